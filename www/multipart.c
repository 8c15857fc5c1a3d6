#include "www/multipart.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "www/fields_inner.h"
#include "www/utf8.h"

enum { FILES_MAX = 64, BOUNDARY_MAX = 70, PART_HEAD_MAX = 2048, FILE_NAME_MAX = 255, FIELD_NAME_MAX = 64 };

struct form_files {
	struct form_file file[FILES_MAX]; /* texts OWNED, bytes BORROWED */
	size_t count;
};
struct part {
	struct span name, file_name, type;
	bool has_name, is_file, has_type;
	struct span bytes;
};

static void take(struct span *rest, size_t n)
{
	rest->p += n;
	rest->n -= n;
}

/* The first PIECE in S, or NULL. */
static const char *find(struct span s, struct span piece)
{
	return s.n ? memmem(s.p, s.n, piece.p, piece.n) : NULL;
}

static bool begins_nocase(struct span s, const char *text)
{
	size_t n = strlen(text);
	return s.n >= n && strncasecmp(s.p, text, n) == 0;
}

/* ---- `; name="value"` behind a type or a disposition ---- */

/* The value begins at REST: a quoted string, in which only \" is an escape (a path of Windows has others), or a token.
 * VALUE is still escaped. */
static int take_value(struct span *rest, struct span *value)
{
	size_t i = 0;
	if (rest->n && rest->p[0] == '"') {
		for (i = 1; i < rest->n && rest->p[i] != '"'; i++)
			if (rest->p[i] == '\\' && i + 1 < rest->n && rest->p[i + 1] == '"')
				i++;
		if (i >= rest->n)
			return -1;
		*value = (struct span){rest->p + 1, i - 1};
		take(rest, i + 1);
		return 0;
	}
	while (i < rest->n && !strchr(" \t;\"", rest->p[i]))
		i++;
	*value = (struct span){rest->p, i};
	take(rest, i);
	return i ? 0 : -1;
}

/* One parameter off REST.  1: taken, 0: none is left, -1: no parameter. */
static int take_parameter(struct span *rest, struct span *name, struct span *value)
{
	*rest = span_trim(*rest);
	if (!rest->n)
		return 0;
	if (rest->p[0] != ';')
		return -1;
	take(rest, 1);
	*rest = span_trim(*rest);
	const char *equals = find(*rest, LIT("="));
	if (!equals)
		return -1;
	*name = (struct span){rest->p, (size_t)(equals - rest->p)};
	take(rest, name->n + 1);
	return take_value(rest, value) ? -1 : 1;
}

bool multipart_is(const char *type)
{
	static const char MULTIPART[] = "multipart/form-data";
	size_t n = sizeof(MULTIPART) - 1;
	return type && strncasecmp(type, MULTIPART, n) == 0 && (!type[n] || strchr("; \t", type[n]));
}

static bool boundary_sign(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c && strchr("'()+_,-./:=?", c));
}

static int find_boundary(const char *type, struct span *out)
{
	struct span rest = span_of(type), name, value;
	int got;
	*out = (struct span){NULL, 0};
	take(&rest, strlen("multipart/form-data"));
	while ((got = take_parameter(&rest, &name, &value)) > 0) {
		if (!span_is_nocase(name, "boundary"))
			continue;
		if (out->n)
			return -1;
		*out = value;
	}
	if (got || !out->n || out->n > BOUNDARY_MAX)
		return -1;
	for (size_t i = 0; i < out->n; i++)
		if (!boundary_sign(out->p[i]))
			return -1;
	return 0;
}

/* ---- A part ---- */

static int read_disposition(struct span value, struct part *p)
{
	struct span rest = value, name, text;
	int got;
	if (p->has_name || !begins_nocase(rest, "form-data"))
		return -1;
	take(&rest, strlen("form-data"));
	while ((got = take_parameter(&rest, &name, &text)) > 0) {
		if (span_is_nocase(name, "name") && !p->has_name) {
			p->name = text;
			p->has_name = true;
		} else if (span_is_nocase(name, "filename") && !p->is_file) {
			p->file_name = text;
			p->is_file = true;
		} else {
			return -1; /* twice, or `filename*`, which RFC 7578 forbids */
		}
	}
	return got || !p->has_name ? -1 : 0;
}

static int read_part_field(struct span line, struct part *p)
{
	const char *colon = find(line, LIT(":"));
	if (!colon)
		return -1;
	struct span name = {line.p, (size_t)(colon - line.p)};
	struct span value = span_trim((struct span){colon + 1, line.n - name.n - 1});
	if (span_is_nocase(name, "Content-Disposition"))
		return read_disposition(value, p);
	if (span_is_nocase(name, "Content-Type")) {
		p->type = value;
		bool again = p->has_type;
		p->has_type = true;
		return again ? -1 : 0;
	}
	/* Another encoding than the bytes as they are: no browser sends one. */
	return span_is_nocase(name, "Content-Transfer-Encoding") && !span_is_nocase(value, "binary") &&
	               !span_is_nocase(value, "8bit") && !span_is_nocase(value, "7bit")
	           ? -1
	           : 0;
}

/* The head of a part off REST, with the empty line that ends it. */
static int take_part_head(struct span *rest, struct part *p)
{
	struct span window = {rest->p, rest->n < PART_HEAD_MAX ? rest->n : PART_HEAD_MAX};
	const char *end = find(window, LIT("\r\n\r\n"));
	if (!end)
		return -1;
	struct span head = {rest->p, (size_t)(end - rest->p)};
	take(rest, head.n + 4);
	if (!utf8_valid(head))
		return -1;
	while (head.n) {
		const char *line_end = find(head, LIT("\r\n"));
		struct span line = {head.p, line_end ? (size_t)(line_end - head.p) : head.n};
		if (find(line, LIT("\r")) || find(line, LIT("\n")) || read_part_field(line, p))
			return -1;
		take(&head, line_end ? line.n + 2 : line.n);
	}
	return p->has_name ? 0 : -1;
}

/* Undoes what browsers do to a name: \" (older ones), and %22 %0D %0A (HTML, "multipart/form-data encoding"). */
static void put_name(struct buf *out, struct span s)
{
	static const struct {
		const char *escape;
		char sign;
	} ESCAPES[] = {{"\\\"", '"'}, {"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}};
	while (s.n) {
		size_t k = 0;
		while (k < COUNT(ESCAPES) && !span_starts(s, ESCAPES[k].escape))
			k++;
		buf_putc(out, k < COUNT(ESCAPES) ? ESCAPES[k].sign : s.p[0]);
		take(&s, k < COUNT(ESCAPES) ? strlen(ESCAPES[k].escape) : 1);
	}
}

/* How many of the first MAX bytes of S are whole signs. */
static size_t whole_signs(struct span s, size_t max)
{
	size_t n = s.n < max ? s.n : max;
	while (n < s.n && n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* The last part of a path, without control signs: for showing.  OWNED. */
static char *shown_file_name(struct span raw)
{
	struct buf all = buf_make(PART_HEAD_MAX), out = buf_make(FILE_NAME_MAX + 1);
	put_name(&all, raw);
	struct span s = buf_span(&all);
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == '/' || s.p[i - 1] == '\\') {
			take(&s, i);
			break;
		}
	s.n = whole_signs(s, FILE_NAME_MAX);
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= ' ' && s.p[i] != 127)
			buf_putc(&out, s.p[i]);
	char *name = text_copy(buf_text(&out));
	buf_free(&all);
	buf_free(&out);
	return name;
}

static int keep_file(struct form_files *files, const struct part *p, const char *name)
{
	/* An input of files in which nothing was chosen. */
	if (!p->file_name.n && !p->bytes.n)
		return 0;
	if (files->count == FILES_MAX || strlen(name) > FIELD_NAME_MAX)
		return -1;
	files->file[files->count++] = (struct form_file){.name = text_copy(name),
	                                                 .file_name = shown_file_name(p->file_name),
	                                                 .type = span_copy(p->type),
	                                                 .bytes = p->bytes};
	return 0;
}

static int keep_part(struct fields *fields, struct form_files *files, const struct part *p)
{
	struct buf name = buf_make(PART_HEAD_MAX);
	put_name(&name, p->name);
	int rc = p->is_file ? keep_file(files, p, buf_text(&name)) : fields_add(fields, buf_span(&name), p->bytes);
	buf_free(&name);
	return rc;
}

/* ---- The body ---- */

/* REST stands behind a delimiter.  1: another part follows, 0: it was the last, -1: neither. */
static int after_delimiter(struct span *rest)
{
	if (span_starts(*rest, "\r\n")) {
		take(rest, 2);
		return 1;
	}
	if (!span_starts(*rest, "--"))
		return -1;
	take(rest, 2);
	return !rest->n || (rest->n == 2 && span_starts(*rest, "\r\n")) ? 0 : -1;
}

static int read_parts(struct span rest, struct span delimiter, struct fields *fields, struct form_files *files)
{
	/* The first delimiter lacks the line end that belongs to the others. */
	if (rest.n < delimiter.n - 2 || memcmp(rest.p, delimiter.p + 2, delimiter.n - 2) != 0)
		return -1;
	take(&rest, delimiter.n - 2);
	int more;
	while ((more = after_delimiter(&rest)) > 0) {
		struct part p = {0};
		if (take_part_head(&rest, &p))
			return -1;
		const char *end = find(rest, delimiter);
		if (!end)
			return -1;
		p.bytes = (struct span){rest.p, (size_t)(end - rest.p)};
		take(&rest, p.bytes.n + delimiter.n);
		if (keep_part(fields, files, &p))
			return -1;
	}
	return more;
}

int multipart_parse(struct span body, const char *type, struct fields **fields, struct form_files **files)
{
	struct span boundary;
	*fields = NULL;
	*files = NULL;
	if (!multipart_is(type) || find_boundary(type, &boundary))
		return -1;
	struct buf delimiter = buf_make(BOUNDARY_MAX + 8);
	buf_puts(&delimiter, "\r\n--");
	buf_put(&delimiter, boundary);
	struct fields *f = fields_make();
	struct form_files *g = must_alloc(1, sizeof(*g));
	int rc = read_parts(body, buf_span(&delimiter), f, g);
	buf_free(&delimiter);
	if (rc) {
		fields_free(f);
		form_files_free(g);
		return -1;
	}
	*fields = f;
	*files = g;
	return 0;
}

const struct form_file *form_files_get(const struct form_files *f, const char *name, size_t index)
{
	for (size_t i = 0; f && i < f->count; i++)
		if (strcmp(f->file[i].name, name) == 0 && index-- == 0)
			return &f->file[i];
	return NULL;
}

void form_files_free(struct form_files *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->count; i++) {
		free(f->file[i].name);
		free(f->file[i].file_name);
		free(f->file[i].type);
	}
	free(f);
}
