/* earsip extract FILE: what the sandbox makes of a file. */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/verb.h"
#include "indexer/extract.h"
#include "indexer/extract_json.h"

struct members {
	json_t *list;
	char *name;
	int64_t size;
};

/* A member's name as the command line shows it: what is not UTF-8 or would break a line is escaped. */
static void put_name(struct buf *b, struct span name)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		if (c == '\\' || c < 0x20 || c == 0x7F)
			buf_printf(b, "\\x%02X", c);
		else
			buf_putc(b, (char)c);
	}
}

static int member_begin(void *with, struct span name, int order)
{
	struct members *m = with;
	struct buf b = buf_make(1 << 20);
	(void)order;
	put_name(&b, name);
	m->name = buf_steal(&b);
	m->size = 0;
	return 0;
}

static int member_data(void *with, struct span bytes)
{
	((struct members *)with)->size += (int64_t)bytes.n;
	return 0;
}

static void member_end(void *with, enum verdict v, const char *reason)
{
	struct members *m = with;
	json_t *name = json_string(m->name ? m->name : "");
	if (!name) { /* no UTF-8 */
		struct buf b = buf_make(1 << 20);
		for (const char *p = m->name ? m->name : ""; *p; p++)
			buf_printf(&b, (unsigned char)*p < 0x80 ? "%c" : "\\x%02X", (unsigned char)*p);
		name = json_string(buf_text(&b));
		buf_free(&b);
	}
	json_array_append_new(m->list,
	                      json_pack("{s:o,s:I,s:s,s:s?}", "name", name, "size", (json_int_t)m->size, "verdict",
	                                verdict_word(v), "reason", v == VERDICT_OK ? NULL : reason));
	free(m->name);
	m->name = NULL;
}

/* The members of an archive; their verdict is the file's. */
static int list_members(struct extractors *x, struct job job, struct extract *text, json_t **list, struct err *e)
{
	struct members m = {.list = json_array()};
	struct extract said;
	job.kind = JOB_MEMBERS;
	job.member_begin = member_begin;
	job.member_data = member_data;
	job.member_end = member_end;
	job.with = &m;
	*list = m.list;
	if (extractors_run(x, &job, &said, e))
		return -1;
	if (said.verdict != VERDICT_OK) {
		text->verdict = said.verdict;
		free(text->reason);
		text->reason = text_copy(said.reason);
	}
	extract_clear(&said);
	return 0;
}

static int open_file(struct call *c, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		ERR_ERRNO(&c->error, "The file can't be read.", "%s", path);
		c->error.kind = ERR_INPUT;
	} else if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		ERR(&c->error, ERR_INPUT, "This is not a regular file.", "%s", path);
		close(fd);
		fd = -1;
	}
	return fd;
}

static int print_result(const struct extract *x, json_t *members, struct err *e)
{
	json_t *j = extract_json(x, true);
	int rc = -1;
	if (j && members)
		json_object_set(j, "members", members);
	if (j)
		rc = json_dumpf(j, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(j);
	return rc ? ERR(e, ERR_SYSTEM, "The result could not be printed.", "json_dumpf") : 0;
}

/* The site's, or the defaults where there is no site: a file can be looked at anywhere. */
static int read_settings(const char *data, struct settings *s, struct err *e)
{
	struct buf text = buf_make(1 << 20), path = buf_make(PATH_MAX);
	int rc = 0;
	buf_printf(&path, "%s/earsip.conf", data);
	if (fs_exists(AT_FDCWD, buf_text(&path)))
		rc = fs_read(AT_FDCWD, buf_text(&path), 1 << 20, &text, e);
	if (rc == 0)
		rc = conf_parse(buf_text(&path), buf_span(&text), s, e);
	buf_free(&text);
	buf_free(&path);
	return rc;
}

static int run_extract(struct call *c)
{
	const char *path = c->arguments[0], *slash = strrchr(path, '/');
	struct settings settings;
	struct extractors *x = NULL;
	struct extract text = {.verdict = VERDICT_CRASHED};
	json_t *members = NULL;
	int code = EXIT_ENVIRONMENT, fd = open_file(c, path);
	if (fd < 0)
		return call_fail(c);
	if (read_settings(c->data, &settings, &c->error)) {
		close(fd);
		return call_fail(c);
	}
	struct job job = {
	    .kind = JOB_TEXT, .fd = fd, .name = slash ? slash + 1 : path, .limits = job_limits_from(&settings)};
	if (extractors_start(EXTRACTOR_TEXT, &settings, 1, &x, &c->error) || extractors_run(x, &job, &text, &c->error))
		goto done;
	if (text.archive && text.verdict == VERDICT_OK && list_members(x, job, &text, &members, &c->error))
		goto done;
	if (print_result(&text, members, &c->error) == 0)
		code = text.verdict == VERDICT_OK ? EXIT_DONE : EXIT_FINDINGS;
done:
	if (code == EXIT_ENVIRONMENT)
		code = call_fail(c);
	json_decref(members);
	extract_clear(&text);
	extractors_stop(x);
	conf_free(&settings);
	close(fd);
	return code;
}

const struct verb verb_extract = {
    .name = "extract",
    .run = run_extract,
    .arguments = "FILE",
    .summary = "Print what the sandbox makes of a file, as JSON",
    .arguments_min = 1,
    .arguments_max = 1,
};
