/* item_describe.c - what is known of a document, in order of trust: the list that came with it, the options of the
 * call, what the text and the properties say, the file name. */
#include <stdlib.h>
#include <string.h>

#include "indexer/guess.h"
#include "indexer/item.h"
#include "indexer/title.h"

/* How much of the first page is looked at to guess: a letter's head is in there. */
enum { HEAD_BYTES = 8192, CONFIDENT = 50 };

static struct span head_of(const struct extract *x)
{
	for (int i = 0; i < x->page_count; i++)
		if (x->pages[i].length > 0)
			return (struct span){x->pages[i].text,
			                     x->pages[i].length < HEAD_BYTES ? x->pages[i].length : HEAD_BYTES};
	return LIT("");
}

static void describe_title(struct document *d, const struct list_row *row, const struct extract *x, const char *name)
{
	if (row && row->title) {
		d->title = text_copy(row->title);
		d->title_source = text_copy("list");
		return;
	}
	static const char *const SOURCE[] = {
	    [TITLE_PROPERTY] = "property", [TITLE_HEADING] = "heading", [TITLE_NAME] = "name"};
	char title[TITLE_BYTES], heading[TITLE_BYTES];
	const char *marked = extract_meta_get(x, "heading");
	if ((!marked || !*marked) && heading_from_text(head_of(x), heading))
		marked = heading;
	enum title_source source =
	    title_choose(span_of(extract_meta_get(x, "title")), span_of(marked), span_of(name), title);
	d->title = text_copy(title);
	d->title_source = text_copy(SOURCE[source]);
}

static void describe_type(struct item *i, struct site *s, const struct ingest_options *o, const struct list_row *row)
{
	struct document *d = &i->document;
	const struct document_type *given = row && row->type ? row->type : o->type;
	struct type_guess guess = {given, 100};
	if (!given)
		guess = policy_guess_type(s->policy, span_of(i->name), span_of(d->title), head_of(&i->text));
	bool sure = guess.type && guess.confidence >= CONFIDENT;
	d->type = text_copy(sure ? guess.type->code : "");
	d->type_confidence = sure ? guess.confidence : 0;
	enum info_class said = row && row->class_info != CLASS_NONE ? row->class_info : o->class_info;
	d->class_given = said != CLASS_NONE;
	d->class_info = d->class_given ? said : sure ? guess.type->default_class : CLASS_NONE;
}

static void describe_date_and_number(struct document *d, const struct list_row *row, const struct extract *x)
{
	struct guess g = date_and_number_guess(head_of(x));
	char date[DAY_TEXT] = "";
	if (g.has_date)
		day_format(g.date, date);
	d->date = text_copy(row && *row->date ? row->date : date);
	d->number = text_copy(row && row->number ? row->number : g.number);
}

void item_describe(struct item *i, struct site *s, const struct ingest_options *o, struct lists *l)
{
	struct document *d = &i->document;
	const struct list_row *row = i->is_list ? NULL : lists_find(l, i->scope, i->name);
	bool container = d->container;
	document_clear(d);
	*d = (struct document){.container = container, .state = DOC_DIAJUKAN};
	d->unit = text_copy(o->unit);
	d->period = text_copy(o->period);
	d->name = text_copy(i->name);
	describe_title(d, row, &i->text, i->name);
	if (container) {
		d->type = text_copy("");
		d->date = text_copy("");
		d->number = text_copy("");
	} else {
		describe_type(i, s, o, row);
		describe_date_and_number(d, row, &i->text);
	}
	d->note = text_copy(row && row->note ? row->note : "");
	d->held = text_copy("");
	d->withdrawn_reason = text_copy("");
	if (!*i->text.type)
		memcpy(i->text.type, "unknown", sizeof("unknown"));
}
