/* store/figures_sql.h - every statement of figures and registers, to be read as a list; rows of REGISTER_STATEMENTS
 * (register_sql.c).  ROW(enum, name for the log, SQL). */
#ifndef EARSIP_STORE_FIGURES_SQL_H
#define EARSIP_STORE_FIGURES_SQL_H

#include "store/case_sql.h"

/* Practice cases are in no figure. */
#define FIGURES_STATEMENTS(ROW)                                                                                        \
	ROW(Q_FIGURES_REQUESTS, "figures_requests",                                                                    \
	    "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.number>='PERM-' AND r.number<'PERM.'")                  \
	ROW(Q_FIGURES_REFUSALS, "figures_refusals",                                                                    \
	    "SELECT r.received_day, i.letter FROM request_item i JOIN request r ON r.number=i.number"                  \
	    " WHERE i.outcome IN ('DITOLAK','DIKABULKAN_SEBAGIAN') AND i.number>='PERM-' AND i.number<'PERM.'")        \
	ROW(Q_FIGURES_OBJECTIONS, "figures_objections",                                                                \
	    "SELECT o.filed_day, o.grounds, o.outcome, o.lewat_tenggat, o.received_ms, o.state FROM objection o")      \
	ROW(Q_FIGURES_GIVEN, "figures_given", "SELECT day, count(*) FROM given_at_once GROUP BY day")                  \
	ROW(Q_GIVEN_ADD, "given_add",                                                                                  \
	    "INSERT INTO given_at_once(day, document, channel, account) VALUES(:day, :document, :channel, :account)")  \
	ROW(Q_GIVEN_TODAY, "given_today", "SELECT count(*) FROM given_at_once WHERE day=:day")                         \
	ROW(Q_COUNTER_TODAY, "counter_today",                                                                          \
	    "SELECT count(*) FROM request WHERE received_day=:day AND channel IN ('LOKET','TELEPON','SURAT')")         \
	ROW(Q_SERIES_LAST, "series_last",                                                                              \
	    "INSERT INTO office_number(series, year, last) VALUES(:series, :year, :last)"                              \
	    " ON CONFLICT(series, year) DO UPDATE SET last=max(last, excluded.last)")                                  \
	ROW(Q_DIK, "dik",                                                                                              \
	    "SELECT t.number, t.letter, t.sub, t.fields, t.until_day, t.until_event, t.review_day, t.set_ms"           \
	    " FROM consequences_test t WHERE t.state='DITETAPKAN' ORDER BY t.number")

#endif
