#include "indexer/import_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/log.h"
#include "indexer/import_report.h"
#include "store/blob.h"
#include "store/intake_register.h"
#include "store/objection.h"
#include "store/request.h"

/* For so long an act waits for the request that it is about: a list of the spool may show it first. */
enum { WAIT_FOR_REQUEST_MS = 60000 };

struct file {
	struct case_desk *desk;
	const struct import_keys *keys;
	const struct intake_entry *entry;
	char digest[HASH_TEXT];
	struct filing filing;
};

/* ---- What can't become a case ---- */
/* The bytes are safe before anyone says that they were taken in. */
static int keep_sealed(struct file *f, struct err *e)
{
	char path[INTAKE_NAME + 8], hash[HASH_TEXT];
	struct buf sealed = buf_make(INTAKE_FILE_MAX);
	snprintf(path, sizeof(path), "new/%s", f->entry->name);
	int rc = fs_read(f->desk->site->intake_dir, path, INTAKE_FILE_MAX, &sealed, e);
	if (rc == 0)
		rc = blob_put_span(f->desk->site->internal_dir, "blob", buf_span(&sealed), hash, e);
	if (rc == 0 && strcmp(hash, f->digest) != 0)
		rc = ERR(e, ERR_BUSY, "A file of the spool changed while it was read.", "%s", f->digest);
	buf_free(&sealed);
	return rc;
}

static void alarm_about(const char *digest, enum trouble why)
{
	log_event(LOG_ERR, "intake_trouble", "digest=%.12s why=%s", *digest ? digest : "-", trouble_word(why));
}

static enum import_result set_aside(struct file *f, enum trouble why, struct err *e)
{
	bool fresh = false;
	struct site *s = f->desk->site;
	if (keep_sealed(f, e) || trouble_add(s->reg, f->entry->name, f->digest, why, "", &fresh, e) ||
	    intake_mark(s->intake_dir, f->entry->name, e))
		return IMPORT_LATER;
	if (fresh)
		alarm_about(f->digest, why);
	return IMPORT_TAKEN;
}

/* What no sender makes is left as it is: it may be anything, even a folder. */
static enum import_result report_strange(struct case_desk *d, const struct intake_entry *x, struct err *e)
{
	bool fresh = false;
	if (trouble_add(d->site->reg, x->name, "", TROUBLE_NAME, "", &fresh, e))
		return IMPORT_LATER;
	if (fresh)
		alarm_about("", TROUBLE_NAME);
	return IMPORT_STAYS;
}

/* ---- The same number with other content ---- */
static enum import_result give_another_number(struct file *f, struct err *e)
{
	const struct number *had = &f->entry->number;
	struct site *s = f->desk->site;
	struct number fresh = *had;
	char text[NUMBER_TEXT];
	int64_t last = 0, next = 0;
	bool first = false, moved = false;
	if (intake_last(s->reg, had->kind, had->year, &last, e) ||
	    intake_next_number(s->intake_dir, had->kind, had->year, &next, e))
		return IMPORT_LATER;
	fresh.sequence = next > last ? next : last + 1;
	number_format(&fresh, text);
	/* Known to the desk before it happens; once more when a sender took the number in between. */
	if (trouble_add(s->reg, f->entry->name, f->digest, TROUBLE_NUMBER, text, &first, e) ||
	    intake_renumber(s->intake_dir, f->entry->name, had, fresh.sequence - 1, &fresh, e))
		return IMPORT_LATER;
	number_format(&fresh, text);
	if (trouble_add(s->reg, f->entry->name, f->digest, TROUBLE_NUMBER, text, &moved, e))
		return IMPORT_LATER;
	alarm_about(f->digest, TROUBLE_NUMBER);
	/* It lies there under its new number, and is taken in with it. */
	return IMPORT_TAKEN;
}

/* ---- Into the register ---- */
/* Which kinds belong under which names. */
static bool belongs(const struct file *f)
{
	const struct intake_entry *x = f->entry;
	enum filing_kind kind = f->filing.kind;
	if (x->kind == INTAKE_ACT)
		return kind != FILING_REQUEST && kind != FILING_OBJECTION;
	return x->number.kind == NUMBER_KEB ? kind == FILING_OBJECTION : kind == FILING_REQUEST;
}

static int into_register(struct file *f, struct err *e)
{
	bool again = false;
	switch (f->filing.kind) {
	case FILING_REQUEST:
		return request_open(f->desk, &f->filing, f->entry->name, f->digest, &again, e);
	case FILING_OBJECTION:
		return objection_open(f->desk, &f->filing, f->entry->name, f->digest, &again, e);
	case FILING_REPORT:
		return import_report(f->desk, &f->filing, f->entry->name + strlen(INTAKE_ACT_PREFIX), f->digest, &again,
		                     e);
	default:
		return request_act(f->desk, &f->filing, f->digest, &again, e);
	}
}

static bool is_young(const struct file *f)
{
	char path[INTAKE_NAME + 8];
	struct stat st;
	snprintf(path, sizeof(path), "new/%s", f->entry->name);
	return fstatat(f->desk->site->intake_dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	       f->desk->now_ms - (int64_t)st.st_mtim.tv_sec * 1000 < WAIT_FOR_REQUEST_MS;
}

static enum import_result take(struct file *f, struct err *e)
{
	struct err why = ERR_INIT;
	if (!belongs(f))
		return set_aside(f, TROUBLE_MISMATCH, e);
	if (f->filing.account[0] && !filing_signed_by(&f->filing, f->keys->counter))
		return set_aside(f, TROUBLE_COUNTER, e);
	if (into_register(f, &why) == 0)
		return intake_mark(f->desk->site->intake_dir, f->entry->name, e) ? IMPORT_LATER : IMPORT_TAKEN;
	if (why.kind == ERR_DENIED || why.kind == ERR_INPUT || (why.kind == ERR_MISSING && !is_young(f))) {
		log_error("import_refused", &why);
		return set_aside(f, why.kind == ERR_DENIED ? TROUBLE_SIGNATURE : TROUBLE_REFUSED, e);
	}
	*e = why;
	return IMPORT_LATER;
}

static enum import_result open_and_take(struct file *f, struct err *e)
{
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	struct err why = ERR_INIT;
	enum import_result result = IMPORT_LATER;
	if (intake_read(f->desk->site->intake_dir, f->entry->name, &f->keys->office, &plain, &why)) {
		if (why.kind == ERR_CORRUPT)
			result = set_aside(f, TROUBLE_SEALED, e);
		else
			*e = why;
	} else if (filing_parse(buf_span(&plain), &f->filing, &why)) {
		result = set_aside(f, TROUBLE_FORM, e);
	} else {
		result = take(f, e);
		filing_clear(&f->filing);
	}
	if (plain.p)
		sodium_memzero(plain.p, plain.cap);
	buf_free(&plain);
	return result;
}

enum import_result import_file(struct case_desk *d, const struct import_keys *k, const struct intake_entry *x,
                               struct err *e)
{
	struct file f = {.desk = d, .keys = k, .entry = x};
	enum intake_look look = INTAKE_NEW;
	if (x->kind == INTAKE_STRANGE)
		return report_strange(d, x, e);
	if (intake_digest(d->site->intake_dir, x->name, f.digest, e)) {
		/* Larger than any sender's file: nobody will ever read it. */
		if (e->kind == ERR_CORRUPT)
			return report_strange(d, x, e);
		return e->kind == ERR_MISSING ? IMPORT_STAYS : IMPORT_LATER;
	}
	if (intake_look(d->site->reg, x->kind == INTAKE_NUMBERED ? x->name : NULL, f.digest, &look, e))
		return IMPORT_LATER;
	switch (look) {
	case INTAKE_SAME:
		return intake_mark(d->site->intake_dir, x->name, e) ? IMPORT_LATER : IMPORT_TAKEN;
	case INTAKE_OTHER:
		return give_another_number(&f, e);
	default:
		return open_and_take(&f, e);
	}
}
