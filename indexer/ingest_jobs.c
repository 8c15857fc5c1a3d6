/* ingest_jobs.c - what is asked of the extractor for each file, and what becomes of its answers. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "indexer/pipeline.h"
#include "store/blob.h"

int pipeline_start_job(struct pipeline *p, struct item *i, struct err *e)
{
	struct job j = {.kind = JOB_TEXT, .name = i->name, .out_fd = -1, .limits = job_limits_from(&p->site->settings)};
	int fd = -1;
	if (i->stage == ITEM_RELEASE) {
		if (release_job(&i->release, &j, e))
			return -1;
	} else if ((fd = j.fd = blob_open(p->site->internal_dir, "blob", i->blob, e)) < 0) {
		return -1;
	}
	j.tag = (int64_t)(intptr_t)i;
	int rc = extractors_submit(p->extractors, &j, false, e);
	if (fd >= 0)
		close(fd);
	if (rc == 1) {
		i->running = true;
		p->running++;
	} else if (i->stage == ITEM_RELEASE) {
		release_cancel_job(&i->release);
	}
	return rc;
}

static int keep_text(struct pipeline *p, struct item *i, struct err *e)
{
	struct buf json = buf_make(SIZE_MAX / 2);
	int rc = extract_to_json(&i->text, &json, e) ||
	         text_put(p->site->internal_dir, i->blob, buf_span(&json), SYNC_LATER, e);
	buf_free(&json);
	return rc ? -1 : 0;
}

/* Whether the public copy is to be made now; else I is held or simply stored. */
static bool wants_release(struct pipeline *p, struct item *i)
{
	if (!p->options->publish || i->document.container || i->status != INGEST_STORED)
		return false;
	if (!p->site->settings.trusted_cli) {
		item_hold(i, "four-eyes", "this site does not let the command line publish");
		return false;
	}
	if (i->document.class_info == CLASS_NONE || i->document.class_info == CLASS_DIKECUALIKAN) {
		item_hold(i, "class",
		          i->document.class_info == CLASS_NONE ? "the document has no class yet"
		                                               : "the document is excluded");
		return false;
	}
	return true;
}

static int text_delivered(struct pipeline *p, struct item *i, struct extract *x, struct err *e)
{
	i->text = *x;
	memset(x, 0, sizeof(*x));
	i->verdict = i->text.verdict;
	i->stage = ITEM_READY;
	if (i->verdict != VERDICT_OK)
		item_hold(i, verdict_word(i->verdict), i->text.reason);
	i->document.container = i->text.archive || i->is_list;
	item_describe(i, p->site, p->options, &p->lists);
	if (i->document.container && !i->text.archive)
		return 0;
	if (i->text.archive) {
		if (i->verdict == VERDICT_OK)
			i->stage = ITEM_UNPACK;
		return 0;
	}
	if ((i->verdict == VERDICT_OK || i->verdict == VERDICT_NO_TEXT) && keep_text(p, i, e))
		return -1;
	extract_drop_texts(&i->text);
	if (!wants_release(p, i))
		return 0;
	const struct document_type *type = policy_type(p->site->policy, span_of(i->document.type));
	i->stage = ITEM_RELEASE;
	int rc = release_begin(&i->release, p->site, NULL, 0, i->blob, i->text.type, i->name, i->document.title,
	                       type && type->may_lack_letters, e);
	i->release.when = SYNC_LATER;
	return rc;
}

static int release_delivered(struct item *i, struct extract *x, struct err *e)
{
	char summary[200];
	if (release_deliver(&i->release, x, e))
		return -1;
	if (i->release.stage != RELEASE_JUDGED)
		return 0;
	i->stage = ITEM_READY;
	i->publish = i->release.gate.release == RELEASE_PASS;
	if (i->publish) {
		free(i->reason);
		i->reason = text_copy("published");
	} else {
		gate_summary(&i->release.gate, summary, sizeof(summary));
		item_hold(i, "gate", summary);
	}
	return 0;
}

int pipeline_deliver(struct pipeline *p, struct err *e)
{
	struct extract x = {0};
	int64_t tag = 0;
	int rc = extractors_next(p->extractors, &x, &tag, e);
	if (rc <= 0)
		return rc == 0 ? ERR(e, ERR_SYSTEM, "The extractor lost a file.", "%d running", p->running) : -1;
	struct item *i = (struct item *)(intptr_t)tag;
	i->running = false;
	p->running--;
	rc = i->stage == ITEM_RELEASE ? release_delivered(i, &x, e) : text_delivered(p, i, &x, e);
	extract_clear(&x);
	return rc;
}
