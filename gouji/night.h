/**
 * night.h: what one run by night came to, as numbers and lines; night-print.h prints it.
 */
#pragma once

#include "carry.h"

/** NIGHT_SEVERITIES: of failing checks, the gravest first. */
#define NIGHT_SEVERITIES 3
extern const char *const NIGHT_SEVERITY_NAMES[NIGHT_SEVERITIES];

/**
 * NightFile: a file that somebody should know of. Strings are owned.
 * @name, @reason: printable
 * @next: what becomes of it, for a person; NULL where nothing
 * @is_known: it stood so before this run
 */
typedef struct {
    ProgressState state;
    char *name, *reason, *next;
    gboolean is_known;
} NightFile;

/** NightDocument: a document of this run; @file is owned. */
typedef struct {
    char *file;
    gint64 figures, doubtful, failing[NIGHT_SEVERITIES];
} NightDocument;

/**
 * Night:
 * @began: local time
 * @files: (element-type NightFile): after night_end() the new and the worst first; @documents: (element-type
 * NightDocument): those with something to look at
 * @total: of all documents of this run; its @file is NULL
 * @new_documents: that the archive did not have before; @read: that were read
 * @aside, @dismissed: documents of the archive that are not tried again; @refused: files that are not in it
 * @archive_bytes, @free_bytes: on disk
 */
typedef struct {
    const char *archive;
    GDateTime *began;
    CarryResult result;
    GPtrArray *files, *documents;
    NightDocument total;
    gint64 new_documents, read, aside, dismissed, refused;
    guint64 archive_bytes, free_bytes;
    GHashTable *seen; /* SHA-256 of the documents in the numbers */
    GPtrArray *done;  /* SHA-256 of those that were read */
} Night;

Night *night_new(const char *archive);
void night_free(Night *night);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Night, night_free)

/** night_tell: (CarrySpec told): @user_data is the Night. */
void night_tell(const CarryFile *file, gpointer user_data);

/** night_look: (CarrySpec concluding): asks the archive what it has of this run's documents. */
void night_look(sqlite3 *db, gpointer user_data);

/** night_end: @result is kept; looks at the disk. Returns the exit status: also 1 where something new is not
 * well. */
int night_end(Night *night, const CarryResult *result);
