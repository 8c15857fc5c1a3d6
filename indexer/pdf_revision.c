/* A PDF that was saved by appending still holds what it was before: anybody can cut it at an earlier %%EOF. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "indexer/page_text.h"
#include "indexer/pdf_document.h"
#include "indexer/pdf_spaces.h"

enum { REVISIONS_MAX = 8, PAGES_MAX = 500 };

static const char MARK[] = "%%EOF";

static char *page_text_of(PopplerDocument *doc, int n)
{
	PopplerPage *page = n < poppler_document_get_n_pages(doc) ? poppler_document_get_page(doc, n) : NULL;
	char *text = page ? pdf_page_text(page) : NULL;
	if (page)
		g_object_unref(page);
	return text;
}

void page_digests_add(struct page_digests *d, const char *text)
{
	if ((d->count & (d->count - 1)) == 0)
		d->pages = must_grow(d->pages, d->count ? 2 * d->count : 1, sizeof(*d->pages));
	hash_bytes(span_of(text), d->pages[d->count++].hash);
}

void page_digests_clear(struct page_digests *d)
{
	free(d->pages);
	*d = (struct page_digests){0};
}

static bool is_same(const struct page_digests *now, int n, const char *text)
{
	char hash[HASH_TEXT];
	if ((size_t)n >= now->count)
		return false;
	hash_bytes(span_of(text), hash);
	return strcmp(hash, now->pages[n].hash) == 0;
}

/* Sends the pages of BYTES, an earlier state, whose text is not what it is NOW.  Whether there was one. */
static bool compare(struct span bytes, const struct page_digests *now, struct out *o)
{
	enum verdict v;
	const char *reason;
	bool found = false;
	PopplerDocument *old = pdf_document_open(bytes, &v, &reason);
	if (!old)
		return false; /* no state of its own: the mark of a linearized file, or of a file inside */
	int pages = poppler_document_get_n_pages(old);
	if (pages > PAGES_MAX) {
		out_part(o, "revision", 0, LIT(""), true);
		pages = 0;
		found = true;
	}
	for (int n = 0; n < pages; n++) {
		char *was = page_text_of(old, n);
		if (was && span_has_letters(span_of(was)) && !is_same(now, n, was)) {
			out_part(o, "revision", n + 1, span_of(was), false);
			found = true;
		}
		g_free(was);
	}
	g_object_unref(old);
	return found;
}

static const char *mark_after(struct span bytes, const char *from)
{
	return memmem(from, bytes.n - (size_t)(from - bytes.p), MARK, sizeof MARK - 1);
}

void pdf_revisions_send(struct span bytes, const struct page_digests *now, struct out *o)
{
	size_t ends[REVISIONS_MAX + 1], count = 0;
	bool many = false, found = false;
	bool linearized = memmem(bytes.p, bytes.n < 1024 ? bytes.n : 1024, "/Linearized", 11) != NULL;
	for (const char *at = bytes.p; (at = mark_after(bytes, at)); at += sizeof MARK - 1) {
		if (linearized) { /* the first mark ends its first page, no state of the file */
			linearized = false;
			continue;
		}
		if (count == COUNT(ends)) {
			memmove(ends, ends + 1, sizeof ends - sizeof *ends);
			count--;
			many = true;
		}
		ends[count++] = (size_t)(at - bytes.p) + sizeof MARK - 1;
	}
	for (size_t i = 0; i + 1 < count; i++)
		found |= compare((struct span){bytes.p, ends[i]}, now, o);
	if (many) /* older ones were not looked at */
		out_part(o, "revision", 0, LIT(""), true);
	if (found || many)
		out_warning(o, "earlier-revision", 0, "The file still holds an earlier state with other text.");
}
