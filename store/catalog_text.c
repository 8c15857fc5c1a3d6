/* The page texts of one version as one value: numbers and lengths, then the texts, zstd over all of it.  A search shows
 * few hits, so one frame a document is opened seldom and packs best. */
#include <stdlib.h>
#include <string.h>

#include <zstd.h>

#include "store/catalog_inner.h"

enum { LEVEL = 6, HEAD_SIZE = 4, ROW_SIZE = 5 };
static const unsigned long long PLAIN_MAX = 512ULL << 20;

static void put_u32(struct buf *b, size_t v)
{
	for (int i = 0; i < 4; i++)
		buf_putc(b, (char)(unsigned char)(v >> (8 * i)));
}

static size_t get_u32(const char *p)
{
	size_t v = 0;
	for (int i = 0; i < 4; i++)
		v |= (size_t)(unsigned char)p[i] << (8 * i);
	return v;
}

int pages_pack(const struct catalog_page *pages, size_t count, struct buf *out, struct err *e)
{
	struct buf plain = buf_make((size_t)PLAIN_MAX);
	put_u32(&plain, count);
	for (size_t i = 0; i < count; i++) {
		put_u32(&plain, pages[i].text.n);
		buf_putc(&plain, pages[i].source);
	}
	for (size_t i = 0; i < count; i++)
		buf_put(&plain, pages[i].text);
	size_t room = ZSTD_compressBound(plain.n), n = 0;
	*out = buf_make(room);
	char *to = buf_ok(&plain) ? buf_room(out, room) : NULL;
	if (to)
		n = ZSTD_compress(to, room, plain.p, plain.n, LEVEL);
	buf_free(&plain);
	if (!to || ZSTD_isError(n)) {
		buf_free(out);
		return ERR(e, ERR_SYSTEM, "The text of a document is too long for the catalog.", "zstd: %s",
		           to ? ZSTD_getErrorName(n) : "memory");
	}
	out->n = n;
	return 0;
}

static int damaged(struct pages *p, struct err *e)
{
	pages_free(p);
	return ERR(e, ERR_CORRUPT, "A text of the catalog is damaged. Run `earsip check`.", "pages");
}

int pages_unpack(struct span packed, struct pages *out, struct err *e)
{
	unsigned long long size = ZSTD_getFrameContentSize(packed.p, packed.n);
	*out = (struct pages){.plain = buf_make((size_t)PLAIN_MAX)};
	char *to = size > PLAIN_MAX || size < HEAD_SIZE ? NULL : buf_room(&out->plain, (size_t)size);
	if (!to || ZSTD_decompress(to, (size_t)size, packed.p, packed.n) != size)
		return damaged(out, e);
	out->plain.n = (size_t)size;
	out->count = get_u32(to);
	if (out->count > (out->plain.n - HEAD_SIZE) / ROW_SIZE)
		return damaged(out, e);
	out->at = HEAD_SIZE + out->count * ROW_SIZE;
	size_t end = out->at;
	for (size_t i = 0; i < out->count; i++) {
		size_t n = get_u32(to + HEAD_SIZE + i * ROW_SIZE);
		if (n > out->plain.n - end)
			return damaged(out, e);
		end += n;
	}
	return 0;
}

bool pages_next(struct pages *p, int *n, struct span *text, char *source)
{
	if (p->next >= p->count)
		return false;
	const char *row = p->plain.p + HEAD_SIZE + p->next * ROW_SIZE;
	*text = (struct span){p->plain.p + p->at, get_u32(row)};
	*source = row[4];
	*n = (int)++p->next;
	p->at += text->n;
	return true;
}

void pages_free(struct pages *p)
{
	buf_free(&p->plain);
	p->count = p->next = 0;
}
