#include "indexer/import_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "indexer/release.h"
#include "store/blob.h"
#include "store/report.h"

/* What is out: the last version that was published and not taken back. */
static int last_public(void *with, const struct publication *p)
{
	struct publication *last = with;
	if (!p->withdrawn_ms && p->version >= last->version)
		*last = *p;
	return 0;
}

static bool is_of_page(const struct gate_part *part, int page)
{
	return page == 0 || part->page == page || part->page == 0;
}

/* What the strict reading finds on PAGE of the published copy (0: on all of it). */
static int look(struct site *s, const struct document *d, const char *release, int page, int *findings, struct err *e)
{
	struct extract x = {0};
	struct gate_part *parts = NULL;
	struct gate_result g = {0};
	struct buf json = buf_make(SIZE_MAX / 2);
	int rc = text_get(s->internal_dir, release, &json, e) || extract_from_json(buf_span(&json), &x, e) ? -1 : 0;
	buf_free(&json);
	if (rc)
		return -1;
	size_t n = gate_parts_of(&x, d->name, d->title, &parts), kept = 0;
	for (size_t i = 0; i < n; i++)
		if (is_of_page(&parts[i], page))
			parts[kept++] = parts[i];
	gate_check(s->policy, parts, kept, true, &g);
	for (size_t i = 0; i < g.count; i++)
		*findings += g.findings[i].action != GATE_CLEAN && gate_kind_blocks(s->policy, g.findings[i].kind);
	gate_result_free(&g);
	free(parts);
	extract_clear(&x);
	return 0;
}

/* Asks for the hold when something was found; when too many were hidden today, an officer has to. */
static int judge(struct case_desk *d, const struct document *doc, struct report_row *x, struct err *e)
{
	struct publication last = {.version = 0};
	int64_t today = 0;
	if (reg_publications(d->site->reg, x->document, last_public, &last, e) || !last.version)
		return last.version ? -1 : 0;
	if (look(d->site, doc, last.release, x->page, &x->findings, e) ||
	    report_holds(d->site->reg, d->today, &today, e))
		return -1;
	x->held = x->findings > 0 && today < REPORT_HOLDS_A_DAY;
	if (x->findings > 0 && !x->held)
		log_event(LOG_ERR, "report_holds", "today=%d doc=%s", (int)today, x->document);
	return 0;
}

int import_report(struct case_desk *d, const struct filing *f, const char *key, const char *digest, bool *again,
                  struct err *e)
{
	struct report_row x = {.received_ms = f->received_ms, .leak = report_is_leak(filing_get(f, "perihal"))};
	struct document doc;
	int64_t page = 0;
	snprintf(x.reference, sizeof(x.reference), "%s", key);
	snprintf(x.document, sizeof(x.document), "%s", filing_get(f, "dokumen"));
	snprintf(x.about, sizeof(x.about), "%s", *filing_get(f, "perihal") ? filing_get(f, "perihal") : "kesalahan");
	if (span_number(span_of(filing_get(f, "halaman")), &page) == 0)
		x.page = (int)page;
	if (reg_document_get(d->site->reg, x.document, &doc, e)) {
		if (e->kind == ERR_MISSING)
			e->kind = ERR_INPUT;
		return -1;
	}
	int rc = x.leak && !doc.leak_hold ? judge(d, &doc, &x, e) : 0;
	document_clear(&doc);
	if (rc || report_add(d, &x, digest, filing_get(f, "catatan"), again, e))
		return -1;
	if (!*again)
		log_event(LOG_INFO, "report", "doc=%s leak=%d findings=%d held=%d", x.document, x.leak, x.findings,
		          x.held);
	return 0;
}
