/* The one format in which everything enters: what is written comes back, nothing else is read. */
#include "scratch.h"

#include <stdio.h>

#include "store/case_key.h"
#include "store/filing.h"

#define NOW 1784000000000

static struct code_keys keys, others;
static struct data_key data;

static int once(void **state)
{
	struct secret_code c;
	(void)state;
	secret_code_make(&c);
	code_keys_make(&c, &keys);
	secret_code_make(&c);
	code_keys_make(&c, &others);
	data_key_make(&data);
	return 0;
}

static void set(struct filing *f, const char *name, const char *text)
{
	struct err e = ERR_INIT;
	ok(filing_set(f, name, text, &e), e);
}

/* A filing of each kind that holds what its kind must have. */
static void fill(struct filing *f, enum filing_kind kind)
{
	struct err e = ERR_INIT;
	filing_init(f, kind, NOW);
	f->code = keys.open;
	if (kind == FILING_REQUEST) {
		f->has_code = true;
		set(f, "nama", "Pemohon Contoh");
		set(f, "butir.1", "Rincian anggaran\r\nkelurahan 2025 ");
		set(f, "butir.10", "Daftar aset");
		ok(filing_attach(f, "KTP", "kartu saya.jpg", "image/jpeg", LIT("\xff\xd8\0\xff"), &e), e);
		ok(filing_attach(f, "KUASA", "", "", LIT("x"), &e), e);
	} else if (kind != FILING_REPORT) {
		snprintf(f->about, sizeof(f->about), "PERM-2026-000402-3");
		set(f, "catatan", "Sudah saya lengkapi.");
	} else {
		memset(&f->code, 0, sizeof(f->code));
		set(f, "dokumen", "0123ABCD");
		set(f, "perihal", "nik");
		set(f, "halaman", "12");
	}
}

static void write_it(const struct filing *f, const struct code_keys *k, struct buf *out)
{
	struct err e = ERR_INIT;
	*out = buf_make(64 << 20);
	ok(filing_write(f, k, out, &e), e);
}

static void filing__every_kind__comes_back_and_is_written_the_same_again(void **s)
{
	(void)s;
	for (int kind = 0; kind < FILING__MAX; kind++) {
		struct filing f, g;
		struct buf one, two;
		struct err e = ERR_INIT;
		fill(&f, (enum filing_kind)kind);
		const struct code_keys *k = filing_is_signed(&f) ? &keys : NULL;
		write_it(&f, k, &one);
		ok(filing_parse(buf_span(&one), &g, &e), e);
		assert_int_equal(g.kind, kind);
		assert_int_equal(g.received_ms, NOW);
		assert_string_equal(g.about, f.about);
		assert_string_equal(g.code.id, f.code.id);
		assert_int_equal(g.field_count, f.field_count);
		assert_int_equal(g.file_count, f.file_count);
		write_it(&g, k, &two);
		assert_int_equal(one.n, two.n);
		assert_memory_equal(one.p, two.p, one.n);
		assert_int_equal(filing_signed_by(&g, keys.open.verify), k != NULL);
		assert_false(filing_signed_by(&g, others.open.verify));
		filing_clear(&f);
		filing_clear(&g);
		buf_free(&one);
		buf_free(&two);
	}
}

static void filing__request__fields_are_tidied_and_files_are_bytes(void **s)
{
	struct filing f, g;
	struct buf out;
	struct err e = ERR_INIT;
	(void)s;
	fill(&f, FILING_REQUEST);
	write_it(&f, NULL, &out);
	ok(filing_parse(buf_span(&out), &g, &e), e);
	assert_string_equal(filing_get(&g, "butir.1"), "Rincian anggaran\nkelurahan 2025");
	assert_string_equal(filing_get(&g, "butir.2"), "");
	assert_string_equal(g.files[0].what, "KTP");
	assert_string_equal(g.files[0].name, "kartu saya.jpg");
	assert_int_equal(g.files[0].size, 4);
	assert_memory_equal(g.files[0].bytes, "\xff\xd8\0\xff", 4);
	assert_memory_equal(g.code.seal, keys.open.seal, SEAL_KEY);
	filing_clear(&f);
	filing_clear(&g);
	buf_free(&out);
}

/* Every change of one byte: either it is not read, or it is read as what was written, or the signature is broken. */
static void filing__signed_and_one_bit_changed__is_never_taken_for_the_requesters(void **s)
{
	struct filing f, g;
	struct buf out;
	struct err e = ERR_INIT;
	int parsed = 0;
	(void)s;
	fill(&f, FILING_WITHDRAW);
	write_it(&f, &keys, &out);
	for (size_t i = 0; i < out.n; i++) {
		out.p[i] ^= 1;
		if (filing_parse(buf_span(&out), &g, &e) == 0) {
			parsed++;
			assert_false(filing_signed_by(&g, keys.open.verify));
			filing_clear(&g);
		}
		out.p[i] ^= 1;
	}
	assert_in_range(parsed, CODE_SIGNATURE, out.n);
	filing_clear(&f);
	buf_free(&out);
}

static void filing__cut_anywhere_or_longer__is_none_and_holds_nothing(void **s)
{
	struct filing f, g;
	struct buf out;
	struct err e = ERR_INIT;
	(void)s;
	fill(&f, FILING_REQUEST);
	write_it(&f, NULL, &out);
	for (size_t n = 0; n < out.n; n++) {
		assert_int_equal(filing_parse((struct span){out.p, n}, &g, &e), -1);
		assert_int_equal(e.kind, ERR_CORRUPT);
		assert_int_equal(g.field_count + g.file_count, 0);
	}
	buf_putc(&out, 'x');
	assert_int_equal(filing_parse(buf_span(&out), &g, &e), -1);
	filing_clear(&f);
	buf_free(&out);
}

static void filing__errors__name_the_field_and_never_what_was_typed(void **s)
{
	static const struct {
		const char *name, *text;
	} BAD[] = {{"nama", "dua\nKANARI"}, {"unit", "KANARI!"},       {"alasan", "cKANARIa"},
	           {"alasan", "ca"},        {"halaman", "0KANARI"},    {"dokumen", "KANARI"},
	           {"nama", "\xffKANARI"},  {"catatan", "\x01KANARI"}, {"KANARI", "x"},
	           {"butir.0", "KANARI"},   {"butir.11", "KANARI"},    {"butir.01", "KANARI"},
	           {"konsep", "KANARI"},    {"nama", "a\u202eKANARI"}, {"jawaban_unit.1", "KANARI"}};
	(void)s;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct filing f;
		struct err e = ERR_INIT;
		filing_init(&f, FILING_REQUEST, NOW);
		assert_int_equal(filing_set(&f, BAD[i].name, BAD[i].text, &e), -1);
		assert_int_equal(e.kind, ERR_INPUT);
		assert_null(strstr(e.say, "KANARI"));
		assert_null(strstr(e.why, "KANARI"));
		assert_int_equal(f.field_count, 0);
	}
}

static void filing__bounds__are_those_of_the_header(void **s)
{
	struct filing f;
	struct err e = ERR_INIT;
	char *text = must_alloc(FILING_FILE_MAX + 2, 1);
	(void)s;
	memset(text, 'a', FILING_FILE_MAX + 1);
	filing_init(&f, FILING_REQUEST, NOW);
	assert_int_equal(filing_set(&f, "tujuan", text + FILING_FILE_MAX - FILING_TEXT_MAX, &e), -1);
	ok(filing_set(&f, "tujuan", text + FILING_FILE_MAX + 1 - FILING_TEXT_MAX, &e), e);
	assert_int_equal(filing_attach(&f, "KTP", "", "", (struct span){text, FILING_FILE_MAX + 1}, &e), -1);
	assert_int_equal(filing_attach(&f, "KTP", "", "", (struct span){text, 0}, &e), -1);
	assert_int_equal(filing_attach(&f, "SELFIE", "", "", LIT("x"), &e), -1);
	assert_int_equal(filing_attach(&f, "KTP", "a\nb", "", LIT("x"), &e), -1);
	assert_int_equal(filing_attach(&f, "KTP", "", "image/jpeg; x=\"y\"", LIT("x"), &e), -1);
	for (int i = 0; i < 4; i++)
		ok(filing_attach(&f, "LAMPIRAN", "", "", (struct span){text, FILING_FILE_MAX}, &e), e);
	assert_int_equal(filing_attach(&f, "LAMPIRAN", "", "", (struct span){text, FILING_FILE_MAX}, &e), -1);
	ok(filing_attach(&f, "LAMPIRAN", "", "", LIT("x"), &e), e);
	ok(filing_attach(&f, "LAMPIRAN", "", "", LIT("x"), &e), e);
	assert_int_equal(filing_attach(&f, "LAMPIRAN", "", "", LIT("x"), &e), -1);
	filing_clear(&f);
	free(text);
}

static void filing__set_again_and_empty__replaces_and_takes_away(void **s)
{
	struct filing f;
	(void)s;
	filing_init(&f, FILING_REQUEST, NOW);
	set(&f, "nama", "satu");
	set(&f, "alamat", "jalan");
	set(&f, "nama", "dua");
	assert_int_equal(f.field_count, 2);
	assert_string_equal(filing_get(&f, "nama"), "dua");
	set(&f, "nama", " \r\n");
	set(&f, "telepon", NULL);
	assert_int_equal(f.field_count, 1);
	assert_string_equal(filing_get(&f, "alamat"), "jalan");
	filing_clear(&f);
}

static void filing__what_does_not_belong_together__is_not_written(void **s)
{
	static const struct {
		enum filing_kind kind;
		const char *about, *account;
		enum filing_channel channel;
		bool code, keys, good;
	} ROWS[] = {{FILING_REQUEST, "", "", CHANNEL_WEB, true, false, true},
	            {FILING_REQUEST, "PERM-2026-000402-3", "", CHANNEL_WEB, true, false, true},
	            {FILING_REQUEST, "PERM-2026-000402-4", "", CHANNEL_WEB, true, false, false},
	            {FILING_REQUEST, "", "", CHANNEL_WEB, false, false, false},
	            {FILING_REQUEST, "", "", CHANNEL_WEB, true, true, false},
	            {FILING_REQUEST, "", "", CHANNEL_LOKET, true, false, false},
	            {FILING_REQUEST, "", "budi", CHANNEL_WEB, true, true, false},
	            {FILING_REQUEST, "", "budi", CHANNEL_LOKET, true, false, false},
	            {FILING_REQUEST, "", "budi", CHANNEL_LOKET, true, true, true},
	            {FILING_REQUEST, "", "budi\nx", CHANNEL_LOKET, true, true, false},
	            {FILING_OBJECTION, "", "", CHANNEL_WEB, true, true, true},
	            {FILING_OBJECTION, "", "", CHANNEL_WEB, false, true, false},
	            {FILING_OBJECTION, "KEB-2026-000045-6", "", CHANNEL_WEB, true, true, false},
	            {FILING_WITHDRAW, "", "", CHANNEL_WEB, false, true, false},
	            {FILING_WITHDRAW, "perm-2026-000402-3", "", CHANNEL_WEB, false, true, false},
	            {FILING_WITHDRAW, "PERM-2026-000402-3", "", CHANNEL_WEB, false, false, false},
	            {FILING_WITHDRAW, "PERM-2026-000402-3", "", CHANNEL_WEB, false, true, true},
	            {FILING_REPORT, "PERM-2026-000402-3", "", CHANNEL_WEB, false, false, false},
	            {FILING_REPORT, "", "", CHANNEL_WEB, false, false, true}};
	(void)s;
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct filing f;
		struct err e = ERR_INIT;
		struct buf out = buf_make(1 << 20);
		filing_init(&f, ROWS[i].kind, NOW);
		snprintf(f.about, sizeof(f.about), "%s", ROWS[i].about);
		snprintf(f.account, sizeof(f.account), "%s", ROWS[i].account);
		f.channel = ROWS[i].channel;
		f.has_code = ROWS[i].code;
		if (f.has_code)
			f.code = keys.open;
		int rc = filing_write(&f, ROWS[i].keys ? &keys : NULL, &out, &e);
		if ((rc == 0) != ROWS[i].good)
			print_error("row %zu\n", i);
		assert_int_equal(rc == 0, ROWS[i].good);
		buf_free(&out);
	}
}

static void filing__typed_at_the_counter__is_signed_by_the_data_key(void **s)
{
	struct filing f, g;
	struct buf out;
	struct code_keys counter, other;
	struct data_key elsewhere;
	struct err e = ERR_INIT;
	(void)s;
	data_key_make(&elsewhere);
	filing_counter_keys(&data, &counter);
	filing_counter_keys(&elsewhere, &other);
	fill(&f, FILING_REQUEST);
	f.channel = CHANNEL_LOKET;
	f.received_ms -= 86400000;
	snprintf(f.account, sizeof(f.account), "petugas-1");
	write_it(&f, &counter, &out);
	ok(filing_parse(buf_span(&out), &g, &e), e);
	assert_true(filing_signed_by(&g, counter.open.verify));
	assert_false(filing_signed_by(&g, other.open.verify));
	assert_false(filing_signed_by(&g, g.code.verify));
	filing_clear(&f);
	filing_clear(&g);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(filing__every_kind__comes_back_and_is_written_the_same_again),
	    cmocka_unit_test(filing__request__fields_are_tidied_and_files_are_bytes),
	    cmocka_unit_test(filing__signed_and_one_bit_changed__is_never_taken_for_the_requesters),
	    cmocka_unit_test(filing__cut_anywhere_or_longer__is_none_and_holds_nothing),
	    cmocka_unit_test(filing__errors__name_the_field_and_never_what_was_typed),
	    cmocka_unit_test(filing__bounds__are_those_of_the_header),
	    cmocka_unit_test(filing__set_again_and_empty__replaces_and_takes_away),
	    cmocka_unit_test(filing__what_does_not_belong_together__is_not_written),
	    cmocka_unit_test(filing__typed_at_the_counter__is_signed_by_the_data_key),
	};
	return cmocka_run_group_tests(tests, once, NULL);
}
