#!/usr/bin/env bash
# What the linker and the compiler promise about the released program, read back from its file.
cd "$(dirname "$0")/../.." || exit 3
program=build/release/earsip
segments=$(readelf -lW "$program") dynamic=$(readelf -dW "$program") head=$(readelf -hW "$program") symbols=$(nm -D "$program")
holds() { # NAME TEXT PATTERN
	if grep -qE "$3" <<<"$2"; then echo "ok - release__$1"; else echo "not ok - release__$1"; fi
}
absent() {
	if grep -qE "$3" <<<"$2"; then echo "not ok - release__$1"; else echo "ok - release__$1"; fi
}
holds position_independent "$head" 'Type: +DYN \(Position-Independent'
holds relro "$segments" 'GNU_RELRO'
holds bind_now "$dynamic" '(BIND_NOW|FLAGS.*NOW)'
holds stack_not_executable "$segments" 'GNU_STACK.* RW +0x'
absent no_segment_written_and_run "$segments" 'LOAD.* RWE '
absent no_text_relocation "$dynamic" 'TEXTREL'
absent no_path_of_libraries "$dynamic" '(RPATH|RUNPATH)'
holds stack_protector "$symbols" '__stack_chk_fail'
holds fortified "$symbols" '__(memcpy|snprintf|vsnprintf|read)_chk'
absent no_verb_of_the_tests "$(strings -n 8 "$program")" '^(process-test-portal|try-walls|EARSIP-TEST-|EARSIP_DIE_AT)'
