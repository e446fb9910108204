/**
 * cli.h: what the command lines of all programs have in common, in the way of the GNU tools.
 *
 * Wraps GOptionContext: --help, --version, exit codes, and messages on standard error with the
 * program's name before them.
 */
#pragma once

#include <glib.h>

enum {
    EXIT_OK = 0,          /* all went well */
    EXIT_SOME_FAILED = 1, /* some documents, or the whole of what was asked, failed; each was named */
    EXIT_USAGE = 2,       /* the command line was wrong */
    EXIT_BUSY = 3,        /* nothing was done, for another run is at work on the archive */
};

/**
 * Cli: a program's command line.
 * @name: "gouji-extract", or "gouji run" for a subcommand
 * @arguments: what stands after the options in the usage line, "PATH…"
 * @summary: a line or two on what it does; @details: more, after the options; both may be NULL
 * @entries: its options, ended by a zero entry
 */
typedef struct {
    const char *name;
    const char *arguments;
    const char *summary;
    const char *details;
    const GOptionEntry *entries;
} Cli;

/**
 * cli_parse:
 * Sets the locale and the program's name, takes the options out of @argv, adds --version.
 * --help and --version print and exit with 0; a wrong option prints one line and exits with 2.
 */
void cli_parse(const Cli *cli, int *argc, char ***argv);

/** cli_usage: prints "NAME: message" and "Try 'NAME --help'", and exits with 2. */
void cli_usage(const Cli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3) G_GNUC_NORETURN;

/** What a message to cli_error() begins with that is no error; the journal gets it as a warning. */
#define CLI_WARNING "warning: "

/** cli_error: prints "NAME: message" on standard error; control characters in it come out escaped. Where
 * standard error is systemd's journal, the line has its priority before it. */
void cli_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** cli_printable: (transfer full): @text with control characters, those that turn the direction of writing,
 * and bytes that are no UTF-8 as \xNN. */
char *cli_printable(const char *text);
