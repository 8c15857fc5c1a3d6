/* tests/store/office.h - a data folder with an office in it: units, a desk, people that act under posts, and cases that
 * are filed at a given moment.  Times are local ("2026-07-06 09:10"), the zone is UTC+8. */
#ifndef EARSIP_TESTS_STORE_OFFICE_H
#define EARSIP_TESTS_STORE_OFFICE_H

#include "scratch.h"
#include "store/request.h"

struct office {
	struct scratch *s;
	struct site *site;
	struct case_desk desk;
	struct holding holding;
	char actor[64], data[96];
	int filed; /* cases so far */
};
int office_setup(void **state);
int office_teardown(void **state);

int64_t office_ms(const char *local);
day_t office_day(const char *iso);
/* The desk is used by ACCOUNT under POST at LOCAL; PP: of UNIT.  ACCOUNT NULL: nobody (importer, timer). */
void office_as(struct office *o, const char *account, enum post post, const char *unit, const char *local);
/* A filing as the web gives it, with ITEMS items and everything PerKI asks; made with the code of SEED. */
void office_filing(struct filing *f, const struct code_keys *keys, const char *local, int items);
/* Files one on the web at LOCAL; NUMBER gets its number, KEYS (or NULL) the keys of its code. */
void office_request(struct office *o, const char *local, int items, char number[24], struct code_keys *keys);
/* The case as it is in the register now. */
struct request_row office_case(struct office *o, const char *number);
/* Takes a step that must succeed. */
void office_step(struct office *o, const char *number, const struct request_step *s, struct request_done *done);
/* Takes a step that must be refused with KIND; nothing may have changed by it. */
void office_refused(struct office *o, const char *number, const struct request_step *s, enum err_kind kind,
                    struct request_done *done);
/* Rows of a plain statement's first column, through a connection of its own. */
int64_t office_count(struct office *o, const char *sql);

#endif
