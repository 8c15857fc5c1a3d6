#include "indexer/extract_spawn.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "indexer/extractor.h"

/* An extractor needs next to nothing of its environment.  One thread per library; a zone that is no file. */
static const char *const FIXED[] = {"OMP_THREAD_LIMIT=1", "TZ=UTC0", "LC_ALL=C.UTF-8"};
static const char *const PASSED[] = {"EARSIP_LANDLOCK_ABI", "EARSIP_DEBUG", "ASAN_OPTIONS", "UBSAN_OPTIONS",
                                     "TESSDATA_PREFIX"};
#define ENVIRONMENT_MAX (COUNT(FIXED) + COUNT(PASSED) + 1)

static void make_environment(char *out[ENVIRONMENT_MAX])
{
	size_t n = 0;
	for (size_t i = 0; i < COUNT(FIXED); i++)
		out[n++] = text_copy(FIXED[i]);
	for (size_t i = 0; i < COUNT(PASSED); i++) {
		struct buf b = buf_make(65536);
		const char *value = getenv(PASSED[i]);
		buf_printf(&b, "%s=%s", PASSED[i], value ? value : "");
		if (value)
			out[n++] = buf_steal(&b);
		buf_free(&b);
	}
	out[n] = NULL;
}

/* This program's own file.  The tests' programs are none: theirs stands in the build folder. */
static void own_program(char *path, size_t size)
{
	snprintf(path, size, "/proc/self/exe");
#ifdef EARSIP_TEST
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	self[n > 0 ? n : 0] = '\0';
	char *tests = strstr(self, "/tests/");
	if (tests) {
		*tests = '\0';
		snprintf(path, size, "%s/earsip", self);
	}
#endif
}

/* Where its complaints go: nowhere, because a library that speaks into a file would be stopped by its size limit. */
static bool keeps_stderr(void)
{
#ifdef EARSIP_ASAN
	return true;
#else
	return getenv("EARSIP_DEBUG") != NULL;
#endif
}

int extract_spawn(enum extractor_kind kind, pid_t *pid, int *ours, struct err *e)
{
	char path[4200], *environment[ENVIRONMENT_MAX];
	char *arguments[] = {text_copy("earsip"), text_copy("process-extractor"),
	                     text_copy(kind == EXTRACTOR_PICTURE ? "picture" : "text"), NULL};
	posix_spawn_file_actions_t files;
	int pair[2], rc = -1;
	*pid = *ours = -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair)) {
		ERR_ERRNO(e, "The sandboxed extractor did not start.", "socketpair");
		goto done;
	}
	make_environment(environment);
	own_program(path, sizeof(path));
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	if (!keeps_stderr())
		posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&files, pair[1], EXTRACTOR_SOCKET);
	rc = posix_spawn(pid, path, &files, NULL, arguments, environment);
	posix_spawn_file_actions_destroy(&files);
	for (char **p = environment; *p; p++)
		free(*p);
	close(pair[1]);
	*ours = pair[0];
	if (rc) {
		close(pair[0]);
		*pid = *ours = -1;
		rc = ERR(e, ERR_SYSTEM, "The sandboxed extractor did not start.", "posix_spawn %s: %s", path,
		         strerror(rc));
	}
done:
	for (size_t i = 0; arguments[i]; i++)
		free(arguments[i]);
	return rc;
}
