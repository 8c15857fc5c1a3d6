/* base/message.h - typed, framed, bounded messages between our own processes.
 *
 * A message is a fixed header (signature, version, type, length) and a body of fields.  Two carriers: a byte stream
 * (pipe) that one side writes and the other reads bit by bit, and a SOCK_SEQPACKET pair for small messages that bring
 * descriptors along. The reader trusts nothing: a wrong signature, version or type, a length above the cap, a body that
 * is too short or too long for its fields are all "bad", and the peer's word ends there.  Both ends run on one machine:
 * numbers are in its byte order. Threads: none of these may be shared. */
#ifndef EARSIP_BASE_MESSAGE_H
#define EARSIP_BASE_MESSAGE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct message_header {
	uint32_t signature; /* MESSAGE_SIGNATURE */
	uint16_t version;   /* raised whenever a body changes */
	uint16_t type;      /* of the caller's enum; 0 is never sent */
	uint32_t length;    /* of the body */
};
#define MESSAGE_SIGNATURE  0x47534d45u
#define MESSAGE_VERSION    1
#define MESSAGE_PACKET_MAX 8192 /* of a message with descriptors */
#define MESSAGE_FDS_MAX    4

/* ---- Writing: begin, fields, end; the buf may hold many messages one after the other ---- */
/* The place of the header, for message_end. */
size_t message_begin(struct buf *b, uint16_t type);
void message_put_number(struct buf *b, int64_t n);
void message_put_span(struct buf *b, struct span s); /* length and bytes */
void message_end(struct buf *b, size_t place);

/* ---- Reading fields of a body ---- */
struct message_body {
	struct span rest;
	bool bad; /* a field was missing or ran over the end: ask once, by message_body_end */
};
int64_t message_get_number(struct message_body *m);
/* A number from LOW to HIGH; anything else is bad. */
int64_t message_get_range(struct message_body *m, int64_t low, int64_t high);
/* Bytes of the message itself, at most MAX; BORROWED. */
struct span message_get_span(struct message_body *m, size_t max);
/* The same as a new string; NULL when it holds a NUL or M is bad.  OWNED: free(). */
char *message_get_text(struct message_body *m, size_t max);
/* Whether everything was there and nothing is left over. */
bool message_body_end(const struct message_body *m);

/* ---- Reading a stream ---- */
struct message_reader {
	struct buf in;
	size_t at; /* bytes of IN that are used up */
	uint32_t body_max;
	bool bad, ended;
};
struct message_reader message_reader_make(uint32_t body_max);
void message_reader_free(struct message_reader *r);
/* Reads once what FD has.  1: something came; 0: it would block; -1: the stream ended or broke (r->ended). */
int message_reader_fill(struct message_reader *r, int fd);
/* The next whole message; BODY is BORROWED until the next fill.  1: TYPE and BODY are set; 0: more bytes are needed;
 * -1: bad. */
int message_reader_next(struct message_reader *r, uint16_t *type, struct message_body *body);
/* Whether bytes of an unfinished message are left. */
bool message_reader_partial(const struct message_reader *r);

/* ---- Packets with descriptors over SOCK_SEQPACKET ---- */
/* B holds exactly one message.  0, or -1 with errno. */
int message_send_packet(int socket, const struct buf *b, const int *fds, int fd_count);
struct message_packet {
	char bytes[MESSAGE_PACKET_MAX];
	uint16_t type;
	struct message_body body;
	int fds[MESSAGE_FDS_MAX]; /* OWNED by the receiver, close-on-exec */
	int fd_count;
};
/* 1: got one; 0: nothing is there (FLAGS had MSG_DONTWAIT); -1: the other side is gone or talks nonsense (descriptors
 * closed). */
int message_receive_packet(int socket, int flags, struct message_packet *p);

#endif
