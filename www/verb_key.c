/* earsip key print | restore | make: the keys of the site as paper for the safe, and typed in again (domain 9.3). */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "base/qr.h"
#include "base/verb.h"
#include "store/audit.h"
#include "store/key_file.h"
#include "store/key_paper.h"
#include "store/site.h"
#include "www/page_files.h"
#include "www/render.h"

enum { PAPER_MAX = 1 << 20, TYPED_MAX = 64 << 10, QUIET = 2 };

static const char *const NAMES[KEY_PAPERS] = {"Kunci data", "Kunci segel"};

/* What the file holds, and what the QR code says. */
static void line_of(const struct key_on_paper *k, struct buf *out)
{
	char hex[2 * PAPER_KEY_BYTES + 1], check[PAPER_CHECK_TEXT];
	sodium_bin2hex(hex, sizeof(hex), k->key, PAPER_KEY_BYTES);
	paper_check(k->label, k->key, check);
	buf_printf(out, "%s %s %s", k->label, hex, check);
	sodium_memzero(hex, sizeof(hex));
}

static void wipe(struct buf *b)
{
	if (b->p)
		sodium_memzero(b->p, b->cap);
	buf_free(b);
}

/* Two rows of squares a line, dark on light as on paper: terminals are mostly the other way round. */
static void put_qr(struct buf *out, const struct qr *q)
{
	static const char *const HALVES[] = {"\u2588", "\u2580", "\u2584", " "}; /* by dark above, dark below */
	for (int y = -QUIET; y < q->width + QUIET; y += 2) {
		for (int x = -QUIET; x < q->width + QUIET; x++)
			buf_puts(out, HALVES[2 * qr_dark(q, x, y) + qr_dark(q, x, y + 1)]);
		buf_putc(out, '\n');
	}
}

static int put_text(const struct key_on_paper *k, int which, struct buf *out, struct err *e)
{
	char row[PAPER_ROW_TEXT], check[PAPER_CHECK_TEXT];
	struct buf line = buf_make(256);
	struct qr q;
	line_of(k, &line);
	int rc = qr_make(buf_span(&line), &q, e);
	wipe(&line);
	if (rc)
		return -1;
	buf_printf(out, "%s\n%s\n", NAMES[which], k->label);
	for (int i = 1; i <= PAPER_ROWS; i++) {
		paper_row(k->label, k->key, i, row);
		buf_printf(out, "%d  %s\n", i, row);
	}
	paper_check(k->label, k->key, check);
	buf_printf(out, "pemeriksa  %s\n\n", check);
	put_qr(out, &q);
	buf_putc(out, '\n');
	qr_free(&q);
	sodium_memzero(row, sizeof(row));
	return 0;
}

static int view_key(const struct key_on_paper *k, int which, struct view *v, struct err *e)
{
	char row[PAPER_ROW_TEXT], check[PAPER_CHECK_TEXT], scale[16];
	struct buf line = buf_make(256);
	struct qr q;
	line_of(k, &line);
	int rc = qr_make(buf_span(&line), &q, e);
	wipe(&line);
	if (rc)
		return -1;
	view_number(v, "TOP", 70 + 90 * which);
	view_text(v, "NAME", NAMES[which]);
	view_text(v, "LABEL", k->label);
	for (int i = 1; i <= PAPER_ROWS; i++) {
		struct view *r = view_section(v, "ROW");
		paper_row(k->label, k->key, i, row);
		view_number(r, "Y", 10 + 8 * i);
		view_number(r, "N", i);
		view_text(r, "DIGITS", row);
	}
	paper_check(k->label, k->key, check);
	view_text(v, "CHECK", check);
	snprintf(scale, sizeof(scale), "%.3f", 62.0 / q.width);
	view_text(v, "SCALE", scale);
	for (int i = 0; i < q.width * q.width; i++)
		if (q.dark[i]) {
			struct view *d = view_section(v, "DARK");
			view_number(d, "DX", i % q.width);
			view_number(d, "DY", i / q.width);
		}
	qr_free(&q);
	sodium_memzero(row, sizeof(row));
	return 0;
}

static int make_page(const struct site *s, const struct key_on_paper k[KEY_PAPERS], struct buf *out, struct err *e)
{
	char day[DAY_TEXT], actor[ACTOR_TEXT];
	int rc = page_files_start(e);
	if (rc)
		return -1;
	struct view *v = view_new();
	day_format(day_of_ms(now_ms(), (int)s->settings.utc_offset_minutes), day);
	view_text(v, "SITE", s->settings.name);
	view_text(v, "DAY", day);
	view_text(v, "ACTOR", site_actor(actor));
	for (int i = 0; rc == 0 && i < KEY_PAPERS; i++)
		rc = view_key(&k[i], i, view_section(v, "KEY"), e);
	if (rc == 0)
		rc = render("kunci.tpl", RENDER_ID, v, out, e);
	view_free(v);
	return rc;
}

/* Who looked at the keys stands in the chain before they are shown. */
static int record(struct site *s, const char *what, struct err *e)
{
	char actor[ACTOR_TEXT], detail[64];
	snprintf(detail, sizeof(detail), "{\"keys\":\"%s\"}", what);
	if (reg_begin(s->reg, site_actor(actor), e) == 0 && audit_add(s->reg, "sistem.kunci", "keys", detail, e) == 0 &&
	    reg_commit(s->reg, e) == 0)
		return 0;
	reg_rollback(s->reg);
	return -1;
}

static int put_page(const char *file, struct span page, struct err *e)
{
	if (fs_exists(AT_FDCWD, file))
		return ERR_SAY(e, ERR_INPUT, "%.150s is there already. Nothing was written.", file);
	return fs_write(AT_FDCWD, file, page, 0600, e);
}

static int print(struct call *c, struct site *s)
{
	const char *file = call_option(c, "--page");
	struct key_on_paper k[KEY_PAPERS] = {0};
	struct buf out = buf_make(PAPER_MAX);
	int rc = 0;
	if (!file)
		buf_printf(&out,
		           "Kunci %s - kertas untuk brankas. Simpan terkunci; tanpa kertas ini cadangan tidak bisa "
		           "dibaca lagi.\n\n",
		           s->settings.name);
	for (int i = 0; rc == 0 && i < KEY_PAPERS; i++)
		rc = key_paper_read(s->internal_dir, i, &k[i], &c->error) ||
		             (!file && put_text(&k[i], i, &out, &c->error))
		         ? -1
		         : 0;
	if (rc == 0 && file)
		rc = make_page(s, k, &out, &c->error);
	if (rc == 0)
		rc = record(s, "print", &c->error);
	if (rc == 0 && file)
		rc = put_page(file, buf_span(&out), &c->error);
	else if (rc == 0)
		fwrite(out.p, 1, out.n, stdout);
	sodium_memzero(k, sizeof(k));
	wipe(&out);
	if (rc)
		return call_fail(c);
	fprintf(stderr,
	        "earsip: whoever has this can read every requester's data in a backup. Print it, put it into the "
	        "safe, and delete what the screen, the file or the printer keeps of it.\n");
	return EXIT_DONE;
}

/* Whoever types at a terminal is told what to type; ends at end of file. */
static int read_typed(struct call *c, struct buf *out)
{
	char chunk[4096];
	ssize_t n;
	if (c->argument_count == 2)
		return fs_read(AT_FDCWD, c->arguments[1], TYPED_MAX, out, &c->error);
	if (isatty(STDIN_FILENO))
		fprintf(stderr,
		        "Type the paper as it is printed: for each key its first line (earsip-data-key-1), the four "
		        "rows and the line \"pemeriksa\". Then Ctrl-D on a line of its own.\n");
	while ((n = read(STDIN_FILENO, chunk, sizeof(chunk))) > 0)
		buf_put(out, (struct span){chunk, (size_t)n});
	sodium_memzero(chunk, sizeof(chunk));
	if (n < 0 || !buf_ok(out))
		return ERR(&c->error, ERR_INPUT, "What was typed could not be read, or is too long.", "stdin");
	return 0;
}

static int restore(struct call *c, struct site *s)
{
	struct buf typed = buf_make(TYPED_MAX + (1 << 16));
	int restored = 0;
	int rc = read_typed(c, &typed) ||
	                 keys_restore(s->internal_dir, s->public_dir, s->reg, buf_span(&typed), &restored, &c->error)
	             ? -1
	             : 0;
	wipe(&typed);
	if (rc == 0 && restored)
		rc = record(s, "restore", &c->error);
	if (rc)
		return call_fail(c);
	printf(restored ? "%d keys are back\n" : "The keys are there already and are the same\n", restored);
	return EXIT_DONE;
}

static int make(struct call *c, struct site *s)
{
	if (c->argument_count != 1)
		return call_usage(c, "It takes: key make.");
	if (keys_make_late(s->internal_dir, s->public_dir, s->intake_dir, s->reg, &c->error) ||
	    record(s, "make", &c->error))
		return call_fail(c);
	printf("The keys are made. Print them now: earsip key print\n");
	return EXIT_DONE;
}

static const struct {
	const char *name;
	int (*run)(struct call *c, struct site *s);
} ACTIONS[] = {{"print", print}, {"restore", restore}, {"make", make}};

static int run(struct call *c)
{
	for (size_t i = 0; i < COUNT(ACTIONS); i++) {
		struct site *s;
		if (strcmp(c->arguments[0], ACTIONS[i].name) != 0)
			continue;
		if (site_open(c->data, &s, &c->error))
			return call_fail(c);
		int code = ACTIONS[i].run(c, s);
		site_close(s);
		return code;
	}
	return call_usage(c, "It takes: print, restore or make; '%s' is none.", c->arguments[0]);
}

const struct verb verb_key = {
    .name = "key",
    .run = run,
    .arguments = "print | restore [FILE] | make",
    .summary = "Print the site's keys for the safe, or type them in again",
    .arguments_min = 1,
    .arguments_max = 2,
    .options = {{"--page", "FILE", "print: an A4 page (SVG) in place of text"}},
};
