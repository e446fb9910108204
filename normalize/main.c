/**
 * gouji-normalize: from a page model to rows.
 *
 * Takes ARCHIVE/pages/…json (or FILE) and leaves ARCHIVE/rows/…json (or -o FILE); knows nothing of PDF,
 * pixels, SQL.
 */
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include "../common/archive.h"
#include "../common/data.h"
#include "../common/json-memory.h"
#include "../common/key.h"
#include "../common/page-json.h"
#include "../common/rows-json.h"
#include "../common/stage.h"
#include "forms.h"
#include "normalize.h"
#include "verify.h"

#define PROGRAM "gouji-normalize " GOUJI_VERSION

static char *option_archive;
static char *option_output;
static char *option_layouts;
static char *option_check;
static gboolean option_list;
static gboolean option_draft;
static gboolean option_verify;
static gboolean option_batch;

static const GOptionEntry entries[] = {
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &option_archive, "Work on the documents of ARCHIVE",
     "ARCHIVE"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output,
     "Write the rows of one FILE here; - is standard output", "FILE"},
    {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &option_layouts, "Read the forms of this folder too", "FOLDER"},
    {"list-forms", 0, 0, G_OPTION_ARG_NONE, &option_list, "List the forms ('gouji layouts')", NULL},
    {"check-form", 0, 0, G_OPTION_ARG_FILENAME, &option_check,
     "Check one layout file ('gouji layouts check')", "LAYOUT"},
    {"draft-form", 0, 0, G_OPTION_ARG_NONE, &option_draft,
     "Draw a layout from the page model FILE ('gouji layouts draft')", NULL},
    {"verify", 0, 0, G_OPTION_ARG_NONE, &option_verify,
     "Write nothing; make the rows in memory and compare them with those in ARCHIVE ('gouji verify')", NULL},
    {"batch", 0, 0, G_OPTION_ARG_NONE, &option_batch,
     "Take SHA-256 sums from standard input, answer on standard output", NULL},
    {0},
};

static const Cli cli = {
    .name = "gouji-normalize",
    .arguments = "-a ARCHIVE [SHA256…] | FILE -o OUTPUT",
    .summary = "Finds the form in a page model, places its figures, and checks them.",
    .details = "The result, the rows, is described in doc/rows.md.",
    .entries = entries,
};

/** Worker: what is made once and serves all documents. @settings names what the result depends on. */
typedef struct {
    Normalizer *normalizer;
    char *settings;
} Worker;

/** (transfer full): the rows of @pages; while they want a second look, under a key that is never current.
 * @by_hand: the file with what persons said of it, NULL for none */
static RowsModel *rows_from_pages(const Worker *worker, const PageModel *pages, const char *by_hand,
                                  GError **error)
{
    g_autoptr(Corrections) corrections = by_hand != NULL ? corrections_load(by_hand, error) : NULL;
    if (by_hand != NULL && corrections == NULL)
        return NULL;
    g_autofree char *key = key_of_rows(pages->key, worker->settings, by_hand);
    RowsModel *rows = rows_model_new(pages->sha256, key, PROGRAM, pages->program);
    normalizer_run(worker->normalizer, pages, corrections, rows);
    if (rows->looks->len > 0) {
        g_free(rows->key);
        rows->key = key_make(key, "before the second look");
    }
    return rows;
}

/** Paths: where things of a document lie. */
typedef struct {
    char *pages, *rows, *by_hand;
} Paths;

static void paths_clear(Paths *paths)
{
    g_free(paths->pages);
    g_free(paths->rows);
    g_free(paths->by_hand);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Paths, paths_clear)

static gboolean rows_are_current(const Worker *worker, const Paths *paths)
{
    g_autofree char *pages_key = archive_artifact_key(paths->pages, PAGE_FORMAT);
    g_autofree char *key =
        pages_key != NULL ? key_of_rows(pages_key, worker->settings, paths->by_hand) : NULL;
    return key != NULL && archive_artifact_is_current(paths->rows, ROWS_FORMAT, key);
}

static BatchResult archive_document(const char *const *fields, gpointer data, GError **error)
{
    const Worker *worker = data;
    g_auto(Paths) paths = {archive_pages_path(option_archive, fields[0]),
                           archive_rows_path(option_archive, fields[0]),
                           archive_corrections_path(option_archive, fields[0])};
    if (rows_are_current(worker, &paths))
        return BATCH_CURRENT;
    g_autoptr(GError) cause = NULL;
    g_autoptr(PageModel) pages = page_model_load(paths.pages, &cause);
    /* Extract then makes it anew; by hand there is nobody to do so. */
    if (pages == NULL && option_batch && cause->domain == PAGE_JSON_ERROR)
        return BATCH_BACK;
    if (pages == NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return BATCH_FAILED;
    }
    g_autoptr(RowsModel) rows = rows_from_pages(worker, pages, paths.by_hand, error);
    if (rows == NULL || !rows_model_save(rows, paths.rows, error))
        return BATCH_FAILED;
    return rows->looks->len > 0 ? BATCH_BACK : BATCH_DONE;
}

/** "current": the rows are those that lie there; "done": those were made with other settings, and cannot be
 * compared. */
static BatchResult verify_document(const char *const *fields, gpointer data, GError **error)
{
    const Worker *worker = data;
    g_auto(Paths) paths = {archive_pages_path(option_archive, fields[0]),
                           archive_rows_path(option_archive, fields[0]),
                           archive_corrections_path(option_archive, fields[0])};
    g_autoptr(PageModel) pages = page_model_load(paths.pages, error);
    if (pages == NULL)
        return BATCH_FAILED;
    if (!verify_is_of(pages, fields[0], paths.pages, error))
        return BATCH_FAILED;
    if (!rows_are_current(worker, &paths))
        return BATCH_DONE;
    g_autoptr(RowsModel) rows = rows_from_pages(worker, pages, paths.by_hand, error);
    return rows != NULL && verify_rows(rows, paths.rows, error) ? BATCH_CURRENT : BATCH_FAILED;
}

static gboolean write_rows(const RowsModel *rows, GError **error)
{
    if (option_output != NULL && strcmp(option_output, "-") != 0)
        return rows_model_save(rows, option_output, error);
    gsize length = 0;
    g_autofree char *json = rows_model_to_json(rows, &length);
    if (fwrite(json, 1, length, stdout) == length && fflush(stdout) == 0)
        return TRUE;
    g_set_error(error, G_FILE_ERROR, (gint)G_FILE_ERROR_IO, "cannot write to standard output");
    return FALSE;
}

static int read_file(const char *path, gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) pages = page_model_load(path, &error);
    g_autoptr(RowsModel) rows = pages != NULL ? rows_from_pages(data, pages, NULL, &error) : NULL;
    if (rows != NULL && write_rows(rows, &error))
        return EXIT_OK;
    cli_error("%s: %s", path, error->message);
    return EXIT_SOME_FAILED;
}

/** What is asked about forms; -1 where nothing is. */
static int answer_on_forms(const char *folder, int n_files, char **files)
{
    if (option_list && n_files == 0)
        return forms_list(folder, option_layouts);
    if (option_check != NULL && n_files == 0)
        return forms_check(folder, option_check);
    if (option_draft && n_files == 1)
        return forms_draft(folder, files[0], option_output);
    if (option_list || option_check != NULL || option_draft)
        cli_usage(&cli, "--draft-form wants one FILE, --list-forms and --check-form none");
    return -1;
}

/** Documents are alike: memory that one has given back, the next one needs again. */
#define KEPT_BYTES (64 * 1024 * 1024)

int main(int argc, char **argv)
{
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    json_memory_use();
    cli_parse(&cli, &argc, &argv);
    g_autofree char *folder = data_path("layouts");
    int answered = answer_on_forms(folder, argc - 1, argv + 1);
    if (answered >= 0)
        return answered;
    const Stage stage = {&cli, option_archive, option_batch, read_file,
                         option_verify ? verify_document : archive_document};
    stage_check_usage(&stage, argc - 1);
    if (option_verify && option_archive == NULL)
        cli_usage(&cli, "--verify works on an ARCHIVE");

    g_autoptr(GError) error = NULL;
    g_autoptr(Normalizer) normalizer = normalizer_new(folder, option_layouts, &error);
    g_autofree char *settings =
        normalizer != NULL ? key_settings_of_rows(folder, option_layouts, &error) : NULL;
    if (settings == NULL) {
        cli_error("%s", error->message);
        return EXIT_SOME_FAILED;
    }
    Worker worker = {normalizer, settings};
    return stage_run(&stage, argv + 1, &worker);
}
