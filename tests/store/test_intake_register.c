/* The importer's questions to the register, numbers that must not be given twice, and what could not be taken in. */
#include "scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/intake_register.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static int setup(void **state)
{
	struct err e = ERR_INIT;
	if (scratch_setup(state))
		return -1;
	struct scratch *s = *state;
	return fs_make_dirs(s->dir, "new", 0770, &e) || fs_make_dirs(s->dir, "tmp", 0770, &e) ||
	               fs_make_dirs(s->dir, "code", 0770, &e)
	           ? -1
	           : 0;
}

static void number(enum number_kind kind, int64_t sequence, char out[NUMBER_TEXT])
{
	number_format(&(struct number){kind, 2026, sequence}, out);
}

static void in_register(struct scratch *s, enum number_kind kind, int64_t sequence, const char *digest)
{
	char sql[800], text[NUMBER_TEXT];
	number(kind, sequence, text);
	if (kind == NUMBER_KEB)
		snprintf(
		    sql, sizeof(sql),
		    "INSERT INTO objection(number, received_ms, filed_day, due_day, due_provisional, channel, grounds,"
		    " state, intake) VALUES('%s', 1, 1, 1, 0, 'WEB', 'b', 'K_DITERIMA', '%s')",
		    text, digest);
	else
		snprintf(sql, sizeof(sql),
		         "INSERT INTO request(number, received_ms, received_day, channel, applicant, state, due_day,"
		         " due_provisional, intake) VALUES('%s', 1, 1, 'WEB', 'PERORANGAN', 'DITERIMA', 1, 0, '%s')",
		         text, digest);
	scratch_tamper(s, sql);
}

static void in_spool(struct scratch *s, enum number_kind kind, int64_t sequence, const char *content)
{
	char path[64], text[NUMBER_TEXT];
	struct err e = ERR_INIT;
	number(kind, sequence, text);
	snprintf(path, sizeof(path), "new/%s", text);
	ok(fs_write(s->dir, path, span_of(content), 0660, &e), e);
}

/* -1: not there. */
static int64_t size_in_spool(struct scratch *s, enum number_kind kind, int64_t sequence)
{
	char path[64], text[NUMBER_TEXT];
	struct stat st;
	number(kind, sequence, text);
	snprintf(path, sizeof(path), "new/%s", text);
	return fstatat(s->dir, path, &st, 0) ? -1 : st.st_size;
}

static void intake_look__by_number_and_content(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	enum intake_look look;
	char one[NUMBER_TEXT], two[NUMBER_TEXT], objection[NUMBER_TEXT];
	number(NUMBER_PERM, 1, one);
	number(NUMBER_PERM, 2, two);
	number(NUMBER_KEB, 1, objection);
	in_register(s, NUMBER_PERM, 1, A);
	in_register(s, NUMBER_KEB, 1, B);
	const struct {
		const char *number, *digest;
		enum intake_look look;
	} ROWS[] = {
	    {one, A, INTAKE_SAME},         {two, A, INTAKE_SAME},       {NULL, A, INTAKE_SAME},
	    {one, B, INTAKE_SAME},         {one, "", INTAKE_OTHER},     {two, "", INTAKE_NEW},
	    {objection, "", INTAKE_OTHER}, {objection, B, INTAKE_SAME}, {NULL, "", INTAKE_NEW},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		ok(intake_look(s->reg, ROWS[i].number, ROWS[i].digest, &look, &e), e);
		assert_int_equal(look, ROWS[i].look);
	}
}

static void intake_last__is_by_kind_and_year(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	int64_t last = -1;
	ok(intake_last(s->reg, NUMBER_PERM, 2026, &last, &e), e);
	assert_int_equal(last, 0);
	in_register(s, NUMBER_PERM, 9, A);
	in_register(s, NUMBER_PERM, 1234567, B);
	in_register(s, NUMBER_KEB, 7, A);
	ok(intake_last(s->reg, NUMBER_PERM, 2026, &last, &e), e);
	assert_int_equal(last, 1234567);
	ok(intake_last(s->reg, NUMBER_KEB, 2026, &last, &e), e);
	assert_int_equal(last, 7);
	ok(intake_last(s->reg, NUMBER_LAT, 2026, &last, &e), e);
	assert_int_equal(last, 0);
	ok(intake_last(s->reg, NUMBER_PERM, 2025, &last, &e), e);
	assert_int_equal(last, 0);
}

static void intake_reserve_known__markers_only_where_the_spool_knows_less(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	int64_t next = 0;
	in_register(s, NUMBER_PERM, 5, A);
	in_register(s, NUMBER_KEB, 3, B);
	in_spool(s, NUMBER_KEB, 8, "x");
	ok(intake_reserve_known(s->reg, s->dir, 2026, 0, &e), e);
	assert_int_equal(size_in_spool(s, NUMBER_PERM, 5), 0);
	assert_int_equal(size_in_spool(s, NUMBER_KEB, 3), -1);
	ok(intake_next_number(s->dir, NUMBER_PERM, 2026, &next, &e), e);
	assert_int_equal(next, 6);
	ok(intake_reserve_known(s->reg, s->dir, 2026, 41, &e), e);
	ok(intake_next_number(s->dir, NUMBER_PERM, 2026, &next, &e), e);
	assert_int_equal(next, 42);
	ok(intake_next_number(s->dir, NUMBER_KEB, 2026, &next, &e), e);
	assert_int_equal(next, 9);
	/* Again is fine, and never empties what waits. */
	ok(intake_reserve(s->dir, &(struct number){NUMBER_KEB, 2026, 8}, &e), e);
	assert_int_equal(size_in_spool(s, NUMBER_KEB, 8), 1);
}

static void intake_renumber__moves_the_file_and_leaves_a_marker(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct number had = {NUMBER_PERM, 2026, 1}, got;
	char name[NUMBER_TEXT];
	number(NUMBER_PERM, 1, name);
	in_spool(s, NUMBER_PERM, 1, "isi");
	in_spool(s, NUMBER_PERM, 2, "lain");
	ok(intake_renumber(s->dir, name, &had, 0, &got, &e), e);
	assert_int_equal(got.sequence, 3);
	assert_int_equal(size_in_spool(s, NUMBER_PERM, 3), 3);
	assert_int_equal(size_in_spool(s, NUMBER_PERM, 1), 0);
	assert_int_equal(size_in_spool(s, NUMBER_PERM, 2), 4);
	number(NUMBER_PERM, 2, name);
	had.sequence = 2;
	ok(intake_renumber(s->dir, name, &had, 10, &got, &e), e);
	assert_int_equal(got.sequence, 11);
	number(NUMBER_PERM, 77, name);
	assert_int_equal(intake_renumber(s->dir, name, &had, 0, &got, &e), -1);
}

static int count_trouble(void *with, const struct trouble_row *x)
{
	struct trouble_row *last = with;
	int64_t n = last->found_ms + 1;
	*last = *x;
	last->found_ms = n; /* the count, for the test */
	return 0;
}

static void trouble__is_said_once_and_settled_once(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct trouble_row last = {.found_ms = 0};
	bool fresh = false;
	int64_t before = scratch_chain_length(s);
	ok(trouble_add(s->reg, "PERM-2026-000001-7", A, TROUBLE_SEALED, "", &fresh, &e), e);
	assert_true(fresh);
	ok(trouble_add(s->reg, "PERM-2026-000001-7", A, TROUBLE_SEALED, "", &fresh, &e), e);
	assert_false(fresh);
	assert_int_equal(scratch_chain_length(s), before + 1);
	/* What it became is news. */
	ok(trouble_add(s->reg, "PERM-2026-000001-7", A, TROUBLE_NUMBER, "PERM-2026-000002-5", &fresh, &e), e);
	assert_true(fresh);
	ok(trouble_list(s->reg, false, 10, count_trouble, &last, &e), e);
	assert_int_equal(last.found_ms, 1);
	assert_string_equal(last.why, "tidak-terbaca");
	assert_string_equal(last.became, "PERM-2026-000002-5");
	assert_true(*trouble_say(last.why));

	ok(reg_begin(s->reg, "account:budi", &e), e);
	ok(trouble_settle(s->reg, last.name, last.digest, "budi", &e), e);
	assert_int_equal(trouble_settle(s->reg, last.name, last.digest, "budi", &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	ok(reg_commit(s->reg, &e), e);
	last.found_ms = 0;
	ok(trouble_list(s->reg, false, 10, count_trouble, &last, &e), e);
	assert_int_equal(last.found_ms, 0);
	ok(trouble_list(s->reg, true, 10, count_trouble, &last, &e), e);
	assert_int_equal(last.found_ms, 1);
	assert_string_equal(last.settled_by, "budi");
}

static void trouble__a_strangers_name__is_written_plainly(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct trouble_row last = {.found_ms = 0};
	bool fresh = false;
	ok(trouble_add(s->reg, "a b\n\"<\xff.txt", "", TROUBLE_NAME, "", &fresh, &e), e);
	ok(trouble_list(s->reg, false, 10, count_trouble, &last, &e), e);
	assert_string_equal(last.name, "a?b????.txt");
	for (int t = 0; t < TROUBLE__MAX; t++)
		assert_true(*trouble_say(trouble_word((enum trouble)t)));
	assert_string_equal(trouble_say("?"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, scratch_teardown)
	    T(intake_look__by_number_and_content),
	    T(intake_last__is_by_kind_and_year),
	    T(intake_reserve_known__markers_only_where_the_spool_knows_less),
	    T(intake_renumber__moves_the_file_and_leaves_a_marker),
	    T(trouble__is_said_once_and_settled_once),
	    T(trouble__a_strangers_name__is_written_plainly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
