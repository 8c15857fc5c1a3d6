#!/usr/bin/env bash
# The tree keeps its own rules (scripts/check), and each rule bites: a tree of one bad line for each must be complained of.
cd "$(dirname "$0")/../.." || exit 3
scripts/check --tap

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
git ls-files -co --exclude-standard Makefile scripts/check .clang-format 'base/*.h' | tar cf - -T - | tar xf - -C "$room"
mkdir "$room"/{policies,store,indexer,demo,www}
git -C "$room" init -q
bites() { # CHECK FILE LINE...
	local check=$1 file=$2 found
	shift 2
	printf '%s\n' "$@" >"$room/$file"
	git -C "$room" add -A
	found=$(cd "$room" && scripts/check --only "$check" 2>/dev/null)
	if grep -q "^$file:" <<<"$found"; then echo "ok - static__${check}__bites"; else echo "not ok - static__${check}__bites"; fi
	rm "$room/$file"
}
bites includes base/bad.c '#include "store/sql.h"'
bites doors www/bad.c '#include <sqlite3.h>'
bites banned_calls base/bad.c 'int f(const char *s) { return atoi(s); }'
bites one_clock base/bad.c 'long f(void) { return time(0); }'
bites sql_in_store www/bad.c 'const char *q = "SELECT id FROM document";'
bites markup_in_templates www/bad.c 'const char *q = "<p>words";'
bites messages_once www/bad.po 'msgid "Cari"' 'msgstr "Search"' 'msgid "Cari"' 'msgstr "Find"'
bites nothing_of_a_machine base/bad.c '/* see /''home/someone/notes */'
bites header_alone base/bad.h 'struct err *f(uint64_t x);'
bites sizes base/bad.c 'void f(void)' '{' "$(yes ';' | head -80)" '}'
command -v clang-format >/dev/null && bites format base/bad.c 'int   f ( void ) ;'
true
