/* www/page_figures.c - /statistik: headline, what is late now, charts with their tables, units (ux section 7). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "www/figures.h"
#include "www/pages.h"

/* ---- Charts: whole units of the picture; classes only ---- */
enum { BASE = 160, HEIGHT = 140, FIRST_X = 24, STEP_X = 46, BAR_WIDTH = 19, LONGEST = 252, ROW_HEIGHT = 40 };

/* A round number so that at most three lines stand above the base. */
static int64_t grid_step(int64_t most)
{
	static const int ROUND[] = {1, 2, 5};
	int64_t scale = 1;
	for (;; scale *= 10)
		for (size_t i = 0; i < COUNT(ROUND); i++)
			if (most <= 3 * scale * ROUND[i])
				return scale * ROUND[i];
}

static void put_bar(struct page *p, struct view *group, const char *name, int x, int64_t n, int64_t top)
{
	struct view *bar = view_section(group, name);
	const int height = (int)(HEIGHT * n / top);
	view_number(bar, "X", x);
	view_number(bar, "Y", BASE - height);
	view_number(bar, "H", height);
	view_number(bar, "LABEL_X", x + BAR_WIDTH / 2);
	view_number(bar, "LABEL_Y", BASE - height - 5);
	view_text(bar, "VALUE", page_number(p, n));
}

struct group {
	const char *name, *short_name; /* BORROWED of the page */
	struct figure_sums sums;
};

static void put_groups(struct page *p, const struct group *g, int count)
{
	struct view *v = view_section(p->view, "MONTHS");
	int64_t most = 1;
	for (int i = 0; i < count; i++)
		most = g[i].sums.received > most ? g[i].sums.received : most;
	const int64_t step = grid_step(most), top = step * ((most + step - 1) / step);
	view_number(v, "WIDTH", FIRST_X + STEP_X * count + 2);
	for (int64_t n = 0; n <= top; n += step) {
		struct view *line = view_section(v, "GRID");
		view_number(line, "Y", BASE - HEIGHT * n / top);
		view_number(line, "TEXT_Y", BASE - HEIGHT * n / top + 4);
		view_number(line, "TO", FIRST_X + STEP_X * count);
		view_text(line, "VALUE", page_number(p, n));
	}
	for (int i = 0; i < count; i++) {
		struct view *bars = view_section(v, "GROUP"), *row = view_section(v, "ROW");
		const struct figure_sums *s = &g[i].sums;
		put_bar(p, bars, "RECEIVED", FIRST_X + STEP_X * i, s->received, top);
		put_bar(p, bars, "ON_TIME", FIRST_X + STEP_X * i + BAR_WIDTH + 1, s->on_time_u, top);
		view_number(bars, "NAME_X", FIRST_X + STEP_X * i + BAR_WIDTH + 1);
		view_text(bars, "NAME", g[i].short_name);
		view_text(row, "NAME", g[i].name);
		view_text(row, "RECEIVED", page_number(p, s->received));
		view_text(row, "ANSWERED", page_number(p, s->answered));
		view_text(row, "ON_TIME", page_number(p, s->on_time_u));
		view_text(row, "ON_TIME_P", page_number(p, s->on_time_p));
		view_text(row, "PERCENT",
		          s->answered ? page_say(p, "{n}%", "n",
		                                 page_number(p, figures_percent(s->on_time_u, s->answered)), NULL)
		                      : "-");
	}
}

static void put_row(struct page *p, struct view *chart, int i, const char *name, int64_t n, int64_t most, int64_t all)
{
	struct view *row = view_section(chart, "ROW");
	const int width = (int)(LONGEST * n / (most ? most : 1));
	view_text(row, "NAME", name);
	view_number(row, "NAME_Y", 15 + ROW_HEIGHT * i);
	view_number(row, "BAR_Y", 21 + ROW_HEIGHT * i);
	view_number(row, "VALUE_Y", 33 + ROW_HEIGHT * i);
	view_number(row, "W", width);
	view_number(row, "VALUE_X", width + 6);
	view_text(row, "VALUE", page_number(p, n));
	view_text(row, "PERCENT", page_say(p, "{n}%", "n", page_number(p, figures_percent(n, all)), NULL));
}

static void begin_rows(struct view *chart, const char *id, int rows)
{
	view_text(chart, "ID", id);
	view_number(chart, "HEIGHT", 4 + ROW_HEIGHT * rows);
}

/* ---- Words ---- */
static const char *const MONTHS[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
static const char *const SHORT_MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
                                           "Jul", "Agt", "Sep", "Okt", "Nov", "Des"};

static const char *number_text(struct page *p, int n)
{
	return page_keep(p, text_of_number(n));
}

static const char *month_name(struct page *p, int month)
{
	return page_say(p, "{bulan} {tahun}", "bulan", page_text(p, MONTHS[month % 12]), "tahun",
	                number_text(p, month / 12), NULL);
}

/* Months of half a year, quarters of a year: at most six pairs of bars fit on a phone. */
static int make_groups(struct page *p, const json_t *all, const struct figure_span *span, struct group *out)
{
	const int width = span->year ? 3 : 1, count = span->count / width;
	for (int i = 0; i < count; i++) {
		const int first = span->first + i * width;
		out[i].sums = figures_sum(all, first, width);
		if (span->year) {
			out[i].name = page_say(p, "triwulan {n} {tahun}", "n", number_text(p, i + 1), "tahun",
			                       number_text(p, span->year), NULL);
			out[i].short_name = page_say(p, "Tw {n}", "n", number_text(p, i + 1), NULL);
		} else {
			out[i].name = month_name(p, first);
			out[i].short_name = page_text(p, SHORT_MONTHS[first % 12]);
		}
	}
	return count;
}

static const char *span_name(struct page *p, const struct figure_span *s)
{
	return s->year ? page_say(p, "Tahun {tahun}", "tahun", number_text(p, s->year), NULL)
	               : page_say(p, "{dari} sampai {hingga}", "dari", month_name(p, s->first), "hingga",
	                          month_name(p, s->first + s->count - 1), NULL);
}

/* ---- Parts of the page ---- */
static void put_choice(struct page *p, const char *value, const char *name, bool chosen)
{
	struct view *o = view_section(p->view, "CHOICE");
	view_text(o, "VALUE", value);
	view_text(o, "NAME", name);
	if (chosen)
		view_show(o, "CHOSEN");
}

static void put_choices(struct page *p, const json_t *all, const struct figure_span *span)
{
	const char *years[64], *year;
	size_t count = 0;
	json_t *ignored;
	json_object_foreach(json_object_get(all, "tahun"), year, ignored) if (count < COUNT(years) && strlen(year) == 4)
	    years[count++] = year;
	put_choice(p, "6", page_text(p, "6 bulan terakhir"), !span->year);
	/* Sorted by their key: the newest stands last in the text. */
	while (count > 0) {
		const char *y = years[--count];
		put_choice(p, y, page_say(p, "Tahun {tahun}", "tahun", y, NULL), span->year == strtol(y, NULL, 10));
	}
}

static void put_headline(struct page *p, const json_t *all, const struct figure_sums *s)
{
	const json_t *now = json_object_get(all, "sekarang");
	const int64_t late = figure(now, "lewat_batas");
	const int median = figures_median(s);
	view_text(p->view, "RECEIVED", page_number(p, s->received));
	view_text(p->view, "ON_TIME",
	          s->answered
	              ? page_say(p, "{n}%", "n", page_number(p, figures_percent(s->on_time_u, s->answered)), NULL)
	              : "-");
	view_text(p->view, "ANSWERED", page_number(p, s->answered));
	view_text(p->view, "ON_TIME_P",
	          s->answered
	              ? page_say(p, "{n}%", "n", page_number(p, figures_percent(s->on_time_p, s->answered)), NULL)
	              : "-");
	view_text(p->view, "MEDIAN",
	          median < 0 ? "-" : page_say(p, "{n} hari kerja", "n", page_number(p, median), NULL));
	view_text(p->view, "LATE", page_number(p, late));
	view_text(p->view, "WAITING", page_number(p, figure(now, "menunggu_pemohon")));
	view_text(p->view, "GIVEN", page_number(p, s->given));
	view_text(p->view, "RUNNING", page_number(p, s->running));
	view_text(p->view, "WITHDRAWN", page_number(p, s->withdrawn));
	view_text(p->view, "CLOSED", page_number(p, s->closed));
	view_text(p->view, "EXTENDED", page_number(p, s->extended));
	view_show(p->view, late ? "SOME_LATE" : "NONE_LATE");
}

static void say_groups(struct page *p, const struct group *g, int count, const struct figure_sums *s)
{
	int best = 0;
	for (int i = 1; i < count; i++)
		if (g[i].sums.received > g[best].sums.received)
			best = i;
	view_text(p->view, "MONTHS_FINDING",
	          page_say(p,
	                   "Permohonan terbanyak: {kapan} ({n}). Dari {m} yang sudah dijawab, {k} tepat waktu. Masih "
	                   "berjalan: {b}.",
	                   "kapan", g[best].name, "n", page_number(p, g[best].sums.received), "m",
	                   page_number(p, s->answered), "k", page_number(p, s->on_time_u), "b",
	                   page_number(p, s->running), NULL));
}

static const struct {
	enum outcome outcome;
	const char *name;
} OUTCOMES[] = {
    {OUTCOME_DIKABULKAN, "Dikabulkan seluruhnya"},
    {OUTCOME_DIKABULKAN_SEBAGIAN, "Dikabulkan sebagian"},
    {OUTCOME_SUDAH_TERSEDIA, "Sudah tersedia, diberi tautan"},
    {OUTCOME_TIDAK_DIKUASAI, "Tidak dikuasai"},
    {OUTCOME_BELUM_DIDOKUMENTASIKAN, "Belum didokumentasikan"},
    {OUTCOME_DITOLAK, "Ditolak"},
};

static void put_outcomes(struct page *p, const struct figure_sums *s)
{
	struct view *chart = view_section(p->view, "ROWS");
	int64_t most = 0;
	const int64_t given = s->outcome[OUTCOME_DIKABULKAN] + s->outcome[OUTCOME_DIKABULKAN_SEBAGIAN] +
	                      s->outcome[OUTCOME_SUDAH_TERSEDIA];
	for (size_t i = 0; i < COUNT(OUTCOMES); i++)
		most = s->outcome[OUTCOMES[i].outcome] > most ? s->outcome[OUTCOMES[i].outcome] : most;
	begin_rows(chart, "g2", COUNT(OUTCOMES));
	view_text(chart, "HEADING", page_text(p, "Isi jawaban"));
	view_text(chart, "KIND", page_text(p, "Jawaban"));
	view_text(chart, "FINDING",
	          page_say(p,
	                   "Dari {m} yang sudah dijawab, {persen}% memberi informasi seluruhnya, sebagian, atau lewat "
	                   "tautan.",
	                   "m", page_number(p, s->answered), "persen",
	                   page_number(p, figures_percent(given, s->answered)), NULL));
	for (size_t i = 0; i < COUNT(OUTCOMES); i++)
		put_row(p, chart, (int)i, page_text(p, OUTCOMES[i].name), s->outcome[OUTCOMES[i].outcome], most,
		        s->answered);
}

static const struct {
	int from, to;
	const char *name;
} DAYS[] = {
    {0, 3, "Sampai 3 hari kerja"},
    {4, 6, "4 sampai 6 hari kerja"},
    {7, 10, "7 sampai 10 hari kerja"},
    {11, 17, "11 sampai 17 hari kerja"},
    {18, FIGURE_DAYS, "Lebih dari 17 hari kerja"},
};

static void put_days(struct page *p, const struct figure_sums *s)
{
	struct view *chart = view_section(p->view, "ROWS");
	int64_t n[COUNT(DAYS)] = {0}, most = 0, quick = 0;
	for (size_t i = 0; i < COUNT(DAYS); i++) {
		for (int d = DAYS[i].from; d <= DAYS[i].to; d++)
			n[i] += s->days[d];
		most = n[i] > most ? n[i] : most;
		quick += DAYS[i].to <= 10 ? n[i] : 0;
	}
	begin_rows(chart, "g3", COUNT(DAYS));
	view_text(chart, "HEADING", page_text(p, "Lama menjawab"));
	view_text(chart, "KIND", page_text(p, "Lama"));
	view_text(chart, "FINDING",
	          page_say(p, "{k} dari {m} dijawab dalam 10 hari kerja.", "k", page_number(p, quick), "m",
	                   page_number(p, s->answered), NULL));
	for (size_t i = 0; i < COUNT(DAYS); i++)
		put_row(p, chart, (int)i, page_text(p, DAYS[i].name), n[i], most, s->answered);
}

/* A count that may be hidden. */
static const char *shown(struct page *p, const json_t *o, const char *key)
{
	const json_t *n = json_object_get(o, key);
	return json_is_null(n) ? page_text(p, "kurang dari 5") : page_number(p, json_integer_value(n));
}

static void put_refusals(struct page *p, const json_t *year)
{
	const char *letter;
	json_t *n;
	json_object_foreach(json_object_get(year, "penolakan"), letter, n)
	{
		struct view *row = view_section(p->view, "REFUSAL");
		view_text(row, "REASON",
		          strlen(letter) == 1 ? page_say(p, "Pasal 17 huruf {huruf}", "huruf", letter, NULL)
		                              : page_text(p, "Alasan lain"));
		view_text(row, "COUNT", page_number(p, json_integer_value(n)));
	}
	view_show(p->view, json_object_size(json_object_get(year, "penolakan")) ? "SOME_REFUSED" : "NONE_REFUSED");
}

static const char *ground_name(struct page *p, char ground)
{
	static const char *const GROUNDS[] = {
	    "Ditolak dengan alasan pengecualian", "Informasi berkala tidak disediakan",
	    "Tidak dijawab sampai batas waktu",   "Jawaban tidak sesuai yang diminta",
	    "Permintaan tidak dipenuhi",          "Biaya tidak wajar",
	    "Diberikan melewati jangka waktu",
	};
	return ground >= 'a' && ground <= 'g' ? page_text(p, GROUNDS[ground - 'a']) : "";
}

static void put_objections(struct page *p, const json_t *year)
{
	const char *ground;
	json_t *o;
	json_object_foreach(json_object_get(year, "keberatan"), ground, o)
	{
		struct view *row = view_section(p->view, "OBJECTION");
		view_text(row, "GROUND", ground_name(p, *ground));
		view_text(row, "FILED", page_number(p, figure(o, "diterima")));
		view_text(row, "GRANTED", page_number(p, figure(o, "MENERIMA") + figure(o, "MENERIMA_SEBAGIAN")));
		view_text(row, "CONFIRMED", page_number(p, figure(o, "MENGUATKAN")));
		view_text(row, "LATE", page_number(p, figure(o, "lewat")));
	}
	view_show(p->view, json_object_size(json_object_get(year, "keberatan")) ? "SOME_OBJECTED" : "NONE_OBJECTED");
}

static void put_unit(struct page *p, const struct unit_row *u, const json_t *figures)
{
	struct view *row = view_section(p->view, "UNIT");
	struct link l;
	int there, wanted;
	checklist_share(p, u->code, &there, &wanted);
	const int percent = figures_percent(there, wanted);
	const json_t *mine = json_object_get(figures, u->code), *answered = json_object_get(mine, "dijawab");
	link_begin(&l, "/kelurahan/");
	link_segment(&l, u->code);
	page_href(p, row, "UNIT_HREF", &l);
	view_text(row, "UNIT_NAME", u->name);
	view_number(row, "UPLOADED", percent);
	view_text(row, "UNIT_RECEIVED", mine ? shown(p, mine, "diterima") : page_text(p, "kurang dari 5"));
	view_text(row, "UNIT_ON_TIME",
	          json_is_integer(answered) && json_is_integer(json_object_get(mine, "tepat_u"))
	              ? page_say(p, "{n}%", "n",
	                         page_number(p, figures_percent(figure(mine, "tepat_u"), json_integer_value(answered))),
	                         NULL)
	              : "-");
	view_text(row, "TAG", percent >= 75 ? "ok" : percent >= 50 ? "warn" : "bad");
	view_text(row, "NOTE", page_text(p, percent >= 75 ? "Baik" : percent >= 50 ? "Perlu perhatian" : "Tertinggal"));
}

static void put_units(struct page *p, const json_t *year)
{
	const json_t *figures = json_object_get(year, "unit");
	struct unit_list units;
	page_units(p, &units);
	for (size_t i = 0; i < units.count; i++)
		if (!unit_has_children(&units, units.rows[i].code))
			put_unit(p, &units.rows[i], figures);
	if (units.count)
		view_show(p->view, "UNITS");
	view_text(p->view, "HALF", checklist_half(p));
}

void page_figures(const struct request *q, struct response *a)
{
	struct page p;
	struct group groups[FIGURE_MONTHS];
	char year_key[16];

	if (page_begin(&p, q, a))
		return;
	json_t *all = figures_load(p.reader->catalog);
	const struct figure_span span = figures_span(query_get(q, "masa"), page_today(&p));
	const struct figure_sums s = figures_sum(all, span.first, span.count);
	const int count = make_groups(&p, all, &span, groups);
	const int year = span.year ? span.year : (span.first + span.count - 1) / 12;
	snprintf(year_key, sizeof year_key, "%04d", year);
	const json_t *of_year = json_object_get(json_object_get(all, "tahun"), year_key);
	p.title = page_text(&p, "Statistik layanan informasi");
	view_text(p.view, "SPAN", span_name(&p, &span));
	view_text(p.view, "YEAR", year_key);
	if (figure(all, "sampai_ms"))
		view_text(view_section(p.view, "UPDATED"), "UPDATED_AT", page_moment(&p, figure(all, "sampai_ms")));
	put_choices(&p, all, &span);
	put_headline(&p, all, &s);
	say_groups(&p, groups, count, &s);
	put_groups(&p, groups, count);
	put_outcomes(&p, &s);
	put_days(&p, &s);
	put_refusals(&p, of_year);
	put_objections(&p, of_year);
	put_units(&p, of_year);
	json_decref(all);
	page_end(&p, "statistik.tpl");
}

/* ---- For machines: the same figures ---- */
void figures_json(const struct request *q, struct response *a)
{
	struct page p;
	if (page_begin(&p, q, a))
		return;
	json_t *all = figures_load(p.reader->catalog);
	json_object_set_new(
	    all, "catatan",
	    json_string("Angka per unit di bawah 5 disamarkan (null). tepat_u: UU 14/2008, sejak diterima; "
	                "tepat_p: PerKI 1/2021, sejak lengkap. Bulan dan tahun menurut tanggal diterima."));
	answer_json(a, all);
	page_close(&p);
}

static void csv_line(struct buf *to, const char *when, const char *unit, const char *what, const json_t *n)
{
	char number[24];
	snprintf(number, sizeof number, "%lld", (long long)json_integer_value(n));
	const struct span cells[] = {span_of(when), span_of(unit), span_of(what),
	                             span_of(json_is_null(n) ? "kurang dari 5" : number)};
	csv_put_row(to, cells, COUNT(cells));
}

/* Every number below O, its name made of the keys on the way. */
static void csv_below(struct buf *to, const char *when, const char *unit, const char *before, const json_t *o)
{
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)o, key, value)
	{
		char name[120];
		snprintf(name, sizeof name, "%s%s%s", before, *before ? " " : "", key);
		if (!json_is_object(value))
			csv_line(to, when, unit, name, value);
		else if (strcmp(key, "unit") == 0)
			csv_below(to, when, "*", "", value);
		else if (strcmp(unit, "*") == 0)
			csv_below(to, when, key, "", value);
		else
			csv_below(to, when, unit, name, value);
	}
}

void figures_csv(const struct request *q, struct response *a)
{
	static const struct span HEADS[] = {{"masa", 4}, {"unit", 4}, {"ukuran", 6}, {"nilai", 5}};
	struct page p;
	const char *key;
	json_t *value;

	if (page_begin(&p, q, a))
		return;
	json_t *all = figures_load(p.reader->catalog);
	a->type = "text/csv; charset=utf-8";
	a->body = buf_make(16 << 20);
	response_header(a, "Content-Disposition", "attachment; filename=\"statistik.csv\"");
	csv_put_row(&a->body, HEADS, COUNT(HEADS));
	csv_below(&a->body, "sekarang", "", "", json_object_get(all, "sekarang"));
	json_object_foreach(json_object_get(all, "bulan"), key, value)
	{
		csv_below(&a->body, key, "", "", value);
	}
	json_object_foreach(json_object_get(all, "tahun"), key, value)
	{
		csv_below(&a->body, key, "", "", value);
	}
	json_decref(all);
	page_close(&p);
}
