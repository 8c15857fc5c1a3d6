/* base/fs.h - files that survive a power cut: temporary, sync, rename, sync the folder.
 * All paths are relative to an open folder DIR (or AT_FDCWD).  Folders that are opened stay open; nothing follows a
 * symbolic link at the last part of a path. */
#ifndef EARSIP_BASE_FS_H
#define EARSIP_BASE_FS_H

#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

/* Makes PATH and what is missing above it.  An existing folder is fine. */
int fs_make_dirs(int dir, const char *path, mode_t mode, struct err *e);
/* Opens a folder.  The descriptor (close-on-exec), or -1. */
int fs_open_dir(int dir, const char *path, struct err *e);
/* Reads a whole regular file of at most MAX bytes into OUT (made by the caller, its max at least MAX). */
int fs_read(int dir, const char *path, size_t max, struct buf *out, struct err *e);
/* Replaces PATH as a whole or not at all, and is on disk when it returns. */
int fs_write(int dir, const char *path, struct span content, mode_t mode, struct err *e);
/* Many files share one sync: SYNC_LATER leaves a file whole for every process, and on disk only after fs_sync_all.
 * Until then nothing may be acknowledged that needs it, and a power cut may leave anything under its name. */
enum sync_when { SYNC_NOW, SYNC_LATER };
int fs_write_when(int dir, const char *path, struct span content, mode_t mode, enum sync_when when, struct err *e);
/* Puts on disk all that was written to the file system of the open folder DIR, by anyone. */
int fs_sync_all(int dir, struct err *e);
/* Writes all of S to FD, going on after short writes and EINTR. */
int fs_write_fd(int fd, struct span s, struct err *e);
int fs_sync_fd(int fd, struct err *e);
/* Syncs the folder that holds PATH, so that a rename or link in it lasts. */
int fs_sync_parent(int dir, const char *path, struct err *e);
/* Copies FROM (from offset 0) to the empty TO, with copy_file_range where the kernel can. */
int fs_copy_fd(int from, int to, struct err *e);
bool fs_exists(int dir, const char *path);
/* Removes PATH and everything below.  A missing one is fine. */
int fs_remove_tree(int dir, const char *path, struct err *e);
/* Bytes that an unprivileged process may still write on the file system of FD; -1 with E set. */
/* Removes what writers that died left in the folder PATH itself: files with ".tmp-" in their names.  No folder:
 * nothing. */
int fs_remove_temporary(int dir, const char *path, struct err *e);
int64_t fs_free_bytes(int fd, struct err *e);

#endif
