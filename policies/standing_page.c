#include "policies/standing_page.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "policies/set.h"

enum { BLOCKS_MAX = 400 };

const char *const STANDING_VALUES[] = {
    "kantor",           "situs",         "kota",       "alamat",          "jam", "telepon", "surel", "simpan_bukti",
    "simpan_identitas", "simpan_kontak", "simpan_isi", "simpan_cadangan", NULL};

static const struct {
	const char *file;
	enum standing_name name;
	bool english;
} FILES[] = {
    {"halaman_privasi.txt", STANDING_PRIVASI, false},
    {"halaman_privasi_en.txt", STANDING_PRIVASI, true},
    {"halaman_maklumat.txt", STANDING_MAKLUMAT, false},
    {"halaman_maklumat_en.txt", STANDING_MAKLUMAT, true},
};

static const struct {
	const char *word;
	enum standing_block_kind kind;
} WORDS[] = {
    {"subjudul", STANDING_HEADING},
    {"alinea", STANDING_PARAGRAPH},
    {"daftar", STANDING_ITEM},
    {"urut", STANDING_NUMBERED},
};

static bool is_value(struct span name)
{
	for (const char *const *known = STANDING_VALUES; *known; known++)
		if (span_is(name, *known))
			return true;
	return false;
}

/* Whether every {name} of TEXT is known; else BAD is the first that is not. */
static bool values_known(struct span text, struct span *bad)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '{')
			continue;
		const char *end = memchr(text.p + i, '}', text.n - i);
		*bad = (struct span){text.p + i + 1, end ? (size_t)(end - text.p) - i - 1 : text.n - i - 1};
		if (!end || !is_value(*bad))
			return false;
	}
	return true;
}

static struct standing_page *page_of_file(struct policy *p, const char *file)
{
	for (size_t i = 0; i < COUNT(FILES); i++)
		if (strcmp(FILES[i].file, file) == 0)
			return &p->standing[FILES[i].name][FILES[i].english];
	return NULL;
}

static int read_line(struct policy *p, struct standing_page *page, struct standing_block *blocks, const char *file,
                     size_t line, struct span s, struct err *e)
{
	struct span bad, word = span_cut(&s, ' ');
	s = span_trim(s);
	if (!s.n || !values_known(s, &bad))
		return table_error_file(file, e,
		                        s.n ? "line %zu: {%.*s} is no value" : "line %zu: there is no text%.*s", line,
		                        s.n ? (int)bad.n : 0, s.n ? bad.p : "");
	if (span_is(word, "judul")) {
		if (page->title)
			return table_error_file(file, e, "line %zu: there is a judul already", line);
		page->title = pool_keep(&p->pool, s);
		return 0;
	}
	for (size_t i = 0; i < COUNT(WORDS); i++) {
		if (!span_is(word, WORDS[i].word))
			continue;
		if (page->count == BLOCKS_MAX)
			return table_error_file(file, e, "line %zu: there are more than %d lines", line, BLOCKS_MAX);
		blocks[page->count++] = (struct standing_block){WORDS[i].kind, pool_keep(&p->pool, s)};
		return 0;
	}
	return table_error_file(file, e, "line %zu: a line begins with judul, subjudul, alinea, daftar or urut", line);
}

int standing_page_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct standing_page *page = page_of_file(p, file->name);
	struct span rest = file->text;
	if (u8_check((const uint8_t *)rest.p, rest.n))
		return table_error_file(file->name, e, "the text is not valid UTF-8");
	struct standing_block *blocks = must_alloc(BLOCKS_MAX, sizeof(*blocks));
	page->blocks = blocks;
	for (size_t line = 1; rest.n; line++) {
		struct span s = span_trim(span_cut(&rest, '\n'));
		if (s.n && s.p[0] != '#' && read_line(p, page, blocks, file->name, line, s, e))
			return -1;
	}
	/* An English text may be empty: the page is Indonesian then. */
	if (!page->title != !page->count || (!page->title && !strstr(file->name, "_en.")))
		return table_error_file(file->name, e, "there must be a judul and lines under it");
	return 0;
}

void standing_pages_free(struct policy *p)
{
	for (int i = 0; i < STANDING__MAX; i++)
		for (int k = 0; k < 2; k++)
			free((void *)(uintptr_t)p->standing[i][k].blocks);
}

const struct standing_page *policy_standing_page(const struct policy *p, enum standing_name name, bool english,
                                                 bool *is_english)
{
	*is_english = english && p->standing[name][1].title;
	return &p->standing[name][*is_english];
}
