/* indexer/list.h - the rows of the daftar.csv files of one ingest call: what people said about their files. */
#ifndef EARSIP_INDEXER_LIST_H
#define EARSIP_INDEXER_LIST_H

#include "indexer/extract.h"
#include "policies/policy.h"

struct list_row {
	char *scope;                      /* the folder or archive that the list lies in */
	char *file;                       /* berkas: the name relative to it */
	int row;                          /* line of the table, 1 is the header */
	const struct document_type *type; /* NULL: not said */
	enum info_class class_info;
	char *title, *number, *note; /* NULL: not said */
	char date[11];               /* ISO; "" not said */
	bool used;
};
struct lists {
	const struct policy *policy;
	struct list_row *rows;
	size_t count;
	int complaints;
	/* Told of every bad row: "daftar.csv row 4, column tanggal: ...".  Never NULL. */
	void (*complain)(void *with, const char *text);
	void *with;
};
/* Reads the list that FD holds (in the sandbox).  *ROWS is how many rows were taken, *BAD how many were refused. */
int lists_read(struct lists *l, struct extractors *x, const struct settings *s, const char *scope, const char *path,
               int fd, int *rows, int *bad, struct err *e);
/* The row about file NAME of SCOPE, by its whole relative name, else by its last part; NULL: none. */
struct list_row *lists_find(struct lists *l, const char *scope, const char *name);
/* Complains about rows of SCOPE that no file had. */
void lists_complain_unused(struct lists *l);
void lists_clear(struct lists *l);

#endif
