/* store/request_import.h - taking over a running register: requests that run already, from a list, with their old
 * numbers (domain 6.1, end).  They enter through the spool as everything does, get a number of ours, and keep the old
 * one beside it; the same list twice is once.  The requester has no code: the counter gives one against identity. */
#ifndef EARSIP_STORE_REQUEST_IMPORT_H
#define EARSIP_STORE_REQUEST_IMPORT_H

#include "store/case_desk.h"

extern const char REQUEST_IMPORT_TEMPLATE[]; /* the heads and an example, as CSV */
struct request_import {
	int taken, there, bad; /* rows: put into the spool; were in it before; refused */
};
/* BAD is told of each refused row: its line, the column ("" the row as a whole) and why.  -1: nothing more could be
 * done (the head is wrong, the disk); what was taken stays taken. */
int request_import(struct case_desk *d, struct span csv,
                   void (*bad)(void *with, size_t line, const char *column, const char *why), void *with,
                   struct request_import *out, struct err *e);
/* The next request (KEB: objection) of YEAR gets a number after LAST, the next letter of SERIES one after LAST. */
int request_import_last(struct case_desk *d, bool objection, int year, int64_t last, struct err *e);
int letter_import_last(struct case_desk *d, const char *series, int year, int64_t last, struct err *e);

#endif
