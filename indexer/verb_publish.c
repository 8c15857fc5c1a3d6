/* verb_publish.c - earsip publish and earsip withdraw: decisions from the command line, where the site trusts it. */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/verb.h"
#include "indexer/lanes.h"
#include "indexer/publish.h"
#include "indexer/release.h"

static int check_trust(struct call *c, const struct site *s)
{
	if (s->settings.trusted_cli)
		return 0;
	return ERR(&c->error, ERR_DENIED,
	           "This site does not let the command line publish or withdraw: two accounts decide in the office.",
	           "trusted_cli = 0");
}

/* EXIT_DONE, EXIT_FINDINGS when the gate holds it, or -1. */
static int publish_one(struct call *c, struct site *s, struct extractors *x, const char *typed, const char *actor)
{
	char id[ID_TEXT], summary[32] = "pass";
	struct document d = {0};
	enum gate_release release;
	if (id_parse(span_of(typed), id))
		return ERR_SAY(&c->error, ERR_INPUT, "%s is not an id of a document.", typed);
	if (reg_document_get(s->reg, id, &d, &c->error))
		return -1;
	bool closed = d.class_info == CLASS_NONE || d.class_info == CLASS_DIKECUALIKAN || d.container;
	document_clear(&d);
	if (closed) {
		printf("held\t%s\tclass\n", id);
		return EXIT_FINDINGS;
	}
	if (release_make(s, x, id, 0, &release, &c->error))
		return -1;
	if (release != RELEASE_PASS) {
		snprintf(summary, sizeof(summary), "gate: %s", gate_release_word(release));
		printf("held\t%s\t%s\n", id, summary);
		return EXIT_FINDINGS;
	}
	if (reg_begin(s->reg, actor, &c->error))
		return -1;
	if (reg_publish(s->reg, id, 0, &c->error) || reg_commit(s->reg, &c->error)) {
		reg_rollback(s->reg);
		return -1;
	}
	printf("published\t%s\t\n", id);
	return EXIT_DONE;
}

static int publish_ids(struct call *c, struct site *s)
{
	char actor[80];
	struct extractors *x;
	int code = EXIT_DONE;
	if (check_trust(c, s))
		return call_fail(c);
	if (extractors_start(EXTRACTOR_TEXT, &s->settings, 1, &x, &c->error))
		return call_fail(c);
	for (int i = 0; i < c->argument_count && code >= 0; i++) {
		int one = publish_one(c, s, x, c->arguments[i], system_actor(actor, sizeof(actor)));
		code = one < 0 ? -1 : one > code ? one : code;
	}
	extractors_stop(x);
	if (code < 0)
		return call_fail(c);
	return lanes_run_once(s, true, &c->error) ? call_fail(c) : code;
}

static int run_publish(struct call *c)
{
	struct site *s;
	bool rebuild = call_switch(c, "--rebuild");
	if (rebuild == (c->argument_count > 0))
		return call_usage(c, "Name documents by their id, or say --rebuild.");
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int code;
	if (rebuild)
		code = publish_rebuild(s, &c->error) ? call_fail(c) : EXIT_DONE;
	else
		code = publish_ids(c, s);
	site_close(s);
	return code;
}

const struct verb verb_publish = {
    .name = "publish",
    .run = run_publish,
    .arguments = "[ID...]",
    .summary = "Publish documents by id, or make public/ anew",
    .arguments_max = -1,
    .options = {{"--rebuild", NULL, "make the public folder anew from the register"}},
};

static int withdraw(struct call *c, struct site *s, const char *id, const char *reason)
{
	char actor[80];
	if (check_trust(c, s) || reg_begin(s->reg, system_actor(actor, sizeof(actor)), &c->error))
		return call_fail(c);
	if (reg_withdraw(s->reg, id, reason, &c->error) || reg_commit(s->reg, &c->error)) {
		reg_rollback(s->reg);
		return call_fail(c);
	}
	printf("withdrawn\t%s\t\n", id);
	return lanes_run_once(s, false, &c->error) ? call_fail(c) : EXIT_DONE;
}

static int run_withdraw(struct call *c)
{
	struct site *s;
	char id[ID_TEXT];
	const char *reason = call_option(c, "--reason");
	if (!reason || !*reason)
		return call_usage(c, "Say why, in words that citizens may read: --reason TEXT.");
	if (id_parse(span_of(c->arguments[0]), id))
		return call_usage(c, "%s is not an id of a document.", c->arguments[0]);
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int code = withdraw(c, s, id, reason);
	site_close(s);
	return code;
}

const struct verb verb_withdraw = {
    .name = "withdraw",
    .run = run_withdraw,
    .arguments = "ID",
    .summary = "Take a public document away; its page keeps date and reason",
    .arguments_min = 1,
    .arguments_max = 1,
    .options = {{"--reason", "TEXT", "why, as citizens will read it"}},
};
