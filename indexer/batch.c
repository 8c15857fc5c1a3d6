#include "indexer/batch.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unistr.h>

#include "base/buf.h"

enum { DEPTH_MAX = 64 };

static void add_file(struct batch *b, const char *path, const char *name, const char *folder, const char *refusal,
                     int64_t size)
{
	if ((b->count & (b->count - 1)) == 0)
		b->files = must_grow(b->files, b->count ? b->count * 2 : 1, sizeof(*b->files));
	b->files[b->count++] = (struct batch_file){
	    .path = text_copy(path),
	    .name = text_copy(name),
	    .folder = text_copy(folder),
	    .refusal = refusal,
	    .size = size,
	};
	b->bytes += size;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_dots(const struct dirent *d)
{
	return strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0;
}

static void add_path(struct batch *b, const char *path, const char *name, const char *folder, bool follow, int depth);

static void add_folder(struct batch *b, const char *path, const char *prefix, const char *folder, int depth)
{
	struct dirent **entries = NULL;
	int n = depth > DEPTH_MAX ? -1 : scandir(path, &entries, not_dots, by_name);
	if (n < 0) {
		add_file(b, path, prefix, folder, "unreadable", 0);
		return;
	}
	for (int i = 0; i < n; i++) {
		struct buf child = buf_make(PATH_MAX), name = buf_make(PATH_MAX);
		size_t length = strlen(path);
		buf_printf(&child, "%s%s%s", path, length && path[length - 1] == '/' ? "" : "/", entries[i]->d_name);
		buf_printf(&name, "%s%s%s", prefix, *prefix ? "/" : "", entries[i]->d_name);
		if (buf_ok(&child) && buf_ok(&name))
			add_path(b, buf_text(&child), buf_text(&name), folder, false, depth + 1);
		else
			add_file(b, path, entries[i]->d_name, folder, "unreadable", 0);
		buf_free(&child);
		buf_free(&name);
		free(entries[i]);
	}
	free(entries);
}

/* FOLLOW: only what the person named may be a symbolic link. */
static void add_path(struct batch *b, const char *path, const char *name, const char *folder, bool follow, int depth)
{
	struct stat st;
	if (follow ? stat(path, &st) : lstat(path, &st))
		add_file(b, path, name, folder, "unreadable", 0);
	else if (S_ISDIR(st.st_mode))
		add_folder(b, path, depth ? name : "", depth ? folder : path, depth);
	else if (!S_ISREG(st.st_mode))
		add_file(b, path, name, folder, "not-a-regular-file", 0);
	else if (access(path, R_OK))
		add_file(b, path, name, folder, "unreadable", 0);
	else
		add_file(b, path, name, folder, st.st_size == 0 ? "empty" : NULL, st.st_size);
}

int batch_collect(char *const *paths, int count, struct batch *out, struct err *e)
{
	*out = (struct batch){0};
	for (int i = 0; i < count; i++) {
		if (!*paths[i]) {
			batch_clear(out);
			return ERR(e, ERR_INPUT, "A path is empty.", "argument %d", i);
		}
		const char *slash = strrchr(paths[i], '/');
		add_path(out, paths[i], slash && slash[1] ? slash + 1 : paths[i], "", true, 0);
	}
	return 0;
}

void batch_clear(struct batch *b)
{
	for (size_t i = 0; i < b->count; i++) {
		free(b->files[i].path);
		free(b->files[i].name);
		free(b->files[i].folder);
	}
	free(b->files);
	*b = (struct batch){0};
}

int batch_is_list(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *last = slash ? slash + 1 : name;
	return strcasecmp(last, "daftar.csv") == 0 || strcasecmp(last, "daftar.xlsx") == 0;
}

void batch_escape(struct buf *out, const char *text, size_t n)
{
	const uint8_t *p = (const uint8_t *)text;
	for (size_t i = 0; i < n;) {
		int length = u8_mblen(p + i, n - i);
		if (p[i] == '\t' || p[i] == '\n' || p[i] == '\\') {
			buf_puts(out, p[i] == '\t' ? "\\t" : p[i] == '\n' ? "\\n" : "\\\\");
			i++;
		} else if (length <= 0 || p[i] < ' ' || p[i] == 0x7F) {
			buf_printf(out, "\\x%02X", p[i]);
			i++;
		} else {
			buf_put(out, (struct span){text + i, (size_t)length});
			i += (size_t)length;
		}
	}
}
