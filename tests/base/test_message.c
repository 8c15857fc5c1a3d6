#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/message.h"

static void make_one(struct buf *b, uint16_t type, int64_t number, struct span text)
{
	size_t at = message_begin(b, type);
	message_put_number(b, number);
	message_put_span(b, text);
	message_end(b, at);
}

static void message_stream__fed_byte_by_byte__gives_every_message(void **state)
{
	(void)state;
	struct buf b = buf_make(4096);
	struct message_reader r = message_reader_make(1000);
	int ends[2], got = 0;
	uint16_t type;
	struct message_body body;
	make_one(&b, 3, -5, LIT("halo"));
	make_one(&b, 4, INT64_MAX, LIT(""));
	assert_int_equal(pipe(ends), 0);
	for (size_t i = 0; i < b.n; i++) {
		assert_int_equal(write(ends[1], b.p + i, 1), 1);
		assert_int_equal(message_reader_fill(&r, ends[0]), 1);
		while (message_reader_next(&r, &type, &body) == 1) {
			assert_int_equal(type, 3 + got);
			assert_true(message_get_number(&body) == (got ? INT64_MAX : -5));
			assert_true(span_is(message_get_span(&body, 10), got ? "" : "halo"));
			assert_true(message_body_end(&body));
			got++;
		}
	}
	assert_int_equal(got, 2);
	assert_false(message_reader_partial(&r));
	close(ends[1]);
	assert_int_equal(message_reader_fill(&r, ends[0]), -1);
	assert_true(r.ended && !r.bad);
	close(ends[0]);
	message_reader_free(&r);
	buf_free(&b);
}

static void message_stream__wrong_header__is_bad_for_ever(void **state)
{
	(void)state;
	static const struct message_header WRONG[] = {
	    {MESSAGE_SIGNATURE + 1, MESSAGE_VERSION, 1, 0},
	    {MESSAGE_SIGNATURE, MESSAGE_VERSION + 1, 1, 0},
	    {MESSAGE_SIGNATURE, MESSAGE_VERSION, 0, 0},
	    {MESSAGE_SIGNATURE, MESSAGE_VERSION, 1, 1001},
	};
	for (size_t i = 0; i < COUNT(WRONG); i++) {
		struct message_reader r = message_reader_make(1000);
		uint16_t type;
		struct message_body body;
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], &WRONG[i], sizeof(WRONG[i])), sizeof(WRONG[i]));
		assert_int_equal(message_reader_fill(&r, ends[0]), 1);
		assert_int_equal(message_reader_next(&r, &type, &body), -1);
		assert_int_equal(message_reader_next(&r, &type, &body), -1);
		close(ends[0]);
		close(ends[1]);
		message_reader_free(&r);
	}
}

static void message_body__short_or_long__is_bad(void **state)
{
	(void)state;
	struct message_body m = {.rest = LIT("1234567")};
	message_get_number(&m);
	assert_true(m.bad);
	m = (struct message_body){.rest = LIT("\x05\0\0\0abc")};
	assert_int_equal(message_get_span(&m, 100).n, 0);
	assert_true(m.bad);
	m = (struct message_body){.rest = LIT("\x03\0\0\0abc")};
	assert_int_equal(message_get_span(&m, 2).n, 0);
	assert_true(m.bad);
	m = (struct message_body){.rest = LIT("\x03\0\0\0a\0c")};
	assert_null(message_get_text(&m, 100));
	m = (struct message_body){.rest = LIT("\x03\0\0\0abc!")};
	assert_true(span_is(message_get_span(&m, 3), "abc"));
	assert_false(message_body_end(&m));
	m = (struct message_body){.rest = LIT("\x09\0\0\0\0\0\0\0")};
	assert_int_equal(message_get_range(&m, 1, 8), 1);
	assert_true(m.bad);
}

static void message_packet__descriptors__arrive_and_nonsense_is_refused(void **state)
{
	(void)state;
	int pair[2], ends[2];
	struct buf b = buf_make(4096);
	struct message_packet p;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(message_receive_packet(pair[1], MSG_DONTWAIT, &p), 0);
	make_one(&b, 7, 1, LIT("x"));
	assert_int_equal(message_send_packet(pair[0], &b, ends, 2), 0);
	assert_int_equal(message_receive_packet(pair[1], 0, &p), 1);
	assert_int_equal(p.type, 7);
	assert_int_equal(p.fd_count, 2);
	assert_int_equal(write(p.fds[1], "!", 1), 1);
	char c;
	assert_int_equal(read(ends[0], &c, 1), 1);
	close(p.fds[0]);
	close(p.fds[1]);
	/* A message whose length is not the packet's. */
	assert_int_equal(send(pair[0], b.p, b.n - 1, 0), b.n - 1);
	assert_int_equal(message_receive_packet(pair[1], 0, &p), -1);
	close(pair[0]);
	assert_int_equal(message_receive_packet(pair[1], 0, &p), -1);
	close(pair[1]);
	close(ends[0]);
	close(ends[1]);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(message_stream__fed_byte_by_byte__gives_every_message),
	    cmocka_unit_test(message_stream__wrong_header__is_bad_for_ever),
	    cmocka_unit_test(message_body__short_or_long__is_bad),
	    cmocka_unit_test(message_packet__descriptors__arrive_and_nonsense_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
