#include <stdlib.h>

#include "indexer/extract.h"

void extract_drop_texts(struct extract *x)
{
	for (int i = 0; i < x->page_count; i++) {
		free(x->pages[i].text);
		x->pages[i].text = NULL;
		x->pages[i].length = 0;
	}
	for (int i = 0; i < x->part_count; i++) {
		free(x->parts[i].text);
		x->parts[i].text = NULL;
	}
}
