/**
 * gouji run: carries what it is given, and tells of every file.
 */
#include <stdio.h>

#include "../common/cli.h"
#include "carry-options.h"
#include "carry.h"
#include "commands.h"

/* What cannot be overlooked at the end of a long list: files that came to no good end. */
static void on_told(const CarryFile *file, gpointer user_data)
{
    GPtrArray *failures = user_data;
    if (file->state == PROGRESS_FAILED || file->state == PROGRESS_NO_FORM || file->state == PROGRESS_PARTIAL)
        g_ptr_array_add(failures, g_strdup_printf("%s: %s", file->name, file->reason));
}

static int conclude(const CarryResult *result, const GPtrArray *failures)
{
    fflush(stdout);
    for (guint i = 0; i < failures->len; i++)
        cli_error("%s", (const char *)g_ptr_array_index(failures, i));
    if (result->status != EXIT_SOME_FAILED || result->counts.n_total > 0) {
        g_autofree char *summary = carry_summary(result);
        printf("%s\n", summary);
    }
    if (fflush(stdout) != 0)
        return EXIT_SOME_FAILED;
    return result->status == EXIT_OK && failures->len > 0 ? EXIT_SOME_FAILED : result->status;
}

int cmd_run(int argc, char **argv)
{
    g_auto(CarryOptions) options = {.n_workers = carry_options_workers()};
    const GOptionEntry entries[] = {CARRY_ENTRIES(options), G_OPTION_ENTRY_NULL};
    const Cli cli = {
        .name = "gouji run",
        .arguments = "[PATH…]",
        .summary =
            "Takes files and folders in and carries every document through all stages into the archive:\n"
            "PDFs and pictures (PNG, JPEG, TIFF). What is current already costs next to nothing; what an\n"
            "interrupted run left is taken up. Without any PATH, what was read by another version or with\n"
            "other forms is read again, from the originals in the archive.",
        .details =
            "Shows a bar on a terminal; else prints a line a file: done, partial (some pages could not be\n"
            "read), current, no-form, aside (dropped by a person) or failed, its name, and the reason.\n\n"
            "Exit status: 0 all went well, 1 some documents failed or are not whole (each is named), 2 "
            "wrong\n"
            "usage, 3 another run is at work on the archive, 130 and 143 it was interrupted by SIGINT or "
            "SIGTERM.",
        .entries = entries,
    };
    g_autofree char *own = NULL;
    CarryResult result;
    cli_parse(&cli, &argc, &argv);
    if (!carry_options_check(&cli, &options, &own))
        return EXIT_SOME_FAILED;
    g_autoptr(GPtrArray) failures = g_ptr_array_new_with_free_func(g_free);
    carry(&(CarrySpec){.archive = options.archive,
                       .paths = (const char *const *)argv + 1,
                       .n_workers = (guint)options.n_workers,
                       .text = options.text,
                       .layouts = own,
                       .names = options.names,
                       .level = options.level,
                       .told = on_told,
                       .user_data = failures},
          &result);
    return result.status == EXIT_BUSY ? EXIT_BUSY : conclude(&result, failures);
}
