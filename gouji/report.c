/*
 * report.c: gouji report: an archive at a glance, as a page of HTML.
 */
#include "../common/cli.h"
#include "commands.h"
#include "output.h"
#include "report-page.h"
#include "snapshot.h"

static gboolean write_report(Report *report, const char *path, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3) db = snapshot_open(report->archive, error);
    if (db == NULL || !output_open(&output, path, error))
        return FALSE;
    report->db = db;
    report->stream = output.stream;
    return report_page_print(report, error) && output_close(&output, error);
}

int cmd_report(int argc, char **argv)
{
    g_autofree char *archive = NULL, *path = NULL;
    gboolean all_series = FALSE;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, "Write the page here, whole or not at all", "FILE"},
        {"all-series", 0, 0, G_OPTION_ARG_NONE, &all_series,
         "Draw every series, not only those that are watched for jumps", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji report",
        .arguments = "-a ARCHIVE -o FILE.html",
        .summary =
            "An archive at a glance, as one page of HTML: what is there and what is missing, the series\n"
            "through the years, which checks fail, and which figures to look at.",
        .details = "The page asks nothing of a network, and prints well.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    Report report = {.archive = archive, .all_series = all_series};
    if (argc != 1)
        cli_usage(&cli, "%s: a report is of the whole archive", argv[1]);
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (path == NULL)
        cli_usage(&cli, "where to? give a file with -o FILE.html");
    if (write_report(&report, path, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}
