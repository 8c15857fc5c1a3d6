/* The sender's side of the spool.  Inside the public process's walls: nothing here renames, truncates or overwrites. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "store/intake_inner.h"

#define BUSY_FREE     5 /* a fifth stays free: busy from 80 % on */
#define RECOUNT_SENDS 64
#define RECOUNT_MS    5000

const struct intake_limits INTAKE_LIMITS = {.bytes = (int64_t)4 << 30, .files = 20000};

struct intake {
	int tmp_dir, code_dir, new_dir;
	unsigned char office[SEAL_KEY];
	struct intake_limits limits;
	pthread_mutex_t lock; /* of all below */
	/* Where to begin to look for a free number: never above the first free one. */
	struct {
		int year;
		int64_t next;
	} hints[NUMBER__MAX];
	struct intake_limits used; /* as last counted, and what was sent since */
	int sends;
	int64_t counted_ms;
};

int intake_open(int intake_dir, const unsigned char office[SEAL_KEY], const struct intake_limits *limits,
                struct intake **out, struct err *e)
{
	struct intake *i = must_alloc(1, sizeof(*i));
	*out = NULL;
	pthread_mutex_init(&i->lock, NULL);
	memcpy(i->office, office, SEAL_KEY);
	i->limits = *limits;
	i->tmp_dir = fs_open_dir(intake_dir, "tmp", e);
	i->code_dir = i->tmp_dir < 0 ? -1 : fs_open_dir(intake_dir, "code", e);
	i->new_dir = i->code_dir < 0 ? -1 : fs_open_dir(intake_dir, "new", e);
	i->sends = RECOUNT_SENDS;
	if (i->new_dir < 0) {
		intake_close(i);
		return -1;
	}
	*out = i;
	return 0;
}

void intake_close(struct intake *i)
{
	if (!i)
		return;
	const int dirs[] = {i->new_dir, i->code_dir, i->tmp_dir};
	for (size_t k = 0; k < COUNT(dirs); k++)
		if (dirs[k] >= 0)
			close(dirs[k]);
	pthread_mutex_destroy(&i->lock);
	free(i);
}

/* ---- How full it is ---- */
struct tally {
	int dir;
	struct intake_limits used;
};

static int count_file(void *with, const char *name)
{
	struct tally *t = with;
	struct stat st;
	if (fstatat(t->dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && st.st_size > 0) {
		t->used.bytes += st.st_size;
		t->used.files++;
	}
	return 0;
}

static int recount(struct intake *i, struct err *e)
{
	struct tally t = {.dir = i->new_dir};
	if (intake_names(t.dir, count_file, &t, e))
		return -1;
	t.dir = i->tmp_dir;
	if (intake_names(t.dir, count_file, &t, e))
		return -1;
	i->used = t.used;
	i->sends = 0;
	i->counted_ms = now_monotonic_ms();
	return 0;
}

int intake_room(struct intake *i, struct err *e)
{
	pthread_mutex_lock(&i->lock);
	bool stale = i->sends >= RECOUNT_SENDS || now_monotonic_ms() - i->counted_ms > RECOUNT_MS;
	int rc = stale ? recount(i, e) : 0;
	bool full = i->used.bytes >= i->limits.bytes - i->limits.bytes / BUSY_FREE ||
	            i->used.files >= i->limits.files - i->limits.files / BUSY_FREE;
	int64_t bytes = i->used.bytes, files = i->used.files;
	pthread_mutex_unlock(&i->lock);
	if (rc == 0 && full)
		rc = ERR(
		    e, ERR_BUSY,
		    "Too much is waiting to be taken in at the moment. What was confirmed is safe. Please try again "
		    "in an hour, or come to the counter.",
		    "%lld bytes in %lld files", (long long)bytes, (long long)files);
	return rc;
}

static void count_sent(struct intake *i, int64_t bytes)
{
	pthread_mutex_lock(&i->lock);
	i->used.bytes += bytes;
	i->used.files++;
	i->sends++;
	pthread_mutex_unlock(&i->lock);
}

/* ---- One file ---- */

/* Seals PLAIN into a file of its own in tmp/, on disk when it returns. */
static int write_tmp(struct intake *i, struct span plain, char name[INTAKE_NAME], struct err *e)
{
	struct buf sealed = buf_make(plain.n + SEAL_GROWTH + 64);
	unsigned char raw[16];
	int rc = -1, fd = -1;
	randombytes_buf(raw, sizeof(raw));
	sodium_bin2hex(name, INTAKE_NAME, raw, sizeof(raw));
	if (seal_put(i->office, plain, &sealed, e))
		goto done;
	fd = openat(i->tmp_dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (fd < 0) {
		ERR_ERRNO(e, "The request could not be written down.", "open tmp/%s", name);
		goto done;
	}
	if (fs_write_fd(fd, buf_span(&sealed), e) || fs_sync_fd(fd, e))
		unlinkat(i->tmp_dir, name, 0);
	else
		rc = 0;
done:
	if (fd >= 0)
		close(fd);
	buf_free(&sealed);
	return rc;
}

/* A sealed file as TO_DIR/TO, whole and once; *THERE when the name was taken. */
static int add_file(struct intake *i, int to_dir, const char *to, struct span plain, bool *there, struct err *e)
{
	char tmp[INTAKE_NAME];
	if (plain.n > INTAKE_FILE_MAX - SEAL_GROWTH)
		return ERR(e, ERR_INPUT, "That is too large. Please send fewer or smaller files.", "%zu bytes",
		           plain.n);
	if (intake_room(i, e) || write_tmp(i, plain, tmp, e))
		return -1;
	int rc = linkat(i->tmp_dir, tmp, to_dir, to, 0), why = errno;
	/* By this name alone it could still be written; where it can't be removed the importer's sweep does it. */
	unlinkat(i->tmp_dir, tmp, 0);
	*there = rc && why == EEXIST;
	if (rc && !*there) {
		errno = why;
		return ERR_ERRNO(e, "The request could not be put in its place.", "link %s", to);
	}
	count_sent(i, (int64_t)plain.n);
	return 0;
}

/* ---- Its number ---- */
static int64_t hint(struct intake *i, enum number_kind kind, int year, struct err *e)
{
	pthread_mutex_lock(&i->lock);
	if (i->hints[kind].year != year) {
		int64_t next;
		if (intake_next(i->new_dir, kind, year, &next, e) == 0) {
			i->hints[kind].next = next;
			i->hints[kind].year = year;
		}
	}
	int64_t next = i->hints[kind].year == year ? i->hints[kind].next : -1;
	pthread_mutex_unlock(&i->lock);
	return next;
}

static void raise_hint(struct intake *i, const struct number *n)
{
	pthread_mutex_lock(&i->lock);
	if (i->hints[n->kind].year == n->year && i->hints[n->kind].next <= n->sequence)
		i->hints[n->kind].next = n->sequence + 1;
	pthread_mutex_unlock(&i->lock);
}

/* The number that the locked file ST has; OUT->sequence is 0 when it has none. */
static int existing_number(struct intake *i, const struct stat *st, struct number *out, struct err *e)
{
	char name[INTAKE_NAME];
	*out = (struct number){0};
	if (st->st_nlink > 1 && intake_find_file(i->new_dir, st, name, e))
		return -1;
	if (st->st_nlink > 1 && *name && number_parse(span_of(name), out))
		return ERR(e, ERR_CORRUPT, "The spool has a name in it that is no number.", "new/%s", name);
	if (out->sequence == 0 && st->st_size == 0)
		return ERR(e, ERR_MISSING,
		           "This request was taken in before and its number can't be shown again. Please ask at the "
		           "counter.",
		           "a marker without a number");
	return 0;
}

/* code/KEY_NAME is on disk: gives it a number, or finds the one it has. */
static int number_file(struct intake *i, const char *key_name, enum number_kind kind, int year, struct number *out,
                       struct err *e)
{
	struct stat st;
	int rc = -1, fd = intake_lock_file(i->code_dir, key_name, &st, e);
	if (fd < 0)
		return -1;
	/* First code/, so that a power cut leaves no number whose request can't be found by its code. */
	if (fs_sync_fd(i->code_dir, e) || existing_number(i, &st, out, e))
		goto done;
	if (out->sequence == 0) {
		*out = (struct number){kind, year, hint(i, kind, year, e)};
		if (out->sequence < 1 ||
		    intake_link_number(i->code_dir, key_name, i->new_dir, kind, year, &out->sequence, e))
			goto done;
		raise_hint(i, out);
	}
	rc = fs_sync_fd(i->new_dir, e);
done:
	close(fd);
	return rc;
}

int intake_send(struct intake *i, const char *key, enum number_kind kind, int year, struct span plain,
                struct number *out, bool *again, struct err *e)
{
	char key_name[INTAKE_NAME];
	if (!intake_key_valid(span_of(key)))
		return ERR(e, ERR_INPUT, "The code of the request is not valid.", "%zu bytes", strlen(key));
	intake_key_name(key, kind, key_name);
	*again = fs_exists(i->code_dir, key_name);
	if (!*again && add_file(i, i->code_dir, key_name, plain, again, e))
		return -1;
	return number_file(i, key_name, kind, year, out, e);
}

int intake_find(struct intake *i, const char *key, enum number_kind kind, struct number *out, int64_t *written_ms,
                struct err *e)
{
	char key_name[INTAKE_NAME];
	struct stat st;
	if (!intake_key_valid(span_of(key)))
		return ERR(e, ERR_MISSING, "Nothing was sent under this code.", "%zu bytes", strlen(key));
	intake_key_name(key, kind, key_name);
	if (fstatat(i->code_dir, key_name, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? ERR(e, ERR_MISSING, "Nothing was sent under this code.", "no such file")
		                       : ERR_ERRNO(e, "The spool could not be read.", "stat");
	*written_ms = (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000;
	return existing_number(i, &st, out, e);
}

int intake_send_act(struct intake *i, const char *key, struct span plain, bool *again, struct err *e)
{
	char name[INTAKE_NAME];
	if (!intake_key_valid(span_of(key)))
		return ERR(e, ERR_INPUT, "The code of the act is not valid.", "%zu bytes", strlen(key));
	snprintf(name, sizeof(name), INTAKE_ACT_PREFIX "%s", key);
	*again = fs_exists(i->new_dir, name);
	if (!*again && add_file(i, i->new_dir, name, plain, again, e))
		return -1;
	return fs_sync_fd(i->new_dir, e);
}
