/* Every statement of the catalog, to be read as a list. */
#include "store/catalog_inner.h"

#define ENTRY_COLUMNS                                                                                                  \
	"e.id, e.version, (SELECT count(*) FROM entry v WHERE v.id=e.id AND v.state IN ('PUBLIC','REPLACED')), "       \
	"e.state,"                                                                                                     \
	" e.unit, coalesce(u.name, e.unit), e.type, e.period, e.class, e.title, e.date, e.number, e.description, "     \
	"e.file_name,"                                                                                                 \
	" e.format, e.mime, e.blob, e.original, e.size, e.pages, e.pictures, e.published_ms, e.withdrawn_ms, e.reason"
#define ENTRY_FROM " FROM entry e LEFT JOIN unit u ON u.code=e.unit"

/* "" and 0: any.  AND of all filters, on a row called ROW. */
#define FILTERS(row)                                                                                                   \
	"(:unit='' OR " row "unit=:unit) AND (:type='' OR " row "type=:type) AND (:period='' OR " row                  \
	"period=:period)"                                                                                              \
	" AND (:class='' OR " row "class=:class) AND (:year=0 OR " row "year=:year)"
/* Lists continue after (:after_ms, :after_id). */
#define LIST(by)                                                                                                       \
	"SELECT " ENTRY_COLUMNS ENTRY_FROM " WHERE e.listed=1" by                                                      \
	" AND (e.published_ms, e.id) < (:after_ms, :after_id) AND " FILTERS(                                           \
	    "e.") " ORDER BY e.published_ms DESC, e.id DESC LIMIT :limit"
/* Counts of three filters and more, which no page asks for: the search of titles does, while the index is missing. */
#define COUNT_BY(by) "SELECT count(*) FROM entry e WHERE e.listed=1" by " AND " FILTERS("e.")
#define SHARES(label)                                                                                                  \
	"SELECT s.value, " label ", s.count FROM share s WHERE s.facet=:facet AND s.within=:within"                    \
	" ORDER BY s.count DESC, s.value"
#define FIND                                                                                                           \
	" FROM find f JOIN entry e ON e.key=f.rowid LEFT JOIN unit u ON u.code=e.unit WHERE find MATCH :match "        \
	"AND " FILTERS("e.")

const struct sql_statement CATALOG_STATEMENTS[C__MAX] = {
    [C_BEGIN] = {"begin", "BEGIN IMMEDIATE"},
    [C_SNAPSHOT] = {"snapshot", "BEGIN"},
    [C_COMMIT] = {"commit", "COMMIT"},
    [C_ROLLBACK] = {"rollback", "ROLLBACK"},
    [C_SAVE] = {"save", "SAVEPOINT change"},
    [C_RELEASE] = {"release", "RELEASE change"},
    [C_UNDO] = {"undo", "ROLLBACK TO change"},
    [C_GENERATION] = {"generation", "SELECT value FROM meta WHERE name='generation'"},
    [C_GENERATION_NEXT] = {"generation_next", "UPDATE meta SET value=value+1 WHERE name='generation'"},

    [C_FACT_PUT] = {"fact_put", "INSERT INTO fact(key, value) VALUES(:key, :value)"
                                " ON CONFLICT(key) DO UPDATE SET value=excluded.value WHERE value<>excluded.value"},
    [C_FACT_GET] = {"fact_get", "SELECT value FROM fact WHERE key=:key"},
    [C_UNIT_PUT] = {"unit_put", "INSERT INTO unit(code, name, parent) VALUES(:code, :name, :parent)"
                                " ON CONFLICT(code) DO UPDATE SET name=excluded.name, parent=excluded.parent"
                                " WHERE name<>excluded.name OR parent IS NOT excluded.parent"},
    [C_UNIT_LIST] = {"unit_list", "SELECT code, name, parent FROM unit ORDER BY code"},

    [C_ENTRY_PUT] =
        {"entry_put",
         "INSERT INTO entry(id, version, state, current, listed, unit, type, period, class, year, title, date, number, "
         "description,"
         " file_name, format, mime, blob, original, size, pages, pictures, published_ms, withdrawn_ms, reason)"
         " VALUES(:id, :version, :state, 0, 0, :unit, :type, :period, :class, :year, :title, :date, :number, "
         ":description, :file_name,"
         " :format, :mime, :blob, :original, :size, :pages, :pictures, :published_ms, :withdrawn_ms, :reason)"
         " ON CONFLICT(id, version) DO UPDATE SET state=excluded.state, current=0, listed=0, unit=excluded.unit, "
         "type=excluded.type,"
         " period=excluded.period, class=excluded.class, year=excluded.year, title=excluded.title, date=excluded.date,"
         " number=excluded.number, description=excluded.description, file_name=excluded.file_name, "
         "format=excluded.format,"
         " mime=excluded.mime, blob=excluded.blob, original=excluded.original, size=excluded.size, "
         "pages=excluded.pages,"
         " pictures=excluded.pictures, published_ms=excluded.published_ms, withdrawn_ms=excluded.withdrawn_ms, "
         "reason=excluded.reason"},
    /* The last version is the current one; every other readable one was replaced. */
    [C_ENTRY_SETTLE] =
        {"entry_settle",
         "UPDATE entry SET current=(version=m.last), listed=(version=m.last AND state IN ('PUBLIC','REPLACED')),"
         " state=CASE WHEN state IN ('WITHDRAWN','HELD') THEN state WHEN version=m.last THEN 'PUBLIC' ELSE 'REPLACED' "
         "END"
         " FROM (SELECT max(version) AS last FROM entry WHERE id=:id) m WHERE id=:id"},
    [C_ENTRY_STATE] = {"entry_state", "SELECT state='WITHDRAWN' FROM entry WHERE id=:id AND current=1"},
    [C_ENTRY_DROP] = {"entry_drop", "DELETE FROM entry WHERE id=:id"},
    [C_ENTRY_DROP_OLD] = {"entry_drop_old", "DELETE FROM entry WHERE id=:id AND current=0"},
    [C_ENTRY_WITHDRAW] =
        {"entry_withdraw",
         "UPDATE entry SET state='WITHDRAWN', listed=0, title='', date='', number='', description='', file_name='',"
         " format='', mime='', blob='', original='', size=0, pages=0, pictures=0, reason=:reason, withdrawn_ms=:at"
         " WHERE id=:id AND current=1"},
    [C_ENTRY_PICTURES] = {"entry_pictures", "UPDATE entry SET pictures=:count WHERE id=:id AND version=:version"
                                            " AND state IN ('PUBLIC','REPLACED')"},

    [C_PAGE_PUT] = {"page_put", "INSERT INTO page(id, version, texts) VALUES(:id, :version, :texts)"
                                " ON CONFLICT(id, version) DO UPDATE SET texts=excluded.texts"},
    [C_PAGE_GET] = {"page_get",
                    "SELECT p.texts FROM page p JOIN entry e ON e.id=p.id AND e.version=p.version WHERE e.id=:id"
                    " AND (e.version=:version OR (:version=0 AND e.current=1))"},
    [C_PAGE_DROP] = {"page_drop", "DELETE FROM page WHERE id=:id"},

    [C_LETTER_PUT] = {"letter_put",
                      "INSERT INTO letter(code, kind, number, day, post, state) VALUES(:code, :kind, :number, :day,"
                      " :post, :state) ON CONFLICT(code) DO UPDATE SET state=excluded.state"},
    [C_LETTER_FORM_PUT] = {"letter_form_put", "INSERT INTO letter_form(code, sha256, form, made_ms, ended_ms)"
                                              " VALUES(:code, :sha256, :form, :made, :ended)"},
    [C_LETTER_FORMS_DROP] = {"letter_forms_drop", "DELETE FROM letter_form WHERE code=:code"},
    [C_LETTER_GET] = {"letter_get", "SELECT code, kind, number, day, post, state FROM letter WHERE code=:code"},
    [C_LETTER_FORMS] = {"letter_forms", "SELECT sha256, form, made_ms, ended_ms FROM letter_form WHERE code=:code"
                                        " ORDER BY made_ms, sha256"},
    [C_LETTERS] = {"letters", "SELECT code, kind, number, day, post, state FROM letter ORDER BY code"},
    [C_CLEAR_LETTER_FORMS] = {"clear_letter_forms", "DELETE FROM letter_form"},
    [C_CLEAR_LETTERS] = {"clear_letters", "DELETE FROM letter"},
    [C_DUMP_LETTERS] = {"dump_letters",
                        "SELECT json_array('letter', code, kind, number, day, post, state) FROM letter ORDER BY code"},
    [C_DUMP_LETTER_FORMS] = {"dump_letter_forms",
                             "SELECT json_array('letter_form', code, sha256, form, made_ms, ended_ms)"
                             " FROM letter_form ORDER BY code, sha256"},

    [C_CLEAR_PAGES] = {"clear_pages", "DELETE FROM page"},
    [C_CLEAR_ENTRIES] = {"clear_entries", "DELETE FROM entry"},
    [C_CLEAR_UNITS] = {"clear_units", "DELETE FROM unit"},
    [C_CLEAR_FACTS] = {"clear_facts", "DELETE FROM fact"},
    [C_PURGE_OPTIMIZE] = {"purge_optimize", "INSERT INTO find(find) VALUES('optimize')"},
    [C_PURGE_CHECKPOINT] = {"purge_checkpoint", "PRAGMA wal_checkpoint(TRUNCATE)"},

    [C_ENTRY_GET] =
        {"entry_get",
         "SELECT " ENTRY_COLUMNS ENTRY_FROM " WHERE e.id=:id AND (e.version=:version OR (e.current=1"
         " AND (:version=0 OR e.state IN ('WITHDRAWN','HELD')))) ORDER BY (e.version=:version) DESC LIMIT 1"},
    [C_ENTRY_VERSIONS] = {"entry_versions",
                          "SELECT " ENTRY_COLUMNS ENTRY_FROM " WHERE e.id=:id ORDER BY e.version DESC"},

    [C_LIST_ALL] = {"list_all", LIST("")},
    [C_LIST_UNIT] = {"list_unit", LIST(" AND e.unit=:unit")},
    [C_LIST_TYPE] = {"list_type", LIST(" AND e.type=:type")},
    [C_LIST_PERIOD] = {"list_period", LIST(" AND e.period=:period")},
    [C_LIST_YEAR] = {"list_year", LIST(" AND e.year=:year")},
    [C_LIST_CLASS] = {"list_class", LIST(" AND e.class=:class")},

    [C_SHARE] = {"share", "SELECT count FROM share WHERE facet=:facet AND within=:within AND value=:value"},
    [C_SHARE_SUM] = {"share_sum", "SELECT coalesce(sum(count), 0) FROM share WHERE facet=:facet AND within=''"},
    [C_SHARES] = {"shares", SHARES("s.value")},
    [C_SHARES_UNIT] = {"shares_unit", SHARES("coalesce((SELECT name FROM unit u WHERE u.code=s.value), s.value)")},
    [C_COUNT_UNIT] = {"count_unit", COUNT_BY(" AND e.unit=:unit")},
    [C_COUNT_TYPE] = {"count_type", COUNT_BY(" AND e.type=:type")},
    [C_COUNT_PERIOD] = {"count_period", COUNT_BY(" AND e.period=:period")},
    [C_COUNT_YEAR] = {"count_year", COUNT_BY(" AND e.year=:year")},

    [C_WITHDRAWN] = {"withdrawn",
                     "SELECT id, withdrawn_ms FROM entry WHERE state='WITHDRAWN' ORDER BY withdrawn_ms DESC, id DESC"},
    [C_FIND] = {"find", "SELECT " ENTRY_COLUMNS FIND " ORDER BY f.rank, e.id LIMIT :limit OFFSET :offset"},
    [C_FIND_COUNT] = {"find_count", "SELECT count(*)" FIND},

    [C_DUMP_FACTS] = {"dump_facts", "SELECT json_array('fact', key, value) FROM fact ORDER BY key"},
    [C_DUMP_UNITS] = {"dump_units", "SELECT json_array('unit', code, name, parent) FROM unit ORDER BY code"},
    [C_DUMP_ENTRIES] =
        {"dump_entries",
         "SELECT json_array('entry', id, version, state, current, unit, type, period, class, year, title, date, number,"
         " description, file_name, format, mime, blob, original, size, pages, published_ms, withdrawn_ms, reason)"
         " FROM entry ORDER BY id, version"},
    [C_DUMP_PAGES] = {"dump_pages", "SELECT id, version, texts FROM page ORDER BY id, version"},

    [C_CHECK_INTEGRITY] = {"check_integrity", "PRAGMA integrity_check(20)"},
    [C_CHECK_FIND] = {"check_find", "INSERT INTO find(find) VALUES('integrity-check')"},
    [C_CHECK_SHARES] =
        {"check_shares",
         "WITH now AS (SELECT facet, within, value, count(*) AS count FROM (" CATALOG_SHARES_NOW ") GROUP BY 1, 2, 3)"
         " SELECT (SELECT count(*) FROM (SELECT * FROM now EXCEPT SELECT facet, within, value, count FROM share))"
         " + (SELECT count(*) FROM (SELECT facet, within, value, count FROM share EXCEPT SELECT * FROM now))"},
};
