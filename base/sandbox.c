#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/landlock.h"
#include "base/seccomp.h"

static int lower(int which, int64_t soft, int64_t hard)
{
	struct rlimit now;
	if (getrlimit((__rlimit_resource_t)which, &now))
		return -1;
	struct rlimit want = {(rlim_t)soft, (rlim_t)hard};
	if (want.rlim_max > now.rlim_max)
		want.rlim_max = now.rlim_max;
	if (want.rlim_cur > want.rlim_max)
		want.rlim_cur = want.rlim_max;
	return setrlimit((__rlimit_resource_t)which, &want);
}

int sandbox_limits(int64_t memory_max, int64_t cpu_seconds, int64_t file_max)
{
	int rc = 0;
#ifndef EARSIP_ASAN /* AddressSanitizer reserves terabytes of addresses */
	if (memory_max > 0)
		rc |= lower(RLIMIT_AS, memory_max, memory_max);
#else
	(void)memory_max;
#endif
	if (cpu_seconds > 0)
		rc |= lower(RLIMIT_CPU, cpu_seconds, cpu_seconds + 1);
	if (file_max >= 0)
		rc |= lower(RLIMIT_FSIZE, file_max, file_max);
	return rc ? -1 : 0;
}

/* Root without capabilities is a user like others. */
static int drop_capabilities(const struct sandbox_profile *p, struct err *e)
{
	struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct now[2], want[2];
	memset(want, 0, sizeof(want));
	if (syscall(SYS_capget, &head, now))
		return ERR_ERRNO(e, "The sandbox could not be set up.", "capget");
	if (p->may & MAY_PASS_MODES)
		want[0].effective = want[0].permitted = now[0].permitted & (1u << CAP_DAC_OVERRIDE);
	if (syscall(SYS_capset, &head, want))
		return ERR_ERRNO(e, "The sandbox could not be set up.", "capset");
	return 0;
}

static void add_words(char *list, size_t size, const char *what)
{
	size_t n = strlen(list);
	snprintf(list + n, size - n, "%s%s", n ? ", " : "", what);
}

void sandbox_say_missing(struct sandbox_state *state, const char *what)
{
	add_words(state->missing, sizeof(state->missing), what);
}

/* From which level on Landlock has a word for an act; below it seccomp, which has no such call in its list, stands
 * alone. */
void sandbox_name_missing(unsigned may, struct sandbox_state *state)
{
	static const struct {
		int abi;
		unsigned unless;
		const char *what;
	} GUARDS[] = {{3, MAY_TRUNCATE, "truncating"}, {4, MAY_CONNECT, "the network"}, {6, MAY_KILL, "signals"}};
	if (state->landlock_abi == 0) {
		sandbox_say_missing(state, "Landlock (the kernel has none)");
		return;
	}
	for (size_t i = 0; i < COUNT(GUARDS); i++)
		if (state->landlock_abi < GUARDS[i].abi && !(may & GUARDS[i].unless))
			add_words(state->thin, sizeof(state->thin), GUARDS[i].what);
}

/* No profile grants the root folder: it must be shut now. */
static int prove_shut(int abi, struct err *e)
{
	int fd = abi ? open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (fd < 0)
		return 0;
	close(fd);
	return ERR(e, ERR_SYSTEM, "The sandbox does not hold.", "landlock: / could be opened (abi %d)", abi);
}

int sandbox_enter_files(const struct sandbox_profile *p, struct sandbox_state *state, struct err *e)
{
	*state = (struct sandbox_state){.landlock_abi = landlock_abi()};
	if (lower(RLIMIT_CORE, 0, 0) || sandbox_limits(p->memory_max, p->cpu_seconds, p->file_max))
		return ERR_ERRNO(e, "The sandbox could not be set up.", "setrlimit (profile %s)", p->name);
	if (drop_capabilities(p, e))
		return -1;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
		return ERR_ERRNO(e, "The sandbox could not be set up.", "no_new_privs (profile %s)", p->name);
	state->no_new_privileges = true;
	sandbox_name_missing(p->may, state);
	if (state->landlock_abi == 0)
		return 0;
	if (landlock_enter(p, state->landlock_abi, e) || prove_shut(state->landlock_abi, e))
		return -1;
	state->landlock = true;
	return 0;
}

int sandbox_enter_calls(const struct sandbox_profile *p, struct sandbox_state *state, struct err *e)
{
#ifdef EARSIP_ASAN
	(void)p;
	(void)e;
	sandbox_say_missing(state, "seccomp (a sanitizer build)");
	return 0;
#else
	if (seccomp_enter(p, e))
		return -1;
	if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) != 2)
		return ERR_ERRNO(e, "The sandbox does not hold.", "seccomp is not in force (profile %s)", p->name);
	state->seccomp = true;
	return 0;
#endif
}

int sandbox_enter(const struct sandbox_profile *p, struct sandbox_state *state, struct err *e)
{
	return sandbox_enter_files(p, state, e) || sandbox_enter_calls(p, state, e) ? -1 : 0;
}

int sandbox_close_others(const int *keep, int count)
{
	/* The gaps between the kept ones, lowest first. */
	unsigned from = 3;
	for (;;) {
		int next = -1;
		for (int i = 0; i < count; i++)
			if (keep[i] >= (int)from && (next < 0 || keep[i] < next))
				next = keep[i];
		if (next < 0)
			return close_range(from, ~0u, 0);
		if (next > (int)from && close_range(from, (unsigned)next - 1, 0))
			return -1;
		from = (unsigned)next + 1;
	}
}
