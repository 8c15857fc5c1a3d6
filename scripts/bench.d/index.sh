# Parts of scripts/bench: documents a second, from a folder to something that can be searched.

# Collects files from FROM (a find expression follows) into $work/NAME: each content once, each name once, links only.
collect() {
	local name=$1 from=$2 hash path
	shift 2
	mkdir -p "$work/$name"
	find "$from" -type f ! -name daftar.csv "$@" -print0 | sort -z | xargs -0 sha256sum -z | sort -z -u -k1,1 |
		while IFS= read -r -d '' hash; do
			path=${hash#*  } hash=${hash%% *}
			# Folders of 500, so that no program pays for a huge one.
			mkdir -p "$work/$name/${hash:0:1}"
			cp "$path" "$work/$name/${hash:0:1}/${hash:1:8} ${path##*/}"
		done
}

city() {
	local name=$1 seed=$2 n=$3
	[ -d "$work/$name" ] || "$earsip" demo --seed "$seed" --size "$n" "$work/$name" >/dev/null 2>&1
}

new_data() {
	rm -rf "$1"
	"$earsip" init -d "$1" --name "Kota Contoh" --trusted-cli >/dev/null 2>&1
	"$earsip" unit add kota "Kota Contoh" -d "$1" >/dev/null 2>&1
}

# Documents a second of all three over $work/NAME; the index sizes too.
compare_indexers() {
	local name=$1 label=$2 target_omindex=$3 target_recoll=$4 n ours omega recoll ours_cpu
	local files=$work/$name data=$work/data-$name
	n=$(count_files "$files")
	warm "$files"
	say "$label: $n files, $(($(folder_bytes "$files") / 1048576)) MB"
	new_data "$data"
	timed "$earsip" ingest -d "$data" --unit kota --period 2026-1 --publish --index "$files"
	ours=$wall ours_cpu=$cpu
	say "  earsip $wall s ($cpu s of processor)"
	sync
	mkdir -p "$work/omega"
	timed omindex --db "$work/omega/$name" --url / --empty-docs=skip "$files"
	omega=$wall
	row "$label, $n documents: a second, against omindex" "$(rate "$n" "$ours") ($ours_cpu s cpu)" "$(rate "$n" "$omega") ($cpu s cpu)" \
		"$(calc "$omega / $ours")" "$target_omindex"
	sync
	mkdir -p "$work/recoll-$name"
	printf 'topdirs = %s\nmonitor = 0\nnoaspell = 1\n' "$files" >"$work/recoll-$name/recoll.conf"
	timed recollindex -c "$work/recoll-$name" -z
	recoll=$wall
	row "$label: a second, against recollindex" "$(rate "$n" "$ours")" "$(rate "$n" "$recoll") ($cpu s cpu)" \
		"$(calc "$recoll / $ours")" "$target_recoll"
	say "  found by each: earsip $(indexed "$data/internal/index"), omindex $(indexed "$work/omega/$name"), recollindex $(indexed "$work/recoll-$name/xapiandb")"
	compare_sizes "$label" "$data" "$work/omega/$name"
	timed "$earsip" ingest -d "$data" --unit kota --period 2026-1 --publish "$files"
	row "$label: again, nothing new" "$wall s" "-" "$(calc "$wall * 100000 / $n") s for 100,000" "≤ 5 s for 100,000"
}

# Documents in an index, its parts added up.
indexed() {
	local sum=0 n part
	for part in "$1" "$1"/p*/; do
		[ -e "$part/iamglass" ] || continue
		n=$(xapian-delve "$part" | sed -n 's/^number of documents = //p')
		sum=$((sum + n))
	done
	echo "$sum"
}

compare_sizes() {
	local ours theirs
	ours=$(folder_bytes "$2/internal/index") theirs=$(folder_bytes "$3")
	row "$1: bytes of the index, against omindex" "$((ours / 1024)) KB" "$((theirs / 1024)) KB" "$(calc "$ours / $theirs")" "≤ 0.6"
}

forget() { rm -rf "$work/data-$1" "$work/omega/$1" "$work/recoll-$1" "$work/${1:?}"; }

bench_real() {
	if [ ! -d "$corpus" ]; then
		say "No real documents at $corpus: left out."
		return
	fi
	collect real "$corpus" \( -iname '*.pdf' -o -iname '*.docx' -o -iname '*.xlsx' -o -iname '*.odt' -o -iname '*.ods' \)
	compare_indexers real "real PDF and office files" "≥ 2.5" "≥ 1.7"
	forget real
}

# Thousands: the PDFs with a text layer of four cities.
bench_pdf() {
	local seed
	for seed in 1 2 3 4; do
		city "city-$seed" "$seed" "$size"
		collect pdf "$work/city-$seed" -name '*.pdf'
		[ "$seed" = 1 ] || rm -rf "$work/city-$seed"
	done
	compare_indexers pdf "small PDFs" "≥ 8" "≥ 3"
	forget pdf
}

bench_text() {
	city city-1 1 "$size"
	collect text "$work/city-1" \( -name '*.txt' -o -name '*.csv' \)
	compare_indexers text "plain text" "≥ 2" "-"
	timed "$earsip" reindex -d "$work/data-text" --internal
	row "plain text: rebuild from stored text, a second" "$(rate "$(indexed "$work/data-text/internal/index")" "$wall")" "-" "-" "≥ 2 × omindex"
	forget text
}

bench_city() {
	city city-1 1 "$size"
	collect flat "$work/city-1"
	compare_indexers flat "the city" "≥ 2.5" "≥ 1.7"
	timed "$earsip" index -d "$work/data-flat" --once
	row "the city: page pictures, made afterwards" "$wall s" "-" "-" "-"
}
