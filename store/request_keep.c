/* What a filing brings is kept under the keys of its case: fields, and files. */
#include <stdio.h>
#include <string.h>

#include "store/case_file.h"
#include "store/case_inner.h"

/* Columns of the register; everything else is a field of the case. */
static bool is_column(const char *field)
{
	return strcmp(field, "unit") == 0 || strcmp(field, "alasan") == 0;
}

int case_keep_fields(struct case_desk *d, const char *number, const struct filing *f, struct err *e)
{
	for (size_t i = 0; i < f->field_count; i++)
		if (!is_column(f->fields[i].name) && f->fields[i].text[0] &&
		    case_field_put(d->site->reg, &d->key, number, f->fields[i].name, span_of(f->fields[i].text), e))
			return -1;
	return 0;
}

int case_keep_files(struct case_desk *d, const char *number, const struct filing *f, struct err *e)
{
	/* A proof that comes after the proofs before it were erased lies under a key of its own. */
	if (f->file_count && case_key_renew(d->site->reg, &d->key, number, CASE_KEY_BUKTI, e))
		return -1;
	for (size_t i = 0; i < f->file_count; i++) {
		const struct filing_file *x = &f->files[i];
		if (case_file_add(d, number, x->what, x->name, x->mime, (struct span){(char *)x->bytes, x->size}, e))
			return -1;
	}
	return 0;
}

bool case_field_is(struct case_desk *d, const char *number, const char *field)
{
	struct err ignored = ERR_INIT;
	struct buf plain = buf_make(CASE_FIELD_MAX);
	bool is = case_field_get(d->site->reg, &d->key, number, field, &plain, &ignored) == 0 && plain.n > 0;
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&plain);
	return is;
}

/* What a request that goes on need not be told again. */
static const char *const AGAIN[] = {
    "nama",     "nik",     "sk_badan_hukum",  "alamat",        "telepon", "surel",   "pekerjaan", "kuasa",   "tujuan",
    "butir.1",  "butir.2", "butir.3",         "butir.4",       "butir.5", "butir.6", "butir.7",   "butir.8", "butir.9",
    "butir.10", "bahasa",  "cara_memperoleh", "cara_mengirim", "kabar",   "daftar",  "dokumen",   "halaman"};

int case_copy_fields(struct case_desk *d, const char *from, const char *to, struct err *e)
{
	struct buf plain = buf_make(CASE_FIELD_MAX);
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < COUNT(AGAIN); i++) {
		struct err none = ERR_INIT;
		plain.n = 0;
		if (case_field_is(d, to, AGAIN[i]))
			continue;
		if (case_field_get(d->site->reg, &d->key, from, AGAIN[i], &plain, &none) == 0)
			rc = case_field_put(d->site->reg, &d->key, to, AGAIN[i], buf_span(&plain), e);
		else if (none.kind != ERR_MISSING) {
			*e = none;
			rc = -1;
		}
	}
	if (plain.p)
		sodium_memzero(plain.p, plain.cap);
	buf_free(&plain);
	return rc;
}

int case_field_append(struct case_desk *d, const char *number, const char *prefix, const char *text, int *n,
                      struct err *e)
{
	char field[40];
	for (*n = 1; *n < 1000; ++*n) {
		snprintf(field, sizeof(field), "%s%d", prefix, *n);
		if (!case_field_is(d, number, field))
			return case_field_put(d->site->reg, &d->key, number, field, span_of(text), e);
	}
	return ERR(e, ERR_INPUT, "There are too many notes on this case already.", "%s %s", number, prefix);
}
