#include "store/case_mask.h"

#include <string.h>

#include "store/case_key.h"

/* Bytes of the sign at P. */
static size_t sign_size(struct span s)
{
	size_t n = 1;
	while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* The first HEAD and the last TAIL bytes stay, when as many are hidden; stars of one number, so that none is counted.
 */
static void mask_ends(struct span s, size_t head, size_t tail, struct buf *out)
{
	bool shows = s.n >= 2 * (head + tail);
	if (shows)
		buf_put(out, (struct span){s.p, head});
	buf_puts(out, "********");
	if (shows)
		buf_put(out, (struct span){s.p + s.n - tail, tail});
}

static void mask_number(struct span s, struct buf *out)
{
	mask_ends(s, 4, 4, out);
}

static void mask_phone(struct span s, struct buf *out)
{
	mask_ends(s, 4, 2, out);
}

static void mask_mail(struct span s, struct buf *out)
{
	struct span rest = s, name = span_cut(&rest, '@');
	if (name.n)
		buf_put(out, (struct span){name.p, sign_size(name)});
	buf_puts(out, "***");
	if (rest.n) {
		buf_putc(out, '@');
		buf_put(out, rest);
	}
}

/* The first sign of each word. */
static void mask_name(struct span s, struct buf *out)
{
	const char *between = "";
	for (struct span rest = span_trim(s); rest.n;) {
		struct span word = span_cut(&rest, ' ');
		if (!word.n)
			continue;
		buf_puts(out, between);
		buf_put(out, (struct span){word.p, sign_size(word)});
		buf_puts(out, "***");
		between = " ";
	}
}

static void mask_all(struct span s, struct buf *out)
{
	if (s.n)
		buf_puts(out, "********");
}

static const struct {
	const char *field;
	void (*mask)(struct span s, struct buf *out);
} MASKS[] = {
    {"nik", mask_number},      {"sk_badan_hukum", mask_number},
    {"nama", mask_name},       {"alamat", mask_all},
    {"telepon", mask_phone},   {"surel", mask_mail},
    {"pekerjaan", mask_all},   {"kuasa", mask_name},
    {"surel_lama", mask_mail}, {"telepon_lama", mask_phone},
};

void case_mask(const char *field, struct span plain, struct buf *out)
{
	for (size_t i = 0; i < COUNT(MASKS); i++)
		if (strcmp(MASKS[i].field, field) == 0) {
			MASKS[i].mask(plain, out);
			return;
		}
	/* A field of these keys that has no rule yet is hidden whole. */
	enum case_key_kind kind = case_field_kind(field);
	if (kind == CASE_KEY_IDENTITAS || kind == CASE_KEY_KONTAK || kind == CASE_KEY_BUKTI)
		mask_all(plain, out);
	else
		buf_put(out, plain);
}
