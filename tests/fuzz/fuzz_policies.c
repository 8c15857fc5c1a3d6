/* The readers of policy files and of calendars: the first byte says which, the rest is the file. */
#include <assert.h>
#include <stdlib.h>

#include "policies/clock.h"
#include "policies/set.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TYPES                                                                                                          \
	"code,name_id,name_en,cadence,class,articles,personal,formats,classification,retention,closing,twin,gambar\n"  \
	"KEU-01,A,A,T,berkala,,0,pdf,900,P,-,,-\n"

static int (*const READERS[])(struct policy *p, const struct policy_file *file, struct err *e) = {
    classes_read,  document_types_read, type_rules_read, permissions_read, stems_read,
    synonyms_read, stopwords_read,      gate_rules_read, gate_lists_read,
};

static void read_calendar(struct span text)
{
	struct calendar *c;
	struct err e = ERR_INIT;
	if (calendar_parse("fuzz.csv", text, &c, &e)) {
		assert(!c && e.kind == ERR_INPUT);
		return;
	}
	day_t d = day_from_civil(2026, 1, 1);
	assert(clock_used(c, d, clock_deadline(c, d, 20, NULL, NULL).day) == 20);
	calendar_add(c, "again.csv", text, &e);
	calendar_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	struct span text = {(const char *)data + 1, size - 1};
	size_t which = (size_t)(data[0] - '0') % (COUNT(READERS) + 1);
	if (which == COUNT(READERS)) {
		read_calendar(text);
		return 0;
	}
	struct policy *p = must_alloc(1, sizeof(*p));
	struct policy_file file = {"fuzz.csv", text}, types = {"document_types.csv", LIT(TYPES)};
	struct err e = ERR_INIT;
	if (READERS[which] == type_rules_read)
		assert(document_types_read(p, &types, &e) == 0);
	if (READERS[which](p, &file, &e))
		assert(e.kind == ERR_INPUT && e.say[0]);
	else if (READERS[which] == type_rules_read)
		policy_guess_type(p, text, text, text);
	policy_free(p);
	return 0;
}
