/* www/receipt.h - the proof of registration (UU 14/2008 ps 22(4)-(6); PerKI 1/2021 ps 29(3)-(4), 41(3), (6)): number,
 * code, when, by when; a page made for paper.  The code is on it, so it is kept by nobody but the one who prints it. */
#ifndef EARSIP_WWW_RECEIPT_H
#define EARSIP_WWW_RECEIPT_H

#include "base/secret_code.h"
#include "policies/number.h"
#include "www/clock_view.h"

struct receipt {
	struct number number;
	const struct secret_code *code;
	int64_t received_ms;
	bool again; /* it was registered before: what was changed since is not in it */
	const char *heading, *slip_title, *number_label, *again_text, *now_title;
	struct clock_box clock;
	struct {
		const char *title, *text;
	} next[3]; /* what comes, latest first; NULL: no more */
};
/* Fills the view of P for tanda-terima.tpl, and the title. */
void receipt_view(struct page *p, const struct receipt *r);
/* The number under which the page of the case opens, when it is another one (an objection's is not known at once). */
void receipt_opens(struct page *p, const char *number);
/* A QR code of TEXT as the D of an SVG path in squares of one unit, *SIDE of them; OWNED: free(), NULL when too long.
 */
char *qr_path(const char *text, int *side);

#endif
