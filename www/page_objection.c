/* www/page_objection.c - /lacak/keberatan: the seven grounds as plain questions (UU 14/2008 ps 35-36; PerKI 1/2021 ps
 * 39-42; form F10 of domain 8).  With number and code of the request, signed by its key; without a number only ground
 * b, under a code of its own.  The answer is a receipt with a number of the objection's own. */
#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "policies/objection_state.h"
#include "www/pages.h"
#include "www/receipt.h"
#include "www/sending.h"
#include "www/track.h"

enum { STEP_GROUNDS = 1, STEP_SELF };
static const char *const YES[] = {"1", NULL};
static const struct ask_rule RULES[] = {
    {"g_a", "g_a", 0, 0, 1, false, NULL, YES, NULL},
    {"g_b", "g_b", 0, 0, 1, false, NULL, YES, NULL},
    {"g_c", "g_c", 0, 0, 1, false, NULL, YES, NULL},
    {"g_d", "g_d", 0, 0, 1, false, NULL, YES, NULL},
    {"g_e", "g_e", 0, 0, 1, false, NULL, YES, NULL},
    {"g_f", "g_f", 0, 0, 1, false, NULL, YES, NULL},
    {"g_g", "g_g", 0, 0, 1, false, NULL, YES, NULL},
    {"kasus", "kasus", STEP_GROUNDS, 0, 4000, true, "Ceritakan singkat apa yang terjadi.", NULL, NULL},
    {"minta", "minta", STEP_GROUNDS, 0, 2000, true, NULL, NULL, NULL},
    {"kuasa", "kuasa", STEP_GROUNDS, 0, 300, false, NULL, NULL, NULL},
    {"nama", "nama", STEP_SELF, 0, 150, false, "Isi nama lengkap sesuai KTP.", NULL, NULL},
    {"nik", "nik", STEP_SELF, 0, 40, false, "Isi NIK, 16 angka.", NULL, ask_check_nik},
    {"alamat", "alamat", STEP_SELF, 0, 500, true, "Isi alamat Anda.", NULL, NULL},
    {"surel", "surel", STEP_SELF, 0, 254, false, NULL, NULL, ask_check_mail},
    {"hp", "hp", STEP_SELF, 0, 40, false, NULL, NULL, ask_check_phone},
    {"tujuan", "tujuan", STEP_SELF, 0, 300, false, "Tulis tujuan penggunaan informasi, satu kalimat cukup.", NULL,
     NULL},
    {0},
};

/* As plain questions (ux 4.3). */
static const char *const GROUNDS[GROUND_COUNT] = {
    "Ditolak dengan alasan pengecualian", "Informasi berkala tidak disediakan", "Tidak dijawab sampai batas waktu",
    "Jawaban tidak sesuai yang diminta",  "Permintaan tidak dipenuhi",          "Biaya tidak wajar",
    "Diberikan melewati jangka waktu",
};

struct objecting {
	struct track track;
	struct ask_form form;
	bool alone; /* without a number: ground b */
};

static void grounds_of(const struct objecting *o, char out[GROUND_COUNT + 1])
{
	size_t n = 0;
	char name[] = "g_a";
	for (int i = 0; i < GROUND_COUNT; i++) {
		name[2] = (char)('a' + i);
		if (o->alone ? name[2] == 'b' : ask_on(&o->form, name))
			out[n++] = name[2];
	}
	out[n] = '\0';
}

static void ground_rows(struct objecting *o)
{
	struct page *p = &o->track.page;
	char name[] = "g_a", grounds[GROUND_COUNT + 1];
	grounds_of(o, grounds);
	for (int i = 0; !o->alone && i < GROUND_COUNT; i++) {
		struct view *row = view_section(p->view, "GROUND");
		name[2] = (char)('a' + i);
		view_text(row, "GROUND_NAME", name);
		view_text(row, "GROUND_TEXT", page_text(p, GROUNDS[i]));
		if (strchr(grounds, name[2]))
			view_show(row, "GROUND_ON");
	}
}

/* Past the thirty days it is registered all the same, and the superior decides: said, not hidden. */
static void say_when(struct objecting *o)
{
	struct track *t = &o->track;
	struct page *p = &t->page;
	if (o->alone)
		return;
	if (track_may_object(t) == RIGHT_OVER) {
		struct view *v = view_section(p->view, "OVER");
		view_text(
		    v, "OVER_TEXT",
		    page_say(
		        p,
		        "Batas {tgl} sudah lewat. Anda masih boleh mengirim: kami catat sebagai terlambat, dan Atasan "
		        "PPID yang memutuskan. Bila keberatan sebelumnya tidak dijawab, Anda bisa langsung ke Komisi "
		        "Informasi.",
		        "tgl", page_day(p, t->reply.object_until), NULL));
	}
}

static void show(struct objecting *o)
{
	struct track *t = &o->track;
	struct page *p = &t->page;
	struct view *kept = view_section(p->view, "CARRIED");
	struct link l;

	view_show(p->view, o->alone ? "ALONE" : "WITH_NUMBER");
	view_text(p->view, "NUMBER", t->number);
	ground_rows(o);
	say_when(o);
	link_begin(&l, "/lacak/keberatan");
	page_href(p, p->view, "ACT_HREF", &l);
	if (o->alone) {
		char code[SECRET_CODE_TEXT];
		secret_code_print(&t->code, code);
		ask_hide(kept, "kode", code);
	} else {
		track_hide(t, kept);
		track_hide(t, view_section(p->view, "AGAIN"));
	}
	ask_hide(kept, "aksi", "kirim");
	if (*form_get(p->q, "sekali"))
		ask_hide(kept, "sekali", form_get(p->q, "sekali"));
	else
		track_token(kept);
	ask_form_view(p, p->view, &o->form);
	if (o->form.error_count && !p->a->status)
		p->a->status = 422;
	p->title = ask_title(p, &o->form, page_text(p, "Ajukan keberatan"));
	track_end(t, "keberatan.tpl");
}

/* Before there is a ground: the date from which, and what to do until then. */
static void too_early(struct objecting *o)
{
	struct track *t = &o->track;
	struct page *p = &t->page;
	track_done(t, page_text(p, "Belum waktunya mengajukan keberatan"),
	           page_say(p,
	                    "Jawaban masih bisa datang sampai {tgl}. Setelah tanggal itu, atau setelah dijawab, tombol "
	                    "keberatan muncul di halaman permohonan.",
	                    "tgl", t->reply.due == DAY_NONE ? "-" : page_day(p, t->reply.due), NULL));
}

static bool fails(struct objecting *o)
{
	struct page *p = &o->track.page;
	char grounds[GROUND_COUNT + 1];
	grounds_of(o, grounds);
	if (!*grounds)
		ask_form_fault(&o->form, "g_a", "Pilih sedikitnya satu alasan.", 0);
	ask_form_check(&o->form, STEP_GROUNDS, 0);
	if (o->alone)
		ask_form_check(&o->form, STEP_SELF, 0);
	const char *fault = sending_file_fault(p, "surat_kuasa");
	if (fault)
		ask_form_fault_said(&o->form, "kuasa", fault);
	return o->form.error_count > 0;
}

/* ---- Sending ---- */
static int fill(struct objecting *o, struct filing *f, struct err *e)
{
	static const struct {
		const char *field, *name;
		bool alone;
	} ROWS[] = {{"kasus_posisi", "kasus", false},
	            {"yang_diminta", "minta", false},
	            {"kuasa", "kuasa", false},
	            {"nama", "nama", true},
	            {"nik", "nik", true},
	            {"alamat", "alamat", true},
	            {"surel", "surel", true},
	            {"telepon", "hp", true},
	            {"tujuan", "tujuan", true}};
	struct track *t = &o->track;
	char grounds[GROUND_COUNT + 1];
	grounds_of(o, grounds);
	f->channel = CHANNEL_WEB;
	if (o->alone) {
		f->code = t->keys.open;
		f->has_code = true;
	} else {
		snprintf(f->about, sizeof f->about, "%s", t->reply.number);
		memcpy(f->code.id, t->keys.open.id, sizeof f->code.id);
	}
	if (filing_set(f, "alasan", grounds, e))
		return -1;
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if ((o->alone || !ROWS[i].alone) && filing_set(f, ROWS[i].field, ask_text(&o->form, ROWS[i].name), e))
			return -1;
	return sending_attach(t->page.q, f, "surat_kuasa", "KUASA", e);
}

struct sent {
	struct number number;
	int64_t at_ms;
	bool again;
};

static int put(struct objecting *o, struct filing *f, struct sent *s, struct err *e)
{
	struct track *t = &o->track;
	struct intake *in = t->page.portal->intake;
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	struct number before;
	char key[INTAKE_KEY_TEXT];
	int64_t written_ms;
	int rc = -1, year = day_to_civil(t->today).year;

	/* Alone its code is its key, so that the pair of number and code finds it; else a request may have several. */
	track_key(t, "keberatan", key);
	if (o->alone)
		memcpy(key, t->keys.open.id, sizeof key);
	if (!in)
		ERR(e, ERR_BUSY, "Nothing can be taken in here at the moment.", "no spool");
	else if (!filing_write(f, filing_is_signed(f) ? &t->keys : NULL, &plain, e))
		rc = intake_send(in, key, NUMBER_KEB, year, buf_span(&plain), &s->number, &s->again, e);
	if (rc == 0 && s->again && !intake_find(in, key, NUMBER_KEB, &before, &written_ms, e))
		s->at_ms = written_ms;
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&plain);
	return rc;
}

static void receipt(struct objecting *o, const struct sent *s)
{
	struct track *t = &o->track;
	struct page *p = &t->page;
	const struct calendar *c = page_calendar(p);
	day_t day = day_of_ms(s->at_ms, p->reader->facts.utc_offset_minutes);
	struct receipt r = {
	    .number = s->number,
	    .code = &t->code,
	    .received_ms = s->at_ms,
	    .again = s->again,
	    .heading = page_text(p, "Keberatan Anda kami terima"),
	    .slip_title = page_text(p, "Tanda terima keberatan"),
	    .number_label = page_text(p, "Nomor keberatan"),
	    .now_title = page_text(p, "Diterima dan diberi nomor"),
	    .again_text =
	        page_text(p, "Keberatan ini sudah kami terima sebelumnya; nomornya tetap dan tidak tercatat dua "
	                     "kali."),
	    .next = {{page_text(p, "Diputus Atasan PPID, bukan oleh petugas yang menjawab"),
	              page_text(p, "Belum puas, atau tidak dijawab? Ajukan sengketa ke Komisi Informasi dalam 14 hari "
	                           "kerja.")}},
	};
	struct clock_day due = clock_box_count(&r.clock, c, day, deadline_rule(T_TANGGAP)->length);
	r.clock.today = t->today;
	r.clock.heading = page_text(p, "Tanggapan paling lambat");
	r.clock.big = page_day(p, due.day);
	r.clock.lines[0] = page_say(p, "{n} hari kerja setelah {hari}.", "n",
	                            page_number(p, deadline_rule(T_TANGGAP)->length), "hari", page_day(p, day), NULL);
	if (due.provisional)
		r.clock.lines[1] =
		    page_text(p, "Sementara: kalender libur tahun depan belum ditetapkan, tanggal bisa bergeser.");
	r.clock.how =
	    page_text(p, "Hari keberatan diterima tidak dihitung. Sabtu, Minggu, hari libur nasional, dan cuti "
	                 "bersama dilewati.");
	receipt_view(p, &r);
	if (!o->alone)
		receipt_opens(p, t->number);
	struct view *again = view_section(p->view, "AGAIN");
	struct link l;
	link_begin(&l, "/lacak/keberatan");
	page_href(p, p->view, "AGAIN_ACTION", &l);
	track_hide(t, again); /* alone: an empty number, and its own code */
	ask_hide(again, "aksi", "kirim");
	ask_hide(again, "sekali", form_get(p->q, "sekali"));
	ask_form_hide(again, &o->form, 0);
	track_end(t, "tanda-terima.tpl");
}

static void submit(struct objecting *o)
{
	struct page *p = &o->track.page;
	struct sent s = {.at_ms = now_ms()};
	struct filing f;
	struct err e = ERR_INIT;

	if (!sending_may(p)) {
		show(o);
		return;
	}
	filing_init(&f, FILING_OBJECTION, s.at_ms);
	int rc = fill(o, &f, &e) || put(o, &f, &s, &e) ? -1 : 0;
	filing_clear(&f);
	if (rc) {
		sending_refused(p, &e);
		show(o);
		return;
	}
	if (s.again)
		sending_not_counted(p);
	receipt(o, &s);
}

/* Without a number: a code of its own, made when the form is first shown. */
static int begin_alone(struct track *t, const struct request *q, struct response *a)
{
	*t = (struct track){0};
	reply_init(&t->reply);
	if (page_begin_private(&t->page, q, a))
		return -1;
	if (secret_code_parse(span_of(form_get(q, "kode")), &t->code))
		secret_code_make(&t->code);
	code_keys_make(&t->code, &t->keys);
	t->today = page_today(&t->page);
	return 0;
}

void page_objection(const struct request *q, struct response *a)
{
	struct objecting o = {.alone = !*form_get(q, "no")};

	if (o.alone ? begin_alone(&o.track, q, a) : track_begin(&o.track, q, a))
		return;
	ask_form_from(&o.form, RULES, q);
	bool sends = !strcmp(form_get(q, "aksi"), "kirim");
	if (!o.alone && track_may_object(&o.track) == RIGHT_NOT_YET)
		too_early(&o);
	else if (!sends || fails(&o))
		show(&o);
	else
		submit(&o);
	ask_form_clear(&o.form);
}
