/* Two steps: libmagic says the family, a look inside says what it is; libmagic alone is wrong on office files whose
 * members stand in another order, on tables, and on what hides behind junk. */
#include <ctype.h>
#include <magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistr.h>

#include "indexer/format_archive.h"
#include "indexer/format_text.h"
#include "indexer/sniff.h"
#include "indexer/zip_reader.h"

#define LOOK_BYTES (256 * 1024)

static magic_t cookie;

void sniff_warm_up(void)
{
	cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_ELF |
	                    MAGIC_ERROR);
	if (!cookie || magic_load(cookie, NULL)) {
		fprintf(stderr, "earsip: the data of libmagic can't be loaded: %s\n",
		        cookie ? magic_error(cookie) : "memory");
		exit(3);
	}
	/* The first use makes tables of its own. */
	magic_buffer(cookie, "hangat", 6);
}

static bool has_at(struct span s, size_t at, const char *bytes, size_t n)
{
	return s.n >= at + n && memcmp(s.p + at, bytes, n) == 0;
}
#define HAS_AT(s, at, literal) has_at((s), (at), "" literal, sizeof(literal) - 1)

/* ---- A look inside ---- */

/* White space or a byte order mark before the header is a habit of some writers, and can't be another format. */
static bool is_pdf(struct span s)
{
	size_t at = HAS_AT(s, 0, "\xEF\xBB\xBF") ? 3 : 0;
	while (at < s.n && at < 64 && strchr(" \t\r\n", s.p[at]) && s.p[at])
		at++;
	return HAS_AT(s, at, "%PDF-");
}

/* What poppler would open although it does not begin as a PDF: junk of a scanner or mail gateway, or two formats in
 * one. */
static bool is_hidden_pdf(struct span s)
{
	struct span head = {s.p, s.n < 1024 ? s.n : 1024};
	const char *at = memmem(head.p, head.n, "%PDF-", 5);
	if (!at || is_pdf(s))
		return false;
	size_t tail = s.n < 2048 ? s.n : 2048;
	return memmem(s.p + s.n - tail, tail, "%%EOF", 5) || memmem(s.p + s.n - tail, tail, "startxref", 9);
}

/* The end record of a zip, whose comment ends the file: unpackers read it whatever stands before. */
static bool ends_as_zip(struct span s)
{
	size_t look = s.n < 65557 ? s.n : 65557;
	for (size_t i = 22; i <= look; i++) {
		const unsigned char *p = (const unsigned char *)s.p + s.n - i;
		if (p[0] == 'P' && p[1] == 'K' && p[2] == 5 && p[3] == 6 && (size_t)(p[20] | p[21] << 8) == i - 22)
			return true;
	}
	return false;
}

static const struct {
	const char *folder, *type;
} OOXML[] = {{"word/", "docx"}, {"xl/", "xlsx"}, {"ppt/", "pptx"}};
static const struct {
	const char *mimetype, *type;
} ODF[] = {
    {"application/vnd.oasis.opendocument.text", "odt"},
    {"application/vnd.oasis.opendocument.spreadsheet", "ods"},
    {"application/vnd.oasis.opendocument.presentation", "odp"},
    {"application/vnd.oasis.opendocument.graphics", "odg"},
    {"application/epub+zip", "epub"},
};

static const char *ooxml_type(const struct zip *z)
{
	if (zip_find(z, "[Content_Types].xml") < 0)
		return NULL;
	if (zip_find(z, "xl/workbook.bin") >= 0)
		return "xlsb";
	for (size_t k = 0; k < COUNT(OOXML); k++)
		for (size_t i = 0; i < zip_count(z); i++)
			if (strncasecmp(zip_name(z, i), OOXML[k].folder, strlen(OOXML[k].folder)) == 0)
				return OOXML[k].type;
	return NULL;
}

static const char *odf_type(struct zip *z)
{
	const char *type = NULL, *reason;
	long at = zip_find(z, "mimetype");
	struct buf text = buf_make(200);
	if (at >= 0 && zip_read(z, (size_t)at, &text, &reason) == VERDICT_OK) {
		struct span s = span_trim(buf_span(&text));
		for (size_t i = 0; i < COUNT(ODF) && !type; i++)
			if (span_starts(s, ODF[i].mimetype))
				type = ODF[i].type;
	}
	buf_free(&text);
	return type;
}

static const char *sniff_zip(const struct input *in, enum verdict *hold, const char **reason)
{
	struct zip *z = NULL;
	const char *type = NULL, *why = NULL;
	if (zip_open(in, &z, &why) == VERDICT_OK) {
		type = ooxml_type(z);
		if (!type)
			type = odf_type(z);
		zip_close(z);
	} else if (memmem(in->bytes.p, in->bytes.n, "[Content_Types].xml", 19) ||
	           memmem(in->bytes.p, in->bytes.n, "mimetypeapplication/vnd.oasis", 29)) {
		*hold = VERDICT_DAMAGED;
		*reason = "This was an office document; its table of contents can't be read.";
	}
	return type ? type : "zip";
}

/* Whether the 128 bytes at ENTRY are a directory entry of a compound file with NAME (ASCII, any case): UTF-16LE, then
 * zeros. */
static bool is_entry(const char *entry, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; i <= n; i++) {
		char c = entry[2 * i], want = name[i];
		bool same = c == want || (c >= 'A' && c <= 'Z' && c + 32 == want) ||
		            (want >= 'A' && want <= 'Z' && want + 32 == c);
		if (!same || entry[2 * i + 1])
			return false;
	}
	return true;
}

static const struct {
	const char *entry, *type, *reason; /* NULL: as for any file of the type */
	enum verdict hold;
} COMPOUND[] = {
    {"EncryptedPackage", "ooxml", "The office document is protected by a password.", VERDICT_ENCRYPTED},
    {"WordDocument", "doc", NULL, VERDICT_OK},
    {"Workbook", "xls", NULL, VERDICT_OK},
    {"Book", "xls", NULL, VERDICT_OK},
    {"PowerPoint Document", "ppt", NULL, VERDICT_OK},
    {"__properties_version1.0", "msg", "Outlook messages (.msg) are not read yet.", VERDICT_UNSUPPORTED},
};

static const char *sniff_compound(const struct input *in, enum verdict *hold, const char **reason)
{
	size_t found = COUNT(COMPOUND);
	/* The directory lies anywhere, its entries 128 bytes apart; the first row of the table that is there counts. */
	for (size_t at = 512; at + 128 <= in->bytes.n; at += 128)
		for (size_t i = 0; i < found; i++)
			if (is_entry(in->bytes.p + at, COMPOUND[i].entry))
				found = i;
	*hold = found < COUNT(COMPOUND) ? COMPOUND[found].hold : VERDICT_UNSUPPORTED;
	*reason =
	    found < COUNT(COMPOUND) ? COMPOUND[found].reason : "This is a compound file of a kind that is not read.";
	return found < COUNT(COMPOUND) ? COMPOUND[found].type : "ole";
}

/* A tar in one of the four filters, or a single file. */
static const char *sniff_compressed(const struct input *in, enum verdict *hold, const char **reason)
{
	if (archive_holds_tar(in))
		return "tar";
	*hold = VERDICT_UNSUPPORTED;
	*reason = "This is one compressed file; unpack it and hand in what is inside.";
	return "gz";
}

/* ---- Beginnings that need no library ---- */

static const struct {
	size_t at;
	const char *bytes;
	size_t n;
	const char *mime;
	const char *type; /* or LOOK */
	const char *(*look)(const struct input *in, enum verdict *hold, const char **reason);
} BEGINNINGS[] = {
#define BYTES(s) "" s, sizeof(s) - 1
    {0, BYTES("PK\x03\x04"), "application/zip", NULL, sniff_zip},
    {0, BYTES("PK\x05\x06"), "application/zip", NULL, sniff_zip},
    {0, BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "application/x-ole-storage", NULL, sniff_compound},
    {0, BYTES("{\\rtf"), "text/rtf", "rtf", NULL},
    {0, BYTES("7z\xBC\xAF\x27\x1C"), "application/x-7z-compressed", "7z", NULL},
    {0, BYTES("Rar!\x1A\x07"), "application/vnd.rar", "rar", NULL},
    {257, BYTES("ustar"), "application/x-tar", "tar", NULL},
    {0, BYTES("\x1F\x8B"), "application/gzip", NULL, sniff_compressed},
    {0,
     BYTES("\xFD"
           "7zXZ\0"),
     "application/x-xz", NULL, sniff_compressed},
    {0, BYTES("\x28\xB5\x2F\xFD"), "application/zstd", NULL, sniff_compressed},
    {0, BYTES("BZh"), "application/x-bzip2", NULL, sniff_compressed},
};

/* What libmagic says, and the word for it.  `text/` that is not here is plain text. */
static const struct {
	const char *mime, *type;
} FAMILIES[] = {
    {"application/msword", "doc"},
    {"application/vnd.ms-excel", "xls"},
    {"application/vnd.ms-powerpoint", "ppt"},
    {"message/news", "eml"},
    {"text/html", "html"},
    {"application/xhtml+xml", "html"},
    {"text/rtf", "rtf"},
    {"text/xml", "xml"},
    {"application/xml", "xml"},
    {"image/svg+xml", "svg"},
    {"message/rfc822", "eml"},
    {"application/mbox", "mbox"},
    {"image/png", "png"},
    {"image/jpeg", "jpg"},
    {"image/tiff", "tif"},
    {"image/gif", "gif"},
    {"image/bmp", "bmp"},
    {"image/x-ms-bmp", "bmp"},
    {"image/webp", "webp"},
    {"application/postscript", "ps"},
    {"application/json", "txt"},
    {"application/javascript", "txt"},
    {"application/x-ndjson", "txt"},
    {"application/csv", "csv"},
    {"application/x-tar", "tar"},
    {"application/x-compress", "z"},
    {"text/x-msdos-batch", "txt"},
};

/* Text by what it has not: zero bytes and control characters, unless they are those of UTF-16. */
static bool looks_like_text(struct span s)
{
	size_t mark, controls = 0;
	enum charset c = charset_guess(s, &mark);
	if (c != CHARSET_UTF8 && c != CHARSET_WINDOWS1252)
		return true;
	size_t n = s.n < 65536 ? s.n : 65536;
	for (size_t i = 0; i < n; i++) {
		unsigned char b = (unsigned char)s.p[i];
		if (b == 0)
			return false;
		controls += b < 32 && !strchr("\t\n\r\f\x1A\x1B", b);
	}
	return controls <= n / 512;
}

/* A page that does not say so in its first sign. */
static bool is_html(struct span text)
{
	static const char *const OPENINGS[] = {"<!doctype html", "<html",  "<head", "<body", "<title",
	                                       "<meta",          "<table", "<p>",   "<h1",   "<div"};
	struct span start = span_trim(text);
	for (size_t i = 0; i < COUNT(OPENINGS); i++)
		if (start.n >= strlen(OPENINGS[i]) && strncasecmp(start.p, OPENINGS[i], strlen(OPENINGS[i])) == 0)
			return true;
	return false;
}

/* Mail is not plain text: what hangs on it is coded, and a gate that read the codes would see nothing. */
static bool is_mail(struct span text)
{
	static const char *const FIELDS[] = {
	    "from:",         "date:",         "subject:",     "to:",       "message-id:",
	    "mime-version:", "content-type:", "return-path:", "received:", "delivered-to:"};
	unsigned seen = 0;
	if (span_starts(text, "From "))
		span_cut(&text, '\n');
	while (text.n) {
		struct span line = span_cut(&text, '\n');
		size_t name = 0;
		if (span_trim(line).n == 0)
			break;
		if (line.p[0] == ' ' || line.p[0] == '\t')
			continue;
		while (name < line.n && line.p[name] > ' ' && line.p[name] < 127 && line.p[name] != ':')
			name++;
		if (name == 0 || name == line.n || line.p[name] != ':')
			return false;
		for (unsigned i = 0; i < COUNT(FIELDS); i++)
			if (strlen(FIELDS[i]) == name + 1 && strncasecmp(line.p, FIELDS[i], name + 1) == 0)
				seen |= 1u << i;
	}
	/* Who, and when or what about, and one more. */
	return seen & 1 && seen & 6 && __builtin_popcount(seen) >= 3;
}

static const char *text_type(const struct input *in, char mime[100])
{
	static const char *const MIMES[][2] = {
	    {"csv", "text/csv"}, {"html", "text/html"}, {"eml", "message/rfc822"}, {"txt", "text/plain"}};
	struct buf room = buf_make(4 * LOOK_BYTES);
	enum charset charset;
	bool sure;
	struct span look = {in->bytes.p, in->bytes.n < LOOK_BYTES ? in->bytes.n : LOOK_BYTES};
	struct span text = text_decode(look, &room, &charset, &sure);
	const char *type = is_mail(text) ? "eml" : is_html(text) ? "html" : csv_delimiter(text) ? "csv" : "txt";
	for (size_t i = 0; i < COUNT(MIMES); i++)
		if (strcmp(MIMES[i][0], type) == 0)
			snprintf(mime, 100, "%s", MIMES[i][1]);
	buf_free(&room);
	return type;
}

/* XML whose root is a page. */
static bool is_xhtml(struct span look)
{
	struct span head = {look.p, look.n < 4096 ? look.n : 4096};
	return memmem(head.p, head.n, "<html", 5) || memmem(head.p, head.n, "<HTML", 5);
}

/* "Subject:", "BEGIN:": a line that names a field of some format. */
static bool begins_with_field(struct span line)
{
	size_t n = 0;
	while (n < line.n && (isalnum((unsigned char)line.p[n]) || line.p[n] == '-'))
		n++;
	return n > 0 && n < line.n && line.p[n] == ':';
}

/* What has nothing of a format in it: clean UTF-8 from the first sign to the last, that begins with a word as prose,
 * letters and tables do, and has no markup.  libmagic would say `text/plain` too, after trying its expressions on it: a
 * third of the time that a small text takes.  In doubt it is asked. */
static bool is_prose(struct span look, bool whole)
{
	static const char *const WORDS_OF_FORMATS[] = {"begin ", "solid ", "From ", "Article ", "P1", "P2", "P3"};
	struct span text = HAS_AT(look, 0, "\xEF\xBB\xBF") ? (struct span){look.p + 3, look.n - 3} : look;
	/* A sign may be cut at the end of what we look at. */
	for (int i = 0; !whole && i < 3 && text.n && ((unsigned char)text.p[text.n - 1] & 0x80); i++)
		text.n--;
	if (u8_check((const uint8_t *)text.p, text.n))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool markup = c == '<' && i + 1 < text.n &&
		              (isalpha((unsigned char)text.p[i + 1]) || strchr("!?/", text.p[i + 1]));
		if (markup || c == 0x7F || (c < ' ' && !strchr("\t\n\r\f", c)))
			return false;
	}
	struct span start = span_trim(text), rest = start, first = span_cut(&rest, '\n');
	for (size_t i = 0; i < COUNT(WORDS_OF_FORMATS); i++)
		if (span_starts(start, WORDS_OF_FORMATS[i]))
			return false;
	return start.n && (isalpha((unsigned char)start.p[0]) || (unsigned char)start.p[0] >= 0xC3) &&
	       !begins_with_field(first);
}

static const char *by_magic(const struct input *in, char mime[100])
{
	struct span look = {in->bytes.p, in->bytes.n < LOOK_BYTES ? in->bytes.n : LOOK_BYTES};
	if (is_prose(look, look.n == in->bytes.n))
		return text_type(in, mime);
	const char *type = "unknown", *said = magic_buffer(cookie, look.p, look.n);
	if (!said || !*said)
		said = "application/octet-stream";
	snprintf(mime, 100, "%s", said);
	for (size_t i = 0; i < COUNT(FAMILIES); i++)
		if (strcmp(said, FAMILIES[i].mime) == 0)
			type = FAMILIES[i].type;
	bool maybe = strncmp(said, "text/", 5) == 0 || strcmp(said, "application/octet-stream") == 0;
	if (strcmp(type, "xml") == 0 && is_xhtml(look))
		return "html";
	/* libmagic takes mail with a page in it for the page, and tables for prose. */
	if (strcmp(type, "txt") == 0 || (maybe && strcmp(type, "unknown") == 0 && looks_like_text(look)))
		return text_type(in, mime);
	if (strcmp(type, "html") == 0 && is_mail(look))
		return "eml";
	return type;
}

/* Two formats in one: what is looked at is not what another program opens.  The word of what hides, or NULL. */
static const char *hidden_type(const struct input *in, char mime[100], const char **reason)
{
	if (is_hidden_pdf(in->bytes)) {
		snprintf(mime, 100, "application/pdf");
		*reason =
		    "The PDF does not begin at the start of the file: a person must look at what stands before it.";
		return "pdf";
	}
	if (!HAS_AT(in->bytes, 0, "PK") && ends_as_zip(in->bytes)) {
		snprintf(mime, 100, "application/zip");
		*reason = "There is an archive at the end of the file: a person must look at what stands before it.";
		return "zip";
	}
	return NULL;
}

const char *sniff_type(const struct input *in, char mime[100], enum verdict *hold, const char **reason)
{
	*hold = VERDICT_OK;
	if (in->bytes.n == 0) {
		snprintf(mime, 100, "inode/x-empty");
		*hold = VERDICT_NO_TEXT;
		*reason = "The file is empty.";
		return "unknown";
	}
	const char *hidden = hidden_type(in, mime, reason);
	if (hidden) {
		*hold = VERDICT_DAMAGED;
		return hidden;
	}
	if (is_pdf(in->bytes)) {
		snprintf(mime, 100, "application/pdf");
		return "pdf";
	}
	for (size_t i = 0; i < COUNT(BEGINNINGS); i++)
		if (has_at(in->bytes, BEGINNINGS[i].at, BEGINNINGS[i].bytes, BEGINNINGS[i].n)) {
			snprintf(mime, 100, "%s", BEGINNINGS[i].mime);
			return BEGINNINGS[i].look ? BEGINNINGS[i].look(in, hold, reason) : BEGINNINGS[i].type;
		}
	return by_magic(in, mime);
}

const struct format *sniff_format(const char *type)
{
	for (const struct format *f = FORMATS; f->type; f++)
		if (strcmp(f->type, type) == 0)
			return f;
	return NULL;
}

/* Why a known kind is not read, and what to do about it. */
static const struct {
	const char *type, *reason;
} NOT_READ[] = {
    {"doc", "Legacy Word files (.doc) are not read yet; save it as .docx or PDF."},
    {"xls", "Legacy Excel files (.xls) are not read yet; save it as .xlsx or CSV."},
    {"ppt", "Legacy PowerPoint files (.ppt) are not read yet; save it as PDF."},
    {"xlsb", "Binary Excel files (.xlsb) are not read; save it as .xlsx."},
    {"pptx", "PowerPoint files (.pptx) are not read yet; save it as PDF."},
    {"odp", "Presentations (.odp) are not read yet; save it as PDF."},
    {"odg", "Drawings (.odg) are not read yet; save it as PDF."},
    {"rtf", "RTF files are not read yet; save it as .docx or PDF."},
    {"eml", "Mail is not read yet; hand in the letter and what hangs on it as files."},
    {"mbox", "Mailboxes are not read yet; hand in the letters and what hangs on them as files."},
    {"xml", "XML files are not read; hand in the document that they belong to."},
    {"svg", "Drawings (SVG) are not read; save it as PDF."},
    {"tif", "TIFF pictures are not read yet; save it as PDF or PNG."},
    {"gif", "GIF pictures are not read yet; save it as PNG or JPEG."},
    {"bmp", "BMP pictures are not read yet; save it as PNG or JPEG."},
    {"webp", "WebP pictures are not read yet; save it as PNG or JPEG."},
    {"ps", "PostScript is a program and is not run; save it as PDF."},
    {"epub", "Books (.epub) are not read yet; save it as PDF."},
    {"z", "Archives of the old compress program (.Z) are not read; pack it as zip or tar.gz."},
};

const char *sniff_why_not(const char *type)
{
	for (size_t i = 0; i < COUNT(NOT_READ); i++)
		if (strcmp(NOT_READ[i].type, type) == 0)
			return NOT_READ[i].reason;
	return "Files of this kind are not read.";
}

/* Extensions that go with a type besides the type's own word. */
static const struct {
	const char *extension, *types; /* types by a space each */
} EXTENSIONS[] = {
    {"pdf", "pdf"},          {"docx", "docx ooxml"}, {"docm", "docx ooxml"},
    {"dotx", "docx"},        {"xlsx", "xlsx ooxml"}, {"xlsm", "xlsx ooxml"},
    {"xltx", "xlsx"},        {"xlsb", "xlsb"},       {"pptx", "pptx ooxml"},
    {"ppsx", "pptx"},        {"pptm", "pptx ooxml"}, {"odt", "odt"},
    {"ott", "odt"},          {"ods", "ods"},         {"odp", "odp"},
    {"doc", "doc rtf docx"}, {"xls", "xls xlsx"},    {"ppt", "ppt"},
    {"rtf", "rtf"},          {"htm", "html"},        {"html", "html"},
    {"csv", "csv txt"},      {"tsv", "csv txt"},     {"txt", "txt csv"},
    {"zip", "zip"},          {"tar", "tar"},         {"tgz", "tar gz"},
    {"gz", "tar gz"},        {"xz", "tar xz"},       {"bz2", "tar bz2"},
    {"zst", "tar zst"},      {"7z", "7z"},           {"rar", "rar"},
    {"jpg", "jpg"},          {"jpeg", "jpg"},        {"png", "png"},
    {"tif", "tif"},          {"tiff", "tif"},        {"gif", "gif"},
    {"bmp", "bmp"},          {"webp", "webp"},       {"msg", "msg"},
    {"eml", "eml txt"},      {"svg", "svg"},         {"exe", ""},
};

bool sniff_name_agrees(const char *name, const char *type)
{
	const char *dot = name ? strrchr(name, '.') : NULL;
	if (!dot)
		return true;
	for (size_t i = 0; i < COUNT(EXTENSIONS); i++) {
		if (strcasecmp(dot + 1, EXTENSIONS[i].extension))
			continue;
		struct span rest = span_of(EXTENSIONS[i].types);
		while (rest.n)
			if (span_is(span_cut(&rest, ' '), type))
				return true;
		return false;
	}
	return true;
}
