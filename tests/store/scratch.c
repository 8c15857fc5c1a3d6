#include "scratch.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/audit.h"

struct scratch *scratch_make(void)
{
	struct err e = ERR_INIT;
	struct scratch *s = must_alloc(1, sizeof(*s));
	snprintf(s->path, sizeof(s->path), "/tmp/earsip-test-XXXXXX");
	assert_non_null(mkdtemp(s->path));
	ok(hash_start(&e), e);
	s->dir = fs_open_dir(AT_FDCWD, s->path, &e);
	assert_true(s->dir >= 0);
	return s;
}

void scratch_free(struct scratch *s)
{
	struct err e = ERR_INIT;
	reg_close(s->reg);
	close(s->dir);
	ok(fs_remove_tree(AT_FDCWD, s->path, &e), e);
	free(s);
}

void scratch_register(struct scratch *s)
{
	struct err e = ERR_INIT;
	char code[] = "sungai-contoh", name[] = "Kelurahan Sungai Contoh";
	ok(reg_open(s->dir, &s->reg, &e), e);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_unit_add(s->reg, &(struct unit){.code = code, .name = name}, &e), e);
	ok(reg_commit(s->reg, &e), e);
}

/* Records hold `char *`; constants are only read. */
static char *borrow(const char *s)
{
	union {
		const char *in;
		char *out;
	} u = {.in = s};
	return u.out;
}

void scratch_fill(const char *name, struct document *d, struct version *v)
{
	*d = (struct document){.unit = borrow("sungai-contoh"),
	                       .period = borrow("2026-1"),
	                       .type = borrow("KEU-02"),
	                       .type_confidence = 80,
	                       .title = borrow("Laporan realisasi anggaran semester I 2026"),
	                       .title_source = borrow("heading"),
	                       .date = borrow("2026-06-30"),
	                       .name = borrow(name)};
	*v = (struct version){.size = 10,
	                      .path = borrow(name),
	                      .type = borrow("pdf"),
	                      .mime = borrow("application/pdf"),
	                      .verdict = borrow("ok"),
	                      .pages = 2};
	hash_bytes(span_of(name), v->blob);
}

void scratch_document(struct scratch *s, const char *name, char id[ID_TEXT])
{
	struct err e = ERR_INIT;
	struct document d;
	struct version v;
	scratch_fill(name, &d, &v);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_add(s->reg, &d, &v, &e), e);
	ok(reg_commit(s->reg, &e), e);
	snprintf(id, ID_TEXT, "%s", d.id);
}

void scratch_release(struct scratch *s, const char *id)
{
	struct err e = ERR_INIT;
	struct release x = {.version = 1, .size = 9, .pages = 2, .gate = borrow("pass")};
	snprintf(x.id, sizeof(x.id), "%s", id);
	hash_bytes(span_of(id), x.blob);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_class(s->reg, id, CLASS_BERKALA, true, &e), e);
	ok(reg_release_put(s->reg, &x, &e), e);
	ok(reg_commit(s->reg, &e), e);
}

static int count_row(void *with, const struct audit_row *row)
{
	(void)row;
	++*(int64_t *)with;
	return 0;
}

int64_t scratch_chain_length(struct scratch *s)
{
	struct err e = ERR_INIT;
	int64_t n = 0;
	ok(audit_each(s->reg, count_row, &n, &e), e);
	return n;
}

void scratch_tamper(struct scratch *s, const char *sql)
{
	char path[128], *message = NULL;
	sqlite3 *db;
	snprintf(path, sizeof(path), "%s/register.db", s->path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
		print_error("%s\n", message);
		assert_int_equal(0, 1);
	}
	sqlite3_close(db);
}

int scratch_setup(void **state)
{
	struct scratch *s = scratch_make();
	scratch_register(s);
	*state = s;
	return 0;
}

int scratch_teardown(void **state)
{
	scratch_free(*state);
	return 0;
}
