/**
 * edit.h: what a person says about a document: begun under the lock, and carried into the archive.
 *
 * The word goes into the document's file of corrections first (common/corrections.h); then normalize makes
 * its rows anew, sums and all, and store loads them.
 */
#pragma once

#include "../common/corrections.h"
#include "../common/db.h"

typedef enum {
    EDIT_ERROR_STALE, /* what the archive has of the document was made by another version or other forms */
    EDIT_ERROR_STAGE, /* a stage failed, and said why; what was said is taken back */
} EditError;

#define EDIT_ERROR (edit_error_quark())
GQuark edit_error_quark(void);

/**
 * Edit: @corrections is what is said of document @document_id, to be changed between begin and finish.
 * @who, @at: of this edit; all owned. The rest is the module's.
 */
typedef struct {
    const char *archive;
    const char *layouts;
    sqlite3 *db;
    gint64 document_id;
    char *sha256;
    char *who, *at;
    Corrections *corrections;
    char *path;
    int lock;
} Edit;

/**
 * edit_begin: takes the archive's lock and finds the document that @wanted means (document.h).
 * @archive, @layouts: kept by the caller; @layouts: a folder of the user's own forms, NULL for none
 *
 * Errors: LOCK_ERROR, DB_ERROR, DOCUMENT_ERROR, CORRECTIONS_ERROR, EDIT_ERROR_STALE. Then, too, edit_clear().
 */
gboolean edit_begin(Edit *edit, const char *wanted, GError **error);

/** edit_finish: saves @edit->corrections and brings the archive up to them, or leaves both as they were. */
gboolean edit_finish(Edit *edit, GError **error);

void edit_clear(Edit *edit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Edit, edit_clear)

/** edit_failed: prints @error; returns the exit status that goes with it. */
int edit_failed(const GError *error);
