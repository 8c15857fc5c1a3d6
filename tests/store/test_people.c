#include "scratch.h"

#include <stdio.h>

#include "base/now.h"
#include "store/people.h"
#include "store/throttle.h"

/* ---- The register with a few people ---- */

static const char *const NAMES[] = {"admin", "budi", "wati", "sari"};
static const char PASSWORD[] = "kuda batu payung lampu";

static int with_people(void **state)
{
	struct err e = ERR_INIT;
	if (scratch_setup(state))
		return -1;
	struct scratch *s = *state;
	ok(reg_begin(s->reg, "cli:test", &e), e);
	for (size_t i = 0; i < COUNT(NAMES); i++)
		ok(account_add(s->reg, NAMES[i], PASSWORD, false, &e), e);
	ok(reg_commit(s->reg, &e), e);
	return 0;
}

static const day_t TODAY = 20000;
static const struct appointing CLI = {.by = "cli:test", .command_line = true, .today = 20000};

static struct appointing by(const char *account)
{
	return (struct appointing){.by = account, .today = TODAY};
}

static struct assignment wanted(const char *account, enum post post, const char *unit)
{
	return (struct assignment){.account = text_copy(account),
	                           .unit = text_copy(unit),
	                           .decree = text_copy("SK 1"),
	                           .post = post,
	                           .from = TODAY,
	                           .to = DAY_NONE};
}

/* Runs assignment_add in a transaction of its own; *SEQUENCE may be NULL. */
static enum err_kind add(struct scratch *s, struct appointing x, struct assignment a, char state[12], int64_t *sequence)
{
	struct err e = ERR_INIT;
	ok(reg_begin(s->reg, x.by, &e), e);
	if (assignment_add(s->reg, &x, &a, &e) == 0)
		ok(reg_commit(s->reg, &e), e);
	else
		reg_rollback(s->reg);
	if (state)
		memcpy(state, a.state, sizeof(a.state));
	if (sequence)
		*sequence = a.sequence;
	assignment_clear(&a);
	return e.kind;
}

static enum err_kind decide(struct scratch *s, const char *who, int64_t sequence, bool approve)
{
	struct err e = ERR_INIT;
	struct appointing x = by(who);
	ok(reg_begin(s->reg, who, &e), e);
	if (assignment_decide(s->reg, &x, sequence, approve, &e) == 0)
		ok(reg_commit(s->reg, &e), e);
	else
		reg_rollback(s->reg);
	return e.kind;
}

static bool holds(struct scratch *s, const char *account, enum post post, day_t on)
{
	struct identity who;
	struct err e = ERR_INIT;
	bool found = false;
	ok(identity_get(s->reg, account, on, &who, &e), e);
	for (size_t i = 0; i < who.count; i++)
		found = found || who.holdings[i].post == post;
	identity_free(&who);
	return found;
}

/* ---- Posts ---- */

static void assignment_add__before_the_first_ppid__is_at_once_after_it_a_proposal(void **state)
{
	struct scratch *s = *state;
	char kept[12];
	assert_int_equal(add(s, CLI, wanted("budi", POST_PP, "sungai-contoh"), kept, NULL), ERR_NONE);
	assert_string_equal(kept, "SAH");
	assert_int_equal(add(s, CLI, wanted("wati", POST_PU, NULL), kept, NULL), ERR_NONE);
	assert_string_equal(kept, "SAH");
	assert_true(holds(s, "wati", POST_PU, TODAY) && !holds(s, "wati", POST_PU, TODAY - 1));
	assert_int_equal(add(s, CLI, wanted("sari", POST_AT, NULL), kept, NULL), ERR_NONE);
	assert_string_equal(kept, "USUL");
	assert_false(holds(s, "sari", POST_AT, TODAY));
	/* In the browser nothing is ever at once. */
	assert_int_equal(add(s, by("admin"), wanted("sari", POST_PL, NULL), kept, NULL), ERR_NONE);
	assert_string_equal(kept, "USUL");
}

static void assignment_decide__neither_proposer_nor_receiver__another_one(void **state)
{
	struct scratch *s = *state;
	int64_t sequence;
	assert_int_equal(add(s, by("admin"), wanted("budi", POST_PU, NULL), NULL, &sequence), ERR_NONE);
	assert_int_equal(decide(s, "admin", sequence, true), ERR_DENIED);
	assert_int_equal(decide(s, "budi", sequence, true), ERR_DENIED);
	assert_false(holds(s, "budi", POST_PU, TODAY));
	assert_int_equal(decide(s, "wati", sequence, true), ERR_NONE);
	assert_true(holds(s, "budi", POST_PU, TODAY));
	assert_int_equal(decide(s, "sari", sequence, true), ERR_BUSY);
	assert_int_equal(add(s, by("admin"), wanted("sari", POST_AR, NULL), NULL, &sequence), ERR_NONE);
	assert_int_equal(decide(s, "wati", sequence, false), ERR_NONE);
	assert_false(holds(s, "sari", POST_AR, TODAY));
}

static void assignment_add__what_never_may_be__is_refused(void **state)
{
	struct scratch *s = *state;
	assert_int_equal(add(s, CLI, wanted("budi", POST_PI, NULL), NULL, NULL), ERR_NONE);
	static const struct {
		const char *account;
		enum post post;
		const char *unit;
		const char *decree;
		day_t from, to;
		enum err_kind kind;
	} CASES[] = {
	    {"budi", POST_AT, NULL, "SK", 20000, DAY_NONE, ERR_DENIED}, /* rule 4 */
	    {"budi", POST_AT, NULL, "SK", 30000, DAY_NONE, ERR_DENIED},
	    {"budi", POST_AT, NULL, "SK", 10000, 19999, ERR_NONE}, /* not on the same day */
	    {"nobody", POST_PL, NULL, "SK", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST_PP, NULL, "SK", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST_OP, NULL, "SK", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST_PU, "sungai-contoh", "SK", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST_PL, "tidak-ada", "SK", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST_PL, "sungai-contoh", "SK", 20000, DAY_NONE, ERR_NONE},
	    {"wati", POST_PL, NULL, "  ", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST_PL, NULL, "SK", 20000, 19999, ERR_INPUT},
	    {"wati", POST_AN, NULL, "SK", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST_PM, NULL, "SK", 20000, DAY_NONE, ERR_INPUT},
	    {"wati", POST__MAX, NULL, "SK", 20000, DAY_NONE, ERR_INPUT},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct assignment a = wanted(CASES[i].account, CASES[i].post, CASES[i].unit);
		free(a.decree);
		a.decree = text_copy(CASES[i].decree);
		a.from = CASES[i].from;
		a.to = CASES[i].to;
		enum err_kind got = add(s, CLI, a, NULL, NULL);
		if (got != CASES[i].kind)
			fail_msg("case %zu: %d", i, got);
	}
	assert_int_equal(add(s, by("admin"), wanted("admin", POST_PU, NULL), NULL, NULL), ERR_DENIED);
}

static void assignment_deputy__by_its_holder__works_at_once_and_ends_by_itself(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct appointing x = by("budi");
	assert_int_equal(add(s, CLI, wanted("budi", POST_PU, NULL), NULL, NULL), ERR_NONE);
	struct assignment a = wanted("wati", POST_PU, NULL), other = wanted("wati", POST_AT, NULL);
	a.to = other.to = TODAY + 3;
	ok(reg_begin(s->reg, "budi", &e), e);
	ok(assignment_deputy(s->reg, &x, &a, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_true(holds(s, "wati", POST_PU, TODAY) && holds(s, "wati", POST_PU, TODAY + 3));
	assert_false(holds(s, "wati", POST_PU, TODAY + 4));
	/* The deputy signs while there is one; after it the holder. */
	struct assignment signer;
	ok(post_holder(s->reg, POST_PU, NULL, TODAY + 1, &signer, &e), e);
	assert_string_equal(signer.account, "wati");
	assert_string_equal(signer.acting, "Plh.");
	assignment_clear(&signer);
	ok(post_holder(s->reg, POST_PU, NULL, TODAY + 4, &signer, &e), e);
	assert_string_equal(signer.account, "budi");
	assignment_clear(&signer);
	/* Nobody hands on what he does not hold, and a deputy names none. */
	ok(reg_begin(s->reg, "budi", &e), e);
	assert_int_equal(assignment_deputy(s->reg, &x, &other, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	x = by("wati");
	free(other.account);
	other.account = text_copy("sari");
	other.post = POST_PU;
	assert_int_equal(assignment_deputy(s->reg, &x, &other, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	reg_rollback(s->reg);
	/* Reviewed after, by another account: refused, it is over. */
	assert_int_equal(decide(s, "budi", a.sequence, false), ERR_DENIED);
	assert_int_equal(decide(s, "sari", a.sequence, false), ERR_NONE);
	assert_false(holds(s, "wati", POST_PU, TODAY));
	assignment_clear(&a);
	assignment_clear(&other);
}

static void assignment_end__proposed_and_approved__ends_post_and_sessions(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct data_key key;
	char cookie[SESSION_TEXT];
	enum sign_in got;
	int64_t sequence, wait;
	bool done = true;
	struct session session;
	data_key_make(&key);
	assert_int_equal(add(s, CLI, wanted("budi", POST_PL, NULL), NULL, &sequence), ERR_NONE);
	assert_int_equal(add(s, CLI, wanted("wati", POST_PU, NULL), NULL, NULL), ERR_NONE);
	ok(person_sign_in(s->reg, &key, "budi", PASSWORD, NULL, NULL, "192.0.2.1", &got, &wait, cookie, &e), e);
	assert_int_equal(got, SIGN_IN_DONE);
	struct appointing x = by("admin"), second = by("wati");
	ok(reg_begin(s->reg, "admin", &e), e);
	ok(assignment_end(s->reg, &x, sequence, TODAY, "SK 2", &done, &e), e);
	assert_false(done);
	assert_int_equal(assignment_end_decide(s->reg, &x, sequence, true, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	ok(reg_commit(s->reg, &e), e);
	ok(session_get(s->reg, cookie, &session, &e), e);
	ok(reg_begin(s->reg, "wati", &e), e);
	ok(assignment_end_decide(s->reg, &second, sequence, true, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_true(holds(s, "budi", POST_PL, TODAY) && !holds(s, "budi", POST_PL, TODAY + 1));
	assert_int_equal(session_get(s->reg, cookie, &session, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

/* ---- Signing in ---- */

static enum sign_in try(struct scratch *s, const char *name, const char *password, const char *new_password,
                        const char *code, char cookie[SESSION_TEXT])
{
	static struct data_key key = {{1}};
	struct err e = ERR_INIT;
	enum sign_in got;
	int64_t wait;
	ok(person_sign_in(s->reg, &key, name, password, new_password, code, "192.0.2.1", &got, &wait, cookie, &e), e);
	return got;
}

static void person_sign_in__each_way__gives_a_session_only_when_all_is_right(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char cookie[SESSION_TEXT];
	struct session session;
	assert_int_equal(try(s, "budi", "salah", NULL, NULL, cookie), SIGN_IN_WRONG);
	assert_string_equal(cookie, "");
	assert_int_equal(try(s, "nobody", PASSWORD, NULL, NULL, cookie), SIGN_IN_WRONG);
	assert_int_equal(try(s, "", "", NULL, NULL, cookie), SIGN_IN_WRONG);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, NULL, cookie), SIGN_IN_DONE);
	ok(session_get(s->reg, cookie, &session, &e), e);
	assert_string_equal(session.account, "budi");
	assert_false(session.second_factor);
	cookie[5] = cookie[5] == 'A' ? 'B' : 'A';
	assert_int_equal(session_get(s->reg, cookie, &session, &e), -1);
	assert_int_equal(session_get(s->reg, "", &session, &e), -1);
	ok(reg_begin(s->reg, "admin", &e), e);
	ok(person_disable(s->reg, "budi", true, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, NULL, cookie), SIGN_IN_WRONG);
}

static void person_sign_in__one_time_password_over__is_wrong(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char cookie[SESSION_TEXT];
	ok(reg_begin(s->reg, "admin", &e), e);
	ok(password_set(s->reg, "budi", "hangat cinta antar cakap", true, now_ms() - 1, &e), e);
	ok(password_set(s->reg, "wati", "hangat cinta antar cakap", true, now_ms() + 3600000, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(try(s, "budi", "hangat cinta antar cakap", NULL, NULL, cookie), SIGN_IN_WRONG);
	assert_int_equal(try(s, "wati", "hangat cinta antar cakap", NULL, NULL, cookie), SIGN_IN_PASSWORD);
	assert_int_equal(try(s, "wati", "hangat cinta antar cakap", "sandi baru saya", NULL, cookie), SIGN_IN_DONE);
	assert_int_equal(try(s, "wati", "sandi baru saya", NULL, NULL, cookie), SIGN_IN_DONE);
}

/* RFC 6238, appendix B (SHA-1), the last six digits. */
static void totp_at__vectors_of_the_rfc__give_their_codes(void **state)
{
	(void)state;
	static const struct {
		int64_t at;
		const char *code;
	} VECTORS[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
	               {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
	for (size_t i = 0; i < COUNT(VECTORS); i++) {
		char code[7];
		assert_int_equal(totp_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", VECTORS[i].at, code), 0);
		assert_string_equal(code, VECTORS[i].code);
	}
	char code[7];
	assert_int_equal(totp_at("!", 59, code), -1);
}

static void totp_set__then_signing_in__asks_for_a_code_that_counts_once(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	static const struct data_key KEY = {{1}};
	char secret[40], code[7], before[7], cookie[SESSION_TEXT], recovery[10][PASSWORD_TEXT];
	assert_int_equal(totp_make(secret), 0);
	int64_t now = now_ms() / 1000;
	assert_int_equal(totp_at(secret, now, code), 0);
	assert_int_equal(totp_at(secret, now - 300, before), 0);
	ok(reg_begin(s->reg, "account:budi", &e), e);
	assert_int_equal(totp_set(s->reg, &KEY, "budi", secret, before, recovery, &e), -1);
	ok(totp_set(s->reg, &KEY, "budi", secret, code, recovery, &e), e);
	ok(reg_commit(s->reg, &e), e);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, NULL, cookie), SIGN_IN_CODE);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, code, cookie), SIGN_IN_WRONG); /* used to set it up */
	/* The code of the next step is taken already now: phones' clocks differ. */
	assert_int_equal(totp_at(secret, now + 30, code), 0);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, code, cookie), SIGN_IN_DONE);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, code, cookie), SIGN_IN_WRONG);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, recovery[3], cookie), SIGN_IN_DONE);
	struct session session;
	ok(session_get(s->reg, cookie, &session, &e), e);
	assert_true(session.second_factor);
	assert_int_equal(try(s, "budi", PASSWORD, NULL, recovery[3], cookie), SIGN_IN_WRONG);
}

/* ---- Slowing ---- */

static int64_t wait_of(struct scratch *s, const char *name, const char *address, int64_t now)
{
	struct err e = ERR_INIT;
	int64_t wait;
	ok(throttle_wait(s->reg, name, address, now, &wait, &e), e);
	return wait;
}

static void fail_times(struct scratch *s, const char *name, const char *address, int64_t now, int times)
{
	struct err e = ERR_INIT;
	ok(reg_begin(s->reg, "sistem", &e), e);
	for (int i = 0; i < times; i++)
		ok(throttle_failed(s->reg, name, address, now, &e), e);
	ok(reg_commit(s->reg, &e), e);
}

static void throttle__failures__wait_longer_and_are_forgotten(void **state)
{
	struct scratch *s = *state;
	const int64_t NOW = 1700000000000;
	fail_times(s, "budi", "a", NOW, 2);
	assert_int_equal(wait_of(s, "budi", "a", NOW), 0);
	int64_t last = 0;
	for (int i = 0; i < 12; i++) {
		fail_times(s, "budi", "a", NOW, 1);
		int64_t wait = wait_of(s, "budi", "a", NOW);
		assert_true(wait >= last && wait > 0 && wait <= 300000);
		last = wait;
	}
	assert_int_equal(last, 300000);
	assert_true(wait_of(s, "budi", "a", NOW + 299999) > 0);
	assert_int_equal(wait_of(s, "budi", "a", NOW + 300000), 0);
	/* A clock that was set back makes nobody wait for longer than the ceiling. */
	assert_true(wait_of(s, "budi", "a", NOW - 86400000) <= 300000);
}

static void throttle__the_rightful_user__is_never_locked_out(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	const int64_t NOW = 1700000000000;
	ok(reg_begin(s->reg, "sistem", &e), e);
	ok(throttle_succeeded(s->reg, "budi", "kantor", NOW - 1000, &e), e);
	ok(reg_commit(s->reg, &e), e);
	for (int i = 0; i < 100; i++) {
		char address[16];
		snprintf(address, sizeof(address), "x%d", i);
		fail_times(s, "budi", address, NOW, 5);
	}
	/* Where he always sits: at once.  From anywhere else: five seconds at most. */
	assert_int_equal(wait_of(s, "budi", "kantor", NOW), 0);
	assert_in_range(wait_of(s, "budi", "rumah", NOW), 1, 5000);
	/* Another account is not slowed by it, but from the attacker's own address. */
	assert_int_equal(wait_of(s, "wati", "rumah", NOW), 0);
	fail_times(s, "wati", "x1", NOW, 8);
	assert_true(wait_of(s, "sari", "x1", NOW) > 0);
}

/* ---- One form, one act ---- */

static void sent_claim__second_time__waits_for_and_gets_the_first_answer(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char token[SENT_TEXT], *answer;
	enum sent got;
	sent_token(token);
	ok(sent_claim(s->reg, token, "budi", &got, &answer, &e), e);
	assert_int_equal(got, SENT_NEW);
	ok(sent_claim(s->reg, token, "budi", &got, &answer, &e), e);
	assert_int_equal(got, SENT_RUNNING);
	assert_null(answer);
	ok(sent_answer(s->reg, token, "/meja", &e), e);
	ok(sent_claim(s->reg, token, "budi", &got, &answer, &e), e);
	assert_int_equal(got, SENT_BEFORE);
	assert_string_equal(answer, "/meja");
	free(answer);
	/* What was answered stays so; what failed may be sent again. */
	ok(sent_release(s->reg, token, &e), e);
	ok(sent_claim(s->reg, token, "budi", &got, &answer, &e), e);
	assert_int_equal(got, SENT_BEFORE);
	free(answer);
	sent_token(token);
	ok(sent_claim(s->reg, token, "budi", &got, &answer, &e), e);
	ok(sent_release(s->reg, token, &e), e);
	ok(sent_claim(s->reg, token, "budi", &got, &answer, &e), e);
	assert_int_equal(got, SENT_NEW);
	/* Another account's token, or none. */
	assert_int_equal(sent_claim(s->reg, token, "wati", &got, &answer, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(sent_claim(s->reg, "x", "budi", &got, &answer, &e), -1);
	assert_int_equal(sent_claim(s->reg, "", "budi", &got, &answer, &e), -1);
}

static void password_judge__short_and_easy_ones__are_refused(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	static const char *const BAD[] = {"", "pendek", "aaaaaaaaaaaaaaaa", "rahasia budi 2026", "RAHASIA BUDI 2026"};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(password_judge("budi", BAD[i], &e), -1);
	assert_int_equal(password_judge("budi", PASSWORD, &e), 0);
	char words[PASSWORD_TEXT];
	for (int i = 0; i < 200; i++) {
		password_words(words);
		assert_true(strlen(words) >= 12 + 3 && strlen(words) < PASSWORD_TEXT);
	}
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, with_people, scratch_teardown)
	const struct CMUnitTest tests[] = {
	    EACH(assignment_add__before_the_first_ppid__is_at_once_after_it_a_proposal),
	    EACH(assignment_decide__neither_proposer_nor_receiver__another_one),
	    EACH(assignment_add__what_never_may_be__is_refused),
	    EACH(assignment_deputy__by_its_holder__works_at_once_and_ends_by_itself),
	    EACH(assignment_end__proposed_and_approved__ends_post_and_sessions),
	    EACH(person_sign_in__each_way__gives_a_session_only_when_all_is_right),
	    EACH(person_sign_in__one_time_password_over__is_wrong),
	    cmocka_unit_test(totp_at__vectors_of_the_rfc__give_their_codes),
	    EACH(totp_set__then_signing_in__asks_for_a_code_that_counts_once),
	    EACH(throttle__failures__wait_longer_and_are_forgotten),
	    EACH(throttle__the_rightful_user__is_never_locked_out),
	    EACH(sent_claim__second_time__waits_for_and_gets_the_first_answer),
	    cmocka_unit_test(password_judge__short_and_easy_ones__are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
