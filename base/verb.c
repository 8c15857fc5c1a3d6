#include "base/verb.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

const char *call_option(const struct call *c, const char *name)
{
	for (int i = 0; i < VERB_OPTIONS && c->verb->options[i].name; i++)
		if (strcmp(c->verb->options[i].name, name) == 0)
			return c->given[i];
	assert(0 && "an option that the verb's table does not name");
	return NULL;
}

bool call_switch(const struct call *c, const char *name)
{
	return call_option(c, name) != NULL;
}

int call_fail(struct call *c)
{
	fprintf(stderr, "earsip %s: %s\n", c->verb->name, c->error.say);
	if (c->error.kind != ERR_INPUT || getenv("EARSIP_DEBUG"))
		log_error(c->verb->name, &c->error);
	return err_exit_code(&c->error);
}

int call_usage(struct call *c, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	c->error.kind = ERR_INPUT;
	vsnprintf(c->error.say, sizeof(c->error.say), fmt, ap);
	va_end(ap);
	snprintf(c->error.why, sizeof(c->error.why), "usage: %s", c->error.say);
	fprintf(stderr, "earsip %s: %s\nTry: earsip %s --help\n", c->verb->name, c->error.say, c->verb->name);
	return EXIT_USAGE;
}

static void print_help(const struct verb *v)
{
	printf("Usage: earsip %s [-d DATA] [--json]", v->name);
	for (int i = 0; i < VERB_OPTIONS && v->options[i].name; i++)
		printf(v->options[i].value ? " [%s %s]" : " [%s]", v->options[i].name, v->options[i].value);
	printf("%s%s\n\n%s\n\n", *v->arguments ? " " : "", v->arguments,
	       v->summary ? v->summary : "A process of earsip serve.");
	printf("  %-24s %s\n", "-d, --data DATA", "the data folder (default $EARSIP_DATA, else ./data)");
	printf("  %-24s %s\n", "--json", "print the result as JSON");
	for (int i = 0; i < VERB_OPTIONS && v->options[i].name; i++) {
		char left[64];
		snprintf(left, sizeof(left), "%s %s", v->options[i].name,
		         v->options[i].value ? v->options[i].value : "");
		printf("  %-24s %s\n", left, v->options[i].help);
	}
	printf("\nExit: 0 done; 1 done, and not all is well; 2 usage, nothing was touched; 3 environment, nothing "
	       "half-done\n");
}

static void print_overview(const struct verb *const *verbs, FILE *to)
{
	fprintf(to, "Usage: earsip COMMAND [-d DATA] [--json] ...\n\n");
	for (; *verbs; verbs++)
		if ((*verbs)->summary)
			fprintf(to, "  %-12s %s\n", (*verbs)->name, (*verbs)->summary);
	fprintf(to, "\nearsip COMMAND --help says more; earsip(1) says all.\n");
}

/* The row of option ARG ("--unit" or "--unit=x"); -1 when there is none.  VALUE gets what stands after '='. */
static int find_option(const struct verb *v, const char *arg, const char **value)
{
	size_t n = strcspn(arg, "=");
	*value = arg[n] ? arg + n + 1 : NULL;
	for (int i = 0; i < VERB_OPTIONS && v->options[i].name; i++)
		if (strlen(v->options[i].name) == n && strncmp(v->options[i].name, arg, n) == 0)
			return i;
	return -1;
}

/* Reads one argument at ARGV[*I].  EXIT_DONE to go on, -1 for --help, else an exit code. */
static int read_one(struct call *c, int argc, char **argv, int *i, bool *only_arguments)
{
	char *arg = argv[*i];
	const char *value = NULL;
	if (*only_arguments || arg[0] != '-' || arg[1] == '\0') {
		c->arguments[c->argument_count++] = arg;
		return EXIT_DONE;
	}
	if (strcmp(arg, "--") == 0) {
		*only_arguments = true;
		return EXIT_DONE;
	}
	if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0)
		return -1;
	if (strcmp(arg, "--json") == 0) {
		c->json = true;
		return EXIT_DONE;
	}
	bool is_data = strcmp(arg, "-d") == 0 || strcmp(arg, "--data") == 0;
	int row = is_data ? -1 : find_option(c->verb, arg, &value);
	if (!is_data && row < 0)
		return call_usage(c, "There is no option %s.", arg);
	bool wants = is_data || c->verb->options[row].value;
	if (wants && !value) {
		if (*i + 1 >= argc)
			return call_usage(c, "The option %s needs a value.", arg);
		value = argv[++*i];
	} else if (!wants && value) {
		return call_usage(c, "The option %s takes no value.", arg);
	}
	if (is_data)
		c->data = value;
	else
		c->given[row] = wants ? value : "";
	return EXIT_DONE;
}

static int run_verb(const struct verb *v, int argc, char **argv)
{
	struct call c = {.verb = v, .data = getenv("EARSIP_DATA")};
	bool only_arguments = false;
	int code = EXIT_DONE;
	if (!c.data || !*c.data)
		c.data = "./data";
	c.arguments = calloc((size_t)argc + 1, sizeof(*c.arguments));
	if (!c.arguments)
		abort();
	for (int i = 0; i < argc && code == EXIT_DONE; i++)
		code = read_one(&c, argc, argv, &i, &only_arguments);
	if (code == -1) {
		print_help(v);
		code = EXIT_DONE;
	} else if (code == EXIT_DONE) {
		if (c.argument_count < v->arguments_min ||
		    (v->arguments_max >= 0 && c.argument_count > v->arguments_max))
			code = call_usage(&c, "It takes: %s", *v->arguments ? v->arguments : "no arguments");
		else
			code = v->run(&c);
	}
	/* A reader that has seen enough (`| head`) is no mistake. */
	if ((fflush(stdout) || ferror(stdout)) && errno != EPIPE) {
		fprintf(stderr, "earsip %s: The result could not be written.\n", v->name);
		code = EXIT_ENVIRONMENT;
	}
	free(c.arguments);
	return code;
}

int verb_main(const struct verb *const *verbs, int argc, char **argv)
{
	const struct verb *const *v = verbs;
	if (argc < 1) {
		print_overview(verbs, stderr);
		return EXIT_USAGE;
	}
	bool help = strcmp(argv[0], "help") == 0;
	if (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0 || (help && argc == 1)) {
		print_overview(verbs, stdout);
		return EXIT_DONE;
	}
	const char *name = help ? argv[1] : argv[0];
	for (; *v; v++) {
		if (strcmp((*v)->name, name) != 0)
			continue;
		if (!help)
			return run_verb(*v, argc - 1, argv + 1);
		print_help(*v);
		return EXIT_DONE;
	}
	fprintf(stderr, "earsip: There is no command %s.\n", name);
	print_overview(verbs, stderr);
	return EXIT_USAGE;
}
