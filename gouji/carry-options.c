/*
 * carry-options.c: defaults and bounds.
 */
#include "carry-options.h"

#include "layouts.h"
#include "own-layouts.h"

/** More workers than this are a slip of the hand. */
#define MOST_WORKERS 256

int carry_options_workers(void)
{
    return MIN((int)g_get_num_processors() + 1, MOST_WORKERS);
}

void carry_options_clear(CarryOptions *options)
{
    g_clear_pointer(&options->archive, g_free);
    g_clear_pointer(&options->text, g_free);
    g_clear_pointer(&options->layouts, g_free);
    g_clear_pointer(&options->names, g_free);
    g_clear_pointer(&options->log_level, g_free);
}

gboolean carry_options_check(const Cli *cli, CarryOptions *options, char **own)
{
    *own = NULL;
    if (options->archive == NULL)
        cli_usage(cli, "no archive given; name its folder with --archive");
    if (options->n_workers < 1 || options->n_workers > MOST_WORKERS)
        cli_usage(cli, "--jobs must be 1 to %d", MOST_WORKERS);
    if (options->text == NULL)
        options->text = g_strdup("full");
    if (!g_str_equal(options->text, "full") && !g_str_equal(options->text, "tables"))
        cli_usage(cli, "--text must be full or tables");
    options->level = LOG_LEVEL_INFO;
    if (options->log_level != NULL && !log_level_from_name(options->log_level, &options->level))
        cli_usage(cli, "--log-level must be error, warning, info or debug");
    if (options->verbose)
        options->level = LOG_LEVEL_DEBUG;
    return own_layouts_of(options->archive, options->layouts, own) &&
           (*own == NULL || layouts_are_sound(*own));
}
