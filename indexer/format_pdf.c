#include "indexer/format_pdf.h"

#include <string.h>

#include "indexer/page_text.h"
#include "indexer/pdf_blank.h"
#include "indexer/pdf_document.h"
#include "indexer/pdf_pictures.h"
#include "indexer/pdf_spaces.h"
#include "indexer/pdf_structure.h"
#include "indexer/picture.h"
#include "indexer/title.h"

/* One page with one word, made by hand: reading it makes poppler load what it loads only once. */
static const char SAMPLE[] = "%PDF-1.4\n"
                             "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                             "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                             "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
                             "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
                             "4 0 obj<</Length 35>>stream\nBT /F 12 Tf 9 99 Td (arsip) Tj ET  \nendstream endobj\n"
                             "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                             "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

/* What poppler said since the last look.  A child reads one document in one thread. */
static struct {
	bool letters_missing, damaged;
} said;

/* Messages after which letters are absent from the text although poppler goes on. */
static const char *const LETTERS_MISSING[] = {
    "Missing language pack",   "No font in show",          "Unknown character collection",
    "Couldn't find",           "Could not parse ligature", "Unknown font type",
    "Bad 'Encoding'",          "Couldn't open the",        "Invalid Font Weight",
    "Illegal entry in bfchar", "Illegal entry in bfrange",
};

/* Errors that concern no text. */
static const char *const HARMLESS[] = {"optional content group"};

static bool is_one_of(const char *message, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strstr(message, list[i]))
			return true;
	return false;
}

static void on_message(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer with)
{
	(void)domain, (void)level, (void)with;
	/* Letters have no colour, and profiles are kept from it (pdf_colours.h). */
	if (!message || strstr(message, "ICCBased color space profile"))
		return;
	said.letters_missing |= is_one_of(message, LETTERS_MISSING, COUNT(LETTERS_MISSING));
	said.damaged |= strstr(message, "rror") && !is_one_of(message, HARMLESS, COUNT(HARMLESS));
}

PopplerDocument *pdf_document_open(struct span bytes, enum verdict *v, const char **reason)
{
	GError *error = NULL;
	GBytes *wrapped = g_bytes_new_static(bytes.p, bytes.n);
	PopplerDocument *doc = poppler_document_new_from_bytes(wrapped, NULL, &error);
	g_bytes_unref(wrapped);
	if (!doc) {
		bool locked = error && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED;
		*v = locked ? VERDICT_ENCRYPTED : VERDICT_DAMAGED;
		*reason = locked ? "The PDF is protected by a password." : "The PDF is damaged and cannot be read.";
	}
	g_clear_error(&error);
	return doc;
}

static void page_failed(struct out *o, int n)
{
	out_page(o, n, PAGE_NONE, LIT(""));
	out_part(o, "hidden", n, LIT(""), true);
	out_warning(o, "page-unreadable", n, "This page is damaged and could not be read.");
}

/* The pages of one document on their way out. */
struct pages {
	PopplerDocument *doc;
	const struct input *in;
	struct out *o;
	struct pdf_blank *blank; /* OWNED; opened with the first page without text */
	bool blank_asked, any_text, any_read;
};

/* A page without text was looked at when nothing is drawn on it; else its letters were not had. */
static enum page_source source_without_text(struct pages *p, int n)
{
	if (!p->blank_asked)
		p->blank = pdf_blank_open(p->in->bytes);
	p->blank_asked = true;
	return p->blank && !said.letters_missing && pdf_blank_page(p->blank, n) ? PAGE_OCR : PAGE_NONE;
}

static void page_send(struct pages *p, int n)
{
	struct out *o = p->o;
	PopplerPage *page = poppler_document_get_page(p->doc, n - 1);
	if (!page) {
		page_failed(o, n);
		return;
	}
	said.letters_missing = false;
	char *text = pdf_page_text(page);
	struct span s = span_of(text);
	bool has = span_has_letters(s);
	out_page(o, n, has ? PAGE_TEXT : source_without_text(p, n), has ? s : LIT(""));
	if (said.letters_missing)
		out_warning(o, "text-incomplete", n,
		            "Some letters of this page could not be read: a font lacks its table.");
	if (has && pdf_has_unread_picture(page))
		out_warning(o, "pictures", n, "There is a picture on this page; letters in it were not read.");
	if (n == 1) {
		char heading[TITLE_BYTES];
		if (heading_from_text(s, heading))
			out_meta(o, "heading", span_of(heading));
	}
	p->any_read = true;
	p->any_text |= has;
	g_free(text);
	g_object_unref(page);
}

static enum verdict pages_send(PopplerDocument *doc, const struct input *in, struct out *o, const char **reason)
{
	int count = poppler_document_get_n_pages(doc);
	struct pages p = {.doc = doc, .in = in, .o = o};
	if (in->limits.pages_max > 0 && count > in->limits.pages_max) {
		*reason = "The PDF has more pages than are allowed.";
		return VERDICT_TOO_BIG;
	}
	for (int n = 1; n <= count; n++)
		page_send(&p, n);
	pdf_blank_close(p.blank);
	if (said.damaged)
		out_warning(o, "damaged-parts", 0, "Parts of the PDF are damaged; text may be missing.");
	if (p.any_text)
		return VERDICT_OK;
	*reason =
	    p.any_read ? "The PDF has no text; its pages are pictures." : "The PDF is damaged and cannot be read.";
	return p.any_read ? VERDICT_NO_TEXT : VERDICT_DAMAGED;
}

enum verdict pdf_text(const struct input *in, struct out *o, const char **reason)
{
	enum verdict v;
	g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, on_message, NULL);
	said.damaged = said.letters_missing = false;
	PopplerDocument *doc = pdf_document_open(in->bytes, &v, reason);
	if (!doc)
		return v;
	if (!pdf_structure_send(in, o)) {
		out_part(o, "property", 0, LIT(""), true);
		out_warning(o, "structure-unreadable", 0,
		            "The structure of the PDF is damaged: comments and properties could not be checked.");
	}
	v = pages_send(doc, in, o, reason);
	if (v == VERDICT_OK || v == VERDICT_NO_TEXT)
		pdf_revisions_send(in->bytes, doc, o);
	g_object_unref(doc);
	return v;
}

struct span pdf_sample(void)
{
	return (struct span){SAMPLE, sizeof SAMPLE - 1};
}

void pdf_warm_up(void)
{
	enum verdict v;
	const char *reason;
	g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, on_message, NULL);
	PopplerDocument *doc = pdf_document_open(pdf_sample(), &v, &reason);
	PopplerPage *page = doc ? poppler_document_get_page(doc, 0) : NULL;
	if (page) {
		g_free(pdf_page_text(page));
		g_object_unref(page);
	}
	if (doc)
		g_object_unref(doc);
	pdf_structure_warm_up(pdf_sample());
	picture_warm_up();
}
