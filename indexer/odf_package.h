/* indexer/odf_package.h - what the OpenDocument formats have in common besides their text: properties, what hangs in
 * the package, styles that hide or break.  For the files of these formats only. */
#ifndef EARSIP_INDEXER_ODF_PACKAGE_H
#define EARSIP_INDEXER_ODF_PACKAGE_H

#include "indexer/page_text.h"
#include "indexer/xml_reader.h"

struct odf_style {
	char *name;
	bool hidden, breaks, heading;
};
struct odf_styles {
	struct odf_style *list; /* OWNED: odf_styles_free(); only those that matter */
	size_t count;
	bool open; /* the last of the list is being read */
};
/* To be called for every start tag of content.xml and styles.xml. */
void odf_style_start(struct odf_styles *s, const char *name, const struct xml_attributes *a);
const struct odf_style *odf_style_find(const struct odf_styles *s, struct span name); /* NULL: a plain one */
void odf_styles_free(struct odf_styles *s);

/* Opens the package and sends properties, embedded objects, macros, versions.  VERDICT_OK: *OUT is OWNED, zip_close().
 */
enum verdict odf_open(const struct input *in, struct out *o, struct zip **out, const char **reason);

#endif
