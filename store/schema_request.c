/* Step 3: requests, objections, letters, and personal data under keys of their own (domain 6, 8, 9.3).
 *
 * Personal values are in case_field and case_file only, sealed under a key of case_key that is wrapped by the data key.
 * Deleting a row of case_key takes with it what was under it: that is how a case is forgotten, and why no other table
 * here may hold a name, an address, a NIK or the words of a requester. */
#include "store/schema.h"

#include <stddef.h>

#define DAYS_OF_REQUEST                                                                                                \
	" received_day INTEGER NOT NULL, complete_day INTEGER, notice_day INTEGER, repaired_day INTEGER,"              \
	" extended_day INTEGER, forwarded_day INTEGER, answered_day INTEGER, ended_day INTEGER,"
#define FLAG(name) " " name " INTEGER NOT NULL DEFAULT 0 CHECK(" name " IN (0,1)),"

const char *const REGISTER_STEP_3[] = {
    /* UU 14/2008 ps 22; PerKI 1/2021 ps 32(1).  Days are counts from 1970-01-01 (policies/deadline.h). */
    "CREATE TABLE request("
    " number TEXT PRIMARY KEY CHECK(number GLOB 'PERM-*' OR number GLOB 'LAT-*'),"
    " received_ms INTEGER NOT NULL," DAYS_OF_REQUEST
    " channel TEXT NOT NULL CHECK(channel IN ('WEB','SUREL','SURAT','LOKET','TELEPON','IMPOR')),"
    " applicant TEXT NOT NULL CHECK(applicant IN ('PERORANGAN','KELOMPOK','BADAN_HUKUM')),"
    " state TEXT NOT NULL CHECK(state IN ('DITERIMA','DIPERIKSA','TIDAK_LENGKAP','DIPROSES','DITANGGAPI','PEMBAYARAN',"
    "  'SELESAI','DICABUT','DITUTUP_TIDAK_DILENGKAPI'))," FLAG("diperpanjang") FLAG("lewat_tenggat")
        FLAG("ada_keberatan") FLAG("dialihkan") FLAG("massal") FLAG("diteruskan") FLAG("uji_konsekuensi")
            FLAG("penghitaman")
    /* A copy of what the clock says, for the desk's order; recomputed with every step and calendar. */
    " due_day INTEGER NOT NULL, due_provisional INTEGER NOT NULL CHECK(due_provisional IN (0,1)),"
    " promise_day INTEGER,"
    " outcome TEXT NOT NULL DEFAULT '' CHECK(outcome IN ('','DIKABULKAN','DIKABULKAN_SEBAGIAN','DITOLAK',"
    "  'TIDAK_DIKUASAI','BELUM_DIDOKUMENTASIKAN','SUDAH_TERSEDIA')),"
    " refuses INTEGER NOT NULL DEFAULT 0 CHECK(refuses IN (0,1)),"
    " unit TEXT REFERENCES unit(code),"
    " subject TEXT NOT NULL DEFAULT ''," /* an officer's words; may be public */
    /* Public halves of the requester's code; NULL: filed without one, or replaced. */
    " code_id TEXT UNIQUE CHECK(length(code_id)=32), seal_key BLOB CHECK(length(seal_key)=32),"
    " verify_key BLOB CHECK(length(verify_key)=32),"
    " intake TEXT UNIQUE CHECK(length(intake)=64)," /* SHA-256 of the sealed file: number and content are one key */
    " linked TEXT REFERENCES request(number), merged_into TEXT REFERENCES request(number),"
    " old_number TEXT NOT NULL DEFAULT '',"
    " CHECK((code_id IS NULL)=(seal_key IS NULL) AND (code_id IS NULL)=(verify_key IS NULL)),"
    " CHECK(outcome<>'' OR state NOT IN ('DITANGGAPI','PEMBAYARAN','SELESAI'))) STRICT;",
    "CREATE INDEX request_due ON request(state, due_day, number);",
    "CREATE INDEX request_unit ON request(unit, state, due_day);",
    "CREATE INDEX request_received ON request(received_day, number);",

    "CREATE TABLE request_item("
    " number TEXT NOT NULL REFERENCES request(number), item INTEGER NOT NULL CHECK(item>=1),"
    " outcome TEXT NOT NULL DEFAULT '' CHECK(outcome IN ('','DIKABULKAN','DIKABULKAN_SEBAGIAN','DITOLAK',"
    "  'TIDAK_DIKUASAI','BELUM_DIDOKUMENTASIKAN','SUDAH_TERSEDIA')),"
    " letter TEXT NOT NULL DEFAULT '' CHECK(letter='' OR letter GLOB '[a-j]')," /* UU ps 17 */
    " test TEXT NOT NULL DEFAULT ''," /* number of the consequences test, "UK-2026-0012" */
    " document TEXT REFERENCES document(id), redacted INTEGER NOT NULL DEFAULT 0 CHECK(redacted IN (0,1)),"
    " PRIMARY KEY(number, item)) STRICT, WITHOUT ROWID;",
    "CREATE INDEX request_item_document ON request_item(document) WHERE document IS NOT NULL;",

    /* UU ps 35-40; PerKI 1/2021 ps 39-44.  REQUEST is NULL for ground b alone. */
    "CREATE TABLE objection("
    " number TEXT PRIMARY KEY CHECK(number GLOB 'KEB-*'), request TEXT REFERENCES request(number),"
    " received_ms INTEGER NOT NULL, filed_day INTEGER NOT NULL, ground_day INTEGER, answered_day INTEGER,"
    " ended_day INTEGER, due_day INTEGER NOT NULL, due_provisional INTEGER NOT NULL CHECK(due_provisional IN (0,1)),"
    " channel TEXT NOT NULL CHECK(channel IN ('WEB','SUREL','SURAT','LOKET','TELEPON','IMPOR')),"
    " grounds TEXT NOT NULL CHECK(grounds<>'' AND grounds NOT GLOB '*[^a-g]*'),"
    " state TEXT NOT NULL CHECK(state IN ('K_DITERIMA','K_DIPERIKSA','K_DITANGGAPI','K_DILAKSANAKAN','K_DICABUT',"
    "  'S_TERDAFTAR','S_MEDIASI','S_AJUDIKASI','S_PUTUSAN','S_PENGADILAN','S_KASASI','S_INKRAH'))," FLAG("terlambat")
        FLAG("lewat_tenggat") FLAG(
            "diwakili_plh") " outcome TEXT NOT NULL DEFAULT '' CHECK(outcome IN "
                            "('','MENERIMA','MENERIMA_SEBAGIAN','MENGUATKAN')),"
                            " order_day INTEGER, dispute TEXT NOT NULL DEFAULT '', old_number TEXT NOT NULL DEFAULT '',"
                            " intake TEXT UNIQUE CHECK(length(intake)=64),"
                            " CHECK(request IS NOT NULL OR grounds='b'),"
                            " CHECK(outcome<>'' OR state NOT IN ('K_DITANGGAPI','K_DILAKSANAKAN'))) STRICT;",
    "CREATE INDEX objection_due ON objection(state, due_day, number);",
    "CREATE INDEX objection_request ON objection(request) WHERE request IS NOT NULL;",

    /* What each clock said, by which calendar: old and new stay (section 7, revision of the decree). */
    "CREATE TABLE case_clock("
    " sequence INTEGER PRIMARY KEY, number TEXT NOT NULL, clock TEXT NOT NULL, calendar TEXT NOT NULL,"
    " day0 INTEGER NOT NULL, due_day INTEGER NOT NULL, provisional INTEGER NOT NULL CHECK(provisional IN (0,1)),"
    " computed_ms INTEGER NOT NULL) STRICT;",
    "CREATE INDEX case_clock_number ON case_clock(number, clock, sequence);",

    /* NUMBER is a request's or an objection's. */
    "CREATE TABLE case_key("
    " number TEXT NOT NULL, kind TEXT NOT NULL CHECK(kind IN ('IDENTITAS','BUKTI','KONTAK','ISI')),"
    " wrapped BLOB NOT NULL CHECK(length(wrapped)=72), made_ms INTEGER NOT NULL, PRIMARY KEY(number, kind)"
    ") STRICT, WITHOUT ROWID;",
    "CREATE TABLE case_field("
    " number TEXT NOT NULL, field TEXT NOT NULL CHECK(field<>''), kind TEXT NOT NULL,"
    " sealed BLOB NOT NULL CHECK(length(sealed)>=40), PRIMARY KEY(number, field),"
    " FOREIGN KEY(number, kind) REFERENCES case_key(number, kind) ON DELETE CASCADE) STRICT, WITHOUT ROWID;",
    "CREATE INDEX case_field_key ON case_field(number, kind);",
    /* Attachments: BLOB names the sealed bytes, not what is in them. */
    "CREATE TABLE case_file("
    " number TEXT NOT NULL, sequence INTEGER NOT NULL CHECK(sequence>=1), kind TEXT NOT NULL,"
    " what TEXT NOT NULL CHECK(what<>''), blob TEXT NOT NULL CHECK(length(blob)=64), size INTEGER NOT NULL "
    "CHECK(size>0),"
    " added_ms INTEGER NOT NULL, PRIMARY KEY(number, sequence),"
    " FOREIGN KEY(number, kind) REFERENCES case_key(number, kind) ON DELETE CASCADE) STRICT, WITHOUT ROWID;",
    "CREATE INDEX case_file_key ON case_file(number, kind);",

    /* Section 8: SERIAL without gap by series and year; an undone one stays BATAL.  CODE is /verifikasi/CODE.  The
     * fields of a letter that are personal are in case_field, or in the form's sealed bytes. */
    "CREATE TABLE letter("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK(kind GLOB '[LF][0-9]*'),"
    " series TEXT NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL CHECK(serial>=1),"
    " number TEXT NOT NULL UNIQUE, about TEXT NOT NULL, code TEXT NOT NULL UNIQUE CHECK(length(code)=16),"
    " day INTEGER NOT NULL, made_ms INTEGER NOT NULL, sent_ms INTEGER,"
    " state TEXT NOT NULL CHECK(state IN ('BERLAKU','DIGANTI','BATAL')),"
    " post TEXT NOT NULL, account TEXT NOT NULL, acting TEXT NOT NULL CHECK(acting IN ('','Plt.','Plh.')),"
    " UNIQUE(series, year, serial)) STRICT;",
    "CREATE INDEX letter_about ON letter(about, sequence);",
    "CREATE TABLE letter_form("
    " letter INTEGER NOT NULL REFERENCES letter(sequence), form TEXT NOT NULL CHECK(form IN "
    "('ASLI','BERTANDA_TANGAN','RALAT')),"
    " sha256 TEXT NOT NULL CHECK(length(sha256)=64), blob TEXT NOT NULL CHECK(length(blob)=64),"
    " made_ms INTEGER NOT NULL, superseded_ms INTEGER, PRIMARY KEY(letter, sha256)) STRICT, WITHOUT ROWID;",

    /* Who did what to one object: the second-person rules ask it. */
    "CREATE INDEX audit_object ON audit(object, action, sequence);", NULL};
