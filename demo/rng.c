#include "demo/rng.h"

#include <assert.h>

/* SplitMix64: state advances by a constant, the output is a mix of it. */
uint64_t rng_next(struct rng *r)
{
	uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

struct rng rng_make(uint64_t seed, const char *key)
{
	/* FNV-1a over the key. */
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * UINT64_C(0x100000001B3);
	struct rng r = {hash ^ (seed * UINT64_C(0xD6E8FEB86659FD93))};
	rng_next(&r);
	return r;
}

int rng_range(struct rng *r, int low, int high)
{
	assert(low <= high);
	return low + (int)(rng_next(r) % (uint64_t)(high - low + 1));
}

bool rng_chance(struct rng *r, int percent)
{
	return rng_range(r, 1, 100) <= percent;
}

const char *rng_pick(struct rng *r, const char *const *list, int count)
{
	return list[rng_range(r, 0, count - 1)];
}

void rng_sample(struct rng *r, int total, int *order, int n)
{
	assert(n <= total);
	for (int i = 0; i < n; i++) {
		bool taken;
		do {
			order[i] = rng_range(r, 0, total - 1);
			taken = false;
			for (int k = 0; k < i; k++)
				taken = taken || order[k] == order[i];
		} while (taken);
	}
}
