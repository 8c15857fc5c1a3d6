#include "www/router.h"

#include <stdlib.h>
#include <string.h>

#include "www/utf8.h"

enum { SEGMENTS = 12 };

struct pattern {
	const struct route *route;
	struct span segment[SEGMENTS];
	size_t count;
	bool rest; /* the last one is ":name*" and takes what is left */
	bool allowed;
	int action;
};
struct router {
	struct pattern *pattern; /* OWNED */
	size_t count;
	unsigned methods;
};

/* Cuts "/d/:id" into its segments; "/" has none.  -1: too many, or one that is empty. */
static int cut(struct span path, struct span segment[SEGMENTS], size_t *count)
{
	*count = 0;
	if (!path.n || path.p[0] != '/')
		return -1;
	struct span rest = {path.p + 1, path.n - 1};
	if (!rest.n)
		return 0;
	if (rest.p[rest.n - 1] == '/')
		return -1;
	while (rest.n) {
		if (*count == SEGMENTS)
			return -1;
		segment[*count] = span_cut(&rest, '/');
		if (!segment[(*count)++].n)
			return -1;
	}
	return 0;
}

static int read_pattern(struct pattern *p, const struct route *route, struct err *e)
{
	size_t parts = 0;
	if (cut(span_of(route->pattern), p->segment, &p->count))
		return ERR(e, ERR_SYSTEM, "A route of the program is wrong.", "pattern %s", route->pattern);
	for (size_t i = 0; i < p->count; i++) {
		struct span *s = &p->segment[i];
		if (s->p[0] != ':')
			continue;
		parts++;
		if (s->p[s->n - 1] == '*')
			p->rest = true;
		if (p->rest && i + 1 != p->count)
			return ERR(e, ERR_SYSTEM, "A route of the program is wrong.", "pattern %s goes on after its *",
			           route->pattern);
	}
	if (parts > ROUTE_PARTS)
		return ERR(e, ERR_SYSTEM, "A route of the program is wrong.", "pattern %s has %zu parts",
		           route->pattern, parts);
	if (!route->methods || !route->handle)
		return ERR(e, ERR_SYSTEM, "A route of the program is wrong.", "pattern %s: no method or no handler",
		           route->pattern);
	p->route = route;
	return 0;
}

/* One door: the cell of the matrix is looked up once, here, as an anonymous asker's does not change. */
static int read_permission(struct pattern *p, const struct policy *policy, enum post asker, struct err *e)
{
	const struct route *route = p->route;
	int action = route->action ? policy_action(policy, route->action) : -1;
	if (action < 0)
		return ERR(e, ERR_SYSTEM, "A route of the program has no permission.", "route %s names the action %s",
		           route->pattern, route->action ? route->action : "(none)");
	p->action = action;
	p->allowed = policy_permission(policy, action, asker)->scope != SCOPE_NONE;
	return 0;
}

int router_make(const struct route *routes, const struct policy *policy, enum post asker, struct router **out,
                struct err *e)
{
	struct router *r = must_alloc(1, sizeof(*r));
	while (routes[r->count].pattern)
		r->count++;
	r->pattern = must_alloc(r->count, sizeof(*r->pattern));
	for (size_t i = 0; i < r->count; i++) {
		if (read_pattern(&r->pattern[i], &routes[i], e) || read_permission(&r->pattern[i], policy, asker, e)) {
			router_free(r);
			return -1;
		}
		r->methods |= routes[i].methods | (routes[i].methods & GET ? HEAD : 0);
	}
	*out = r;
	return 0;
}

void router_free(struct router *r)
{
	if (!r)
		return;
	free(r->pattern);
	free(r);
}

unsigned router_methods(const struct router *r)
{
	return r->methods;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A segment decoded on its own, so that "%2F" never makes two of one.  -1: it is none that a page of ours can have. */
static int decode_segment(struct span raw, struct buf *text, struct span *out)
{
	char *to = buf_room(text, raw.n + 1);
	size_t n = 0;
	if (!to)
		return -1;
	for (size_t i = 0; i < raw.n; i++) {
		char c = raw.p[i];
		if (c == '%') {
			int high = i + 2 < raw.n ? hex(raw.p[i + 1]) : -1, low = i + 2 < raw.n ? hex(raw.p[i + 2]) : -1;
			if (high < 0 || low < 0)
				return -1;
			c = (char)(high * 16 + low);
			i += 2;
		}
		if ((unsigned char)c < ' ' || c == 0x7f || c == '/' || c == '\\')
			return -1;
		to[n++] = c;
	}
	*out = (struct span){to, n};
	if (!utf8_valid(*out) || span_is(*out, ".") || span_is(*out, ".."))
		return -1;
	text->n += n;
	return 0;
}

static bool matches(const struct pattern *p, const struct span *segment, size_t count, struct span part[ROUTE_PARTS])
{
	size_t parts = 0;
	if (p->rest ? count < p->count : count != p->count)
		return false;
	for (size_t i = 0; i < p->count; i++) {
		struct span want = p->segment[i];
		if (want.p[0] != ':') {
			if (want.n != segment[i].n || memcmp(want.p, segment[i].p, want.n) != 0)
				return false;
			continue;
		}
		part[parts] = segment[i];
		/* The decoded segments lie one after another with a '/' between them. */
		if (p->rest && i + 1 == p->count)
			part[parts].n = (size_t)(segment[count - 1].p + segment[count - 1].n - segment[i].p);
		parts++;
	}
	return true;
}

static int decode_path(struct span raw, struct buf *text, struct span segment[SEGMENTS], size_t *count)
{
	struct span rawly[SEGMENTS];
	if (cut(raw, rawly, count) || !buf_room(text, raw.n + 1))
		return -1;
	buf_putc(text, '/');
	for (size_t i = 0; i < *count; i++) {
		if (i)
			buf_putc(text, '/');
		if (decode_segment(rawly[i], text, &segment[i]))
			return -1;
	}
	return 0;
}

void router_find(const struct router *r, enum method method, struct span raw, struct buf *text, struct routed *out)
{
	struct span segment[SEGMENTS], part[ROUTE_PARTS];
	size_t count;
	*out = (struct routed){.action = -1};
	if (decode_path(raw, text, segment, &count))
		return;
	out->path = buf_span(text);
	for (size_t i = 0; i < r->count; i++) {
		const struct pattern *p = &r->pattern[i];
		unsigned methods = p->route->methods | (p->route->methods & GET ? HEAD : 0);
		memset(part, 0, sizeof(part));
		if (!matches(p, segment, count, part))
			continue;
		out->methods |= methods;
		if (out->route || !(methods & method))
			continue;
		out->route = p->route;
		out->allowed = p->allowed;
		out->action = p->action;
		memcpy(out->part, part, sizeof(part));
	}
}
