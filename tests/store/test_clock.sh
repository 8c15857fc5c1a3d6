#!/usr/bin/env bash
# earsip clock as people call it: days on stdout, exit codes.
cd "$(dirname "$0")/../.." || exit 3
n=0
check() { # NAME WANTED GOT
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"; else
		echo "not ok $n - $1"
		printf '%s\n' "# wanted: $2" "# got: $3"
	fi
}
bin=build/asan/earsip
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
clock() { EARSIP_DATA="$out/none" "$bin" clock "$@" 2>"$out/err"; }

check clock__ten_days__end_on_the_deadline "2026-07-20	10	hari kerja" "$(clock 2026-07-06 --days 10 | tail -1)"
check clock__ten_days__a_line_for_each_day 14 "$(clock 2026-07-06 --days 10 | wc -l)"
check clock__a_holiday__says_its_name "2026-08-17	-	Proklamasi" "$(clock 2026-08-14 --days=1 | sed -n 3p)"
check clock__past_the_calendar__is_marked "2027-01-05	10	hari kerja	sementara" "$(clock 2026-12-17 --days 10 | tail -1)"
check clock__json__has_deadline_and_lines "2026-07-09 3 False 3" "$(clock 2026-07-06 --days 3 --json |
	python3 -c 'import json,sys; d=json.load(sys.stdin); print(d["deadline"], d["days"], d["provisional"], len([l for l in d["lines"] if l["n"]]))')"
for bad in "2026-02-30 --days 3" "6/7/2026 --days 3" "2026-07-06 --days 0" "2026-07-06 --days 1001" "2026-07-06 --days x" "2026-07-06" "--days 3"; do
	# shellcheck disable=SC2086 -- words
	clock $bad >"$out/stdout"
	check "clock__${bad// /_}__is_usage" "2 0" "$? $(wc -c <"$out/stdout")"
done
mkdir -p "$out/data/policies"
printf '2026-07-13,KHUSUS,Pemungutan suara\n' >"$out/data/policies/kalender_kota.csv"
check clock__the_site_s_calendar__counts "2026-07-21	10	hari kerja" "$("$bin" clock 2026-07-06 --days 10 -d "$out/data" | tail -1)"
printf '2026-07-13,LIBURAN,X\n' >"$out/data/policies/kalender_kota.csv"
"$bin" clock 2026-07-06 --days 10 -d "$out/data" >/dev/null 2>"$out/err"
check clock__a_broken_calendar__is_named_and_nothing_counted "2 1" "$? $(grep -c 'kalender_kota.csv, line 1, field jenis' "$out/err")"
echo "1..$n"
