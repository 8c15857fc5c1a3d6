#include "scratch.h"

#include <stdio.h>

#include "base/now.h"

static int write_one(struct scratch *s, int (*change)(struct reg *r, const char *id, struct err *e), const char *id,
                     struct err *e)
{
	if (reg_begin(s->reg, "cli:test", e))
		return -1;
	if (change(s->reg, id, e)) {
		reg_rollback(s->reg);
		return -1;
	}
	return reg_commit(s->reg, e);
}

static int publish(struct reg *r, const char *id, struct err *e)
{
	return reg_publish(r, id, 0, e);
}

static int withdraw(struct reg *r, const char *id, struct err *e)
{
	return reg_withdraw(r, id, "memuat data pribadi", e);
}

static int hold(struct reg *r, const char *id, struct err *e)
{
	return reg_document_hold(r, id, "class", e);
}

static int unclass(struct reg *r, const char *id, struct err *e)
{
	return reg_document_class(r, id, CLASS_NONE, true, e);
}

static int exclude(struct reg *r, const char *id, struct err *e)
{
	return reg_document_class(r, id, CLASS_DIKECUALIKAN, true, e);
}

static int exclude_state(struct reg *r, const char *id, struct err *e)
{
	return reg_document_state(r, id, DOC_DIKECUALIKAN, "", e);
}

static int release_again(struct reg *r, const char *id, const char *gate, struct err *e)
{
	struct release x;
	if (reg_release_get(r, id, 1, &x, e))
		return -1;
	free(x.gate);
	x.gate = text_copy(gate);
	int rc = reg_release_put(r, &x, e);
	release_clear(&x);
	return rc;
}

static int gate_warns(struct reg *r, const char *id, struct err *e)
{
	return release_again(r, id, "warn", e);
}

static int gate_blocks(struct reg *r, const char *id, struct err *e)
{
	return release_again(r, id, "block", e);
}

static int64_t waiting(struct scratch *s, enum outbox_kind kind)
{
	struct err e = ERR_INIT;
	int64_t n;
	ok(reg_outbox_count(s->reg, kind, &n, &e), e);
	return n;
}

static enum document_state state_of(struct scratch *s, const char *id)
{
	struct err e = ERR_INIT;
	struct document d;
	ok(reg_document_get(s->reg, id, &d, &e), e);
	enum document_state state = d.state;
	document_clear(&d);
	return state;
}

static void reg_publish__anything_missing__fails_closed(void **state)
{
	struct scratch *s = *state;
	static int (*const SPOIL[])(struct reg * r, const char *id,
	                            struct err *e) = {hold, unclass, exclude, exclude_state, gate_warns, gate_blocks};
	struct err e = ERR_INIT;
	char id[ID_TEXT];
	scratch_document(s, "tanpa-gerbang.pdf", id);
	assert_int_equal(write_one(s, publish, id, &e), -1); /* no class, no release */
	for (size_t i = 0; i < COUNT(SPOIL); i++) {
		char name[16];
		snprintf(name, sizeof(name), "n%zu.pdf", i);
		scratch_document(s, name, id);
		scratch_release(s, id);
		ok(write_one(s, SPOIL[i], id, &e), e);
		assert_int_equal(write_one(s, publish, id, &e), -1);
		assert_int_equal(e.kind, ERR_INPUT);
		assert_int_not_equal(state_of(s, id), DOC_DITERBITKAN);
	}
	assert_int_equal(waiting(s, OUTBOX_PUBLISH), 0);
	assert_int_equal(write_one(s, publish, "00000000", &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

static void reg_publish__twice__is_once(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char id[ID_TEXT];
	scratch_document(s, "a.pdf", id);
	scratch_release(s, id);
	ok(write_one(s, publish, id, &e), e);
	assert_int_equal(state_of(s, id), DOC_DITERBITKAN);
	int64_t rows = scratch_chain_length(s);
	ok(write_one(s, publish, id, &e), e);
	assert_int_equal(scratch_chain_length(s), rows);
	assert_int_equal(waiting(s, OUTBOX_PUBLISH), 1);
}

/* A next version that is excluded, or held, is not what the public sees. */
static void reg_publication_document__next_version_not_public__is_as_published(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct document d;
	struct version v;
	char id[ID_TEXT];
	scratch_document(s, "a.pdf", id);
	scratch_release(s, id);
	ok(write_one(s, publish, id, &e), e);
	ok(reg_publication_document(s->reg, id, 1, &d, &e), e);
	char *title = text_copy(d.title);
	enum info_class class_info = d.class_info;
	document_clear(&d);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	scratch_fill("a.pdf", &d, &v);
	memcpy(d.id, id, sizeof(d.id));
	d.title = (char[]){"judul yang belum boleh keluar"};
	d.class_info = CLASS_DIKECUALIKAN;
	d.state = DOC_DIAJUKAN;
	hash_bytes(LIT("the next version"), v.blob);
	ok(reg_version_add(s->reg, &d, &v, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(state_of(s, id), DOC_DITERBITKAN);
	ok(reg_publication_document(s->reg, id, 1, &d, &e), e);
	assert_string_equal(d.title, title);
	assert_int_equal(d.class_info, class_info);
	document_clear(&d);
	free(title);
	assert_int_equal(reg_publication_document(s->reg, id, 2, &d, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	ok(write_one(s, withdraw, id, &e), e); /* what is public can be taken away whatever comes after it */
}

static int take_publication(void *with, const struct publication *p)
{
	*(struct publication *)with = *p;
	return 0;
}

static void reg_withdraw__recalls_what_waits_and_is_final(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct publication p = {.version = 0};
	char id[ID_TEXT];
	scratch_document(s, "a.pdf", id);
	assert_int_equal(write_one(s, withdraw, id, &e), -1); /* not published */
	scratch_release(s, id);
	ok(write_one(s, publish, id, &e), e);
	ok(write_one(s, withdraw, id, &e), e);
	assert_int_equal(state_of(s, id), DOC_DITARIK);
	assert_int_equal(waiting(s, OUTBOX_PUBLISH), 0); /* the copy that was not made yet is not made any more */
	assert_int_equal(waiting(s, OUTBOX_WITHDRAW), 1);
	assert_int_equal(waiting(s, OUTBOX_PURGE), 1);
	ok(reg_publications(s->reg, id, take_publication, &p, &e), e);
	assert_int_equal(p.version, 1);
	assert_true(p.withdrawn_ms > 0 && p.purged_ms == 0);
	ok(write_one(s, reg_publication_purged, id, &e), e);
	ok(reg_publications(s->reg, id, take_publication, &p, &e), e);
	assert_true(p.purged_ms > 0);
	int64_t rows = scratch_chain_length(s);
	ok(write_one(s, withdraw, id, &e), e); /* again: nothing to do */
	assert_int_equal(scratch_chain_length(s), rows);
	assert_int_equal(write_one(s, publish, id, &e), -1);
	assert_int_equal(write_one(s, exclude_state, id, &e), -1);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	assert_int_equal(reg_withdraw(s->reg, id, "", &e), 0);
	reg_rollback(s->reg);
}

static void reg_withdraw__no_reason__is_refused(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char id[ID_TEXT];
	scratch_document(s, "a.pdf", id);
	scratch_release(s, id);
	ok(write_one(s, publish, id, &e), e);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	assert_int_equal(reg_withdraw(s->reg, id, " ", &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	reg_rollback(s->reg);
	assert_int_equal(state_of(s, id), DOC_DITERBITKAN);
}

static void reg_withdraw__then_the_name_is_free(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct document d;
	struct version v;
	char id[ID_TEXT];
	scratch_document(s, "a.pdf", id);
	scratch_release(s, id);
	ok(write_one(s, publish, id, &e), e);
	ok(write_one(s, withdraw, id, &e), e);
	scratch_fill("a.pdf", &d, &v);
	hash_bytes(LIT("mended"), v.blob);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_add(s->reg, &d, &v, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_string_not_equal(d.id, id);
}

static void reg_outbox_refill__after_a_restore__names_all_work_once(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char out[ID_TEXT], back[ID_TEXT], draft[ID_TEXT];
	scratch_document(s, "out.pdf", out);
	scratch_document(s, "back.pdf", back);
	scratch_document(s, "draft.pdf", draft);
	scratch_release(s, out);
	scratch_release(s, back);
	ok(write_one(s, publish, out, &e), e);
	ok(write_one(s, publish, back, &e), e);
	ok(write_one(s, withdraw, back, &e), e);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	for (int kind = 0; kind < OUTBOX__MAX; kind++) {
		struct outbox rows[16];
		int count;
		ok(reg_outbox_next(s->reg, (enum outbox_kind)kind, rows, 16, &count, &e), e);
		for (int i = 0; i < count; i++)
			ok(reg_outbox_done(s->reg, rows[i].sequence, &e), e);
	}
	for (int twice = 0; twice < 2; twice++)
		ok(reg_outbox_refill(s->reg, true, true, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(waiting(s, OUTBOX_INDEX), 3);
	assert_int_equal(waiting(s, OUTBOX_PUBLISH), 1);
	assert_int_equal(waiting(s, OUTBOX_WITHDRAW), 1);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(reg_publish__anything_missing__fails_closed),
	    ROW(reg_publish__twice__is_once),
	    ROW(reg_publication_document__next_version_not_public__is_as_published),
	    ROW(reg_withdraw__recalls_what_waits_and_is_final),
	    ROW(reg_withdraw__no_reason__is_refused),
	    ROW(reg_withdraw__then_the_name_is_free),
	    ROW(reg_outbox_refill__after_a_restore__names_all_work_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
