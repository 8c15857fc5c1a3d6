/* www/range.h - RFC 9110 section 13 and 14: which bytes of a file an answer carries, and whether it carries any.  Pure.
 */
#ifndef EARSIP_WWW_RANGE_H
#define EARSIP_WWW_RANGE_H

#include <stdint.h>

#include "base/buf.h"

enum range_verdict {
	RANGE_WHOLE, /* no range, one that we do not serve (several, another unit), or one that is no range: 200 */
	RANGE_PART,  /* 206 */
	RANGE_UNSATISFIABLE /* 416 */
};
struct range {
	int64_t first, length;
};
/* VALUE of the Range header (NULL: none) for a file of SIZE bytes. */
enum range_verdict range_parse(const char *value, int64_t size, struct range *out);
/* If-None-Match holds ETAG (without quotes) or "*"; weak comparison. */
bool etag_matches(const char *if_none_match, const char *etag);
/* If-Range is absent, or is exactly this strong ETAG; a date never matches, as no answer carries one. */
bool etag_allows_range(const char *if_range, const char *etag);

#endif
