#include "cli.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void print_version(const Cli *cli)
{
    printf("%s %s\n", cli->name, GOUJI_VERSION);
    exit(EXIT_OK);
}

/* The entry of short option @letter (0 and '-' are none) if that takes a value, else NULL. */
static const GOptionEntry *entry_with_value(const Cli *cli, char letter)
{
    for (const GOptionEntry *entry = cli->entries; entry != NULL && entry->long_name != NULL; entry++)
        if (letter != '\0' && entry->short_name == letter && entry->arg != G_OPTION_ARG_NONE &&
            entry->arg != G_OPTION_ARG_CALLBACK)
            return entry;
    return NULL;
}

/* GOption wants "-j 2"; the GNU tools take "-j2" as well. Writes that as "--jobs=2"; @strings owns these. */
static void rewrite_short_options(const Cli *cli, int argc, char **argv, GPtrArray *strings)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const GOptionEntry *entry = argv[i][0] == '-' ? entry_with_value(cli, argv[i][1]) : NULL;
        if (entry == NULL)
            continue;
        if (argv[i][2] == '\0') {
            i++; /* its value */
            continue;
        }
        argv[i] = g_strdup_printf("--%s=%s", entry->long_name, argv[i] + 2);
        g_ptr_array_add(strings, argv[i]);
    }
}

/* GOption leaves "--" in place where a name with a dash follows it. */
static void drop_separator(int *argc, char **argv)
{
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--") != 0)
            continue;
        memmove(argv + i, argv + i + 1, (gsize)(*argc - i) * sizeof *argv);
        (*argc)--;
        return;
    }
}

void cli_parse(const Cli *cli, int *argc, char ***argv)
{
    setlocale(LC_ALL, "");
    /* A limit on file sizes shows as a failed write, which is told and survived, and not as a death. */
    signal(SIGXFSZ, SIG_IGN);
    g_set_prgname(cli->name);
    gboolean version = FALSE;
    const GOptionEntry common[] = {
        {"version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the version and exit", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new(cli->arguments);
    g_option_context_set_summary(context, cli->summary);
    g_option_context_set_description(context, cli->details);
    if (cli->entries != NULL)
        g_option_context_add_main_entries(context, cli->entries, NULL);
    g_option_context_add_main_entries(context, common, NULL);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    rewrite_short_options(cli, *argc, *argv, strings);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, argc, argv, &error))
        cli_usage(cli, "%s", error->message);
    if (version)
        print_version(cli);
    drop_separator(argc, *argv);
}

/* Whether standard error goes to systemd's journal, which says in $JOURNAL_STREAM which file that is. */
static gboolean is_journal(void)
{
    const char *stream = g_getenv("JOURNAL_STREAM");
    struct stat status;
    if (stream == NULL || fstat(STDERR_FILENO, &status) != 0)
        return FALSE;
    g_autofree char *own = g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)status.st_dev,
                                           (guint64)status.st_ino);
    return strcmp(stream, own) == 0;
}

/* The priority that the journal takes from a line's beginning (sd-daemon(3)): of warnings and of errors. */
static const char *priority_of(const char *message)
{
    if (!is_journal())
        return "";
    return g_str_has_prefix(message, CLI_WARNING) ? "<4>" : "<3>";
}

static void print_error(const char *program, const char *message)
{
    g_autofree char *printable = cli_printable(message);
    fprintf(stderr, "%s%s: %s\n", priority_of(message), program, printable);
}

void cli_usage(const Cli *cli, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    print_error(cli->name, message);
    g_free(message);
    fprintf(stderr, "Try '%s --help' for more.\n", cli->name);
    exit(EXIT_USAGE);
}

void cli_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const char *program = g_get_prgname();
    print_error(program != NULL ? program : "gouji", message);
}

/**
 * Whether what stands around @character would be shown in another order or on another line for it: marks,
 * embeddings, overrides and isolates of writing direction (Unicode, UAX #9) and separators of lines. A file's
 * name with one of them makes a line of the night's summary read backwards.
 */
static gboolean is_rearranging(gunichar character)
{
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

char *cli_printable(const char *text)
{
    GString *printable = g_string_sized_new(strlen(text) + 1);
    while (*text != '\0') {
        gunichar character = g_utf8_get_char_validated(text, -1);
        gboolean valid = character < 0x110000;
        gsize length = valid ? (gsize)(g_utf8_next_char(text) - text) : 1;
        if (valid && !g_unichar_iscntrl(character) && !is_rearranging(character))
            g_string_append_len(printable, text, (gssize)length);
        else
            for (gsize i = 0; i < length; i++)
                g_string_append_printf(printable, "\\x%02X", (guint)(guchar)text[i]);
        text += length;
    }
    return g_string_free(printable, FALSE);
}
