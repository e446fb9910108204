/**
 * carry.h: takes files in and carries every document to the archive, several at once.
 *
 * Joins the feed (feed.h: what gouji-ingest takes in), the pool (pool.h: documents on their way through the
 * stages) and the bar that a user sees (progress.h), and knows from the ledger what an earlier run left. One
 * at a time works on an archive.
 */
#pragma once

#include "../common/db.h"
#include "log-level.h"

/**
 * CarryFile: a file, and what became of it.
 * @name: printable; @sha256: NULL where it was not taken in
 * @reason: one line for a person; NULL where there is nothing to say
 * @is_new: the archive did not have its content before
 * @is_known: an earlier run came to the same, and nothing was tried now
 */
typedef struct {
    ProgressState state;
    const char *name;
    const char *sha256;
    const char *reason;
    gboolean is_new;
    gboolean is_known;
} CarryFile;

/**
 * CarrySpec:
 * @archive: folder; made where it is missing
 * @paths: files and folders, NULL-terminated; where there is none, documents that were read by another
 * version or with other forms are read again
 * @text: what extract reads of scanned pages: "full" or "tables"
 * @layouts: a folder of the user's own forms, @names: a file for the archive's names.conf; NULL for none
 * @level: files have a line each where it is high enough for what became of them
 * @by_night: documents that failed are left alone until they are worth another try, and those that were read
 * by another version or with other forms are read again, also where there are paths
 * @settle_s, @move: of files (gouji-ingest --settle, --move)
 * @told: is told of every file at its end
 * @concluding: (nullable): nothing is under way any more; a last look into the archive, NULL where there is
 * none
 */
typedef struct {
    const char *archive;
    const char *const *paths;
    guint n_workers;
    const char *text, *layouts, *names;
    LogLevel level;
    gboolean by_night;
    guint settle_s;
    gboolean move;
    void (*told)(const CarryFile *file, gpointer user_data);
    void (*concluding)(sqlite3 *db, gpointer user_data);
    gpointer user_data;
} CarrySpec;

/**
 * CarryResult:
 * @status: EXIT_OK; EXIT_SOME_FAILED where the run as a whole failed, EXIT_BUSY where another is at work:
 * then it was said why; 128 and the signal's number where one ended it
 * @counts: of files; @n_skipped: files in folders that are neither PDF nor picture
 */
typedef struct {
    int status;
    ProgressCounts counts;
    guint n_skipped;
} CarryResult;

/** carry: does all of it. Only one may go on in a process. */
void carry(const CarrySpec *spec, CarryResult *result);

/** carry_summary: (transfer full): one line that counts. */
char *carry_summary(const CarryResult *result);
