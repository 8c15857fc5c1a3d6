/* www/feed.c - Atom (RFC 4287) and other XML. */
#include "www/feed.h"

#include <string.h>

static const xmlChar *X(const char *s)
{
	return (const xmlChar *)s;
}

int xml_out_begin(struct xml_out *x, struct err *e)
{
	*x = (struct xml_out){.buffer = xmlBufferCreate()};
	x->writer = x->buffer ? xmlNewTextWriterMemory(x->buffer, 0) : NULL;
	if (!x->writer) {
		if (x->buffer)
			xmlBufferFree(x->buffer);
		return ERR(e, ERR_SYSTEM, "The list could not be written.", "xmlNewTextWriterMemory");
	}
	xmlTextWriterStartDocument(x->writer, "1.0", "UTF-8", NULL);
	return 0;
}

void xml_out_open(struct xml_out *x, const char *element)
{
	xmlTextWriterStartElement(x->writer, X(element));
}

/* XML 1.0 has no place for most control signs. */
static char *clean(const char *text)
{
	char *out = text_copy(text ? text : ""), *to = out;
	for (const char *from = out; *from; from++)
		if ((unsigned char)*from >= 0x20 || *from == '\n' || *from == '\t')
			*to++ = *from;
	*to = 0;
	return out;
}

void xml_out_attribute(struct xml_out *x, const char *name, const char *value)
{
	char *text = clean(value);
	xmlTextWriterWriteAttribute(x->writer, X(name), X(text));
	free(text);
}

void xml_out_close(struct xml_out *x)
{
	xmlTextWriterEndElement(x->writer);
}

void xml_out_element(struct xml_out *x, const char *element, const char *text)
{
	char *cleaned = clean(text);
	xmlTextWriterWriteElement(x->writer, X(element), X(cleaned));
	free(cleaned);
}

void xml_out_answer(struct xml_out *x, struct response *a, const char *type)
{
	xmlTextWriterEndDocument(x->writer);
	xmlFreeTextWriter(x->writer);
	a->type = type;
	a->body = buf_make(64 << 20);
	buf_put(&a->body, (struct span){(const char *)xmlBufferContent(x->buffer), (size_t)xmlBufferLength(x->buffer)});
	xmlBufferFree(x->buffer);
	*x = (struct xml_out){0};
}

/* ---- Atom ---- */
static void link_element(struct xml_out *x, struct page *p, const char *relation, const char *type, const char *path)
{
	struct buf b = buf_make(8192);
	buf_printf(&b, "%s%s", page_base(p), path);
	xml_out_open(x, "link");
	xml_out_attribute(x, "rel", relation);
	xml_out_attribute(x, "type", type);
	xml_out_attribute(x, "href", buf_text(&b));
	xml_out_close(x);
	buf_free(&b);
}

static void identity(struct xml_out *x, struct page *p, const char *path)
{
	struct buf b = buf_make(8192);
	buf_printf(&b, "%s%s", page_base(p), path);
	xml_out_element(x, "id", buf_text(&b));
	buf_free(&b);
}

int feed_begin(struct xml_out *x, struct page *p, const char *title, const char *self, const char *html,
               int64_t updated_ms)
{
	if (xml_out_begin(x, &p->e))
		return -1;
	xml_out_open(x, "feed");
	xml_out_attribute(x, "xmlns", "http://www.w3.org/2005/Atom");
	xml_out_attribute(x, "xml:lang", "id");
	identity(x, p, self);
	xml_out_element(x, "title", title);
	xml_out_element(x, "updated", page_stamp(p, updated_ms));
	link_element(x, p, "self", "application/atom+xml", self);
	link_element(x, p, "alternate", "text/html", html);
	xml_out_open(x, "author");
	xml_out_element(x, "name", p->reader->facts.text[FACT_OFFICE_NAME]);
	xml_out_close(x);
	return 0;
}

void feed_add(struct xml_out *x, struct page *p, const struct feed_entry *f)
{
	struct buf path = buf_make(64);

	buf_printf(&path, "/d/%s", f->id);
	xml_out_open(x, "entry");
	identity(x, p, buf_text(&path));
	xml_out_element(x, "title", f->title && *f->title ? f->title : f->id);
	xml_out_element(x, "updated", page_stamp(p, f->published_ms));
	xml_out_element(x, "published", page_stamp(p, f->published_ms));
	link_element(x, p, "alternate", "text/html", buf_text(&path));
	xml_out_open(x, "author");
	xml_out_element(x, "name", f->unit);
	xml_out_close(x);
	xml_out_open(x, "category");
	xml_out_attribute(x, "term", class_word(f->class_info));
	xml_out_close(x);
	xml_out_element(x, "summary", f->summary && *f->summary ? f->summary : f->title);
	xml_out_close(x);
	buf_free(&path);
}

void feed_answer(struct xml_out *x, struct response *a)
{
	xml_out_answer(x, a, "application/atom+xml; charset=utf-8");
}
