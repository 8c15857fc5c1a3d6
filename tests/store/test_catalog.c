#include "scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/catalog_inner.h"

static char *borrow(const char *s)
{
	union {
		const char *in;
		char *out;
	} u = {.in = s};
	return u.out;
}

static struct catalog_entry entry(const char *id, int version, const char *title, int64_t at)
{
	struct catalog_entry x = {.version = version,
	                          .unit = borrow("sungai"),
	                          .type = borrow("KEU-02"),
	                          .period = borrow("2026-1"),
	                          .class_info = CLASS_BERKALA,
	                          .title = borrow(title),
	                          .date = borrow("2025-06-30"),
	                          .number = borrow("12/KU/2026"),
	                          .description = borrow("ringkasan laporan"),
	                          .file_name = borrow("laporan.pdf"),
	                          .format = borrow("pdf"),
	                          .mime = borrow("application/pdf"),
	                          .size = 100,
	                          .pages = 2,
	                          .published_ms = at};
	snprintf(x.id, sizeof(x.id), "%s", id);
	hash_bytes(span_of(id), x.blob);
	hash_bytes(span_of(title), x.original);
	return x;
}

static void put(struct catalog *c, const struct catalog_entry *x, const char *one, const char *two)
{
	struct err e = ERR_INIT;
	const struct catalog_page pages[] = {{span_of(one), 't'}, {span_of(two), 'o'}};
	ok(catalog_put(c, x, pages, COUNT(pages), &e), e);
}

struct world {
	struct scratch *s;
	struct catalog *c;
};

static int setup(void **state)
{
	struct world *w = must_alloc(1, sizeof(*w));
	struct err e = ERR_INIT;
	w->s = scratch_make();
	ok(catalog_open_write(w->s->dir, &w->c, &e), e);
	ok(catalog_unit_put(w->c, "sungai", "Kelurahan Sungai", NULL, &e), e);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;
	catalog_close(w->c);
	scratch_free(w->s);
	free(w);
	return 0;
}

static void catalog_put__comes_back_with_its_texts(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	struct catalog_entry x = entry("AAAAAAAA", 1, "Laporan anggaran", 1000), got;
	char *text, source;
	int64_t generation = catalog_generation(c);
	put(c, &x, "halaman satu", "halaman dua");
	assert_true(catalog_generation(c) > generation);
	ok(catalog_get(c, "AAAAAAAA", 0, &got, &e), e);
	assert_string_equal(got.title, "Laporan anggaran");
	assert_string_equal(got.unit_name, "Kelurahan Sungai");
	assert_int_equal(got.class_info, CLASS_BERKALA);
	assert_int_equal(got.state, CATALOG_PUBLIC);
	assert_int_equal(got.versions, 1);
	assert_string_equal(got.blob, x.blob);
	catalog_entry_clear(&got);
	ok(catalog_page_text(c, "AAAAAAAA", 0, 2, &text, &source, &e), e);
	assert_string_equal(text, "halaman dua");
	assert_int_equal(source, 'o');
	free(text);
	assert_int_equal(catalog_page_text(c, "AAAAAAAA", 0, 3, &text, &source, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	assert_int_equal(catalog_get(c, "BBBBBBBB", 0, &got, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

static void catalog_put__versions_in_any_order__the_last_is_current(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	static const int ORDERS[][3] = {{1, 2, 3}, {3, 2, 1}, {2, 3, 1}};
	for (size_t i = 0; i < COUNT(ORDERS); i++) {
		char id[ID_TEXT];
		snprintf(id, sizeof(id), "ORDER%03zu", i);
		for (int j = 0; j < 3; j++) {
			char title[32];
			snprintf(title, sizeof(title), "versi %d", ORDERS[i][j]);
			struct catalog_entry x = entry(id, ORDERS[i][j], title, 1000 + ORDERS[i][j]);
			put(c, &x, "a", "b");
		}
		struct catalog_entry got;
		ok(catalog_get(c, id, 0, &got, &e), e);
		assert_int_equal(got.version, 3);
		assert_int_equal(got.versions, 3);
		assert_string_equal(got.title, "versi 3");
		catalog_entry_clear(&got);
		ok(catalog_get(c, id, 1, &got, &e), e);
		assert_int_equal(got.state, CATALOG_REPLACED);
		catalog_entry_clear(&got);
	}
	assert_int_equal(catalog_count(c, &(struct catalog_filter){0}), 3);
}

static void catalog_put__what_may_not_be_public__is_refused(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	static const enum info_class CLOSED[] = {CLASS_NONE, CLASS_DIKECUALIKAN};
	for (size_t i = 0; i < COUNT(CLOSED); i++) {
		struct catalog_entry x = entry("AAAAAAAA", 1, "Rahasia", 1000), got;
		x.class_info = CLOSED[i];
		assert_int_equal(catalog_put(c, &x, NULL, 0, &e), -1);
		assert_int_equal(e.kind, ERR_INPUT);
		assert_int_equal(catalog_get(c, "AAAAAAAA", 0, &got, &e), -1);
	}
}

static int fail_row(void *with, const struct catalog_entry *x)
{
	(void)with;
	(void)x;
	assert_true(false);
	return 0;
}

static int count_entry(void *with, const struct catalog_entry *x)
{
	(void)x;
	++*(int *)with;
	return 0;
}

static void catalog_withdraw__hides_everything_at_once(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	struct catalog_entry one = entry("AAAAAAAA", 1, "Judul lama", 1000),
	                     two = entry("AAAAAAAA", 2, "Judul baru", 2000), got;
	const char *word = "judul";
	int64_t total;
	char *text, source;
	put(c, &one, "x", "y");
	put(c, &two, "x", "y");
	ok(catalog_withdraw(c, "AAAAAAAA", "memuat data pribadi", 5000, &e), e);
	for (int version = 0; version <= 2; version++) {
		ok(catalog_get(c, "AAAAAAAA", version, &got, &e), e);
		assert_int_equal(got.state, CATALOG_WITHDRAWN);
		assert_string_equal(got.title, "");
		assert_string_equal(got.description, "");
		assert_string_equal(got.blob, "");
		assert_string_equal(got.reason, "memuat data pribadi");
		assert_int_equal(got.withdrawn_ms, 5000);
		assert_int_equal(got.versions, 0);
		catalog_entry_clear(&got);
		assert_int_equal(catalog_page_text(c, "AAAAAAAA", version, 1, &text, &source, &e), -1);
	}
	ok(catalog_list(c, &(struct catalog_filter){.limit = 10}, fail_row, NULL, &e), e);
	ok(catalog_find(c, &word, 1, &(struct catalog_filter){.limit = 10}, 0, fail_row, NULL, &total, &e), e);
	assert_int_equal(total, 0);
	assert_int_equal(catalog_count(c, &(struct catalog_filter){0}), 0);
	/* It does not come back by a late row of the outbox. */
	const struct catalog_page page = {LIT("x"), 't'};
	assert_int_equal(catalog_put(c, &two, &page, 1, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(catalog_withdraw(c, "BBBBBBBB", "x", 1, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

static int dump_line(void *with, const char *text)
{
	buf_puts(with, text);
	buf_putc(with, '\n');
	return 0;
}

static void catalog_dump__withdrawn_by_step_or_put_as_tombstone__is_the_same(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	struct buf a = buf_make(1 << 20), b = buf_make(1 << 20);
	struct catalog_entry x = entry("AAAAAAAA", 1, "Judul", 1000);
	put(c, &x, "x", "y");
	ok(catalog_withdraw(c, "AAAAAAAA", "alasan", 5000, &e), e);
	ok(catalog_dump(c, dump_line, &a, &e), e);
	ok(catalog_clear(c, &e), e);
	ok(catalog_unit_put(c, "sungai", "Kelurahan Sungai", NULL, &e), e);
	x.state = CATALOG_WITHDRAWN;
	x.reason = borrow("alasan");
	x.withdrawn_ms = 5000;
	ok(catalog_put(c, &x, NULL, 0, &e), e);
	ok(catalog_dump(c, dump_line, &b, &e), e);
	assert_string_equal(buf_text(&a), buf_text(&b));
	buf_free(&a);
	buf_free(&b);
}

/* Whether any file of the scratch folder holds WORD in its bytes. */
static bool bytes_hold(struct scratch *s, const char *word)
{
	static const char *const FILES[] = {"catalog.db", "catalog.db-wal", "catalog.db-shm"};
	bool found = false;
	for (size_t i = 0; i < COUNT(FILES); i++) {
		struct buf all = buf_make(64 << 20);
		struct err e = ERR_INIT;
		if (fs_exists(s->dir, FILES[i])) {
			ok(fs_read(s->dir, FILES[i], 32 << 20, &all, &e), e);
			found = found || (all.n && memmem(all.p, all.n, word, strlen(word)));
		}
		buf_free(&all);
	}
	return found;
}

static void catalog_purge__withdrawn_words__are_in_no_byte(void **state)
{
	struct world *w = *state;
	struct err e = ERR_INIT;
	struct buf packed;
	const struct catalog_page pages[] = {{LIT("kenarikuning kenarikuning"), 't'}};
	struct catalog_entry x = entry("AAAAAAAA", 1, "Judul kenaribiru", 1000);
	x.description = borrow("ringkasan kenarihijau");
	x.number = borrow("NOMORKENARI");
	x.file_name = borrow("kenariputih.pdf");
	ok(catalog_put(w->c, &x, pages, 1, &e), e);
	for (int i = 0; i < 40; i++) { /* neighbours, so that pages and segments are shared */
		char id[ID_TEXT];
		snprintf(id, sizeof(id), "TETANG%02d", i);
		struct catalog_entry y = entry(id, 1, "Laporan tetangga", 1000 + i);
		put(w->c, &y, "isi", "isi");
	}
	ok(pages_pack(pages, 1, &packed, &e), e);
	char *compressed = packed.p; /* bytes of the compressed texts after the frame's head: they must go as well */
	assert_true(bytes_hold(w->s, "kenaribiru"));
	ok(catalog_withdraw(w->c, "AAAAAAAA", "ditarik", 5000, &e), e);
	ok(catalog_purge(w->c, &e), e);
	static const char *const WORDS[] = {"kenaribiru",  "kenarihijau", "NOMORKENARI",
	                                    "nomorkenari", "kenariputih", "kenarikuning"};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		assert_false(bytes_hold(w->s, WORDS[i]));
	struct buf all = buf_make(64 << 20);
	ok(fs_read(w->s->dir, "catalog.db", 32 << 20, &all, &e), e);
	assert_null(memmem(all.p, all.n, compressed + packed.n - 16, 16));
	buf_free(&all);
	buf_free(&packed);
	assert_int_equal(catalog_count(w->c, &(struct catalog_filter){0}), 40);
}

/* 120 documents over units, types, periods, classes and years, with equal times among them. */
static void fill_city(struct catalog *c)
{
	static const char *const UNITS[] = {"sungai", "bukit", "pasar"}, *const TYPES[] = {"KEU-02", "KEL-01"},
	                         *const PERIODS[] = {"2025-1", "2025-2", "2026-1"};
	struct err e = ERR_INIT;
	ok(catalog_begin(c, &e), e);
	for (int i = 0; i < 120; i++) {
		char id[ID_TEXT], date[12];
		snprintf(id, sizeof(id), "CITY%04d", i);
		snprintf(date, sizeof(date), "20%02d-03-0%d", 20 + i % 7, 1 + i % 9);
		struct catalog_entry x = entry(id, 1, "Laporan kota", 1000 + i / 4);
		x.unit = borrow(UNITS[i % 3]);
		x.type = borrow(TYPES[i % 2]);
		x.period = borrow(PERIODS[i % 3]);
		x.class_info = (enum info_class)(1 + i % 3);
		x.date = i % 5 ? borrow(date) : NULL;
		put(c, &x, "isi", "isi");
	}
	ok(catalog_commit(c, &e), e);
}

struct seen_list {
	char ids[130][ID_TEXT];
	int64_t at[130];
	int count;
};

static int take_entry(void *with, const struct catalog_entry *x)
{
	struct seen_list *l = with;
	snprintf(l->ids[l->count], ID_TEXT, "%s", x->id);
	l->at[l->count++] = x->published_ms;
	return 0;
}

static const struct catalog_filter FILTERS_TRIED[] = {
    {0},
    {.unit = "bukit"},
    {.type = "KEL-01"},
    {.period = "2025-2"},
    {.class_info = CLASS_SERTA_MERTA},
    {.year = 2023},
    {.year = 2025}, /* of dates, and of periods without a date */
    {.unit = "sungai", .period = "2025-2"},
    {.type = "KEU-02", .class_info = CLASS_BERKALA},
    {.class_info = CLASS_SERTA_MERTA, .year = 2023},
    {.unit = "pasar", .type = "KEU-02", .year = 2022},
    {.type = "KEU-02", .year = 2022, .class_info = CLASS_BERKALA},
    {.unit = "nirgends"},
};

static void catalog_list__page_by_page__is_the_whole_list_in_order(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	fill_city(c);
	for (size_t i = 0; i < COUNT(FILTERS_TRIED); i++) {
		struct seen_list whole = {.count = 0}, paged = {.count = 0};
		struct catalog_filter f = FILTERS_TRIED[i];
		f.limit = 1000;
		ok(catalog_list(c, &f, take_entry, &whole, &e), e);
		assert_int_equal(whole.count, catalog_count(c, &f));
		f.limit = 7;
		for (int before = -1; before != paged.count;) {
			before = paged.count;
			if (before > 0) {
				f.after_ms = paged.at[before - 1];
				f.after_id = paged.ids[before - 1];
			}
			ok(catalog_list(c, &f, take_entry, &paged, &e), e);
		}
		assert_int_equal(paged.count, whole.count);
		for (int j = 0; j < whole.count; j++) {
			assert_string_equal(paged.ids[j], whole.ids[j]);
			assert_true(j == 0 || whole.at[j] <= whole.at[j - 1]);
		}
	}
}

struct facets {
	int64_t sum, last;
	int rows;
	char first[32];
};

static int take_facet(void *with, const struct catalog_count *x)
{
	struct facets *f = with;
	assert_true(f->rows == 0 || x->count <= f->last);
	if (f->rows++ == 0)
		snprintf(f->first, sizeof(f->first), "%s", x->label);
	f->last = x->count;
	f->sum += x->count;
	return 0;
}

/* At most one filter, or the checklist of a unit's half year. */
static bool is_kept(const char *by, const struct catalog_filter *f)
{
	int filters = (f->unit != NULL) + (f->type != NULL) + (f->period != NULL) + (f->year != 0) +
	              (f->class_info != CLASS_NONE);
	return filters < 2 || (filters == 2 && f->unit && f->period && strcmp(by, "jenis") == 0);
}

static void counts_must_agree(struct catalog *c)
{
	struct err e = ERR_INIT;
	int64_t differ = -1;
	ok(sql_number(&c->sql, C_CHECK_SHARES, NULL, &differ, NULL, &e), e);
	assert_int_equal(differ, 0);
}

static void catalog_counts__through_every_change__agree_with_the_entries(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	counts_must_agree(c);
	fill_city(c);
	counts_must_agree(c);
	struct catalog_entry x = entry("CITY0003", 2, "Laporan kota, diperbaiki", 5000);
	x.unit = borrow("sungai");
	x.type = borrow("LAIN");
	put(c, &x, "isi", "isi");
	counts_must_agree(c);
	ok(catalog_withdraw(c, "CITY0003", "salah unggah", 6000, &e), e);
	counts_must_agree(c);
	x = entry("CITY0004", 1, "", 1001);
	x.state = CATALOG_HELD;
	ok(catalog_put(c, &x, NULL, 0, &e), e);
	counts_must_agree(c);
	assert_int_equal(catalog_count(c, &(struct catalog_filter){.type = "LAIN"}), 0);
	assert_int_equal(catalog_count(c, &(struct catalog_filter){0}), 118);
	/* And the question can be answered with no. */
	int64_t differ = 0;
	ok(sql_script(&c->sql, "UPDATE share SET count=count+1 WHERE facet='unit' AND within=''", &e), e);
	ok(sql_number(&c->sql, C_CHECK_SHARES, NULL, &differ, NULL, &e), e);
	assert_true(differ > 0);
}

static void catalog_counts__of_a_catalog_of_step_1__are_made_when_it_is_opened(void **state)
{
	static const char ROWS[] =
	    "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<60) INSERT "
	    "INTO entry(id, version, state,"
	    " current, listed, unit, type, period, class, year, title, date, number, "
	    "description, file_name, format, mime,"
	    " blob, original, size, pages, pictures, published_ms, withdrawn_ms, reason) SELECT "
	    "'OLD' || i, 1, 'PUBLIC', 1, 1,"
	    " 'unit-' || (i%3), 'KEU-0' || (i%4), '2025-' || (1+i%2), 'BERKALA', 2020+i%5, 'judul', "
	    "'', '', '', '', 'pdf', '', '',"
	    " '', 1, 1, 0, i, 0, '' FROM n;";
	struct scratch *old = scratch_make();
	struct sql before;
	struct catalog *c;
	struct err e = ERR_INIT;
	(void)state;
	ok(sql_open(&before, old->dir, "catalog.db", 0644, false, "catalog", &e), e);
	ok(sql_migrate(&before, CATALOG_STEPS, 1, &e), e);
	ok(sql_script(&before, ROWS, &e), e);
	sql_close(&before);
	ok(catalog_open_write(old->dir, &c, &e), e);
	counts_must_agree(c);
	assert_int_equal(catalog_count(c, &(struct catalog_filter){0}), 60);
	assert_int_equal(catalog_count(c, &(struct catalog_filter){.unit = "unit-1", .year = 2021}), 4);
	ok(catalog_withdraw(c, "OLD1", "ditarik", 100, &e), e);
	counts_must_agree(c);
	catalog_close(c);
	scratch_free(old);
}

static void catalog_counts__every_facet__adds_up(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	static const struct {
		const char *by;
		int rows;
	} FACETS[] = {{"unit", 3}, {"jenis", 2}, {"kelas", 3}, {"tahun", 7}, {"periode", 3}};
	fill_city(c);
	for (size_t i = 0; i < COUNT(FACETS); i++)
		for (size_t j = 0; j < COUNT(FILTERS_TRIED); j++) {
			struct facets f = {0};
			if (!is_kept(FACETS[i].by, &FILTERS_TRIED[j])) {
				assert_int_equal(catalog_counts(c, FACETS[i].by, &FILTERS_TRIED[j], take_facet, &f, &e),
				                 -1);
				assert_int_equal(e.kind, ERR_INPUT);
				e = (struct err)ERR_INIT;
				continue;
			}
			ok(catalog_counts(c, FACETS[i].by, &FILTERS_TRIED[j], take_facet, &f, &e), e);
			assert_int_equal(f.sum, catalog_count(c, &FILTERS_TRIED[j]));
			assert_true(j > 0 || f.rows == FACETS[i].rows);
		}
	struct facets f = {0};
	ok(catalog_counts(c, "unit", &(struct catalog_filter){.unit = "sungai"}, take_facet, &f, &e), e);
	assert_string_equal(f.first, "Kelurahan Sungai");
	assert_int_equal(catalog_counts(c, "warna", &FILTERS_TRIED[0], take_facet, &f, &e), -1);
}

static void catalog_find__words_as_people_type_them(void **state)
{
	struct catalog *c = ((struct world *)*state)->c;
	struct err e = ERR_INIT;
	struct catalog_entry x = entry("AAAAAAAA", 1, "Keputusan café tentang RT", 1000);
	put(c, &x, "isi", "isi");
	static const struct {
		const char *words[3];
		size_t count;
		int hits;
	} ROWS[] = {{{"keputusan"}, 1, 1},      {{"CAFE"}, 1, 1},
	            {{"kepu"}, 1, 1},           {{"keputusan", "laporan", "rt"}, 3, 1},
	            {{"tidak"}, 1, 0},          {{"\"", "*", "NEAR("}, 3, 0},
	            {{"title:café"}, 1, 0},     {{" ", ""}, 2, 0},
	            {{"keputusan", "OR"}, 2, 0}};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		int hits = 0;
		int64_t total;
		ok(catalog_find(c, ROWS[i].words, ROWS[i].count, &(struct catalog_filter){.limit = 10}, 0, count_entry,
		                &hits, &total, &e),
		   e);
		assert_int_equal(hits, ROWS[i].hits);
		assert_int_equal(total, ROWS[i].hits);
	}
}

/* Small tables that are read whole on purpose. */
static bool scan_is_meant(const char *detail)
{
	static const char *const MEANT[] = {"SCAN f VIRTUAL", "SCAN m",         "SCAN fact",
	                                    "SCAN unit",      "SCAN (subquery", "SCAN CONSTANT"};
	for (size_t i = 0; i < COUNT(MEANT); i++)
		if (strncmp(detail, MEANT[i], strlen(MEANT[i])) == 0)
			return true;
	return false;
}

static void catalog_statements__lists_and_lookups__scan_no_table(void **state)
{
	struct world *w = *state;
	char path[128];
	sqlite3 *db;
	snprintf(path, sizeof(path), "%s/catalog.db", w->s->path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	int looked = 0;
	for (int i = C_ENTRY_PUT; i <= C_FIND_COUNT; i++) {
		struct buf sql = buf_make(1 << 16);
		sqlite3_stmt *st;
		/* Whole on purpose, and for no page: all letters for `check` and the dump, emptying, purging. */
		if (i >= C_LETTERS && i <= C_PURGE_CHECKPOINT)
			continue;
		buf_printf(&sql, "EXPLAIN QUERY PLAN %s", CATALOG_STATEMENTS[i].sql);
		assert_int_equal(sqlite3_prepare_v2(db, buf_text(&sql), -1, &st, NULL), SQLITE_OK);
		while (sqlite3_step(st) == SQLITE_ROW) {
			const char *detail = (const char *)sqlite3_column_text(st, 3);
			bool scans = strncmp(detail, "SCAN", 4) == 0 && !strstr(detail, "list_withdrawn") &&
			             !scan_is_meant(detail);
			bool sorts = i >= C_LIST_ALL && i <= C_LIST_CLASS && strstr(detail, "TEMP B-TREE");
			if (scans || sorts)
				print_error("%s: %s\n", CATALOG_STATEMENTS[i].name, detail);
			assert_false(scans || sorts);
			looked++;
		}
		sqlite3_finalize(st);
		buf_free(&sql);
	}
	assert_true(looked > 20);
	sqlite3_close(db);
}

/* ---- Readers in another process ---- */

enum writer_is { WRITER_ALIVE, WRITER_KILLED, WRITER_CLOSED };

static int read_as_stranger(struct scratch *s)
{
	struct catalog *c;
	struct catalog_entry x;
	struct err e = ERR_INIT;
	/* As root everything may be written: the measure needs another user, and a folder that is read-only for it. */
	if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
		return 10;
	int dir = open(s->path, O_RDONLY | O_DIRECTORY);
	if (dir < 0 || catalog_open_read(dir, &c, &e)) {
		fprintf(stderr, "%s\n", e.why);
		return 11;
	}
	int code = catalog_get(c, "AAAAAAAA", 0, &x, &e) ? 12 : strcmp(x.title, "Laporan") != 0 ? 13 : 0;
	if (code)
		fprintf(stderr, "%s\n", e.why);
	if (code == 0)
		catalog_entry_clear(&x);
	if (catalog_fact_put(c, "a", "b", &e) == 0)
		code = 14; /* a reader must not be able to write */
	catalog_close(c);
	return code;
}

static void write_as(struct scratch *s, enum writer_is how, int ready)
{
	struct catalog *c;
	struct err e = ERR_INIT;
	struct catalog_entry x = entry("AAAAAAAA", 1, "Laporan", 1000);
	const struct catalog_page page = {LIT("isi"), 't'};
	if (catalog_open_write(s->dir, &c, &e) || catalog_put(c, &x, &page, 1, &e))
		_exit(20);
	if (how == WRITER_CLOSED) {
		catalog_close(c);
		_exit(0);
	}
	if (write(ready, "x", 1) != 1)
		_exit(21);
	for (;;)
		pause();
}

static void catalog_open_read__writer_alive_killed_or_closed__reads(void **state)
{
	(void)state;
	for (int how = WRITER_ALIVE; how <= WRITER_CLOSED; how++) {
		struct scratch *s = scratch_make();
		int ready[2], status;
		char sign;
		assert_int_equal(pipe(ready), 0);
		assert_int_equal(chmod(s->path, 0755), 0);
		pid_t writer = fork();
		if (writer == 0)
			write_as(s, (enum writer_is)how, ready[1]);
		close(ready[1]);
		if (how == WRITER_CLOSED)
			assert_int_equal(waitpid(writer, &status, 0), writer);
		else
			assert_int_equal(read(ready[0], &sign, 1), 1);
		if (how == WRITER_KILLED) {
			kill(writer, SIGKILL);
			assert_int_equal(waitpid(writer, &status, 0), writer);
		}
		pid_t reader = fork();
		if (reader == 0)
			_exit(read_as_stranger(s));
		assert_int_equal(waitpid(reader, &status, 0), reader);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
		if (how == WRITER_ALIVE) {
			kill(writer, SIGKILL);
			waitpid(writer, &status, 0);
		}
		close(ready[0]);
		scratch_free(s);
	}
}

static void catalog_open_read__no_catalog__is_missing(void **state)
{
	(void)state;
	struct scratch *s = scratch_make();
	struct catalog *c;
	struct err e = ERR_INIT;
	assert_int_equal(catalog_open_read(s->dir, &c, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	scratch_free(s);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    ROW(catalog_put__comes_back_with_its_texts),
	    ROW(catalog_put__versions_in_any_order__the_last_is_current),
	    ROW(catalog_put__what_may_not_be_public__is_refused),
	    ROW(catalog_withdraw__hides_everything_at_once),
	    ROW(catalog_dump__withdrawn_by_step_or_put_as_tombstone__is_the_same),
	    ROW(catalog_purge__withdrawn_words__are_in_no_byte),
	    ROW(catalog_list__page_by_page__is_the_whole_list_in_order),
	    ROW(catalog_counts__every_facet__adds_up),
	    ROW(catalog_counts__through_every_change__agree_with_the_entries),
	    ROW(catalog_counts__of_a_catalog_of_step_1__are_made_when_it_is_opened),
	    ROW(catalog_find__words_as_people_type_them),
	    ROW(catalog_statements__lists_and_lookups__scan_no_table),
	    cmocka_unit_test(catalog_open_read__writer_alive_killed_or_closed__reads),
	    cmocka_unit_test(catalog_open_read__no_catalog__is_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
