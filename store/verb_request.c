/* earsip request import: a running register is taken over, with its old numbers and the last ones that were used. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/verb.h"
#include "store/request_import.h"

enum { FILE_BYTES_MAX = 16 << 20 };

static void say_bad(void *with, size_t line, const char *column, const char *why)
{
	const char *file = with;
	if (*column)
		fprintf(stderr, "%s: row %zu, column %s: %s\n", file, line, column, why);
	else
		fprintf(stderr, "%s: row %zu: %s\n", file, line, why);
}

/* "402" or "402/2025"; the year is this one's else. */
static int last_number(const char *text, int year_now, int64_t *last, int *year)
{
	int64_t y = year_now;
	struct span rest = span_of(text), first = span_cut(&rest, '/');
	if (span_number(first, last) || *last < 1 || *last > 999999999 || (rest.n && span_number(rest, &y)) ||
	    y < 2000 || y > 2199)
		return -1;
	*year = (int)y;
	return 0;
}

static int set_last(struct call *c, struct case_desk *d)
{
	static const char *const OPTIONS[] = {"--last-number", "--last-objection"};
	const int year_now = day_to_civil(d->today).year;
	const char *letter = call_option(c, "--last-letter");
	int64_t last;
	int year;
	for (size_t i = 0; i < COUNT(OPTIONS); i++) {
		const char *text = call_option(c, OPTIONS[i]);
		if (!text)
			continue;
		if (last_number(text, year_now, &last, &year))
			return call_usage(c, "%s takes a number like 402, or 402/2025.", OPTIONS[i]);
		if (request_import_last(d, i == 1, year, last, &c->error))
			return call_fail(c);
	}
	if (!letter)
		return EXIT_DONE;
	struct span rest = span_of(letter), name = span_cut(&rest, '=');
	char *series = span_copy(name), *number = span_copy(rest);
	int code = last_number(number, year_now, &last, &year)
	               ? call_usage(c, "--last-letter takes a series and its last number, like SURAT=45.")
	           : letter_import_last(d, series, year, last, &c->error) ? call_fail(c)
	                                                                  : EXIT_DONE;
	free(series);
	free(number);
	return code;
}

static int import_text(struct call *c, struct case_desk *d, struct span csv)
{
	struct request_import done;
	int code = set_last(c, d);
	if (code)
		return code;
	if (request_import(d, csv, say_bad, c->arguments[1], &done, &c->error))
		return call_fail(c);
	if (c->json)
		printf("{\"taken\":%d,\"there\":%d,\"bad\":%d}\n", done.taken, done.there, done.bad);
	else
		printf("%d requests taken, %d were there already, %d rows refused. A running serve, or index --once, "
		       "puts them into the register.\n",
		       done.taken, done.there, done.bad);
	return done.bad ? EXIT_FINDINGS : EXIT_DONE;
}

static int import(struct call *c, struct site *s)
{
	struct case_desk d;
	char actor[ACTOR_TEXT];
	struct buf text = buf_make(FILE_BYTES_MAX + (1 << 16));
	int code;
	if (fs_read(AT_FDCWD, c->arguments[1], FILE_BYTES_MAX, &text, &c->error) || case_desk_open(s, &d, &c->error)) {
		code = call_fail(c);
	} else {
		d.actor = site_actor(actor);
		code = import_text(c, &d, buf_span(&text));
		case_desk_close(&d);
	}
	if (text.p)
		sodium_memzero(text.p, text.cap);
	buf_free(&text);
	return code;
}

static int run(struct call *c)
{
	struct site *s;
	if (strcmp(c->arguments[0], "import") != 0 || (c->argument_count != 2 && !call_switch(c, "--template")))
		return call_usage(c, "It takes: request import FILE, or request import --template.");
	if (call_switch(c, "--template")) {
		fputs(REQUEST_IMPORT_TEMPLATE, stdout);
		return EXIT_DONE;
	}
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int code = import(c, s);
	site_close(s);
	return code;
}

const struct verb verb_request = {
    .name = "request",
    .run = run,
    .arguments = "import FILE",
    .summary = "Take over a running register of requests",
    .arguments_min = 1,
    .arguments_max = 2,
    .options = {{"--template", NULL, "print the list's heads and an example"},
                {"--last-number", "N", "the last number of a request that was used before"},
                {"--last-objection", "N", "the same of an objection"},
                {"--last-letter", "SERIES=N", "the last number of a letter, SURAT=45"}},
};
