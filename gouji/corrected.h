/**
 * corrected.h: the documents of which persons have said something, or had.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/**
 * corrected_documents: (transfer full) (element-type utf8): their SHA-256, each once: those with a file in
 * ARCHIVE/corrections, and those of which the archive's tables still have what such a file said. Where `gouji
 * correct` was interrupted the two differ. Errors are DB_ERROR.
 */
GPtrArray *corrected_documents(sqlite3 *db, const char *archive, GError **error);
