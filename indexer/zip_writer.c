#include "indexer/zip_writer.h"

#include <string.h>
#include <zlib.h>

#include "base/fs.h"

enum {
	LOCAL = 0x04034b50,
	CENTRAL = 0x02014b50,
	END = 0x06054b50,
	FIRST_DAY = 0x21,
	UTF8_NAME = 0x800,
	DIRECTORY_MAX = 64 << 20
};

struct zip_writer zip_writer_make(int fd)
{
	return (struct zip_writer){.fd = fd, .directory = buf_make(DIRECTORY_MAX)};
}

static void put16(struct buf *b, unsigned v)
{
	buf_putc(b, (char)(v & 0xFF));
	buf_putc(b, (char)(v >> 8 & 0xFF));
}

static void put32(struct buf *b, uint64_t v)
{
	put16(b, (unsigned)(v & 0xFFFF));
	put16(b, (unsigned)(v >> 16 & 0xFFFF));
}

static void fail(struct zip_writer *w, const char *why)
{
	if (!w->error.kind)
		ERR(&w->error, ERR_SYSTEM, "The copy could not be written.", "zip: %s", why);
}

static void put_out(struct zip_writer *w, struct span s)
{
	if (!w->error.kind && w->offset + s.n < UINT32_MAX) {
		fs_write_fd(w->fd, s, &w->error);
		w->offset += s.n;
	} else {
		fail(w, "too large");
	}
}

/* CONTENT deflated into OUT.  False: it could not be. */
static bool deflate_into(struct span content, struct buf *out)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)content.p, .avail_in = (uInt)content.n};
	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	size_t most = deflateBound(&z, content.n);
	*out = buf_make(most);
	char *room = buf_room(out, most);
	z.next_out = (Bytef *)room;
	z.avail_out = (uInt)most;
	bool good = room && deflate(&z, Z_FINISH) == Z_STREAM_END;
	out->n = good ? z.total_out : 0;
	deflateEnd(&z);
	return good;
}

/* What local header and directory have in common, from "version needed" on. */
static void put_header(struct buf *b, const char *name, bool stored, struct span content, size_t packed)
{
	unsigned flags = 0;
	for (const char *c = name; *c; c++)
		if ((unsigned char)*c > 0x7E)
			flags = UTF8_NAME;
	put16(b, 20);
	put16(b, flags);
	put16(b, stored ? 0 : Z_DEFLATED);
	put16(b, 0);
	put16(b, FIRST_DAY); /* 1980-01-01 */
	put32(b, crc32_z(0, (const Bytef *)content.p, content.n));
	put32(b, packed);
	put32(b, content.n);
	put16(b, (unsigned)strlen(name));
	put16(b, 0);
}

void zip_writer_add(struct zip_writer *w, const char *name, struct span content, bool stored)
{
	struct buf packed = buf_make(0), head = buf_make(4096);
	uint64_t at = w->offset;
	if (content.n >= UINT32_MAX || (!stored && !deflate_into(content, &packed))) {
		fail(w, "deflate");
		goto done;
	}
	struct span data = stored ? content : buf_span(&packed);
	put32(&head, LOCAL);
	put_header(&head, name, stored, content, data.n);
	buf_puts(&head, name);
	if (!buf_ok(&head))
		fail(w, "name");
	put_out(w, buf_span(&head));
	put_out(w, data);
	put32(&w->directory, CENTRAL);
	put16(&w->directory, 20);
	put_header(&w->directory, name, stored, content, data.n);
	put16(&w->directory, 0);
	put16(&w->directory, 0);
	put16(&w->directory, 0);
	put32(&w->directory, 0);
	put32(&w->directory, at);
	buf_puts(&w->directory, name);
	w->count++;
done:
	buf_free(&packed);
	buf_free(&head);
}

int zip_writer_end(struct zip_writer *w, struct err *e)
{
	struct buf end = buf_make(64);
	uint64_t at = w->offset;
	if (!buf_ok(&w->directory) || w->count > UINT16_MAX)
		fail(w, "too many members");
	put_out(w, buf_span(&w->directory));
	put32(&end, END);
	put32(&end, 0);
	put16(&end, w->count);
	put16(&end, w->count);
	put32(&end, w->directory.n);
	put32(&end, at);
	put16(&end, 0);
	put_out(w, buf_span(&end));
	buf_free(&end);
	buf_free(&w->directory);
	*e = w->error;
	return w->error.kind ? -1 : 0;
}
