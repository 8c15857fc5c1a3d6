#include "indexer/title.h"

#include <string.h>
#include <strings.h>

enum { SIGNS_MAX = 200, LINES_MAX = 60, HEADING_LINES_MAX = 8 };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

static size_t letters_in(struct span s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += is_letter(s.p[i]);
	return n;
}

static bool starts_nocase(struct span s, const char *text)
{
	size_t n = strlen(text);
	return s.n >= n && strncasecmp(s.p, text, n) == 0;
}

static bool ends_nocase(struct span s, const char *text)
{
	size_t n = strlen(text);
	return s.n >= n && strncasecmp(s.p + s.n - n, text, n) == 0;
}

/* Appends S to the N bytes of OUT with runs of blanks as one space, up to the limit.  The new length. */
static size_t put_words(char out[TITLE_BYTES], size_t n, struct span s)
{
	size_t signs = 0;
	bool space = n > 0;
	for (size_t i = 0; i < n; i++)
		signs += ((unsigned char)out[i] & 0xC0) != 0x80;
	for (size_t i = 0; i < s.n;) {
		size_t width = 1;
		while (i + width < s.n && ((unsigned char)s.p[i + width] & 0xC0) == 0x80)
			width++;
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F) {
			space = n > 0;
		} else {
			if (signs + 1 + space > SIGNS_MAX || n + width + 2 > TITLE_BYTES)
				break;
			if (space)
				out[n++] = ' ';
			signs += 1 + (size_t)space;
			space = false;
			memcpy(out + n, s.p + i, width);
			n += width;
		}
		i += width;
	}
	out[n] = '\0';
	return n;
}

/* Names that programs give; a person did not. */
static const char *const JUNK_STARTS[] = {
    "microsoft word",
    "microsoft excel",
    "microsoft powerpoint",
    "powerpoint presentation",
    "untitled",
    "document",
    "dokumen",
    "book",
    "buku",
    "slide ",
    "layout",
    "print",
    "presentasi",
    "presentation",
    "tanpa judul",
    "no title",
    "scan",
    "camscanner",
    "img_",
    "img-",
    "new document",
    "wordpad",
    "sheet",
    "http://",
    "https://",
    "file:",
    "adobe photoshop",
    "coreldraw",
};
/* Of these, only the bare word with a number behind it is junk: "Dokumen pelaksanaan anggaran" is a title. */
static const char *const JUNK_WORDS[] = {"document",   "dokumen", "book", "buku",         "layout",  "print",
                                         "presentasi", "sheet",   "scan", "presentation", "untitled"};
static const char *const FILE_ENDS[] = {".doc",  ".docx", ".xls",  ".xlsx", ".ppt",  ".pptx", ".pdf", ".rtf", ".odt",
                                        ".ods",  ".indd", ".cdr",  ".pmd",  ".pub",  ".wps",  ".dwg", ".txt", ".htm",
                                        ".html", ".tif",  ".tiff", ".jpg",  ".jpeg", ".png",  ".csv", ".qxd", ".psd"};

static bool is_word_and_number(struct span s, const char *word)
{
	if (!starts_nocase(s, word))
		return false;
	return letters_in(s) == strlen(word);
}

static bool is_junk(struct span s)
{
	if (letters_in(s) < 4 || memchr(s.p, '\\', s.n))
		return true;
	for (size_t i = 0; i < COUNT(FILE_ENDS); i++)
		if (ends_nocase(s, FILE_ENDS[i]))
			return true;
	for (size_t i = 0; i < COUNT(JUNK_WORDS); i++)
		if (is_word_and_number(s, JUNK_WORDS[i]))
			return true;
	for (size_t i = 0; i < COUNT(JUNK_STARTS); i++) {
		bool word = false;
		for (size_t k = 0; k < COUNT(JUNK_WORDS); k++)
			word |= strcmp(JUNK_STARTS[i], JUNK_WORDS[k]) == 0;
		if (!word && starts_nocase(s, JUNK_STARTS[i]))
			return true;
	}
	/* One long word of letters and digits: an identifier. */
	return !memchr(s.p, ' ', s.n) && s.n > 24;
}

static struct span name_stem(struct span name)
{
	const char *slash = name.n ? memrchr(name.p, '/', name.n) : NULL;
	if (slash) {
		name.n -= (size_t)(slash + 1 - name.p);
		name.p = slash + 1;
	}
	for (size_t i = 0; i < COUNT(FILE_ENDS); i++)
		if (ends_nocase(name, FILE_ENDS[i]) && name.n > strlen(FILE_ENDS[i])) {
			name.n -= strlen(FILE_ENDS[i]);
			break;
		}
	return name;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "laporan_realisasi-anggaran_2026-1" as "Laporan realisasi anggaran 2026-1". */
static void title_from_name(struct span name, char out[TITLE_BYTES])
{
	char text[1024];
	size_t n = 0;
	name = name_stem(name);
	if (!name.p)
		name = LIT("");
	bool spaced = memchr(name.p, ' ', name.n) != NULL;
	for (size_t i = 0; i < name.n && n < sizeof text; i++) {
		char c = name.p[i];
		bool between_digits = i > 0 && i + 1 < name.n && is_digit(name.p[i - 1]) && is_digit(name.p[i + 1]);
		if (c == '_' || c == '+' || (c == '-' && !spaced && !between_digits))
			c = ' ';
		text[n++] = c;
	}
	n = put_words(out, 0, (struct span){text, n});
	if (n > 4 && out[n - 1] == ')' && is_digit(out[n - 2]) && out[n - 3] == '(' && out[n - 4] == ' ')
		out[n -= 4] = '\0'; /* a browser's second download */
	if (out[0] >= 'a' && out[0] <= 'z')
		out[0] = (char)(out[0] - 'a' + 'A');
	if (n == 0)
		put_words(out, 0, LIT("dokumen"));
}

enum title_source title_choose(struct span property, struct span heading, struct span name, char out[TITLE_BYTES])
{
	property = span_trim(property);
	heading = span_trim(heading);
	if (property.n && !is_junk(property) && put_words(out, 0, property))
		return TITLE_PROPERTY;
	if (heading.n && !is_junk(heading) && put_words(out, 0, heading))
		return TITLE_HEADING;
	title_from_name(name, out);
	return TITLE_NAME;
}

/* Lines of a letterhead and other lines above a heading. */
static const char *const NO_HEADING[] = {
    "pemerintah ", "kecamatan ", "kelurahan ", "desa ",     "kantor ",   "dinas ",  "sekretariat", "badan ",
    "provinsi ",   "kabupaten ", "kota ",      "republik",  "jalan ",    "jl",      "alamat",      "telp",
    "telepon",     "fax",        "faks",       "email",     "e-mail",    "website", "laman",       "kode pos",
    "www.",        "http",       "salinan",    "nomor",     "no.",       "no :",    "lampiran",    "sifat",
    "halaman",     "page",       "lembar",     "menimbang", "mengingat", "kepada",  "yth",         "di tempat",
};
static const char *const HEADING_ENDS[] = {"dengan rahmat", "menimbang", "mengingat",
                                           "bab i",         "pasal 1",   "yang bertanda"};
static const char *const SUBJECT_LABELS[] = {"perihal", "hal", "prihal"};

static bool starts_with_any(struct span s, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (starts_nocase(s, list[i]))
			return true;
	return false;
}

static bool is_in_capitals(struct span s)
{
	size_t upper = 0, lower = 0;
	for (size_t i = 0; i < s.n; i++) {
		upper += s.p[i] >= 'A' && s.p[i] <= 'Z';
		lower += s.p[i] >= 'a' && s.p[i] <= 'z';
	}
	return upper >= 4 && lower * 8 <= upper;
}

static bool subject_of_letter(struct span line, char out[TITLE_BYTES])
{
	for (size_t i = 0; i < COUNT(SUBJECT_LABELS); i++) {
		size_t n = strlen(SUBJECT_LABELS[i]);
		if (!starts_nocase(line, SUBJECT_LABELS[i]))
			continue;
		struct span rest = span_trim((struct span){line.p + n, line.n - n});
		if (rest.n < 2 || rest.p[0] != ':')
			continue;
		rest = span_trim((struct span){rest.p + 1, rest.n - 1});
		if (letters_in(rest) >= 4)
			return put_words(out, 0, rest) > 0;
	}
	return false;
}

bool heading_from_text(struct span page, char out[TITLE_BYTES])
{
	size_t n = 0;
	int lines = 0;
	if (page.n > 8192)
		page.n = 8192;
	for (int seen = 0; page.n && seen < LINES_MAX && lines < HEADING_LINES_MAX; seen++) {
		struct span line = span_trim(span_cut(&page, '\n'));
		if (line.n == 0)
			continue;
		if (n == 0 && subject_of_letter(line, out))
			return true;
		if (n && starts_with_any(line, HEADING_ENDS, COUNT(HEADING_ENDS)))
			break;
		bool letterhead = starts_with_any(line, NO_HEADING, COUNT(NO_HEADING));
		if (!is_in_capitals(line)) {
			if (n && !(letterhead || letters_in(line) < 3))
				break;
			continue;
		}
		if (n == 0 && letterhead)
			continue;
		if (starts_nocase(line, "nomor") || starts_nocase(line, "no."))
			continue;
		n = put_words(out, n, line);
		lines++;
	}
	return n > 0 && !is_junk((struct span){out, n});
}
