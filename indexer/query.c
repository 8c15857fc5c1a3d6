#include "indexer/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/words.h"

/* Deeper parentheses than this are read as if they were not there. */
#define DEPTH_MAX 16

enum token { T_END, T_OPEN, T_CLOSE, T_AND, T_OR, T_NOT, T_QUOTE, T_CHUNK };

struct parser {
	const struct policy *policy;
	struct span text;
	size_t at;
	int depth;
	bool keep_stopwords, dropped_stopwords;
	unsigned invalid;
	struct query *out;
	enum token token; /* the one that is looked at, and its text */
	struct span piece;
};

/* Parts of a node that is being made. */
struct list {
	struct query_node **nodes;
	size_t count;
};

static void note(struct parser *p, const char *what)
{
	size_t n = strlen(p->out->notes);
	if (!strstr(p->out->notes, what))
		snprintf(p->out->notes + n, sizeof(p->out->notes) - n, "%s%s", n ? "; " : "", what);
}

static void node_free(struct query_node *n)
{
	if (!n)
		return;
	for (size_t i = 0; i < n->count; i++)
		node_free(n->parts[i]);
	free(n->parts);
	free(n->text);
	free(n);
}

static void list_add(struct list *l, struct query_node *n)
{
	if (!n)
		return;
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): the array is one of pointers */
	l->nodes = must_grow(l->nodes, l->count + 1, sizeof(*l->nodes));
	l->nodes[l->count++] = n;
}

static struct query_node *node_make(enum query_kind kind, char *text, bool in_title)
{
	struct query_node *n = must_alloc(1, sizeof(*n));
	n->kind = kind;
	n->text = text;
	n->in_title = in_title;
	return n;
}

/* One node of what L holds: NULL for nothing, the node itself for one.  L is empty after. */
static struct query_node *list_node(struct list *l, enum query_kind kind)
{
	struct query_node *n = NULL;
	if (l->count == 1) {
		n = l->nodes[0];
		free(l->nodes);
	} else if (l->count > 1) {
		n = node_make(kind, NULL, false);
		n->parts = l->nodes;
		n->count = l->count;
	}
	*l = (struct list){0};
	return n;
}

/* ---- Tokens ---- */

/* Bytes of the double quote at AT: " or one of the typographic ones; 0 when there is none. */
static size_t quote_at(struct span s, size_t at)
{
	static const char *const QUOTES[] = {"\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
	                                     "\xE2\x80\x9E", "\xC2\xAB",     "\xC2\xBB"};
	struct span rest = {s.p + at, s.n - at};
	for (size_t i = 0; i < COUNT(QUOTES); i++)
		if (span_starts(rest, QUOTES[i]))
			return strlen(QUOTES[i]);
	return 0;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static void take_quote(struct parser *p, size_t mark)
{
	size_t from = p->at + mark;
	p->token = T_QUOTE;
	for (p->at = from; p->at < p->text.n; p->at++) {
		size_t end = quote_at(p->text, p->at);
		if (end) {
			p->piece = (struct span){p->text.p + from, p->at - from};
			p->at += end;
			return;
		}
	}
	p->piece = (struct span){p->text.p + from, p->text.n - from};
}

static void take_chunk(struct parser *p)
{
	static const struct {
		const char *word;
		enum token token;
	} OPERATORS[] = {{"DAN", T_AND},   {"AND", T_AND}, {"ATAU", T_OR}, {"OR", T_OR},
	                 {"BUKAN", T_NOT}, {"NOT", T_NOT}, {"|", T_OR}};
	size_t from = p->at;
	while (p->at < p->text.n && !is_space(p->text.p[p->at]) && !quote_at(p->text, p->at) &&
	       p->text.p[p->at] != '(' && p->text.p[p->at] != ')')
		p->at++;
	p->token = T_CHUNK;
	p->piece = (struct span){p->text.p + from, p->at - from};
	for (size_t i = 0; i < COUNT(OPERATORS); i++)
		if (span_is(p->piece, OPERATORS[i].word))
			p->token = OPERATORS[i].token;
}

static void advance(struct parser *p)
{
	while (p->at < p->text.n && is_space(p->text.p[p->at]))
		p->at++;
	p->piece = (struct span){"", 0};
	if (p->at >= p->text.n) {
		p->token = T_END;
		return;
	}
	size_t quote = quote_at(p->text, p->at);
	char c = p->text.p[p->at];
	if (quote) {
		take_quote(p, quote);
	} else if (c == '(' || c == ')') {
		p->token = c == '(' ? T_OPEN : T_CLOSE;
		p->at++;
	} else if (c == '-' && p->at + 1 < p->text.n && !is_space(p->text.p[p->at + 1]) &&
	           p->text.p[p->at + 1] != '-') {
		p->token = T_NOT;
		p->at++;
	} else {
		take_chunk(p);
	}
}

/* ---- Words ---- */

/* The words of S by one space, as many as the query may still have.  NULL for none; OWNED. */
static char *take_words(struct parser *p, struct span s)
{
	struct words w = words_of(s);
	struct word word;
	struct buf b = buf_make((size_t)(QUERY_TERMS_MAX + 1) * (WORD_MAX + 1));
	while (words_next(&w, &word)) {
		if (p->out->terms >= QUERY_TERMS_MAX) {
			note(p, "more than 12 words");
			break;
		}
		if (b.n)
			buf_putc(&b, ' ');
		buf_put(&b, (struct span){word.text, word.length});
		p->out->terms++;
	}
	char *text = b.n ? buf_steal(&b) : NULL;
	buf_free(&b);
	return text;
}

static struct query_node *phrase(struct parser *p, struct span s, enum query_kind kind, bool in_title)
{
	char *text = take_words(p, s);
	return text ? node_make(kind, text, in_title) : NULL;
}

/* 470/12/2026, 100.3/014/2026, 045.2-17/KL/IV: parts with digits, and a slash that joins them. */
static bool is_number(struct span s)
{
	bool slash = false, digit = false;
	for (size_t i = 0; i < s.n; i++) {
		slash = slash || (s.p[i] == '/' && i > 0 && i + 1 < s.n);
		digit = digit || (s.p[i] >= '0' && s.p[i] <= '9');
	}
	return slash && digit;
}

static struct query_node *words_node(struct parser *p, struct span s, bool in_title)
{
	struct words w = words_of(s);
	struct word word;
	struct list l = {0};
	while (words_next(&w, &word)) {
		p->out->typed++;
		if (!p->keep_stopwords && policy_stopword(p->policy, word.text)) {
			p->dropped_stopwords = true;
			continue;
		}
		if (p->out->terms >= QUERY_TERMS_MAX) {
			note(p, "more than 12 words");
			break;
		}
		p->out->terms++;
		list_add(&l, node_make(QUERY_WORD, span_copy((struct span){word.text, word.length}), in_title));
		if (s.p + word.end == p->text.p + p->text.n && word.length >= 3)
			l.nodes[l.count - 1]->is_last = true;
	}
	return list_node(&l, QUERY_AND);
}

/* ---- Fields ---- */

static bool unit_parse(struct span s, char out[24])
{
	if (s.n < 2 || s.n > 20)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
		out[i] = c;
	}
	out[s.n] = '\0';
	return true;
}

static bool set_unit(struct parser *p, struct span value)
{
	char code[24];
	if (!unit_parse(value, code))
		return false;
	memcpy(p->out->unit, code, sizeof(code));
	return true;
}

static bool set_type(struct parser *p, struct span value)
{
	const struct document_type *t = policy_type(p->policy, value);
	if (t)
		snprintf(p->out->type, sizeof(p->out->type), "%s", t->code);
	return t != NULL;
}

static bool set_class(struct parser *p, struct span value)
{
	enum info_class c = class_parse(value);
	if (c == CLASS_NONE)
		return false;
	p->out->class_info = c;
	snprintf(p->out->kelas_word, sizeof(p->out->kelas_word), "%s", class_word(c));
	return true;
}

static bool set_year(struct parser *p, struct span value)
{
	int64_t n;
	if (value.n != 4 || span_number(value, &n) || n < 1900 || n > 2199)
		return false;
	p->out->year = (int)n;
	return true;
}

static bool set_half(struct parser *p, struct span value)
{
	if (!span_is(value, "1") && !span_is(value, "2"))
		return false;
	p->out->half = value.p[0] - '0';
	return true;
}

static const struct {
	const char *name;
	bool (*set)(struct parser *p, struct span value);
	unsigned invalid;
} FILTERS[] = {
    {"unit", set_unit, INVALID_UNIT},   {"kelas", set_class, INVALID_KELAS},      {"jenis", set_type, INVALID_JENIS},
    {"tahun", set_year, INVALID_TAHUN}, {"semester", set_half, INVALID_SEMESTER},
};

static void filter(struct parser *p, size_t i, struct span value)
{
	value = span_trim(value);
	if (value.n == 0 || FILTERS[i].set(p, value))
		return;
	p->invalid |= FILTERS[i].invalid;
	note(p, FILTERS[i].name);
}

/* `judul:x` and `tahun:2026`, or words.  A field takes the quote that follows it. */
static struct query_node *chunk(struct parser *p)
{
	struct span value = p->piece, name = span_cut(&value, ':');
	bool empty = value.n == 0, colon = name.n < p->piece.n;
	if (colon) {
		for (size_t i = 0; i <= COUNT(FILTERS); i++) {
			bool title = i == COUNT(FILTERS);
			if (!span_is_nocase(name, title ? "judul" : FILTERS[i].name))
				continue;
			if (empty && quote_at(p->text, p->at < p->text.n ? p->at : 0) && p->at < p->text.n) {
				advance(p);
				value = p->piece;
				if (title)
					return phrase(p, value, QUERY_PHRASE, true);
			}
			if (title)
				return words_node(p, value, true);
			filter(p, i, value);
			return NULL;
		}
	}
	return is_number(p->piece) ? phrase(p, p->piece, QUERY_NUMBER, false) : words_node(p, p->piece, false);
}

/* ---- Grammar: or := and { ATAU and }, and := item { [DAN] item | BUKAN item } ---- */

static struct query_node *parse_or(struct parser *p);

static struct query_node *item(struct parser *p)
{
	struct query_node *n = NULL;
	if (p->token == T_OPEN) {
		p->depth++;
		advance(p);
		n = parse_or(p);
		p->depth--;
		if (p->token == T_CLOSE)
			advance(p);
		return n;
	}
	if (p->token == T_QUOTE) {
		p->out->operators = true;
		n = phrase(p, p->piece, QUERY_PHRASE, false);
	} else if (p->token == T_CHUNK) {
		n = chunk(p);
	}
	advance(p);
	return n;
}

/* A flat AND instead of one in the other: neighbours of a chunk stay neighbours. */
static void add_flat(struct list *l, struct query_node *n)
{
	if (!n || n->kind != QUERY_AND) {
		list_add(l, n);
		return;
	}
	for (size_t i = 0; i < n->count; i++)
		list_add(l, n->parts[i]);
	n->count = 0;
	node_free(n);
}

static struct query_node *parse_and(struct parser *p)
{
	struct list yes = {0}, no = {0};
	bool negate = false;
	for (;;) {
		if (p->token == T_END || p->token == T_OR || (p->token == T_CLOSE && p->depth > 0))
			break;
		if (p->token == T_AND || p->token == T_NOT) {
			negate = p->token == T_NOT ? !negate : negate;
			p->out->operators = true;
			advance(p);
			continue;
		}
		if (p->token == T_CLOSE || (p->token == T_OPEN && p->depth >= DEPTH_MAX)) {
			advance(p); /* nothing to close, or too deep */
			continue;
		}
		struct query_node *n = item(p);
		if (negate)
			list_add(&no, n);
		else
			add_flat(&yes, n);
		negate = false;
	}
	struct query_node *with = list_node(&yes, QUERY_AND), *without = list_node(&no, QUERY_OR);
	if (!without)
		return with;
	struct list both = {0};
	list_add(&both, with ? with : node_make(QUERY_ALL, NULL, false));
	list_add(&both, without);
	return list_node(&both, QUERY_NOT);
}

static struct query_node *parse_or(struct parser *p)
{
	struct list l = {0};
	list_add(&l, parse_and(p));
	while (p->token == T_OR) {
		p->out->operators = true;
		advance(p);
		list_add(&l, parse_and(p));
	}
	return list_node(&l, QUERY_OR);
}

static void parse_text(struct parser *p)
{
	p->at = 0;
	p->out->terms = p->out->typed = 0;
	advance(p);
	p->out->root = parse_or(p);
}

unsigned query_parse(const struct policy *policy, struct span text, const struct query_filters *f, struct query *out)
{
	*out = (struct query){.class_info = CLASS_NONE};
	struct parser p = {.policy = policy, .text = text, .out = out};
	parse_text(&p);
	if (!out->root && p.dropped_stopwords) {
		p.keep_stopwords = true;
		parse_text(&p);
	}
	if (!out->root)
		out->root = node_make(QUERY_ALL, NULL, false);
	if (f) {
		const char *const values[] = {f->unit, f->kelas, f->jenis, f->tahun, f->semester};
		for (size_t i = 0; i < COUNT(FILTERS); i++)
			filter(&p, i, span_of(values[i]));
	}
	return p.invalid;
}

void query_clear(struct query *q)
{
	node_free(q->root);
	*q = (struct query){0};
}
