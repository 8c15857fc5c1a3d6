#include "store/draft.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/case_inner.h"

#define FIELD "konsep"

void draft_clear(struct draft *d)
{
	for (size_t i = 0; i < d->word_count; i++) {
		free((void *)(uintptr_t)d->words[i].name);
		free((void *)(uintptr_t)d->words[i].text);
	}
	*d = (struct draft){.item_count = 0};
}

static void drop_word(struct draft *d, size_t i)
{
	free((void *)(uintptr_t)d->words[i].name);
	free((void *)(uintptr_t)d->words[i].text);
	d->words[i] = d->words[--d->word_count];
}

int draft_word(struct draft *d, const char *name, const char *text, struct err *e)
{
	for (size_t i = 0; i < d->word_count; i++)
		if (strcmp(d->words[i].name, name) == 0) {
			drop_word(d, i);
			break;
		}
	if (!text || !*text)
		return 0;
	if (d->word_count == DRAFT_WORDS_MAX)
		return ERR_SAY(e, ERR_INPUT, "Isian surat terlalu banyak.");
	/* Browsers end lines with CR LF; a letter's list is lines. */
	char *kept = text_copy(text), *to = kept;
	for (const char *from = kept; *from; from++)
		if (*from != '\r')
			*to++ = *from;
	*to = '\0';
	d->words[d->word_count++] = (struct letter_value){text_copy(name), kept};
	return 0;
}

const char *draft_get_word(const struct draft *d, const char *name)
{
	for (size_t i = 0; i < d->word_count; i++)
		if (strcmp(d->words[i].name, name) == 0)
			return d->words[i].text;
	return "";
}

/* ---- The digest ---- */
static int by_name(const void *a, const void *b)
{
	const struct letter_value *const *x = a, *const *y = b;
	return strcmp((*x)->name, (*y)->name);
}

/* With its length, so that no two decisions share the bytes that are hashed. */
static void add_text(struct hasher *h, const char *text)
{
	char length[24];
	snprintf(length, sizeof(length), "%zu:", strlen(text));
	hash_add(h, span_of(length));
	hash_add(h, span_of(text));
}

static void add_item(struct hasher *h, const struct request_item_row *x)
{
	char head[64];
	snprintf(head, sizeof(head), "%d %s %c %d ", x->item, outcome_word(x->outcome), x->letter ? x->letter : '-',
	         x->redacted);
	add_text(h, head);
	add_text(h, x->test);
	add_text(h, x->document);
}

void decision_digest(const char *number, const struct request_item_row *items, size_t item_count,
                     const struct letter_value *words, size_t word_count, char out[HASH_TEXT])
{
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): the array is one of pointers */
	const struct letter_value **sorted = must_alloc(word_count + 1, sizeof(*sorted));
	struct hasher h;
	hash_begin(&h);
	add_text(&h, number);
	for (size_t i = 0; i < item_count; i++)
		add_item(&h, &items[i]);
	for (size_t i = 0; i < word_count; i++)
		sorted[i] = &words[i];
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): as above */
	qsort(sorted, word_count, sizeof(*sorted), by_name);
	for (size_t i = 0; i < word_count; i++) {
		add_text(&h, sorted[i]->name);
		add_text(&h, sorted[i]->text ? sorted[i]->text : "");
	}
	hash_end(&h, out);
	free(sorted);
}

/* ---- Kept ---- */
static json_t *item_json(const struct request_item_row *x)
{
	char letter[2] = {x->letter, '\0'};
	return json_pack("{s:i,s:s,s:s,s:s,s:s,s:b}", "butir", x->item, "putusan", outcome_word(x->outcome), "huruf",
	                 letter, "uji", x->test, "dokumen", x->document, "hitam", x->redacted);
}

static char *draft_json(const struct draft *d)
{
	json_t *items = json_array(), *words = json_object();
	for (size_t i = 0; i < d->item_count; i++)
		json_array_append_new(items, item_json(&d->items[i]));
	for (size_t i = 0; i < d->word_count; i++)
		json_object_set_new(words, d->words[i].name, json_string(d->words[i].text));
	json_t *root = json_pack("{s:o,s:o}", "butir", items, "isi", words);
	char *text = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(root);
	return text;
}

static int item_from(json_t *from, struct request_item_row *x)
{
	const char *outcome, *letter, *test, *document;
	int item, redacted;
	if (json_unpack(from, "{s:i,s:s,s:s,s:s,s:s,s:b}", "butir", &item, "putusan", &outcome, "huruf", &letter, "uji",
	                &test, "dokumen", &document, "hitam", &redacted))
		return -1;
	*x = (struct request_item_row){.item = item, .letter = letter[0], .redacted = redacted};
	snprintf(x->test, sizeof(x->test), "%s", test);
	snprintf(x->document, sizeof(x->document), "%s", document);
	return *outcome ? outcome_parse(span_of(outcome), &x->outcome) : 0;
}

static int draft_from(json_t *root, struct draft *out, struct err *e)
{
	json_t *items = json_object_get(root, "butir"), *words = json_object_get(root, "isi"), *value;
	const char *name;
	size_t i;
	int rc = 0;
	json_array_foreach(items, i, value)
	{
		if (rc == 0 && (i >= COUNT(out->items) || item_from(value, &out->items[out->item_count++])))
			rc = -1;
	}
	json_object_foreach(words, name, value)
	{
		if (rc == 0)
			rc = draft_word(out, name, json_string_value(value), e);
	}
	return rc ? ERR(e, ERR_CORRUPT, "The draft of this decision can't be read.", "konsep") : 0;
}

static bool refuses(const struct draft *x)
{
	struct item_decision items[FILING_ITEMS_MAX];
	for (size_t i = 0; i < x->item_count; i++)
		items[i] = (struct item_decision){x->items[i].outcome, x->items[i].letter, x->items[i].redacted};
	return request_refuses(items, x->item_count);
}

int draft_put(struct case_desk *d, const char *number, struct draft *x, struct err *e)
{
	struct reg *r = d->site->reg;
	char more[40], *text = draft_json(x);
	decision_digest(number, x->items, x->item_count, x->words, x->word_count, x->digest);
	snprintf(more, sizeof(more), "\"sha256\":\"%.8s\"", x->digest);
	const struct case_chain row = {
	    .action = "permohonan.konsep", .word = "KONSEP", .actor = (int)d->post, .more = more};
	int rc = reg_begin(r, d->actor, e);
	if (rc == 0)
		rc = case_field_put(r, &d->key, number, FIELD, span_of(text), e) ||
		     sql_run(&r->sql, Q_DRAFT_MARK,
		             VALUES(TEXT(":number", number), TEXT(":text_sha256", x->digest),
		                    NUMBER(":refuses", refuses(x))),
		             e) ||
		     sql_run(&r->sql, Q_SHEET_STALE, VALUES(TEXT(":about", number), TEXT(":text_sha256", x->digest)),
		             e) ||
		     case_chain_add(d, number, &row, e) || reg_commit(r, e);
	free(text);
	if (rc)
		reg_rollback(r);
	return rc ? -1 : 0;
}

int draft_get(struct case_desk *d, const char *number, struct draft *out, struct err *e)
{
	struct buf text = buf_make(CASE_FIELD_MAX);
	*out = (struct draft){.item_count = 0};
	if (case_field_get(d->site->reg, &d->key, number, FIELD, &text, e)) {
		buf_free(&text);
		return -1;
	}
	json_t *root = json_loadb(buf_text(&text), text.n, 0, NULL);
	int rc = draft_from(root, out, e);
	json_decref(root);
	buf_free(&text);
	if (rc)
		draft_clear(out);
	else
		decision_digest(number, out->items, out->item_count, out->words, out->word_count, out->digest);
	return rc;
}
