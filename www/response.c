#include "www/response.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { BODY_MAX_BYTES = 64 << 20, HEADERS_MAX_BYTES = 16384 };

/* Types that a browser shows without running anything; all others are saved. */
static const char *const INLINE_TYPES[] = {"application/pdf", "image/png", "image/jpeg", "image/webp", "text/plain"};

/* A file that is shown stands alone: it may style itself (the viewer does), and nothing else. */
static const char CSP_SHOWN[] =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";
static const char CSP_SAVED[] = "default-src 'none'; sandbox";

void response_init(struct response *a)
{
	*a = (struct response){.file_fd = -1, .body = buf_make(BODY_MAX_BYTES), .headers = buf_make(HEADERS_MAX_BYTES)};
}

void response_free(struct response *a)
{
	buf_free(&a->body);
	buf_free(&a->headers);
	if (a->file_fd >= 0)
		close(a->file_fd);
	a->file_fd = -1;
}

bool response_lacks_body(const struct response *a)
{
	if (!buf_ok(&a->body) || !buf_ok(&a->headers))
		return true;
	if (a->status >= 300 && a->status < 400)
		return false;
	/* An empty text is a text: nobody was withdrawn yet, a page has no letters. */
	if (a->type && (a->status == 0 || a->status == 200))
		return false;
	return a->status != 204 && a->file_fd < 0 && a->body.n == 0;
}

void response_header(struct response *a, const char *name, const char *value)
{
	if (value[strcspn(value, "\r\n")] == '\0')
		buf_printf(&a->headers, "%s: %s\r\n", name, value);
}

/* RFC 6266: the plain name for old readers, and the true one in UTF-8. */
static void put_disposition(struct buf *out, const char *disposition, const char *file_name)
{
	static const char PLAIN[] = "!#$&+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	buf_printf(out, "Content-Disposition: %s; filename=\"", disposition);
	for (const char *p = file_name; *p; p++)
		buf_putc(out, strchr(PLAIN, *p) || *p == ' ' || *p == '(' || *p == ')' ? *p : '_');
	buf_puts(out, "\"; filename*=UTF-8''");
	for (const char *p = file_name; *p; p++)
		if (strchr(PLAIN, *p))
			buf_putc(out, *p);
		else
			buf_printf(out, "%%%02X", (unsigned char)*p);
	buf_puts(out, "\r\n");
}

void response_file(struct response *a, int fd, int64_t size, const char *type, const char *disposition,
                   const char *file_name)
{
	bool shown = false;
	for (size_t i = 0; i < COUNT(INLINE_TYPES); i++)
		shown = shown || strncasecmp(type, INLINE_TYPES[i], strlen(INLINE_TYPES[i])) == 0;
	shown = shown && strcmp(disposition, "inline") == 0;
	if (a->file_fd >= 0)
		close(a->file_fd);
	a->file_fd = fd;
	a->file_size = size;
	a->type = type;
	a->csp = shown ? CSP_SHOWN : CSP_SAVED;
	put_disposition(&a->headers, shown ? "inline" : "attachment", file_name);
}

void response_take_in(struct response *a)
{
	enum { SMALL_BYTES = 16384 };
	if (a->file_fd < 0 || a->file_size > SMALL_BYTES || a->body.n)
		return;
	size_t size = (size_t)a->file_size;
	char *to = buf_room(&a->body, size + 1);
	if (!to || pread(a->file_fd, to, size, 0) != (ssize_t)size)
		return; /* sent as a file then, or not at all */
	a->body.n = size;
	a->is_file = true;
	close(a->file_fd);
	a->file_fd = -1;
}

void response_save(struct response *a, struct buf *body, const char *type, const char *file_name)
{
	buf_free(&a->body);
	a->body = *body;
	*body = buf_make(body->max);
	a->type = type;
	a->csp = CSP_SAVED;
	put_disposition(&a->headers, "attachment", file_name);
}

void response_redirect(struct response *a, int status, const char *location)
{
	a->status = status;
	response_header(a, "Location", location);
}
