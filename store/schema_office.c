/* Step 4: people at the office's door, the work on a case, letters' drafts and approvals, what other stores must still
 * do for a case (domain 2, 6, 8).
 *
 * As in step 3 nothing here holds a name, an address or the words of a requester: those are fields of the case, sealed
 * (store/case_key.h).  Words for states and kinds, so that the register can be read without this program. */
#include "store/schema.h"

#include <stddef.h>

const char *const REGISTER_STEP_4[] = {
    /* Printed in signature blocks: officials, who are not personal data here (UU 14/2008 ps 18(2)b). */
    "ALTER TABLE document ADD COLUMN leak_hold_ms INTEGER NOT NULL DEFAULT 0;", /* TAHAN: since when */
    "ALTER TABLE account ADD COLUMN full_name TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE account ADD COLUMN nip TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE account ADD COLUMN password_until_ms INTEGER NOT NULL DEFAULT 0;", /* a one-time one ends; 0: never */
    "ALTER TABLE account ADD COLUMN totp BLOB;",                                    /* sealed with the data key */
    "ALTER TABLE account ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;",         /* the last one used: never again */
    "CREATE TABLE recovery_code(account TEXT NOT NULL REFERENCES account(name), hash BLOB NOT NULL "
    "CHECK(length(hash)=32),"
    " used_ms INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(account, hash)) STRICT, WITHOUT ROWID;",
    /* The cookie is known to the browser alone; kept is its hash. */
    "CREATE TABLE session(hash BLOB PRIMARY KEY CHECK(length(hash)=32), account TEXT NOT NULL REFERENCES account(name),"
    " made_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, ends_ms INTEGER NOT NULL,"
    " second_factor INTEGER NOT NULL CHECK(second_factor IN (0,1)),"
    " message TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;", /* MESSAGE: the next page shows it once */
    "CREATE INDEX session_account ON session(account);",
    /* Who slows down whom: by account and by (hashed) address; never a lock. */
    "CREATE TABLE sign_in_failure(who TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_ms INTEGER NOT NULL) STRICT, "
    "WITHOUT ROWID;",
    /* One form sent twice is one act. */
    "CREATE TABLE sent_once(token TEXT PRIMARY KEY CHECK(length(token)=32), account TEXT NOT NULL, at_ms INTEGER NOT "
    "NULL,"
    " answer TEXT NOT NULL) STRICT, WITHOUT ROWID;",

    /* Posts (domain 2): proposed, approved, ended; an acting holder; INSTALLATION: the bootstrap rule 9. */
    "ALTER TABLE post_assignment ADD COLUMN acting TEXT NOT NULL DEFAULT '' CHECK(acting IN ('','Plt.','Plh.'));",
    "ALTER TABLE post_assignment ADD COLUMN state TEXT NOT NULL DEFAULT 'SAH' CHECK(state IN "
    "('USUL','SAH','DITOLAK'));",
    "ALTER TABLE post_assignment ADD COLUMN installation INTEGER NOT NULL DEFAULT 0 CHECK(installation IN (0,1));",
    "ALTER TABLE post_assignment ADD COLUMN proposed_by TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE post_assignment ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE post_assignment ADD COLUMN only_case TEXT NOT NULL DEFAULT '';", /* an acting AT for one objection */
    /* The proposal to end it on a day; it ends when another account approves. */
    "ALTER TABLE post_assignment ADD COLUMN end_day INTEGER;",
    "ALTER TABLE post_assignment ADD COLUMN end_decree TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE post_assignment ADD COLUMN end_by TEXT NOT NULL DEFAULT '';",
    "CREATE INDEX audit_actor ON audit(actor, sequence);", /* one's own trail */
    "CREATE INDEX post_assignment_post ON post_assignment(post, unit);",

    /* Versions of the holiday calendar: loaded, then approved by another account (section 7, revision). */
    "CREATE TABLE calendar_version(version INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, csv TEXT NOT NULL,"
    " decree TEXT NOT NULL DEFAULT '', loaded_ms INTEGER NOT NULL, loaded_by TEXT NOT NULL, approved_ms INTEGER,"
    " approved_by TEXT NOT NULL DEFAULT '') STRICT;",

    /* The work on a case. */
    "ALTER TABLE request ADD COLUMN taken_by TEXT NOT NULL DEFAULT '';",   /* account; soft */
    "ALTER TABLE request ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;", /* grows with each step: 409 */
    "ALTER TABLE request ADD COLUMN decided_ms INTEGER;",                  /* the minute of the button */
    "ALTER TABLE request ADD COLUMN final_day INTEGER;",                   /* of the final state: 9.3 counts from it */
    "ALTER TABLE objection ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;",
    "ALTER TABLE objection ADD COLUMN final_day INTEGER;",
    /* Ground b without a request has a code of its own. */
    "ALTER TABLE objection ADD COLUMN code_id TEXT CHECK(length(code_id)=32);",
    "ALTER TABLE objection ADD COLUMN seal_key BLOB CHECK(length(seal_key)=32);",
    "ALTER TABLE objection ADD COLUMN verify_key BLOB CHECK(length(verify_key)=32);",
    "CREATE UNIQUE INDEX objection_code ON objection(code_id) WHERE code_id IS NOT NULL;",
    "CREATE INDEX request_taken ON request(taken_by, number) WHERE taken_by<>'';",
    /* Open ones, as the desk has them: by the day that counts.  The register's pages: by number. */
    "CREATE INDEX request_open ON request(due_day, number) WHERE final_day IS NULL;",
    "CREATE INDEX request_late ON request(number) WHERE lewat_tenggat=1;",
    /* Who sent many on one day (scenario A11): a keyed hash, gone with the case's end. */
    "ALTER TABLE request ADD COLUMN alike TEXT NOT NULL DEFAULT '';",
    "CREATE INDEX request_alike ON request(alike, number) WHERE alike<>'';",
    "CREATE INDEX request_unit_number ON request(unit, number);",
    "CREATE INDEX request_state_number ON request(state, number);",
    "CREATE INDEX objection_open ON objection(due_day, number) WHERE final_day IS NULL;",
    "CREATE INDEX request_final ON request(final_day) WHERE final_day IS NOT NULL;",
    "CREATE INDEX objection_final ON objection(final_day) WHERE final_day IS NOT NULL;",

    /* The draft of the decision: what the approval must be of, while it refuses something. */
    "ALTER TABLE request ADD COLUMN draft_sha256 TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE request ADD COLUMN draft_refuses INTEGER NOT NULL DEFAULT 0 CHECK(draft_refuses IN (0,1));",
    "CREATE INDEX request_draft ON request(due_day, number) WHERE draft_refuses=1;",
    "CREATE INDEX request_old_number ON request(old_number) WHERE old_number<>'';",
    /* With triggers on it, an insert asks who refers to the row. */
    "CREATE INDEX request_linked ON request(linked) WHERE linked IS NOT NULL;",
    "CREATE INDEX request_merged ON request(merged_into) WHERE merged_into IS NOT NULL;",
    /* The officers' own words for a request, to find it and like ones by. */
    "CREATE VIRTUAL TABLE request_words USING fts5(subject, content='request', content_rowid='rowid',"
    " tokenize='unicode61 remove_diacritics 2');",
    "CREATE TRIGGER request_words_add AFTER INSERT ON request BEGIN"
    " INSERT INTO request_words(rowid, subject) VALUES(new.rowid, new.subject); END;",
    "CREATE TRIGGER request_words_set AFTER UPDATE OF subject ON request BEGIN"
    " INSERT INTO request_words(request_words, rowid, subject) VALUES('delete', old.rowid, old.subject);"
    " INSERT INTO request_words(rowid, subject) VALUES(new.rowid, new.subject); END;",
    "INSERT INTO request_words(rowid, subject) SELECT rowid, subject FROM request;",

    /* Sent to the unit that holds it, with its own due date; what it answered (its words are the field
     * `jawaban_unit.N` of the case). */
    "CREATE TABLE forwarding(number TEXT NOT NULL REFERENCES request(number), sequence INTEGER NOT NULL,"
    " unit TEXT NOT NULL REFERENCES unit(code), sent_day INTEGER NOT NULL, due_day INTEGER NOT NULL,"
    " answered_day INTEGER, answer TEXT NOT NULL DEFAULT '' CHECK(answer IN "
    "('','BERKAS','TIDAK_DIKUASAI','USUL_KELAS')),"
    " sent_by TEXT NOT NULL, answered_by TEXT NOT NULL DEFAULT '', PRIMARY KEY(number, sequence)) STRICT, WITHOUT "
    "ROWID;",
    "CREATE INDEX forwarding_open ON forwarding(unit, due_day) WHERE answered_day IS NULL;",
    "CREATE INDEX forwarding_unit ON forwarding(unit, number);",

    /* The consequences test (section 3.3): FIELDS is a JSON object with the sheet's fields; LETTER of UU ps 17. */
    "CREATE TABLE consequences_test(number TEXT PRIMARY KEY CHECK(number GLOB 'UK-*'), request TEXT REFERENCES "
    "request(number),"
    " document TEXT REFERENCES document(id), letter TEXT NOT NULL CHECK(letter GLOB '[a-j]'),"
    " sub INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL CHECK(state IN ('KONSEP','DITETAPKAN','BERAKHIR','BATAL')),"
    " fields TEXT NOT NULL CHECK(json_valid(fields)), made_ms INTEGER NOT NULL, made_by TEXT NOT NULL,"
    " set_ms INTEGER, set_by TEXT NOT NULL DEFAULT '', until_day INTEGER, until_event TEXT NOT NULL DEFAULT '',"
    " review_day INTEGER) STRICT;",
    "CREATE INDEX consequences_test_request ON consequences_test(request) WHERE request IS NOT NULL;",
    "CREATE INDEX consequences_test_document ON consequences_test(document) WHERE document IS NOT NULL;",
    "CREATE INDEX consequences_test_end ON consequences_test(state, until_day);",

    /* Approvals: by an account that signs in, or by a sheet on paper (L19).  TEXT_SHA256 is of exactly what was
     * approved.
     */
    "CREATE TABLE approval(sequence INTEGER PRIMARY KEY AUTOINCREMENT, about TEXT NOT NULL, what TEXT NOT NULL "
    "CHECK(what "
    "IN ('PENOLAKAN','PENGECUALIAN','KEBERATAN','PENGHITAMAN')), post TEXT NOT NULL, account TEXT NOT NULL,"
    " acting TEXT NOT NULL DEFAULT '', day INTEGER NOT NULL, made_ms INTEGER NOT NULL,"
    " text_sha256 TEXT NOT NULL CHECK(length(text_sha256)=64), sheet TEXT NOT NULL DEFAULT '') STRICT;",
    "CREATE INDEX approval_about ON approval(about, what);",
    "CREATE TABLE approval_sheet(code TEXT PRIMARY KEY, about TEXT NOT NULL, what TEXT NOT NULL, post TEXT NOT NULL,"
    " signer TEXT NOT NULL, text_sha256 TEXT NOT NULL CHECK(length(text_sha256)=64), printed_ms INTEGER NOT NULL,"
    " printed_by TEXT NOT NULL, blob TEXT NOT NULL DEFAULT '', paper_day INTEGER, attached_ms INTEGER,"
    " attached_by TEXT NOT NULL DEFAULT '', confirmed_ms INTEGER, confirmed_by TEXT NOT NULL DEFAULT '',"
    " state TEXT NOT NULL CHECK(state IN ('DICETAK','DILAMPIRKAN','DISAHKAN','DITOLAK','BASI'))) STRICT;",
    "CREATE INDEX approval_sheet_about ON approval_sheet(about, state);",

    /* What is given to the requester: copies in the blob store, sealed again for the reply. */
    "CREATE TABLE granted_file(number TEXT NOT NULL, item INTEGER NOT NULL, sequence INTEGER NOT NULL,"
    " blob TEXT NOT NULL CHECK(length(blob)=64), size INTEGER NOT NULL CHECK(size>0), mime TEXT NOT NULL, name TEXT "
    "NOT "
    "NULL,"
    " redacted INTEGER NOT NULL CHECK(redacted IN (0,1)), gate TEXT NOT NULL CHECK(gate IN ('','pass','warn','block')),"
    " added_ms INTEGER NOT NULL, added_by TEXT NOT NULL, approved_by TEXT NOT NULL DEFAULT '',"
    " PRIMARY KEY(number, sequence)) STRICT, WITHOUT ROWID;",
    /* What the gate has still to judge: asked for every few seconds. */
    "CREATE INDEX granted_file_unjudged ON granted_file(added_ms) WHERE gate='';",

    /* What other stores must still do for a case: seal the reply anew, put a letter's checksum and the figures in the
     * catalog, send a message.  A row stays until it is done; the same again replaces it. */
    "CREATE TABLE case_outbox(sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kind TEXT NOT NULL CHECK(kind IN ('BALASAN','SURAT','ANGKA','PESAN')), number TEXT NOT NULL,"
    " created_ms INTEGER NOT NULL, hold_until_ms INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,"
    " failure TEXT NOT NULL DEFAULT '') STRICT;",
    "CREATE UNIQUE INDEX case_outbox_once ON case_outbox(kind, number);",
    "CREATE INDEX case_outbox_next ON case_outbox(kind, hold_until_ms, sequence);",

    /* Sequences of the office's own numbers that are not letters: UK, SKT. */
    "CREATE TABLE office_number(series TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL,"
    " PRIMARY KEY(series, year)) STRICT, WITHOUT ROWID;",
    /* Walk-ins that were given what exists already: counted, no request (domain 6, counter). */
    "CREATE TABLE given_at_once(sequence INTEGER PRIMARY KEY AUTOINCREMENT, day INTEGER NOT NULL, document TEXT NOT "
    "NULL,"
    " channel TEXT NOT NULL CHECK(channel IN ('LOKET','TELEPON','WEB')), account TEXT NOT NULL DEFAULT '') STRICT;",
    "CREATE INDEX given_at_once_day ON given_at_once(day);",
    /* What citizens report of a document (domain 9.1, end): a leak of personal data, or a mistake.  REFERENCE is what
     * they were shown; their words are the field `catatan` of LAP-<sequence>, under keys of its own. */
    "CREATE TABLE report(sequence INTEGER PRIMARY KEY AUTOINCREMENT, reference TEXT NOT NULL,"
    " document TEXT NOT NULL REFERENCES document(id), page INTEGER NOT NULL, about TEXT NOT NULL CHECK(about<>''),"
    " leak INTEGER NOT NULL CHECK(leak IN (0,1)), received_ms INTEGER NOT NULL, received_day INTEGER NOT NULL,"
    " due_day INTEGER NOT NULL, intake TEXT NOT NULL UNIQUE CHECK(length(intake)=64),"
    " findings INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0 CHECK(held IN (0,1)),"
    " answered_ms INTEGER, answered_by TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '') STRICT;",
    "CREATE INDEX report_open ON report(leak, due_day) WHERE answered_ms IS NULL;",
    "CREATE INDEX report_document ON report(document);",
    "CREATE INDEX report_held ON report(received_day) WHERE held=1;",
    /* What could not be opened, or came under a number that was taken: for the desk to see. */
    "CREATE TABLE intake_trouble(name TEXT NOT NULL, digest TEXT NOT NULL, found_ms INTEGER NOT NULL,"
    " why TEXT NOT NULL, became TEXT NOT NULL DEFAULT '', settled_ms INTEGER, settled_by TEXT NOT NULL DEFAULT '',"
    " PRIMARY KEY(name, digest)) STRICT, WITHOUT ROWID;",
    "CREATE INDEX intake_trouble_open ON intake_trouble(found_ms) WHERE settled_ms IS NULL;", NULL};
