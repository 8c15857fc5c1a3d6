#include "store/catalog_letter.h"

#include <string.h>

#include "store/catalog_inner.h"

static int put(struct catalog *c, const struct catalog_letter *x, struct err *e)
{
	if (sql_run(&c->sql, C_LETTER_PUT,
	            VALUES(TEXT(":code", x->code), TEXT(":kind", x->kind), TEXT(":number", x->number),
	                   NUMBER(":day", x->day), TEXT(":post", x->post), TEXT(":state", x->state)),
	            e) ||
	    sql_run(&c->sql, C_LETTER_FORMS_DROP, VALUES(TEXT(":code", x->code)), e))
		return -1;
	for (int i = 0; i < x->form_count; i++) {
		const struct catalog_form *f = &x->forms[i];
		if (sql_run(&c->sql, C_LETTER_FORM_PUT,
		            VALUES(TEXT(":code", x->code), TEXT(":sha256", f->sha256), TEXT(":form", f->form),
		                   NUMBER(":made", f->made_ms), NUMBER(":ended", f->ended_ms)),
		            e))
			return -1;
	}
	return 0;
}

int catalog_letter_put(struct catalog *c, const struct catalog_letter *x, struct err *e)
{
	return catalog_enter(c, e) ? -1 : catalog_leave(c, put(c, x, e), e);
}

static void letter_from(sqlite3_stmt *st, struct catalog_letter *out)
{
	*out = (struct catalog_letter){.day = sql_int(st, 3)};
	sql_copy(st, 0, out->code, sizeof(out->code));
	sql_copy(st, 1, out->kind, sizeof(out->kind));
	sql_copy(st, 2, out->number, sizeof(out->number));
	sql_copy(st, 4, out->post, sizeof(out->post));
	sql_copy(st, 5, out->state, sizeof(out->state));
}

static int take_letter(void *with, sqlite3_stmt *st)
{
	letter_from(st, with);
	return 0;
}

static int take_form(void *with, sqlite3_stmt *st)
{
	struct catalog_letter *x = with;
	if (x->form_count == CATALOG_LETTER_FORMS)
		memmove(x->forms, x->forms + 1, (size_t)--x->form_count * sizeof(x->forms[0]));
	struct catalog_form *f = &x->forms[x->form_count++];
	*f = (struct catalog_form){.made_ms = sql_int64(st, 2), .ended_ms = sql_int64(st, 3)};
	sql_copy(st, 0, f->sha256, sizeof(f->sha256));
	sql_copy(st, 1, f->form, sizeof(f->form));
	return 0;
}

int catalog_letter_get(struct catalog *c, const char *code, struct catalog_letter *out, struct err *e)
{
	*out = (struct catalog_letter){0};
	if (sql_each(&c->sql, C_LETTER_GET, VALUES(TEXT(":code", code)), take_letter, out, e))
		return -1;
	if (!*out->code)
		return ERR(e, ERR_MISSING, "Surat dengan kode ini tidak dikenal.", "letter");
	return sql_each(&c->sql, C_LETTER_FORMS, VALUES(TEXT(":code", code)), take_form, out, e);
}

struct letter_walk {
	int (*each)(void *with, const struct catalog_letter *x);
	void *with;
};

static int walk_letter(void *with, sqlite3_stmt *st)
{
	struct letter_walk *w = with;
	struct catalog_letter x;
	letter_from(st, &x);
	return w->each(w->with, &x);
}

int catalog_letters(struct catalog *c, int (*each)(void *with, const struct catalog_letter *x), void *with,
                    struct err *e)
{
	return sql_each(&c->sql, C_LETTERS, NULL, walk_letter, &(struct letter_walk){each, with}, e);
}
