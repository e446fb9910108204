/**
 * history.h: readings that a later one replaced by another: kept where value, raw text, unit or status
 * differ.
 *
 * A document is read anew with a new version, model or form, or when a person corrects it.
 */
#pragma once

#include "../common/db.h"

typedef struct _History History;

/** history_new: (transfer full): for the open archive @db, which must outlive it. Errors are DB_ERROR. */
History *history_new(sqlite3 *db, GError **error);
void history_free(History *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(History, history_free)

/**
 * history_keep: keeps the readings of @document_id, which are about to be replaced.
 * @last: (out): for history_sift(). A transaction is open.
 */
gboolean history_keep(History *history, gint64 document_id, gint64 *last, GError **error);

/** history_sift: lets go of those kept since @last that are the same now. */
gboolean history_sift(History *history, gint64 document_id, gint64 last, GError **error);
