#include "indexer/clean_image.h"

#include <string.h>

#include "base/fs.h"
#include "indexer/page_text.h"

static unsigned byte_at(struct span s, size_t i)
{
	return (unsigned char)s.p[i];
}

static unsigned big16(struct span s, size_t i)
{
	return byte_at(s, i) << 8 | byte_at(s, i + 1);
}

/* ---- JPEG: a chain of segments, FF, kind, two bytes of length ---- */
enum {
	SOI = 0xD8,
	EOI = 0xD9,
	SOS = 0xDA,
	APP0 = 0xE0,
	APP1 = 0xE1,
	APP2 = 0xE2,
	APP14 = 0xEE,
	APP15 = 0xEF,
	COM = 0xFE
};

struct segment {
	unsigned kind;
	struct span whole, body; /* WHOLE with marker and length; of SOS also the pixels behind it */
};

/* Pixels run until a marker that is neither FF00 nor a restart. */
static size_t pixels_end(struct span s, size_t at)
{
	while (at + 1 < s.n) {
		const char *ff = memchr(s.p + at, 0xFF, s.n - at - 1);
		if (!ff)
			break;
		at = (size_t)(ff - s.p);
		unsigned next = byte_at(s, at + 1);
		if (next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7))
			return at;
		at += next == 0xFF ? 1 : 2;
	}
	return s.n;
}

/* The segment at *AT; moves past it.  1: got one; 0: the end of the picture; -1: damaged. */
static int next_segment(struct span s, size_t *at, struct segment *g)
{
	while (*at + 1 < s.n && byte_at(s, *at) == 0xFF && byte_at(s, *at + 1) == 0xFF)
		++*at;
	if (*at + 1 >= s.n || byte_at(s, *at) != 0xFF)
		return -1;
	g->kind = byte_at(s, *at + 1);
	if (g->kind == EOI)
		return 0;
	if (*at + 4 > s.n)
		return -1;
	size_t length = big16(s, *at + 2), end = *at + 2 + length;
	if (length < 2 || end > s.n)
		return -1;
	g->body = (struct span){s.p + *at + 4, length - 2};
	if (g->kind == SOS)
		end = pixels_end(s, end);
	g->whole = (struct span){s.p + *at, end - *at};
	*at = end;
	return 1;
}

static bool body_is(const struct segment *g, const char *signature, size_t n)
{
	return g->body.n >= n && memcmp(g->body.p, signature, n) == 0;
}

/* ---- EXIF: a TIFF in APP1 ---- */
static unsigned tiff_number(struct span t, bool little, size_t i, int bytes)
{
	unsigned v = 0;
	for (int k = 0; k < bytes; k++)
		v |= byte_at(t, i + (size_t)k) << 8 * (little ? k : bytes - 1 - k);
	return v;
}

/* The value of TAG in the first directory, or OTHER. */
static unsigned exif_tag(struct span body, unsigned tag, unsigned other)
{
	if (body.n < 14)
		return other;
	struct span t = {body.p + 6, body.n - 6};
	bool little = t.p[0] == 'I';
	size_t at = tiff_number(t, little, 4, 4);
	if (at > t.n || t.n - at < 2)
		return other;
	unsigned count = tiff_number(t, little, at, 2);
	at += 2;
	for (unsigned i = 0; i < count && at + 12 <= t.n; i++, at += 12)
		if (tiff_number(t, little, at, 2) == tag)
			return tiff_number(t, little, at + 8, tiff_number(t, little, at + 2, 2) == 3 ? 2 : 4);
	return other;
}

bool jpeg_look(struct span s, struct jpeg_facts *f)
{
	struct segment g;
	size_t at = 2;
	*f = (struct jpeg_facts){.orientation = 1};
	if (s.n < 4 || big16(s, 0) != 0xFFD8)
		return false;
	while (next_segment(s, &at, &g) == 1) {
		bool frame = g.kind >= 0xC0 && g.kind <= 0xCF && g.kind != 0xC4 && g.kind != 0xC8 && g.kind != 0xCC;
		if (frame && g.body.n >= 6) {
			f->height = (int)big16(g.body, 1);
			f->width = (int)big16(g.body, 3);
			f->components = (int)byte_at(g.body, 5);
		}
		if (g.kind == APP1 && body_is(&g, "Exif\0", 6)) {
			unsigned o = exif_tag(g.body, 0x0112, 1);
			f->orientation = o >= 1 && o <= 8 ? (int)o : 1;
		}
	}
	return f->width > 0 && f->height > 0;
}

/* Whether the segment is needed to show the picture as it was. */
static bool is_needed(const struct segment *g)
{
	if (g->kind == APP2)
		return body_is(g, "ICC_PROFILE", 12);
	return g->kind == APP14 || g->kind < APP0 || (g->kind > APP15 && g->kind != COM);
}

static const char JFIF[] = "\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0";

static void put_orientation(struct buf *out, int orientation)
{
	static const char HEAD[] = "\xFF\xE1\0\x22"
	                           "Exif\0\0MM\0\x2A\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0";
	buf_put(out, (struct span){HEAD, sizeof HEAD - 1});
	buf_putc(out, (char)orientation);
	buf_put(out, (struct span){"\0\0\0\0\0\0", 6});
}

bool jpeg_strip(struct span s, struct buf *out)
{
	struct jpeg_facts f;
	struct segment g;
	size_t at = 2;
	bool jfif = false;
	if (!jpeg_look(s, &f))
		return false;
	buf_put(out, (struct span){s.p, 2});
	for (size_t look = 2; next_segment(s, &look, &g) == 1;)
		jfif |= g.kind == APP0 && body_is(&g, "JFIF", 5);
	if (jfif)
		buf_put(out, (struct span){JFIF, sizeof JFIF}); /* its last NUL counts */
	if (f.orientation != 1)
		put_orientation(out, f.orientation);
	while (next_segment(s, &at, &g) == 1)
		if (is_needed(&g))
			buf_put(out, g.whole);
	buf_put(out, LIT("\xFF\xD9"));
	return buf_ok(out); /* a picture that is cut short is shown as far as it goes */
}

/* ---- PNG: signature, then chunks of length, name, body, sum ---- */
static const char PNG[] = "\x89PNG\r\n\x1A\n";
/* Chunks without which the picture looks otherwise. */
static const char *const PNG_NEEDED[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB",
                                         "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT", "cICP"};

/* 1: got the chunk at *AT and moved past it; 0: damaged or at the end. */
static int next_chunk(struct span s, size_t *at, struct span *name, struct span *body)
{
	if (*at > s.n || s.n - *at < 12)
		return 0;
	size_t n = (size_t)big16(s, *at) << 16 | big16(s, *at + 2);
	if (n > s.n - *at - 12)
		return 0;
	*name = (struct span){s.p + *at + 4, 4};
	*body = (struct span){s.p + *at + 8, n};
	*at += n + 12;
	return 1;
}

static bool png_needed(struct span name)
{
	for (size_t i = 0; i < COUNT(PNG_NEEDED); i++)
		if (span_is(name, PNG_NEEDED[i]))
			return true;
	return false;
}

bool png_strip(struct span s, struct buf *out)
{
	size_t at = 8, from = 8;
	struct span name, body;
	bool pixels = false, end = false;
	if (s.n < 8 || memcmp(s.p, PNG, 8) != 0)
		return false;
	buf_put(out, (struct span){s.p, 8});
	for (; !end && next_chunk(s, &at, &name, &body); from = at) {
		if (png_needed(name))
			buf_put(out, (struct span){s.p + from, at - from});
		pixels |= span_is(name, "IDAT");
		end = span_is(name, "IEND");
	}
	return pixels && buf_ok(out);
}

/* ---- The rows of the format table ---- */
static enum verdict strip_to(const struct input *in, int fd, bool (*strip)(struct span, struct buf *),
                             const char **reason)
{
	struct buf out = buf_make(in->bytes.n + 256);
	struct err e = ERR_INIT;
	bool good = strip(in->bytes, &out) && fs_write_fd(fd, buf_span(&out), &e) == 0;
	buf_free(&out);
	*reason = good ? NULL : "The picture is damaged.";
	return good ? VERDICT_OK : VERDICT_DAMAGED;
}

enum verdict jpeg_clean(const struct input *in, int fd, const char **reason)
{
	return strip_to(in, fd, jpeg_strip, reason);
}

enum verdict png_clean(const struct input *in, int fd, const char **reason)
{
	return strip_to(in, fd, png_strip, reason);
}

/* What can be read in BODY: runs of four printable signs and more, a line each. */
static void strings_send(struct out *o, const char *label, struct span body)
{
	struct buf b = buf_make(64 << 10);
	size_t run = 0;
	buf_puts(&b, label);
	for (size_t i = 0; i <= body.n && b.n + 8 < b.max; i++) {
		unsigned char c = i < body.n ? (unsigned char)body.p[i] : 0;
		if (c >= ' ' && c != 0x7F && i < body.n) {
			run++;
			continue;
		}
		if (run >= 4 && b.n + run + 1 < b.max) {
			buf_putc(&b, '\n');
			buf_put(&b, (struct span){body.p + i - run, run});
		}
		run = 0;
	}
	out_part(o, "exif", 0, buf_span(&b), false);
	buf_free(&b);
}

static enum verdict no_text(struct out *o, bool good, const char **reason)
{
	if (good)
		out_page(o, 1, PAGE_NONE, LIT(""));
	*reason = good ? "The file is a picture; its letters were not read." : "The picture is damaged.";
	return good ? VERDICT_NO_TEXT : VERDICT_DAMAGED;
}

enum verdict jpeg_text(const struct input *in, struct out *o, const char **reason)
{
	struct jpeg_facts f;
	struct segment g;
	size_t at = 2;
	bool good = jpeg_look(in->bytes, &f);
	while (good && next_segment(in->bytes, &at, &g) == 1) {
		bool exif = g.kind == APP1 && body_is(&g, "Exif\0", 6);
		bool only_orientation = exif && g.body.n == 32 && exif_tag(g.body, 0x0112, 0);
		if (is_needed(&g) || only_orientation || (g.kind == APP0 && g.body.n <= 14))
			continue;
		strings_send(o, exif && exif_tag(g.body, 0x8825, 0) ? "GPS" : exif ? "EXIF" : "", g.body);
	}
	if (good && at + 2 < in->bytes.n)
		out_part(o, "embedded", 0, LIT("bytes behind the picture"), false);
	return no_text(o, good, reason);
}

enum verdict png_text(const struct input *in, struct out *o, const char **reason)
{
	size_t at = 8;
	struct span name, body;
	bool good = in->bytes.n >= 8 && memcmp(in->bytes.p, PNG, 8) == 0, end = false, pixels = false;
	while (good && !end && next_chunk(in->bytes, &at, &name, &body)) {
		if (!png_needed(name) && !span_is(name, "tIME"))
			strings_send(o, "PNG", body);
		pixels |= span_is(name, "IDAT");
		end = span_is(name, "IEND");
	}
	if (end && at < in->bytes.n)
		out_part(o, "embedded", 0, LIT("bytes behind the picture"), false);
	return no_text(o, pixels, reason);
}
