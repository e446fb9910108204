/**
 * bulk.h: very many documents into the archive in one transaction, whole or not at all.
 *
 * Indexes over figures are made once at the end, by sorting, references are not looked up row by row but
 * checked once, CHECK constraints are not asked, and one commit is waited for: what comes in has to be held
 * against them before, as the reader of artifacts does (common/rows-json.h). Who reads the archive meanwhile
 * is not held up, and sees what was there before. A load into an archive that has many more reports than it
 * brings is better done without: the indexes are made anew over all of them.
 */
#pragma once

#include "../common/db.h"

typedef struct _Bulk Bulk;

/** bulk_begin: (transfer full): opens the transaction, or goes on in the one that is open, and takes the
 * indexes away. References and CHECK constraints are not kept from here on. Errors are DB_ERROR. */
Bulk *bulk_begin(sqlite3 *db, GError **error);

/** bulk_keep_references: whether SQLite keeps them as it does elsewhere: what is deleted meanwhile takes with
 * it what refers to it. Statements that are prepared are prepared anew after it, when next they run. */
void bulk_keep_references(const Bulk *bulk, gboolean keep);

/** bulk_make_indexes: makes the indexes again, and the planner's statistics; before bulk_commit(). */
gboolean bulk_make_indexes(Bulk *bulk, GError **error);

/** bulk_check_references: whether all refer to what is there, which bulk_commit() does not ask; behind
 * bulk_make_indexes(). */
gboolean bulk_check_references(Bulk *bulk, GError **error);

/** bulk_commit: ends the transaction; on error everything since bulk_begin() is undone. */
gboolean bulk_commit(Bulk *bulk, GError **error);

/** bulk_free: undoes what was not committed; references and constraints are kept again. */
void bulk_free(Bulk *bulk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bulk, bulk_free)
