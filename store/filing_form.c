/* The form of a filing on disk: writing and parsing.  Kept in one order, so that one content has one form. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "store/filing_inner.h"

#define SIGNATURE_LINE "EARSIP-1\n"
enum { NAME_MAX_BYTES = 40, WHAT_MAX_BYTES = 16, MIME_MAX_BYTES = 100 };

/* ---- Writing ---- */
static void put_bytes(struct buf *out, const unsigned char *p, size_t n)
{
	message_put_span(out, (struct span){(const char *)p, n});
}

static void put_head(const struct filing *f, struct buf *out)
{
	buf_put(out, LIT(SIGNATURE_LINE));
	message_put_number(out, f->kind);
	message_put_number(out, f->channel);
	message_put_number(out, f->applicant);
	message_put_number(out, f->received_ms);
	message_put_number(out, f->entered_ms);
	message_put_span(out, span_of(f->about));
	message_put_span(out, span_of(f->account));
	message_put_span(out, span_of(f->code.id));
	message_put_number(out, f->has_code);
	if (f->has_code) {
		put_bytes(out, f->code.seal, sizeof(f->code.seal));
		put_bytes(out, f->code.verify, sizeof(f->code.verify));
	}
}

static void put_rows(const struct filing *f, struct buf *out)
{
	message_put_number(out, (int64_t)f->field_count);
	for (size_t i = 0; i < f->field_count; i++) {
		message_put_span(out, span_of(f->fields[i].name));
		message_put_span(out, span_of(f->fields[i].text));
	}
	message_put_number(out, (int64_t)f->file_count);
	for (size_t i = 0; i < f->file_count; i++) {
		const struct filing_file *x = &f->files[i];
		message_put_span(out, span_of(x->what));
		message_put_span(out, span_of(x->name));
		message_put_span(out, span_of(x->mime));
		put_bytes(out, x->bytes, x->size);
	}
}

int filing_write(const struct filing *f, const struct code_keys *keys, struct buf *out, struct err *e)
{
	size_t from = out->n;
	if (filing_check(f, e))
		return -1;
	if (filing_is_signed(f) != (keys != NULL))
		return ERR(e, ERR_INPUT, "Formulir ini belum ditandatangani dengan kode.", "kind %d", (int)f->kind);
	put_head(f, out);
	put_rows(f, out);
	if (keys && buf_ok(out)) {
		unsigned char signature[CODE_SIGNATURE];
		code_sign(keys, FILING_PURPOSE, (struct span){out->p + from, out->n - from}, signature);
		buf_put(out, (struct span){(const char *)signature, sizeof(signature)});
	}
	return buf_ok(out) ? 0 : ERR(e, ERR_INPUT, "Formulir ini terlalu besar.", "%zu bytes", out->max);
}

/* ---- Parsing ---- */
static void get_into(struct message_body *m, char *to, size_t room)
{
	struct span s = message_get_span(m, room - 1);
	if (s.n && memchr(s.p, '\0', s.n))
		m->bad = true;
	else if (!m->bad && s.n)
		memcpy(to, s.p, s.n);
}

static void get_key(struct message_body *m, unsigned char *to, size_t n)
{
	struct span s = message_get_span(m, n);
	if (s.n != n)
		m->bad = true;
	if (!m->bad)
		memcpy(to, s.p, n);
}

static void get_head(struct message_body *m, struct filing *f)
{
	f->kind = (enum filing_kind)message_get_range(m, 0, FILING__MAX - 1);
	f->channel = (enum filing_channel)message_get_range(m, 0, CHANNEL__MAX - 1);
	f->applicant = (enum applicant)message_get_range(m, 0, APPLICANT__MAX - 1);
	f->received_ms = message_get_number(m);
	f->entered_ms = message_get_number(m);
	get_into(m, f->about, sizeof(f->about));
	get_into(m, f->account, sizeof(f->account));
	get_into(m, f->code.id, sizeof(f->code.id));
	f->has_code = message_get_range(m, 0, 1) == 1;
	if (f->has_code) {
		get_key(m, f->code.seal, sizeof(f->code.seal));
		get_key(m, f->code.verify, sizeof(f->code.verify));
	}
}

/* Through filing_set(), so that a field that its writer could not have set is none. */
static int get_fields(struct message_body *m, struct filing *f, struct err *e)
{
	size_t n = (size_t)message_get_range(m, 0, FILING_FIELDS_MAX);
	for (size_t i = 0; i < n && !m->bad; i++) {
		char *name = message_get_text(m, NAME_MAX_BYTES), *text = message_get_text(m, FILING_TEXT_MAX);
		size_t length = text ? strlen(text) : 0;
		int rc = name && text ? filing_set(f, name, text, e) : -1;
		/* Twice the same name, an empty value, white space to trim: not what the writer makes. */
		if (rc || f->field_count != i + 1 || strlen(f->fields[i].text) != length)
			m->bad = true;
		if (text)
			sodium_memzero(text, length);
		free(text);
		free(name);
	}
	return m->bad ? -1 : 0;
}

static int get_files(struct message_body *m, struct filing *f, struct err *e)
{
	size_t n = (size_t)message_get_range(m, 0, FILING_FILES_MAX);
	for (size_t i = 0; i < n && !m->bad; i++) {
		char *what = message_get_text(m, WHAT_MAX_BYTES), *name = message_get_text(m, FILING_FILE_NAME_MAX),
		     *mime = message_get_text(m, MIME_MAX_BYTES);
		struct span bytes = message_get_span(m, FILING_FILE_MAX);
		if (m->bad || filing_attach(f, what, name, mime, bytes, e))
			m->bad = true;
		free(what);
		free(name);
		free(mime);
	}
	return m->bad ? -1 : 0;
}

static int get_signature(struct message_body *m, struct span in, struct filing *f)
{
	if (!filing_is_signed(f))
		return 0;
	if (m->rest.n != CODE_SIGNATURE)
		return -1;
	f->signed_part = (struct span){in.p, in.n - CODE_SIGNATURE};
	memcpy(f->signature, m->rest.p, CODE_SIGNATURE);
	m->rest.n = 0;
	return 0;
}

int filing_parse(struct span in, struct filing *out, struct err *e)
{
	struct err inner = ERR_INIT;
	const size_t line = sizeof(SIGNATURE_LINE) - 1;
	struct message_body m = {.rest = in, .bad = !span_starts(in, SIGNATURE_LINE)};
	filing_init(out, FILING_REQUEST, 0);
	if (!m.bad)
		m.rest = (struct span){in.p + line, in.n - line};
	get_head(&m, out);
	if (!m.bad && get_fields(&m, out, &inner) == 0 && get_files(&m, out, &inner) == 0 &&
	    filing_check(out, &inner) == 0 && get_signature(&m, in, out) == 0 && message_body_end(&m))
		return 0;
	filing_clear(out);
	return ERR(e, ERR_CORRUPT, "Berkas masuk ini bukan formulir earsip.", "filing: %s",
	           inner.why[0] ? inner.why : "its form is broken");
}
