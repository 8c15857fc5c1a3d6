/* Archives through the real extractor: good ones, bombs, and what must not come out of them. */
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/indexer/extract_run.h"

static int start(void **state)
{
	struct settings s = extract_run_settings();
	struct err e = ERR_INIT;
	struct extractors *x = NULL;
	if (extractors_start(EXTRACTOR_TEXT, &s, 1, &x, &e)) {
		print_error("%s: %s\n", e.say, e.why);
		return -1;
	}
	*state = x;
	return 0;
}

static int stop(void **state)
{
	extractors_stop(*state);
	return 0;
}

struct member {
	const char *name;
	const char *text;
	size_t repeat; /* of TEXT; 0: once */
	unsigned type; /* AE_IFREG when 0 */
	const char *link;
};

static la_ssize_t put_piece(struct archive *a, void *with, const void *bytes, size_t n)
{
	(void)a;
	buf_put(with, (struct span){bytes, n});
	return (la_ssize_t)n;
}

/* An archive in memory; OWNED: buf_free(). */
static struct buf archive_of(int (*format)(struct archive *), int (*filter)(struct archive *), const char *password,
                             const struct member *members, size_t count)
{
	struct buf b = buf_make(64 << 20);
	struct archive *a = archive_write_new();
	assert_int_equal(format(a), ARCHIVE_OK);
	if (filter)
		assert_int_equal(filter(a), ARCHIVE_OK);
	if (password) {
		assert_int_equal(archive_write_set_options(a, "zip:encryption=aes256"), ARCHIVE_OK);
		archive_write_set_passphrase(a, password);
	}
	archive_write_set_bytes_per_block(a, 0);
	assert_int_equal(archive_write_open(a, &b, NULL, put_piece, NULL), ARCHIVE_OK);
	for (size_t i = 0; i < count; i++) {
		const struct member *m = &members[i];
		size_t repeat = m->repeat ? m->repeat : 1, n = strlen(m->text);
		struct archive_entry *e = archive_entry_new();
		archive_entry_set_pathname(e, m->name);
		archive_entry_set_filetype(e, m->type ? m->type : AE_IFREG);
		archive_entry_set_perm(e, 0644);
		archive_entry_set_size(e, (la_int64_t)(n * repeat));
		if (m->type == AE_IFLNK)
			archive_entry_set_symlink(e, m->link);
		else if (m->link)
			archive_entry_set_hardlink(e, m->link);
		archive_write_header(a, e);
		for (size_t k = 0; k < repeat && n; k++)
			archive_write_data(a, m->text, n);
		archive_entry_free(e);
	}
	assert_int_equal(archive_write_free(a), ARCHIVE_OK);
	assert_true(buf_ok(&b));
	return b;
}

/* What came: "NAME=CONTENT" or "NAME!verdict", a line each; long contents by their length. */
struct taken {
	struct buf lines, content, last;
};

static int begin(void *with, struct span name, int order)
{
	struct taken *t = with;
	(void)order;
	buf_put(&t->lines, name);
	t->content.n = 0;
	return 0;
}

static int take(void *with, struct span bytes)
{
	buf_put(&((struct taken *)with)->content, bytes);
	return 0;
}

static void end(void *with, enum verdict v, const char *reason)
{
	struct taken *t = with;
	assert_int_equal(reason != NULL, v != VERDICT_OK);
	if (v != VERDICT_OK)
		buf_printf(&t->lines, "!%s\n", verdict_word(v));
	else if (t->content.n > 100)
		buf_printf(&t->lines, "=%zu bytes\n", t->content.n);
	else
		buf_printf(&t->lines, "=%s\n", buf_text(&t->content));
	t->last.n = 0;
	buf_put(&t->last, buf_span(&t->content));
}

static enum verdict unpack(struct extractors *x, struct span bytes, int64_t depth_left, struct taken *t)
{
	struct settings s = extract_run_settings();
	struct job job = {.kind = JOB_MEMBERS,
	                  .name = "arsip",
	                  .limits = job_limits_from(&s),
	                  .member_begin = begin,
	                  .member_data = take,
	                  .member_end = end,
	                  .with = t};
	struct extract said;
	job.limits.depth_left = depth_left;
	*t = (struct taken){buf_make(1 << 20), buf_make(64 << 20), buf_make(64 << 20)};
	extract_run(x, job, bytes, &said);
	enum verdict v = said.verdict;
	assert_int_equal(said.reason != NULL, v != VERDICT_OK);
	extract_clear(&said);
	return v;
}

static void free_taken(struct taken *t)
{
	buf_free(&t->lines);
	buf_free(&t->content);
	buf_free(&t->last);
}

static const struct member GOOD[] = {
    {"surat/a.txt", "isi a", 0, 0, NULL},
    {"kosong.txt", "", 0, 0, NULL},
    {"../../etc/keluar.txt", "isi b", 0, 0, NULL},
};
#define GOOD_LINES "surat/a.txt=isi a\nkosong.txt=\n../../etc/keluar.txt=isi b\n"

static void members__every_container__gives_the_same(void **state)
{
	static const struct {
		const char *type;
		int (*format)(struct archive *), (*filter)(struct archive *);
	} CASES[] = {
	    {"zip", archive_write_set_format_zip, NULL},
	    {"tar", archive_write_set_format_pax_restricted, NULL},
	    {"tar", archive_write_set_format_gnutar, archive_write_add_filter_gzip},
	    {"tar", archive_write_set_format_ustar, archive_write_add_filter_xz},
	    {"tar", archive_write_set_format_pax, archive_write_add_filter_zstd},
	    {"tar", archive_write_set_format_pax, archive_write_add_filter_bzip2},
	    {"7z", archive_write_set_format_7zip, NULL},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf b = archive_of(CASES[i].format, CASES[i].filter, NULL, GOOD, COUNT(GOOD));
		struct taken t;
		struct extract x;
		assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_OK);
		/* 7z keeps empty files for the end. */
		if (strcmp(CASES[i].type, "7z"))
			assert_string_equal(buf_text(&t.lines), GOOD_LINES);
		else
			assert_non_null(strstr(buf_text(&t.lines), "kosong.txt=\n"));
		free_taken(&t);
		extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "arsip"}, buf_span(&b), &x);
		assert_string_equal(x.type, CASES[i].type);
		assert_true(x.archive);
		assert_int_equal(x.verdict, VERDICT_OK);
		extract_clear(&x);
		buf_free(&b);
	}
}

static void members__names_of_any_kind__do_not_end_the_list(void **state)
{
	static const struct member MEMBERS[] = {
	    {"\xE8\xA1\xA8.txt", "utf-8", 0, 0, NULL},
	    {"nama\nbaris\tdua", "controls", 0, 0, NULL},
	    {"z.txt", "akhir", 0, 0, NULL},
	};
	struct buf b = archive_of(archive_write_set_format_zip, NULL, NULL, MEMBERS, COUNT(MEMBERS));
	struct taken t;
	assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_OK);
	assert_string_equal(buf_text(&t.lines), "\xE8\xA1\xA8.txt=utf-8\nnama\nbaris\tdua=controls\nz.txt=akhir\n");
	free_taken(&t);
	/* A name that says it is UTF-8 and is not: the entry counts, under a made name. */
	for (char *p = b.p; (p = memmem(p, b.n - (size_t)(p - b.p), "\xE8\xA1\xA8", 3)); p += 3)
		memcpy(p, "\xF6\xF6\xF6", 3);
	assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_OK);
	assert_non_null(strstr(buf_text(&t.lines), "entry-0001=utf-8\n"));
	assert_non_null(strstr(buf_text(&t.lines), "z.txt=akhir\n"));
	free_taken(&t);
	buf_free(&b);
}

static void members__links_and_devices__are_named_and_left(void **state)
{
	static const struct member MEMBERS[] = {
	    {"tautan", "", 0, AE_IFLNK, "/etc/passwd"}, {"keras", "", 0, AE_IFREG, "../../x"},
	    {"perangkat", "", 0, AE_IFCHR, NULL},       {"pipa", "", 0, AE_IFIFO, NULL},
	    {"folder", "", 0, AE_IFDIR, NULL},          {"biasa", "isi", 0, 0, NULL},
	};
	struct buf b = archive_of(archive_write_set_format_pax, NULL, NULL, MEMBERS, COUNT(MEMBERS));
	struct taken t;
	assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_OK);
	assert_string_equal(
	    buf_text(&t.lines),
	    "tautan!unsupported\nkeras!unsupported\nperangkat!unsupported\npipa!unsupported\nbiasa=isi\n");
	free_taken(&t);
	buf_free(&b);
}

static void members__password__is_that_members_verdict(void **state)
{
	struct buf b = archive_of(archive_write_set_format_zip, NULL, "rahasia", GOOD, COUNT(GOOD));
	struct taken t;
	assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_OK);
	assert_non_null(strstr(buf_text(&t.lines), "surat/a.txt!encrypted\n"));
	free_taken(&t);
	buf_free(&b);
}

static void members__bomb__stops_at_the_ratio(void **state)
{
	static char zeros[65536 + 1];
	memset(zeros, 'a', sizeof(zeros) - 1);
	const struct member MEMBERS[] = {{"bom.txt", zeros, 800, 0, NULL}, {"sesudah.txt", "x", 0, 0, NULL}};
	struct buf b = archive_of(archive_write_set_format_zip, NULL, NULL, MEMBERS, COUNT(MEMBERS));
	struct taken t;
	assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_ARCHIVE_LIMIT);
	assert_string_equal(buf_text(&t.lines), "bom.txt!archive-limit\n");
	assert_in_range(t.content.n, 10 << 20, (10 << 20) + 65536);
	free_taken(&t);
	buf_free(&b);
}

static void members__more_bytes_or_entries_than_the_limit__are_held(void **state)
{
	struct buf text = buf_make(1 << 20);
	unsigned seed = 1;
	for (int i = 0; i < 65535; i++) /* does not shrink */
		buf_putc(&text, (char)('!' + (seed = seed * 1103515245 + 12345) / 65536 % 90));
	const struct member BIG[] = {{"besar.txt", buf_text(&text), 600, 0, NULL}};
	struct member many[60];
	struct taken t;
	struct buf b = archive_of(archive_write_set_format_ustar, NULL, NULL, BIG, 1);
	assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_ARCHIVE_LIMIT);
	assert_in_range(t.content.n, 31 << 20, 32 << 20);
	free_taken(&t);
	buf_free(&b);
	for (size_t i = 0; i < COUNT(many); i++)
		many[i] = (struct member){"sama.txt", "x", 0, 0, NULL};
	b = archive_of(archive_write_set_format_zip, NULL, NULL, many, COUNT(many));
	assert_int_equal(unpack(*state, buf_span(&b), 1, &t), VERDICT_ARCHIVE_LIMIT);
	assert_int_equal(t.lines.n, 50 * strlen("sama.txt=x\n"));
	free_taken(&t);
	buf_free(&b);
	buf_free(&text);
}

/* Each level is a job of its own with one less; the fourth is not opened. */
static void members__archive_in_archive_in_archive__ends_at_the_depth(void **state)
{
	struct buf b = archive_of(archive_write_set_format_zip, NULL, NULL, GOOD, 1);
	for (int level = 0; level < 3; level++) {
		/* As hexadecimal text a member could not hold zeros: the inner archive goes in by its own bytes. */
		struct buf outer = buf_make(1 << 20);
		struct archive *a = archive_write_new();
		struct archive_entry *e = archive_entry_new();
		archive_write_set_format_zip(a);
		archive_write_set_bytes_per_block(a, 0);
		archive_write_open(a, &outer, NULL, put_piece, NULL);
		archive_entry_set_pathname(e, "dalam.zip");
		archive_entry_set_filetype(e, AE_IFREG);
		archive_entry_set_size(e, (la_int64_t)b.n);
		archive_write_header(a, e);
		archive_write_data(a, b.p, b.n);
		archive_entry_free(e);
		archive_write_free(a);
		buf_free(&b);
		b = outer;
	}
	enum verdict v = VERDICT_OK;
	int opened = 0;
	for (int64_t depth = 2; v == VERDICT_OK; depth--) {
		struct taken t;
		v = unpack(*state, buf_span(&b), depth, &t);
		opened += v == VERDICT_OK;
		buf_free(&b);
		b = buf_make(1 << 20);
		buf_put(&b, buf_span(&t.last));
		free_taken(&t);
		if (v == VERDICT_OK && depth > 0 && opened > 3)
			break;
	}
	assert_int_equal(opened, 2);
	assert_int_equal(v, VERDICT_ARCHIVE_LIMIT);
	buf_free(&b);
}

static void members__cut_at_every_place__is_a_verdict(void **state)
{
	struct buf b = archive_of(archive_write_set_format_zip, NULL, NULL, GOOD, COUNT(GOOD));
	for (size_t n = 0; n < b.n; n += b.n / 24 + 1) {
		struct taken t;
		enum verdict v = unpack(*state, (struct span){b.p, n}, 1, &t);
		assert_int_not_equal(v, VERDICT_CRASHED);
		free_taken(&t);
	}
	buf_free(&b);
}

static void sniff__two_formats_in_one__are_held(void **state)
{
	struct buf zip = archive_of(archive_write_set_format_zip, NULL, NULL, GOOD, COUNT(GOOD)),
	           both = buf_make(1 << 20);
	struct extract x;
	buf_puts(&both, "<html><body>halo</body></html>\n");
	buf_put(&both, buf_span(&zip));
	extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "a.html"}, buf_span(&both), &x);
	assert_int_equal(x.verdict, VERDICT_DAMAGED);
	extract_clear(&x);
	buf_free(&zip);
	buf_free(&both);
}

/* What is told by our own look, and what must not be taken for prose although it is text from end to end. */
static void sniff__text_from_end_to_end__is_prose_or_its_format(void **state)
{
	static const struct {
		const char *bytes, *type;
	} CASES[] = {
	    {"Laporan kegiatan\nRT 02 dan RT 03 telah selesai.\n", "txt"},
	    {"\xEF\xBB\xBFKeputusan Lurah tentang pasar\n", "txt"},
	    {"PASAR Rakyat dibuka kembali; harga tetap.\n", "txt"}, /* libmagic: HP-GL, for the PA */
	    {"   12 orang hadir, 3 < 5 dan 7 > 2.\n", "txt"},
	    {"No;Nama;Jumlah\n1;Meja;4\n2;Kursi;9\n3;Lemari;2\n", "csv"},
	    {"Halo\n<html><body><p>halaman</p></body></html>\n", "html"},
	    {"From: lurah@example.id\nDate: Mon, 5 Jan 2026 10:00:00 +0700\nSubject: Surat\n\nisi\n", "eml"},
	    {"From lurah@example.id Mon Jan  5 10:00:00 2026\nFrom: lurah@example.id\nDate: x\nSubject: y\n\nisi\n",
	     "eml"},
	    {"{\\rtf1\\ansi Laporan}\n", "rtf"},
	    {"%!PS-Adobe-3.0\n%%EOF\n", "ps"},
	    {"<?xml version=\"1.0\"?>\n<a>isi</a>\n", "xml"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct extract x;
		extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "berkas"}, span_of(CASES[i].bytes), &x);
		assert_string_equal(x.type, CASES[i].type);
		extract_clear(&x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(members__every_container__gives_the_same),
	    cmocka_unit_test(members__names_of_any_kind__do_not_end_the_list),
	    cmocka_unit_test(members__links_and_devices__are_named_and_left),
	    cmocka_unit_test(members__password__is_that_members_verdict),
	    cmocka_unit_test(members__bomb__stops_at_the_ratio),
	    cmocka_unit_test(members__more_bytes_or_entries_than_the_limit__are_held),
	    cmocka_unit_test(members__archive_in_archive_in_archive__ends_at_the_depth),
	    cmocka_unit_test(members__cut_at_every_place__is_a_verdict),
	    cmocka_unit_test(sniff__two_formats_in_one__are_held),
	    cmocka_unit_test(sniff__text_from_end_to_end__is_prose_or_its_format),
	};
	setlocale(LC_CTYPE, "C.UTF-8"); /* the writer marks names as UTF-8 only then */
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, start, stop);
}
