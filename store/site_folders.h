/* store/site_folders.h - the folders of DATA, for those who make one: init and restore. */
#ifndef EARSIP_STORE_SITE_FOLDERS_H
#define EARSIP_STORE_SITE_FOLDERS_H

#include "base/err.h"

int site_is_empty(int dir, struct err *e); /* ERR_INPUT when there is anything in it */
int site_make_folders(int dir, struct err *e);
int site_make_catalog(int dir, struct err *e); /* an empty one in DIR/public */
void site_remove_all(int dir);                 /* what an attempt that failed has left */

#endif
