/* www/fields.c - application/x-www-form-urlencoded, twice: strictly for forms, forgiving for query strings. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "www/fields_inner.h"
#include "www/utf8.h"

enum { FIELDS_MAX = 64, NAME_MAX_BYTES = 64 };

struct field {
	char *name, *value; /* OWNED, NUL-terminated */
};
struct fields {
	struct field field[FIELDS_MAX];
	size_t count;
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Undoes "+" and "%41".  STRICT: NULL when a "%" does not begin an escape. */
static char *unescape(struct span s, bool strict, size_t *length)
{
	char *out = must_alloc(s.n + 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '%') {
			out[n++] = s.p[i] == '+' ? ' ' : s.p[i];
			continue;
		}
		int high = i + 2 < s.n ? hex_digit(s.p[i + 1]) : -1;
		int low = i + 2 < s.n ? hex_digit(s.p[i + 2]) : -1;
		if (high >= 0 && low >= 0) {
			out[n++] = (char)(high * 16 + low);
			i += 2;
		} else if (strict) {
			free(out);
			return NULL;
		} else {
			out[n++] = '%';
		}
	}
	*length = n;
	return out;
}

/* One name or value, valid UTF-8 without NUL.  NULL: strict, and it is not. */
static char *decode(struct span s, bool strict)
{
	size_t n = 0;
	char *bytes = unescape(s, strict, &n), *text = NULL;
	if (!bytes)
		return NULL;
	struct span raw = {bytes, n};
	if (utf8_valid(raw))
		return bytes;
	if (!strict)
		text = utf8_repair(raw);
	free(bytes);
	return text;
}

static bool add(struct fields *f, struct span name, struct span value, bool strict)
{
	struct field next = {decode(name, strict), decode(value, strict)};
	bool fits = next.name && next.value && strlen(next.name) <= NAME_MAX_BYTES && f->count < FIELDS_MAX;
	if (fits) {
		f->field[f->count++] = next;
		return true;
	}
	free(next.name);
	free(next.value);
	return !strict;
}

struct fields *fields_make(void)
{
	return must_alloc(1, sizeof(struct fields));
}

int fields_add(struct fields *f, struct span name, struct span value)
{
	if (f->count == FIELDS_MAX || name.n > NAME_MAX_BYTES || !utf8_valid(name) || !utf8_valid(value))
		return -1;
	f->field[f->count++] = (struct field){span_copy(name), span_copy(value)};
	return 0;
}

static int parse(struct span text, bool strict, struct fields **out)
{
	struct fields *f = fields_make();
	while (text.n) {
		struct span value = span_cut(&text, '&');
		if (!value.n)
			continue;
		struct span name = span_cut(&value, '=');
		if (!add(f, name, value, strict)) {
			fields_free(f);
			*out = NULL;
			return -1;
		}
	}
	*out = f;
	return 0;
}

int fields_parse(struct span text, struct fields **out)
{
	return parse(text, true, out);
}

void fields_parse_query(struct span text, struct fields **out)
{
	parse(text, false, out);
}

const char *fields_get_at(const struct fields *f, const char *name, size_t index)
{
	for (size_t i = 0; f && i < f->count; i++)
		if (strcmp(f->field[i].name, name) == 0 && index-- == 0)
			return f->field[i].value;
	return NULL;
}

const char *fields_get(const struct fields *f, const char *name)
{
	const char *value = fields_get_at(f, name, 0);
	return value ? value : "";
}

void fields_free(struct fields *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->count; i++) {
		free(f->field[i].name);
		free(f->field[i].value);
	}
	free(f);
}
