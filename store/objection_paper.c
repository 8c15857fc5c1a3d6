/* A decision on an objection that the Atasan PPID signed on paper (domain 2, rule 11): the sheet names exactly this
 * text, was attached and confirmed by two accounts, and neither of them, nor who enters it, nor who holds the post,
 * took part in the request. */
#include <stdio.h>
#include <string.h>

#include "store/approval.h"
#include "store/objection_inner.h"
#include "store/people.h"

static void add_text(struct hasher *h, const char *name, const char *text)
{
	char head[80];
	snprintf(head, sizeof(head), "%.40s %zu:", name, text ? strlen(text) : 0);
	hash_add(h, span_of(head));
	hash_add(h, span_of(text));
}

void objection_digest(const char *number, const struct objection_step *s, char out[HASH_TEXT])
{
	struct hasher h;
	char order[24] = "";
	if (s->order_day > 0)
		snprintf(order, sizeof(order), "%d", s->order_day);
	hash_begin(&h);
	add_text(&h, "nomor", number);
	add_text(&h, "putusan", objection_outcome_word(s->outcome));
	add_text(&h, "tanggapan", s->answers);
	add_text(&h, "alasan", s->reason);
	add_text(&h, "perintah", order);
	for (size_t i = 0; i < s->word_count; i++)
		add_text(&h, s->words[i].name, s->words[i].text);
	hash_end(&h, out);
}

static int took_no_part(struct reg *r, const char *number, const char *account, struct err *e)
{
	bool may = true;
	if (*account && objection_may_judge(r, number, account, &may, e))
		return -1;
	return may ? 0
	           : ERR(e, ERR_DENIED,
	                 "Akun yang ikut memutus, menyusun, atau menyetujui jawaban permohonannya tidak boleh mengurus "
	                 "lembar pengesahan keberatan ini.",
	                 "%s", number);
}

static int sheet_fits(const struct sheet_row *x, const char *number, const char *digest, struct err *e)
{
	if (strcmp(x->about, number) != 0 || x->what != APPROVED_KEBERATAN || strcmp(x->post, post_code(POST_AT)) != 0)
		return ERR(e, ERR_INPUT, "Lembar ini bukan untuk putusan keberatan ini.", "%s", number);
	if (strcmp(x->text_sha256, digest) != 0)
		return ERR(e, ERR_INPUT, "Lembar ini untuk versi lama surat. Cetak ulang.", "%s", number);
	return x->state == SHEET_DISAHKAN ? 0
	                                  : ERR(e, ERR_INPUT, "Lembar ini belum dicocokkan akun lain.", "%s", number);
}

int objection_on_paper(struct case_desk *d, const char *number, const struct objection_step *s, struct err *e)
{
	struct reg *r = d->site->reg;
	struct sheet_row sheet;
	struct assignment holder = {.account = NULL};
	struct err none = ERR_INIT;
	char digest[HASH_TEXT];
	objection_digest(number, s, digest);
	if (sheet_get(r, s->sheet, &sheet, e))
		return -1;
	int rc = sheet_fits(&sheet, number, digest, e) || took_no_part(r, number, sheet.attached_by, e) ||
	         took_no_part(r, number, sheet.confirmed_by, e) || took_no_part(r, number, d->who.account, e);
	if (rc == 0 && post_holder(r, POST_AT, NULL, d->today, &holder, &none) == 0)
		rc = took_no_part(r, number, holder.account, e);
	assignment_clear(&holder);
	sheet_clear(&sheet);
	return rc ? -1 : 0;
}
