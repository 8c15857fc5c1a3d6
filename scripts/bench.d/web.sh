# Parts of scripts/bench: requests a second of the public portal, beside the Omega CGI and nginx.

# A different query a line: one to four words that stand together in the names of documents.  Seeded: every run asks the same.
make_queries() {
	find "$1" -type f -printf '%f\n' | sort | python3 -c '
import random, re, sys
random.seed(1)
names = [re.findall(r"[A-Za-z]{3,}", line.rsplit(".", 1)[0]) for line in sys.stdin]
seen = []
known = set()
for _ in range(200000):
    words = random.choice(names)
    if not words or len(seen) == 3000:
        continue
    n = random.randint(1, min(4, len(words)))
    at = random.randint(0, len(words) - n)
    other = random.choice(names)
    query = " ".join(words[at:at + n] + ([random.choice(other)] if other and random.random() < 0.5 else []))
    if query.lower() not in known:
        known.add(query.lower())
        seen.append(query)
print("\n".join(seen))'
}

# wrk over a list of addresses, one after the other; leaves requests a second and p99 in $per_second and $p99.
load() {
	local base=$1 list=$2
	wrk -t 1 -c 8 -d "${seconds}s" --latency -s "$here/scripts/bench.d/list.lua" "$base" -- "$list" >"$work/wrk"
	per_second=$(sed -n 's/^Requests\/sec: *//p' "$work/wrk")
	p99=$(sed -n 's/^ *99% *//p' "$work/wrk")
	if grep -q 'Non-2xx' "$work/wrk"; then
		grep 'Non-2xx' "$work/wrk" >&2
		say "$base refused requests: the figure counts them."
	fi
}

fill_for_web() {
	local folder unit half
	new_data "$work/data-web"
	"$earsip" unit import "$work/city-1/units.csv" -d "$work/data-web" >/dev/null 2>&1
	timed bash -c 'for folder in "$1"/*/*/; do
		unit=$(basename "$(dirname "$folder")") half=$(basename "$folder")
		"$3" ingest -d "$2" --unit "$unit" --period "${half%-revisi}" --publish "$folder" || [ $? = 1 ] || exit 3
		done; "$3" reindex -d "$2"' _ "$work/city-1" "$work/data-web" "$earsip"
	say "  a city in $(find "$work/city-1" -mindepth 2 -maxdepth 2 -type d | wc -l) batches: $wall s"
	sed -i 's/^#* *picture_pages.*/picture_pages = 0/' "$work/data-web/earsip.conf"
	"$earsip" index -d "$work/data-web" --once >/dev/null 2>&1
}

serve_web() {
	local port office
	port=$(free_port) office=$(free_port)
	"$earsip" serve -d "$work/data-web" --public "127.0.0.1:$port" --office "127.0.0.1:$office" >"$work/serve.log" 2>&1 &
	servers+=($!)
	public=http://127.0.0.1:$port
	wait_for "$public/sehat"
}

serve_nginx() {
	local port
	port=$(free_port)
	mkdir -p "$work/nginx/www"
	cat >"$work/nginx/nginx.conf" <<EOF
pid $work/nginx/pid; error_log $work/nginx/log; worker_processes $(nproc); daemon off; events {}
http { access_log off; sendfile on; keepalive_requests 1000000; default_type application/octet-stream;
client_body_temp_path $work/nginx/a; proxy_temp_path $work/nginx/b; fastcgi_temp_path $work/nginx/c; uwsgi_temp_path $work/nginx/d;
scgi_temp_path $work/nginx/e; server { listen 127.0.0.1:$port; root $work/nginx/www; } }
EOF
	chmod 755 "$work"
	[ "$(id -u)" = 0 ] && sed -i '1s/^/user root; /' "$work/nginx/nginx.conf"
	nginx -p "$work/nginx" -e "$work/nginx/log" -c "$work/nginx/nginx.conf" &
	servers+=($!)
	nginx=http://127.0.0.1:$port
}

# The CGI as its own process for each request and no web server before it: that flatters it.
bench_omega() {
	local n=${1:-1500}
	[ -e "$work/omega/web" ] || { mkdir -p "$work/omega"; omindex --db "$work/omega/web" --url / --empty-docs=skip "$work/flat-web" >/dev/null 2>&1; }
	cat >"$work/omega.conf" <<EOF
database_dir $work/omega
template_dir /usr/share/xapian-omega/templates
log_dir $work
cdb_dir $work
EOF
	export OMEGA_CONFIG_FILE=$work/omega.conf
	head -n "$n" "$work/queries" >"$work/queries-omega"
	python3 "$here/scripts/bench.d/cgi.py" 8 web <"$work/queries-omega" >"$work/cgi"
	read -r omega_rate omega_p99 <"$work/cgi"
}

memory_of() {
	local pid
	for pid in $(pgrep -P "$1"); do
		if tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q "$2"; then
			awk '/^VmRSS/ {printf "%.1f", $2/1024}' "/proc/$pid/status"
			return
		fi
	done
	echo "?"
}

bench_web() {
	city city-1 1 "$size"
	[ -d "$work/flat" ] && ln -sfn "$work/flat" "$work/flat-web"
	[ -e "$work/omega/flat" ] && ln -sfn "$work/omega/flat" "$work/omega/web"
	[ -e "$work/flat-web" ] || collect flat-web "$work/city-1"
	make_queries "$work/city-1" >"$work/queries"
	fill_for_web
	serve_web
	local pid=${servers[-1]}
	sleep 2
	row "public portal, resident at rest" "$(memory_of "$pid" process-public) MB" "-" "-" "≤ 64 MB"
	row "office portal, resident at rest" "$(memory_of "$pid" process-office) MB" "-" "-" "≤ 64 MB"

	python3 -c 'import sys, urllib.parse
for line in sys.stdin: print("/cari?q=" + urllib.parse.quote_plus(line.strip()))' <"$work/queries" >"$work/addresses"
	bench_omega
	load "$public" "$work/addresses"
	row "/cari, 8 clients, all-different queries, against the Omega CGI" "$per_second/s, p99 $p99" "$omega_rate/s, p99 $omega_p99 ms" \
		"$(calc "$per_second / $omega_rate")" "≥ 10"
	load "$public" "$work/addresses"
	row "/cari, the same queries once more" "$per_second/s, p99 $p99" "-" "$(calc "$per_second / $omega_rate")" "p99 ≤ 50 ms"

	bench_files
	row "public portal, resident after the load" "$(memory_of "$pid" process-public) MB" "-" "-" "-"
	stop_servers
}

# A small file and its page: found by asking for it.
bench_files() {
	local id bytes
	id=$(curl -fsS "$public/cari.json?q=laporan" | python3 -c 'import json, sys; print(json.load(sys.stdin)["hits"][0]["id"])')
	serve_nginx
	curl -fsS -o "$work/nginx/www/file" "$public/d/$id/unduh"
	bytes=$(stat -c %s "$work/nginx/www/file")
	wait_for "$nginx/file"
	echo /file >"$work/one"
	load "$nginx" "$work/one"
	local nginx_rate=$per_second nginx_p99=$p99
	echo "/d/$id/unduh" >"$work/one"
	load "$public" "$work/one"
	row "a file of $bytes bytes, against nginx" "$per_second/s, p99 $p99" "$nginx_rate/s, p99 $nginx_p99" "$(calc "$per_second / $nginx_rate")" "≥ 0.7"
	local address
	for address in / "/d/$id" "/d/$id.json" /informasi/berkala; do
		echo "$address" >"$work/one"
		load "$public" "$work/one"
		row "${address/$id/ID}" "$per_second/s, p99 $p99" "-" "-" "-"
	done
}
