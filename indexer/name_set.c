#include "indexer/name_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

void name_set_add(struct name_set *s, const char *name)
{
	if ((s->count & (s->count - 1)) == 0)
		s->names = must_grow(s->names, s->count ? s->count * 2 : 1, sizeof(*s->names));
	s->names[s->count++] = text_copy(name);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void name_set_sort(struct name_set *s)
{
	if (s->count)
		qsort(s->names, s->count, sizeof(*s->names), by_name);
}

bool name_set_has(const struct name_set *s, const char *name)
{
	return s->count && bsearch(&name, s->names, s->count, sizeof(*s->names), by_name) != NULL;
}

void name_set_clear(struct name_set *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->names[i]);
	free(s->names);
	*s = (struct name_set){0};
}
