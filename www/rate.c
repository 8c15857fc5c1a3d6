/* www/rate.c - counts of visitors in windows of time. */
#include "www/rate.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct count {
	struct address from;
	int64_t begun_ms;
	int taken; /* 0: the place is free */
};
struct rate {
	struct rate_limits limits;
	pthread_mutex_t lock; /* of all below */
	struct count all;
	struct count visitor[];
};

struct rate *rate_make(const struct rate_limits *l)
{
	struct rate *r = must_alloc(1, sizeof(*r) + (size_t)l->visitors * sizeof(r->visitor[0]));
	r->limits = *l;
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

void rate_free(struct rate *r)
{
	if (!r)
		return;
	pthread_mutex_destroy(&r->lock);
	free(r);
}

static void age(const struct rate *r, struct count *c, int64_t now_ms)
{
	if (c->taken > 0 && now_ms - c->begun_ms >= r->limits.window_ms)
		c->taken = 0;
}

/* The place of FROM; NULL when it has none. */
static struct count *find(struct rate *r, const struct address *from)
{
	for (int i = 0; i < r->limits.visitors; i++)
		if (r->visitor[i].taken > 0 && address_same_visitor(&r->visitor[i].from, from))
			return &r->visitor[i];
	return NULL;
}

/* A place for a new visitor: a free one, else that of the window that began first. */
static struct count *place(struct rate *r, int64_t now_ms)
{
	struct count *oldest = &r->visitor[0];
	for (int i = 0; i < r->limits.visitors; i++) {
		struct count *c = &r->visitor[i];
		age(r, c, now_ms);
		if (c->taken == 0)
			return c;
		if (c->begun_ms < oldest->begun_ms)
			oldest = c;
	}
	return oldest;
}

static int64_t wait_for(const struct rate *r, const struct count *c, int64_t now_ms)
{
	return c->begun_ms + r->limits.window_ms - now_ms;
}

static void add(struct count *c, const struct address *from, int64_t now_ms)
{
	if (c->taken == 0)
		*c = (struct count){.begun_ms = now_ms};
	if (from)
		c->from = *from;
	c->taken++;
}

static bool ask(struct rate *r, const struct address *from, int64_t now_ms, int64_t *wait_ms, bool take)
{
	pthread_mutex_lock(&r->lock);
	struct count *own = find(r, from);
	bool allowed = true;
	*wait_ms = 0;
	age(r, &r->all, now_ms);
	if (own)
		age(r, own, now_ms);
	if (own && own->taken >= r->limits.per_visitor) {
		allowed = false;
		*wait_ms = wait_for(r, own, now_ms);
	} else if (r->all.taken >= r->limits.in_all) {
		allowed = false;
		*wait_ms = wait_for(r, &r->all, now_ms);
	}
	if (allowed && take) {
		if (!own || own->taken == 0) {
			own = place(r, now_ms);
			own->taken = 0;
		}
		add(own, from, now_ms);
		add(&r->all, NULL, now_ms);
	}
	pthread_mutex_unlock(&r->lock);
	return allowed;
}

bool rate_take(struct rate *r, const struct address *from, int64_t now_ms, int64_t *wait_ms)
{
	return ask(r, from, now_ms, wait_ms, true);
}

bool rate_allows(struct rate *r, const struct address *from, int64_t now_ms, int64_t *wait_ms)
{
	return ask(r, from, now_ms, wait_ms, false);
}

void rate_give_back(struct rate *r, const struct address *from, int64_t now_ms)
{
	pthread_mutex_lock(&r->lock);
	struct count *own = find(r, from);
	if (own)
		age(r, own, now_ms);
	if (own && own->taken > 0)
		own->taken--;
	age(r, &r->all, now_ms);
	if (r->all.taken > 0)
		r->all.taken--;
	pthread_mutex_unlock(&r->lock);
}
