/* www/wire.h - the connections of a portal: who is connected, how many, how fast; sending at a minimum rate.
 *
 * One worker thread serves one connection, so a slow or idle visitor costs a thread.  What is bounded here: connections
 * of one visitor, and all connections (when the bound is reached, the one that has been idle longest is closed for the
 * new one, and when none is idle the new one gets 503); the time for a request head; the rate of a body that comes in;
 * the rate of an answer that goes out.  Threads: all calls are safe. */
#ifndef EARSIP_WWW_WIRE_H
#define EARSIP_WWW_WIRE_H

#include "base/err.h"
#include "www/address.h"

struct wire;
struct wire_limits {
	int connections, connections_per_address;
	const char *trusted_proxy; /* its peers are not counted per address; BORROWED */
	int head_ms, keep_alive_ms;
	int body_grace_ms, body_rate;
	int send_window_ms, send_rate;
};
struct wire *wire_make(const struct wire_limits *l);
void wire_free(struct wire *w); /* after all its threads ended */

/* The thread that accepts: from now on its accept() asks W. */
struct wire_thread *wire_thread_accepting(struct wire *w);
/* A worker. */
struct wire_thread *wire_thread_worker(struct wire *w);
void wire_thread_end(struct wire_thread *t);

/* The life of a connection on a worker. */
void wire_opened(struct wire_thread *t);
void wire_request_begins(struct wire_thread *t);
void wire_request_ends(struct wire_thread *t);
void wire_closing(struct wire_thread *t);
/* Between the two what is received must keep the rate of a body. */
void wire_body_begins(struct wire_thread *t);
void wire_body_ends(struct wire_thread *t);
/* The first bytes of a message that could not be parsed, at most 16; for telling an unknown method. */
const char *wire_first_bytes(const struct wire_thread *t);
/* Bytes that came since the head (or the body) began. */
int64_t wire_received(const struct wire_thread *t);
/* The bytes that were waited for did not come in time. */
bool wire_timed_out(const struct wire_thread *t);

/* Sends A, then B (may be empty).  -1: the reader is gone, or was too slow. */
int wire_send(struct wire_thread *t, struct span a, struct span b, int64_t *sent);
/* LENGTH bytes of FILE_FD from FIRST. */
int wire_send_file(struct wire_thread *t, int file_fd, int64_t first, int64_t length, int64_t *sent);
/* Nothing more is read of this connection, though the client may still be sending: keeps the socket open a little
 * beyond its worker, so that the answer is not lost in a reset. */
void wire_part_from(struct wire_thread *t);

#endif
