#include "policies/letter.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/hash.h"
#include "policies/letter_set.h"

enum { VALUE_MAX = 1 << 16, BLOCKS_MAX = 2000 };

/* ---- Numbers ---- */
static const char *const ROMAN[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};

/* What TOKEN stands for, added to B.  -1: no such token. */
static int put_token(struct buf *b, struct span token, int64_t serial, const char *classification, const char *unit,
                     day_t day)
{
	struct civil c = day_to_civil(day);
	int64_t width = 0;
	if (span_is(token, "klas"))
		buf_puts(b, classification);
	else if (span_is(token, "unit"))
		buf_puts(b, unit);
	else if (span_is(token, "rom"))
		buf_puts(b, ROMAN[c.month - 1]);
	else if (span_is(token, "tahun"))
		buf_printf(b, "%04d", c.year);
	else if (span_is(token, "urut") ||
	         (span_starts(token, "urut:") && span_number((struct span){token.p + 5, token.n - 5}, &width) == 0 &&
	          width >= 1 && width <= 9))
		buf_printf(b, "%0*" PRId64, width ? (int)width : 1, serial);
	else
		return -1;
	return 0;
}

int letter_number_format(const char *pattern, int64_t serial, const char *classification, const char *unit, day_t day,
                         char *out, size_t n)
{
	struct buf b = buf_make(n - 1);
	struct span s = span_of(pattern);
	int rc = 0;
	for (size_t i = 0, used = 1; i < s.n && rc == 0; i += used) {
		used = 1;
		if (s.p[i] == '{')
			rc = put_token(&b, letter_brace((struct span){s.p + i, s.n - i}, &used), serial, classification,
			               unit, day);
		else
			buf_putc(&b, s.p[i]);
	}
	if (!buf_ok(&b) || b.n == 0)
		rc = -1;
	snprintf(out, n, "%s", rc ? "" : buf_text(&b));
	buf_free(&b);
	return rc;
}

/* ---- Values ---- */
static struct span value_of(const struct letter_value *values, size_t count, struct span name)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(name, values[i].name))
			return span_trim(span_of(values[i].text));
	return (struct span){"", 0};
}

const char *letter_value_get(const struct letter_value *values, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(values[i].name, name) == 0)
			return values[i].text ? values[i].text : "";
	return "";
}

bool letter_when(const char *when, const struct letter_value *values, size_t count)
{
	struct span rest = span_of(when);
	struct letter_condition c;
	while (letter_condition_next(&rest, &c)) {
		struct span is = value_of(values, count, c.name);
		bool holds = c.equal ? is.n == c.value.n && memcmp(is.p, c.value.p, is.n) == 0 : is.n > 0;
		if (holds != c.absent)
			return true;
	}
	return false;
}

bool letter_field_needed(const struct letter_field *field, const struct letter_value *values, size_t count)
{
	return field->mandatory || letter_when(field->when, values, count);
}

/* Values are text that this kind knows; what must be there is. */
static int check_values(const struct letter_kind *k, const struct letter_value *values, size_t count, struct err *e)
{
	for (size_t i = 0; i < count; i++) {
		const struct letter_field *f = letter_field_of(k, values[i].name);
		struct span s = span_of(values[i].text);
		if (!f)
			return ERR_SAY(e, ERR_INPUT, "Surat %s tidak mengenal isian \"%s\".", k->code, values[i].name);
		if (s.n > VALUE_MAX || u8_check((const uint8_t *)s.p, s.n))
			return ERR_SAY(e, ERR_INPUT, "Surat %s: \"%s\" terlalu panjang atau bukan teks.", k->code,
			               f->label);
	}
	for (size_t i = 0; i < k->field_count; i++) {
		const struct letter_field *f = &k->fields[i];
		if (letter_field_needed(f, values, count) && value_of(values, count, span_of(f->name)).n == 0)
			return ERR_SAY(e, ERR_INPUT, "Surat %s belum bisa dibuat: \"%s\" belum diisi%s%s%s.", k->code,
			               f->label, *f->law ? " (" : "", f->law, *f->law ? ")" : "");
	}
	return 0;
}

/* ---- Blocks ---- */
struct maker {
	const struct letter_form *form;
	const struct letter_value *values;
	size_t count;
	struct letter *out;
	int order;               /* of the numbered list that runs */
	enum letter_word before; /* word of the line before that was not left out */
	bool any;
};

static struct letter_block *add_block(struct maker *m, enum letter_block_kind kind, int order, const char *label,
                                      char *text)
{
	struct letter *l = m->out;
	if (l->count == BLOCKS_MAX) {
		free(text);
		return NULL;
	}
	l->blocks = must_grow(l->blocks, l->count + 1, sizeof(*l->blocks));
	l->blocks[l->count] = (struct letter_block){kind, order, text_copy(label), text};
	return &l->blocks[l->count++];
}

/* S without what a page can't show: control signs become spaces, lines are kept. */
static void put_clean(struct buf *b, struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\r')
			continue;
		buf_putc(b, (unsigned char)s.p[i] < ' ' && s.p[i] != '\n' ? ' ' : s.p[i]);
	}
}

/* TEXT with its values, or NULL when one of them is empty.  With ONE, that is the value of every list field. */
static char *fill(const struct maker *m, const char *text, const struct span *one)
{
	struct buf b = buf_make(4 * VALUE_MAX);
	struct span s = span_of(text);
	for (size_t i = 0, used = 1; i < s.n; i += used) {
		used = 1;
		if (s.p[i] != '{') {
			buf_putc(&b, s.p[i]);
			continue;
		}
		struct span name = letter_brace((struct span){s.p + i, s.n - i}, &used);
		char key[40] = "";
		memcpy(key, name.p, name.n < sizeof(key) ? name.n : sizeof(key) - 1);
		const struct letter_field *f = letter_field_of(&m->form->kind, key);
		struct span value = one && f && f->list ? *one : value_of(m->values, m->count, name);
		if (value.n == 0) {
			buf_free(&b);
			return NULL;
		}
		put_clean(&b, value);
	}
	if (b.n == 0)
		buf_puts(&b, "");
	char *done = b.n ? buf_steal(&b) : text_copy("");
	buf_free(&b);
	return done;
}

/* The list field that TEXT has, or NULL. */
static const struct letter_field *list_in(const struct maker *m, const char *text)
{
	struct span s = span_of(text);
	for (size_t i = 0, used = 1; i < s.n; i += used) {
		used = 1;
		if (s.p[i] != '{')
			continue;
		struct span name = letter_brace((struct span){s.p + i, s.n - i}, &used);
		for (size_t j = 0; j < m->form->kind.field_count; j++)
			if (m->form->fields[j].list && span_is(name, m->form->fields[j].name))
				return &m->form->fields[j];
	}
	return NULL;
}

static int next_order(struct maker *m, enum letter_word word)
{
	if (word != WORD_DAFTAR)
		return 0;
	m->order = m->any && m->before == WORD_DAFTAR ? m->order + 1 : 1;
	m->before = WORD_DAFTAR;
	m->any = true;
	return m->order;
}

/* Items: one, or one for each line of the list field. */
static bool add_items(struct maker *m, const struct letter_line *line)
{
	const struct letter_field *list = list_in(m, line->text);
	struct span rest = list ? value_of(m->values, m->count, span_of(list->name)) : LIT("x");
	bool any = false;
	while (rest.n) {
		struct span one = span_trim(span_cut(&rest, '\n'));
		char *text = one.n ? fill(m, line->text, list ? &one : NULL) : NULL;
		if (!text)
			continue;
		add_block(m, LETTER_ITEM, next_order(m, line->word), NULL, text);
		any = true;
	}
	return any;
}

/* A paragraph for each line of the text. */
static bool add_paragraphs(struct maker *m, char *text)
{
	struct span rest = span_of(text);
	while (rest.n) {
		struct span one = span_trim(span_cut(&rest, '\n'));
		if (one.n)
			add_block(m, LETTER_PARAGRAPH, 0, NULL, span_copy(one));
	}
	free(text);
	return true;
}

/* A line more of the block before, where that is one of several lines. */
static void add_line(struct maker *m, enum letter_block_kind kind, bool fresh, char *text)
{
	struct letter_block *last = m->out->count ? &m->out->blocks[m->out->count - 1] : NULL;
	if (fresh || !last || last->kind != kind) {
		add_block(m, kind, 0, NULL, text);
		return;
	}
	struct buf b = buf_make(8 * VALUE_MAX);
	buf_puts(&b, last->text);
	buf_putc(&b, '\n');
	buf_puts(&b, text);
	free(last->text);
	free(text);
	last->text = buf_steal(&b);
	buf_free(&b);
}

static const struct {
	enum letter_block_kind kind;
	bool lines; /* joined with the line before */
} BLOCKS[WORD__MAX] = {
    [WORD_KOP] = {LETTER_HEAD, true},          [WORD_JUDUL] = {LETTER_TITLE, false},
    [WORD_NOMOR] = {LETTER_NUMBER, false},     [WORD_ALINEA] = {LETTER_PARAGRAPH, false},
    [WORD_SUBJUDUL] = {LETTER_HEADING, false}, [WORD_DAFTAR] = {LETTER_ITEM, false},
    [WORD_BUTIR] = {LETTER_ITEM, false},       [WORD_BARIS] = {LETTER_ROW, false},
    [WORD_KODE] = {LETTER_CODE, false},        [WORD_TANDA] = {LETTER_SIGNATURE, true},
    [WORD_PIHAK] = {LETTER_SIGNATURE, true},   [WORD_KAKI] = {LETTER_FOOT, true},
};

static void add_from(struct maker *m, const struct letter_line *line)
{
	bool added = true;
	if (line->word == WORD_DAFTAR || line->word == WORD_BUTIR) {
		added = add_items(m, line);
	} else {
		char *text = fill(m, line->text, NULL);
		if (!text)
			return;
		if (line->word == WORD_ALINEA)
			add_paragraphs(m, text);
		else if (BLOCKS[line->word].lines)
			add_line(m, BLOCKS[line->word].kind, line->word == WORD_PIHAK, text);
		else
			add_block(m, BLOCKS[line->word].kind, 0, line->word == WORD_BARIS ? line->label : NULL, text);
	}
	if (added) {
		m->before = line->word;
		m->any = true;
	}
}

static void block_clear(struct letter_block *b)
{
	free(b->label);
	free(b->text);
}

/* Headings that nothing follows are taken out again. */
static void drop_bare_headings(struct letter *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->count; i++) {
		enum letter_block_kind next = i + 1 < l->count ? l->blocks[i + 1].kind : LETTER_FOOT;
		if (l->blocks[i].kind == LETTER_HEADING &&
		    (next == LETTER_HEADING || next == LETTER_SIGNATURE || next == LETTER_FOOT))
			block_clear(&l->blocks[i]);
		else
			l->blocks[kept++] = l->blocks[i];
	}
	l->count = kept;
}

static const struct letter_form *form_of(const struct policy *p, const char *kind)
{
	for (size_t i = 0; i < p->letters->form_count; i++)
		if (strcmp(p->letters->forms[i].kind.code, kind) == 0)
			return &p->letters->forms[i];
	return NULL;
}

static void make(const struct letter_form *form, const struct letter_value *values, size_t count, struct letter *out)
{
	struct maker m = {.form = form, .values = values, .count = count, .out = out};
	*out = (struct letter){.kind = &form->kind, .title = text_copy(form->kind.title)};
	for (size_t i = 0; i < form->line_count; i++)
		if (!*form->lines[i].when || letter_when(form->lines[i].when, values, count))
			add_from(&m, &form->lines[i]);
	drop_bare_headings(out);
}

int letter_make(const struct policy *p, const char *kind, const struct letter_value *values, size_t count,
                struct letter *out, struct err *e)
{
	const struct letter_form *form = form_of(p, kind);
	*out = (struct letter){0};
	if (!form)
		return ERR_SAY(e, ERR_INPUT, "Tidak ada surat %.8s.", kind);
	if (check_values(&form->kind, values, count, e))
		return -1;
	make(form, values, count, out);
	if (out->count < BLOCKS_MAX)
		return 0;
	letter_clear(out);
	return ERR_SAY(e, ERR_INPUT, "Surat %s terlalu panjang.", kind);
}

void letter_make_again(const struct policy *p, const struct letter_kind *kind, const struct letter_value *values,
                       size_t count, struct letter *out)
{
	make(form_of(p, kind->code), values, count, out);
}

void letter_clear(struct letter *l)
{
	for (size_t i = 0; i < l->count; i++)
		block_clear(&l->blocks[i]);
	free(l->blocks);
	free(l->title);
	*l = (struct letter){0};
}

/* ---- The verify code ---- */
void letter_code_make(char out[LETTER_CODE_TEXT])
{
	char half[ID_TEXT];
	id_random(half);
	memcpy(out, half, ID_TEXT - 1);
	id_random(half);
	memcpy(out + ID_TEXT - 1, half, ID_TEXT);
}

int letter_code_parse(struct span s, char out[LETTER_CODE_TEXT])
{
	char signs[LETTER_CODE_TEXT];
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ' || s.p[i] == '-')
			continue;
		if (n == LETTER_CODE_TEXT - 1)
			return -1;
		signs[n++] = s.p[i];
	}
	if (n != LETTER_CODE_TEXT - 1 || id_parse((struct span){signs, n / 2}, out))
		return -1;
	return id_parse((struct span){signs + n / 2, n / 2}, out + n / 2);
}

void letter_code_words(const char *code, char out[LETTER_CODE_WORDS])
{
	snprintf(out, LETTER_CODE_WORDS, "%.4s-%.4s-%.4s-%.4s", code, code + 4, code + 8, code + 12);
}
