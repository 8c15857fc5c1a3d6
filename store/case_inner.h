/* store/case_inner.h - what the files of cases share: values of days, rows, the chain of a case.  For
 * store/request_*.c, objection_*.c, approval.c, consequences_test.c and case_*.c only. */
#ifndef EARSIP_STORE_CASE_INNER_H
#define EARSIP_STORE_CASE_INNER_H

#include "store/case_outbox.h"
#include "store/letters.h"
#include "store/register_inner.h"
#include "store/request.h"

/* A day as a value; DAY_NONE is NULL. */
#define DAY(n, v)                                                                                                      \
	{                                                                                                              \
		.name = (n), .kind = (v) == DAY_NONE ? SQL_TEXT : SQL_NUMBER, .text = NULL, .number = (v)              \
	}
/* Bytes, or NULL when P is NULL. */
#define BYTES_OR_NULL(n, pointer, size)                                                                                \
	{                                                                                                              \
		.name = (n), .kind = (pointer) ? SQL_BYTES : SQL_TEXT, .text = NULL, .bytes = {                        \
			(const char *)(pointer),                                                                       \
			(size)                                                                                         \
		}                                                                                                      \
	}
day_t sql_day(sqlite3_stmt *st, int column);
enum filing_channel case_channel(const char *word); /* CHANNEL_IMPOR for no channel */

/* The columns of REQUEST_COLUMNS.  OUT is OWNED: request_clear(). */
void request_from(sqlite3_stmt *st, struct request_row *out);
/* Writes state, flags, days, clock copy, outcome and final day; the revision grows.  ERR_BUSY: it moved on meanwhile.
 */
int request_put(struct reg *r, struct request_row *x, struct err *e);

#define CASE_OBJECT_TEXT 40
/* "request:PERM-...", "objection:KEB-...", "test:UK-...": what the chain says of a case has one object. */
const char *case_object(const char *number, char out[CASE_OBJECT_TEXT]);

/* ---- The chain ---- */
struct case_chain {
	const char *action;             /* of the matrix, or "sistem.*" */
	const struct workflow *machine; /* NULL: no step of a machine; WORD names it */
	const char *word;
	int event, from, to;
	int actor;        /* a post, or ACTOR_TIMER */
	uint32_t facts;   /* that the step needed */
	const char *more; /* further members of the JSON object; ids, words and numbers only */
};
int case_chain_add(struct case_desk *d, const char *number, const struct case_chain *c, struct err *e);
/* Whether ACCOUNT ever did ACTION on the case. */
int case_did(struct reg *r, const char *number, const char *action, const char *account, bool *did, struct err *e);
/* Whether the file with this digest was imported as an act on the case. */
int case_act_is_known(struct reg *r, const char *number, const char *digest, bool *known, struct err *e);
#define CASE_ACTOR_TEXT 64
/* Another actor for the rows that follow in this transaction; ACTOR gets the one before. */
void case_actor_swap(struct reg *r, char actor[CASE_ACTOR_TEXT]);

/* ---- Clocks ---- */
#define CALENDAR_VERSION_TEXT 24
/* The approved calendar's version, "0" for the one that came with the program. */
int calendar_version_now(struct reg *r, char out[CALENDAR_VERSION_TEXT], struct err *e);
/* A line in case_clock, when it says something else than the last one. */
int case_clock_keep(struct case_desk *d, const char *number, const char *clock, day_t day0, struct clock_day due,
                    struct err *e);
/* All clocks of a request; sets X->due. */
int request_clock_keep(struct case_desk *d, struct request_row *x, struct err *e);

/* ---- Fields and files; within the open transaction ---- */
int case_keep_fields(struct case_desk *d, const char *number, const struct filing *f, struct err *e);
int case_keep_files(struct case_desk *d, const char *number, const struct filing *f, struct err *e);
bool case_field_is(struct case_desk *d, const char *number, const char *field);
int case_copy_fields(struct case_desk *d, const char *from, const char *to, struct err *e);
/* TEXT as the next field of PREFIX ("catatan."); *N is its number. */
int case_field_append(struct case_desk *d, const char *number, const char *prefix, const char *text, int *n,
                      struct err *e);

/* ---- Who sends a filing ---- */
struct case_sender {
	struct case_desk desk; /* a copy: data_key_wipe(&desk.key) when done; points into this struct */
	struct holding holding;
	char actor[CASE_ACTOR_TEXT];
};
void case_desk_for_filing(const struct case_desk *d, const struct filing *f, struct case_sender *out);
/* Whether F is signed by the code with ID and VERIFY, or by the counter where it names an account. */
bool case_signed(const struct case_desk *d, const struct filing *f, const char *code_id,
                 const unsigned char verify[CODE_SIGN_KEY]);

/* ---- What a step leaves to others ---- */
/* KIND "" makes none.  DONE may be NULL. */
int case_letter(struct case_desk *d, const char *kind, const char *number, const struct letter_value *values,
                size_t count, struct request_done *done, struct err *e);
int case_letter_cancel(struct case_desk *d, int64_t sequence, struct err *e);
int case_tell_posts(struct case_desk *d, uint32_t tell, const char *unit, struct err *e);
/* The reply is sealed anew, the figures counted anew, and whoever TELL names is told. */
int case_tell(struct case_desk *d, const struct request_row *x, uint32_t tell, struct err *e);

#endif
