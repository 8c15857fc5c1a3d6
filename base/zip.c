#include "base/zip.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { METHOD_STORED = 0, METHOD_DEFLATED = 8, FLAG_ENCRYPTED = 1, FLAG_UTF8 = 1 << 11, ENCRYPTION_HEADER = 12 };

static void put16(struct buf *b, unsigned v)
{
	buf_putc(b, (char)(v & 0xFF));
	buf_putc(b, (char)(v >> 8 & 0xFF));
}

static void put32(struct buf *b, uint32_t v)
{
	put16(b, v & 0xFFFF);
	put16(b, v >> 16);
}

void zip_begin(struct zip *z, struct buf *out)
{
	*z = (struct zip){.out = out, .directory = buf_make(out->max)};
	zip_date(z, 2024, 7, 1);
}

void zip_date(struct zip *z, int year, int month, int day)
{
	z->dos_date = (uint16_t)((year - 1980) << 9 | month << 5 | day);
}

/* Raw deflate of S into B; the level is fixed, so the bytes are. */
static void deflate_into(struct buf *b, struct span s)
{
	z_stream z = {0};
	if (deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	uLong bound = deflateBound(&z, (uLong)s.n);
	char *to = buf_room(b, bound);
	if (to) {
		unsigned char empty = 0;
		z.next_in = s.n ? (unsigned char *)(uintptr_t)s.p : &empty;
		z.avail_in = (uInt)s.n;
		z.next_out = (unsigned char *)to;
		z.avail_out = (uInt)bound;
		int rc = deflate(&z, Z_FINISH);
		assert(rc == Z_STREAM_END);
		(void)rc;
		b->n += z.total_out;
	}
	deflateEnd(&z);
}

/* ---- Traditional encryption, APPNOTE 6.1 ---- */
struct cipher {
	uint32_t key[3];
};

static void cipher_step(struct cipher *c, unsigned char byte)
{
	const z_crc_t *table = get_crc_table();
	c->key[0] = table[(c->key[0] ^ byte) & 0xFF] ^ (c->key[0] >> 8);
	c->key[1] = (c->key[1] + (c->key[0] & 0xFF)) * UINT32_C(134775813) + 1;
	c->key[2] = table[(c->key[2] ^ (c->key[1] >> 24)) & 0xFF] ^ (c->key[2] >> 8);
}

static void cipher_put(struct cipher *c, struct buf *out, unsigned char byte)
{
	uint32_t t = (c->key[2] | 2) & 0xFFFF;
	buf_putc(out, (char)(byte ^ ((t * (t ^ 1)) >> 8 & 0xFF)));
	cipher_step(c, byte);
}

static void encrypt_into(struct buf *out, struct span s, const char *password, uint32_t crc)
{
	struct cipher c = {{0x12345678, 0x23456789, 0x34567890}};
	for (; *password; password++)
		cipher_step(&c, (unsigned char)*password);
	/* The header should be random; here it must be the same every time.  Its last byte lets a reader test the
	 * password. */
	for (int i = 0; i < ENCRYPTION_HEADER - 1; i++)
		cipher_put(&c, out, (unsigned char)(i * 37 + 11));
	cipher_put(&c, out, (unsigned char)(crc >> 24));
	for (size_t i = 0; i < s.n; i++)
		cipher_put(&c, out, (unsigned char)s.p[i]);
}

static void put_header(struct buf *b, const struct zip *z, int method, uint32_t crc, size_t packed, size_t size,
                       size_t name)
{
	put16(b, 20); /* version needed */
	put16(b, FLAG_UTF8 | (z->password ? FLAG_ENCRYPTED : 0));
	put16(b, (unsigned)method);
	put16(b, 9 << 11); /* 09:00 */
	put16(b, z->dos_date);
	put32(b, crc);
	put32(b, (uint32_t)packed);
	put32(b, (uint32_t)size);
	put16(b, (unsigned)name);
	put16(b, 0); /* no extra field */
}

void zip_add(struct zip *z, const char *name, struct span content, bool stored)
{
	struct buf packed = buf_make(z->out->max);
	uint32_t crc = (uint32_t)crc32(0, (const unsigned char *)content.p, (uInt)content.n),
	         offset = (uint32_t)z->out->n;
	if (stored)
		buf_put(&packed, content);
	else
		deflate_into(&packed, content);
	size_t size = packed.n + (z->password ? ENCRYPTION_HEADER : 0);
	int method = stored ? METHOD_STORED : METHOD_DEFLATED;

	put32(z->out, 0x04034B50);
	put_header(z->out, z, method, crc, size, content.n, strlen(name));
	buf_puts(z->out, name);
	if (z->password)
		encrypt_into(z->out, buf_span(&packed), z->password, crc);
	else
		buf_put(z->out, buf_span(&packed));

	put32(&z->directory, 0x02014B50);
	put16(&z->directory, 20); /* made by */
	put_header(&z->directory, z, method, crc, size, content.n, strlen(name));
	put16(&z->directory, 0); /* comment */
	put16(&z->directory, 0); /* disk */
	put16(&z->directory, 0); /* internal attributes */
	put32(&z->directory, 0); /* external attributes */
	put32(&z->directory, offset);
	buf_puts(&z->directory, name);
	z->entries++;
	buf_free(&packed);
}

void zip_end(struct zip *z)
{
	uint32_t offset = (uint32_t)z->out->n, size = (uint32_t)z->directory.n;
	buf_put(z->out, buf_span(&z->directory));
	put32(z->out, 0x06054B50);
	put16(z->out, 0);
	put16(z->out, 0);
	put16(z->out, (unsigned)z->entries);
	put16(z->out, (unsigned)z->entries);
	put32(z->out, size);
	put32(z->out, offset);
	put16(z->out, 0);
	buf_free(&z->directory);
}
