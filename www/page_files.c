#include "www/page_files.h"

#include <limits.h>

#include "store/share.h"
#include "www/assets.h"
#include "www/render.h"

int page_files_start(struct err *e)
{
	char folder[PATH_MAX];
	if (share_path("templates", "EARSIP_TEMPLATES", folder, sizeof(folder)))
		return ERR(e, ERR_SYSTEM, "The templates of the pages are not installed.", "share_path templates");
	if (render_start(folder, e))
		return -1;
	if (share_path("static", "EARSIP_STATIC", folder, sizeof(folder)))
		return ERR(e, ERR_SYSTEM, "The style sheets of the pages are not installed.", "share_path static");
	return assets_start(folder, e);
}
