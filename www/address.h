/* www/address.h - addresses of clients: read, compared, counted, and cut for the log. */
#ifndef EARSIP_WWW_ADDRESS_H
#define EARSIP_WWW_ADDRESS_H

#include <netinet/in.h>
#include <stdint.h>

#include "base/buf.h"

struct address {
	uint8_t byte[16]; /* IPv4 as ::ffff:a.b.c.d */
};
/* "192.0.2.7", "2001:db8::1", the same in brackets; with a port only when bracketed or IPv4.  0, or -1. */
int address_parse(struct span s, struct address *out);
struct address address_of_ipv4(struct in_addr in);
/* What one visitor has: the whole IPv4 address, the first 64 bits of an IPv6 one. */
bool address_same_visitor(const struct address *a, const struct address *b);
bool address_is_loopback(const struct address *a); /* 127.0.0.0/8, ::1 */
/* LIST: addresses and networks ("10.0.0.0/8"), separated by commas or spaces. */
bool address_in_list(const struct address *a, const char *list);
/* LIST is empty or every part of it can be read. */
bool address_list_valid(const char *list);
#define ADDRESS_TEXT 64
void address_text(const struct address *a, char out[ADDRESS_TEXT]);
/* For the log: never a whole address, only its /24 or /48. */
void address_network_text(const struct address *a, char out[ADDRESS_TEXT]);

#endif
