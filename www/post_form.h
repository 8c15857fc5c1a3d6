/* www/post_form.h - what the pages about posts share: choices of accounts, posts and units, a form read and shown
 * again. */
#ifndef EARSIP_WWW_POST_FORM_H
#define EARSIP_WWW_POST_FORM_H

#include "www/office.h"

/* An <option> of SECTION in V. */
void put_option(struct view *v, const char *section, const char *value, const char *label, bool chosen);
/* ACCOUNT: those that may sign in, but for BUT (NULL: all). */
int put_accounts(struct office *o, struct view *form, const char *chosen, const char *but);
/* UNIT: first "no unit". */
int put_units(struct office *o, struct view *form, const char *chosen);
/* One row of an assignment: account, post, unit, days, decree. */
void put_assignment(struct office *o, struct view *row, const struct assignment *a);
struct appointing post_acts(const struct office *o);
/* The day in form field NAME; FALLBACK when it is empty.  False: it is no day. */
bool form_day(const struct office *o, const char *name, day_t fallback, day_t *out);
/* Runs ACT in a transaction of its own. */
int post_act(struct office *o, int (*act)(struct office *o, void *with), void *with);

#endif
