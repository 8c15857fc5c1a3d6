/* The importer's side of numbers: what was given before this spool was, and what must get another one. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/intake_inner.h"

/* An empty file under NAME.  Exactly as a marker that the importer leaves. */
static int put_marker(int new_dir, const char *name, struct err *e)
{
	int fd = openat(new_dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (fd < 0)
		return errno == EEXIST ? 0 : ERR_ERRNO(e, "The spool could not be written.", "open new/%s", name);
	close(fd);
	return fs_sync_fd(new_dir, e);
}

int intake_reserve(int intake_dir, const struct number *number, struct err *e)
{
	char name[NUMBER_TEXT];
	int new_dir = fs_open_dir(intake_dir, "new", e);
	if (new_dir < 0)
		return -1;
	number_format(number, name);
	int rc = put_marker(new_dir, name, e);
	close(new_dir);
	return rc;
}

int intake_next_number(int intake_dir, enum number_kind kind, int year, int64_t *out, struct err *e)
{
	int new_dir = fs_open_dir(intake_dir, "new", e);
	int rc = new_dir < 0 ? -1 : intake_next(new_dir, kind, year, out, e);
	if (new_dir >= 0)
		close(new_dir);
	return rc;
}

/* Died in between, the file has its number, and the marker is missing: no harm, since a later number is there. */
int intake_renumber(int intake_dir, const char *name, const struct number *number, int64_t above, struct number *out,
                    struct err *e)
{
	char fresh[NUMBER_TEXT];
	int rc = -1, new_dir = fs_open_dir(intake_dir, "new", e);
	*out = *number;
	if (new_dir < 0)
		return -1;
	if (intake_next(new_dir, number->kind, number->year, &out->sequence, e))
		goto done;
	if (out->sequence <= above)
		out->sequence = above + 1;
	for (;; out->sequence++) {
		number_format(out, fresh);
		if (renameat2(new_dir, name, new_dir, fresh, RENAME_NOREPLACE) == 0)
			break;
		if (errno != EEXIST) {
			ERR_ERRNO(e, "The number could not be given.", "rename new/%s", fresh);
			goto done;
		}
	}
	rc = put_marker(new_dir, name, e) || fs_sync_fd(new_dir, e) ? -1 : 0;
done:
	close(new_dir);
	return rc;
}
