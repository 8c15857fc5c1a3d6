#include "indexer/reply_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/now.h"
#include "store/blob.h"
#include "store/granted_file.h"
#include "store/letters.h"
#include "store/reply_build.h"

enum { FILES_MAX = 200, FILE_BYTES_MAX = 80 << 20 };

struct making {
	struct case_desk *desk;
	struct request_row row;
	struct reply reply;
	struct reply_sealed files[FILES_MAX];
	size_t file_count;
	struct err *e;
};

/* ---- Words of the case ---- */
/* FIELD as a new string, "" when it is not filled in; NULL and M->e when it could not be read.  OWNED. */
static char *field(struct making *m, const char *name, bool masked)
{
	struct buf plain = buf_make(CASE_FIELD_MAX);
	struct err why = ERR_INIT;
	char *out = NULL;
	if (request_field(m->desk, m->row.number, name, masked, &plain, &why) == 0 || why.kind == ERR_MISSING)
		out = text_copy(why.kind == ERR_MISSING ? "" : buf_text(&plain));
	else
		*m->e = why;
	if (plain.p)
		sodium_memzero(plain.p, plain.cap);
	buf_free(&plain);
	return out;
}

static int put_words(struct making *m)
{
	const struct {
		bool wanted;
		const char *field;
		char **to;
	} WORDS[] = {
	    {m->row.now.state == REQUEST_TIDAK_LENGKAP, "kekurangan", &m->reply.missing},
	    {(m->row.now.flags & RF_DIPERPANJANG) != 0, "alasan_perpanjangan", &m->reply.extension_reason},
	    {m->row.now.state == REQUEST_PEMBAYARAN, "biaya", &m->reply.fee},
	};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (WORDS[i].wanted && !(*WORDS[i].to = field(m, WORDS[i].field, false)))
			return -1;
	return 0;
}

/* What the requester told of himself, masked where 9.1 says so: a stranger may look over the shoulder. */
static int put_own(struct making *m)
{
	static const char *const OWN[] = {"nama",         "nik",       "sk_badan_hukum", "alamat", "telepon",
	                                  "surel",        "pekerjaan", "kuasa",          "tujuan", "cara_memperoleh",
	                                  "cara_mengirim"};
	for (size_t i = 0; i < COUNT(OWN); i++) {
		char *text = field(m, OWN[i], true);
		if (!text)
			return -1;
		reply_add_own(&m->reply, OWN[i], text);
		sodium_memzero(text, strlen(text));
		free(text);
	}
	return 0;
}

/* ---- Items ---- */
/* The officer's words for the item, else those for the decision; with the body that holds it, where there is one. */
static char *reason_of(struct making *m, const struct request_item_row *x)
{
	char name[24];
	snprintf(name, sizeof(name), "jawaban.%d", x->item);
	char *own = field(m, name, false), *all = own && !*own ? field(m, "alasan_putusan", false) : NULL;
	char *body = x->outcome == OUTCOME_TIDAK_DIKUASAI ? field(m, "badan_lain", false) : text_copy("");
	char *contact = x->outcome == OUTCOME_TIDAK_DIKUASAI ? field(m, "badan_lain_kontak", false) : text_copy("");
	struct buf b = buf_make(REPLY_TEXT_MAX);
	bool whole = own && (*own || all) && body && contact;
	if (whole) {
		buf_puts(&b, *own ? own : all);
		if (*body)
			buf_printf(&b, "%sYang menguasai: %s%s%s", b.n ? "\n" : "", body, *contact ? ", " : "",
			           contact);
	}
	free(own);
	free(all);
	free(body);
	free(contact);
	char *out = whole ? text_copy(buf_text(&b)) : NULL;
	buf_free(&b);
	return out;
}

static int put_items(struct making *m)
{
	struct request_item_row items[FILING_ITEMS_MAX];
	int count = 0;
	if (request_items(m->desk->site->reg, m->row.number, items, FILING_ITEMS_MAX, &count, m->e))
		return -1;
	bool told = m->row.days.answered != DAY_NONE;
	for (int i = 0; i < count; i++) {
		char name[24];
		snprintf(name, sizeof(name), "butir.%d", items[i].item);
		/* What is only drafted is nobody's business yet (6.4). */
		if (!told)
			items[i] = (struct request_item_row){.item = items[i].item};
		char *text = field(m, name, false), *why = told ? reason_of(m, &items[i]) : text_copy("");
		if (text && why)
			reply_build_item(&m->reply, &items[i], text, why);
		bool bad = !text || !why;
		free(text);
		free(why);
		if (bad)
			return -1;
	}
	return 0;
}

/* ---- What the calendar moved ---- */
struct clock_walk {
	struct making *m;
	struct case_clock_line last;
	char calendar[40];
	bool any;
};

static int look_at_clock(void *with, const struct case_clock_line *x)
{
	struct clock_walk *w = with;
	reply_build_moved(&w->m->reply, w->any ? &w->last : NULL, x);
	w->last = *x;
	snprintf(w->calendar, sizeof(w->calendar), "%s", x->calendar);
	w->last.calendar = w->calendar;
	w->any = true;
	return 0;
}

static int put_moves(struct making *m)
{
	struct clock_walk w = {.m = m};
	return case_clock_lines(m->desk->site->reg, m->row.number, "U", look_at_clock, &w, m->e);
}

/* ---- Steps and objections ---- */
static void unit_of(struct making *m, const char *detail, char *out, size_t n)
{
	struct unit u = {0};
	struct err ignored = ERR_INIT;
	json_t *root = json_loads(detail, 0, NULL);
	const char *code = json_string_value(json_object_get(root, "unit"));
	*out = '\0';
	if (code && reg_unit_get(m->desk->site->reg, code, &u, &ignored) == 0)
		snprintf(out, n, "%s", u.name);
	unit_clear(&u);
	json_decref(root);
}

static int put_event(void *with, const struct case_event *x)
{
	struct making *m = with;
	char unit[120];
	unit_of(m, x->detail, unit, sizeof(unit));
	reply_build_event(&m->reply, x, unit);
	return 0;
}

static int put_letters_of(struct making *m, const char *number);

static int put_objection(void *with, const struct objection_row *x)
{
	struct making *m = with;
	reply_build_objection(&m->reply, x, m->desk->site->calendar, m->desk->today);
	return put_letters_of(m, x->number);
}

/* ---- Files ---- */
/* BYTES are sealed unless they lie there; BLOB names them. */
static int put_file(struct making *m, const char *blob,
                    int (*read)(struct making *m, const void *what, struct buf *out), const void *what,
                    struct reply_file *row)
{
	struct reply_sealed *f = &m->files[m->file_count];
	f->n = reply_file_number(blob);
	row->n = f->n;
	for (size_t i = 0; i < m->file_count; i++)
		if (m->files[i].n == f->n)
			return 0; /* the same bytes twice are one file with two lines */
	f->bytes = (struct span){NULL, 0};
	m->file_count++;
	row->size = reply_size(m->desk->site->public_dir, m->row.code_id, f->n);
	if (row->size >= 0)
		return 0;
	struct buf plain = buf_make(FILE_BYTES_MAX), sealed = buf_make(FILE_BYTES_MAX + SEAL_GROWTH);
	int rc = read(m, what, &plain);
	rc = rc ? rc : seal_put(m->row.seal, buf_span(&plain), &sealed, m->e);
	row->size = (int64_t)plain.n;
	f->bytes = (struct span){sealed.p, sealed.n};
	if (plain.p)
		sodium_memzero(plain.p, plain.cap);
	buf_free(&plain);
	if (rc)
		buf_free(&sealed);
	return rc;
}

static int read_letter(struct making *m, const void *what, struct buf *out)
{
	return letter_pdf(m->desk, what, out, m->e);
}

static int put_letter(void *with, const struct letter_row *x)
{
	struct making *m = with;
	const struct letter_kind *k = policy_letter(m->desk->site->policy, x->kind);
	/* Cancelled within the hold: nobody ever had it. */
	if (!reply_shows_letter(x->kind) || strcmp(x->state, "BATAL") == 0 || !*x->blob || m->file_count == FILES_MAX)
		return 0;
	struct reply_file row = {.day = x->day, .current = strcmp(x->state, "BERLAKU") == 0};
	struct err why = ERR_INIT, *kept = m->e;
	char name[40];
	m->e = &why;
	int rc = put_file(m, x->blob, read_letter, x, &row);
	m->e = kept;
	if (rc && why.kind == ERR_MISSING) { /* erased */
		m->file_count--;
		return 0;
	}
	struct reply_file *f = rc ? NULL : reply_add_file(&m->reply);
	if (!f) {
		*m->e = why;
		return rc;
	}
	snprintf(name, sizeof(name), "%s-%s.pdf", x->kind, x->about);
	*f = row;
	f->kind = text_copy(x->kind);
	f->title = text_copy(k ? k->title : x->kind);
	f->number = text_copy(x->number);
	f->mime = text_copy("application/pdf");
	f->name = text_copy(name);
	return 0;
}

static int put_letters_of(struct making *m, const char *number)
{
	return letters_about(m->desk->site->reg, number, put_letter, m, m->e);
}

static int read_granted(struct making *m, const void *what, struct buf *out)
{
	const struct granted_file *g = what;
	struct err *e = m->e;
	int fd = blob_open(m->desk->site->internal_dir, "blob", g->blob, e);
	if (fd < 0)
		return -1;
	int rc = 0;
	for (;;) {
		char *to = buf_room(out, 1 << 16);
		ssize_t n = to ? read(fd, to, 1 << 16) : -1;
		if (n < 0)
			rc = ERR_ERRNO(e, "A file that is given could not be read.", "%.12s", g->blob);
		if (n <= 0)
			break;
		out->n += (size_t)n;
	}
	close(fd);
	return rc;
}

static int put_granted(void *with, const struct granted_file *g)
{
	struct making *m = with;
	struct reply_file row = {.size = g->size, .day = m->row.days.answered, .current = true};
	/* Fail closed: a redacted copy that the gate did not let pass, or nobody approved, was never given. */
	bool given = !g->redacted || (strcmp(g->gate, "pass") == 0 && *g->approved_by);
	if (!given || m->file_count == FILES_MAX)
		return 0;
	if (put_file(m, g->blob, read_granted, g, &row))
		return -1;
	struct reply_file *f = reply_add_file(&m->reply);
	if (!f)
		return 0;
	*f = row;
	f->kind = text_copy("BERKAS");
	f->title = text_copy(g->name);
	f->mime = text_copy(g->mime);
	f->name = text_copy(g->name);
	return 0;
}

static int put_files(struct making *m)
{
	bool answered = m->row.now.state == REQUEST_DITANGGAPI || m->row.now.state == REQUEST_SELESAI;
	bool there = m->reply.fetch_until == DAY_NONE || m->desk->today <= m->reply.fetch_until;
	if (put_letters_of(m, m->row.number))
		return -1;
	return answered && there ? granted_files(m->desk->site->reg, m->row.number, put_granted, m, m->e) : 0;
}

/* ---- The whole ---- */
static int build(struct making *m)
{
	struct case_desk *d = m->desk;
	m->reply.generation = m->reply.made_ms = d->now_ms;
	reply_build_clock(&m->reply, &m->row, d->site->calendar, d->today);
	if (put_words(m) || put_moves(m) || case_events(d->site->reg, m->row.number, put_event, m, m->e) ||
	    put_items(m) || put_own(m) || objections_of(d->site->reg, m->row.number, put_objection, m, m->e) ||
	    put_files(m))
		return -1;
	reply_build_look_again(&m->reply, d->site->calendar, d->today);
	return 0;
}

static int put_in_place(struct making *m)
{
	struct buf plain = buf_make(REPLY_CASE_MAX), sealed = buf_make(REPLY_CASE_MAX + SEAL_GROWTH);
	int rc =
	    reply_write(&m->reply, &plain, m->e) || seal_put(m->row.seal, buf_span(&plain), &sealed, m->e) ? -1 : 0;
	if (rc == 0)
		rc = reply_put(m->desk->site->public_dir, m->row.code_id, buf_span(&sealed), m->files, m->file_count,
		               m->e);
	if (plain.p)
		sodium_memzero(plain.p, plain.cap);
	buf_free(&plain);
	buf_free(&sealed);
	return rc;
}

/* Name and contact, or what was asked, are under keys that are gone: there is nothing left to show. */
static int is_erased(struct making *m, bool *erased)
{
	static const enum case_key_kind NEEDED[] = {CASE_KEY_KONTAK, CASE_KEY_ISI};
	*erased = false;
	for (size_t i = 0; i < COUNT(NEEDED) && !*erased; i++) {
		struct case_key k;
		struct err why = ERR_INIT;
		int rc = case_key_get(m->desk->site->reg, &m->desk->key, m->row.number, NEEDED[i], &k, &why);
		case_key_wipe(&k);
		*erased = rc && why.kind == ERR_MISSING;
		if (rc && !*erased) {
			*m->e = why;
			return -1;
		}
	}
	return 0;
}

int reply_case(struct case_desk *d, const char *number, struct err *e)
{
	struct making *m = must_alloc(1, sizeof(*m));
	bool erased = false;
	int rc = -1;
	m->desk = d;
	m->e = e;
	reply_init(&m->reply);
	if (request_get(d->site->reg, number, &m->row, e) || is_erased(m, &erased))
		goto done;
	if (!*m->row.code_id)
		rc = 0;
	else if (erased)
		rc = reply_remove(d->site->public_dir, m->row.code_id, e);
	else
		rc = build(m) || put_in_place(m) ? -1 : 0;
done:
	for (size_t i = 0; i < m->file_count; i++) {
		union {
			const char *constant;
			char *plain;
		} bytes = {m->files[i].bytes.p};
		free(bytes.plain);
	}
	reply_clear(&m->reply);
	request_clear(&m->row);
	free(m);
	return rc;
}
