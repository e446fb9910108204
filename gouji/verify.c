/*
 * verify.c: gouji verify: whether an archive is as it was read.
 *
 * Originals are held against their sums, rows against what normalize makes of the page models once more,
 * checks and all, and the tables against an archive made anew of rows and ledger (remade.h).
 */
#include <string.h>

#include "../common/cli.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "compare-tables.h"
#include "lock.h"
#include "own-layouts.h"
#include "remade.h"
#include "snapshot.h"
#include "stage-ask.h"
#include "verify-files.h"

#define STATEMENTS "gouji/verify.sql"

/**
 * Verification: @sums: (element-type utf8): documents whose reading is in the tables. @files: their first
 * names, @ids: document_id, by SHA-256. @skipped: ids of those whose rows cannot be compared.
 * @n_not_repeated: read by another version or with other forms.
 */
typedef struct {
    const char *archive, *layouts;
    sqlite3 *db;
    Output output;
    Damage damage;
    GPtrArray *sums;
    GHashTable *files, *ids, *skipped;
    guint n_not_repeated;
} Verification;

static void verification_clear(Verification *verification)
{
    output_drop(&verification->output);
    g_clear_pointer(&verification->sums, g_ptr_array_unref);
    g_clear_pointer(&verification->files, g_hash_table_unref);
    g_clear_pointer(&verification->ids, g_hash_table_unref);
    g_clear_pointer(&verification->skipped, g_hash_table_unref);
    g_clear_pointer(&verification->db, sqlite3_close);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Verification, verification_clear)

/** Tells of what SQLite itself finds wrong with the file. */
static gboolean verify_database(Verification *verification, GError **error)
{
    g_autoptr(sqlite3_stmt) integrity = sql_prepare(verification->db, STATEMENTS, "integrity", error);
    g_autoptr(sqlite3_stmt) references =
        integrity != NULL ? sql_prepare(verification->db, STATEMENTS, "references", error) : NULL;
    int rows = -1;
    while (references != NULL && (rows = db_step(integrity, error)) > 0)
        if (strcmp(db_text(integrity, 0), "ok") != 0)
            damage_add(&verification->damage, "archive.db", "%s", db_text(integrity, 0));
    if (rows < 0)
        return FALSE;
    while ((rows = db_step(references, error)) > 0)
        damage_add(&verification->damage, "archive.db", "%s: row %s refers to a row of %s that is not there",
                   db_text(references, 0), db_text(references, 1), db_text(references, 2));
    return rows == 0;
}

/** Reads the originals of all documents, and notes those with a reading. */
static gboolean verify_documents(Verification *verification, GError **error)
{
    g_autoptr(sqlite3_stmt) documents = sql_prepare(verification->db, STATEMENTS, "documents", error);
    int rows = -1;
    while (documents != NULL && (rows = db_step(documents, error)) > 0) {
        const char *file = db_text(documents, 1), *sha256 = db_text(documents, 2);
        const char *state = db_text(documents, 6);
        gboolean was_read = sqlite3_column_type(documents, 5) != SQLITE_NULL;
        gint64 id = sqlite3_column_int64(documents, 0);
        verify_original(verification->archive, sha256, db_text(documents, 3),
                        sqlite3_column_int64(documents, 4), &verification->damage);
        g_hash_table_insert(verification->files, g_strdup(sha256), g_strdup(file));
        g_hash_table_insert(verification->ids, g_strdup(sha256), g_memdup2(&id, sizeof id));
        if (was_read)
            g_ptr_array_add(verification->sums, g_strdup(sha256));
        else if (strcmp(state, "stored") == 0 || strcmp(state, "no_form") == 0)
            damage_add(&verification->damage, file, "the ledger says %s, and has no reading", state);
    }
    return rows == 0 && verify_strays(verification->db, verification->archive, &verification->damage, error);
}

static const char *file_of(const Verification *verification, const char *sha256)
{
    const char *file = g_hash_table_lookup(verification->files, sha256);
    return file != NULL ? file : sha256;
}

/** Tells where a stage has answered for fewer documents than it was asked for. */
static void tell_unanswered(Verification *verification, const GPtrArray *answers, const char *stage)
{
    if (answers->len < verification->sums->len)
        damage_add(&verification->damage, file_of(verification, verification->sums->pdata[answers->len]),
                   "%s died of it; nothing after it was looked at", stage);
}

/** Has normalize make all rows once more. */
static gboolean verify_rows(Verification *verification, GError **error)
{
    const char *layouts = verification->layouts;
    g_autoptr(GPtrArray) answers =
        stage_ask((const char *const[]){"gouji-normalize", "--verify", "--batch", "-a", verification->archive,
                                        layouts != NULL ? "--layouts" : NULL, layouts, NULL},
                  verification->sums, error);
    if (answers == NULL)
        return FALSE;
    for (guint i = 0; i < answers->len; i++) {
        const StageAnswer *answer = answers->pdata[i];
        if (answer->result == BATCH_FAILED)
            damage_add(&verification->damage, file_of(verification, answer->sha256), "%s", answer->reason);
        verification->n_not_repeated += answer->result == BATCH_DONE;
    }
    tell_unanswered(verification, answers, "normalize");
    return TRUE;
}

static void skip(Verification *verification, const char *sha256)
{
    const gint64 *id = g_hash_table_lookup(verification->ids, sha256);
    if (id != NULL)
        g_hash_table_add(verification->skipped, g_memdup2(id, sizeof *id));
}

/** Loads all rows anew; what cannot be loaded is told and not compared. */
static gboolean load_rows(Verification *verification, Remade *remade, GError **error)
{
    g_autoptr(GPtrArray) answers = remade_load(remade, verification->sums, verification->layouts, error);
    if (answers == NULL)
        return FALSE;
    for (guint i = 0; i < answers->len; i++) {
        const StageAnswer *answer = answers->pdata[i];
        if (answer->result != BATCH_FAILED)
            continue;
        damage_add(&verification->damage, file_of(verification, answer->sha256), "%s", answer->reason);
        skip(verification, answer->sha256);
    }
    tell_unanswered(verification, answers, "store");
    for (guint i = answers->len; i < verification->sums->len; i++)
        skip(verification, verification->sums->pdata[i]);
    return TRUE;
}

/** (transfer full): by which names the organs of @db were told; NULL where that is not said. */
static char *names_state(sqlite3 *db)
{
    g_autoptr(sqlite3_stmt) state = sql_prepare(db, STATEMENTS, "names_state", NULL);
    return state != NULL && db_step(state, NULL) > 0 ? g_strdup(db_text(state, 0)) : NULL;
}

static gboolean verify_tables(Verification *verification, GError **error)
{
    static const char *const tables[] = {"readings",      "pages",       "reports",    "heads",    "cells",
                                         "checks",        "statements",  "unplaced",   "sections", "passages",
                                         "passage_index", "corrections", "preferences"};
    g_autoptr(Remade) remade = remade_new(verification->db, verification->archive, error);
    if (remade == NULL || !load_rows(verification, remade, error))
        return FALSE;
    g_autoptr(sqlite3) made = remade_open(remade, error);
    const TablePair pair = {verification->db, made, verification->skipped};
    for (gsize i = 0; made != NULL && i < G_N_ELEMENTS(tables); i++)
        if (!compare_tables(&pair, tables[i], &verification->damage, error))
            return FALSE;
    g_autofree char *names = names_state(verification->db), *names_today = names_state(made);
    /* Who is which organ, and which report counts, hangs on all documents together. */
    gboolean same_names = made != NULL && g_strcmp0(names, names_today) == 0;
    return made != NULL && (!same_names || g_hash_table_size(verification->skipped) > 0 ||
                            compare_tables(&pair, "organs", &verification->damage, error));
}

static gboolean print_summary(Verification *verification, GError **error)
{
    FILE *stream = verification->damage.output->stream;
    g_autoptr(sqlite3_stmt) counts = sql_prepare(verification->db, STATEMENTS, "counts", error);
    if (counts == NULL || db_step(counts, error) < 0)
        return FALSE;
    fprintf(stream, "%d documents, %d figures, %d checks: ", sqlite3_column_int(counts, 0),
            sqlite3_column_int(counts, 1), sqlite3_column_int(counts, 2));
    if (verification->damage.count == 0)
        fputs("all as they were read\n", stream);
    else
        fprintf(stream, "%u thing%s wrong\n", verification->damage.count,
                verification->damage.count == 1 ? "" : "s");
    if (verification->n_not_repeated > 0)
        fprintf(
            stream,
            "%u of them were read by another version or with other forms (--layouts), so that reading and "
            "checks could not be repeated; 'gouji run' reads them again\n",
            verification->n_not_repeated);
    return TRUE;
}

/** @sound: (out): whether nothing was found */
static gboolean verify(Verification *verification, gboolean *sound, GError **error)
{
    verification->damage.output = &verification->output;
    verification->db = snapshot_open(verification->archive, error);
    if (verification->db == NULL || !output_open(&verification->output, NULL, error) ||
        !verify_database(verification, error) || !verify_documents(verification, error) ||
        !verify_rows(verification, error) || !verify_tables(verification, error) ||
        !print_summary(verification, error))
        return FALSE;
    *sound = verification->damage.count == 0;
    return output_close(&verification->output, error);
}

/** Under the lock, so that no run changes what is looked at. */
static int verify_locked(const char *archive, const char *layouts)
{
    g_autoptr(GError) error = NULL;
    g_auto(Verification) verification = {
        .archive = archive,
        .layouts = layouts,
        .output = {.draft = {.fd = -1}},
        .sums = g_ptr_array_new_with_free_func(g_free),
        .files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .skipped = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
    };
    int lock = -1;
    gboolean sound = FALSE;
    /* An archive that is not there must not come to be by its lock. */
    g_autoptr(sqlite3) there = snapshot_open(archive, &error);
    if (there != NULL && lock_take(archive, &lock, &error)) {
        verify(&verification, &sound, &error);
        lock_release(&lock);
    }
    if (error != NULL)
        cli_error("%s", error->message);
    if (error != NULL && g_error_matches(error, LOCK_ERROR, LOCK_ERROR_HELD))
        return EXIT_BUSY;
    return sound && error == NULL ? EXIT_OK : EXIT_SOME_FAILED;
}

int cmd_verify(int argc, char **argv)
{
    g_autofree char *archive = NULL, *layouts = NULL;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &layouts,
         "The forms of your own that it was read with, if not those it remembers", "FOLDER"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji verify",
        .arguments = "-a ARCHIVE",
        .summary =
            "Looks whether an archive is as it was read: originals, artifacts, tables, full-text index.",
        .details = "Rows and checks are made once more from the page models, and the tables from the rows.\n"
                   "What is wrong is printed, a line each, with file, table and cell. Changes nothing.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc != 1)
        cli_usage(&cli, "%s: not an option", argv[1]);
    g_autofree char *own = NULL;
    if (!own_layouts_of(archive, layouts, &own))
        return EXIT_SOME_FAILED;
    return verify_locked(archive, own);
}
