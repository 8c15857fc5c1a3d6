/* indexer/format_text.h - plain text in whatever encoding it comes, and tables as text (CSV). */
#ifndef EARSIP_INDEXER_FORMAT_TEXT_H
#define EARSIP_INDEXER_FORMAT_TEXT_H

#include "indexer/format.h"

enum verdict text_plain(const struct input *in, struct out *o, const char **reason);
enum verdict text_csv(const struct input *in, struct out *o, const char **reason);

enum charset {
	CHARSET_UTF8,
	CHARSET_UTF16LE,
	CHARSET_UTF16BE,
	CHARSET_UTF32LE,
	CHARSET_UTF32BE,
	CHARSET_WINDOWS1252,
	CHARSET__MAX
};
const char *charset_word(enum charset c); /* "utf-8" ... */
/* By byte order mark, else UTF-8 when it is valid, else UTF-16 when its zero bytes say so, else Windows-1252.  MARK
 * gets the length of the byte order mark. */
enum charset charset_guess(struct span bytes, size_t *mark);
/* BYTES as UTF-8: a part of BYTES itself, or made in ROOM.  SURE false: the encoding was a guess. */
struct span text_decode(struct span bytes, struct buf *room, enum charset *charset, bool *sure);
/* The delimiter of a table (',' ';' tab '|') when the first lines agree on one; 0: this is no table.  TEXT is UTF-8. */
char csv_delimiter(struct span text);
/* Whether there is anything but white space. */
bool text_has_letters(struct span s);

#endif
