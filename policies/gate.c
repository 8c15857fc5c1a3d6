#include "policies/gate.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policies/gate_scan.h"

static const char *const WHERE_WORDS[WHERE__MAX] = {
    [WHERE_TEXT] = "text",         [WHERE_OCR] = "ocr",
    [WHERE_PROPERTY] = "property", [WHERE_COMMENT] = "comment",
    [WHERE_CHANGE] = "change",     [WHERE_HIDDEN] = "hidden",
    [WHERE_NOTE] = "note",         [WHERE_ANNOTATION] = "annotation",
    [WHERE_FORM] = "form",         [WHERE_EMBEDDED] = "embedded",
    [WHERE_REVISION] = "revision", [WHERE_EXIF] = "exif",
    [WHERE_NAME] = "name",         [WHERE_UNDER_BOX] = "under-box",
};

/* What the mere presence of a part says, whatever its text is. */
static const struct {
	bool finding;
	enum gate_rule_id rule;
} PRESENCE[WHERE__MAX] = {
    [WHERE_PROPERTY] = {true, RULE_JEJAK_SIFAT}, [WHERE_EXIF] = {true, RULE_JEJAK_SIFAT},
    [WHERE_COMMENT] = {true, RULE_ISI_BAGIAN},   [WHERE_CHANGE] = {true, RULE_ISI_BAGIAN},
    [WHERE_HIDDEN] = {true, RULE_ISI_BAGIAN},    [WHERE_EMBEDDED] = {true, RULE_ISI_BAGIAN},
    [WHERE_REVISION] = {true, RULE_ISI_BAGIAN},  [WHERE_UNDER_BOX] = {true, RULE_ISI_BAGIAN},
};

const char *gate_where_word(enum gate_where w)
{
	return w >= 0 && w < WHERE__MAX ? WHERE_WORDS[w] : "";
}

const char *gate_release_word(enum gate_release r)
{
	static const char *const WORDS[] = {"pass", "warn", "block"};
	return r >= RELEASE_PASS && r <= RELEASE_BLOCK ? WORDS[r] : "block";
}

const char *gate_action_word(enum gate_action a)
{
	static const char *const WORDS[] = {"clean", "warn", "block"};
	return a >= GATE_CLEAN && a <= GATE_BLOCK ? WORDS[a] : "block";
}

struct hit *gate_hit_add(struct hits *h, enum gate_rule_id rule, size_t from, size_t to)
{
	if (h->of_part[rule]++ >= HITS_OF_A_RULE) {
		h->overflow[rule] = true;
		return NULL;
	}
	if ((h->count & (h->count - 1)) == 0)
		h->list = must_grow(h->list, h->count ? h->count * 2 : 1, sizeof(*h->list));
	struct hit *hit = &h->list[h->count++];
	*hit = (struct hit){.rule = rule,
	                    .from = from,
	                    .to = to,
	                    .part = h->part_number,
	                    .page = h->part->page,
	                    .where = h->part->where};
	return hit;
}

/* How much stands in a part that must not go out, never what. */
static void add_presence(struct hits *h, enum gate_rule_id rule, struct span text)
{
	struct hit *hit = gate_hit_add(h, rule, 0, 0);
	size_t signs = 0;
	for (size_t i = 0; i < text.n; i++)
		signs += ((unsigned char)text.p[i] & 0xC0) != 0x80;
	if (hit)
		snprintf(hit->excerpt, sizeof(hit->excerpt), "(%zu tanda)", signs);
}

static bool names_gps(struct span text)
{
	for (size_t i = 0; i + 3 <= text.n; i++)
		if (toupper((unsigned char)text.p[i]) == 'G' && toupper((unsigned char)text.p[i + 1]) == 'P' &&
		    toupper((unsigned char)text.p[i + 2]) == 'S')
			return true;
	return false;
}

static void scan_part(const struct gate_rules *g, const struct gate_part *part, bool may_lack_letters, struct hits *h)
{
	if (part->unreadable)
		gate_hit_add(h, RULE_HAL_GAGAL, 0, 0);
	else if (part->empty_checked)
		gate_hit_add(h, may_lack_letters ? RULE_HAL_GAMBAR : RULE_HAL_KOSONG, 0, 0);
	if (part->text.n == 0)
		return;
	bool gps = part->where == WHERE_EXIF && names_gps(part->text);
	enum gate_rule_id rule = gps ? RULE_ISI_GPS : PRESENCE[part->where].rule;
	if (PRESENCE[part->where].finding && (rule != RULE_JEJAK_SIFAT || !h->trail))
		add_presence(h, rule, part->text);
	h->trail |= PRESENCE[part->where].finding && rule == RULE_JEJAK_SIFAT;
	gate_scan_numbers(g, part->text, h);
	gate_scan_mails(g, part->text, h);
	gate_scan_lines(g, part->text, h);
}

#define PHONES_MAX 2 /* more in one file are a list */

/* Three phones in a file: all of them are blocked. */
static void judge_phones(struct hits *h)
{
	size_t phones = 0;
	for (size_t i = 0; i < h->count; i++)
		phones += strcmp(gate_rule_kind(h->list[i].rule), "PII_TEL") == 0;
	for (size_t i = 0; phones > PHONES_MAX && i < h->count; i++)
		if (h->list[i].rule == RULE_TEL_SELULER || h->list[i].rule == RULE_TEL_TETAP)
			h->list[i].rule = RULE_TEL_TIGA;
}

static int by_page(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->page != y->page)
		return x->page < y->page ? -1 : 1;
	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (int)x->rule - (int)y->rule;
}

static void make_result(const struct gate_rules *g, struct hits *h, struct gate_result *out)
{
	static const enum gate_release RELEASES[] = {
	    [GATE_CLEAN] = RELEASE_PASS, [GATE_WARN] = RELEASE_WARN, [GATE_BLOCK] = RELEASE_BLOCK};
	if (h->count)
		qsort(h->list, h->count, sizeof(*h->list), by_page);
	out->findings = must_alloc(h->count, sizeof(*out->findings));
	for (size_t i = 0; i < h->count; i++) {
		const struct hit *hit = &h->list[i];
		struct gate_finding *f = &out->findings[out->count++];
		*f = (struct gate_finding){.kind = gate_rule_kind(hit->rule),
		                           .page = hit->page,
		                           .where = hit->where,
		                           .rule = gate_rule_name(hit->rule),
		                           .action = g->action[hit->rule]};
		memcpy(f->excerpt, hit->excerpt, sizeof(f->excerpt));
		/* What was too much to list was not judged in its row: the stricter reading. */
		if (h->overflow[hit->rule] && f->action == GATE_WARN)
			f->action = GATE_BLOCK;
		if (RELEASES[f->action] > out->release)
			out->release = RELEASES[f->action];
	}
}

void gate_check(const struct policy *p, const struct gate_part *parts, size_t count, bool may_lack_letters,
                struct gate_result *out)
{
	struct hits *h = must_alloc(1, sizeof(*h));
	*out = (struct gate_result){.release = RELEASE_PASS};
	for (size_t i = 0; i < count; i++) {
		h->part = &parts[i];
		h->part_number = i;
		memset(h->of_part, 0, sizeof(h->of_part));
		scan_part(p->gate, &parts[i], may_lack_letters, h);
	}
	judge_phones(h);
	make_result(p->gate, h, out);
	free(h->list);
	free(h);
}

void gate_result_free(struct gate_result *r)
{
	free(r->findings);
	*r = (struct gate_result){.release = RELEASE_BLOCK};
}
