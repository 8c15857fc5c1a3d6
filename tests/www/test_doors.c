/* One door: every route of both portals names one action of the matrix, and what its cell says for an anonymous asker
 * is what the door does - for every route with every action. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/site.h"
#include "www/router.h"
#include "www/routes_office.h"
#include "www/routes_public.h"

static struct policy *policy;
static struct calendar *calendar;

static const struct {
	const char *portal;
	const struct route *routes;
} TABLES[] = {{"public", ROUTES_PUBLIC}, {"office", ROUTES_OFFICE}};

static int start(void **state)
{
	struct err e = ERR_INIT;
	(void)state;
	return site_policies(NULL, &policy, &calendar, &e);
}

static int stop(void **state)
{
	(void)state;
	calendar_free(calendar);
	policy_free(policy);
	return 0;
}

/* "/d/:id/h/:n" as an address: "/d/x/h/x". */
static struct span address_of(const char *pattern, char out[256])
{
	size_t n = 0;
	for (const char *p = pattern; *p && n < 255; p++) {
		if (*p != ':') {
			out[n++] = *p;
			continue;
		}
		out[n++] = 'x';
		while (p[1] && p[1] != '/')
			p++;
	}
	out[n] = '\0';
	return (struct span){out, n};
}

/* Asks the door of a portal that has this one route. */
static bool is_open(const struct route *route, const char *action, enum post asker)
{
	struct route one[2] = {*route, {0}};
	struct router *router = NULL;
	struct routed found;
	struct err e = ERR_INIT;
	char room[256];
	struct buf text = buf_make(1024);
	one[0].action = action;
	assert_int_equal(router_make(one, policy, asker, &router, &e), 0);
	router_find(router, route->methods & GET ? GET : POST, address_of(route->pattern, room), &text, &found);
	assert_ptr_equal(found.route, &one[0]);
	buf_free(&text);
	router_free(router);
	return found.allowed;
}

static void routes__each__names_one_action_of_the_matrix(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT(TABLES); t++) {
		struct router *router = NULL;
		struct err e = ERR_INIT;
		assert_non_null(TABLES[t].routes[0].pattern);
		assert_int_equal(router_make(TABLES[t].routes, policy, POST_AN, &router, &e), 0);
		router_free(router);
		for (const struct route *r = TABLES[t].routes; r->pattern; r++) {
			int action = policy_action(policy, r->action);
			assert_true(action >= 0);
			assert_string_equal(policy_action_name(policy, action), r->action);
		}
	}
}

static void routes__of_the_public_portal__are_open_to_everyone(void **state)
{
	(void)state;
	for (const struct route *r = ROUTES_PUBLIC; r->pattern; r++)
		assert_true(is_open(r, r->action, POST_AN));
}

static void door__every_route_with_every_action__opens_as_the_matrix_says(void **state)
{
	(void)state;
	size_t open = 0, shut = 0;
	for (size_t t = 0; t < COUNT(TABLES); t++)
		for (const struct route *r = TABLES[t].routes; r->pattern; r++)
			for (size_t a = 0; a < policy_action_count(policy); a++) {
				bool may = policy_permission(policy, (int)a, POST_AN)->scope != SCOPE_NONE;
				assert_int_equal(is_open(r, policy_action_name(policy, (int)a), POST_AN), may);
				open += may;
				shut += !may;
			}
	/* Both kinds were there to be told apart. */
	assert_true(open > 0 && shut > open);
}

static void portal__a_route_without_one_known_action__does_not_start(void **state)
{
	static const char *const WRONG[] = {
	    NULL, "", "dokumen.hapus", "publik.baca,dokumen.terbit", "PUBLIK.BACA", "publik.baca "};
	(void)state;
	for (size_t t = 0; t < COUNT(TABLES); t++)
		for (size_t i = 0; i < COUNT(WRONG); i++) {
			struct route routes[3] = {TABLES[t].routes[0], TABLES[t].routes[0], {0}};
			struct router *router = NULL;
			struct err e = ERR_INIT;
			routes[1].action = WRONG[i];
			assert_int_equal(router_make(routes, policy, POST_AN, &router, &e), -1);
			assert_null(router);
			assert_non_null(strstr(e.why, routes[1].pattern));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(routes__each__names_one_action_of_the_matrix),
	    cmocka_unit_test(routes__of_the_public_portal__are_open_to_everyone),
	    cmocka_unit_test(door__every_route_with_every_action__opens_as_the_matrix_says),
	    cmocka_unit_test(portal__a_route_without_one_known_action__does_not_start),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
