/* store/filing.h - the one fixed format in which everything enters (design, "Intake"): a request, an objection, a later
 * act of the requester, a report.  Written by the public portal and the counter, sealed by store/intake.h, parsed by
 * the importer, which opens no attachment: files are bytes to it.
 *
 *   "EARSIP-1\n", then base/message.h fields in a fixed order, then for what is signed 64 bytes of Ed25519 over all
 * before them (base/secret_code.h, purpose "filing").
 *
 * Signed are objections and acts, with the requester's code; and whatever names an account, with the counter's key
 * (filing_counter_keys()): the public process can't say that an officer typed something.
 *
 * One content has one form: what is parsed and written again is the same, byte for byte.  Every bound below is checked
 * by the writer and by the parser; a fuzz target stands against the parser.  Pure. */
#ifndef EARSIP_STORE_FILING_H
#define EARSIP_STORE_FILING_H

#include "base/secret_code.h"

enum filing_kind {
	FILING_REQUEST,   /* numbered PERM- or LAT- */
	FILING_OBJECTION, /* numbered KEB-; signed with the code of its request (ground b alone: a code of its own) */
	FILING_COMPLETE,  /* the rest are acts, signed: what was missing */
	FILING_ADD,       /* something more to the same request */
	FILING_CONTACT,   /* another contact: announced to the old one too */
	FILING_WITHDRAW,
	FILING_FETCHED, /* "I have it": ends the case */
	FILING_REPORT,  /* a leak or a mistake in a document (/d/ID/lapor); not signed */
	FILING__MAX
};
enum filing_channel {
	CHANNEL_WEB,
	CHANNEL_SUREL,
	CHANNEL_SURAT,
	CHANNEL_LOKET,
	CHANNEL_TELEPON,
	CHANNEL_IMPOR,
	CHANNEL__MAX
};
enum applicant { APPLICANT_PERORANGAN, APPLICANT_KELOMPOK, APPLICANT_BADAN_HUKUM, APPLICANT__MAX };
const char *filing_channel_word(enum filing_channel c); /* "WEB", as in the register */
const char *applicant_word(enum applicant a);
int applicant_parse(struct span s, enum applicant *out); /* 0 or -1 */

enum {
	FILING_FIELDS_MAX = 40,
	FILING_TEXT_MAX = 8000, /* bytes of one field */
	FILING_ITEMS_MAX = 10,  /* butir.1 .. butir.10 */
	FILING_FILES_MAX = 6,
	FILING_FILE_MAX = 5 << 20,     /* bytes of one file */
	FILING_FILES_BYTES = 22 << 20, /* of all files: what fits sealed under INTAKE_FILE_MAX, fields and all */
	FILING_FILE_NAME_MAX = 120
};
#define FILING_PURPOSE "filing"
/* Names of fields are those of store/case_key.h (nama, nik, sk_badan_hukum, alamat, telepon, surel, pekerjaan, kuasa,
 * butir.N, tujuan, cara_memperoleh, cara_mengirim, kasus_posisi, yang_diminta, catatan) and, not personal, kept in
 * columns: unit (code), alasan (grounds "ac"), dokumen (id), halaman, perihal (nik telepon lainnya judul tanggal ...),
 * alasan_cabut, cap_jempol ("ya": cannot write; read back and thumb-printed), ktp ("dilihat": seen at the counter, no
 * copy), daftar (type/unit/period asked for from the public checklist), bahasa ("en": answer in English too), kabar
 * (by what to tell: "surel", "telepon", "surat", "tidak"). */
struct filing_field {
	char *name, *text; /* UTF-8, no NUL */
};
struct filing_file {
	char *what; /* KTP AKTA KUASA LAMPIRAN */
	char *name; /* as the browser gave it: a label, never a path */
	char *mime; /* as claimed; believed by nobody */
	unsigned char *bytes;
	size_t size;
};
struct filing {
	enum filing_kind kind;
	enum filing_channel channel;
	enum applicant applicant;
	int64_t received_ms; /* true receipt; at the counter may lie before entered_ms (section 7 rule 5) */
	int64_t entered_ms;
	char about[24];          /* acts, objections: the number of the request; a request: of the one it goes on; "" */
	char account[48];        /* counter: who typed it; "" else */
	struct code_public code; /* REQUEST, and an objection without number: public halves.  Else only .id, or "" */
	bool has_code;           /* all of it is there */
	struct filing_field fields[FILING_FIELDS_MAX];
	size_t field_count;
	struct filing_file files[FILING_FILES_MAX];
	size_t file_count;
	unsigned char signature[CODE_SIGNATURE]; /* of what is signed */
	struct span signed_part;                 /* after parsing: what the signature is over; BORROWED of the input */
};
void filing_init(struct filing *f, enum filing_kind kind, int64_t now_ms);
/* Wipes and frees what it holds. */
void filing_clear(struct filing *f);
/* -1 (ERR_INPUT, naming the field) when a bound is broken or the name is not in the list. TEXT is copied, without CR
 * and white space at its ends; an empty one takes the field away. */
int filing_set(struct filing *f, const char *name, const char *text, struct err *e);
const char *filing_get(const struct filing *f, const char *name); /* "" when absent */
int filing_attach(struct filing *f, const char *what, const char *name, const char *mime, struct span bytes,
                  struct err *e);
/* Whether F carries a signature. */
bool filing_is_signed(const struct filing *f);
/* With what an account's filings are signed: from the data key, which no public process has.  code_keys_wipe() them;
 * only .sign and .open.verify are set. */
struct data_key;
void filing_counter_keys(const struct data_key *d, struct code_keys *out);
/* Whether a parsed F was signed by VERIFY.  Counter: counter's; acts: the case's; ground b alone: f->code.verify. */
bool filing_signed_by(const struct filing *f, const unsigned char verify[CODE_SIGN_KEY]);
/* Added to OUT.  KEYS signs what is to be signed (NULL else).  ERR_INPUT: not whole (no code, no number, no account).
 */
int filing_write(const struct filing *f, const struct code_keys *keys, struct buf *out, struct err *e);
/* OUT is OWNED: filing_clear().  ERR_CORRUPT: it is none; OUT is empty then. */
int filing_parse(struct span in, struct filing *out, struct err *e);

#endif
