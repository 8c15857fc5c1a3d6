#include "indexer/reindex.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/extract.h"
#include "indexer/index.h"
#include "indexer/index_document.h"
#include "store/blob.h"
#include "store/catalog.h"
#include "store/register.h"

/* Shared by the lanes: each takes the next document that nobody has. */
struct counter {
	atomic_llong taken, done;
};
struct run {
	const char *data;
	struct counter *counter;
};
/* One lane. */
struct lane {
	struct run *run;
	struct site *site;
	struct catalog *catalog;
	struct index_writer *writer;
	struct err *e;
	int64_t at, mine; /* the document that the list is at, and the next one of ours */
};

static bool is_mine(struct lane *l)
{
	if (l->at++ != l->mine)
		return false;
	l->mine = atomic_fetch_add(&l->run->counter->taken, 1);
	return true;
}

static int put(struct lane *l, struct index_document *d, const struct span *pages, size_t count)
{
	d->pages = pages;
	d->page_count = count;
	if (index_put(l->writer, d, l->e))
		return -1;
	atomic_fetch_add(&l->run->counter->done, 1);
	return 0;
}

/* ---- Internal ---- */

static int load_text(struct lane *l, const struct version *v, struct extract *x)
{
	struct buf json = buf_make(SIZE_MAX / 2);
	int rc = 0;
	if (v->has_text)
		rc =
		    text_get(l->site->internal_dir, v->blob, &json, l->e) || extract_from_json(buf_span(&json), x, l->e)
		        ? -1
		        : 0;
	buf_free(&json);
	if (rc && (l->e->kind == ERR_MISSING || l->e->kind == ERR_CORRUPT)) {
		extract_clear(x); /* `check` names it; the document stays findable by its title */
		rc = 0;
	}
	return rc;
}

static int put_document(void *with, const struct document *d, const struct version *v)
{
	struct lane *l = with;
	struct index_document out;
	struct extract x = {0};
	if (d->container || !is_mine(l))
		return 0;
	if (load_text(l, v, &x))
		return -1;
	struct span *pages = must_alloc((size_t)x.page_count + 1, sizeof(*pages));
	for (int i = 0; i < x.page_count; i++)
		pages[i] =
		    (struct span){x.pages[i].text ? x.pages[i].text : "", x.pages[i].text ? x.pages[i].length : 0};
	index_document_fill(&out, d, d->created_ms);
	int rc = put(l, &out, pages, (size_t)x.page_count);
	free(pages);
	extract_clear(&x);
	return rc;
}

static int feed_internal(void *with, int number, int lanes, struct index_writer *w, struct err *e)
{
	struct run *run = with;
	struct lane l = {.run = run, .writer = w, .e = e};
	(void)number, (void)lanes;
	if (site_open(run->data, &l.site, e))
		return -1;
	l.mine = atomic_fetch_add(&run->counter->taken, 1);
	int rc = reg_documents(l.site->reg, put_document, &l, e);
	site_close(l.site);
	return rc;
}

/* ---- Public ---- */

struct texts {
	char **text;
	struct span *pages;
	size_t count;
};

static int keep_page(void *with, int n, struct span text, char source)
{
	struct texts *t = with;
	(void)n, (void)source;
	t->text = must_grow(t->text, t->count + 1, sizeof(*t->text));
	t->pages = must_grow(t->pages, t->count + 1, sizeof(*t->pages));
	t->text[t->count] = span_copy(text);
	t->pages[t->count] = (struct span){t->text[t->count] ? t->text[t->count] : "", t->text[t->count] ? text.n : 0};
	t->count++;
	return 0;
}

static void texts_free(struct texts *t)
{
	for (size_t i = 0; i < t->count; i++)
		free(t->text[i]);
	free(t->text);
	free(t->pages);
}

static int put_entry(void *with, const struct catalog_entry *x)
{
	struct lane *l = with;
	struct texts t = {0};
	struct index_document out;
	if (x->state != CATALOG_PUBLIC || !is_mine(l))
		return 0;
	/* The same fields as the publisher gives. */
	struct document d = {.unit = x->unit,
	                     .type = x->type,
	                     .period = x->period,
	                     .class_info = x->class_info,
	                     .title = x->title,
	                     .date = x->date,
	                     .number = x->number};
	memcpy(d.id, x->id, ID_TEXT);
	index_document_fill(&out, &d, x->published_ms);
	out.name = "";
	int rc = catalog_pages(l->catalog, x->id, 0, keep_page, &t, l->e);
	if (rc == 0)
		rc = put(l, &out, t.pages, t.count);
	texts_free(&t);
	return rc;
}

/* The last row of a list: the next one goes on after it. */
struct walk {
	struct lane *lane;
	char id[ID_TEXT];
	int64_t ms;
	int count;
};

static int walk_entry(void *with, const struct catalog_entry *x)
{
	struct walk *w = with;
	memcpy(w->id, x->id, ID_TEXT);
	w->ms = x->published_ms;
	w->count++;
	return put_entry(w->lane, x);
}

static int feed_public(void *with, int number, int lanes, struct index_writer *w, struct err *e)
{
	enum { ROUND = 500 };
	struct run *run = with;
	struct lane l = {.run = run, .writer = w, .e = e};
	(void)number, (void)lanes;
	int root = fs_open_dir(AT_FDCWD, run->data, e), dir = root < 0 ? -1 : fs_open_dir(root, "public", e);
	int rc = dir < 0 || catalog_open_read(dir, &l.catalog, e) ? -1 : 0;
	l.mine = atomic_fetch_add(&run->counter->taken, 1);
	struct walk walk = {.lane = &l, .count = ROUND};
	while (rc == 0 && walk.count == ROUND) {
		struct catalog_filter f = {.after_ms = walk.ms, .after_id = *walk.id ? walk.id : NULL, .limit = ROUND};
		char after[ID_TEXT];
		memcpy(after, walk.id, sizeof(after));
		f.after_id = *after ? after : NULL;
		walk.count = 0;
		rc = catalog_list(l.catalog, &f, walk_entry, &walk, e);
	}
	catalog_close(l.catalog);
	if (dir >= 0)
		close(dir);
	if (root >= 0)
		close(root);
	return rc;
}

/* ---- Both ---- */

static int rebuild(const char *data, const char *place, mode_t mode, index_feed *feed, int lanes, int64_t *count,
                   struct err *e)
{
	struct policy *policy = NULL;
	struct calendar *calendar = NULL;
	struct run run = {.data = data};
	int root = -1, dir = -1, rc = -1;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	run.counter = mmap(NULL, sizeof(*run.counter), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (run.counter == MAP_FAILED)
		return ERR_ERRNO(e, "There is not enough memory.", "mmap");
	if (lanes < 1)
		lanes = cores < 1 ? 1 : cores > 16 ? 16 : (int)cores;
	if (site_policies(data, &policy, &calendar, e) || (root = fs_open_dir(AT_FDCWD, data, e)) < 0 ||
	    fs_make_dirs(root, place, mode, e) || (dir = fs_open_dir(root, place, e)) < 0)
		goto done;
	rc = index_rebuild(dir, policy, lanes, feed, &run, e);
	*count = atomic_load(&run.counter->done);
done:
	if (dir >= 0)
		close(dir);
	if (root >= 0)
		close(root);
	policy_free(policy);
	calendar_free(calendar);
	munmap(run.counter, sizeof(*run.counter));
	return rc;
}

int reindex_internal(const char *data, int lanes, int64_t *count, struct err *e)
{
	return rebuild(data, "internal/index", 0700, feed_internal, lanes, count, e);
}

int reindex_public(const char *data, int lanes, int64_t *count, struct err *e)
{
	return rebuild(data, "public/index", 0755, feed_public, lanes, count, e);
}
