#include "www/range.h"

#include <string.h>
#include <strings.h>

/* "500-999", "500-" or "-500"; anything else is no range, and then the header counts as absent. */
static enum range_verdict one_range(struct span spec, int64_t size, struct range *out)
{
	int64_t first, last;
	struct span rest = spec;
	if (!memchr(spec.p, '-', spec.n))
		return RANGE_WHOLE;
	struct span from = span_cut(&rest, '-');
	if (!from.n) {
		if (span_number(rest, &last))
			return RANGE_WHOLE;
		if (!last || !size)
			return RANGE_UNSATISFIABLE;
		out->length = last < size ? last : size;
		out->first = size - out->length;
		return RANGE_PART;
	}
	if (span_number(from, &first))
		return RANGE_WHOLE;
	if (!rest.n)
		last = size - 1;
	else if (span_number(rest, &last) || last < first)
		return RANGE_WHOLE;
	if (first >= size)
		return RANGE_UNSATISFIABLE;
	out->first = first;
	out->length = (last < size ? last : size - 1) - first + 1;
	return RANGE_PART;
}

enum range_verdict range_parse(const char *value, int64_t size, struct range *out)
{
	*out = (struct range){0, size};
	if (!value || strncasecmp(value, "bytes=", 6) != 0 || strchr(value, ','))
		return RANGE_WHOLE;
	return one_range(span_trim(span_of(value + 6)), size, out);
}

bool etag_matches(const char *if_none_match, const char *etag)
{
	size_t n = strlen(etag);
	struct span rest = span_of(if_none_match);
	if (!n || !rest.n)
		return false;
	if (span_is(span_trim(rest), "*"))
		return true;
	while (rest.n) {
		struct span tag = span_trim(span_cut(&rest, ','));
		if (span_starts(tag, "W/"))
			tag = (struct span){tag.p + 2, tag.n - 2};
		if (tag.n == n + 2 && tag.p[0] == '"' && tag.p[n + 1] == '"' && memcmp(tag.p + 1, etag, n) == 0)
			return true;
	}
	return false;
}

bool etag_allows_range(const char *if_range, const char *etag)
{
	if (!if_range)
		return true;
	struct span tag = span_trim(span_of(if_range));
	size_t n = strlen(etag);
	return n && tag.n == n + 2 && tag.p[0] == '"' && tag.p[n + 1] == '"' && memcmp(tag.p + 1, etag, n) == 0;
}
