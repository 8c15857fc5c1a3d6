#include "tests/indexer/format_run.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/extract_wire.h"

const struct format *format_of(const char *type)
{
	for (const struct format *f = FORMATS; f->type; f++)
		if (strcmp(f->type, type) == 0)
			return f;
	abort();
}

struct input input_of(struct span bytes)
{
	return (struct input){.bytes = bytes,
	                      .fd = -1,
	                      .name = "test",
	                      .limits = {.bytes_max = 256 << 20,
	                                 .entries_max = 5000,
	                                 .depth_left = 3,
	                                 .ratio_max = 200,
	                                 .pages_max = 5000,
	                                 .page_text_max = 1 << 20,
	                                 .wall_ms = 60000}};
}

static void take(struct extract *x, uint16_t type, struct message_body *m)
{
	struct extract_page *page;
	struct extract_part *part;
	struct extract_meta *meta;
	struct extract_warning *warning;
	switch (type) {
	case WIRE_PAGE:
		x->pages = must_grow(x->pages, (size_t)x->page_count + 1, sizeof *x->pages);
		page = &x->pages[x->page_count++];
		*page = (struct extract_page){.n = (int)message_get_number(m)};
		page->source = (enum page_source)message_get_number(m);
		page->text = message_get_text(m, WIRE_TEXT_MAX);
		page->length = page->text ? strlen(page->text) : 0;
		break;
	case WIRE_PART:
		x->parts = must_grow(x->parts, (size_t)x->part_count + 1, sizeof *x->parts);
		part = &x->parts[x->part_count++];
		*part = (struct extract_part){.page = 0};
		struct span where = message_get_span(m, sizeof part->where - 1);
		memcpy(part->where, where.p, where.n);
		part->page = (int)message_get_number(m);
		part->unreadable = message_get_number(m) != 0;
		part->text = message_get_text(m, WIRE_TEXT_MAX);
		break;
	case WIRE_META:
		x->meta = must_grow(x->meta, (size_t)x->meta_count + 1, sizeof *x->meta);
		meta = &x->meta[x->meta_count++];
		meta->key = message_get_text(m, WIRE_FIELD_MAX);
		meta->value = message_get_text(m, WIRE_FIELD_MAX);
		break;
	case WIRE_WARNING:
		x->warnings = must_grow(x->warnings, (size_t)x->warning_count + 1, sizeof *x->warnings);
		warning = &x->warnings[x->warning_count++];
		*warning = (struct extract_warning){.page = 0};
		struct span code = message_get_span(m, sizeof warning->code - 1);
		memcpy(warning->code, code.p, code.n);
		warning->page = (int)message_get_number(m);
		warning->text = message_get_text(m, WIRE_FIELD_MAX);
		break;
	case WIRE_SIGNED:
		x->is_signed = true;
		break;
	default:
		break;
	}
	if (m->bad)
		abort();
}

static void gather(int fd, struct extract *x)
{
	struct message_reader r = message_reader_make(WIRE_BODY_MAX);
	uint16_t type;
	struct message_body body;
	lseek(fd, 0, SEEK_SET);
	do {
		while (message_reader_next(&r, &type, &body) == 1)
			take(x, type, &body);
	} while (message_reader_fill(&r, fd) == 1);
	if (r.bad)
		abort();
	message_reader_free(&r);
}

void run_text_input(const char *type, const struct input *in, struct extract *x)
{
	int fd = memfd_create("out", MFD_CLOEXEC);
	struct out o = out_make(fd, &in->limits);
	const struct format *f = format_of(type);
	const char *reason = NULL;
	*x = (struct extract){.page_count = 0};
	if (f->warm_up)
		f->warm_up();
	x->verdict = f->text(in, &o, &reason);
	if ((x->verdict != VERDICT_OK) != (reason != NULL))
		abort(); /* a sentence goes with every verdict but ok */
	x->reason = text_copy(reason);
	out_flush(&o);
	out_free(&o);
	gather(fd, x);
	close(fd);
}

void run_text(const char *type, struct span bytes, struct extract *x)
{
	struct input in = input_of(bytes);
	run_text_input(type, &in, x);
}

enum verdict run_picture(const char *type, struct span bytes, int first, int last, int *count, struct buf *webp)
{
	int fd = memfd_create("out", MFD_CLOEXEC);
	struct input in = input_of(bytes);
	struct out o = out_make(fd, &in.limits);
	struct message_reader r = message_reader_make(WIRE_BODY_MAX);
	struct message_body body;
	const char *reason = NULL;
	uint16_t message;
	enum verdict v = format_of(type)->picture(&in, &o, first, last, &reason);
	out_flush(&o);
	out_free(&o);
	lseek(fd, 0, SEEK_SET);
	*count = 0;
	*webp = buf_make(16 << 20);
	do {
		while (message_reader_next(&r, &message, &body) == 1) {
			if (message != WIRE_PICTURE)
				continue;
			++*count;
			for (int i = 0; i < 3; i++)
				message_get_number(&body);
			webp->n = 0;
			buf_put(webp, message_get_span(&body, WIRE_TEXT_MAX));
		}
	} while (message_reader_fill(&r, fd) == 1);
	message_reader_free(&r);
	close(fd);
	return v;
}

enum verdict run_clean(const char *type, struct span bytes, struct buf *copy)
{
	int fd = memfd_create("copy", MFD_CLOEXEC);
	struct input in = input_of(bytes);
	const char *reason = NULL;
	enum verdict v = format_of(type)->clean(&in, fd, &reason);
	off_t n = lseek(fd, 0, SEEK_END);
	*copy = buf_make((size_t)n);
	char *room = buf_room(copy, (size_t)n);
	if (!room || pread(fd, room, (size_t)n, 0) != n)
		abort();
	copy->n = (size_t)n;
	close(fd);
	return v;
}

void run_clear(struct extract *x)
{
	for (int i = 0; i < x->page_count; i++)
		free(x->pages[i].text);
	for (int i = 0; i < x->part_count; i++)
		free(x->parts[i].text);
	for (int i = 0; i < x->warning_count; i++)
		free(x->warnings[i].text);
	for (int i = 0; i < x->meta_count; i++) {
		free(x->meta[i].key);
		free(x->meta[i].value);
	}
	free(x->pages);
	free(x->parts);
	free(x->warnings);
	free(x->meta);
	free(x->reason);
	*x = (struct extract){.page_count = 0};
}

static struct buf joined;

const char *run_pages(const struct extract *x)
{
	buf_free(&joined);
	joined = buf_make(SIZE_MAX / 4);
	for (int i = 0; i < x->page_count; i++) {
		buf_puts(&joined, i ? "\f" : "");
		buf_puts(&joined, x->pages[i].text);
	}
	return buf_text(&joined);
}

const char *run_parts(const struct extract *x, const char *where)
{
	bool first = true;
	buf_free(&joined);
	joined = buf_make(SIZE_MAX / 4);
	for (int i = 0; i < x->part_count; i++)
		if (strcmp(x->parts[i].where, where) == 0) {
			buf_puts(&joined, first ? "" : "\n");
			buf_puts(&joined, x->parts[i].text);
			first = false;
		}
	return buf_text(&joined);
}

bool run_warned(const struct extract *x, const char *code)
{
	for (int i = 0; i < x->warning_count; i++)
		if (strcmp(x->warnings[i].code, code) == 0)
			return true;
	return false;
}

const char *run_meta(const struct extract *x, const char *key)
{
	for (int i = 0; i < x->meta_count; i++)
		if (strcmp(x->meta[i].key, key) == 0)
			return x->meta[i].value;
	return "";
}

struct buf zip_of(const char *const *pairs)
{
	struct buf b = buf_make(64 << 20);
	size_t used = 0, cap = 1 << 20;
	for (const char *const *p = pairs; *p; p++)
		cap += strlen(*p) * 2 + 1024;
	char *room = buf_room(&b, cap);
	struct archive *a = archive_write_new();
	archive_write_set_format_zip(a);
	archive_write_open_memory(a, room, cap, &used);
	for (; *pairs; pairs += 2) {
		struct archive_entry *entry = archive_entry_new();
		archive_entry_set_pathname(entry, pairs[0]);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_size(entry, (la_int64_t)strlen(pairs[1]));
		archive_write_header(a, entry);
		archive_write_data(a, pairs[1], strlen(pairs[1]));
		archive_entry_free(entry);
	}
	if (archive_write_close(a) != ARCHIVE_OK)
		abort();
	archive_write_free(a);
	b.n = used;
	return b;
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

struct buf mutation_of(struct span good, unsigned seed)
{
	struct buf b = buf_make(good.n * 2 + 64);
	unsigned state = seed * 2654435761u + 1;
	buf_put(&b, good);
	switch (seed % 4) {
	case 0: /* cut */
		b.n = next_random(&state) % (good.n + 1);
		break;
	case 1: /* a piece twice */
		buf_put(&b, (struct span){good.p + good.n / 2, next_random(&state) % (good.n / 2 + 1)});
		break;
	default: /* bytes changed */
		for (unsigned n = 1 + next_random(&state) % 60; n > 0 && b.n; n--)
			b.p[next_random(&state) % b.n] = (char)next_random(&state);
	}
	return b;
}

struct buf corpus_file(const char *path)
{
	struct err e = ERR_INIT;
	struct buf b = buf_make(256 << 20), name = buf_make(4096);
	buf_printf(&name, "../shared/corpus/%s", path);
	if (fs_read(AT_FDCWD, buf_text(&name), b.max, &b, &e)) {
		buf_free(&b);
	}
	buf_free(&name);
	return b;
}

/* What fontconfig keeps for the life of a process is no leak of ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}
