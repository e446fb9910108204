/**
 * gouji-normalize: from a page model to rows.
 *
 * Takes ARCHIVE/pages/…json (or FILE) and leaves ARCHIVE/rows/…json (or -o FILE); knows nothing of PDF,
 * pixels, SQL.
 */
#include <stdio.h>
#include <string.h>

#include "../common/archive.h"
#include "../common/batch.h"
#include "../common/cli.h"
#include "../common/data.h"
#include "../common/page-json.h"
#include "../common/rows-json.h"
#include "normalize.h"

#define PROGRAM "gouji-normalize " GOUJI_VERSION

static char *option_archive;
static char *option_output;
static char *option_layouts;
static gboolean option_batch;

static const GOptionEntry entries[] = {
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &option_archive, "Work on the documents of ARCHIVE", "ARCHIVE"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, "Write the rows of one FILE here; - is standard output",
     "FILE"},
    {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &option_layouts, "Take the forms from here", "FOLDER"},
    {"batch", 0, 0, G_OPTION_ARG_NONE, &option_batch, "Take SHA-256 sums from standard input, answer on standard output",
     NULL},
    {0},
};

static const Cli cli = {
    .name = "gouji-normalize",
    .arguments = "-a ARCHIVE [SHA256…] | FILE -o OUTPUT",
    .summary = "Finds the form in a page model, places its figures, and checks them.",
    .details = "The result, the rows, is described in doc/rows.md.",
    .entries = entries,
};

/** (transfer full): the rows of @pages. */
static RowsModel *rows_from_pages(const Normalizer *normalizer, const PageModel *pages, const char *key)
{
    RowsModel *rows = rows_model_new(pages->sha256, key, PROGRAM, pages->program);
    normalizer_run(normalizer, pages, rows);
    return rows;
}

static char *key_for(const Normalizer *normalizer, const char *pages_key)
{
    g_autofree char *all = g_strdup_printf("%s %s %s", pages_key, PROGRAM, normalizer_digest(normalizer));
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
}

static BatchResult archive_document(const char *const *fields, gpointer data, GError **error)
{
    const Normalizer *normalizer = data;
    g_autofree char *input = archive_pages_path(option_archive, fields[0]);
    g_autofree char *output = archive_rows_path(option_archive, fields[0]);
    g_autofree char *pages_key = archive_artifact_key(input, PAGE_FORMAT);
    g_autofree char *key = pages_key != NULL ? key_for(normalizer, pages_key) : NULL;
    if (key != NULL && archive_artifact_is_current(output, ROWS_FORMAT, key))
        return BATCH_CURRENT;
    g_autoptr(PageModel) pages = page_model_load(input, error);
    if (pages == NULL)
        return BATCH_FAILED;
    g_free(key);
    key = key_for(normalizer, pages->key);
    g_autoptr(RowsModel) rows = rows_from_pages(normalizer, pages, key);
    return rows_model_save(rows, output, error) ? BATCH_DONE : BATCH_FAILED;
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

static int run_one_file(const Normalizer *normalizer, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) pages = page_model_load(path, &error);
    if (pages != NULL) {
        g_autofree char *key = key_for(normalizer, pages->key);
        g_autoptr(RowsModel) rows = rows_from_pages(normalizer, pages, key);
        if (write_rows(rows, &error))
            return EXIT_OK;
    }
    cli_error("%s: %s", path, error->message);
    return EXIT_SOME_FAILED;
}

static int run_named_documents(Normalizer *normalizer, char **sums)
{
    int code = EXIT_OK;
    for (; *sums != NULL; sums++) {
        g_autoptr(GError) error = NULL;
        const char *fields[] = {*sums, NULL};
        if (!archive_is_sha256(*sums))
            cli_usage(&cli, "'%s' is no SHA-256 sum", *sums);
        if (archive_document(fields, normalizer, &error) != BATCH_FAILED)
            continue;
        cli_error("%s: %s", *sums, error->message);
        code = EXIT_SOME_FAILED;
    }
    return code;
}

int main(int argc, char **argv)
{
    cli_parse(&cli, &argc, &argv);
    gboolean by_hand = option_archive == NULL && argc == 2 && !option_batch;
    if (option_archive == NULL && !by_hand)
        cli_usage(&cli, "name an ARCHIVE with -a, or one FILE");
    if (option_archive != NULL && !option_batch && argc < 2)
        cli_usage(&cli, "name the documents by their SHA-256 sums ('gouji run' takes files)");

    g_autoptr(GError) error = NULL;
    g_autofree char *folder = option_layouts != NULL ? g_strdup(option_layouts) : data_path("layouts");
    g_autoptr(Normalizer) normalizer = normalizer_new(folder, &error);
    if (normalizer == NULL) {
        cli_error("%s", error->message);
        return EXIT_SOME_FAILED;
    }
    if (by_hand)
        return run_one_file(normalizer, argv[1]);
    if (option_batch)
        return batch_serve(archive_document, normalizer);
    return run_named_documents(normalizer, argv + 1);
}
