/* store/register_inner.h - what the files of the register share.  For store/register*.c, audit.c, account.c, case_key.c
 * and check.c only. */
#ifndef EARSIP_STORE_REGISTER_INNER_H
#define EARSIP_STORE_REGISTER_INNER_H

#include "store/case_sql.h"
#include "store/desk_sql.h"
#include "store/figures_sql.h"
#include "store/forget_sql.h"
#include "store/letter_sql.h"
#include "store/register.h"
#include "store/sql.h"

enum register_statement {
	Q_BEGIN,
	Q_COMMIT,
	Q_ROLLBACK,
	Q_COUNTER_GET,
	Q_COUNTER_ADD,
	Q_COUNTER_SET,
	Q_UNIT_ADD,
	Q_UNIT_GET,
	Q_UNIT_LIST,
	Q_CALENDAR_ADD,
	Q_CALENDAR_GET,
	Q_CALENDAR_LIST,
	Q_CALENDAR_APPROVE,
	Q_CALENDAR_APPROVED,
	Q_CALENDAR_COUNT,
	Q_ACCOUNT_POSTS,
	Q_DOCUMENT_ADD,
	Q_DOCUMENT_UPDATE,
	Q_DOCUMENT_GET,
	Q_DOCUMENT_FIND_NAME,
	Q_DOCUMENT_LIST,
	Q_DOCUMENT_MEMBERS,
	Q_DOCUMENT_HOLD,
	Q_DOCUMENT_CLASS,
	Q_DOCUMENT_STATE,
	Q_DOCUMENT_WITHDRAW,
	Q_DOCUMENT_LEAK,
	Q_VERSION_ADD,
	Q_VERSION_GET,
	Q_VERSION_FIND_BLOB,
	Q_VERSION_LAST,
	Q_SEEN_GET,
	Q_SEEN_PUT,
	Q_RELEASE_PUT,
	Q_RELEASE_GET,
	Q_PUBLICATION_PUT,
	Q_PUBLICATION_DOCUMENT,
	Q_PUBLICATION_LIST,
	Q_PUBLICATION_OF,
	Q_PUBLICATION_LAST,
	Q_PUBLICATION_NAMES,
	Q_PUBLICATION_WITHDRAW,
	Q_PUBLICATION_PURGE,
	Q_PUBLICATION_SHARED,
	Q_OUTBOX_ADD,
	Q_OUTBOX_REPLACE,
	Q_OUTBOX_NEXT,
	Q_OUTBOX_DONE,
	Q_OUTBOX_FAILED,
	Q_OUTBOX_COUNT,
	Q_OUTBOX_DROP,
	Q_OUTBOX_WAITING,
	Q_OUTBOX_STUCK,
	Q_OUTBOX_AGAIN,
	Q_OUTBOX_REFILL_INDEX,
	Q_OUTBOX_REFILL_PUBLISH,
	Q_OUTBOX_REFILL_WITHDRAW,
	Q_ACCOUNT_ADD,
	Q_ACCOUNT_COUNT,
	Q_ACCOUNT_GET,
	Q_ACCOUNT_LIST,
	Q_ACCOUNT_NAMES,
	Q_ACCOUNT_DISABLE,
	Q_ACCOUNT_SECRETS,
	Q_ACCOUNT_PASSWORD,
	Q_ACCOUNT_TOTP,
	Q_ACCOUNT_TOTP_STEP,
	Q_RECOVERY_ADD,
	Q_RECOVERY_USE,
	Q_RECOVERY_CLEAR,
	Q_RECOVERY_LEFT,
	Q_SESSION_ADD,
	Q_SESSION_GET,
	Q_SESSION_LIST,
	Q_SESSION_SEEN,
	Q_SESSION_END,
	Q_SESSION_END_ALL,
	Q_SESSION_SWEEP,
	Q_SESSION_SAY,
	Q_SIGN_IN_GET,
	Q_SIGN_IN_PUT,
	Q_SIGN_IN_CLEAR,
	Q_SIGN_IN_SWEEP,
	Q_SENT_ADD,
	Q_SENT_GET,
	Q_SENT_ANSWER,
	Q_SENT_RELEASE,
	Q_SENT_SWEEP,
	Q_POST_ADD,
	Q_POST_GET,
	Q_POST_LIST,
	Q_POST_HOLDINGS,
	Q_POST_HOLDER,
	Q_POST_EVER,
	Q_POST_DECIDE,
	Q_POST_REVIEW,
	Q_POST_END,
	Q_POST_END_PROPOSE,
	Q_POST_END_REFUSE,
	Q_POST_CONFLICT,
	Q_AUDIT_ADD,
	Q_AUDIT_LAST,
	Q_AUDIT_LIST,
	Q_AUDIT_PAGE,
	Q_AUDIT_PAGE_OF,
	Q_CASE_KEY_ADD,
	Q_CASE_KEY_GET,
	Q_CASE_KEY_ANY,
	Q_CASE_KEY_FIRST,
	Q_CASE_KEY_ERASE,
	Q_CASE_FIELD_PUT,
	Q_CASE_FIELD_GET,
	Q_INTAKE_SAME,
	Q_INTAKE_OTHER,
	Q_INTAKE_LAST,
	Q_TROUBLE_GET,
	Q_TROUBLE_PUT,
	Q_TROUBLE_LIST,
	Q_TROUBLE_SETTLE,
	Q_REPORT_ADD,
	Q_REPORT_KNOWN,
	Q_REPORT_HOLDS,
	Q_REPORT_LIST,
	Q_REPORT_ANSWER,
	Q_CASE_TASK_ADD,
	Q_CASE_TASK_REFRESH,
	Q_CASE_TASK_NEXT,
	Q_CASE_TASK_DONE,
	Q_CASE_TASK_FAILED,
	Q_CHECKPOINT,
	Q_CHECK_INTEGRITY,
	Q_CHECK_FOREIGN_KEYS,
	Q_CHECK_STATES,
	Q_CHECK_BLOBS,
	Q_CHECK_TEXTS,
#define CASE_STATEMENT(row, name, sql) row,
	CASE_STATEMENTS(CASE_STATEMENT) LETTER_STATEMENTS(CASE_STATEMENT)
#undef CASE_STATEMENT
#define DESK_STATEMENT(row, name, sql) row,
	    DESK_STATEMENTS(DESK_STATEMENT)
#undef DESK_STATEMENT
#define FIGURES_STATEMENT(row, name, sql) row,
	        FIGURES_STATEMENTS(FIGURES_STATEMENT)
#undef FIGURES_STATEMENT
#define FORGET_STATEMENT(row, name, sql) row,
	            FORGET_STATEMENTS(FORGET_STATEMENT)
#undef FORGET_STATEMENT
	                Q__MAX
};
extern const struct sql_statement REGISTER_STATEMENTS[Q__MAX];

struct reg {
	struct sql sql;
	bool writing; /* between reg_begin and reg_commit */
	int64_t changes_before;
	char actor[64];
};

/* The open transaction that every change needs: without one it is a bug. */
void reg_must_write(const struct reg *r);
/* audit_add with DETAIL made by a format. */
int audit_addf(struct reg *r, const char *action, const char *object, struct err *e, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The same about document ID. */
int audit_document(struct reg *r, const char *action, const char *id, struct err *e, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The columns of DOCUMENT_COLUMNS and VERSION_COLUMNS from column FIRST on.  OUT is OWNED. */
enum { DOCUMENT_COLUMN_COUNT = 22 };
void document_from(sqlite3_stmt *st, int first, struct document *out);
void version_from(sqlite3_stmt *st, int first, struct version *out);

#endif
