/* store/register.h - the register: one SQLite file (internal/register.db), WAL, synchronous=FULL, STRICT tables.
 * In this room: each statement on documents, versions, batches, units, releases, publications and the outbox.
 * Next door: the audit chain (store/audit.h) - each change of state here writes its chain row in the same transaction -
 * and the bytes themselves (store/blob.h). Threads: one handle each.  Times: Unix ms, UTC.  Text: UTF-8.  OWNED = the
 * receiver frees it with the named call. */
#ifndef EARSIP_STORE_REGISTER_H
#define EARSIP_STORE_REGISTER_H

#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "policies/policy.h"

struct reg; /* opaque */

int reg_open(int internal_dir, struct reg **out, struct err *e); /* migrates; ERR_CORRUPT for a newer or damaged file */
void reg_close(struct reg *r);
/* Generation of the register: grows with every committed change (PRAGMA data_version is per connection; this is
 * stored). */
int64_t reg_generation(struct reg *r);

/* One writing transaction (BEGIN IMMEDIATE).  Calls below that change something need one, else they are a bug (assert).
 * ACTOR is for the chain: "cli:root", "account:12", "hukum". */
int reg_begin(struct reg *r, const char *actor, struct err *e);
int reg_commit(struct reg *r, struct err *e);
void reg_rollback(struct reg *r); /* fine when there is none */

/* ---- Units ---- */
struct unit {
	char *code, *name, *parent; /* parent NULL at the root */
};
bool unit_code_valid(struct span s); /* [a-z0-9-]{2,20} */
int reg_unit_add(struct reg *r, const struct unit *u, struct err *e);
int reg_unit_get(struct reg *r, const char *code, struct unit *out, struct err *e); /* ERR_MISSING */
int reg_units(struct reg *r, int (*each)(void *with, const struct unit *u), void *with, struct err *e);
void unit_clear(struct unit *u);

/* ---- Documents and versions ---- */
enum document_state { /* domain 5.1; the stored word is the same */
	              DOC_DRAF,
	              DOC_DIAJUKAN,
	              DOC_DIVERIFIKASI,
	              DOC_DIPERIKSA_PPID_UTAMA,
	              DOC_DIKEMBALIKAN,
	              DOC_DITERBITKAN,
	              DOC_TERBUKA_DENGAN_PENGHITAMAN,
	              DOC_DIKECUALIKAN,
	              DOC_DIGANTI,
	              DOC_DITARIK,
	              DOC__MAX
};
struct document {
	char id[ID_TEXT];
	char *unit, *period;        /* codes */
	char *type;                 /* code, "" unknown */
	int type_confidence;        /* 100: given by a person */
	enum info_class class_info; /* CLASS_NONE: none yet */
	bool class_given;           /* by a person; else the type's proposal */
	char *title, *title_source; /* "property" "heading" "name" "list" */
	char *date;                 /* ISO, "" unknown */
	char *number;               /* "" unknown */
	char *note;                 /* catatan of the list */
	char *name; /* file or member name as a label; unique with unit, type, period among current versions */
	enum document_state state;
	bool container; /* an archive: kept, never indexed or published itself */
	char *held;     /* "" or "code: words" */
	int current_version;
	int64_t created_ms;
	bool leak_hold;         /* TAHAN: 451 */
	char *withdrawn_reason; /* DITARIK: public words */
	int64_t withdrawn_ms;
	int64_t leak_hold_ms; /* TAHAN: since when; else 0 */
};
struct version {
	char id[ID_TEXT];
	int number;           /* 1.. */
	char blob[HASH_TEXT]; /* original */
	int64_t size;
	char *path;        /* as ingest printed it, escaped */
	char *type, *mime; /* "pdf", "application/pdf" */
	char *verdict;     /* contract word */
	int pages;
	int64_t created_ms;
	bool has_text;           /* a text is stored under `blob` in store/text.h */
	char container[ID_TEXT]; /* archive it came from, "" none */
	int container_order;     /* its place in there */
};
/* Adds a document with its first version, or a version to an existing one; writes chain row and outbox INDEX row.
 * An id is made here when D->id is empty. */
int reg_document_add(struct reg *r, struct document *d, struct version *v, struct err *e);
int reg_version_add(struct reg *r, struct document *d, struct version *v, struct err *e);
int reg_document_get(struct reg *r, const char *id, struct document *out, struct err *e);           /* ERR_MISSING */
int reg_version_get(struct reg *r, const char *id, int number, struct version *out, struct err *e); /* 0: the current */
/* The document whose version holds these bytes (the first one's id); ID is "" when there is none. */
int reg_find_blob(struct reg *r, const char *blob, char id[ID_TEXT], struct err *e);
/* The current document with this unit, type, period and name; ID is "" when there is none. */
int reg_find_name(struct reg *r, const char *unit, const char *type, const char *period, const char *name,
                  char id[ID_TEXT], struct err *e);
/* Members of an archive in their order. */
int reg_members(struct reg *r, const char *container,
                int (*each)(void *with, const struct document *d, const struct version *v), void *with, struct err *e);
/* Every document with its current version, by id; for rebuilds and checks. */
int reg_documents(struct reg *r, int (*each)(void *with, const struct document *d, const struct version *v), void *with,
                  struct err *e);
int reg_document_hold(struct reg *r, const char *id, const char *held, struct err *e); /* "" clears */
int reg_document_class(struct reg *r, const char *id, enum info_class c, bool given, struct err *e);
int reg_document_state(struct reg *r, const char *id, enum document_state s, const char *why, struct err *e);
void document_clear(struct document *d);
void version_clear(struct version *v);
const char *document_state_word(enum document_state s);

/* ---- What was seen on disk: makes the second ingest run cost nothing ---- */
struct seen {
	int64_t device, inode, size, mtime_ns, ctime_ns;
	char unit[24], period[8];
	char id[ID_TEXT];
};
/* ID of the document that this very file became, "" when it is new or changed. */
int reg_seen_get(struct reg *r, const struct seen *key, char id[ID_TEXT], struct err *e);
int reg_seen_put(struct reg *r, const struct seen *s, struct err *e);

/* ---- Release: the copy that may be published, and what the gate said of it ---- */
struct release {
	char id[ID_TEXT];
	int version;
	char blob[HASH_TEXT]; /* the cleaned copy in store/blob.h; may equal the original's */
	int64_t size;
	int pages;
	char *gate;     /* "pass" "warn" "block" */
	char *findings; /* JSON array as `earsip gate --json` prints it; excerpts masked */
	int64_t created_ms;
};
int reg_release_put(struct reg *r, const struct release *x, struct err *e);
int reg_release_get(struct reg *r, const char *id, int version, struct release *out, struct err *e); /* ERR_MISSING */
void release_clear(struct release *x);

/* ---- Publishing: decisions here, the copy is made by the outbox's reader ---- */
/* Publishes the current version (NUMBER is it, or 0), whose release must be `pass`; state, publication, chain and
 * outbox in one. */
int reg_publish(struct reg *r, const char *id, int number, struct err *e);
/* Takes the document away (every version): state DITARIK, tombstone REASON (public words), outbox WITHDRAW and PURGE.
 */
int reg_withdraw(struct reg *r, const char *id, const char *reason, struct err *e);
/* TAHAN (domain 9.1): hides it from everyone at once, 451, without a decision; outbox WITHDRAW and PURGE.  WHY is a
 * word
 * ("laporan", "petugas").  *HELD is false when it is not public, or held already. */
int reg_leak_hold(struct reg *r, const char *id, const char *why, bool *held, struct err *e);
/* A person looked: it is public again, every version as before.  ERR_INPUT when it is not held. */
int reg_leak_release(struct reg *r, const char *id, struct err *e);
struct publication {
	char id[ID_TEXT];
	int version;
	char release[HASH_TEXT];
	int64_t published_ms, withdrawn_ms, purged_ms; /* 0: not */
	bool held;                                     /* TAHAN: not withdrawn, and hidden */
};
/* The document as it was described when VERSION was published: title, type, class, date and number of then. */
int reg_publication_document(struct reg *r, const char *id, int version, struct document *out, struct err *e);
int reg_publications(struct reg *r, const char *id /* NULL: all */,
                     int (*each)(void *with, const struct publication *p), void *with, struct err *e);
/* Whether another document has the same bytes RELEASE out in public: then taking ID away leaves the file. */
int reg_release_shared(struct reg *r, const char *release, const char *id, bool *shared, struct err *e);
int reg_publication_purged(struct reg *r, const char *id, struct err *e);

/* ---- Outbox: what other stores must still do; a crash anywhere is repaired by reading it again ---- */
enum outbox_kind { OUTBOX_INDEX, OUTBOX_PUBLISH, OUTBOX_WITHDRAW, OUTBOX_PURGE, OUTBOX_PICTURE, OUTBOX__MAX };
/* A row that failed this often is left to a person, and `check` names it, so that it does not stop the others.  (A
 * withdrawal is tried for ever.) */
enum { OUTBOX_TRIES_MAX = 5 };
struct outbox {
	int64_t sequence;
	enum outbox_kind kind;
	char id[ID_TEXT];
	int version;
	int64_t created_ms;
	int tries;
};
/* Up to MAX open rows of KIND, oldest first; those that failed come after those that were never tried.  *COUNT is how
 * many OUT got. */
int reg_outbox_next(struct reg *r, enum outbox_kind kind, struct outbox *out, int max, int *count, struct err *e);
int reg_outbox_done(struct reg *r, int64_t sequence, struct err *e);
int reg_outbox_failed(struct reg *r, int64_t sequence, const char *why,
                      struct err *e); /* counts a try; it stays open */
/* Rows that were given up, with why. */
int reg_outbox_stuck(struct reg *r, int (*each)(void *with, const struct outbox *o, const char *why), void *with,
                     struct err *e);
int reg_outbox_again(struct reg *r, struct err *e); /* they are tried again; within a transaction */
/* VERSION 0: the current.  An open row for the same is replaced by this one, with a later sequence. */
int reg_outbox_add(struct reg *r, enum outbox_kind kind, const char *id, int version, struct err *e);
/* Open rows of a kind, for /sehat and waiting. */
int reg_outbox_count(struct reg *r, enum outbox_kind kind, int64_t *count, struct err *e);
/* After a restore, or when a derived store is lost: rows for every document (INDEX), and for every publication and
 * withdrawal. */
int reg_outbox_refill(struct reg *r, bool index, bool public_too, struct err *e);

#endif
