/* policies/gate_rules.c - what the gate does on a finding (gate_rules.csv) and the words and numbers it goes by
 * (gate_lists.csv). */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "policies/gate_scan.h"

static const struct {
	const char *name, *kind;
} RULES[RULE__MAX] = {
    [RULE_NIK_STRUKTUR] = {"NIK_STRUKTUR", "PII_NIK"},
    [RULE_NIK_OCR] = {"NIK_OCR", "PII_NIK"},
    [RULE_KK_KATA] = {"KK_KATA", "PII_KK"},
    [RULE_NPWP_ORANG] = {"NPWP_ORANG", "PII_NPWP"},
    [RULE_NPWP_BADAN] = {"NPWP_BADAN", "PII_NPWP"},
    [RULE_REK_KATA] = {"REK_KATA", "PII_REK"},
    [RULE_TEL_SELULER] = {"TEL_SELULER", "PII_TEL"},
    [RULE_TEL_TETAP] = {"TEL_TETAP", "PII_TEL"},
    [RULE_TEL_TIGA] = {"TEL_TIGA", "PII_TEL"},
    [RULE_TEL_ORANG] = {"TEL_ORANG", "PII_TEL"},
    [RULE_MAIL_ALAMAT] = {"MAIL_ALAMAT", "PII_MAIL"},
    [RULE_LAHIR_KATA] = {"LAHIR_KATA", "PII_LAHIR"},
    [RULE_LAHIR_ORANG] = {"LAHIR_ORANG", "PII_LAHIR"},
    [RULE_ISI_BAGIAN] = {"ISI_BAGIAN", "META_ISI"},
    [RULE_ISI_GPS] = {"ISI_GPS", "META_ISI"},
    [RULE_JEJAK_SIFAT] = {"JEJAK_SIFAT", "META_JEJAK"},
    [RULE_HAL_KOSONG] = {"HAL_KOSONG", "HAL_KOSONG"},
    [RULE_HAL_GAMBAR] = {"HAL_GAMBAR", "HAL_KOSONG"},
    [RULE_HAL_GAGAL] = {"HAL_GAGAL", "HAL_GAGAL"},
};

/* How the values of a list are written and looked for. */
enum value_kind { VALUE_WORDS, VALUE_DIGITS, VALUE_PLAIN };
static const struct {
	const char *name;
	enum value_kind kind;
	bool may_be_empty;
} LISTS[LIST__MAX] = {
    [LIST_PROVINSI] = {"provinsi", VALUE_DIGITS, false},
    [LIST_WILAYAH_SAMBUNG] = {"wilayah_sambung", VALUE_DIGITS, true},
    [LIST_LABEL_NIK] = {"label_nik", VALUE_WORDS, false},
    [LIST_LABEL_KK] = {"label_kk", VALUE_WORDS, false},
    [LIST_LABEL_NPWP] = {"label_npwp", VALUE_WORDS, false},
    [LIST_LABEL_REKENING] = {"label_rekening", VALUE_WORDS, false},
    [LIST_BANK] = {"bank", VALUE_WORDS, false},
    [LIST_BUKAN_REKENING] = {"bukan_rekening", VALUE_WORDS, true},
    [LIST_BADAN_USAHA] = {"badan_usaha", VALUE_WORDS, true},
    [LIST_LABEL_TELEPON] = {"label_telepon", VALUE_WORDS, false},
    [LIST_LABEL_LAHIR] = {"label_lahir", VALUE_WORDS, false},
    [LIST_BUKAN_LAHIR] = {"bukan_lahir", VALUE_WORDS, true},
    [LIST_BULAN] = {"bulan", VALUE_WORDS, false},
    [LIST_LABEL_ORANG] = {"label_orang", VALUE_WORDS, false},
    [LIST_KOLOM_ORANG] = {"kolom_orang", VALUE_WORDS, false},
    [LIST_KOLOM_LAHIR] = {"kolom_lahir", VALUE_WORDS, false},
    [LIST_KOLOM_REKENING] = {"kolom_rekening", VALUE_WORDS, true},
    [LIST_KOLOM_ANGKA] = {"kolom_angka", VALUE_WORDS, true},
    [LIST_PEJABAT] = {"pejabat", VALUE_WORDS, true},
    [LIST_BUKAN_NIK] = {"bukan_nik", VALUE_WORDS, true},
    [LIST_KATA_KANTOR] = {"kata_kantor", VALUE_WORDS, true},
    [LIST_TELEPON_KANTOR] = {"telepon_kantor", VALUE_DIGITS, true},
    [LIST_SUREL_KANTOR] = {"surel_kantor", VALUE_PLAIN, true},
};

const char *gate_rule_name(enum gate_rule_id r)
{
	return RULES[r].name;
}

const char *gate_rule_kind(enum gate_rule_id r)
{
	return RULES[r].kind;
}

bool gate_kind_blocks(const struct policy *p, const char *kind)
{
	for (int r = 0; r < RULE__MAX; r++)
		if (strcmp(RULES[r].kind, kind) == 0 && p->gate->action[r] == GATE_BLOCK)
			return true;
	return false;
}

static struct gate_rules *rules_of(struct policy *p)
{
	if (!p->gate)
		p->gate = must_alloc(1, sizeof(*p->gate));
	return p->gate;
}

enum { RULE, KIND, ACTION, MEANING };
static const char *const RULE_COLUMNS[] = {"rule", "kind", "action", "meaning", NULL};
static const char *const ACTIONS[] = {"clean", "warn", "block", NULL};

static int read_rule(struct policy *p, const struct table *t, struct err *e)
{
	struct gate_rules *g = rules_of(p);
	int r = 0;
	while (r < RULE__MAX && !span_is(table_cell(t, RULE), RULES[r].name))
		r++;
	if (r == RULE__MAX)
		return table_error(t, RULE, e, "the gate knows no such rule");
	if (g->meaning[r])
		return table_error(t, RULE, e, "this rule has a line already");
	if (!span_is(table_cell(t, KIND), RULES[r].kind))
		return table_error(t, KIND, e, "the rule finds %s", RULES[r].kind);
	int action = table_word(t, ACTION, ACTIONS, e);
	if (action < 0)
		return -1;
	g->action[r] = (enum gate_action)action;
	return table_text(t, MEANING, &p->pool, &g->meaning[r], e);
}

int gate_rules_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	int got = table_open(&t, file, RULE_COLUMNS, e);
	if (got == 0)
		while ((got = table_next(&t, e)) > 0 && (got = read_rule(p, &t, e)) == 0)
			;
	table_close(&t);
	for (int r = 0; got == 0 && r < RULE__MAX; r++)
		if (!rules_of(p)->meaning[r])
			got = table_error_file(file->name, e, "the rule %s has no line", RULES[r].name);
	return got < 0 ? -1 : 0;
}

enum { LIST, VALUE };
static const char *const LIST_COLUMNS[] = {"list", "value", NULL};

/* The value as it is looked for; NULL when it is not of the list's kind. */
static const char *read_value(struct policy *p, const struct table *t, enum value_kind kind, struct err *e)
{
	struct span s = table_cell(t, VALUE);
	struct buf b = buf_make(200);
	bool good = s.n > 0 && s.n <= 60;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		good &= kind == VALUE_DIGITS
		            ? isdigit(c) != 0
		            : islower(c) || isdigit(c) || (kind == VALUE_WORDS && c == ' ' && s.p[i - 1] != ' ') ||
		                  (kind == VALUE_PLAIN && strchr("@.-_+", c));
	}
	buf_puts(&b, kind == VALUE_WORDS ? " " : "");
	buf_put(&b, s);
	buf_puts(&b, kind == VALUE_WORDS ? " " : "");
	const char *value = good ? pool_keep(&p->pool, buf_span(&b)) : NULL;
	buf_free(&b);
	if (!value)
		table_error(t, VALUE, e,
		            kind == VALUE_DIGITS  ? "it must be digits"
		            : kind == VALUE_WORDS ? "it must be lower-case words with one space between"
		                                  : "it must be lower-case letters, digits and . - _ + @");
	return value;
}

static int read_list_line(struct policy *p, const struct table *t, struct err *e)
{
	int l = 0;
	while (l < LIST__MAX && !span_is(table_cell(t, LIST), LISTS[l].name))
		l++;
	if (l == LIST__MAX)
		return table_error(t, LIST, e, "the gate knows no such list");
	struct gate_list *list = &rules_of(p)->lists[l];
	if (gate_list_has(list, table_cell(t, VALUE)))
		return table_error(t, VALUE, e, "the list has this value already");
	const char *value = read_value(p, t, LISTS[l].kind, e);
	if (!value)
		return -1;
	list->values = must_grow(list->values, list->count + 1, sizeof(*list->values));
	list->values[list->count++] = value;
	return 0;
}

int gate_lists_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	int got = table_open(&t, file, LIST_COLUMNS, e);
	if (got == 0)
		while ((got = table_next(&t, e)) > 0 && (got = read_list_line(p, &t, e)) == 0)
			;
	table_close(&t);
	struct gate_rules *g = rules_of(p);
	for (int l = 0; got == 0 && l < LIST__MAX; l++)
		if (g->lists[l].count == 0 && !LISTS[l].may_be_empty)
			got = table_error_file(file->name, e, "the list %s is empty", LISTS[l].name);
	if (got == 0 && g->lists[LIST_BULAN].count != 12)
		got = table_error_file(file->name, e, "the list bulan must name the 12 months in their order");
	return got < 0 ? -1 : 0;
}

void gate_rules_free(struct policy *p)
{
	for (int l = 0; p->gate && l < LIST__MAX; l++)
		free(p->gate->lists[l].values);
	free(p->gate);
	p->gate = NULL;
}

void gate_words(struct span text, size_t from, size_t to, char out[WORDS_TEXT])
{
	size_t n = 0;
	if (to > text.n)
		to = text.n;
	if (to > from && to - from > WORDS_BYTES)
		to = from + WORDS_BYTES;
	out[n++] = ' ';
	for (size_t i = from; i < to; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool turn = i > from && !isdigit(c) != !isdigit((unsigned char)text.p[i - 1]);
		if ((!isalnum(c) || turn) && out[n - 1] != ' ')
			out[n++] = ' ';
		if (isalnum(c))
			out[n++] = (char)tolower(c);
	}
	if (out[n - 1] != ' ')
		out[n++] = ' ';
	out[n] = '\0';
}

bool gate_list_in(const struct gate_list *list, const char *words)
{
	for (size_t i = 0; i < list->count; i++)
		if (strstr(words, list->values[i]))
			return true;
	return false;
}

bool gate_list_has(const struct gate_list *list, struct span s)
{
	for (size_t i = 0; i < list->count; i++) {
		struct span value = span_of(list->values[i]);
		if (value.n && value.p[0] == ' ')
			value = (struct span){value.p + 1, value.n - 2};
		if (value.n == s.n && memcmp(value.p, s.p, s.n) == 0)
			return true;
	}
	return false;
}

void gate_list_strike(const struct gate_list *list, char *words)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t n = strlen(list->values[i]);
		for (char *at = words; (at = strstr(at, list->values[i])); at += n - 1)
			memset(at + 1, '-', n - 2);
	}
}
