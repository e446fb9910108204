/**
 * current.h: which documents need none of the stages, since all that was made of them is current.
 *
 * Asks the artifacts' first bytes and not the stages' programs: starting those takes longer than all the rest
 * of a run that finds nothing to do.
 */
#pragma once

#include <glib.h>

typedef struct _Current Current;

/**
 * current_new: what the stages would make today.
 * @archive: folder; @text: what extract reads of scanned pages, "full" or "tables"
 * @layouts: a folder of the user's own forms, NULL for none
 */
Current *current_new(const char *archive, const char *text, const char *layouts, GError **error);
void current_free(Current *current);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Current, current_free)

/**
 * current_has: whether page model and rows of @sha256 lie there and are what the stages would make, and
 * @rows_key, with which the archive's tables were filled, is theirs.
 */
gboolean current_has(const Current *current, const char *sha256, const char *rows_key);
