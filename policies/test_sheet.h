/* policies/test_sheet.h - what the sheet of a consequences test must hold: domain 3.3 (PerKI 1/2021 ps 49, Annex II;
 * PP 61/2010 ps 3-4).  Pure. */
#ifndef EARSIP_POLICIES_TEST_SHEET_H
#define EARSIP_POLICIES_TEST_SHEET_H

#include "base/buf.h"

struct test_field {
	const char *name;  /* "bagian" */
	const char *label; /* Indonesian, as the sheet prints it */
	const char *hint;  /* "" none */
	const char *law;
	bool mandatory;
	bool many; /* several lines */
};
extern const struct test_field TEST_FIELDS[]; /* ends at a NULL name */
extern const size_t TEST_FIELD_COUNT;
const struct test_field *test_field(const char *name); /* NULL */
/* Letters of UU 14/2008 ps 17. */
struct exception_ground {
	char letter;         /* 'a'..'j' */
	const char *meaning; /* one line, Indonesian */
	int subs;            /* a1-5, c1-7, e1-7, f1-4, h1-5; 0: no sub-numbers */
	bool needs_law;      /* j: the article of the other UU is mandatory */
	bool may_be_forever; /* g..j: no fixed limit; a..f are never permanent (UU ps 20) */
};
const struct exception_ground *exception_ground(char letter); /* NULL */

#endif
