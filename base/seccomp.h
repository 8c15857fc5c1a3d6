/* base/seccomp.h - the system-call wall, for base/sandbox.c: an allow-list per profile. */
#ifndef EARSIP_BASE_SECCOMP_H
#define EARSIP_BASE_SECCOMP_H

#include "base/sandbox.h"

/* Puts the filter on every thread of the process.  0, or -1 with E. */
int seccomp_enter(const struct sandbox_profile *p, struct err *e);

#endif
