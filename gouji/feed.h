/**
 * feed.h: what gouji-ingest takes in, told file by file as it goes.
 *
 * Speaks with it through process.h.
 */
#pragma once

#include <glib.h>

typedef struct _Feed Feed;

/**
 * FeedRefusal: a file that was not taken in.
 * @name: printable
 * @is_waiting: somebody is still writing it; the next run is to look again
 * @is_known: it was refused for this reason at the last look too
 */
typedef struct {
    const char *name, *reason;
    gboolean is_waiting, is_known;
} FeedRefusal;

/**
 * FeedSpec:
 * @paths: files and folders, NULL-terminated
 * @taken: a file is in the archive, under this printable name; @is_new: its content was not there before
 * @settle_s, @move: of gouji-ingest --settle and --move
 * @refused: a file was not taken in
 * @skipped: how many files inside folders are neither PDF nor picture
 * @ended: nothing more comes; @status: of gouji-ingest, 0 or 1, other where it crashed
 */
typedef struct {
    const char *archive;
    const char *const *paths;
    guint settle_s;
    gboolean move;
    void (*taken)(const char *sha256, const char *name, gboolean is_new, gpointer user_data);
    void (*refused)(const FeedRefusal *refusal, gpointer user_data);
    void (*skipped)(guint n, gpointer user_data);
    void (*ended)(int status, gpointer user_data);
    gpointer user_data;
} FeedSpec;

/** feed_new: starts. Errors are those of starting a process. */
Feed *feed_new(const FeedSpec *spec, GError **error);

/** feed_free: to be called after ended(). */
void feed_free(Feed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Feed, feed_free)

/** feed_stop: lets gouji-ingest end after the file it has in hand. */
void feed_stop(Feed *feed);
