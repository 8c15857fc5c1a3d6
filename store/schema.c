#include "store/schema.h"

#include "base/buf.h"

/* Step 1.  Words, not numbers, for states and kinds: the register must be readable in forty years without this program.
 */
static const char *const STEP_1[] = {
    "PRAGMA application_id=0x65417253;", /* eArS */

    "CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;",
    "INSERT INTO counter VALUES('generation', 0);",

    "CREATE TABLE unit(code TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT REFERENCES unit(code)) STRICT;",

    "CREATE TABLE document("
    " id TEXT PRIMARY KEY CHECK(length(id)=8),"
    " unit TEXT NOT NULL REFERENCES unit(code), period TEXT NOT NULL,"
    " type TEXT NOT NULL, type_confidence INTEGER NOT NULL CHECK(type_confidence BETWEEN 0 AND 100),"
    " class TEXT NOT NULL CHECK(class IN ('','BERKALA','SERTA_MERTA','SETIAP_SAAT','DIKECUALIKAN')),"
    " class_given INTEGER NOT NULL CHECK(class_given IN (0,1)),"
    " title TEXT NOT NULL, title_source TEXT NOT NULL, date TEXT NOT NULL, number TEXT NOT NULL, note TEXT NOT NULL,"
    " name TEXT NOT NULL,"
    " state TEXT NOT NULL CHECK(state IN ('DRAF','DIAJUKAN','DIVERIFIKASI','DIPERIKSA_PPID_UTAMA','DIKEMBALIKAN',"
    "  'DITERBITKAN','TERBUKA_DENGAN_PENGHITAMAN','DIKECUALIKAN','DIGANTI','DITARIK')),"
    " container INTEGER NOT NULL CHECK(container IN (0,1)),"
    " held TEXT NOT NULL, current_version INTEGER NOT NULL CHECK(current_version>=1), created_ms INTEGER NOT NULL,"
    " leak_hold INTEGER NOT NULL DEFAULT 0 CHECK(leak_hold IN (0,1)),"
    " withdrawn_reason TEXT NOT NULL DEFAULT '', withdrawn_ms INTEGER NOT NULL DEFAULT 0,"
    " CHECK((state='DITARIK')=(withdrawn_ms<>0))) STRICT;",
    /* A withdrawn document gives its name free. */
    "CREATE UNIQUE INDEX document_name ON document(unit, type, period, name) WHERE state<>'DITARIK';",

    "CREATE TABLE version("
    " id TEXT NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED, number INTEGER NOT NULL CHECK(number>=1),"
    " blob TEXT NOT NULL CHECK(length(blob)=64), size INTEGER NOT NULL CHECK(size>=0), path TEXT NOT NULL,"
    " type TEXT NOT NULL, mime TEXT NOT NULL, verdict TEXT NOT NULL, pages INTEGER NOT NULL, created_ms INTEGER NOT "
    "NULL,"
    " has_text INTEGER NOT NULL CHECK(has_text IN (0,1)),"
    " container TEXT NOT NULL, container_order INTEGER NOT NULL,"
    " PRIMARY KEY(id, number)) STRICT, WITHOUT ROWID;",
    /* The same bytes are in the register once, whoever asks first. */
    "CREATE UNIQUE INDEX version_blob ON version(blob);",
    "CREATE INDEX version_container ON version(container, container_order) WHERE container<>'';",

    "CREATE TABLE seen("
    " device INTEGER NOT NULL, inode INTEGER NOT NULL, unit TEXT NOT NULL, period TEXT NOT NULL,"
    " size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, id TEXT NOT NULL,"
    " PRIMARY KEY(device, inode, unit, period)) STRICT, WITHOUT ROWID;",

    "CREATE TABLE release("
    " id TEXT NOT NULL, version INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, pages INTEGER NOT NULL,"
    " gate TEXT NOT NULL CHECK(gate IN ('pass','warn','block')), findings TEXT NOT NULL CHECK(json_valid(findings)),"
    " created_ms INTEGER NOT NULL, PRIMARY KEY(id, version), FOREIGN KEY(id, version) REFERENCES version(id, number)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE publication("
    " id TEXT NOT NULL, version INTEGER NOT NULL, release TEXT NOT NULL CHECK(length(release)=64),"
    " published_ms INTEGER NOT NULL, withdrawn_ms INTEGER NOT NULL DEFAULT 0, purged_ms INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY(id, version), FOREIGN KEY(id, version) REFERENCES release(id, version)) STRICT, WITHOUT ROWID;",

    "CREATE INDEX publication_release ON publication(release);",

    /* AUTOINCREMENT: a number is never given twice, so that `done` cannot hit a later row. */
    "CREATE TABLE outbox("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK(kind IN "
    "('INDEX','PUBLISH','WITHDRAW','PURGE','PICTURE')),"
    " id TEXT NOT NULL REFERENCES document(id), version INTEGER NOT NULL, created_ms INTEGER NOT NULL,"
    " tries INTEGER NOT NULL DEFAULT 0, failure TEXT NOT NULL DEFAULT '') STRICT;",
    "CREATE UNIQUE INDEX outbox_once ON outbox(kind, id, version);",
    "CREATE INDEX outbox_next ON outbox(kind, tries, sequence);",

    "CREATE TABLE account("
    " name TEXT PRIMARY KEY, password_hash TEXT NOT NULL, one_time INTEGER NOT NULL CHECK(one_time IN (0,1)),"
    " created_ms INTEGER NOT NULL, disabled_ms INTEGER NOT NULL DEFAULT 0) STRICT;",
    "CREATE TABLE post_assignment("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL REFERENCES account(name), post TEXT NOT NULL,"
    " unit TEXT REFERENCES unit(code), from_day INTEGER NOT NULL, to_day INTEGER, decree TEXT NOT NULL DEFAULT '') "
    "STRICT;",
    "CREATE INDEX post_assignment_account ON post_assignment(account);",

    "CREATE TABLE audit("
    " sequence INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL CHECK(actor<>''),"
    " action TEXT NOT NULL CHECK(action<>''), object TEXT NOT NULL, detail TEXT NOT NULL CHECK(detail='' OR "
    "json_valid(detail)),"
    " hash BLOB NOT NULL CHECK(length(hash)=32)) STRICT;",
    /* INSERT OR REPLACE fires no DELETE trigger by itself: the order of sequences stops it, whatever the connection has
       set. */
    "CREATE TRIGGER audit_in_order BEFORE INSERT ON audit"
    " WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence),0)+1 FROM audit)"
    " BEGIN SELECT RAISE(ABORT, 'audit: rows are added at the end only'); END;",
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit: rows never change'); END;",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit: rows never go'); END;",
    NULL};

/* Step 2.  What was said of a document when a version of it was published: a later version that is not public (held,
 * returned, not yet checked) changes nothing of what is. */
static const char *const STEP_2[] = {
    "ALTER TABLE publication ADD COLUMN title TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE publication ADD COLUMN type TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE publication ADD COLUMN class TEXT NOT NULL DEFAULT ''"
    " CHECK(class IN ('','BERKALA','SERTA_MERTA','SETIAP_SAAT'));",
    "ALTER TABLE publication ADD COLUMN date TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE publication ADD COLUMN number TEXT NOT NULL DEFAULT '';",
    "UPDATE publication SET title=d.title, type=d.type, class=iif(d.class='DIKECUALIKAN', '', d.class), date=d.date,"
    " number=d.number FROM document d WHERE d.id=publication.id;",
    NULL};

const char *const *const REGISTER_STEPS[] = {STEP_1, STEP_2, REGISTER_STEP_3, REGISTER_STEP_4};
const int REGISTER_STEP_COUNT = COUNT(REGISTER_STEPS);
