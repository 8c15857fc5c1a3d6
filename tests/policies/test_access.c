/* The whole matrix: every action x post x scope, judged a second time from the words of permissions.csv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "policies/access.h"
#include "store/policy_files.h"
#include "store/share.h"

static struct policy *POLICY;

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct calendar *calendar;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)) ||
	    policy_files_load(dir, NULL, &POLICY, &calendar, &e)) {
		print_error("%s\n", e.say);
		return -1;
	}
	calendar_free(calendar);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	policy_free(POLICY);
	return 0;
}

/* What is asked about, and which scopes reach it for a holder "budi" of a post in the unit "kel-a" (CASE: of PP too).
 */
static const struct {
	const char *what;
	struct access_object object;
	bool unit, own, in_case, case_of_unit;
} OBJECTS[] = {
    {"nothing", {0}, false, false, false, false},
    {"own unit", {.unit = "kel-a"}, true, false, false, false},
    {"another unit", {.unit = "kel-b"}, false, false, false, false},
    {"own act", {.account = "budi"}, false, true, false, false},
    {"another's act", {.account = "wati"}, false, false, false, false},
    {"open case, elsewhere", {.number = "PERM-1", .in_open_case = true}, false, false, true, false},
    {"open case, other unit",
     {.number = "PERM-1", .in_open_case = true, .case_unit = "kel-b"},
     false,
     false,
     true,
     false},
    {"open case, own unit", {.number = "PERM-1", .in_open_case = true, .case_unit = "kel-a"}, false, false, true, true},
    {"closed case, own unit", {.number = "PERM-1", .case_unit = "kel-a"}, false, false, false, false},
    {"all of it",
     {.number = "PERM-1", .unit = "kel-a", .account = "budi", .in_open_case = true, .case_unit = "kel-a"},
     true,
     true,
     true,
     true},
};

static bool expected(enum scope scope, enum post post, size_t object)
{
	switch (scope) {
	case SCOPE_ALL:
		return true;
	case SCOPE_UNIT:
		return OBJECTS[object].unit;
	case SCOPE_OWN:
		return OBJECTS[object].own;
	case SCOPE_CASE:
		return post == POST_PP ? OBJECTS[object].case_of_unit : OBJECTS[object].in_case;
	default:
		return false;
	}
}

static void access_object__every_action_post_and_scope__is_as_the_matrix_says(void **state)
{
	(void)state;
	size_t allowed = 0, refused = 0;
	for (int action = 0; (size_t)action < policy_action_count(POLICY); action++)
		for (enum post post = POST_PL; post < POST__MAX; post++)
			for (size_t i = 0; i < COUNT(OBJECTS); i++) {
				struct holding h = {.post = post, .unit = "kel-a", .acting = ""};
				struct identity who = {.account = "budi", .holdings = &h, .count = 1};
				const struct permission *m = policy_permission(POLICY, action, post);
				struct access a = access_object(POLICY, action, &who, &OBJECTS[i].object);
				if (a.allowed != expected(m->scope, post, i))
					fail_msg("%s as %s on %s: %d", policy_action_name(POLICY, action),
					         post_code(post), OBJECTS[i].what, a.allowed);
				if (a.allowed) {
					assert_ptr_equal(a.holding, &h);
					assert_int_equal(a.post, post);
					assert_int_equal(a.masked, m->masked);
				}
				*(a.allowed ? &allowed : &refused) += 1;
			}
	/* The table is not all of one kind. */
	assert_true(allowed > 1000 && refused > 1000);
}

static void access_route__every_action_and_post__some_scope_at_all(void **state)
{
	(void)state;
	for (int action = 0; (size_t)action < policy_action_count(POLICY); action++) {
		struct identity nobody = {0}, idle = {.account = "budi"};
		assert_int_equal(access_route(POLICY, action, &nobody),
		                 policy_permission(POLICY, action, POST_AN)->scope == SCOPE_ALL);
		assert_false(access_route(POLICY, action, &idle));
		for (enum post post = POST_PL; post < POST__MAX; post++) {
			struct holding h[] = {{.post = POST_AR}, {.post = post}};
			struct identity who = {.account = "budi", .holdings = h + 1, .count = 1};
			bool one = policy_permission(POLICY, action, post)->scope != SCOPE_NONE;
			bool archivist = policy_permission(POLICY, action, POST_AR)->scope != SCOPE_NONE;
			assert_int_equal(access_route(POLICY, action, &who), one);
			who = (struct identity){.account = "budi", .holdings = h, .count = 2};
			assert_int_equal(access_route(POLICY, action, &who), one || archivist);
		}
	}
}

static void access_object__post_without_a_unit__reaches_no_unit(void **state)
{
	(void)state;
	int action = policy_action(POLICY, "dokumen.buat");
	struct holding h = {.post = POST_OP};
	struct identity who = {.account = "budi", .holdings = &h, .count = 1};
	assert_false(access_object(POLICY, action, &who, &(struct access_object){.unit = "kel-a"}).allowed);
	assert_false(access_object(POLICY, action, &who, &(struct access_object){0}).allowed);
}

static void access_object__two_posts__the_unmasked_one_goes_first(void **state)
{
	(void)state;
	int action = policy_action(POLICY, "permohonan.baca");
	struct holding h[] = {{.post = POST_AU}, {.post = POST_PL}, {.post = POST_PU}};
	struct identity who = {.account = "budi", .holdings = h, .count = 3};
	struct access a = access_object(POLICY, action, &who, &(struct access_object){.number = "PERM-1"});
	assert_true(a.allowed && !a.masked);
	assert_int_equal(a.post, POST_PL);
	who.count = 1;
	a = access_object(POLICY, action, &who, &(struct access_object){.number = "PERM-1"});
	assert_true(a.allowed && a.masked);
	assert_int_equal(a.post, POST_AU);
}

/* Rule 4: an acting AT, named for one objection, is one for that objection alone. */
static void access_object__acting_for_one_case__reaches_no_other(void **state)
{
	(void)state;
	int action = policy_action(POLICY, "keberatan.putus");
	struct holding h = {.post = POST_AT, .acting = "Plh.", .only_case = "KEB-1"};
	struct identity who = {.account = "budi", .holdings = &h, .count = 1};
	assert_true(access_route(POLICY, action, &who));
	assert_true(access_object(POLICY, action, &who, &(struct access_object){.number = "KEB-1"}).allowed);
	assert_false(access_object(POLICY, action, &who, &(struct access_object){.number = "KEB-2"}).allowed);
	assert_false(access_object(POLICY, action, &who, &(struct access_object){0}).allowed);
	action = policy_action(POLICY, "akun.sendiri");
	assert_true(access_object(POLICY, action, &who, &(struct access_object){.account = "budi"}).allowed);
}

static void access_object__nobody__has_what_is_for_everyone(void **state)
{
	(void)state;
	struct identity nobody = {0};
	struct access_object all = OBJECTS[COUNT(OBJECTS) - 1].object;
	for (int action = 0; (size_t)action < policy_action_count(POLICY); action++) {
		struct access a = access_object(POLICY, action, &nobody, &all);
		assert_int_equal(a.allowed, policy_permission(POLICY, action, POST_AN)->scope == SCOPE_ALL);
		assert_null(a.holding);
		assert_int_equal(a.post, POST_AN);
	}
	assert_false(access_route(POLICY, -1, &nobody));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(access_object__every_action_post_and_scope__is_as_the_matrix_says),
	    cmocka_unit_test(access_route__every_action_and_post__some_scope_at_all),
	    cmocka_unit_test(access_object__post_without_a_unit__reaches_no_unit),
	    cmocka_unit_test(access_object__two_posts__the_unmasked_one_goes_first),
	    cmocka_unit_test(access_object__acting_for_one_case__reaches_no_other),
	    cmocka_unit_test(access_object__nobody__has_what_is_for_everyone),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
