/* Whether the catalog is still the one that was looked at, without asking SQLite.
 *
 * Every commit in WAL mode rewrites the first 48 bytes of the WAL index (the -shm file), twice, with barriers between:
 * counters, salts and checksums of the last frame (sqlite.org/walformat.html, "The WAL-Index Header").  They are read
 * here through SQLite's own mapping of that file: opening it a second time in one process and closing it again would
 * drop the process's locks. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"

enum { HEADER_BYTES = CATALOG_MARK_HEADER, REGION_BYTES = 32768 };

struct catalog_watch {
	int public_dir; /* BORROWED */
	struct sql sql;
	const volatile void *header; /* of SQLite's mapping: as long as the connection is open */
	uint64_t file;               /* which catalog.db that is */
};

static int map_header(struct catalog_watch *w, struct err *e)
{
	sqlite3_file *file = NULL;
	volatile void *region = NULL;
	int code = sqlite3_file_control(w->sql.db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	if (code == SQLITE_OK && file && file->pMethods && file->pMethods->iVersion >= 2)
		code = file->pMethods->xShmMap(file, 0, REGION_BYTES, 0, &region);
	/* READONLY_CANTINIT: no writer lives, and what there is must not be trusted. */
	if ((code != SQLITE_OK && code != SQLITE_READONLY) || !region)
		return ERR(e, ERR_BUSY, "The catalog cannot be watched now.", "shm: %d", code);
	w->header = region;
	return 0;
}

int catalog_watch_open(int public_dir, struct catalog_watch **out, struct err *e)
{
	struct catalog_watch *w = must_alloc(1, sizeof(*w));
	w->public_dir = public_dir;
	w->file = catalog_file(public_dir);
	*out = NULL;
	/* A first question makes SQLite map the file. */
	if (sql_open(&w->sql, public_dir, "catalog.db", 0644, true, "catalog", e) ||
	    sql_script(&w->sql, "PRAGMA query_only=ON; SELECT count(*) FROM meta", e) || map_header(w, e)) {
		catalog_watch_close(w);
		return -1;
	}
	*out = w;
	return 0;
}

void catalog_watch_close(struct catalog_watch *w)
{
	if (!w)
		return;
	sql_close(&w->sql);
	free(w);
}

/* Byte by byte, as another process writes there. */
static void copy_out(const volatile unsigned char *from, unsigned char *to)
{
	for (int i = 0; i < HEADER_BYTES; i++)
		to[i] = from[i];
}

int catalog_watch_mark(const struct catalog_watch *w, struct catalog_mark *out)
{
	unsigned char second[HEADER_BYTES];
	const volatile unsigned char *header = w->header;
	copy_out(header, out->header);
	atomic_thread_fence(memory_order_seq_cst);
	copy_out(header + HEADER_BYTES, second);
	out->file = catalog_file(w->public_dir);
	/* In the middle of a commit; or the catalog was replaced as a whole, and this mapping is of the old one. */
	return memcmp(out->header, second, HEADER_BYTES) == 0 && out->file == w->file ? 0 : -1;
}

bool catalog_watch_is_old(const struct catalog_watch *w)
{
	return catalog_file(w->public_dir) != w->file;
}
