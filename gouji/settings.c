/*
 * settings.c: gouji.conf, checked by a table.
 */
#include "settings.h"

#include <string.h>

#include "../common/file.h"
#include "../common/key-lines.h"
#include "log-level.h"

#define SYSTEM_FILE "/etc/gouji.conf"
#define USER_FILE   "gouji.conf"

/** Largest file; all settings together have 1 KB. */
#define MOST_BYTES (1 << 20)

/** More workers than this are a slip of the hand. */
#define MOST_JOBS 256

/** A file that was not written to for a day will not be. */
#define MOST_SETTLE_S 86400

G_DEFINE_QUARK(settings_error, settings_error)

static const char *const TEXTS[] = {"full", "tables", NULL};

const Setting SETTINGS[] = {
    {.group = "gouji", .key = "archive", .kind = SETTING_FOLDER, .built_in = "none; to be given with -a"},
    {.group = "run",
     .key = "jobs",
     .kind = SETTING_NUMBER,
     .least = 1,
     .most = MOST_JOBS,
     .built_in = "one more than cores"},
    {.group = "run", .key = "text", .kind = SETTING_CHOICE, .choices = TEXTS, .built_in = "full"},
    {.group = "run", .key = "layouts", .kind = SETTING_FOLDER, .built_in = "what the archive remembers"},
    {.group = "run",
     .key = "log-level",
     .kind = SETTING_CHOICE,
     .choices = LOG_LEVEL_NAMES,
     .built_in = "info"},
    {.group = "nightly", .key = "inbox", .kind = SETTING_FOLDERS, .built_in = "none"},
    {.group = "nightly", .key = "move", .kind = SETTING_YES_NO, .built_in = "no"},
    {.group = "nightly",
     .key = "settle",
     .kind = SETTING_NUMBER,
     .least = 0,
     .most = MOST_SETTLE_S,
     .built_in = "60"},
    {.group = "nightly", .key = "json", .kind = SETTING_FOLDER, .built_in = "none"},
    {.group = "nightly", .key = "output", .kind = SETTING_FOLDER, .built_in = "none"},
    {NULL},
};

/** Taker: a group whose settings a command takes. "*": every command that is named in no line of NO_ARCHIVE.
 */
typedef struct {
    const char *group, *command;
} Taker;

static const Taker TAKERS[] = {
    {"gouji", "*"}, {"run", "run"}, {"run", "nightly"}, {"nightly", "nightly"}, {NULL, NULL},
};

/** Commands that have no archive, or must not have one by default: restore would make it. */
static const char *const NO_ARCHIVE[] = {"layouts", "restore",   "config", "ingest",
                                         "extract", "normalize", "store",  NULL};

/** Source: a file and where in it things stand. */
typedef struct {
    char *path;
    GKeyFile *file;
    KeyLines *lines;
} Source;

/** @sources: (element-type Source); @values: strings that settings_get() gave. */
struct _Settings {
    GPtrArray *sources;
    GPtrArray *paths;
    GPtrArray *values;
};

static void source_free(gpointer data)
{
    Source *source = data;
    g_free(source->path);
    g_clear_pointer(&source->file, g_key_file_unref);
    g_clear_pointer(&source->lines, key_lines_free);
    g_free(source);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

void settings_free(Settings *settings)
{
    if (settings == NULL)
        return;
    g_ptr_array_unref(settings->sources);
    g_ptr_array_unref(settings->paths);
    g_ptr_array_unref(settings->values);
    g_free(settings);
}

/* --- checking ------------------------------------------------------------------------------------------- */

static gboolean wrong(const Source *source, const char *group, const char *key, const char *what,
                      GError **error)
{
    g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_WRONG, "%s:%d: [%s]%s%s: %s", source->path,
                key_lines_find(source->lines, group, key), group, key != NULL ? " " : "",
                key != NULL ? key : "", what);
    return FALSE;
}

static gboolean is_path(const char *value)
{
    if (!g_str_has_prefix(value, "file:"))
        return g_path_is_absolute(value);
    g_autofree char *path = g_filename_from_uri(value, NULL, NULL);
    return path != NULL;
}

static gboolean are_paths(const char *value)
{
    g_auto(GStrv) paths = g_strsplit(value, ";", -1);
    for (char **path = paths; *path != NULL; path++)
        if (**path != '\0' && !is_path(g_strstrip(*path)))
            return FALSE;
    return TRUE;
}

/** (transfer full): NULL where @value is one of @choices. */
static char *not_chosen(const char *const *choices, const char *value)
{
    if (g_strv_contains(choices, value))
        return NULL;
    g_autofree char *listed = g_strjoinv(" nor ", (char **)choices);
    return g_strconcat("neither ", listed, NULL);
}

/** What is wrong with @value, or NULL; (transfer full). */
static char *what_is_wrong(const Setting *setting, const char *value)
{
    gint64 number;
    switch (setting->kind) {
    case SETTING_FOLDER:
        return is_path(value) ? NULL : g_strdup("not an absolute path, nor a file:// URI");
    case SETTING_FOLDERS:
        return are_paths(value) ? NULL : g_strdup("not all of them absolute paths, with ; between them");
    case SETTING_NUMBER:
        return g_ascii_string_to_signed(value, 10, setting->least, setting->most, &number, NULL)
                   ? NULL
                   : g_strdup_printf("not a number from %d to %d", setting->least, setting->most);
    case SETTING_CHOICE:
        return not_chosen(setting->choices, value);
    case SETTING_YES_NO:
        return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0 ? NULL : g_strdup("neither yes nor no");
    }
    return NULL;
}

static const Setting *setting_of(const char *group, const char *key)
{
    for (const Setting *setting = SETTINGS; setting->key != NULL; setting++)
        if (strcmp(setting->group, group) == 0 && (key == NULL || strcmp(setting->key, key) == 0))
            return setting;
    return NULL;
}

static gboolean check_key(const Source *source, const char *group, const char *key, GError **error)
{
    const Setting *setting = setting_of(group, key);
    g_autofree char *value = g_key_file_get_string(source->file, group, key, NULL);
    if (setting == NULL)
        return wrong(source, group, key, "no such setting; gouji.conf(5) has all of them", error);
    g_autofree char *what = value != NULL ? what_is_wrong(setting, value) : g_strdup("not UTF-8");
    return what == NULL || wrong(source, group, key, what, error);
}

static gboolean check(const Source *source, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(source->file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        if (setting_of(*group, NULL) == NULL)
            return wrong(source, *group, NULL, "no such group of settings; gouji.conf(5) has all of them",
                         error);
        g_auto(GStrv) keys = g_key_file_get_keys(source->file, *group, NULL, NULL);
        for (char **key = keys; *key != NULL; key++)
            if (!check_key(source, *group, *key, error))
                return FALSE;
    }
    return TRUE;
}

/* --- loading -------------------------------------------------------------------------------------------- */

static gboolean add_file(Settings *settings, const char *path, GError **error)
{
    gsize length;
    g_autofree char *text = file_read(path, MOST_BYTES, &length, error);
    if (text == NULL)
        return FALSE;
    g_autoptr(Source) source = g_new0(Source, 1);
    source->path = g_strdup(path);
    source->file = g_key_file_new();
    source->lines = key_lines_new(path, text, error);
    if (source->lines == NULL)
        return FALSE;
    if (!g_key_file_load_from_data(source->file, text, length, G_KEY_FILE_NONE, error)) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    if (!check(source, error))
        return FALSE;
    g_ptr_array_add(settings->paths, source->path);
    g_ptr_array_add(settings->sources, g_steal_pointer(&source));
    return TRUE;
}

Settings *settings_load(const char *file, GError **error)
{
    g_autoptr(Settings) settings = g_new0(Settings, 1);
    settings->sources = g_ptr_array_new_with_free_func(source_free);
    settings->paths = g_ptr_array_new();
    settings->values = g_ptr_array_new_with_free_func(g_free);
    if (file != NULL)
        return add_file(settings, file, error) ? g_steal_pointer(&settings) : NULL;
    g_autofree char *own = g_build_filename(g_get_user_config_dir(), USER_FILE, NULL);
    const char *const paths[] = {SYSTEM_FILE, own};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++)
        if (g_file_test(paths[i], G_FILE_TEST_EXISTS) && !add_file(settings, paths[i], error))
            return NULL;
    return g_steal_pointer(&settings);
}

const GPtrArray *settings_files(const Settings *settings)
{
    return settings->paths;
}

const char *settings_get(const Settings *settings, const Setting *setting, char **place)
{
    for (guint i = settings->sources->len; i-- > 0;) {
        const Source *source = settings->sources->pdata[i];
        char *value = g_key_file_get_string(source->file, setting->group, setting->key, NULL);
        if (value == NULL)
            continue;
        g_ptr_array_add(settings->values, value);
        if (place != NULL)
            *place = g_strdup_printf("%s:%d", source->path,
                                     key_lines_find(source->lines, setting->group, setting->key));
        return value;
    }
    return NULL;
}

/* --- onto the command line ------------------------------------------------------------------------------ */

static gboolean takes(const char *command, const char *group)
{
    for (const Taker *taker = TAKERS; taker->group != NULL; taker++)
        if (strcmp(taker->group, group) == 0 &&
            (strcmp(taker->command, "*") == 0 ? !g_strv_contains(NO_ARCHIVE, command)
                                              : strcmp(taker->command, command) == 0))
            return TRUE;
    return FALSE;
}

/** Whether @argv gives the option --@key. */
static gboolean is_given(char **argv, const char *key)
{
    g_autofree char *option = g_strconcat("--", key, NULL);
    g_autofree char *with_value = g_strconcat(option, "=", NULL);
    for (char **argument = argv + 1; *argument != NULL && strcmp(*argument, "--") != 0; argument++)
        if (strcmp(*argument, option) == 0 || g_str_has_prefix(*argument, with_value))
            return TRUE;
    return FALSE;
}

static void add_path(GPtrArray *arguments, const char *key, const char *value)
{
    g_autofree char *path =
        g_str_has_prefix(value, "file:") ? g_filename_from_uri(value, NULL, NULL) : g_strdup(value);
    g_ptr_array_add(arguments, g_strdup_printf("--%s=%s", key, path));
}

static void add_option(GPtrArray *arguments, const Setting *setting, const char *value)
{
    if (setting->kind == SETTING_YES_NO) {
        if (strcmp(value, "yes") == 0)
            g_ptr_array_add(arguments, g_strconcat("--", setting->key, NULL));
        return;
    }
    if (setting->kind != SETTING_FOLDER && setting->kind != SETTING_FOLDERS) {
        g_ptr_array_add(arguments, g_strdup_printf("--%s=%s", setting->key, value));
        return;
    }
    g_auto(GStrv) paths = g_strsplit(value, setting->kind == SETTING_FOLDERS ? ";" : "\n", -1);
    for (char **path = paths; *path != NULL; path++)
        if (*g_strstrip(*path) != '\0')
            add_path(arguments, setting->key, *path);
}

GPtrArray *settings_arguments(const Settings *settings, char **argv)
{
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(arguments, g_strdup(argv[0]));
    for (const Setting *setting = SETTINGS; setting->key != NULL; setting++) {
        const char *value = takes(argv[0], setting->group) ? settings_get(settings, setting, NULL) : NULL;
        if (value != NULL && !is_given(argv, setting->key))
            add_option(arguments, setting, value);
    }
    for (char **argument = argv + 1; *argument != NULL; argument++)
        g_ptr_array_add(arguments, g_strdup(*argument));
    g_ptr_array_add(arguments, NULL);
    return arguments;
}
