/**
 * gouji-ingest: takes files into an archive. The first stage.
 *
 * Takes files and folders; leaves each original under its SHA-256 and an entry in the ledger. Knows
 * nothing of what is inside. Wraps the file system (walk.h) and SQLite (intake.h).
 */
#include <signal.h>
#include <stdio.h>

#include "../common/cli.h"
#include "inbox.h"
#include "intake.h"
#include "kind.h"
#include "refused.h"
#include "walk.h"

static char *option_archive;
static gboolean option_batch;
static gboolean option_move;
static int option_settle;

static const GOptionEntry ENTRIES[] = {
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &option_archive, "The archive; made where it is missing",
     "FOLDER"},
    {"batch", 0, 0, G_OPTION_ARG_NONE, &option_batch, "Report failures on standard output too, for gouji run",
     NULL},
    {"settle", 0, 0, G_OPTION_ARG_INT, &option_settle,
     "Leave files that were written to within so many seconds for the next time (default: 0)", "SECONDS"},
    {"move", 0, 0, G_OPTION_ARG_NONE, &option_move,
     "Move what is safely in the archive into a folder " ARCHIVE_TAKEN " beside it", NULL},
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
        "file that could not be taken in is a line '-', 'failed', its name and the reason ('again' behind "
        "it\n"
        "where that was so at the last look too), one that is left for the next time '-', 'waiting', its "
        "name\n"
        "and the reason, and the number of files left out a line '-', 'skipped', the number. What was not "
        "taken\n"
        "in is noted in the ledger.\n\n"
        "Exit status: 0 all went well, 1 some files could not be taken in, 2 wrong usage.",
    .entries = ENTRIES,
};

typedef struct {
    Intake *intake;
    Refused *refused;
    guint n_failed;
    guint n_skipped;
} Ingest;

static volatile sig_atomic_t interrupted;

/* The file in hand is finished, so that no draft is left; then the walk ends. */
static void interrupt(int number)
{
    interrupted = number;
}

/* A disk that is full may keep the list short; what is told here is then all there is. */
static gboolean note_refused(const Ingest *ingest, const WalkFile *file, const char *reason)
{
    gboolean is_known = FALSE;
    refused_add(ingest->refused, file->path, reason, &is_known, NULL);
    return is_known;
}

static void report_failure(Ingest *ingest, const WalkFile *file, const char *reason)
{
    gboolean is_known = note_refused(ingest, file, reason);
    ingest->n_failed++;
    if (!option_batch) {
        cli_error("%s: %s", file->path, reason);
        return;
    }
    g_autofree char *name = cli_printable(file->path);
    g_autofree char *printable = cli_printable(reason);
    printf("-\tfailed\t%s\t%s%s\n", name, printable, is_known ? "\tagain" : "");
}

/* Of a file that somebody still writes to. */
static void report_waiting(const Ingest *ingest, const WalkFile *file)
{
    static const char reason[] = "somebody seems to be writing it; it is left for the next time";
    note_refused(ingest, file, reason);
    g_autofree char *name = cli_printable(file->path);
    if (option_batch)
        printf("-\twaiting\t%s\t%s\n", name, reason);
    else
        cli_error("%s: %s", name, reason);
}

/* A folder holds all sorts of things; only what its name promises to be a document is an error there. */
static gboolean may_be_skipped(const WalkFile *file, const GError *error)
{
    return !file->named && !kind_is_named(file->path) && kind_advice(file->path) == NULL &&
           (g_error_matches(error, INTAKE_ERROR, INTAKE_ERROR_KIND) ||
            g_error_matches(error, INTAKE_ERROR, INTAKE_ERROR_EMPTY));
}

/* After a file was taken in; moving it is for those who asked for it. */
static void put_aside(Ingest *ingest, const WalkFile *file)
{
    g_autofree char *reason = NULL;
    refused_remove(ingest->refused, file->path, NULL);
    if (option_move && !inbox_move(file, &reason))
        report_failure(ingest, file, reason);
}

static void take_in(Ingest *ingest, const WalkFile *file)
{
    g_autoptr(GError) error = NULL;
    IntakeResult result;
    if (intake_file(ingest->intake, file->fd, file->path, &result, &error)) {
        g_autofree char *name = cli_printable(file->path);
        printf("%s\t%s\t%s\n", result.sha256, result.is_new ? "new" : "known", name);
        put_aside(ingest, file);
    } else if (option_settle > 0 && g_error_matches(error, INTAKE_ERROR, INTAKE_ERROR_CHANGED))
        report_waiting(ingest, file);
    else if (may_be_skipped(file, error))
        ingest->n_skipped++;
    else if (g_error_matches(error, INTAKE_ERROR, INTAKE_ERROR_KIND) && kind_advice(file->path) != NULL)
        report_failure(ingest, file, kind_advice(file->path));
    else
        report_failure(ingest, file, error->message);
}

static gboolean ingest_one(const WalkFile *file, gpointer user_data)
{
    Ingest *ingest = user_data;
    if (file->problem != NULL)
        report_failure(ingest, file, file->problem);
    else if (!inbox_is_settled(file->fd, (guint)option_settle))
        report_waiting(ingest, file);
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
    if (option_settle < 0)
        cli_usage(&CLI, "--settle takes seconds, 0 or more");
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    g_autoptr(GError) error = NULL;
    g_autoptr(Intake) intake = intake_new(option_archive, &error);
    g_autoptr(Refused) refused = intake != NULL ? refused_new(intake_database(intake), &error) : NULL;
    if (refused == NULL) {
        cli_error("%s", error->message);
        return EXIT_SOME_FAILED;
    }
    Ingest ingest = {.intake = intake, .refused = refused};
    walk((const char *const *)argv + 1, option_archive, ingest_one, &ingest);
    if (!interrupted)
        refused_end_look(refused, (const char *const *)argv + 1, NULL);
    report_skipped(&ingest);
    return ingest.n_failed == 0 && !interrupted && fflush(stdout) == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}
