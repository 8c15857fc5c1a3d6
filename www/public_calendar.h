/* www/public_calendar.h - the holidays that the public portal promises by: its files and the approved versions that the
 * publisher puts into the catalog (fact `kalender`), so that a page and the register count the same days (invariant 6).
 */
#ifndef EARSIP_WWW_PUBLIC_CALENDAR_H
#define EARSIP_WWW_PUBLIC_CALENDAR_H

#include "policies/clock.h"
#include "store/catalog.h"

/* OWNED: calendar_free().  NULL when C has no version, or none that can be read (logged): then FILES count alone. */
struct calendar *public_calendar(const struct calendar *files, struct catalog *c);

#endif
