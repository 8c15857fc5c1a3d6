/* store/case_sql.h - every statement on cases, to be read as a list; rows of REGISTER_STATEMENTS (register_sql.c).
 * ROW(enum, name for the log, SQL). */
#ifndef EARSIP_STORE_CASE_SQL_H
#define EARSIP_STORE_CASE_SQL_H

#define REQUEST_COLUMNS                                                                                                \
	"r.number, r.received_ms, r.received_day, r.complete_day, r.notice_day, r.repaired_day, r.extended_day,"       \
	" r.forwarded_day, r.answered_day, r.ended_day, r.refuses, r.channel, r.applicant, r.state, r.diperpanjang,"   \
	" r.lewat_tenggat, r.ada_keberatan, r.dialihkan, r.massal, r.diteruskan, r.uji_konsekuensi, r.penghitaman,"    \
	" r.due_day, r.due_provisional, r.promise_day, r.outcome, r.unit, r.subject, r.taken_by, r.linked,"            \
	" r.merged_into, r.old_number, r.code_id, r.seal_key, r.verify_key, r.revision, r.decided_ms, r.final_day,"    \
	" (SELECT count(*) FROM request_item i WHERE i.number=r.number)"
/* What a list may leave out; "" and 0 leave nothing out. */
#define REQUEST_FILTERS                                                                                                \
	" AND (:unit='' OR r.unit=:unit) AND (:state='' OR r.state=:state) AND (:taken='' OR r.taken_by=:taken)"       \
	" AND (:late=0 OR r.lewat_tenggat=1) AND (:waiting=0 OR r.state='TIDAK_LENGKAP')"                              \
	" AND (:open=0 OR r.final_day IS NULL) AND (:forwarded='' OR EXISTS(SELECT 1 FROM forwarding f"                \
	"  WHERE f.number=r.number AND f.unit=:forwarded AND (:open=0 OR f.answered_day IS NULL)))"
#define REQUEST_PAGE " AND r.number<:before AND r.number>=:from" REQUEST_FILTERS " ORDER BY r.number DESC LIMIT :limit"
/* The clock of the answer runs, and it is ours to run. */
#define REQUEST_OURS "r.answered_day IS NULL AND r.state<>'TIDAK_LENGKAP'"

#define OBJECTION_COLUMNS                                                                                              \
	"o.number, o.request, o.received_ms, o.filed_day, o.ground_day, o.answered_day, o.ended_day, o.channel,"       \
	" o.grounds, o.state, o.terlambat, o.lewat_tenggat, o.diwakili_plh, o.due_day, o.due_provisional, o.outcome,"  \
	" o.order_day, o.dispute, o.revision, o.code_id, o.verify_key, o.seal_key, o.final_day"

#define CASE_STATEMENTS(ROW)                                                                                           \
	ROW(Q_REQUEST_GET, "request_get", "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.number=:number")          \
	ROW(Q_REQUEST_BY_CODE, "request_by_code", "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.code_id=:code")   \
	ROW(Q_REQUEST_BY_INTAKE, "request_by_intake", "SELECT number FROM request WHERE intake=:digest")               \
	ROW(Q_REQUEST_LIST_DUE, "request_list_due",                                                                    \
	    "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.final_day IS NULL"                                      \
	    " AND (r.due_day, r.number)>(:due, :before) AND r.number>=:from" REQUEST_FILTERS                           \
	    " ORDER BY r.due_day, r.number LIMIT :limit")                                                              \
	ROW(Q_REQUEST_LIST, "request_list", "SELECT " REQUEST_COLUMNS " FROM request r WHERE 1" REQUEST_PAGE)          \
	ROW(Q_REQUEST_LIST_UNIT, "request_list_unit",                                                                  \
	    "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.unit=:unit" REQUEST_PAGE)                               \
	ROW(Q_REQUEST_LIST_STATE, "request_list_state",                                                                \
	    "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.state=:state" REQUEST_PAGE)                             \
	ROW(Q_REQUEST_LIST_TAKEN, "request_list_taken",                                                                \
	    "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.taken_by<>'' AND r.taken_by=:taken" REQUEST_PAGE)       \
	/* The first forwarding to a unit stands for the case. */                                                      \
	ROW(Q_REQUEST_LIST_FORWARDED, "request_list_forwarded",                                                        \
	    "SELECT " REQUEST_COLUMNS " FROM forwarding w JOIN request r ON r.number=w.number WHERE w.unit=:forwarded" \
	    " AND w.number<:before AND w.number>=:from AND w.sequence=(SELECT min(v.sequence) FROM forwarding v"       \
	    "  WHERE v.number=w.number AND v.unit=w.unit)" REQUEST_FILTERS " ORDER BY w.number DESC LIMIT :limit")     \
	ROW(Q_REQUEST_COUNT, "request_count",                                                                          \
	    "SELECT coalesce(sum(" REQUEST_OURS " AND r.lewat_tenggat=1),0),"                                          \
	    " coalesce(sum(" REQUEST_OURS " AND r.lewat_tenggat=0 AND r.due_day<=:soon),0),"                           \
	    " coalesce(sum(" REQUEST_OURS "),0), coalesce(sum(r.state='TIDAK_LENGKAP'),0)"                             \
	    " FROM request r WHERE r.final_day IS NULL AND r.due_day>:due" REQUEST_FILTERS)                            \
	ROW(Q_REQUEST_ADD, "request_add",                                                                              \
	    "INSERT INTO request(number, received_ms, received_day, channel, applicant, state, due_day,"               \
	    " due_provisional, unit, code_id, seal_key, verify_key, intake, linked, old_number) VALUES(:number,"       \
	    " :received_ms, :received_day, :channel, :applicant, :state, :due, :provisional, :unit, :code, :seal,"     \
	    " :verify, :intake, :linked, :old)")                                                                       \
	ROW(Q_REQUEST_UPDATE, "request_update",                                                                        \
	    "UPDATE request SET complete_day=:complete, notice_day=:notice, repaired_day=:repaired,"                   \
	    " extended_day=:extended, forwarded_day=:forwarded, answered_day=:answered, ended_day=:ended,"             \
	    " refuses=:refuses, state=:state, diperpanjang=:diperpanjang, lewat_tenggat=:lewat_tenggat,"               \
	    " ada_keberatan=:ada_keberatan, dialihkan=:dialihkan, massal=:massal, diteruskan=:diteruskan,"             \
	    " uji_konsekuensi=:uji_konsekuensi, penghitaman=:penghitaman, due_day=:due, due_provisional=:provisional," \
	    " promise_day=:promise, outcome=:outcome, alike=iif(:final IS NULL, alike, ''), "                          \
	    "decided_ms=nullif(:decided,0), final_day=:final,"                                                         \
	    " revision=revision+1 WHERE number=:number AND revision=:revision")                                        \
	ROW(Q_REQUEST_SUBJECT, "request_subject", "UPDATE request SET subject=:subject WHERE number=:number")          \
	ROW(Q_REQUEST_TAKE, "request_take", "UPDATE request SET taken_by=:account WHERE number=:number")               \
	ROW(Q_REQUEST_ITEM_ADD, "request_item_add", "INSERT INTO request_item(number, item) VALUES(:number, :item)")   \
	ROW(Q_REQUEST_ITEMS, "request_items",                                                                          \
	    "SELECT item, outcome, letter, test, document, redacted FROM request_item WHERE number=:number"            \
	    " ORDER BY item")                                                                                          \
	ROW(Q_REQUEST_ITEM_SET, "request_item_set",                                                                    \
	    "UPDATE request_item SET outcome=:outcome, letter=:letter, test=:test, document=nullif(:document,''),"     \
	    " redacted=:redacted WHERE number=:number AND item=:item")                                                 \
	ROW(Q_CASE_EVENTS, "case_events",                                                                              \
	    "SELECT at_ms, actor, action, coalesce(json_extract(nullif(detail,''),'$.event'),''),"                     \
	    " coalesce(json_extract(nullif(detail,''),'$.from'),''),"                                                  \
	    " coalesce(json_extract(nullif(detail,''),'$.to'),''),"                                                    \
	    " coalesce(json_extract(nullif(detail,''),'$.post'),''), detail FROM audit WHERE object=:object"           \
	    " ORDER BY sequence")                                                                                      \
	ROW(Q_CASE_ACT_BY_INTAKE, "case_act_by_intake",                                                                \
	    "SELECT count(*) FROM audit WHERE object=:object AND detail<>''"                                           \
	    " AND json_extract(detail,'$.intake')=:digest")                                                            \
	ROW(Q_CASE_CLOCK_LAST, "case_clock_last",                                                                      \
	    "SELECT day0, due_day, provisional, calendar FROM case_clock WHERE number=:number AND clock=:clock"        \
	    " ORDER BY sequence DESC LIMIT 1")                                                                         \
	ROW(Q_CASE_CLOCK_LIST, "case_clock_list",                                                                      \
	    "SELECT calendar, day0, due_day, provisional, computed_ms FROM case_clock WHERE number=:number"            \
	    " AND clock=:clock ORDER BY sequence")                                                                     \
	ROW(Q_CASE_CLOCK_ADD, "case_clock_add",                                                                        \
	    "INSERT INTO case_clock(number, clock, calendar, day0, due_day, provisional, computed_ms)"                 \
	    " VALUES(:number, :clock, :calendar, :day0, :due, :provisional, :at)")                                     \
	ROW(Q_CALENDAR_NOW, "calendar_now",                                                                            \
	    "SELECT version FROM calendar_version WHERE approved_ms IS NOT NULL ORDER BY version DESC LIMIT 1")        \
	ROW(Q_CASE_FILE_ADD, "case_file_add",                                                                          \
	    "INSERT INTO case_file(number, sequence, kind, what, blob, size, added_ms) SELECT :number,"                \
	    " coalesce((SELECT max(sequence) FROM case_file WHERE number=:number),0)+1, :kind, :what, :blob, :size,"   \
	    " :at")                                                                                                    \
	ROW(Q_CASE_FILES, "case_files",                                                                                \
	    "SELECT sequence, kind, what, blob, size, added_ms FROM case_file WHERE number=:number ORDER BY sequence") \
	/* Since the case was checked last: what was proposed before a repair counts no more. */                       \
	ROW(Q_CASE_PROPOSED_BY_OTHER, "case_proposed_by_other",                                                        \
	    "SELECT count(*) FROM audit WHERE object=:object AND action='permohonan.tutup_usul' AND actor<>:actor"     \
	    " AND sequence>(SELECT coalesce(max(sequence),0) FROM audit WHERE object=:object"                          \
	    "  AND action='permohonan.periksa')")                                                                      \
	ROW(Q_CASE_DECISION_LETTERS, "case_decision_letters",                                                          \
	    "SELECT sequence FROM letter WHERE about=:number AND made_ms>=:since AND state='BERLAKU'"                  \
	    " AND kind IN ('L03','L05') ORDER BY sequence")                                                            \
	ROW(Q_REQUEST_LATE, "request_late",                                                                            \
	    "SELECT number, due_day FROM request WHERE final_day IS NULL AND due_day<:today"                           \
	    " AND (due_day, number)>(:due, :after) AND answered_day IS NULL AND lewat_tenggat=0"                       \
	    " ORDER BY due_day, number LIMIT :limit")                                                                  \
	ROW(Q_OBJECTION_GET, "objection_get", "SELECT " OBJECTION_COLUMNS " FROM objection o WHERE o.number=:number")  \
	ROW(Q_OBJECTION_BY_INTAKE, "objection_by_intake", "SELECT number FROM objection WHERE intake=:digest")         \
	ROW(Q_OBJECTIONS_OF, "objections_of",                                                                          \
	    "SELECT " OBJECTION_COLUMNS " FROM objection o WHERE o.request=:request ORDER BY o.number")                \
	ROW(Q_OBJECTION_LIST_DUE, "objection_list_due",                                                                \
	    "SELECT " OBJECTION_COLUMNS " FROM objection o WHERE o.final_day IS NULL"                                  \
	    " AND (o.due_day, o.number)>(:due, :after) ORDER BY o.due_day, o.number LIMIT :limit")                     \
	ROW(Q_OBJECTION_LIST, "objection_list",                                                                        \
	    "SELECT " OBJECTION_COLUMNS                                                                                \
	    " FROM objection o WHERE o.number<:before ORDER BY o.number DESC LIMIT :limit")                            \
	ROW(Q_OBJECTION_ADD, "objection_add",                                                                          \
	    "INSERT INTO objection(number, request, received_ms, filed_day, ground_day, due_day, due_provisional,"     \
	    " channel, grounds, state, terlambat, intake, code_id, seal_key, verify_key) VALUES(:number, :request,"    \
	    " :received_ms, :filed, :ground, :due, :provisional, :channel, :grounds, :state, :terlambat, :intake,"     \
	    " :code, :seal, :verify)")                                                                                 \
	ROW(Q_OBJECTION_UPDATE, "objection_update",                                                                    \
	    "UPDATE objection SET answered_day=:answered, ended_day=:ended, state=:state, terlambat=:terlambat,"       \
	    " lewat_tenggat=:lewat_tenggat, diwakili_plh=:diwakili_plh, due_day=:due, due_provisional=:provisional,"   \
	    " outcome=:outcome, order_day=:order, dispute=:dispute, final_day=:final, revision=revision+1"             \
	    " WHERE number=:number AND revision=:revision")                                                            \
	ROW(Q_OBJECTION_LATE, "objection_late",                                                                        \
	    "SELECT number FROM objection WHERE state IN ('K_DITERIMA','K_DIPERIKSA') AND due_day<:today"              \
	    " AND lewat_tenggat=0 AND number>:after ORDER BY number LIMIT :limit")                                     \
	/* Decided, drafted, approved, tested, or acted as PU or PI, in the request or in a test made for it. */       \
	ROW(Q_OBJECTION_TOOK_PART, "objection_took_part",                                                              \
	    "SELECT (SELECT count(*) FROM audit WHERE object=:object AND actor=:actor AND (action IN"                  \
	    "  ('permohonan.putus','permohonan.konsep','permohonan.setujui_tolak','kecuali.tetapkan',"                 \
	    "   'kecuali.setujui') OR (detail<>'' AND json_extract(detail,'$.post') IN ('PU','PI')"                    \
	    "   AND action NOT LIKE 'keberatan.%')))"                                                                  \
	    " +(SELECT count(*) FROM approval WHERE about=:request AND account=:account)"                              \
	    " +(SELECT count(*) FROM consequences_test t WHERE t.request=:request AND (t.set_by=:account"              \
	    "  OR EXISTS(SELECT 1 FROM approval a WHERE a.about=t.number AND a.account=:account)))"                    \
	    " +(SELECT count(*) FROM request_item i JOIN consequences_test t ON t.number=i.test"                       \
	    "  WHERE i.number=:request AND (t.set_by=:account OR EXISTS(SELECT 1 FROM approval a"                      \
	    "   WHERE a.about=t.number AND a.account=:account)))")                                                     \
	ROW(Q_ACCOUNT_LIVES, "account_lives", "SELECT count(*) FROM account WHERE name=:name AND disabled_ms=0")       \
	ROW(Q_REQUEST_RUNNING, "request_running",                                                                      \
	    "SELECT number FROM request WHERE final_day IS NULL AND due_day>-2147483648 AND answered_day IS NULL")     \
	ROW(Q_REQUEST_MARKED_LATE, "request_marked_late",                                                              \
	    "SELECT number FROM request WHERE lewat_tenggat=1"                                                         \
	    " AND number>'' ORDER BY number")                                                                          \
	ROW(Q_OBJECTION_RUNNING, "objection_running",                                                                  \
	    "SELECT number FROM objection WHERE final_day IS NULL AND due_day>-2147483648")                            \
	ROW(Q_FORWARDING_DUE, "forwarding_due",                                                                        \
	    "UPDATE forwarding SET due_day=:due WHERE number=:number AND answered_day IS NULL")                        \
	/* By the item's document: from what was answered so to what was taken away since. */                          \
	ROW(Q_REQUEST_DEAD_LINKS, "request_dead_links",                                                                \
	    "SELECT DISTINCT i.number FROM request_item i JOIN document d ON d.id=i.document JOIN request r"           \
	    " ON r.number=i.number WHERE i.document IS NOT NULL AND i.document>='' AND i.outcome='SUDAH_TERSEDIA'"     \
	    " AND (d.leak_hold=1 OR d.state NOT IN ('DITERBITKAN','TERBUKA_DENGAN_PENGHITAMAN'))"                      \
	    " AND r.state IN ('DITANGGAPI','SELESAI') ORDER BY i.number LIMIT :limit")                                 \
	ROW(Q_CASE_KEY_COUNT, "case_key_count", "SELECT count(*) FROM case_key WHERE number=:number AND kind=:kind")   \
	ROW(Q_REQUEST_ALIKE_COUNT, "request_alike_count",                                                              \
	    "SELECT count(*) FROM request WHERE alike=:alike AND alike<>''")                                           \
	ROW(Q_REQUEST_ALIKE_UNMARKED, "request_alike_unmarked",                                                        \
	    "SELECT number FROM request WHERE alike=:alike AND alike<>'' AND massal=0 AND state='DITERIMA'"            \
	    " ORDER BY number")                                                                                        \
	ROW(Q_REQUEST_ALIKE_SET, "request_alike_set", "UPDATE request SET alike=:alike WHERE number=:number")          \
	ROW(Q_REQUEST_ALIKE, "request_alike",                                                                          \
	    "SELECT " REQUEST_COLUMNS " FROM request r WHERE r.alike<>'' AND r.alike=(SELECT alike FROM request"       \
	    "  WHERE number=:number) ORDER BY r.number")                                                               \
	ROW(Q_OBJECTION_OVER, "objection_over",                                                                        \
	    "SELECT number FROM objection WHERE state='K_DITANGGAPI' AND final_day IS NULL AND due_day>:from"          \
	    " AND order_day IS NULL AND answered_day<:before AND number>:after ORDER BY number LIMIT :limit")          \
	ROW(Q_GRANTED_ADD, "granted_add",                                                                              \
	    "INSERT INTO granted_file(number, item, sequence, blob, size, mime, name, redacted, gate, added_ms,"       \
	    " added_by) SELECT :number, :item, coalesce((SELECT max(sequence) FROM granted_file"                       \
	    "  WHERE number=:number),0)+1, :blob, :size, :mime, :name, :redacted, :gate, :at, :by")                    \
	ROW(Q_FORWARDING_ADD, "forwarding_add",                                                                        \
	    "INSERT INTO forwarding(number, sequence, unit, sent_day, due_day, sent_by) SELECT :number,"               \
	    " coalesce((SELECT max(sequence) FROM forwarding WHERE number=:number),0)+1, :unit, :sent, :due, :by")     \
	ROW(Q_FORWARDING_ANSWER, "forwarding_answer",                                                                  \
	    "UPDATE forwarding SET answered_day=:day, answer=:answer, answered_by=:by WHERE number=:number"            \
	    " AND sequence=:sequence")                                                                                 \
	ROW(Q_CASE_FIELD_NAMES, "case_field_names", "SELECT field FROM case_field WHERE number=:number ORDER BY field")

#endif
