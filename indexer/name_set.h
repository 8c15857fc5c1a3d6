/* indexer/name_set.h - a set of short names (ids, hashes), collected, sorted once, then asked. */
#ifndef EARSIP_INDEXER_NAME_SET_H
#define EARSIP_INDEXER_NAME_SET_H

#include <stdbool.h>
#include <stddef.h>

struct name_set {
	char **names; /* OWNED */
	size_t count;
};
void name_set_add(struct name_set *s, const char *name);
void name_set_sort(struct name_set *s); /* before the first name_set_has */
bool name_set_has(const struct name_set *s, const char *name);
void name_set_clear(struct name_set *s);

#endif
