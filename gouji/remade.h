/**
 * remade.h: an archive made once more out of what it keeps in files: its ledger, rows, corrections and names.
 *
 * All that archive.db has of figures, checks and text comes from there (ARCHITECTURE.md), so the two can be
 * held against each other. It lies in a folder of its own under TMPDIR, as large as archive.db, until
 * remade_free().
 */
#pragma once

#include "../common/db.h"

typedef struct _Remade Remade;

/**
 * remade_new: (transfer full):
 * @db: the archive's database; its ledger is copied, ids and all
 * @archive: its folder; read alone
 *
 * Errors: DB_ERROR, G_FILE_ERROR.
 */
Remade *remade_new(sqlite3 *db, const char *archive, GError **error);
void remade_free(Remade *remade);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Remade, remade_free)

/**
 * remade_load: loads the rows of the documents @sums (element-type utf8).
 * @layouts: a folder of the user's own forms, NULL for none
 *
 * Returns: (transfer full) (element-type StageAnswer): what became of each; NULL on error.
 */
GPtrArray *remade_load(Remade *remade, const GPtrArray *sums, const char *layouts, GError **error);

/** remade_open: (transfer full): its database, for reading. Errors are DB_ERROR. */
sqlite3 *remade_open(const Remade *remade, GError **error);
