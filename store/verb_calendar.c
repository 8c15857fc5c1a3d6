/* earsip calendar import | approve | list: versions of the holidays (domain section 7).
 *
 * A decree is loaded as a draft and approved by another account.  Accounts work in the browser (/setelan/kalender); on
 * a site that trusts its command line they may be named here by --by, and the chain keeps the system user beside. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/fs.h"
#include "base/now.h"
#include "base/verb.h"
#include "store/calendar_version.h"
#include "store/case_revise.h"
#include "store/site.h"

/* For whom a command is done, as an actor of the chain. */
struct on_behalf {
	char actor[ACTOR_TEXT], via[ACTOR_TEXT];
};

static int on_behalf_of(struct call *c, const struct site *s, const char *action, day_t today, struct on_behalf *out)
{
	const char *by = call_option(c, "--by");
	site_actor(out->actor);
	out->via[0] = '\0';
	if (!by)
		return 0;
	if (!s->settings.trusted_cli)
		return ERR(&c->error, ERR_INPUT,
		           "This site does not trust its command line: do it in the browser, /setelan/kalender.",
		           "--by without trusted_cli");
	if (account_may(s->reg, s->policy, by, action, today, &c->error))
		return -1;
	snprintf(out->via, sizeof(out->via), "%.60s", out->actor);
	snprintf(out->actor, sizeof(out->actor), "account:%.40s", by);
	return 0;
}

static int print_change(void *with, day_t day, const char *name, bool added)
{
	char text[DAY_TEXT];
	(void)with;
	day_format(day, text);
	printf("%c %s\t%s\n", added ? '+' : '-', text, name);
	return 0;
}

static int json_change(void *with, day_t day, const char *name, bool added)
{
	char text[DAY_TEXT];
	day_format(day, text);
	json_array_append_new(json_object_get(with, added ? "added" : "removed"),
	                      json_pack("{s:s, s:s}", "date", text, "name", name));
	return 0;
}

static void print_result(const struct call *c, int64_t version, const struct calendar *before,
                         const struct calendar *after, const char *next)
{
	if (!c->json) {
		calendar_compare(before, after, print_change, NULL);
		printf("version %lld %s\n", (long long)version, next);
		return;
	}
	json_t *all = json_pack("{s:I, s:[], s:[]}", "version", (json_int_t)version, "added", "removed");
	calendar_compare(before, after, json_change, all);
	json_dumpf(all, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(all);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static int load_text(struct call *c, struct site *s, struct span csv)
{
	struct on_behalf who;
	struct calendar *after = NULL;
	const char *decree = call_option(c, "--decree");
	const day_t today = day_of_ms(now_ms(), (int)s->settings.utc_offset_minutes);
	const struct calendar_file f = {base_name(c->arguments[1]), decree ? decree : "", csv};
	int64_t version = 0;
	if (calendar_with(s->calendar, f.name, csv, &after, &c->error))
		return call_fail(c);
	int rc = on_behalf_of(c, s, "kalender.muat", today, &who) || reg_begin(s->reg, who.actor, &c->error) ||
	         calendar_load(s->reg, s->calendar, &f, who.via, today, &version, &c->error) ||
	         reg_commit(s->reg, &c->error);
	if (rc)
		reg_rollback(s->reg);
	else
		print_result(c, version, s->calendar, after, "is loaded as a draft; another account approves it");
	calendar_free(after);
	return rc ? call_fail(c) : EXIT_DONE;
}

static int import(struct call *c, struct site *s)
{
	struct buf text = buf_make(CALENDAR_CSV_MAX + (1 << 16));
	if (c->argument_count != 2)
		return call_usage(c, "It takes: calendar import FILE [--decree TEXT] [--by ACCOUNT].");
	int code = fs_read(AT_FDCWD, c->arguments[1], CALENDAR_CSV_MAX, &text, &c->error)
	               ? call_fail(c)
	               : load_text(c, s, buf_span(&text));
	buf_free(&text);
	return code;
}

static int approve(struct call *c, struct site *s)
{
	struct on_behalf who;
	int64_t version;
	const day_t today = day_of_ms(now_ms(), (int)s->settings.utc_offset_minutes);
	if (c->argument_count != 2 || span_number(span_of(c->arguments[1]), &version))
		return call_usage(c, "It takes: calendar approve VERSION --by ACCOUNT.");
	if (!call_option(c, "--by"))
		return call_usage(c, "Who approves? Give --by ACCOUNT, or approve in the browser: /setelan/kalender.");
	struct calendar *before = calendar_copy(s->calendar);
	struct case_revision r;
	int rc = on_behalf_of(c, s, "kalender.sahkan", today, &who) ||
	         cases_calendar_approve(s, who.actor, version, who.via, &r, &c->error);
	if (!rc)
		print_result(c, version, before, s->calendar, "is approved and valid from now on");
	if (!rc && !c->json && r.looked)
		printf("%lld open cases counted anew: %lld later, %lld earlier, %lld in time again\n",
		       (long long)r.looked, (long long)r.later, (long long)r.earlier, (long long)r.in_time_again);
	calendar_free(before);
	return rc ? call_fail(c) : EXIT_DONE;
}

static int print_version(void *with, const struct calendar_version *v)
{
	const struct site *s = with;
	char loaded[STAMP_TEXT], approved[STAMP_TEXT] = "-";
	stamp_format(v->loaded_ms, (int)s->settings.utc_offset_minutes, loaded);
	if (v->approved_ms)
		stamp_format(v->approved_ms, (int)s->settings.utc_offset_minutes, approved);
	printf("%lld\t%s\t%s\t%s\t%s\t%s\t%s\n", (long long)v->version, v->name, v->decree, loaded, v->loaded_by,
	       approved, *v->approved_by ? v->approved_by : "-");
	return 0;
}

static int json_version(void *with, const struct calendar_version *v)
{
	json_array_append_new(with, json_pack("{s:I, s:s, s:s, s:I, s:s, s:I, s:s}", "version", (json_int_t)v->version,
	                                      "name", v->name, "decree", v->decree, "loaded_ms",
	                                      (json_int_t)v->loaded_ms, "loaded_by", v->loaded_by, "approved_ms",
	                                      (json_int_t)v->approved_ms, "approved_by", v->approved_by));
	return 0;
}

static int list(struct call *c, struct site *s)
{
	if (c->argument_count != 1)
		return call_usage(c, "It takes: calendar list.");
	if (!c->json)
		return calendar_versions(s->reg, print_version, s, &c->error) ? call_fail(c) : EXIT_DONE;
	json_t *all = json_array();
	int rc = calendar_versions(s->reg, json_version, all, &c->error);
	if (rc == 0) {
		json_dumpf(all, stdout, JSON_COMPACT);
		putchar('\n');
	}
	json_decref(all);
	return rc ? call_fail(c) : EXIT_DONE;
}

static const struct {
	const char *name;
	int (*run)(struct call *c, struct site *s);
} ACTIONS[] = {{"import", import}, {"approve", approve}, {"list", list}};

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
	return call_usage(c, "It takes: import, approve or list; '%s' is none.", c->arguments[0]);
}

const struct verb verb_calendar = {
    .name = "calendar",
    .run = run,
    .arguments = "import FILE | approve VERSION | list",
    .summary = "Load, approve or list versions of the holiday calendar",
    .arguments_min = 1,
    .arguments_max = 2,
    .options = {{"--decree", "TEXT", "import: the decree that sets these days"},
                {"--by", "ACCOUNT", "for whom it is done, where the site trusts its command line"}},
};
