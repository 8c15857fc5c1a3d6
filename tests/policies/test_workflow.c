#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/objection_state.h"
#include "policies/request_state.h"
#include "store/policy_files.h"
#include "store/share.h"

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

static const struct workflow *const MACHINES[] = {&request_workflow, &objection_workflow};

/* The tables of domain 6.1 and 6.2 once more, as words: from, event, who (T: the timer), to (=: the same), flags that
 * must be set (+) or not (!).  What is not here is forbidden. */
struct expected {
	const char *from, *event, *who, *to, *flags;
};
static const struct expected REQUESTS[] = {
    {"-", "AJUKAN", "AN PM PL PU", "DITERIMA", ""},
    {"DITERIMA", "TANDAI_MASSAL", "T", "=", "!MASSAL"},
    {"DITERIMA", "PERIKSA", "PL PU", "DIPERIKSA", ""},
    {"DIPERIKSA", "LENGKAP", "PL PU", "DIPROSES", ""},
    {"DIPERIKSA", "TIDAK_LENGKAP", "PL PU", "TIDAK_LENGKAP", ""},
    {"TIDAK_LENGKAP", "DILENGKAPI", "PM PL PU", "DIPERIKSA", ""},
    {"TIDAK_LENGKAP", "USUL_TUTUP", "PL", "=", ""},
    {"TIDAK_LENGKAP", "TUTUP", "PU", "DITUTUP_TIDAK_DILENGKAPI", ""},
    {"DITUTUP_TIDAK_DILENGKAPI", "LENGKAP_TERLAMBAT", "PL", "=", ""},
    {"DIPERIKSA DIPROSES", "USUL_TERSEDIA", "PL", "=", ""},
    {"DIPERIKSA DIPROSES", "TERSEDIA", "PU", "DITANGGAPI", ""},
    {"DIPROSES", "USUL_TERUSKAN", "PL", "=", ""},
    {"DIPROSES", "TERUSKAN", "PU", "=", ""},
    {"DIPROSES", "JAWAB_UNIT", "PP", "=", "+DITERUSKAN"},
    {"DIPROSES", "RUJUK", "PU", "=", "!DIALIHKAN"},
    {"DIPROSES", "MULAI_UJI", "PU", "=", "!UJI_KONSEKUENSI"},
    {"DIPROSES", "SELESAI_UJI", "PP PU TP", "=", "+UJI_KONSEKUENSI"},
    {"DIPROSES", "MULAI_HITAM", "PP PU", "=", "!PENGHITAMAN"},
    {"DIPROSES", "SELESAI_HITAM", "PU", "=", "+PENGHITAMAN"},
    {"DIPROSES", "PERPANJANG", "PU", "=", "!DIPERPANJANG !LEWAT_TENGGAT"},
    {"DIPROSES", "SETUJUI_TOLAK", "PI", "=", ""},
    {"DIPROSES", "PUTUS", "PU", "DITANGGAPI", "!UJI_KONSEKUENSI !PENGHITAMAN"},
    {"DITANGGAPI", "URUNG", "PU", "DIPROSES", ""},
    {"DITANGGAPI", "TAGIH", "PU", "PEMBAYARAN", ""},
    {"PEMBAYARAN", "BAYAR", "PL PU", "DITANGGAPI", ""},
    {"DITANGGAPI", "SERAHKAN", "PM PL PU", "SELESAI", ""},
    {"DITANGGAPI SELESAI", "TAUTAN_PUTUS", "T", "DIPROSES", ""},
    {"DITERIMA DIPERIKSA TIDAK_LENGKAP DIPROSES DITANGGAPI PEMBAYARAN", "CABUT", "PM PL PU", "DICABUT", ""},
    {"DITERIMA DIPERIKSA TIDAK_LENGKAP DIPROSES", "LEWAT", "T", "=", "!LEWAT_TENGGAT"},
    {"DITERIMA DIPERIKSA TIDAK_LENGKAP DIPROSES DITANGGAPI PEMBAYARAN SELESAI", "KALENDER", "T", "=", "+LEWAT_TENGGAT"},
    {"DITANGGAPI PEMBAYARAN SELESAI", "KEBERATAN", "PM PL", "=", ""},
    {"DITERIMA DIPERIKSA TIDAK_LENGKAP DIPROSES", "KEBERATAN", "PM PL", "=", "+LEWAT_TENGGAT"},
    {"SELESAI", "KOREKSI", "PU", "DITANGGAPI", ""},
};
static const struct expected OBJECTIONS[] = {
    {"-", "AJUKAN", "PM PL PU AT", "K_DITERIMA", ""},
    {"-", "AJUKAN_TERLAMBAT", "PM PL PU AT", "K_DITERIMA", ""},
    {"K_DITERIMA K_DIPERIKSA", "TUNJUK_PLH", "PI", "=", ""},
    {"K_DITERIMA", "PERIKSA", "AT", "K_DIPERIKSA", ""},
    {"K_DIPERIKSA", "PERTIMBANGAN", "TP", "=", ""},
    {"K_DIPERIKSA", "PUTUS", "AT", "K_DITANGGAPI", ""},
    {"K_DITANGGAPI", "LAKSANAKAN", "PU", "K_DILAKSANAKAN", ""},
    {"K_DITERIMA K_DIPERIKSA K_DITANGGAPI", "CABUT", "PM PL", "K_DICABUT", ""},
    {"K_DITERIMA K_DIPERIKSA", "LEWAT", "T", "=", "!LEWAT_TENGGAT"},
    {"K_DITERIMA K_DIPERIKSA", "SENGKETA", "PU AT", "S_TERDAFTAR", "+LEWAT_TENGGAT"},
    {"K_DITANGGAPI K_DILAKSANAKAN", "SENGKETA", "PU AT", "S_TERDAFTAR", ""},
    {"S_TERDAFTAR", "MEDIASI", "PU AT", "S_MEDIASI", ""},
    {"S_TERDAFTAR S_MEDIASI", "AJUDIKASI", "PU AT", "S_AJUDIKASI", ""},
    {"S_TERDAFTAR S_MEDIASI S_AJUDIKASI", "PUTUSAN", "PU AT", "S_PUTUSAN", ""},
    {"S_PUTUSAN", "GUGAT", "PU AT", "S_PENGADILAN", ""},
    {"S_PENGADILAN", "KASASI", "PU AT", "S_KASASI", ""},
    {"S_TERDAFTAR S_MEDIASI S_AJUDIKASI S_PUTUSAN S_PENGADILAN S_KASASI", "INKRAH", "PU AT", "S_INKRAH", ""},
    {"S_INKRAH", "JALANKAN_PUTUSAN", "PU", "=", ""},
};

static bool has_word(const char *list, const char *word)
{
	struct span rest = span_of(list);
	while (rest.n)
		if (span_is(span_cut(&rest, ' '), word))
			return true;
	return false;
}

static bool flags_fit(const struct workflow *w, const char *list, uint32_t flags)
{
	struct span rest = span_of(list);
	while (rest.n) {
		struct span word = span_cut(&rest, ' ');
		int bit = workflow_word(w->flags, w->flag_count, (struct span){word.p + 1, word.n - 1});
		assert_true(bit >= 0);
		if ((word.p[0] == '+') != !!(flags & 1u << bit))
			return false;
	}
	return true;
}

static const struct expected *find(const struct expected *table, size_t count, const struct workflow *w, int state,
                                   int event, int actor, uint32_t flags)
{
	const char *from = state ? w->states[state] : "-",
	           *who = actor == ACTOR_TIMER ? "T" : post_code((enum post)actor);
	for (size_t i = 0; i < count; i++)
		if (has_word(table[i].from, from) && strcmp(table[i].event, w->events[event]) == 0 &&
		    has_word(table[i].who, who) && flags_fit(w, table[i].flags, flags))
			return &table[i];
	return NULL;
}

/* Every state x event x role x flags, with every fact true: as the table of words says. */
static void compare(const struct workflow *w, const struct expected *table, size_t count)
{
	size_t moved = 0;
	for (int state = 0; state < w->state_count; state++)
		for (int event = 0; event < w->event_count; event++)
			for (int actor = 0; actor < ACTOR__MAX; actor++)
				for (uint32_t flags = 0; flags < 1u << w->flag_count; flags++) {
					struct workflow_case now = {state, flags};
					struct workflow_move got;
					enum workflow_answer answer =
					    workflow_step(w, POLICY, now, event, actor, UINT32_MAX, &got);
					const struct expected *want = find(table, count, w, state, event, actor, flags);
					if ((answer == WORKFLOW_MOVED) != !!want)
						fail_msg("%s: %s on %s by %d flags %x: %d", w->name, w->states[state],
						         w->events[event], actor, flags, answer);
					int to = !want || want->to[0] == '='
					             ? state
					             : workflow_word(w->states, w->state_count, span_of(want->to));
					assert_int_equal(got.after.state, to);
					if (!want)
						assert_int_equal(got.after.flags, flags);
					moved += !!want;
				}
	assert_true(moved > 0);
}

static void request_workflow__every_step_and_every_role__as_the_law_says(void **state)
{
	(void)state;
	compare(&request_workflow, REQUESTS, COUNT(REQUESTS));
}

static void objection_workflow__every_step_and_every_role__as_the_law_says(void **state)
{
	(void)state;
	compare(&objection_workflow, OBJECTIONS, COUNT(OBJECTIONS));
}

static void workflow__rows__are_whole_and_agree_with_the_matrix(void **state)
{
	(void)state;
	for (size_t m = 0; m < COUNT(MACHINES); m++) {
		const struct workflow *w = MACHINES[m];
		for (size_t i = 0; i < w->step_count; i++) {
			const struct workflow_step *s = &w->steps[i];
			assert_true(s->by && s->from && s->letter);
			assert_int_equal(s->needs >> w->fact_count, 0);
			assert_int_equal((s->set | s->clear | s->with | s->without) >> w->flag_count, 0);
			assert_true(s->to > WORKFLOW_NONE || s->to == WORKFLOW_SAME);
			if (s->by & BY_TIMER) {
				assert_int_equal(s->by, BY_TIMER);
				continue;
			}
			assert_true(policy_action(POLICY, s->action) >= 0);
			for (int actor = 0; actor < POST__MAX; actor++)
				if ((s->by & 1u << actor) && !workflow_may(POLICY, s, actor))
					fail_msg("%s: the matrix gives %s no %s", w->events[s->event],
					         post_code((enum post)actor), s->action);
		}
		for (int f = 0; f < w->fact_count; f++) {
			assert_true(*w->facts[f].word && *w->facts[f].say && *w->facts[f].law);
			uint32_t used = 0;
			for (size_t i = 0; i < w->step_count; i++)
				used |= w->steps[i].needs;
			/* These come from the items of a decision or the grounds of an objection. */
			if (!(used & 1u << f) && !strstr("UJI PENETAPAN SETUJU_PIMPINAN NOMOR", w->facts[f].word))
				fail_msg("%s: no step asks for %s", w->name, w->facts[f].word);
		}
	}
}

static void workflow__each_missing_fact__is_named_and_stops_the_step(void **state)
{
	(void)state;
	for (size_t m = 0; m < COUNT(MACHINES); m++) {
		const struct workflow *w = MACHINES[m];
		for (size_t i = 0; i < w->step_count; i++) {
			const struct workflow_step *s = &w->steps[i];
			int from = __builtin_ctz(s->from), actor = __builtin_ctz(s->by);
			struct workflow_case now = {from, s->with};
			for (int f = 0; f < w->fact_count; f++) {
				struct workflow_move got;
				if (!(s->needs & 1u << f))
					continue;
				assert_int_equal(workflow_step(w, POLICY, now, s->event, actor, ~(1u << f), &got),
				                 WORKFLOW_GUARD);
				assert_int_equal(got.missing, 1u << f);
				assert_int_equal(got.after.state, from);
				assert_int_equal(got.after.flags, s->with);
			}
		}
	}
}

/* Nothing is granted, refused or closed by the machine: the timer sets flags, and takes back an answer that became
 * untrue. */
static void workflow__the_timer__decides_nothing(void **state)
{
	(void)state;
	for (size_t m = 0; m < COUNT(MACHINES); m++)
		for (size_t i = 0; i < MACHINES[m]->step_count; i++) {
			const struct workflow_step *s = &MACHINES[m]->steps[i];
			if (s->by & BY_TIMER) {
				assert_true(s->to == WORKFLOW_SAME ||
				            (m == 0 && s->event == RE_TAUTAN_PUTUS && s->to == REQUEST_DIPROSES));
				assert_string_equal(s->letter, "");
				assert_false(s->clock & CLOCK_STOP);
			}
		}
}

/* All (state, flags) that can be reached from NOW, by anyone who may. */
static void walk(const struct workflow *w, struct workflow_case now, bool *seen, bool *states, bool *rows)
{
	size_t key = (size_t)now.state << w->flag_count | now.flags;
	if (seen[key])
		return;
	seen[key] = true;
	states[now.state] = true;
	for (int event = 0; event < w->event_count; event++)
		for (int actor = 0; actor < ACTOR__MAX; actor++) {
			struct workflow_move got;
			if (workflow_step(w, POLICY, now, event, actor, UINT32_MAX, &got) == WORKFLOW_MOVED) {
				rows[got.step - w->steps] = true;
				walk(w, got.after, seen, states, rows);
			}
		}
}

static void workflow__every_state__is_reached_and_none_is_a_dead_end(void **state)
{
	(void)state;
	static const char *const FINAL[] = {"SELESAI DICABUT DITUTUP_TIDAK_DILENGKAPI",
	                                    "K_DILAKSANAKAN K_DICABUT S_INKRAH"};
	for (size_t m = 0; m < COUNT(MACHINES); m++) {
		const struct workflow *w = MACHINES[m];
		size_t all = (size_t)w->state_count << w->flag_count;
		bool *seen = calloc(all, 1), *rows = calloc(w->step_count, 1), states[32] = {false};
		walk(w, (struct workflow_case){0, 0}, seen, states, rows);
		for (int s = 0; s < w->state_count; s++)
			if (!states[s])
				fail_msg("%s is never reached", w->states[s]);
		for (size_t i = 0; i < w->step_count; i++)
			if (!rows[i])
				fail_msg("%s: row %zu is never taken", w->events[w->steps[i].event], i);
		/* From every case that can be, an end can be. */
		for (size_t key = 0; key < all; key++) {
			bool *from_here = calloc(all, 1), ends[32] = {false}, found = false;
			struct workflow_case now = {(int)(key >> w->flag_count),
			                            (uint32_t)key & ((1u << w->flag_count) - 1)};
			if (seen[key])
				walk(w, now, from_here, ends, rows);
			for (int s = 1; s < w->state_count; s++)
				found = found || (ends[s] && has_word(FINAL[m], w->states[s]));
			if (seen[key] && !found)
				fail_msg("%s with flags %x is a dead end", w->states[now.state], now.flags);
			free(from_here);
		}
		free(seen);
		free(rows);
	}
}

static void workflow_word__words_of_the_register__are_different_and_come_back(void **state)
{
	(void)state;
	for (int s = 1; s < REQUEST__MAX; s++) {
		enum request_state back;
		assert_int_equal(request_state_parse(span_of(request_state_word((enum request_state)s)), &back), 0);
		assert_int_equal(back, s);
		assert_true(*request_label((enum request_state)s));
	}
	for (int s = 1; s < OBJECTION__MAX; s++) {
		enum objection_state back;
		assert_int_equal(objection_state_parse(span_of(objection_state_word((enum objection_state)s)), &back),
		                 0);
		assert_int_equal(back, s);
		assert_true(*objection_label((enum objection_state)s));
	}
	enum request_state s;
	assert_int_equal(request_state_parse(LIT(""), &s), -1);
	assert_int_equal(request_state_parse(LIT("DITERIMA "), &s), -1);
	for (size_t m = 0; m < COUNT(MACHINES); m++)
		for (int ev = 0; ev < MACHINES[m]->event_count; ev++)
			assert_int_equal(workflow_word(MACHINES[m]->events, MACHINES[m]->event_count,
			                               span_of(MACHINES[m]->events[ev])),
			                 ev);
}

static void request_label_now__warnings__outrank_the_state(void **state)
{
	(void)state;
	assert_string_equal(request_label_now((struct workflow_case){REQUEST_DIPERIKSA, 0}), "Diterima");
	assert_string_equal(request_label_now((struct workflow_case){REQUEST_DIPROSES, RF_DIPERPANJANG}),
	                    "Diperpanjang");
	assert_string_equal(
	    request_label_now((struct workflow_case){REQUEST_DIPROSES, RF_DIPERPANJANG | RF_LEWAT_TENGGAT}),
	    "Lewat batas: Anda boleh mengajukan keberatan");
	assert_string_equal(request_label_now((struct workflow_case){REQUEST_TIDAK_LENGKAP, RF_LEWAT_TENGGAT}),
	                    "Menunggu kelengkapan dari pemohon");
	assert_string_equal(request_label_now((struct workflow_case){REQUEST_DITANGGAPI, RF_LEWAT_TENGGAT}),
	                    "Ditanggapi");
	assert_string_equal(request_label_now((struct workflow_case){REQUEST_PEMBAYARAN, 0}), "Ditanggapi");
}

/* K granted, S in part, T refused, D not held, B not documented, A available, - none. */
static struct item_decision item(char c)
{
	static const char LETTERS[] = "-KSTDBA";
	return (struct item_decision){.outcome = (enum outcome)(strchr(LETTERS, c) - LETTERS)};
}

static void request_outcome__mixtures__follow_the_rule(void **state)
{
	(void)state;
	static const struct {
		const char *items;
		enum outcome outcome;
		bool refuses;
	} CASES[] = {
	    {"", OUTCOME_NONE, false},
	    {"K-", OUTCOME_NONE, false},
	    {"K", OUTCOME_DIKABULKAN, false},
	    {"KKK", OUTCOME_DIKABULKAN, false},
	    {"TT", OUTCOME_DITOLAK, true},
	    {"SS", OUTCOME_DIKABULKAN_SEBAGIAN, true},
	    {"DD", OUTCOME_TIDAK_DIKUASAI, false},
	    {"B", OUTCOME_BELUM_DIDOKUMENTASIKAN, false},
	    {"AA", OUTCOME_SUDAH_TERSEDIA, false},
	    {"KT", OUTCOME_DIKABULKAN_SEBAGIAN, true},
	    {"KD", OUTCOME_DIKABULKAN_SEBAGIAN, false},
	    {"SA", OUTCOME_DIKABULKAN_SEBAGIAN, true},
	    {"TD", OUTCOME_DITOLAK, true},
	    {"TA", OUTCOME_DITOLAK, true},
	    {"DA", OUTCOME_TIDAK_DIKUASAI, false},
	    {"BA", OUTCOME_BELUM_DIDOKUMENTASIKAN, false},
	    {"DBA", OUTCOME_TIDAK_DIKUASAI, false},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct item_decision items[4];
		size_t n = strlen(CASES[i].items);
		for (size_t k = 0; k < n; k++)
			items[k] = item(CASES[i].items[k]);
		assert_int_equal(request_outcome(items, n), CASES[i].outcome);
		assert_int_equal(request_refuses(items, n), CASES[i].refuses);
	}
	for (int o = 1; o < OUTCOME__MAX; o++) {
		enum outcome back;
		assert_int_equal(outcome_parse(span_of(outcome_word((enum outcome)o)), &back), 0);
		assert_int_equal(back, o);
	}
}

/* Scenario A3: refused without test: no.  With test and letter, without the approval of PIMPINAN: no. */
static void request_decide__a_refusal__needs_test_letter_and_approval(void **state)
{
	(void)state;
	struct workflow_move got;
	const struct workflow_case now = {REQUEST_DIPROSES, 0};
	const struct item_decision refused = {OUTCOME_DITOLAK, 'h', false},
	                           partly = {OUTCOME_DIKABULKAN_SEBAGIAN, 'h', true},
	                           plain = {OUTCOME_DITOLAK, 0, false}, given = {OUTCOME_DIKABULKAN, 0, false},
	                           none = {OUTCOME_NONE, 0, false};
	const uint32_t law17 = RG_UJI | RG_PENETAPAN | RG_SETUJU_PIMPINAN;
	const struct {
		struct item_decision item;
		uint32_t facts, missing;
	} CASES[] = {
	    {refused, 0, law17},
	    {refused, RG_UJI | RG_PENETAPAN, RG_SETUJU_PIMPINAN},
	    {refused, law17, 0},
	    {partly, law17, RG_KEMBARAN},
	    {partly, law17 | RG_KEMBARAN, 0},
	    {plain, 0, RG_SETUJU_PIMPINAN},
	    {plain, RG_SETUJU_PIMPINAN, 0},
	    {given, 0, 0},
	    {none, UINT32_MAX, RG_BUTIR_DIPUTUS},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		enum workflow_answer answer =
		    request_decide(POLICY, now, POST_PU, CASES[i].facts, &CASES[i].item, 1, &got);
		assert_int_equal(answer, CASES[i].missing ? WORKFLOW_GUARD : WORKFLOW_MOVED);
		assert_int_equal(got.missing, CASES[i].missing);
		assert_int_equal(got.after.state, CASES[i].missing ? REQUEST_DIPROSES : REQUEST_DITANGGAPI);
	}
	assert_int_equal(request_decide(POLICY, now, POST_PL, UINT32_MAX, &given, 1, &got), WORKFLOW_FORBIDDEN);
	assert_int_equal(request_decide(POLICY, now, POST_AT, UINT32_MAX, &refused, 1, &got), WORKFLOW_FORBIDDEN);
}

static void workflow_step__late_repair__opens_a_new_case_and_leaves_the_old(void **state)
{
	(void)state;
	struct workflow_move got;
	struct workflow_case closed = {REQUEST_DITUTUP_TIDAK_DILENGKAPI, RF_LEWAT_TENGGAT};
	assert_int_equal(
	    workflow_step(&request_workflow, POLICY, closed, RE_LENGKAP_TERLAMBAT, POST_PL, RG_SUSULAN, &got),
	    WORKFLOW_MOVED);
	assert_true(got.step->opens_case);
	assert_int_equal(got.step->to, REQUEST_DITERIMA);
	assert_int_equal(got.after.state, closed.state);
	assert_int_equal(got.after.flags, closed.flags);
}

static void grounds_parse__what_is_ticked__is_stored_in_one_form(void **state)
{
	(void)state;
	char out[GROUND_COUNT + 1];
	static const struct {
		const char *in, *out;
		bool mediable;
		uint32_t filing, confirming;
	} CASES[] = {
	    {"a", "a", false, OG_NOMOR, OG_PENETAPAN},    {"g, c", "cg", true, OG_NOMOR, 0},
	    {"ca a", "ac", true, OG_NOMOR, OG_PENETAPAN}, {"b", "b", true, 0, 0},
	    {"ba", "ab", true, OG_NOMOR, OG_PENETAPAN},   {"gfedcba", "abcdefg", true, OG_NOMOR, OG_PENETAPAN},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		assert_int_equal(grounds_parse(span_of(CASES[i].in), out), 0);
		assert_string_equal(out, CASES[i].out);
		assert_int_equal(grounds_mediable(out), CASES[i].mediable);
		assert_int_equal(objection_filing_needs(out), CASES[i].filing);
		assert_int_equal(objection_decision_needs(out, OBJECTION_MENGUATKAN), CASES[i].confirming);
		assert_int_equal(objection_decision_needs(out, OBJECTION_MENERIMA), 0);
		for (const char *g = out; *g; g++)
			assert_true(*ground_text(*g));
	}
	assert_int_equal(grounds_parse(LIT(""), out), -1);
	assert_int_equal(grounds_parse(LIT("h"), out), -1);
	assert_int_equal(grounds_parse(LIT("A"), out), -1);
	assert_string_equal(ground_text('h'), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(request_workflow__every_step_and_every_role__as_the_law_says),
	    cmocka_unit_test(objection_workflow__every_step_and_every_role__as_the_law_says),
	    cmocka_unit_test(workflow__rows__are_whole_and_agree_with_the_matrix),
	    cmocka_unit_test(workflow__each_missing_fact__is_named_and_stops_the_step),
	    cmocka_unit_test(workflow__the_timer__decides_nothing),
	    cmocka_unit_test(workflow__every_state__is_reached_and_none_is_a_dead_end),
	    cmocka_unit_test(workflow_word__words_of_the_register__are_different_and_come_back),
	    cmocka_unit_test(request_label_now__warnings__outrank_the_state),
	    cmocka_unit_test(request_outcome__mixtures__follow_the_rule),
	    cmocka_unit_test(request_decide__a_refusal__needs_test_letter_and_approval),
	    cmocka_unit_test(workflow_step__late_repair__opens_a_new_case_and_leaves_the_old),
	    cmocka_unit_test(grounds_parse__what_is_ticked__is_stored_in_one_form),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
