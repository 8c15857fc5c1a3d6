#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/hash.h"
#include "demo/demo.h"
#include "demo/doc.h"

/* fontconfig keeps its patterns until the process ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig";
}

/* ---- A demo on disk, looked at as names and bytes ---- */
struct seen {
	struct hasher sum;
	int files, lists, archives;
	char types[100][8];
	int type_count;
	char suffixes[20][8];
	int suffix_count;
};

static void note_once(char list[][8], int *count, int max, struct span s)
{
	for (int i = 0; i < *count; i++)
		if (span_is(s, list[i]))
			return;
	assert_true(*count < max && s.n < 8);
	memcpy(list[*count], s.p, s.n);
	list[(*count)++][s.n] = '\0';
}

/* Second column of a daftar.csv. */
static void note_types(struct seen *x, struct span text)
{
	char separator = memchr(text.p, ';', text.n) ? ';' : ',';
	span_cut(&text, '\n');
	while (text.n) {
		struct span line = span_cut(&text, '\n');
		span_cut(&line, separator);
		note_once(x->types, &x->type_count, 100, span_cut(&line, separator));
	}
}

static void look_at(struct seen *x, int dir, const char *name)
{
	struct err e = ERR_INIT;
	struct buf b = buf_make((size_t)64 << 20);
	assert_int_equal(fs_read(dir, name, b.max, &b, &e), 0);
	hash_add(&x->sum, span_of(name));
	hash_add(&x->sum, buf_span(&b));
	x->files++;
	note_once(x->suffixes, &x->suffix_count, 20, span_of(strrchr(name, '.') + 1));
	if (strcmp(name, "daftar.csv") == 0) {
		x->lists++;
		note_types(x, buf_span(&b));
	}
	buf_free(&b);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void walk(struct seen *x, int parent, const char *path)
{
	struct dirent **list;
	int dir = openat(parent, path, O_RDONLY | O_DIRECTORY);
	assert_true(dir >= 0);
	int n = scandirat(parent, path, &list, NULL, by_name);
	assert_true(n >= 2);
	for (int i = 0; i < n; i++) {
		struct stat st;
		assert_int_equal(fstatat(dir, list[i]->d_name, &st, 0), 0);
		if (S_ISREG(st.st_mode))
			look_at(x, dir, list[i]->d_name);
		else if (list[i]->d_name[0] != '.')
			walk(x, dir, list[i]->d_name);
		free(list[i]);
	}
	free(list);
	close(dir);
}

static struct demo_result make(const char *size, uint64_t seed, struct seen *x, char hash[HASH_TEXT])
{
	char path[] = "/tmp/earsip-demo.XXXXXX";
	struct demo_options o = {.seed = seed};
	struct demo_result r;
	struct err e = ERR_INIT;
	assert_int_equal(demo_size(size, &o), 0);
	assert_non_null(mkdtemp(path));
	assert_int_equal(demo_write(path, &o, &r, &e), 0);
	*x = (struct seen){0};
	hash_begin(&x->sum);
	walk(x, AT_FDCWD, path);
	hash_end(&x->sum, hash);
	assert_int_equal(fs_remove_tree(AT_FDCWD, path, &e), 0);
	return r;
}

static void demo_write__same_seed__same_bytes(void **state)
{
	(void)state;
	struct seen x;
	char one[HASH_TEXT], again[HASH_TEXT], other[HASH_TEXT];
	make("small", 7, &x, one);
	make("small", 7, &x, again);
	make("small", 8, &x, other);
	assert_string_equal(one, again);
	assert_string_not_equal(one, other);
}

static void demo_write__normal_city__has_what_a_visitor_expects(void **state)
{
	(void)state;
	static const char *const SUFFIXES[] = {"pdf", "docx", "xlsx", "odt", "csv", "html", "txt", "zip"};
	struct seen x;
	char hash[HASH_TEXT];
	struct demo_result r = make("normal", 1, &x, hash);
	assert_int_equal(r.kelurahan, 5);
	assert_int_equal(r.periods, 4);
	assert_true(r.documents >= 300);
	assert_true(x.type_count >= 30);
	/* Two batches come without a list, one list is inside the archive, the revision has its own. */
	assert_int_equal(x.lists, 20 - 2 - 1 + 1);
	for (size_t i = 0; i < COUNT(SUFFIXES); i++) {
		int before = x.suffix_count;
		note_once(x.suffixes, &x.suffix_count, 20, span_of(SUFFIXES[i]));
		assert_int_equal(x.suffix_count, before);
	}
}

static void demo_write__number_of_documents__is_kept(void **state)
{
	(void)state;
	struct seen x;
	char hash[HASH_TEXT];
	struct demo_result r = make("250", 1, &x, hash);
	assert_int_equal(r.documents, 250);
	assert_int_equal(x.files - x.lists, 250 + 2); /* and README.txt, units.csv */
}

static void demo_size__what_is_no_size__is_refused(void **state)
{
	(void)state;
	static const char *const BAD[] = {"", "0", "huge", "-3", "1000001", "12x"};
	struct demo_options o;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(demo_size(BAD[i], &o), -1);
}

static void demo_write__folder_with_something_in_it__is_refused(void **state)
{
	(void)state;
	struct demo_options o = {.seed = 1};
	struct demo_result r;
	struct err e = ERR_INIT;
	assert_int_equal(demo_size("small", &o), 0);
	assert_int_equal(demo_write("/proc/self", &o, &r, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
}

/* ---- Every document of every type ---- */
static bool applies(const struct kind *kind, struct period p)
{
	return kind->cadence == FIRST_HALF ? p.half == 1 : kind->cadence == SECOND_HALF ? p.half == 2 : true;
}

static void each_document(void (*check)(const struct doc *d))
{
	struct city c = city_make(3, 5, 4);
	for (int i = 0; i < KIND_COUNT; i++)
		for (int k = 0; k < c.count; k++)
			for (int p = 0; p < c.period_count; p++) {
				if (!applies(&KINDS[i], c.periods[p]))
					continue;
				struct doc d = {.kind = &KINDS[i],
				                .city = &c,
				                .k = &c.list[k],
				                .period = c.periods[p],
				                .period_index = p};
				doc_write(&d);
				check(&d);
				doc_free(&d);
			}
	city_free(&c);
}

/* A column that its table does not add up. */
static bool is_no_sum(const char *column)
{
	return strcmp(column, "Pegawai") == 0;
}

static int tables_with_sums;

static void check_sums(const struct doc *d)
{
	for (int i = 0; i < d->p->count; i++) {
		const struct table *t = d->p->blocks[i].table;
		if (d->p->blocks[i].kind != BLOCK_TABLE || t->row_count < 2 || !t->rows[t->row_count - 1].bold)
			continue;
		for (int c = 0; c < t->column_count; c++) {
			const char *total = t->rows[t->row_count - 1].cells[c];
			if (t->columns[c].kind != COLUMN_NUMBER || !total[0] || is_no_sum(t->columns[c].name))
				continue;
			int64_t sum = 0;
			for (int r = 0; r < t->row_count - 1; r++)
				if (!t->rows[r].bold)
					sum += cell_number(t->rows[r].cells[c]);
			if (sum != cell_number(total))
				fail_msg("%s %s %d-%d: column %s", d->kind->type, d->k->code, d->period.year,
				         d->period.half, t->columns[c].name);
			tables_with_sums++;
		}
	}
}

static void doc_write__every_table_with_a_sum__adds_up(void **state)
{
	(void)state;
	each_document(check_sums);
	assert_true(tables_with_sums > 1000);
}

static void check_properties(const struct doc *d)
{
	day_t day;
	char *name = doc_file_name(d), *title = doc_title(d);
	assert_int_equal(day_parse(span_of(d->p->date), &day), 0);
	assert_true(is_workday(d->date));
	assert_true(d->date >= period_start(d->period));
	assert_true(d->date <= period_end(d->period) + 31);
	assert_null(strpbrk(name, "/\\:*?\"<>|,;\n\t"));
	assert_null(strpbrk(title, ",;{}"));
	assert_true(strlen(title) >= 10 && strlen(title) <= 200);
	assert_true(d->p->count > 0);
	free(name);
	free(title);
}

static void doc_write__every_type__has_a_day_a_title_and_a_safe_name(void **state)
{
	(void)state;
	each_document(check_properties);
}

/* ---- Figures agree over documents ---- */
static void city_people__end_of_a_half_year__is_the_next_ones_start(void **state)
{
	(void)state;
	struct city c = city_make(5, 5, 4);
	for (int k = 0; k < c.count; k++)
		for (int p = 0; p < c.period_count; p++)
			for (int rt = 0; rt <= c.list[k].rt_count; rt++) {
				struct people x = city_people(&c, &c.list[k], p, rt);
				for (int s = MALE; s <= FEMALE; s++) {
					assert_int_equal(x.end[s],
					                 x.start[s] + x.born[s] - x.died[s] + x.came[s] - x.left[s]);
					if (p + 1 < c.period_count)
						assert_int_equal(city_people(&c, &c.list[k], p + 1, rt).start[s],
						                 x.end[s]);
				}
			}
	city_free(&c);
}

static void city_budget__spending__grows_and_stays_within_the_plan(void **state)
{
	(void)state;
	struct city c = city_make(5, 5, 4);
	for (int k = 0; k < c.count; k++)
		for (int year = 2024; year <= 2026; year++) {
			struct budget b = city_budget(&c, &c.list[k], year);
			for (int i = 0; i < BUDGET_LINES; i++) {
				assert_true(b.lines[i].planned > 0 && b.lines[i].planned % 1000 == 0);
				assert_in_range(b.lines[i].spent[1], b.lines[i].spent[0], b.lines[i].planned);
			}
		}
	city_free(&c);
}

static void city_make__many_kelurahan__have_names_and_codes_of_their_own(void **state)
{
	(void)state;
	struct city c = city_make(1, 700, 1);
	for (int i = 0; i < c.count; i++)
		for (int k = 0; k < i; k++) {
			assert_string_not_equal(c.list[i].code, c.list[k].code);
			assert_string_not_equal(c.list[i].name, c.list[k].name);
		}
	city_free(&c);
}

static void number_words__numbers_of_letters__read_as_spoken(void **state)
{
	(void)state;
	static const struct {
		int n;
		const char *words;
	} SAID[] = {{0, "nol"},
	            {11, "sebelas"},
	            {17, "tujuh belas"},
	            {32, "tiga puluh dua"},
	            {100, "seratus"},
	            {110, "seratus sepuluh"},
	            {999, "sembilan ratus sembilan puluh sembilan"}};
	for (size_t i = 0; i < COUNT(SAID); i++) {
		char *words = number_words(SAID[i].n);
		assert_string_equal(words, SAID[i].words);
		free(words);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(demo_write__same_seed__same_bytes),
	    cmocka_unit_test(demo_write__normal_city__has_what_a_visitor_expects),
	    cmocka_unit_test(demo_write__number_of_documents__is_kept),
	    cmocka_unit_test(demo_size__what_is_no_size__is_refused),
	    cmocka_unit_test(demo_write__folder_with_something_in_it__is_refused),
	    cmocka_unit_test(doc_write__every_table_with_a_sum__adds_up),
	    cmocka_unit_test(doc_write__every_type__has_a_day_a_title_and_a_safe_name),
	    cmocka_unit_test(city_people__end_of_a_half_year__is_the_next_ones_start),
	    cmocka_unit_test(city_budget__spending__grows_and_stays_within_the_plan),
	    cmocka_unit_test(city_make__many_kelurahan__have_names_and_codes_of_their_own),
	    cmocka_unit_test(number_words__numbers_of_letters__read_as_spoken),
	};
	struct err e = ERR_INIT;
	if (hash_start(&e))
		return 3;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
