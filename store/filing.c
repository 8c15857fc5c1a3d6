#include "store/filing.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policies/number.h"
#include "store/case_key.h"
#include "store/filing_inner.h"

const char *filing_channel_word(enum filing_channel c)
{
	static const char *const WORDS[CHANNEL__MAX] = {"WEB", "SUREL", "SURAT", "LOKET", "TELEPON", "IMPOR"};
	return c >= 0 && c < CHANNEL__MAX ? WORDS[c] : "";
}

static const char *const APPLICANTS[APPLICANT__MAX] = {"PERORANGAN", "KELOMPOK", "BADAN_HUKUM"};

const char *applicant_word(enum applicant a)
{
	return a >= 0 && a < APPLICANT__MAX ? APPLICANTS[a] : "";
}

int applicant_parse(struct span s, enum applicant *out)
{
	for (int a = 0; a < APPLICANT__MAX; a++)
		if (span_is(s, APPLICANTS[a])) {
			*out = (enum applicant)a;
			return 0;
		}
	return -1;
}

void filing_init(struct filing *f, enum filing_kind kind, int64_t now_ms)
{
	memset(f, 0, sizeof(*f));
	f->kind = kind;
	f->received_ms = f->entered_ms = now_ms;
}

/* Words of a requester don't stay in freed memory. */
static void wipe_text(char *s)
{
	if (s)
		sodium_memzero(s, strlen(s));
	free(s);
}

static void clear_field(struct filing_field *x)
{
	free(x->name);
	wipe_text(x->text);
}

void filing_clear(struct filing *f)
{
	for (size_t i = 0; i < f->field_count; i++)
		clear_field(&f->fields[i]);
	for (size_t i = 0; i < f->file_count; i++) {
		struct filing_file *x = &f->files[i];
		free(x->what);
		wipe_text(x->name);
		free(x->mime);
		if (x->bytes)
			sodium_memzero(x->bytes, x->size);
		free(x->bytes);
	}
	sodium_memzero(f, sizeof(*f));
}

static size_t find_field(const struct filing *f, const char *name)
{
	size_t i = 0;
	while (i < f->field_count && strcmp(f->fields[i].name, name) != 0)
		i++;
	return i;
}

const char *filing_get(const struct filing *f, const char *name)
{
	size_t i = find_field(f, name);
	return i < f->field_count ? f->fields[i].text : "";
}

static void drop_field(struct filing *f, size_t i)
{
	if (i == f->field_count)
		return;
	clear_field(&f->fields[i]);
	memmove(&f->fields[i], &f->fields[i + 1], (f->field_count - i - 1) * sizeof(f->fields[0]));
	f->field_count--;
}

/* As a browser sends it: CR LF at line ends, white space around.  OWNED. */
static char *tidied(const char *text)
{
	char *out = span_copy(span_trim(span_of(text))), *to = out;
	for (const char *from = out; from && *from; from++)
		if (*from != '\r')
			*to++ = *from;
	if (to)
		*to = '\0';
	return out;
}

int filing_set(struct filing *f, const char *name, const char *text, struct err *e)
{
	char *copy = tidied(text ? text : "");
	size_t i = find_field(f, name);
	int rc = -1;
	if (!copy)
		return ERR(e, ERR_SYSTEM, "Memori tidak cukup.", "filing_set");
	if (filing_field_check(name, span_of(copy), e))
		goto done;
	if (*copy && i == f->field_count && i == FILING_FIELDS_MAX) {
		ERR(e, ERR_INPUT, "Isian terlalu banyak.", "%zu fields", i);
		goto done;
	}
	drop_field(f, i);
	if (*copy) {
		f->fields[f->field_count++] = (struct filing_field){text_copy(name), copy};
		copy = NULL;
	}
	rc = 0;
done:
	wipe_text(copy);
	return rc;
}

int filing_attach(struct filing *f, const char *what, const char *name, const char *mime, struct span bytes,
                  struct err *e)
{
	size_t total = bytes.n;
	for (size_t i = 0; i < f->file_count; i++)
		total += f->files[i].size;
	if (f->file_count == FILING_FILES_MAX)
		return ERR(e, ERR_INPUT, "Paling banyak 6 berkas.", "%s", what);
	if (filing_file_check(span_of(what), span_of(name), span_of(mime), bytes.n, e))
		return -1;
	if (total > FILING_FILES_BYTES)
		return ERR(e, ERR_INPUT, "Semua berkas bersama-sama terlalu besar.", "%zu bytes", total);
	f->files[f->file_count++] = (struct filing_file){text_copy(what), text_copy(name), text_copy(mime),
	                                                 (unsigned char *)span_copy(bytes), bytes.n};
	return 0;
}

bool filing_is_signed(const struct filing *f)
{
	return f->account[0] || (f->kind >= FILING_OBJECTION && f->kind <= FILING_FETCHED);
}

void filing_counter_keys(const struct data_key *d, struct code_keys *out)
{
	static const unsigned char NO_SALT[crypto_generichash_blake2b_SALTBYTES];
	unsigned char seed[crypto_sign_SEEDBYTES];
	memset(out, 0, sizeof(*out));
	crypto_generichash_blake2b_salt_personal(seed, sizeof(seed), NULL, 0, d->key, sizeof(d->key), NO_SALT,
	                                         (const unsigned char *)"earsip counter 1");
	crypto_sign_seed_keypair(out->open.verify, out->sign, seed);
	sodium_memzero(seed, sizeof(seed));
}

bool filing_signed_by(const struct filing *f, const unsigned char verify[CODE_SIGN_KEY])
{
	return f->signed_part.n > 0 && code_signed(verify, FILING_PURPOSE, f->signed_part, f->signature);
}
