/**
 * lock.h: one run at a time on an archive.
 *
 * The lock is on the archive's folder itself (flock), so that it leaves no file behind and is gone with
 * whoever held it, however that ended. Those who only read need none.
 */
#pragma once

#include <glib.h>

typedef enum {
    LOCK_ERROR_HELD,   /* another run is at work; the message says which process, what it was started as, and
                          since when */
    LOCK_ERROR_FOLDER, /* the folder cannot be made or opened */
} LockError;

#define LOCK_ERROR (lock_error_quark())
GQuark lock_error_quark(void);

/**
 * lock_take:
 * @archive: its folder; made where it is missing
 * @lock: (out): to be given to lock_release(); -1 on error, and where the file system has no locks: then
 * several runs can meet, which costs their time and not the archive
 */
gboolean lock_take(const char *archive, int *lock, GError **error);

void lock_release(int *lock);
