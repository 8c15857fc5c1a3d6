/* The result of an extraction as a value, and as JSON. */
#include "indexer/extract.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/extract_json.h"

static const char *const VERDICTS[VERDICT__MAX] = {
    [VERDICT_OK] = "ok",           [VERDICT_NO_TEXT] = "no-text",         [VERDICT_ENCRYPTED] = "encrypted",
    [VERDICT_DAMAGED] = "damaged", [VERDICT_TIMEOUT] = "timeout",         [VERDICT_TOO_BIG] = "too-big",
    [VERDICT_CRASHED] = "crashed", [VERDICT_UNSUPPORTED] = "unsupported", [VERDICT_ARCHIVE_LIMIT] = "archive-limit",
};
static const char *const SOURCES[] = {[PAGE_TEXT] = "text", [PAGE_OCR] = "ocr", [PAGE_NONE] = "none"};

const char *verdict_word(enum verdict v)
{
	return (unsigned)v < VERDICT__MAX ? VERDICTS[v] : "crashed";
}

void extract_clear(struct extract *x)
{
	for (int i = 0; i < x->page_count; i++)
		free(x->pages[i].text);
	for (int i = 0; i < x->part_count; i++)
		free(x->parts[i].text);
	for (int i = 0; i < x->warning_count; i++)
		free(x->warnings[i].text);
	for (int i = 0; i < x->meta_count; i++) {
		free(x->meta[i].key);
		free(x->meta[i].value);
	}
	free(x->pages);
	free(x->parts);
	free(x->warnings);
	free(x->meta);
	free(x->reason);
	*x = (struct extract){.verdict = VERDICT_CRASHED};
}

const char *extract_meta_get(const struct extract *x, const char *key)
{
	for (int i = 0; i < x->meta_count; i++)
		if (strcmp(x->meta[i].key, key) == 0)
			return x->meta[i].value;
	return NULL;
}

static json_t *pages_to_json(const struct extract *x, bool full)
{
	json_t *list = json_array();
	for (int i = 0; i < x->page_count; i++) {
		const struct extract_page *p = &x->pages[i];
		json_t *o = json_pack("{s:i,s:s}", "n", p->n, "source", SOURCES[p->source]);
		if (full)
			json_object_set_new(o, "text", json_stringn(p->text, p->length));
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *parts_to_json(const struct extract *x)
{
	json_t *list = json_array();
	for (int i = 0; i < x->part_count; i++) {
		const struct extract_part *p = &x->parts[i];
		json_array_append_new(list, json_pack("{s:s,s:i,s:b,s:s}", "where", p->where, "page", p->page,
		                                      "unreadable", p->unreadable, "text", p->text));
	}
	return list;
}

json_t *extract_json(const struct extract *x, bool full)
{
	json_t *warnings = json_array(), *meta = json_object();
	for (int i = 0; i < x->warning_count; i++) {
		const struct extract_warning *w = &x->warnings[i];
		json_array_append_new(warnings,
		                      json_pack("{s:s,s:i,s:s}", "code", w->code, "page", w->page, "text", w->text));
	}
	for (int i = 0; i < x->meta_count; i++)
		if (!json_object_get(meta, x->meta[i].key))
			json_object_set_new(meta, x->meta[i].key, json_string(x->meta[i].value));
	return json_pack("{s:s,s:s,s:s,s:s?,s:b,s:b,s:o,s:o,s:o,s:o}", "type", x->type, "mime", x->mime, "verdict",
	                 verdict_word(x->verdict), "reason", x->reason, "archive", x->archive, "signed", x->is_signed,
	                 "warnings", warnings, "meta", meta, "pages", pages_to_json(x, full), "parts",
	                 parts_to_json(x));
}

static int put_json(const char *bytes, size_t n, void *with)
{
	buf_put(with, (struct span){bytes, n});
	return buf_ok(with) ? 0 : -1;
}

int extract_to_json(const struct extract *x, struct buf *out, struct err *e)
{
	json_t *j = extract_json(x, true);
	int rc = j ? json_dump_callback(j, put_json, out, JSON_COMPACT) : -1;
	json_decref(j);
	return rc ? ERR(e, ERR_SYSTEM, "The result of the extraction is too large.", "json_dump: %zu bytes", out->n)
	          : 0;
}

/* ---- and back ---- */

static void take_string(char *out, size_t size, const json_t *from, const char *key, bool *bad)
{
	const char *s = json_string_value(json_object_get(from, key));
	if (!s || strlen(s) >= size)
		*bad = true;
	else
		memcpy(out, s, strlen(s) + 1);
}

static char *take_text(const json_t *from, const char *key, bool *bad)
{
	const char *s = json_string_value(json_object_get(from, key));
	*bad |= !s;
	return text_copy(s ? s : "");
}

static int take_int(const json_t *from, const char *key, bool *bad)
{
	const json_t *n = json_object_get(from, key);
	json_int_t i = json_integer_value(n);
	*bad |= !json_is_integer(n) || i < 0 || i > INT32_MAX;
	return *bad ? 0 : (int)i;
}

static int find_word(const char *const words[], int count, const char *word, bool *bad)
{
	for (int i = 0; i < count && word; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	*bad = true;
	return 0;
}

/* The array KEY and room for its values of SIZE bytes each; *COUNT is 0 when it is none. */
static void *take_array(const json_t *from, const char *key, size_t size, int *count, json_t **array, bool *bad)
{
	*array = json_object_get(from, key);
	*bad |= !json_is_array(*array);
	*count = (int)json_array_size(*array);
	return *count ? must_alloc((size_t)*count, size) : NULL;
}

static bool read_lists(const json_t *j, struct extract *x)
{
	bool bad = false;
	json_t *list;
	x->pages = take_array(j, "pages", sizeof(*x->pages), &x->page_count, &list, &bad);
	for (int i = 0; i < x->page_count; i++) {
		const json_t *o = json_array_get(list, (size_t)i);
		x->pages[i].n = take_int(o, "n", &bad);
		x->pages[i].source = (enum page_source)find_word(SOURCES, COUNT(SOURCES),
		                                                 json_string_value(json_object_get(o, "source")), &bad);
		x->pages[i].text = take_text(o, "text", &bad);
		x->pages[i].length = strlen(x->pages[i].text);
	}
	x->parts = take_array(j, "parts", sizeof(*x->parts), &x->part_count, &list, &bad);
	for (int i = 0; i < x->part_count; i++) {
		const json_t *o = json_array_get(list, (size_t)i);
		take_string(x->parts[i].where, sizeof(x->parts[i].where), o, "where", &bad);
		x->parts[i].page = take_int(o, "page", &bad);
		x->parts[i].unreadable = json_is_true(json_object_get(o, "unreadable"));
		x->parts[i].text = take_text(o, "text", &bad);
	}
	x->warnings = take_array(j, "warnings", sizeof(*x->warnings), &x->warning_count, &list, &bad);
	for (int i = 0; i < x->warning_count; i++) {
		const json_t *o = json_array_get(list, (size_t)i);
		take_string(x->warnings[i].code, sizeof(x->warnings[i].code), o, "code", &bad);
		x->warnings[i].page = take_int(o, "page", &bad);
		x->warnings[i].text = take_text(o, "text", &bad);
	}
	return !bad;
}

static void read_meta(json_t *meta, struct extract *x)
{
	const char *key;
	json_t *value;
	size_t n = json_object_size(meta);
	if (!n)
		return;
	x->meta = must_alloc(n, sizeof(*x->meta));
	json_object_foreach(meta, key, value)
	{
		x->meta[x->meta_count].key = text_copy(key);
		x->meta[x->meta_count++].value = text_copy(json_is_string(value) ? json_string_value(value) : "");
	}
}

int extract_from_json(struct span json, struct extract *out, struct err *e)
{
	json_error_t why;
	bool bad = false;
	*out = (struct extract){.verdict = VERDICT_CRASHED};
	json_t *j = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &why);
	if (!json_is_object(j)) {
		json_decref(j);
		return ERR(e, ERR_CORRUPT, "A stored text can't be read.", "json: %s at %d", why.text, why.position);
	}
	take_string(out->type, sizeof(out->type), j, "type", &bad);
	take_string(out->mime, sizeof(out->mime), j, "mime", &bad);
	out->verdict =
	    (enum verdict)find_word(VERDICTS, VERDICT__MAX, json_string_value(json_object_get(j, "verdict")), &bad);
	out->reason = text_copy(json_string_value(json_object_get(j, "reason")));
	out->archive = json_is_true(json_object_get(j, "archive"));
	out->is_signed = json_is_true(json_object_get(j, "signed"));
	bad |= !read_lists(j, out);
	read_meta(json_object_get(j, "meta"), out);
	json_decref(j);
	if (!bad)
		return 0;
	extract_clear(out);
	return ERR(e, ERR_CORRUPT, "A stored text can't be read.",
	           "json of an extraction: a field is missing or wrong");
}
