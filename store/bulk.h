/**
 * bulk.h: very many documents into the archive in one transaction, whole or not at all.
 *
 * Indexes over figures are made once at the end, by sorting, and one commit is waited for. Who reads the
 * archive meanwhile is not held up, and sees what was there before. A load into an archive that has many more
 * reports than it brings is better done without: the indexes are made anew over all of them.
 */
#pragma once

#include "../common/db.h"

typedef struct _Bulk Bulk;

/** bulk_begin: (transfer full): opens the transaction, or goes on in the one that is open, and takes the
 * indexes away. Errors are DB_ERROR. */
Bulk *bulk_begin(sqlite3 *db, GError **error);

/** bulk_make_indexes: makes the indexes again, and the planner's statistics; before bulk_commit(). */
gboolean bulk_make_indexes(Bulk *bulk, GError **error);

/** bulk_commit: ends the transaction; on error everything since bulk_begin() is undone. */
gboolean bulk_commit(Bulk *bulk, GError **error);

/** bulk_free: undoes what was not committed. */
void bulk_free(Bulk *bulk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bulk, bulk_free)
