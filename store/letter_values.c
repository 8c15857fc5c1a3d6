/* What a letter says without anybody typing it: site, case, clocks, signer. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/letter_inner.h"

void letter_values_clear(struct letter_values *v)
{
	for (size_t i = 0; i < v->count; i++) {
		char *text = (char *)(uintptr_t)v->rows[i].text;
		sodium_memzero(text, strlen(text));
		free(text);
	}
	v->count = 0;
}

bool letter_values_know(const struct letter_values *v, const char *name)
{
	return letter_field_of(v->kind, name) != NULL;
}

const char *letter_values_get(const struct letter_values *v, const char *name)
{
	return letter_value_get(v->rows, v->count, name);
}

void letter_values_put(struct letter_values *v, const char *name, const char *text)
{
	const struct letter_field *f = letter_field_of(v->kind, name);
	if (!f || !text || span_trim(span_of(text)).n == 0 || *letter_values_get(v, name) ||
	    v->count == LETTER_VALUES_MAX)
		return;
	v->rows[v->count++] = (struct letter_value){f->name, text_copy(text)};
}

void letter_values_putf(struct letter_values *v, const char *name, const char *format, ...)
{
	char text[1024];
	va_list ap;
	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	letter_values_put(v, name, text);
}

void letter_put_day(struct letter_values *v, const char *name, struct clock_day day)
{
	char words[DAY_WORDS_TEXT];
	if (day.day == DAY_NONE)
		return;
	day_words(day.day, true, words);
	letter_values_putf(v, name, "%s%s", day.provisional ? "perkiraan " : "", words);
}

void letter_public_url(const struct settings *s, char *out, size_t n)
{
	snprintf(out, n, "%s%s", *s->public_url ? "" : "http://", *s->public_url ? s->public_url : s->public_listen);
}

/* "Kota Contoh" is the city; letters are dated in "Contoh". */
static const char *place_of(const char *name)
{
	static const char *const KINDS[] = {"Kota ", "Kabupaten "};
	for (size_t i = 0; i < COUNT(KINDS); i++)
		if (strncmp(name, KINDS[i], strlen(KINDS[i])) == 0)
			return name + strlen(KINDS[i]);
	return name;
}

static void fill_site(const struct case_desk *d, struct letter_values *v)
{
	const struct settings *s = &d->site->settings;
	char words[DAY_WORDS_TEXT], url[200];
	letter_values_putf(v, "badan_publik", "Pemerintah %s", s->name);
	if (*s->office_name)
		letter_values_put(v, "kantor", s->office_name);
	letter_values_putf(v, "kantor", "PPID %s", s->name);
	letter_values_put(v, "alamat_kantor", s->address);
	if (*s->phone && *s->email)
		letter_values_putf(v, "kontak_kantor", "Telepon %s, surel %s", s->phone, s->email);
	letter_values_put(v, "kontak_kantor", *s->phone ? s->phone : s->email);
	letter_values_put(v, "tempat", place_of(s->name));
	day_words(d->today, false, words);
	letter_values_put(v, "tanggal_surat", words);
	letter_values_put(v, "sifat", "Biasa");
	letter_public_url(s, url, sizeof(url));
	letter_values_putf(v, "alamat_lacak", "%s/lacak", url);
	letter_values_putf(v, "alamat_verifikasi", "%s/verifikasi", url);
	letter_values_put(v, "alamat_atasan", *s->objections_to ? s->objections_to : s->address);
	letter_values_put(v, "alamat_ki", s->commission);
}

/* ---- The signer ---- */
struct signer_row {
	char name[48], full_name[160], nip[40], acting[8];
};

static int take_signer(void *with, sqlite3_stmt *st)
{
	struct signer_row *x = with;
	sql_copy(st, 0, x->name, sizeof(x->name));
	sql_copy(st, 1, x->full_name, sizeof(x->full_name));
	sql_copy(st, 2, x->nip, sizeof(x->nip));
	sql_copy(st, 3, x->acting, sizeof(x->acting));
	return 0;
}

static const char *acting_of(const struct identity *who, enum post post)
{
	for (size_t i = 0; i < who->count; i++)
		if (who->holdings[i].post == post && who->holdings[i].acting)
			return who->holdings[i].acting;
	return "";
}

/* The post of D when it may sign this, else the first that may. */
static enum post signing_post(const struct case_desk *d, const char *signer)
{
	enum post first = POST__MAX;
	struct span rest = span_of(signer);
	while (rest.n) {
		struct span code = span_cut(&rest, ' ');
		int post = 0;
		while (post < POST__MAX && !span_is(code, post_code((enum post)post)))
			post++;
		if (first == POST__MAX)
			first = (enum post)post;
		if (d->who.account && d->post == (enum post)post)
			return d->post;
	}
	return first;
}

static int read_signer(struct case_desk *d, const char *about, enum post post, struct signer_row *x, struct err *e)
{
	struct sql *sql = &d->site->reg->sql;
	if (d->who.account && d->post == post) {
		int rc = sql_each(sql, Q_SIGNER_ACCOUNT, VALUES(TEXT(":account", d->who.account)), take_signer, x, e);
		snprintf(x->acting, sizeof(x->acting), "%s", acting_of(&d->who, post));
		return rc;
	}
	/* A clerk's post has many holders: without one at the keys it is the post that signs. */
	if (post == POST_PL || post == POST_PM)
		return 0;
	return sql_each(sql, Q_SIGNER_OF_POST,
	                VALUES(TEXT(":post", post_code(post)), NUMBER(":day", d->today), TEXT(":about", about)),
	                take_signer, x, e);
}

int letter_fill_signer(struct case_desk *d, const char *about, struct letter_values *v, struct letter_signer *signer,
                       struct err *e)
{
	struct signer_row x = {.name = ""};
	signer->post = signing_post(d, v->kind->signer);
	if (read_signer(d, about, signer->post, &x, e))
		return -1;
	snprintf(signer->account, sizeof(signer->account), "%s", x.name);
	snprintf(signer->acting, sizeof(signer->acting), "%s", x.acting);
	if (signer->post != POST_PM) {
		bool for_another = signer->post == POST_PL && strncmp(v->kind->signer, "PU", 2) == 0;
		letter_values_putf(v, "jabatan", "%s%s%s%s", for_another ? "a.n. PPID Utama, " : "", x.acting,
		                   *x.acting ? " " : "", post_title(signer->post));
		letter_values_put(v, "nama_pejabat", x.full_name);
		letter_values_put(v, "nip", x.nip);
	} else if (letter_values_know(v, "jabatan") && letter_field_of(v->kind, "jabatan")->mandatory) {
		/* A form of the requester has the clerk's name beside it. */
		letter_values_put(v, "jabatan", post_title(POST_PL));
	}
	return 0;
}

int letter_values_fill(struct case_desk *d, const char *about, struct letter_values *v, struct letter_signer *signer,
                       struct err *e)
{
	fill_site(d, v);
	if (letter_fill_signer(d, about, v, signer, e))
		return -1;
	if (strncmp(about, "KEB-", 4) == 0)
		return letter_fill_objection(d, about, v, e);
	if (strncmp(about, "PERM-", 5) == 0 || strncmp(about, "LAT-", 4) == 0)
		return letter_fill_request(d, about, v, e);
	if (strncmp(about, "UK-", 3) == 0)
		letter_values_put(v, "nomor_uji", about);
	return 0;
}
