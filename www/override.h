/* www/override.h - four libc calls of CivetWeb's threads that the program takes over (dependencies 1.2, 1.7).
 *
 * CivetWeb has no option for the stack of its workers, hands out no socket, and waits for bytes for ever.  Its calls of
 * pthread_attr_setstacksize(), accept(), poll() and recv() go through the dynamic linker, so the program's own
 * definitions (override.c) stand before libc's.  In every thread that did not call override_thread() they only pass on.
 */
#ifndef EARSIP_WWW_OVERRIDE_H
#define EARSIP_WWW_OVERRIDE_H

#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/types.h>

enum { WORKER_STACK_BYTES = 1 << 20, WORKER_STACK_LEAST_BYTES = 512 << 10 };

struct override {
	/* FD is new from LISTENER: false when it was taken away (and is not the caller's any more). */
	bool (*accepted)(void *with, int fd, const struct sockaddr *from);
	/* Before waiting for FD for MS: how long to wait now (0 or more), or -1 to give up. */
	int (*waiting)(void *with, int fd, int ms);
	/* N bytes came from FD. */
	void (*received)(void *with, int fd, const char *bytes, size_t n);
	void *with;
};
/* From now on the calls of this thread ask O (BORROWED, NULL: no more). */
void override_thread(const struct override *o);
/* The program's definitions are the ones in use. */
bool override_works(void);

#endif
