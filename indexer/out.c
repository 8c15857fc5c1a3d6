/* The message stream of a job's child: texts are made clean here, and here they are cut at the limits. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "indexer/extract_wire.h"
#include "indexer/format.h"
#include "indexer/out_text.h"

#define FLUSH_AT 49152

struct out out_make(int fd, const struct job_limits *limits)
{
	return (struct out){.fd = fd, .limits = *limits, .pending = buf_make(2 * (size_t)WIRE_BODY_MAX)};
}

void out_free(struct out *o)
{
	buf_free(&o->pending);
}

/* A client that is gone ends the child: there is nobody left to work for. */
void out_flush(struct out *o)
{
	struct span s = buf_span(&o->pending);
	if (!buf_ok(&o->pending))
		_exit(4);
	while (s.n) {
		ssize_t n = write(o->fd, s.p, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			_exit(4);
		s.p += n;
		s.n -= (size_t)n;
	}
	o->pending.n = 0;
}

static void finish(struct out *o, size_t place)
{
	message_end(&o->pending, place);
	if (o->pending.n >= FLUSH_AT)
		out_flush(o);
}

void out_type(struct out *o, const char *type, const char *mime, bool archive)
{
	size_t at = message_begin(&o->pending, WIRE_TYPE);
	message_put_span(&o->pending, span_of(type));
	message_put_span(&o->pending, span_of(mime));
	message_put_number(&o->pending, archive);
	finish(o, at);
}

/* Puts TEXT as a clean field of at most MAX bytes.  Whether it had to be cut. */
static bool put_clean(struct out *o, struct span text, size_t max)
{
	struct buf clean = buf_make(SIZE_MAX / 4);
	struct span s = text_clean(text, &clean);
	bool cut = s.n > max;
	if (cut)
		s.n = text_cut_at(s, max);
	message_put_span(&o->pending, s);
	buf_free(&clean);
	return cut;
}

/* How many bytes of text may still go out, at most MAX; counts N of them as used. */
static size_t take_text(struct out *o, size_t n, size_t max)
{
	int64_t left = WIRE_TEXT_TOTAL - o->text_total;
	size_t room = left <= 0 ? 0 : (size_t)left < max ? (size_t)left : max;
	o->text_total += (int64_t)(n < room ? n : room);
	return room;
}

static size_t page_max(const struct out *o)
{
	int64_t max = o->limits.page_text_max;
	return max > 0 && max < WIRE_TEXT_MAX ? (size_t)max : WIRE_TEXT_MAX;
}

void out_page(struct out *o, int n, enum page_source source, struct span text)
{
	if (o->pages >= WIRE_PAGES_MAX)
		return;
	o->pages++;
	size_t room = take_text(o, text.n, page_max(o));
	size_t at = message_begin(&o->pending, WIRE_PAGE);
	message_put_number(&o->pending, n);
	message_put_number(&o->pending, source);
	bool cut = put_clean(o, text, room);
	finish(o, at);
	if (cut)
		out_warning(o, "text-cut", n, "The page holds more text than the limit; the rest was left out.");
}

void out_part(struct out *o, const char *where, int page, struct span text, bool unreadable)
{
	if (o->parts >= WIRE_PARTS_MAX) {
		/* What the gate can't read must not pass for read. */
		if (o->parts++ == WIRE_PARTS_MAX)
			out_warning(o, "parts-cut", 0,
			            "The file has more parts than the limit; the rest was left out.");
		return;
	}
	bool last = ++o->parts == WIRE_PARTS_MAX;
	size_t room = take_text(o, text.n, WIRE_TEXT_MAX);
	size_t at = message_begin(&o->pending, WIRE_PART);
	message_put_span(&o->pending, span_of(where));
	message_put_number(&o->pending, page);
	message_put_number(&o->pending, unreadable || text.n > room || last);
	put_clean(o, text, room);
	finish(o, at);
}

void out_warning(struct out *o, const char *code, int page, const char *sentence)
{
	if (o->warnings >= WIRE_WARNINGS_MAX)
		return;
	o->warnings++;
	size_t at = message_begin(&o->pending, WIRE_WARNING);
	message_put_span(&o->pending, span_of(code));
	message_put_number(&o->pending, page);
	put_clean(o, span_of(sentence), WIRE_SENTENCE_MAX);
	finish(o, at);
}

void out_meta(struct out *o, const char *key, struct span value)
{
	if (o->metas >= WIRE_META_MAX || value.n == 0)
		return;
	o->metas++;
	size_t at = message_begin(&o->pending, WIRE_META);
	message_put_span(&o->pending, span_of(key));
	put_clean(o, value, WIRE_FIELD_MAX);
	finish(o, at);
}

void out_signed(struct out *o)
{
	finish(o, message_begin(&o->pending, WIRE_SIGNED));
}

void out_picture(struct out *o, int page, int width, int height, struct span webp)
{
	if (webp.n > WIRE_TEXT_MAX) {
		out_warning(o, "picture-too-big", page,
		            "The picture of the page is larger than the limit; it was left out.");
		return;
	}
	size_t at = message_begin(&o->pending, WIRE_PICTURE);
	message_put_number(&o->pending, page);
	message_put_number(&o->pending, width);
	message_put_number(&o->pending, height);
	message_put_span(&o->pending, webp);
	finish(o, at);
}

void out_member_begin(struct out *o, struct span name, int order)
{
	size_t at = message_begin(&o->pending, WIRE_MEMBER_BEGIN);
	message_put_number(&o->pending, order);
	message_put_span(&o->pending, (struct span){name.p, name.n < WIRE_FIELD_MAX ? name.n : WIRE_FIELD_MAX});
	finish(o, at);
}

void out_member_data(struct out *o, struct span bytes)
{
	while (bytes.n) {
		size_t n = bytes.n < WIRE_DATA_MAX ? bytes.n : WIRE_DATA_MAX;
		size_t at = message_begin(&o->pending, WIRE_MEMBER_DATA);
		message_put_span(&o->pending, (struct span){bytes.p, n});
		finish(o, at);
		bytes.p += n;
		bytes.n -= n;
	}
}

static void put_verdict(struct out *o, uint16_t type, enum verdict v, const char *reason)
{
	size_t at = message_begin(&o->pending, type);
	message_put_number(&o->pending, v);
	put_clean(o, span_of(reason), WIRE_SENTENCE_MAX);
	finish(o, at);
}

void out_member_end(struct out *o, enum verdict v, const char *reason)
{
	put_verdict(o, WIRE_MEMBER_END, v, reason);
}

void out_done(struct out *o, enum verdict v, const char *reason)
{
	put_verdict(o, WIRE_DONE, v, reason);
	out_flush(o);
}

void out_row(struct out *o, int row, const struct span fields[7], const char *bad)
{
	int64_t there = 0;
	for (int i = 0; i < 7; i++)
		there |= fields[i].p ? 1 << i : 0;
	size_t at = message_begin(&o->pending, WIRE_ROW);
	message_put_number(&o->pending, row);
	message_put_number(&o->pending, there);
	for (int i = 0; i < 7; i++)
		if (fields[i].p)
			put_clean(o, fields[i], WIRE_FIELD_MAX);
	put_clean(o, span_of(bad), WIRE_SENTENCE_MAX);
	finish(o, at);
}
