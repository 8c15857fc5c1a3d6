/* www/sending.c - limits, files and refusals of everything that is sent. */
#include "www/sending.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/now.h"

/* ---- Not taken, and when to come back ---- */
static void refuse(struct page *p, int status, const char *heading, const char *text)
{
	struct view *v = view_section(p->view, "NOT_SENT");
	view_text(v, "NOT_SENT_HEADING", page_text(p, heading));
	view_text(v, "NOT_SENT_TEXT", text);
	p->a->status = status;
}

static void retry_after(struct page *p, int64_t ms)
{
	char seconds[24];
	snprintf(seconds, sizeof seconds, "%lld", (long long)(ms / 1000 + 1));
	response_header(p->a, "Retry-After", seconds);
}

bool sending_may(struct page *p)
{
	struct address from;
	int64_t wait_ms;
	if (address_parse(span_of(p->q->address), &from) ||
	    rate_take(p->portal->sending, &from, now_monotonic_ms(), &wait_ms))
		return true;
	retry_after(p, wait_ms);
	refuse(
	    p, 429, "Sedang sangat ramai",
	    page_say(p,
	             "Coba lagi dalam {n} menit; isian Anda tetap ada di halaman ini. Mendesak? Loket dan surel tetap "
	             "terbuka.",
	             "n", page_number(p, wait_ms / 60000 + 1), NULL));
	return false;
}

void sending_not_counted(struct page *p)
{
	struct address from;
	if (!address_parse(span_of(p->q->address), &from))
		rate_give_back(p->portal->sending, &from, now_monotonic_ms());
}

static const char *after(struct page *p, int64_t ms)
{
	return page_moment(p, now_ms() + ms);
}

void sending_refused(struct page *p, const struct err *e)
{
	static const char NOT_TAKEN[] = "Kiriman belum diterima";
	const int64_t HOUR = 3600000, MINUTES = 600000;
	if (e->kind == ERR_INPUT) {
		refuse(p, 422, NOT_TAKEN, e->say);
		return;
	}
	log_error("send", e);
	retry_after(p, e->kind == ERR_BUSY ? HOUR : MINUTES);
	refuse(
	    p, 503, NOT_TAKEN,
	    e->kind == ERR_BUSY
	        ? page_say(p,
	                   "Penyimpanan kami sedang penuh. Isian Anda tetap ada di halaman ini. Coba lagi setelah "
	                   "{jam}, atau datang ke loket.",
	                   "jam", after(p, HOUR), NULL)
	        : page_say(p,
	                   "Ada gangguan di pihak kami, bukan di isian Anda. Sudah kami catat dengan kode {id}. Isian "
	                   "Anda tetap ada di halaman ini; coba lagi setelah {jam}, atau datang ke loket.",
	                   "id", p->q->ref, "jam", after(p, MINUTES), NULL));
}

/* ---- Files ---- */
static const char *picture_or_pdf(struct span bytes)
{
	static const struct {
		struct span start;
		const char *mime;
	} ROWS[] = {{{"\xFF\xD8\xFF", 3}, "image/jpeg"},
	            {{"\x89PNG\r\n\x1A\n", 8}, "image/png"},
	            {{"%PDF-", 5}, "application/pdf"}};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (bytes.n > ROWS[i].start.n && !memcmp(bytes.p, ROWS[i].start.p, ROWS[i].start.n))
			return ROWS[i].mime;
	return NULL;
}

const char *sending_file_fault(struct page *p, const char *name)
{
	const struct form_file *f = form_file(p->q, name, 0);
	if (!f || !f->bytes.n)
		return NULL;
	if (f->bytes.n > FILING_FILE_MAX)
		return page_say(p, "{nama} terlalu besar ({x}). Paling besar {m} MB. Isian lain tetap ada.", "nama",
		                f->file_name, "x", page_size(p, (int64_t)f->bytes.n), "m",
		                page_number(p, SENDING_FILE_MIB), NULL);
	if (!picture_or_pdf(f->bytes))
		return page_say(p, "{nama} bukan JPG, PNG, atau PDF. Kirim foto atau PDF.", "nama", f->file_name, NULL);
	return NULL;
}

/* A label within the bound, whole signs. */
static void cut_name(char out[FILING_FILE_NAME_MAX + 1], const char *name)
{
	size_t all = strlen(name), n = all;
	if (n > FILING_FILE_NAME_MAX)
		n = FILING_FILE_NAME_MAX;
	while (n && n < all && ((unsigned char)name[n] & 0xC0) == 0x80)
		n--;
	memcpy(out, name, n);
	out[n] = '\0';
}

int sending_attach(const struct request *q, struct filing *f, const char *name, const char *what, struct err *e)
{
	char label[FILING_FILE_NAME_MAX + 1];
	const struct form_file *file = form_file(q, name, 0);
	if (!file || !file->bytes.n)
		return 0;
	cut_name(label, file->file_name);
	const char *mime = picture_or_pdf(file->bytes);
	return filing_attach(f, what, label, mime ? mime : "application/octet-stream", file->bytes, e);
}
