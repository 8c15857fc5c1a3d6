/* ingest.c - the pipeline's loop: files go in at one end in order, jobs run side by side, and what is finished at the
 * front is written in groups and printed in order. */
#include "indexer/ingest.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/pipeline.h"

/* Known by device, inode, size and times, or not taken at all: there is nothing to write about it. */
static bool has_nothing_to_write(const struct item *i)
{
	return i->status == INGEST_REFUSED || (i->status == INGEST_DUPLICATE && i->seen.inode == 0);
}

static int commit_group(struct pipeline *p, int n, struct err *e)
{
	struct item *i = p->first;
	int idle = 0;
	for (int k = 0; k < n; k++, i = i->next)
		idle += has_nothing_to_write(i);
	if (idle == n)
		return 0;
	i = p->first;
	/* The bytes and texts of the whole group are on disk before the register names them. */
	if (fs_sync_all(p->site->internal_dir, e))
		return -1;
	if (reg_begin(p->site->reg, p->options->actor, e))
		return -1;
	for (int k = 0; k < n; k++, i = i->next)
		if (item_commit(i, p->site, p->options, e)) {
			reg_rollback(p->site->reg);
			return -1;
		}
	if (reg_commit(p->site->reg, e)) {
		reg_rollback(p->site->reg);
		return -1;
	}
	return 0;
}

static bool is_member_of_pending(const struct item *i)
{
	return i && i->container;
}

/* An archive stays in memory until its last member is printed: they point at it. */
static void print_group(struct pipeline *p, int n)
{
	for (int k = 0; k < n; k++) {
		struct item *i = p->first;
		p->options->line(p->options->with, i->status, i->path, *i->id ? i->id : "-",
		                 i->reason ? i->reason : "");
		p->tally->by_status[i->status]++;
		/* A duplicate was not described again, but its row is about a file that is here. */
		lists_find(&p->lists, i->scope, i->name);
		if (!i->container)
			p->options->progress(p->options->with, 1);
		p->first = i->next;
		p->count--;
		item_free(i);
	}
	if (!p->first)
		p->last = NULL;
}

/* How many at the front are ready as a group: whole archives with all their members, or single files. */
static int ready_in_front(const struct pipeline *p)
{
	int n = 0, whole = 0;
	for (const struct item *i = p->first; i && i->stage == ITEM_READY && !i->running; i = i->next) {
		n++;
		if (!is_member_of_pending(i->next))
			whole = n;
	}
	return whole;
}

static int settle(struct pipeline *p, bool all, struct err *e)
{
	int n = ready_in_front(p);
	if (n == 0 || (!all && n < WINDOW / 2))
		return 0;
	if (commit_group(p, n, e))
		return -1;
	print_group(p, n);
	return 0;
}

/* ---- The loop ---- */

/* Starts what can be started; an archive that waits to be unpacked lets the lanes run empty first. */
static int start_jobs(struct pipeline *p, bool *unpacked, struct err *e)
{
	*unpacked = false;
	for (struct item *i = p->first; i; i = i->next) {
		if (i->stage == ITEM_UNPACK) {
			if (p->running > 0)
				return 0;
			*unpacked = true;
			return pipeline_unpack(p, i, e);
		}
		if (i->running || i->stage == ITEM_READY)
			continue;
		int rc = pipeline_start_job(p, i, e);
		if (rc <= 0)
			return rc;
	}
	return 0;
}

static int run(struct pipeline *p, struct err *e)
{
	for (;;) {
		bool unpacked = true;
		while (p->count < WINDOW && p->next_file < p->batch->count)
			if (pipeline_take_file(p, e))
				return -1;
		while (unpacked)
			if (start_jobs(p, &unpacked, e))
				return -1;
		bool drained = p->next_file == p->batch->count && p->running == 0;
		if (settle(p, drained || p->count >= WINDOW, e))
			return -1;
		if (p->running > 0) {
			if (pipeline_deliver(p, e))
				return -1;
		} else if (p->next_file == p->batch->count && !p->first) {
			return 0;
		}
	}
}

/* The lists that lie beside the files are read before the first file. */
static int read_lists(struct pipeline *p, struct err *e)
{
	for (size_t k = 0; k < p->batch->count; k++) {
		const struct batch_file *f = &p->batch->files[k];
		int rows, bad;
		if (f->refusal || !batch_is_list(f->name) || strchr(f->name, '/'))
			continue;
		int fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
		if (fd < 0)
			continue; /* its own line will say so */
		int rc =
		    lists_read(&p->lists, p->extractors, &p->site->settings, f->folder, f->path, fd, &rows, &bad, e);
		close(fd);
		if (rc)
			return -1;
	}
	return 0;
}

int ingest_run(struct site *s, const struct ingest_options *o, const struct batch *b, struct ingest_tally *tally,
               struct err *e)
{
	struct pipeline p = {
	    .site = s,
	    .options = o,
	    .batch = b,
	    .tally = tally,
	    .lists = {.policy = s->policy, .complain = o->complain, .with = o->with},
	};
	*tally = (struct ingest_tally){0};
	int rc = -1;
	p.extractors = extractors_later(EXTRACTOR_TEXT, &s->settings, (int)s->settings.extract_lanes);
	if (read_lists(&p, e) || run(&p, e))
		goto done;
	lists_complain_unused(&p.lists);
	tally->complaints = p.lists.complaints;
	rc = 0;
done:
	extractors_stop(p.extractors);
	while (p.first) {
		struct item *i = p.first;
		p.first = i->next;
		item_free(i);
	}
	lists_clear(&p.lists);
	return rc;
}
