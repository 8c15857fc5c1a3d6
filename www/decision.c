#include "www/decision.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"

#define CHOICES(...)                                                                                                   \
	(const struct decision_choice[])                                                                               \
	{                                                                                                              \
		__VA_ARGS__,                                                                                           \
		{                                                                                                      \
			NULL, NULL, NULL                                                                               \
		}                                                                                                      \
	}

const struct decision_question QUESTIONS[ASK__MAX] = {
    [ASK_HELD] = {"dikuasai", "Dikuasai?", "Kami menguasainya?", "Periksa juga jawaban unit.",
                  "Pilih apakah informasi ini kami kuasai.",
                  CHOICES({"ya", "Ya", "Dokumennya ada pada kami atau unit kami."},
                          {"lain", "Tidak, badan publik lain yang menguasai", "Sebutkan badannya di surat."},
                          {"belum", "Urusan kami, tetapi dokumennya belum ada", "Sebutkan kapan disusun."})},
    [ASK_PUBLISHED] = {"terbit", "Terbit?", "Sudah terbit?", "Cari dulu di bawah “Dokumen yang cocok”.",
                       "Pilih apakah informasi ini sudah terbit.",
                       CHOICES({"ya", "Ya, sudah terbit", "Isi kode dokumennya."}, {"tidak", "Belum terbit", ""})},
    [ASK_CLOSED] = {"tertutup", "Terbuka?", "Ada bagian tertutup?",
                    "Yang ditutup hanya yang dilarang pasal 17, sesudah uji konsekuensi.",
                    "Pilih apakah ada bagian tertutup.",
                    CHOICES({"tidak", "Tidak, semua terbuka", ""},
                            {"sebagian", "Ya, sebagian", "Bagian itu dihitamkan, sisanya diberikan."},
                            {"seluruhnya", "Ya, seluruhnya", "Tidak ada bagian yang bisa diberikan."})},
    [ASK_GROUND] = {"dasar", "Dasar", "Apa dasarnya?", "Huruf pasal 17 UU 14/2008, dengan nomor ujinya.",
                    "Pilih dasar penutupan.",
                    CHOICES(
                        {"a", "Huruf a: menghambat penegakan hukum", ""},
                        {"b", "Huruf b: kekayaan intelektual dan persaingan usaha", ""},
                        {"c", "Huruf c: pertahanan dan keamanan negara", ""}, {"d", "Huruf d: kekayaan alam", ""},
                        {"e", "Huruf e: ketahanan ekonomi nasional", ""}, {"f", "Huruf f: hubungan luar negeri", ""},
                        {"g", "Huruf g: akta otentik pribadi dan wasiat", ""}, {"h", "Huruf h: rahasia pribadi", ""},
                        {"i", "Huruf i: memorandum dan surat antarbadan yang dirahasiakan", ""},
                        {"j", "Huruf j: dilarang undang-undang lain", ""},
                        {"-", "Alasan lain, bukan pasal 17", "Butuh alasan tertulis dan persetujuan pimpinan."})},
    [ASK_OUTCOME] = {"putusan", "Putusan", "Apa putusannya?",
                     "Pilihan disusun dari jawaban di atas. Sistem tidak pernah memutus sendiri.", "Pilih putusannya.",
                     CHOICES({"DIKABULKAN", "Dikabulkan seluruhnya", ""},
                             {"DIKABULKAN_SEBAGIAN", "Dikabulkan sebagian, dengan penghitaman", ""},
                             {"DITOLAK", "Ditolak seluruhnya", ""}, {"TIDAK_DIKUASAI", "Tidak dikuasai", ""},
                             {"BELUM_DIDOKUMENTASIKAN", "Belum didokumentasikan", ""},
                             {"SUDAH_TERSEDIA", "Sudah tersedia", ""})},
};

/* ---- Asking ---- */
bool decision_asks(enum question q, const struct decision_item *x)
{
	switch (q) {
	case ASK_HELD:
	case ASK_OUTCOME:
		return true;
	case ASK_PUBLISHED:
		return x->held == HELD_YES;
	case ASK_CLOSED:
		return x->held == HELD_YES && x->published != PUBLISHED_YES;
	case ASK_GROUND:
		return decision_asks(ASK_CLOSED, x) && (x->closed == CLOSED_PART || x->closed == CLOSED_WHOLE);
	case ASK__MAX:
		break;
	}
	return false;
}

static bool answered(enum question q, const struct decision_item *x)
{
	const bool is[ASK__MAX] = {[ASK_HELD] = x->held != HELD_OPEN,
	                           [ASK_PUBLISHED] = x->published != PUBLISHED_OPEN,
	                           [ASK_CLOSED] = x->closed != CLOSED_OPEN,
	                           [ASK_GROUND] = x->letter != 0,
	                           [ASK_OUTCOME] = x->outcome != OUTCOME_NONE};
	return is[q];
}

enum question decision_next(const struct decision_item *x)
{
	for (int q = 0; q < ASK__MAX; q++)
		if (decision_asks((enum question)q, x) && !answered((enum question)q, x))
			return (enum question)q;
	return ASK__MAX;
}

static int place(enum question q, const char *value)
{
	for (int i = 0; QUESTIONS[q].choices[i].value; i++)
		if (strcmp(QUESTIONS[q].choices[i].value, value) == 0)
			return i;
	return -1;
}

/* What comes after Q stands on its answer. */
static void open_after(struct decision_item *x, enum question q)
{
	if (q < ASK_PUBLISHED) {
		x->published = PUBLISHED_OPEN;
		x->document[0] = '\0';
	}
	if (q < ASK_CLOSED)
		x->closed = CLOSED_OPEN;
	if (q < ASK_GROUND) {
		x->letter = 0;
		x->test[0] = '\0';
	}
	if (q < ASK_OUTCOME)
		x->outcome = OUTCOME_NONE;
}

int decision_answer(struct decision_item *x, enum question q, const char *value)
{
	int i = place(q, value);
	if (i < 0)
		return -1;
	open_after(x, q);
	if (q == ASK_HELD)
		x->held = (enum held)(i + 1);
	else if (q == ASK_PUBLISHED)
		x->published = (enum published)(i + 1);
	else if (q == ASK_CLOSED)
		x->closed = (enum closed)(i + 1);
	else if (q == ASK_GROUND)
		x->letter = value[0];
	else
		return outcome_parse(span_of(value), &x->outcome);
	return 0;
}

const char *decision_words(enum question q, const struct decision_item *x)
{
	char letter[2] = {x->letter, '\0'};
	int i = -1;
	if (!answered(q, x))
		return "";
	if (q == ASK_HELD)
		i = (int)x->held - 1;
	else if (q == ASK_PUBLISHED)
		i = (int)x->published - 1;
	else if (q == ASK_CLOSED)
		i = (int)x->closed - 1;
	else
		i = place(q, q == ASK_GROUND ? letter : outcome_word(x->outcome));
	return i < 0 ? "" : QUESTIONS[q].choices[i].label;
}

/* ---- Fitting ---- */
enum outcome decision_proposal(const struct decision_item *x)
{
	if (x->held == HELD_OTHER_BODY)
		return OUTCOME_TIDAK_DIKUASAI;
	if (x->held == HELD_NOT_YET)
		return OUTCOME_BELUM_DIDOKUMENTASIKAN;
	if (x->held != HELD_YES)
		return OUTCOME_NONE;
	if (x->published == PUBLISHED_YES)
		return OUTCOME_SUDAH_TERSEDIA;
	return x->closed == CLOSED_NONE   ? OUTCOME_DIKABULKAN
	       : x->closed == CLOSED_PART ? OUTCOME_DIKABULKAN_SEBAGIAN
	                                  : OUTCOME_NONE; /* a refusal is never proposed */
}

/* Why it does not fit with the answers; NULL when it does. */
static const char *unfit(const struct decision_item *x, enum outcome o, const struct decision_have *have)
{
	static const char HELD[] = "Tidak cocok: Anda menandai kami menguasainya.";
	static const char OTHER[] = "Tidak cocok: Anda menandai badan lain yang menguasai.";
	static const char NOT_YET[] = "Tidak cocok: Anda menandai dokumennya belum ada.";
	if (o == OUTCOME_TIDAK_DIKUASAI)
		return x->held == HELD_OTHER_BODY ? NULL : x->held == HELD_YES ? HELD : NOT_YET;
	if (o == OUTCOME_BELUM_DIDOKUMENTASIKAN)
		return x->held == HELD_NOT_YET ? NULL : x->held == HELD_YES ? HELD : OTHER;
	if (x->held != HELD_YES)
		return x->held == HELD_NOT_YET ? NOT_YET : OTHER;
	if (o == OUTCOME_SUDAH_TERSEDIA)
		return x->published == PUBLISHED_YES ? NULL : "Tidak cocok: Anda menandai belum terbit.";
	if (x->published == PUBLISHED_YES)
		return "Tidak cocok: Anda menandai sudah terbit.";
	if (o == OUTCOME_DIKABULKAN)
		return x->closed == CLOSED_NONE ? NULL : "Tidak cocok: Anda menandai ada bagian tertutup.";
	if (x->closed == CLOSED_NONE)
		return "Tidak cocok: Anda menandai tidak ada bagian tertutup.";
	if (o == OUTCOME_DIKABULKAN_SEBAGIAN)
		return x->closed == CLOSED_PART ? NULL : "Tidak cocok: Anda menandai seluruhnya tertutup.";
	if (have->never_whole)
		return "Tidak bisa dikecualikan utuh (pasal 18 ayat 1). Pilih penghitaman.";
	return x->closed == CLOSED_WHOLE ? NULL
	                                 : "Tidak cocok: bagian lain masih bisa diberikan. Pilih dikabulkan sebagian "
	                                   "(PerKI 1/2021 pasal 50).";
}

static void add(char *list, size_t n, const char *what)
{
	size_t used = strlen(list);
	snprintf(list + used, n - used, "%s%s", used ? ", " : "", what);
}

/* What has to be there and is not.  The approval comes after the letter: it is named, and stops nothing here. */
static bool missing(const struct decision_item *x, enum outcome o, const struct decision_have *have, char *list,
                    size_t n)
{
	bool article17 = x->letter >= 'a' && x->letter <= 'j';
	bool stops = false;
	if (article17 && !have->test_in_force) {
		add(list, n, "uji konsekuensi yang ditetapkan");
		stops = true;
	}
	if (o == OUTCOME_DIKABULKAN_SEBAGIAN && !have->redacted_copy) {
		add(list, n, "salinan yang dihitamkan, disetujui, dan lolos gerbang");
		stops = true;
	}
	if (!have->approval)
		add(list, n, "persetujuan pimpinan");
	return stops;
}

struct decision_fit decision_fit(const struct decision_item *x, enum outcome o, const struct decision_have *have)
{
	static const char *const NEEDS[OUTCOME__MAX] = {
	    [OUTCOME_DIKABULKAN] = "Lampirkan berkasnya di halaman permohonan.",
	    [OUTCOME_DIKABULKAN_SEBAGIAN] = "Butuh dasar pasal dan versi yang dihitamkan.",
	    [OUTCOME_DITOLAK] = ("Butuh uji konsekuensi, pasal 17 huruf a–j, dan persetujuan pimpinan (di sistem atau "
	                         "dengan lembar pengesahan)."),
	    [OUTCOME_TIDAK_DIKUASAI] = "Sebutkan badan publik yang menguasainya.",
	    [OUTCOME_BELUM_DIDOKUMENTASIKAN] = "Sebutkan kapan dokumennya disusun.",
	    [OUTCOME_SUDAH_TERSEDIA] = "Pemohon mendapat tautan yang tetap.",
	};
	struct decision_fit fit = {.fits = false};
	char list[160] = "";
	const char *why = unfit(x, o, have);
	if (why) {
		snprintf(fit.say, sizeof(fit.say), "%s", why);
		return fit;
	}
	fit.fits = fit.can = true;
	if (o == OUTCOME_DITOLAK || o == OUTCOME_DIKABULKAN_SEBAGIAN)
		fit.can = !missing(x, o, have, list, sizeof(list));
	if (o == OUTCOME_SUDAH_TERSEDIA && !have->document_public) {
		fit.can = false;
		add(list, sizeof(list), "dokumen yang terbit");
	}
	if (o == OUTCOME_DITOLAK && *list)
		snprintf(fit.say, sizeof(fit.say),
		         "Belum bisa: penolakan butuh uji konsekuensi dan persetujuan pimpinan. Yang belum ada: %s.",
		         list);
	else if (*list)
		snprintf(fit.say, sizeof(fit.say), "%s Yang belum ada: %s.", NEEDS[o], list);
	else
		snprintf(fit.say, sizeof(fit.say), "%s%s", NEEDS[o],
		         o == OUTCOME_DIKABULKAN_SEBAGIAN ? " Keduanya sudah ada." : "");
	return fit;
}

/* ---- Carried along ---- */
void decision_write(const struct decision_item *x, char out[DECISION_TEXT])
{
	snprintf(out, DECISION_TEXT, "%d|%d|%s|%d|%c|%s|%s", x->held, x->published, x->document, x->closed,
	         x->letter ? x->letter : '.', x->test, outcome_word(x->outcome));
}

static int digit(struct span s, int max, int *out)
{
	if (s.n != 1 || s.p[0] < '0' || s.p[0] > '0' + max)
		return -1;
	*out = s.p[0] - '0';
	return 0;
}

static int text(struct span s, char *out, size_t n)
{
	if (s.n >= n)
		return -1;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '!' || s.p[i] > '~')
			return -1;
	memcpy(out, s.p, s.n);
	out[s.n] = '\0';
	return 0;
}

int decision_read(const char *from, struct decision_item *out)
{
	struct span rest = span_of(from);
	struct decision_item x = {.letter = 0};
	int held, published, closed;
	if (digit(span_cut(&rest, '|'), HELD_NOT_YET, &held) || digit(span_cut(&rest, '|'), PUBLISHED_NO, &published) ||
	    text(span_cut(&rest, '|'), x.document, sizeof(x.document)) ||
	    digit(span_cut(&rest, '|'), CLOSED_WHOLE, &closed))
		goto wrong;
	struct span letter = span_cut(&rest, '|');
	if (letter.n != 1 || !strchr("abcdefghij-.", letter.p[0]) ||
	    text(span_cut(&rest, '|'), x.test, sizeof(x.test)) || (rest.n && outcome_parse(rest, &x.outcome)))
		goto wrong;
	x.held = (enum held)held;
	x.published = (enum published)published;
	x.closed = (enum closed)closed;
	x.letter = letter.p[0] == '.' ? '\0' : letter.p[0];
	*out = x;
	return 0;
wrong:
	*out = (struct decision_item){.letter = 0};
	return -1;
}
