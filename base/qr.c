#include "base/qr.h"

#include <qrencode.h>
#include <sodium.h>
#include <stdlib.h>

enum { TEXT_MAX = 1000 };

int qr_make(struct span text, struct qr *out, struct err *e)
{
	*out = (struct qr){0};
	if (!text.n || text.n > TEXT_MAX)
		return ERR(e, ERR_INPUT, "This text does not fit into a QR code.", "%zu bytes", text.n);
	QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (!code)
		return ERR_ERRNO(e, "The QR code could not be made.", "QRcode_encodeData");
	const size_t squares = (size_t)code->width * (size_t)code->width;
	out->width = code->width;
	out->dark = must_alloc(squares, sizeof(*out->dark));
	for (size_t i = 0; i < squares; i++)
		out->dark[i] = code->data[i] & 1;
	sodium_memzero(code->data, squares);
	QRcode_free(code);
	return 0;
}

void qr_free(struct qr *q)
{
	if (q->dark)
		sodium_memzero(q->dark, (size_t)q->width * (size_t)q->width * sizeof(*q->dark));
	free(q->dark);
	*q = (struct qr){0};
}

bool qr_dark(const struct qr *q, int x, int y)
{
	return x >= 0 && y >= 0 && x < q->width && y < q->width && q->dark[y * q->width + x];
}
