#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/hash.h"
#include "www/assets.h"
#include "www/response.h"

static char folder[64];

static int start_with(const char *name, const char *text, struct err *e)
{
	snprintf(folder, sizeof(folder), "/tmp/earsip-assets.XXXXXX");
	assert_non_null(mkdtemp(folder));
	int dir = fs_open_dir(-100, folder, e);
	assert_true(dir >= 0);
	assert_int_equal(fs_write(dir, name, span_of(text), 0600, e), 0);
	int rc = assets_start(folder, e);
	assert_int_equal(fs_remove_tree(-100, folder, &(struct err)ERR_INIT), 0);
	close(dir);
	return rc;
}

static void asset_address__other_bytes__other_address(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	char first[64];
	assert_int_equal(start_with("earsip.css", "body{color:red}", &e), 0);
	snprintf(first, sizeof(first), "%s", asset_address("earsip.css"));
	assert_int_equal(strncmp(first, "/aset/earsip-", 13), 0);
	assert_string_equal(first + 13 + 8, ".css");
	assert_int_equal(start_with("earsip.css", "body{color:red}", &e), 0);
	assert_string_equal(asset_address("earsip.css"), first);
	assert_int_equal(start_with("earsip.css", "body{color:blue}", &e), 0);
	assert_string_not_equal(asset_address("earsip.css"), first);
	assert_string_equal(asset_address("none.css"), "/aset/");
}

static void assets_start__type_that_is_not_served__is_refused_by_name(void **state)
{
	(void)state;
	static const char *const NAMES[] = {"page.html", "noextension", "data.bin"};
	for (size_t i = 0; i < COUNT(NAMES); i++) {
		struct err e = ERR_INIT;
		assert_int_equal(start_with(NAMES[i], "x", &e), -1);
		assert_non_null(strstr(e.say, NAMES[i]));
	}
}

/* As the last ones left it: what the handler gives for the address, and for others. */
static void asset_handle__only_the_exact_address__is_kept_for_a_year(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	static const struct {
		const char *name;
		int status;
	} CASES[] = {{NULL, 0}, {"earsip.css", 404}, {"earsip-00000000.css", 404}, {"", 404}, {"../earsip.css", 404}};
	assert_int_equal(start_with("earsip.css", "a{}", &e), 0);
	for (size_t i = 0; i < COUNT(CASES); i++) {
		const char *name = CASES[i].name ? CASES[i].name : asset_address("earsip.css") + strlen("/aset/");
		struct request q = {.part = {span_of(name)}};
		struct response a;
		response_init(&a);
		asset_handle(&q, &a);
		assert_int_equal(a.status, CASES[i].status);
		if (!CASES[i].status) {
			assert_string_equal(buf_text(&a.body), "a{}");
			assert_string_equal(a.type, "text/css; charset=utf-8");
			assert_non_null(strstr(a.cache, "max-age=31536000"));
		}
		response_free(&a);
	}
}

static int stop(void **state)
{
	(void)state;
	assets_stop();
	return 0;
}

int main(void)
{
	struct err e = ERR_INIT;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(asset_address__other_bytes__other_address),
	    cmocka_unit_test(assets_start__type_that_is_not_served__is_refused_by_name),
	    cmocka_unit_test(asset_handle__only_the_exact_address__is_kept_for_a_year),
	};
	return hash_start(&e) ? 1 : cmocka_run_group_tests(tests, NULL, stop);
}
