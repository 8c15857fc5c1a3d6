/* earsip init: makes a data folder. */
#include <stdio.h>

#include <jansson.h>

#include "base/verb.h"
#include "store/site.h"

static int run(struct call *c)
{
	char password[PASSWORD_TEXT];
	const char *admin = call_option(c, "--admin");
	struct site_new n = {.name = call_option(c, "--name"),
	                     .admin = admin ? admin : "admin",
	                     .trusted_cli = call_switch(c, "--trusted-cli")};
	if (site_create(c->data, &n, password, &c->error))
		return call_fail(c);
	if (c->json) {
		json_t *result = json_pack("{s:s, s:s, s:s}", "data", c->data, "admin", n.admin, "password", password);
		json_dumpf(result, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(result);
	} else {
		printf("Data folder: %s\nAdministrator: %s\nOne-time password: %s\n", c->data, n.admin, password);
		printf("It is shown only this once and works for the first sign-in.\n");
	}
	return EXIT_DONE;
}

const struct verb verb_init = {
    .name = "init",
    .run = run,
    .arguments = "",
    .summary = "Make a data folder and print the administrator's one-time password",
    .options =
        {
            {"--name", "NAME", "the city's name, \"Kota Contoh\""},
            {"--admin", "NAME", "account of the first administrator (default admin)"},
            {"--trusted-cli", NULL, "`ingest --publish` may publish without a second account"},
        },
};
