/* store/people.h - who may sign in and which posts they hold from day to day (domain 2; invariant 9): accounts,
 * passwords (Argon2id), TOTP (RFC 6238) with recovery codes, sessions, assignments with the number of the decree. Codes
 * and cookies are kept as hashes; the TOTP secret is sealed with the data key. */
#ifndef EARSIP_STORE_PEOPLE_H
#define EARSIP_STORE_PEOPLE_H

#include "policies/access.h"
#include "policies/deadline.h"
#include "store/account.h"
#include "store/case_key.h"

struct person {
	char *name;            /* of the account: a-z, 0-9, '.', '_', '-' */
	char *full_name, *nip; /* printed in signature blocks */
	bool disabled, one_time, totp;
	int64_t created_ms;
};
void person_clear(struct person *p);
int person_get(struct reg *r, const char *name, struct person *out, struct err *e); /* ERR_MISSING */
int people_list(struct reg *r, int (*each)(void *with, const struct person *p), void *with, struct err *e);
int person_name(struct reg *r, const char *name, const char *full_name, const char *nip, struct err *e);
int person_disable(struct reg *r, const char *name, bool disabled, struct err *e); /* ends its sessions */

/* ---- Posts ---- */
struct assignment {
	int64_t sequence;
	char *account, *unit, *decree, *acting, *proposed_by, *approved_by, *only_case;
	enum post post;
	day_t from, to; /* TO is DAY_NONE: without end */
	char state[12]; /* USUL SAH DITOLAK */
	bool installation;
	day_t end_day; /* proposed, and not approved yet; DAY_NONE: no such proposal */
	char *end_decree, *end_by;
};
void assignment_clear(struct assignment *a);
int assignment_get(struct reg *r, int64_t sequence, struct assignment *out, struct err *e); /* ERR_MISSING */
int assignments(struct reg *r, const char *account /* NULL: all */, bool with_past, day_t today,
                int (*each)(void *with, const struct assignment *a), void *with, struct err *e);
/* The holdings of ACCOUNT on TODAY.  OUT is OWNED: identity_free(). */
int identity_get(struct reg *r, const char *account, day_t today, struct identity *out, struct err *e);
void identity_free(struct identity *i);
/* Who signs for POST on TODAY: the acting holder while there is one, else the holder.  ERR_MISSING: nobody. */
int post_holder(struct reg *r, enum post post, const char *unit, day_t today, struct assignment *out, struct err *e);

/* The acts.  Each needs the open transaction; who may is the matrix's (jabatan.*), what never may be is decided here
 * (ERR_INPUT, ERR_DENIED).  BY is an account, or site_actor() of the command line with COMMAND_LINE. */
struct appointing {
	const char *by;
	bool command_line;
	day_t today;
};
/* "PPID_UTAMA" or "PU", any case.  POST__MAX: no post that an account can hold. */
enum post post_parse(struct span s);
/* Whether TODAY rule 9 holds: no account has PPID_UTAMA, so that the command line assigns at once. */
int assignment_bootstrap(struct reg *r, day_t today, bool *yes, struct err *e);
/* Proposes, or by rule 9 assigns at once: A->state, ->installation and ->sequence say what was made.  PP and OP have a
 * unit, the posts of the city none; the decree has a number; one account never has PI and AT on the same day (rule 4);
 * nobody gives himself a post (rule 3). */
int assignment_add(struct reg *r, const struct appointing *x, struct assignment *a, struct err *e);
/* Another account than the one that proposed it and the one that receives it.  For a deputy (Plh.) it is the review
 * after; refused, the deputy ends the day before TODAY. */
int assignment_decide(struct reg *r, const struct appointing *x, int64_t sequence, bool approve, struct err *e);
/* Rule 10: the holder X->by of A's post and unit names a deputy from A->from until A->to by letter A->decree; works at
 * once. */
int assignment_deputy(struct reg *r, const struct appointing *x, struct assignment *a, struct err *e);
/* Proposes the last day, or by rule 9 sets it at once (*DONE).  A deputy's holder ends it at once too.  Sessions of the
 * account end with it. */
int assignment_end(struct reg *r, const struct appointing *x, int64_t sequence, day_t last, const char *decree,
                   bool *done, struct err *e);
int assignment_end_decide(struct reg *r, const struct appointing *x, int64_t sequence, bool approve, struct err *e);

/* ---- Signing in ---- */
#define SESSION_TEXT 44 /* 256 random bits, base64url: the cookie */
enum sign_in {
	SIGN_IN_DONE,
	SIGN_IN_WRONG,    /* name, password or code: never which */
	SIGN_IN_SLOWED,   /* too many failures: *WAIT_MS; the rightful user is never locked out */
	SIGN_IN_PASSWORD, /* right, and one-time: another password must be set now */
	SIGN_IN_CODE      /* right, and the second factor is still to come */
};
/* ADDRESS is hashed before it is kept.  Whoever has no second factor is let in by the password alone; where one is
 * demanded the door (www/) then leads to setting it up and nowhere else.  The whole sign-in in one call: NEW_PASSWORD
 * may be NULL, CODE (TOTP or a recovery code) too.  COOKIE and the session are made only at DONE.  No transaction may
 * be open. */
int person_sign_in(struct reg *r, const struct data_key *d, const char *name, const char *password,
                   const char *new_password, const char *code, const char *address, enum sign_in *out, int64_t *wait_ms,
                   char cookie[SESSION_TEXT], struct err *e);
/* ERR_MISSING: no such session, over, idle too long, account disabled.  Moves `seen` at most once a minute. */
struct session {
	char account[48];
	bool second_factor;
	int64_t ends_ms;
	unsigned char hash[32];
	char message[200]; /* said by session_say() and not shown yet; session_get() takes it away only by
	                      session_said() */
};
int session_get(struct reg *r, const char *cookie, struct session *out, struct err *e);
#define SESSION_IDLE_MS  (30 * 60000LL)
#define SESSION_TOTAL_MS (10 * 3600000LL)
/* What a form of the session with COOKIE must carry: as long as the cookie and no way back to it. */
void session_token(const char *cookie, const char *use, char out[SESSION_TEXT]);
/* A session of its own making: what changes a person's proofs gives them a new cookie.  Within the open transaction. */
int session_make(struct reg *r, const char *account, bool second_factor, char cookie[SESSION_TEXT], struct err *e);
int session_end(struct reg *r, const char *cookie, struct err *e);
/* All of ACCOUNT, but for the one with the hash BUT (NULL: all).  Needs the open transaction. */
int sessions_end(struct reg *r, const char *account, const unsigned char *but, struct err *e);
struct session_row {
	unsigned char hash[32];
	int64_t made_ms, seen_ms;
	bool second_factor;
};
int sessions_of(struct reg *r, const char *account, int (*each)(void *with, const struct session_row *s), void *with,
                struct err *e);
/* A message that the next page of this session shows once.  No transaction may be open. */
int session_say(struct reg *r, const struct session *s, const char *message, struct err *e);

/* ---- One form sent twice is one act ---- */
#define SENT_TEXT 33 /* 32 hex digits and NUL */
void sent_token(char out[SENT_TEXT]);
enum sent {
	SENT_NEW,     /* the first time; sent_answer() or sent_release() must follow */
	SENT_RUNNING, /* the first one has not answered (or died on the way) */
	SENT_BEFORE   /* *ANSWER is the first one's */
};
/* Claims TOKEN for ACCOUNT.  ERR_INPUT: no token.  ANSWER is OWNED, NULL but at SENT_BEFORE.  No transaction may be
 * open in any of the three. */
int sent_claim(struct reg *r, const char *token, const char *account, enum sent *out, char **answer, struct err *e);
int sent_answer(struct reg *r, const char *token, const char *answer, struct err *e);
int sent_release(struct reg *r, const char *token, struct err *e);

/* ERR_INPUT: shorter than 12 characters, or too easy to guess. */
int password_judge(const char *name, const char *password, struct err *e);
/* One's own.  ERR_DENIED: the old one is not right.  Within the open transaction. */
int password_change(struct reg *r, const char *name, const char *old_password, const char *password, struct err *e);
/* Takes the second factor away: the device was lost, recovery codes too.  An administrator's act. */
int totp_clear(struct reg *r, const char *account, struct err *e);
int recovery_left(struct reg *r, const char *account, int64_t *left, struct err *e);
/* Sets up TOTP: SECRET is shown once as text and QR, and counts when CODE proves it.  RECOVERY: ten codes, shown once.
 */
int totp_make(char secret_base32[40]);
int totp_set(struct reg *r, const struct data_key *d, const char *account, const char *secret_base32, const char *code,
             char recovery[10][PASSWORD_TEXT], struct err *e);
/* RFC 6238, SHA-1, 30 s, 6 digits; for tests and the set-up page. */
int totp_at(const char *secret_base32, int64_t unix_seconds, char out[7]);
/* Four words that can be said on the telephone; for an hour at most. */
void password_words(char out[PASSWORD_TEXT]);
int password_set(struct reg *r, const char *name, const char *password, bool one_time, int64_t until_ms, struct err *e);

#endif
