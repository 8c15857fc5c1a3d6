/* www/search_address.c - what a search address asks, and addresses like it. */
#include "www/search_address.h"

#include <string.h>

const char *const SEARCH_FIELDS[FIELD__MAX] = {
    [FIELD_Q] = "q",         [FIELD_UNIT] = "unit",         [FIELD_KELAS] = "kelas", [FIELD_JENIS] = "jenis",
    [FIELD_TAHUN] = "tahun", [FIELD_SEMESTER] = "semester", [FIELD_URUT] = "urut",   [FIELD_PERSIS] = "persis",
};

/* The first QUERY_SIGNS characters: what the search field itself allows. */
static const char *cut_query(struct page *p, const char *text)
{
	size_t signs = 0, n = 0;
	for (; text[n] && signs <= QUERY_SIGNS; n++)
		if (((unsigned char)text[n] & 0xC0) != 0x80 && ++signs > QUERY_SIGNS)
			break;
	return text[n] ? page_keep(p, span_copy((struct span){text, n})) : text;
}

void search_address_read(struct page *p, struct search_address *s)
{
	int64_t page = 1;

	*s = (struct search_address){0};
	for (size_t i = 0; i < FIELD__MAX; i++)
		s->text[i] = query_get(p->q, SEARCH_FIELDS[i]);
	s->text[FIELD_Q] = cut_query(p, s->text[FIELD_Q]);
	for (size_t i = FILTER_FIRST; i <= FILTER_LAST; i++)
		if (strlen(s->text[i]) > 64)
			s->text[i] = page_keep(p, span_copy((struct span){s->text[i], 64}));
	const char *hal = query_get(p->q, "hal");
	if (*hal && (span_number(span_of(hal), &page) || page < 1))
		page = 1;
	s->too_deep = page > SEARCH_PAGES;
	s->page = s->too_deep ? SEARCH_PAGES : (int)page;
}

static enum index_order order_of(const struct search_address *s)
{
	if (!strcmp(s->text[FIELD_URUT], "baru"))
		return ORDER_NEWEST;
	if (!strcmp(s->text[FIELD_URUT], "lama"))
		return ORDER_OLDEST;
	return *s->text[FIELD_Q] ? ORDER_RELEVANCE
	                         : ORDER_NEWEST; /* without words nothing is more relevant than the new */
}

void search_request_of(const struct search_address *s, int limit, bool facets, struct search_request *out)
{
	*out = (struct search_request){
	    .q = span_of(s->text[FIELD_Q]),
	    .filters = {.unit = s->text[FIELD_UNIT],
	                .kelas = s->text[FIELD_KELAS],
	                .jenis = s->text[FIELD_JENIS],
	                .tahun = s->text[FIELD_TAHUN],
	                .semester = s->text[FIELD_SEMESTER]},
	    .order = order_of(s),
	    .page = s->page,
	    .limit = limit,
	    .exact = *s->text[FIELD_PERSIS] != 0,
	    .with_facets = facets,
	};
}

void search_address_drop(struct search_address *s, unsigned invalid)
{
	for (size_t i = FILTER_FIRST; i <= FILTER_LAST; i++)
		if (invalid & (1U << (i - FILTER_FIRST)))
			s->text[i] = "";
}

void search_link(struct link *l, const char *path, const struct search_address *s, enum search_field field,
                 const char *value, int hal)
{
	link_begin(l, path);
	for (size_t i = 0; i < FIELD__MAX; i++)
		link_query(l, SEARCH_FIELDS[i], i == field ? value : s->text[i]);
	if (hal > 1)
		link_query_number(l, "hal", hal);
}

int search_filter_count(const struct search_address *s)
{
	int n = 0;
	for (size_t i = FILTER_FIRST; i <= FILTER_LAST; i++)
		n += *s->text[i] != 0;
	return n;
}
