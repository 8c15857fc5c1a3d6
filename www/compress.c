#include "www/compress.h"

#include <string.h>
#include <zlib.h>

static const char *const COMPRESSIBLE[] = {
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "application/opensearchdescription+xml",
    "image/svg+xml",
};

bool compressible(const char *type)
{
	for (size_t i = 0; i < COUNT(COMPRESSIBLE); i++)
		if (strncmp(type, COMPRESSIBLE[i], strlen(COMPRESSIBLE[i])) == 0)
			return true;
	return false;
}

/* "gzip;q=0" and "gzip; q=0.000" say no. */
static bool weight_is_zero(struct span parameters)
{
	struct span p = span_trim(parameters);
	if (!span_starts(p, "q=0") && !span_starts(p, "Q=0"))
		return false;
	for (size_t i = 3; i < p.n; i++)
		if (p.p[i] != '.' && p.p[i] != '0')
			return false;
	return true;
}

bool accepts_gzip(const char *accept_encoding)
{
	struct span rest = span_of(accept_encoding);
	bool any = false;
	while (rest.n) {
		struct span parameters = span_cut(&rest, ',');
		struct span coding = span_trim(span_cut(&parameters, ';'));
		if (span_is_nocase(coding, "gzip"))
			return !weight_is_zero(parameters);
		if (span_is(coding, "*"))
			any = !weight_is_zero(parameters);
	}
	return any;
}

bool gzip(struct span s, int level, struct buf *out)
{
	z_stream z = {0};
	enum { GZIP_WINDOW = 15 + 16, MEMORY = 8 };
	if (s.n > UINT32_MAX || deflateInit2(&z, level, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	bool done = false;
	char *room = s.n > 32 ? buf_room(out, s.n - 1) : NULL; /* not smaller: not wanted */
	if (room) {
		/* zlib does not write to its input; its field is not const without ZLIB_CONST. */
		memcpy(&z.next_in, &s.p, sizeof(z.next_in));
		z.avail_in = (uInt)s.n;
		z.next_out = (Bytef *)room;
		z.avail_out = (uInt)(s.n - 1);
		done = deflate(&z, Z_FINISH) == Z_STREAM_END;
		if (done)
			out->n += z.total_out;
	}
	deflateEnd(&z);
	return done;
}

bool gunzip(struct span packed, struct buf *out)
{
	z_stream z = {0};
	enum { GZIP_WINDOW = 15 + 16, FACTOR = 8 };
	bool more = true, done = false;
	if (packed.n > UINT32_MAX / 16 || inflateInit2(&z, GZIP_WINDOW) != Z_OK)
		return false;
	memcpy(&z.next_in, &packed.p, sizeof(z.next_in));
	z.avail_in = (uInt)packed.n;
	while (more && !done) {
		size_t piece = packed.n * FACTOR;
		char *room = buf_room(out, piece);
		if (!room)
			break;
		z.next_out = (Bytef *)room;
		z.avail_out = (uInt)piece;
		int code = inflate(&z, Z_NO_FLUSH);
		out->n += piece - z.avail_out;
		done = code == Z_STREAM_END;
		more = code == Z_OK;
	}
	inflateEnd(&z);
	return done;
}
