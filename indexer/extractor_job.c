/* A job, in its own process behind its own walls: the only place where a stranger's bytes are read. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "indexer/extractor.h"
#include "indexer/extractor_test.h"
#include "indexer/format.h"
#include "indexer/format_list.h"
#include "indexer/pdf_colours.h"
#include "indexer/sniff.h"

void extractor_warm_up(enum extractor_kind kind)
{
	tzset();
	pdf_colours(kind == EXTRACTOR_PICTURE);
	sniff_warm_up();
	for (const struct format *f = FORMATS; f->type; f++)
		if (f->warm_up)
			f->warm_up();
}

struct task {
	const struct work *work;
	struct input in;
	struct out out;
	const struct format *format;
	enum verdict hold;
	const char *reason;
};

static enum verdict do_text(struct task *t)
{
	if (t->format->archive)
		return VERDICT_OK; /* its members come on their own */
	if (t->format->text)
		return t->format->text(&t->in, &t->out, &t->reason);
	t->reason = "There is no text in this kind of file.";
	return VERDICT_NO_TEXT;
}

static enum verdict do_members(struct task *t)
{
	if (t->format->members)
		return t->format->members(&t->in, &t->out, &t->reason);
	t->reason = "This is no archive.";
	return VERDICT_UNSUPPORTED;
}

static enum verdict do_list(struct task *t)
{
	if (strcmp(t->format->type, "csv") == 0 || strcmp(t->format->type, "txt") == 0)
		return list_rows(&t->in, &t->out, &t->reason);
	t->reason = "A list is read from CSV; save it as daftar.csv.";
	return VERDICT_UNSUPPORTED;
}

static enum verdict copy_as_it_is(struct task *t)
{
	struct span s = t->in.bytes;
	while (s.n) {
		ssize_t n = write(t->work->output, s.p, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			t->reason = "The copy could not be written.";
			return VERDICT_TOO_BIG;
		}
		s.p += n;
		s.n -= (size_t)n;
	}
	return VERDICT_OK;
}

static enum verdict do_clean(struct task *t)
{
	return t->format->clean ? t->format->clean(&t->in, t->work->output, &t->reason) : copy_as_it_is(t);
}

static enum verdict do_picture(struct task *t)
{
	if (t->format->picture)
		return t->format->picture(&t->in, &t->out, t->work->pages_first, t->work->pages_last, &t->reason);
	t->reason = "There are no page pictures of this kind of file.";
	return VERDICT_UNSUPPORTED;
}

static enum verdict (*const DO[JOB__MAX])(struct task *t) = {
    [JOB_TEXT] = do_text,   [JOB_MEMBERS] = do_members, [JOB_LIST] = do_list,
    [JOB_CLEAN] = do_clean, [JOB_PICTURE] = do_picture,
};

static enum verdict do_task(struct task *t)
{
	char mime[100];
	const char *type = sniff_type(&t->in, mime, &t->hold, &t->reason);
	t->format = sniff_format(type);
	if (t->format && t->hold == VERDICT_OK)
		snprintf(mime, sizeof(mime), "%s", t->format->mime);
	out_type(&t->out, type, mime, t->format && t->format->archive);
	if (!sniff_name_agrees(t->in.name, type))
		out_warning(&t->out, "name-differs", 0, "The ending of the file's name does not fit what is inside.");
	if (t->hold != VERDICT_OK)
		return t->hold;
	if (!t->format || !DO[t->work->kind]) {
		t->reason = sniff_why_not(type);
		return VERDICT_UNSUPPORTED;
	}
	return DO[t->work->kind](t);
}

static bool map_input(const struct work *w, struct input *in)
{
	struct stat st;
	if (fstat(w->input, &st) || !S_ISREG(st.st_mode))
		return false;
	*in = (struct input){.fd = w->input, .name = w->name, .limits = w->limits, .bytes = {"", 0}};
	if (st.st_size == 0)
		return true;
	void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, w->input, 0);
	in->bytes = (struct span){p, (size_t)st.st_size};
	return p != MAP_FAILED;
}

void extractor_do(const struct work *w)
{
	struct task t = {.work = w, .out = out_make(w->results, &w->limits)};
	enum verdict v = VERDICT_TOO_BIG;
	if (map_input(w, &t.in)) {
		extractor_test_hook(t.in.bytes, w->results, w->input);
		v = do_task(&t);
	} else {
		out_type(&t.out, "unknown", "application/octet-stream", false);
		t.reason = "The file does not fit into the memory that a job may use.";
	}
	out_done(&t.out, v, v == VERDICT_OK ? NULL : t.reason ? t.reason : "The file can't be read.");
	_exit(0);
}
