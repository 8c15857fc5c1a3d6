/* policies/gate_numbers.c - numbers that name a person: NIK, KK, NPWP, bank accounts, phones.
 *
 * A number may be written in groups.  The text is read once into runs of digits and what stands between two runs (a
 * joiner: a space, a dot, a hyphen, a line break ...); runs that joiners hold together are a chain, and a candidate is
 * some neighbouring runs of a chain, never a part of a run.  A chain is looked at in windows of WINDOW runs that
 * overlap, so that time and memory are linear whatever the text is. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "policies/gate_scan.h"

/* JOIN_CELL: a tab or wide blank, where a cell of a table ends. */
enum joiner {
	JOIN_NONE,
	JOIN_SPACE,
	JOIN_DOT,
	JOIN_HYPHEN,
	JOIN_SLASH,
	JOIN_BRACKET,
	JOIN_MIXED,
	JOIN_LINE,
	JOIN_CELL
};

#define WINDOW     512
#define OVERLAP    20 /* runs that a candidate has at most */
#define DIGITS_MAX 22 /* of a candidate: NITKU */

struct run {
	size_t from, to; /* bytes of the text */
	size_t digits;
	enum joiner joiner; /* before it; JOIN_NONE at the head of a chain */
	bool plus;          /* a '+' stands right before it */
};
struct chain {
	const struct gate_rules *g;
	struct span text;
	struct hits *hits;
	struct run runs[WINDOW];
	bool used[WINDOW]; /* runs that belong to a hit already */
	size_t count;
	bool goes_on; /* the window is full: more of the chain follows */
};

/* The digit at TEXT[AT], also full-width and Arabic-Indic ones; -1 when it is none.  *N: its bytes. */
static int digit_at(struct span text, size_t at, size_t *n)
{
	const unsigned char *p = (const unsigned char *)text.p + at;
	size_t left = text.n - at;
	*n = 1;
	if (isdigit(p[0]))
		return p[0] - '0';
	if (left >= 3 && p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99) {
		*n = 3;
		return p[2] - 0x90;
	}
	if (left >= 2 && p[0] == 0xD9 && p[1] >= 0xA0 && p[1] <= 0xA9) {
		*n = 2;
		return p[1] - 0xA0;
	}
	return -1;
}

/* Signs that are not seen: soft hyphen, zero-width space and joiners, word joiner, byte order mark.  Their bytes, or 0.
 */
static size_t unseen_at(struct span text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.p + at;
	size_t left = text.n - at;
	if (left >= 2 && p[0] == 0xC2 && p[1] == 0xAD)
		return 2;
	if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x8B && p[2] <= 0x8D)
		return 3;
	if (left >= 3 &&
	    ((p[0] == 0xE2 && p[1] == 0x81 && p[2] == 0xA0) || (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF)))
		return 3;
	return 0;
}

/* What may stand between two groups of one number.  *N: its bytes. */
static enum joiner joiner_at(struct span text, size_t at, size_t *n)
{
	static const struct {
		const char *bytes;
		enum joiner joiner;
	} SIGNS[] = {
	    {" ", JOIN_SPACE},
	    {"\t", JOIN_CELL},
	    {"\xC2\xA0", JOIN_SPACE},
	    {"\xE2\x80\xAF", JOIN_SPACE},
	    {"\xE2\x80\x89", JOIN_SPACE},
	    {".", JOIN_DOT},
	    {"\xC2\xB7", JOIN_DOT},
	    {"-", JOIN_HYPHEN},
	    {"_", JOIN_HYPHEN},
	    {"\xE2\x80\x90", JOIN_HYPHEN},
	    {"\xE2\x80\x91", JOIN_HYPHEN},
	    {"\xE2\x80\x93", JOIN_HYPHEN},
	    {"\xE2\x80\x94", JOIN_HYPHEN},
	    {"\xE2\x88\x92", JOIN_HYPHEN},
	    {"/", JOIN_SLASH},
	    {")", JOIN_BRACKET},
	    {"\r", JOIN_LINE},
	    {"\n", JOIN_LINE},
	    {"\f", JOIN_LINE},
	};
	for (size_t i = 0; i < COUNT(SIGNS); i++) {
		*n = strlen(SIGNS[i].bytes);
		if (text.n - at >= *n && memcmp(text.p + at, SIGNS[i].bytes, *n) == 0)
			return SIGNS[i].joiner;
	}
	*n = 1;
	return JOIN_NONE;
}

/* The joiner between FROM and TO as a whole: one line break with blanks around it, one sign with blanks, a blank, or
 * the end of a cell: a tab or two blanks. */
static enum joiner whole_joiner(struct span text, size_t from, size_t to)
{
	enum joiner whole = JOIN_NONE;
	int blanks = 0, signs = 0, lines = 0, tabs = 0;
	for (size_t n; from < to; from += n) {
		n = unseen_at(text, from);
		if (n)
			continue;
		enum joiner one = joiner_at(text, from, &n);
		if (one == JOIN_NONE)
			return JOIN_NONE;
		if (one == JOIN_CELL) {
			tabs++;
			one = JOIN_SPACE;
		}
		if (one == JOIN_SPACE)
			blanks++;
		else if (one == JOIN_LINE)
			lines += text.p[from] != '\r';
		else
			signs++;
		if (blanks > (lines ? 60 : 3) || signs > 2 || lines > 1)
			return JOIN_NONE;
		if (one == JOIN_LINE || whole == JOIN_NONE || (whole == JOIN_SPACE && one != JOIN_SPACE))
			whole = one;
		else if (one != JOIN_SPACE && one != whole && whole != JOIN_LINE)
			whole = JOIN_MIXED;
	}
	return whole != JOIN_LINE && (tabs || (whole == JOIN_SPACE && blanks > 1)) ? JOIN_CELL : whole;
}

/* ---- Candidates ---- */
struct number {
	size_t first, last; /* runs */
	char digits[DIGITS_MAX + 1];
	size_t n;
};

/* Adds the digits of run I to X. */
static void take_run(const struct chain *c, size_t i, struct number *x)
{
	size_t n;
	for (size_t at = c->runs[i].from; at < c->runs[i].to; at += n) {
		int d = digit_at(c->text, at, &n);
		if (d >= 0)
			x->digits[x->n++] = (char)('0' + d);
		else
			n = unseen_at(c->text, at);
	}
	x->digits[x->n] = '\0';
	x->last = i;
}

static int two(const char *digits)
{
	return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* PP KK CC DDMMYY SSSS: province of the list, regency 01-79, district 01-99, day 01-31 or 41-71, month 01-12, serial
 * not 0. */
static bool is_nik(const struct gate_rules *g, const char *d)
{
	int day = two(d + 6), month = two(d + 8);
	return gate_list_has(&g->lists[LIST_PROVINSI], (struct span){d, 2}) && two(d + 2) >= 1 && two(d + 2) <= 79 &&
	       two(d + 4) >= 1 && ((day >= 1 && day <= 31) || (day >= 41 && day <= 71)) && month >= 1 && month <= 12 &&
	       (two(d + 12) || two(d + 14));
}

/* Digits of an area for which a broken number is put together. */
static bool area_joined(const struct gate_rules *g, const char *digits)
{
	const struct gate_list *list = &g->lists[LIST_WILAYAH_SAMBUNG];
	for (size_t i = 0; i < list->count; i++)
		if (strncmp(list->values[i], digits, strlen(list->values[i])) == 0)
			return true;
	return false;
}

/* Whether a word of LIST stands in the BEFORE bytes before byte FROM or the AFTER bytes after byte TO. */
static bool word_near(const struct chain *c, enum gate_list_id list, size_t from, size_t before, size_t to,
                      size_t after)
{
	char words[WORDS_TEXT];
	gate_words(c->text, from > before ? from - before : 0, from, words);
	if (gate_list_in(&c->g->lists[list], words))
		return true;
	if (after == 0)
		return false;
	gate_words(c->text, to, to + after, words);
	return gate_list_in(&c->g->lists[list], words);
}

static bool label_before(const struct chain *c, enum gate_list_id list, const struct number *x, size_t bytes)
{
	return word_near(c, list, c->runs[x->first].from, bytes, 0, 0);
}

/* "6474********0001": HEAD and TAIL digits stay. */
static void mask(const struct number *x, size_t head, size_t tail, char out[96])
{
	for (size_t i = 0; i < x->n; i++)
		out[i] = i < head || i + tail >= x->n ? x->digits[i] : '*';
	out[x->n] = '\0';
}

static void use(struct chain *c, const struct number *x)
{
	for (size_t i = x->first; i <= x->last; i++)
		c->used[i] = true;
}

static void found(struct chain *c, const struct number *x, enum gate_rule_id rule, size_t head, size_t tail)
{
	struct hit *hit = gate_hit_add(c->hits, rule, c->runs[x->first].from, c->runs[x->last].to);
	if (hit)
		mask(x, head, tail, hit->excerpt);
	use(c, x);
}

/* How the groups of a candidate are held together. */
struct grouping {
	enum joiner joiner; /* the one kind, or JOIN_MIXED; JOIN_NONE for a single run */
	int lines, cells;
	size_t groups; /* a line break is no end of a group */
	size_t shortest, longest;
	char shape[OVERLAP + 1]; /* lengths of the groups as signs: "2264", 'x' over 9 */
};

static void end_group(struct grouping *f, size_t length)
{
	if (f->groups == 0 || length < f->shortest)
		f->shortest = length;
	if (length > f->longest)
		f->longest = length;
	if (f->groups < OVERLAP)
		f->shape[f->groups] = length > 9 ? 'x' : (char)('0' + length);
	f->groups++;
}

static struct grouping grouping_of(const struct chain *c, size_t first, size_t last)
{
	struct grouping f = {0};
	size_t length = c->runs[first].digits;
	for (size_t i = first + 1; i <= last; i++) {
		enum joiner j = c->runs[i].joiner;
		if (j == JOIN_LINE) {
			f.lines++;
			length += c->runs[i].digits;
			continue;
		}
		f.cells += j == JOIN_CELL;
		f.joiner = f.joiner == JOIN_NONE || f.joiner == j ? j : JOIN_MIXED;
		end_group(&f, length);
		length = c->runs[i].digits;
	}
	end_group(&f, length);
	return f;
}

/* Groups as people write them.  A row of a table also has small numbers with spaces between: there only known shapes
 * count.  Cells are put together only where a form has one for each digit of a number that is LIKELY by its area or a
 * word before it. */
static bool nik_grouping(const struct grouping *f, bool likely)
{
	static const char *const SHAPES[] = {"22264", "62224", "2222224", "1111111111111111"};
	if (f->cells)
		return likely && f->joiner == JOIN_CELL && strcmp(f->shape, "1111111111111111") == 0;
	if (f->lines > 1 || f->joiner == JOIN_MIXED || f->joiner == JOIN_BRACKET)
		return false;
	if (f->groups <= 4 && f->shortest >= 2)
		return true;
	if (f->joiner != JOIN_SPACE)
		return f->groups <= 8 ? f->shortest >= 2 : f->longest == 1;
	for (size_t i = 0; i < COUNT(SHAPES); i++)
		if (strcmp(f->shape, SHAPES[i]) == 0)
			return true;
	return false;
}

/* A neighbour that a sign other than a space or a line holds to the candidate: it is a part of something longer. */
static bool inside_longer(const struct chain *c, size_t first, size_t last)
{
	enum joiner before = c->runs[first].joiner, after = last + 1 < c->count ? c->runs[last + 1].joiner : JOIN_NONE;
	return before == JOIN_DOT || before == JOIN_HYPHEN || after == JOIN_DOT || after == JOIN_HYPHEN;
}

/* 16 whole digits with a sign before: a fraction like 0.6474..., or a numbered line like 12.6474...? */
static bool is_fraction(const struct chain *c, size_t first)
{
	size_t from = c->runs[first].from;
	return from >= 2 && (c->text.p[from - 1] == '.' || c->text.p[from - 1] == ',') && c->text.p[from - 2] == '0' &&
	       (from == 2 || !isdigit((unsigned char)c->text.p[from - 3]));
}

static bool try_nik(struct chain *c, const struct number *x)
{
	if (x->n != 16 || !is_nik(c->g, x->digits))
		return false;
	struct grouping f = grouping_of(c, x->first, x->last);
	bool likely = area_joined(c->g, x->digits) || label_before(c, LIST_LABEL_NIK, x, 80);
	if (!nik_grouping(&f, likely))
		return false;
	if (f.groups > 1 && inside_longer(c, x->first, x->last))
		return false;
	if (f.groups == 1 && is_fraction(c, x->first))
		return false;
	if (f.lines && !likely)
		return false;
	if (label_before(c, LIST_BUKAN_NIK, x, 24))
		return false;
	bool kk = two(x->digits + 6) <= 31 && label_before(c, LIST_LABEL_KK, x, 40) &&
	          !label_before(c, LIST_LABEL_NIK, x, 12);
	found(c, x, kk ? RULE_KK_KATA : RULE_NIK_STRUKTUR, 4, 4);
	return true;
}

static bool dots_and_hyphens(const struct chain *c, const struct number *x)
{
	for (size_t i = x->first + 1; i <= x->last; i++)
		if (c->runs[i].joiner != JOIN_DOT && c->runs[i].joiner != JOIN_HYPHEN)
			return false;
	return true;
}

/* 99.999.999.9-999.999, or 15, 16 (0 and the old 15) or 22 digits after the word. */
static bool try_npwp(struct chain *c, const struct number *x)
{
	if (x->n != 15 && x->n != 16 && x->n != 22)
		return false;
	struct grouping f = grouping_of(c, x->first, x->last);
	bool grouped = x->n == 15 && strcmp(f.shape, "233133") == 0;
	bool written = grouped && dots_and_hyphens(c, x);
	bool plain = f.groups == 1 && (x->n == 15 || (x->n == 16 && x->digits[0] == '0') || x->n == 22);
	if (f.lines || f.cells || inside_longer(c, x->first, x->last) ||
	    !(written || ((plain || grouped) && label_before(c, LIST_LABEL_NPWP, x, 40))))
		return false;
	bool business = word_near(c, LIST_BADAN_USAHA, c->runs[x->first].from, 80, c->runs[x->last].to, 60);
	found(c, x, business ? RULE_NPWP_BADAN : RULE_NPWP_ORANG, 2, 3);
	return true;
}

/* The number without its prefix, as 0...; the office's own numbers are written so in the list. */
static bool office_phone(const struct chain *c, const struct number *x)
{
	char national[DIGITS_MAX + 2];
	size_t skip = x->digits[0] == '6' ? 2 : 1;
	national[0] = '0';
	memcpy(national + 1, x->digits + skip, x->n - skip + 1);
	return gate_list_has(&c->g->lists[LIST_TELEPON_KANTOR], span_of(national));
}

/* +62, 62 or 0, then 8[1-9], then 6 to 10 digits. */
static bool is_mobile(const struct chain *c, const struct number *x)
{
	size_t prefix = x->digits[0] == '0' ? 1 : strncmp(x->digits, "62", 2) == 0 ? 2 : 0;
	if (!prefix || x->n < prefix + 8 || x->n > prefix + 12)
		return false;
	/* A bare 62... is a phone when grouped like one or after a plus or a word. */
	if (prefix == 2 && !c->runs[x->first].plus && !label_before(c, LIST_LABEL_TELEPON, x, 30) &&
	    x->first == x->last)
		return false;
	return x->digits[prefix] == '8' && x->digits[prefix + 1] >= '1';
}

/* 0 and an area code in brackets or apart, then 5 to 8 digits; or after the word. */
static bool is_landline(const struct chain *c, const struct number *x)
{
	if (x->digits[0] != '0' || x->digits[1] < '2' || x->digits[1] == '8' || x->n < 9 || x->n > 12)
		return false;
	size_t area = c->runs[x->first].digits;
	bool apart = x->last == x->first + 1 && area >= 3 && area <= 4 && c->runs[x->last].digits >= 5;
	bool bracket = c->runs[x->first].from > 0 && c->text.p[c->runs[x->first].from - 1] == '(' && apart;
	return bracket || (apart && c->runs[x->last].joiner == JOIN_HYPHEN) ||
	       label_before(c, LIST_LABEL_TELEPON, x, 30);
}

/* 0812-3456-7890, +62 812 3456 7890: between blanks a group has three digits at least, unlike the cells of a table. */
static bool phone_grouping(const struct chain *c, const struct number *x, const struct grouping *f)
{
	size_t least = f->joiner == JOIN_SPACE || f->joiner == JOIN_MIXED ? 3 : 2;
	if (f->lines || f->cells || f->groups > 5 || f->joiner == JOIN_SLASH)
		return false;
	if (f->groups > 1 && c->runs[x->first].digits < 3 && !(c->runs[x->first].digits == 2 && x->digits[0] == '6'))
		return false;
	for (size_t i = x->first + 1; i <= x->last; i++)
		if (c->runs[i].digits < least)
			return false;
	return true;
}

/* A letter right after: hexadecimal signs, an id of a program. */
static bool letter_follows(const struct chain *c, const struct number *x)
{
	size_t to = c->runs[x->last].to;
	return to < c->text.n && isalpha((unsigned char)c->text.p[to]);
}

static bool try_phone(struct chain *c, const struct number *x)
{
	if ((x->digits[0] != '0' && x->digits[0] != '6') || x->n > 14 || letter_follows(c, x))
		return false;
	struct grouping f = grouping_of(c, x->first, x->last);
	if (!phone_grouping(c, x, &f) || (f.groups > 1 && inside_longer(c, x->first, x->last)))
		return false;
	bool mobile = is_mobile(c, x);
	if (!mobile && !is_landline(c, x))
		return false;
	size_t from = c->runs[x->first].from, to = c->runs[x->last].to;
	if (office_phone(c, x) || (!mobile && word_near(c, LIST_KATA_KANTOR, from, 160, to, 120)))
		use(c, x);
	else
		found(c, x, mobile ? RULE_TEL_SELULER : RULE_TEL_TETAP, 4, 2);
	return true;
}

/* 1.250.000: an amount; 5.1.02.01.01.0024: a budget code; 64.74.02.1001: an area. */
static bool is_amount_or_code(const struct grouping *f)
{
	if (f->joiner != JOIN_DOT)
		return false;
	if (strncmp(f->shape, "11", 2) == 0 || strncmp(f->shape, "222", 3) == 0)
		return true;
	for (size_t i = 1; i < f->groups && i < OVERLAP; i++)
		if (f->shape[i] != '3')
			return false;
	return f->shape[0] <= '3';
}

/* Whether the 40 characters before the number or after it name an account or a bank. */
static bool account_named(const struct chain *c, size_t from, size_t to)
{
	const struct gate_list *lists = c->g->lists;
	const size_t sides[2][2] = {{from > 40 ? from - 40 : 0, from}, {to, to + 40}};
	for (size_t i = 0; i < COUNT(sides); i++) {
		char words[WORDS_TEXT];
		gate_words(c->text, sides[i][0], sides[i][1], words);
		gate_list_strike(&lists[LIST_BUKAN_REKENING], words);
		if (gate_list_in(&lists[LIST_LABEL_REKENING], words) || gate_list_in(&lists[LIST_BANK], words))
			return true;
	}
	return false;
}

/* Money: "Rp" before it, decimals of two or six noughts after it. */
static bool is_money(const struct chain *c, const struct number *x)
{
	size_t from = c->runs[x->first].from, to = c->runs[x->last].to;
	char words[WORDS_TEXT];
	gate_words(c->text, from > 5 ? from - 5 : 0, from, words);
	size_t n = strlen(words);
	bool currency =
	    n >= 4 && (strcmp(words + n - 4, " rp ") == 0 || (n >= 5 && strcmp(words + n - 5, " idr ") == 0));
	bool decimals = to + 3 <= c->text.n && c->text.p[to] == ',' && isdigit((unsigned char)c->text.p[to + 1]) &&
	                isdigit((unsigned char)c->text.p[to + 2]) &&
	                (to + 3 == c->text.n || !isdigit((unsigned char)c->text.p[to + 3]));
	bool round = x->n >= 6 && strspn(x->digits + x->n - 6, "0") == 6;
	return currency || decimals || round;
}

static bool try_account(struct chain *c, const struct number *x)
{
	if (x->n < 10 || x->n > 16 || letter_follows(c, x))
		return false;
	struct grouping f = grouping_of(c, x->first, x->last);
	if (f.lines || f.cells || f.joiner == JOIN_SLASH || f.joiner == JOIN_BRACKET || f.joiner == JOIN_MIXED)
		return false;
	if (f.groups > 1 && (inside_longer(c, x->first, x->last) || is_amount_or_code(&f)))
		return false;
	if (f.joiner == JOIN_SPACE && (f.shortest < 3 || f.groups > 5))
		return false;
	if (label_before(c, LIST_BUKAN_NIK, x, 24) || is_money(c, x) ||
	    !account_named(c, c->runs[x->first].from, c->runs[x->last].to))
		return false;
	found(c, x, RULE_REK_KATA, 2, 2);
	return true;
}

#define NUMBER_MIN 9 /* digits */

/* Candidates from run FIRST, the longest first, none with a run that is used. */
static void try_from(struct chain *c, size_t first, bool (*try)(struct chain *c, const struct number *x))
{
	struct number longer[OVERLAP];
	size_t count = 0;
	struct number x = {.first = first};
	for (size_t i = first; i < c->count && i < first + OVERLAP && !c->used[i]; i++) {
		if (x.n + c->runs[i].digits > DIGITS_MAX)
			break;
		take_run(c, i, &x);
		if (x.n >= NUMBER_MIN)
			longer[count++] = x;
	}
	while (count > 0)
		if (try(c, &longer[--count]))
			return;
}

/* The tries in the order of trust: what is a NIK is not looked at as a phone. */
static void end_chain(struct chain *c)
{
	static bool (*const TRIES[])(struct chain * c, const struct number *x) = {try_nik, try_npwp, try_phone,
	                                                                          try_account};
	size_t until = c->goes_on ? c->count - OVERLAP : c->count;
	for (size_t t = 0; t < COUNT(TRIES); t++)
		for (size_t i = 0; i < until; i++)
			if (!c->used[i])
				try_from(c, i, TRIES[t]);
	size_t kept = c->count - until;
	memmove(c->runs, c->runs + until, kept * sizeof(c->runs[0]));
	memmove(c->used, c->used + until, kept * sizeof(c->used[0]));
	c->count = kept;
	c->goes_on = false;
}

/* ---- One token with letters that OCR reads for digits ---- */
static char repaired(char c)
{
	static const char *const PAIRS = "O0o0Q0D0I1l1i1|1S5s5B8Z2z2G6";
	for (const char *p = PAIRS; *p; p += 2)
		if (*p == c)
			return p[1];
	return c;
}

/* 16 signs of which at least 12 are digits and the others look like some: a NIK when area, day and month then fit. */
static void try_ocr_token(struct chain *c, size_t from, size_t to)
{
	struct number x = {0};
	int real = 0;
	if (to - from != 16)
		return;
	for (size_t i = from; i < to; i++) {
		real += isdigit((unsigned char)c->text.p[i]) != 0;
		x.digits[x.n++] = repaired(c->text.p[i]);
		if (!isdigit((unsigned char)x.digits[x.n - 1]))
			return;
	}
	if (real < 12 || real == 16 || !area_joined(c->g, x.digits) || !is_nik(c->g, x.digits))
		return;
	struct hit *hit = gate_hit_add(c->hits, RULE_NIK_OCR, from, to);
	if (hit)
		mask(&x, 4, 4, hit->excerpt);
}

static void add_run(struct chain *c, size_t from, size_t to, size_t digits)
{
	enum joiner j = JOIN_NONE;
	if (c->count) {
		j = whole_joiner(c->text, c->runs[c->count - 1].to, from);
		if (j == JOIN_NONE)
			end_chain(c);
	}
	if (c->count == WINDOW) {
		c->goes_on = true;
		end_chain(c);
	}
	bool plus = from > 0 && c->text.p[from - 1] == '+';
	c->used[c->count] = false;
	c->runs[c->count++] = (struct run){.from = from, .to = to, .digits = digits, .joiner = j, .plus = plus};
}

/* Digits and unseen signs between them.  The byte after. */
static size_t read_run(struct chain *c, size_t from)
{
	size_t at = from, to = from, digits = 0, n;
	while (at < c->text.n) {
		if (digit_at(c->text, at, &n) >= 0) {
			digits++;
			at += n;
			to = at;
		} else if ((n = unseen_at(c->text, at))) {
			at += n;
		} else {
			break;
		}
	}
	add_run(c, from, to, digits);
	return to;
}

void gate_scan_numbers(const struct gate_rules *g, struct span text, struct hits *h)
{
	struct chain *c = must_alloc(1, sizeof(*c));
	*c = (struct chain){.g = g, .text = text, .hits = h};
	size_t token = 0; /* where the word of ASCII letters and digits began that is read now */
	for (size_t at = 0, n; at < text.n;) {
		unsigned char b = (unsigned char)text.p[at];
		bool word = isalnum(b) || b == '|',
		     word_before = at > 0 && (isalnum((unsigned char)text.p[at - 1]) || text.p[at - 1] == '|');
		if (word && !word_before)
			token = at;
		if (digit_at(text, at, &n) >= 0) {
			at = read_run(c, at);
		} else {
			at += n;
		}
		bool word_after = at < text.n && (isalnum((unsigned char)text.p[at]) || text.p[at] == '|');
		if (word && !word_after)
			try_ocr_token(c, token, at);
	}
	end_chain(c);
	free(c);
}
