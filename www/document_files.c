/* www/document_files.c - what belongs to a document besides its page: the file, its text, a page picture, its data as
 * JSON. */
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/blob.h"
#include "www/pages.h"

#define TEXT_MAX (256 << 20)

static int find(struct page *p, const struct request *q, struct catalog_entry *x)
{
	int version;
	if (document_version(q, &version)) {
		page_fail(p, 404);
		return -1;
	}
	return document_find(p, q->part[0], version, x);
}

static int file_size(int fd, int64_t *size)
{
	struct stat st;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode))
		return -1;
	*size = st.st_size;
	return 0;
}

void document_file(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_entry x;
	int64_t size;

	if (page_begin(&p, q, a))
		return;
	if (!find(&p, q, &x)) {
		int fd = blob_open(p.portal->public_dir, "blob", x.blob, &p.e);
		if (fd < 0 || file_size(fd, &size)) {
			/* Withdrawn a moment ago, or still on its way here: both pass. */
			page_fail(&p, fd < 0 && p.e.kind == ERR_MISSING ? 404 : 503);
			if (fd >= 0)
				close(fd);
		} else {
			/* True type, but never shown as a page of ours: the browser asks or saves (dependencies 8.2).
			 */
			memcpy(a->etag, x.blob, 64);
			a->etag[64] = 0;
			response_file(a, fd, size, mime_known(x.mime), "attachment", x.file_name);
			a->csp = "sandbox; default-src 'none'";
		}
		catalog_entry_clear(&x);
	}
	page_close(&p);
}

void document_picture(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_entry x;
	int64_t n, size;

	if (page_begin(&p, q, a))
		return;
	if (!find(&p, q, &x)) {
		int fd = -1;
		if (!span_number(q->part[1], &n) && n >= 1 && n <= x.pictures)
			fd = openat(p.portal->public_dir, page_keep(&p, picture_name(x.id, x.version, (int)n)),
			            O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
		if (fd < 0 || file_size(fd, &size)) {
			page_fail(&p, 404);
			if (fd >= 0)
				close(fd);
		} else {
			struct buf name = buf_make(80);
			buf_printf(&name, "%s-%d-%" PRId64 ".webp", x.id, x.version, n);
			response_file(a, fd, size, "image/webp", "inline", buf_text(&name));
			buf_free(&name);
		}
		catalog_entry_clear(&x);
	}
	page_close(&p);
}

struct text_out {
	struct page *p;
	struct buf *body;
	int pages;
};

static int text_page(void *with, int n, struct span text, char source)
{
	struct text_out *t = with;
	if (t->pages > 1)
		buf_printf(t->body, "%s--- %s%s ---\n\n", n > 1 ? "\n\n" : "",
		           page_say(t->p, "Halaman {n} dari {m}", "n", page_number(t->p, n), "m",
		                    page_number(t->p, t->pages), NULL),
		           source == 'o' ? page_text(t->p, " (hasil pindai, mungkin ada salah baca)") : "");
	buf_put(t->body, text);
	return t->body->bad ? 1 : 0;
}

void document_text(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_entry x;

	if (page_begin(&p, q, a))
		return;
	if (!find(&p, q, &x)) {
		struct text_out t = {.p = &p, .body = &a->body, .pages = x.pages};
		a->body = buf_make(TEXT_MAX);
		a->type = "text/plain; charset=utf-8";
		if (catalog_pages(p.reader->catalog, x.id, x.version, text_page, &t, &p.e) < 0 || a->body.bad)
			page_fail(&p, 503);
		else if (a->body.n && a->body.p[a->body.n - 1] != '\n')
			buf_putc(&a->body, '\n');
		catalog_entry_clear(&x);
	}
	page_close(&p);
}

/* The media types that we publish under, as static text; anything else is a stream of octets. */
const char *mime_known(const char *mime)
{
	static const char *const KNOWN[] = {
	    "application/pdf",
	    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	    "application/vnd.oasis.opendocument.text",
	    "application/vnd.oasis.opendocument.spreadsheet",
	    "application/vnd.oasis.opendocument.presentation",
	    "application/msword",
	    "application/vnd.ms-excel",
	    "application/vnd.ms-powerpoint",
	    "application/rtf",
	    "application/json",
	    "application/geo+json",
	    "application/xml",
	    "application/zip",
	    "application/epub+zip",
	    "text/plain",
	    "text/csv",
	    "text/html",
	    "text/rtf",
	    "text/xml",
	    "message/rfc822",
	    "image/png",
	    "image/jpeg",
	    "image/tiff",
	    "image/gif",
	    "image/webp",
	    "image/svg+xml",
	};
	for (size_t i = 0; mime && i < COUNT(KNOWN); i++)
		if (!strcmp(mime, KNOWN[i]))
			return KNOWN[i];
	return "application/octet-stream";
}

/* ---- JSON ---- */
struct versions {
	struct page *p;
	json_t *list;
};

static const char *state_word(enum catalog_state s)
{
	static const char *const WORDS[] = {[CATALOG_PUBLIC] = "berlaku",
	                                    [CATALOG_REPLACED] = "diganti",
	                                    [CATALOG_WITHDRAWN] = "ditarik",
	                                    [CATALOG_HELD] = "ditahan"};
	return WORDS[s];
}

static int version_json(void *with, const struct catalog_entry *x)
{
	struct versions *v = with;
	json_array_append_new(v->list, json_pack("{s:i, s:s, s:s}", "version", x->version, "state",
	                                         state_word(x->state), "published", page_stamp(v->p, x->published_ms)));
	return 0;
}

static void put_address(struct page *p, json_t *to, const char *key, const char *id, const char *tail)
{
	struct buf b = buf_make(600);
	buf_printf(&b, "%s/d/%s%s", page_base(p), id, tail);
	json_object_set_new(to, key, json_string(buf_text(&b)));
	buf_free(&b);
}

void document_json(struct page *p, const struct catalog_entry *x)
{
	struct versions v = {.p = p, .list = json_array()};
	json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:s}", "id", x->id, "title",
	                      x->title, "unit", x->unit, "unit_name", x->unit_name, "type", x->type, "type_name",
	                      page_type(p, x->type), "class", class_word(x->class_info), "period", x->period, "date",
	                      x->date, "number", x->number, "version", x->version, "state", state_word(x->state));
	if (!o) {
		json_decref(v.list);
		ERR(&p->e, ERR_SYSTEM, "The document's data could not be written.", "json_pack %s", x->id);
		page_fail(p, 500);
		return;
	}
	(void)catalog_versions(p->reader->catalog, x->id, version_json, &v, &p->e);
	json_object_set_new(o, "versions", v.list);
	json_object_set_new(o, "format", json_string(x->format));
	json_object_set_new(o, "mime", json_string(x->mime));
	json_object_set_new(o, "size", json_integer(x->size));
	json_object_set_new(o, "pages", json_integer(x->pages));
	json_object_set_new(o, "sha256", json_string(x->blob));
	json_object_set_new(o, "sha256_original", json_string(x->original));
	json_object_set_new(o, "published", json_string(page_stamp(p, x->published_ms)));
	json_object_set_new(o, "licence", json_string(p->reader->facts.text[FACT_LICENCE]));
	put_address(p, o, "url", x->id, "");
	put_address(p, o, "file_url", x->id, "/unduh");
	put_address(p, o, "text_url", x->id, "/teks");
	answer_json(p->a, o);
}

void answer_json(struct response *a, json_t *o)
{
	char *text = json_dumps(o, JSON_COMPACT);
	json_decref(o);
	a->type = "application/json; charset=utf-8";
	a->body = buf_make(64 << 20);
	buf_puts(&a->body, text);
	buf_putc(&a->body, '\n');
	free(text);
}
