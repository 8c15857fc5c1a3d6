#include "indexer/xlsx_side.h"

#include <string.h>

/* Parts by their names, as nothing need point at them for a person to find them. */
static const char *const SIDES[] = {"xl/charts/", "xl/diagrams/data", "xl/pivotCache/", "xl/externalLinks/",
                                    "xl/workbook.xml"};
/* Elements whose text is read, and those whose attribute "v" is. */
static const char *const TEXTS[] = {"t", "v", "definedName"};

enum { SIDE_MAX = 4 << 20 };

struct side {
	struct buf text;
	bool in_text;
};

static void start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct side *s = with;
	(void)prefix;
	for (size_t i = 0; i < COUNT(TEXTS); i++)
		s->in_text |= strcmp(name, TEXTS[i]) == 0;
	struct span value = xml_attribute(a, "v");
	if (value.n) {
		buf_put(&s->text, value);
		buf_putc(&s->text, '\n');
	}
}

static void text(void *with, struct span t)
{
	struct side *s = with;
	if (s->in_text)
		buf_put(&s->text, t);
}

/* The runs of one paragraph are one text. */
static void end(void *with, const char *name, const char *prefix)
{
	struct side *s = with;
	(void)prefix;
	s->in_text = false;
	if (strcmp(name, "t") != 0 && strcmp(name, "r") != 0 && s->text.n && s->text.p[s->text.n - 1] != '\n')
		buf_putc(&s->text, '\n');
}

static bool is_side(const char *name)
{
	if (strstr(name, "_rels/"))
		return false;
	for (size_t i = 0; i < COUNT(SIDES); i++)
		if (strncmp(name, SIDES[i], strlen(SIDES[i])) == 0)
			return true;
	return false;
}

static bool ends_in_xml(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && strcmp(name + n - 4, ".xml") == 0;
}

void xlsx_side_send(struct ooxml *x)
{
	static const struct xml_handler handler = {start, end, text};
	for (size_t i = 0; i < zip_count(x->z); i++) {
		const char *name = zip_name(x->z, i), *reason;
		if (!is_side(name) || !ends_in_xml(name))
			continue;
		struct side s = {.text = buf_make(SIDE_MAX)};
		bool read = ooxml_read(x, name, &handler, &s, &reason) == VERDICT_OK;
		part_if_text(x->o, "annotation", 0, buf_span(&s.text));
		if (!read || !buf_ok(&s.text))
			out_part(x->o, "annotation", 0, LIT(""), true);
		buf_free(&s.text);
	}
}
