/**
 * document.h: which document of an archive a user means.
 */
#pragma once

#include "../common/db.h"

typedef enum {
    DOCUMENT_ERROR_NONE, /* no such document */
    DOCUMENT_ERROR_MANY, /* more than one */
} DocumentError;

#define DOCUMENT_ERROR (document_error_quark())
GQuark document_error_quark(void);

/**
 * document_find:
 * @wanted: a name that it was taken in under, or its last parts; a SHA-256 or its beginning; or the path of a
 * file with the same content
 * @id: (out): documents.document_id
 *
 * Errors: DOCUMENT_ERROR, DB_ERROR.
 */
gboolean document_find(sqlite3 *db, const char *wanted, gint64 *id, GError **error);
