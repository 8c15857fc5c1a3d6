#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/query.h"
#include "search_fixture.h"

static struct policy *policy;

/* A query as text: words as they are, "phrases", #numbers#, judul: before, (& ...), (| ...), (- a b), * for all. */
static void show(const struct query_node *n, struct buf *b)
{
	static const char *const OPERATOR[] = {[QUERY_AND] = "&", [QUERY_OR] = "|", [QUERY_NOT] = "-"};
	static const char *const AROUND[] = {[QUERY_WORD] = "", [QUERY_PHRASE] = "\"", [QUERY_NUMBER] = "#"};
	if (n->kind == QUERY_ALL) {
		buf_puts(b, "*");
	} else if (n->text) {
		buf_printf(b, "%s%s%s%s%s", n->in_title ? "judul:" : "", AROUND[n->kind], n->text, AROUND[n->kind],
		           n->is_last ? "~" : "");
	} else {
		assert_true(n->count > 1);
		buf_printf(b, "(%s", OPERATOR[n->kind]);
		for (size_t i = 0; i < n->count; i++) {
			buf_putc(b, ' ');
			show(n->parts[i], b);
		}
		buf_putc(b, ')');
	}
}

static void query_parse__table(void **state)
{
	(void)state;
	static const struct {
		const char *text, *tree;
	} CASES[] = {
	    {"", "*"},
	    {"   \t", "*"},
	    {"Rapat", "rapat~"},
	    {"Rapat kerja ", "(& rapat kerja)"},
	    {"rapat, kerja!", "(& rapat kerja)"},
	    {"\"rapat kerja\"", "\"rapat kerja\""},
	    {"\xE2\x80\x9Crapat kerja\xE2\x80\x9D lurah ", "(& \"rapat kerja\" lurah)"},
	    {"\"tidak ditutup", "\"tidak ditutup\""},
	    {"\"\"", "*"},
	    {"rapat DAN kerja ", "(& rapat kerja)"},
	    {"rapat ATAU kerja ", "(| rapat kerja)"},
	    {"rapat atau musyawarah ", "(& rapat musyawarah)"},
	    {"rapat BUKAN kerja ", "(- rapat kerja)"},
	    {"rapat -kerja -lurah ", "(- rapat (| kerja lurah))"},
	    {"rapat -\"kerja bakti\"", "(- rapat \"kerja bakti\")"},
	    {"-rapat ", "(- * rapat)"},
	    {"BUKAN BUKAN rapat ", "rapat"},
	    {"rapat - kerja ", "(& rapat kerja)"},
	    {"--rapat ", "rapat"},
	    {"a1 b1 ATAU c1 d1 ", "(| (& a1 b1) (& c1 d1))"},
	    {"a1 DAN (b1 ATAU c1) ", "(& a1 (| b1 c1))"},
	    {"(a1 ATAU b1) BUKAN (c1 d1) ", "(- (| a1 b1) (& c1 d1))"},
	    {"((((rapat ", "rapat"},
	    {"rapat)))) kerja ", "(& rapat kerja)"},
	    {"()", "*"},
	    {"DAN", "*"},
	    {"ATAU BUKAN DAN", "*"},
	    {"rapat ATAU", "rapat"},
	    {"judul:anggaran ", "judul:anggaran"},
	    {"JUDUL:\"anggaran kas\"", "judul:\"anggaran kas\""},
	    {"judul: anggaran ", "anggaran"},
	    {"lampiran:dua ", "(& lampiran dua)"},
	    {"100.3/14/2026", "#100 3 14 2026#"},
	    {"100.3/014/2026 lurah ", "(& #100 3 14 2026# lurah)"},
	    {"045.2-17/KL/IV/2026", "#45 2 17 kl iv 2026#"},
	    {"dan/atau", "*"}, /* two stopwords: nothing else, so they are words again, see below */
	    {"serta-merta ", "merta"},
	    {"jalan-jalan ", "(& jalan jalan)"},
	    {"Rp352.000.000,00 ", "(& rp 352000000)"},
	    {"tahun:2026", "*"},
	    {"yang rapat dan kerja", "(& rapat kerja~)"},
	};
	struct buf b = buf_make(4096);
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct query q;
		const char *tree = strcmp(CASES[i].text, "dan/atau") == 0 ? "(& dan atau~)" : CASES[i].tree;
		assert_int_equal(query_parse(policy, span_of(CASES[i].text), NULL, &q), 0);
		b.n = 0;
		show(q.root, &b);
		if (strcmp(buf_text(&b), tree) != 0)
			fail_msg("%s: %s, expected %s", CASES[i].text, buf_text(&b), tree);
		query_clear(&q);
	}
	buf_free(&b);
}

static void query_parse__filters_in_the_text__are_filters(void **state)
{
	(void)state;
	struct query q;
	assert_int_equal(
	    query_parse(policy, LIT("unit:Melati jenis:keu-02 KELAS:Setiap_Saat tahun:2026 semester:2 kas "), NULL, &q),
	    0);
	assert_string_equal(q.unit, "melati");
	assert_string_equal(q.type, "KEU-02");
	assert_int_equal(q.class_info, CLASS_SETIAP_SAAT);
	assert_string_equal(q.kelas_word, "setiap-saat");
	assert_int_equal(q.year, 2026);
	assert_int_equal(q.half, 2);
	assert_string_equal(q.root->text, "kas");
	query_clear(&q);
}

static void query_parse__invalid_filters__are_ignored_and_named(void **state)
{
	(void)state;
	static const struct {
		struct query_filters f;
		unsigned invalid;
	} CASES[] = {
	    {{.unit = "x"}, INVALID_UNIT},
	    {{.unit = "../etc"}, INVALID_UNIT},
	    {{.jenis = "ZZZ-99"}, INVALID_JENIS},
	    {{.kelas = "rahasia"}, INVALID_KELAS},
	    {{.tahun = "20x6"}, INVALID_TAHUN},
	    {{.tahun = "99999"}, INVALID_TAHUN},
	    {{.semester = "3"}, INVALID_SEMESTER},
	    {{.unit = "melati", .kelas = "berkala"}, 0},
	    {{.unit = "", .jenis = "", .tahun = ""}, 0},
	    {{.tahun = "1899", .semester = "0"}, INVALID_TAHUN | INVALID_SEMESTER},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct query q;
		assert_int_equal(query_parse(policy, LIT("kas "), &CASES[i].f, &q), CASES[i].invalid);
		assert_string_equal(q.root->text, "kas");
		assert_int_equal(q.notes[0] != '\0', CASES[i].invalid != 0);
		query_clear(&q);
	}
	struct query q;
	assert_int_equal(query_parse(policy, LIT("tahun:besok kas "), NULL, &q), INVALID_TAHUN);
	assert_int_equal(q.year, 0);
	query_clear(&q);
}

static size_t count_terms(const struct query_node *n, int depth)
{
	size_t count = 0;
	assert_true(depth < 64);
	if (n->text) {
		count = 1;
		for (const char *s = n->text; *s; s++)
			count += *s == ' ';
	}
	for (size_t i = 0; i < n->count; i++)
		count += count_terms(n->parts[i], depth + 1);
	return count;
}

static void query_parse__more_than_twelve_words__are_cut_and_said(void **state)
{
	(void)state;
	static const char *const CASES[] = {
	    "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5",
	    "\"a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4\"",
	    "1/2/3/4/5/6/7/8/9/10/11/12/13/14",
	    "a1 ATAU a2 ATAU a3 \"a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5\" judul:c1 judul:c2",
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct query q;
		query_parse(policy, span_of(CASES[i]), NULL, &q);
		assert_int_equal(count_terms(q.root, 0), QUERY_TERMS_MAX);
		assert_string_equal(q.notes, "more than 12 words");
		query_clear(&q);
	}
}

/* Whatever the bytes: a tree, of at most twelve terms, not deep. */
static void query_parse__random_text__gives_a_tree(void **state)
{
	(void)state;
	static const char *const BITS[] = {"(",        ")",        "\"",     "-",
	                                   " ",        " DAN ",    " ATAU ", " BUKAN ",
	                                   "judul:",   "tahun:",   "unit:",  "kas",
	                                   "100.3/14", "\xC3\xA9", "\xFF",   "\xE2\x80\x9C",
	                                   ":",        "\n",       "yang ",  "|"};
	unsigned seed = 11;
	char text[600];
	for (int round = 0; round < 20000; round++) {
		size_t n = 0, wanted = (size_t)rand_r(&seed) % 400;
		while (n < wanted) {
			const char *bit = BITS[(size_t)rand_r(&seed) % COUNT(BITS)];
			char byte[2] = {(char)rand_r(&seed), '\0'};
			bit = rand_r(&seed) % 8 ? bit : byte;
			size_t length = strlen(bit) ? strlen(bit) : 1;
			memcpy(text + n, bit, length);
			n += length;
		}
		struct query q;
		query_parse(policy, (struct span){text, n}, NULL, &q);
		assert_non_null(q.root);
		assert_true(count_terms(q.root, 0) <= QUERY_TERMS_MAX);
		query_clear(&q);
	}
}

static void query_parse__ten_thousand_signs__are_read(void **state)
{
	(void)state;
	static const char *const UNITS[] = {
	    "(", ")", "\"", "-", "a", "(a ", "kata ", "judul:", " DAN", "-(", "\xE2\x80\x9C", "1/"};
	for (size_t i = 0; i < COUNT(UNITS); i++) {
		struct buf b = buf_make(64 << 10);
		while (b.n < 10000)
			buf_puts(&b, UNITS[i]);
		struct query q;
		query_parse(policy, buf_span(&b), NULL, &q);
		assert_non_null(q.root);
		assert_true(count_terms(q.root, 0) <= QUERY_TERMS_MAX);
		query_clear(&q);
		buf_free(&b);
	}
}

static int start(void **state)
{
	(void)state;
	policy = fixture_policy();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	policy_free(policy);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(query_parse__table),
	    cmocka_unit_test(query_parse__filters_in_the_text__are_filters),
	    cmocka_unit_test(query_parse__invalid_filters__are_ignored_and_named),
	    cmocka_unit_test(query_parse__more_than_twelve_words__are_cut_and_said),
	    cmocka_unit_test(query_parse__random_text__gives_a_tree),
	    cmocka_unit_test(query_parse__ten_thousand_signs__are_read),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
