#include "store/share.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

/* Where each kind lies in the source tree. */
static const struct {
	const char *kind, *path;
} IN_SOURCE[] = {
    {"policies", "policies/data"},
    {"templates", "www/templates"},
    {"static", "www/static"},
};

static const char *in_source(const char *kind)
{
	for (size_t i = 0; i < COUNT(IN_SOURCE); i++)
		if (strcmp(IN_SOURCE[i].kind, kind) == 0)
			return IN_SOURCE[i].path;
	return NULL;
}

/* Whether ROOT/PATH is a folder; then it is in OUT. */
static int try_folder(const char *root, const char *path, char *out, size_t n)
{
	struct stat st;
	int used = snprintf(out, n, "%s/%s", root, path);
	if (used < 0 || (size_t)used >= n || stat(out, &st) || !S_ISDIR(st.st_mode))
		return -1;
	return 0;
}

int share_path(const char *kind, const char *env, char *out, size_t n)
{
	char exe[PATH_MAX], installed[PATH_MAX + 40];
	const char *given = env ? getenv(env) : NULL;
	const char *source = in_source(kind);
	if (given && *given)
		return snprintf(out, n, "%s", given) < (int)n ? 0 : -1;
	ssize_t length = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	if (length > 0) {
		exe[length] = '\0';
		char *slash = strrchr(exe, '/');
		*slash = '\0';
		snprintf(installed, sizeof(installed), "../share/earsip/%s", kind);
		if (try_folder(exe, installed, out, n) == 0)
			return 0;
		/* A program of the source tree, or one of its tests: ROOT/build/asan/... */
		*slash = '/';
		for (char *build = exe; source && (build = strstr(build, "/build/")); build++) {
			*build = '\0';
			if (try_folder(exe, source, out, n) == 0)
				return 0;
			*build = '/';
		}
	}
	snprintf(installed, sizeof(installed), "%s/share/earsip", EARSIP_PREFIX);
	return try_folder(installed, kind, out, n);
}
