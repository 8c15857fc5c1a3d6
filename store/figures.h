/* store/figures.h - what the public may know of the requests: figures (domain section 10, ux section 7) and the list of
 * what is excluded (DIK), as JSON texts for the public catalog.  A pure function of the register and the calendar: no
 * time of its own, so that `publish --rebuild` and `check` make the same (design, invariants).
 *
 * Numbers of requests, names, words of requesters and single cases are in none of it (6.4).  Counts of a unit under 5
 * are null, and where one null could be worked out from the sum, the smallest other one is null as well. */
#ifndef EARSIP_STORE_FIGURES_H
#define EARSIP_STORE_FIGURES_H

#include "store/site.h"

enum { FIGURES_HIDDEN_UNDER = 5, FIGURES_TEXT_MAX = 4 << 20 };

/* {"sampai_ms", "sekarang":{"lewat_batas","menunggu_pemohon","berjalan"},
 *  "bulan":{"2026-08":{"diterima","dijawab","tepat_u","tepat_p","berjalan","dicabut","ditutup","diperpanjang",
 *           "diberikan_langsung","putusan":{"DIKABULKAN":n..},"hari":{"6":n..}}},
 *  "tahun":{"2026":{"penolakan":{"h":n,"lain":n},"keberatan":{"a":{"diterima","MENERIMA",..,"lewat"}},
 *           "unit":{"CODE":{"diterima","dijawab","tepat_u"}}}}}
 * Months and years are of the receipt; absent counts are 0.  Added to OUT. */
int figures_make(struct site *s, struct buf *out, struct err *e);
/* [{"uji","huruf","dasar","bagian","unit","sampai","saat","tinjau","ditetapkan"}]: what is excluded, by the tests that
 * are set; names of parts, never what is in them.  Days are ISO, "" none. */
int figures_dik(struct site *s, struct buf *out, struct err *e);
/* [{"versi","csv"}]: the approved versions of the calendar in their order: what the public process counts by, besides
 * the files. */
int figures_calendar(struct site *s, struct buf *out, struct err *e);

#endif
