#include "store/key_file.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/hash.h"
#include "store/intake.h"
#include "store/key_paper.h"
#include "store/register_inner.h"

#define KEY_BYTES    32
#define KEY_HEX      (2 * KEY_BYTES + 1)
#define KEY_LINE_MAX 160

_Static_assert(SEAL_KEY == KEY_BYTES && CASE_KEY_BYTES == KEY_BYTES, "all keys have one length");
_Static_assert(PAPER_KEY_BYTES == KEY_BYTES, "the paper's too");

static const struct key_file {
	const char *path, *label;
	mode_t mode;
} DATA_KEY = {"keys/data.key", "earsip-data-key-1", 0600}, SEAL_SECRET = {"keys/seal.key", "earsip-seal-key-1", 0600},
  SEAL_OPEN = {"seal.pub", "earsip-seal-pub-1", 0644};

static int write_key(int dir, const struct key_file *f, const unsigned char key[KEY_BYTES], struct err *e)
{
	char line[KEY_LINE_MAX], hex[KEY_HEX], check[PAPER_CHECK_TEXT];
	sodium_bin2hex(hex, sizeof(hex), key, KEY_BYTES);
	paper_check(f->label, key, check);
	int n = snprintf(line, sizeof(line), "%s %s %s\n", f->label, hex, check);
	int rc = fs_write(dir, f->path, (struct span){line, (size_t)n}, f->mode, e);
	sodium_memzero(line, sizeof(line));
	sodium_memzero(hex, sizeof(hex));
	return rc;
}

/* LINE is "label hex check" and no more. */
static int parse_key(const struct key_file *f, struct span line, unsigned char out[KEY_BYTES])
{
	char check[PAPER_CHECK_TEXT];
	size_t n = 0;
	struct span rest = span_trim(line);
	if (!span_is(span_cut(&rest, ' '), f->label))
		return -1;
	struct span hex = span_cut(&rest, ' ');
	if (hex.n != KEY_HEX - 1 || sodium_hex2bin(out, KEY_BYTES, hex.p, hex.n, NULL, &n, NULL) || n != KEY_BYTES)
		return -1;
	paper_check(f->label, out, check);
	return span_is(rest, check) ? 0 : -1;
}

static int read_key(int dir, const struct key_file *f, unsigned char out[KEY_BYTES], struct err *e)
{
	struct buf text = buf_make(1 << 17);
	int rc = -1;
	if (!fs_exists(dir, f->path))
		return ERR(e, ERR_MISSING, "A key of this site is missing. It is on paper in the safe.", "%s", f->path);
	if (fs_read(dir, f->path, 4096, &text, e))
		goto done;
	rc = parse_key(f, buf_span(&text), out);
	if (rc) {
		sodium_memzero(out, KEY_BYTES);
		ERR(e, ERR_CORRUPT, "A key of this site is damaged. It is on paper in the safe.", "%s", f->path);
	}
done:
	if (text.p)
		sodium_memzero(text.p, text.cap);
	buf_free(&text);
	return rc;
}

int data_key_read(int internal_dir, struct data_key *out, struct err *e)
{
	return read_key(internal_dir, &DATA_KEY, out->key, e);
}

int seal_keys_read(int internal_dir, struct seal_keys *out, struct err *e)
{
	unsigned char secret[KEY_BYTES];
	int rc = read_key(internal_dir, &SEAL_SECRET, secret, e);
	if (rc == 0)
		seal_from_secret(secret, out);
	sodium_memzero(secret, sizeof(secret));
	return rc;
}

int seal_public_read(int public_dir, unsigned char out[SEAL_KEY], struct err *e)
{
	return read_key(public_dir, &SEAL_OPEN, out, e);
}

int seal_public_write(int internal_dir, int public_dir, struct err *e)
{
	struct seal_keys k;
	if (seal_keys_read(internal_dir, &k, e))
		return -1;
	int rc = write_key(public_dir, &SEAL_OPEN, k.open, e);
	seal_wipe(&k);
	return rc;
}

static const struct key_file *const ON_PAPER[KEY_PAPERS] = {&DATA_KEY, &SEAL_SECRET};

int key_paper_read(int internal_dir, int which, struct key_on_paper *out, struct err *e)
{
	out->label = ON_PAPER[which]->label;
	return read_key(internal_dir, ON_PAPER[which], out->key, e);
}

/* Whether the data key opens what the register has under it: some key of a case, where there is one. */
static int fits_register(struct reg *r, const unsigned char key[KEY_BYTES], struct err *e)
{
	struct data_key d;
	struct case_key opened;
	int rc = -1;
	sqlite3_stmt *st = sql_begin(&r->sql, Q_CASE_KEY_ANY, NULL, e);
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	memcpy(d.key, key, KEY_BYTES);
	if (got == 0) {
		rc = 0;
	} else if (got == 1) {
		enum case_key_kind kind = 0;
		while (kind < CASE_KEY__MAX && strcmp(case_key_word(kind), sql_peek(st, 1)) != 0)
			kind++;
		rc = case_key_unwrap(&d, sql_peek(st, 0), kind, sql_bytes(st, 2), &opened, e);
		case_key_wipe(&opened);
		if (rc)
			ERR(e, ERR_INPUT, "This data key is of another site: it does not open the cases of this one.",
			    "%s", sql_peek(st, 0));
	}
	sql_end(&r->sql, st);
	data_key_wipe(&d);
	return rc;
}

static int same_or_none(int internal_dir, const struct key_file *f, const unsigned char key[KEY_BYTES], bool *there,
                        struct err *e)
{
	unsigned char old[KEY_BYTES];
	struct err damaged = ERR_INIT;
	*there = false;
	if (!fs_exists(internal_dir, f->path))
		return 0;
	/* A damaged file is what the paper is for. */
	if (read_key(internal_dir, f, old, &damaged))
		return damaged.kind == ERR_CORRUPT ? 0 : (*e = damaged, -1);
	*there = sodium_memcmp(old, key, KEY_BYTES) == 0;
	sodium_memzero(old, sizeof(old));
	return *there ? 0 : ERR(e, ERR_INPUT, "This site has another key already. Nothing was touched.", "%s", f->path);
}

int keys_restore(int internal_dir, int public_dir, struct reg *r, struct span paper, int *restored, struct err *e)
{
	unsigned char key[KEY_PAPERS][KEY_BYTES];
	bool found[KEY_PAPERS] = {false}, there[KEY_PAPERS] = {false};
	int rc = 0;
	*restored = 0;
	/* Everything is looked at before anything is written. */
	for (int i = 0; rc == 0 && i < KEY_PAPERS; i++) {
		int got = paper_read(ON_PAPER[i]->label, paper, key[i], e);
		found[i] = got == 0;
		rc = got < 0 ? -1 : found[i] ? same_or_none(internal_dir, ON_PAPER[i], key[i], &there[i], e) : 0;
	}
	if (rc == 0 && !found[0] && !found[1])
		rc = ERR(e, ERR_INPUT, "No key was found in what was typed.", "no label");
	if (rc == 0 && found[0])
		rc = fits_register(r, key[0], e);
	for (int i = 0; rc == 0 && i < KEY_PAPERS; i++)
		if (found[i] && !there[i]) {
			rc = write_key(internal_dir, ON_PAPER[i], key[i], e);
			*restored += rc == 0;
		}
	if (rc == 0 && found[1])
		rc = seal_public_write(internal_dir, public_dir, e);
	sodium_memzero(key, sizeof(key));
	return rc;
}

static int waits(void *with, const struct intake_entry *x)
{
	(void)with;
	return x->size > 0;
}

int keys_make_late(int internal_dir, int public_dir, int intake_dir, struct reg *r, struct err *e)
{
	bool sealed = false;
	int64_t ignored;
	if (sql_number(&r->sql, Q_CASE_KEY_FIRST, NULL, &ignored, &sealed, e))
		return -1;
	int waiting = sealed ? 1 : intake_list(intake_dir, waits, NULL, e);
	if (waiting < 0)
		return -1;
	if (waiting)
		return ERR(
		    e, ERR_INPUT,
		    "This site holds what was sealed with its own keys: type them in from the paper (`earsip key "
		    "restore`). New ones would open nothing of it.",
		    "cases %d", sealed);
	return keys_make(internal_dir, public_dir, e);
}

int keys_make(int internal_dir, int public_dir, struct err *e)
{
	struct data_key data;
	struct seal_keys seal;
	if (fs_exists(internal_dir, DATA_KEY.path) || fs_exists(internal_dir, SEAL_SECRET.path))
		return ERR(e, ERR_INPUT, "This site has its keys already. Nothing was touched.", "keys/");
	data_key_make(&data);
	seal_make(&seal);
	int rc = write_key(internal_dir, &DATA_KEY, data.key, e) ||
	                 write_key(internal_dir, &SEAL_SECRET, seal.secret, e) ||
	                 seal_public_write(internal_dir, public_dir, e)
	             ? -1
	             : 0;
	data_key_wipe(&data);
	seal_wipe(&seal);
	return rc;
}
