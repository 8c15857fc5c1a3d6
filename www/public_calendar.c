#include "www/public_calendar.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

static int add(struct calendar *c, json_t *row, struct err *e)
{
	char name[40];
	const char *csv = json_string_value(json_object_get(row, "csv"));
	snprintf(name, sizeof(name), "versi %lld", (long long)json_integer_value(json_object_get(row, "versi")));
	if (!csv)
		return ERR(e, ERR_CORRUPT, "A calendar of the catalog can't be read.", "%s has no csv", name);
	return calendar_add(c, name, span_of(csv), e);
}

struct calendar *public_calendar(const struct calendar *files, struct catalog *c)
{
	struct err e = ERR_INIT;
	char *text = catalog_fact(c, "kalender");
	json_t *versions = text && *text ? json_loads(text, 0, NULL) : NULL;
	struct calendar *out = json_array_size(versions) > 0 ? calendar_copy(files) : NULL;
	for (size_t i = 0; out && i < json_array_size(versions); i++) {
		if (add(out, json_array_get(versions, i), &e) == 0)
			continue;
		log_error("calendar", &e);
		calendar_free(out);
		out = NULL;
	}
	json_decref(versions);
	free(text);
	return out;
}
