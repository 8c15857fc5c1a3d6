#!/usr/bin/env bash
# The public portal's walls and the extractor's, tried from inside by the real binary: all together, each wall alone, and with
# the ruleset cut to what Debian 12's own kernel knows (Landlock ABI 2).  The wall between two users needs root to be tried.
set -u
cd "$(dirname "$0")/../.." || exit 3
earsip=$PWD/build/fault/earsip
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
fail=0
check() { # NAME CONDITION...
	local name=$1
	shift
	if "$@"; then echo "ok - $name"; else echo "not ok - $name"; fail=1; fi
}
user=nobody
group=$(id -g "$user")
make_data() { # GROUP: that may add to intake/
	rm -rf "$dir/data" /tmp/earsip-walls
	mkdir -p "$dir"/data/{internal,public,intake/tmp,intake/code,intake/new}
	chmod 755 "$dir" "$dir/data" "$dir/data/public"
	for f in internal/secret public/document intake/new/taken intake/code/taken intake/tmp/draft; do
		echo "isi $f" >"$dir/data/$f"
		chmod 640 "$dir/data/$f"
	done
	chmod 444 "$dir/data/public/document"
	ln -s ../internal/secret "$dir/data/public/way-out"
	ln -s ../internal "$dir/data/public/folder-out"
	chmod 600 "$dir/data/internal/secret"
	chmod 700 "$dir/data/internal"
	chmod 770 "$dir"/data/intake "$dir"/data/intake/*/
	[ -z "$1" ] || chgrp -R "$1" "$dir/data/intake"
}
harmed() { # what is not as it was
	for f in internal/secret public/document intake/new/taken; do
		[ "$(cat "$dir/data/$f" 2>/dev/null)" = "isi $f" ] || echo "$f"
	done
	[ "$(stat -c %a "$dir/data/internal/secret" "$dir/data/internal" "$dir/data/public/document" | tr '\n' ' ')" = '600 700 444 ' ] || echo modes
	[ ! -e /tmp/earsip-walls ] || echo /tmp
	find "$dir/data/internal" "$dir/data/public" -newer "$dir/mark" ! -path '*/internal' ! -path '*/public'
}
try() { # NAME ABI USER ONLY
	local name=$1 abi=$2 as=$3 only=$4 code
	make_data "${as:+$group}"
	touch -d '+1 second' "$dir/mark"
	EARSIP_LANDLOCK_ABI=$abi "$earsip" try-walls ${as:+--user "$as"} ${only:+--only "$only"} "$dir/data" >"$dir/out" 2>"$dir/err" </dev/null
	code=$?
	sed "s/^\(ok\|not ok\) - /\1 - ${name}__/" "$dir/out"
	cat "$dir/err" >&2
	check "${name}__everything_tried__exit_0" [ "$code" = 0 ]
	check "${name}__most_acts__were_tried" [ "$(grep -c '^ok.*is refused' "$dir/out")" -ge "$5" ]
	check "${name}__data__is_unharmed" [ -z "$(harmed)" ]
}
try all '' '' '' 100
check all__seccomp__is_on grep -q 'seccomp 1' "$dir/out"
check all__one_user__is_named grep -q 'missing: two users' "$dir/out"
try abi2 2 '' '' 100
check abi2__what_seccomp_alone_holds__is_named grep -q 'by seccomp alone: truncating, the network, signals' "$dir/out"
try landlock_alone '' '' files 60
try landlock2_alone 2 '' files 55
try seccomp_alone '' '' calls 60
if [ "$(id -u)" = 0 ]; then
	try users_alone '' "$user" users 55
	try users_abi2 2 "$user" '' 105
	check users__nothing__is_missing grep -q 'users 1 .*missing: ;' "$dir/out"
else
	echo "ok - users_alone__two_users__are_tried # SKIP needs root"
fi
# A child of the extractor that does what no parser does ends there and then (signal 31 is SIGSYS).
for act in SOCKET EXEC; do
	printf 'EARSIP-TEST-%s' $act >"$dir/file"
	"$earsip" extract "$dir/file" >"$dir/out" 2>"$dir/err"
	check "extractor__${act}__kills_the_child" grep -q '"verdict":"crashed".*signal 31' "$dir/out"
done
for act in OPEN WRITE; do
	printf 'EARSIP-TEST-%s' $act >"$dir/file"
	EARSIP_LANDLOCK_ABI=0 "$earsip" extract "$dir/file" >"$dir/out" 2>"$dir/err"
	check "extractor__${act}_without_landlock__is_refused_by_seccomp_alone" grep -q '"text":"refused"' "$dir/out"
done
printf 'EARSIP-TEST-ALLOCATE' >"$dir/file"
"$earsip" extract "$dir/file" >"$dir/out" 2>"$dir/err"
check "extractor__all_memory__costs_the_child" grep -q '"verdict":"crashed"' "$dir/out"
check "extractor__by_hand__is_usage" [ "$("$earsip" process-extractor text </dev/null >/dev/null 2>&1; echo $?)" = 2 ]
exit $fail
