#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Text is cut at a whole UTF-8 sign, never inside one. */
static void cut_at_sign(char *text, size_t capacity, int wanted)
{
	if (wanted < 0 || (size_t)wanted < capacity)
		return;
	size_t n = strlen(text);
	while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
		n--;
	if (n > 0 && ((unsigned char)text[n - 1] & 0x80))
		n--;
	text[n] = '\0';
}

__attribute__((format(printf, 4, 0))) static void put_why(struct err *e, const char *file, int line, const char *fmt,
                                                          va_list ap)
{
	int n = snprintf(e->why, sizeof(e->why), "%s:%d: ", file, line);
	size_t used = n > 0 && (size_t)n < sizeof(e->why) ? (size_t)n : 0;
	int wanted = vsnprintf(e->why + used, sizeof(e->why) - used, fmt, ap);
	cut_at_sign(e->why, sizeof(e->why), wanted < 0 ? wanted : wanted + (int)used);
}

int err_set(struct err *e, enum err_kind kind, const char *say, const char *file, int line, const char *fmt, ...)
{
	if (!e)
		return -1;
	va_list ap;
	e->kind = kind;
	cut_at_sign(e->say, sizeof(e->say), snprintf(e->say, sizeof(e->say), "%s", say));
	va_start(ap, fmt);
	put_why(e, file, line, fmt, ap);
	va_end(ap);
	return -1;
}

int err_set_say(struct err *e, enum err_kind kind, const char *file, int line, const char *fmt, ...)
{
	if (!e)
		return -1;
	va_list ap;
	e->kind = kind;
	va_start(ap, fmt);
	cut_at_sign(e->say, sizeof(e->say), vsnprintf(e->say, sizeof(e->say), fmt, ap));
	va_end(ap);
	int n = snprintf(e->why, sizeof(e->why), "%s:%d: %s", file, line, e->say);
	cut_at_sign(e->why, sizeof(e->why), n);
	return -1;
}

int err_set_errno(struct err *e, const char *say, const char *file, int line, const char *fmt, ...)
{
	int cause = errno;
	if (!e)
		return -1;
	bool full = cause == ENOSPC || cause == EDQUOT;
	va_list ap;
	e->kind = ERR_SYSTEM;
	snprintf(e->say, sizeof(e->say), "%s",
	         full ? "The disk is full. Nothing was half done; make room and run it again." : say);
	va_start(ap, fmt);
	put_why(e, file, line, fmt, ap);
	va_end(ap);
	size_t used = strlen(e->why);
	snprintf(e->why + used, sizeof(e->why) - used, ": %s", strerror(cause));
	errno = cause;
	return -1;
}

int err_exit_code(const struct err *e)
{
	return e->kind == ERR_INPUT || e->kind == ERR_DENIED ? 2 : 3;
}
