/* Every statement of the register, to be read as a list.  The schema is in schema.c. */
#include "store/register_inner.h"

#define DOCUMENT_COLUMNS                                                                                               \
	"d.id, d.unit, d.period, d.type, d.type_confidence, d.class, d.class_given, d.title, d.title_source, d.date, " \
	"d.number,"                                                                                                    \
	" d.note, d.name, d.state, d.container, d.held, d.current_version, d.created_ms, d.leak_hold, "                \
	"d.withdrawn_reason,"                                                                                          \
	" d.withdrawn_ms, d.leak_hold_ms"
#define VERSION_COLUMNS                                                                                                \
	"v.id, v.number, v.blob, v.size, v.path, v.type, v.mime, v.verdict, v.pages, v.created_ms, v.has_text, "       \
	"v.container,"                                                                                                 \
	" v.container_order"
#define AUDIT_COLUMNS   "sequence, at_ms, actor, action, object, detail, hash"
#define ACCOUNT_COLUMNS "name, full_name, nip, disabled_ms, one_time, totp IS NOT NULL, created_ms"
#define POST_COLUMNS                                                                                                   \
	"sequence, account, post, unit, from_day, to_day, decree, acting, state, installation, proposed_by, "          \
	"approved_by,"                                                                                                 \
	" only_case, end_day, end_decree, end_by"
#define CALENDAR_COLUMNS "version, name, csv, decree, loaded_ms, loaded_by, coalesce(approved_ms,0), approved_by"
#define CURRENT          " FROM document d JOIN version v ON v.id=d.id AND v.number=d.current_version"

const struct sql_statement REGISTER_STATEMENTS[Q__MAX] = {
    [Q_BEGIN] = {"begin", "BEGIN IMMEDIATE"},
    [Q_COMMIT] = {"commit", "COMMIT"},
    [Q_ROLLBACK] = {"rollback", "ROLLBACK"},
    [Q_COUNTER_GET] = {"counter_get", "SELECT value FROM counter WHERE name=:name"},
    [Q_COUNTER_ADD] = {"counter_add", "UPDATE counter SET value=value+1 WHERE name=:name"},
    [Q_COUNTER_SET] = {"counter_set", "INSERT INTO counter(name, value) VALUES(:name, :value)"
                                      " ON CONFLICT(name) DO UPDATE SET value=excluded.value"},

    [Q_UNIT_ADD] = {"unit_add", "INSERT INTO unit(code, name, parent) VALUES(:code, :name, :parent)"},
    [Q_UNIT_GET] = {"unit_get", "SELECT code, name, parent FROM unit WHERE code=:code"},
    [Q_UNIT_LIST] = {"unit_list", "SELECT code, name, parent FROM unit ORDER BY code"},

    [Q_CALENDAR_ADD] = {"calendar_add", "INSERT INTO calendar_version(name, csv, decree, loaded_ms, loaded_by)"
                                        " VALUES(:name, :csv, :decree, :at, :by)"},
    [Q_CALENDAR_GET] = {"calendar_get", "SELECT " CALENDAR_COLUMNS " FROM calendar_version WHERE version=:version"},
    [Q_CALENDAR_LIST] = {"calendar_list", "SELECT " CALENDAR_COLUMNS " FROM calendar_version ORDER BY version DESC"},
    [Q_CALENDAR_APPROVE] = {"calendar_approve", "UPDATE calendar_version SET approved_ms=:at, approved_by=:by"
                                                " WHERE version=:version AND approved_ms IS NULL"},
    [Q_CALENDAR_APPROVED] = {"calendar_approved",
                             "SELECT version, csv FROM calendar_version WHERE approved_ms IS NOT NULL"
                             " ORDER BY approved_ms, version LIMIT -1 OFFSET :from"},
    [Q_CALENDAR_COUNT] = {"calendar_count", "SELECT count(*) FROM calendar_version WHERE approved_ms IS NOT NULL"},
    [Q_ACCOUNT_POSTS] = {"account_posts",
                         "SELECT p.post FROM post_assignment p JOIN account a ON a.name=p.account"
                         " WHERE p.account=:account AND a.disabled_ms=0 AND p.state='SAH' AND p.from_day<=:day"
                         " AND (p.to_day IS NULL OR p.to_day>=:day)"},

    [Q_DOCUMENT_ADD] =
        {"document_add",
         "INSERT INTO document(id, unit, period, type, type_confidence, class, class_given, title, title_source,"
         " date, number, note, name, state, container, held, current_version, created_ms)"
         " VALUES(:id, :unit, :period, :type, :type_confidence, :class, :class_given, :title, :title_source,"
         " :date, :number, :note, :name, :state, :container, :held, 1, :created_ms)"},
    [Q_DOCUMENT_UPDATE] =
        {"document_update",
         "UPDATE document SET type=:type, type_confidence=:type_confidence, class=:class,"
         " class_given=:class_given, title=:title, title_source=:title_source, date=:date, number=:number,"
         " note=:note, held=:held, container=:container, current_version=:current_version,"
         /* What is public stays public, and can be withdrawn, while its next version is on its way. */
         " state=iif(state IN ('DITERBITKAN','TERBUKA_DENGAN_PENGHITAMAN'), state, :state) WHERE id=:id"},
    [Q_DOCUMENT_GET] = {"document_get", "SELECT " DOCUMENT_COLUMNS " FROM document d WHERE d.id=:id"},
    [Q_DOCUMENT_FIND_NAME] = {"document_find_name",
                              "SELECT id FROM document WHERE unit=:unit AND type=:type AND period=:period"
                              " AND name=:name AND state<>'DITARIK'"},
    [Q_DOCUMENT_LIST] = {"document_list", "SELECT " DOCUMENT_COLUMNS ", " VERSION_COLUMNS CURRENT " ORDER BY d.id"},
    [Q_DOCUMENT_MEMBERS] =
        {"document_members",
         "SELECT " DOCUMENT_COLUMNS ", " VERSION_COLUMNS " FROM version v JOIN document d ON d.id=v.id"
         " WHERE v.container=:container AND v.container<>'' ORDER BY v.container_order, v.id, v.number"},
    [Q_DOCUMENT_HOLD] = {"document_hold", "UPDATE document SET held=:held WHERE id=:id AND held<>:held"},
    [Q_DOCUMENT_CLASS] = {"document_class", "UPDATE document SET class=:class, class_given=:given WHERE id=:id"
                                            " AND (class<>:class OR class_given<>:given)"},
    [Q_DOCUMENT_STATE] = {"document_state", "UPDATE document SET state=:state WHERE id=:id"},
    [Q_DOCUMENT_LEAK] = {"document_leak", "UPDATE document SET leak_hold=:on, leak_hold_ms=:at WHERE id=:id"
                                          " AND leak_hold<>:on"},
    [Q_DOCUMENT_WITHDRAW] = {"document_withdraw", "UPDATE document SET state='DITARIK', withdrawn_reason=:reason,"
                                                  " withdrawn_ms=:at WHERE id=:id"},

    [Q_VERSION_ADD] =
        {"version_add",
         "INSERT INTO version(id, number, blob, size, path, type, mime, verdict, pages, created_ms, has_text,"
         " container, container_order) VALUES(:id, :number, :blob, :size, :path, :type, :mime, :verdict, :pages,"
         " :created_ms, :has_text, :container, :container_order)"},
    [Q_VERSION_GET] = {"version_get", "SELECT " VERSION_COLUMNS " FROM version v WHERE v.id=:id AND v.number=:number"},
    [Q_VERSION_FIND_BLOB] = {"version_find_blob", "SELECT id FROM version WHERE blob=:blob"},
    [Q_VERSION_LAST] = {"version_last", "SELECT coalesce(max(number),0) FROM version WHERE id=:id"},

    [Q_SEEN_GET] = {"seen_get",
                    "SELECT id FROM seen WHERE device=:device AND inode=:inode AND unit=:unit AND period=:period"
                    " AND size=:size AND mtime_ns=:mtime_ns AND ctime_ns=:ctime_ns"},
    [Q_SEEN_PUT] =
        {"seen_put",
         "INSERT INTO seen(device, inode, unit, period, size, mtime_ns, ctime_ns, id)"
         " VALUES(:device, :inode, :unit, :period, :size, :mtime_ns, :ctime_ns, :id)"
         " ON CONFLICT(device, inode, unit, period) DO UPDATE SET size=excluded.size, mtime_ns=excluded.mtime_ns,"
         " ctime_ns=excluded.ctime_ns, id=excluded.id"},

    [Q_RELEASE_PUT] =
        {"release_put",
         "INSERT INTO release(id, version, blob, size, pages, gate, findings, created_ms)"
         " VALUES(:id, :version, :blob, :size, :pages, :gate, :findings, :created_ms)"
         " ON CONFLICT(id, version) DO UPDATE SET blob=excluded.blob, size=excluded.size, pages=excluded.pages,"
         " gate=excluded.gate, findings=excluded.findings, created_ms=excluded.created_ms"},
    [Q_RELEASE_GET] = {"release_get", "SELECT id, version, blob, size, pages, gate, findings, created_ms FROM release"
                                      " WHERE id=:id AND version=:version"},

    [Q_PUBLICATION_PUT] =
        {"publication_put",
         "INSERT INTO publication(id, version, release, published_ms, title, type, class, date, number)"
         " SELECT id, :version, :release, :at, title, type, class, date, number FROM document WHERE id=:id"
         " ON CONFLICT(id, version) DO UPDATE SET release=excluded.release, title=excluded.title, type=excluded.type,"
         " class=excluded.class, date=excluded.date, number=excluded.number WHERE release<>excluded.release"},
    [Q_PUBLICATION_DOCUMENT] =
        {"publication_document",
         "SELECT d.id, d.unit, d.period, p.type, d.type_confidence, p.class, d.class_given, p.title, d.title_source,"
         " p.date, p.number, d.note, d.name, d.state, d.container, d.held, d.current_version, d.created_ms,"
         " d.leak_hold, d.withdrawn_reason, d.withdrawn_ms FROM publication p JOIN document d ON d.id=p.id"
         " WHERE p.id=:id AND p.version=:version"},
    [Q_PUBLICATION_LIST] = {"publication_list", "SELECT id, version, release, published_ms, withdrawn_ms, purged_ms, "
                                                "(SELECT leak_hold FROM document d WHERE d.id=publication.id)"
                                                " FROM publication ORDER BY id, version"},
    [Q_PUBLICATION_OF] = {"publication_of", "SELECT id, version, release, published_ms, withdrawn_ms, purged_ms, "
                                            "(SELECT leak_hold FROM document d WHERE d.id=publication.id)"
                                            " FROM publication WHERE id=:id ORDER BY version"},
    [Q_PUBLICATION_LAST] = {"publication_last", "SELECT coalesce(max(version),0) FROM publication WHERE id=:id"},
    /* A withdrawn or held copy of which the same bytes are out under another id stays. */
    [Q_PUBLICATION_NAMES] = {"publication_names",
                             "SELECT count(*) FROM publication WHERE release=:blob AND withdrawn_ms=0"
                             " AND NOT EXISTS(SELECT 1 FROM document d WHERE d.id=publication.id AND d.leak_hold=1)"},
    [Q_PUBLICATION_WITHDRAW] = {"publication_withdraw",
                                "UPDATE publication SET withdrawn_ms=:at WHERE id=:id AND withdrawn_ms=0"},
    [Q_PUBLICATION_PURGE] = {"publication_purge",
                             "UPDATE publication SET purged_ms=:at WHERE id=:id AND withdrawn_ms<>0"
                             " AND purged_ms=0"},
    [Q_PUBLICATION_SHARED] = {"publication_shared",
                              "SELECT count(*) FROM publication WHERE release=:release AND withdrawn_ms=0 AND id<>:id"
                              " AND NOT EXISTS(SELECT 1 FROM document d WHERE d.id=publication.id AND d.leak_hold=1)"},

    [Q_OUTBOX_REPLACE] = {"outbox_replace", "DELETE FROM outbox WHERE kind=:kind AND id=:id AND version=:version"},
    [Q_OUTBOX_ADD] = {"outbox_add",
                      "INSERT INTO outbox(kind, id, version, created_ms) VALUES(:kind, :id, :version, :at)"},
    [Q_OUTBOX_NEXT] = {"outbox_next", "SELECT sequence, id, version, created_ms, tries FROM outbox WHERE kind=:kind"
                                      " ORDER BY tries, sequence LIMIT :max"},
    [Q_OUTBOX_DONE] = {"outbox_done", "DELETE FROM outbox WHERE sequence=:sequence"},
    [Q_OUTBOX_FAILED] = {"outbox_failed", "UPDATE outbox SET tries=tries+1, failure=:why WHERE sequence=:sequence"},
    [Q_OUTBOX_COUNT] = {"outbox_count", "SELECT count(*) FROM outbox WHERE kind=:kind"},
    [Q_OUTBOX_DROP] = {"outbox_drop", "DELETE FROM outbox WHERE kind=:kind AND id=:id"},
    [Q_OUTBOX_STUCK] = {"outbox_stuck", "SELECT sequence, id, version, created_ms, tries, kind, failure FROM outbox"
                                        " WHERE tries>=:tries AND kind<>'WITHDRAW' ORDER BY sequence"},
    [Q_OUTBOX_AGAIN] = {"outbox_again", "UPDATE outbox SET tries=0 WHERE tries>=:tries"},
    [Q_OUTBOX_WAITING] = {"outbox_waiting",
                          "SELECT count(*) FROM outbox WHERE id=:id AND kind IN ('PUBLISH','WITHDRAW')"},
    [Q_OUTBOX_REFILL_INDEX] = {"outbox_refill_index",
                               "INSERT OR IGNORE INTO outbox(kind, id, version, created_ms)"
                               " SELECT 'INDEX', id, current_version, :at FROM document WHERE container=0 ORDER BY id"},
    [Q_OUTBOX_REFILL_PUBLISH] =
        {"outbox_refill_publish",
         "INSERT OR IGNORE INTO outbox(kind, id, version, created_ms) SELECT 'PUBLISH', id, version, :at"
         " FROM publication WHERE withdrawn_ms=0 ORDER BY published_ms, id, version"},
    [Q_OUTBOX_REFILL_WITHDRAW] = {"outbox_refill_withdraw",
                                  "INSERT OR IGNORE INTO outbox(kind, id, version, created_ms)"
                                  " SELECT 'WITHDRAW', id, current_version, :at FROM document d WHERE state='DITARIK'"
                                  " AND EXISTS(SELECT 1 FROM publication p WHERE p.id=d.id) ORDER BY withdrawn_ms, id"},

    [Q_ACCOUNT_ADD] = {"account_add", "INSERT INTO account(name, password_hash, one_time, created_ms)"
                                      " VALUES(:name, :password_hash, :one_time, :at)"},
    [Q_ACCOUNT_COUNT] = {"account_count", "SELECT count(*) FROM account"},
    [Q_ACCOUNT_GET] = {"account_get", "SELECT " ACCOUNT_COLUMNS " FROM account WHERE name=:name"},
    [Q_ACCOUNT_LIST] = {"account_list", "SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY name"},
    [Q_ACCOUNT_NAMES] = {"account_names", "UPDATE account SET full_name=:full_name, nip=:nip WHERE name=:name"},
    [Q_ACCOUNT_DISABLE] = {"account_disable", "UPDATE account SET disabled_ms=:at WHERE name=:name"},
    [Q_ACCOUNT_SECRETS] = {"account_secrets", "SELECT password_hash, one_time, password_until_ms, totp, totp_step"
                                              " FROM account WHERE name=:name AND disabled_ms=0"},
    [Q_ACCOUNT_PASSWORD] = {"account_password", "UPDATE account SET password_hash=:hash, one_time=:one_time,"
                                                " password_until_ms=:until WHERE name=:name"},
    [Q_ACCOUNT_TOTP] = {"account_totp", "UPDATE account SET totp=:totp, totp_step=:step WHERE name=:name"},
    /* A code counts once: whoever comes second with it finds the step used. */
    [Q_ACCOUNT_TOTP_STEP] = {"account_totp_step",
                             "UPDATE account SET totp_step=:step WHERE name=:name AND totp_step<:step"},
    [Q_RECOVERY_ADD] = {"recovery_add", "INSERT INTO recovery_code(account, hash) VALUES(:account, :hash)"},
    [Q_RECOVERY_USE] = {"recovery_use", "UPDATE recovery_code SET used_ms=:at WHERE account=:account AND hash=:hash"
                                        " AND used_ms=0"},
    [Q_RECOVERY_CLEAR] = {"recovery_clear", "DELETE FROM recovery_code WHERE account=:account"},
    [Q_RECOVERY_LEFT] = {"recovery_left", "SELECT count(*) FROM recovery_code WHERE account=:account AND used_ms=0"},

    [Q_SESSION_ADD] = {"session_add", "INSERT INTO session(hash, account, made_ms, seen_ms, ends_ms, second_factor)"
                                      " VALUES(:hash, :account, :at, :at, :ends, :second_factor)"},
    [Q_SESSION_GET] = {"session_get",
                       "SELECT s.account, s.second_factor, s.ends_ms, s.seen_ms, s.message FROM session s"
                       " JOIN account a ON a.name=s.account WHERE s.hash=:hash AND a.disabled_ms=0"
                       " AND s.ends_ms>:at AND s.seen_ms>:idle"},
    [Q_SESSION_LIST] = {"session_list",
                        "SELECT hash, made_ms, seen_ms, second_factor FROM session"
                        " WHERE account=:account AND ends_ms>:at AND seen_ms>:idle ORDER BY seen_ms DESC"},
    [Q_SESSION_SEEN] = {"session_seen", "UPDATE session SET seen_ms=:at WHERE hash=:hash"},
    [Q_SESSION_END] = {"session_end", "DELETE FROM session WHERE hash=:hash"},
    [Q_SESSION_END_ALL] = {"session_end_all", "DELETE FROM session WHERE account=:account AND hash<>:but"},
    [Q_SESSION_SWEEP] = {"session_sweep", "DELETE FROM session WHERE ends_ms<=:at OR seen_ms<=:idle"},
    [Q_SESSION_SAY] = {"session_say", "UPDATE session SET message=:message WHERE hash=:hash"},
    [Q_SIGN_IN_GET] = {"sign_in_get", "SELECT failures, last_ms FROM sign_in_failure WHERE who=:who"},
    [Q_SIGN_IN_PUT] = {"sign_in_put", "INSERT INTO sign_in_failure(who, failures, last_ms) VALUES(:who, :failures, :at)"
                                      " ON CONFLICT(who) DO UPDATE SET failures=excluded.failures,"
                                      " last_ms=excluded.last_ms"},
    [Q_SIGN_IN_CLEAR] = {"sign_in_clear", "DELETE FROM sign_in_failure WHERE who=:who"},
    [Q_SIGN_IN_SWEEP] = {"sign_in_sweep", "DELETE FROM sign_in_failure WHERE last_ms<iif(who GLOB 'k:*', :known, :at)"},
    [Q_SENT_ADD] = {"sent_add",
                    "INSERT INTO sent_once(token, account, at_ms, answer) VALUES(:token, :account, :at, '')"},
    [Q_SENT_GET] = {"sent_get", "SELECT answer FROM sent_once WHERE token=:token AND account=:account"},
    [Q_SENT_ANSWER] = {"sent_answer", "UPDATE sent_once SET answer=:answer WHERE token=:token"},
    [Q_SENT_RELEASE] = {"sent_release", "DELETE FROM sent_once WHERE token=:token AND answer=''"},
    [Q_SENT_SWEEP] = {"sent_sweep", "DELETE FROM sent_once WHERE at_ms<:at"},
    [Q_POST_ADD] = {"post_add",
                    "INSERT INTO post_assignment(account, post, unit, from_day, to_day, decree, acting, state,"
                    " installation, proposed_by, approved_by, only_case) VALUES(:account, :post, :unit, :from_day,"
                    " :to_day, :decree, :acting, :state, :installation, :proposed_by, :approved_by, :only_case)"
                    " RETURNING sequence"},
    [Q_POST_GET] = {"post_get", "SELECT " POST_COLUMNS " FROM post_assignment WHERE sequence=:sequence"},
    [Q_POST_LIST] = {"post_list", "SELECT " POST_COLUMNS " FROM post_assignment"
                                  " WHERE (:account IS NULL OR account=:account)"
                                  " AND (:past OR state='USUL' OR (state='SAH' AND (to_day IS NULL OR to_day>=:today)))"
                                  " ORDER BY sequence"},
    [Q_POST_HOLDINGS] = {"post_holdings",
                         "SELECT p.post, p.unit, p.acting, p.only_case FROM post_assignment p JOIN account a"
                         " ON a.name=p.account WHERE p.account=:account AND a.disabled_ms=0 AND p.state='SAH'"
                         " AND p.from_day<=:today AND (p.to_day IS NULL OR p.to_day>=:today)"
                         " ORDER BY p.acting<>'', p.sequence"},
    /* The acting holder signs while there is one: Plh. before Plt. before the definitive one. */
    [Q_POST_HOLDER] = {"post_holder",
                       "SELECT " POST_COLUMNS " FROM post_assignment WHERE post=:post AND unit IS :unit"
                       " AND state='SAH' AND from_day<=:today AND (to_day IS NULL OR to_day>=:today) AND only_case=''"
                       " AND EXISTS(SELECT 1 FROM account WHERE name=account AND disabled_ms=0)"
                       " ORDER BY CASE acting WHEN 'Plh.' THEN 0 WHEN 'Plt.' THEN 1 ELSE 2 END, sequence DESC LIMIT 1"},
    /* Today or later: until then the bootstrap rule 9 holds. */
    [Q_POST_EVER] = {"post_ever", "SELECT count(*) FROM post_assignment WHERE post=:post AND state='SAH'"
                                  " AND (to_day IS NULL OR to_day>=:today)"},
    [Q_POST_DECIDE] = {"post_decide", "UPDATE post_assignment SET state=:state, approved_by=:account"
                                      " WHERE sequence=:sequence AND state='USUL'"},
    [Q_POST_REVIEW] = {"post_review", "UPDATE post_assignment SET approved_by=:account WHERE sequence=:sequence"
                                      " AND state='SAH' AND acting='Plh.' AND approved_by=''"},
    [Q_POST_END] = {"post_end", "UPDATE post_assignment SET to_day=:day, end_day=NULL, end_decree=:decree, end_by=:by"
                                " WHERE sequence=:sequence AND state='SAH'"},
    [Q_POST_END_PROPOSE] = {"post_end_propose",
                            "UPDATE post_assignment SET end_day=:day, end_decree=:decree, end_by=:by"
                            " WHERE sequence=:sequence AND state='SAH' AND (to_day IS NULL OR to_day>:day)"},
    [Q_POST_END_REFUSE] = {"post_end_refuse", "UPDATE post_assignment SET end_day=NULL, end_decree='', end_by=''"
                                              " WHERE sequence=:sequence"},
    /* Two posts that one account may not hold on the same day. */
    [Q_POST_CONFLICT] = {"post_conflict",
                         "SELECT count(*) FROM post_assignment WHERE account=:account AND post=:other"
                         " AND state<>'DITOLAK' AND from_day<=:to_day AND coalesce(to_day, 2147483647)>=:from_day"},

    [Q_AUDIT_ADD] = {"audit_add", "INSERT INTO audit(sequence, at_ms, actor, action, object, detail, hash)"
                                  " VALUES(:sequence, :at, :actor, :action, :object, :detail, :hash)"},
    [Q_AUDIT_LAST] = {"audit_last", "SELECT sequence, at_ms, hash FROM audit ORDER BY sequence DESC LIMIT 1"},
    [Q_AUDIT_LIST] = {"audit_list",
                      "SELECT sequence, at_ms, actor, action, object, detail, hash FROM audit ORDER BY sequence"},
    [Q_AUDIT_PAGE] = {"audit_page",
                      "SELECT " AUDIT_COLUMNS " FROM audit WHERE sequence<:before ORDER BY sequence DESC LIMIT :limit"},
    [Q_AUDIT_PAGE_OF] = {"audit_page_of", "SELECT " AUDIT_COLUMNS " FROM audit WHERE actor=:actor AND sequence<:before"
                                          " ORDER BY sequence DESC LIMIT :limit"},

    [Q_CASE_KEY_ADD] = {"case_key_add",
                        "INSERT INTO case_key(number, kind, wrapped, made_ms) VALUES(:number, :kind, :wrapped, :at)"},
    [Q_CASE_KEY_GET] = {"case_key_get", "SELECT wrapped FROM case_key WHERE number=:number AND kind=:kind"},
    [Q_CASE_KEY_ANY] = {"case_key_any", "SELECT number, kind, wrapped FROM case_key LIMIT 1"},
    [Q_CASE_KEY_FIRST] = {"case_key_first", "SELECT 1 FROM case_key LIMIT 1"},
    /* Takes case_field and case_file rows with it. */
    [Q_CASE_KEY_ERASE] = {"case_key_erase", "DELETE FROM case_key WHERE number=:number AND kind=:kind"},
    [Q_CASE_FIELD_PUT] = {"case_field_put",
                          "INSERT INTO case_field(number, field, kind, sealed) VALUES(:number, :field, :kind, :sealed)"
                          " ON CONFLICT(number, field) DO UPDATE SET sealed=excluded.sealed"},
    [Q_CASE_FIELD_GET] = {"case_field_get", "SELECT sealed FROM case_field WHERE number=:number AND field=:field"},
    [Q_INTAKE_SAME] = {"intake_same", "SELECT 1 FROM request WHERE intake=:digest UNION ALL"
                                      " SELECT 1 FROM objection WHERE intake=:digest LIMIT 1"},
    [Q_INTAKE_OTHER] = {"intake_other", "SELECT 1 FROM request WHERE number=:number UNION ALL"
                                        " SELECT 1 FROM objection WHERE number=:number LIMIT 1"},
    /* Numbers of one kind and year are in the order of their length and text: "PERM-2026-000402-3". */
    [Q_INTAKE_LAST] =
        {"intake_last",
         "SELECT number FROM (SELECT number FROM request UNION ALL SELECT number FROM objection)"
         " WHERE number>=:from AND number<:to AND number GLOB :like ORDER BY length(number) DESC, number DESC LIMIT 1"},
    [Q_TROUBLE_GET] = {"trouble_get", "SELECT became FROM intake_trouble WHERE name=:name AND digest=:digest"},
    [Q_TROUBLE_PUT] = {"trouble_put", "INSERT INTO intake_trouble(name, digest, found_ms, why, became)"
                                      " VALUES(:name, :digest, :at, :why, :became)"
                                      " ON CONFLICT(name, digest) DO UPDATE SET became=excluded.became"},
    [Q_TROUBLE_LIST] = {"trouble_list",
                        "SELECT name, digest, found_ms, why, became, settled_ms, settled_by FROM intake_trouble"
                        " WHERE settled_ms IS NULL OR :all ORDER BY found_ms DESC, name LIMIT :max"},
    [Q_TROUBLE_SETTLE] = {"trouble_settle", "UPDATE intake_trouble SET settled_ms=:at, settled_by=:account"
                                            " WHERE name=:name AND digest=:digest AND settled_ms IS NULL"},
    [Q_REPORT_ADD] = {"report_add",
                      "INSERT INTO report(reference, document, page, about, leak, received_ms, received_day, due_day,"
                      " intake, findings, held) VALUES(:reference, :document, :page, :about, :leak, :at, :day, :due,"
                      " :intake, :findings, :held)"},
    [Q_REPORT_KNOWN] = {"report_known", "SELECT 1 FROM report WHERE intake=:intake"},
    [Q_REPORT_HOLDS] = {"report_holds", "SELECT count(*) FROM report WHERE held=1 AND received_day=:day"},
    [Q_REPORT_LIST] = {"report_list",
                       "SELECT r.sequence, r.reference, r.document, r.page, r.about, r.leak, r.received_ms, r.due_day,"
                       " r.findings, r.held, r.answered_ms, r.answered_by, r.answer, d.unit"
                       " FROM report r JOIN document d ON d.id=r.document"
                       " WHERE (r.answered_ms IS NULL OR :all) AND (:unit='' OR d.unit=:unit)"
                       " AND (:document='' OR r.document=:document)"
                       " ORDER BY r.leak DESC, r.held DESC, r.due_day, r.sequence LIMIT :max"},
    [Q_REPORT_ANSWER] = {"report_answer", "UPDATE report SET answered_ms=:at, answered_by=:account, answer=:answer"
                                          " WHERE sequence=:sequence AND answered_ms IS NULL"},
    /* A replaced row gets a number of its own: who is at work on the old one does not close the new one. */
    /* A decision that the courier still holds is not told sooner by what comes after it. */
    [Q_CASE_TASK_ADD] = {"case_task_add",
                         "INSERT OR REPLACE INTO case_outbox(kind, number, created_ms, hold_until_ms)"
                         " VALUES(:kind, :number, :at, max(:hold, coalesce((SELECT hold_until_ms FROM case_outbox"
                         "  WHERE kind=:kind AND number=:number AND tries=0), 0)))"},
    [Q_CASE_TASK_REFRESH] =
        {"case_task_refresh",
         "INSERT OR IGNORE INTO case_outbox(kind, number, created_ms) SELECT 'BALASAN', number, :at FROM request"
         " WHERE code_id IS NOT NULL AND (state IN ('DITERIMA','DIPERIKSA','TIDAK_LENGKAP','DIPROSES','DITANGGAPI',"
         "  'PEMBAYARAN') OR answered_day>=:since OR ended_day>=:since) ORDER BY number"},
    [Q_CASE_TASK_NEXT] = {"case_task_next",
                          "SELECT sequence, number, created_ms, hold_until_ms, tries FROM case_outbox"
                          " WHERE kind=:kind AND hold_until_ms<=:now ORDER BY hold_until_ms, sequence LIMIT :max"},
    [Q_CASE_TASK_DONE] = {"case_task_done", "DELETE FROM case_outbox WHERE sequence=:sequence"},
    /* 2, 4, 8 ... seconds, an hour at most: what fails does not stand in the way of the others. */
    [Q_CASE_TASK_FAILED] = {"case_task_failed",
                            "UPDATE case_outbox SET tries=tries+1, failure=:why,"
                            " hold_until_ms=:now+min(3600000, 2000<<min(tries,12)) WHERE sequence=:sequence"},
    [Q_CHECKPOINT] = {"checkpoint", "PRAGMA wal_checkpoint(TRUNCATE)"},

    [Q_CHECK_INTEGRITY] = {"check_integrity", "PRAGMA integrity_check(20)"},
    [Q_CHECK_FOREIGN_KEYS] = {"check_foreign_keys", "PRAGMA foreign_key_check"},
    [Q_CHECK_STATES] =
        {"check_states",
         "SELECT d.id, 'has no version ' || d.current_version FROM document d WHERE d.current_version IS NOT"
         "  (SELECT max(number) FROM version v WHERE v.id=d.id)"
         " UNION ALL SELECT d.id, 'is in state ' || d.state || ' and nothing of it is published' FROM document d"
         "  WHERE d.state IN ('DITERBITKAN','TERBUKA_DENGAN_PENGHITAMAN')"
         "  AND NOT EXISTS(SELECT 1 FROM publication p WHERE p.id=d.id AND p.withdrawn_ms=0)"
         " UNION ALL SELECT d.id, 'is published and in state ' || d.state FROM document d"
         "  WHERE d.state NOT IN ('DITERBITKAN','TERBUKA_DENGAN_PENGHITAMAN')"
         "  AND EXISTS(SELECT 1 FROM publication p WHERE p.id=d.id AND p.withdrawn_ms=0)"},
    [Q_CHECK_BLOBS] = {"check_blobs", "SELECT id, number, blob, size, 'version' FROM version"
                                      " UNION ALL SELECT id, version, blob, size, 'release' FROM release"
                                      " UNION ALL SELECT id, version, release, -1, 'publication' FROM publication"
                                      " UNION ALL SELECT number, sequence, blob, size, 'case_file' FROM case_file"
                                      " UNION ALL SELECT l.number, l.sequence, f.blob, -1, 'letter'"
                                      "  FROM letter_form f JOIN letter l ON l.sequence=f.letter"
                                      " UNION ALL SELECT number, sequence, blob, size, 'granted' FROM granted_file"
                                      " UNION ALL SELECT about, 0, blob, -1, 'sheet' FROM approval_sheet"
                                      "  WHERE blob<>''"
                                      " UNION ALL SELECT name, 0, digest, -1, 'intake' FROM intake_trouble"
                                      "  WHERE length(digest)=64 AND became='' AND settled_ms IS NULL"},
    [Q_CHECK_TEXTS] = {"check_texts", "SELECT id, number, blob FROM version WHERE has_text=1"},
#define CASE_STATEMENT(row, name, sql) [row] = {name, sql},
    CASE_STATEMENTS(CASE_STATEMENT) LETTER_STATEMENTS(CASE_STATEMENT)
#undef CASE_STATEMENT
#define DESK_STATEMENT(row, name, sql) [row] = {name, sql},
        DESK_STATEMENTS(DESK_STATEMENT)
#undef DESK_STATEMENT
#define FIGURES_STATEMENT(row, name, sql) [row] = {name, sql},
            FIGURES_STATEMENTS(FIGURES_STATEMENT)
#undef FIGURES_STATEMENT
#define FORGET_STATEMENT(row, name, sql) [row] = {name, sql},
                FORGET_STATEMENTS(FORGET_STATEMENT)
#undef FORGET_STATEMENT
};
