#!/usr/bin/env bash
# The public portal's walls and the extractor's, tried from inside by the real binary: with all that the kernel has, and with the
# ruleset cut to what Debian 12's own kernel knows (Landlock ABI 2).
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
make_data() {
	rm -rf "$dir/data"
	mkdir -p "$dir"/data/{internal,public,intake/tmp,intake/code,intake/new}
	chmod 700 "$dir/data/internal"
	for f in internal/secret public/document intake/new/taken intake/tmp/draft; do echo "isi $f" >"$dir/data/$f"; done
}
for abi in '' 2; do
	make_data
	EARSIP_LANDLOCK_ABI=$abi "$earsip" try-walls "$dir/data" >"$dir/out" 2>"$dir/err" </dev/null
	code=$?
	sed "s/^\(ok\|not ok\) - /\1 - abi${abi:-all}__/" "$dir/out"
	cat "$dir/err" >&2
	check "abi${abi:-all}__everything_tried__exit_0" [ "$code" = 0 ]
	check "abi${abi:-all}__seccomp__is_on" grep -q 'seccomp 1' "$dir/out"
	check "abi${abi:-all}__secret__is_unharmed" [ "$(cat "$dir/data/internal/secret")" = 'isi internal/secret' ]
	check "abi${abi:-all}__document__is_unharmed" [ "$(cat "$dir/data/public/document")" = 'isi public/document' ]
	check "abi${abi:-all}__taken__is_unharmed" [ "$(cat "$dir/data/intake/new/taken")" = 'isi intake/new/taken' ]
	[ -z "$abi" ] || check "abi2__what_is_missing__is_named" grep -q "missing: .*truncate.*network.*signals" "$dir/out"
done
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
