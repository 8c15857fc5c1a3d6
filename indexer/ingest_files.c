/* ingest_files.c - bytes come in: opened, looked up, copied into blobs. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/pipeline.h"
#include "store/blob.h"

void pipeline_insert(struct pipeline *p, struct item *after, struct item *i)
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

static void item_is_duplicate(struct item *i, const char *id)
{
	i->status = INGEST_DUPLICATE;
	i->stage = ITEM_READY;
	memcpy(i->id, id, ID_TEXT);
}

int pipeline_classify(struct pipeline *p, struct item *i, struct err *e)
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
	pipeline_insert(m->pipeline, m->after, i);
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
	if (blob_put_fd(p->site->internal_dir, "blob", fd, INT64_MAX, SYNC_LATER, i->blob, &i->size, e))
		return -1;
	return pipeline_classify(p, i, e);
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

int pipeline_take_file(struct pipeline *p, struct err *e)
{
	const struct batch_file *f = &p->batch->files[p->next_file++];
	struct buf path = buf_make(1 << 16);
	batch_escape(&path, f->path, strlen(f->path));
	struct item *i = item_new(buf_text(&path), f->name, f->folder);
	buf_free(&path);
	i->is_list = batch_is_list(f->name) && !strchr(f->name, '/');
	pipeline_insert(p, p->last, i);
	if (f->refusal)
		item_refuse(i, f->refusal);
	else if (open_file(p, i, f, e))
		return -1;
	struct item *after = i;
	return i->status == INGEST_DUPLICATE ? append_members_of(p, i, &after, e) : 0;
}
