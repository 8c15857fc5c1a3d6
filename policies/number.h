/* policies/number.h - registration numbers: PERM-2026-000402-3 (domain section 8).
 *
 * Kind, year, sequence, check digit.  The check digit is Damm's over kind digit, year and sequence: every single wrong
 * digit and every exchange of two neighbours is found.  Pure. */
#ifndef EARSIP_POLICIES_NUMBER_H
#define EARSIP_POLICIES_NUMBER_H

#include "base/buf.h"

enum number_kind { NUMBER_PERM, NUMBER_KEB, NUMBER_LAT, NUMBER__MAX }; /* request, objection, practice */

struct number {
	enum number_kind kind;
	int year;         /* 2000..2199 */
	int64_t sequence; /* 1..999999999; six digits are written at least */
};
#define NUMBER_TEXT 24
/* What is printed.  N must be in its ranges. */
void number_format(const struct number *n, char out[NUMBER_TEXT]);
/* Reads what people type: any case, spaces and hyphens anywhere or nowhere.  0, or -1 when it is no number or the check
 * digit says that it was mistyped. */
int number_parse(struct span s, struct number *out);
/* Damm's check digit over decimal DIGITS; 0 for digits that end with their own check digit. */
int number_check_digit(struct span digits);

#endif
