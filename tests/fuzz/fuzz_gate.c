/* The release gate over any text: the first byte says where the text stands. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "policies/gate.h"
#include "store/policy_files.h"
#include "store/share.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct policy *policy; /* lives as long as the process */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	char dir[4096];
	struct calendar *calendar;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)) ||
	    policy_files_load(dir, NULL, &policy, &calendar, &e))
		abort();
	calendar_free(calendar);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	struct gate_part part = {
	    .where = (enum gate_where)(data[0] % WHERE__MAX), .page = 1, .text = {(const char *)data + 1, size - 1}};
	struct gate_result r;
	gate_check(policy, &part, 1, size & 1, &r);
	enum gate_action worst = GATE_CLEAN;
	for (size_t i = 0; i < r.count; i++) {
		assert(strlen(r.findings[i].excerpt) < sizeof(r.findings[i].excerpt));
		if (r.findings[i].action > worst)
			worst = r.findings[i].action;
	}
	assert((int)r.release == (int)worst);
	gate_result_free(&r);
	return 0;
}
