/* base/log.h - one line per event, logfmt on stderr, written only by entries (a request, a verb, a process).
 * Ids, never names, titles, query texts or file contents. */
#ifndef EARSIP_BASE_LOG_H
#define EARSIP_BASE_LOG_H

#include "base/err.h"

enum log_level {
	LOG_ERR,  /* someone must act */
	LOG_INFO, /* what happened */
	LOG_DEBUG /* off unless EARSIP_DEBUG is set */
};

/* The process name that every line carries ("public", "indexer", ...).  Called once at the start; BORROWED for ever. */
void log_process(const char *name);
/* log_event(LOG_INFO, "published", "doc=%s ms=%d", id, ms): FMT is `key=value` pairs whose values need no quotes. */
void log_event(enum log_level level, const char *event, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The cause of E, quoted. */
void log_error(const char *event, const struct err *e);

#endif
