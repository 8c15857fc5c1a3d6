/* page_letter_draft.c - after the decision is worked out: /surat (the letter's own words), /pengesahan (the approval of
 * the pimpinan), /kirim (the button whose press is the sending). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/letters.h"
#include "www/decision_page.h"
#include "www/pages_office.h"

#define BIT(outcome) (1u << OUTCOME_##outcome)
#define CLOSES       (BIT(DIKABULKAN_SEBAGIAN) | BIT(DITOLAK))
#define ANY          0xffffffffu

/* Words of L03 and L05 that only the officer knows, by the outcomes that need or may have them. */
static const struct {
	uint32_t shown, mandatory;
	struct act_field field;
} WORDS[] = {
    {ANY,
     CLOSES | BIT(TIDAK_DIKUASAI) | BIT(BELUM_DIDOKUMENTASIKAN),
     {.name = "alasan",
      .label = "Alasan dalam kalimat biasa",
      .hint = "Kalimat ini dibaca pemohon.",
      .kind = FIELD_TEXT,
      .word = "alasan",
      .say = "Tulis alasan dalam kalimat biasa.",
      .law = "UU 14/2008 ps 22(7)c"}},
    {BIT(TIDAK_DIKUASAI),
     BIT(TIDAK_DIKUASAI),
     {.name = "badan_lain",
      .label = "Badan publik yang menguasai, dengan kontaknya",
      .hint = "",
      .kind = FIELD_TEXT,
      .word = "badan_lain",
      .say = "Sebutkan badan publik yang menguasai.",
      .law = "UU 14/2008 ps 22(7)b"}},
    {BIT(DIKABULKAN_SEBAGIAN),
     BIT(DIKABULKAN_SEBAGIAN),
     {.name = "penghitaman",
      .label = "Bagian yang dihitamkan",
      .hint = "Halaman, tempat, dan dasarnya; satu baris untuk satu bagian.",
      .kind = FIELD_TEXT,
      .word = "penghitaman",
      .say = "Sebutkan bagian yang dihitamkan.",
      .law = "UU 14/2008 ps 22(7)e"}},
    {BIT(DIKABULKAN_SEBAGIAN),
     BIT(DIKABULKAN_SEBAGIAN),
     {.name = "alasan_hitam",
      .label = "Alasan penghitaman",
      .hint = "Kalimat ini dibaca pemohon.",
      .kind = FIELD_TEXT,
      .word = "alasan_hitam",
      .say = "Tulis alasan penghitaman.",
      .law = "UU 14/2008 ps 22(7)e"}},
    {BIT(BELUM_DIDOKUMENTASIKAN),
     BIT(BELUM_DIDOKUMENTASIKAN),
     {.name = "belum_didokumentasikan",
      .label = "Yang belum didokumentasikan",
      .hint = "",
      .kind = FIELD_TEXT,
      .word = "belum_didokumentasikan",
      .say = "Sebutkan yang belum didokumentasikan.",
      .law = "PerKI 1/2021 ps 31(4)"}},
    {BIT(BELUM_DIDOKUMENTASIKAN),
     BIT(BELUM_DIDOKUMENTASIKAN),
     {.name = "rencana",
      .label = "Kapan disusun",
      .hint = "",
      .kind = FIELD_LINE,
      .word = "rencana_dokumentasi",
      .say = "Sebutkan kapan disusun.",
      .law = "PerKI 1/2021 Lampiran VII"}},
    {BIT(DITOLAK),
     0,
     {.name = "alternatif",
      .label = "Informasi lain yang dapat diberikan",
      .hint = "Misalnya rekap tanpa nama.",
      .kind = FIELD_TEXT,
      .word = "alternatif",
      .say = "",
      .law = ""}},
    {BIT(DIKABULKAN) | BIT(DIKABULKAN_SEBAGIAN),
     0,
     {.name = "bentuk",
      .label = "Bentuk dan media",
      .hint = "Kosong: salinan digital.",
      .kind = FIELD_LINE,
      .word = "bentuk",
      .say = "",
      .law = "UU 14/2008 ps 22(7)f"}},
    {BIT(DIKABULKAN) | BIT(DIKABULKAN_SEBAGIAN),
     0,
     {.name = "biaya",
      .label = "Biaya dan cara pembayaran",
      .hint = "Kosong: gratis.",
      .kind = FIELD_LINE,
      .word = "biaya",
      .say = "",
      .law = "UU 14/2008 ps 22(7)g"}},
};

static uint32_t outcomes_of(const struct draft *d)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < d->item_count; i++)
		bits |= 1u << d->items[i].outcome;
	return bits;
}

static bool closes(const struct draft *d)
{
	return outcomes_of(d) & CLOSES;
}

/* ---- What the tests know ---- */
static int word(struct case_page *c, const char *name, const char *text)
{
	return draft_word(&c->draft, name, text, &c->o.e);
}

struct newest {
	char number[LETTER_NUMBER_TEXT];
};

static int take_classification(void *with, const struct letter_row *l)
{
	struct newest *n = with;
	if (strcmp(l->kind, "L12") == 0 && strcmp(l->state, "BERLAKU") == 0)
		snprintf(n->number, sizeof(n->number), "%s", l->number);
	return 0;
}

static int words_of_test(struct case_page *c, const struct consequences_test *t)
{
	struct office *o = &c->o;
	struct newest n = {""};
	const char letter[2] = {t->letter, '\0'};
	if (*t->request && letters_about(o->desk.site->reg, t->request, take_classification, &n, &o->e) < 0)
		return -1;
	char *harm = consequences_test_field(t, "akibat_dibuka"), *law = consequences_test_field(t, "pasal_lain");
	const char *term = t->until != DAY_NONE ? office_day(o, t->until) : t->until_event;
	int64_t set = t->set_ms ? t->set_ms : t->made_ms;
	day_t day = day_of_ms(set, (int)o->desk.site->settings.utc_offset_minutes);
	int rc = word(c, "huruf", letter) || word(c, "nomor_uji", t->number) ||
	         word(c, "tanggal_uji", office_day(o, day)) || word(c, "konsekuensi", harm) ||
	         word(c, "dasar_uu", law) || word(c, "jangka_waktu", term) ||
	         word(c, "nomor_penetapan", *n.number ? n.number : t->number);
	free(harm);
	free(law);
	return rc ? -1 : 0;
}

int draft_words_of_tests(struct case_page *c)
{
	static const char *const OWN[] = {"huruf",    "nomor_uji",    "tanggal_uji",     "konsekuensi",
	                                  "dasar_uu", "jangka_waktu", "nomor_penetapan", "persetujuan_pimpinan",
	                                  "tautan"};
	struct office *o = &c->o;
	for (size_t i = 0; i < COUNT(OWN); i++)
		word(c, OWN[i], "");
	for (size_t i = 0; i < c->draft.item_count; i++) {
		const struct request_item_row *x = &c->draft.items[i];
		struct consequences_test t = {.fields = NULL};
		if (x->outcome == OUTCOME_SUDAH_TERSEDIA) {
			struct buf link = buf_make(300);
			buf_printf(&link, "%s/d/%s", o->desk.site->settings.public_url, x->document);
			word(c, "tautan", buf_text(&link));
			buf_free(&link);
		}
		if (!*x->test)
			continue;
		int rc = consequences_test_get(o->desk.site->reg, x->test, &t, &o->e);
		if (rc == 0)
			rc = words_of_test(c, &t);
		consequences_test_clear(&t);
		if (rc)
			return -1;
	}
	/* Which approval it is stands in the register, by the checksum of this very text. */
	return closes(&c->draft) ? word(c, "persetujuan_pimpinan", "tercatat dalam register pengesahan perkara ini")
	                         : 0;
}

/* ---- The draft on a page ---- */
struct lines {
	struct buf held, decided, refused, given;
};

static void add_lines(struct lines *l, const struct request_item_row *x)
{
	static const struct {
		const char *held, *decided;
	} OUTCOMES[OUTCOME__MAX] = {
	    [OUTCOME_NONE] = {"", ""},
	    [OUTCOME_DIKABULKAN] = {"kami kuasai", "dikabulkan seluruhnya"},
	    [OUTCOME_DIKABULKAN_SEBAGIAN] = {"kami kuasai", "dikabulkan sebagian"},
	    [OUTCOME_DITOLAK] = {"kami kuasai", "ditolak"},
	    [OUTCOME_TIDAK_DIKUASAI] = {"tidak kami kuasai", "tidak dapat diberikan karena tidak kami kuasai"},
	    [OUTCOME_BELUM_DIDOKUMENTASIKAN] = {"menjadi urusan kami, tetapi belum didokumentasikan",
	                                        "belum dapat diberikan karena belum didokumentasikan"},
	    [OUTCOME_SUDAH_TERSEDIA] = {"kami kuasai dan sudah diumumkan", "sudah tersedia untuk umum"},
	};
	buf_printf(&l->held, "Butir %d: %s\n", x->item, OUTCOMES[x->outcome].held);
	buf_printf(&l->decided, "Butir %d: %s\n", x->item, OUTCOMES[x->outcome].decided);
	if (x->outcome == OUTCOME_DITOLAK || x->outcome == OUTCOME_DIKABULKAN_SEBAGIAN)
		buf_printf(&l->refused, "Butir %d: %s\n", x->item,
		           x->outcome == OUTCOME_DITOLAK ? "seluruhnya" : "bagian yang dihitamkan");
	if (x->outcome == OUTCOME_DIKABULKAN || x->outcome == OUTCOME_DIKABULKAN_SEBAGIAN)
		buf_printf(&l->given, "Butir %d\n", x->item);
}

/* The register does not know the outcomes yet: what it will say of them is said here. */
static bool preview(struct case_page *c, struct view *list, const char *kind)
{
	struct office *o = &c->o;
	struct lines l = {buf_make(4096), buf_make(4096), buf_make(4096), buf_make(4096)};
	struct letter_value values[DRAFT_WORDS_MAX + 4];
	struct letter letter = {0};
	size_t n = 0;
	for (size_t i = 0; i < c->draft.item_count; i++)
		add_lines(&l, &c->draft.items[i]);
	for (size_t i = 0; i < c->draft.word_count; i++)
		values[n++] = c->draft.words[i];
	values[n++] = (struct letter_value){"penguasaan", buf_text(&l.held)};
	values[n++] = (struct letter_value){"putusan", buf_text(&l.decided)};
	values[n++] = (struct letter_value){"ditolak", buf_text(&l.refused)};
	values[n++] = (struct letter_value){"materi", buf_text(&l.given)};
	struct err e = ERR_INIT;
	bool made = letter_preview(&o->desk, kind, c->row.number, values, n, &letter, &e) == 0;
	if (made)
		put_letter(list, &letter);
	else
		put_problem(o, "warn", office_text(o, "Suratnya belum bisa dibuat"), e.say);
	letter_clear(&letter);
	buf_free(&l.held);
	buf_free(&l.decided);
	buf_free(&l.refused);
	buf_free(&l.given);
	return made;
}

bool put_draft(struct case_page *c, bool with_preview)
{
	struct office *o = &c->o;
	char name[16];
	for (size_t i = 0; i < c->draft.item_count; i++) {
		const struct request_item_row *x = &c->draft.items[i];
		struct view *v = view_section(o->view, "DECIDED");
		const char letter[2] = {x->letter, '\0'};
		snprintf(name, sizeof(name), "%d", x->item);
		view_text(v, "D_NAME", office_say(o, "Butir {n}", "n", name, NULL));
		view_text(v, "D_TEXT",
		          x->letter ? office_say(o, "{putusan} (pasal 17 huruf {huruf}, {uji})", "putusan",
		                                 outcome_words(o, x->outcome), "huruf", letter, "uji", x->test, NULL)
		                    : outcome_words(o, x->outcome));
	}
	if (!with_preview)
		return true;
	struct view *list = view_section(o->view, "PREVIEWS");
	bool made = preview(c, list, "L03");
	return closes(&c->draft) ? preview(c, list, "L05") && made : made;
}

static void begin_view(struct case_page *c, const char *title, int step)
{
	case_head(c, true);
	case_clock_view(c);
	put_decision_steps(&c->o, step);
	c->o.title = office_text(&c->o, title);
	view_text(c->o.view, "TITLE", c->o.title);
}

static int begin(struct case_page *c, const struct request *q, struct response *a, bool approves)
{
	if (case_begin(c, q, a))
		return -1;
	bool may = (c->open & 1ull << RE_PUTUS && case_acts_as(&c->o, &c->row, RE_PUTUS)) ||
	           (approves && c->open & 1ull << RE_SETUJUI_TOLAK && case_acts_as(&c->o, &c->row, RE_SETUJUI_TOLAK));
	if (!may) {
		case_missing(c);
		return -1;
	}
	if (!c->has_draft) {
		case_done(c, "", office_text(&c->o, "Belum ada konsep putusan."));
		return -1;
	}
	return 0;
}

/* ---- /surat ---- */
static const char *draft_value(const void *with, const char *name, size_t index)
{
	const struct draft *d = with;
	for (size_t i = 0; index == 0 && i < COUNT(WORDS); i++)
		if (strcmp(WORDS[i].field.name, name) == 0)
			return draft_get_word(d, WORDS[i].field.word);
	return NULL;
}

static struct act_field field_of(const struct draft *d, size_t i)
{
	struct act_field f = WORDS[i].field;
	f.mandatory = outcomes_of(d) & WORDS[i].mandatory;
	return f;
}

static bool letter_form(struct case_page *c, struct view *form, bool typed)
{
	bool right = true;
	for (size_t i = 0; i < COUNT(WORDS); i++) {
		if (!(outcomes_of(&c->draft) & WORDS[i].shown))
			continue;
		struct act_field f = field_of(&c->draft, i);
		const char *wrong = typed ? act_field_wrong(&f, typed_value, c->o.q) : NULL;
		right = right && !wrong;
		if (form)
			put_field(&c->o, form, &f, typed ? typed_value : draft_value,
			          typed ? (const void *)c->o.q : &c->draft, wrong, NULL);
	}
	return right;
}

static void save_letter(struct case_page *c)
{
	struct office *o = &c->o;
	int rc = 0;
	for (size_t i = 0; i < COUNT(WORDS) && rc == 0; i++)
		if (outcomes_of(&c->draft) & WORDS[i].shown)
			rc = word(c, WORDS[i].field.word, form_get(o->q, WORDS[i].field.name));
	if (rc || draft_words_of_tests(c) || !case_may(o, &c->row, "permohonan.konsep", NULL) ||
	    draft_put(&o->desk, c->row.number, &c->draft, &o->e))
		case_fail(c);
	else
		case_done(c, closes(&c->draft) ? "pengesahan" : "kirim", NULL);
}

void page_letter_words(const struct request *q, struct response *a)
{
	struct case_page c;
	bool typed = q->method == POST;
	if (begin(&c, q, a, false))
		return;
	if (typed && letter_form(&c, NULL, true)) {
		save_letter(&c);
		return;
	}
	begin_view(&c, "Surat jawaban", STEP_LETTER);
	put_draft(&c, false);
	struct view *form = office_form(&c.o, c.o.view, "FORM", case_address(&c, "surat"));
	letter_form(&c, form, typed);
	view_text(form, "BUTTON", office_text(&c.o, closes(&c.draft) ? "Lanjut ke pengesahan" : "Lanjut ke pratinjau"));
	view_show(form, "OTHER_WAY");
	view_text(form, "OTHER_HREF", office_href(&c.o, case_address(&c, "putusan")));
	view_text(form, "OTHER_NAME", office_text(&c.o, "Ulangi pertanyaan"));
	case_end(&c, "surat.tpl");
}

/* ---- /pengesahan ---- */
static void put_approval(struct case_page *c)
{
	struct office *o = &c->o;
	struct approval_row a;
	struct err e = ERR_INIT;
	if (approval_of(o->desk.site->reg, c->row.number, APPROVED_PENOLAKAN, c->draft.digest, &a, &e)) {
		put_problem(
		    o, "warn", office_text(o, "Belum disahkan pimpinan"),
		    office_text(o, "Belum bisa: penolakan butuh uji konsekuensi dan persetujuan pimpinan. Yang belum "
		                   "ada: persetujuan pimpinan."));
		return;
	}
	put_problem(
	    o, "ok", office_text(o, "Sudah disahkan pimpinan"),
	    *a.sheet ? office_say(o, "Lembar {kode}, bertanggal {hari}.", "kode", a.sheet, "hari", office_day(o, a.day),
	                          NULL)
	             : office_say(o, "Oleh akun pimpinan pada {kapan}.", "kapan", office_moment(o, a.made_ms), NULL));
}

static void take_with_draft(struct case_page *c, int event, const char *page, const char *message)
{
	struct office *o = &c->o;
	struct request_done done;
	int64_t revision = 0;
	span_number(span_of(form_get(o->q, "revisi")), &revision);
	struct request_step s = {.event = event,
	                         .revision = (int)revision,
	                         .notice_day = DAY_NONE,
	                         .items = c->draft.items,
	                         .item_count = c->draft.item_count,
	                         .words = c->draft.words,
	                         .word_count = c->draft.word_count};
	if (strcmp(form_get(o->q, "sidik"), c->draft.digest) != 0) {
		ERR(&o->e, ERR_BUSY, "Konsepnya berubah sejak halaman ini dibuka.", "%s", c->row.number);
		case_fail(c);
	} else if (request_take_step(&o->desk, c->row.number, &s, &done, &o->e)) {
		if (*done.second)
			ERR_SAY(&o->e, ERR_INPUT, "%s", done.second);
		case_fail(c);
	} else {
		case_done(c, page,
		          done.letter_count
		              ? office_say(o, "Terkirim. Surat {nomor} dibuat.", "nomor", done.letters[0], NULL)
		              : message);
	}
}

static void put_send_form(struct case_page *c, const char *page, const char *button)
{
	struct view *form = office_form(&c->o, c->o.view, "FORM", case_address(c, page));
	view_text(form, "BUTTON", office_text(&c->o, button));
	struct view *kept = view_section(form, "SEAL");
	view_text(kept, "DIGEST", c->draft.digest);
}

void page_approval(const struct request *q, struct response *a)
{
	struct case_page c;
	if (begin(&c, q, a, true))
		return;
	bool approves = c.open & 1ull << RE_SETUJUI_TOLAK && case_acts_as(&c.o, &c.row, RE_SETUJUI_TOLAK);
	if (q->method == POST) {
		if (approves)
			take_with_draft(&c, RE_SETUJUI_TOLAK, "pengesahan", office_text(&c.o, "Disahkan."));
		else
			case_missing(&c);
		return;
	}
	begin_view(&c, "Pengesahan", STEP_APPROVAL);
	put_approval(&c);
	put_draft(&c, true);
	struct view *paper = view_section(c.o.view, "PAPER");
	view_text(paper, "PAPER_HREF", office_href(&c.o, case_address(&c, "lembar")));
	if (approves && c.awaiting_approval)
		put_send_form(&c, "pengesahan", "Sahkan penolakan");
	if (case_acts_as(&c.o, &c.row, RE_PUTUS)) {
		struct view *on = view_section(c.o.view, "ONWARD");
		view_text(on, "ONWARD_HREF", office_href(&c.o, case_address(&c, "kirim")));
	}
	case_end(&c, "surat.tpl");
}

/* ---- /kirim ---- */
void page_send(const struct request *q, struct response *a)
{
	struct case_page c;
	if (begin(&c, q, a, false))
		return;
	if (q->method == POST) {
		take_with_draft(&c, RE_PUTUS, "", office_text(&c.o, "Terkirim."));
		return;
	}
	begin_view(&c, "Kirim jawaban", STEP_SEND);
	if (c.awaiting_approval)
		put_approval(&c);
	put_draft(&c, true);
	put_send_form(&c, "kirim", "Kirim jawaban");
	case_end(&c, "surat.tpl");
}
