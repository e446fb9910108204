/**
 * upgrade.h: an archive of an earlier version of the schema becomes one of this version's, in one
 * transaction.
 *
 * What only the archive has is copied, table by table, in the columns that both versions have: the ledger,
 * the organs with their ids, the dictionaries, what persons said, earlier readings. All else comes out of the
 * artifacts, as in a bulk load; what an artifact that is gone or was made anew since cannot give is copied
 * like the ledger. Before anything is changed the archive is copied whole to archive.db.v5 (the earlier
 * version's number).
 *
 * A kill at any point leaves the earlier archive, or the new one.
 */
#pragma once

#include "../common/db.h"

/**
 * upgrade_begin: (transfer full): the archive's database with a transaction open in which it is one of this
 * version, with all that only the archive has, and without a document's contents; what it was lies attached
 * beside it.
 * @version: (out): the schema it had; 0 where another program has brought it up meanwhile, and no transaction
 * is open
 *
 * Errors are DB_ERROR and G_FILE_ERROR.
 */
sqlite3 *upgrade_begin(const char *archive, int *version, GError **error);

/** UpgradeDocument: one whose contents the archive had. */
typedef struct {
    gint64 id;
    char *sha256, *rows_key;
} UpgradeDocument;

/** upgrade_documents: (transfer full) (element-type UpgradeDocument): all of them, in the order of the
 * ledger. */
GArray *upgrade_documents(sqlite3 *db, GError **error);

/** upgrade_carry: says that document @document_id is to be copied, since its artifact cannot be had. */
gboolean upgrade_carry(sqlite3 *db, gint64 document_id, GError **error);

/** upgrade_copy: copies all that upgrade_carry() named. */
gboolean upgrade_copy(sqlite3 *db, GError **error);

/** upgrade_settle: what stays to be done when all documents are in: their states in the ledger, the forms'
 * views. */
gboolean upgrade_settle(sqlite3 *db, GError **error);

/** upgrade_end: after the commit: lets go of the earlier archive. */
void upgrade_end(sqlite3 *db);
