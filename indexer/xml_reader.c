#include "indexer/xml_reader.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

struct xml {
	xmlParserCtxtPtr parser;
	const struct xml_handler *handler;
	void *with;
	bool broken;
};
/* libxml2's array: name, prefix, URI, value, end of value. */
struct xml_attributes {
	const xmlChar **list;
	int count;
};

static struct span attribute_value(const xmlChar *const *row)
{
	return (struct span){(const char *)row[3], (size_t)(row[4] - row[3])};
}

struct span xml_attribute(const struct xml_attributes *a, const char *name)
{
	for (int i = 0; i < a->count; i++)
		if (strcmp((const char *)a->list[i * 5], name) == 0)
			return attribute_value(a->list + (ptrdiff_t)i * 5);
	return (struct span){NULL, 0};
}

struct span xml_attribute_prefixed(const struct xml_attributes *a, const char *prefix, const char *name)
{
	for (int i = 0; i < a->count; i++) {
		const char *its = (const char *)a->list[i * 5 + 1];
		if (its && strcmp(its, prefix) == 0 && strcmp((const char *)a->list[i * 5], name) == 0)
			return attribute_value(a->list + (ptrdiff_t)i * 5);
	}
	return (struct span){NULL, 0};
}

static void on_start(void *with, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **list)
{
	(void)uri, (void)namespaces, (void)declared, (void)defaulted;
	struct xml *x = with;
	struct xml_attributes a = {list, count};
	if (x->handler->start)
		x->handler->start(x->with, (const char *)name, (const char *)prefix, &a);
}

static void on_end(void *with, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)uri;
	struct xml *x = with;
	if (x->handler->end)
		x->handler->end(x->with, (const char *)name, (const char *)prefix);
}

static void on_text(void *with, const xmlChar *text, int n)
{
	struct xml *x = with;
	if (x->handler->text && n > 0)
		x->handler->text(x->with, (struct span){(const char *)text, (size_t)n});
}

/* Only what XML itself defines: an office part has no use for others, and a bomb is made of them. */
static xmlEntityPtr on_entity(void *with, const xmlChar *name)
{
	(void)with;
	return xmlGetPredefinedEntity(name);
}

/* A part that declares entities is refused, before the first is used. */
static void on_declaration(void *with, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
	struct xml *x = with;
	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	x->broken = true;
	xmlStopParser(x->parser);
}

static void ignore_error(void *with, xmlErrorPtr error)
{
	(void)with, (void)error;
}

struct xml *xml_begin(const struct xml_handler *h, void *with)
{
	struct xml *x = must_alloc(1, sizeof *x);
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
	                     .startElementNs = on_start,
	                     .endElementNs = on_end,
	                     .characters = on_text,
	                     .ignorableWhitespace = on_text, /* the same as .characters: no guess about blanks */
	                     .cdataBlock = on_text,
	                     .getEntity = on_entity,
	                     .entityDecl = on_declaration,
	                     .serror = ignore_error};
	x->handler = h;
	x->with = with;
	x->parser = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);
	if (!x->parser) {
		x->broken = true;
		return x;
	}
	/* NOENT: `&amp;` in an attribute comes as `&`; there are no others to replace (on_entity). */
	xmlCtxtUseOptions(x->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
	return x;
}

bool xml_feed(struct xml *x, struct span piece)
{
	while (piece.n > 0 && !x->broken) {
		size_t n = piece.n < (1u << 20) ? piece.n : (1u << 20);
		xmlParseChunk(x->parser, piece.p, (int)n, 0);
		if (!x->parser->wellFormed)
			x->broken = true;
		piece.p += n;
		piece.n -= n;
	}
	return !x->broken;
}

bool xml_end(struct xml *x)
{
	if (x->parser) {
		if (!x->broken) {
			xmlParseChunk(x->parser, NULL, 0, 1);
			x->broken |= !x->parser->wellFormed;
		}
		if (x->parser->myDoc)
			xmlFreeDoc(x->parser->myDoc);
		x->parser->myDoc = NULL;
		xmlFreeParserCtxt(x->parser);
	}
	bool good = !x->broken;
	free(x);
	return good;
}

static bool feed_member(void *with, struct span piece)
{
	return xml_feed(with, piece);
}

enum verdict xml_read_member(struct zip *z, size_t i, const struct xml_handler *h, void *with, const char **reason)
{
	struct xml *x = xml_begin(h, with);
	enum verdict v = zip_stream(z, i, feed_member, x, reason);
	if (!xml_end(x) && v == VERDICT_OK) {
		*reason = "A part of the file is damaged.";
		v = VERDICT_DAMAGED;
	}
	return v;
}

void xml_warm_up(void)
{
	static const struct xml_handler nothing;
	xmlInitParser();
	struct xml *x = xml_begin(&nothing, NULL);
	xml_feed(x, LIT("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>"));
	xml_end(x);
	x = xml_begin(&nothing, NULL);
	xml_feed(x, LIT("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x80</a>"));
	xml_end(x);
}
