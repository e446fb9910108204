/*
 * ledger.c: each change is two statements: of the document's row, and of the list of events.
 */
#include "ledger.h"

#include "../common/cli.h"
#include "../common/sql-named.h"

#define PROGRAM "gouji-store " GOUJI_VERSION

typedef enum {
    SET_FAILED,
    PUT_FAILURE,
    FORGET_FAILURE,
    NOTE,
    NOTE_UNREAD,
    SET_TO_BE_READ,
    SET_DISMISSED,
    N_STATEMENTS,
} StatementName;

static const char *const STATEMENT_NAMES[] = {
    [SET_FAILED] = "set_failed",         [PUT_FAILURE] = "put_failure",
    [FORGET_FAILURE] = "forget_failure", [NOTE] = "note",
    [NOTE_UNREAD] = "note_unread",       [SET_TO_BE_READ] = "set_to_be_read",
    [SET_DISMISSED] = "set_dismissed",
};

struct _Ledger {
    sqlite3 *db;
    sqlite3_stmt *statements[N_STATEMENTS];
};

Ledger *ledger_new(sqlite3 *db, GError **error)
{
    g_autoptr(Ledger) ledger = g_new0(Ledger, 1);
    ledger->db = db;
    for (int i = 0; i < N_STATEMENTS; i++) {
        ledger->statements[i] = sql_prepare(db, "store/ledger.sql", STATEMENT_NAMES[i], error);
        if (ledger->statements[i] == NULL)
            return NULL;
    }
    return g_steal_pointer(&ledger);
}

void ledger_free(Ledger *ledger)
{
    if (ledger == NULL)
        return;
    for (int i = 0; i < N_STATEMENTS; i++)
        sqlite3_finalize(ledger->statements[i]);
    g_free(ledger);
}

/** Runs a statement whose one parameter is the document. */
static gboolean run(Ledger *ledger, StatementName name, gint64 document_id, GError **error)
{
    db_bind(ledger->statements[name], "l", document_id);
    return db_step_done(ledger->statements[name], error);
}

/** The same of one that notes, and so takes the program too. */
static gboolean note(Ledger *ledger, StatementName name, gint64 document_id, GError **error)
{
    db_bind(ledger->statements[name], "ls", document_id, PROGRAM);
    return db_step_done(ledger->statements[name], error);
}

gboolean ledger_fail(Ledger *ledger, gint64 document_id, const LedgerFailure *failure, GError **error)
{
    g_autofree char *stage = cli_printable(failure->stage);
    g_autofree char *reason = cli_printable(failure->reason);
    db_bind(ledger->statements[SET_FAILED], "lss", document_id, stage, reason);
    db_bind(ledger->statements[PUT_FAILURE], "lis", document_id, failure->is_passing ? 1 : 0, PROGRAM);
    return db_step_done(ledger->statements[SET_FAILED], error) &&
           db_step_done(ledger->statements[PUT_FAILURE], error) && note(ledger, NOTE, document_id, error);
}

gboolean ledger_note_reading(Ledger *ledger, gint64 document_id, GError **error)
{
    return run(ledger, FORGET_FAILURE, document_id, error) && note(ledger, NOTE, document_id, error) &&
           note(ledger, NOTE_UNREAD, document_id, error);
}

gboolean ledger_retry(Ledger *ledger, gint64 document_id, GError **error)
{
    return run(ledger, SET_TO_BE_READ, document_id, error) &&
           run(ledger, FORGET_FAILURE, document_id, error) && note(ledger, NOTE, document_id, error);
}

gboolean ledger_dismiss(Ledger *ledger, gint64 document_id, GError **error)
{
    return run(ledger, SET_DISMISSED, document_id, error) && sqlite3_changes(ledger->db) > 0 &&
           run(ledger, FORGET_FAILURE, document_id, error) && note(ledger, NOTE, document_id, error);
}
