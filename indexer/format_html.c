#include "indexer/format_html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "indexer/format_text.h"
#include "indexer/page_text.h"
#include "indexer/title.h"

enum { SIDE_MAX = 4 << 20, LOOK_AT = 4096, PIECE = 64 << 10 };

struct html {
	const struct input *in;
	struct out *o;
	htmlParserCtxtPtr parser;
	struct page_text page, hidden;
	int pages, depth;
	int hidden_at;  /* depth of the element that hides; 0: none */
	int skipped_at; /* of one that is not for readers */
	int kept;       /* <pre> and <textarea>: blanks count */
	bool space, in_title, in_heading, any_text;
	struct buf title, heading;
};

/* ---- Elements ---- */
static const char *const BLOCKS[] = {
    "address", "article", "aside", "blockquote", "body",     "br",         "caption", "center",  "dd",
    "details", "div",     "dl",    "dt",         "fieldset", "figcaption", "figure",  "footer",  "form",
    "h1",      "h2",      "h3",    "h4",         "h5",       "h6",         "header",  "hr",      "legend",
    "li",      "main",    "nav",   "ol",         "option",   "p",          "pre",     "section", "select",
    "summary", "table",   "tbody", "textarea",   "tfoot",    "thead",      "title",   "tr",      "ul"};
static const char *const SKIPPED[] = {"script", "style", "template", "object", "applet"};

static bool is_one_of(const char *name, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, list[i]) == 0)
			return true;
	return false;
}

static struct span attribute(const xmlChar **a, const char *name)
{
	for (; a && a[0]; a += 2)
		if (strcasecmp((const char *)a[0], name) == 0)
			return span_of((const char *)a[1]);
	return (struct span){NULL, 0};
}

static bool has_attribute(const xmlChar **a, const char *name)
{
	for (; a && a[0]; a += 2)
		if (strcasecmp((const char *)a[0], name) == 0)
			return true;
	return false;
}

static bool is_hidden(const xmlChar **a)
{
	struct span style = attribute(a, "style");
	char plain[256];
	size_t n = 0;
	for (size_t i = 0; i < style.n && n + 1 < sizeof plain; i++)
		if (style.p[i] != ' ')
			plain[n++] = style.p[i];
	plain[n] = '\0';
	return has_attribute(a, "hidden") || strcasestr(plain, "display:none") ||
	       strcasestr(plain, "visibility:hidden");
}

/* ---- Text ---- */
static struct page_text *target(struct html *h)
{
	return h->hidden_at ? &h->hidden : &h->page;
}

static void page_send(struct html *h)
{
	out_page(h->o, ++h->pages, h->page.letters ? PAGE_TEXT : PAGE_NONE, page_text_span(&h->page));
	part_if_text(h->o, "hidden", h->pages, page_text_span(&h->hidden));
	h->any_text |= h->page.letters;
	page_text_clear(&h->page);
	page_text_clear(&h->hidden);
}

static void new_line(struct html *h)
{
	page_text_fresh(target(h));
	h->space = false;
	if (page_text_is_full(&h->page))
		page_send(h);
}

/* Runs of blanks are one, none at the start of a line. */
static void put(struct html *h, struct span s)
{
	struct page_text *t = target(h);
	size_t from = 0;
	for (size_t i = 0; i <= s.n; i++) {
		bool blank =
		    i < s.n && (s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == '\r' || s.p[i] == '\f');
		if (i < s.n && !blank)
			continue;
		if (i > from) {
			char last = t->b.n ? t->b.p[t->b.n - 1] : '\n';
			if (h->space && last != '\n' && last != '\t')
				page_text_put(t, LIT(" "));
			page_text_put(t, (struct span){s.p + from, i - from});
			h->space = false;
		}
		h->space |= blank;
		from = i + 1;
	}
}

/* What is in the file and not on the page may name a person: the gate reads what has a number or a mail address in it.
 */
static void seen_aside(struct html *h, const char *where, struct span s)
{
	enum { DIGITS_LEAST = 7 };
	int digits = 0;
	bool at = false;
	for (size_t i = 0; i < s.n; i++) {
		digits += s.p[i] >= '0' && s.p[i] <= '9';
		at |= s.p[i] == '@';
	}
	if (digits >= DIGITS_LEAST || at)
		part_if_text(h->o, where, 0, s);
}

/* Scripts and style sheets come whole. */
static void on_code(void *with, const xmlChar *bytes, int n)
{
	seen_aside(with, "property", (struct span){(const char *)bytes, n > 0 ? (size_t)n : 0});
}

static void on_text(void *with, const xmlChar *bytes, int n)
{
	struct html *h = with;
	struct span s = {(const char *)bytes, n > 0 ? (size_t)n : 0};
	if (h->skipped_at) {
		seen_aside(h, "property", s);
		return;
	}
	if (h->in_title) {
		buf_put(&h->title, s);
		return;
	}
	if (h->in_heading)
		buf_put(&h->heading, s);
	if (h->kept)
		page_text_put(target(h), s);
	else
		put(h, s);
}

/* ---- What stands behind ---- */
static const struct {
	const char *name, *meta;
} META[] = {{"author", "author"},       {"description", NULL},  {"keywords", "keywords"},
            {"generator", "producer"},  {"date", "created"},    {"dc.title", NULL},
            {"dc.creator", "author"},   {"dc.date", "created"}, {"dcterms.created", "created"},
            {"dc.language", "language"}};

static void meta_seen(struct html *h, const xmlChar **a)
{
	struct span name = attribute(a, "name"), content = attribute(a, "content");
	for (size_t i = 0; name.p && i < COUNT(META); i++)
		if (span_is_nocase(name, META[i].name))
			property(h->o, META[i].meta, META[i].name, content);
}

/* A file inside the page is an attachment; any other value is read by the gate. */
static void attribute_seen(struct html *h, const char *name, struct span value)
{
	if (!value.p || strcmp(name, "class") == 0 || strcmp(name, "style") == 0)
		return;
	if (span_starts(value, "data:"))
		out_part(h->o, "embedded", 0, LIT("file: data"), false);
	else if (strcmp(name, "alt") == 0)
		part_if_text(h->o, "property", 0, value);
	else
		seen_aside(h, strcmp(name, "href") == 0 ? "annotation" : "property", value);
}

static void attributes_seen(struct html *h, const char *name, const xmlChar **a)
{
	if (strcmp(name, "input") == 0)
		part_if_text(h->o, "form", 0, attribute(a, "value"));
	for (const xmlChar **at = a; at && at[0]; at += 2)
		attribute_seen(h, (const char *)at[0], span_of((const char *)at[1]));
	if (strcmp(name, "html") == 0)
		out_meta(h->o, "language", attribute(a, "lang"));
	if (strcmp(name, "meta") == 0)
		meta_seen(h, a);
}

static void on_start(void *with, const xmlChar *element, const xmlChar **a)
{
	struct html *h = with;
	const char *name = (const char *)element;
	h->depth++;
	attributes_seen(h, name, a);
	if (!h->skipped_at && is_one_of(name, SKIPPED, COUNT(SKIPPED)))
		h->skipped_at = h->depth;
	if (!h->hidden_at && is_hidden(a))
		h->hidden_at = h->depth;
	if (is_one_of(name, BLOCKS, COUNT(BLOCKS)))
		new_line(h);
	h->in_title |= strcmp(name, "title") == 0;
	h->in_heading |= strcmp(name, "h1") == 0 && h->heading.n == 0;
	h->kept += strcmp(name, "pre") == 0 || strcmp(name, "textarea") == 0;
	if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
		struct page_text *t = target(h);
		if (t->b.n && t->b.p[t->b.n - 1] != '\n')
			page_text_tab(t);
		h->space = false;
	}
}

static void on_end(void *with, const xmlChar *element)
{
	struct html *h = with;
	const char *name = (const char *)element;
	if (is_one_of(name, BLOCKS, COUNT(BLOCKS)))
		new_line(h);
	if (strcmp(name, "title") == 0)
		h->in_title = false;
	if (strcmp(name, "h1") == 0)
		h->in_heading = false;
	if ((strcmp(name, "pre") == 0 || strcmp(name, "textarea") == 0) && h->kept)
		h->kept--;
	if (h->skipped_at == h->depth)
		h->skipped_at = 0;
	if (h->hidden_at == h->depth)
		h->hidden_at = 0;
	if (h->depth)
		h->depth--;
}

static void on_comment(void *with, const xmlChar *text)
{
	part_if_text(((struct html *)with)->o, "comment", 0, span_of((const char *)text));
}

static void on_error(void *with, xmlErrorPtr error)
{
	(void)with, (void)error;
}

/* ---- The charset: byte order mark and a look at the bytes; what the page says of itself only names it ---- */
static struct span declared_charset(struct span s)
{
	struct span look = {s.p, s.n < LOOK_AT ? s.n : LOOK_AT};
	for (size_t i = 0; i + 8 < look.n; i++) {
		if (strncasecmp(look.p + i, "charset=", 8) != 0)
			continue;
		size_t from = i + 8, n = 0;
		from += look.p[from] == '"' || look.p[from] == '\'';
		while (from + n < look.n &&
		       (strchr("-_.:", look.p[from + n]) || (look.p[from + n] | 0x20) >= 'a' ||
		        (look.p[from + n] >= '0' && look.p[from + n] <= '9')) &&
		       look.p[from + n] != '>' && look.p[from + n])
			n++;
		return (struct span){look.p + from, n};
	}
	return (struct span){NULL, 0};
}

/* Names of charsets that the guess covers. */
static const char *const COVERED[] = {"utf-8",  "utf8",     "utf-16", "utf-16le",     "utf-16be", "iso-8859-1",
                                      "latin1", "us-ascii", "ascii",  "windows-1252", "cp1252",   "iso8859-1"};

static void charset_check(struct out *o, struct span bytes, enum charset charset)
{
	struct span declared = declared_charset(bytes);
	bool covered = !declared.p || charset == CHARSET_UTF8;
	for (size_t i = 0; i < COUNT(COVERED); i++)
		covered |= declared.p && span_is_nocase(declared, COVERED[i]);
	if (!covered)
		out_warning(o, "charset", 0,
		            "The page is written in a character set that is not known here; letters may be wrong.");
	out_meta(o, "charset", span_of(charset_word(charset)));
}

static void parse(struct html *h, struct span text)
{
	htmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
	                      .startElement = on_start,
	                      .endElement = on_end,
	                      .characters = on_text,
	                      .ignorableWhitespace = on_text,
	                      .cdataBlock = on_code,
	                      .comment = on_comment,
	                      .serror = on_error};
	h->parser = htmlCreatePushParserCtxt(&sax, h, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (!h->parser)
		return;
	htmlCtxtUseOptions(h->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	while (text.n) {
		size_t n = text.n < PIECE ? text.n : PIECE;
		htmlParseChunk(h->parser, text.p, (int)n, 0);
		text.p += n;
		text.n -= n;
	}
	htmlParseChunk(h->parser, NULL, 0, 1);
	if (h->parser->myDoc)
		xmlFreeDoc(h->parser->myDoc);
	h->parser->myDoc = NULL;
	htmlFreeParserCtxt(h->parser);
}

enum verdict html_text(const struct input *in, struct out *o, const char **reason)
{
	struct html h = {.in = in,
	                 .o = o,
	                 .page = page_text_make(page_text_limit(in)),
	                 .hidden = page_text_make(SIDE_MAX),
	                 .title = buf_make(4096),
	                 .heading = buf_make(4096)};
	struct buf room = buf_make(in->bytes.n * 4 + 64);
	enum charset charset;
	bool sure;
	struct span text = text_decode(in->bytes, &room, &charset, &sure);
	charset_check(o, in->bytes, charset);
	parse(&h, text);
	page_send(&h);
	property(o, "title", "Title", buf_span(&h.title));
	out_meta(o, "heading", span_trim(buf_span(&h.heading)));
	page_text_free(&h.page);
	page_text_free(&h.hidden);
	buf_free(&h.title);
	buf_free(&h.heading);
	buf_free(&room);
	*reason = h.any_text ? NULL : "The page has no text.";
	return h.any_text ? VERDICT_OK : VERDICT_NO_TEXT;
}

void html_warm_up(void)
{
	xmlInitParser();
	htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(NULL, NULL, "<p>a", 4, NULL, XML_CHAR_ENCODING_UTF8);
	if (!parser)
		return;
	htmlParseChunk(parser, NULL, 0, 1);
	xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	htmlFreeParserCtxt(parser);
}
