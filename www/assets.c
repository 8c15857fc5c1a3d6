#include "www/assets.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/hash.h"
#include "www/compress.h"

enum { ASSETS_MAX = 64, ASSET_MAX_BYTES = 1 << 20, ASSET_NAME_BYTES = 96 };

static const struct {
	const char *extension, *type;
} TYPES[] = {
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"webp", "image/webp"},
    {"ico", "image/x-icon"},
    {"txt", "text/plain; charset=utf-8"},
};

struct asset {
	char name[ASSET_NAME_BYTES], address[ASSET_NAME_BYTES + 24]; /* "earsip.css", "/aset/earsip-1a2b3c4d.css" */
	char digest[17];
	const char *type;
	struct buf body, packed; /* OWNED; PACKED is empty when gzip gains nothing */
};
static struct asset assets[ASSETS_MAX];
static size_t asset_count;

static const char PREFIX[] = "/aset/";

static const char *type_of(const char *name)
{
	const char *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < COUNT(TYPES); i++)
		if (strcmp(dot + 1, TYPES[i].extension) == 0)
			return TYPES[i].type;
	return NULL;
}

static int add(int dir, const char *name, struct err *e)
{
	enum { LEVEL = 9, SHORT_HASH = 8 };
	char hash[HASH_TEXT];
	const char *dot = strrchr(name, '.');
	if (asset_count == ASSETS_MAX || strlen(name) >= ASSET_NAME_BYTES || !type_of(name))
		return ERR_SAY(e, ERR_INPUT, "The static file %s is one too many, or of a type that is not served.",
		               name);
	struct asset *a = &assets[asset_count++];
	*a = (struct asset){
	    .type = type_of(name), .body = buf_make(ASSET_MAX_BYTES), .packed = buf_make(ASSET_MAX_BYTES)};
	if (fs_read(dir, name, ASSET_MAX_BYTES, &a->body, e))
		return -1;
	hash_bytes(buf_span(&a->body), hash);
	memcpy(a->name, name, strlen(name) + 1);
	memcpy(a->digest, hash, sizeof(a->digest) - 1);
	snprintf(a->address, sizeof(a->address), "%s%.*s-%.*s%s", PREFIX, (int)(dot - name), name, SHORT_HASH, hash,
	         dot);
	if (compressible(a->type) && !gzip(buf_span(&a->body), LEVEL, &a->packed))
		buf_free(&a->packed);
	return 0;
}

int assets_start(const char *dir, struct err *e)
{
	int rc = 0;
	DIR *d = opendir(dir);
	if (!d)
		return ERR_ERRNO(e, "The folder of static files cannot be read.", "opendir %s", dir);
	assets_stop();
	for (struct dirent *entry; !rc && (entry = readdir(d));)
		if (entry->d_name[0] != '.')
			rc = add(dirfd(d), entry->d_name, e);
	closedir(d);
	return rc;
}

void assets_stop(void)
{
	for (size_t i = 0; i < asset_count; i++) {
		buf_free(&assets[i].body);
		buf_free(&assets[i].packed);
	}
	asset_count = 0;
}

const char *asset_address(const char *name)
{
	for (size_t i = 0; i < asset_count; i++)
		if (strcmp(assets[i].name, name) == 0)
			return assets[i].address;
	return PREFIX;
}

/* The packed bytes have been made once; reply_make() packs only what has no coding yet. */
void asset_handle(const struct request *q, struct response *a)
{
	const struct asset *found = NULL;
	for (size_t i = 0; i < asset_count; i++)
		if (span_is(q->part[0], assets[i].address + sizeof(PREFIX) - 1))
			found = &assets[i];
	if (!found) {
		a->status = 404;
		return;
	}
	bool packed = found->packed.n && accepts_gzip(header_get(q, "Accept-Encoding"));
	a->type = found->type;
	a->cache = "public, max-age=31536000, immutable";
	a->packed = packed;
	snprintf(a->etag, sizeof(a->etag), "%s", found->digest);
	buf_put(&a->body, buf_span(packed ? &found->packed : &found->body));
}
