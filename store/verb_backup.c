/* earsip backup FILE, earsip restore FILE DATA: a data folder into one file, and back. */
#include <stdio.h>

#include "base/verb.h"
#include "store/backup.h"

static int print_result(struct call *c, const struct backup_result *r)
{
	if (c->json)
		printf("{\"files\":%lld,\"bytes\":%lld,\"damaged\":%lld}\n", (long long)r->files, (long long)r->bytes,
		       (long long)r->damaged);
	else
		printf("%lld files, %lld bytes\n", (long long)r->files, (long long)r->bytes);
	if (r->damaged && !c->json)
		printf("%lld registered files are missing or damaged; `earsip check` names them.\n",
		       (long long)r->damaged);
	return r->damaged ? EXIT_FINDINGS : EXIT_DONE;
}

static int run_backup(struct call *c)
{
	struct site *s;
	struct backup_result result;
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int rc = backup_write(s, c->arguments[0], &result, &c->error);
	site_close(s);
	return rc ? call_fail(c) : print_result(c, &result);
}

const struct verb verb_backup = {
    .name = "backup",
    .run = run_backup,
    .arguments = "FILE",
    .summary = "Copy a running data folder into one file, without its keys",
    .arguments_min = 1,
    .arguments_max = 1,
};

static int run_restore(struct call *c)
{
	struct backup_result result;
	int64_t last_number = 0;
	const char *number = call_option(c, "--last-number");
	if (number && span_number(span_of(number), &last_number))
		return call_usage(c, "--last-number takes a number, '%s' is none.", number);
	if (backup_restore(c->arguments[0], c->arguments[1], last_number, &result, &c->error))
		return call_fail(c);
	int code = print_result(c, &result);
	if (!c->json)
		printf("Now `earsip index --once` makes the indexes and what is public anew.\n");
	return code;
}

const struct verb verb_restore = {
    .name = "restore",
    .run = run_restore,
    .arguments = "FILE DATA",
    .summary = "Unpack a backup into an empty folder",
    .arguments_min = 2,
    .arguments_max = 2,
    .options = {{"--last-number", "N", "last registration number that was given after the backup was made"}},
};
