/* tests/test_send.c - hands filings in as the public portal and the counter do, for tests of the importer; only in the
 * test builds.
 *
 *   test-send --kind request|objection|complete|add|contact|withdraw|fetched|report|rubbish|unsealed
 *             [--code CODE] [--about NUMBER] [--count N] [--account NAME] [--forged] FIELD=TEXT...
 *
 * A line for each: number or "act", the code, "baru" or "lagi".  "rubbish" is sealed and no form, "unsealed" is no
 * sealed box at all.  --account signs as the counter, --forged by a code instead. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "base/verb.h"
#include "store/filing.h"
#include "store/intake.h"
#include "store/key_file.h"

static const char *const KINDS[] = {"request",  "objection", "complete", "add",     "contact",
                                    "withdraw", "fetched",   "report",   "rubbish", "unsealed"};
enum { RUBBISH = FILING__MAX, UNSEALED };

struct sending {
	struct call *call;
	int kind;
	struct intake *intake;
	struct secret_code code;
	struct code_keys keys, counter;
	struct err *e;
};

static int fill(struct sending *s, struct filing *f)
{
	const char *about = call_option(s->call, "--about"), *account = call_option(s->call, "--account");
	filing_init(f, s->kind < FILING__MAX ? (enum filing_kind)s->kind : FILING_REQUEST, now_ms());
	f->has_code = s->kind == FILING_REQUEST || (s->kind == FILING_OBJECTION && !about);
	if (s->kind != FILING_REPORT)
		f->code = s->keys.open;
	if (about)
		snprintf(f->about, sizeof(f->about), "%s", about);
	if (account) {
		f->channel = CHANNEL_LOKET;
		snprintf(f->account, sizeof(f->account), "%s", account);
	}
	for (int i = 0; i < s->call->argument_count; i++) {
		char *text = strchr(s->call->arguments[i], '=');
		if (!text)
			return ERR(s->e, ERR_INPUT, "A field is NAME=TEXT.", "argument %d", i);
		*text = '\0';
		int rc = strncmp(s->call->arguments[i], "berkas.", 7) == 0
		             ? filing_attach(f, s->call->arguments[i] + 7, "kartu.jpg", "image/jpeg", span_of(text + 1),
		                             s->e)
		             : filing_set(f, s->call->arguments[i], text + 1, s->e);
		*text = '=';
		if (rc)
			return -1;
	}
	return 0;
}

static int plain_of(struct sending *s, struct buf *out)
{
	struct filing f;
	int rc = -1;
	if (s->kind >= RUBBISH) {
		buf_puts(out, "Ini bukan formulir.");
		return 0;
	}
	if (fill(s, &f) == 0)
		rc = filing_write(&f,
		                  !filing_is_signed(&f)                               ? NULL
		                  : f.account[0] && !call_switch(s->call, "--forged") ? &s->counter
		                                                                      : &s->keys,
		                  out, s->e);
	filing_clear(&f);
	return rc;
}

/* What no sender of ours makes: a file that is sealed to nobody, under a number. */
static int put_unsealed(struct sending *s, struct span plain)
{
	char path[1200];
	snprintf(path, sizeof(path), "%s/intake/new/PERM-2026-000123-0", s->call->data);
	return fs_write(AT_FDCWD, path, plain, 0660, s->e);
}

static int send_one(struct sending *s)
{
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	struct number number = {0};
	char text[NUMBER_TEXT] = "act", code[SECRET_CODE_TEXT], key[INTAKE_KEY_TEXT];
	unsigned char raw[16];
	bool again = false, act = s->kind > FILING_OBJECTION && s->kind <= FILING_REPORT;
	int rc = plain_of(s, &plain);
	randombytes_buf(raw, sizeof(raw));
	sodium_bin2hex(key, sizeof(key), raw, sizeof(raw));
	if (rc == 0 && s->kind == UNSEALED)
		rc = put_unsealed(s, buf_span(&plain));
	else if (rc == 0 && act)
		rc = intake_send_act(s->intake, key, buf_span(&plain), &again, s->e);
	else if (rc == 0)
		rc = intake_send(s->intake, s->keys.open.id, s->kind == FILING_OBJECTION ? NUMBER_KEB : NUMBER_PERM,
		                 day_to_civil(day_of_ms(now_ms(), 480)).year, buf_span(&plain), &number, &again, s->e);
	buf_free(&plain);
	if (rc)
		return -1;
	if (number.sequence)
		number_format(&number, text);
	secret_code_print(&s->code, code);
	printf("%s\t%s\t%s\n", text, code, again ? "lagi" : "baru");
	return fflush(stdout) ? ERR_ERRNO(s->e, "The line could not be written.", "fflush") : 0;
}

static int prepare(struct sending *s, int folders[3])
{
	char path[1100];
	unsigned char office[SEAL_KEY];
	struct data_key key;
	static const char *const NAMES[] = {"internal", "public", "intake"};
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%.1000s/%s", s->call->data, NAMES[i]);
		if ((folders[i] = fs_open_dir(AT_FDCWD, path, s->e)) < 0)
			return -1;
	}
	if (seal_public_read(folders[1], office, s->e) ||
	    intake_open(folders[2], office, &INTAKE_LIMITS, &s->intake, s->e))
		return -1;
	if (call_option(s->call, "--account")) {
		if (data_key_read(folders[0], &key, s->e))
			return -1;
		filing_counter_keys(&key, &s->counter);
	}
	return 0;
}

static int run_test_send(struct call *c)
{
	const char *kind = call_option(c, "--kind"), *code = call_option(c, "--code"),
	           *count = call_option(c, "--count");
	struct sending s = {.call = c, .e = &c->error};
	int folders[3] = {-1, -1, -1}, rc = 0;
	int64_t times = 1;
	while (s.kind < (int)COUNT(KINDS) && strcmp(KINDS[s.kind], kind ? kind : "request") != 0)
		s.kind++;
	if (s.kind == (int)COUNT(KINDS) || (count && span_number(span_of(count), &times)))
		return call_usage(c, "No such kind or count.");
	rc = prepare(&s, folders);
	for (int64_t i = 0; rc == 0 && i < times; i++) {
		if (code && secret_code_parse(span_of(code), &s.code))
			return call_usage(c, "That is no code.");
		if (!code)
			secret_code_make(&s.code);
		code_keys_make(&s.code, &s.keys);
		rc = send_one(&s);
	}
	intake_close(s.intake);
	for (int i = 0; i < 3; i++)
		if (folders[i] >= 0)
			close(folders[i]);
	return rc ? call_fail(c) : EXIT_DONE;
}

const struct verb verb_test_send = {.name = "test-send",
                                    .run = run_test_send,
                                    .arguments = "FIELD=TEXT...",
                                    .arguments_max = -1,
                                    .options = {{"--kind", "KIND", "what"},
                                                {"--code", "CODE", "of the requester"},
                                                {"--about", "NUMBER", "of the request"},
                                                {"--count", "N", "so many, each with a code of its own"},
                                                {"--account", "NAME", "as the counter"},
                                                {"--forged", NULL, "not signed by the counter"}}};
