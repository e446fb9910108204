/*
 * layouts.c: gouji layouts: forms for a person.
 */
#include "layouts.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../common/cli.h"
#include "../common/data.h"
#include "../common/key.h"
#include "commands.h"
#include "stage-run.h"

gboolean layouts_are_sound(const char *folder)
{
    return stage_run_by_hand(
               (const char *const[]){"gouji-normalize", "--list-forms", "--layouts", folder, NULL}, TRUE) &&
           stage_run_by_hand(
               (const char *const[]){"gouji-store", "--check-series", "--layouts", folder, NULL}, TRUE);
}

/** Says whether @file, a layout or the series of a folder, is sound. */
static gboolean check(const char *file)
{
    g_autofree char *name = g_path_get_basename(file);
    g_autofree char *given = g_path_get_dirname(file);
    g_autofree char *folder = g_canonicalize_filename(given, NULL), *forms = data_path("layouts");
    gboolean own = strcmp(folder, forms) == 0; /* that of gouji itself, which is read anyhow */
    if (strcmp(name, SERIES_FILE) != 0)
        return stage_run_by_hand((const char *const[]){"gouji-normalize", "--check-form", file, NULL}, FALSE);
    if (!g_file_test(file, G_FILE_TEST_EXISTS)) {
        cli_error("%s: no such file", file);
        return FALSE;
    }
    return stage_run_by_hand(
        (const char *const[]){"gouji-store", "--check-series", own ? NULL : "--layouts", folder, NULL},
        FALSE);
}

/** Reads @document and draws a layout from it. */
static gboolean draft(const char *document, const char *output)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("gouji-draft-XXXXXX", &error);
    if (folder == NULL) {
        cli_error("%s", error->message);
        return FALSE;
    }
    g_autofree char *name = g_path_get_basename(document);
    g_autofree char *pages = g_strconcat(folder, "/", name, ".pages", NULL);
    gboolean well =
        stage_run_by_hand((const char *const[]){"gouji-extract", "-o", pages, "--", document, NULL}, FALSE) &&
        stage_run_by_hand(
            (const char *const[]){"gouji-normalize", "--draft-form", "-o", output, "--", pages, NULL}, FALSE);
    g_unlink(pages);
    g_rmdir(folder);
    return well;
}

int cmd_layouts(int argc, char **argv)
{
    g_autofree char *layouts = NULL, *output = NULL;
    const GOptionEntry entries[] = {
        {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &layouts, "List the forms of this folder too", "FOLDER"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Write the draft here: NAME.layout", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji layouts",
        .arguments = "[check FILE | draft DOCUMENT]",
        .summary = "Lists the forms: name, years in force, what they ask for, title and file.\n"
                   "check: whether a layout file, or a series.conf, is sound; else what is wrong, and in "
                   "which line.\n"
                   "draft: writes a first layout from the tables of a document of an unknown form.",
        .details = "gouji-layout(5) describes the files. Documents are read with forms of your own by\n"
                   "'gouji run --layouts FOLDER'.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    gboolean well;
    if (argc == 1 && layouts != NULL)
        well = stage_run_by_hand(
            (const char *const[]){"gouji-normalize", "--list-forms", "--layouts", layouts, NULL}, FALSE);
    else if (argc == 1)
        well = stage_run_by_hand((const char *const[]){"gouji-normalize", "--list-forms", NULL}, FALSE);
    else if (argc == 3 && strcmp(argv[1], "check") == 0)
        well = check(argv[2]);
    else if (argc == 3 && strcmp(argv[1], "draft") == 0)
        well = draft(argv[2], output != NULL ? output : "-");
    else
        cli_usage(&cli, "give nothing, check FILE, or draft DOCUMENT");
    return well ? EXIT_OK : EXIT_SOME_FAILED;
}
