/* policies/gate.h - the release gate's decision: what in a text must not go out.  Pure; domain section 9.1 is the rule.
 *
 * The caller hands in everything that an extractor found in the copy to be published (pages, properties, comments,
 * hidden parts, the file name, the title); the gate gives findings.  It fails closed: a page without text that may not
 * lack letters, or a part that could not be read, is a block. */
#ifndef EARSIP_POLICIES_GATE_H
#define EARSIP_POLICIES_GATE_H

#include "policies/policy.h"

enum gate_where {
	WHERE_TEXT,
	WHERE_OCR,
	WHERE_PROPERTY,
	WHERE_COMMENT,
	WHERE_CHANGE,
	WHERE_HIDDEN,
	WHERE_NOTE,
	WHERE_ANNOTATION,
	WHERE_FORM,
	WHERE_EMBEDDED,
	WHERE_REVISION,
	WHERE_EXIF,
	WHERE_NAME,
	WHERE_UNDER_BOX,
	WHERE__MAX
};
const char *gate_where_word(enum gate_where w); /* "text" ... "under-box" */

struct gate_part {
	enum gate_where where;
	int page; /* 1..; 0: of the whole file */
	struct span text;
	bool unreadable;    /* the text of this part could not be had: HAL_GAGAL */
	bool empty_checked; /* it was looked at and has no letters: HAL_KOSONG */
};

enum gate_action { GATE_CLEAN, GATE_WARN, GATE_BLOCK };
struct gate_finding {
	const char *kind; /* "PII_NIK" ...: static */
	int page;
	enum gate_where where;
	char excerpt[96]; /* masked: 6474********0001 */
	const char *rule; /* id of the rule in gate_rules.csv; static or of the policy */
	enum gate_action action;
};
enum gate_release { RELEASE_PASS, RELEASE_WARN, RELEASE_BLOCK };
struct gate_result {
	enum gate_release release;
	struct gate_finding *findings; /* OWNED: gate_result_free(); by page, then place */
	size_t count;
};
/* MAY_LACK_LETTERS: the document's type carries the flag `gambar`. */
void gate_check(const struct policy *p, const struct gate_part *parts, size_t count, bool may_lack_letters,
                struct gate_result *out);
/* Whether any rule of KIND blocks: the strict reading, by which a page is judged that someone reported (domain 9.1). */
bool gate_kind_blocks(const struct policy *p, const char *kind);
void gate_result_free(struct gate_result *r);
const char *gate_release_word(enum gate_release r); /* pass warn block */
const char *gate_action_word(enum gate_action a);   /* clean warn block */

#endif
