#include "www/answers.h"

#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/now.h"
#include "www/compress.h"
#include "www/response.h"

enum { BUCKETS = 4096, ASKED = 8192, AGE_MS = 60000, RETRY_MS = 1000, WATCHES = 8 };

struct kept {
	struct kept *next;          /* of the bucket */
	struct kept *newer, *older; /* by last use */
	unsigned char digest[32];   /* of the key */
	struct response answer;     /* OWNED; no file */
	int64_t made_ms;
	size_t bytes;
};
struct answers {
	int public_dir;
	size_t max_bytes;
	pthread_mutex_t lock;     /* of what follows */
	struct answers_mark mark; /* of all that is kept */
	struct kept *bucket[BUCKETS], *newest, *oldest;
	size_t bytes;
	uint64_t asked[ASKED]; /* signs of keys that were asked for */
	/* Readers of a mark may be at an old watch: it is closed at the end.  The catalog is replaced as a whole by
	 * hand only, while nothing serves. */
	struct catalog_watch *_Atomic watch;
	struct catalog_watch *all[WATCHES];
	int watches;
	int64_t tried_ms;
};

struct answers *answers_make(int public_dir, size_t max_bytes)
{
	struct answers *a = must_alloc(1, sizeof(*a));
	a->public_dir = public_dir;
	a->max_bytes = max_bytes;
	pthread_mutex_init(&a->lock, NULL);
	return a;
}

/* ---- Marks ---- */

static void open_watch(struct answers *a)
{
	struct err ignored = ERR_INIT;
	struct catalog_watch *w = NULL;
	int64_t now = now_monotonic_ms();
	pthread_mutex_lock(&a->lock);
	bool due = !a->tried_ms || now - a->tried_ms > RETRY_MS;
	if (due && a->watches < WATCHES && (!a->watch || catalog_watch_is_old(a->watch))) {
		a->tried_ms = now;
		if (!catalog_watch_open(a->public_dir, &w, &ignored))
			a->watch = a->all[a->watches++] = w;
	}
	pthread_mutex_unlock(&a->lock);
}

void answers_look(struct answers *a, struct answers_mark *out)
{
	struct stat st;
	*out = (struct answers_mark){.known = false};
	struct catalog_watch *w = a->watch;
	if (!w || catalog_watch_mark(w, &out->catalog)) {
		open_watch(a);
		return;
	}
	if (!fstatat(a->public_dir, "index/current", &st, AT_SYMLINK_NOFOLLOW)) {
		out->index[0] = (int64_t)st.st_ino;
		out->index[1] = st.st_ctim.tv_sec;
		out->index[2] = st.st_ctim.tv_nsec;
	}
	out->known = true;
}

static bool same_mark(const struct answers_mark *a, const struct answers_mark *b)
{
	return a->known && b->known && a->catalog.file == b->catalog.file &&
	       memcmp(a->catalog.header, b->catalog.header, sizeof(a->catalog.header)) == 0 &&
	       memcmp(a->index, b->index, sizeof(a->index)) == 0;
}

/* ---- The table; under the lock ---- */

static struct kept **place_of(struct answers *a, const unsigned char digest[32])
{
	assert(digest);
	unsigned n = (unsigned)digest[0] << 8 | digest[1];
	struct kept **p = &a->bucket[n % BUCKETS];
	while (*p && memcmp((*p)->digest, digest, 32) != 0)
		p = &(*p)->next;
	return p;
}

static void unlink_use(struct answers *a, struct kept *k)
{
	*(k->newer ? &k->newer->older : &a->newest) = k->older;
	*(k->older ? &k->older->newer : &a->oldest) = k->newer;
	k->newer = k->older = NULL;
}

static void link_newest(struct answers *a, struct kept *k)
{
	k->older = a->newest;
	*(a->newest ? &a->newest->newer : &a->oldest) = k;
	a->newest = k;
}

static void kept_free(struct kept *k)
{
	/* What was withdrawn is not to linger in freed memory either. */
	if (k->answer.body.p)
		explicit_bzero(k->answer.body.p, k->answer.body.n);
	buf_free(&k->answer.body);
	buf_free(&k->answer.headers);
	free(k);
}

static void drop(struct answers *a, struct kept *k)
{
	struct kept **p = place_of(a, k->digest);
	*p = k->next;
	unlink_use(a, k);
	assert(a->oldest != k && a->newest != k);
	a->bytes -= k->bytes;
	kept_free(k);
}

static void drop_all(struct answers *a)
{
	while (a->oldest)
		drop(a, a->oldest);
}

void answers_free(struct answers *a)
{
	if (!a)
		return;
	drop_all(a);
	for (int i = 0; i < a->watches; i++)
		catalog_watch_close(a->all[i]);
	pthread_mutex_destroy(&a->lock);
	free(a);
}

/* ---- Getting and keeping ---- */

static void digest_of(struct span key, unsigned char out[32])
{
	crypto_generichash(out, 32, (const unsigned char *)key.p, key.n, NULL, 0);
}

static void copy_head(const struct response *from, struct response *to)
{
	to->status = from->status;
	to->type = from->type;
	to->cache = from->cache;
	to->csp = from->csp;
	to->packed = from->packed;
	to->is_file = from->is_file;
	to->file_size = from->file_size;
	memcpy(to->etag, from->etag, sizeof(to->etag));
	buf_put(&to->headers, buf_span(&from->headers));
}

/* Texts are kept packed: a quarter of the memory, and ready for nearly every asker. */
static bool unpack(struct response *out)
{
	struct buf packed = out->body;
	out->body = buf_make(ANSWER_MAX_BYTES);
	out->packed = false;
	bool whole = gunzip(buf_span(&packed), &out->body);
	buf_free(&packed);
	return whole;
}

bool answers_get(struct answers *a, const struct answers_mark *mark, struct span key, bool gzip, struct response *out)
{
	unsigned char digest[32];
	bool found = false;
	if (!mark->known)
		return false;
	digest_of(key, digest);
	int64_t now = now_monotonic_ms();
	pthread_mutex_lock(&a->lock);
	if (!same_mark(mark, &a->mark)) {
		drop_all(a);
		a->mark = *mark;
	}
	struct kept *k = *place_of(a, digest);
	if (k && now - k->made_ms > AGE_MS) {
		drop(a, k);
	} else if (k) {
		copy_head(&k->answer, out);
		buf_put(&out->body, buf_span(&k->answer.body));
		found = true;
		unlink_use(a, k);
		link_newest(a, k);
	}
	pthread_mutex_unlock(&a->lock);
	if (!found || gzip || !out->packed || unpack(out))
		return found;
	response_free(out);
	response_init(out);
	return false;
}

static bool is_to_be_kept(const struct response *r)
{
	return (r->status == 0 || r->status == 200) && r->etag[0] && r->file_fd < 0 && buf_ok(&r->body) &&
	       buf_ok(&r->headers) && r->body.n + r->headers.n <= ANSWER_MAX_BYTES &&
	       (!r->cache || strcmp(r->cache, "no-store") != 0) && !r->packed &&
	       !memmem(r->headers.p ? r->headers.p : "", r->headers.n, "Set-Cookie:", 11);
}

/* Whether this key was asked for before, as far as a small table remembers. */
static bool is_asked_again(struct answers *a, const unsigned char digest[32])
{
	uint64_t sign;
	memcpy(&sign, digest + 8, sizeof(sign));
	pthread_mutex_lock(&a->lock);
	uint64_t *place = &a->asked[sign % ASKED];
	bool again = *place == sign;
	*place = sign;
	pthread_mutex_unlock(&a->lock);
	return again;
}

static struct kept *kept_make(const struct response *r, const unsigned char digest[32])
{
	enum { LEVEL = 5 };
	struct kept *k = must_alloc(1, sizeof(*k));
	k->answer =
	    (struct response){.file_fd = -1, .body = buf_make(r->body.n + 1), .headers = buf_make(r->headers.n + 1)};
	copy_head(r, &k->answer);
	if (!r->is_file && compressible(r->type ? r->type : "text/html"))
		k->answer.packed = gzip(buf_span(&r->body), LEVEL, &k->answer.body);
	if (!k->answer.packed) {
		buf_free(&k->answer.body);
		k->answer.body = buf_make(r->body.n + 1);
		buf_put(&k->answer.body, buf_span(&r->body));
	}
	k->bytes = k->answer.body.cap + k->answer.headers.cap + sizeof(*k);
	k->made_ms = now_monotonic_ms();
	memcpy(k->digest, digest, sizeof(k->digest));
	return k;
}

void answers_put(struct answers *a, const struct answers_mark *mark, struct span key, const struct response *r)
{
	unsigned char digest[32];
	if (!mark->known || !is_to_be_kept(r))
		return;
	digest_of(key, digest);
	if (!is_asked_again(a, digest))
		return;
	struct kept *k = kept_make(r, digest);
	pthread_mutex_lock(&a->lock);
	struct kept **p = place_of(a, digest);
	/* Something changed while it was made, or another worker was faster. */
	bool fits = same_mark(mark, &a->mark) && !*p && k->bytes <= a->max_bytes;
	if (fits) {
		*p = k;
		link_newest(a, k);
		a->bytes += k->bytes;
		while (a->bytes > a->max_bytes)
			drop(a, a->oldest);
	}
	pthread_mutex_unlock(&a->lock);
	if (!fits)
		kept_free(k);
}
