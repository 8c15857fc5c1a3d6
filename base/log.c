#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/now.h"

static const char *process_name = "earsip";

void log_process(const char *name)
{
	process_name = name;
}

/* One write(2) a line, so that lines of several processes do not mix. */
static void write_line(struct buf *line)
{
	buf_putc(line, '\n');
	struct span s = buf_span(line);
	ssize_t ignored = write(STDERR_FILENO, s.p, s.n);
	(void)ignored; /* there is nowhere left to complain */
	buf_free(line);
}

static struct buf begin(enum log_level level, const char *event)
{
	static const char *const level_name[] = {[LOG_ERR] = "err", [LOG_INFO] = "info", [LOG_DEBUG] = "debug"};
	char stamp[STAMP_TEXT];
	struct buf line = buf_make(4096);
	stamp_format(now_ms(), 0, stamp);
	buf_printf(&line, "ts=%s level=%s proc=%s ev=%s", stamp, level_name[level], process_name, event);
	return line;
}

void log_event(enum log_level level, const char *event, const char *fmt, ...)
{
	if (level == LOG_DEBUG && !getenv("EARSIP_DEBUG"))
		return;
	char text[1024];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	struct buf line = begin(level, event);
	buf_printf(&line, " %s", text);
	write_line(&line);
}

void log_error(const char *event, const struct err *e)
{
	struct buf line = begin(LOG_ERR, event);
	buf_puts(&line, " why=\"");
	for (const char *p = e->why; *p; p++)
		buf_putc(&line, *p == '"' || *p == '\\' || (unsigned char)*p < ' ' ? '\'' : *p);
	buf_putc(&line, '"');
	write_line(&line);
}
