/**
 * gouji: the one command that users type. Starts the stages (run.h), and asks the archive that they leave.
 *
 * A subcommand is either a function of this program (commands.h) or a stage's program beside it.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../common/cli.h"
#include "../common/data.h"
#include "commands.h"
#include "settings.h"

/* @run: NULL for a stage, which is the program gouji-NAME */
typedef struct {
    const char *name;
    const char *summary;
    int (*run)(int argc, char **argv);
} Command;

static const Command COMMANDS[] = {
    {"run", "carry files and folders through all stages into an archive", cmd_run},
    {"nightly", "what is to be done every night: take in, carry on, try again, sum up", cmd_nightly},
    {"status", "what is in an archive, and what failed", cmd_status},
    {"log", "what became of a document, with times and reasons", cmd_log},
    {"quarantine", "list what cannot be read, try it again, or drop it", cmd_quarantine},
    {"search", "find words in the text of all documents", cmd_search},
    {"show", "print one report's tables, its doubtful figures and failed checks", cmd_show},
    {"compare", "two years of an organ side by side, figures, checks and text", cmd_compare},
    {"report", "an archive at a glance as a page of HTML: coverage, series, checks, doubts", cmd_report},
    {"export", "write cells, rows, checks, heads or documents as CSV or JSON Lines", cmd_export},
    {"agencies", "list the organs, and which of them may be one", cmd_agencies},
    {"correct", "set a figure that was read wrong, take that back, list what was set", cmd_correct},
    {"prefer", "say which of several reports of one organ and year counts", cmd_prefer},
    {"verify", "look whether an archive is as it was read, down to every figure", cmd_verify},
    {"backup", "copy an archive, also while a run goes on", cmd_backup},
    {"restore", "make an archive of a backup", cmd_restore},
    {"config", "show or check the settings of gouji.conf", cmd_config},
    {"layouts", "list the forms, check a form of your own, draft one from a document", cmd_layouts},
    {"ingest", "stage 1 by hand: take files into an archive", NULL},
    {"extract", "stage 2 by hand: from an original to its pages, words, grids and figures", NULL},
    {"normalize", "stage 3 by hand: from pages to the rows of a known form", NULL},
    {"store", "stage 4 by hand: load rows into the archive's database", NULL},
};

static const Cli CLI = {.name = "gouji"};

static void print_help(void)
{
    printf("Usage:\n  gouji [--config FILE] COMMAND [OPTION…] …\n\n"
           "Turns reports on government information disclosure, scanned or not, into an archive that can be\n"
           "searched and queried, with every figure traceable to its place on the page.\n\nCommands:\n");
    for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        printf("  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    printf("\n'gouji COMMAND --help' tells more of each; 'gouji --version' prints the version.\n\n"
           "Exit status: 0 all went well, 1 some documents failed, 2 wrong usage, 3 another run is at work,\n"
           "130 and 143 interrupted.\n");
}

static int run_stage(const Command *command, char **argv)
{
    g_autofree char *name = g_strconcat("gouji-", command->name, NULL);
    g_autofree char *program = program_path(name);
    argv[0] = name;
    execv(program, argv);
    g_set_prgname("gouji");
    cli_error("%s: %s", program, g_strerror(errno));
    return EXIT_SOME_FAILED;
}

/** The variable in which --config is kept for whoever asks. */
#define CONFIG_VARIABLE "GOUJI_CONFIG"

/** Takes --config FILE out, which stands before the command. */
static void take_config(int *argc, char ***argv)
{
    const char *value = NULL;
    int n_words = 0;
    if (*argc > 2 && strcmp((*argv)[1], "--config") == 0) {
        value = (*argv)[2];
        n_words = 2;
    } else if (*argc > 1 && g_str_has_prefix((*argv)[1], "--config=")) {
        value = strchr((*argv)[1], '=') + 1;
        n_words = 1;
    }
    if (value != NULL)
        g_setenv(CONFIG_VARIABLE, value, TRUE);
    *argc -= n_words;
    *argv += n_words;
}

/** Runs a command of this program, with the settings' options before its own. */
static int run_command(const Command *command, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = NULL;
    if (command->run == cmd_config)
        return command->run((int)g_strv_length(argv), argv);
    settings = settings_load(g_getenv(CONFIG_VARIABLE), &error);
    if (settings == NULL)
        cli_usage(&CLI, "%s", error->message);
    g_autoptr(GPtrArray) arguments = settings_arguments(settings, argv);
    /* GOption moves the words about and drops some, so it gets an array that owns none. */
    g_autofree char **words = g_memdup2(arguments->pdata, arguments->len * sizeof(char *));
    return command->run((int)arguments->len - 1, words);
}

int main(int argc, char **argv)
{
    take_config(&argc, &argv);
    if (argc < 2)
        cli_usage(&CLI, "no command given");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help();
        return EXIT_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("gouji %s\n", GOUJI_VERSION);
        return EXIT_OK;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++) {
        const Command *command = &COMMANDS[i];
        if (strcmp(argv[1], command->name) == 0)
            return command->run != NULL ? run_command(command, argv + 1) : run_stage(command, argv + 1);
    }
    cli_usage(&CLI, "unknown command '%s'", argv[1]);
}
