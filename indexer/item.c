#include "indexer/item.h"

#include <stdlib.h>
#include <string.h>

struct item *item_new(const char *path, const char *name, const char *scope)
{
	struct item *i = must_alloc(1, sizeof(*i));
	i->path = text_copy(path);
	i->name = text_copy(name);
	i->scope = text_copy(scope);
	return i;
}

void item_free(struct item *i)
{
	if (!i)
		return;
	free(i->path);
	free(i->name);
	free(i->scope);
	free(i->reason);
	extract_clear(&i->text);
	release_clear_work(&i->release);
	document_clear(&i->document);
	version_clear(&i->version);
	free(i);
}

static void set_reason(struct item *i, const char *code, const char *words)
{
	struct buf b = buf_make(1024);
	buf_printf(&b, words && *words ? "%s: %s" : "%s", code, words);
	free(i->reason);
	i->reason = buf_steal(&b);
}

void item_refuse(struct item *i, const char *code)
{
	i->status = INGEST_REFUSED;
	i->stage = ITEM_READY;
	set_reason(i, code, NULL);
}

void item_hold(struct item *i, const char *code, const char *words)
{
	i->status = INGEST_HELD;
	set_reason(i, code, words);
}

const char *ingest_status_word(enum ingest_status s)
{
	static const char *const WORD[INGEST__MAX] = {[INGEST_STORED] = "stored",
	                                              [INGEST_DUPLICATE] = "duplicate",
	                                              [INGEST_HELD] = "held",
	                                              [INGEST_REFUSED] = "refused"};
	return WORD[s];
}
