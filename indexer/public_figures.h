/* indexer/public_figures.h - figures, the list of what is excluded, and the calendar in the public catalog: facts
 * "statistik", "dik" and "kalender" (store/figures.h).  Made anew when a case moved (case_outbox ANGKA). */
#ifndef EARSIP_INDEXER_PUBLIC_FIGURES_H
#define EARSIP_INDEXER_PUBLIC_FIGURES_H

#include "store/catalog.h"
#include "store/site.h"

int public_fill_figures(struct site *s, struct catalog *c, struct err *e);
/* The open tasks in one go; *WORKED stays as it is when there is none. */
int public_figures_step(struct site *s, struct catalog *c, bool *worked, struct err *e);

#endif
