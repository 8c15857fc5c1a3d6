#include "indexer/check_derived.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/check_catalog.h"
#include "indexer/index.h"
#include "indexer/name_set.h"
#include "indexer/publish.h"
#include "store/register.h"

enum { OPEN_ROWS = 100000 };

int check_waiting(struct site *s, const enum outbox_kind *kinds, size_t count, struct name_set *out, struct err *e)
{
	struct outbox *rows = must_alloc(OPEN_ROWS, sizeof(*rows));
	int rc = 0;
	for (size_t k = 0; rc == 0 && k < count; k++) {
		int n = 0;
		rc = reg_outbox_next(s->reg, kinds[k], rows, OPEN_ROWS, &n, e);
		for (int i = 0; i < n; i++)
			name_set_add(out, rows[i].id);
	}
	free(rows);
	name_set_sort(out);
	return rc;
}

/* ---- Indexes ---- */

static int add_document(void *with, const struct document *d, const struct version *v)
{
	(void)v;
	if (!d->container)
		name_set_add(with, d->id);
	return 0;
}

static int add_publication(void *with, const struct publication *p)
{
	if (!p->withdrawn_ms && !p->held)
		name_set_add(with, p->id);
	return 0;
}

static int add_id(void *with, const char *id)
{
	name_set_add(with, id);
	return 0;
}

/* 1: read; 0: there is no index that can be read, which is said. */
static int read_index(struct site *s, int parent, struct name_set *ids, struct check *c, struct err *e)
{
	struct index_reader *r = NULL;
	int dir = fs_open_dir(parent, "index", e), rc = -1;
	if (dir >= 0 && index_reader_open(dir, s->policy, &r, e) == 0)
		rc = index_ids(r, add_id, ids, e);
	index_reader_close(r);
	if (dir >= 0)
		close(dir);
	if (rc == 0)
		return 1;
	check_wrong(c, "%s", e->say);
	*e = (struct err)ERR_INIT;
	return 0;
}

/* ---- Repairs ---- */

static int put_in_outbox(struct site *s, const struct name_set *ids, struct err *e)
{
	if (reg_begin(s->reg, "system:check", e))
		return -1;
	for (size_t i = 0; i < ids->count; i++)
		if (reg_outbox_add(s->reg, OUTBOX_INDEX, ids->names[i], 0, e)) {
			reg_rollback(s->reg);
			return -1;
		}
	return reg_commit(s->reg, e);
}

static void compare_ids(const struct name_set *want, const struct name_set *have, const struct name_set *waiting,
                        struct check *c, struct name_set *missing, int64_t *extra)
{
	for (size_t i = 0; i < want->count; i++) {
		c->looked++;
		if (name_set_has(have, want->names[i]) || name_set_has(waiting, want->names[i]))
			continue;
		if (missing->count && strcmp(missing->names[missing->count - 1], want->names[i]) == 0)
			continue; /* a second version of the same document */
		check_wrong(c, "document %s is not in the index", want->names[i]);
		name_set_add(missing, want->names[i]);
	}
	for (size_t i = 0; i < have->count; i++)
		if (!name_set_has(want, have->names[i]) && !name_set_has(waiting, have->names[i])) {
			check_wrong(c, "the index has a document %s that should not be in it", have->names[i]);
			++*extra;
		}
}

static int check_internal_index(struct site *s, struct check *c, struct err *e)
{
	static const enum outbox_kind KINDS[] = {OUTBOX_INDEX};
	struct name_set want = {0}, have = {0}, waiting = {0}, missing = {0};
	int64_t extra = 0;
	int rc = reg_documents(s->reg, add_document, &want, e) || check_waiting(s, KINDS, COUNT(KINDS), &waiting, e)
	             ? -1
	             : 0;
	/* Nothing indexed yet is no finding while everything waits. */
	if (rc == 0 && want.count > 0 && (waiting.count < want.count || fs_exists(s->internal_dir, "index/current"))) {
		int got = read_index(s, s->internal_dir, &have, c, e);
		name_set_sort(&want);
		name_set_sort(&have);
		if (got)
			compare_ids(&want, &have, &waiting, c, &missing, &extra);
		const struct name_set *again = got ? &missing : &want;
		if (c->repair && again->count) {
			rc = put_in_outbox(s, again, e);
			if (rc == 0)
				check_repaired(c, "%zu documents are put into the outbox; run: earsip index --once",
				               again->count);
		}
	}
	name_set_clear(&want);
	name_set_clear(&have);
	name_set_clear(&waiting);
	name_set_clear(&missing);
	return rc;
}

/* ---- public/ ---- */

static int check_public_index(struct site *s, struct check *c, struct err *e)
{
	struct name_set want = {0}, have = {0}, waiting = {0}, missing = {0};
	int64_t extra = 0;
	int rc = reg_publications(s->reg, NULL, add_publication, &want, e) ||
	                 check_waiting(s, CHECK_PUBLIC_KINDS, CHECK_PUBLIC_COUNT, &waiting, e)
	             ? -1
	             : 0;
	bool none = want.count == 0 && !fs_exists(s->public_dir, "index/current");
	if (rc == 0 && !none && (want.count > waiting.count || fs_exists(s->public_dir, "index/current"))) {
		name_set_sort(&want);
		if (read_index(s, s->public_dir, &have, c, e)) {
			name_set_sort(&have);
			compare_ids(&want, &have, &waiting, c, &missing, &extra);
		}
	}
	name_set_clear(&want);
	name_set_clear(&have);
	name_set_clear(&waiting);
	name_set_clear(&missing);
	return rc;
}

struct files {
	struct name_set ids;
	struct check *check;
};

static void look_at_pictures(struct site *s, struct files *f)
{
	int fd = openat(s->public_dir, "page", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
	if (fd >= 0 && !d)
		close(fd);
	for (struct dirent *entry; d && (entry = readdir(d));) {
		char id[ID_TEXT] = "";
		if (strlen(entry->d_name) < ID_TEXT || entry->d_name[ID_TEXT - 1] != '-')
			continue; /* a temporary file of a picture that was never finished */
		memcpy(id, entry->d_name, ID_TEXT - 1);
		f->check->looked++;
		if (!name_set_has(&f->ids, id))
			check_wrong(f->check, "public/page has a picture of %s, which is not published", id);
	}
	if (d)
		closedir(d);
}

/* Files and catalogue rows are looked at by the rows of store/; pictures belong to no row but their document's. */
static int check_pictures(struct site *s, struct check *c, struct err *e)
{
	struct files f = {.check = c};
	struct name_set waiting = {0};
	int rc = reg_publications(s->reg, NULL, add_publication, &f.ids, e) ||
	                 check_waiting(s, CHECK_PUBLIC_KINDS, CHECK_PUBLIC_COUNT, &waiting, e)
	             ? -1
	             : 0;
	name_set_sort(&f.ids);
	/* A withdrawal that waits still has its pictures. */
	if (rc == 0 && waiting.count == 0)
		look_at_pictures(s, &f);
	name_set_clear(&f.ids);
	name_set_clear(&waiting);
	return rc;
}

/* The last row: everything public is made anew at once when a row above found something. */
static int repair_public(struct site *s, struct check *c, struct err *e)
{
	if (!c->repair || c->wrong == c->repaired)
		return 0;
	if (publish_rebuild(s, e))
		return -1;
	check_repaired(c, "public/ was made anew from the register");
	return 0;
}

const struct checker DERIVED_CHECKS[] = {
    {"internal-index", check_internal_index},
    {"public-index", check_public_index},
    {"public-pictures", check_pictures},
    {"catalog-content", check_catalog_content},
    {"public", repair_public},
    {NULL, NULL},
};
