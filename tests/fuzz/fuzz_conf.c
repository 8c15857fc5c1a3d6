/* The settings: what is taken can be printed and is then taken again. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct settings s, again;
	struct err e = ERR_INIT;
	char *text = NULL;
	size_t n = 0;
	if (conf_parse("fuzz", (struct span){(const char *)data, size}, &s, &e)) {
		assert(e.kind == ERR_INPUT && e.say[0]);
		return 0;
	}
	FILE *f = open_memstream(&text, &n);
	assert(f);
	conf_print(&s, f);
	fclose(f);
	assert(conf_parse("printed", (struct span){text, n}, &again, &e) == 0);
	assert(strcmp(s.name, again.name) == 0 && s.file_max_mib == again.file_max_mib);
	conf_free(&again);
	conf_free(&s);
	free(text);
	return 0;
}
