/* Letters under the keys of their case: a name goes when KONTAK goes, the words when ISI goes (domain 9.3). */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/message.h"
#include "store/blob.h"
#include "store/letter_inner.h"

enum { NAME_MAX_BYTES = 64, TEXT_MAX_BYTES = 1 << 16, FORM_MAX = 8 << 20 };
static const char ERASED[] = "(data pribadi sudah dihapus)";

/* The parts of a letter's values, each a field of the case. */
static const struct {
	const char *field;
	enum case_key_kind kind;
} PARTS[] = {{"surat", CASE_KEY_ISI}, {"surat_kontak", CASE_KEY_KONTAK}, {"surat_identitas", CASE_KEY_IDENTITAS}};

/* Fields of letters that carry what is not under ISI. */
static const struct {
	const char *name;
	size_t part;
} PERSONAL[] = {
    {"nama", 1},  {"alamat", 1},   {"kontak", 1},      {"pekerjaan", 1},
    {"kuasa", 1}, {"penerima", 1}, {"bukti_serah", 1}, {"identitas", 2},
};

static size_t part_of(const char *name)
{
	for (size_t i = 0; i < COUNT(PERSONAL); i++)
		if (strcmp(PERSONAL[i].name, name) == 0)
			return PERSONAL[i].part;
	return 0;
}

#define FIELD_TEXT 48
static void field_name(size_t part, int64_t sequence, char out[FIELD_TEXT])
{
	snprintf(out, FIELD_TEXT, "%s.%" PRId64, PARTS[part].field, sequence);
}

/* ISI keeps a mark for what is elsewhere, so that a letter whose names are gone still has its shape. */
static void write_part(const struct letter_values *v, size_t part, struct buf *out)
{
	for (size_t i = 0; i < v->count; i++) {
		size_t of = part_of(v->rows[i].name);
		if (of != part && part != 0)
			continue;
		message_put_span(out, span_of(v->rows[i].name));
		message_put_span(out, span_of(of == part ? v->rows[i].text : ERASED));
	}
}

int letter_seal_values(struct case_desk *d, const char *about, int64_t sequence, const struct letter_values *v,
                       struct err *e)
{
	int rc = 0;
	for (size_t part = 0; part < COUNT(PARTS) && rc == 0; part++) {
		char field[FIELD_TEXT];
		struct buf plain = buf_make(CASE_FIELD_MAX);
		field_name(part, sequence, field);
		write_part(v, part, &plain);
		if (!buf_ok(&plain))
			rc = ERR(e, ERR_INPUT, "Surat ini terlalu panjang.", "%s %s", about, field);
		else if (plain.n)
			rc = case_field_put(d->site->reg, &d->key, about, field, buf_span(&plain), e);
		if (plain.p)
			sodium_memzero(plain.p, plain.n);
		buf_free(&plain);
	}
	return rc;
}

/* Adds or replaces. */
static void take_value(struct letter_values *v, const struct letter_field *f, char *text)
{
	size_t i = 0;
	while (i < v->count && strcmp(v->rows[i].name, f->name) != 0)
		i++;
	if (i == LETTER_VALUES_MAX) {
		free(text);
		return;
	}
	if (i < v->count)
		free((void *)(uintptr_t)v->rows[i].text);
	else
		v->count++;
	v->rows[i] = (struct letter_value){f->name, text};
}

static void read_part(struct span plain, struct letter_values *v)
{
	struct message_body m = {.rest = plain};
	while (!m.bad && m.rest.n) {
		char *name = message_get_text(&m, NAME_MAX_BYTES), *text = message_get_text(&m, TEXT_MAX_BYTES);
		const struct letter_field *f = name && text ? letter_field_of(v->kind, name) : NULL;
		if (f)
			take_value(v, f, text);
		else
			free(text);
		free(name);
	}
}

int letter_open_values(struct case_desk *d, const struct letter_row *l, struct letter_values *v, struct err *e)
{
	v->kind = policy_letter(d->site->policy, l->kind);
	if (!v->kind)
		return ERR_SAY(e, ERR_MISSING, "Tidak ada surat %s.", l->kind);
	for (size_t part = 0; part < COUNT(PARTS); part++) {
		char field[FIELD_TEXT];
		struct buf plain = buf_make(CASE_FIELD_MAX);
		struct err missing = ERR_INIT;
		field_name(part, l->sequence, field);
		int rc = case_field_get(d->site->reg, &d->key, l->about, field, &plain, &missing);
		if (rc == 0)
			read_part(buf_span(&plain), v);
		if (plain.p)
			sodium_memzero(plain.p, plain.n);
		buf_free(&plain);
		if (rc && (part == 0 || missing.kind != ERR_MISSING)) {
			*e = missing;
			return -1;
		}
	}
	return 0;
}

/* A form holds all at once, so it goes with what goes first. */
static enum case_key_kind form_kind(const char *kind)
{
	return strcmp(kind, "F01") == 0 ? CASE_KEY_IDENTITAS : CASE_KEY_KONTAK;
}

static void form_field(int64_t sequence, char out[FIELD_TEXT])
{
	snprintf(out, FIELD_TEXT, "surat.%" PRId64 ".pdf", sequence);
}

int letter_seal_form(struct case_desk *d, const char *kind, const char *about, int64_t sequence, struct span pdf,
                     char blob[HASH_TEXT], struct err *e)
{
	struct case_key k;
	char field[FIELD_TEXT];
	if (case_key_get(d->site->reg, &d->key, about, form_kind(kind), &k, e))
		return -1;
	struct buf sealed = buf_make(FORM_MAX + 4096);
	form_field(sequence, field);
	int rc = case_seal(&k, about, field, pdf, &sealed, e);
	case_key_wipe(&k);
	if (rc == 0)
		rc = blob_put_span(d->site->internal_dir, "blob", buf_span(&sealed), blob, e);
	buf_free(&sealed);
	return rc;
}

int letter_open_form(struct case_desk *d, const struct letter_row *l, struct buf *pdf, struct err *e)
{
	struct case_key k;
	char field[FIELD_TEXT], path[HASH_TEXT + 8];
	if (!*l->blob)
		return ERR(e, ERR_MISSING, "Surat ini tidak mempunyai berkas.", "letter %" PRId64, l->sequence);
	if (case_key_get(d->site->reg, &d->key, l->about, form_kind(l->kind), &k, e))
		return -1;
	struct buf sealed = buf_make(FORM_MAX + 4096);
	form_field(l->sequence, field);
	snprintf(path, sizeof(path), "blob/%.2s/%s", l->blob, l->blob + 2);
	int rc = fs_read(d->site->internal_dir, path, FORM_MAX + 4096, &sealed, e);
	if (rc == 0)
		rc = case_open(&k, l->about, field, buf_span(&sealed), pdf, e);
	case_key_wipe(&k);
	buf_free(&sealed);
	return rc;
}
