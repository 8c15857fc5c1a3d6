/* The self-test: locked too early, a library reads good files as empty ones without an error.  So every start reads
 * known files. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/extract_result.h"
#include "indexer/extractor.h"
#include "indexer/format.h"
#include "indexer/samples_bytes.h"

static const struct sample {
	const char *type, *name; /* also needs a row in FORMATS */
	const void *bytes;
	size_t n;
	const char *words; /* that must be on page 1, or in an archive's member; NULL: none */
	enum job_kind kind;
	bool picture; /* needs the one that renders */
} SAMPLES[] = {
    {"txt", "contoh.txt", "Contoh warkah\n", 14, "Contoh warkah", JOB_TEXT, false},
    {"pdf", "contoh.pdf", SAMPLE_PDF, sizeof(SAMPLE_PDF), "Contoh warkah", JOB_TEXT, false},
    {"docx", "contoh.docx", SAMPLE_DOCX, sizeof(SAMPLE_DOCX), "Contoh warkah", JOB_TEXT, false},
    {"zip", "contoh.zip", SAMPLE_ZIP, sizeof(SAMPLE_ZIP), "Contoh warkah", JOB_MEMBERS, false},
    {"pdf", "contoh.pdf", SAMPLE_PDF, sizeof(SAMPLE_PDF), NULL, JOB_PICTURE, true},
    {"png", "contoh.png", SAMPLE_PNG, sizeof(SAMPLE_PNG), NULL, JOB_TEXT, false},
};
struct samples {
	enum extractor_kind kind;
	struct {
		int file, read_end, write_end;
	} of[COUNT(SAMPLES)];
};

static const struct job_limits LIMITS = {.bytes_max = 1 << 20,
                                         .entries_max = 10,
                                         .depth_left = 1,
                                         .ratio_max = 200,
                                         .pages_max = 10,
                                         .page_text_max = 1 << 16,
                                         .wall_ms = 10000};

struct samples *samples_prepare(enum extractor_kind kind)
{
	struct samples *s = must_alloc(1, sizeof(*s));
	s->kind = kind;
	for (size_t i = 0; i < COUNT(SAMPLES); i++) {
		int ends[2];
		struct err e = ERR_INIT;
		s->of[i].file = memfd_create(SAMPLES[i].name, MFD_CLOEXEC);
		if (s->of[i].file < 0 || pipe2(ends, O_CLOEXEC) ||
		    fs_write_fd(s->of[i].file, (struct span){SAMPLES[i].bytes, SAMPLES[i].n}, &e))
			abort();
		s->of[i].read_end = ends[0];
		s->of[i].write_end = ends[1];
	}
	return s;
}

static int keep_member(void *with, struct span bytes)
{
	buf_put(with, bytes);
	return 0;
}

static int begin_member(void *with, struct span name, int order)
{
	(void)with;
	(void)name;
	(void)order;
	return 0;
}

/* Reads what the child said of sample I into R and MEMBER. */
static void read_result(int fd, struct result *r)
{
	struct message_reader reader = message_reader_make(WIRE_BODY_MAX);
	struct message_body body;
	uint16_t type;
	int rc = 0;
	while (rc >= 0 && message_reader_fill(&reader, fd) == 1)
		while ((rc = message_reader_next(&reader, &type, &body)) == 1)
			if (result_take(r, type, &body)) {
				rc = -1;
				break;
			}
	message_reader_free(&reader);
}

static int check_one(const struct sample *s, const struct result *r, struct span member, int status, struct err *e)
{
	struct span text = member;
	if (s->kind == JOB_TEXT && r->extract.page_count)
		text = (struct span){r->extract.pages[0].text, r->extract.pages[0].length};
	if (s->kind == JOB_PICTURE)
		text = LIT("");
	bool words = !s->words || (text.n && memmem(text.p, text.n, s->words, strlen(s->words)));
	bool picture = s->kind != JOB_PICTURE || (r->delivered && r->extract.warning_count == 0);
	bool verdict = r->extract.verdict == (s->words || s->picture ? VERDICT_OK : VERDICT_NO_TEXT);
	if (r->done && words && verdict && picture && strcmp(r->extract.type, s->type) == 0)
		return 0;
	return ERR(e, ERR_SYSTEM, "The extractor does not read its own samples; it would lose text in silence.",
	           "sample %s: status %d, type %s, verdict %s, %zu bytes of text", s->name, status, r->extract.type,
	           verdict_word(r->extract.verdict), text.n);
}

static int run_one(const struct sample *s, int file, int read_end, int write_end,
                   int (*run)(void *, const struct work *), void *with, struct err *e)
{
	struct work w = {.kind = s->kind,
	                 .limits = LIMITS,
	                 .cpu_seconds = 10,
	                 .pages_first = 1,
	                 .pages_last = 1,
	                 .input = file,
	                 .results = write_end,
	                 .output = -1};
	struct buf member = buf_make(65536);
	struct job job = {.kind = s->kind,
	                  .limits = LIMITS,
	                  .member_begin = begin_member,
	                  .member_data = keep_member,
	                  .with = &member};
	struct result r;
	memcpy(w.name, s->name, strlen(s->name) + 1);
	result_begin(&r, &job);
	/* The answer is smaller than a pipe holds: the child ends before anyone reads. */
	int status = run(with, &w);
	close(write_end);
	read_result(read_end, &r);
	int rc = check_one(s, &r, buf_span(&member), status, e);
	result_clear(&r);
	buf_free(&member);
	return rc;
}

static bool is_read(const char *type)
{
	for (const struct format *f = FORMATS; f->type; f++)
		if (strcmp(f->type, type) == 0)
			return true;
	return false;
}

int samples_check(struct samples *s, int (*run)(void *with, const struct work *w), void *with, struct err *e)
{
	int rc = 0;
	for (size_t i = 0; i < COUNT(SAMPLES); i++) {
		if (rc == 0 && is_read(SAMPLES[i].type) && (!SAMPLES[i].picture || s->kind == EXTRACTOR_PICTURE))
			rc = run_one(&SAMPLES[i], s->of[i].file, s->of[i].read_end, s->of[i].write_end, run, with, e);
		else
			close(s->of[i].write_end);
		close(s->of[i].file);
		close(s->of[i].read_end);
	}
	free(s);
	return rc;
}
