/* store/catalog_inner.h - what the files of the catalog share.  For store/catalog*.c and its tests only. */
#ifndef EARSIP_STORE_CATALOG_INNER_H
#define EARSIP_STORE_CATALOG_INNER_H

#include "store/catalog.h"
#include "store/sql.h"

/* clang-format off */
enum catalog_statement {
	C_BEGIN, C_SNAPSHOT, C_COMMIT, C_ROLLBACK, C_SAVE, C_RELEASE, C_UNDO, C_GENERATION, C_GENERATION_NEXT,
	C_FACT_PUT, C_FACT_GET, C_UNIT_PUT, C_UNIT_LIST,
	C_ENTRY_PUT, C_ENTRY_SETTLE, C_ENTRY_STATE, C_ENTRY_DROP, C_ENTRY_DROP_OLD, C_ENTRY_WITHDRAW, C_ENTRY_PICTURES,
	C_PAGE_PUT, C_PAGE_GET, C_PAGE_DROP,
	C_LETTER_PUT, C_LETTER_FORM_PUT, C_LETTER_FORMS_DROP, C_LETTER_GET, C_LETTER_FORMS, C_LETTERS, C_CLEAR_LETTER_FORMS,
	C_CLEAR_LETTERS, C_DUMP_LETTERS, C_DUMP_LETTER_FORMS,
	C_CLEAR_PAGES, C_CLEAR_ENTRIES, C_CLEAR_UNITS, C_CLEAR_FACTS,
	C_PURGE_OPTIMIZE, C_PURGE_CHECKPOINT,
	C_ENTRY_GET, C_ENTRY_VERSIONS,
	C_LIST_ALL, C_LIST_UNIT, C_LIST_TYPE, C_LIST_PERIOD, C_LIST_YEAR, C_LIST_CLASS,
	C_SHARE, C_SHARE_SUM, C_SHARES, C_SHARES_UNIT,
	C_COUNT_UNIT, C_COUNT_TYPE, C_COUNT_PERIOD, C_COUNT_YEAR,
	C_WITHDRAWN, C_FIND, C_FIND_COUNT,
	C_DUMP_FACTS, C_DUMP_UNITS, C_DUMP_ENTRIES, C_DUMP_PAGES,
	C_CHECK_INTEGRITY, C_CHECK_FIND, C_CHECK_SHARES,
	C__MAX
};
/* clang-format on */
extern const struct sql_statement CATALOG_STATEMENTS[C__MAX];
extern const char *const *const CATALOG_STEPS[];
extern const int CATALOG_STEP_COUNT;

/* The counts that are kept, as rows (facet, within, value): each facet of all and within each other one, and types
 * within a unit's half year (its checklist).  ROW begins the names of columns; FROM ends each part. */
#define CATALOG_SHARES(ROW, FROM)                                                                                      \
	"SELECT '' AS facet, '' AS within, '' AS value WHERE 0" SHARES_WITHIN(ROW, FROM, "''")                         \
	    SHARES_WITHIN(ROW, FROM, "'unit='||" ROW "unit") SHARES_WITHIN(ROW, FROM, "'type='||" ROW "type")          \
	        SHARES_WITHIN(ROW, FROM, "'period='||" ROW "period")                                                   \
	            SHARES_WITHIN(ROW, FROM, "'class='||" ROW "class")                                                 \
	                SHARES_WITHIN(ROW, FROM, "'year='||" ROW "year")                                               \
	                    SHARE_OF(FROM, "type", "'unit='||" ROW "unit||' period='||" ROW "period", ROW "type")
#define SHARES_WITHIN(ROW, FROM, WITHIN)                                                                               \
	SHARE_OF(FROM, "unit", WITHIN, ROW "unit")                                                                     \
	SHARE_OF(FROM, "type", WITHIN, ROW "type")                                                                     \
	SHARE_OF(FROM, "period", WITHIN, ROW "period")                                                                 \
	SHARE_OF(FROM, "class", WITHIN, ROW "class")                                                                   \
	SHARE_OF(FROM, "year", WITHIN, "CAST(" ROW "year AS TEXT)")
#define SHARE_OF(FROM, FACET, WITHIN, VALUE) " UNION ALL SELECT '" FACET "', " WITHIN ", " VALUE FROM
#define CATALOG_SHARES_NOW                   CATALOG_SHARES("", " FROM entry WHERE listed=1")

struct catalog {
	struct sql sql;
	bool grouping; /* between catalog_begin and catalog_commit */
	int public_dir;
	uint64_t file; /* which catalog.db is open */
};

uint64_t catalog_file(int public_dir); /* which catalog.db is there; 0: none */
/* One change as a whole: its own transaction, or a part of the open group.  catalog_leave gives RC back, or -1. */
int catalog_enter(struct catalog *c, struct err *e);
int catalog_leave(struct catalog *c, int rc, struct err *e);

/* Page texts of one version as one compressed value. */
int pages_pack(const struct catalog_page *pages, size_t count, struct buf *out, struct err *e);
struct pages {
	struct buf plain;
	size_t count, next; /* of pages; of the one that pages_next gives */
	size_t at;          /* where its text begins */
};
int pages_unpack(struct span packed, struct pages *out, struct err *e);
bool pages_next(struct pages *p, int *n, struct span *text, char *source); /* BORROWED until pages_free */
void pages_free(struct pages *p);

#endif
