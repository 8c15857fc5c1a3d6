#include <errno.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/now.h"
#include "www/wire_private.h"

/* Watches one answer.  What counts is what the reader has taken, not what the kernel still holds for it. */
struct pace {
	struct wire_thread *t;
	int64_t sent, window_taken, window_ms;
};

/* Acknowledged on this connection so far.  (By getsockopt: of the calls that would tell, the walls of the public
 * process let this one through.) */
static int64_t taken(const struct pace *p)
{
	struct tcp_info info = {0};
	socklen_t n = sizeof(info);
	if (getsockopt(p->t->fd, IPPROTO_TCP, TCP_INFO, &info, &n))
		return p->sent;
	return (int64_t)info.tcpi_bytes_acked;
}

/* Waits until more can be sent.  -1: the reader is gone, or took less than the rate over a window. */
static int wait_for_room(struct pace *p)
{
	const struct wire_limits *l = &p->t->wire->limits;
	struct pollfd room = {p->t->fd, POLLOUT, 0};
	if (!p->window_ms) {
		p->window_ms = now_monotonic_ms();
		p->window_taken = taken(p);
	}
	for (;;) {
		int slice = l->send_window_ms < 1000 ? l->send_window_ms : 1000;
		int n = poll(&room, 1, slice);
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0)
			return room.revents & (POLLERR | POLLHUP | POLLNVAL) ? -1 : 0;
		int64_t passed = now_monotonic_ms() - p->window_ms;
		if (passed < l->send_window_ms)
			continue;
		if ((taken(p) - p->window_taken) * 1000 < (int64_t)l->send_rate * passed)
			return -1;
		p->window_ms += passed;
		p->window_taken = taken(p);
	}
}

static bool would_block(void)
{
	return errno == EAGAIN || errno == EWOULDBLOCK;
}

int wire_send(struct wire_thread *t, struct span a, struct span b, int64_t *sent)
{
	struct pace pace = {.t = t};
	while (a.n + b.n) {
		/* sendmsg only reads what an iovec points at. */
		struct iovec part[2] = {{.iov_len = a.n}, {.iov_len = b.n}};
		memcpy(&part[0].iov_base, &a.p, sizeof(a.p));
		memcpy(&part[1].iov_base, &b.p, sizeof(b.p));
		struct msghdr message = {.msg_iov = part, .msg_iovlen = 2};
		ssize_t n = sendmsg(t->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno != EINTR && (!would_block() || wait_for_room(&pace)))
			return -1;
		if (n <= 0)
			continue;
		pace.sent += n;
		*sent += n;
		size_t of_a = (size_t)n < a.n ? (size_t)n : a.n, of_b = (size_t)n - of_a;
		a = (struct span){a.p + of_a, a.n - of_a};
		b = (struct span){b.p + of_b, b.n - of_b};
	}
	return 0;
}

int wire_send_file(struct wire_thread *t, int file_fd, int64_t first, int64_t length, int64_t *sent)
{
	struct pace pace = {.t = t};
	off_t at = (off_t)first;
	while (length > 0) {
		size_t piece = length < (1 << 22) ? (size_t)length : (size_t)1 << 22;
		ssize_t n = sendfile(t->fd, file_fd, &at, piece);
		if (n == 0)
			return -1; /* the file is shorter than it was */
		if (n < 0 && errno != EINTR && (!would_block() || wait_for_room(&pace)))
			return -1;
		if (n < 0)
			continue;
		pace.sent += n;
		*sent += n;
		length -= n;
	}
	return 0;
}

void wire_part_from(struct wire_thread *t)
{
	char scrap[4096];
	ssize_t n;
	int pieces = 0;
	shutdown(t->fd, SHUT_WR);
	while ((n = recv(t->fd, scrap, sizeof(scrap), MSG_DONTWAIT)) > 0 && pieces < 16)
		pieces++;
	bool gone = n == 0 || (n < 0 && !would_block());
	int fd = gone ? -1 : fcntl(t->fd, F_DUPFD_CLOEXEC, 3);
	if (fd < 0)
		return;
	pthread_mutex_lock(&t->wire->lock);
	wire_part(t->wire, fd);
	pthread_mutex_unlock(&t->wire->lock);
}
