#include "indexer/odf_package.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { STYLES_MAX = 20000 };

/* ---- Styles ---- */
static struct odf_style *last_style(struct odf_styles *s)
{
	return s->open ? &s->list[s->count - 1] : NULL;
}

static bool is_heading(struct span parent)
{
	return span_is(parent, "Title") || (parent.n >= 7 && strncasecmp(parent.p, "Heading", 7) == 0);
}

static void style_begin(struct odf_styles *s, const struct xml_attributes *a)
{
	struct odf_style *last = s->count ? &s->list[s->count - 1] : NULL;
	if (s->count >= STYLES_MAX)
		return;
	if (last && !last->hidden && !last->breaks && !last->heading) {
		free(last->name); /* a plain one makes room for the next */
		s->count--;
	}
	struct span parent = xml_attribute(a, "parent-style-name"), name = xml_attribute_prefixed(a, "style", "name");
	s->list = must_grow(s->list, s->count + 1, sizeof *s->list);
	s->list[s->count++] =
	    (struct odf_style){.name = span_copy(name), .heading = is_heading(parent) || is_heading(name)};
	s->open = true;
}

void odf_style_start(struct odf_styles *s, const char *name, const struct xml_attributes *a)
{
	struct odf_style *style = last_style(s);
	if (strcmp(name, "style") == 0)
		style_begin(s, a);
	else if (style && strcmp(name, "text-properties") == 0)
		style->hidden |= span_is(xml_attribute(a, "display"), "none");
	else if (style && strcmp(name, "table-properties") == 0)
		style->hidden |= span_is(xml_attribute(a, "display"), "false");
	else if (style && strcmp(name, "drawing-page-properties") == 0)
		style->hidden |= span_is(xml_attribute(a, "visibility"), "hidden");
	else if (style && strcmp(name, "paragraph-properties") == 0)
		style->breaks |= span_is(xml_attribute(a, "break-before"), "page");
	else if (strcmp(name, "body") == 0)
		s->open = false;
}

const struct odf_style *odf_style_find(const struct odf_styles *s, struct span name)
{
	for (size_t i = 0; name.p && i < s->count; i++)
		if (s->list[i].name && span_is(name, s->list[i].name))
			return &s->list[i];
	return NULL;
}

void odf_styles_free(struct odf_styles *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->list[i].name);
	free(s->list);
	*s = (struct odf_styles){NULL, 0, false};
}

/* ---- meta.xml ---- */
static const struct {
	const char *name, *meta, *label;
} PROPERTIES[] = {
    {"title", "title", "Title"},
    {"initial-creator", "author", "Author"},
    {"creator", NULL, "Last modified by"},
    {"subject", "subject", "Subject"},
    {"keyword", "keywords", "Keywords"},
    {"description", NULL, "Comments"},
    {"creation-date", "created", "Created"},
    {"date", "modified", "Modified"},
    {"print-date", NULL, "Printed"},
    {"printed-by", NULL, "Printed by"},
    {"language", "language", "Language"},
    {"generator", "producer", "Application"},
    {"user-defined", NULL, "User defined"},
};

struct properties {
	struct out *o;
	struct buf text;
};

static void property_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct properties *p = with;
	(void)prefix;
	p->text.n = 0;
	p->text.bad = false;
	if (strcmp(name, "user-defined") == 0) {
		buf_put(&p->text, xml_attribute(a, "name"));
		buf_puts(&p->text, " ");
	}
	if (strcmp(name, "template") == 0)
		part_if_text(p->o, "property", 0, xml_attribute(a, "href"));
}

static void property_end(void *with, const char *name, const char *prefix)
{
	struct properties *p = with;
	(void)prefix;
	for (size_t i = 0; i < COUNT(PROPERTIES); i++)
		if (strcmp(name, PROPERTIES[i].name) == 0)
			property(p->o, PROPERTIES[i].meta, PROPERTIES[i].label, buf_span(&p->text));
	p->text.n = 0;
}

static void property_text(void *with, struct span s)
{
	buf_put(&((struct properties *)with)->text, s);
}

static void properties_send(struct zip *z, struct out *o)
{
	static const struct xml_handler handler = {property_start, property_end, property_text};
	struct properties p = {o, buf_make(64 << 10)};
	const char *reason;
	long i = zip_find(z, "meta.xml");
	if (i >= 0 && xml_read_member(z, (size_t)i, &handler, &p, &reason) != VERDICT_OK)
		out_part(o, "property", 0, LIT(""), true);
	buf_free(&p.text);
}

/* ---- What hangs in the package ---- */
static const struct {
	const char *start; /* of a member's name */
	const char *where; /* NULL: only the warning */
	const char *code, *sentence;
} ATTACHED[] = {
    {"Object ", "embedded", "embedded", "Another file is embedded."},
    {"Basic/", "embedded", "macros", "The document holds macros."},
    {"Scripts/", "embedded", "macros", "The document holds macros."},
    {"Versions/", "revision", "earlier-revision", "The file still holds an earlier state."},
    {"VersionList.xml", "revision", "earlier-revision", "The file still holds an earlier state."},
    {"Pictures/", NULL, "pictures", "The document holds pictures; letters in them were not read."},
};

static void attached_send(struct zip *z, struct out *o)
{
	bool said[COUNT(ATTACHED)] = {false};
	for (size_t m = 0; m < zip_count(z); m++) {
		const char *name = zip_name(z, m);
		size_t n = strlen(name);
		for (size_t i = 0; n && name[n - 1] != '/' && i < COUNT(ATTACHED); i++) {
			if (strncasecmp(name, ATTACHED[i].start, strlen(ATTACHED[i].start)) != 0)
				continue;
			if (ATTACHED[i].where)
				out_part(o, ATTACHED[i].where, 0, span_of(name), false);
			if (!said[i])
				out_warning(o, ATTACHED[i].code, 0, ATTACHED[i].sentence);
			said[i] = true;
		}
	}
}

static void manifest_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	(void)prefix, (void)a;
	if (strcmp(name, "encryption-data") == 0)
		*(bool *)with = true;
}

enum verdict odf_open(const struct input *in, struct out *o, struct zip **out, const char **reason)
{
	static const struct xml_handler manifest = {.start = manifest_start};
	bool encrypted = false;
	enum verdict v = zip_open(in, out, reason);
	if (v != VERDICT_OK)
		return v;
	long i = zip_find(*out, "META-INF/manifest.xml");
	if (i >= 0)
		v = xml_read_member(*out, (size_t)i, &manifest, &encrypted, reason);
	if (v == VERDICT_OK && encrypted) {
		*reason = "The file is protected by a password.";
		v = VERDICT_ENCRYPTED;
	}
	if (v == VERDICT_OK && zip_find(*out, "content.xml") < 0) {
		*reason = "The file lacks its main part.";
		v = VERDICT_DAMAGED;
	}
	if (v != VERDICT_OK) {
		zip_close(*out);
		*out = NULL;
		return v;
	}
	properties_send(*out, o);
	attached_send(*out, o);
	if (zip_find(*out, "META-INF/documentsignatures.xml") >= 0)
		out_signed(o);
	return VERDICT_OK;
}
