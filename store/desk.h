/* store/desk.h - lists that only the desk asks for: what waits for an approval, tests at work, cases by an officer's
 * words or an old number.  Everything by index; a list is bounded by LIMIT. */
#ifndef EARSIP_STORE_DESK_H
#define EARSIP_STORE_DESK_H

#include "store/case_desk.h"

typedef int (*desk_number_fn)(void *with, const char *number);
/* Requests whose draft refuses something and has no approval yet, earliest deadline first. */
int desk_awaiting_approval(struct reg *r, int limit, desk_number_fn each, void *with, struct err *e);
/* Tests in KONSEP, oldest first; SET: only those that the PPID set and nobody approved yet. */
int desk_open_tests(struct reg *r, bool set, int limit, desk_number_fn each, void *with, struct err *e);
/* Requests by the officer's words for them, best first: every word (LIKE: any).  Words are cut at signs. */
int desk_find(struct reg *r, const char *words, bool like, int limit, desk_number_fn each, void *with, struct err *e);
/* The request that carried NUMBER in the register before; OUT is "" when there is none. */
int desk_old_number(struct reg *r, const char *number, char out[24], struct err *e);
/* Whether ACTOR has a chain row of ACTION about the case. */
int desk_did(struct reg *r, const char *number, const char *action, const char *actor, bool *did, struct err *e);

#endif
