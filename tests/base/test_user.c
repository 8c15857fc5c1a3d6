#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/user.h"

/* What the caller's memory held before must not become a group that the process keeps. */
static void user_find__memory_that_is_not_empty__no_group_is_kept(void **state)
{
	struct system_user u;
	struct err e = ERR_INIT;
	(void)state;
	memset(&u, 0x55, sizeof(u));
	assert_int_equal(user_find("nobody", &u, &e), 0);
	assert_string_equal(u.name, "nobody");
	assert_int_equal(u.has_more, 0);
	assert_int_equal(u.more, 0);
}

static void user_find__root_and_nobody_there__are_refused(void **state)
{
	struct system_user u;
	struct err e = ERR_INIT;
	(void)state;
	assert_int_equal(user_find("root", &u, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	e = (struct err)ERR_INIT;
	assert_int_equal(user_find("tidak-ada-di-sini", &u, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(user_find__memory_that_is_not_empty__no_group_is_kept),
	    cmocka_unit_test(user_find__root_and_nobody_there__are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
