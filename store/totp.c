/* store/totp.c - the second factor: RFC 6238 codes (liboath), recovery codes, and their keeping. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <liboath/oath.h>
#include <sodium.h>

#include "base/now.h"
#include "store/audit.h"
#include "store/totp.h"

enum { SECRET_BYTES = 20, STEP_SECONDS = 30, DIGITS = 6, SEALED_MAX = 512 };

int totp_make(char secret_base32[40])
{
	unsigned char raw[SECRET_BYTES];
	char *text = NULL;
	randombytes_buf(raw, sizeof(raw));
	int rc = oath_base32_encode((const char *)raw, sizeof(raw), &text, NULL);
	sodium_memzero(raw, sizeof(raw));
	if (rc != OATH_OK)
		return -1;
	snprintf(secret_base32, 40, "%s", text);
	free(text);
	return 0;
}

/* The code of one step of 30 s. */
static int code_of_step(const char *secret_base32, int64_t step, char out[7])
{
	char *raw = NULL;
	size_t n = 0;
	if (oath_base32_decode(secret_base32, strlen(secret_base32), &raw, &n) != OATH_OK)
		return -1;
	int rc = step < 0
	             ? OATH_INVALID_DIGITS
	             : oath_hotp_generate(raw, n, (uint64_t)step, DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION, out);
	sodium_memzero(raw, n);
	free(raw);
	return rc == OATH_OK ? 0 : -1;
}

int totp_at(const char *secret_base32, int64_t unix_seconds, char out[7])
{
	return code_of_step(secret_base32, unix_seconds / STEP_SECONDS, out);
}

/* What was typed: digits, whatever stands between them.  False: not six. */
static bool digits_of(const char *typed, char out[7])
{
	size_t n = 0;
	for (const char *c = typed; *c; c++) {
		if (*c == ' ' || *c == '-')
			continue;
		if (!isdigit((unsigned char)*c) || n == DIGITS)
			return false;
		out[n++] = *c;
	}
	out[n] = '\0';
	return n == DIGITS;
}

/* The step whose code was typed: now, one before, one after.  -1: none.  All three are computed, whichever fits. */
static int64_t step_of_code(const char *secret_base32, const char *typed, int64_t unix_seconds)
{
	char digits[7], code[7];
	int64_t now = unix_seconds / STEP_SECONDS, found = -1;
	if (!digits_of(typed, digits))
		return -1;
	for (int64_t step = now - 1; step <= now + 1; step++)
		if (code_of_step(secret_base32, step, code) == 0 && sodium_memcmp(code, digits, DIGITS) == 0)
			found = step;
	return found;
}

/* ---- Kept under a key of its own, made from the data key; bound to the account ---- */

static void totp_key(const struct data_key *d, struct case_key *out)
{
	static const unsigned char USE[] = "earsip totp";
	crypto_generichash(out->key, sizeof(out->key), USE, sizeof(USE) - 1, d->key, sizeof(d->key));
}

static int seal_secret(const struct data_key *d, const char *account, const char *secret, struct buf *out,
                       struct err *e)
{
	struct case_key k;
	totp_key(d, &k);
	int rc = case_seal(&k, account, "totp", span_of(secret), out, e);
	case_key_wipe(&k);
	return rc;
}

static int open_secret(const struct data_key *d, const char *account, struct span sealed, struct buf *out,
                       struct err *e)
{
	struct case_key k;
	totp_key(d, &k);
	int rc = case_open(&k, account, "totp", sealed, out, e);
	case_key_wipe(&k);
	return rc;
}

/* Recovery codes as they are typed: any case, I and L as 1, O as 0, whatever stands between. */
static void recovery_hash(const char *account, const char *typed, unsigned char out[32])
{
	struct buf b = buf_make(200);
	buf_printf(&b, "earsip recovery %.40s ", account);
	for (const char *c = typed; *c; c++) {
		char sign = (char)toupper((unsigned char)*c);
		sign = sign == 'O' ? '0' : sign == 'I' || sign == 'L' ? '1' : sign;
		if (isalnum((unsigned char)sign))
			buf_putc(&b, sign);
	}
	crypto_generichash(out, 32, (const unsigned char *)buf_text(&b), b.n, NULL, 0);
	buf_free(&b);
}

static int use_recovery_code(struct reg *r, const char *account, const char *typed, bool *right, struct err *e)
{
	unsigned char hash[32];
	int64_t changed = 0;
	recovery_hash(account, typed, hash);
	if (sql_run_counted(&r->sql, Q_RECOVERY_USE,
	                    VALUES(TEXT(":account", account), BYTES(":hash", ((struct span){(const char *)hash, 32})),
	                           NUMBER(":at", now_ms())),
	                    &changed, e))
		return -1;
	*right = changed == 1;
	return 0;
}

int totp_check(struct reg *r, const struct data_key *d, const char *account, struct span sealed, const char *typed,
               bool *right, struct err *e)
{
	struct buf secret = buf_make(SEALED_MAX);
	int64_t changed = 0;
	reg_must_write(r);
	*right = false;
	int rc = open_secret(d, account, sealed, &secret, e);
	int64_t step = rc ? -1 : step_of_code(buf_text(&secret), typed, now_ms() / 1000);
	if (rc == 0 && step >= 0) {
		rc = sql_run_counted(&r->sql, Q_ACCOUNT_TOTP_STEP,
		                     VALUES(TEXT(":name", account), NUMBER(":step", step)), &changed, e);
		*right = rc == 0 && changed == 1;
	} else if (rc == 0) {
		rc = use_recovery_code(r, account, typed, right, e);
	}
	if (secret.p)
		sodium_memzero(secret.p, secret.n);
	buf_free(&secret);
	return rc;
}

static int make_recovery_codes(struct reg *r, const char *account, char recovery[10][PASSWORD_TEXT], struct err *e)
{
	if (sql_run(&r->sql, Q_RECOVERY_CLEAR, VALUES(TEXT(":account", account)), e))
		return -1;
	for (int i = 0; i < 10; i++) {
		unsigned char hash[32];
		password_make(recovery[i]);
		recovery_hash(account, recovery[i], hash);
		if (sql_run(&r->sql, Q_RECOVERY_ADD,
		            VALUES(TEXT(":account", account), BYTES(":hash", ((struct span){(const char *)hash, 32}))),
		            e))
			return -1;
	}
	return 0;
}

int totp_set(struct reg *r, const struct data_key *d, const char *account, const char *secret_base32, const char *code,
             char recovery[10][PASSWORD_TEXT], struct err *e)
{
	char object[ACCOUNT_OBJECT_TEXT];
	struct buf sealed = buf_make(SEALED_MAX);
	reg_must_write(r);
	int64_t step = step_of_code(secret_base32, code, now_ms() / 1000);
	if (step < 0)
		return ERR(e, ERR_INPUT, "This code does not fit the secret.", "totp_set");
	int rc =
	    seal_secret(d, account, secret_base32, &sealed, e) ||
	            sql_run(&r->sql, Q_ACCOUNT_TOTP,
	                    VALUES(TEXT(":name", account), BYTES(":totp", buf_span(&sealed)), NUMBER(":step", step)),
	                    e) ||
	            make_recovery_codes(r, account, recovery, e) ||
	            audit_add(r, "akun.sendiri", account_object(account, object), "{\"second_factor\":\"set\"}", e)
	        ? -1
	        : 0;
	buf_free(&sealed);
	return rc;
}

int totp_clear(struct reg *r, const char *account, struct err *e)
{
	char object[ACCOUNT_OBJECT_TEXT];
	reg_must_write(r);
	if (sql_run(&r->sql, Q_ACCOUNT_TOTP, VALUES(TEXT(":name", account), TEXT(":totp", NULL), NUMBER(":step", 0)),
	            e) ||
	    sql_run(&r->sql, Q_RECOVERY_CLEAR, VALUES(TEXT(":account", account)), e))
		return -1;
	return audit_add(r, "akun.kelola", account_object(account, object), "{\"second_factor\":\"cleared\"}", e);
}

int recovery_left(struct reg *r, const char *account, int64_t *left, struct err *e)
{
	return sql_number(&r->sql, Q_RECOVERY_LEFT, VALUES(TEXT(":account", account)), left, NULL, e);
}
