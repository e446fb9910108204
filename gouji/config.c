/*
 * config.c: gouji config: which settings hold, and from where; whether a file of them is sound.
 */
#include <stdio.h>
#include <string.h>

#include "../common/cli.h"
#include "commands.h"
#include "settings.h"

static int fail(const GError *error)
{
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

static int show(const Settings *settings)
{
    const char *group = "";
    for (const Setting *setting = SETTINGS; setting->key != NULL; setting++) {
        g_autofree char *place = NULL;
        const char *value = settings_get(settings, setting, &place);
        if (strcmp(group, setting->group) != 0)
            printf("%s[%s]\n", *group != '\0' ? "\n" : "", setting->group);
        group = setting->group;
        g_autofree char *line = value != NULL ? g_strdup_printf("%s=%s", setting->key, value)
                                              : g_strdup_printf("#%s=", setting->key);
        g_autofree char *printable = cli_printable(line);
        g_autofree char *from =
            value != NULL ? g_strdup(place) : g_strdup_printf("built in: %s", setting->built_in);
        printf("%-40s # %s\n", printable, from);
    }
    return fflush(stdout) == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}

static int check(const Settings *settings)
{
    const GPtrArray *files = settings_files(settings);
    for (guint i = 0; i < files->len; i++)
        printf("%s: sound\n", (const char *)files->pdata[i]);
    if (files->len == 0)
        printf("no file of settings is there\n");
    return fflush(stdout) == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}

int cmd_config(int argc, char **argv)
{
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    const Cli cli = {
        .name = "gouji config",
        .arguments = "show | check [FILE]",
        .summary = "Shows the settings of gouji.conf(5) that hold, and where each was set; or tells whether "
                   "FILE, or the\n"
                   "files that are read, are sound.",
        .details = "Read are /etc/gouji.conf and ~/.config/gouji.conf; 'gouji --config FILE …' or "
                   "$GOUJI_CONFIG names\n"
                   "another to be read in their place.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    gboolean checks = argc >= 2 && argc <= 3 && strcmp(argv[1], "check") == 0;
    if (!checks && !(argc == 2 && strcmp(argv[1], "show") == 0))
        cli_usage(&cli, "say 'show' or 'check'");
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = settings_load(argc == 3 ? argv[2] : g_getenv("GOUJI_CONFIG"), &error);
    if (settings == NULL)
        return fail(error);
    return checks ? check(settings) : show(settings);
}
