/* tests/policies/gate_marked.h - the texts of the marked test set and the kinds marked in them. */
#ifndef EARSIP_TESTS_POLICIES_GATE_MARKED_H
#define EARSIP_TESTS_POLICIES_GATE_MARKED_H

#include <stddef.h>

struct marked {
	const char *text, *kinds; /* kinds with a blank between; "": nothing personal */
};
extern const struct marked MARKED[];
extern const size_t MARKED_COUNT;

#endif
