/* policies/type_guess.c - which document type a file may be: words of its name, title and first text, weighed by rules.
 *
 * A rule `type,where,pattern,weight` adds its weight to the type when its pattern is found.  A pattern is phrases with
 * `+` between, all of which must be found as whole words; `*` after a phrase lets its last word go on ("anggar*"), `^`
 * before it means the head of the text.  WHERE is name, title, text, head (name or title) or any; in `any` a pattern
 * that only the text has counts half.  The text is the weakest witness: letters name many other documents. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "policies/set.h"

#define TEXT_LOOKED_AT 3000 /* bytes of the first text: a letter head and the first sentences */
#define NAME_LOOKED_AT 400
#define PHRASES_MAX    4

enum where { WHERE_NAME, WHERE_TITLE, WHERE_TEXT, WHERE_HEAD, WHERE_ANY };
static const char *const WHERES[] = {"name", "title", "text", "head", "any", NULL};

struct type_rule {
	size_t type; /* row of the types */
	enum where where;
	const char *phrases[PHRASES_MAX]; /* " rekap kehadiran ", " anggar": spaces are the ends of words; "^ sk ": at
	                                     the head */
	size_t phrase_count;
	int weight;
};

enum { TYPE, WHERE, PATTERN, WEIGHT };
static const char *const COLUMNS[] = {"type", "where", "pattern", "weight", NULL};

static int add_phrase(struct policy *p, const struct table *t, struct type_rule *rule, struct span phrase,
                      struct err *e)
{
	phrase = span_trim(phrase);
	bool open_end = phrase.n > 0 && phrase.p[phrase.n - 1] == '*', at_head = phrase.n > 0 && phrase.p[0] == '^';
	phrase.n -= open_end;
	phrase.p += at_head;
	phrase.n -= at_head && phrase.n > 0;
	for (size_t i = 0; i < phrase.n; i++)
		if (!islower((unsigned char)phrase.p[i]) && !isdigit((unsigned char)phrase.p[i]) && phrase.p[i] != ' ')
			return table_error(
			    t, PATTERN, e,
			    "it must be lower-case words, with + between phrases, ^ before and * after one");
	if (phrase.n < 2 || rule->phrase_count == PHRASES_MAX)
		return table_error(t, PATTERN, e, "it must be 1 to %d phrases of two letters at least", PHRASES_MAX);
	struct buf b = buf_make((size_t)TABLE_COLUMNS * 100);
	buf_puts(&b, at_head ? "^ " : " ");
	buf_put(&b, phrase);
	if (!open_end)
		buf_putc(&b, ' ');
	rule->phrases[rule->phrase_count++] = pool_keep(&p->pool, buf_span(&b));
	buf_free(&b);
	return 0;
}

static int read_rule(struct policy *p, const struct table *t, struct err *e)
{
	struct type_rule rule = {0};
	const struct document_type *type = policy_type(p, table_cell(t, TYPE));
	if (!type)
		return table_error(t, TYPE, e, "there is no such document type");
	rule.type = (size_t)(type - p->types);
	int where = table_word(t, WHERE, WHERES, e);
	if (where < 0)
		return -1;
	rule.where = (enum where)where;
	for (struct span rest = table_cell(t, PATTERN); rest.n || rule.phrase_count == 0;)
		if (add_phrase(p, t, &rule, span_cut(&rest, '+'), e))
			return -1;
	if (table_number(t, WEIGHT, -100, 100, &rule.weight, e))
		return -1;
	p->type_rules = must_grow(p->type_rules, p->type_rule_count + 1, sizeof(*p->type_rules));
	p->type_rules[p->type_rule_count++] = rule;
	return 0;
}

int type_rules_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	int got = table_open(&t, file, COLUMNS, e);
	if (got == 0)
		while ((got = table_next(&t, e)) > 0 && (got = read_rule(p, &t, e)) == 0)
			;
	table_close(&t);
	return got < 0 ? -1 : 0;
}

void type_rules_free(struct policy *p)
{
	free(p->type_rules);
	p->type_rules = NULL;
}

/* Lower-case words with one space before, between and after: "LaporanRealisasi_2026.pdf" is " laporan realisasi 2026
 * pdf ". OUT holds 2 * S.n + 2 bytes at least. */
static void plain_words(struct span s, char *out)
{
	size_t n = 0, small = 0; /* lower-case letters in a row before this one */
	char before = ' ';       /* the sign before, as written */
	out[n++] = ' ';
	for (size_t i = 0; i < s.n; small = islower((unsigned char)s.p[i]) ? small + 1 : 0, before = s.p[i++]) {
		unsigned char c = (unsigned char)s.p[i], b = (unsigned char)before;
		if (!isalnum(c)) {
			if (out[n - 1] != ' ')
				out[n++] = ' ';
			continue;
		}
		/* Not inside LKjIP, nor in the random names of uploads. */
		bool turn = (isupper(c) && small >= 3) || (isdigit(c) && isalpha(b)) || (isalpha(c) && isdigit(b));
		if (turn && out[n - 1] != ' ')
			out[n++] = ' ';
		out[n++] = (char)tolower(c);
	}
	if (out[n - 1] != ' ')
		out[n++] = ' ';
	out[n] = '\0';
}

/* The file's name without folders and without what follows the last dot. */
static struct span stem_of_name(struct span name)
{
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/' || name.p[i] == '!')
			return (struct span){name.p + i + 1, name.n - i - 1};
	return name;
}

static bool has_all(const struct type_rule *rule, const char *words)
{
	for (size_t i = 0; i < rule->phrase_count; i++) {
		const char *phrase = rule->phrases[i];
		bool found = *phrase == '^' ? span_starts(span_of(words), phrase + 1) : strstr(words, phrase) != NULL;
		if (!found)
			return false;
	}
	return true;
}

struct witness {
	char name[2 * NAME_LOOKED_AT + 3], title[2 * NAME_LOOKED_AT + 3], text[2 * TEXT_LOOKED_AT + 3];
};

static int weight_of(const struct type_rule *rule, const struct witness *w)
{
	bool name = rule->where != WHERE_TITLE && rule->where != WHERE_TEXT && has_all(rule, w->name);
	bool title = rule->where != WHERE_NAME && rule->where != WHERE_TEXT && has_all(rule, w->title);
	if (name || title)
		return rule->weight;
	if (rule->where == WHERE_TEXT && has_all(rule, w->text))
		return rule->weight;
	if (rule->where == WHERE_ANY && has_all(rule, w->text))
		return rule->weight / 2;
	return 0;
}

static struct span first_bytes(struct span s, size_t n)
{
	return (struct span){s.p, s.n < n ? s.n : n};
}

struct type_guess policy_guess_type(const struct policy *p, struct span name, struct span title, struct span text)
{
	struct type_guess guess = {0};
	struct witness *w = must_alloc(1, sizeof(*w));
	int *scores = must_alloc(p->type_count, sizeof(*scores));
	plain_words(first_bytes(stem_of_name(name), NAME_LOOKED_AT), w->name);
	plain_words(first_bytes(title, NAME_LOOKED_AT), w->title);
	plain_words(first_bytes(text, TEXT_LOOKED_AT), w->text);
	for (size_t i = 0; i < p->type_rule_count; i++)
		scores[p->type_rules[i].type] += weight_of(&p->type_rules[i], w);
	size_t best = 0;
	for (size_t i = 1; i < p->type_count; i++)
		if (scores[i] > scores[best])
			best = i;
	int second = 0;
	for (size_t i = 0; i < p->type_count; i++)
		if (i != best && scores[i] > second)
			second = scores[i];
	if (scores[best] > 0) {
		/* A close second makes it doubtful: what is missing of a lead of 20 is taken off. */
		int lead = scores[best] - second,
		    sure = (scores[best] > 100 ? 100 : scores[best]) - (lead < 20 ? 20 - lead : 0);
		guess = (struct type_guess){&p->types[best], sure < 1 ? 1 : sure};
	}
	free(scores);
	free(w);
	return guess;
}
