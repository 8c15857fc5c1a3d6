#include "indexer/public_copy.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/index_document.h"
#include "indexer/publish.h"
#include "store/blob.h"

enum { DESCRIPTION_BYTES = 400 };

/* The first words of the text, on one line, cut between words. */
static char *first_lines(const struct extract *x)
{
	struct buf b = buf_make(DESCRIPTION_BYTES * 2);
	for (int i = 0; i < x->page_count && b.n < DESCRIPTION_BYTES; i++) {
		for (size_t k = 0; k < x->pages[i].length && b.n < DESCRIPTION_BYTES; k++) {
			char c = x->pages[i].text[k];
			bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
			if (space && (b.n == 0 || b.p[b.n - 1] == ' '))
				continue;
			buf_putc(&b, space ? ' ' : c);
		}
		if (b.n && b.p[b.n - 1] != ' ')
			buf_putc(&b, ' ');
	}
	while (b.n >= DESCRIPTION_BYTES && b.p[b.n - 1] != ' ')
		b.n--;
	while (b.n && b.p[b.n - 1] == ' ')
		b.n--;
	if (b.p)
		b.p[b.n] = '\0';
	return buf_steal(&b);
}

static void fill_entry(struct catalog_entry *c, const struct document *d, const struct version *v,
                       const struct release *r, const struct extract *x, char *unit_name, int64_t published_ms)
{
	char name[DOWNLOAD_NAME];
	memcpy(c->id, d->id, ID_TEXT);
	c->version = v->number;
	c->state = CATALOG_PUBLIC;
	c->unit = text_copy(d->unit);
	c->unit_name = unit_name;
	c->type = text_copy(d->type);
	c->period = text_copy(d->period);
	c->class_info = d->class_info;
	c->title = text_copy(d->title);
	c->date = text_copy(d->date);
	c->number = text_copy(d->number);
	c->description = first_lines(x);
	c->format = text_copy(v->type);
	c->mime = text_copy(v->mime);
	download_name(d->title, v->type, name);
	c->file_name = text_copy(name);
	memcpy(c->blob, r->blob, HASH_TEXT);
	memcpy(c->original, v->blob, HASH_TEXT);
	c->size = r->size;
	c->pages = r->pages;
	c->published_ms = published_ms;
}

static int load_text(struct site *s, const char *hash, struct extract *x, struct err *e)
{
	struct buf json = buf_make(SIZE_MAX / 2);
	int rc = text_get(s->internal_dir, hash, &json, e) || extract_from_json(buf_span(&json), x, e);
	buf_free(&json);
	return rc ? -1 : 0;
}

static void fill_pages(struct public_copy *c)
{
	static const char SOURCE[] = {[PAGE_TEXT] = 't', [PAGE_OCR] = 'o', [PAGE_NONE] = 'n'};
	c->page_count = c->text.page_count;
	c->catalog_pages = must_alloc((size_t)c->page_count, sizeof(*c->catalog_pages));
	c->index_pages = must_alloc((size_t)c->page_count, sizeof(*c->index_pages));
	for (int i = 0; i < c->page_count; i++) {
		const struct extract_page *page = &c->text.pages[i];
		c->index_pages[i] = (struct span){page->text ? page->text : "", page->text ? page->length : 0};
		c->catalog_pages[i] = (struct catalog_page){.text = c->index_pages[i], .source = SOURCE[page->source]};
	}
}

int public_copy_make(struct site *s, const char *id, int number, int64_t published_ms, struct public_copy *out,
                     struct err *e)
{
	struct document d = {0};
	struct version v = {0};
	struct release r = {0};
	struct unit u = {0};
	int rc = -1;
	*out = (struct public_copy){0};
	if (reg_publication_document(s->reg, id, number, &d, e) || reg_version_get(s->reg, id, number, &v, e) ||
	    reg_release_get(s->reg, id, v.number, &r, e) || reg_unit_get(s->reg, d.unit, &u, e))
		goto done;
	if (load_text(s, r.blob, &out->text, e))
		goto done;
	fill_entry(&out->entry, &d, &v, &r, &out->text, text_copy(u.name), published_ms);
	fill_pages(out);
	index_document_fill(&out->index, &d, published_ms);
	/* What is indexed in public is what is shown in public. */
	out->index.unit = out->entry.unit;
	out->index.type = out->entry.type;
	out->index.period = out->entry.period;
	out->index.date = out->entry.date;
	out->index.number = out->entry.number;
	out->index.title = out->entry.title;
	out->index.name = "";
	out->index.id = out->entry.id;
	out->index.pages = out->index_pages;
	out->index.page_count = (size_t)out->page_count;
	rc = 0;
done:
	unit_clear(&u);
	release_clear(&r);
	version_clear(&v);
	document_clear(&d);
	if (rc)
		public_copy_clear(out);
	return rc;
}

void public_copy_clear(struct public_copy *c)
{
	catalog_entry_clear(&c->entry);
	extract_clear(&c->text);
	free(c->catalog_pages);
	free(c->index_pages);
	*c = (struct public_copy){0};
}
