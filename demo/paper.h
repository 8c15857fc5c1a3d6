/* demo/paper.h - a paper before it has a format: letterhead, titles, paragraphs, tables, signature.
 * The writers of types fill one; the formats (PDF, DOCX, ODT, XLSX, CSV, HTML, TXT) print it.  Every text that goes in
 * is copied.  Threads: one paper per thread. */
#ifndef EARSIP_DEMO_PAPER_H
#define EARSIP_DEMO_PAPER_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"

#define FILE_MAX ((size_t)64 << 20) /* no file of the demo is larger */

enum column_kind { COLUMN_TEXT, COLUMN_CENTRE, COLUMN_NUMBER, COLUMN_DATE };

struct column {
	char *name;
	enum column_kind kind;
	int width; /* relative */
};
#define COLUMNS_MAX 14

struct row {
	char *cells[COLUMNS_MAX]; /* numbers as plain digits, dates as ISO */
	bool bold;                /* a sum or a group */
};

struct table {
	char *name; /* of the sheet; caption elsewhere; "" none */
	struct column columns[COLUMNS_MAX];
	int column_count;
	struct row *rows;
	int row_count;
	bool hidden; /* a hidden sheet, in XLSX only */
};

enum block_kind {
	BLOCK_TITLE,  /* centred, bold, upper case */
	BLOCK_NUMBER, /* centred line under the title */
	BLOCK_HEADING,
	BLOCK_TEXT,   /* paragraph */
	BLOCK_CENTRE, /* centred line of the text */
	BLOCK_ITEM,   /* marker and text, hanging */
	BLOCK_FIELD,  /* label : text */
	BLOCK_TABLE,
	BLOCK_SIGN, /* place and date, post, name: at the right */
	BLOCK_DRAWING,
	BLOCK_BREAK
};

/* Draws into a box of WIDTH x HEIGHT points. */
typedef void draw_fn(cairo_t *cr, double width, double height, const void *with, uint64_t seed);

struct block {
	enum block_kind kind;
	char *text, *label; /* label: marker, field name, signing post */
	char *extra;        /* signing: place and date */
	struct table *table;
	draw_fn *draw;
	void *draw_with; /* a copy */
	uint64_t draw_seed;
	double draw_height; /* points */
};

struct paper {
	char *head[4];               /* letterhead lines, last one small; NULL: none */
	char *title, *author, *date; /* properties of the file; date ISO */
	char *comment;               /* a reviewer's comment, in DOCX only; NULL none */
	bool sans;                   /* face of the body */
	bool landscape;
	bool scanned;  /* PDF of pictures */
	uint64_t seed; /* of the scan's noise */
	struct block *blocks;
	int count;
};

struct paper *paper_new(void);
void paper_free(struct paper *p);

__attribute__((format(printf, 2, 3))) void paper_title(struct paper *p, const char *fmt, ...);
__attribute__((format(printf, 2, 3))) void paper_number(struct paper *p, const char *fmt, ...);
__attribute__((format(printf, 2, 3))) void paper_heading(struct paper *p, const char *fmt, ...);
__attribute__((format(printf, 2, 3))) void paper_text(struct paper *p, const char *fmt, ...);
__attribute__((format(printf, 2, 3))) void paper_centre(struct paper *p, const char *fmt, ...);
__attribute__((format(printf, 3, 4))) void paper_item(struct paper *p, const char *marker, const char *fmt, ...);
__attribute__((format(printf, 3, 4))) void paper_field(struct paper *p, const char *label, const char *fmt, ...);
void paper_sign(struct paper *p, const char *place_and_date, const char *post, const char *name);
/* Copies SIZE bytes of WITH for DRAW; HEIGHT in points. */
void paper_draw(struct paper *p, draw_fn *draw, const void *with, size_t size, uint64_t seed, double height);
void paper_break(struct paper *p);

/* COLUMNS: "^1 No|<6 Uraian|#3 Anggaran (Rp)|@2 Tanggal": kind (< text, ^ centred, # number, @ date), width, name.
 * BORROWED: good until the next paper_table. */
struct table *paper_table(struct paper *p, const char *name, const char *columns);
/* Cells split at '|'; there must be as many as columns. */
__attribute__((format(printf, 2, 3))) void table_row(struct table *t, const char *fmt, ...);
__attribute__((format(printf, 2, 3))) void table_sum(struct table *t, const char *fmt, ...); /* bold */
int64_t cell_number(const char *cell); /* of a COLUMN_NUMBER; 0 for an empty one */

/* "1.234.567"; into one of a few static buffers, for printf arguments: not for threads. */
const char *thousands(int64_t n);
/* "7 Juli 2026"; the same. */
const char *long_date(day_t d);
/* "12,5" of hundredths or tenths: VALUE * 100 / OF with two decimals. */
const char *percent(int64_t value, int64_t of);
/* A formatted text, OWNED: free(). */
char *text_format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
const char *month_name(int month); /* "Januari" */

/* ---- Formats: the whole file into OUT ---- */
enum format {
	FORMAT_PDF,
	FORMAT_SCAN,
	FORMAT_DOCX,
	FORMAT_ODT,
	FORMAT_XLSX,
	FORMAT_CSV,
	FORMAT_HTML,
	FORMAT_TXT,
	FORMAT__MAX
};
const char *format_suffix(enum format f); /* "pdf"; a scan is "pdf" too */
void paper_print(const struct paper *p, enum format f, struct buf *out);
void print_pdf(const struct paper *p, struct buf *out);
void print_docx(const struct paper *p, struct buf *out);
void print_odt(const struct paper *p, struct buf *out);
void print_xlsx(const struct paper *p, struct buf *out);
void print_csv(const struct paper *p, struct buf *out);
void print_html(const struct paper *p, struct buf *out);
void print_txt(const struct paper *p, struct buf *out);
void pdf_stop(void); /* frees the fonts that print_pdf keeps */

#endif
