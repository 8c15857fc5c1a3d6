#include "base/now.h"

static int64_t read_ms(clockid_t which)
{
	struct timespec t;
	clock_gettime(which, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t now_ms(void)
{
	return read_ms(CLOCK_REALTIME);
}

int64_t now_monotonic_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

struct timespec now_monotonic_after(int64_t ms)
{
	int64_t until = now_monotonic_ms() + ms;
	return (struct timespec){.tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000};
}
