/* What a job's child may send to the client: any bytes at all.  The first byte chooses the kind of job. */
#include <assert.h>
#include <stdint.h>
#include <unistd.h>

#include "indexer/extract_result.h"
#include "indexer/out_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int open_members;

static int begin(void *with, struct span name, int order)
{
	(void)with;
	(void)name;
	assert(order > 0 && open_members == 0);
	open_members++;
	return order % 2 ? 0 : -1;
}

static int take(void *with, struct span bytes)
{
	(void)with;
	return bytes.n > 100 ? -1 : 0;
}

static void end(void *with, enum verdict v, const char *reason)
{
	(void)with;
	assert((unsigned)v < VERDICT__MAX && (v == VERDICT_OK) == !reason);
	open_members--;
}

static void row(void *with, int n, const char *const fields[7], const char *bad)
{
	(void)with;
	(void)bad;
	assert(n > 0);
	for (int i = 0; i < 7; i++)
		assert(!fields[i] || text_is_clean(span_of(fields[i])));
}

static void picture(void *with, int page, int width, int height, struct span webp)
{
	(void)with;
	assert(page > 0 && width > 0 && height > 0 && webp.n >= 12);
}

/* Whatever came: what callers get is whole and clean. */
static void check(const struct extract *x)
{
	for (int i = 0; i < x->page_count; i++)
		assert(x->pages[i].n > 0 && x->pages[i].text &&
		       text_is_clean((struct span){x->pages[i].text, x->pages[i].length}));
	for (int i = 0; i < x->part_count; i++)
		assert(x->parts[i].text && *x->parts[i].where);
	for (int i = 0; i < x->warning_count; i++)
		assert(x->warnings[i].text && *x->warnings[i].code);
	for (int i = 0; i < x->meta_count; i++)
		assert(x->meta[i].key && x->meta[i].value);
	struct buf json = buf_make(64 << 20);
	struct err e = ERR_INIT;
	struct extract back;
	assert(extract_to_json(x, &json, &e) == 0 && extract_from_json(buf_span(&json), &back, &e) == 0);
	extract_clear(&back);
	buf_free(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int ends[2];
	if (size < 1 || size > 60000 || pipe(ends))
		return 0;
	const struct job job = {.kind = (enum job_kind)(data[0] % JOB__MAX),
	                        .limits = {.entries_max = 20, .bytes_max = 4096},
	                        .member_begin = begin,
	                        .member_data = take,
	                        .member_end = end,
	                        .list_row = row,
	                        .picture = picture};
	struct message_reader reader = message_reader_make(WIRE_BODY_MAX);
	struct message_body body;
	struct result r;
	uint16_t type;
	int rc = 0;
	ssize_t n = write(ends[1], data + 1, size - 1);
	close(ends[1]);
	assert(n == (ssize_t)size - 1);
	result_begin(&r, &job);
	while (rc >= 0 && message_reader_fill(&reader, ends[0]) == 1)
		while (rc >= 0 && (rc = message_reader_next(&reader, &type, &body)) == 1)
			rc = result_take(&r, type, &body) ? -1 : 1;
	if (!r.done || rc < 0)
		result_end(&r, VERDICT_CRASHED, "It broke off.");
	assert(open_members == 0);
	check(&r.extract);
	result_clear(&r);
	message_reader_free(&reader);
	close(ends[0]);
	return 0;
}
