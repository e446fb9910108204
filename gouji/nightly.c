/**
 * gouji nightly: takes in what is new, carries everything to its end, and says in the morning what happened.
 */
#include "nightly.h"

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "night-print.h"
#include "output.h"
#include "watch.h"

void nightly_settings_clear(NightlySettings *settings)
{
    carry_options_clear(&settings->options);
    g_clear_pointer(&settings->inboxes, g_strfreev);
    g_clear_pointer(&settings->json, g_free);
    g_clear_pointer(&settings->html, g_free);
}

/** Prints the summary into the file @path, whole or not at all; to standard output where that is NULL. */
static gboolean write_summary(const Night *night, const char *path, void (*print)(const Night *, FILE *))
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(GError) error = NULL;
    if (output_open(&output, path, &error)) {
        print(night, output.stream);
        if (output_close(&output, &error))
            return TRUE;
    }
    cli_error("%s", error->message);
    return FALSE;
}

static gboolean write_summaries(const Night *night, const NightlySettings *settings)
{
    gboolean text = write_summary(night, NULL, night_print_text);
    gboolean json = settings->json == NULL || write_summary(night, settings->json, night_print_json);
    gboolean html = settings->html == NULL || write_summary(night, settings->html, night_print_html);
    return text && json && html;
}

int nightly(const NightlySettings *settings, const char *own, guint *n_waiting)
{
    static const char *const nothing[] = {NULL};
    const CarryOptions *options = &settings->options;
    g_autoptr(Night) night = night_new(options->archive);
    CarryResult result;
    carry(&(CarrySpec){.archive = options->archive,
                       .paths = settings->inboxes != NULL ? (const char *const *)settings->inboxes : nothing,
                       .n_workers = (guint)options->n_workers,
                       .text = options->text,
                       .layouts = own,
                       .names = options->names,
                       .level = options->level,
                       .by_night = TRUE,
                       .settle_s = (guint)settings->settle_s,
                       .move = settings->move,
                       .told = night_tell,
                       .concluding = night_look,
                       .user_data = night},
          &result);
    *n_waiting = result.counts.n[PROGRESS_WAITING];
    if (result.status == EXIT_BUSY)
        return EXIT_BUSY;
    int status = night_end(night, &result);
    return write_summaries(night, settings) || status != EXIT_OK ? status : EXIT_SOME_FAILED;
}

/** Nightly: what a run of a watch is told. */
typedef struct {
    const NightlySettings *settings;
    const char *own;
} Nightly;

static gboolean on_watch(gpointer user_data)
{
    const Nightly *told = user_data;
    guint n_waiting;
    nightly(told->settings, told->own, &n_waiting);
    return n_waiting > 0;
}

/** Whether the file @path, NULL for none, is to be written into one of @folders: a watch would see it come.
 */
static gboolean is_written_into(char **folders, const char *path)
{
    g_autofree char *written = path != NULL ? g_canonicalize_filename(path, NULL) : NULL;
    for (char **folder = folders; written != NULL && *folder != NULL; folder++) {
        g_autofree char *watched = g_canonicalize_filename(*folder, NULL);
        if (g_str_has_prefix(written, watched) && written[strlen(watched)] == '/')
            return TRUE;
    }
    return FALSE;
}

static void check_watch(const Cli *cli, const NightlySettings *settings)
{
    if (settings->inboxes == NULL)
        cli_usage(cli, "--watch wants a folder to watch; name it with --inbox");
    if (is_written_into(settings->inboxes, settings->json) ||
        is_written_into(settings->inboxes, settings->html))
        cli_usage(cli, "the summary must not be written into a folder that is watched");
}

int cmd_nightly(int argc, char **argv)
{
    g_auto(NightlySettings) settings = {.options = {.n_workers = carry_options_workers()},
                                        .settle_s = NIGHTLY_SETTLE_S};
    const GOptionEntry entries[] = {
        CARRY_ENTRIES(settings.options),
        {"inbox", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings.inboxes,
         "Take in what is new in this folder; may be given several times", "FOLDER"},
        {"move", 0, 0, G_OPTION_ARG_NONE, &settings.move,
         "Move what is safely in the archive into a folder gouji-taken beside it", NULL},
        {"settle", 0, 0, G_OPTION_ARG_INT, &settings.settle_s,
         "Leave files that were written to within so many seconds for the next time (default: 60)",
         "SECONDS"},
        {"watch", 0, 0, G_OPTION_ARG_NONE, &settings.watches,
         "Go on, and do all of it again whenever files have come and settled", NULL},
        {"json", 0, 0, G_OPTION_ARG_FILENAME, &settings.json, "Write the summary as JSON too", "FILE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.html, "Write the summary as a page too",
         "FILE.html"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji nightly",
        .arguments = "-a ARCHIVE",
        .summary =
            "Takes in what is new, carries every document to its end, tries again what failed for a reason\n"
            "that may pass, sets aside what cannot be read, and prints a summary.",
        .details = "Prints a line for each file that is not as it was, and the summary.\n\n"
                   "Exit status: 0 all went well, 1 some documents failed or are not whole, 2 wrong usage, 3 "
                   "another\n"
                   "run is at work on the archive, 130 and 143 it was interrupted by SIGINT or SIGTERM.",
        .entries = entries,
    };
    g_autofree char *own = NULL;
    cli_parse(&cli, &argc, &argv);
    if (argc != 1)
        cli_usage(&cli, "%s: not an option; name folders with --inbox", argv[1]);
    if (settings.settle_s < 0)
        cli_usage(&cli, "--settle takes seconds, 0 or more");
    if (settings.watches)
        check_watch(&cli, &settings);
    if (!carry_options_check(&cli, &settings.options, &own))
        return EXIT_SOME_FAILED;
    Nightly told = {&settings, own};
    guint n_waiting;
    return !settings.watches ? nightly(&settings, own, &n_waiting)
                             : watch(&(WatchSpec){.folders = (const char *const *)settings.inboxes,
                                                  .archive = settings.options.archive,
                                                  .settle_s = (guint)settings.settle_s,
                                                  .work = on_watch,
                                                  .user_data = &told});
}
