/* store/forget_sql.h - every statement of the forgetting, to be read as a list; rows of REGISTER_STATEMENTS
 * (register_sql.c).  ROW(enum, name for the log, SQL). */
#ifndef EARSIP_STORE_FORGET_SQL_H
#define EARSIP_STORE_FORGET_SQL_H

#define FORGET_STATEMENTS(ROW)                                                                                         \
	/* Living keys of a kind, and what says when they end.  A row each; the lengths are asked in C. */             \
	ROW(Q_FORGET_REQUESTS, "forget_requests",                                                                      \
	    "SELECT k.number, r.received_day, r.complete_day, r.final_day FROM case_key k"                             \
	    " JOIN request r ON r.number=k.number WHERE k.kind=:kind ORDER BY k.number")                               \
	ROW(Q_FORGET_OBJECTIONS, "forget_objections",                                                                  \
	    "SELECT o.number, o.state, o.filed_day, o.answered_day, o.due_day, o.final_day, o.dispute"                 \
	    " FROM case_key k JOIN objection o ON o.number=k.number WHERE k.kind=:kind ORDER BY k.number")             \
	ROW(Q_FORGET_OBJECTIONS_OF, "forget_objections_of",                                                            \
	    "SELECT o.number, o.state, o.filed_day, o.answered_day, o.due_day, o.final_day, o.dispute"                 \
	    " FROM objection o WHERE o.request=:number")                                                               \
	/* Reports of citizens have keys of their own: LAP-000001 (store/report.c). */                                 \
	ROW(Q_FORGET_REPORTS, "forget_reports",                                                                        \
	    "SELECT k.number, p.answered_ms FROM case_key k JOIN report p ON k.number=printf('LAP-%06d', p.sequence)"  \
	    " WHERE k.kind=:kind AND p.answered_ms IS NOT NULL ORDER BY k.number")                                     \
	ROW(Q_FORGET_FILES, "forget_files", "SELECT blob FROM case_file WHERE number=:number AND kind=:kind")          \
	ROW(Q_FORGET_GRANTED, "forget_granted",                                                                        \
	    "SELECT g.blob FROM granted_file g WHERE g.number=:number"                                                 \
	    " AND NOT EXISTS(SELECT 1 FROM version v WHERE v.blob=g.blob)"                                             \
	    " AND NOT EXISTS(SELECT 1 FROM release x WHERE x.blob=g.blob)"                                             \
	    " AND NOT EXISTS(SELECT 1 FROM granted_file o WHERE o.blob=g.blob AND o.number<>g.number)")                \
	ROW(Q_FORGET_GRANTED_ROWS, "forget_granted_rows", "DELETE FROM granted_file WHERE number=:number")             \
	ROW(Q_FORGET_SWEEP_SESSIONS, "forget_sweep_sessions", "DELETE FROM session WHERE ends_ms<:now")                \
	ROW(Q_FORGET_SWEEP_SENT, "forget_sweep_sent", "DELETE FROM sent_once WHERE at_ms<:before")                     \
	ROW(Q_FORGET_SWEEP_FAILURES, "forget_sweep_failures", "DELETE FROM sign_in_failure WHERE last_ms<:before")

#endif
