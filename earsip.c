/* earsip.c - main: the subcommands, a table row each. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/verb.h"

extern const struct verb verb_demo;
extern const struct verb verb_extract;
extern const struct verb verb_init;
extern const struct verb verb_process_extractor;
extern const struct verb verb_unit;
#ifdef EARSIP_TEST
extern const struct verb verb_process_test_portal;
#endif

/* Each verb lives in the folder whose work it does and exports its own row. */
static const struct verb *const VERBS[] = {
    &verb_demo,
    &verb_extract,
    &verb_init,
    &verb_process_extractor,
    &verb_unit,
#ifdef EARSIP_TEST
    &verb_process_test_portal,
#endif
    NULL,
};

int main(int argc, char **argv)
{
	struct err e = ERR_INIT;
	/* UTF-8 member names of archives need a UTF-8 locale; nothing else of the environment's locale is taken. */
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	if (hash_start(&e)) {
		fprintf(stderr, "earsip: %s\n", e.say);
		return EXIT_ENVIRONMENT;
	}
	return verb_main(VERBS, argc - 1, argv + 1);
}
