/* www/ask_check.c - the page before sending: everything once more, each with its way back, and the date of the answer.
 */
#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "www/ask.h"
#include "www/clock_view.h"
#include "www/pages.h"

const char *ask_way(struct page *p, const char *cara)
{
	static const struct {
		const char *word, *name;
	} ROWS[] = {{"unduh", "Unduh lewat tautan (gratis)"},
	            {"ambil", "Ambil salinan cetak di loket"},
	            {"pos", "Kirim lewat pos atau kurir"},
	            {"lihat", "Lihat atau baca di kantor kami (gratis)"}};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (!strcmp(ROWS[i].word, cara))
			return page_text(p, ROWS[i].name);
	return "";
}

/* "9900 •••• •••• 0123" */
static const char *masked_nik(struct page *p, const char *nik)
{
	char digits[17] = "";
	size_t n = 0;
	struct buf b = buf_make(80);
	for (; *nik && n < 16; nik++)
		if (*nik >= '0' && *nik <= '9')
			digits[n++] = *nik;
	buf_printf(&b, "%.4s •••• •••• %s", digits, n == 16 ? digits + 12 : "");
	return page_keep(p, buf_steal(&b));
}

struct row {
	const char *label, *value, *step, *anchor, *object;
};

static void sum_row(struct page *p, const char *section, const struct row *r)
{
	struct link l;
	if (!*r->value)
		return;
	struct view *v = view_section(p->view, section);
	view_text(v, "SUM_LABEL", page_text(p, r->label));
	view_lines(v, "SUM_VALUE", r->value);
	view_text(v, "SUM_OBJECT", page_text(p, r->object));
	link_begin(&l, r->step);
	link_language(&l, p->language);
	link_fragment(&l, r->anchor);
	view_text(v, "SUM_HREF", link_text(&l));
	link_free(&l);
}

static void sum_wanted(struct ask *x)
{
	static const char STEP[] = "/permohonan/informasi";
	struct page *p = &x->page;
	const struct ask_form *f = &x->form;
	const char *unit = ask_unit_name(x);
	const char *needs = ask_on(f, "kb") && ask_on(f, "kt")
	                        ? page_text(p, "Huruf besar atau pembaca layar; dibantu lewat telepon")
	                    : ask_on(f, "kb") ? page_text(p, "Huruf besar atau pembaca layar")
	                    : ask_on(f, "kt") ? page_text(p, "Dibantu petugas lewat telepon")
	                                      : "";
	const struct row ROWS[] = {
	    {"Rincian", ask_text(f, "rinci"), STEP, "rinci", "rincian"},
	    {"Ditujukan ke", *unit ? unit : page_text(p, "Kami yang meneruskan"), STEP, "unit", "tujuan unit"},
	    {"Tujuan penggunaan", ask_text(f, "tujuan"), STEP, "tujuan", "tujuan penggunaan"},
	    {"Cara menerima", ask_way(p, ask_text(f, "cara")), STEP, "c1", "cara menerima"},
	    {"Kebutuhan khusus", needs, STEP, "k1", "kebutuhan khusus"},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		sum_row(p, "SUM_WANTED", &ROWS[i]);
}

static void sum_who(struct ask *x)
{
	static const char STEP[] = "/permohonan/data-diri";
	struct page *p = &x->page;
	const struct ask_form *f = &x->form;
	unsigned who = ask_who(x);
	struct buf to = buf_make(600);
	buf_printf(&to, "%s%s%s", ask_text(f, "surel"), ask_on(f, "surel") && ask_on(f, "hp") ? "\n" : "",
	           ask_text(f, "hp"));
	const char *contact = page_keep(p, buf_steal(&to));
	const struct row ROWS[] = {
	    {"Badan hukum", who == WHO_BADAN_HUKUM ? ask_text(f, "badan") : "", STEP, "badan", "badan hukum"},
	    {"Nomor pengesahan", who == WHO_BADAN_HUKUM ? ask_text(f, "sk") : "", STEP, "sk", "nomor pengesahan"},
	    {"Mewakili", who == WHO_KELOMPOK ? ask_text(f, "kelompok") : "", STEP, "kelompok", "yang diwakili"},
	    {"Nama", ask_text(f, "nama"), STEP, "nama", "nama"},
	    {"NIK", who != WHO_BADAN_HUKUM ? masked_nik(p, ask_text(f, "nik")) : "", STEP, "nik", "NIK"},
	    {"Pekerjaan", ask_text(f, "pekerjaan"), STEP, "pekerjaan", "pekerjaan"},
	    {"Kabar dikirim ke", *contact ? contact : page_text(p, "Anda memeriksa sendiri di halaman Lacak"), STEP,
	     "surel", "surel atau nomor ponsel"},
	    {"Alamat", ask_text(f, "alamat"), STEP, "alamat", "alamat"},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		sum_row(p, "SUM_WHO", &ROWS[i]);
}

void ask_clock(struct page *p, struct clock_box *b, day_t received, bool sent)
{
	const struct calendar *c = page_calendar(p);
	int answer = deadline_rule(T_JAWAB)->length, more = deadline_rule(T_PANJANG)->length;
	struct clock_day last = clock_box_count(b, c, received, answer);
	struct clock_day longest = clock_deadline(c, received, answer + more, NULL, NULL);
	const char *answers = page_number(p, answer), *mores = page_number(p, more);

	b->today = page_today(p);
	b->heading = page_text(p, sent ? "Jawaban paling lambat" : "Jika dikirim hari ini");
	b->big = sent ? page_day(p, last.day)
	              : page_say(p, "Jawaban paling lambat {tgl}", "tgl", page_day(p, last.day), NULL);
	b->lines[0] = page_say(p,
	                       "{n} hari kerja setelah {hari}. Bila perlu waktu tambahan, kami memberi tahu tertulis "
	                       "sebelum tanggal itu; tambahan paling lama {m} hari kerja (sampai {batas}).",
	                       "n", answers, "hari", page_day(p, received), "m", mores, "batas",
	                       page_plain_day(p, longest.day), NULL);
	if (last.provisional) {
		char year[12];
		snprintf(year, sizeof year, "%d", day_to_civil(last.day).year);
		b->lines[1] = page_say(p, "Sementara: kalender libur {tahun} belum ditetapkan, tanggal bisa bergeser.",
		                       "tahun", year, NULL);
	}
	b->how = page_text(
	    p, "Hari permohonan diterima tidak dihitung. Sabtu, Minggu, hari libur nasional, dan cuti bersama "
	       "dilewati.");
}

static void files(struct ask *x)
{
	static const char *const SHOW[FILES_OF_ASK] = {"FILE_KTP", "FILE_AKTA", "FILE_KUASA"};
	for (size_t i = 0; i < FILES_OF_ASK; i++)
		if (ASK_FILES[i].who & ask_who(x))
			view_show(x->page.view, SHOW[i]);
}

void ask_show_check(struct ask *x)
{
	struct page *p = &x->page;
	struct clock_box b = {0};
	ask_clock(p, &b, page_today(p), false);
	clock_box_view(p, p->view, &b);
	sum_wanted(x);
	sum_who(x);
	files(x);
	ask_show(x, 3, "Langkah 3 dari 3: Periksa dan kirim – Minta informasi", "permohonan-3.tpl");
}
