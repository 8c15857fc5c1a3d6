#include "indexer/extract_result.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "indexer/out_text.h"

void result_begin(struct result *r, const struct job *job)
{
	*r = (struct result){.job = job, .extract = {.verdict = VERDICT_CRASHED}};
	memcpy(r->extract.type, "unknown", 8);
	memcpy(r->extract.mime, "application/octet-stream", 25);
}

void result_clear(struct result *r)
{
	extract_clear(&r->extract);
}

/* Short words that end up in addresses, logs and JSON.  OUT is touched only when it is one. */
static bool get_word(struct message_body *m, char *out, size_t size, const char *signs)
{
	struct span s = message_get_span(m, size - 1);
	for (size_t i = 0; i < s.n; i++)
		m->bad |= !s.p[i] || !strchr(signs, s.p[i]);
	m->bad |= s.n == 0;
	if (m->bad)
		return false;
	memcpy(out, s.p, s.n);
	out[s.n] = '\0';
	return true;
}

#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

/* A clean text, OWNED; NULL and M is bad when it is not. */
static char *get_text(struct message_body *m, size_t max, size_t *length)
{
	struct span s = message_get_span(m, max);
	if (!m->bad && !text_is_clean(s))
		m->bad = true;
	*length = s.n;
	return m->bad ? NULL : span_copy(s);
}

static int take_type(struct result *r, struct message_body *m)
{
	struct extract *x = &r->extract;
	bool good = !r->typed && get_word(m, x->type, sizeof(x->type), LOWER DIGITS) &&
	            get_word(m, x->mime, sizeof(x->mime), LOWER DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ/+-._");
	x->archive = message_get_range(m, 0, 1) != 0;
	r->typed = true;
	return good ? 0 : -1;
}

/* Room for one more value of SIZE bytes at the end of *LIST, cleared. */
static void *grow(void **list, int *count, size_t size)
{
	int n = *count;
	if ((n & (n - 1)) == 0)
		*list = must_grow(*list, n ? 2 * (size_t)n : 1, size);
	*count = n + 1;
	return memset((char *)*list + (size_t)n * size, 0, size);
}

/* must_grow takes and gives void *: the detour keeps the list's own type. */
#define GROW(list, count) grow_typed(&(list), sizeof(*(list)), &(count))
static void *grow_typed(void *list, size_t size, int *count)
{
	void *now;
	memcpy(&now, list, sizeof(now));
	void *value = grow(&now, count, size);
	memcpy(list, &now, sizeof(now));
	return value;
}

static bool count_text(struct result *r, size_t n)
{
	r->text_total += (int64_t)n;
	return r->text_total <= WIRE_TEXT_TOTAL;
}

static int take_page(struct result *r, struct message_body *m)
{
	struct extract *x = &r->extract;
	if (x->page_count >= WIRE_PAGES_MAX)
		return -1;
	struct extract_page *p = GROW(x->pages, x->page_count);
	p->n = (int)message_get_range(m, 1, WIRE_PAGES_MAX);
	p->source = (enum page_source)message_get_range(m, PAGE_TEXT, PAGE_NONE);
	p->text = get_text(m, WIRE_TEXT_MAX, &p->length);
	return p->text && count_text(r, p->length) ? 0 : -1;
}

static int take_part(struct result *r, struct message_body *m)
{
	struct extract *x = &r->extract;
	if (x->part_count >= WIRE_PARTS_MAX)
		return -1;
	struct extract_part *p = GROW(x->parts, x->part_count);
	size_t length;
	get_word(m, p->where, sizeof(p->where), LOWER "-");
	p->page = (int)message_get_range(m, 0, WIRE_PAGES_MAX);
	p->unreadable = message_get_range(m, 0, 1) != 0;
	p->text = get_text(m, WIRE_TEXT_MAX, &length);
	return p->text && count_text(r, length) ? 0 : -1;
}

static int take_warning(struct result *r, struct message_body *m)
{
	struct extract *x = &r->extract;
	if (x->warning_count >= WIRE_WARNINGS_MAX)
		return -1;
	struct extract_warning *w = GROW(x->warnings, x->warning_count);
	size_t length;
	get_word(m, w->code, sizeof(w->code), LOWER DIGITS "-");
	w->page = (int)message_get_range(m, 0, WIRE_PAGES_MAX);
	w->text = get_text(m, WIRE_SENTENCE_MAX, &length);
	return w->text ? 0 : -1;
}

static int take_meta(struct result *r, struct message_body *m)
{
	struct extract *x = &r->extract;
	char key[64];
	size_t length;
	if (x->meta_count >= WIRE_META_MAX || !get_word(m, key, sizeof(key), LOWER DIGITS "-_"))
		return -1;
	struct extract_meta *p = GROW(x->meta, x->meta_count);
	p->key = text_copy(key);
	p->value = get_text(m, WIRE_FIELD_MAX, &length);
	return p->value ? 0 : -1;
}

static int take_signed(struct result *r, struct message_body *m)
{
	(void)m;
	r->extract.is_signed = true;
	return 0;
}

static int take_member_begin(struct result *r, struct message_body *m)
{
	int64_t order = message_get_range(m, 1, INT32_MAX);
	struct span name = message_get_span(m, WIRE_FIELD_MAX);
	const struct job *j = r->job;
	if (m->bad || r->in_member || ++r->members > j->limits.entries_max)
		return -1;
	r->in_member = r->delivered = true;
	r->member_fd = j->member_begin ? j->member_begin(j->with, name, (int)order) : -1;
	return 0;
}

static int take_member_data(struct result *r, struct message_body *m)
{
	struct span bytes = message_get_span(m, WIRE_DATA_MAX);
	r->bytes += (int64_t)bytes.n;
	if (m->bad || !r->in_member || r->bytes > r->job->limits.bytes_max)
		return -1;
	struct err e = ERR_INIT;
	if (r->member_fd >= 0 && !r->member_failed)
		r->member_failed = r->job->member_data ? r->job->member_data(r->job->with, bytes) != 0
		                                       : fs_write_fd(r->member_fd, bytes, &e) != 0;
	return 0;
}

static void end_member(struct result *r, enum verdict v, const char *reason)
{
	if (r->member_failed) {
		v = VERDICT_CRASHED;
		reason = "The member could not be kept: the disk did not take it.";
	}
	r->in_member = r->member_failed = false;
	if (r->job->member_end)
		r->job->member_end(r->job->with, v, reason);
}

static int take_member_end(struct result *r, struct message_body *m)
{
	size_t length;
	enum verdict v = (enum verdict)message_get_range(m, 0, VERDICT__MAX - 1);
	char *reason = get_text(m, WIRE_SENTENCE_MAX, &length);
	bool good = reason && r->in_member && message_body_end(m);
	if (good)
		end_member(r, v, v == VERDICT_OK ? NULL : reason);
	free(reason);
	return good ? 0 : -1;
}

static int take_row(struct result *r, struct message_body *m)
{
	char *fields[7] = {NULL};
	size_t length;
	int row = (int)message_get_range(m, 1, INT32_MAX);
	int64_t there = message_get_range(m, 0, 127);
	for (int i = 0; i < 7; i++)
		fields[i] = there & 1 << i ? get_text(m, WIRE_FIELD_MAX, &length) : NULL;
	char *bad = get_text(m, WIRE_SENTENCE_MAX, &length);
	bool good = message_body_end(m);
	if (good && r->job->list_row) {
		r->delivered = true;
		const char *view[7];
		for (int i = 0; i < 7; i++)
			view[i] = fields[i];
		r->job->list_row(r->job->with, row, view, *bad ? bad : NULL);
	}
	for (int i = 0; i < 7; i++)
		free(fields[i]);
	free(bad);
	return good ? 0 : -1;
}

static int take_picture(struct result *r, struct message_body *m)
{
	int page = (int)message_get_range(m, 1, WIRE_PAGES_MAX);
	int width = (int)message_get_range(m, 1, 16383), height = (int)message_get_range(m, 1, 16383);
	struct span webp = message_get_span(m, WIRE_TEXT_MAX);
	if (!message_body_end(m) || webp.n < 12 || memcmp(webp.p, "RIFF", 4) || memcmp(webp.p + 8, "WEBP", 4))
		return -1;
	r->delivered = true;
	if (r->job->picture)
		r->job->picture(r->job->with, page, width, height, webp);
	return 0;
}

static int take_done(struct result *r, struct message_body *m)
{
	size_t length;
	struct extract *x = &r->extract;
	x->verdict = (enum verdict)message_get_range(m, 0, VERDICT__MAX - 1);
	x->reason = get_text(m, WIRE_SENTENCE_MAX, &length);
	if (!x->reason || !r->typed || r->in_member) {
		x->verdict = VERDICT_CRASHED;
		return -1;
	}
	if (x->verdict == VERDICT_OK || !*x->reason) {
		free(x->reason);
		x->reason = NULL;
	}
	r->done = true;
	return 0;
}

static const struct {
	int (*take)(struct result *r, struct message_body *m);
	unsigned jobs; /* bits by job_kind */
} TAKERS[WIRE__MAX] = {
    [WIRE_TYPE] = {take_type, ~0u},
    [WIRE_PAGE] = {take_page, 1u << JOB_TEXT},
    [WIRE_PART] = {take_part, 1u << JOB_TEXT},
    [WIRE_WARNING] = {take_warning, ~0u},
    [WIRE_META] = {take_meta, 1u << JOB_TEXT | 1u << JOB_LIST},
    [WIRE_SIGNED] = {take_signed, 1u << JOB_TEXT | 1u << JOB_CLEAN},
    [WIRE_MEMBER_BEGIN] = {take_member_begin, 1u << JOB_MEMBERS},
    [WIRE_MEMBER_DATA] = {take_member_data, 1u << JOB_MEMBERS},
    [WIRE_MEMBER_END] = {take_member_end, 1u << JOB_MEMBERS},
    [WIRE_ROW] = {take_row, 1u << JOB_LIST},
    [WIRE_PICTURE] = {take_picture, 1u << JOB_PICTURE},
    [WIRE_DONE] = {take_done, ~0u},
};

int result_take(struct result *r, uint16_t type, struct message_body *body)
{
	if (r->done || type >= WIRE__MAX || !TAKERS[type].take || !(TAKERS[type].jobs & 1u << r->job->kind))
		return -1;
	return TAKERS[type].take(r, body) || !message_body_end(body) ? -1 : 0;
}

/* What was begun when the child broke off: a page without its text is none. */
static void drop_unfinished(struct extract *x)
{
	if (x->page_count && !x->pages[x->page_count - 1].text)
		x->page_count--;
	if (x->part_count && !x->parts[x->part_count - 1].text)
		x->part_count--;
	if (x->warning_count && !x->warnings[x->warning_count - 1].text)
		x->warning_count--;
	if (x->meta_count && !x->meta[x->meta_count - 1].value)
		free(x->meta[--x->meta_count].key);
}

void result_end(struct result *r, enum verdict v, const char *reason)
{
	drop_unfinished(&r->extract);
	if (r->in_member)
		end_member(r, v, reason);
	r->extract.verdict = v;
	free(r->extract.reason);
	r->extract.reason = text_copy(reason);
	r->done = true;
}
