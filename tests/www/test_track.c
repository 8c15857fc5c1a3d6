/* What each state of a case says to the requester.  With a folder as its argument it is no test: it writes a sealed
 * reply for every state into that public/ and prints NAME, NUMBER and CODE of each, for the tests that drive a portal.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/now.h"
#include "store/share.h"
#include "store/site.h"
#include "www/pages.h"
#include "www/track.h"

static struct public_portal portal;
static struct reader reader;
static struct policy *policy;
static struct calendar *calendar;
enum { OFFSET = 480 };

/* ---- States as the office leaves them ---- */
struct sample {
	const char *name, *outcome;
	int state;
	uint32_t flags;
	int ago;             /* working days since receipt, about */
	const char *heading; /* begins with */
	enum track_right right;
	const char *objection; /* state of one; NULL: none */
};
static const struct sample SAMPLES[] = {
    {"diterima", "", REQUEST_DITERIMA, 0, 1, "Permohonan Anda kami terima", RIGHT_NOT_YET, NULL},
    {"diperiksa", "", REQUEST_DIPERIKSA, 0, 2, "Permohonan Anda kami terima", RIGHT_NOT_YET, NULL},
    {"tidak_lengkap", "", REQUEST_TIDAK_LENGKAP, 0, 4, "Perlu dilengkapi sebelum ", RIGHT_NOT_YET, NULL},
    {"tidak_lengkap_lewat", "", REQUEST_TIDAK_LENGKAP, RF_LEWAT_TENGGAT, 14, "Menunggu kelengkapan dari Anda",
     RIGHT_OPEN, NULL},
    {"diproses", "", REQUEST_DIPROSES, 0, 6, "Permohonan Anda sedang diproses", RIGHT_NOT_YET, NULL},
    {"diperpanjang", "", REQUEST_DIPROSES, RF_DIPERPANJANG, 9, "Kami perlu waktu sampai ", RIGHT_NOT_YET, NULL},
    {"lewat", "", REQUEST_DIPROSES, RF_LEWAT_TENGGAT, 14, "Jawaban kami terlambat", RIGHT_OPEN, NULL},
    {"dikabulkan", "DIKABULKAN", REQUEST_DITANGGAPI, 0, 8, "Informasi sudah tersedia", RIGHT_OPEN, NULL},
    {"sebagian", "DIKABULKAN_SEBAGIAN", REQUEST_DITANGGAPI, 0, 8, "Dikabulkan sebagian", RIGHT_OPEN, NULL},
    {"ditolak", "DITOLAK", REQUEST_DITANGGAPI, 0, 8, "Permohonan ditolak, ini alasannya", RIGHT_OPEN, NULL},
    {"tidak_dikuasai", "TIDAK_DIKUASAI", REQUEST_DITANGGAPI, 0, 8, "Informasi ada di badan lain", RIGHT_OPEN, NULL},
    {"tersedia", "SUDAH_TERSEDIA", REQUEST_DITANGGAPI, 0, 8, "Informasi sudah diterbitkan", RIGHT_OPEN, NULL},
    {"belum_ada", "BELUM_DIDOKUMENTASIKAN", REQUEST_DITANGGAPI, 0, 8, "Informasi belum terdokumentasi", RIGHT_OPEN,
     NULL},
    {"pembayaran", "DIKABULKAN", REQUEST_PEMBAYARAN, 0, 9, "Biaya salinan", RIGHT_OPEN, NULL},
    {"selesai", "DIKABULKAN", REQUEST_SELESAI, 0, 20, "Permohonan selesai", RIGHT_OPEN, NULL},
    {"selesai_lama", "DIKABULKAN", REQUEST_SELESAI, 0, 60, "Permohonan selesai", RIGHT_OVER, NULL},
    {"dicabut", "", REQUEST_DICABUT, 0, 8, "Permohonan dicabut", RIGHT_NOT_YET, NULL},
    {"ditutup", "", REQUEST_DITUTUP_TIDAK_DILENGKAPI, 0, 10, "Ditutup karena belum dilengkapi", RIGHT_OPEN, NULL},
    {"keberatan", "DITOLAK", REQUEST_DITANGGAPI, RF_ADA_KEBERATAN, 10, "Permohonan ditolak, ini alasannya", RIGHT_OPEN,
     "K_DITERIMA"},
    {"keberatan_dijawab", "DITOLAK", REQUEST_DITANGGAPI, RF_ADA_KEBERATAN, 40, "Permohonan ditolak, ini alasannya",
     RIGHT_OVER, "K_DITANGGAPI"},
};

static void number_of(size_t i, char out[NUMBER_TEXT])
{
	number_format(&(struct number){NUMBER_PERM, 2026, (int64_t)(400 + i)}, out);
}

/* The working day that is N before DAY. */
static day_t back(day_t day, int n)
{
	const char *reason;
	bool provisional;
	while (n > 0)
		n -= clock_is_working_day(calendar, --day, &reason, &provisional);
	return day;
}

static void ledger_day(void *with, const struct clock_day *d)
{
	struct reply *r = with;
	r->days = must_grow(r->days, r->day_count + 1, sizeof(*r->days));
	r->days[r->day_count++] = (struct reply_day){d->day, d->number, text_copy(d->reason), d->provisional};
}

static void add_event(struct reply *r, day_t day, const char *what, const char *actor)
{
	r->events = must_grow(r->events, r->event_count + 1, sizeof(*r->events));
	r->events[r->event_count++] =
	    (struct reply_event){((int64_t)day * 1440 - OFFSET + 560) * 60000, text_copy(what), text_copy(actor)};
}

static void add_file(struct reply *r, int n, const char *kind, const char *title, const char *number)
{
	r->files = must_grow(r->files, r->file_count + 1, sizeof(*r->files));
	r->files[r->file_count++] = (struct reply_file){.n = n,
	                                                .kind = text_copy(kind),
	                                                .title = text_copy(title),
	                                                .number = text_copy(number),
	                                                .mime = text_copy("application/pdf"),
	                                                .name = text_copy("surat.pdf"),
	                                                .size = 48 << 10,
	                                                .day = r->due,
	                                                .current = true};
}

static void add_objection(struct reply *r, const char *state, day_t today)
{
	bool answered = !strcmp(state, "K_DITANGGAPI");
	r->objections = must_grow(NULL, 1, sizeof(*r->objections));
	r->objection_count = 1;
	r->objections[0] = (struct reply_objection){.number = text_copy("KEB-2026-000045-6"),
	                                            .state = text_copy(state),
	                                            .grounds = text_copy("a"),
	                                            .outcome = text_copy(answered ? "MENGUATKAN" : ""),
	                                            .filed = back(today, 3),
	                                            .due = today + 40,
	                                            .answered = answered ? today : DAY_NONE,
	                                            .ki_until = today + 20};
}

static void answered_parts(struct reply *r, const struct sample *s, day_t today)
{
	r->object_until = deadline_from(calendar, T_KEBERATAN, back(today, s->ago > 30 ? 35 : 1)).day;
	if (r->now.state == REQUEST_DICABUT)
		r->object_until = DAY_NONE;
	r->fetch_until = today + 30;
	add_file(r, 2, "L03", "Pemberitahuan tertulis", "045/500.12.18/PPID/IX/2026");
	if (strstr(s->outcome, "DIKABULKAN"))
		add_file(r, 3, "BERKAS", "Rincian anggaran drainase", "");
}

static void fill_item(struct reply *r, const struct sample *s)
{
	r->items = must_grow(NULL, 1, sizeof(*r->items));
	r->item_count = 1;
	r->items[0] = (struct reply_item){
	    text_copy("Rincian anggaran dan realisasi perbaikan drainase RT 04\ntahun 2025 dan 2026."),
	    text_copy(s->outcome), text_copy(*s->outcome ? "Alasan dalam kata-kata surat." : ""),
	    text_copy(!strcmp(s->outcome, "SUDAH_TERSEDIA") ? "/d/K7P2Q9X4" : "")};
	r->own[0].name = text_copy("Cara menerima");
	r->own[0].text = text_copy("Unduh lewat tautan");
	r->own_count = 1;
}

static void fill_reply(struct reply *r, size_t i, day_t today)
{
	const struct sample *s = &SAMPLES[i];
	day_t received = back(today, s->ago);
	int length = s->flags & RF_DIPERPANJANG ? 17 : 10;
	reply_init(r);
	number_of(i, r->number);
	r->generation = 1;
	r->made_ms = now_ms();
	r->received_ms = ((int64_t)received * 1440 - OFFSET + 560) * 60000;
	r->now = (struct workflow_case){s->state, s->flags};
	r->outcome = text_copy(s->outcome);
	r->due = r->u = clock_deadline(calendar, received, length, ledger_day, r).day;
	r->u_first = deadline_from(calendar, T_JAWAB, received).day;
	r->p = r->u + 1;
	r->used = s->ago;
	r->of = length;
	r->repair_until = today + 1;
	r->refile_until = today + 10;
	r->look_again = r->due + 1;
	r->missing = text_copy(s->state == REQUEST_TIDAK_LENGKAP ? "Salinan KTP atau surat keterangan\nAlamat" : "");
	r->extension_reason = text_copy("berkas lama masih dikumpulkan dari dua gudang");
	r->calendar_note = text_copy("");
	r->fee = text_copy(s->state == REQUEST_PEMBAYARAN ? "Biaya Rp 3.000 (10 lembar). Bayar di loket." : "");
	add_event(r, received, "Diterima dan diberi nomor", "Pemohon");
	add_event(r, back(today, 1), "Dinyatakan lengkap", "Petugas layanan");
	add_file(r, 1, "L01", "Tanda bukti penerimaan", "");
	if (s->flags & RF_LEWAT_TENGGAT)
		r->object_until = deadline_from(calendar, T_KEBERATAN, r->due).day;
	if (!request_is_waiting((enum request_state)s->state))
		answered_parts(r, s, today);
	if (s->objection)
		add_objection(r, s->objection, today);
	fill_item(r, s);
}

/* ---- For the tests that drive a portal ---- */
static int put_sample(int public_dir, size_t i, day_t today)
{
	static const char FILE_TEXT[] = "%PDF-1.7\nisi berkas contoh\n";
	struct secret_code code;
	struct code_keys keys;
	struct reply r;
	char text[SECRET_CODE_TEXT];
	struct err e = ERR_INIT;
	struct buf plain = buf_make(1 << 20), sealed = buf_make(1 << 20), file = buf_make(1 << 20);
	secret_code_make(&code);
	code_keys_make(&code, &keys);
	secret_code_print(&code, text);
	fill_reply(&r, i, today);
	/* The last file is named and not there: it could not be fetched any more. */
	struct reply_sealed files[2];
	int rc = reply_write(&r, &plain, &e) || seal_put(keys.open.seal, buf_span(&plain), &sealed, &e) ||
	                 seal_put(keys.open.seal, span_of(FILE_TEXT), &file, &e)
	             ? -1
	             : 0;
	files[0] = (struct reply_sealed){1, buf_span(&file)};
	files[1] = (struct reply_sealed){2, buf_span(&file)};
	if (rc == 0)
		rc = reply_put(public_dir, keys.open.id, buf_span(&sealed), files, r.file_count > 1 ? 2 : 1, &e);
	if (rc)
		fprintf(stderr, "%s: %s\n", SAMPLES[i].name, e.why);
	else
		printf("%s\t%s\t%s\n", SAMPLES[i].name, r.number, text);
	reply_clear(&r);
	buf_free(&plain);
	buf_free(&sealed);
	buf_free(&file);
	return rc;
}

static int write_samples(const char *folder)
{
	int rc = 0, dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	day_t today = day_of_ms(now_ms(), OFFSET);
	struct err e = ERR_INIT;
	if (dir < 0 || hash_start(&e))
		return 1;
	for (size_t i = 0; i < COUNT(SAMPLES) && rc == 0; i++)
		rc = put_sample(dir, i, today);
	close(dir);
	return rc ? 1 : 0;
}

/* ---- The tests ---- */
static int start(void **state)
{
	char folder[PATH_MAX];
	struct err e = ERR_INIT;
	(void)state;
	if (share_path("templates", NULL, folder, sizeof(folder)) || render_start(folder, &e) ||
	    site_policies("/nonexistent", &policy, &calendar, &e)) {
		print_error("%s %s\n", e.say, e.why);
		return -1;
	}
	portal.policy = policy;
	portal.calendar = calendar;
	facts_load(&reader.facts, NULL);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	facts_clear(&reader.facts);
	policy_free(policy);
	calendar_free(calendar);
	render_stop();
	return 0;
}

static void begin(struct track *t, size_t i, enum language language)
{
	day_t today = day_from_civil(2026, 8, 26);
	*t = (struct track){.page = {.portal = &portal, .reader = &reader, .language = language}, .today = today};
	fill_reply(&t->reply, i, today);
	t->waiting = request_is_waiting((enum request_state)SAMPLES[i].state);
	t->late = t->waiting && today > t->reply.due;
}

static void end(struct track *t)
{
	for (size_t i = 0; i < t->page.kept_count; i++)
		free(t->page.kept[i]);
	free(t->page.kept);
	reply_clear(&t->reply);
}

static void track_state__every_state__says_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(SAMPLES); i++) {
		struct track t;
		struct track_words w, english;
		begin(&t, i, LANGUAGE_ID);
		track_state(&t, &w);
		if (strncmp(w.heading, SAMPLES[i].heading, strlen(SAMPLES[i].heading)))
			fail_msg("%s: %s", SAMPLES[i].name, w.heading);
		assert_null(strpbrk(w.heading, "{}"));
		assert_null(strpbrk(w.text, "{}"));
		if (strstr(w.text, " -.") || strstr(w.heading, " -"))
			fail_msg("%s: a date is missing: %s %s", SAMPLES[i].name, w.heading, w.text);
		end(&t);
		begin(&t, i, LANGUAGE_EN);
		track_state(&t, &english);
		assert_string_not_equal(english.heading, "");
		if (!strncmp(english.heading, SAMPLES[i].heading, strlen(SAMPLES[i].heading)))
			fail_msg("%s: no English", SAMPLES[i].name);
		end(&t);
	}
}

/* No state of the machine is without words, but the one that is never stored. */
static void track_state__state_of_the_machine__is_never_left_out(void **state)
{
	(void)state;
	for (int s = REQUEST_DITERIMA; s < REQUEST__MAX; s++) {
		bool found = false;
		for (size_t i = 0; i < COUNT(SAMPLES); i++)
			found |= SAMPLES[i].state == s;
		assert_true(found);
	}
}

static void track_may_object__by_state_and_day__as_the_law_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(SAMPLES); i++) {
		struct track t;
		begin(&t, i, LANGUAGE_ID);
		if (track_may_object(&t) != SAMPLES[i].right)
			fail_msg("%s: %d", SAMPLES[i].name, (int)track_may_object(&t));
		end(&t);
	}
}

/* The register's timer comes after midnight: what is late is late before it said so. */
static void track__last_day_over__is_late_before_the_flag(void **state)
{
	struct track t;
	struct track_words w;
	(void)state;
	begin(&t, 4, LANGUAGE_ID);
	t.today = t.reply.due + 1;
	t.late = t.waiting && t.today > t.reply.due;
	track_state(&t, &w);
	assert_string_equal(w.heading, "Jawaban kami terlambat");
	assert_int_equal(track_may_object(&t), RIGHT_OPEN);
	end(&t);
}

static void track_clock__running_and_late__counts_working_days(void **state)
{
	struct track t;
	struct clock_box b;
	(void)state;
	begin(&t, 4, LANGUAGE_ID); /* received 6 working days before Wednesday 26 August 2026 */
	track_clock(&t, &b);
	assert_string_equal(b.big, "Selasa, 1 September 2026");
	assert_string_equal(b.lines[0], "Hari ini hari kerja ke-6 dari 10. Sisa 4 hari kerja.");
	assert_false(b.late);
	end(&t);
	begin(&t, 6, LANGUAGE_ID);
	track_clock(&t, &b);
	assert_true(b.late);
	assert_non_null(strstr(b.lines[0], "Terlambat 4 hari kerja."));
	end(&t);
}

static void track_act_open__by_state__only_what_the_machine_takes(void **state)
{
	static const struct {
		const char *path, *open_in; /* names of SAMPLES */
	} ROWS[] = {
	    {"/lacak/lengkapi", " tidak_lengkap tidak_lengkap_lewat ditutup "},
	    {"/lacak/selesai",
	     " dikabulkan sebagian ditolak tidak_dikuasai tersedia belum_ada keberatan keberatan_dijawab "},
	    {"/lacak/biaya", " pembayaran "},
	};
	(void)state;
	for (size_t k = 0; k < COUNT(ROWS); k++)
		for (size_t i = 0; i < COUNT(SAMPLES); i++) {
			struct track t;
			char name[40];
			begin(&t, i, LANGUAGE_ID);
			snprintf(name, sizeof name, " %s ", SAMPLES[i].name);
			for (const struct track_act *x = TRACK_ACTS; x->path; x++)
				if (!strcmp(x->path, ROWS[k].path) &&
				    track_act_open(&t, x) != (strstr(ROWS[k].open_in, name) != NULL))
					fail_msg("%s in %s", x->path, SAMPLES[i].name);
			end(&t);
		}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(track_state__every_state__says_what_it_is),
	    cmocka_unit_test(track_state__state_of_the_machine__is_never_left_out),
	    cmocka_unit_test(track_may_object__by_state_and_day__as_the_law_says),
	    cmocka_unit_test(track__last_day_over__is_late_before_the_flag),
	    cmocka_unit_test(track_clock__running_and_late__counts_working_days),
	    cmocka_unit_test(track_act_open__by_state__only_what_the_machine_takes),
	};
	if (argc == 2) {
		int code = start(NULL) ? 1 : write_samples(argv[1]);
		stop(NULL);
		return code;
	}
	return cmocka_run_group_tests(tests, start, stop);
}
