#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/secret_code.h"

static const char SIGNS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Fixed for ever: what a printed receipt opens must not change with a later program. */
static const char VECTOR[] = "7KQM-R3XD-W9TF-2HNB-E5VC-W";
static const char VECTOR_ID[] = "ec8e30bcc5b3d1d989939033d2b6dfff";
static const char VECTOR_SEAL[] = "5d0e31225e9edc26da79209975909a2ababb13cb690e637f014bcf138d610e71";
static const char VECTOR_VERIFY[] = "7ce6eb75ca19a77b9ac35647ac754910c9741ab357a2da7d15c18140ee513205";

static int start(void **state)
{
	struct err e = ERR_INIT;
	(void)state;
	return hash_start(&e);
}

static void secret_code_parse__every_single_wrong_sign__is_found(void **state)
{
	(void)state;
	for (int round = 0; round < 50; round++) {
		struct secret_code c, read;
		secret_code_make(&c);
		assert_int_equal(secret_code_parse(span_of(c.signs), &read), 0);
		for (size_t at = 0; at < SECRET_CODE_SIGNS; at++)
			for (size_t sign = 0; sign < 32; sign++) {
				struct secret_code wrong = c;
				wrong.signs[at] = SIGNS[sign];
				int wanted = SIGNS[sign] == c.signs[at] ? 0 : -1;
				assert_int_equal(secret_code_parse(span_of(wrong.signs), &read), wanted);
			}
	}
}

static void secret_code_parse__as_people_type_it__is_the_same(void **state)
{
	(void)state;
	static const char *const FORMS[] = {"0123-4567-89AB-CDEF-GHJK-", "0123 4567 89ab cdef ghjk ",
	                                    "oL2345678-9ABCDEFG-HJK", "  OI23456789abcdefghjk  "};
	struct secret_code first = {"0"}, c;
	char whole[64];
	for (size_t i = 0; i < COUNT(FORMS); i++) {
		int good = 0;
		for (size_t sign = 0; sign < 32; sign++) { /* exactly one check sign fits */
			snprintf(whole, sizeof(whole), "%s%c", FORMS[i], SIGNS[sign]);
			if (secret_code_parse(span_of(whole), &c) == 0) {
				good++;
				if (i == 0)
					first = c;
				assert_true(secret_code_same(&first, &c));
			}
		}
		assert_int_equal(good, 1);
	}
	assert_memory_equal(first.signs, "0123456789ABCDEFGHJK", 20);
}

static void secret_code_parse__what_is_no_code__is_refused_and_wiped(void **state)
{
	(void)state;
	static const char *const BAD[] = {"",
	                                  "7KQM-R3XD-W9TF-2HNB-E5VC",
	                                  "7KQM-R3XD-W9TF-2HNB-E5VC-W0",
	                                  "7KQM-R3XD-W9TF-2HNB-E5VC-U",
	                                  "7KQM-R3XD-W9TF-2HNB-E5VC-!",
	                                  "7KQM/R3XD/W9TF/2HNB/E5VC/W",
	                                  "7KQM-R3XD-W9TF-2HNB-E5VC-W\xc3\xa9"};
	static const struct secret_code EMPTY;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct secret_code c;
		memset(&c, 'x', sizeof(c));
		assert_int_equal(secret_code_parse(span_of(BAD[i]), &c), -1);
		assert_memory_equal(&c, &EMPTY, sizeof(c));
	}
	struct secret_code c;
	assert_int_equal(secret_code_parse((struct span){"7KQM\0R3XD", 9}, &c), -1);
}

static void secret_code_print__comes_back(void **state)
{
	(void)state;
	struct secret_code c, again;
	char text[SECRET_CODE_TEXT];
	secret_code_make(&c);
	secret_code_print(&c, text);
	assert_int_equal(strlen(text), SECRET_CODE_TEXT - 1);
	assert_int_equal(text[4], '-');
	assert_int_equal(text[24], '-');
	assert_int_equal(secret_code_parse(span_of(text), &again), 0);
	assert_true(secret_code_same(&c, &again));
}

static void code_keys_make__a_fixed_code__gives_the_fixed_keys(void **state)
{
	(void)state;
	struct secret_code c;
	struct code_keys k;
	char hex[65];
	assert_int_equal(secret_code_parse(span_of(VECTOR), &c), 0);
	code_keys_make(&c, &k);
	assert_string_equal(k.open.id, VECTOR_ID);
	assert_true(code_id_valid(span_of(k.open.id)));
	sodium_bin2hex(hex, sizeof(hex), k.open.seal, SEAL_KEY);
	assert_string_equal(hex, VECTOR_SEAL);
	sodium_bin2hex(hex, sizeof(hex), k.open.verify, CODE_SIGN_KEY);
	assert_string_equal(hex, VECTOR_VERIFY);
	code_keys_wipe(&k);
	static const struct code_keys EMPTY;
	assert_memory_equal(&k, &EMPTY, sizeof(k));
}

static void code_sign__only_the_same_code_purpose_and_message__fits(void **state)
{
	(void)state;
	struct secret_code mine, other;
	struct code_keys k, foreign;
	unsigned char signature[CODE_SIGNATURE];
	secret_code_make(&mine);
	secret_code_make(&other);
	code_keys_make(&mine, &k);
	code_keys_make(&other, &foreign);
	code_sign(&k, "act", LIT("cabut PERM-2026-000402-3"), signature);
	assert_true(code_signed(k.open.verify, "act", LIT("cabut PERM-2026-000402-3"), signature));
	assert_false(code_signed(k.open.verify, "act", LIT("cabut PERM-2026-000403-1"), signature));
	assert_false(code_signed(k.open.verify, "ac", LIT("t\0cabut PERM-2026-000402-3"), signature));
	assert_false(code_signed(foreign.open.verify, "act", LIT("cabut PERM-2026-000402-3"), signature));
	for (size_t i = 0; i < sizeof(signature); i++) {
		signature[i] ^= 1;
		assert_false(code_signed(k.open.verify, "act", LIT("cabut PERM-2026-000402-3"), signature));
		signature[i] ^= 1;
	}
}

static void seal_put__only_the_code_it_was_sealed_to__opens_it(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct secret_code mine, other;
	struct code_keys k, foreign;
	struct buf sealed = buf_make(1 << 16), opened = buf_make(1 << 16);
	secret_code_make(&mine);
	secret_code_make(&other);
	code_keys_make(&mine, &k);
	code_keys_make(&other, &foreign);
	assert_int_equal(seal_put(k.open.seal, LIT("Jawaban atas permohonan"), &sealed, &e), 0);
	assert_null(memmem(sealed.p, sealed.n, "Jawaban", 7));
	assert_int_equal(seal_open(&foreign.seal, buf_span(&sealed), &opened, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_int_equal(opened.n, 0);
	for (size_t i = 0; i < sealed.n; i++) {
		sealed.p[i] = (char)(sealed.p[i] ^ 4);
		assert_int_equal(seal_open(&k.seal, buf_span(&sealed), &opened, &e), -1);
		sealed.p[i] = (char)(sealed.p[i] ^ 4);
	}
	assert_int_equal(seal_open(&k.seal, (struct span){sealed.p, 10}, &opened, &e), -1);
	assert_int_equal(seal_open(&k.seal, buf_span(&sealed), &opened, &e), 0);
	assert_true(span_is(buf_span(&opened), "Jawaban atas permohonan"));
	buf_free(&sealed);
	buf_free(&opened);
}

static void seal_put__over_the_ceiling__is_refused_without_a_trace(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct seal_keys k, same;
	struct buf out = buf_make(40);
	seal_make(&k);
	seal_from_secret(k.secret, &same);
	assert_memory_equal(&k, &same, sizeof(k));
	assert_int_equal(seal_put(k.open, LIT("0123456789"), &out, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(out.n, 0);
	seal_wipe(&k);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(secret_code_parse__every_single_wrong_sign__is_found),
	    cmocka_unit_test(secret_code_parse__as_people_type_it__is_the_same),
	    cmocka_unit_test(secret_code_parse__what_is_no_code__is_refused_and_wiped),
	    cmocka_unit_test(secret_code_print__comes_back),
	    cmocka_unit_test(code_keys_make__a_fixed_code__gives_the_fixed_keys),
	    cmocka_unit_test(code_sign__only_the_same_code_purpose_and_message__fits),
	    cmocka_unit_test(seal_put__only_the_code_it_was_sealed_to__opens_it),
	    cmocka_unit_test(seal_put__over_the_ceiling__is_refused_without_a_trace),
	};
	return cmocka_run_group_tests(tests, start, NULL);
}
