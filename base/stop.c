#include "base/stop.h"

#include <signal.h>

static volatile sig_atomic_t asked;

static void on_signal(int number)
{
	(void)number;
	asked = 1;
}

/* Without SA_RESTART: a wait returns at once. */
void stop_on_signals(void)
{
	struct sigaction a = {.sa_handler = on_signal};
	sigaction(SIGTERM, &a, NULL);
	sigaction(SIGINT, &a, NULL);
}

bool stop_asked(void)
{
	return asked != 0;
}
