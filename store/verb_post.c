/* earsip post assign | end | list: who holds which post from day to day (domain 2, rules 3, 4 and 9). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/now.h"
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

static day_t today_of(const struct site *s)
{
	return day_of_ms(now_ms(), (int)s->settings.utc_offset_minutes);
}

static const char *day_text(day_t d, char out[DAY_TEXT])
{
	if (d == DAY_NONE)
		return "-";
	day_format(d, out);
	return out;
}

static int print_line(void *with, const struct assignment *a)
{
	char from[DAY_TEXT], to[DAY_TEXT];
	(void)with;
	printf("%lld\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", (long long)a->sequence, a->state, a->account,
	       post_word(a->post), a->unit ? a->unit : "-", *a->acting ? a->acting : "-", day_text(a->from, from),
	       day_text(a->to, to), *a->decree ? a->decree : "-", a->installation ? "pemasangan" : "-");
	return 0;
}

static json_t *json_of(const struct assignment *a)
{
	char from[DAY_TEXT], to[DAY_TEXT];
	return json_pack("{s:I, s:s, s:s, s:s, s:s?, s:s, s:s, s:s?, s:s, s:b, s:s, s:s}", "sequence",
	                 (json_int_t)a->sequence, "state", a->state, "account", a->account, "post", post_word(a->post),
	                 "unit", a->unit, "acting", a->acting ? a->acting : "", "from", day_text(a->from, from), "to",
	                 a->to == DAY_NONE ? NULL : day_text(a->to, to), "decree", a->decree, "installation",
	                 a->installation, "proposed_by", a->proposed_by ? a->proposed_by : "", "approved_by",
	                 a->approved_by ? a->approved_by : "");
}

static int append_json(void *with, const struct assignment *a)
{
	return json_array_append_new(with, json_of(a)) ? 1 : 0;
}

static void dump(json_t *root)
{
	json_dumpf(root, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(root);
}

static int list(struct call *c, struct site *s)
{
	bool all = call_switch(c, "--all");
	if (c->argument_count != 1)
		return call_usage(c, "It takes: post list [--all].");
	if (!c->json)
		return assignments(s->reg, NULL, all, today_of(s), print_line, NULL, &c->error) ? call_fail(c)
		                                                                                : EXIT_DONE;
	json_t *rows = json_array();
	if (assignments(s->reg, NULL, all, today_of(s), append_json, rows, &c->error)) {
		json_decref(rows);
		return call_fail(c);
	}
	dump(rows);
	return EXIT_DONE;
}

/* The day of option NAME, or FALLBACK when it was not given. */
static int day_option(struct call *c, const char *name, day_t fallback, day_t *out)
{
	const char *text = call_option(c, name);
	*out = fallback;
	return text && day_parse(span_of(text), out)
	           ? ERR_SAY(&c->error, ERR_INPUT, "%s takes a day as 2026-08-31; '%.40s' is none.", name, text)
	           : 0;
}

static int read_assignment(struct call *c, const struct site *s, struct assignment *a)
{
	const char *acting = call_option(c, "--acting"), *unit = call_option(c, "--unit");
	const char *decree = call_option(c, "--decree");
	*a = (struct assignment){.account = text_copy(c->arguments[1]),
	                         .unit = text_copy(unit),
	                         .decree = text_copy(decree ? decree : ""),
	                         .acting = text_copy(acting ? acting : ""),
	                         .post = post_parse(span_of(c->arguments[2]))};
	if (*a->acting && strcmp(a->acting, "Plt.") != 0 && strcmp(a->acting, "Plh.") != 0)
		return ERR_SAY(&c->error, ERR_INPUT, "--acting takes Plt. or Plh.; '%.40s' is none.", a->acting);
	return day_option(c, "--from", today_of(s), &a->from) || day_option(c, "--to", DAY_NONE, &a->to) ? -1 : 0;
}

static int assign(struct call *c, struct site *s)
{
	char actor[ACTOR_TEXT];
	struct assignment a = {0};
	struct appointing x = {.by = site_actor(actor), .command_line = true, .today = today_of(s)};
	if (c->argument_count != 3)
		return call_usage(c, "It takes: post assign ACCOUNT POST --decree NUMBER [--unit CODE].");
	int rc = read_assignment(c, s, &a) || reg_begin(s->reg, x.by, &c->error) ||
	         assignment_add(s->reg, &x, &a, &c->error) || reg_commit(s->reg, &c->error);
	if (rc) {
		reg_rollback(s->reg);
	} else if (c->json) {
		dump(json_of(&a));
	} else {
		print_line(NULL, &a);
	}
	if (rc == 0 && strcmp(a.state, "USUL") == 0)
		fputs("Proposed. Another account must approve it in the office: /setelan/pemangku\n", stderr);
	assignment_clear(&a);
	return rc ? call_fail(c) : EXIT_DONE;
}

static int end(struct call *c, struct site *s)
{
	char actor[ACTOR_TEXT];
	struct appointing x = {.by = site_actor(actor), .command_line = true, .today = today_of(s)};
	const char *decree = call_option(c, "--decree");
	int64_t sequence = 0;
	bool done = false;
	day_t last;
	if (c->argument_count != 2 || span_number(span_of(c->arguments[1]), &sequence))
		return call_usage(
		    c, "It takes: post end NUMBER --decree NUMBER [--to DAY]; `post list` shows the numbers.");
	if (day_option(c, "--to", x.today, &last) || reg_begin(s->reg, x.by, &c->error) ||
	    assignment_end(s->reg, &x, sequence, last, decree ? decree : "", &done, &c->error) ||
	    reg_commit(s->reg, &c->error)) {
		reg_rollback(s->reg);
		return fail(c);
	}
	if (c->json)
		printf("{\"sequence\":%lld,\"state\":\"%s\"}\n", (long long)sequence, done ? "ended" : "proposed");
	else
		printf("%lld\t%s\n", (long long)sequence, done ? "ended" : "proposed");
	return EXIT_DONE;
}

static const struct {
	const char *name;
	int (*run)(struct call *c, struct site *s);
} ACTIONS[] = {{"assign", assign}, {"end", end}, {"list", list}};

static int run(struct call *c)
{
	for (size_t i = 0; i < COUNT(ACTIONS); i++) {
		struct site *s;
		if (strcmp(c->arguments[0], ACTIONS[i].name) != 0)
			continue;
		if (site_open(c->data, &s, &c->error))
			return call_fail(c);
		int code = ACTIONS[i].run(c, s);
		site_close(s);
		return code;
	}
	return call_usage(c, "It takes: assign, end or list; '%s' is none.", c->arguments[0]);
}

const struct verb verb_post = {
    .name = "post",
    .run = run,
    .arguments = "assign ACCOUNT POST | end NUMBER | list",
    .summary = "Give posts to accounts, end and list them",
    .arguments_min = 1,
    .arguments_max = 3,
    .options = {{"--decree", "NUMBER", "of the decree (SK) that says so"},
                {"--unit", "CODE", "of the post: for PPID_PELAKSANA and OPERATOR_UNIT"},
                {"--from", "DAY", "first day; today when not given"},
                {"--to", "DAY", "last day; none when not given (end: today)"},
                {"--acting", "Plt.|Plh.", "an acting holder"},
                {"--all", NULL, "list: those that ended and those refused too"}},
};
