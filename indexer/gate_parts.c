/* gate_parts.c - between what an extractor found and what the gate judges. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/release.h"

/* A word that no row knows is read as hidden text: the strictest reading. */
static enum gate_where where_of(const char *word)
{
	for (int w = 0; w < WHERE__MAX; w++)
		if (strcmp(gate_where_word((enum gate_where)w), word) == 0)
			return (enum gate_where)w;
	return WHERE_HIDDEN;
}

/* Warnings after which all was read nevertheless.  Every other one means: something is in there that nobody has read.
 */
static const char *const READ_WHOLE[] = {"active-content", "charset-guessed", "earlier-revision", "name-differs",
                                         "tracked-changes"};

static bool says_unread(const struct extract_warning *w)
{
	for (size_t i = 0; i < COUNT(READ_WHOLE); i++)
		if (strcmp(w->code, READ_WHOLE[i]) == 0)
			return false;
	return true;
}

static struct gate_part page_part(const struct extract_page *page)
{
	return (struct gate_part){
	    .where = page->source == PAGE_OCR ? WHERE_OCR : WHERE_TEXT,
	    .page = page->n,
	    .text = {page->text ? page->text : "", page->text ? page->length : 0},
	    .unreadable = page->source == PAGE_NONE,
	    .empty_checked = page->source == PAGE_OCR && page->length == 0,
	};
}

size_t gate_parts_of(const struct extract *x, const char *name, const char *title, struct gate_part **parts)
{
	struct gate_part *out = must_alloc((size_t)x->page_count + (size_t)x->part_count + (size_t)x->meta_count +
	                                       (size_t)x->warning_count + 3,
	                                   sizeof(*out));
	size_t n = 0;
	for (int i = 0; i < x->page_count; i++)
		out[n++] = page_part(&x->pages[i]);
	for (int i = 0; i < x->part_count; i++)
		out[n++] = (struct gate_part){.where = where_of(x->parts[i].where),
		                              .page = x->parts[i].page,
		                              .text = span_of(x->parts[i].text),
		                              .unreadable = x->parts[i].unreadable};
	for (int i = 0; i < x->meta_count; i++)
		out[n++] = (struct gate_part){.where = WHERE_PROPERTY, .text = span_of(x->meta[i].value)};
	for (int i = 0; i < x->warning_count; i++)
		if (says_unread(&x->warnings[i]))
			out[n++] =
			    (struct gate_part){.where = WHERE_TEXT, .page = x->warnings[i].page, .unreadable = true};
	if (name)
		out[n++] = (struct gate_part){.where = WHERE_NAME, .text = span_of(name)};
	if (title)
		out[n++] = (struct gate_part){.where = WHERE_PROPERTY, .text = span_of(title)};
	/* What could not be read as a whole, or has no page at all, was not checked. */
	if (x->verdict != VERDICT_OK && x->verdict != VERDICT_NO_TEXT)
		out[n++] = (struct gate_part){.where = WHERE_TEXT, .unreadable = true};
	else if (x->page_count == 0)
		out[n++] = (struct gate_part){.where = WHERE_TEXT, .unreadable = true};
	*parts = out;
	return n;
}

int gate_to_json(const struct gate_result *g, bool findings_only, struct buf *out, struct err *e)
{
	json_t *list = json_array();
	for (size_t i = 0; i < g->count; i++) {
		const struct gate_finding *f = &g->findings[i];
		json_array_append_new(list, json_pack("{s:s,s:i,s:s,s:s,s:s,s:s}", "kind", f->kind, "page", f->page,
		                                      "where", gate_where_word(f->where), "excerpt", f->excerpt, "rule",
		                                      f->rule, "action", gate_action_word(f->action)));
	}
	json_t *root = findings_only
	                   ? json_incref(list)
	                   : json_pack("{s:s,s:O}", "release", gate_release_word(g->release), "findings", list);
	char *text = json_dumps(root, JSON_COMPACT);
	json_decref(root);
	json_decref(list);
	if (!text)
		return ERR(e, ERR_SYSTEM, "The findings of the gate could not be written.", "json_dumps");
	buf_puts(out, text);
	free(text);
	return 0;
}

void gate_summary(const struct gate_result *g, char *out, size_t n)
{
	struct buf b = buf_make(n - 1);
	const char *last = "";
	for (size_t i = 0; i < g->count; i++) {
		const struct gate_finding *f = &g->findings[i];
		if (f->action == GATE_CLEAN || strcmp(f->kind, last) == 0)
			continue;
		buf_printf(&b, "%s%s", b.n ? ", " : "", f->kind);
		if (f->page > 0)
			buf_printf(&b, " page %d", f->page);
		last = f->kind;
	}
	snprintf(out, n, "%s", b.p ? b.p : "");
	buf_free(&b);
}
