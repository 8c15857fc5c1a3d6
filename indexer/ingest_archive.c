/* ingest_archive.c - members come out of an archive one after the other, each a file of its own. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "indexer/pipeline.h"
#include "store/blob.h"

struct unpacking {
	struct pipeline *pipeline;
	struct item *archive, *after, *member;
	struct blob_writer writer;
	int order;
	bool writing;
	enum verdict worst; /* of a member that could not be had */
	struct err error;   /* of the disk, not of the archive */
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
	pipeline_insert(u->pipeline, u->after, u->member);
	u->after = u->member;
	u->writing = blob_begin(&u->writer, u->pipeline->site->internal_dir, "blob", INT64_MAX, &u->error) == 0;
	u->writer.when = SYNC_LATER;
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

/* A member that could not be had is not kept by itself: the archive is, and waits for a person. */
static void lose_member(struct unpacking *u, enum verdict v, const char *reason)
{
	struct buf words = buf_make(512);
	if (v == VERDICT_OK)
		v = VERDICT_ARCHIVE_LIMIT;
	buf_printf(&words, "unreadable: %s%s%s", verdict_word(v), reason ? ": " : "", reason ? reason : "");
	item_refuse(u->member, "unreadable");
	free(u->member->reason);
	u->member->reason = buf_steal(&words);
	if (u->worst == VERDICT_OK)
		u->worst = v;
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
			pipeline_classify(u->pipeline, m, &u->error);
	} else {
		if (u->writing)
			blob_abandon(&u->writer);
		lose_member(u, v, reason);
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

int pipeline_unpack(struct pipeline *p, struct item *i, struct err *e)
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
	if (rc == 0 && i->verdict == VERDICT_OK && u.worst != VERDICT_OK) {
		i->verdict = u.worst;
		item_hold(i, verdict_word(u.worst), "some of its members could not be taken out; each is named below");
	}
	for (struct item *m = i->next; rc == 0 && m && m->container; m = m->next)
		if (m->container == i && m->is_list && m->stage == ITEM_TEXT)
			rc = read_list_in(p, m, e);
	return rc;
}
