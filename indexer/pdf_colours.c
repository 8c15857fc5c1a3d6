#include "indexer/pdf_colours.h"

#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

static bool unwanted;
static void *(*next)(const void *bytes, uint32_t size);

/* Its header is not needed for one call: a profile is an opaque pointer. */
void *cmsOpenProfileFromMem(const void *bytes, uint32_t size);

/* What comes after the program in the search order; ISO C has no cast from an object to a function pointer. */
static void find_next(void)
{
	void *found = dlsym(RTLD_NEXT, "cmsOpenProfileFromMem");
	memcpy(&next, &found, sizeof(next));
}

void pdf_colours(bool wanted)
{
	unwanted = !wanted;
	find_next(); /* before the walls */
}

void *cmsOpenProfileFromMem(const void *bytes, uint32_t size)
{
	if (!next)
		find_next();
	return unwanted || !next ? NULL : next(bytes, size);
}
