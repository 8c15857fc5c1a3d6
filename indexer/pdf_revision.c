/* A PDF that was saved by appending still holds what it was before: anybody can cut it at an earlier %%EOF.  An earlier
 * state tells something only where a page of it shows what no page shows now; stamping a file or numbering its pages
 * takes nothing away. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/page_text.h"
#include "indexer/pdf_document.h"
#include "indexer/pdf_spaces.h"

enum { REVISIONS_MAX = 20, PAGES_MAX = 3000 };

static const char MARK[] = "%%EOF";

/* A multiset of numbers in their order. */
struct bag {
	uint64_t *values; /* OWNED */
	size_t count;
};
/* What a page shows: its words wherever they stand, and each sign with its place. */
struct shown {
	bool read, signs_read;
	struct bag words, signs;
};
struct revisions {
	PopplerDocument *doc;
	struct shown *now; /* OWNED: of each page of DOC, read when it is asked for */
	int now_count;
	struct bag sent; /* sums of pages that were sent already */
	struct out *o;
	int pages_left;
	bool found;
};

static void bag_add(struct bag *b, uint64_t value)
{
	if ((b->count & (b->count - 1)) == 0)
		b->values = must_grow(b->values, b->count ? b->count * 2 : 1, sizeof(*b->values));
	b->values[b->count++] = value;
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static void bag_sort(struct bag *b)
{
	if (b->count)
		qsort(b->values, b->count, sizeof(*b->values), by_value);
}

/* Whether ALL holds each value of SOME as often. */
static bool bag_holds(const struct bag *all, const struct bag *some)
{
	size_t at = 0;
	for (size_t i = 0; i < some->count; i++, at++) {
		while (at < all->count && all->values[at] < some->values[i])
			at++;
		if (at == all->count || all->values[at] != some->values[i])
			return false;
	}
	return true;
}

#define SUM_START UINT64_C(14695981039346656037)

static uint64_t sum(uint64_t h, uint64_t value)
{
	return (h ^ value) * UINT64_C(1099511628211);
}

static void read_words(const char *text, struct bag *words)
{
	uint64_t h = SUM_START;
	bool in_word = false;
	for (const char *p = text;; p = g_utf8_find_next_char(p, NULL)) {
		gunichar c = g_utf8_get_char(p);
		bool letter = g_unichar_isalnum(c);
		if (letter)
			h = sum(h, c);
		else if (in_word)
			bag_add(words, h);
		if (!letter)
			h = SUM_START;
		in_word = letter;
		if (!*p)
			break;
	}
	bag_sort(words);
}

static void read_signs(PopplerDocument *doc, int n, struct shown *s)
{
	PopplerPage *page = s->signs_read ? NULL : poppler_document_get_page(doc, n);
	char *text = page ? poppler_page_get_text(page) : NULL;
	PopplerRectangle *places = NULL; /* not set on a page without text */
	guint count = 0, i = 0;
	s->signs_read = true;
	if (text && poppler_page_get_text_layout(page, &places, &count) && places)
		for (const char *p = text; *p && i < count; p = g_utf8_find_next_char(p, NULL), i++) {
			gunichar c = g_utf8_get_char(p);
			if (!g_unichar_isspace(c))
				bag_add(&s->signs, sum(sum(sum(SUM_START, c), (uint64_t)llround(places[i].x1 * 2)),
				                       (uint64_t)llround(places[i].y1 * 2)));
		}
	g_free(places);
	g_free(text);
	if (page) {
		bag_sort(&s->signs);
		g_object_unref(page);
	}
}

/* TEXT gets the page's text (OWNED: g_free) unless it is NULL. */
static void read_page(PopplerDocument *doc, int n, struct shown *s, char **text)
{
	PopplerPage *page = poppler_document_get_page(doc, n);
	char *all = page ? pdf_page_text(page) : g_strdup("");
	read_words(all, &s->words);
	if (page)
		g_object_unref(page);
	s->read = true;
	if (text)
		*text = all;
	else
		g_free(all);
}

static void shown_clear(struct shown *s)
{
	free(s->words.values);
	free(s->signs.values);
	*s = (struct shown){0};
}

static bool page_holds(struct revisions *r, int n, const struct shown *was)
{
	if (n >= r->now_count)
		return false;
	if (!r->now[n].read)
		read_page(r->doc, n, &r->now[n], NULL);
	return bag_holds(&r->now[n].words, &was->words);
}

/* Whether some page of the last state shows all of WAS, page N of OLD; pages may have moved. */
static bool still_shown(struct revisions *r, PopplerDocument *old, int n, struct shown *was)
{
	if (page_holds(r, n, was))
		return true;
	if (n < r->now_count) { /* a stamp over the text makes other words of the same signs */
		read_signs(old, n, was);
		read_signs(r->doc, n, &r->now[n]);
		if (was->signs.count && bag_holds(&r->now[n].signs, &was->signs))
			return true;
	}
	for (int i = 0; i < r->now_count; i++)
		if (i != n && page_holds(r, i, was))
			return true;
	return false;
}

static bool sent_before(struct revisions *r, const struct bag *words)
{
	uint64_t h = SUM_START;
	for (size_t i = 0; i < words->count; i++)
		h = sum(h, words->values[i]);
	for (size_t i = 0; i < r->sent.count; i++)
		if (r->sent.values[i] == h)
			return true;
	bag_add(&r->sent, h);
	return false;
}

static void compare_page(struct revisions *r, PopplerDocument *old, int n)
{
	struct shown was = {0};
	char *text;
	read_page(old, n, &was, &text);
	if (was.words.count && !still_shown(r, old, n, &was) && !sent_before(r, &was.words)) {
		out_part(r->o, "revision", n + 1, span_of(text), false);
		r->found = true;
	}
	shown_clear(&was);
	g_free(text);
}

/* Looks at BYTES, an earlier state. */
static void compare(struct revisions *r, struct span bytes)
{
	enum verdict v;
	const char *reason;
	PopplerDocument *old = pdf_document_open(bytes, &v, &reason);
	if (!old)
		return; /* no state of its own: the mark of a linearized file, or of a file inside */
	int pages = poppler_document_get_n_pages(old);
	for (int n = 0; n < pages && r->pages_left > 0; n++, r->pages_left--)
		compare_page(r, old, n);
	g_object_unref(old);
}

static const char *mark_after(struct span bytes, const char *from)
{
	return memmem(from, bytes.n - (size_t)(from - bytes.p), MARK, sizeof MARK - 1);
}

/* Where the states of the file end, the last one too; the oldest first.  *MANY: older ones are not in the list. */
static size_t find_ends(struct span bytes, size_t ends[REVISIONS_MAX + 1], bool *many)
{
	size_t count = 0;
	bool linearized = memmem(bytes.p, bytes.n < 1024 ? bytes.n : 1024, "/Linearized", 11) != NULL;
	for (const char *at = bytes.p; (at = mark_after(bytes, at)); at += sizeof MARK - 1) {
		if (linearized) { /* the first mark ends its first page, no state of the file */
			linearized = false;
			continue;
		}
		if (count == REVISIONS_MAX + 1) {
			memmove(ends, ends + 1, REVISIONS_MAX * sizeof *ends);
			count--;
			*many = true;
		}
		ends[count++] = (size_t)(at - bytes.p) + sizeof MARK - 1;
	}
	return count;
}

void pdf_revisions_send(struct span bytes, PopplerDocument *doc, struct out *o)
{
	size_t ends[REVISIONS_MAX + 1];
	bool unread = false;
	size_t count = find_ends(bytes, ends, &unread);
	struct revisions r = {
	    .doc = doc, .o = o, .now_count = poppler_document_get_n_pages(doc), .pages_left = PAGES_MAX};
	r.now = must_alloc((size_t)r.now_count + 1, sizeof(*r.now));
	for (size_t i = 0; i + 1 < count; i++)
		compare(&r, (struct span){bytes.p, ends[i]});
	unread |= r.pages_left <= 0;
	if (unread)
		out_part(o, "revision", 0, LIT(""), true);
	if (r.found || unread)
		out_warning(o, "earlier-revision", 0, "The file still holds an earlier state with other text.");
	for (int i = 0; i < r.now_count; i++)
		shown_clear(&r.now[i]);
	free(r.now);
	free(r.sent.values);
}
