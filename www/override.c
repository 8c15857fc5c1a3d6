#include "www/override.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>

/* Under names of their own for the compiler, whose headers declare libc's with attributes and inlines; under libc's for
 * the linker. */
int override_setstacksize(pthread_attr_t *attr, size_t size) __asm__("pthread_attr_setstacksize");
int override_accept(int listener, struct sockaddr *from, socklen_t *length) __asm__("accept");
int override_poll(struct pollfd *fds, nfds_t count, int ms) __asm__("poll");
ssize_t override_recv(int fd, void *to, size_t size, int flags) __asm__("recv");

static _Thread_local const struct override *current;

/* What comes after the program in the search order; ISO C has no cast from an object to a function pointer. */
static void next_function(const char *name, void *function, size_t size)
{
	void *found = dlsym(RTLD_NEXT, name);
	memcpy(function, &found, size);
}

static struct {
	int (*setstacksize)(pthread_attr_t *, size_t);
	int (*accept4)(int, struct sockaddr *, socklen_t *, int);
	int (*poll)(struct pollfd *, nfds_t, int);
	ssize_t (*recv)(int, void *, size_t, int);
} next;

#define NEXT(member, name) next_function(name, &next.member, sizeof(next.member))

__attribute__((constructor)) static void find_next(void)
{
	NEXT(setstacksize, "pthread_attr_setstacksize");
	NEXT(accept4, "accept4");
	NEXT(poll, "poll");
	NEXT(recv, "recv");
}

void override_thread(const struct override *o)
{
	current = o;
}

bool override_works(void)
{
	int (*ours)(struct pollfd *, nfds_t, int) = override_poll;
	void *found = dlsym(RTLD_DEFAULT, "poll"), *mine;
	memcpy(&mine, &ours, sizeof(mine));
	return found == mine && next.setstacksize && next.accept4 && next.poll && next.recv;
}

/* Never less than a worker needs, whoever asks: CivetWeb wants 100 KiB, and the thread-local data comes out of that. */
int override_setstacksize(pthread_attr_t *attr, size_t size)
{
	return next.setstacksize(attr, size < WORKER_STACK_BYTES ? (size_t)WORKER_STACK_BYTES : size);
}

int override_accept(int listener, struct sockaddr *from, socklen_t *length)
{
	int fd = next.accept4(listener, from, length, SOCK_CLOEXEC | (current ? SOCK_NONBLOCK : 0));
	if (fd >= 0 && current && !current->accepted(current->with, fd, from)) {
		errno = EAGAIN;
		return -1;
	}
	return fd;
}

int override_poll(struct pollfd *fds, nfds_t count, int ms)
{
	if (current && count == 1 && (fds->events & POLLIN)) {
		ms = current->waiting(current->with, fds->fd, ms);
		if (ms < 0) {
			errno = ETIMEDOUT;
			return -1;
		}
	}
	return next.poll(fds, count, ms);
}

ssize_t override_recv(int fd, void *to, size_t size, int flags)
{
	ssize_t n = next.recv(fd, to, size, flags);
	if (n > 0 && current)
		current->received(current->with, fd, to, (size_t)n);
	return n;
}
