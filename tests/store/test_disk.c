/* The disk gives up at any write: nothing half-done, and the register goes on when there is room again. */
#include "scratch.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/audit.h"
#include "store/blob.h"

enum { DOCUMENTS = 60 };

/* A child may let no file grow over MAX bytes.  It adds documents until it is refused; it exits with how many were
 * acknowledged. */
static void add_until_refused(struct scratch *s, rlim_t max)
{
	struct err e = ERR_INIT;
	struct reg *r;
	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &(struct rlimit){max, max}))
		_exit(200);
	if (reg_open(s->dir, &r, &e))
		_exit(0);
	for (int i = 0; i < DOCUMENTS; i++) {
		struct document d;
		struct version v;
		char name[16];
		snprintf(name, sizeof(name), "n%02d.pdf", i);
		scratch_fill(name, &d, &v);
		if (blob_put_span(s->dir, "blob", span_of(name), v.blob, &e) || reg_begin(r, "cli:test", &e))
			_exit(i);
		if (reg_document_add(r, &d, &v, &e) || reg_commit(r, &e)) {
			/* Said in words, and not as the person's own mistake. */
			reg_rollback(r);
			_exit(e.kind == ERR_SYSTEM && *e.say ? i : 201);
		}
	}
	_exit(DOCUMENTS);
}

static int count_document(void *with, const struct document *d, const struct version *v)
{
	(void)d;
	(void)v;
	++*(int *)with;
	return 0;
}

static void register__disk_refuses_at_any_size__keeps_what_it_acknowledged(void **state)
{
	(void)state;
	int least = DOCUMENTS, most = 0;
	for (rlim_t max = 100 << 10; max <= 10 << 20; max += max * 2 / 3) {
		struct scratch *s = scratch_make();
		struct err e = ERR_INIT;
		int status, found = 0;
		int64_t broken;
		bool anchored;
		char head[HASH_TEXT], id[ID_TEXT];
		scratch_register(s);
		reg_close(s->reg);
		s->reg = NULL;
		pid_t child = fork();
		if (child == 0)
			add_until_refused(s, max);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		int acknowledged = WEXITSTATUS(status);
		assert_in_range(acknowledged, 0, DOCUMENTS);
		ok(reg_open(s->dir, &s->reg, &e), e);
		ok(reg_documents(s->reg, count_document, &found, &e), e);
		assert_int_equal(found, acknowledged);
		ok(audit_verify(s->reg, NULL, &broken, &anchored, head, &e), e);
		assert_int_equal(broken, 0);
		scratch_document(s, "sesudah.pdf", id);
		least = acknowledged < least ? acknowledged : least;
		most = acknowledged > most ? acknowledged : most;
		scratch_free(s);
	}
	assert_true(least < DOCUMENTS); /* the sweep met both ends */
	assert_int_equal(most, DOCUMENTS);
}

/* The same for a file of the store: refused in words, and no part of it stays. */
static void blob__disk_refuses__leaves_nothing(void **state)
{
	(void)state;
	struct scratch *s = scratch_make();
	int status;
	pid_t child = fork();
	if (child == 0) {
		static char big[1 << 16];
		struct err e = ERR_INIT;
		char hash[HASH_TEXT], command[128];
		signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &(struct rlimit){1000, 1000}))
			_exit(2);
		if (blob_put_span(s->dir, "blob", (struct span){big, sizeof(big)}, hash, &e) == 0 ||
		    e.kind != ERR_SYSTEM)
			_exit(3);
		if (text_put(s->dir, hash, (struct span){(const char *)&status, 0}, SYNC_NOW, &e) == 0 &&
		    !text_exists(s->dir, hash))
			_exit(4);
		snprintf(command, sizeof(command), "find %s -type f | grep -q tmp-", s->path);
		_exit(system(command) == 0 ? 5 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	scratch_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(register__disk_refuses_at_any_size__keeps_what_it_acknowledged),
	    cmocka_unit_test(blob__disk_refuses__leaves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
