#include "store/key_file.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/hash.h"

#define KEY_BYTES    32
#define KEY_HEX      (2 * KEY_BYTES + 1)
#define CHECK_BYTES  4
#define CHECK_HEX    (2 * CHECK_BYTES + 1)
#define KEY_LINE_MAX 160

_Static_assert(SEAL_KEY == KEY_BYTES && CASE_KEY_BYTES == KEY_BYTES, "all keys have one length");

static const struct key_file {
	const char *path, *label;
	mode_t mode;
} DATA_KEY = {"keys/data.key", "earsip-data-key-1", 0600}, SEAL_SECRET = {"keys/seal.key", "earsip-seal-key-1", 0600},
  SEAL_OPEN = {"seal.pub", "earsip-seal-pub-1", 0644};

/* Over the label too, so that one key is not taken for another. */
static void check_of(const struct key_file *f, const unsigned char key[KEY_BYTES], char out[CHECK_HEX])
{
	unsigned char raw[crypto_generichash_BYTES];
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, sizeof(raw));
	crypto_generichash_update(&state, (const unsigned char *)f->label, strlen(f->label));
	crypto_generichash_update(&state, key, KEY_BYTES);
	crypto_generichash_final(&state, raw, sizeof(raw));
	sodium_bin2hex(out, CHECK_HEX, raw, CHECK_BYTES);
}

static int write_key(int dir, const struct key_file *f, const unsigned char key[KEY_BYTES], struct err *e)
{
	char line[KEY_LINE_MAX], hex[KEY_HEX], check[CHECK_HEX];
	sodium_bin2hex(hex, sizeof(hex), key, KEY_BYTES);
	check_of(f, key, check);
	int n = snprintf(line, sizeof(line), "%s %s %s\n", f->label, hex, check);
	int rc = fs_write(dir, f->path, (struct span){line, (size_t)n}, f->mode, e);
	sodium_memzero(line, sizeof(line));
	sodium_memzero(hex, sizeof(hex));
	return rc;
}

/* LINE is "label hex check" and no more. */
static int parse_key(const struct key_file *f, struct span line, unsigned char out[KEY_BYTES])
{
	char check[CHECK_HEX];
	size_t n = 0;
	struct span rest = span_trim(line);
	if (!span_is(span_cut(&rest, ' '), f->label))
		return -1;
	struct span hex = span_cut(&rest, ' ');
	if (hex.n != KEY_HEX - 1 || sodium_hex2bin(out, KEY_BYTES, hex.p, hex.n, NULL, &n, NULL) || n != KEY_BYTES)
		return -1;
	check_of(f, out, check);
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
