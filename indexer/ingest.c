/* ingest.c - the pipeline: files go in at one end in order, jobs run side by side, and what is finished at the front is
 * written in groups and printed in order. */
#include "indexer/ingest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/item.h"
#include "store/blob.h"

/* How many files may be between opening and commit: bounds memory, and makes the groups of a commit. */
enum { WINDOW = 64 };

struct pipeline {
	struct site *site;
	const struct ingest_options *options;
	const struct batch *batch;
	struct ingest_tally *tally;
	struct extractors *extractors;
	struct lists lists;
	size_t next_file;
	struct item *first, *last; /* in order; all not yet printed */
	int count, running;
	int64_t unpacked_bytes, unpacked_entries; /* over all levels of the archive at hand */
};

/* ---- The list of items ---- */

static void append(struct pipeline *p, struct item *after, struct item *i)
{
	i->next = after ? after->next : p->first;
	if (after)
		after->next = i;
	else
		p->first = i;
	if (p->last == after)
		p->last = i;
	p->count++;
}

/* ---- Taking bytes in ---- */

static void item_is_duplicate(struct item *i, const char *id)
{
	i->status = INGEST_DUPLICATE;
	i->stage = ITEM_READY;
	memcpy(i->id, id, ID_TEXT);
}

/* After the bytes are a blob: a duplicate, too big, or to be read. */
static int classify_blob(struct pipeline *p, struct item *i, struct err *e)
{
	char id[ID_TEXT];
	if (reg_find_blob(p->site->reg, i->blob, id, e))
		return -1;
	if (*id)
		item_is_duplicate(i, id);
	else if (i->size > p->site->settings.file_max_mib << 20) {
		i->verdict = VERDICT_TOO_BIG;
		item_hold(i, "too-big", "the file is larger than the settings allow to be read");
		i->stage = ITEM_READY;
		item_describe(i, p->site, p->options, &p->lists);
	}
	return 0;
}

struct member_lines {
	struct pipeline *pipeline;
	struct item *container, *after;
	struct err *error;
};

static int append_members_of(struct pipeline *p, struct item *archive, struct item **after, struct err *e);

/* The members of an archive that is here already are named again, each as the duplicate that it is. */
static int append_member_line(void *with, const struct document *d, const struct version *v)
{
	struct member_lines *m = with;
	struct buf path = buf_make(1 << 16);
	(void)v;
	buf_printf(&path, "%s!%s", m->container->path, d->name);
	struct item *i = item_new(buf_text(&path), d->name, "");
	buf_free(&path);
	i->container = m->container;
	item_is_duplicate(i, d->id);
	append(m->pipeline, m->after, i);
	m->after = i;
	return d->container ? append_members_of(m->pipeline, i, &m->after, m->error) : 0;
}

static int append_members_of(struct pipeline *p, struct item *archive, struct item **after, struct err *e)
{
	struct member_lines m = {.pipeline = p, .container = archive, .after = *after, .error = e};
	int rc = reg_members(p->site->reg, archive->id, append_member_line, &m, e);
	*after = m.after;
	return rc;
}

static void fill_seen(struct item *i, const struct stat *st, const struct ingest_options *o)
{
	i->seen = (struct seen){
	    .device = (int64_t)st->st_dev,
	    .inode = (int64_t)st->st_ino,
	    .size = st->st_size,
	    .mtime_ns = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec,
	    .ctime_ns = (int64_t)st->st_ctim.tv_sec * 1000000000 + st->st_ctim.tv_nsec,
	};
	snprintf(i->seen.unit, sizeof(i->seen.unit), "%s", o->unit);
	snprintf(i->seen.period, sizeof(i->seen.period), "%s", o->period);
}

static int copy_in(struct pipeline *p, struct item *i, int fd, struct err *e)
{
	struct err room = ERR_INIT;
	if (site_room_for(p->site, i->size * 2, &room)) {
		item_refuse(i, "disk-limit");
		return 0;
	}
	if (blob_put_fd(p->site->internal_dir, "blob", fd, INT64_MAX, i->blob, &i->size, e))
		return -1;
	return classify_blob(p, i, e);
}

static int open_file(struct pipeline *p, struct item *i, const struct batch_file *f, struct err *e)
{
	int fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	int rc = 0;
	if (fd < 0 || fstat(fd, &st)) {
		item_refuse(i, "unreadable");
	} else if (!S_ISREG(st.st_mode)) {
		item_refuse(i, "not-a-regular-file");
	} else if (st.st_size == 0) {
		item_refuse(i, "empty");
	} else {
		char id[ID_TEXT] = "";
		fill_seen(i, &st, p->options);
		i->size = st.st_size;
		if (!p->options->rehash)
			rc = reg_seen_get(p->site->reg, &i->seen, id, e);
		if (rc == 0 && *id) {
			item_is_duplicate(i, id);
			i->seen.inode = 0; /* known already */
		} else if (rc == 0) {
			rc = copy_in(p, i, fd, e);
		}
	}
	if (fd >= 0)
		close(fd);
	return rc;
}

static int take_file(struct pipeline *p, struct err *e)
{
	const struct batch_file *f = &p->batch->files[p->next_file++];
	struct buf path = buf_make(1 << 16);
	batch_escape(&path, f->path, strlen(f->path));
	struct item *i = item_new(buf_text(&path), f->name, f->folder);
	buf_free(&path);
	i->is_list = batch_is_list(f->name) && !strchr(f->name, '/');
	append(p, p->last, i);
	if (f->refusal)
		item_refuse(i, f->refusal);
	else if (open_file(p, i, f, e))
		return -1;
	struct item *after = i;
	return i->status == INGEST_DUPLICATE ? append_members_of(p, i, &after, e) : 0;
}

/* ---- Jobs ---- */

/* 1: it runs; 0: all lanes are busy; -1: error. */
static int start_job(struct pipeline *p, struct item *i, struct err *e)
{
	struct job j = {.kind = JOB_TEXT, .name = i->name, .out_fd = -1, .limits = job_limits_from(&p->site->settings)};
	int fd = -1;
	if (i->stage == ITEM_RELEASE) {
		if (release_job(&i->release, &j, e))
			return -1;
	} else if ((fd = j.fd = blob_open(p->site->internal_dir, "blob", i->blob, e)) < 0) {
		return -1;
	}
	j.tag = (int64_t)(intptr_t)i;
	int rc = extractors_submit(p->extractors, &j, false, e);
	if (fd >= 0)
		close(fd);
	if (rc == 1) {
		i->running = true;
		p->running++;
	} else if (i->stage == ITEM_RELEASE) {
		release_cancel_job(&i->release);
	}
	return rc;
}

static int keep_text(struct pipeline *p, struct item *i, struct err *e)
{
	struct buf json = buf_make(SIZE_MAX / 2);
	int rc = extract_to_json(&i->text, &json, e) || text_put(p->site->internal_dir, i->blob, buf_span(&json), e);
	buf_free(&json);
	return rc ? -1 : 0;
}

/* Whether the public copy is to be made now; else I is held or simply stored. */
static bool wants_release(struct pipeline *p, struct item *i)
{
	if (!p->options->publish || i->document.container || i->status != INGEST_STORED)
		return false;
	if (!p->site->settings.trusted_cli) {
		item_hold(i, "four-eyes", "this site does not let the command line publish");
		return false;
	}
	if (i->document.class_info == CLASS_NONE || i->document.class_info == CLASS_DIKECUALIKAN) {
		item_hold(i, "class",
		          i->document.class_info == CLASS_NONE ? "the document has no class yet"
		                                               : "the document is excluded");
		return false;
	}
	return true;
}

static int text_delivered(struct pipeline *p, struct item *i, struct extract *x, struct err *e)
{
	i->text = *x;
	memset(x, 0, sizeof(*x));
	i->verdict = i->text.verdict;
	i->stage = ITEM_READY;
	if (i->verdict != VERDICT_OK)
		item_hold(i, verdict_word(i->verdict), i->text.reason);
	i->document.container = i->text.archive || i->is_list;
	item_describe(i, p->site, p->options, &p->lists);
	if (i->document.container && !i->text.archive)
		return 0;
	if (i->text.archive) {
		if (i->verdict == VERDICT_OK)
			i->stage = ITEM_UNPACK;
		return 0;
	}
	if ((i->verdict == VERDICT_OK || i->verdict == VERDICT_NO_TEXT) && keep_text(p, i, e))
		return -1;
	extract_drop_texts(&i->text);
	if (!wants_release(p, i))
		return 0;
	const struct document_type *type = policy_type(p->site->policy, span_of(i->document.type));
	i->stage = ITEM_RELEASE;
	return release_begin(&i->release, p->site, NULL, 0, i->blob, i->text.type, i->name, i->document.title,
	                     type && type->may_lack_letters, e);
}

static int release_delivered(struct item *i, struct extract *x, struct err *e)
{
	char summary[200];
	if (release_deliver(&i->release, x, e))
		return -1;
	if (i->release.stage != RELEASE_JUDGED)
		return 0;
	i->stage = ITEM_READY;
	i->publish = i->release.gate.release == RELEASE_PASS;
	if (i->publish) {
		free(i->reason);
		i->reason = text_copy("published");
	} else {
		gate_summary(&i->release.gate, summary, sizeof(summary));
		item_hold(i, "gate", summary);
	}
	return 0;
}

static int deliver_next(struct pipeline *p, struct err *e)
{
	struct extract x = {0};
	int64_t tag = 0;
	int rc = extractors_next(p->extractors, &x, &tag, e);
	if (rc <= 0)
		return rc == 0 ? ERR(e, ERR_SYSTEM, "The extractor lost a file.", "%d running", p->running) : -1;
	struct item *i = (struct item *)(intptr_t)tag;
	i->running = false;
	p->running--;
	rc = i->stage == ITEM_RELEASE ? release_delivered(i, &x, e) : text_delivered(p, i, &x, e);
	extract_clear(&x);
	return rc;
}

/* ---- Archives ---- */

struct unpacking {
	struct pipeline *pipeline;
	struct item *archive, *after, *member;
	struct blob_writer writer;
	int order;
	bool writing;
	struct err error; /* of the disk, not of the archive */
};

static int member_begin(void *with, struct span name, int order)
{
	struct unpacking *u = with;
	struct buf path = buf_make(1 << 16), label = buf_make(1 << 16);
	buf_printf(&path, "%s!", u->archive->path);
	batch_escape(&path, name.p, name.n);
	batch_escape(&label, name.p, name.n);
	u->member = item_new(buf_text(&path), buf_text(&label), u->archive->path);
	buf_free(&path);
	buf_free(&label);
	u->member->container = u->archive;
	u->member->order = order;
	u->member->depth = u->archive->depth + 1;
	u->member->is_list = batch_is_list(u->member->name) && !strchr(u->member->name, '/');
	append(u->pipeline, u->after, u->member);
	u->after = u->member;
	u->writing = blob_begin(&u->writer, u->pipeline->site->internal_dir, "blob", INT64_MAX, &u->error) == 0;
	return u->writing ? u->writer.fd : -1;
}

static int member_data(void *with, struct span bytes)
{
	struct unpacking *u = with;
	struct pipeline *p = u->pipeline;
	p->unpacked_bytes += (int64_t)bytes.n;
	if (!u->writing || p->unpacked_bytes > p->site->settings.archive_total_max_mib << 20)
		return -1;
	return blob_add(&u->writer, bytes, &u->error);
}

static void member_end(void *with, enum verdict v, const char *reason)
{
	struct unpacking *u = with;
	struct item *m = u->member;
	if (u->writing && v == VERDICT_OK && u->writer.size == 0) {
		blob_abandon(&u->writer);
		item_refuse(m, "empty");
	} else if (u->writing && v == VERDICT_OK && u->error.kind == ERR_NONE) {
		m->size = u->writer.size;
		if (blob_end(&u->writer, m->blob, &u->error) == 0)
			classify_blob(u->pipeline, m, &u->error);
	} else {
		if (u->writing)
			blob_abandon(&u->writer);
		/* Nothing of it could be kept: the archive itself is, so nothing is lost. */
		item_refuse(m, "unreadable");
		if (reason) {
			struct buf words = buf_make(512);
			buf_printf(&words, "unreadable: %s: %s", verdict_word(v), reason);
			free(m->reason);
			m->reason = buf_steal(&words);
		}
	}
	u->writing = false;
	u->pipeline->unpacked_entries++;
}

static int read_list_in(struct pipeline *p, struct item *i, struct err *e)
{
	int rows = 0, bad = 0;
	int fd = blob_open(p->site->internal_dir, "blob", i->blob, e);
	if (fd < 0)
		return -1;
	int rc = lists_read(&p->lists, p->extractors, &p->site->settings, i->scope, i->path, fd, &rows, &bad, e);
	close(fd);
	return rc;
}

/* Runs alone: nothing else is under way, so the lists in it are known before its members are read. */
static int unpack(struct pipeline *p, struct item *i, struct err *e)
{
	struct unpacking u = {.pipeline = p, .archive = i, .after = i};
	struct job j = {.kind = JOB_MEMBERS,
	                .name = i->name,
	                .out_fd = -1,
	                .limits = job_limits_from(&p->site->settings),
	                .member_begin = member_begin,
	                .member_data = member_data,
	                .member_end = member_end,
	                .with = &u};
	struct extract result = {0};
	if (i->depth == 0)
		p->unpacked_bytes = p->unpacked_entries = 0;
	i->stage = ITEM_READY;
	j.limits.depth_left -= i->depth;
	j.limits.bytes_max -= p->unpacked_bytes;
	j.limits.entries_max -= p->unpacked_entries;
	if (j.limits.depth_left <= 0 || j.limits.bytes_max <= 0 || j.limits.entries_max <= 0) {
		i->verdict = VERDICT_ARCHIVE_LIMIT;
		item_hold(i, "archive-limit",
		          "archives inside archives go deeper, or hold more, than the settings allow");
		return 0;
	}
	if ((j.fd = blob_open(p->site->internal_dir, "blob", i->blob, e)) < 0)
		return -1;
	int rc = extractors_run(p->extractors, &j, &result, e);
	close(j.fd);
	if (rc == 0 && u.error.kind != ERR_NONE) {
		*e = u.error;
		rc = -1;
	}
	if (rc == 0 && result.verdict != VERDICT_OK) {
		i->verdict = result.verdict;
		item_hold(i, verdict_word(result.verdict), result.reason);
	}
	extract_clear(&result);
	for (struct item *m = i->next; rc == 0 && m && m->container; m = m->next)
		if (m->container == i && m->is_list && m->stage == ITEM_TEXT)
			rc = read_list_in(p, m, e);
	return rc;
}

/* ---- Commit and print ---- */

static int commit_group(struct pipeline *p, int n, struct err *e)
{
	struct item *i = p->first;
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
			return unpack(p, i, e);
		}
		if (i->running || i->stage == ITEM_READY)
			continue;
		int rc = start_job(p, i, e);
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
			if (take_file(p, e))
				return -1;
		while (unpacked)
			if (start_jobs(p, &unpacked, e))
				return -1;
		bool drained = p->next_file == p->batch->count && p->running == 0;
		if (settle(p, drained || p->count >= WINDOW, e))
			return -1;
		if (p->running > 0) {
			if (deliver_next(p, e))
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
	if (extractors_start(EXTRACTOR_TEXT, &s->settings, (int)s->settings.extract_lanes, &p.extractors, e))
		goto done;
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
