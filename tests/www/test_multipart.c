#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "www/multipart.h"

#define TYPE "multipart/form-data; boundary=X"
#define DISP "Content-Disposition: form-data; "
#define A    "--X\r\n" DISP "name=\"a\"\r\n\r\n"
#define BYTES(s)                                                                                                       \
	{                                                                                                              \
		"" s, sizeof(s) - 1                                                                                    \
	}
#define END "\r\n--X--\r\n"

struct parsed {
	struct fields *fields;
	struct form_files *files;
	char *exact; /* a copy of the exact size, so that a byte too far shows */
};

static int parse(struct span body, const char *type, struct parsed *p)
{
	p->exact = must_alloc(body.n ? body.n : 1, 1);
	memcpy(p->exact, body.p, body.n);
	return multipart_parse((struct span){p->exact, body.n}, type, &p->fields, &p->files);
}

static void drop(struct parsed *p)
{
	fields_free(p->fields);
	form_files_free(p->files);
	free(p->exact);
}

static void multipart_parse__good_fields__give_their_values(void **state)
{
	(void)state;
	static const struct {
		const char *body, *type, *name, *value;
	} CASES[] = {
	    {"--X--\r\n", TYPE, "a", ""},
	    {"--X--", TYPE, "a", ""},
	    {A "1" END, TYPE, "a", "1"},
	    {A END, TYPE, "a", ""},
	    {A "satu\r\ndua\r\n" END, TYPE, "a", "satu\r\ndua\r\n"},
	    {A "--X" END, TYPE, "a", "--X"},
	    {A "1\r\n" A "2" END, TYPE, "a", "1"},
	    {A "\xc3\xa9" END, TYPE, "a", "\xc3\xa9"},
	    {"--X\r\n" DISP "name=a\r\n\r\n1" END, TYPE, "a", "1"},
	    {"--X\r\ncontent-disposition:FORM-DATA;NAME=\"a\"\r\n\r\n1" END, TYPE, "a", "1"},
	    {"--X\r\nContent-Type: text/plain\r\n" DISP "name=\"a\"\r\n\r\n1" END, TYPE, "a", "1"},
	    {"--X\r\n" DISP "name=\"a%22b\"\r\n\r\n1" END, TYPE, "a\"b", "1"},
	    {"--X\r\n" DISP "name=\"a\\\"b\"\r\n\r\n1" END, TYPE, "a\"b", "1"},
	    {"--X:y\r\n" DISP "name=\"a\"\r\n\r\n1\r\n--X:y--", "Multipart/Form-Data;boundary=\"X:y\"", "a", "1"},
	    {A "1" END, "multipart/form-data; charset=utf-8; boundary=X", "a", "1"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct parsed p;
		if (parse(span_of(CASES[i].body), CASES[i].type, &p))
			fail_msg("case %zu is refused", i);
		assert_string_equal(fields_get(p.fields, CASES[i].name), CASES[i].value);
		assert_null(form_files_get(p.files, CASES[i].name, 0));
		drop(&p);
	}
}

static void multipart_parse__same_name_twice__both_are_there(void **state)
{
	(void)state;
	struct parsed p;
	assert_int_equal(parse(LIT(A "1\r\n" A "2" END), TYPE, &p), 0);
	assert_string_equal(fields_get_at(p.fields, "a", 1), "2");
	assert_null(fields_get_at(p.fields, "a", 2));
	drop(&p);
}

static void multipart_parse__files__come_with_what_the_client_claims(void **state)
{
	(void)state;
	static const struct {
		struct span bytes;
		const char *disposition, *name, *type;
	} CASES[] = {
	    {{"\0\xff\r\n-", 5}, "filename=\"foto.jpg\"", "foto.jpg", "image/jpeg"},
	    {{"", 0}, "filename=\"kosong.txt\"", "kosong.txt", "image/jpeg"},
	    {{"x", 1}, "filename=\"C:\\Foto\\ktp saya.jpg\"", "ktp saya.jpg", "image/jpeg"},
	    {{"x", 1}, "filename=\"../../etc/passwd\"", "passwd", "image/jpeg"},
	    {{"x", 1}, "filename=\"a%22b%0D%0A.jpg\"", "a\"b.jpg", "image/jpeg"},
	    {{"x", 1}, "filename=\"\xf0\x9f\x98\x80.png\"", "\xf0\x9f\x98\x80.png", "image/jpeg"},
	    {{"x", 1}, "filename=\"\"", "", "image/jpeg"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf b = buf_make(4096);
		struct parsed p;
		buf_printf(&b, "--X\r\n" DISP "name=\"foto\"; %s\r\nContent-Type: %s\r\n\r\n", CASES[i].disposition,
		           CASES[i].type);
		buf_put(&b, CASES[i].bytes);
		buf_puts(&b, "\r\n" A "1" END);
		if (parse(buf_span(&b), TYPE, &p))
			fail_msg("case %zu is refused", i);
		const struct form_file *f = form_files_get(p.files, "foto", 0);
		assert_non_null(f);
		assert_string_equal(f->file_name, CASES[i].name);
		assert_string_equal(f->type, CASES[i].type);
		assert_int_equal(f->bytes.n, CASES[i].bytes.n);
		assert_memory_equal(f->bytes.p, CASES[i].bytes.p, f->bytes.n);
		assert_null(form_files_get(p.files, "foto", 1));
		assert_string_equal(fields_get(p.fields, "foto"), "");
		assert_string_equal(fields_get(p.fields, "a"), "1");
		drop(&p);
		buf_free(&b);
	}
}

static void multipart_parse__no_file_chosen__is_no_file(void **state)
{
	(void)state;
	struct parsed p;
	assert_int_equal(parse(LIT("--X\r\n" DISP "name=\"foto\"; filename=\"\"\r\n"
	                           "Content-Type: application/octet-stream\r\n\r\n" END),
	                       TYPE, &p),
	                 0);
	assert_null(form_files_get(p.files, "foto", 0));
	drop(&p);
}

static void multipart_parse__what_no_browser_sends__is_refused(void **state)
{
	(void)state;
	static const struct {
		struct span body;
		const char *type;
	} CASES[] = {
	    {{"", 0}, TYPE},
	    {{"a=1", 3}, TYPE},
	    {BYTES(A "1"), TYPE},
	    {BYTES(A "1\r\n--X"), TYPE},
	    {BYTES(A "1\r\n--X-"), TYPE},
	    {BYTES(A "1\r\n--Y--\r\n"), TYPE},
	    {BYTES("preamble\r\n" A "1" END), TYPE},
	    {BYTES("\r\n" A "1" END), TYPE},
	    {BYTES(A "1" END "epilogue"), TYPE},
	    {BYTES(A "1\r\n--Xy" END), TYPE},
	    {BYTES(A "1\0" END), TYPE},
	    {BYTES(A "\xff" END), TYPE},
	    {BYTES("--X\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\"; name=\"b\"\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\"\r\n" DISP "name=\"b\"\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\"; filename*=UTF-8''x\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\\\"\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\0b\"\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"\xff\"\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==" END), TYPE},
	    {BYTES("--X\r\n" DISP "name=\"a\"\n\r\n\r\n1" END), TYPE},
	    {BYTES("--X\r\nno field\r\n\r\n1" END), TYPE},
	    {BYTES("--X \r\n" DISP "name=\"a\"\r\n\r\n1" END), TYPE},
	    {BYTES(A "1" END), "multipart/form-data"},
	    {BYTES(A "1" END), "multipart/form-data; boundary="},
	    {BYTES(A "1" END), "multipart/form-data; boundary=X; boundary=Y"},
	    {BYTES("--X@" END), "multipart/form-data; boundary=X@"},
	    {BYTES(A "1" END), "multipart/mixed; boundary=X"},
	    {BYTES(A "1" END), "multipart/form-datax; boundary=X"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct parsed p;
		if (parse(CASES[i].body, CASES[i].type, &p) != -1)
			fail_msg("case %zu is taken", i);
		assert_null(p.fields);
		assert_null(p.files);
		drop(&p);
	}
}

/* N parts, each a field or a file. */
static int many(int n, const char *more)
{
	struct buf b = buf_make(65536);
	struct parsed p;
	for (int i = 0; i < n; i++)
		buf_printf(&b, "--X\r\n" DISP "name=\"x%d\"%s\r\n\r\n%d\r\n", i, more, i);
	buf_puts(&b, "--X--\r\n");
	int rc = parse(buf_span(&b), TYPE, &p);
	drop(&p);
	buf_free(&b);
	return rc;
}

static int with_name(int length, const char *before, const char *after)
{
	struct buf b = buf_make(65536);
	struct parsed p;
	buf_printf(&b, "--X\r\n" DISP "%s%0*d%s\r\n\r\n1" END, before, length, 0, after);
	int rc = parse(buf_span(&b), TYPE, &p);
	if (!rc && form_files_get(p.files, "f", 0))
		assert_true(strlen(form_files_get(p.files, "f", 0)->file_name) <= 255);
	drop(&p);
	buf_free(&b);
	return rc;
}

static void multipart_parse__over_the_bounds__is_refused(void **state)
{
	(void)state;
	assert_int_equal(many(64, ""), 0);
	assert_int_equal(many(65, ""), -1);
	assert_int_equal(many(64, "; filename=\"a\""), 0);
	assert_int_equal(many(65, "; filename=\"a\""), -1);
	assert_int_equal(with_name(64, "name=\"", "\""), 0);
	assert_int_equal(with_name(65, "name=\"", "\""), -1);
	/* A long name of a file is cut, one that fills the part's head is not read. */
	assert_int_equal(with_name(1900, "name=\"f\"; filename=\"", "\""), 0);
	assert_int_equal(with_name(2100, "name=\"f\"; filename=\"", "\""), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(multipart_parse__good_fields__give_their_values),
	    cmocka_unit_test(multipart_parse__same_name_twice__both_are_there),
	    cmocka_unit_test(multipart_parse__files__come_with_what_the_client_claims),
	    cmocka_unit_test(multipart_parse__no_file_chosen__is_no_file),
	    cmocka_unit_test(multipart_parse__what_no_browser_sends__is_refused),
	    cmocka_unit_test(multipart_parse__over_the_bounds__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
