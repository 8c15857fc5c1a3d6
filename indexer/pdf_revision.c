/* A PDF that was saved by appending still holds what it was before: anybody can cut it at an earlier %%EOF. */
#include <string.h>

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

/* Sends the pages of BYTES, an earlier state, whose text is not the text of DOC.  Whether there was one. */
static bool compare(struct span bytes, PopplerDocument *doc, struct out *o)
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
		char *was = page_text_of(old, n), *is = page_text_of(doc, n);
		if (was && span_has_letters(span_of(was)) && (!is || strcmp(was, is) != 0)) {
			out_part(o, "revision", n + 1, span_of(was), false);
			found = true;
		}
		g_free(was);
		g_free(is);
	}
	g_object_unref(old);
	return found;
}

static const char *mark_after(struct span bytes, const char *from)
{
	return memmem(from, bytes.n - (size_t)(from - bytes.p), MARK, sizeof MARK - 1);
}

void pdf_revisions_send(struct span bytes, PopplerDocument *doc, struct out *o)
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
		found |= compare((struct span){bytes.p, ends[i]}, doc, o);
	if (many) /* older ones were not looked at */
		out_part(o, "revision", 0, LIT(""), true);
	if (found || many)
		out_warning(o, "earlier-revision", 0, "The file still holds an earlier state with other text.");
}
