/* demo/rng.h - a small seeded generator: the same key gives the same numbers on every machine.
 * Every document draws from a generator of its own (keyed by seed, unit, period and type), so that adding a type
 * changes no other document. */
#ifndef EARSIP_DEMO_RNG_H
#define EARSIP_DEMO_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
	uint64_t state;
};

struct rng rng_make(uint64_t seed, const char *key);
uint64_t rng_next(struct rng *r);
int rng_range(struct rng *r, int low, int high); /* both ends included */
bool rng_chance(struct rng *r, int percent);
/* One of COUNT texts; BORROWED. */
const char *rng_pick(struct rng *r, const char *const *list, int count);
#define PICK(r, list) rng_pick((r), (list), (int)COUNT(list))
/* The first N places of ORDER get different numbers of 0..TOTAL-1. */
void rng_sample(struct rng *r, int total, int *order, int n);

#endif
