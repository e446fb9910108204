/**
 * ledger.h: what became of a document, and everything that became of it before.
 *
 * Functions write into the transaction that is open. Errors are DB_ERROR.
 */
#pragma once

#include "../common/db.h"

typedef struct _Ledger Ledger;

/** ledger_new: (transfer full): @db is kept by the caller. */
Ledger *ledger_new(sqlite3 *db, GError **error);
void ledger_free(Ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ledger, ledger_free)

/**
 * LedgerFailure: why a document failed.
 * @stage: "extract"; @reason: one line for a person; both may hold anything
 * @is_passing: another try may go better (passing.h)
 */
typedef struct {
    const char *stage, *reason;
    gboolean is_passing;
} LedgerFailure;

/**
 * ledger_fail: the document failed. Where the reason is passing it is tried again after a pause that grows
 * with each attempt, and set aside after the last; else it is set aside at once.
 */
gboolean ledger_fail(Ledger *ledger, gint64 document_id, const LedgerFailure *failure, GError **error);

/** ledger_note_reading: the document's state was set to that of a reading; forgets that it failed. */
gboolean ledger_note_reading(Ledger *ledger, gint64 document_id, GError **error);

/** ledger_retry: the document is to be read anew by the next run, whatever became of it before. */
gboolean ledger_retry(Ledger *ledger, gint64 document_id, GError **error);

/** ledger_dismiss: the document failed, and a person said to leave it at that. FALSE, with no error set, for
 * others. */
gboolean ledger_dismiss(Ledger *ledger, gint64 document_id, GError **error);
