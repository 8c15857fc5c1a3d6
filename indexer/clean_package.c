/* Copies of office documents (OOXML, OpenDocument) without what tells who made them with what: members are copied in
 * their order, those that only describe are emptied, pictures are stripped. */
#include <string.h>
#include <strings.h>

#include "base/fs.h"
#include "indexer/clean_image.h"
#include "indexer/format_odf.h"
#include "indexer/format_ooxml.h"
#include "indexer/zip_reader.h"
#include "indexer/zip_writer.h"

#define XML     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SCHEMAS "http://schemas.openxmlformats.org/officeDocument/2006/"

/* Changes CONTENT in place. */
typedef void edit(struct buf *content);

/* ---- Edits ---- */
/* Removes every `<TAG ...>` that holds WORD; the tag has no content. */
static void cut_tags(struct buf *b, const char *tag, const char *word)
{
	for (size_t at = 0; at < b->n;) {
		char *from = memmem(b->p + at, b->n - at, tag, strlen(tag));
		char *to = from ? memchr(from, '>', b->n - (size_t)(from - b->p)) : NULL;
		if (!to)
			return;
		at = (size_t)(to + 1 - b->p);
		if (!memmem(from, (size_t)(to - from), word, strlen(word)))
			continue;
		size_t gone = (size_t)(to + 1 - from);
		memmove(from, to + 1, b->n - at);
		b->n -= gone;
		at -= gone;
	}
}

/* Removes what stands between the `>` after MARK and the next `<`. */
static void cut_content(struct buf *b, const char *mark)
{
	char *at = memmem(b->p, b->n, mark, strlen(mark));
	char *from = at ? memchr(at, '>', b->n - (size_t)(at - b->p)) : NULL;
	if (!from || from[-1] == '/')
		return;
	from++;
	char *to = memchr(from, '<', b->n - (size_t)(from - b->p));
	if (!to)
		return;
	memmove(from, to, b->n - (size_t)(to - b->p));
	b->n -= (size_t)(to - from);
}

/* Replaces the value of the first attribute ATTRIBUTE (`Target="`) in every tag that holds WORD by TEXT, which may not
 * be longer. */
static void replace_values(struct buf *b, const char *word, const char *attribute, const char *text)
{
	for (size_t at = 0; at < b->n;) {
		char *open = memchr(b->p + at, '<', b->n - at);
		char *close = open ? memchr(open, '>', b->n - (size_t)(open - b->p)) : NULL;
		if (!close)
			return;
		at = (size_t)(close - b->p);
		char *from = memmem(open, (size_t)(close - open), attribute, strlen(attribute));
		if (!from || !memmem(open, (size_t)(close - open), word, strlen(word)))
			continue;
		from += strlen(attribute);
		char *to = memchr(from, from[-1], (size_t)(close - from));
		size_t n = strlen(text);
		if (!to || (size_t)(to - from) < n)
			continue;
		memcpy(from, text, n);
		memmove(from + n, to, b->n - (size_t)(to - b->p));
		b->n -= (size_t)(to - from) - n;
		at -= (size_t)(to - from) - n;
	}
}

static void edit_relations(struct buf *b)
{
	cut_tags(b, "<Relationship ", "/thumbnail\"");
	replace_values(b, "/attachedTemplate\"", "Target=\"", "Normal.dotm");
	replace_values(b, "/attachedTemplate\"", "Target='", "Normal.dotm");
}

static void edit_workbook(struct buf *b)
{
	cut_tags(b, "<x15ac:absPath", "url");
	cut_tags(b, "<fileSharing", "userName");
}

/* The printer's name stands first (32 signs of two bytes), the driver's own data behind what Windows knows. */
static void edit_printer(struct buf *b)
{
	enum { NAME = 64, SIZE_AT = 68 };
	size_t known =
	    b->n >= SIZE_AT + 2 ? (unsigned char)b->p[SIZE_AT] | (size_t)(unsigned char)b->p[SIZE_AT + 1] << 8 : 0;
	memset(b->p, 0, b->n < NAME ? b->n : NAME);
	if (known >= NAME && known < b->n)
		memset(b->p + known, 0, b->n - known);
}

static void edit_manifest(struct buf *b)
{
	cut_tags(b, "<manifest:file-entry", "\"Thumbnails/");
}

static void edit_odf_settings(struct buf *b)
{
	cut_content(b, "config:name=\"PrinterName\"");
	cut_content(b, "config:name=\"PrinterSetup\"");
	cut_content(b, "config:name=\"CurrentDatabaseDataSource\"");
}

static void strip_picture(struct buf *b, bool (*strip)(struct span, struct buf *))
{
	struct buf out = buf_make(b->n + 256);
	if (strip(buf_span(b), &out)) {
		buf_free(b);
		*b = out;
	} else {
		buf_free(&out); /* damaged: as it is, there is nothing to know */
	}
}

static void edit_jpeg(struct buf *b)
{
	strip_picture(b, jpeg_strip);
}

static void edit_png(struct buf *b)
{
	strip_picture(b, png_strip);
}

/* ---- Rules: the first whose start and end fit the member's name ---- */
struct rule {
	const char *starts, *ends;
	const char *instead; /* the new content; NULL: none */
	edit *change;        /* else this; NULL with INSTEAD NULL: the member goes */
};
static const struct rule OOXML[] = {
    {"docProps/core.xml", "",
     XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>",
     NULL},
    {"docProps/app.xml", "", XML "<Properties xmlns=\"" SCHEMAS "extended-properties\"/>", NULL},
    {"docProps/custom.xml", "", XML "<Properties xmlns=\"" SCHEMAS "custom-properties\"/>", NULL},
    {"docProps/thumbnail", "", NULL, NULL},
    {"word/people.xml", "", XML "<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/>",
     NULL},
    {"xl/workbook.xml", "", NULL, edit_workbook},
    {"xl/printerSettings/", ".bin", NULL, edit_printer},
    {"", ".rels", NULL, edit_relations},
    {"", ".jpg", NULL, edit_jpeg},
    {"", ".jpeg", NULL, edit_jpeg},
    {"", ".png", NULL, edit_png},
    {NULL, NULL, NULL, NULL},
};
static const struct rule ODF[] = {
    {"meta.xml", "",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta "
     "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.2\"><office:meta/>"
     "</office:document-meta>",
     NULL},
    {"Thumbnails/", "", NULL, NULL},
    {"META-INF/manifest.xml", "", NULL, edit_manifest},
    {"settings.xml", "", NULL, edit_odf_settings},
    {"", ".jpg", NULL, edit_jpeg},
    {"", ".jpeg", NULL, edit_jpeg},
    {"", ".png", NULL, edit_png},
    {NULL, NULL, NULL, NULL},
};

static bool fits(const struct rule *r, const char *name)
{
	size_t n = strlen(name), ends = strlen(r->ends);
	return strncasecmp(name, r->starts, strlen(r->starts)) == 0 && n >= ends &&
	       strcasecmp(name + n - ends, r->ends) == 0;
}

static const struct rule *rule_of(const struct rule *rules, const char *name)
{
	for (; rules->starts; rules++)
		if (fits(rules, name))
			return rules;
	return NULL;
}

static enum verdict member_copy(struct zip *z, size_t i, const struct rule *rules, struct zip_writer *w,
                                const char **reason)
{
	const char *name = zip_name(z, i);
	const struct rule *r = rule_of(rules, name);
	size_t n = strlen(name);
	if (n == 0 || name[n - 1] == '/' || (r && !r->instead && !r->change))
		return VERDICT_OK;
	if (r && r->instead) {
		zip_writer_add(w, name, span_of(r->instead), false);
		return VERDICT_OK;
	}
	struct buf content = buf_make(UINT32_MAX - 1);
	enum verdict v = zip_read(z, i, &content, reason);
	if (v == VERDICT_OK && r && content.n)
		r->change(&content);
	if (v == VERDICT_OK)
		zip_writer_add(w, name, buf_span(&content), strcmp(name, "mimetype") == 0);
	buf_free(&content);
	return v;
}

static bool is_signed(const struct zip *z)
{
	for (size_t i = 0; i < zip_count(z); i++)
		if (strncasecmp(zip_name(z, i), "_xmlsignatures/", 15) == 0 ||
		    strcasecmp(zip_name(z, i), "META-INF/documentsignatures.xml") == 0)
			return true;
	return false;
}

static enum verdict members_copy(struct zip *z, const struct rule *rules, struct zip_writer *w, const char **reason)
{
	enum verdict v = VERDICT_OK;
	long first = zip_find(z, "mimetype");
	if (first >= 0)
		v = member_copy(z, (size_t)first, rules, w, reason);
	for (size_t i = 0; i < zip_count(z) && v == VERDICT_OK; i++)
		if ((long)i != first)
			v = member_copy(z, i, rules, w, reason);
	return v;
}

static enum verdict package_clean(const struct input *in, int fd, const struct rule *rules, const char **reason)
{
	struct zip *z;
	struct err e = ERR_INIT;
	enum verdict v = zip_open(in, &z, reason);
	int failed;
	if (v != VERDICT_OK)
		return v;
	if (is_signed(z)) {
		failed = fs_write_fd(fd, in->bytes, &e);
	} else {
		struct zip_writer w = zip_writer_make(fd);
		v = members_copy(z, rules, &w, reason);
		failed = zip_writer_end(&w, &e);
	}
	zip_close(z);
	if (v == VERDICT_OK && failed) {
		*reason = "The copy could not be written.";
		v = VERDICT_TOO_BIG;
	}
	return v;
}

enum verdict ooxml_clean(const struct input *in, int fd, const char **reason)
{
	return package_clean(in, fd, OOXML, reason);
}

enum verdict odf_clean(const struct input *in, int fd, const char **reason)
{
	return package_clean(in, fd, ODF, reason);
}
