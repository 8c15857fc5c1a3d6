/* base/verb.h - a subcommand as a table row: its options, its help, its exit code.
 * main looks the verb up, reads the options by its table and calls it; a verb never touches argv. */
#ifndef EARSIP_BASE_VERB_H
#define EARSIP_BASE_VERB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Exit codes of the outside contract. */
enum {
	EXIT_DONE = 0,       /* done, nothing to complain about */
	EXIT_FINDINGS = 1,   /* done, and not all is well */
	EXIT_USAGE = 2,      /* nothing was touched */
	EXIT_ENVIRONMENT = 3 /* nothing half-done */
};

struct verb_option {
	const char *name;  /* "--unit" */
	const char *value; /* what the help calls its value, "CODE"; NULL: a switch */
	const char *help;
};
#define VERB_OPTIONS 12

struct call;

struct verb {
	const char *name;
	int (*run)(struct call *c);               /* gives the exit code */
	const char *arguments;                    /* as in the help, "PATH..." */
	const char *summary;                      /* a line; NULL: a process of `serve` or of the tests, not shown */
	int arguments_min, arguments_max;         /* -1: any number */
	struct verb_option options[VERB_OPTIONS]; /* ends at a NULL name; -d, --json and --help are added to all */
};

struct call {
	const struct verb *verb;
	const char *data;                /* -d, else $EARSIP_DATA, else ./data */
	bool json;                       /* --json */
	const char *given[VERB_OPTIONS]; /* values by row of the verb's options; "" for a switch; NULL: not given */
	char **arguments;
	int argument_count;
	struct err error; /* filled by the verb; main shows and logs it when the code is 2 or 3 */
};

/* The value of option NAME ("--unit"), "" for a given switch, NULL when it was not given.  An unknown NAME is a bug. */
const char *call_option(const struct call *c, const char *name);
bool call_switch(const struct call *c, const char *name);
/* Shows C->error to the person and logs its cause; the exit code that goes with it. */
int call_fail(struct call *c);
/* Fills C->error as ERR_INPUT and gives EXIT_USAGE. */
int call_usage(struct call *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Reads ARGV (without the program's name) by the table of VERBS (ends at NULL) and runs the verb. */
int verb_main(const struct verb *const *verbs, int argc, char **argv);

#endif
