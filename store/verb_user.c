/* earsip user add | list | disable | enable | reset: the accounts of the office.  Posts: earsip post. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <sodium.h>

#include "base/verb.h"
#include "store/people.h"
#include "store/site.h"

/* What was named and is not there is a mistake of the caller. */
static int fail(struct call *c)
{
	if (c->error.kind == ERR_MISSING)
		c->error.kind = ERR_INPUT;
	return call_fail(c);
}

static int commit(struct call *c, struct site *s, int rc)
{
	if (rc == 0)
		rc = reg_commit(s->reg, &c->error);
	if (rc)
		reg_rollback(s->reg);
	return rc;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static int show_password(const struct call *c, const char *name, char password[PASSWORD_TEXT])
{
	if (c->json)
		printf("{\"name\":\"%s\",\"one_time_password\":\"%s\"}\n", name, password);
	else
		printf("Account: %s\nOne-time password: %s\n", name, password);
	fputs("The password is shown only this once and works for the next sign-in.\n", stderr);
	sodium_memzero(password, PASSWORD_TEXT);
	return EXIT_DONE;
}

static int add(struct call *c, struct site *s)
{
	char actor[ACTOR_TEXT], password[PASSWORD_TEXT];
	const char *name = c->arguments[1], *full = call_option(c, "--full-name"), *nip = call_option(c, "--nip");
	password_make(password);
	int rc =
	    reg_begin(s->reg, site_actor(actor), &c->error) || account_add(s->reg, name, password, true, &c->error);
	if (rc == 0 && (full || nip))
		rc = person_name(s->reg, name, or_empty(full), or_empty(nip), &c->error);
	return commit(c, s, rc) ? call_fail(c) : show_password(c, name, password);
}

static const char *state_of(const struct person *p)
{
	return p->disabled ? "disabled" : p->one_time ? "new" : "active";
}

static int print_line(void *with, const struct person *p)
{
	(void)with;
	printf("%s\t%s\t%s\t%s\t%s\n", p->name, state_of(p), p->totp ? "code" : "-", *p->full_name ? p->full_name : "-",
	       *p->nip ? p->nip : "-");
	return 0;
}

static int append_json(void *with, const struct person *p)
{
	return json_array_append_new(with,
	                             json_pack("{s:s, s:s, s:b, s:s, s:s}", "name", p->name, "state", state_of(p),
	                                       "second_factor", p->totp, "full_name", p->full_name, "nip", p->nip))
	           ? 1
	           : 0;
}

static int list(struct call *c, struct site *s)
{
	if (!c->json)
		return people_list(s->reg, print_line, NULL, &c->error) ? call_fail(c) : EXIT_DONE;
	json_t *all = json_array();
	int rc = people_list(s->reg, append_json, all, &c->error);
	if (rc == 0) {
		json_dumpf(all, stdout, JSON_COMPACT);
		putchar('\n');
	}
	json_decref(all);
	return rc ? call_fail(c) : EXIT_DONE;
}

static int set_disabled(struct call *c, struct site *s, bool disabled)
{
	char actor[ACTOR_TEXT];
	int rc = reg_begin(s->reg, site_actor(actor), &c->error) ||
	         person_disable(s->reg, c->arguments[1], disabled, &c->error);
	if (commit(c, s, rc) == 0)
		return EXIT_DONE;
	return fail(c);
}

static int disable(struct call *c, struct site *s)
{
	return set_disabled(c, s, true);
}

static int enable(struct call *c, struct site *s)
{
	return set_disabled(c, s, false);
}

static int reset(struct call *c, struct site *s)
{
	char actor[ACTOR_TEXT], password[PASSWORD_TEXT];
	const char *name = c->arguments[1];
	password_make(password);
	int rc = reg_begin(s->reg, site_actor(actor), &c->error) ||
	         password_set(s->reg, name, password, true, 0, &c->error) ||
	         sessions_end(s->reg, name, NULL, &c->error);
	if (rc == 0 && call_switch(c, "--second-factor"))
		rc = totp_clear(s->reg, name, &c->error);
	if (commit(c, s, rc) == 0)
		return show_password(c, name, password);
	return fail(c);
}

static const struct {
	const char *name;
	int arguments;
	int (*run)(struct call *c, struct site *s);
} ACTIONS[] = {{"add", 2, add}, {"list", 1, list}, {"disable", 2, disable}, {"enable", 2, enable}, {"reset", 2, reset}};

static int run(struct call *c)
{
	for (size_t i = 0; i < COUNT(ACTIONS); i++) {
		struct site *s;
		if (strcmp(c->arguments[0], ACTIONS[i].name) != 0)
			continue;
		if (c->argument_count != ACTIONS[i].arguments)
			return call_usage(c, "It takes: user %s%s.", ACTIONS[i].name,
			                  ACTIONS[i].arguments == 2 ? " NAME" : "");
		if (site_open(c->data, &s, &c->error))
			return call_fail(c);
		int code = ACTIONS[i].run(c, s);
		site_close(s);
		return code;
	}
	return call_usage(c, "It takes: add, list, disable, enable or reset; '%s' is none.", c->arguments[0]);
}

const struct verb verb_user = {
    .name = "user",
    .run = run,
    .arguments = "add NAME | list | disable NAME | enable NAME | reset NAME",
    .summary = "Add, list, disable and reset the accounts of the office",
    .arguments_min = 1,
    .arguments_max = 2,
    .options = {{"--full-name", "TEXT", "add: the name printed in signature blocks"},
                {"--nip", "NUMBER", "add: the civil servant's number, printed below it"},
                {"--second-factor", NULL, "reset: take the second factor away too (the phone is lost)"}},
};
