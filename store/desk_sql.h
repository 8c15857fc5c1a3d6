/* store/desk_sql.h - every statement on the desk's papers (drafts, approvals, sheets, forwardings, tests, granted
 * files), to be read as a list; rows of REGISTER_STATEMENTS (register_sql.c).  ROW(enum, name for the log, SQL). */
#ifndef EARSIP_STORE_DESK_SQL_H
#define EARSIP_STORE_DESK_SQL_H

#define FORWARDING_COLUMNS                                                                                             \
	"f.number, f.sequence, f.unit, f.sent_day, f.due_day, f.answered_day, f.answer, f.sent_by, f.answered_by"
#define GRANTED_COLUMNS                                                                                                \
	"g.number, g.item, g.sequence, g.blob, g.size, g.mime, g.name, g.redacted, g.gate, g.added_ms, g.added_by,"    \
	" g.approved_by"
#define SHEET_COLUMNS                                                                                                  \
	"s.code, s.about, s.what, s.post, s.signer, s.text_sha256, s.printed_ms, s.printed_by, s.blob, s.paper_day,"   \
	" s.attached_ms, s.attached_by, s.confirmed_ms, s.confirmed_by, s.state"
#define TEST_COLUMNS                                                                                                   \
	"t.number, t.request, t.document, t.letter, t.sub, t.state, t.fields, t.made_ms, t.made_by, t.set_ms,"         \
	" t.set_by, t.until_day, t.until_event, t.review_day"
/* Only while the request is not answered: what was given stays. */
#define BEFORE_ANSWER                                                                                                  \
	" AND EXISTS(SELECT 1 FROM request r WHERE r.number=:number AND r.answered_day IS NULL AND r.ended_day IS "    \
	"NULL)"

#define DESK_STATEMENTS(ROW)                                                                                           \
	ROW(Q_FORWARDINGS_OF, "forwardings_of",                                                                        \
	    "SELECT " FORWARDING_COLUMNS " FROM forwarding f WHERE f.number=:number ORDER BY f.sequence")              \
	ROW(Q_FORWARDINGS_OPEN, "forwardings_open",                                                                    \
	    "SELECT " FORWARDING_COLUMNS " FROM forwarding f WHERE f.answered_day IS NULL"                             \
	    " ORDER BY f.due_day, f.number LIMIT :limit")                                                              \
	ROW(Q_FORWARDINGS_OPEN_UNIT, "forwardings_open_unit",                                                          \
	    "SELECT " FORWARDING_COLUMNS " FROM forwarding f WHERE f.unit=:unit AND f.answered_day IS NULL"            \
	    " ORDER BY f.due_day, f.number LIMIT :limit")                                                              \
	ROW(Q_FORWARDING_OPEN_TO, "forwarding_open_to",                                                                \
	    "SELECT count(*) FROM forwarding WHERE number=:number AND unit=:unit AND answered_day IS NULL")            \
	ROW(Q_GRANTED_LIST, "granted_list",                                                                            \
	    "SELECT " GRANTED_COLUMNS " FROM granted_file g WHERE g.number=:number ORDER BY g.sequence")               \
	ROW(Q_GRANTED_GET, "granted_get",                                                                              \
	    "SELECT " GRANTED_COLUMNS " FROM granted_file g WHERE g.number=:number AND g.sequence=:sequence")          \
	ROW(Q_GRANTED_UNJUDGED, "granted_unjudged",                                                                    \
	    "SELECT " GRANTED_COLUMNS " FROM granted_file g WHERE g.gate='' ORDER BY g.added_ms LIMIT :limit")         \
	ROW(Q_GRANTED_JUDGED, "granted_judged",                                                                        \
	    "UPDATE granted_file SET gate=:gate WHERE number=:number AND sequence=:sequence")                          \
	ROW(Q_GRANTED_APPROVE, "granted_approve",                                                                      \
	    "UPDATE granted_file SET approved_by=:account WHERE number=:number AND sequence=:sequence" BEFORE_ANSWER)  \
	ROW(Q_GRANTED_REMOVE, "granted_remove",                                                                        \
	    "DELETE FROM granted_file WHERE number=:number AND sequence=:sequence" BEFORE_ANSWER)                      \
	ROW(Q_APPROVAL_ADD, "approval_add",                                                                            \
	    "INSERT INTO approval(about, what, post, account, acting, day, made_ms, text_sha256, sheet)"               \
	    " VALUES(:about, :what, :post, :account, :acting, :day, :at, :text_sha256, :sheet)")                       \
	ROW(Q_APPROVAL_OF, "approval_of",                                                                              \
	    "SELECT a.what, a.post, a.acting, a.account, a.day, a.made_ms, a.sheet FROM approval a"                    \
	    " WHERE a.about=:about AND a.what=:what AND a.text_sha256=:text_sha256 ORDER BY a.sequence DESC LIMIT 1")  \
	ROW(Q_SHEET_COUNT, "sheet_count", "SELECT count(*) FROM approval_sheet WHERE about=:about")                    \
	ROW(Q_SHEET_ADD, "sheet_add",                                                                                  \
	    "INSERT INTO approval_sheet(code, about, what, post, signer, text_sha256, printed_ms, printed_by, state)"  \
	    " VALUES(:code, :about, :what, :post, :signer, :text_sha256, :at, :account, 'DICETAK')")                   \
	ROW(Q_SHEET_GET, "sheet_get", "SELECT " SHEET_COLUMNS " FROM approval_sheet s WHERE s.code=:code")             \
	ROW(Q_SHEETS_OF, "sheets_of",                                                                                  \
	    "SELECT " SHEET_COLUMNS " FROM approval_sheet s WHERE s.about=:about ORDER BY s.printed_ms DESC, s.code")  \
	ROW(Q_SHEET_STALE, "sheet_stale",                                                                              \
	    "UPDATE approval_sheet SET state='BASI' WHERE about=:about AND state IN ('DICETAK','DILAMPIRKAN')"         \
	    " AND what<>'PENGHITAMAN' AND text_sha256<>:text_sha256")                                                  \
	ROW(Q_SHEET_ATTACH, "sheet_attach",                                                                            \
	    "UPDATE approval_sheet SET blob=:blob, paper_day=:day, attached_ms=:at, attached_by=:account,"             \
	    " state='DILAMPIRKAN' WHERE code=:code AND state IN ('DICETAK','DILAMPIRKAN','DITOLAK')")                  \
	ROW(Q_SHEET_CONFIRM, "sheet_confirm",                                                                          \
	    "UPDATE approval_sheet SET confirmed_ms=:at, confirmed_by=:account, state=:state WHERE code=:code"         \
	    " AND state='DILAMPIRKAN'")                                                                                \
	ROW(Q_TEST_GET, "test_get", "SELECT " TEST_COLUMNS " FROM consequences_test t WHERE t.number=:number")         \
	ROW(Q_TESTS_OF, "tests_of",                                                                                    \
	    "SELECT " TEST_COLUMNS " FROM consequences_test t WHERE t.request=:request ORDER BY t.made_ms, t.number")  \
	ROW(Q_TEST_ADD, "test_add",                                                                                    \
	    "INSERT INTO consequences_test(number, request, letter, state, fields, made_ms, made_by)"                  \
	    " VALUES(:number, nullif(:request,''), :letter, 'KONSEP', '{}', :at, :account)")                           \
	ROW(Q_TEST_SAVE, "test_save",                                                                                  \
	    "UPDATE consequences_test SET letter=:letter, sub=:sub, fields=:fields, until_day=:until,"                 \
	    " until_event=:until_event, review_day=:review, set_ms=NULL, set_by='' WHERE number=:number"               \
	    " AND state='KONSEP'")                                                                                     \
	ROW(Q_TEST_SET, "test_set",                                                                                    \
	    "UPDATE consequences_test SET set_ms=:at, set_by=:account WHERE number=:number AND state='KONSEP'")        \
	ROW(Q_TEST_DONE, "test_done",                                                                                  \
	    "UPDATE consequences_test SET state='DITETAPKAN' WHERE number=:number AND state='KONSEP' AND set_by<>''")  \
	ROW(Q_OFFICE_NUMBER, "office_number",                                                                          \
	    "INSERT INTO office_number(series, year, last) VALUES(:series, :year, 1)"                                  \
	    " ON CONFLICT(series, year) DO UPDATE SET last=last+1 RETURNING last")                                     \
	ROW(Q_DRAFT_MARK, "draft_mark",                                                                                \
	    "UPDATE request SET draft_sha256=:text_sha256, draft_refuses=:refuses WHERE number=:number")               \
	ROW(Q_DESK_AWAITING, "desk_awaiting",                                                                          \
	    "SELECT r.number FROM request r INDEXED BY request_draft WHERE r.draft_refuses=1"                          \
	    " AND r.answered_day IS NULL AND r.ended_day IS NULL AND NOT EXISTS(SELECT 1 FROM approval a"              \
	    "  WHERE a.about=r.number AND a.what='PENOLAKAN' AND a.text_sha256=r.draft_sha256)"                        \
	    " ORDER BY r.due_day, r.number LIMIT :limit")                                                              \
	ROW(Q_DESK_TESTS, "desk_tests",                                                                                \
	    "SELECT number FROM consequences_test INDEXED BY consequences_test_end WHERE state='KONSEP' AND (:set=0 "  \
	    "OR set_by<>'')"                                                                                           \
	    " ORDER BY number LIMIT :limit")                                                                           \
	ROW(Q_DESK_FIND, "desk_find",                                                                                  \
	    "SELECT r.number FROM request_words w JOIN request r ON r.rowid=w.rowid"                                   \
	    " WHERE request_words MATCH :match ORDER BY w.rank LIMIT :limit")                                          \
	ROW(Q_DESK_OLD_NUMBER, "desk_old_number",                                                                      \
	    "SELECT number FROM request WHERE old_number<>'' AND old_number=:old LIMIT 1")                             \
	ROW(Q_DID, "did", "SELECT count(*) FROM audit WHERE object=:object AND action=:action AND actor=:actor")

#endif
