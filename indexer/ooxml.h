/* indexer/ooxml.h - what DOCX, XLSX and PPTX have in common: a zip of parts, relations between them, properties.
 * For the files of these formats only. */
#ifndef EARSIP_INDEXER_OOXML_H
#define EARSIP_INDEXER_OOXML_H

#include "indexer/page_text.h"
#include "indexer/xml_reader.h"

#define OOXML_NAME 512 /* of a part, with NUL */

struct ooxml {
	const struct input *in;
	struct out *o;
	struct zip *z;         /* OWNED */
	char main[OOXML_NAME]; /* the part that the others hang on: "word/document.xml" */
};
/* Opens the package and sends what is no page: properties, embedded objects, macros, addresses behind links. MAIN_USUAL
 * is taken where the package does not say.  VERDICT_OK: ooxml_close(). */
enum verdict ooxml_open(const struct input *in, struct out *o, const char *main_usual, struct ooxml *x,
                        const char **reason);
void ooxml_close(struct ooxml *x);

struct ooxml_relation {
	struct span id, type; /* TYPE: the last word of its address, "worksheet" */
	const char *part;     /* the part's name in the zip; the address as it stands when EXTERNAL */
	bool external;
};
/* Calls EACH for the relations of PART ("" = of the package).  A part without relations has none. */
enum verdict ooxml_relations(struct ooxml *x, const char *part,
                             void (*each)(void *with, const struct ooxml_relation *r), void *with, const char **reason);
/* Reads PART if it is there. */
enum verdict ooxml_read(struct ooxml *x, const char *part, const struct xml_handler *h, void *with,
                        const char **reason);
/* Whether a switch like <w:vanish w:val="0"/> is on. */
bool ooxml_is_on(const struct xml_attributes *a);

#endif
