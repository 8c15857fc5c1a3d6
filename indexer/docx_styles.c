#include "indexer/docx_styles.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES_MAX = 20000 };

static bool is_heading_name(struct span name)
{
	return span_is_nocase(name, "title") || span_is_nocase(name, "judul") ||
	       (name.n >= 7 && span_is_nocase((struct span){name.p, 7}, "heading"));
}

static void style_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct docx_styles *s = with;
	(void)prefix;
	if (strcmp(name, "style") == 0) {
		s->in_style = s->count < STYLES_MAX;
		if (!s->in_style)
			return;
		s->list = must_grow(s->list, s->count + 1, sizeof *s->list);
		s->list[s->count++] = (struct docx_style){.id = span_copy(xml_attribute(a, "styleId"))};
	} else if (s->in_style && strcmp(name, "vanish") == 0) {
		s->list[s->count - 1].hidden |= ooxml_is_on(a);
	} else if (s->in_style && strcmp(name, "name") == 0) {
		s->list[s->count - 1].heading |= is_heading_name(xml_attribute(a, "val"));
	}
}

static void style_end(void *with, const char *name, const char *prefix)
{
	(void)prefix;
	if (strcmp(name, "style") == 0)
		((struct docx_styles *)with)->in_style = false;
}

enum verdict docx_styles_read(struct ooxml *x, const char *part, struct docx_styles *s, const char **reason)
{
	static const struct xml_handler handler = {.start = style_start, .end = style_end};
	*s = (struct docx_styles){NULL, 0, false};
	return ooxml_read(x, part, &handler, s, reason);
}

void docx_styles_free(struct docx_styles *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->list[i].id);
	free(s->list);
	*s = (struct docx_styles){NULL, 0, false};
}

const struct docx_style *docx_style_find(const struct docx_styles *s, struct span id)
{
	for (size_t i = 0; id.p && i < s->count; i++)
		if ((s->list[i].hidden || s->list[i].heading) && s->list[i].id && span_is(id, s->list[i].id))
			return &s->list[i];
	return NULL;
}
