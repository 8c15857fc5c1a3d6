/* What other stores must still do for a case: nothing gets lost between two hands. */
#include "scratch.h"

#include "base/now.h"
#include "store/case_outbox.h"

#define FAR INT64_C(9000000000000)

static void add(struct scratch *s, enum case_task kind, const char *number, int64_t hold)
{
	struct err e = ERR_INIT;
	ok(reg_begin(s->reg, "test", &e), e);
	ok(case_task_add(s->reg, kind, number, hold, &e), e);
	ok(reg_commit(s->reg, &e), e);
}

static int next(struct scratch *s, enum case_task kind, int64_t now, struct case_task_row out[4])
{
	struct err e = ERR_INIT;
	int n = -1;
	ok(case_task_next(s->reg, kind, now, out, 4, &n, &e), e);
	return n;
}

static void case_outbox__rows__come_by_kind_in_their_order(void **state)
{
	struct scratch *s = *state;
	struct case_task_row x[4];
	add(s, TASK_BALASAN, "PERM-2026-000402-3", 0);
	add(s, TASK_PESAN, "post:PU", 0);
	add(s, TASK_BALASAN, "PERM-2026-000123-0", 0);
	assert_int_equal(next(s, TASK_BALASAN, 1, x), 2);
	assert_string_equal(x[0].number, "PERM-2026-000402-3");
	assert_string_equal(x[1].number, "PERM-2026-000123-0");
	assert_int_equal(x[0].kind, TASK_BALASAN);
	assert_int_equal(next(s, TASK_PESAN, 1, x), 1);
	assert_int_equal(next(s, TASK_ANGKA, 1, x), 0);
}

static void case_outbox__held__comes_when_its_time_is_there(void **state)
{
	struct scratch *s = *state;
	struct case_task_row x[4];
	add(s, TASK_PESAN, "PERM-2026-000402-3", 600);
	assert_int_equal(next(s, TASK_PESAN, 599, x), 0);
	assert_int_equal(next(s, TASK_PESAN, 600, x), 1);
	assert_int_equal(x[0].hold_until_ms, 600);
}

static void case_outbox__added_while_it_is_done__stays(void **state)
{
	struct scratch *s = *state;
	struct case_task_row x[4], y[4];
	struct err e = ERR_INIT;
	add(s, TASK_BALASAN, "PERM-2026-000402-3", 0);
	assert_int_equal(next(s, TASK_BALASAN, 1, x), 1);
	add(s, TASK_BALASAN, "PERM-2026-000402-3", 0);
	ok(reg_begin(s->reg, "test", &e), e);
	ok(case_task_done(s->reg, x[0].sequence, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(next(s, TASK_BALASAN, 1, y), 1);
	assert_true(y[0].sequence > x[0].sequence);
}

static void case_outbox__failed__waits_longer_each_time_and_lets_others_by(void **state)
{
	struct scratch *s = *state;
	struct case_task_row x[4];
	struct err e = ERR_INIT;
	int64_t before = 0;
	add(s, TASK_SURAT, "0123456789ABCDEF", 0);
	add(s, TASK_SURAT, "FEDCBA9876543210", 0);
	for (int i = 0; i < 20; i++) {
		assert_int_equal(next(s, TASK_SURAT, FAR, x), 2);
		const struct case_task_row *bad = &x[i ? 1 : 0];
		assert_string_equal(bad->number, "0123456789ABCDEF");
		assert_int_equal(bad->tries, i);
		ok(reg_begin(s->reg, "test", &e), e);
		ok(case_task_failed(s->reg, bad->sequence, "disk", &e), e);
		ok(reg_commit(s->reg, &e), e);
		assert_int_equal(next(s, TASK_SURAT, FAR, x), 2);
		int64_t wait = x[1].hold_until_ms - now_ms();
		assert_in_range(wait, before / 2, 3600000);
		before = wait;
	}
	assert_true(before > 3500000);
}

static void case_outbox__too_long_a_number__is_refused(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	ok(reg_begin(s->reg, "test", &e), e);
	assert_int_equal(case_task_add(s->reg, TASK_PESAN, "12345678901234567890123456789012", 0, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	reg_rollback(s->reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)
	    T(case_outbox__rows__come_by_kind_in_their_order),
	    T(case_outbox__held__comes_when_its_time_is_there),
	    T(case_outbox__added_while_it_is_done__stays),
	    T(case_outbox__failed__waits_longer_each_time_and_lets_others_by),
	    T(case_outbox__too_long_a_number__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
