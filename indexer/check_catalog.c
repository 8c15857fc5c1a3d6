#include "indexer/check_catalog.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/public_fill.h"
#include "store/case_outbox.h"

const enum outbox_kind CHECK_PUBLIC_KINDS[CHECK_PUBLIC_COUNT] = {OUTBOX_PUBLISH, OUTBOX_WITHDRAW, OUTBOX_PICTURE};

/* More differences than this say nothing new. */
enum { SAID_MOST = 20, LINE_MOST = 90 };

static const char BESIDE[] = "check.tmp";

static int take_line(void *with, const char *text)
{
	name_set_add(with, text);
	return 0;
}

static int dump_of_register(struct site *s, struct name_set *out, struct err *e)
{
	struct catalog *c = NULL;
	int dir = -1, rc = -1;
	if (fs_remove_tree(s->internal_dir, BESIDE, e) || fs_make_dirs(s->internal_dir, BESIDE, 0700, e) ||
	    (dir = fs_open_dir(s->internal_dir, BESIDE, e)) < 0)
		goto done;
	if (catalog_open_write(dir, &c, e) || public_fill(s, c, NULL, false, e) || catalog_dump(c, take_line, out, e))
		goto done;
	rc = 0;
done:
	catalog_close(c);
	if (dir >= 0)
		close(dir);
	if (fs_remove_tree(s->internal_dir, BESIDE, rc ? NULL : e))
		rc = -1;
	return rc;
}

static int dump_of_public(struct site *s, struct name_set *out, struct err *e)
{
	struct catalog *c = NULL;
	if (!fs_exists(s->public_dir, "catalog.db"))
		return ERR(e, ERR_MISSING, "There is no catalogue.", "public/catalog.db");
	if (catalog_open_read(s->public_dir, &c, e))
		return -1;
	int rc = catalog_dump(c, take_line, out, e);
	catalog_close(c);
	return rc;
}

static bool concerns_waiting(const char *line, const struct name_set *waiting)
{
	for (size_t i = 0; i < waiting->count; i++)
		if (strstr(line, waiting->names[i]))
			return true;
	return false;
}

static bool is_of(const char *line, const char *kind)
{
	return strncmp(line, kind, strlen(kind)) == 0;
}

static bool any_is_of(const struct name_set *lines, const char *kind)
{
	for (size_t i = 0; i < lines->count; i++)
		if (is_of(lines->names[i], kind))
			return true;
	return false;
}

/* Whether a line of WANT besides the units names the unit of LINE: ["unit","code",... */
static bool unit_is_used(const char *line, const struct name_set *want)
{
	char quoted[64];
	const char *code = line + strlen("[\"unit\",");
	size_t n = strcspn(code, ",");
	if (n >= sizeof(quoted))
		return true;
	memcpy(quoted, code, n);
	quoted[n] = '\0';
	for (size_t i = 0; i < want->count; i++)
		if (!is_of(want->names[i], "[\"unit\",") && strstr(want->names[i], quoted))
			return true;
	return false;
}

/* Settings and units come into the catalogue with the publisher's next start: what it has never seen is not wrong yet.
 */
static bool comes_later(const char *line, const struct name_set *want, const struct name_set *have)
{
	if (is_of(line, "[\"fact\","))
		return !any_is_of(have, "[\"fact\",");
	return is_of(line, "[\"unit\",") && !unit_is_used(line, want);
}

/* Only kinds and ids are said: a line begins with them, titles come later. */
static void say_difference(struct check *c, const char *what, const char *line, int *said)
{
	size_t n = 0;
	for (int commas = 0; n < LINE_MOST && line[n] && commas < 3; n++)
		commas += line[n] == ',';
	if (++*said <= SAID_MOST)
		check_wrong(c, "%s: %.*s...", what, (int)n, line);
}

/* A case moved, and its figures are not out yet. */
static int figures_waiting(struct site *s, struct name_set *waiting, struct err *e)
{
	static const char *const FACTS[] = {"[\"fact\",\"statistik\"", "[\"fact\",\"dik\"", "[\"fact\",\"kalender\""};
	struct case_task_row task;
	int count = 0;
	if (case_task_next(s->reg, TASK_ANGKA, INT64_MAX, &task, 1, &count, e))
		return -1;
	for (size_t i = 0; count && i < COUNT(FACTS); i++)
		name_set_add(waiting, FACTS[i]);
	return 0;
}

static void compare(struct check *c, struct name_set *want, struct name_set *have, const struct name_set *waiting)
{
	int said = 0;
	name_set_sort(want);
	name_set_sort(have);
	for (size_t i = 0; i < want->count; i++) {
		c->looked++;
		if (!name_set_has(have, want->names[i]) && !concerns_waiting(want->names[i], waiting) &&
		    !comes_later(want->names[i], want, have))
			say_difference(c, "the catalogue lacks", want->names[i], &said);
	}
	for (size_t i = 0; i < have->count; i++)
		if (!name_set_has(want, have->names[i]) && !concerns_waiting(have->names[i], waiting))
			say_difference(c, "the catalogue has what the register does not say", have->names[i], &said);
}

/* Letters whose entry is on its way, by their codes. */
static int add_waiting_letters(struct site *s, struct name_set *waiting, struct err *e)
{
	enum { MOST = 4096 };
	struct case_task_row *rows = must_alloc(MOST, sizeof(*rows));
	int count = 0;
	int rc = case_task_next(s->reg, TASK_SURAT, INT64_MAX, rows, MOST, &count, e);
	for (int i = 0; i < count; i++)
		name_set_add(waiting, rows[i].number);
	free(rows);
	return rc;
}

int check_catalog_content(struct site *s, struct check *c, struct err *e)
{
	struct name_set want = {0}, have = {0}, waiting = {0};
	int rc =
	    check_waiting(s, CHECK_PUBLIC_KINDS, CHECK_PUBLIC_COUNT, &waiting, e) || figures_waiting(s, &waiting, e)
	        ? -1
	        : 0;
	if (rc == 0)
		rc = add_waiting_letters(s, &waiting, e);
	if (rc == 0)
		rc = dump_of_register(s, &want, e);
	if (rc == 0) {
		if (dump_of_public(s, &have, e)) {
			check_wrong(c, "%s", e->say);
			*e = (struct err)ERR_INIT;
		} else {
			compare(c, &want, &have, &waiting);
		}
	}
	name_set_clear(&want);
	name_set_clear(&have);
	name_set_clear(&waiting);
	return rc;
}
