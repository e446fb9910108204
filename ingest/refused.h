/**
 * refused.h: the ledger's list of files that could not be taken in, so that none is forgotten with the screen
 * it was told on.
 *
 * A look is one walk through files and folders. After it the list has, of what lies below them, just what was
 * refused in it.
 */
#pragma once

#include "../common/db.h"

typedef struct _Refused Refused;

/** refused_new: begins a look; @db is kept by the caller. Errors are DB_ERROR, here and below. */
Refused *refused_new(sqlite3 *db, GError **error);
void refused_free(Refused *refused);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Refused, refused_free)

/**
 * refused_add:
 * @path: of the file; @reason: for a person
 * @is_known: (out): whether it was on the list, for the same reason, before this look
 */
gboolean refused_add(Refused *refused, const char *path, const char *reason, gboolean *is_known,
                     GError **error);

/** refused_remove: @path was taken in. */
gboolean refused_remove(Refused *refused, const char *path, GError **error);

/** refused_end_look: all below @paths (NULL-terminated) was looked at, and what was not refused is not there.
 */
gboolean refused_end_look(Refused *refused, const char *const *paths, GError **error);
