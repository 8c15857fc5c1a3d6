/* verb_ingest.c - earsip ingest: checks the call, prints a line for each file. */
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/progress.h"
#include "base/verb.h"
#include "indexer/ingest.h"
#include "indexer/lanes.h"
#include "store/register.h"

struct printer {
	struct progress progress;
	json_t *lines; /* with --json */
	int64_t complaints;
};

static void print_line(void *with, enum ingest_status status, const char *path, const char *id, const char *reason)
{
	struct printer *p = with;
	if (p->lines) {
		json_array_append_new(p->lines, json_pack("{s:s,s:s,s:s,s:s}", "status", ingest_status_word(status),
		                                          "path", path, "id", id, "reason", reason));
		return;
	}
	if (isatty(STDOUT_FILENO))
		progress_hide(&p->progress);
	printf("%s\t%s\t%s\t%s\n", ingest_status_word(status), path, id, reason);
}

static void print_complaint(void *with, const char *text)
{
	struct printer *p = with;
	progress_hide(&p->progress);
	fprintf(stderr, "%s\n", text);
}

static void print_progress(void *with, int64_t more)
{
	struct printer *p = with;
	fflush(stdout); /* what is acknowledged is seen */
	progress_step(&p->progress, more);
}

/* The system user is in the chain: whoever may run the binary on DATA is trusted with all of it. */
const char *system_actor(char *out, size_t n)
{
	const struct passwd *pw = getpwuid(getuid());
	if (pw && pw->pw_name)
		snprintf(out, n, "cli:%s", pw->pw_name);
	else
		snprintf(out, n, "cli:uid-%ld", (long)getuid());
	return out;
}

/* Fills O from the options; EXIT_DONE or EXIT_USAGE. */
static int read_options(struct call *c, struct site *s, struct ingest_options *o)
{
	const char *type = call_option(c, "--type"), *class_word_given = call_option(c, "--class");
	struct period period;
	struct unit unit = {0};
	struct err e = ERR_INIT;
	o->unit = call_option(c, "--unit");
	o->period = call_option(c, "--period");
	if (!o->unit || !o->period)
		return call_usage(c,
		                  "Say whose files these are (--unit CODE) and of which half year (--period 2026-1).");
	if (period_parse(span_of(o->period), &period))
		return call_usage(c, "The period %s is not a half year like 2026-1.", o->period);
	if (type && !(o->type = policy_type(s->policy, span_of(type))))
		return call_usage(c, "There is no document type %s.", type);
	if (class_word_given && (o->class_info = class_parse(span_of(class_word_given))) == CLASS_NONE)
		return call_usage(c, "There is no class %s: it is berkala, serta-merta, setiap-saat or dikecualikan.",
		                  class_word_given);
	if (o->class_info == CLASS_DIKECUALIKAN && o->type && o->type->closing == CLOSING_NEVER)
		return call_usage(c, "%s can't be excluded as a whole (UU 14/2008 ps 18(1)).", o->type->code);
	if (reg_unit_get(s->reg, o->unit, &unit, &e)) {
		if (e.kind == ERR_MISSING)
			return call_usage(c, "There is no unit %s. See: earsip unit list", o->unit);
		c->error = e;
		return EXIT_ENVIRONMENT;
	}
	unit_clear(&unit);
	o->publish = call_switch(c, "--publish");
	o->rehash = call_switch(c, "--rehash");
	return EXIT_DONE;
}

static void print_tally(const struct ingest_tally *t)
{
	fprintf(stderr, "stored %lld, duplicate %lld, held %lld, refused %lld\n",
	        (long long)t->by_status[INGEST_STORED], (long long)t->by_status[INGEST_DUPLICATE],
	        (long long)t->by_status[INGEST_HELD], (long long)t->by_status[INGEST_REFUSED]);
}

static void print_json(struct printer *p, const struct ingest_tally *t)
{
	json_t *root =
	    json_pack("{s:O,s:I,s:I,s:I,s:I}", "files", p->lines, "stored", (json_int_t)t->by_status[INGEST_STORED],
	              "duplicate", (json_int_t)t->by_status[INGEST_DUPLICATE], "held",
	              (json_int_t)t->by_status[INGEST_HELD], "refused", (json_int_t)t->by_status[INGEST_REFUSED]);
	json_dumpf(root, stdout, JSON_INDENT(1));
	putchar('\n');
	json_decref(root);
}

static int ingest_batch(struct call *c, struct site *s, struct ingest_options *o)
{
	struct batch batch;
	struct ingest_tally tally;
	if (batch_collect(c->arguments, c->argument_count, &batch, &c->error))
		return call_fail(c);
	struct printer p = {.progress = progress_start("files", (int64_t)batch.count),
	                    .lines = c->json ? json_array() : NULL};
	o->line = print_line;
	o->complain = print_complaint;
	o->progress = print_progress;
	o->with = &p;
	int rc = ingest_run(s, o, &batch, &tally, &c->error);
	batch_clear(&batch);
	progress_end(&p.progress);
	if (c->json)
		print_json(&p, &tally);
	else
		print_tally(&tally);
	json_decref(p.lines);
	if (rc)
		return call_fail(c);
	if (call_switch(c, "--index") && lanes_run_once(s, false, &c->error))
		return call_fail(c);
	bool well = tally.by_status[INGEST_HELD] == 0 && tally.by_status[INGEST_REFUSED] == 0 && tally.complaints == 0;
	return well ? EXIT_DONE : EXIT_FINDINGS;
}

static int run_ingest(struct call *c)
{
	struct site *s;
	char actor[80];
	struct ingest_options o = {.actor = system_actor(actor, sizeof(actor))};
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int code = read_options(c, s, &o);
	if (code == EXIT_DONE)
		code = ingest_batch(c, s, &o);
	else if (code == EXIT_ENVIRONMENT)
		code = call_fail(c);
	site_close(s);
	return code;
}

const struct verb verb_ingest = {
    .name = "ingest",
    .run = run_ingest,
    .arguments = "PATH...",
    .summary = "Take files, folders and archives of a unit into the archive",
    .arguments_min = 1,
    .arguments_max = -1,
    .options =
        {
            {"--unit", "CODE", "whose files they are"},
            {"--period", "YEAR-HALF", "of which half year, like 2026-1"},
            {"--type", "CODE", "document type of all of them, like KEU-02 (else by daftar.csv, else guessed)"},
            {"--class", "CLASS",
             "berkala, serta-merta, setiap-saat or dikecualikan (else by daftar.csv, else as the type proposes)"},
            {"--publish", NULL, "publish what is of a public class and passes the gate"},
            {"--index", NULL, "make it searchable before returning"},
            {"--rehash", NULL, "read every file again, also those that look unchanged"},
        },
};
