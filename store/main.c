/*
 * main.c: gouji-store, the last stage: rows into the archive.
 */
#include <malloc.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/data.h"
#include "../common/json-memory.h"
#include "../common/sql-named.h"
#include "load.h"
#include "organs.h"
#include "series-file.h"

static char *archive;
static char *layouts;
static gboolean batch;
static gboolean renew;
static gboolean bulk;
static gboolean retry;
static gboolean dismiss;
static char *names;
static gboolean check_series;

static const GOptionEntry ENTRIES[] = {
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
    {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &layouts, "Know the forms of this folder too", "FOLDER"},
    {"batch", 0, 0, G_OPTION_ARG_NONE, &batch, "Serve requests from standard input, a line each", NULL},
    {"renew", 0, 0, G_OPTION_ARG_NONE, &renew,
     "Only tell the organs anew, and fill the series, where names.conf or series.conf has changed", NULL},
    {"bulk", 0, 0, G_OPTION_ARG_NONE, &bulk,
     "Load all or nothing, in one transaction, with indexes made at its end", NULL},
    {"retry", 0, 0, G_OPTION_ARG_NONE, &retry,
     "Have the next run read the documents anew ('gouji quarantine retry')", NULL},
    {"dismiss", 0, 0, G_OPTION_ARG_NONE, &dismiss,
     "Leave the documents' failures at that ('gouji quarantine drop')", NULL},
    {"check-names", 0, 0, G_OPTION_ARG_FILENAME, &names, "Only check a file of names (gouji-names(5))",
     "FILE"},
    {"check-series", 0, 0, G_OPTION_ARG_NONE, &check_series,
     "Tell whether the series of the forms' folders are sound, and nothing else", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};

static const Cli CLI = {
    .name = "gouji-store",
    .arguments = "-a ARCHIVE [SHA256…]",
    .summary = "Loads rows, as gouji-normalize left them in ARCHIVE/rows, into ARCHIVE/archive.db.\n"
               "Without SHA256, of all documents that have rows.",
    .details =
        "A request is SHA256, or SHA256, failed, STAGE and REASON with tabs between them, to record a\n"
        "failure; each is answered with done, current, or failed and a reason.",
    .entries = ENTRIES,
};

/** BatchFunc: a request is a document's hash, or that and a failure to record. */
static BatchResult serve(const char *const *fields, gpointer user_data, GError **error)
{
    Loader *loader = user_data;
    guint n_fields = g_strv_length((char **)fields);
    if (n_fields == 1)
        return loader_store(loader, fields[0], error);
    gboolean passing = n_fields == 5 && g_str_equal(fields[4], BATCH_PASSING);
    if ((n_fields == 4 || passing) && g_str_equal(fields[1], "failed"))
        return loader_fail(loader, fields[0], &(LedgerFailure){fields[2], fields[3], passing}, error);
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "not a request to gouji-store");
    return BATCH_FAILED;
}

/** Loads one document and says what became of it; FALSE where that failed. */
static gboolean store_one(Loader *loader, const char *sha256)
{
    g_autoptr(GError) error = NULL;
    BatchResult (*work)(Loader *, const char *, GError **) = retry     ? loader_retry
                                                             : dismiss ? loader_dismiss
                                                                       : loader_store;
    BatchResult result = work(loader, sha256, &error);
    if (result == BATCH_FAILED) {
        cli_error("%s: %s", sha256, error->message);
        return FALSE;
    }
    g_print("%s\t%s\n", sha256, result == BATCH_DONE ? "done" : "current");
    return TRUE;
}

/** (transfer full): the hashes of all documents of the ledger that have rows. */
static GPtrArray *documents_with_rows(GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3) db = db_open_archive(archive, DB_READ, error);
    g_autoptr(sqlite3_stmt) select =
        db != NULL ? sql_prepare(db, "store/load.sql", "all_documents", error) : NULL;
    if (select == NULL)
        return NULL;
    int rows;
    while ((rows = db_step(select, error)) > 0) {
        g_autofree char *path = archive_rows_path(archive, db_text(select, 0));
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            g_ptr_array_add(documents, g_strdup(db_text(select, 0)));
    }
    return rows == 0 ? g_steal_pointer(&documents) : NULL;
}

static int store_all(Loader *loader, const char *const *sha256s, gsize n)
{
    int status = EXIT_OK;
    for (gsize i = 0; i < n; i++) {
        if (!store_one(loader, sha256s[i]))
            status = EXIT_SOME_FAILED;
    }
    return status;
}

/** store_all() in one transaction. */
static int store_bulk(Loader *loader, const char *const *sha256s, gsize n)
{
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;
    if (loader_begin_bulk(loader, &error)) {
        gsize expected = 0;
        for (gsize i = 0; i < n && !loader_is_undone(loader); i++) {
            for (; expected < MIN(i + LOADER_EXPECTED, n); expected++)
                loader_expect(loader, sha256s[expected]);
            if (!store_one(loader, sha256s[i]))
                status = EXIT_SOME_FAILED;
        }
        if (!loader_is_undone(loader) && loader_end_bulk(loader, &error))
            return status;
    }
    cli_error("%s; nothing was loaded", error != NULL ? error->message : archive);
    return EXIT_SOME_FAILED;
}

static int check_names(void)
{
    g_autoptr(GError) error = NULL;
    if (organs_check(names, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

/** Says whether the series that come with the forms, and those of the user's folder, are sound. */
static int say_whether_series_are_sound(void)
{
    g_autofree char *forms = data_path("layouts");
    const char *const folders[] = {forms, layouts, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(SeriesSet) set = series_set_load(folders, &error);
    if (set == NULL) {
        cli_error("%s", error->message);
        return EXIT_SOME_FAILED;
    }
    g_print("sound: %u series\n", set->series->len);
    return EXIT_OK;
}

/** Documents are alike: memory that one has given back, the next one needs again. */
#define KEPT_BYTES (64 * 1024 * 1024)

int main(int argc, char **argv)
{
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    json_memory_use();
    cli_parse(&CLI, &argc, &argv);
    if (names != NULL)
        return check_names();
    if (check_series)
        return say_whether_series_are_sound();
    if (archive == NULL)
        cli_usage(&CLI, "which archive? give it with -a ARCHIVE");
    for (int i = 1; i < argc; i++) {
        if (batch || !archive_is_sha256(argv[i]))
            cli_usage(&CLI, "%s: not a SHA-256, or one with --batch", argv[i]);
    }
    if (bulk + batch + retry + dismiss > 1)
        cli_usage(&CLI, "--bulk, --batch, --retry and --dismiss do not go together");
    if ((retry || dismiss) && argc == 1)
        cli_usage(&CLI, "name the documents by their SHA-256 sums ('gouji quarantine' takes names)");
    g_autoptr(GError) error = NULL;
    g_autoptr(Loader) loader = loader_new(archive, layouts, &error);
    if (loader != NULL && loader_upgraded_from(loader) != 0)
        cli_error("%s: brought up from schema %d to %d; as it was it is archive.db.v%d in it", archive,
                  loader_upgraded_from(loader), DB_SCHEMA_VERSION, loader_upgraded_from(loader));
    if (loader != NULL && renew)
        return EXIT_OK; /* loader_new() has done it */
    if (loader != NULL && batch)
        return batch_serve(serve, loader);
    int (*load)(Loader *, const char *const *, gsize) = bulk ? store_bulk : store_all;
    if (loader != NULL && argc > 1)
        return load(loader, (const char *const *)argv + 1, (gsize)argc - 1);
    g_autoptr(GPtrArray) all = loader != NULL ? documents_with_rows(&error) : NULL;
    if (all != NULL)
        return load(loader, (const char *const *)all->pdata, all->len);
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}
