/* indexer/item.h - one file on its way through an ingest: what it is, where it stands, what was decided.
 * Private to indexer/ingest*.c. */
#ifndef EARSIP_INDEXER_ITEM_H
#define EARSIP_INDEXER_ITEM_H

#include "indexer/extract.h"
#include "indexer/ingest.h"
#include "indexer/list.h"
#include "indexer/release.h"
#include "store/site.h"

enum item_stage {
	ITEM_TEXT,    /* its text is to be extracted */
	ITEM_UNPACK,  /* an archive: its members are to be taken out */
	ITEM_RELEASE, /* its public copy is to be made and judged */
	ITEM_READY    /* to be written into the register, or only to be printed */
};
struct item {
	struct item *next;      /* in the order of printing */
	struct item *container; /* the archive that it came out of, NULL: none */
	int order, depth;
	char *path;  /* escaped, as printed */
	char *name;  /* label, and part of the key of versions */
	char *scope; /* where its list lies */
	enum item_stage stage;
	bool running; /* a job is on its way */
	bool is_list;
	enum ingest_status status;
	char id[ID_TEXT]; /* "" until it is known */
	char *reason;
	char blob[HASH_TEXT]; /* "" when nothing was kept */
	int64_t size;
	struct seen seen; /* inode 0: a member, not seen on disk */
	struct extract text;
	enum verdict verdict; /* of an archive it may get worse while it is unpacked */
	struct release_work release;
	struct document document;
	struct version version;
	bool publish; /* all is well: publish in the same transaction */
};

struct item *item_new(const char *path, const char *name, const char *scope);
void item_free(struct item *i);
void item_refuse(struct item *i, const char *code);
void item_hold(struct item *i, const char *code, const char *words);

/* indexer/item_describe.c: what is known of the document, from the list, the options and the text. */
void item_describe(struct item *i, struct site *s, const struct ingest_options *o, struct lists *l);
/* indexer/item_commit.c: writes it into the register, within the open transaction. */
int item_commit(struct item *i, struct site *s, const struct ingest_options *o, struct err *e);

#endif
