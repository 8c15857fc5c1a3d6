# Parts of scripts/bench: set-up, clocks, the table.
earsip=$here/build/release/earsip
export EARSIP_POLICIES=${EARSIP_POLICIES:-$here/policies/data}
unset EARSIP_DATA
table=()
servers=()

install_missing() {
	local missing=() p sudo=
	for p in "$@"; do
		[ "$p" = python3 ] && command -v python3 >/dev/null && continue
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing+=("$p")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	[ "$(id -u)" = 0 ] || sudo=sudo
	$sudo apt-get update -q >&2
	DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

say() { printf '%s\n' "$*" >&2; }

about_machine() {
	printf '%s cores, %s GB, Linux %s, load before: %s\n' "$(nproc)" "$(awk '/MemTotal/ {printf "%.0f", $2/1048576}' /proc/meminfo)" \
		"$(uname -r | cut -d. -f1,2)" "$(cut -d' ' -f1-3 /proc/loadavg)"
}

# Runs a command, its output thrown away; leaves wall and processor seconds in $wall and $cpu.  Exit 1 is no failure: some files of
# a real collection are meant to be held.
timed() {
	local code=0 limit=${LIMIT:-900}
	/usr/bin/time -o "$work/time" -f '%e %U %S' timeout "$limit" "$@" >"$work/out" 2>"$work/err" || code=$?
	if [ "$code" -gt 1 ]; then
		say "$1 ended with $code:"
		tail -5 "$work/err" >&2
		exit 3
	fi
	read -r wall user sys < <(tail -1 "$work/time")
	cpu=$(calc "$user + $sys")
}

calc() { awk "BEGIN {printf \"%.${2:-2}f\", $1}"; }
rate() { calc "$1 / ($2 > 0.005 ? $2 : 0.005)" 1; }
folder_bytes() { du -sb "$1" | cut -f1; }
count_files() { find "$1" -type f | wc -l; }
# Both sides find the files in memory.
warm() { find "$1" -type f -print0 | xargs -0 cat >/dev/null; sync; }

# row WHAT OURS THEIRS RATIO TARGET
row() {
	table+=("| $1 | $2 | $3 | $4 | $5 |")
	say "  $1: $2 against $3: $4 (target $5)"
}

print_table() {
	printf '\n| what | earsip | against | ratio | target |\n|---|---|---|---|---|\n'
	printf '%s\n' "${table[@]}"
	echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
}

stop_servers() {
	local pid
	for pid in "${servers[@]}"; do
		kill "$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
	done
	servers=()
}

free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

wait_for() {
	local i
	for i in $(seq 100); do
		curl -fsS -o /dev/null "$1" 2>/dev/null && return 0
		sleep 0.1
	done
	say "$1 does not answer."
	exit 3
}
