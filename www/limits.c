#include "www/limits.h"

#include <pthread.h>
#include <stdlib.h>

#include "www/server.h"

struct limits {
	pthread_mutex_t lock;
	int workers, per_address;
	int busy, files, bodies;
	struct address *visitor; /* OWNED: one for each request that came through the proxy */
	int visitors;
};

struct limits *limits_make(int workers, int per_address)
{
	struct limits *l = must_alloc(1, sizeof(*l));
	l->workers = workers;
	l->per_address = per_address;
	l->visitor = must_alloc((size_t)workers, sizeof(*l->visitor));
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

void limits_free(struct limits *l)
{
	if (!l)
		return;
	pthread_mutex_destroy(&l->lock);
	free(l->visitor);
	free(l);
}

static int requests_of(const struct limits *l, const struct address *a)
{
	int n = 0;
	for (int i = 0; i < l->visitors; i++)
		n += address_same_visitor(&l->visitor[i], a);
	return n;
}

static int quarter(const struct limits *l)
{
	return l->workers / 4 ? l->workers / 4 : 1;
}

const char *limits_enter(struct limits *l, unsigned route_flags, const struct address *forwarded)
{
	const char *full = NULL;
	pthread_mutex_lock(&l->lock);
	if (!(route_flags & ROUTE_RESERVED) && l->busy >= l->workers - WORKERS_KEPT_BACK)
		full = "workers";
	else if ((route_flags & ROUTE_FILE) && l->files >= quarter(l))
		full = "files";
	else if (forwarded && (requests_of(l, forwarded) >= l->per_address || l->visitors == l->workers))
		full = "address";
	if (!full) {
		l->busy++;
		l->files += (route_flags & ROUTE_FILE) != 0;
		if (forwarded)
			l->visitor[l->visitors++] = *forwarded;
	}
	pthread_mutex_unlock(&l->lock);
	return full;
}

void limits_leave(struct limits *l, unsigned route_flags, const struct address *forwarded)
{
	pthread_mutex_lock(&l->lock);
	l->busy--;
	l->files -= (route_flags & ROUTE_FILE) != 0;
	for (int i = 0; forwarded && i < l->visitors; i++)
		if (address_same_visitor(&l->visitor[i], forwarded)) {
			l->visitor[i] = l->visitor[--l->visitors];
			break;
		}
	pthread_mutex_unlock(&l->lock);
}

bool limits_enter_body(struct limits *l)
{
	pthread_mutex_lock(&l->lock);
	bool fits = l->bodies < quarter(l);
	l->bodies += fits;
	pthread_mutex_unlock(&l->lock);
	return fits;
}

void limits_leave_body(struct limits *l)
{
	pthread_mutex_lock(&l->lock);
	l->bodies--;
	pthread_mutex_unlock(&l->lock);
}
