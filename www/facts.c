/* www/facts.c - what pages say about the site, read from the catalog. */
#include <stdlib.h>

#include "www/portal_public.h"

static const struct {
	const char *key, *fallback;
} FACTS[FACT__MAX] = {
    [FACT_NAME] = {"name", "Kota"},
    [FACT_OFFICE_NAME] = {"office_name", "PPID"},
    [FACT_ADDRESS] = {"address", ""},
    [FACT_HOURS] = {"hours", ""},
    [FACT_PHONE] = {"phone", ""},
    [FACT_EMAIL] = {"email", ""},
    [FACT_ZONE_LABEL] = {"zone_label", "WITA"},
    [FACT_UTC_OFFSET] = {"utc_offset_minutes", "480"},
    [FACT_LICENCE] = {"licence", ""},
    [FACT_PUBLIC_URL] = {"public_url", ""},
};

void facts_load(struct facts *f, struct catalog *c)
{
	for (size_t i = 0; i < COUNT(FACTS); i++) {
		char *text = c ? catalog_fact(c, FACTS[i].key) : NULL;
		if (!text || !*text) {
			free(text);
			text = text_copy(FACTS[i].fallback);
		}
		f->text[i] = text;
	}
	int64_t minutes = 480;
	if (span_number(span_of(f->text[FACT_UTC_OFFSET]), &minutes) || minutes > 14 * 60)
		minutes = 480;
	f->utc_offset_minutes = (int)minutes;
}

void facts_clear(struct facts *f)
{
	for (size_t i = 0; i < FACT__MAX; i++)
		free(f->text[i]);
	*f = (struct facts){0};
}
