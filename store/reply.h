/* store/reply.h - what the requester sees of a case, sealed to the code: public/reply/ID/ (design, "The code").
 *
 *   public/reply/<id of the code>/kasus   the case as of now: this struct, sealed
 *   public/reply/<id of the code>/<n>     file n of it (letters as PDF, granted files), sealed each
 *
 * Written by the publisher from the register whenever a step was taken (case_outbox BALASAN), read by the public portal
 * with the keys that come from the code in the POST, and forgotten with the answer.  Nothing in it names an officer, an
 * internal note or a draft (domain 6.4).  The same bounds on both sides; a fuzz target stands against the parser. */
#ifndef EARSIP_STORE_REPLY_H
#define EARSIP_STORE_REPLY_H

#include "base/secret_code.h"
#include "policies/deadline.h"
#include "policies/request_state.h"

enum {
	REPLY_ROWS_MAX = 400,
	REPLY_TEXT_MAX = 1 << 16,
	REPLY_OWN_MAX = 12,
	REPLY_CASE_MAX = 4 << 20 /* bytes of `kasus` */
};
struct reply_day { /* one line of the ledger */
	day_t day;
	int number; /* 0: not counted */
	char *reason;
	bool provisional;
};
struct reply_event { /* of the timeline, oldest first */
	int64_t at_ms;
	char *what;  /* a whole line in Indonesian: "Permohonan lengkap dan mulai diproses." */
	char *actor; /* a post's public name: "PPID Utama", "Pemohon", "Petugas layanan"; never a person */
};
struct reply_item {
	char *text;    /* what was asked */
	char *outcome; /* word of the register, "" not yet */
	char *reason;  /* in the words of the letter */
	char *link;    /* path of a document, "/d/ID"; "" none */
};
struct reply_file {
	int n;       /* public/reply/ID/n */
	char *kind;  /* "L03", "BERKAS" */
	char *title; /* "Pemberitahuan tertulis" */
	char *number;
	char *mime, *name;
	int64_t size;
	day_t day;
	bool current; /* false: replaced or cancelled */
};
struct reply_objection {
	char *number, *state; /* words of the register */
	char *grounds, *outcome;
	day_t filed, due, answered, ki_until; /* DAY_NONE */
	bool late, due_provisional;
};
struct reply {
	char number[24];
	int64_t generation; /* grows with each writing */
	int64_t made_ms;
	int64_t received_ms;
	struct workflow_case now; /* state and flags of policies/request_state.h */
	char *outcome;            /* word */
	bool due_provisional;
	day_t received;     /* day 0 */
	day_t due, u, p;    /* DAY_NONE */
	day_t u_first;      /* before an extension */
	day_t promise;      /* an older date that we keep (section 7, revision) */
	day_t repair_until; /* TIDAK_LENGKAP */
	day_t object_until; /* last day of an objection; DAY_NONE when there is no ground yet */
	day_t fetch_until;  /* files stay until */
	day_t look_again;   /* "Periksa lagi pada" */
	day_t refile_until; /* DITUTUP: linked new number until */
	int used, of;       /* working days */
	char *missing;      /* TIDAK_LENGKAP: what is missing, one line each */
	char *extension_reason;
	char *calendar_note;    /* "Tanggal berubah dari ... menjadi ... karena ..." or "" */
	char *fee;              /* PEMBAYARAN: amount and how, in words */
	struct reply_day *days; /* the ledger of the clock that is due */
	size_t day_count;
	struct reply_event *events;
	size_t event_count;
	struct reply_item *items;
	size_t item_count;
	struct reply_file *files;
	size_t file_count;
	struct reply_objection *objections;
	size_t objection_count;
	struct {
		char *name, *text;
	} own[REPLY_OWN_MAX]; /* the requester's data, masked where 9.1 says so */
	size_t own_count;
};
/* All empty, days DAY_NONE, texts NULL (written as ""). */
void reply_init(struct reply *r);
/* Wipes and frees what it holds. */
void reply_clear(struct reply *r);
/* Room for one row more, zeroed: its texts are OWNED by R, and each may stay NULL.  NULL when there are
 * REPLY_ROWS_MAX. */
struct reply_day *reply_add_day(struct reply *r);
struct reply_event *reply_add_event(struct reply *r);
struct reply_item *reply_add_item(struct reply *r);
struct reply_file *reply_add_file(struct reply *r);
struct reply_objection *reply_add_objection(struct reply *r); /* its days are DAY_NONE */
/* NAME and TEXT are copied.  A no-op when there are REPLY_OWN_MAX, or TEXT is "". */
void reply_add_own(struct reply *r, const char *name, const char *text);
/* ERR_INPUT: a row or text is over its bound. */
int reply_write(const struct reply *r, struct buf *out, struct err *e); /* plain; the caller seals */
/* OUT is OWNED: reply_clear(); no text of it is NULL.  ERR_CORRUPT: it is none; OUT is empty then. */
int reply_parse(struct span in, struct reply *out, struct err *e);

/* ---- On disk ---- */
/* Publisher: puts `kasus` and the files in place, whole or not at all, on disk when it returns; N (1..) of FILES are
 * sealed bytes by their number.  Files that are no longer named are removed.  PUBLIC_DIR is the open DATA/public. */
struct reply_sealed {
	int n;
	struct span bytes; /* .p NULL: the file N that lies there stays (ERR_MISSING: there is none) */
};
int reply_put(int public_dir, const char *code_id, struct span sealed_case, const struct reply_sealed *files,
              size_t count, struct err *e);
/* Hides at once: the folder is gone when it returns. */
int reply_remove(int public_dir, const char *code_id, struct err *e);
/* The bytes of file N before they were sealed (0 is the case); -1: there is none. */
int64_t reply_size(int public_dir, const char *code_id, int n);
/* What a publisher that died left: half-made folders, and what was taken away and not yet removed.  *COUNT. */
int reply_sweep(int public_dir, int *count, struct err *e);
/* Every code id that has a reply, in any order; until EACH gives non-zero, which is the result. */
int reply_each(int public_dir, int (*each)(void *with, const char *code_id), void *with, struct err *e);
/* Public portal: N 0 is the case.  SEALED's ceiling bounds what is read.  ERR_MISSING: none (not imported yet, or
 * erased). */
int reply_read(int public_dir, const char *code_id, int n, struct buf *sealed, struct err *e);

#endif
