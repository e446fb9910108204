/**
 * gouji-ingest: takes files into an archive. The first stage.
 *
 * Takes files and folders; leaves each original under its SHA-256 and an entry in the ledger. Knows
 * nothing of what is inside. Wraps the file system (walk.h) and SQLite (intake.h).
 */
#include <signal.h>
#include <stdio.h>

#include "../common/cli.h"
#include "intake.h"
#include "kind.h"
#include "walk.h"

static char *option_archive;
static gboolean option_batch;

static const GOptionEntry ENTRIES[] = {
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &option_archive, "The archive; made where it is missing",
     "FOLDER"},
    {"batch", 0, 0, G_OPTION_ARG_NONE, &option_batch, "Report failures on standard output too, for gouji run",
     NULL},
    G_OPTION_ENTRY_NULL,
};

static const Cli CLI = {
    .name = "gouji-ingest",
    .arguments = "PATH…",
    .summary =
        "Takes PDFs and pictures (PNG, JPEG, TIFF) into an archive: each is kept unchanged under its\n"
        "SHA-256 and noted in the ledger. Folders are searched through; what is neither PDF nor picture\n"
        "is left out there.",
    .details =
        "Prints a line a file: its SHA-256, 'new' or 'known', its name, divided by tabs. With --batch a\n"
        "file that could not be taken in is a line '-', 'failed', its name and the reason, and the number\n"
        "of files left out a line '-', 'skipped', the number.\n\n"
        "Exit status: 0 all went well, 1 some files could not be taken in, 2 wrong usage.",
    .entries = ENTRIES,
};

typedef struct {
    Intake *intake;
    guint n_failed;
    guint n_skipped;
} Ingest;

static volatile sig_atomic_t interrupted;

/* The file in hand is finished, so that no draft is left; then the walk ends. */
static void interrupt(int number)
{
    interrupted = number;
}

static void report_failure(Ingest *ingest, const WalkFile *file, const char *reason)
{
    ingest->n_failed++;
    if (!option_batch) {
        cli_error("%s: %s", file->path, reason);
        return;
    }
    g_autofree char *name = cli_printable(file->path);
    g_autofree char *printable = cli_printable(reason);
    printf("-\tfailed\t%s\t%s\n", name, printable);
}

/* A folder holds all sorts of things; only what its name promises to be a report is an error there. */
static gboolean may_be_skipped(const WalkFile *file, const GError *error)
{
    return !file->named && !kind_is_named(file->path) &&
           (g_error_matches(error, INTAKE_ERROR, INTAKE_ERROR_KIND) ||
            g_error_matches(error, INTAKE_ERROR, INTAKE_ERROR_EMPTY));
}

static void take_in(Ingest *ingest, const WalkFile *file)
{
    g_autoptr(GError) error = NULL;
    IntakeResult result;
    if (intake_file(ingest->intake, file->fd, file->path, &result, &error)) {
        g_autofree char *name = cli_printable(file->path);
        printf("%s\t%s\t%s\n", result.sha256, result.is_new ? "new" : "known", name);
    } else if (may_be_skipped(file, error))
        ingest->n_skipped++;
    else
        report_failure(ingest, file, error->message);
}

static gboolean ingest_one(const WalkFile *file, gpointer user_data)
{
    Ingest *ingest = user_data;
    if (file->problem != NULL)
        report_failure(ingest, file, file->problem);
    else
        take_in(ingest, file);
    /* Whoever reads this starts on the document at once. */
    fflush(stdout);
    return !interrupted && !ferror(stdout);
}

static void report_skipped(const Ingest *ingest)
{
    if (ingest->n_skipped == 0)
        return;
    if (option_batch)
        printf("-\tskipped\t%u\n", ingest->n_skipped);
    else
        cli_error("left out, neither PDF nor picture: %u", ingest->n_skipped);
}

int main(int argc, char **argv)
{
    cli_parse(&CLI, &argc, &argv);
    if (option_archive == NULL)
        cli_usage(&CLI, "no archive given; name its folder with --archive");
    if (argc < 2)
        cli_usage(&CLI, "nothing to take in; name files or folders");
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    g_autoptr(GError) error = NULL;
    g_autoptr(Intake) intake = intake_new(option_archive, &error);
    if (intake == NULL) {
        cli_error("%s", error->message);
        return EXIT_SOME_FAILED;
    }
    Ingest ingest = {.intake = intake};
    walk((const char *const *)argv + 1, option_archive, ingest_one, &ingest);
    report_skipped(&ingest);
    return ingest.n_failed == 0 && !interrupted && fflush(stdout) == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}
