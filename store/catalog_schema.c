/* The catalog's schema.  `entry` is a row per version; what is listed, found and counted are the rows with listed=1:
 * current and public.  Triggers keep the full text index and the counts of facets with them. */
#include "base/buf.h"
#include "store/catalog_inner.h"

#define TALLY_OF(row)                                                                                                  \
	"unit=" row ".unit AND type=" row ".type AND period=" row ".period AND class=" row ".class AND year=" row      \
	".year"
#define FORGET                                                                                                         \
	" INSERT INTO find(find, rowid, title, description) SELECT 'delete', OLD.key, OLD.title, OLD.description "     \
	"WHERE OLD.listed;"                                                                                            \
	" UPDATE tally SET count=count-1 WHERE OLD.listed AND " TALLY_OF(                                              \
	    "OLD") ";"                                                                                                 \
	           " DELETE FROM tally WHERE count=0 AND " TALLY_OF("OLD") ";"
#define LEARN                                                                                                          \
	" INSERT INTO find(rowid, title, description) SELECT NEW.key, NEW.title, NEW.description WHERE NEW.listed;"    \
	" INSERT INTO tally(unit, type, period, class, year, count)"                                                   \
	"  SELECT NEW.unit, NEW.type, NEW.period, NEW.class, NEW.year, 1 WHERE NEW.listed"                             \
	"  ON CONFLICT DO UPDATE SET count=count+1;"

static const char *const STEP_1[] = {
    "PRAGMA application_id=0x65417243;", /* eArC */

    /* Generation starts at the clock: a catalog that was made anew never repeats the ETags of the one before. */
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;",
    "INSERT INTO meta VALUES('generation', CAST(strftime('%s','now') AS INTEGER)*1000);",
    "CREATE TABLE fact(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;",
    "CREATE TABLE unit(code TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT) STRICT, WITHOUT ROWID;",

    "CREATE TABLE entry("
    " key INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL,"
    " state TEXT NOT NULL CHECK(state IN ('PUBLIC','REPLACED','WITHDRAWN','HELD')),"
    " current INTEGER NOT NULL, listed INTEGER NOT NULL,"
    " unit TEXT NOT NULL, type TEXT NOT NULL, period TEXT NOT NULL,"
    " class TEXT NOT NULL CHECK(class IN ('BERKALA','SERTA_MERTA','SETIAP_SAAT')), year INTEGER NOT NULL,"
    " title TEXT NOT NULL, date TEXT NOT NULL, number TEXT NOT NULL, description TEXT NOT NULL, file_name TEXT NOT "
    "NULL,"
    " format TEXT NOT NULL, mime TEXT NOT NULL, blob TEXT NOT NULL, original TEXT NOT NULL, size INTEGER NOT NULL,"
    " pages INTEGER NOT NULL, pictures INTEGER NOT NULL, published_ms INTEGER NOT NULL, withdrawn_ms INTEGER NOT NULL,"
    " reason TEXT NOT NULL, UNIQUE(id, version), CHECK(listed=(current=1 AND state='PUBLIC'))) STRICT;",
    /* A list walks one of these backwards; the other filters are read off the index, without the row. */
    "CREATE INDEX list_all ON entry(published_ms, id) WHERE listed=1;",
    "CREATE INDEX list_unit ON entry(unit, published_ms, id, type, period, class, year) WHERE listed=1;",
    "CREATE INDEX list_type ON entry(type, published_ms, id, unit, period, class, year) WHERE listed=1;",
    "CREATE INDEX list_period ON entry(period, published_ms, id, unit, type, class, year) WHERE listed=1;",
    "CREATE INDEX list_year ON entry(year, published_ms, id, unit, type, period, class) WHERE listed=1;",
    "CREATE INDEX list_class ON entry(class, published_ms, id, unit, type, period, year) WHERE listed=1;",
    "CREATE INDEX list_withdrawn ON entry(withdrawn_ms, id) WHERE state='WITHDRAWN';",

    "CREATE TABLE page(id TEXT NOT NULL, version INTEGER NOT NULL, texts BLOB NOT NULL, UNIQUE(id, version)) STRICT;",

    /* How many listed documents there are of each combination: facets are sums over this small table. */
    "CREATE TABLE tally(unit TEXT NOT NULL, type TEXT NOT NULL, period TEXT NOT NULL, class TEXT NOT NULL, year "
    "INTEGER NOT NULL,"
    " count INTEGER NOT NULL, PRIMARY KEY(unit, type, period, class, year)) STRICT, WITHOUT ROWID;",
    "CREATE VIEW listed AS SELECT key, title, description FROM entry WHERE listed=1;",
    "CREATE VIRTUAL TABLE find USING fts5(title, description, content='listed', content_rowid='key',"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3');",
    "CREATE TRIGGER entry_put AFTER INSERT ON entry BEGIN" LEARN " END;",
    "CREATE TRIGGER entry_change AFTER UPDATE OF listed, unit, type, period, class, year, title, description ON entry "
    "BEGIN" FORGET LEARN " END;",
    "CREATE TRIGGER entry_drop AFTER DELETE ON entry BEGIN" FORGET " END;", NULL};

/* Counts are kept, not computed: a page costs the same however many documents there are.  `share` replaces `tally`,
 * whose rows grew with the documents and were summed up for every number of a page. */
#define LEARN_SHARES                                                                                                   \
	" INSERT INTO share(facet, within, value, count) SELECT facet, within, value, 1"                               \
	" FROM (" CATALOG_SHARES("NEW.", "") ") WHERE NEW.listed ON CONFLICT DO UPDATE SET count=count+1;"
/* What was counted has a row: the insertion always finds it. */
#define FORGET_SHARES                                                                                                  \
	" INSERT INTO share(facet, within, value, count) SELECT facet, within, value, 0"                               \
	" FROM (" CATALOG_SHARES("OLD.", "") ") WHERE OLD.listed ON CONFLICT DO UPDATE SET count=count-1;"
#define FORGET_TITLE                                                                                                   \
	" INSERT INTO find(find, rowid, title, description) SELECT 'delete', OLD.key, OLD.title, OLD.description "     \
	"WHERE OLD.listed;"
#define LEARN_TITLE                                                                                                    \
	" INSERT INTO find(rowid, title, description) SELECT NEW.key, NEW.title, NEW.description WHERE NEW.listed;"

static const char *const STEP_2[] = {
    "DROP TRIGGER entry_put;", "DROP TRIGGER entry_change;", "DROP TRIGGER entry_drop;", "DROP TABLE tally;",

    /* How many listed documents have VALUE in FACET; WITHIN: "" of all, or of those with "unit=kel-001". */
    "CREATE TABLE share(facet TEXT NOT NULL, within TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY(facet, within, value)) STRICT, WITHOUT ROWID;",
    "CREATE TRIGGER share_empty AFTER UPDATE ON share WHEN NEW.count=0 BEGIN"
    " DELETE FROM share WHERE facet=NEW.facet AND within=NEW.within AND value=NEW.value; END;",
    "INSERT INTO share(facet, within, value, count) SELECT facet, within, value, count(*) FROM (" CATALOG_SHARES_NOW
    ") GROUP BY 1, 2, 3;",
    "CREATE TRIGGER entry_put AFTER INSERT ON entry BEGIN" LEARN_TITLE " END;",
    "CREATE TRIGGER entry_change AFTER UPDATE OF listed, title, description ON entry BEGIN" FORGET_TITLE LEARN_TITLE
    " END;",
    "CREATE TRIGGER entry_drop AFTER DELETE ON entry BEGIN" FORGET_TITLE " END;",
    "CREATE TRIGGER share_put AFTER INSERT ON entry BEGIN" LEARN_SHARES " END;",
    "CREATE TRIGGER share_before BEFORE UPDATE OF listed, unit, type, period, class, year ON entry BEGIN" FORGET_SHARES
    " END;",
    "CREATE TRIGGER share_after AFTER UPDATE OF listed, unit, type, period, class, year ON entry BEGIN" LEARN_SHARES
    " END;",
    "CREATE TRIGGER share_drop AFTER DELETE ON entry BEGIN" FORGET_SHARES " END;", NULL};

/* What /verifikasi tells of a letter (domain 8): these fields exactly, nothing personal.  Without its code nobody is
 * told of one. */
static const char *const STEP_3[] = {
    "CREATE TABLE letter(code TEXT PRIMARY KEY CHECK(length(code)=16), kind TEXT NOT NULL, number TEXT NOT NULL,"
    " day INTEGER NOT NULL, post TEXT NOT NULL, state TEXT NOT NULL CHECK(state IN ('BERLAKU','DIGANTI','BATAL'))"
    ") STRICT, WITHOUT ROWID;",
    /* ENDED_MS 0: the one that counts. */
    "CREATE TABLE letter_form(code TEXT NOT NULL REFERENCES letter(code), sha256 TEXT NOT NULL"
    " CHECK(length(sha256)=64), form TEXT NOT NULL, made_ms INTEGER NOT NULL, ended_ms INTEGER NOT NULL,"
    " PRIMARY KEY(code, sha256)) STRICT, WITHOUT ROWID;",
    NULL};

const char *const *const CATALOG_STEPS[] = {STEP_1, STEP_2, STEP_3};
const int CATALOG_STEP_COUNT = COUNT(CATALOG_STEPS);
