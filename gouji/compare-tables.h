/**
 * compare-tables.h: the tables of two archives held against each other, row by row.
 */
#pragma once

#include "../common/db.h"
#include "damage.h"

/**
 * TablePair: @db as it is, @made as its files say it must be.
 * @skipped: (element-type gint64): documents that are not compared
 */
typedef struct {
    sqlite3 *db, *made;
    GHashTable *skipped;
} TablePair;

/**
 * compare_tables:
 * @name: a statement of verify.sql, whose columns are document_id, file, a key within the document, and what
 * is compared; it gives rows in the order of document_id and key
 *
 * Tells @damage of each row that only one has, and of each column that differs. Errors are DB_ERROR.
 */
gboolean compare_tables(const TablePair *pair, const char *name, Damage *damage, GError **error);
