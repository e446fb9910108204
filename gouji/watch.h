/**
 * watch.h: does something whenever new files have come into folders.
 *
 * Wraps GFileMonitor, which knows nothing of what is in a folder: every folder below gets a monitor of its
 * own.
 */
#pragma once

#include <glib.h>

/** WATCH_AGAIN_S: seconds after which the work is done without any change: folders on a network do not tell
 * what other machines do in them, and what failed for a passing reason is tried again by the hour. */
#define WATCH_AGAIN_S 3600

/**
 * WatchSpec:
 * @folders: with all that is below them, NULL-terminated; one may be missing, and come later
 * @archive: a folder that is left out even where it is below one of them, as are those called ARCHIVE_TAKEN;
 * may be missing
 * @settle_s: seconds from the first change to the work, which so is done once for many files
 * @work: returns whether it left something that wants only to settle, so that it is done again without a
 * change
 */
typedef struct {
    const char *const *folders;
    const char *archive;
    guint settle_s;
    gboolean (*work)(gpointer user_data);
    gpointer user_data;
} WatchSpec;

/**
 * watch: says how many folders are watched, does the work, and again after every change, until SIGINT or
 * SIGTERM, which are left to the work while it goes on. Runs the default main context; the work may do so,
 * too: no change meanwhile is missed. Returns 128 and the signal's number; EXIT_SOME_FAILED where
 * GIO is not there, which was said.
 */
int watch(const WatchSpec *spec);
