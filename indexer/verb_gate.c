/* verb_gate.c - earsip gate: the release gate's findings about a file, or about everything that is public. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/verb.h"
#include "indexer/release.h"
#include "store/blob.h"

static void print_findings(const struct gate_result *g, const char *before)
{
	for (size_t i = 0; i < g->count; i++) {
		const struct gate_finding *f = &g->findings[i];
		printf("%s%s\t%s\tpage %d\t%s\t%s\t%s\n", before, gate_action_word(f->action), f->kind, f->page,
		       gate_where_word(f->where), f->excerpt, f->rule);
	}
}

static int print_result(struct call *c, const struct gate_result *g)
{
	struct buf json = buf_make(SIZE_MAX / 2);
	if (c->json) {
		if (gate_to_json(g, false, &json, &c->error)) {
			buf_free(&json);
			return call_fail(c);
		}
		printf("%s\n", buf_text(&json));
	} else {
		printf("%s\n", gate_release_word(g->release));
		print_findings(g, "");
	}
	buf_free(&json);
	return g->release == RELEASE_PASS ? EXIT_DONE : EXIT_FINDINGS;
}

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* A file needs no data folder: the policies and default settings are enough. */
static int gate_file(struct call *c, const char *path)
{
	struct policy *policy = NULL;
	struct calendar *calendar = NULL;
	struct settings settings = {0};
	struct extractors *x = NULL;
	struct extract text = {0};
	struct gate_result g = {0};
	int code = -1, fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return call_usage(c, "The file %s can't be read.", path);
	struct job j = {.kind = JOB_TEXT, .fd = fd, .name = last_part(path), .out_fd = -1};
	if (site_policies(c->data, &policy, &calendar, &c->error) ||
	    conf_parse("defaults", LIT(""), &settings, &c->error))
		goto done;
	j.limits = job_limits_from(&settings);
	if (extractors_start(EXTRACTOR_TEXT, &settings, 1, &x, &c->error) || extractors_run(x, &j, &text, &c->error))
		goto done;
	struct gate_part *parts;
	size_t n = gate_parts_of(&text, j.name, NULL, &parts);
	gate_check(policy, parts, n, false, &g);
	free(parts);
	code = print_result(c, &g);
done:
	gate_result_free(&g);
	extract_clear(&text);
	extractors_stop(x);
	conf_free(&settings);
	calendar_free(calendar);
	policy_free(policy);
	close(fd);
	return code < 0 ? call_fail(c) : code;
}

struct sweep {
	struct call *call;
	struct site *site;
	int64_t checked, bad;
	json_t *list;
};

static int gate_text(struct sweep *w, const struct document *d, const char *release, struct gate_result *g)
{
	struct extract x = {0};
	struct gate_part *parts;
	struct buf json = buf_make(SIZE_MAX / 2);
	struct err *e = &w->call->error;
	int rc = text_get(w->site->internal_dir, release, &json, e) || extract_from_json(buf_span(&json), &x, e);
	buf_free(&json);
	if (rc)
		return -1;
	const struct document_type *type = policy_type(w->site->policy, span_of(d->type));
	size_t n = gate_parts_of(&x, d->name, d->title, &parts);
	gate_check(w->site->policy, parts, n, type && type->may_lack_letters, g);
	free(parts);
	extract_clear(&x);
	return 0;
}

static void report(struct sweep *w, const char *id, const struct gate_result *g)
{
	char before[16];
	w->bad++;
	if (!w->list) {
		snprintf(before, sizeof(before), "%s\t", id);
		printf("%s%s\n", before, gate_release_word(g->release));
		print_findings(g, before);
		return;
	}
	struct buf json = buf_make(1 << 20);
	if (gate_to_json(g, true, &json, &w->call->error) == 0)
		json_array_append_new(w->list,
		                      json_pack("{s:s,s:s,s:o?}", "id", id, "release", gate_release_word(g->release),
		                                "findings", json_loads(buf_text(&json), 0, NULL)));
	buf_free(&json);
}

static int check_public(void *with, const struct publication *p)
{
	struct sweep *w = with;
	struct document d = {0};
	struct gate_result g = {0};
	if (p->withdrawn_ms)
		return 0;
	int rc = reg_document_get(w->site->reg, p->id, &d, &w->call->error);
	if (rc == 0)
		rc = gate_text(w, &d, p->release, &g);
	if (rc == 0) {
		w->checked++;
		if (g.release != RELEASE_PASS)
			report(w, p->id, &g);
	}
	gate_result_free(&g);
	document_clear(&d);
	return rc;
}

static int gate_all_public(struct call *c)
{
	struct sweep w = {.call = c, .list = c->json ? json_array() : NULL};
	if (site_open(c->data, &w.site, &c->error)) {
		json_decref(w.list);
		return call_fail(c);
	}
	int rc = reg_publications(w.site->reg, NULL, check_public, &w, &c->error);
	site_close(w.site);
	if (rc == 0 && c->json) {
		json_t *root = json_pack("{s:I,s:O}", "checked", (json_int_t)w.checked, "found", w.list);
		json_dumpf(root, stdout, JSON_INDENT(1));
		putchar('\n');
		json_decref(root);
	} else if (rc == 0) {
		fprintf(stderr, "%" PRId64 " public versions checked, %" PRId64 " with findings\n", w.checked, w.bad);
	}
	json_decref(w.list);
	return rc ? call_fail(c) : w.bad ? EXIT_FINDINGS : EXIT_DONE;
}

static int run_gate(struct call *c)
{
	bool all = call_switch(c, "--all-public");
	if (all == (c->argument_count == 1))
		return call_usage(c, "Name a file, or say --all-public.");
	return all ? gate_all_public(c) : gate_file(c, c->arguments[0]);
}

const struct verb verb_gate = {
    .name = "gate",
    .run = run_gate,
    .arguments = "[FILE]",
    .summary = "Show what stops a file, or anything public, from going out",
    .arguments_max = 1,
    .options = {{"--all-public", NULL, "check everything that is public with today's rules"}},
};
