/* policies/permission.c - the matrix of domain section 2: who may do what, and who must not be the second. */
#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "policies/set.h"

static const struct {
	const char *code, *word, *title;
} POSTS[POST__MAX] = {
    [POST_AN] = {"AN", "ANONIM", ""},
    [POST_PM] = {"PM", "PEMOHON", "Pemohon"},
    [POST_PL] = {"PL", "PETUGAS_LAYANAN", "Petugas layanan informasi"},
    [POST_OP] = {"OP", "OPERATOR_UNIT", "Operator unit"},
    [POST_PP] = {"PP", "PPID_PELAKSANA", "PPID Pelaksana"},
    [POST_PU] = {"PU", "PPID_UTAMA", "PPID Utama"},
    [POST_TP] = {"TP", "TIM_PERTIMBANGAN", "Tim Pertimbangan"},
    [POST_PI] = {"PI", "PIMPINAN", "Pimpinan badan publik"},
    [POST_AT] = {"AT", "ATASAN_PPID", "Atasan PPID"},
    [POST_AD] = {"AD", "ADMINISTRATOR", "Administrator"},
    [POST_AU] = {"AU", "AUDITOR", "Auditor"},
    [POST_AR] = {"AR", "ARSIPARIS", "Arsiparis"},
};

const char *post_code(enum post p)
{
	return p >= 0 && p < POST__MAX ? POSTS[p].code : "";
}

const char *post_word(enum post p)
{
	return p >= 0 && p < POST__MAX ? POSTS[p].word : "";
}

const char *post_title(enum post p)
{
	return p >= 0 && p < POST__MAX ? POSTS[p].title : "";
}

int policy_action(const struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->action_count; i++)
		if (strcmp(p->actions[i].name, name) == 0)
			return (int)i;
	return -1;
}

size_t policy_action_count(const struct policy *p)
{
	return p->action_count;
}

const char *policy_action_name(const struct policy *p, int action)
{
	return action >= 0 && (size_t)action < p->action_count ? p->actions[action].name : NULL;
}

const struct permission *policy_permission(const struct policy *p, int action, enum post post)
{
	static const char *const NOBODY[] = {NULL};
	static const struct permission NO = {.scope = SCOPE_NONE, .not_by = NOBODY};
	if (action < 0 || (size_t)action >= p->action_count || post < 0 || post >= POST__MAX)
		return &NO;
	return &p->actions[action].cell[post];
}

enum { ACTION, POST, SCOPE, SECOND, NOT_BY, VIEW };
static const char *const COLUMNS[] = {"action", "post", "scope", "second", "not_by", "view", NULL};
static const char *const SCOPES[] = {"-", "all", "unit", "own", "case", NULL};
static const char *const SECONDS[] = {"none", "before", "after", NULL};
static const char *const VIEWS[] = {"plain", "masked", NULL};

/* area.verb, lower case, '_' allowed after the dot. */
static bool is_action(struct span s)
{
	size_t dots = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && i > 0 && i + 1 < s.n)
			dots++;
		else if (!islower((unsigned char)s.p[i]) && s.p[i] != '_')
			return false;
	}
	return dots == 1;
}

static enum post find_post(struct span s)
{
	int i = 0;
	while (i < POST__MAX && !span_is(s, POSTS[i].code))
		i++;
	return (enum post)i;
}

/* The names of the cell into NOT_BY; they are looked up when the whole file is read. */
static int read_not_by(struct policy *p, const struct table *t, const char **not_by, struct err *e)
{
	struct span rest = table_cell(t, NOT_BY);
	size_t n = 0;
	while (rest.n) {
		struct span name = span_cut(&rest, ' ');
		if (name.n == 0)
			continue;
		if (!is_action(name))
			return table_error(t, NOT_BY, e, "it must be names of actions with a space between");
		if (n == NOT_BY_MAX)
			return table_error(t, NOT_BY, e, "it names more than %d actions", NOT_BY_MAX);
		not_by[n++] = pool_keep(&p->pool, name);
	}
	not_by[n] = NULL;
	return 0;
}

static bool same_names(const char *const *a, const char *const *b)
{
	for (; *a && *b; a++, b++)
		if (strcmp(*a, *b) != 0)
			return false;
	return *a == *b;
}

/* The row of the line's action: made by the first line of it, the same for all others. */
static int find_row(struct policy *p, const struct table *t, enum second second, struct action **out, struct err *e)
{
	const char *not_by[NOT_BY_MAX + 1] = {NULL};
	if (!is_action(table_cell(t, ACTION)))
		return table_error(t, ACTION, e, "it must be like dokumen.terbit");
	if (read_not_by(p, t, not_by, e))
		return -1;
	if ((second == SECOND_BEFORE) != (not_by[0] != NULL))
		return table_error(t, NOT_BY, e, "it must name actions when second is `before`, and be empty else");
	const char *name = pool_keep(&p->pool, table_cell(t, ACTION));
	int i = policy_action(p, name);
	if (i < 0) {
		p->actions = must_grow(p->actions, p->action_count + 1, sizeof(*p->actions));
		i = (int)p->action_count++;
		p->actions[i] = (struct action){.name = name, .second = second};
		memcpy(p->actions[i].not_by, not_by, sizeof(not_by));
	}
	*out = &p->actions[i];
	if ((*out)->second != second)
		return table_error(t, SECOND, e, "another line of this action says something else");
	if (!same_names((const char *const *)(*out)->not_by, not_by))
		return table_error(t, NOT_BY, e, "another line of this action says something else");
	return 0;
}

static int read_permission(struct policy *p, const struct table *t, struct err *e)
{
	struct action *row = NULL;
	enum post post = find_post(table_cell(t, POST));
	if (post == POST__MAX)
		return table_error(t, POST, e, "there is no such post");
	int scope = table_word(t, SCOPE, SCOPES, e), second = scope < 0 ? -1 : table_word(t, SECOND, SECONDS, e);
	int view = second < 0 ? -1 : table_word(t, VIEW, VIEWS, e);
	if (view < 0 || find_row(p, t, (enum second)second, &row, e))
		return -1;
	if (scope == SCOPE_NONE)
		return table_error(t, SCOPE, e, "a cell without right has no line");
	assert(row);
	if (row->given[post])
		return table_error(t, POST, e, "this action and post have a line already");
	row->given[post] = true;
	row->cell[post].scope = (enum scope)scope;
	row->cell[post].masked = view == 1;
	return 0;
}

/* Every name in not_by is an action; every cell gets what its row says. */
static int finish(struct policy *p, const char *name, struct err *e)
{
	for (size_t i = 0; i < p->action_count; i++) {
		struct action *row = &p->actions[i];
		for (const char *const *other = (const char *const *)row->not_by; *other; other++)
			if (policy_action(p, *other) < 0 || strcmp(*other, row->name) == 0)
				return table_error_file(name, e, "%s, field not_by: %s is no other action", row->name,
				                        *other);
		for (int post = 0; post < POST__MAX; post++) {
			row->cell[post].not_by = (const char *const *)row->not_by;
			assert(row);
			if (row->given[post])
				row->cell[post].second = row->second;
		}
	}
	return 0;
}

int permissions_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	int got = table_open(&t, file, COLUMNS, e);
	if (got == 0)
		while ((got = table_next(&t, e)) > 0 && (got = read_permission(p, &t, e)) == 0)
			;
	table_close(&t);
	if (got < 0)
		return -1;
	if (p->action_count == 0)
		return table_error_file(file->name, e, "there is no line");
	return finish(p, file->name, e);
}
