/**
 * verify-files.h: the files of an archive held against its ledger.
 */
#pragma once

#include "../common/db.h"
#include "damage.h"

/**
 * verify_original: reads the original of a document to its end, and tells @damage where it is not there, or
 * its size or SHA-256 is another.
 * @kind, @bytes: as the ledger has them
 */
void verify_original(const char *archive, const char *sha256, const char *kind, gint64 bytes, Damage *damage);

/**
 * verify_strays: tells @damage of originals and artifacts in @archive of which the ledger of @db knows
 * nothing. Errors are DB_ERROR.
 */
gboolean verify_strays(sqlite3 *db, const char *archive, Damage *damage, GError **error);
