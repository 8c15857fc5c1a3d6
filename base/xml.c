#include "base/xml.h"

#include <string.h>

void xml_text(struct buf *b, const char *text)
{
	for (; text && *text; text++)
		switch (*text) {
		case '&':
			buf_puts(b, "&amp;");
			break;
		case '<':
			buf_puts(b, "&lt;");
			break;
		case '>':
			buf_puts(b, "&gt;");
			break;
		case '"':
			buf_puts(b, "&quot;");
			break;
		default:
			buf_putc(b, *text);
		}
}

void xml_element(struct buf *b, const char *name, const char *text)
{
	buf_printf(b, "<%s>", name);
	xml_text(b, text);
	buf_printf(b, "</%.*s>", (int)strcspn(name, " "), name);
}
