#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "base/buf.h"
#include "indexer/publish.h"

/* Letters lose their accents by decomposition; whatever is then not ASCII is left out. */
void download_name(const char *title, const char *extension, char out[DOWNLOAD_NAME])
{
	size_t length = 0, n = 0, room = DOWNLOAD_NAME - 12;
	uint8_t *plain = u8_normalize(UNINORM_NFKD, (const uint8_t *)title, strlen(title), NULL, &length);
	for (size_t i = 0; plain && i < length && n < room; i++) {
		char c = (char)plain[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[n++] = c;
		else if (!(plain[i] & 0x80) && n > 0 && out[n - 1] != '-')
			out[n++] = '-';
	}
	free(plain);
	while (n > 0 && out[n - 1] == '-')
		n--;
	if (n == 0) {
		memcpy(out, "dokumen", 7);
		n = 7;
	}
	snprintf(out + n, DOWNLOAD_NAME - n, ".%.10s", extension);
}
