/**
 * carry-options.h: what all commands that carry documents take on their command line.
 */
#pragma once

#include "../common/cli.h"
#include "log-level.h"

/**
 * CarryOptions: strings are owned, as GOption leaves them; NULL and 0 where nothing was said.
 * @level: of @log_level and @verbose, by carry_options_check()
 */
typedef struct {
    char *archive, *text, *layouts, *names, *log_level;
    int n_workers;
    gboolean verbose;
    LogLevel level;
} CarryOptions;

/**
 * carry_options_workers: documents at once where nobody says: one more than there are cores. Each waits for
 * the disk when what was read of it is written for good, and a core would wait with it.
 */
int carry_options_workers(void);

void carry_options_clear(CarryOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CarryOptions, carry_options_clear)

/** CARRY_ENTRIES: their GOptionEntries, for a table of them. */
#define CARRY_ENTRIES(options)                                                                               \
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &(options).archive, "The archive; made where it is missing",  \
     "FOLDER"},                                                                                              \
        {"jobs",                                                                                             \
         'j',                                                                                                \
         0,                                                                                                  \
         G_OPTION_ARG_INT,                                                                                   \
         &(options).n_workers,                                                                               \
         "Documents at once (default: one more than cores)",                                                 \
         "N"},                                                                                               \
        {"text",                                                                                             \
         't',                                                                                                \
         0,                                                                                                  \
         G_OPTION_ARG_STRING,                                                                                \
         &(options).text,                                                                                    \
         "Of scanned pages read 'full' text, or 'tables' and titles alone (default: full)",                  \
         "WHAT"},                                                                                            \
        {"layouts",                                                                                          \
         0,                                                                                                  \
         0,                                                                                                  \
         G_OPTION_ARG_FILENAME,                                                                              \
         &(options).layouts,                                                                                 \
         "Know the forms of this folder beside those that come with gouji, now and in later runs "           \
         "(gouji-layout(5))",                                                                                \
         "FOLDER"},                                                                                          \
        {"names",                                                                                            \
         0,                                                                                                  \
         0,                                                                                                  \
         G_OPTION_ARG_FILENAME,                                                                              \
         &(options).names,                                                                                   \
         "Put this file in the place of the archive's names.conf (gouji-names(5))",                          \
         "FILE"},                                                                                            \
        {"log-level",                                                                                        \
         0,                                                                                                  \
         0,                                                                                                  \
         G_OPTION_ARG_STRING,                                                                                \
         &(options).log_level,                                                                               \
         "Print what failed ('error'), also what is not whole ('warning'), a line a file ('info', the "      \
         "default), or what the stages print, too ('debug')",                                                \
         "LEVEL"},                                                                                           \
    {                                                                                                        \
        "verbose", 'v', 0, G_OPTION_ARG_NONE, &(options).verbose, "The same as --log-level debug", NULL      \
    }

/**
 * carry_options_check: fills in what was not said; exits with 2 where something is wrong usage.
 * @own: (out) (transfer full): the folder of the user's own forms, also where the archive remembers it; NULL
 * for none
 *
 * FALSE where that folder is not there or not sound; then it was said.
 */
gboolean carry_options_check(const Cli *cli, CarryOptions *options, char **own);
