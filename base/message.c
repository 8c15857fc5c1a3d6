#include "base/message.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

size_t message_begin(struct buf *b, uint16_t type)
{
	struct message_header h = {MESSAGE_SIGNATURE, MESSAGE_VERSION, type, 0};
	size_t place = b->n;
	buf_put(b, (struct span){(const char *)&h, sizeof(h)});
	return place;
}

void message_put_number(struct buf *b, int64_t n)
{
	buf_put(b, (struct span){(const char *)&n, sizeof(n)});
}

void message_put_span(struct buf *b, struct span s)
{
	uint32_t n = (uint32_t)s.n;
	if (s.n > UINT32_MAX) {
		b->bad = true;
		return;
	}
	buf_put(b, (struct span){(const char *)&n, sizeof(n)});
	buf_put(b, s);
}

void message_end(struct buf *b, size_t place)
{
	if (b->bad)
		return;
	uint32_t length = (uint32_t)(b->n - place - sizeof(struct message_header));
	memcpy(b->p + place + offsetof(struct message_header, length), &length, sizeof(length));
}

/* The next N bytes of M, or NULL and M is bad. */
static const char *take(struct message_body *m, size_t n)
{
	if (m->bad || n > m->rest.n) {
		m->bad = true;
		return NULL;
	}
	const char *p = m->rest.p;
	m->rest.p += n;
	m->rest.n -= n;
	return p;
}

int64_t message_get_number(struct message_body *m)
{
	int64_t n = 0;
	const char *p = take(m, sizeof(n));
	if (p)
		memcpy(&n, p, sizeof(n));
	return n;
}

int64_t message_get_range(struct message_body *m, int64_t low, int64_t high)
{
	int64_t n = message_get_number(m);
	if (n < low || n > high) {
		m->bad = true;
		n = low;
	}
	return n;
}

struct span message_get_span(struct message_body *m, size_t max)
{
	uint32_t n = 0;
	const char *p = take(m, sizeof(n));
	if (p)
		memcpy(&n, p, sizeof(n));
	if (n > max)
		m->bad = true;
	p = take(m, n);
	return p ? (struct span){p, n} : (struct span){"", 0};
}

char *message_get_text(struct message_body *m, size_t max)
{
	struct span s = message_get_span(m, max);
	if (s.n && memchr(s.p, '\0', s.n))
		m->bad = true;
	return m->bad ? NULL : span_copy(s);
}

bool message_body_end(const struct message_body *m)
{
	return !m->bad && m->rest.n == 0;
}

/* Checks a header and gives the body's length, or -1. */
static int64_t read_header(const char *p, uint32_t body_max, uint16_t *type)
{
	struct message_header h;
	memcpy(&h, p, sizeof(h));
	if (h.signature != MESSAGE_SIGNATURE || h.version != MESSAGE_VERSION || h.type == 0 || h.length > body_max)
		return -1;
	*type = h.type;
	return h.length;
}

struct message_reader message_reader_make(uint32_t body_max)
{
	return (struct message_reader){
	    .in = buf_make((size_t)body_max + sizeof(struct message_header) + (size_t)2 * 65536),
	    .body_max = body_max,
	};
}

void message_reader_free(struct message_reader *r)
{
	buf_free(&r->in);
}

int message_reader_fill(struct message_reader *r, int fd)
{
	if (r->at) {
		memmove(r->in.p, r->in.p + r->at, r->in.n - r->at);
		r->in.n -= r->at;
		r->at = 0;
	}
	char *to = buf_room(&r->in, 65536);
	if (!to) {
		r->bad = true;
		return -1;
	}
	ssize_t n;
	do
		n = read(fd, to, 65536);
	while (n < 0 && errno == EINTR);
	if (n > 0)
		r->in.n += (size_t)n;
	else if (n == 0)
		r->ended = true;
	else if (errno != EAGAIN)
		r->ended = r->bad = true;
	return n > 0 ? 1 : n < 0 && errno == EAGAIN ? 0 : -1;
}

int message_reader_next(struct message_reader *r, uint16_t *type, struct message_body *body)
{
	size_t have = r->in.n - r->at;
	if (r->bad)
		return -1;
	if (have < sizeof(struct message_header))
		return 0;
	int64_t length = read_header(r->in.p + r->at, r->body_max, type);
	if (length < 0) {
		r->bad = true;
		return -1;
	}
	size_t whole = sizeof(struct message_header) + (size_t)length;
	if (have < whole)
		return 0;
	*body = (struct message_body){.rest = {r->in.p + r->at + sizeof(struct message_header), (size_t)length}};
	r->at += whole;
	return 1;
}

bool message_reader_partial(const struct message_reader *r)
{
	return r->in.n != r->at;
}

int message_send_packet(int socket, const struct buf *b, const int *fds, int fd_count)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int) * MESSAGE_FDS_MAX)];
		struct cmsghdr align;
	} control = {{0}};
	assert(fd_count <= MESSAGE_FDS_MAX);
	if (b->bad || b->n > MESSAGE_PACKET_MAX) {
		errno = EMSGSIZE;
		return -1;
	}
	struct iovec part = {b->p, b->n};
	struct msghdr m = {.msg_iov = &part, .msg_iovlen = 1};
	if (fd_count) {
		m.msg_control = control.bytes;
		m.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)fd_count);
		struct cmsghdr *c = CMSG_FIRSTHDR(&m);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)fd_count);
		memcpy(CMSG_DATA(c), fds, sizeof(int) * (size_t)fd_count);
	}
	ssize_t n;
	do
		n = sendmsg(socket, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)b->n ? 0 : -1;
}

static void take_descriptors(struct msghdr *m, struct message_packet *p)
{
	p->fd_count = 0;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < count; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(c) + i * sizeof(int), sizeof(fd));
			if (p->fd_count < MESSAGE_FDS_MAX)
				p->fds[p->fd_count++] = fd;
			else
				close(fd);
		}
	}
}

int message_receive_packet(int socket, int flags, struct message_packet *p)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int) * MESSAGE_FDS_MAX)];
		struct cmsghdr align;
	} control;
	struct iovec part = {p->bytes, sizeof(p->bytes)};
	struct msghdr m = {
	    .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof(control)};
	ssize_t n;
	do
		n = recvmsg(socket, &m, flags | MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	p->fd_count = 0;
	if (n < 0)
		return errno == EAGAIN ? 0 : -1;
	take_descriptors(&m, p);
	int64_t length = -1;
	if (n >= (ssize_t)sizeof(struct message_header) && !(m.msg_flags & (MSG_TRUNC | MSG_CTRUNC)))
		length = read_header(p->bytes, MESSAGE_PACKET_MAX, &p->type);
	if (length < 0 || (size_t)length != (size_t)n - sizeof(struct message_header)) {
		for (int i = 0; i < p->fd_count; i++)
			close(p->fds[i]);
		p->fd_count = 0;
		return -1;
	}
	p->body = (struct message_body){.rest = {p->bytes + sizeof(struct message_header), (size_t)length}};
	return 1;
}
