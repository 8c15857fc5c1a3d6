#include "scratch.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/audit.h"

static void reg_document_add__comes_back_whole(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char id[ID_TEXT], found[ID_TEXT];
	struct document d;
	struct version v;
	scratch_document(s, "laporan.pdf", id);
	ok(reg_document_get(s->reg, id, &d, &e), e);
	ok(reg_version_get(s->reg, id, 0, &v, &e), e);
	assert_string_equal(d.unit, "sungai-contoh");
	assert_string_equal(d.title_source, "heading");
	assert_string_equal(d.number, "");
	assert_int_equal(d.state, DOC_DRAF);
	assert_int_equal(d.type_confidence, 80);
	assert_int_equal(d.current_version, 1);
	assert_string_equal(v.mime, "application/pdf");
	assert_int_equal(v.pages, 2);
	assert_string_equal(v.container, "");
	ok(reg_find_blob(s->reg, v.blob, found, &e), e);
	assert_string_equal(found, id);
	ok(reg_find_name(s->reg, "sungai-contoh", "KEU-02", "2026-1", "laporan.pdf", found, &e), e);
	assert_string_equal(found, id);
	ok(reg_find_name(s->reg, "sungai-contoh", "KEU-02", "2026-2", "laporan.pdf", found, &e), e);
	assert_string_equal(found, "");
	document_clear(&d);
	version_clear(&v);
	assert_int_equal(reg_document_get(s->reg, "00000000", &d, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

static void reg_document_add__refused_ones__leave_the_group_as_it_was(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct document d;
	struct version v;
	char id[ID_TEXT], unit[] = "tidak-ada";
	scratch_document(s, "laporan.pdf", id);
	int64_t before = scratch_chain_length(s);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	scratch_fill("laporan.pdf", &d, &v); /* the same bytes */
	assert_int_equal(reg_document_add(s->reg, &d, &v, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_non_null(strstr(e.say, id));
	hash_bytes(LIT("other bytes"), v.blob); /* the same name */
	assert_int_equal(reg_document_add(s->reg, &d, &v, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	d.unit = unit;
	assert_int_equal(reg_document_add(s->reg, &d, &v, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	scratch_fill("lain.pdf", &d, &v);
	ok(reg_document_add(s->reg, &d, &v, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(scratch_chain_length(s), before + 1);
}

static void reg_version_add__newer_bytes__become_current(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct document d;
	struct version v, old;
	char id[ID_TEXT];
	scratch_document(s, "laporan.pdf", id);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	scratch_fill("laporan.pdf", &d, &v);
	snprintf(d.id, sizeof(d.id), "%s", id);
	hash_bytes(LIT("second"), v.blob);
	ok(reg_version_add(s->reg, &d, &v, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(v.number, 2);
	ok(reg_version_get(s->reg, id, 0, &v, &e), e);
	assert_int_equal(v.number, 2);
	ok(reg_version_get(s->reg, id, 1, &old, &e), e);
	assert_int_equal(old.number, 1);
	version_clear(&v);
	version_clear(&old);
	struct outbox rows[4];
	int count = 0;
	ok(reg_outbox_next(s->reg, OUTBOX_INDEX, rows, 4, &count, &e), e);
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].version, 1);
	assert_int_equal(rows[1].version, 2);
}

static void reg_commit__nothing_changed__writes_nothing(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char id[ID_TEXT];
	scratch_document(s, "laporan.pdf", id);
	int64_t generation = reg_generation(s->reg), rows = scratch_chain_length(s);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_hold(s->reg, id, "", &e), e);
	ok(reg_document_class(s->reg, id, CLASS_NONE, false, &e), e);
	ok(reg_document_state(s->reg, id, DOC_DRAF, "", &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(reg_generation(s->reg), generation);
	assert_int_equal(scratch_chain_length(s), rows);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_hold(s->reg, id, "class: no class", &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(reg_generation(s->reg), generation + 1);
	assert_int_equal(scratch_chain_length(s), rows + 1);
}

static void reg_rollback__leaves_no_trace(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct document d;
	struct version v;
	int64_t generation = reg_generation(s->reg), rows = scratch_chain_length(s);
	scratch_fill("laporan.pdf", &d, &v);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_add(s->reg, &d, &v, &e), e);
	reg_rollback(s->reg);
	reg_rollback(s->reg);
	assert_int_equal(reg_document_get(s->reg, d.id, &d, &e), -1);
	assert_int_equal(reg_generation(s->reg), generation);
	assert_int_equal(scratch_chain_length(s), rows);
}

/* The process dies after the N-th call inside a transaction; what is there after is all or nothing. */
static void die_after(struct scratch *s, int calls)
{
	struct err e = ERR_INIT;
	struct reg *r;
	struct document d;
	struct version v;
	scratch_fill("mati.pdf", &d, &v);
	if (reg_open(s->dir, &r, &e))
		_exit(9);
	int done = 0;
	if (done++ == calls || reg_begin(r, "cli:test", &e) || done++ == calls || reg_document_add(r, &d, &v, &e) ||
	    done++ == calls || reg_document_hold(r, d.id, "gate", &e) || done++ == calls || reg_commit(r, &e) ||
	    done++ == calls)
		_exit(0);
	_exit(1);
}

static void reg_commit__process_dies_anywhere__all_or_nothing(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	int64_t broken;
	bool anchor;
	char head[HASH_TEXT], id[ID_TEXT], blob[HASH_TEXT];
	hash_bytes(LIT("mati.pdf"), blob);
	for (int calls = 0; calls <= 4; calls++) {
		int status;
		pid_t child = fork();
		if (child == 0)
			die_after(s, calls);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
		ok(reg_find_blob(s->reg, blob, id, &e), e);
		assert_int_equal(*id != '\0', calls == 4);
		ok(audit_verify(s->reg, NULL, &broken, &anchor, head, &e), e);
		assert_int_equal(broken, 0);
	}
}

static void reg_outbox__order_failures_and_replacing(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char a[ID_TEXT], b[ID_TEXT];
	struct outbox rows[8];
	int count;
	int64_t open;
	scratch_document(s, "a.pdf", a);
	scratch_document(s, "b.pdf", b);
	ok(reg_outbox_next(s->reg, OUTBOX_INDEX, rows, 8, &count, &e), e);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].id, a);
	int64_t first = rows[0].sequence;
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_outbox_failed(s->reg, first, "no room", &e), e);
	ok(reg_commit(s->reg, &e), e);
	ok(reg_outbox_next(s->reg, OUTBOX_INDEX, rows, 1, &count, &e), e);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].id, b); /* what failed waits behind what was never tried */
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_outbox_add(s->reg, OUTBOX_INDEX, a, 0, &e), e);
	ok(reg_outbox_done(s->reg, first, &e), e); /* of the row that was replaced: closes nothing */
	ok(reg_commit(s->reg, &e), e);
	ok(reg_outbox_count(s->reg, OUTBOX_INDEX, &open, &e), e);
	assert_int_equal(open, 2);
	ok(reg_outbox_next(s->reg, OUTBOX_INDEX, rows, 8, &count, &e), e);
	assert_string_equal(rows[1].id, a);
	assert_int_equal(rows[1].tries, 0);
	assert_true(rows[1].sequence > rows[0].sequence);
}

static void reg_seen__any_change_of_the_file__is_new(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char id[ID_TEXT];
	struct seen base = {.device = 1,
	                    .inode = 2,
	                    .size = 3,
	                    .mtime_ns = 4,
	                    .ctime_ns = 5,
	                    .unit = "sungai-contoh",
	                    .period = "2026-1"};
	scratch_document(s, "a.pdf", base.id);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_seen_put(s->reg, &base, &e), e);
	ok(reg_commit(s->reg, &e), e);
	ok(reg_seen_get(s->reg, &base, id, &e), e);
	assert_string_equal(id, base.id);
	struct seen other[7];
	for (size_t i = 0; i < COUNT(other); i++)
		other[i] = base;
	other[0].device = other[1].inode = other[2].size = other[3].mtime_ns = other[4].ctime_ns = 99;
	snprintf(other[5].unit, sizeof(other[5].unit), "lain");
	snprintf(other[6].period, sizeof(other[6].period), "2026-2");
	for (size_t i = 0; i < COUNT(other); i++) {
		ok(reg_seen_get(s->reg, &other[i], id, &e), e);
		assert_string_equal(id, "");
	}
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_seen_put(s->reg, &other[3], &e), e); /* the file was changed: the older state is forgotten */
	ok(reg_commit(s->reg, &e), e);
	ok(reg_seen_get(s->reg, &base, id, &e), e);
	assert_string_equal(id, "");
}

static int count_member(void *with, const struct document *d, const struct version *v)
{
	int *order = with;
	assert_string_equal(d->id, v->id);
	assert_int_equal(v->container_order, ++*order);
	return 0;
}

static void reg_members__come_in_their_order(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct document archive, d;
	struct version v;
	int order = 0, count = 0;
	struct outbox rows[8];
	scratch_fill("batch.zip", &archive, &v);
	archive.container = true;
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_add(s->reg, &archive, &v, &e), e);
	for (int i = 3; i >= 1; i--) {
		char name[16];
		snprintf(name, sizeof(name), "m%d.pdf", i);
		scratch_fill(name, &d, &v);
		snprintf(v.container, sizeof(v.container), "%s", archive.id);
		v.container_order = i;
		ok(reg_document_add(s->reg, &d, &v, &e), e);
	}
	ok(reg_commit(s->reg, &e), e);
	ok(reg_members(s->reg, archive.id, count_member, &order, &e), e);
	assert_int_equal(order, 3);
	ok(reg_outbox_next(s->reg, OUTBOX_INDEX, rows, 8, &count, &e), e);
	assert_int_equal(count, 3); /* the archive itself is not indexed */
}

static void reg_unit_add__what_is_no_unit__is_refused(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char name[] = "Kelurahan", good[] = "lain", missing[] = "tidak-ada", a[] = "a", upper[] = "Sungai",
	     twice[] = "sungai-contoh", empty[] = " ", longest[] = "aaaaaaaaaaaaaaaaaaaaa";
	const struct unit bad[] = {{a, name, NULL},     {upper, name, NULL}, {longest, name, NULL}, {twice, name, NULL},
	                           {good, empty, NULL}, {NULL, name, NULL},  {good, name, missing}};
	ok(reg_begin(s->reg, "cli:test", &e), e);
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_int_equal(reg_unit_add(s->reg, &bad[i], &e), -1);
		assert_int_equal(e.kind, ERR_INPUT);
	}
	ok(reg_unit_add(s->reg, &(struct unit){good, name, twice}, &e), e);
	ok(reg_commit(s->reg, &e), e);
}

static void reg_open__newer_schema__is_refused(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct reg *other;
	scratch_tamper(s, "PRAGMA user_version=999");
	assert_int_equal(reg_open(s->dir, &other, &e), -1);
	assert_null(other);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_non_null(strstr(e.say, "later version"));
}

static void reg_open__no_database__is_refused(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct reg *other;
	reg_close(s->reg);
	s->reg = NULL;
	int fd = openat(s->dir, "register.db", O_WRONLY | O_TRUNC);
	assert_int_equal(write(fd, "this is no database at all, just a line of text\n", 48), 48);
	close(fd);
	unlinkat(s->dir, "register.db-wal", 0);
	assert_int_equal(reg_open(s->dir, &other, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(reg_document_add__comes_back_whole),
	    ROW(reg_document_add__refused_ones__leave_the_group_as_it_was),
	    ROW(reg_version_add__newer_bytes__become_current),
	    ROW(reg_commit__nothing_changed__writes_nothing),
	    ROW(reg_rollback__leaves_no_trace),
	    ROW(reg_commit__process_dies_anywhere__all_or_nothing),
	    ROW(reg_outbox__order_failures_and_replacing),
	    ROW(reg_seen__any_change_of_the_file__is_new),
	    ROW(reg_members__come_in_their_order),
	    ROW(reg_unit_add__what_is_no_unit__is_refused),
	    ROW(reg_open__newer_schema__is_refused),
	    ROW(reg_open__no_database__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
