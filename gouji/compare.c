/*
 * compare.c: gouji compare: two years of an organ side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "../common/cli.h"
#include "commands.h"
#include "compare-print.h"
#include "output.h"
#include "snapshot.h"

/** What the command line says. */
typedef struct {
    const char *archive, *output, *organ;
    int years[2];
} CompareOptions;

/** Takes a year of four digits. */
static gboolean take_year(const char *text, int *year)
{
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return FALSE;
    *year = atoi(text);
    return TRUE;
}

static gboolean compare(const CompareOptions *options, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3) db = snapshot_open(options->archive, error);
    g_autoptr(Comparison) comparison =
        db != NULL ? comparison_new(db, options->organ, options->years[0], options->years[1], error) : NULL;
    if (comparison == NULL || !output_open(&output, options->output, error))
        return FALSE;
    if (options->output != NULL)
        compare_print_html(comparison, output.stream);
    else
        compare_print_text(comparison, output.stream);
    return output_close(&output, error);
}

int cmd_compare(int argc, char **argv)
{
    g_autofree char *archive = NULL, *path = NULL;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, "Write a page of HTML here, whole or not at all",
         "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji compare",
        .arguments = "-a ARCHIVE AGENCY YEAR YEAR",
        .summary =
            "Two years of an organ side by side: every figure with its difference, failing checks, what one\n"
            "year leaves to the next, and the text with what was carried over word for word marked.",
        .details = "AGENCY is a name of the organ, or a part of it that no other has.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    CompareOptions options = {.archive = archive, .output = path};
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc != 4 || !take_year(argv[2], &options.years[0]) || !take_year(argv[3], &options.years[1]) ||
        options.years[0] == options.years[1])
        cli_usage(&cli, "give an organ and two years, as 某县人民政府 2023 2024");
    options.organ = argv[1];
    if (compare(&options, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}
