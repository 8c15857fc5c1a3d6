/* policies/class.c - the four classes of information and their words. */
#include <string.h>

#include "policies/set.h"

static const char *const WORDS[CLASS__MAX] = {
    [CLASS_NONE] = "",
    [CLASS_BERKALA] = "berkala",
    [CLASS_SERTA_MERTA] = "serta-merta",
    [CLASS_SETIAP_SAAT] = "setiap-saat",
    [CLASS_DIKECUALIKAN] = "dikecualikan",
};

const char *class_word(enum info_class c)
{
	return c > CLASS_NONE && c < CLASS__MAX ? WORDS[c] : "";
}

/* Whether S is WORD in any case, with '_' or a space for '-'. */
static bool same_word(struct span s, const char *word)
{
	if (s.n != strlen(word))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		else if (c == '_' || c == ' ')
			c = '-';
		if (c != word[i])
			return false;
	}
	return true;
}

enum info_class class_parse(struct span s)
{
	s = span_trim(s);
	for (int c = CLASS_NONE + 1; c < CLASS__MAX; c++)
		if (same_word(s, WORDS[c]))
			return (enum info_class)c;
	return CLASS_NONE;
}

const struct class_text *policy_class(const struct policy *p, enum info_class c)
{
	return &p->classes[c > CLASS_NONE && c < CLASS__MAX ? c : CLASS_NONE];
}

enum { CLASS, NAME_ID, NAME_EN, LAW, MEANING_ID, MEANING_EN };
static const char *const COLUMNS[] = {"class", "name_id", "name_en", "law", "meaning_id", "meaning_en", NULL};

static int read_class(struct policy *p, const struct table *t, struct err *e)
{
	enum info_class c = class_parse(table_cell(t, CLASS));
	if (c == CLASS_NONE || !span_is(table_cell(t, CLASS), WORDS[c]))
		return table_error(t, CLASS, e, "it must be one of: berkala serta-merta setiap-saat dikecualikan");
	struct class_text *text = &p->classes[c];
	if (text->name_id)
		return table_error(t, CLASS, e, "this class has a line already");
	if (table_text(t, NAME_ID, &p->pool, &text->name_id, e) ||
	    table_text(t, NAME_EN, &p->pool, &text->name_en, e) || table_text(t, LAW, &p->pool, &text->law, e) ||
	    table_text(t, MEANING_ID, &p->pool, &text->meaning_id, e) ||
	    table_text(t, MEANING_EN, &p->pool, &text->meaning_en, e))
		return -1;
	return 0;
}

int classes_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	int got = table_open(&t, file, COLUMNS, e);
	if (got == 0)
		while ((got = table_next(&t, e)) > 0 && (got = read_class(p, &t, e)) == 0)
			;
	table_close(&t);
	if (got < 0)
		return -1;
	p->classes[CLASS_NONE] = (struct class_text){"", "", "", "", ""};
	for (int c = CLASS_NONE + 1; c < CLASS__MAX; c++)
		if (!p->classes[c].name_id)
			return table_error_file(file->name, e, "the class %s has no line", WORDS[c]);
	return 0;
}
