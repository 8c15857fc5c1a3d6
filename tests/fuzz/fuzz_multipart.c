/* The reader of multipart forms.  The first line of the input is the Content-Type, the rest the body. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "www/multipart.h"
#include "www/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is given out: text that can be shown, bytes that lie in the body. */
static void check_file(const struct form_file *f, struct span body)
{
	assert(utf8_valid(span_of(f->name)) && utf8_valid(span_of(f->file_name)) && utf8_valid(span_of(f->type)));
	assert(strlen(f->file_name) <= 255 && !strpbrk(f->file_name, "/\\\r\n"));
	assert(f->bytes.p >= body.p && f->bytes.p + f->bytes.n <= body.p + body.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span body = {(const char *)data, size}, line;
	struct fields *fields;
	struct form_files *files;
	line = span_cut(&body, '\n');
	if (memchr(line.p ? line.p : "", 0, line.n))
		return 0;
	char *type = span_copy(line);
	if (multipart_parse(body, type, &fields, &files) == 0) {
		static const char *const NAMES[] = {"a", "foto", "nama", ""};
		for (size_t i = 0; i < COUNT(NAMES); i++) {
			const struct form_file *f;
			for (size_t k = 0; (f = form_files_get(files, NAMES[i], k)); k++)
				check_file(f, body);
			assert(utf8_valid(span_of(fields_get(fields, NAMES[i]))));
		}
	} else {
		assert(!fields && !files);
	}
	fields_free(fields);
	form_files_free(files);
	free(type);
	return 0;
}
