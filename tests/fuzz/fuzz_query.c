/* The query parser, and the marks and snippets of what it made, over any text: the first half is the query, the rest a
 * page. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/index.h"
#include "indexer/query.h"
#include "store/policy_files.h"
#include "store/share.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct policy *policy; /* lives as long as the process */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	char dir[4096];
	struct calendar *calendar;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)) ||
	    policy_files_load(dir, NULL, &policy, &calendar, &e))
		abort();
	calendar_free(calendar);
	return 0;
}

static size_t terms_of(const struct query_node *n)
{
	size_t count = n->text != NULL;
	for (const char *s = n->text; s && *s; s++)
		count += *s == ' ';
	for (size_t i = 0; i < n->count; i++)
		count += terms_of(n->parts[i]);
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = {(const char *)data, size}, text = {all.p, size / 2},
	            page = {all.p + size / 2, size - size / 2};
	struct query q;
	query_parse(policy, size & 1 ? all : text, NULL, &q);
	assert(q.root && q.terms <= QUERY_TERMS_MAX && terms_of(q.root) == q.terms);
	struct marker *m = marker_new(policy, &q, NULL);
	struct buf out = buf_make(1 << 20);
	assert(m);
	marker_snippet(m, page, 200, &out);
	assert(buf_ok(&out) && out.n <= 200 * 8 + 64);
	out.n = 0;
	marker_mark(m, page, &out);
	assert(buf_ok(&out) && out.n >= page.n);
	buf_free(&out);
	marker_free(m);
	query_clear(&q);
	return 0;
}
