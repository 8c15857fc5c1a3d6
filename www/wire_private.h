/* www/wire_private.h - what wire.c (who is connected) and wire_send.c (what goes out) share. */
#ifndef EARSIP_WWW_WIRE_PRIVATE_H
#define EARSIP_WWW_WIRE_PRIVATE_H

#include <pthread.h>

#include "www/override.h"
#include "www/wire.h"

enum connection_state {
	CONNECTION_NONE,
	CONNECTION_QUEUED,   /* accepted, no worker yet */
	CONNECTION_IDLE,     /* a worker waits for its next request */
	CONNECTION_BUSY,     /* a request is at work */
	CONNECTION_DISMISSED /* shut down from our side; its worker will see it */
};
struct connection {
	enum connection_state state;
	struct address from;
	int64_t since_ms;
};
struct wire {
	struct wire_limits limits;
	pthread_mutex_t lock;          /* of all below */
	struct connection *connection; /* by descriptor */
	size_t count;
	int open; /* those that are neither none nor dismissed */
	/* Answered and shut down on our side, not closed yet, without a worker: closed at once, a reset could overtake
	 * the answer.  fd 0: none. */
	struct parting {
		int fd;
		int64_t since_ms;
	} parting[64];
	unsigned parting_next;
};

enum phase { PHASE_NONE, PHASE_HEAD, PHASE_BODY };
struct wire_thread {
	struct wire *wire;
	struct override override;
	int fd; /* of the connection at hand; -1: not known before its first poll() */
	enum phase phase;
	bool kept;      /* it has served a request already */
	bool timed_out; /* the wait for bytes was ended, not the connection */
	int64_t since_ms, received;
	char first[17];
};

/* Keeps FD (OWNED) open a little longer.  Under the lock. */
void wire_part(struct wire *w, int fd);

#endif
