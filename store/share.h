/* store/share.h - where the files lie that come with the program: policies, templates, static files. */
#ifndef EARSIP_STORE_SHARE_H
#define EARSIP_STORE_SHARE_H

#include <stddef.h>

/* The folder of KIND ("policies", "templates", "static") into OUT.  In this order: what the environment variable ENV
 * names (taken as it is, so that a mistake in it shows), ../share/earsip/KIND beside the program, the source tree that
 * the program was built in, PREFIX/share/earsip/KIND.  0, or -1 when there is none. */
int share_path(const char *kind, const char *env, char *out, size_t n);

#endif
