/* indexer/release.h - the copy that may be published: cleaned of metadata, extracted anew in another process than at
 * ingest, judged by the gate.  A release is made once per version and kept (store/register.h); publishing only copies
 * it.
 *
 * The work is a small machine so that a pipeline can keep all lanes of the extractor busy:
 *   release_begin -> [release_job -> extractors_submit -> release_deliver]... -> RELEASE_JUDGED -> release_store */
#ifndef EARSIP_INDEXER_RELEASE_H
#define EARSIP_INDEXER_RELEASE_H

#include "base/fs.h"
#include "indexer/extract.h"
#include "policies/gate.h"
#include "store/register.h"
#include "store/site.h"

enum release_stage { RELEASE_CLEAN, RELEASE_READ, RELEASE_JUDGED };
struct release_work {
	enum release_stage stage;
	struct site *site; /* BORROWED */
	char original[HASH_TEXT];
	char *name, *title; /* what would be public besides the text: the gate reads them too */
	bool may_lack_letters;
	enum sync_when when;    /* SYNC_LATER: set after release_begin by who syncs before release_store */
	int input_fd, copy_fd;  /* open while a job runs */
	struct release release; /* blob, size, pages, gate, findings */
	struct extract text;    /* of the copy */
	struct gate_result gate;
};
/* TYPE is what the extractor called the original ("pdf"): formats that have nothing to clean skip that job. */
int release_begin(struct release_work *w, struct site *s, const char *id, int version, const char *original,
                  const char *type, const char *name, const char *title, bool may_lack_letters, struct err *e);
/* Fills J for the stage that W is at (its limits too). */
int release_job(struct release_work *w, struct job *j, struct err *e);
/* The job could not be queued: it is asked for again later. */
void release_cancel_job(struct release_work *w);
/* Takes what that job gave (and empties it).  A copy that could not be made or read is judged `block`, never an error.
 */
int release_deliver(struct release_work *w, struct extract *result, struct err *e);
/* Writes W->release within the open transaction of the site's register. */
int release_store(struct release_work *w, struct err *e);
void release_clear_work(struct release_work *w); /* a zeroed one is fine */

/* All of it for version NUMBER (0: current) of ID, in a transaction of its own. */
int release_make(struct site *s, struct extractors *x, const char *id, int number, enum gate_release *release,
                 struct err *e);

/* The parts of an extraction as the gate reads them, with NAME and TITLE (NULL: none) as parts.  *PARTS is OWNED:
 * free(); the texts in it are BORROWED from X, NAME and TITLE. */
size_t gate_parts_of(const struct extract *x, const char *name, const char *title, struct gate_part **parts);
/* {"release":...,"findings":[...]} as the contract prints it; FINDINGS_ONLY gives the array alone. */
int gate_to_json(const struct gate_result *g, bool findings_only, struct buf *out, struct err *e);
/* "PII_NIK page 2, META_ISI" - the kinds that stop it, for people. */
void gate_summary(const struct gate_result *g, char *out, size_t n);

#endif
