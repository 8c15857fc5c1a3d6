#include "store/reply.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"

#define FIRST_LINE "EARSIP-BALASAN-1\n"

/* ---- Making ---- */
void reply_init(struct reply *r)
{
	day_t *const days[] = {
	    &r->due,          &r->u,           &r->p,          &r->u_first,      &r->promise, &r->repair_until,
	    &r->object_until, &r->fetch_until, &r->look_again, &r->refile_until, &r->received};
	memset(r, 0, sizeof(*r));
	for (size_t i = 0; i < COUNT(days); i++)
		*days[i] = DAY_NONE;
}

/* One more of ROWS; NULL at the bound. */
static void *one_more(void **rows, size_t *count, size_t size)
{
	if (*count >= REPLY_ROWS_MAX)
		return NULL;
	*rows = must_grow(*rows, *count + 1, size);
	char *at = (char *)*rows + *count * size;
	memset(at, 0, size);
	++*count;
	return at;
}

#define ADD(list, count)                                                                                               \
	void *rows = (list);                                                                                           \
	void *at = one_more(&rows, &(count), sizeof(*(list)));                                                         \
	(list) = rows;                                                                                                 \
	return at

struct reply_day *reply_add_day(struct reply *r)
{
	ADD(r->days, r->day_count);
}
struct reply_event *reply_add_event(struct reply *r)
{
	ADD(r->events, r->event_count);
}
struct reply_item *reply_add_item(struct reply *r)
{
	ADD(r->items, r->item_count);
}
struct reply_file *reply_add_file(struct reply *r)
{
	ADD(r->files, r->file_count);
}
static struct reply_objection *add_objection(struct reply *r)
{
	ADD(r->objections, r->objection_count);
}

struct reply_objection *reply_add_objection(struct reply *r)
{
	struct reply_objection *o = add_objection(r);
	if (o)
		o->filed = o->due = o->answered = o->ki_until = DAY_NONE;
	return o;
}

void reply_add_own(struct reply *r, const char *name, const char *text)
{
	if (r->own_count == REPLY_OWN_MAX || !text || !*text)
		return;
	r->own[r->own_count].name = text_copy(name);
	r->own[r->own_count++].text = text_copy(text);
}

/* ---- The form: one walk over everything, in one order, by which it is written, read and cleared ---- */
enum way { WRITING, READING, CLEARING };
struct walk {
	enum way way;
	struct buf *out;
	struct message_body *in;
	bool bad; /* writing: over a bound */
};

static void walk_number(struct walk *w, int64_t *n, int64_t low, int64_t high)
{
	if (w->way == READING)
		*n = message_get_range(w->in, low, high);
	else if (w->way == WRITING) {
		w->bad |= *n < low || *n > high;
		message_put_number(w->out, *n);
	}
}

#define WALK_AS(type, w, p, low, high)                                                                                 \
	do {                                                                                                           \
		int64_t as_number = (int64_t) * (p);                                                                   \
		walk_number((w), &as_number, (low), (high));                                                           \
		*(p) = (type)as_number;                                                                                \
	} while (0)

static void walk_day(struct walk *w, day_t *d)
{
	WALK_AS(day_t, w, d, INT32_MIN, INT32_MAX);
}
static void walk_flag(struct walk *w, bool *b)
{
	WALK_AS(bool, w, b, 0, 1);
}
static void walk_count(struct walk *w, size_t *n, size_t most)
{
	WALK_AS(size_t, w, n, 0, (int64_t)most);
}
static void walk_time(struct walk *w, int64_t *ms)
{
	walk_number(w, ms, INT64_MIN, INT64_MAX);
}

static void walk_text(struct walk *w, char **s)
{
	if (w->way == READING) {
		*s = message_get_text(w->in, REPLY_TEXT_MAX);
		if (!*s)
			w->in->bad = true;
	} else if (w->way == WRITING) {
		struct span text = span_of(*s);
		w->bad |= text.n > REPLY_TEXT_MAX;
		message_put_span(w->out, text);
	} else {
		if (*s)
			sodium_memzero(*s, strlen(*s));
		free(*s);
		*s = NULL;
	}
}

static void walk_name(struct walk *w, char *name, size_t room)
{
	struct span s;
	if (w->way == WRITING)
		message_put_span(w->out, span_of(name));
	if (w->way != READING)
		return;
	s = message_get_span(w->in, room - 1);
	w->in->bad |= s.n && memchr(s.p, '\0', s.n);
	if (!w->in->bad)
		memcpy(name, s.p, s.n);
}

/* The count of a list, and its room when it is read.  A row takes at least a number: what says more than is there is
 * bad before anything is made. */
static void walk_list(struct walk *w, void **rows, size_t *count, size_t size)
{
	walk_count(w, count, REPLY_ROWS_MAX);
	if (w->way != READING)
		return;
	if (w->in->bad || *count > w->in->rest.n / sizeof(int64_t)) {
		w->in->bad = true;
		*count = 0;
	}
	*rows = *count ? must_alloc(*count, size) : NULL;
}
#define WALK_LIST(w, list, count)                                                                                      \
	do {                                                                                                           \
		void *rows = (list);                                                                                   \
		walk_list((w), &rows, &(count), sizeof(*(list)));                                                      \
		(list) = rows;                                                                                         \
	} while (0)

static void walk_dates(struct walk *w, struct reply *r)
{
	day_t *const days[] = {
	    &r->due,          &r->u,           &r->p,          &r->u_first,      &r->promise, &r->repair_until,
	    &r->object_until, &r->fetch_until, &r->look_again, &r->refile_until, &r->received};
	for (size_t i = 0; i < COUNT(days); i++)
		walk_day(w, days[i]);
}

static void walk_head(struct walk *w, struct reply *r)
{
	walk_name(w, r->number, sizeof(r->number));
	walk_time(w, &r->generation);
	walk_time(w, &r->made_ms);
	walk_time(w, &r->received_ms);
	WALK_AS(int, w, &r->now.state, REQUEST_NONE, REQUEST__MAX - 1);
	WALK_AS(uint32_t, w, &r->now.flags, 0, (1 << REQUEST_FLAG_COUNT) - 1);
	walk_text(w, &r->outcome);
	walk_flag(w, &r->due_provisional);
	walk_dates(w, r);
	WALK_AS(int, w, &r->used, 0, INT32_MAX);
	WALK_AS(int, w, &r->of, 0, INT32_MAX);
	walk_text(w, &r->missing);
	walk_text(w, &r->extension_reason);
	walk_text(w, &r->calendar_note);
	walk_text(w, &r->fee);
}

static void walk_story(struct walk *w, struct reply *r)
{
	WALK_LIST(w, r->days, r->day_count);
	for (size_t i = 0; i < r->day_count; i++) {
		walk_day(w, &r->days[i].day);
		WALK_AS(int, w, &r->days[i].number, 0, INT32_MAX);
		walk_text(w, &r->days[i].reason);
		walk_flag(w, &r->days[i].provisional);
	}
	WALK_LIST(w, r->events, r->event_count);
	for (size_t i = 0; i < r->event_count; i++) {
		walk_time(w, &r->events[i].at_ms);
		walk_text(w, &r->events[i].what);
		walk_text(w, &r->events[i].actor);
	}
}

static void walk_answer(struct walk *w, struct reply *r)
{
	WALK_LIST(w, r->items, r->item_count);
	for (size_t i = 0; i < r->item_count; i++) {
		walk_text(w, &r->items[i].text);
		walk_text(w, &r->items[i].outcome);
		walk_text(w, &r->items[i].reason);
		walk_text(w, &r->items[i].link);
	}
	WALK_LIST(w, r->files, r->file_count);
	for (size_t i = 0; i < r->file_count; i++) {
		struct reply_file *f = &r->files[i];
		char **const texts[] = {&f->kind, &f->title, &f->number, &f->mime, &f->name};
		WALK_AS(int, w, &f->n, 1, INT32_MAX);
		for (size_t t = 0; t < COUNT(texts); t++)
			walk_text(w, texts[t]);
		walk_number(w, &f->size, 0, INT64_MAX);
		walk_day(w, &f->day);
		walk_flag(w, &f->current);
	}
}

static void walk_rest(struct walk *w, struct reply *r)
{
	WALK_LIST(w, r->objections, r->objection_count);
	for (size_t i = 0; i < r->objection_count; i++) {
		struct reply_objection *o = &r->objections[i];
		char **const texts[] = {&o->number, &o->state, &o->grounds, &o->outcome};
		day_t *const days[] = {&o->filed, &o->due, &o->answered, &o->ki_until};
		for (size_t t = 0; t < COUNT(texts); t++)
			walk_text(w, texts[t]);
		for (size_t t = 0; t < COUNT(days); t++)
			walk_day(w, days[t]);
		walk_flag(w, &o->late);
		walk_flag(w, &o->due_provisional);
	}
	walk_count(w, &r->own_count, REPLY_OWN_MAX);
	for (size_t i = 0; i < r->own_count; i++) {
		walk_text(w, &r->own[i].name);
		walk_text(w, &r->own[i].text);
	}
}

static void walk_all(struct walk *w, struct reply *r)
{
	walk_head(w, r);
	walk_story(w, r);
	walk_answer(w, r);
	walk_rest(w, r);
}

void reply_clear(struct reply *r)
{
	struct walk w = {.way = CLEARING};
	walk_all(&w, r);
	free(r->days);
	free(r->events);
	free(r->items);
	free(r->files);
	free(r->objections);
	reply_init(r);
}

int reply_write(const struct reply *r, struct buf *out, struct err *e)
{
	struct reply same = *r; /* the walk reads it only */
	struct walk w = {.way = WRITING, .out = out};
	buf_put(out, LIT(FIRST_LINE));
	walk_all(&w, &same);
	if (w.bad || !buf_ok(out))
		return ERR(e, ERR_INPUT, "The answer to the requester is too large to be written.", "%s: %s", r->number,
		           w.bad ? "a bound" : "bytes");
	return 0;
}

int reply_parse(struct span in, struct reply *out, struct err *e)
{
	const size_t line = sizeof(FIRST_LINE) - 1;
	struct message_body m = {.rest = in, .bad = !span_starts(in, FIRST_LINE)};
	struct walk w = {.way = READING, .in = &m};
	reply_init(out);
	if (!m.bad) {
		m.rest = (struct span){in.p + line, in.n - line};
		walk_all(&w, out);
	}
	if (message_body_end(&m))
		return 0;
	reply_clear(out);
	return ERR(e, ERR_CORRUPT, "The answer could not be read.", "reply: its form is broken");
}
