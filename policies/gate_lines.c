/* policies/gate_lines.c - what needs the words around it: mail addresses, birth dates, and whether a person is named in
 * the row. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "policies/gate_scan.h"

/* ---- Mail ---- */
static bool is_local(unsigned char c)
{
	return isalnum(c) || (c && strchr("._%+-", c));
}

static bool is_domain(unsigned char c)
{
	return isalnum(c) || c == '.' || c == '-';
}

/* a***@***.com */
static void mask_mail(struct span mail, char out[96])
{
	size_t dot = mail.n;
	while (dot > 0 && mail.p[dot - 1] != '.')
		dot--;
	size_t n = 0;
	out[n++] = mail.p[0];
	for (const char *p = "***@***."; *p; p++)
		out[n++] = *p;
	for (size_t i = dot; i < mail.n && n < 60; i++)
		out[n++] = mail.p[i];
	out[n] = '\0';
}

/* An address of the state, or of the site's list, whole or by its domain. */
static bool office_mail(const struct gate_rules *g, struct span mail)
{
	char text[200];
	if (mail.n >= sizeof(text))
		return false;
	for (size_t i = 0; i < mail.n; i++)
		text[i] = (char)tolower((unsigned char)mail.p[i]);
	struct span whole = {text, mail.n}, domain = whole;
	span_cut(&domain, '@');
	bool state = domain.n >= 5 && memcmp(domain.p + domain.n - 5, "go.id", 5) == 0 &&
	             (domain.n == 5 || domain.p[domain.n - 6] == '.');
	return state || gate_list_has(&g->lists[LIST_SUREL_KANTOR], whole) ||
	       gate_list_has(&g->lists[LIST_SUREL_KANTOR], domain);
}

void gate_scan_mails(const struct gate_rules *g, struct span text, struct hits *h)
{
	const char *end = text.p + text.n;
	for (const char *at = text.n ? memchr(text.p, '@', text.n) : NULL; at;
	     at = memchr(at + 1, '@', (size_t)(end - at - 1))) {
		const char *from = at, *to = at + 1, *dot = NULL;
		while (from > text.p && at - from < 64 && is_local((unsigned char)from[-1]))
			from--;
		while (to < end && to - at < 120 && is_domain((unsigned char)*to))
			to++;
		while (to > at + 1 && !isalnum((unsigned char)to[-1]))
			to--;
		for (const char *p = at + 1; p < to; p++)
			dot = *p == '.' ? p : dot;
		bool letters = dot && to - dot > 2;
		for (const char *p = dot; letters && ++p < to;)
			letters = isalpha((unsigned char)*p) != 0;
		if (from == at || dot == at + 1 || !letters)
			continue;
		struct span mail = {from, (size_t)(to - from)};
		if (office_mail(g, mail))
			continue;
		struct hit *hit = gate_hit_add(h, RULE_MAIL_ALAMAT, (size_t)(from - text.p), (size_t)(to - text.p));
		if (hit)
			mask_mail(mail, hit->excerpt);
	}
}

/* ---- Dates ---- */
/* Up to four digits at *AT, with no digit after. */
static int number_at(struct span text, size_t *at, size_t *digits)
{
	int v = 0;
	size_t i = *at;
	while (i < text.n && i - *at < 4 && isdigit((unsigned char)text.p[i]))
		v = v * 10 + text.p[i++] - '0';
	*digits = i - *at;
	if (*digits == 0 || (i < text.n && isdigit((unsigned char)text.p[i])))
		return -1;
	*at = i;
	return v;
}

/* A month's number or Indonesian name at *AT; 1..12, or -1. */
static int month_at(const struct gate_rules *g, struct span text, size_t *at)
{
	size_t digits, n = 0;
	if (*at < text.n && isdigit((unsigned char)text.p[*at]))
		return number_at(text, at, &digits);
	while (*at + n < text.n && n < 12 && isalpha((unsigned char)text.p[*at + n]))
		n++;
	const struct gate_list *months = &g->lists[LIST_BULAN];
	for (size_t i = 0; n >= 3 && i < months->count; i++) {
		size_t length = strlen(months->values[i]) - 2;
		if (n <= length && strncasecmp(text.p + *at, months->values[i] + 1, n) == 0) {
			*at += n;
			return (int)i + 1;
		}
	}
	return -1;
}

static bool pass_separator(struct span text, size_t *at)
{
	size_t from = *at;
	while (*at < text.n && *at - from < 3 && strchr(" -/.,", text.p[*at]) && text.p[*at])
		(*at)++;
	return *at > from;
}

/* A date that begins at byte AT: 12-03-1990, 12/3/1990, 12 Maret 1990, 1990-03-12.  The byte after it, or 0. */
static size_t date_at(const struct gate_rules *g, struct span text, size_t at)
{
	size_t digits, last_digits;
	int first = number_at(text, &at, &digits);
	if (first < 0 || digits == 3 || !pass_separator(text, &at))
		return 0;
	int month = month_at(g, text, &at);
	if (month < 1 || month > 12 || !pass_separator(text, &at))
		return 0;
	int last = number_at(text, &at, &last_digits);
	int year = digits == 4 ? first : last, day = digits == 4 ? last : first;
	bool real = day >= 1 && day <= 31 && (digits == 4 ? last_digits <= 2 : last_digits == 4);
	return real && year >= 1900 && year <= 2099 ? at : 0;
}

/* The first date in FROM..TO.  Its first byte with *END set, or TO. */
static size_t find_date(const struct gate_rules *g, struct span text, size_t from, size_t to, size_t *end)
{
	if (to > text.n)
		to = text.n;
	for (size_t at = from; at < to; at++) {
		if (!isdigit((unsigned char)text.p[at]) || (at > 0 && isdigit((unsigned char)text.p[at - 1])))
			continue;
		if ((*end = date_at(g, text, at)))
			return at;
	}
	return to;
}

static void add_birth(struct hits *h, struct span text, size_t from, size_t to)
{
	struct hit *hit = gate_hit_add(h, RULE_LAHIR_KATA, from, to);
	for (size_t i = 0; hit && i < to - from && i < 40; i++)
		hit->excerpt[i] = isalnum((unsigned char)text.p[from + i]) ? '*' : text.p[from + i];
}

/* ---- Birth dates after a word ---- */
#define DATE_REACH 60 /* bytes between the word and its date */

static void scan_births(const struct gate_rules *g, struct span text, struct hits *h)
{
	size_t seen = 0; /* dates before this byte are in the list already */
	for (size_t at = 0; at < text.n;) {
		size_t from = at;
		while (at < text.n && isalpha((unsigned char)text.p[at]))
			at++;
		char word[16];
		size_t n = at - from;
		if (n > 2 && n < sizeof(word)) {
			for (size_t i = 0; i < n; i++)
				word[i] = (char)tolower((unsigned char)text.p[from + i]);
			if (gate_list_has(&g->lists[LIST_LABEL_LAHIR], (struct span){word, n})) {
				char around[WORDS_TEXT];
				size_t end = 0, reach = at + DATE_REACH;
				gate_words(text, from > 24 ? from - 24 : 0, at + 30, around);
				size_t date = find_date(g, text, at > seen ? at : seen, reach, &end);
				if (end && !gate_list_in(&g->lists[LIST_BUKAN_LAHIR], around)) {
					add_birth(h, text, date, end);
					seen = end;
				}
			}
		}
		at += at == from;
	}
}

/* ---- Rows and tables ---- */
#define CELLS_MAX 64

struct row {
	size_t from, to; /* bytes of the line */
	struct span cells[CELLS_MAX];
	size_t count;
};

/* Cells end at a tab, a '|' or two blanks. */
static void read_row(struct span text, size_t from, size_t to, struct row *r)
{
	*r = (struct row){.from = from, .to = to};
	for (size_t at = from; at <= to && r->count < CELLS_MAX; at++) {
		bool two_blanks = at + 1 < to && text.p[at] == ' ' && text.p[at + 1] == ' ';
		if (at < to && text.p[at] != '\t' && text.p[at] != '|' && !two_blanks)
			continue;
		r->cells[r->count++] = span_trim((struct span){text.p + from, at - from});
		while (two_blanks && at + 1 < to && text.p[at + 1] == ' ')
			at++;
		from = at + 1;
	}
}

/* The same for a line of CSV: cells end at SEPARATOR, and may stand in quotes. */
static void read_csv_row(struct span text, size_t from, size_t to, char separator, struct row *r)
{
	*r = (struct row){.from = from, .to = to};
	bool quoted = false;
	for (size_t at = from; at <= to && r->count < CELLS_MAX; at++) {
		quoted ^= at < to && text.p[at] == '"';
		if (at < to && (quoted || text.p[at] != separator))
			continue;
		struct span cell = span_trim((struct span){text.p + from, at - from});
		if (cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
			cell = (struct span){cell.p + 1, cell.n - 2};
		r->cells[r->count++] = cell;
		from = at + 1;
	}
}

/* The first column whose header is a value of LIST; -1 when there is none. */
static int column_of(const struct gate_list *list, const struct row *r)
{
	for (size_t i = 0; i < r->count; i++) {
		char words[WORDS_TEXT];
		/* "Nama  : Budi" is a form, no header. */
		bool form = i + 1 < r->count && r->cells[i + 1].n && r->cells[i + 1].p[0] == ':';
		if (r->cells[i].n == 0 || r->cells[i].n > 40 || form)
			continue;
		gate_words(r->cells[i], 0, r->cells[i].n, words);
		if (gate_list_has(list, (struct span){words + 1, strlen(words) - 2}))
			return (int)i;
	}
	return -1;
}

static bool has_letters(struct span s)
{
	int letters = 0;
	for (size_t i = 0; i < s.n; i++)
		letters += isalpha((unsigned char)s.p[i]) != 0;
	return letters >= 3;
}

/* The table that the reader is in: columns of its header, or -1; and as bits the columns of amounts and of accounts. */
struct table_state {
	int person, birth;
	uint64_t amounts, accounts;
	char separator; /* of CSV; 0: cells are told by tabs and blanks */
};
static const struct table_state NO_TABLE = {.person = -1, .birth = -1};

/* The columns whose header holds a word of LIST, as bits; values of NOT are not read. */
static uint64_t columns_with(const struct gate_list *list, const struct gate_list * not, const struct row *r)
{
	uint64_t columns = 0;
	for (size_t i = 0; i < r->count; i++) {
		char words[WORDS_TEXT];
		gate_words(r->cells[i], 0, r->cells[i].n, words);
		gate_list_strike(not, words);
		if (r->cells[i].n && r->cells[i].n <= 40 && gate_list_in(list, words))
			columns |= UINT64_C(1) << i;
	}
	return columns;
}

/* Whether R may be the head of a table: cells, each with a letter. */
static bool may_be_header(const struct row *r)
{
	for (size_t i = 0; i < r->count; i++) {
		bool letter = r->cells[i].n == 0;
		for (size_t k = 0; k < r->cells[i].n && !letter; k++)
			letter = isalpha((unsigned char)r->cells[i].p[k]) != 0;
		if (!letter)
			return false;
	}
	return r->count > 1;
}

static bool row_names_person(const struct table_state *t, const struct row *r)
{
	return t->person >= 0 && (size_t)t->person < r->count && has_letters(r->cells[t->person]);
}

/* Whether a label of a person with a capitalised word after it is in FROM..TO; the words of an official speak against
 * it. */
static bool label_names_person(const struct gate_rules *g, struct span text, size_t from, size_t to)
{
	char words[WORDS_TEXT];
	gate_words(text, from, to, words);
	if (gate_list_in(&g->lists[LIST_PEJABAT], words))
		return false;
	for (size_t at = from; at < to; at++) {
		if (!isalpha((unsigned char)text.p[at]) || (at > from && isalnum((unsigned char)text.p[at - 1])))
			continue;
		gate_words(text, at, at + 40 < to ? at + 40 : to, words);
		for (size_t i = 0; i < g->lists[LIST_LABEL_ORANG].count; i++) {
			const char *label = g->lists[LIST_LABEL_ORANG].values[i];
			size_t n = strlen(label);
			if (strncmp(words, label, n) != 0)
				continue;
			/* Past the label's letters in the text itself, where the case still is. */
			size_t letters = 0, p = at;
			for (const char *q = label; *q; q++)
				letters += *q != ' ';
			for (; p < to && letters; p++)
				letters -= isalnum((unsigned char)text.p[p]) != 0;
			while (p < to && !isalnum((unsigned char)text.p[p]))
				p++;
			if (p < to && isupper((unsigned char)text.p[p]))
				return true;
		}
	}
	return false;
}

#define PERSON_REACH 280 /* bytes of a long line that are looked at on either side */

/* The byte where the line BACK lines above FROM begins, at most PERSON_REACH bytes away. */
static size_t lines_above(struct span text, size_t from, int back)
{
	size_t at = from;
	while (at > 0 && from - at < PERSON_REACH && (text.p[at - 1] != '\n' || back-- > 0))
		at--;
	return at;
}

static bool nik_in_row(const struct hits *h, size_t first, const struct row *r)
{
	for (size_t i = first; i < h->count && h->list[i].from < r->to; i++)
		if (h->list[i].rule <= RULE_KK_KATA && h->list[i].from >= r->from)
			return true;
	return false;
}

static enum gate_rule_id stricter(enum gate_rule_id r)
{
	return r == RULE_TEL_SELULER || r == RULE_TEL_TETAP ? RULE_TEL_ORANG
	       : r == RULE_LAHIR_KATA                       ? RULE_LAHIR_ORANG
	                                                    : r;
}

static int by_place(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	return x->from < y->from ? -1 : x->from > y->from;
}

/* The hits of the row from *NEXT on, which are in the order of the text, get the stricter rule where a person is named.
 */
static void judge_row(const struct gate_rules *g, struct span text, const struct table_state *t, const struct row *r,
                      struct hits *h, size_t *next)
{
	size_t first = *next;
	int in_row = -1; /* not asked yet */
	for (; *next < h->count && h->list[*next].from < r->to; (*next)++) {
		struct hit *hit = &h->list[*next];
		if (stricter(hit->rule) == hit->rule)
			continue;
		if (in_row < 0)
			in_row = row_names_person(t, r) || nik_in_row(h, first, r);
		/* In a table the rows above name others. */
		size_t from = lines_above(text, hit->from, t->person >= 0 ? 0 : 2), to = hit->to + PERSON_REACH;
		if (to > r->to)
			to = r->to;
		if (in_row || label_names_person(g, text, from, hit->from) || label_names_person(g, text, hit->to, to))
			hit->rule = stricter(hit->rule);
	}
}

/* Birth dates in their column. */
static void scan_birth_cell(const struct gate_rules *g, struct span text, struct span cell, struct hits *h)
{
	size_t from = (size_t)(cell.p - text.p), to = from + cell.n, end = 0;
	size_t date = find_date(g, text, from, to, &end);
	if (end && end <= to + 1)
		add_birth(h, text, date, end);
}

static bool found_in(const struct hits *h, size_t from, size_t to)
{
	for (size_t i = h->count; i > 0 && h->list[i - 1].part == h->part_number; i--)
		if (h->list[i - 1].from < to && h->list[i - 1].to > from)
			return true;
	return false;
}

/* A cell under the header of accounts: 10 to 16 digits and nothing else but blanks, dots and hyphens. */
static void scan_account_cell(struct span text, struct span cell, struct hits *h)
{
	size_t from = (size_t)(cell.p - text.p), digits = 0;
	char shown[17] = "";
	for (size_t i = 0; i < cell.n; i++) {
		if (!isdigit((unsigned char)cell.p[i]) && !strchr(" .-", cell.p[i]))
			return;
		if (isdigit((unsigned char)cell.p[i]) && digits++ < 16)
			shown[digits - 1] = cell.p[i];
	}
	if (digits < 10 || digits > 16 || found_in(h, from, from + cell.n))
		return;
	struct hit *hit = gate_hit_add(h, RULE_REK_KATA, from, from + cell.n);
	memset(shown + 2, '*', digits - 4);
	if (hit)
		memcpy(hit->excerpt, shown, digits);
}

/* What the head of the table says about its cells. */
static void scan_cells(const struct gate_rules *g, struct span text, const struct table_state *t, const struct row *r,
                       struct hits *h)
{
	if (t->birth >= 0 && (size_t)t->birth < r->count)
		scan_birth_cell(g, text, r->cells[t->birth], h);
	for (size_t i = 0; t->accounts && i < r->count; i++)
		if (t->accounts >> i & 1)
			scan_account_cell(text, r->cells[i], h);
}

/* Under the head "Jumlah" or "Kode" a number is no account, whatever stands beside it. */
static void drop_amounts(const struct table_state *t, const struct row *r, struct span text, struct hits *h)
{
	for (size_t k = h->count; k > 0 && h->list[k - 1].part == h->part_number; k--) {
		struct hit *hit = &h->list[k - 1];
		if (hit->rule != RULE_REK_KATA || hit->from < r->from || hit->from >= r->to)
			continue;
		for (size_t i = 0; i < r->count; i++) {
			size_t from = (size_t)(r->cells[i].p - text.p);
			if (t->amounts >> i & 1 && hit->from >= from && hit->to <= from + r->cells[i].n)
				hit->rule = RULE__MAX;
		}
	}
}

/* Reads R as the head of a table into T.  False: it is none, T is as it was. */
static bool read_header(const struct gate_rules *g, const struct row *r, char separator, struct table_state *t)
{
	static const struct gate_list NOTHING = {0};
	if (r->count < 2)
		return false;
	struct table_state head = {.person = column_of(&g->lists[LIST_KOLOM_ORANG], r),
	                           .birth = column_of(&g->lists[LIST_KOLOM_LAHIR], r),
	                           .separator = separator};
	if (may_be_header(r)) {
		head.accounts = columns_with(&g->lists[LIST_KOLOM_REKENING], &g->lists[LIST_BUKAN_REKENING], r);
		head.amounts = columns_with(&g->lists[LIST_KOLOM_ANGKA], &NOTHING, r) & ~head.accounts;
	}
	bool names = head.person >= 0 || head.birth >= 0;
	if (!names && !head.amounts && !head.accounts)
		return false;
	/* A second line of the head, or a sum, says nothing about where the names stand. */
	if (!names) {
		head.person = t->person;
		head.birth = t->birth;
	}
	*t = head;
	return names;
}

/* The cells of the line FROM..TO in the table T; at a head of CSV T is told its separator. */
static bool read_line(const struct gate_rules *g, struct span text, size_t from, size_t to, struct table_state *t,
                      struct row *r)
{
	static const char SEPARATORS[] = {';', ','};
	if (t->separator) {
		read_csv_row(text, from, to, t->separator, r);
		if (r->count > 2)
			return may_be_header(r) && read_header(g, r, t->separator, t);
	}
	read_row(text, from, to, r);
	if (r->count > 1 || r->cells[0].n == 0)
		return read_header(g, r, 0, t);
	for (size_t i = 0; i < COUNT(SEPARATORS); i++) {
		read_csv_row(text, from, to, SEPARATORS[i], r);
		if (r->count > 2 && may_be_header(r) && read_header(g, r, SEPARATORS[i], t))
			return true;
	}
	read_row(text, from, to, r);
	return false;
}

/* Goes over the lines; VISIT is called with each row and the table it is in. */
static void each_row(const struct gate_rules *g, struct span text, struct hits *h, size_t *next,
                     void (*visit)(const struct gate_rules *g, struct span text, const struct table_state *t,
                                   const struct row *r, struct hits *h, size_t *next))
{
	struct row *r = must_alloc(1, sizeof(*r));
	struct table_state t = NO_TABLE;
	for (size_t from = 0; from < text.n;) {
		const char *end = memchr(text.p + from, '\n', text.n - from);
		size_t to = end ? (size_t)(end - text.p) : text.n;
		bool head = read_line(g, text, from, to, &t, r);
		if (!head && r->count == 1 && r->cells[0].n == 0)
			t = NO_TABLE;
		else if (!head)
			visit(g, text, &t, r, h, next);
		from = to + 1;
	}
	free(r);
}

static void visit_cells(const struct gate_rules *g, struct span text, const struct table_state *t, const struct row *r,
                        struct hits *h, size_t *next)
{
	(void)next;
	if (t->amounts)
		drop_amounts(t, r, text, h);
	scan_cells(g, text, t, r, h);
}

/* A date below its header may be near the word as well: once is enough.  What is no finding after all has no rule. */
static void drop_doubles(struct hits *h, size_t first)
{
	size_t kept = first;
	for (size_t i = first; i < h->count; i++) {
		const struct hit *last = kept > first ? &h->list[kept - 1] : NULL;
		if (h->list[i].rule == RULE__MAX)
			continue;
		if (!last || last->rule != h->list[i].rule || last->from != h->list[i].from)
			h->list[kept++] = h->list[i];
	}
	h->count = kept;
}

/* Header rows name no person, but a phone in one is found; they are judged with the row that follows. */
void gate_scan_lines(const struct gate_rules *g, struct span text, struct hits *h)
{
	size_t first = h->count;
	while (first > 0 && h->list[first - 1].part == h->part_number)
		first--;
	scan_births(g, text, h);
	each_row(g, text, h, NULL, visit_cells);
	if (h->count > first)
		qsort(h->list + first, h->count - first, sizeof(*h->list), by_place);
	drop_doubles(h, first);
	size_t next = first;
	each_row(g, text, h, &next, judge_row);
}
