/* earsip.c - main: the subcommands, a table row each. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/verb.h"
#include "www/letter_pdf.h"

extern const struct verb verb_audit;
extern const struct verb verb_backup;
extern const struct verb verb_calendar;
extern const struct verb verb_check;
extern const struct verb verb_clock;
extern const struct verb verb_demo;
extern const struct verb verb_extract;
extern const struct verb verb_forget;
extern const struct verb verb_gate;
extern const struct verb verb_index;
extern const struct verb verb_ingest;
extern const struct verb verb_init;
extern const struct verb verb_key;
extern const struct verb verb_post;
extern const struct verb verb_process_extractor;
extern const struct verb verb_process_importer;
extern const struct verb verb_process_indexer;
extern const struct verb verb_process_office;
extern const struct verb verb_process_public;
extern const struct verb verb_process_publisher;
#ifdef EARSIP_TEST
extern const struct verb verb_process_test_portal;
#endif
extern const struct verb verb_publish;
extern const struct verb verb_reindex;
extern const struct verb verb_request;
extern const struct verb verb_restore;
extern const struct verb verb_search;
extern const struct verb verb_serve;
extern const struct verb verb_test_relevance;
extern const struct verb verb_unit;
extern const struct verb verb_user;
extern const struct verb verb_withdraw;
#ifdef EARSIP_TEST
extern const struct verb verb_test_reply;
extern const struct verb verb_test_send;
extern const struct verb verb_try_walls;
#endif

/* Each verb lives in the folder whose work it does and exports its own row. */
static const struct verb *const VERBS[] = {
    &verb_audit,
    &verb_backup,
    &verb_calendar,
    &verb_check,
    &verb_clock,
    &verb_demo,
    &verb_extract,
    &verb_forget,
    &verb_gate,
    &verb_index,
    &verb_ingest,
    &verb_init,
    &verb_key,
    &verb_post,
    &verb_process_extractor,
    &verb_process_importer,
    &verb_process_indexer,
    &verb_process_office,
    &verb_process_public,
    &verb_process_publisher,
#ifdef EARSIP_TEST
    &verb_process_test_portal,
#endif
    &verb_publish,
    &verb_reindex,
    &verb_request,
    &verb_restore,
    &verb_search,
    &verb_serve,
    &verb_test_relevance,
    &verb_unit,
    &verb_user,
    &verb_withdraw,
#ifdef EARSIP_TEST
    &verb_test_reply,
    &verb_test_send,
    &verb_try_walls,
#endif
    NULL,
};

int main(int argc, char **argv)
{
	struct err e = ERR_INIT;
	/* UTF-8 member names of archives need a UTF-8 locale; nothing else of the environment's locale is taken. */
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	/* What is published must be readable for the public portal's user, whatever the operator's mask. */
	umask(022);
	if (hash_start(&e)) {
		fprintf(stderr, "earsip: %s\n", e.say);
		return EXIT_ENVIRONMENT;
	}
	letter_pdf_install();
	return verb_main(VERBS, argc - 1, argv + 1);
}
