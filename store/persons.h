/**
 * persons.h: what persons said of a document (common/corrections.h), from its file into the tables.
 *
 * The figures themselves come corrected from normalize; here is the record: who, when, why, and what was
 * read before.
 */
#pragma once

#include "../common/db.h"

typedef struct _Persons Persons;

/** persons_new: (transfer full): for the open archive @db in folder @archive; both must outlive it. Errors
 * are DB_ERROR. */
Persons *persons_new(sqlite3 *db, const char *archive, GError **error);
void persons_free(Persons *persons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Persons, persons_free)

/**
 * persons_put: brings what was said of document @document_id into the tables, in the place of what is there.
 * A transaction is open. Errors are CORRECTIONS_ERROR, G_FILE_ERROR and DB_ERROR.
 */
gboolean persons_put(Persons *persons, gint64 document_id, const char *sha256, GError **error);
