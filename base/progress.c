#include "base/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/now.h"

/* A terminal is drawn often enough to look alive; a log file gets a line that is worth reading. */
enum { TERMINAL_EVERY_MS = 200, LOG_EVERY_MS = 10000, BAR_SIGNS = 30 };

struct progress progress_start(const char *what, int64_t total)
{
	int64_t now = now_monotonic_ms();
	return (struct progress){
	    .what = what,
	    .total = total,
	    .started_ms = now,
	    .shown_ms = now,
	    .terminal = isatty(STDERR_FILENO) == 1,
	};
}

static void print_time_left(const struct progress *p, int64_t elapsed_ms)
{
	if (p->total <= p->done || p->done == 0)
		return;
	int64_t left = elapsed_ms * (p->total - p->done) / p->done / 1000;
	if (left >= 3600)
		fprintf(stderr, ", %" PRId64 " h %02" PRId64 " min left", left / 3600, left / 60 % 60);
	else if (left >= 60)
		fprintf(stderr, ", %" PRId64 " min %02" PRId64 " s left", left / 60, left % 60);
	else
		fprintf(stderr, ", %" PRId64 " s left", left);
}

static void show(struct progress *p)
{
	int64_t elapsed = now_monotonic_ms() - p->started_ms;
	double rate = elapsed > 0 ? (double)p->done * 1000.0 / (double)elapsed : 0;
	if (p->terminal && p->total > 0) {
		int filled = (int)(p->done * BAR_SIGNS / p->total);
		fprintf(stderr, "\r\033[K[");
		for (int i = 0; i < BAR_SIGNS; i++)
			fputc(i < filled ? '#' : '.', stderr);
		fprintf(stderr, "] ");
	}
	fprintf(stderr, "%" PRId64, p->done);
	if (p->total > 0)
		fprintf(stderr, " of %" PRId64, p->total);
	fprintf(stderr, " %s, %.1f a second", p->what, rate);
	print_time_left(p, elapsed);
	if (!p->terminal)
		fputc('\n', stderr);
	fflush(stderr);
	p->shown = true;
	p->shown_ms = now_monotonic_ms();
}

void progress_step(struct progress *p, int64_t more)
{
	p->done += more;
	if (now_monotonic_ms() - p->shown_ms >= (p->terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS))
		show(p);
}

void progress_hide(struct progress *p)
{
	if (p->terminal && p->shown)
		fputs("\r\033[K", stderr);
}

void progress_end(struct progress *p)
{
	progress_hide(p);
	int64_t elapsed = now_monotonic_ms() - p->started_ms;
	double seconds = (double)elapsed / 1000.0;
	fprintf(stderr, "%" PRId64 " %s in %.1f s (%.1f a second)\n", p->done, p->what, seconds,
	        seconds > 0 ? (double)p->done / seconds : 0);
}
