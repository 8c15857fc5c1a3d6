#include "demo/batch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/xml.h"
#include "base/zip.h"

void batch_begin(struct batch *b, const struct city *c, int kelurahan, int period_index)
{
	*b = (struct batch){.city = c,
	                    .k = &c->list[kelurahan],
	                    .period = c->periods[period_index],
	                    .period_index = period_index,
	                    .with_list = true,
	                    .suffix = ""};
}

struct member *batch_add_bytes(struct batch *b, const char *name, struct span bytes)
{
	if (b->count == b->cap) {
		b->cap = b->cap ? b->cap * 2 : 32;
		b->members = must_grow(b->members, (size_t)b->cap, sizeof(*b->members));
	}
	struct member *m = &b->members[b->count++];
	*m = (struct member){.name = text_copy(name), .bytes = buf_make(FILE_MAX), .class_word = ""};
	buf_put(&m->bytes, bytes);
	return m;
}

struct member *batch_add(struct batch *b, const struct doc *d)
{
	char *name = doc_file_name(d);
	struct member *m = batch_add_bytes(b, name, LIT(""));
	free(name);
	paper_print(d->p, d->format, &m->bytes);
	snprintf(m->type, sizeof(m->type), "%s", d->kind->type);
	m->class_word = d->kind->class_word;
	m->title = doc_title(d);
	m->number = text_copy(d->number);
	m->date = d->date;
	m->listed = true;
	return m;
}

const struct member *batch_find(const struct batch *b, const char *type)
{
	for (int i = 0; i < b->count; i++)
		if (strcmp(b->members[i].type, type) == 0)
			return &b->members[i];
	return NULL;
}

void batch_free(struct batch *b)
{
	for (int i = 0; i < b->count; i++) {
		free(b->members[i].name);
		free(b->members[i].title);
		free(b->members[i].number);
		free(b->members[i].note);
		buf_free(&b->members[i].bytes);
	}
	free(b->members);
	free(b->broken_line);
	*b = (struct batch){0};
}

/* Offices differ: comma and ISO dates, or semicolon and dd/mm/yyyy. */
static void put_list(const struct batch *b, struct buf *out)
{
	bool local = b->k->order % 2;
	struct paper *p = paper_new();
	p->seed = local ? 1 : 0; /* print_csv: odd is semicolons */
	struct table *t = paper_table(p, "", "<1 berkas|<1 jenis|<1 judul|<1 tanggal|<1 nomor|<1 kelas|<1 catatan");
	for (int i = 0; i < b->count; i++) {
		const struct member *m = &b->members[i];
		struct civil c = day_to_civil(m->date);
		char day[24];
		if (!m->listed)
			continue;
		if (local)
			snprintf(day, sizeof(day), "%02d/%02d/%04d", c.day, c.month, c.year);
		else
			day_format(m->date, day);
		table_row(t, "%s|%s|%s|%s|%s|%s|%s", m->name, m->type, m->title, day, m->number ? m->number : "",
		          m->class_word, m->note ? m->note : "");
	}
	if (b->broken_line)
		table_row(t, "%s", b->broken_line);
	print_csv(p, out);
	paper_free(p);
}

/* Not synced: whoever loses power makes the demo again. */
static int write_file(int dir, const char *path, struct span content, struct err *e)
{
	int fd = openat(dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		return ERR_ERRNO(e, "A file of the demo could not be made.", "open %s", path);
	int rc = fs_write_fd(fd, content, e);
	close(fd);
	return rc;
}

static int write_zip(const struct batch *b, int dir, const struct buf *list, struct err *e)
{
	struct buf out = buf_make(FILE_MAX);
	struct zip z;
	struct civil c = day_to_civil(period_end(b->period));
	zip_begin(&z, &out);
	zip_date(&z, c.year, c.month, c.day);
	for (int i = 0; i < b->count; i++)
		zip_add(&z, b->members[i].name, buf_span(&b->members[i].bytes), false);
	if (list->n)
		zip_add(&z, "daftar.csv", buf_span(list), false);
	zip_end(&z);
	char *name = text_format("berkas %s semester %d %d.zip", b->k->name, b->period.half, b->period.year);
	int rc = write_file(dir, name, buf_span(&out), e);
	free(name);
	buf_free(&out);
	return rc;
}

int batch_write(const struct batch *b, int dir, struct err *e)
{
	char path[96];
	struct buf list = buf_make(FILE_MAX);
	int rc = -1, folder = -1;
	snprintf(path, sizeof(path), "%s/%d-%d%s", b->k->code, b->period.year, b->period.half, b->suffix);
	if (fs_make_dirs(dir, path, 0755, e) || (folder = fs_open_dir(dir, path, e)) < 0)
		goto done;
	if (b->with_list)
		put_list(b, &list);
	if (b->packing == PACKING_ZIP) {
		rc = write_zip(b, folder, &list, e);
		goto done;
	}
	for (int i = 0; i < b->count; i++)
		if (write_file(folder, b->members[i].name, buf_span(&b->members[i].bytes), e))
			goto done;
	rc = list.n ? write_file(folder, "daftar.csv", buf_span(&list), e) : 0;
done:
	buf_free(&list);
	if (folder >= 0)
		close(folder);
	return rc;
}
