#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "base/secret_code.h"
#include "base/walls.h"
#include "store/intake.h"

/* ---- Calls that change the disk are counted; the n-th is not made, the process ends there. ---- */
static int die_at, calls;
static bool no_unlink; /* an add-only folder */

static void count_call(void)
{
	if (die_at && ++calls == die_at)
		_exit(77);
}
int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
	count_call();
	return (int)syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
}
int unlinkat(int dir, const char *path, int flags)
{
	count_call();
	if (no_unlink) {
		errno = EACCES;
		return -1;
	}
	return (int)syscall(SYS_unlinkat, dir, path, flags);
}
int fsync(int fd)
{
	count_call();
	return (int)syscall(SYS_fsync, fd);
}
int ftruncate(int fd, off_t n)
{
	count_call();
	return (int)syscall(SYS_ftruncate, fd, n);
}

/* ---- A spool of its own ---- */
struct spool {
	struct scratch *s;
	struct seal_keys office;
	struct intake *send;
};

static int setup(void **state)
{
	struct spool *p = must_alloc(1, sizeof(*p));
	struct err e = ERR_INIT;
	p->s = scratch_make();
	ok(fs_make_dirs(p->s->dir, "tmp", 0770, &e), e);
	ok(fs_make_dirs(p->s->dir, "code", 0770, &e), e);
	ok(fs_make_dirs(p->s->dir, "new", 0770, &e), e);
	seal_make(&p->office);
	ok(intake_open(p->s->dir, p->office.open, &INTAKE_LIMITS, &p->send, &e), e);
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	struct spool *p = *state;
	die_at = 0;
	no_unlink = false;
	intake_close(p->send);
	scratch_free(p->s);
	free(p);
	return 0;
}

static void key_of(int n, char key[INTAKE_KEY_TEXT])
{
	snprintf(key, INTAKE_KEY_TEXT, "%032x", (unsigned)n);
}

static int64_t send_request(struct intake *i, int n, bool *again)
{
	struct err e = ERR_INIT;
	char key[INTAKE_KEY_TEXT], text[64];
	struct number number;
	key_of(n, key);
	snprintf(text, sizeof(text), "permohonan %d", n);
	ok(intake_send(i, key, NUMBER_PERM, 2026, span_of(text), &number, again, &e), e);
	assert_int_equal(number.kind, NUMBER_PERM);
	assert_int_equal(number.year, 2026);
	return number.sequence;
}

struct waiting {
	struct spool *p;
	int count, strange, acts;
	int64_t last;
	bool seen[4096];
};

/* Each number once, none left out, each request once. */
static int look(void *with, const struct intake_entry *x)
{
	struct waiting *w = with;
	struct err e = ERR_INIT;
	struct buf plain = buf_make(1 << 20);
	int n = -1;
	w->strange += x->kind == INTAKE_STRANGE;
	w->acts += x->kind == INTAKE_ACT;
	if (x->kind != INTAKE_NUMBERED)
		return 0;
	assert_int_equal(x->number.sequence, ++w->last);
	ok(intake_read(w->p->s->dir, x->name, &w->p->office, &plain, &e), e);
	assert_int_equal(sscanf(buf_text(&plain), "permohonan %d", &n), 1);
	assert_in_range(n, 0, 4095);
	assert_false(w->seen[n]);
	w->seen[n] = true;
	w->count++;
	buf_free(&plain);
	return 0;
}

static struct waiting *look_at_all(struct spool *p)
{
	static struct waiting w;
	struct err e = ERR_INIT;
	memset(&w, 0, sizeof(w));
	w.p = p;
	ok(intake_list(p->s->dir, look, &w, &e), e);
	return &w;
}

static int count_name(const struct spool *p, const char *folder)
{
	char path[128];
	int n = 0;
	snprintf(path, sizeof(path), "ls -A %s/%s | wc -l", p->s->path, folder);
	FILE *f = popen(path, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &n), 1);
	pclose(f);
	return n;
}

static void intake_send__the_same_again__is_the_same_number(void **state)
{
	struct spool *p = *state;
	bool again = true;
	assert_int_equal(send_request(p->send, 1, &again), 1);
	assert_false(again);
	assert_int_equal(send_request(p->send, 2, &again), 2);
	assert_int_equal(send_request(p->send, 1, &again), 1);
	assert_true(again);
	assert_int_equal(look_at_all(p)->count, 2);
	assert_int_equal(count_name(p, "tmp"), 0);
	/* Another sender, the next day, and after the importer had it. */
	struct err e = ERR_INIT;
	struct intake *other;
	ok(intake_open(p->s->dir, p->office.open, &INTAKE_LIMITS, &other, &e), e);
	ok(intake_mark(p->s->dir, "PERM-2026-000001-7", &e), e);
	assert_int_equal(send_request(other, 1, &again), 1);
	assert_true(again);
	assert_int_equal(send_request(other, 3, &again), 3);
	assert_false(again);
	intake_close(other);
}

static void intake_send__kinds_and_years__have_series_of_their_own(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	struct number n;
	bool again;
	char key[INTAKE_KEY_TEXT];
	static const struct {
		enum number_kind kind;
		int year;
		int64_t sequence;
	} CASES[] = {{NUMBER_PERM, 2026, 1}, {NUMBER_KEB, 2026, 1}, {NUMBER_LAT, 2026, 1}, {NUMBER_PERM, 2027, 1},
	             {NUMBER_PERM, 2026, 2}, {NUMBER_KEB, 2026, 2}, {NUMBER_PERM, 2027, 2}};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		key_of((int)i, key);
		ok(intake_send(p->send, key, CASES[i].kind, CASES[i].year, LIT("x"), &n, &again, &e), e);
		assert_int_equal(n.sequence, CASES[i].sequence);
	}
	/* One code files a request and later an objection: neither is taken for the other. */
	key_of(0, key);
	ok(intake_send(p->send, key, NUMBER_KEB, 2026, LIT("keberatan"), &n, &again, &e), e);
	assert_false(again);
	assert_int_equal(n.sequence, 3);
}

static void intake_read__what_was_sealed__only_the_office_opens(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	struct seal_keys stranger;
	struct buf raw = buf_make(1 << 20), plain = buf_make(1 << 20);
	char digest[HASH_TEXT];
	bool again;
	send_request(p->send, 7, &again);
	seal_make(&stranger);
	ok(fs_read(p->s->dir, "new/PERM-2026-000001-7", 1 << 16, &raw, &e), e);
	assert_null(memmem(raw.p, raw.n, "permohonan", 10));
	assert_int_equal(intake_read(p->s->dir, "PERM-2026-000001-7", &stranger, &plain, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	ok(intake_digest(p->s->dir, "PERM-2026-000001-7", digest, &e), e);
	assert_true(hash_valid(span_of(digest)));
	ok(intake_read(p->s->dir, "PERM-2026-000001-7", &p->office, &plain, &e), e);
	assert_true(span_is(buf_span(&plain), "permohonan 7"));
	/* One bit differs: unreadable, and it says so. */
	raw.p[raw.n / 2] = (char)(raw.p[raw.n / 2] ^ 1);
	ok(fs_write(p->s->dir, "new/PERM-2026-000001-7", buf_span(&raw), 0660, &e), e);
	assert_int_equal(intake_read(p->s->dir, "PERM-2026-000001-7", &p->office, &plain, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_int_equal(intake_read(p->s->dir, "../register.db", &p->office, &plain, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	buf_free(&raw);
	buf_free(&plain);
}

static void intake_mark__after_the_import__nothing_stays_but_the_names(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	struct buf plain = buf_make(1 << 20);
	struct stat st;
	char key[INTAKE_KEY_TEXT], path[64];
	bool again;
	no_unlink = true; /* the name in tmp/ stays: it is emptied with the others */
	send_request(p->send, 5, &again);
	assert_int_equal(count_name(p, "tmp"), 1);
	ok(intake_mark(p->s->dir, "PERM-2026-000001-7", &e), e);
	ok(intake_mark(p->s->dir, "PERM-2026-000001-7", &e), e);
	no_unlink = false;
	assert_int_equal(look_at_all(p)->count, 0);
	key_of(5, key);
	snprintf(path, sizeof(path), "code/%s", key);
	assert_int_equal(fstatat(p->s->dir, path, &st, 0), 0);
	assert_int_equal(st.st_size, 0);
	assert_int_equal(intake_read(p->s->dir, "PERM-2026-000001-7", &p->office, &plain, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	assert_int_equal(send_request(p->send, 5, &again), 1);
	assert_int_equal(send_request(p->send, 6, &again), 2);
	int swept;
	ok(intake_sweep(p->s->dir, now_ms(), INT64_MAX, &swept, &e), e);
	assert_int_equal(swept, 1);
	buf_free(&plain);
}

static void intake_list__what_no_sender_makes__is_strange(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	bool again;
	char key[INTAKE_KEY_TEXT];
	static const char *const STRANGE[] = {"new/PERM-2026-000001-8", "new/perm-2026-000002-4", "new/act-xyz",
	                                      "new/.hidden", "new/notes.txt"};
	key_of(1, key);
	send_request(p->send, 1, &again);
	ok(intake_send_act(p->send, key, LIT("cabut"), &again, &e), e);
	assert_false(again);
	ok(intake_send_act(p->send, key, LIT("cabut"), &again, &e), e);
	assert_true(again);
	for (size_t i = 0; i < COUNT(STRANGE); i++)
		ok(fs_write(p->s->dir, STRANGE[i], LIT("?"), 0660, &e), e);
	ok(fs_make_dirs(p->s->dir, "new/folder", 0700, &e), e);
	assert_int_equal(symlinkat("/etc/passwd", openat(p->s->dir, "new", O_RDONLY | O_CLOEXEC), "PERM-2026-000002-4"),
	                 0);
	struct waiting *w = look_at_all(p);
	assert_int_equal(w->count, 1);
	assert_int_equal(w->acts, 1);
	assert_int_equal(w->strange, COUNT(STRANGE) + 2);
}

static void intake_send__above_the_mark__is_busy_and_the_same_again_is_not(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	struct intake *small;
	struct number n;
	char key[INTAKE_KEY_TEXT];
	bool again;
	const struct intake_limits limits = {.bytes = 1 << 20, .files = 10};
	ok(intake_open(p->s->dir, p->office.open, &limits, &small, &e), e);
	for (int i = 0; i < 8; i++)
		send_request(small, i, &again);
	key_of(8, key);
	assert_int_equal(intake_send(small, key, NUMBER_PERM, 2026, LIT("x"), &n, &again, &e), -1);
	assert_int_equal(e.kind, ERR_BUSY);
	assert_non_null(strstr(e.say, "counter"));
	assert_int_equal(intake_room(small, &e), -1);
	assert_int_equal(send_request(small, 3, &again), 4);
	assert_true(again);
	assert_int_equal(look_at_all(p)->count, 8);
	intake_close(small);
	/* The importer made room. */
	ok(intake_mark(p->s->dir, "PERM-2026-000001-7", &e), e);
	ok(intake_open(p->s->dir, p->office.open, &limits, &small, &e), e);
	assert_int_equal(send_request(small, 8, &again), 9);
	intake_close(small);
	/* By bytes as well. */
	const struct intake_limits narrow = {.bytes = 200, .files = 1000};
	ok(intake_open(p->s->dir, p->office.open, &narrow, &small, &e), e);
	key_of(9, key);
	assert_int_equal(intake_send(small, key, NUMBER_PERM, 2026, LIT("x"), &n, &again, &e), -1);
	assert_int_equal(e.kind, ERR_BUSY);
	assert_int_equal(intake_send(small, "no key", NUMBER_PERM, 2026, LIT("x"), &n, &again, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	intake_close(small);
}

/* Runs BODY in a child whose N-th call that changes the disk is not made.  Whether it died there. */
static bool dies_at(int n, void (*body)(struct spool *p), struct spool *p)
{
	int status;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		die_at = n;
		calls = 0;
		body(p);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 77 || WEXITSTATUS(status) == 0);
	return WEXITSTATUS(status) == 77;
}

static void send_one(struct spool *p)
{
	struct err e = ERR_INIT;
	struct number n;
	char key[INTAKE_KEY_TEXT];
	bool again;
	key_of(100, key);
	if (intake_send(p->send, key, NUMBER_PERM, 2026, LIT("permohonan 100"), &n, &again, &e))
		_exit(1);
}

static void intake_send__killed_anywhere_and_sent_again__is_there_once(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	bool again, died = true;
	int at = 1, swept, deaths = 0;
	for (; died; at++) {
		teardown(state);
		setup(state);
		p = *state;
		send_request(p->send, 1, &again);
		died = dies_at(at, send_one, p);
		deaths += died;
		assert_int_equal(send_request(p->send, 100, &again), 2);
		assert_int_equal(send_request(p->send, 101, &again), 3);
		assert_int_equal(send_request(p->send, 100, &again), 2);
		assert_true(again);
		struct waiting *w = look_at_all(p);
		assert_int_equal(w->count, 3);
		assert_int_equal(w->strange, 0);
		ok(intake_sweep(p->s->dir, now_ms(), -1000, &swept, &e), e);
		assert_int_equal(count_name(p, "tmp"), 0);
		assert_int_equal(count_name(p, "code"), 3);
	}
	assert_in_range(deaths, 6, 20); /* sync, link, unlink, sync, link, sync */
}

/* Nobody comes again: what reached code/ gets its number, what did not was never confirmed. */
static void intake_finish__a_sender_that_died__leaves_no_request_without_number(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	bool again, died = true;
	for (int at = 1, count; died; at++) {
		teardown(state);
		setup(state);
		p = *state;
		died = dies_at(at, send_one, p);
		int in_code = count_name(p, "code"), in_new = count_name(p, "new");
		ok(intake_finish(p->s->dir, NUMBER_PERM, 2026, now_ms(), 60000, &count, &e), e);
		assert_int_equal(count, 0); /* too young */
		ok(intake_finish(p->s->dir, NUMBER_KEB, 2026, now_ms(), -1000, &count, &e), e);
		assert_int_equal(count, 0); /* no objection */
		ok(intake_finish(p->s->dir, NUMBER_PERM, 2026, now_ms(), -1000, &count, &e), e);
		assert_int_equal(count, in_code - in_new);
		ok(intake_finish(p->s->dir, NUMBER_PERM, 2026, now_ms(), -1000, &count, &e), e);
		assert_int_equal(count, 0);
		assert_int_equal(look_at_all(p)->count, in_code);
		assert_int_equal(send_request(p->send, 100, &again), 1);
	}
}

static void mark_one(struct spool *p)
{
	struct err e = ERR_INIT;
	if (intake_mark(p->s->dir, "PERM-2026-000001-7", &e))
		_exit(1);
}

static void intake_mark__killed_anywhere__the_number_stays(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	bool again;
	for (int at = 1; at <= 3; at++) {
		teardown(state);
		setup(state);
		p = *state;
		send_request(p->send, 1, &again);
		dies_at(at, mark_one, p);
		int waiting = look_at_all(p)->count;
		assert_int_equal(waiting, at == 1 ? 1 : 0);
		ok(intake_mark(p->s->dir, "PERM-2026-000001-7", &e), e);
		assert_int_equal(send_request(p->send, 1, &again), 1);
		assert_true(again);
		assert_int_equal(send_request(p->send, 2, &again), 2);
	}
}

static void copy_as_two(struct spool *p, const char *path)
{
	struct err e = ERR_INIT;
	struct buf bytes = buf_make(1 << 17);
	ok(fs_read(p->s->dir, path, 1 << 16, &bytes, &e), e);
	ok(fs_write(p->s->dir, path, buf_span(&bytes), 0660, &e), e); /* by rename: a file of its own */
	buf_free(&bytes);
}

static void intake_rejoin__after_a_restore__the_same_again_is_the_same_number(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	bool again;
	int count;
	for (int i = 1; i <= 3; i++)
		send_request(p->send, i, &again);
	ok(intake_mark(p->s->dir, "PERM-2026-000003-0", &e), e);
	static const char *const NAMES[] = {"new/PERM-2026-000001-7", "new/PERM-2026-000002-5",
	                                    "new/PERM-2026-000003-0"};
	for (size_t i = 0; i < COUNT(NAMES); i++)
		copy_as_two(p, NAMES[i]);
	ok(intake_rejoin(p->s->dir, &count, &e), e);
	assert_int_equal(count, 2);
	ok(intake_rejoin(p->s->dir, &count, &e), e);
	assert_int_equal(count, 0);
	assert_int_equal(send_request(p->send, 2, &again), 2);
	assert_true(again);
	assert_int_equal(send_request(p->send, 1, &again), 1);
	/* Taken in before the backup: it says so, and gives no second number. */
	struct number n;
	char key[INTAKE_KEY_TEXT];
	key_of(3, key);
	assert_int_equal(intake_send(p->send, key, NUMBER_PERM, 2026, LIT("permohonan 3"), &n, &again, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	assert_int_equal(send_request(p->send, 4, &again), 4);
	assert_int_equal(count_name(p, "new"), 4);
	ok(intake_mark(p->s->dir, "PERM-2026-000001-7", &e), e);
	assert_int_equal(send_request(p->send, 1, &again), 1);
}

enum { SENDERS = 50, EACH = 4 };

/* 50 processes at once; every second sends what its neighbour sends. */
static void intake_send__fifty_at_once__no_gap_and_no_repeat(void **state)
{
	struct spool *p = *state;
	pid_t children[SENDERS];
	int gate[2];
	assert_int_equal(pipe2(gate, O_CLOEXEC), 0);
	for (int i = 0; i < SENDERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			char c;
			close(gate[1]);
			if (read(gate[0], &c, 1) != 0) /* all begin when the gate is closed */
				_exit(3);
			for (int k = 0; k < EACH; k++) {
				struct err e = ERR_INIT;
				struct number n;
				char key[INTAKE_KEY_TEXT], text[64];
				bool again;
				key_of(i / 2 * EACH + k, key);
				snprintf(text, sizeof(text), "permohonan %d", i / 2 * EACH + k);
				if (intake_send(p->send, key, NUMBER_PERM, 2026, span_of(text), &n, &again, &e))
					_exit(2);
			}
			_exit(0);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < SENDERS; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	struct waiting *w = look_at_all(p);
	assert_int_equal(w->count, SENDERS / 2 * EACH);
	assert_int_equal(w->last, SENDERS / 2 * EACH);
	assert_int_equal(count_name(p, "tmp"), 0);
}

static void *send_many(void *with)
{
	struct intake *i = with;
	bool again;
	for (int n = 0; n < 40; n++)
		send_request(i, n, &again);
	return NULL;
}

static void intake_send__threads_of_one_process__agree(void **state)
{
	struct spool *p = *state;
	pthread_t threads[8];
	for (size_t i = 0; i < COUNT(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, send_many, p->send), 0);
	for (size_t i = 0; i < COUNT(threads); i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(look_at_all(p)->count, 40);
}

/* Inside the walls of the public process: sending works; what was sent can't be changed, emptied, renamed or removed.
 */
static int inside_the_walls(const char *data, struct spool *p)
{
	struct walls walls;
	struct sandbox_state got = {0};
	struct err e = ERR_INIT;
	struct intake *i;
	struct number n;
	char key[INTAKE_KEY_TEXT];
	bool again;
	int intake = open(data, O_PATH | O_DIRECTORY | O_CLOEXEC), dir = openat(intake, "intake", O_PATH | O_CLOEXEC);
	if (walls_make(WALLED_PUBLIC, data, &walls, &e) || walls_enter_files(&walls, &got, &e))
		return 2;
	if (!got.landlock)
		return 3;
	key_of(1, key);
	if (intake_open(dir, p->office.open, &INTAKE_LIMITS, &i, &e) ||
	    intake_send(i, key, NUMBER_PERM, 2026, LIT("permohonan 1"), &n, &again, &e) || again ||
	    intake_send(i, key, NUMBER_PERM, 2026, LIT("permohonan 1"), &n, &again, &e) || !again ||
	    intake_send_act(i, key, LIT("cabut"), &again, &e))
		return 4;
	if (openat(dir, "new/PERM-2026-000001-7", O_WRONLY) >= 0 ||
	    openat(dir, "new/forged", O_WRONLY | O_CREAT, 0600) >= 0)
		return 5;
	if (syscall(SYS_unlinkat, dir, "new/PERM-2026-000001-7", 0) == 0 ||
	    renameat(dir, "new/PERM-2026-000001-7", dir, "tmp/x") == 0 ||
	    renameat(dir, "new/PERM-2026-000001-7", dir, "new/other") == 0)
		return 6;
	/* Not by a second name in tmp/, where it could be written, either. */
	if (syscall(SYS_linkat, dir, "new/PERM-2026-000001-7", dir, "tmp/again", 0) == 0)
		return 7;
	return 0;
}

static void intake_send__inside_the_walls__adds_and_never_alters(void **state)
{
	struct spool *p = *state;
	struct err e = ERR_INIT;
	char data[96];
	int status;
	static const char *const FOLDERS[] = {"data/public", "data/intake/tmp", "data/intake/code", "data/intake/new"};
	for (size_t i = 0; i < COUNT(FOLDERS); i++)
		ok(fs_make_dirs(p->s->dir, FOLDERS[i], 0770, &e), e);
	snprintf(data, sizeof(data), "%s/data", p->s->path);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(inside_the_walls(data, p));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == 3)
		skip();
	assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    T(intake_send__the_same_again__is_the_same_number),
	    T(intake_send__kinds_and_years__have_series_of_their_own),
	    T(intake_read__what_was_sealed__only_the_office_opens),
	    T(intake_mark__after_the_import__nothing_stays_but_the_names),
	    T(intake_list__what_no_sender_makes__is_strange),
	    T(intake_send__above_the_mark__is_busy_and_the_same_again_is_not),
	    T(intake_send__killed_anywhere_and_sent_again__is_there_once),
	    T(intake_finish__a_sender_that_died__leaves_no_request_without_number),
	    T(intake_mark__killed_anywhere__the_number_stays),
	    T(intake_rejoin__after_a_restore__the_same_again_is_the_same_number),
	    T(intake_send__fifty_at_once__no_gap_and_no_repeat),
	    T(intake_send__threads_of_one_process__agree),
	    T(intake_send__inside_the_walls__adds_and_never_alters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
