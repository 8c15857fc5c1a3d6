#!/usr/bin/env bash
# The portal under ThreadSanitizer, with many visitors at once: no data race.  Reports stay in build/tsan/race.*.
cd "$(dirname "$0")/../.." || exit 3
make -s -j"$(nproc)" V=tsan all >/dev/null || { echo "not ok - races__build"; exit 1; }
rm -f build/tsan/race.*
export EARSIP_ASAN=build/tsan/earsip EARSIP_POLICIES="$PWD/policies/data"
export TSAN_OPTIONS="exitcode=0 log_path=build/tsan/race suppressions=$PWD/tests/www/tsan.suppressions"
for load in test_http_load test_http; do
	if python3 "tests/www/$load.py" >"build/tsan/$load.out" 2>&1 && grep -q '^ok' "build/tsan/$load.out"; then
		echo "ok - races__${load}__is_answered"
	else
		echo "not ok - races__${load}__is_answered"
		sed 's/^/# /' "build/tsan/$load.out" | tail -20
	fi
done
if compgen -G 'build/tsan/race.*' >/dev/null; then
	echo "not ok - races__none_seen"
	grep -h '^SUMMARY' build/tsan/race.* | sort | uniq -c | sed 's/^/# /'
else
	echo "ok - races__none_seen"
fi
