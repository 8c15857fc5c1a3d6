/* www/assets.h - style sheets, icons, scripts: read at the start, served from memory under an address that changes with
 * the bytes.
 * "/aset/earsip-1a2b3c4d.css" may be kept for a year; the file of another version has another address.
 * Threads: read only after assets_start(). */
#ifndef EARSIP_WWW_ASSETS_H
#define EARSIP_WWW_ASSETS_H

#include "www/server.h"

/* Reads every file of DIR whose type is known (css, js, svg, png, webp, ico, txt); a file of another type is a mistake.
 */
int assets_start(const char *dir, struct err *e);
void assets_stop(void);
/* The address of "earsip.css" for templates; "/aset/" with the name alone when there is no such file.  BORROWED for
 * ever. */
const char *asset_address(const char *name);
/* The handler of the route "/aset/:name". */
void asset_handle(const struct request *q, struct response *a);

#endif
