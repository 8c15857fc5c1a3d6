/* store/letter_sql.h - every statement on letters, to be read as a list; rows of REGISTER_STATEMENTS (register_sql.c).
 * ROW(enum, name for the log, SQL). */
#ifndef EARSIP_STORE_LETTER_SQL_H
#define EARSIP_STORE_LETTER_SQL_H

#define LETTER_COLUMNS                                                                                                 \
	"l.sequence, l.kind, l.number, l.code, l.about, l.day, l.made_ms, coalesce(l.sent_ms,0), l.state, l.post,"     \
	" l.acting, l.account, coalesce(f.sha256,''), coalesce(f.blob,'')"
/* With the form that counts: the one that nothing superseded. */
#define LETTER_FROM " FROM letter l LEFT JOIN letter_form f ON f.letter=l.sequence AND f.superseded_ms IS NULL"

#define LETTER_STATEMENTS(ROW)                                                                                         \
	/* A running register that was taken over says with which number ours begin. */                                \
	ROW(Q_LETTER_SERIAL, "letter_serial",                                                                          \
	    "SELECT 1+max(coalesce((SELECT max(serial) FROM letter WHERE series=:series AND year=:year),0),"           \
	    " coalesce((SELECT last FROM office_number WHERE series=:series AND year=:year),0))")                      \
	ROW(Q_LETTER_OF_KIND, "letter_of_kind", "SELECT count(*) FROM letter WHERE about=:about AND kind=:kind")       \
	ROW(Q_LETTER_ADD, "letter_add",                                                                                \
	    "INSERT INTO letter(kind, series, year, serial, number, about, code, day, made_ms, state, post, account,"  \
	    " acting) VALUES(:kind, :series, :year, :serial, :number, :about, :code, :day, :at, 'BERLAKU', :post,"     \
	    " :account, :acting) RETURNING sequence")                                                                  \
	ROW(Q_LETTER_GET, "letter_get", "SELECT " LETTER_COLUMNS LETTER_FROM " WHERE l.sequence=:sequence")            \
	ROW(Q_LETTER_BY_CODE, "letter_by_code", "SELECT " LETTER_COLUMNS LETTER_FROM " WHERE l.code=:code")            \
	ROW(Q_LETTERS_ABOUT, "letters_about",                                                                          \
	    "SELECT " LETTER_COLUMNS LETTER_FROM " WHERE l.about=:about ORDER BY l.sequence")                          \
	ROW(Q_LETTERS_ALL, "letters_all", "SELECT " LETTER_COLUMNS LETTER_FROM " ORDER BY l.sequence")                 \
	ROW(Q_LETTER_WAITING, "letter_waiting",                                                                        \
	    "SELECT count(*) FROM case_outbox WHERE kind='SURAT' AND number=:code")                                    \
	ROW(Q_LETTER_REFILL, "letter_refill",                                                                          \
	    "INSERT INTO case_outbox(kind, number, created_ms) SELECT 'SURAT', code, :at FROM letter WHERE 1"          \
	    " ON CONFLICT(kind, number) DO NOTHING")                                                                   \
	ROW(Q_LETTERS_CURRENT, "letters_current",                                                                      \
	    "SELECT sequence, code FROM letter WHERE about=:about AND kind=:kind AND state='BERLAKU'"                  \
	    " AND sequence<>:sequence")                                                                                \
	ROW(Q_LETTER_STATE, "letter_state", "UPDATE letter SET state=:state WHERE sequence=:sequence")                 \
	ROW(Q_LETTER_SENT, "letter_sent",                                                                              \
	    "UPDATE letter SET sent_ms=:at WHERE sequence=:sequence AND sent_ms IS NULL")                              \
	ROW(Q_LETTER_FORM_ADD, "letter_form_add",                                                                      \
	    "INSERT INTO letter_form(letter, form, sha256, blob, made_ms) VALUES(:letter, :form, :sha256, :blob, "     \
	    ":at)")                                                                                                    \
	ROW(Q_LETTER_FORM_SUPERSEDE, "letter_form_supersede",                                                          \
	    "UPDATE letter_form SET superseded_ms=:at WHERE letter=:letter AND superseded_ms IS NULL")                 \
	ROW(Q_LETTER_FORMS, "letter_forms",                                                                            \
	    "SELECT form, sha256, blob, made_ms, coalesce(superseded_ms,0) FROM letter_form WHERE letter=:letter"      \
	    " ORDER BY made_ms, sha256")                                                                               \
	/* An acting holder stands in for the one whose post it is. */                                                 \
	ROW(Q_SIGNER_OF_POST, "signer_of_post",                                                                        \
	    "SELECT a.name, a.full_name, a.nip, p.acting FROM post_assignment p JOIN account a ON a.name=p.account"    \
	    " WHERE p.post=:post AND p.state='SAH' AND a.disabled_ms=0 AND p.from_day<=:day"                           \
	    " AND (p.to_day IS NULL OR p.to_day>=:day) AND p.only_case IN ('', :about)"                                \
	    " ORDER BY p.only_case DESC, p.acting<>'' DESC, p.from_day DESC, p.rowid DESC LIMIT 1")                    \
	ROW(Q_SIGNER_ACCOUNT, "signer_account", "SELECT name, full_name, nip, '' FROM account WHERE name=:account")    \
	ROW(Q_GRANTED_NAMES, "granted_names",                                                                          \
	    "SELECT name, redacted FROM granted_file WHERE number=:number ORDER BY sequence")                          \
	ROW(Q_OBJECTION_FOR_LETTER, "objection_for_letter",                                                            \
	    "SELECT coalesce(request,''), filed_day, grounds, outcome, order_day, terlambat, channel FROM objection"   \
	    " WHERE number=:number")

#endif
