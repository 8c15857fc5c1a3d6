/* The importer's side of the spool: what waits, opening it, and what stays when the register has it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/hash.h"
#include "store/intake_inner.h"

struct listing {
	int dir;
	struct intake_entry *entries;
	size_t count, room;
};

static void recognise(struct intake_entry *x)
{
	char proper[NUMBER_TEXT];
	struct span name = span_of(x->name);
	x->kind = INTAKE_STRANGE;
	if (number_parse(name, &x->number) == 0) {
		number_format(&x->number, proper);
		if (span_is(name, proper))
			x->kind = INTAKE_NUMBERED;
	} else if (span_starts(name, INTAKE_ACT_PREFIX)) {
		size_t n = strlen(INTAKE_ACT_PREFIX);
		if (intake_key_valid((struct span){name.p + n, name.n - n}))
			x->kind = INTAKE_ACT;
	}
}

static int add_entry(void *with, const char *name)
{
	struct listing *l = with;
	struct stat st;
	if (fstatat(l->dir, name, &st, AT_SYMLINK_NOFOLLOW) || (S_ISREG(st.st_mode) && st.st_size == 0))
		return 0; /* gone, or a marker */
	if (l->count == l->room) {
		l->room = l->room ? l->room * 2 : 64;
		l->entries = must_grow(l->entries, l->room, sizeof(*l->entries));
	}
	struct intake_entry *x = &l->entries[l->count++];
	*x = (struct intake_entry){.size = st.st_size};
	snprintf(x->name, sizeof(x->name), "%s", name);
	recognise(x);
	if (!S_ISREG(st.st_mode) || strlen(name) >= sizeof(x->name))
		x->kind = INTAKE_STRANGE;
	return 0;
}

static int by_name(const void *a, const void *b)
{
	const struct intake_entry *x = a, *y = b;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->kind != INTAKE_NUMBERED)
		return strcmp(x->name, y->name);
	if (x->number.kind != y->number.kind)
		return x->number.kind < y->number.kind ? -1 : 1;
	if (x->number.year != y->number.year)
		return x->number.year < y->number.year ? -1 : 1;
	return (x->number.sequence > y->number.sequence) - (x->number.sequence < y->number.sequence);
}

int intake_list(int intake_dir, int (*each)(void *with, const struct intake_entry *x), void *with, struct err *e)
{
	struct listing l = {.dir = fs_open_dir(intake_dir, "new", e)};
	if (l.dir < 0)
		return -1;
	int rc = intake_names(l.dir, add_entry, &l, e);
	if (l.count)
		qsort(l.entries, l.count, sizeof(*l.entries), by_name);
	for (size_t i = 0; rc == 0 && i < l.count; i++)
		rc = each(with, &l.entries[i]);
	free(l.entries);
	close(l.dir);
	return rc;
}

/* "new/NAME"; NAME is one part of a path. */
static int path_of(const char *name, char out[INTAKE_NAME + 8], struct err *e)
{
	if (!*name || *name == '.' || strchr(name, '/') || strlen(name) >= INTAKE_NAME)
		return ERR(e, ERR_INPUT, "That is no name of the spool.", "%zu bytes", strlen(name));
	snprintf(out, INTAKE_NAME + 8, "new/%s", name);
	return 0;
}

static int read_sealed(int intake_dir, const char *name, struct buf *sealed, struct err *e)
{
	char path[INTAKE_NAME + 8];
	if (path_of(name, path, e))
		return -1;
	if (!fs_exists(intake_dir, path))
		return ERR(e, ERR_MISSING, "There is no such file in the spool.", "%s", path);
	if (fs_read(intake_dir, path, INTAKE_FILE_MAX, sealed, e)) {
		/* No sender makes such a one. */
		e->kind = e->kind == ERR_INPUT ? ERR_CORRUPT : e->kind;
		return -1;
	}
	return sealed->n ? 0 : ERR(e, ERR_MISSING, "This file of the spool was taken in already.", "%s", path);
}

int intake_read(int intake_dir, const char *name, const struct seal_keys *office, struct buf *plain, struct err *e)
{
	struct buf sealed = buf_make(INTAKE_FILE_MAX);
	int rc = read_sealed(intake_dir, name, &sealed, e) || seal_open(office, buf_span(&sealed), plain, e) ? -1 : 0;
	buf_free(&sealed);
	return rc;
}

int intake_digest(int intake_dir, const char *name, char out[HASH_TEXT], struct err *e)
{
	struct buf sealed = buf_make(INTAKE_FILE_MAX);
	int rc = read_sealed(intake_dir, name, &sealed, e);
	if (rc == 0)
		hash_bytes(buf_span(&sealed), out);
	buf_free(&sealed);
	return rc;
}

int intake_mark(int intake_dir, const char *name, struct err *e)
{
	char path[INTAKE_NAME + 8];
	if (path_of(name, path, e))
		return -1;
	int fd = openat(intake_dir, path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return ERR_ERRNO(e, "The spool could not be written.", "open %s", path);
	struct stat st;
	bool timed = fstat(fd, &st) == 0;
	int rc = ftruncate(fd, 0) ? ERR_ERRNO(e, "The spool could not be written.", "ftruncate %s", path)
	                          : fs_sync_fd(fd, e);
	/* The marker goes on to say when it came, to who sends the same again; refused where the file is another
	 * user's. */
	if (timed && rc == 0)
		(void)futimens(fd, (struct timespec[2]){st.st_atim, st.st_mtim});
	close(fd);
	return rc;
}

/* ---- What a sender that died left ---- */
struct leftover {
	int tmp_dir, code_dir, new_dir;
	enum number_kind kind;
	int year;
	int64_t now_ms, age_ms;
	int count;
	struct err *e;
};

static int64_t age_of(const struct leftover *l, const struct stat *st)
{
	return l->now_ms - ((int64_t)st->st_mtim.tv_sec * 1000 + st->st_mtim.tv_nsec / 1000000);
}

static bool is_key_of(const char *name, enum number_kind kind)
{
	char wanted[INTAKE_NAME], key[INTAKE_KEY_TEXT];
	snprintf(key, sizeof(key), "%.32s", name);
	intake_key_name(key, kind, wanted);
	return intake_key_valid(span_of(key)) && strcmp(wanted, name) == 0;
}

static int finish_one(void *with, const char *name)
{
	struct leftover *l = with;
	struct stat st;
	char numbered[INTAKE_NAME] = "";
	int64_t sequence;
	int rc = -1;
	if (!is_key_of(name, l->kind) || fstatat(l->code_dir, name, &st, AT_SYMLINK_NOFOLLOW) || st.st_size == 0 ||
	    !S_ISREG(st.st_mode) || age_of(l, &st) < l->age_ms)
		return 0;
	int fd = intake_lock_file(l->code_dir, name, &st, l->e);
	if (fd < 0)
		return -1;
	if (st.st_nlink > 1 && intake_find_file(l->new_dir, &st, numbered, l->e))
		goto done;
	rc = 0;
	if (*numbered)
		goto done;
	rc = intake_next(l->new_dir, l->kind, l->year, &sequence, l->e) ||
	             intake_link_number(l->code_dir, name, l->new_dir, l->kind, l->year, &sequence, l->e)
	         ? -1
	         : 0;
	l->count += rc == 0;
done:
	close(fd);
	return rc;
}

static int sweep_one(void *with, const char *name)
{
	struct leftover *l = with;
	struct stat st;
	if (fstatat(l->tmp_dir, name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISREG(st.st_mode))
		return 0;
	if (st.st_nlink < 2 && age_of(l, &st) < l->age_ms)
		return 0;
	if (unlinkat(l->tmp_dir, name, 0) && errno != ENOENT)
		return ERR_ERRNO(l->e, "The spool could not be cleaned.", "unlink tmp/%s", name);
	l->count++;
	return 0;
}

int intake_finish(int intake_dir, enum number_kind kind, int year, int64_t now_ms, int64_t min_age_ms, int *count,
                  struct err *e)
{
	struct leftover l = {.kind = kind, .year = year, .now_ms = now_ms, .age_ms = min_age_ms, .new_dir = -1, .e = e};
	int rc = -1;
	*count = 0;
	l.code_dir = fs_open_dir(intake_dir, "code", e);
	if (l.code_dir < 0)
		return -1;
	l.new_dir = fs_open_dir(intake_dir, "new", e);
	if (l.new_dir < 0 || intake_names(l.code_dir, finish_one, &l, e) || (l.count && fs_sync_fd(l.new_dir, e)))
		goto done;
	*count = l.count;
	rc = 0;
done:
	if (l.new_dir >= 0)
		close(l.new_dir);
	close(l.code_dir);
	return rc;
}

int intake_sweep(int intake_dir, int64_t now_ms, int64_t max_age_ms, int *count, struct err *e)
{
	struct leftover l = {.now_ms = now_ms, .age_ms = max_age_ms, .e = e};
	*count = 0;
	l.tmp_dir = fs_open_dir(intake_dir, "tmp", e);
	if (l.tmp_dir < 0)
		return -1;
	int rc = intake_names(l.tmp_dir, sweep_one, &l, e);
	close(l.tmp_dir);
	*count = l.count;
	return rc;
}

/* ---- After a restore: one file under two names again ---- */
struct twin_search {
	struct leftover *l;
	int64_t size;
	char digest[HASH_TEXT];
	char found[INTAKE_NAME];
};

static int digest_at(int dir, const char *name, char out[HASH_TEXT], struct err *e)
{
	struct buf bytes = buf_make(INTAKE_FILE_MAX);
	int rc = fs_read(dir, name, INTAKE_FILE_MAX, &bytes, e);
	if (rc == 0)
		hash_bytes(buf_span(&bytes), out);
	buf_free(&bytes);
	return rc;
}

static int is_twin(void *with, const char *name)
{
	struct twin_search *s = with;
	struct stat st;
	char digest[HASH_TEXT];
	if (strlen(name) >= INTAKE_NAME || fstatat(s->l->new_dir, name, &st, AT_SYMLINK_NOFOLLOW) ||
	    !S_ISREG(st.st_mode) || st.st_size != s->size)
		return 0;
	if (digest_at(s->l->new_dir, name, digest, s->l->e))
		return -1;
	if (strcmp(digest, s->digest) != 0)
		return 0;
	snprintf(s->found, sizeof(s->found), "%s", name);
	return 1;
}

/* The numbered file takes the place of its copy in code/, whole or not at all. */
static int replace_copy(struct leftover *l, const char *numbered, const char *key_name)
{
	if (unlinkat(l->tmp_dir, key_name, 0) && errno != ENOENT)
		return ERR_ERRNO(l->e, "The spool could not be put together.", "unlink tmp/%s", key_name);
	if (linkat(l->new_dir, numbered, l->tmp_dir, key_name, 0) ||
	    renameat(l->tmp_dir, key_name, l->code_dir, key_name))
		return ERR_ERRNO(l->e, "The spool could not be put together.", "link code/%s", key_name);
	l->count++;
	return 0;
}

static int rejoin_one(void *with, const char *name)
{
	struct leftover *l = with;
	struct stat st;
	if (strlen(name) >= INTAKE_NAME || fstatat(l->code_dir, name, &st, AT_SYMLINK_NOFOLLOW) ||
	    !S_ISREG(st.st_mode) || st.st_size == 0 || st.st_nlink > 1)
		return 0;
	struct twin_search s = {.l = l, .size = st.st_size};
	if (digest_at(l->code_dir, name, s.digest, l->e) || intake_names(l->new_dir, is_twin, &s, l->e) < 0)
		return -1;
	return *s.found ? replace_copy(l, s.found, name) : 0;
}

int intake_rejoin(int intake_dir, int *count, struct err *e)
{
	struct leftover l = {.tmp_dir = -1, .code_dir = -1, .new_dir = -1, .e = e};
	int rc = -1;
	*count = 0;
	if ((l.tmp_dir = fs_open_dir(intake_dir, "tmp", e)) < 0 ||
	    (l.code_dir = fs_open_dir(intake_dir, "code", e)) < 0 ||
	    (l.new_dir = fs_open_dir(intake_dir, "new", e)) < 0)
		goto done;
	rc = intake_names(l.code_dir, rejoin_one, &l, e) || (l.count && fs_sync_fd(l.code_dir, e)) ? -1 : 0;
	*count = l.count;
done:
	for (size_t i = 0; i < 3; i++) {
		const int dirs[] = {l.new_dir, l.code_dir, l.tmp_dir};
		if (dirs[i] >= 0)
			close(dirs[i]);
	}
	return rc;
}
