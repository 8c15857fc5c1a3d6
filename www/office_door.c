#include "www/office_door.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "www/address.h"
#include "www/link.h"

enum { WAY_BACK_MAX = 500 };

/* ---- Cookies ---- */

static const struct {
	const char *name, *secure_name;
} COOKIES[COOKIE__MAX] = {
    [COOKIE_SESSION] = {"earsip-petugas", "__Host-earsip-petugas"},
    [COOKIE_SIGN_IN] = {"earsip-masuk", "__Host-earsip-masuk"},
};

static const char *cookie_name(const struct request *q, enum office_cookie which)
{
	return q->secure ? COOKIES[which].secure_name : COOKIES[which].name;
}

bool office_cookie_get(const struct request *q, enum office_cookie which, char out[SESSION_TEXT])
{
	static const char SIGNS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	struct span rest = span_of(header_get(q, "Cookie"));
	while (rest.n) {
		struct span value = span_trim(span_cut(&rest, ';'));
		struct span name = span_cut(&value, '=');
		if (!span_is(name, cookie_name(q, which)) || value.n != SESSION_TEXT - 1)
			continue;
		memcpy(out, value.p, value.n);
		out[value.n] = '\0';
		return strspn(out, SIGNS) == value.n;
	}
	out[0] = '\0';
	return false;
}

void office_cookie_set(const struct request *q, struct response *a, enum office_cookie which, const char *value)
{
	char text[256];
	snprintf(text, sizeof(text), "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s", cookie_name(q, which),
	         value ? value : "", q->secure ? "; Secure" : "", value ? "" : "; Max-Age=0");
	response_header(a, "Set-Cookie", text);
}

bool office_foreign(const struct request *q)
{
	const char *site = header_get(q, "Sec-Fetch-Site"), *origin = header_get(q, "Origin");
	const char *host = header_get(q, "Host");
	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return true;
	const char *named = origin ? strstr(origin, "://") : NULL;
	return origin && (!named || !host || strcmp(named + 3, host) != 0);
}

const char *office_way_back(const char *ke)
{
	size_t n = strlen(ke);
	if (n > WAY_BACK_MAX || ke[0] != '/' || ke[1] == '/' || ke[1] == '\\' || strpbrk(ke, "\r\n\t\\"))
		return "/";
	return ke;
}

/* ---- The door ---- */

void office_forget(struct office_worker *w)
{
	identity_free(&w->who);
	sodium_memzero(w->cookie, sizeof(w->cookie));
	w->session = (struct session){0};
	w->signed_in = w->needs_code = false;
}

/* Setting office_from; this machine always. */
static bool comes_from_the_office(const struct request *q)
{
	const struct office_portal *portal = q->portal;
	struct address client;
	if (address_parse(span_of(q->address), &client))
		return false;
	return address_is_loopback(&client) || address_in_list(&client, portal->site->settings.office_from);
}

bool office_decides(const struct identity *who)
{
	for (size_t i = 0; i < who->count; i++)
		switch (who->holdings[i].post) {
		case POST_PU:
		case POST_PI:
		case POST_AT:
		case POST_PP:
			return true;
		default:
			break;
		}
	return false;
}

static int find_asker(const struct request *q, struct err *e)
{
	const struct office_portal *portal = q->portal;
	struct office_worker *w = q->worker;
	if (!office_cookie_get(q, COOKIE_SESSION, w->cookie))
		return 0;
	if (session_get(w->site->reg, w->cookie, &w->session, e))
		return e->kind == ERR_MISSING ? 0 : -1;
	case_desk_now(&w->desk);
	if (identity_get(w->site->reg, w->session.account, w->desk.today, &w->who, e))
		return -1;
	w->signed_in = true;
	w->needs_code = portal->code_demanded && !w->session.second_factor && office_decides(&w->who);
	return 0;
}

static int send_to_sign_in(const struct request *q, struct response *a)
{
	struct link l;
	link_begin(&l, "/petugas/masuk");
	if (q->method != POST && q->path.n > 1 && q->path.n + q->query_raw.n < WAY_BACK_MAX) {
		struct buf ke = buf_make(WAY_BACK_MAX + 8);
		buf_put(&ke, q->path);
		if (q->query_raw.n)
			buf_putc(&ke, '?');
		buf_put(&ke, q->query_raw);
		link_query(&l, "ke", buf_text(&ke));
		buf_free(&ke);
	}
	link_language(&l, q->language);
	response_redirect(a, 303, link_text(&l));
	a->cache = "no-store";
	link_free(&l);
	return 303;
}

int office_permit(const struct request *q, int action, struct response *a)
{
	struct office_worker *w = q->worker;
	const struct policy *policy = w->site->policy;
	const char *name = policy_action_name(policy, action);
	struct err e = ERR_INIT;
	office_forget(w);
	if (!comes_from_the_office(q))
		return 404;
	if (name && strcmp(name, "publik.baca") == 0)
		return 0;
	if (find_asker(q, &e)) {
		log_error("door", &e);
		return 503;
	}
	if (name && strcmp(name, "akun.masuk") == 0)
		return 0;
	if (!w->signed_in)
		return send_to_sign_in(q, a);
	if (!access_route(policy, action, &w->who))
		return 404;
	if (w->needs_code && (!name || strcmp(name, "akun.sendiri") != 0)) {
		response_redirect(a, 303,
		                  q->language == LANGUAGE_EN ? "/petugas/sendiri?bahasa=en" : "/petugas/sendiri");
		a->cache = "no-store";
		return 303;
	}
	return w->has_key ? 0 : 503;
}
