/**
 * walk.h: all files under the paths that a user named.
 *
 * Folders are walked from descriptor to descriptor, so that no path is too long and nothing that is swapped
 * meanwhile leads elsewhere. Only regular files are opened, without waiting: a FIFO, a socket, a device or a
 * symbolic link inside a folder is an error if its name promises a report, and left out otherwise; a link
 * also where it leads to a report or a folder that the walk does not come upon by itself (link.h). A link
 * that the user named is followed.
 */
#pragma once

#include <glib.h>

#include "../common/archive.h"

/**
 * WalkFile: one file, or one that could not be had.
 * @path: as named by the user, continued; bytes as the file system has them
 * @named: whether the user named this very file, and not a folder it is in
 * @fd: open for reading, closed by the walk; -1 when @problem is set
 * @folder, @name: where it stands, as openat() takes them; of one with a @problem @name may be NULL
 * @problem: why it could not be opened, for a person; else NULL
 */
typedef struct {
    const char *path;
    gboolean named;
    int fd;
    int folder;
    const char *name;
    const char *problem;
} WalkFile;

/** WalkFunc: is told of a file; returns FALSE to end the walk. */
typedef gboolean (*WalkFunc)(const WalkFile *file, gpointer user_data);

/**
 * walk:
 * @paths: files and folders, NULL-terminated
 * @leave_out: a folder that is not walked even where it lies inside another (the archive itself); neither are
 * folders called ARCHIVE_TAKEN, unless the user named them
 *
 * Tells @func of every file, of folders in the order of their names' bytes. Other names than those of
 * reports (kind_is_named()) are told too, for their content decides; what cannot be opened is told with
 * its problem.
 */
void walk(const char *const *paths, const char *leave_out, WalkFunc func, gpointer user_data);
