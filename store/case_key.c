#include "store/case_key.h"

#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "store/register_inner.h"

#define NONCE  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG    crypto_aead_xchacha20poly1305_ietf_ABYTES
#define GROWTH (NONCE + TAG)

_Static_assert(CASE_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "a key of the cipher");
_Static_assert(CASE_KEY_WRAPPED == CASE_KEY_BYTES + GROWTH, "nonce, key, tag");

static const char *const KINDS[CASE_KEY__MAX] = {
    [CASE_KEY_IDENTITAS] = "IDENTITAS",
    [CASE_KEY_BUKTI] = "BUKTI",
    [CASE_KEY_KONTAK] = "KONTAK",
    [CASE_KEY_ISI] = "ISI",
};

const char *case_key_word(enum case_key_kind k)
{
	return k >= 0 && k < CASE_KEY__MAX ? KINDS[k] : "";
}

void data_key_make(struct data_key *out)
{
	randombytes_buf(out->key, sizeof(out->key));
}

void data_key_wipe(struct data_key *k)
{
	sodium_memzero(k, sizeof(*k));
}

void case_key_make(struct case_key *out)
{
	randombytes_buf(out->key, sizeof(out->key));
}

void case_key_wipe(struct case_key *k)
{
	sodium_memzero(k, sizeof(*k));
}

/* What a sealed value is bound to: "earsip USE" NUL number NUL name. */
#define BOUND_MAX 160
static int bind_to(const char *use, const char *number, const char *name, char out[BOUND_MAX], size_t *n, struct err *e)
{
	int length = snprintf(out, BOUND_MAX, "earsip %s%c%s%c%s", use, 0, number, 0, name);
	if (length < 0 || length >= BOUND_MAX)
		return ERR(e, ERR_INPUT, "The name of the field is too long.", "%s: %d bytes", use, length);
	*n = (size_t)length;
	return 0;
}

/* nonce || ciphertext || tag into ROOM, which has GROWTH bytes more than PLAIN. */
static void encrypt(const unsigned char *key, struct span bound, struct span plain, unsigned char *room)
{
	randombytes_buf(room, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(room + NONCE, NULL, (const unsigned char *)plain.p, plain.n,
	                                           (const unsigned char *)bound.p, bound.n, NULL, room, key);
}

static int decrypt(const unsigned char *key, struct span bound, struct span sealed, unsigned char *room)
{
	const unsigned char *p = (const unsigned char *)sealed.p;
	if (sealed.n < GROWTH)
		return -1;
	return crypto_aead_xchacha20poly1305_ietf_decrypt(room, NULL, NULL, p + NONCE, sealed.n - NONCE,
	                                                  (const unsigned char *)bound.p, bound.n, p, key);
}

/* A number and a kind are short and ours: binding them can't fail. */
static struct span bound_key(const char *number, enum case_key_kind kind, char out[BOUND_MAX])
{
	struct err never = ERR_INIT;
	struct span s = {out, 0};
	if (bind_to("case key", number, case_key_word(kind), out, &s.n, &never))
		memset(out, 0, BOUND_MAX);
	return s;
}

void case_key_wrap(const struct data_key *d, const char *number, enum case_key_kind kind, const struct case_key *k,
                   unsigned char out[CASE_KEY_WRAPPED])
{
	char bound[BOUND_MAX];
	encrypt(d->key, bound_key(number, kind, bound), (struct span){(const char *)k->key, CASE_KEY_BYTES}, out);
}

int case_key_unwrap(const struct data_key *d, const char *number, enum case_key_kind kind, struct span wrapped,
                    struct case_key *out, struct err *e)
{
	char bound[BOUND_MAX];
	if (wrapped.n == CASE_KEY_WRAPPED && decrypt(d->key, bound_key(number, kind, bound), wrapped, out->key) == 0)
		return 0;
	case_key_wipe(out);
	return ERR(e, ERR_CORRUPT, "The key of this case does not open with the data key.", "%s %s", number,
	           case_key_word(kind));
}

int case_seal(const struct case_key *k, const char *number, const char *field, struct span plain, struct buf *out,
              struct err *e)
{
	char text[BOUND_MAX];
	struct span bound = {text, 0};
	if (bind_to("case field", number, field, text, &bound.n, e))
		return -1;
	unsigned char *room = plain.n > CASE_BYTES_MAX ? NULL : (unsigned char *)buf_room(out, plain.n + GROWTH);
	if (!room)
		return ERR(e, ERR_INPUT, "This value is too large.", "%s %s: %zu bytes", number, field, plain.n);
	encrypt(k->key, bound, plain, room);
	out->n += plain.n + GROWTH;
	out->p[out->n] = '\0';
	return 0;
}

int case_open(const struct case_key *k, const char *number, const char *field, struct span sealed, struct buf *out,
              struct err *e)
{
	char text[BOUND_MAX];
	struct span bound = {text, 0};
	if (bind_to("case field", number, field, text, &bound.n, e))
		return -1;
	unsigned char *room = sealed.n < GROWTH ? NULL : (unsigned char *)buf_room(out, sealed.n - GROWTH);
	bool opened = room && decrypt(k->key, bound, sealed, room) == 0;
	out->n += opened ? sealed.n - GROWTH : 0;
	if (room)
		out->p[out->n] = '\0';
	if (!opened)
		return ERR(e, ERR_CORRUPT, "This value does not open with the key of its case.", "%s %s: %zu bytes",
		           number, field, sealed.n);
	return 0;
}

/* Every personal field of a case.  A name that ends in a dot stands for numbered ones. */
static const struct {
	const char *field;
	enum case_key_kind kind;
} FIELDS[] = {
    {"nik", CASE_KEY_IDENTITAS},
    {"sk_badan_hukum", CASE_KEY_IDENTITAS},
    {"nama", CASE_KEY_KONTAK},
    {"alamat", CASE_KEY_KONTAK},
    {"telepon", CASE_KEY_KONTAK},
    {"surel", CASE_KEY_KONTAK},
    {"pekerjaan", CASE_KEY_KONTAK},
    {"kuasa", CASE_KEY_KONTAK},
    {"butir.", CASE_KEY_ISI},
    {"tujuan", CASE_KEY_ISI},
    {"cara_memperoleh", CASE_KEY_ISI},
    {"cara_mengirim", CASE_KEY_ISI},
    {"kasus_posisi", CASE_KEY_ISI},
    {"yang_diminta", CASE_KEY_ISI},
    {"catatan", CASE_KEY_ISI},
    {"surat.", CASE_KEY_ISI},
    {"surat_kontak.", CASE_KEY_KONTAK},
    {"surat_identitas.", CASE_KEY_IDENTITAS},
    {"catatan.", CASE_KEY_ISI},
    {"jawaban_unit.", CASE_KEY_ISI},
    {"konsep", CASE_KEY_ISI},
    {"konsep.", CASE_KEY_ISI},
    {"surat.", CASE_KEY_ISI},
    /* The words of a step (store/request.h), and what a filing says besides. */
    {"telepon_lama", CASE_KEY_KONTAK},
    {"surel_lama", CASE_KEY_KONTAK},
    {"tambahan.", CASE_KEY_ISI},
    {"tanggapan", CASE_KEY_ISI},
    {"pandangan.", CASE_KEY_ISI},
    {"kekurangan", CASE_KEY_ISI},
    {"alasan_perpanjangan", CASE_KEY_ISI},
    {"alasan_koreksi", CASE_KEY_ISI},
    {"alasan_cabut", CASE_KEY_ISI},
    {"alasan_tutup", CASE_KEY_ISI},
    {"badan_lain", CASE_KEY_ISI},
    {"badan_lain_kontak", CASE_KEY_ISI},
    {"biaya", CASE_KEY_ISI},
    {"bukti_bayar", CASE_KEY_ISI},
    {"bukti_serah", CASE_KEY_ISI},
    {"jawaban.", CASE_KEY_ISI},
    {"alasan_putusan", CASE_KEY_ISI},
    {"ktp", CASE_KEY_ISI},
    {"cap_jempol", CASE_KEY_ISI},
    {"daftar", CASE_KEY_ISI},
    {"dokumen", CASE_KEY_ISI},
    {"halaman", CASE_KEY_ISI},
    {"perihal", CASE_KEY_ISI},
    {"bahasa", CASE_KEY_ISI},
    {"kabar", CASE_KEY_ISI},
    {"nomor_lama", CASE_KEY_ISI},
};

enum case_key_kind case_field_kind(const char *field)
{
	int64_t item;
	for (size_t i = 0; i < COUNT(FIELDS); i++) {
		size_t n = strlen(FIELDS[i].field);
		if (strcmp(field, FIELDS[i].field) == 0 && field[n - 1] != '.')
			return FIELDS[i].kind;
		if (FIELDS[i].field[n - 1] == '.' && strncmp(field, FIELDS[i].field, n) == 0 && field[n] != '0' &&
		    strlen(field + n) <= 10 && span_number(span_of(field + n), &item) == 0)
			return FIELDS[i].kind;
	}
	return CASE_KEY__MAX;
}

static int add_key(struct reg *r, const struct data_key *d, const char *number, enum case_key_kind kind, struct err *e)
{
	unsigned char wrapped[CASE_KEY_WRAPPED];
	struct case_key k;
	case_key_make(&k);
	case_key_wrap(d, number, kind, &k, wrapped);
	case_key_wipe(&k);
	const struct span bytes = {(const char *)wrapped, sizeof(wrapped)};
	if (sql_run(&r->sql, Q_CASE_KEY_ADD,
	            VALUES(TEXT(":number", number), TEXT(":kind", case_key_word(kind)), BYTES(":wrapped", bytes),
	                   NUMBER(":at", now_ms())),
	            e))
		return sql_was_unique(&r->sql) ? ERR_SAY(e, ERR_INPUT, "Case %s has its keys already.", number) : -1;
	return 0;
}

int case_keys_add(struct reg *r, const struct data_key *d, const char *number, struct err *e)
{
	reg_must_write(r);
	for (int kind = 0; kind < CASE_KEY__MAX; kind++)
		if (add_key(r, d, number, (enum case_key_kind)kind, e))
			return -1;
	return 0;
}

int case_key_renew(struct reg *r, const struct data_key *d, const char *number, enum case_key_kind kind, struct err *e)
{
	int64_t count = 0;
	reg_must_write(r);
	if (sql_number(&r->sql, Q_CASE_KEY_COUNT, VALUES(TEXT(":number", number), TEXT(":kind", case_key_word(kind))),
	               &count, NULL, e))
		return -1;
	return count ? 0 : add_key(r, d, number, kind, e);
}

int case_key_get(struct reg *r, const struct data_key *d, const char *number, enum case_key_kind kind,
                 struct case_key *out, struct err *e)
{
	int rc = -1;
	sqlite3_stmt *st =
	    sql_begin(&r->sql, Q_CASE_KEY_GET, VALUES(TEXT(":number", number), TEXT(":kind", case_key_word(kind))), e);
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got > 0)
		rc = case_key_unwrap(d, number, kind, sql_bytes(st, 0), out, e);
	else if (got == 0)
		ERR(e, ERR_MISSING, "What is asked for was erased, as the law demands.", "%s %s", number,
		    case_key_word(kind));
	sql_end(&r->sql, st);
	return rc;
}

static int kind_of(const char *field, enum case_key_kind *kind, struct err *e)
{
	*kind = case_field_kind(field);
	return *kind == CASE_KEY__MAX ? ERR_SAY(e, ERR_INPUT, "A case has no field %.40s.", field) : 0;
}

int case_field_put(struct reg *r, const struct data_key *d, const char *number, const char *field, struct span plain,
                   struct err *e)
{
	enum case_key_kind kind;
	struct case_key k;
	reg_must_write(r);
	if (plain.n > CASE_FIELD_MAX)
		return ERR(e, ERR_INPUT, "This value is too large.", "%s %s: %zu bytes", number, field, plain.n);
	if (kind_of(field, &kind, e) || case_key_get(r, d, number, kind, &k, e))
		return -1;
	struct buf sealed = buf_make(CASE_FIELD_MAX + GROWTH);
	int rc = case_seal(&k, number, field, plain, &sealed, e);
	case_key_wipe(&k);
	if (rc == 0)
		rc = sql_run(&r->sql, Q_CASE_FIELD_PUT,
		             VALUES(TEXT(":number", number), TEXT(":field", field), TEXT(":kind", case_key_word(kind)),
		                    BYTES(":sealed", buf_span(&sealed))),
		             e);
	buf_free(&sealed);
	return rc;
}

int case_field_get(struct reg *r, const struct data_key *d, const char *number, const char *field, struct buf *plain,
                   struct err *e)
{
	enum case_key_kind kind;
	struct case_key k;
	int rc = -1;
	if (kind_of(field, &kind, e) || case_key_get(r, d, number, kind, &k, e))
		return -1;
	sqlite3_stmt *st =
	    sql_begin(&r->sql, Q_CASE_FIELD_GET, VALUES(TEXT(":number", number), TEXT(":field", field)), e);
	int got = st ? sql_step(&r->sql, st, e) : -1;
	if (got > 0)
		rc = case_open(&k, number, field, sql_bytes(st, 0), plain, e);
	else if (got == 0)
		ERR(e, ERR_MISSING, "This field was not filled in.", "%s %s", number, field);
	sql_end(&r->sql, st);
	case_key_wipe(&k);
	return rc;
}

int case_key_erase(struct reg *r, const char *number, enum case_key_kind kind, bool *erased, struct err *e)
{
	char object[64];
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(&r->sql, Q_CASE_KEY_ERASE,
	                    VALUES(TEXT(":number", number), TEXT(":kind", case_key_word(kind))), &changed, e))
		return -1;
	*erased = changed > 0;
	snprintf(object, sizeof(object), "kasus:%.40s", number);
	return *erased ? audit_addf(r, "sistem.hapus", object, e, "{\"key\":\"%s\"}", case_key_word(kind)) : 0;
}

int reg_forget(struct reg *r, struct err *e)
{
	int64_t busy = 0;
	if (sql_number(&r->sql, Q_CHECKPOINT, NULL, &busy, NULL, e))
		return -1;
	return busy ? ERR(e, ERR_BUSY, "What was erased leaves the disk when the register's readers let go.",
	                  "wal_checkpoint")
	            : 0;
}
