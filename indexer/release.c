#include "indexer/release.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "indexer/format.h"
#include "store/blob.h"

static bool has_something_to_clean(const char *type)
{
	for (const struct format *f = FORMATS; f->type; f++)
		if (strcmp(f->type, type) == 0)
			return f->clean != NULL;
	return false;
}

int release_begin(struct release_work *w, struct site *s, const char *id, int version, const char *original,
                  const char *type, const char *name, const char *title, bool may_lack_letters, struct err *e)
{
	*w = (struct release_work){
	    .stage = has_something_to_clean(type) ? RELEASE_CLEAN : RELEASE_READ,
	    .site = s,
	    .name = text_copy(name),
	    .title = text_copy(title),
	    .may_lack_letters = may_lack_letters,
	    .input_fd = -1,
	    .copy_fd = -1,
	};
	if (id)
		memcpy(w->release.id, id, ID_TEXT);
	w->release.version = version;
	memcpy(w->original, original, HASH_TEXT);
	if (w->stage == RELEASE_CLEAN)
		return 0;
	memcpy(w->release.blob, original, HASH_TEXT);
	int fd = blob_open(s->internal_dir, "blob", original, e);
	if (fd < 0)
		return -1;
	w->release.size = lseek(fd, 0, SEEK_END);
	close(fd);
	return 0;
}

int release_job(struct release_work *w, struct job *j, struct err *e)
{
	*j = (struct job){
	    .kind = JOB_TEXT, .name = w->name, .out_fd = -1, .limits = job_limits_from(&w->site->settings)};
	if (w->stage == RELEASE_CLEAN) {
		j->kind = JOB_CLEAN;
		w->copy_fd = openat(w->site->internal_dir, "blob", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
		if (w->copy_fd < 0)
			return ERR_ERRNO(e, "The disk took no temporary file.", "O_TMPFILE in blob");
	}
	const char *hash = w->stage == RELEASE_CLEAN ? w->original : w->release.blob;
	w->input_fd = blob_open(w->site->internal_dir, "blob", hash, e);
	j->fd = w->input_fd;
	j->out_fd = w->copy_fd;
	return w->input_fd < 0 ? -1 : 0;
}

static void close_fds(struct release_work *w)
{
	if (w->input_fd >= 0)
		close(w->input_fd);
	if (w->copy_fd >= 0)
		close(w->copy_fd);
	w->input_fd = w->copy_fd = -1;
}

void release_cancel_job(struct release_work *w)
{
	close_fds(w);
}

static int judge(struct release_work *w, struct err *e)
{
	struct gate_part *parts;
	size_t n = gate_parts_of(&w->text, w->name, w->title, &parts);
	gate_check(w->site->policy, parts, n, w->may_lack_letters, &w->gate);
	free(parts);
	struct buf findings = buf_make(1 << 20);
	if (gate_to_json(&w->gate, true, &findings, e)) {
		buf_free(&findings);
		return -1;
	}
	w->release.findings = buf_steal(&findings);
	w->release.gate = text_copy(gate_release_word(w->gate.release));
	w->release.pages = w->text.page_count;
	w->release.created_ms = now_ms();
	w->stage = RELEASE_JUDGED;
	extract_drop_texts(&w->text);
	return 0;
}

int release_deliver(struct release_work *w, struct extract *result, struct err *e)
{
	int rc = -1;
	if (w->stage == RELEASE_CLEAN && result->verdict == VERDICT_OK) {
		rc = blob_put_fd(w->site->internal_dir, "blob", w->copy_fd, INT64_MAX, w->when, w->release.blob,
		                 &w->release.size, e);
		w->stage = RELEASE_READ;
		extract_clear(result);
		goto done;
	}
	w->text = *result;
	memset(result, 0, sizeof(*result));
	if (w->stage == RELEASE_CLEAN) { /* no copy: nothing may go out, and the gate says why */
		memcpy(w->release.blob, w->original, HASH_TEXT);
		if (w->text.verdict == VERDICT_OK || w->text.verdict == VERDICT_NO_TEXT)
			w->text.verdict = VERDICT_DAMAGED;
	} else {
		struct buf json = buf_make(SIZE_MAX / 2);
		rc = extract_to_json(&w->text, &json, e) ||
		     text_put(w->site->internal_dir, w->release.blob, buf_span(&json), w->when, e);
		buf_free(&json);
		if (rc)
			goto done;
	}
	rc = judge(w, e);
done:
	close_fds(w);
	return rc ? -1 : 0;
}

int release_store(struct release_work *w, struct err *e)
{
	return reg_release_put(w->site->reg, &w->release, e);
}

void release_clear_work(struct release_work *w)
{
	if (!w->site)
		return;
	close_fds(w);
	free(w->name);
	free(w->title);
	extract_clear(&w->text);
	gate_result_free(&w->gate);
	release_clear(&w->release);
	memset(w, 0, sizeof(*w));
}

static int run_all_stages(struct release_work *w, struct extractors *x, struct err *e)
{
	while (w->stage != RELEASE_JUDGED) {
		struct job j;
		struct extract result = {0};
		if (release_job(w, &j, e) || extractors_run(x, &j, &result, e) || release_deliver(w, &result, e))
			return -1;
	}
	return 0;
}

int release_make(struct site *s, struct extractors *x, const char *id, int number, enum gate_release *release,
                 struct err *e)
{
	struct document d = {0};
	struct version v = {0};
	struct release_work w = {0};
	int rc = -1;
	if (reg_document_get(s->reg, id, &d, e) || reg_version_get(s->reg, id, number, &v, e))
		goto done;
	const struct document_type *type = policy_type(s->policy, span_of(d.type));
	if (release_begin(&w, s, id, v.number, v.blob, v.type, d.name, d.title, type && type->may_lack_letters, e) ||
	    run_all_stages(&w, x, e))
		goto done;
	if (reg_begin(s->reg, "system:gate", e))
		goto done;
	if (release_store(&w, e) || reg_commit(s->reg, e)) {
		reg_rollback(s->reg);
		goto done;
	}
	*release = w.gate.release;
	rc = 0;
done:
	release_clear_work(&w);
	version_clear(&v);
	document_clear(&d);
	return rc;
}
