/* The table of officers' acts against the machines, the permission table and the letters; next verbs; the guided
 * decision. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/letter.h"
#include "store/policy_files.h"
#include "store/share.h"
#include "www/act.h"
#include "www/decision.h"
#include "www/next_step.h"
#include "www/routes_office.h"

static struct policy *POLICY;

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct calendar *calendar = NULL;
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

static const struct workflow *machine_of(const struct act *a)
{
	return a->machine == ACT_REQUEST ? &request_workflow : &objection_workflow;
}

/* Posts of the office: what the requester, anyone and the timer do has no page here. */
static const uint32_t OFFICE = ~(BY(AN) | BY(PM) | BY_TIMER);

static void acts__every_event_a_person_can_take__has_a_page(void **state)
{
	(void)state;
	const struct workflow *const machines[] = {&request_workflow, &objection_workflow};
	for (size_t m = 0; m < COUNT(machines); m++)
		for (size_t i = 0; i < machines[m]->step_count; i++) {
			const struct workflow_step *s = &machines[m]->steps[i];
			/* A new case enters at the counter (/loket), not on the page of a case. */
			if (!(s->by & OFFICE) || s->from == 1u << WORKFLOW_NONE)
				continue;
			if (!act_of_event((enum act_machine)m, s->event))
				fail_msg("%s: %s has no page", machines[m]->name, machines[m]->events[s->event]);
		}
}

static void acts__every_row__names_an_action_that_its_posts_have(void **state)
{
	(void)state;
	for (const struct act *a = ACTS; a->slug; a++) {
		const struct workflow *w = machine_of(a);
		bool found = false;
		if (policy_action(POLICY, a->action) < 0)
			fail_msg("%s names no action: %s", a->slug, a->action);
		for (size_t i = 0; i < w->step_count; i++)
			if (w->steps[i].event == a->event && (w->steps[i].by & OFFICE))
				found = found || strcmp(w->steps[i].action, a->action) == 0;
		if (!found)
			fail_msg("%s: no step of %s has action %s", a->slug, w->events[a->event], a->action);
	}
}

static void acts__every_row__has_words_and_a_slug_of_its_own(void **state)
{
	(void)state;
	for (const struct act *a = ACTS; a->slug; a++) {
		assert_true(*a->link && *a->title && *a->button && a->intro);
		assert_ptr_equal(act_find(a->machine, a->slug), a);
		for (const char *p = a->slug; *p; p++)
			assert_true((*p >= 'a' && *p <= 'z') || *p == '-');
		assert_ptr_equal(act_of_event(a->machine, a->event), a);
	}
}

static bool has_fact(const struct workflow *w, uint32_t fact)
{
	return (fact & (fact - 1)) == 0 && fact < 1u << w->fact_count;
}

static void acts__every_field__is_whole(void **state)
{
	(void)state;
	for (const struct act *a = ACTS; a->slug; a++)
		for (const struct act_field *f = a->fields; f && f->name; f++) {
			bool chosen = f->kind == FIELD_ONE || f->kind == FIELD_SOME || f->kind == FIELD_ALL ||
			              f->kind == FIELD_LETTER;
			if (!f->label || !f->hint || !f->say || !f->law || !f->word || chosen != (f->choices != NULL))
				fail_msg("%s: field %s is not whole", a->slug, f->name);
			if (f->mandatory != (*f->say != '\0'))
				fail_msg("%s: field %s and what it says when empty", a->slug, f->name);
			if (f->fact && !has_fact(machine_of(a), f->fact))
				fail_msg("%s: field %s ticks no single fact", a->slug, f->name);
		}
}

static bool letter_has(const char *kind, const char *word)
{
	const struct letter_kind *k = policy_letter(POLICY, kind);
	for (size_t i = 0; k && i < k->field_count; i++)
		if (strcmp(k->fields[i].name, word) == 0)
			return true;
	return false;
}

static void acts__every_word__is_a_field_of_the_letter_of_its_step(void **state)
{
	(void)state;
	for (const struct act *a = ACTS; a->slug; a++)
		for (const struct act_field *f = a->fields; f && f->name; f++) {
			const struct workflow *w = machine_of(a);
			bool known = !*f->word || strcmp(f->word, "alasan") == 0;
			for (size_t i = 0; i < w->step_count && !known; i++)
				known = w->steps[i].event == a->event && letter_has(w->steps[i].letter, f->word);
			if (!known)
				fail_msg("%s: no letter of this step has the field %s", a->slug, f->word);
		}
}

/* An act that is a form has its address, and the door asks for the act's own action. */
static void acts__every_form__has_a_route_with_its_action(void **state)
{
	(void)state;
	for (const struct act *a = ACTS; a->slug; a++) {
		const struct route *r = ROUTES_OFFICE;
		char pattern[80];
		/* These two come with a filing, from the counter. */
		if (a->page || (a->machine == ACT_REQUEST && a->event == RE_LENGKAP_TERLAMBAT))
			continue;
		snprintf(pattern, sizeof(pattern), "/meja/%s/:no/%s", a->machine == ACT_REQUEST ? "p" : "kb", a->slug);
		while (r->pattern && strcmp(r->pattern, pattern) != 0)
			r++;
		if (!r->pattern || strcmp(r->action, a->action) != 0 || !(r->methods & POST))
			fail_msg("%s has no route of its own action %s", pattern, a->action);
	}
}

/* ---- What was typed ---- */
struct typed {
	const char *values[8];
};

static const char *value_at(const void *with, const char *name, size_t index)
{
	const struct typed *t = with;
	(void)name;
	return index < COUNT(t->values) ? t->values[index] : NULL;
}

static void act_field_wrong__what_is_typed__is_judged_by_its_kind(void **state)
{
	(void)state;
	static const struct act_choice TWO[] = {{"a", "A", ""}, {"b", "B", ""}, {NULL, NULL, NULL}};
	const struct {
		enum act_field_kind kind;
		bool mandatory, good;
		struct typed typed;
	} CASES[] = {
	    {FIELD_LINE, true, false, {{NULL}}},       {FIELD_LINE, true, false, {{"  "}}},
	    {FIELD_LINE, true, true, {{"x"}}},         {FIELD_LINE, false, true, {{""}}},
	    {FIELD_DAY, true, true, {{"2026-08-26"}}}, {FIELD_DAY, false, false, {{"kemarin"}}},
	    {FIELD_DAY, true, true, {{"26/08/2026"}}}, {FIELD_ONE, true, true, {{"b"}}},
	    {FIELD_ONE, true, false, {{"c"}}},         {FIELD_ONE, true, false, {{NULL}}},
	    {FIELD_SOME, true, true, {{"b"}}},         {FIELD_SOME, true, false, {{"c"}}},
	    {FIELD_SOME, false, true, {{NULL}}},       {FIELD_ALL, true, false, {{"b"}}},
	    {FIELD_ALL, true, true, {{"b", "a"}}},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct act_field f = {
		    .name = "f", .kind = CASES[i].kind, .mandatory = CASES[i].mandatory, .say = "Isi.", .choices = TWO};
		bool good = act_field_wrong(&f, value_at, &CASES[i].typed) == NULL;
		if (good != CASES[i].good)
			fail_msg("case %zu", i);
	}
}

/* ---- Next verbs ---- */
static void next_step__every_state__has_a_stage_and_a_page_that_exists(void **state)
{
	(void)state;
	for (int s = REQUEST_DITERIMA; s < REQUEST__MAX; s++)
		for (uint32_t flags = 0; flags < 1u << REQUEST_FLAG_COUNT; flags++)
			for (int all = 0; all < 2; all++) {
				struct next_step n =
				    request_next_step((struct workflow_case){s, flags}, all ? UINT64_MAX : 0, all);
				assert_true(*n.stage && *n.verb);
				if (*n.page && !act_find(ACT_REQUEST, n.page))
					assert_true(strcmp(n.page, "putusan") == 0 ||
					            strcmp(n.page, "pengesahan") == 0 ||
					            strcmp(n.page, "lembar") == 0 || strcmp(n.page, "berkas") == 0);
			}
	for (int s = OBJECTION_K_DITERIMA; s < OBJECTION__MAX; s++)
		for (int all = 0; all < 2; all++) {
			struct next_step n = objection_next_step((struct workflow_case){s, 0}, all ? UINT64_MAX : 0);
			assert_true(*n.stage && *n.verb);
			assert_true(!*n.page || act_find(ACT_OBJECTION, n.page));
		}
}

static void next_step__who_can_do_nothing__is_told_to_look(void **state)
{
	(void)state;
	struct next_step n = request_next_step((struct workflow_case){REQUEST_DIPROSES, 0}, 0, false);
	assert_string_equal(n.verb, "Buka");
	assert_true(n.waits_for_others);
	n = request_next_step((struct workflow_case){REQUEST_DIPROSES, RF_DITERUSKAN}, 1ull << RE_PUTUS, true);
	assert_string_equal(n.verb, "Ingatkan unit");
	n = request_next_step((struct workflow_case){REQUEST_DIPROSES, 0}, 1ull << RE_PUTUS, true);
	assert_string_equal(n.page, "lembar");
}

/* ---- The guided decision ---- */
static struct decision_item item(const char *answers)
{
	struct decision_item x = {.letter = 0};
	struct span rest = span_of(answers);
	while (rest.n) {
		char value[32];
		struct span word = span_cut(&rest, ' ');
		snprintf(value, sizeof(value), "%.*s", (int)word.n, word.p);
		assert_int_equal(decision_answer(&x, decision_next(&x), value), 0);
	}
	return x;
}

static void decision__answers__fit_the_outcomes_of_the_table(void **state)
{
	(void)state;
	static const struct decision_have NOTHING, ALL = {true, true, true, true, false};
	static const struct {
		const char *answers;
		enum outcome proposal;
		uint32_t fits;        /* 1 << outcome */
		uint32_t can_without; /* with nothing in the register */
	} CASES[] = {
	    {"lain", OUTCOME_TIDAK_DIKUASAI, 1 << OUTCOME_TIDAK_DIKUASAI, 1 << OUTCOME_TIDAK_DIKUASAI},
	    {"belum", OUTCOME_BELUM_DIDOKUMENTASIKAN, 1 << OUTCOME_BELUM_DIDOKUMENTASIKAN,
	     1 << OUTCOME_BELUM_DIDOKUMENTASIKAN},
	    {"ya ya", OUTCOME_SUDAH_TERSEDIA, 1 << OUTCOME_SUDAH_TERSEDIA, 0},
	    {"ya tidak tidak", OUTCOME_DIKABULKAN, 1 << OUTCOME_DIKABULKAN, 1 << OUTCOME_DIKABULKAN},
	    {"ya tidak sebagian h", OUTCOME_DIKABULKAN_SEBAGIAN, 1 << OUTCOME_DIKABULKAN_SEBAGIAN, 0},
	    {"ya tidak seluruhnya h", OUTCOME_NONE, 1 << OUTCOME_DITOLAK, 0},
	    {"ya tidak seluruhnya -", OUTCOME_NONE, 1 << OUTCOME_DITOLAK, 1 << OUTCOME_DITOLAK},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct decision_item x = item(CASES[i].answers);
		assert_int_equal(decision_next(&x), ASK_OUTCOME);
		assert_int_equal(decision_proposal(&x), CASES[i].proposal);
		for (int o = OUTCOME_NONE + 1; o < OUTCOME__MAX; o++) {
			struct decision_fit fit = decision_fit(&x, (enum outcome)o, &ALL);
			if (fit.fits != !!(CASES[i].fits & 1u << o) || fit.can != fit.fits || !*fit.say)
				fail_msg("%s: %s", CASES[i].answers, outcome_word((enum outcome)o));
			fit = decision_fit(&x, (enum outcome)o, &NOTHING);
			if (fit.can != !!(CASES[i].can_without & 1u << o) || !*fit.say)
				fail_msg("%s: %s with nothing", CASES[i].answers, outcome_word((enum outcome)o));
		}
	}
}

static void decision__refusal__names_what_is_missing_and_is_never_proposed(void **state)
{
	(void)state;
	struct decision_item x = item("ya tidak seluruhnya h");
	struct decision_have have = {.test_in_force = false};
	assert_string_equal(decision_fit(&x, OUTCOME_DITOLAK, &have).say,
	                    "Belum bisa: penolakan butuh uji konsekuensi dan persetujuan pimpinan. Yang belum ada: uji "
	                    "konsekuensi yang ditetapkan, persetujuan pimpinan.");
	have.test_in_force = true;
	struct decision_fit fit = decision_fit(&x, OUTCOME_DITOLAK, &have);
	assert_true(fit.can);
	assert_string_equal(fit.say, "Belum bisa: penolakan butuh uji konsekuensi dan persetujuan pimpinan. Yang belum "
	                             "ada: persetujuan pimpinan.");
	have.never_whole = true;
	fit = decision_fit(&x, OUTCOME_DITOLAK, &have);
	assert_false(fit.fits);
	assert_string_equal(fit.say, "Tidak bisa dikecualikan utuh (pasal 18 ayat 1). Pilih penghitaman.");
}

static void decision__an_answer_changed__opens_what_stood_on_it(void **state)
{
	(void)state;
	struct decision_item x = item("ya tidak sebagian h DIKABULKAN_SEBAGIAN");
	assert_int_equal(decision_next(&x), ASK__MAX);
	assert_int_equal(decision_answer(&x, ASK_CLOSED, "tidak"), 0);
	assert_int_equal(x.letter, 0);
	assert_int_equal(decision_next(&x), ASK_OUTCOME);
	assert_int_equal(decision_answer(&x, ASK_HELD, "mungkin"), -1);
}

static void decision__written_and_read__is_the_same(void **state)
{
	(void)state;
	static const char *const ANSWERS[] = {"",
	                                      "ya",
	                                      "lain TIDAK_DIKUASAI",
	                                      "ya tidak seluruhnya j DITOLAK",
	                                      "ya tidak seluruhnya - DITOLAK",
	                                      "ya ya SUDAH_TERSEDIA"};
	char first[DECISION_TEXT], second[DECISION_TEXT];
	for (size_t i = 0; i < COUNT(ANSWERS); i++) {
		struct decision_item x = item(ANSWERS[i]), y;
		snprintf(x.test, sizeof(x.test), "UK-2026-0001");
		decision_write(&x, first);
		assert_int_equal(decision_read(first, &y), 0);
		decision_write(&y, second);
		assert_string_equal(first, second);
	}
	static const char *const WRONG[] = {"",
	                                    "9|0||0|.||",
	                                    "1|0||0|k||",
	                                    "1|0|a b|0|.||",
	                                    "1|0||0|.||YA",
	                                    "1|0|123456789012345|0|.||",
	                                    "1|2||3|h|UK-2026-0001-too-long|DITOLAK"};
	struct decision_item y;
	for (size_t i = 0; i < COUNT(WRONG); i++)
		assert_int_equal(decision_read(WRONG[i], &y), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(acts__every_event_a_person_can_take__has_a_page),
	    cmocka_unit_test(acts__every_row__names_an_action_that_its_posts_have),
	    cmocka_unit_test(acts__every_row__has_words_and_a_slug_of_its_own),
	    cmocka_unit_test(acts__every_field__is_whole),
	    cmocka_unit_test(acts__every_word__is_a_field_of_the_letter_of_its_step),
	    cmocka_unit_test(acts__every_form__has_a_route_with_its_action),
	    cmocka_unit_test(act_field_wrong__what_is_typed__is_judged_by_its_kind),
	    cmocka_unit_test(next_step__every_state__has_a_stage_and_a_page_that_exists),
	    cmocka_unit_test(next_step__who_can_do_nothing__is_told_to_look),
	    cmocka_unit_test(decision__answers__fit_the_outcomes_of_the_table),
	    cmocka_unit_test(decision__refusal__names_what_is_missing_and_is_never_proposed),
	    cmocka_unit_test(decision__an_answer_changed__opens_what_stood_on_it),
	    cmocka_unit_test(decision__written_and_read__is_the_same),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
