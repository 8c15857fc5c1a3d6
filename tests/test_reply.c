/* tests/test_reply.c - opens a reply with the code, as the public portal does, and prints it as JSON; only in the test
 * builds.
 *
 *   test-reply CODE        the case
 *   test-reply CODE N      file N of it, as it is */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/fs.h"
#include "base/verb.h"
#include "store/reply.h"

static json_t *day_of(day_t d)
{
	char text[DAY_TEXT] = "";
	if (d != DAY_NONE)
		day_format(d, text);
	return json_string(text);
}

static void put_day(json_t *to, const char *name, day_t d)
{
	json_object_set_new(to, name, day_of(d));
}

static json_t *lists(const struct reply *r)
{
	json_t *root = json_object(), *days = json_array(), *events = json_array(), *items = json_array(),
	       *files = json_array(), *own = json_object(), *objections = json_array();
	for (size_t i = 0; i < r->day_count; i++)
		json_array_append_new(
		    days, json_pack("[o,i,s]", day_of(r->days[i].day), r->days[i].number, r->days[i].reason));
	for (size_t i = 0; i < r->event_count; i++)
		json_array_append_new(events, json_pack("[s,s]", r->events[i].what, r->events[i].actor));
	for (size_t i = 0; i < r->item_count; i++)
		json_array_append_new(items, json_pack("[s,s,s,s]", r->items[i].text, r->items[i].outcome,
		                                       r->items[i].reason, r->items[i].link));
	for (size_t i = 0; i < r->file_count; i++)
		json_array_append_new(files, json_pack("[i,s,s,s,b]", r->files[i].n, r->files[i].kind,
		                                       r->files[i].title, r->files[i].name, r->files[i].current));
	for (size_t i = 0; i < r->objection_count; i++)
		json_array_append_new(objections,
		                      json_pack("[s,s,s,o]", r->objections[i].number, r->objections[i].state,
		                                r->objections[i].grounds, day_of(r->objections[i].due)));
	for (size_t i = 0; i < r->own_count; i++)
		json_object_set_new(own, r->own[i].name, json_string(r->own[i].text));
	json_object_set_new(root, "days", days);
	json_object_set_new(root, "events", events);
	json_object_set_new(root, "items", items);
	json_object_set_new(root, "files", files);
	json_object_set_new(root, "objections", objections);
	json_object_set_new(root, "own", own);
	return root;
}

static void print_case(const struct reply *r)
{
	json_t *root = lists(r);
	json_object_set_new(root, "number", json_string(r->number));
	json_object_set_new(root, "state", json_string(request_state_word((enum request_state)r->now.state)));
	json_object_set_new(root, "label", json_string(request_label_now(r->now)));
	json_object_set_new(root, "outcome", json_string(r->outcome));
	json_object_set_new(root, "missing", json_string(r->missing));
	json_object_set_new(root, "used", json_integer(r->used));
	json_object_set_new(root, "of", json_integer(r->of));
	put_day(root, "due", r->due);
	put_day(root, "u", r->u);
	put_day(root, "p", r->p);
	put_day(root, "repair_until", r->repair_until);
	put_day(root, "object_until", r->object_until);
	put_day(root, "fetch_until", r->fetch_until);
	put_day(root, "look_again", r->look_again);
	put_day(root, "refile_until", r->refile_until);
	json_dumpf(root, stdout, JSON_SORT_KEYS);
	putchar('\n');
	json_decref(root);
}

static int run_test_reply(struct call *c)
{
	struct secret_code code;
	struct code_keys keys;
	struct reply r;
	struct buf sealed = buf_make(100 << 20), plain = buf_make(100 << 20);
	char path[1100];
	int64_t n = 0;
	int public_dir, rc = -1;
	if (secret_code_parse(span_of(c->arguments[0]), &code) ||
	    (c->argument_count > 1 && span_number(span_of(c->arguments[1]), &n)))
		return call_usage(c, "That is no code.");
	code_keys_make(&code, &keys);
	snprintf(path, sizeof(path), "%.1000s/public", c->data);
	if ((public_dir = fs_open_dir(AT_FDCWD, path, &c->error)) < 0)
		goto done;
	if (reply_read(public_dir, keys.open.id, (int)n, &sealed, &c->error) ||
	    seal_open(&keys.seal, buf_span(&sealed), &plain, &c->error))
		goto done;
	if (n)
		rc = fwrite(plain.p, 1, plain.n, stdout) == plain.n ? 0 : -1;
	else if ((rc = reply_parse(buf_span(&plain), &r, &c->error)) == 0) {
		print_case(&r);
		reply_clear(&r);
	}
done:
	if (public_dir >= 0)
		close(public_dir);
	buf_free(&sealed);
	buf_free(&plain);
	return rc == 0 ? EXIT_DONE : c->error.kind == ERR_MISSING ? EXIT_FINDINGS : call_fail(c);
}

const struct verb verb_test_reply = {.name = "test-reply",
                                     .run = run_test_reply,
                                     .arguments = "CODE [N]",
                                     .arguments_min = 1,
                                     .arguments_max = 2,
                                     .options = {{NULL, NULL, NULL}}};
