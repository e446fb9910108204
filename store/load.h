/**
 * load.h: one document into the archive's tables, whole or not at all.
 */
#pragma once

#include "../common/batch.h"
#include "../common/db.h"
#include "../common/rows.h"
#include "ledger.h"

typedef enum {
    LOAD_ERROR_UNKNOWN, /* the ledger does not have the document */
    LOAD_ERROR_FOREIGN, /* the artifact is of another document */
} LoadError;

#define LOAD_ERROR (load_error_quark())
GQuark load_error_quark(void);

/** Loader: an archive and the prepared statements of the load. */
typedef struct _Loader Loader;

/**
 * loader_new: (transfer full): opens the archive in folder @archive for writing. Where the rules or the file
 * of names have changed since (names.conf), its organs are told anew. An archive of an earlier version is
 * brought up (upgrade.h). Errors are DB_ERROR and those of organs_new(), of an upgrade those of
 * loader_store() too.
 * @layouts: a folder of forms beside those that come with the program, NULL for none
 */
Loader *loader_new(const char *archive, const char *layouts, GError **error);
void loader_free(Loader *loader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Loader, loader_free)

/** loader_upgraded_from: the schema that loader_new() has brought the archive up from, 0 where it had nothing
 * to bring up. */
int loader_upgraded_from(const Loader *loader);

/**
 * loader_store:
 * Brings the rows artifact of document @sha256 into the archive, in place of what was there of it, in one
 * transaction. BATCH_CURRENT where the archive has just that artifact already; then nothing is written.
 *
 * Errors: LOAD_ERROR, ROWS_JSON_ERROR, G_FILE_ERROR, DB_ERROR. They are in the ledger too (stage "store"),
 * where that could be written; what an earlier reading left in the archive stays.
 */
BatchResult loader_store(Loader *loader, const char *sha256, GError **error);

/**
 * loader_fail:
 * Records in the ledger that @sha256 failed. What an earlier reading left in the archive stays, and the
 * ledger says both.
 */
BatchResult loader_fail(Loader *loader, const char *sha256, const LedgerFailure *failure, GError **error);

/** loader_retry: @sha256 is to be read anew by the next run (ledger.h). */
BatchResult loader_retry(Loader *loader, const char *sha256, GError **error);

/** loader_dismiss: the failure of @sha256 is to be left at that; BATCH_CURRENT where it has not failed. */
BatchResult loader_dismiss(Loader *loader, const char *sha256, GError **error);

/** loader_store_model: as loader_store(), of rows that are no artifact but at hand; never BATCH_CURRENT. */
BatchResult loader_store_model(Loader *loader, const RowsModel *model, GError **error);

/**
 * loader_begin_bulk: from here to loader_end_bulk() all documents are one transaction (bulk.h). A document
 * whose artifact cannot be read is left out and said, as ever; an error of the database undoes all.
 */
gboolean loader_begin_bulk(Loader *loader, GError **error);

/**
 * loader_expect: within a bulk load: loader_store() of @sha256 comes soon, after those of all documents that
 * are expected already; its artifact is read meanwhile. Not of more than LOADER_EXPECTED at a time.
 */
void loader_expect(Loader *loader, const char *sha256);

/** LOADER_EXPECTED: documents whose artifacts are in memory at a time. The reader is some three times as fast
 * as the load; more than two make up for documents of unlike size. */
#define LOADER_EXPECTED 8

/** loader_end_bulk: whole, or on error (DB_ERROR) nothing. */
gboolean loader_end_bulk(Loader *loader, GError **error);

/** loader_is_undone: whether an error has undone the bulk load that goes on; no further document is to
 * follow. */
gboolean loader_is_undone(const Loader *loader);
