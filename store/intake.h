/* store/intake.h - the spool of what comes in: DATA/intake/ (design, "Intake").
 *
 *   tmp/    work in progress; swept
 *   code/   KEY       the sealed file of a request under the id of its code: the same POST again finds it here
 *   new/    PERM-2026-000123-0, KEB-..., LAT-...   the same file under its registration number
 *           act-KEY   what needs no number: later acts of requesters, reports of leaks
 *
 * A request's order: sync tmp/x; link it to code/KEY (taken: the same request again, go on with that file); sync code/;
 * link that to the next free name in new/; sync new/; answer.  So a number exists if and only if its request is on
 * disk, there is no counter and no gap, and a repeated POST is the same request with the same number (UU 14/2008 ps
 * 22(4)-(6): number and receipt at once; PerKI 1/2021 ps 29(3)-(4), 32).  Killed at any point nothing is lost or
 * doubled: what was linked to code/ and not yet numbered gets its number when the same POST comes again, and else from
 * intake_finish().
 *
 * The sender's side works with openat, link, fsync and flock only, where nothing can be renamed, truncated or
 * overwritten: that is the wall of the public process.  It removes its file in tmp/ where it may, since that name alone
 * could be written.
 *
 * What lies here is sealed to the office (base/seal.h) and readable by the importer only.  When the register has a
 * file, the importer empties it in place: all its names stay as markers of one length, zero, so that a repeated POST
 * still finds its number and no number is ever given twice.
 *
 * Threads: a sender may be used by many.  Files are made 0660: the processes run with umask 0007 and a group in common.
 */
#ifndef EARSIP_STORE_INTAKE_H
#define EARSIP_STORE_INTAKE_H

#include "base/seal.h"
#include "policies/number.h"

#define INTAKE_KEY_TEXT                                                                                                \
	33 /* 32 lower-case hex digits and NUL: code_public.id, or another digest that a POST always gives */
#define INTAKE_NAME       64
#define INTAKE_ACT_PREFIX "act-"
enum { INTAKE_FILE_MAX = 24 << 20 }; /* of one sealed file: pictures of cards and papers are inside */

/* ---- The sender: public portal, counter, mail ---- */
struct intake; /* opaque */
struct intake_limits {
	int64_t bytes; /* the cap of the whole spool; from 80 % on it says "busy" */
	int64_t files; /* of files that wait for the importer */
};
extern const struct intake_limits INTAKE_LIMITS; /* 4 GiB, 20,000 files */
/* INTAKE_DIR is BORROWED for the call, OFFICE and LIMITS are copied.  Making one costs a look at the whole spool. */
int intake_open(int intake_dir, const unsigned char office[SEAL_KEY], const struct intake_limits *limits,
                struct intake **out, struct err *e);
void intake_close(struct intake *i); /* NULL is fine */

/* Takes PLAIN in under the next number of KIND and YEAR (the civil year of receipt), or finds the number that KEY has
 * already: *AGAIN is true then and PLAIN is not looked at.  When it returns 0, number and file survive a power cut.
 * ERR_BUSY above 80 % of the cap; ERR_INPUT when PLAIN is too large; ERR_SYSTEM for the disk.  After an error the same
 * call may be made again. */
int intake_send(struct intake *i, const char *key, enum number_kind kind, int year, struct span plain,
                struct number *out, bool *again, struct err *e);
/* What was sent under KEY before: its number (OUT->sequence 0: none yet) and when it was put down.  ERR_MISSING:
 * nothing was, or its number can't be told any more. */
int intake_find(struct intake *i, const char *key, enum number_kind kind, struct number *out, int64_t *written_ms,
                struct err *e);
/* An act or report without a number: the same KEY twice is one. */
int intake_send_act(struct intake *i, const char *key, struct span plain, bool *again, struct err *e);
/* The words for a person when it is above the mark; 0, or -1 with ERR_BUSY.  The form asks before it is shown. */
int intake_room(struct intake *i, struct err *e);

/* ---- The importer ---- */
enum intake_kind { INTAKE_NUMBERED, INTAKE_ACT, INTAKE_STRANGE };
struct intake_entry {
	char name[INTAKE_NAME]; /* in new/ */
	enum intake_kind kind;
	struct number number; /* NUMBERED */
	int64_t size;
};
/* What waits in new/, by name: numbers in their order, each kind and year by itself; then acts; STRANGE is what no
 * sender of ours makes (a wrong name, no regular file): to be reported.  Stops when EACH gives non-zero, which is the
 * result. */
int intake_list(int intake_dir, int (*each)(void *with, const struct intake_entry *x), void *with, struct err *e);
/* Opens NAME with the office's secret; added to PLAIN.  ERR_CORRUPT: can't be opened: registered as unreadable, alarm.
 * ERR_MISSING: no such file, or a marker. */
int intake_read(int intake_dir, const char *name, const struct seal_keys *office, struct buf *plain, struct err *e);
/* SHA-256 of the sealed bytes: the register keys an import on number and content. */
int intake_digest(int intake_dir, const char *name, char out[65], struct err *e);
/* Empties NAME under all its names, on disk when it returns.  Only after the register has it.  Twice is fine. */
int intake_mark(int intake_dir, const char *name, struct err *e);
/* Says that NUMBER was given, before this spool was: an empty marker, so that the next number is a later one.  Fine
 * when it is there. */
int intake_reserve(int intake_dir, const struct number *number, struct err *e);
/* Gives the file NAME, whose number the register knows with other content, the next free number above ABOVE; a marker
 * stays under NAME.  OUT is the number. */
int intake_renumber(int intake_dir, const char *name, const struct number *number, int64_t above, struct number *out,
                    struct err *e);
/* The next free number of KIND and YEAR. */
int intake_next_number(int intake_dir, enum number_kind kind, int year, int64_t *out, struct err *e);
/* Gives a number to what was linked to code/ and never got one (its sender died and did not come again): the next free
 * one of YEAR.  Only files older than MIN_AGE_MS at NOW; *COUNT is how many. */
int intake_finish(int intake_dir, enum number_kind kind, int year, int64_t now_ms, int64_t min_age_ms, int *count,
                  struct err *e);
/* After a restore, which makes two files of one with two names: what waits is one file again under both, so that the
 * same POST finds its number.  *COUNT is how many were joined. */
int intake_rejoin(int intake_dir, int *count, struct err *e);
/* Removes from tmp/ what has another name already, and what is older than MAX_AGE_MS (drafts and what never was whole).
 */
int intake_sweep(int intake_dir, int64_t now_ms, int64_t max_age_ms, int *count, struct err *e);

#endif
