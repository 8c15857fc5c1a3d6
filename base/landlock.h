/* base/landlock.h - the Landlock wall, for base/sandbox.c: constants of our own, because the headers of the
 * distribution's kernel stop at ABI 2 while the running kernel may know more. */
#ifndef EARSIP_BASE_LANDLOCK_H
#define EARSIP_BASE_LANDLOCK_H

#include "base/sandbox.h"

/* The ABI of the running kernel, 0 when it has none.  A test build cuts it to $EARSIP_LANDLOCK_ABI. */
int landlock_abi(void);
/* Handles every right that ABI has and grants only P's paths.  0, or -1 with E. */
int landlock_enter(const struct sandbox_profile *p, int abi, struct err *e);

#endif
