/* www/search_address.h - what `/cari` and its sisters are asked, read from the address, and addresses like it with one
 * thing changed: how chips, facets, orders and pages are plain links. */
#ifndef EARSIP_WWW_SEARCH_ADDRESS_H
#define EARSIP_WWW_SEARCH_ADDRESS_H

#include "www/page.h"

enum search_field {
	FIELD_Q,
	FIELD_UNIT,
	FIELD_KELAS,
	FIELD_JENIS,
	FIELD_TAHUN,
	FIELD_SEMESTER,
	FIELD_URUT,
	FIELD_PERSIS,
	FIELD__MAX
};
#define FILTER_FIRST FIELD_UNIT
#define FILTER_LAST  FIELD_SEMESTER
extern const char *const SEARCH_FIELDS[FIELD__MAX]; /* names in the address */

struct search_address {
	const char *text[FIELD__MAX]; /* BORROWED from the request, or kept by the page; "" when absent */
	int page;
	bool too_deep; /* hal over 100 */
};
#define SEARCH_PAGES 100
#define QUERY_SIGNS  200

void search_address_read(struct page *p, struct search_address *s);
/* The search that S asks for; invalid filters are dropped from S as well once RESULT names them. */
void search_request_of(const struct search_address *s, int limit, bool facets, struct search_request *out);
/* Drops from S what search_run() called invalid. */
void search_address_drop(struct search_address *s, unsigned invalid);
/* PATH with S, but FIELD as VALUE ("" takes it out; FIELD__MAX: nothing changed), on page HAL (<= 1: the first). */
void search_link(struct link *l, const char *path, const struct search_address *s, enum search_field field,
                 const char *value, int hal);
int search_filter_count(const struct search_address *s);

#endif
