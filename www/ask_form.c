/* www/ask_form.c - reading, tidying and checking what was typed.  Pure. */
#include "www/ask_form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/filing.h"

/* Signs that steer instead of being read: C1, and those that turn the line around.  Their length in bytes, 0: none. */
static size_t steering(const char *p)
{
	const unsigned char *s = (const unsigned char *)p;
	if (s[0] == 0xC2 && s[1] >= 0x80 && s[1] <= 0x9F)
		return 2;
	if (s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0xAA && s[2] <= 0xAE)
		return 3;
	if (s[0] == 0xE2 && s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9)
		return 3;
	return 0;
}

/* Spaces off both ends; other control signs and, in one line, line breaks become spaces; CR LF is one break.  What is
 * left passes the bounds of store/filing.h. */
static char *tidy(const char *raw, bool lines)
{
	struct buf out = buf_make(strlen(raw) + 1);
	struct span s = span_trim(span_of(raw));
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		size_t skip = steering(s.p + i); /* RAW ends with a NUL: never past it */
		if (skip) {
			i += skip - 1;
			continue;
		}
		if (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
			continue;
		if (c == '\r')
			c = '\n';
		buf_putc(&out, (c >= 32 && c != 127) || (c == '\n' && lines) ? (char)c : ' ');
	}
	char *text = span_copy(span_trim(buf_span(&out)));
	if (out.p)
		sodium_memzero(out.p, out.n);
	buf_free(&out);
	return text ? text : text_copy("");
}

static bool chosen(const char *const *choices, const char *text)
{
	for (; *choices; choices++)
		if (!strcmp(*choices, text))
			return true;
	return false;
}

void ask_form_read(struct ask_form *f, const struct ask_rule *rules, const char *(*get)(void *with, const char *name),
                   void *with)
{
	*f = (struct ask_form){.rules = rules};
	for (size_t i = 0; i < ASK_RULES_MAX && rules[i].name; i++) {
		f->text[i] = tidy(get(with, rules[i].name), rules[i].lines);
		if (rules[i].choices && !chosen(rules[i].choices, f->text[i]))
			f->text[i][0] = '\0';
	}
}

static const char *get_form(void *with, const char *name)
{
	return form_get(with, name);
}

void ask_form_from(struct ask_form *f, const struct ask_rule *rules, const struct request *q)
{
	struct request copy = *q;
	ask_form_read(f, rules, get_form, &copy);
}

void ask_form_clear(struct ask_form *f)
{
	for (size_t i = 0; f->rules && f->rules[i].name; i++) {
		if (f->text[i])
			sodium_memzero(f->text[i], strlen(f->text[i]));
		free(f->text[i]);
	}
	*f = (struct ask_form){0};
}

static size_t place_of(const struct ask_form *f, const char *name)
{
	for (size_t i = 0; f->rules[i].name; i++)
		if (!strcmp(f->rules[i].name, name))
			return i;
	return ASK_RULES_MAX;
}

const char *ask_text(const struct ask_form *f, const char *name)
{
	size_t i = place_of(f, name);
	return i < ASK_RULES_MAX ? f->text[i] : "";
}

bool ask_on(const struct ask_form *f, const char *name)
{
	return *ask_text(f, name) != '\0';
}

void ask_set(struct ask_form *f, const char *name, const char *text)
{
	size_t i = place_of(f, name);
	if (i == ASK_RULES_MAX)
		return;
	free(f->text[i]);
	f->text[i] = tidy(text, f->rules[i].lines);
}

void ask_form_fault(struct ask_form *f, const char *name, const char *say, int n)
{
	size_t i = place_of(f, name);
	assert(i < ASK_RULES_MAX);
	/* One thing at a time about a field. */
	for (size_t k = 0; k < f->error_count; k++)
		if (f->errors[k].rule == &f->rules[i])
			return;
	if (f->error_count < COUNT(f->errors))
		f->errors[f->error_count++] = (struct ask_error){&f->rules[i], say, n, false};
}

void ask_form_fault_said(struct ask_form *f, const char *name, const char *said)
{
	size_t before = f->error_count;
	ask_form_fault(f, name, said, 0);
	if (f->error_count > before)
		f->errors[before].ready = true;
}

static int count_signs(const char *text)
{
	int n = 0;
	for (; *text; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n;
}

/* NULL: fine. */
static const char *fault_of(const struct ask_rule *r, const char *text, int *n)
{
	*n = 0;
	if (!*text)
		return r->missing;
	if (count_signs(text) > r->signs_max || strlen(text) > FILING_TEXT_MAX) {
		*n = r->signs_max;
		return "Terlalu panjang. Paling banyak {n} huruf.";
	}
	return r->check ? r->check(text, n) : NULL;
}

size_t ask_form_check(struct ask_form *f, int step, unsigned who)
{
	for (size_t i = 0; f->rules[i].name; i++) {
		const struct ask_rule *r = &f->rules[i];
		int n;
		if (r->step != step || (r->who && !(r->who & who)))
			continue;
		const char *say = fault_of(r, f->text[i], &n);
		if (say)
			ask_form_fault(f, r->name, say, n);
	}
	return f->error_count;
}

/* ---- Checks ---- */
static int count_digits(const char *text, const char *between)
{
	int digits = 0;
	for (; *text; text++) {
		if (*text >= '0' && *text <= '9')
			digits++;
		else if (!strchr(between, *text))
			return -1;
	}
	return digits;
}

const char *ask_check_nik(const char *text, int *n)
{
	int digits = count_digits(text, " .-");
	*n = digits;
	if (digits < 0)
		return "NIK hanya angka, 16 banyaknya.";
	return digits == 16 ? NULL : "NIK harus 16 angka. Anda mengetik {n} angka.";
}

const char *ask_check_mail(const char *text, int *n)
{
	static const char WRONG[] = "Periksa surel Anda. Contoh yang benar: nama@contoh.id.";
	const char *at = strchr(text, '@'), *dot = at ? strrchr(at, '.') : NULL;
	*n = 0;
	for (const char *c = text; *c; c++)
		if (*c <= ' ' || *c == 127 || strchr("<>()[]\\,;:\"", *c))
			return WRONG;
	if (!dot || at == text || strchr(at + 1, '@') || dot == at + 1 || strlen(dot) < 3 || strstr(at, "..") ||
	    at[1] == '.')
		return WRONG;
	return NULL;
}

const char *ask_check_phone(const char *text, int *n)
{
	int digits = count_digits(text, " .-+()");
	*n = 0;
	return digits >= 8 && digits <= 15 ? NULL : "Periksa nomor ponsel Anda. Contoh yang benar: 0812 3456 7890.";
}

/* ---- Items ---- */
/* Whether the line S begins with WANTED and a sign: "2. ", "2) "; *REST is what follows. */
static bool numbered(struct span s, int wanted, struct span *rest)
{
	s = span_trim(s);
	size_t digits = 0;
	int number = 0;
	while (digits < s.n && digits < 2 && s.p[digits] >= '0' && s.p[digits] <= '9')
		number = number * 10 + (s.p[digits++] - '0');
	if (!digits || number != wanted || digits + 1 >= s.n || (s.p[digits] != '.' && s.p[digits] != ')'))
		return false;
	*rest = (struct span){s.p + digits + 1, s.n - digits - 1};
	return true;
}

size_t ask_items(const char *text, struct span *items, size_t max)
{
	struct span all = span_trim(span_of(text)), rest = all, line, found;
	size_t count = 0;
	bool whole = false;
	while (rest.n && !whole) {
		line = span_cut(&rest, '\n');
		if (numbered(line, (int)count + 1, &found)) {
			whole = count == max;
			if (!whole)
				items[count++] = found;
		} else if (!count) {
			whole = true; /* words before the first number belong to all: one thing */
		}
	}
	if (count < 2 || whole) {
		items[0] = all;
		return all.n ? 1 : 0;
	}
	for (size_t i = 0; i < count; i++) {
		const char *end = i + 1 < count ? items[i + 1].p : all.p + all.n;
		while (i + 1 < count && end > items[i].p && end[-1] != '\n')
			end--;
		items[i] = span_trim((struct span){items[i].p, (size_t)(end - items[i].p)});
	}
	return count;
}
