#include "indexer/extractor_test.h"

#ifdef EARSIP_TEST

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "indexer/extract_wire.h"
#include "indexer/format.h"

static void hang(int results)
{
	(void)results;
	for (;;)
		pause();
}

static void spin(int results)
{
	(void)results;
	for (volatile unsigned i = 0;; i = i + 1)
		;
}

static void crash(int results)
{
	(void)results;
	signal(SIGSEGV, SIG_DFL);
	__builtin_trap();
}

static void allocate(int results)
{
	(void)results;
	for (;;) {
		char *p = malloc(16 << 20);
		if (!p)
			abort();
		memset(p, 1, 16 << 20);
	}
}

/* Ends well only if the wall stands. */
static void must_fail(bool failed)
{
	_exit(failed ? 99 : 0);
}

static void open_file(int results)
{
	struct job_limits limits = {.pages_max = 1};
	struct out o = out_make(results, &limits);
	bool refused = open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0;
	out_type(&o, "txt", "text/plain", false);
	out_page(&o, 1, PAGE_TEXT, refused ? LIT("refused") : LIT("opened"));
	out_done(&o, VERDICT_OK, NULL);
	_exit(0);
}

static void open_socket(int results)
{
	(void)results;
	must_fail(socket(AF_INET, SOCK_STREAM, 0) < 0);
}

static void execute(int results)
{
	char *const none[] = {NULL};
	(void)results;
	must_fail(execve("/bin/true", none, none) != 0);
}

/* A page that ends too early, a type that is none, a length above the cap, rubbish, text that is not clean. */
static void put(int results, struct span s)
{
	if (write(results, s.p, s.n) < 0)
		_exit(4);
	_exit(0);
}

static void say_short(int results)
{
	put(results, LIT("EMSG\x01\0\x06\0\x40\0\0\0abc"));
}

static void say_unknown(int results)
{
	put(results, LIT("EMSG\x01\0\x63\0\0\0\0\0"));
}

static void say_long(int results)
{
	put(results, LIT("EMSG\x01\0\x07\0\xff\xff\xff\xff"));
}

static void say_rubbish(int results)
{
	put(results, LIT("GIF89a and more of it"));
}

static void say_dirty(int results)
{
	struct buf b = buf_make(4096);
	size_t at = message_begin(&b, WIRE_PAGE);
	message_put_number(&b, 1);
	message_put_number(&b, PAGE_TEXT);
	message_put_span(&b, LIT("\xEE\x80\x80tanda palsu"));
	message_end(&b, at);
	put(results, buf_span(&b));
}

static void say_nothing(int results)
{
	(void)results;
	_exit(0);
}

/* The warm process goes down with its child. */
static void kill_parent(int results)
{
	(void)results;
	kill(getppid(), SIGKILL);
	for (;;)
		pause();
}

static const struct {
	const char *word;
	void (*act)(int results);
} ACTS[] = {
    {"HANG", hang},           {"SPIN", spin},          {"CRASH", crash},         {"ALLOCATE", allocate},
    {"OPEN", open_file},      {"SOCKET", open_socket}, {"EXEC", execute},        {"SHORT", say_short},
    {"UNKNOWN", say_unknown}, {"LONG", say_long},      {"RUBBISH", say_rubbish}, {"DIRTY", say_dirty},
    {"NOTHING", say_nothing}, {"PARENT", kill_parent},
};

/* Tries to change the file itself. */
static void write_input(int results, int input)
{
	struct job_limits limits = {.pages_max = 1};
	struct out o = out_make(results, &limits);
	bool refused = pwrite(input, "X", 1, 0) < 0;
	out_type(&o, "txt", "text/plain", false);
	out_page(&o, 1, PAGE_TEXT, refused ? LIT("refused") : LIT("written"));
	out_done(&o, VERDICT_OK, NULL);
	_exit(0);
}

void extractor_test_hook(struct span bytes, int results, int input)
{
	if (!span_starts(bytes, "EARSIP-TEST-"))
		return;
	bytes.p += 12;
	bytes.n -= 12;
	if (span_starts(bytes, "WRITE"))
		write_input(results, input);
	for (size_t i = 0; i < COUNT(ACTS); i++)
		if (span_starts(bytes, ACTS[i].word))
			ACTS[i].act(results);
}

#endif
