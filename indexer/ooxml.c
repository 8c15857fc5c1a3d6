#include "indexer/ooxml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- Relations ---- */
struct relations {
	const char *part;
	void (*each)(void *with, const struct ooxml_relation *r);
	void *with;
};

/* TARGET as seen from PART: "../media/a.png" from "ppt/slides/slide1.xml" is "ppt/media/a.png". */
static void resolve(const char *part, struct span target, char out[OOXML_NAME])
{
	size_t n = 0;
	const char *slash = strrchr(part, '/');
	if (target.n && target.p[0] == '/') {
		target.p++;
		target.n--;
	} else if (slash && (size_t)(slash - part) + 1 < OOXML_NAME) {
		n = (size_t)(slash - part);
		memcpy(out, part, n);
	}
	while (target.n) {
		struct span step = span_cut(&target, '/');
		if (span_is(step, "..")) {
			while (n > 0 && out[n - 1] != '/')
				n--;
			n = n > 0 ? n - 1 : 0;
		} else if (step.n && !span_is(step, ".") && n + step.n + 2 < OOXML_NAME) {
			if (n > 0)
				out[n++] = '/';
			memcpy(out + n, step.p, step.n);
			n += step.n;
		}
	}
	out[n] = '\0';
}

static void relation_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct relations *r = with;
	char part[OOXML_NAME];
	(void)prefix;
	if (strcmp(name, "Relationship") != 0)
		return;
	struct ooxml_relation relation = {.id = xml_attribute(a, "Id"), .type = xml_attribute(a, "Type"), .part = part};
	struct span target = xml_attribute(a, "Target");
	const char *slash = relation.type.n ? memrchr(relation.type.p, '/', relation.type.n) : NULL;
	if (slash) {
		relation.type.n -= (size_t)(slash + 1 - relation.type.p);
		relation.type.p = slash + 1;
	}
	relation.external = span_is(xml_attribute(a, "TargetMode"), "External");
	if (relation.external)
		snprintf(part, sizeof part, "%.*s", (int)(target.n < OOXML_NAME ? target.n : OOXML_NAME - 1),
		         target.p ? target.p : "");
	else
		resolve(r->part, target, part);
	r->each(r->with, &relation);
}

enum verdict ooxml_relations(struct ooxml *x, const char *part,
                             void (*each)(void *with, const struct ooxml_relation *r), void *with, const char **reason)
{
	static const struct xml_handler handler = {.start = relation_start};
	struct relations r = {part, each, with};
	char name[OOXML_NAME + 16];
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash - part + 1) : 0;
	snprintf(name, sizeof name, "%.*s_rels/%s.rels", folder, part, part + folder);
	return ooxml_read(x, name, &handler, &r, reason);
}

enum verdict ooxml_read(struct ooxml *x, const char *part, const struct xml_handler *h, void *with, const char **reason)
{
	long i = zip_find(x->z, part);
	*reason = NULL;
	return i < 0 ? VERDICT_OK : xml_read_member(x->z, (size_t)i, h, with, reason);
}

bool ooxml_is_on(const struct xml_attributes *a)
{
	struct span value = xml_attribute(a, "val");
	return !(span_is(value, "0") || span_is(value, "false") || span_is(value, "off"));
}

/* ---- Properties ---- */
static const struct {
	const char *name, *meta, *label;
} PROPERTIES[] = {
    {"title", "title", "Title"},
    {"creator", "author", "Author"},
    {"lastModifiedBy", NULL, "Last modified by"},
    {"subject", "subject", "Subject"},
    {"keywords", "keywords", "Keywords"},
    {"description", NULL, "Comments"},
    {"category", NULL, "Category"},
    {"created", "created", "Created"},
    {"modified", "modified", "Modified"},
    {"lastPrinted", NULL, "Printed"},
    {"language", "language", "Language"},
    {"Application", "producer", "Application"},
    {"Company", NULL, "Company"},
    {"Manager", NULL, "Manager"},
    {"Template", NULL, "Template"},
    {"HyperlinkBase", NULL, "Base of links"},
};

struct properties {
	struct out *o;
	struct buf text, label; /* LABEL: of a custom property */
};

static void property_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct properties *p = with;
	(void)prefix;
	p->text.n = 0;
	p->text.bad = false;
	if (strcmp(name, "property") == 0) {
		p->label.n = 0;
		buf_put(&p->label, xml_attribute(a, "name"));
	}
}

static void property_end(void *with, const char *name, const char *prefix)
{
	struct properties *p = with;
	(void)prefix;
	if (p->label.n) { /* custom.xml: the value stands in the property's only child */
		property(p->o, NULL, buf_text(&p->label), buf_span(&p->text));
	} else {
		for (size_t i = 0; i < COUNT(PROPERTIES); i++)
			if (strcmp(name, PROPERTIES[i].name) == 0)
				property(p->o, PROPERTIES[i].meta, PROPERTIES[i].label, buf_span(&p->text));
	}
	p->text.n = 0;
}

static void property_text(void *with, struct span s)
{
	buf_put(&((struct properties *)with)->text, s);
}

static void properties_send(struct ooxml *x)
{
	static const struct xml_handler handler = {property_start, property_end, property_text};
	static const char *const PARTS[] = {"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"};
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		struct properties p = {x->o, buf_make(64 << 10), buf_make(1024)};
		const char *reason;
		if (ooxml_read(x, PARTS[i], &handler, &p, &reason) != VERDICT_OK)
			out_part(x->o, "property", 0, LIT(""), true);
		buf_free(&p.text);
		buf_free(&p.label);
	}
}

/* ---- What hangs in the package besides ---- */
static const struct {
	const char *piece; /* of a part's name */
	const char *where; /* NULL: only the warning */
	const char *code, *sentence;
} ATTACHED[] = {
    {"/embeddings/", "embedded", "embedded", "Another file is embedded."},
    {"/activeX/", "embedded", "active-content", "The document holds an active control."},
    {"vbaProject.bin", "embedded", "macros", "The document holds macros."},
    {"xl/macrosheets/", "embedded", "macros", "The document holds macros."},
    {"xl/pivotCache/pivotCacheRecords", "hidden", "hidden-data", "A pivot table keeps a copy of its source."},
    {"xl/externalLinks/externalLink", "hidden", "hidden-data", "A link keeps a copy of another workbook's cells."},
    {"/media/", NULL, "pictures", "The document holds pictures; letters in them were not read."},
};

static void attached_send(struct ooxml *x)
{
	bool said[COUNT(ATTACHED)] = {false};
	for (size_t m = 0; m < zip_count(x->z); m++) {
		const char *name = zip_name(x->z, m);
		if (strncasecmp(name, "_xmlsignatures/sig", 18) == 0)
			out_signed(x->o);
		if (strstr(name, "_rels/"))
			continue;
		for (size_t i = 0; i < COUNT(ATTACHED); i++) {
			if (!strcasestr(name, ATTACHED[i].piece))
				continue;
			if (ATTACHED[i].where)
				out_part(x->o, ATTACHED[i].where, 0, span_of(name), false);
			if (!said[i])
				out_warning(x->o, ATTACHED[i].code, 0, ATTACHED[i].sentence);
			said[i] = true;
		}
	}
}

static void external_relation(void *with, const char *target)
{
	struct ooxml *x = with;
	struct span s = span_of(target);
	if (strncasecmp(target, "mailto:", 7) == 0 || strncasecmp(target, "tel:", 4) == 0)
		out_part(x->o, "annotation", 0, s, false);
	else if (strchr(target, '\\') || strncasecmp(target, "file:", 5) == 0)
		out_part(x->o, "property", 0, s, false);
}

static void any_relation(void *with, const struct ooxml_relation *r)
{
	if (span_is(r->type, "aFChunk")) { /* a document in another format that is shown as part of this one */
		out_part(((struct ooxml *)with)->o, "embedded", 0, span_of(r->part), true);
		out_warning(((struct ooxml *)with)->o, "text-incomplete", 0, "A part in another format was not read.");
	}
	if (r->external)
		external_relation(with, r->part);
}

/* Every .rels of the package: addresses that stand behind links, paths of templates. */
static void links_send(struct ooxml *x)
{
	static const struct xml_handler handler = {.start = relation_start};
	struct relations r = {"", any_relation, x};
	for (size_t m = 0; m < zip_count(x->z); m++) {
		const char *name = zip_name(x->z, m), *reason;
		size_t n = strlen(name);
		if (n > 5 && strcasecmp(name + n - 5, ".rels") == 0 &&
		    xml_read_member(x->z, m, &handler, &r, &reason) != VERDICT_OK)
			out_part(x->o, "annotation", 0, LIT(""), true);
	}
}

static void main_relation(void *with, const struct ooxml_relation *r)
{
	struct ooxml *x = with;
	if (!r->external && span_is(r->type, "officeDocument"))
		snprintf(x->main, sizeof x->main, "%s", r->part);
}

enum verdict ooxml_open(const struct input *in, struct out *o, const char *main_usual, struct ooxml *x,
                        const char **reason)
{
	*x = (struct ooxml){.in = in, .o = o};
	enum verdict v = zip_open(in, &x->z, reason);
	if (v != VERDICT_OK)
		return v;
	snprintf(x->main, sizeof x->main, "%s", main_usual);
	v = ooxml_relations(x, "", main_relation, x, reason);
	if (v == VERDICT_OK && zip_find(x->z, x->main) < 0) {
		*reason = "The file lacks its main part.";
		v = VERDICT_DAMAGED;
	}
	if (v != VERDICT_OK) {
		ooxml_close(x);
		return v;
	}
	properties_send(x);
	attached_send(x);
	links_send(x);
	return VERDICT_OK;
}

void ooxml_close(struct ooxml *x)
{
	zip_close(x->z);
	x->z = NULL;
}
