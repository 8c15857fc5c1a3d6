#include "www/address.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

static const uint8_t MAPPED[12] = {[10] = 0xff, [11] = 0xff};

static bool is_ipv4(const struct address *a)
{
	return memcmp(a->byte, MAPPED, sizeof(MAPPED)) == 0;
}

struct address address_of_ipv4(struct in_addr in)
{
	struct address a;
	memcpy(a.byte, MAPPED, sizeof(MAPPED));
	memcpy(a.byte + 12, &in, 4);
	return a;
}

int address_parse(struct span s, struct address *out)
{
	char text[ADDRESS_TEXT];
	struct in_addr v4;
	s = span_trim(s);
	if (s.n && s.p[0] == '[') {
		struct span rest = {s.p + 1, s.n - 1};
		if (!memchr(rest.p, ']', rest.n))
			return -1;
		s = span_cut(&rest, ']');
	} else {
		struct span port = s, host = span_cut(&port, ':');
		if (!memchr(port.p, ':', port.n) && memchr(host.p, '.', host.n))
			s = host;
	}
	if (!s.n || s.n >= sizeof(text) || memchr(s.p, 0, s.n))
		return -1;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	if (inet_pton(AF_INET, text, &v4) == 1) {
		*out = address_of_ipv4(v4);
		return 0;
	}
	return inet_pton(AF_INET6, text, out->byte) == 1 ? 0 : -1;
}

static bool same_bits(const struct address *a, const struct address *b, int bits)
{
	size_t whole = (size_t)bits / 8;
	int rest = bits % 8;
	if (memcmp(a->byte, b->byte, whole) != 0)
		return false;
	return !rest || (a->byte[whole] ^ b->byte[whole]) >> (8 - rest) == 0;
}

bool address_same_visitor(const struct address *a, const struct address *b)
{
	return same_bits(a, b, is_ipv4(a) ? 128 : 64);
}

/* "10.0.0.0/8" or one address.  The number of leading bits, or -1. */
static int network_parse(struct span part, struct address *network)
{
	int64_t bits = 128;
	struct span prefix = part, host = span_cut(&prefix, '/');
	if (address_parse(host, network))
		return -1;
	if (host.n == part.n)
		return 128;
	if (span_number(prefix, &bits))
		return -1;
	bits += is_ipv4(network) ? 96 : 0;
	return bits <= 128 ? (int)bits : -1;
}

/* The next part of a list; empty at its end. */
static struct span next_part(struct span *rest)
{
	struct span part = {0};
	while (rest->n && !part.n) {
		size_t n = 0;
		while (n < rest->n && rest->p[n] != ',' && rest->p[n] != ' ')
			n++;
		part = (struct span){rest->p, n};
		n += n < rest->n;
		*rest = (struct span){rest->p + n, rest->n - n};
	}
	return part;
}

bool address_in_list(const struct address *a, const char *list)
{
	struct span rest = span_of(list), part;
	struct address network;
	while ((part = next_part(&rest)).n) {
		int bits = network_parse(part, &network);
		if (bits >= 0 && same_bits(a, &network, bits))
			return true;
	}
	return false;
}

bool address_list_valid(const char *list)
{
	struct span rest = span_of(list), part;
	struct address network;
	while ((part = next_part(&rest)).n)
		if (network_parse(part, &network) < 0)
			return false;
	return true;
}

void address_text(const struct address *a, char out[ADDRESS_TEXT])
{
	if (is_ipv4(a))
		inet_ntop(AF_INET, a->byte + 12, out, ADDRESS_TEXT);
	else
		inet_ntop(AF_INET6, a->byte, out, ADDRESS_TEXT);
}

void address_network_text(const struct address *a, char out[ADDRESS_TEXT])
{
	struct address cut = *a;
	char text[ADDRESS_TEXT - 4];
	bool v4 = is_ipv4(a);
	memset(cut.byte + (v4 ? 15 : 6), 0, v4 ? 1 : 10);
	inet_ntop(v4 ? AF_INET : AF_INET6, v4 ? cut.byte + 12 : cut.byte, text, sizeof(text));
	snprintf(out, ADDRESS_TEXT, "%s/%d", text, v4 ? 24 : 48);
}

bool address_is_loopback(const struct address *a)
{
	return address_in_list(a, "127.0.0.0/8 ::1");
}
