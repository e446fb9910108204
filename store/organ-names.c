/*
 * organ-names.c: a group an organ.
 */
#include "organ-names.h"

#include <string.h>

#include "../common/file.h"
#include "../common/key-lines.h"

G_DEFINE_QUARK(organ_names_error, organ_names_error)

/** A line for each organ of the country would be ten times smaller. */
#define MOST_BYTES (64 << 20)

struct _OrganNames {
    const OrganRules *rules;
    GHashTable *organs; /* key to the organ's name in the file */
    GHashTable *apart;  /* set of "key key" */
};

/** Reading: a file on its way in. */
typedef struct {
    const char *path;
    GKeyFile *file;
    KeyLines *lines;
    OrganNames *names;
} NamesFile;

void organ_names_free(OrganNames *names)
{
    if (names == NULL)
        return;
    g_hash_table_unref(names->organs);
    g_hash_table_unref(names->apart);
    g_free(names);
}

/** (transfer full): what tells the organ of @name from others. */
static char *key_of(const OrganNames *names, const char *name)
{
    g_auto(OrganKey) key = {0};
    organ_key_make(names->rules, name, &key);
    return g_steal_pointer(&key.name);
}

static gboolean wrong(const NamesFile *from, const char *organ, const char *key, const char *what,
                      GError **error)
{
    g_set_error(error, ORGAN_NAMES_ERROR, ORGAN_NAMES_ERROR_WRONG, "%s:%d: %s", from->path,
                key_lines_find(from->lines, organ, key), what);
    return FALSE;
}

/** Says that @name, which stands in @key (NULL: the group itself), is @organ. */
static gboolean add_name(const NamesFile *from, const char *organ, const char *key, const char *name,
                         GError **error)
{
    g_autofree char *told = key_of(from->names, name);
    if (*told == '\0')
        return wrong(from, organ, key, "an empty name", error);
    const char *before = g_hash_table_lookup(from->names->organs, told);
    if (before != NULL && strcmp(before, organ) != 0) {
        g_autofree char *what =
            g_strdup_printf("“%s” is a name of [%s] too; an organ is one group", name, before);
        return wrong(from, organ, key, what, error);
    }
    g_hash_table_insert(from->names->organs, g_steal_pointer(&told), g_strdup(organ));
    return TRUE;
}

static char *pair_name(const char *one, const char *other)
{
    return strcmp(one, other) < 0 ? g_strdup_printf("%s %s", one, other)
                                  : g_strdup_printf("%s %s", other, one);
}

static gboolean add_apart(const NamesFile *from, const char *organ, const char *name, GError **error)
{
    g_autofree char *one = key_of(from->names, organ), *other = key_of(from->names, name);
    const char *known = g_hash_table_lookup(from->names->organs, other);
    if (strcmp(one, other) == 0 || g_strcmp0(known, organ) == 0) {
        g_autofree char *what =
            g_strdup_printf("“%s” is a name of this organ, and cannot be another one", name);
        return wrong(from, organ, "not", what, error);
    }
    g_hash_table_add(from->names->apart, pair_name(one, other));
    return TRUE;
}

/** The list in @key of @organ, an empty one where there is none. */
static char **list_of(const NamesFile *from, const char *organ, const char *key)
{
    char **list = g_key_file_get_string_list(from->file, organ, key, NULL, NULL);
    for (char **item = list; item != NULL && *item != NULL; item++)
        g_strstrip(*item);
    return list != NULL ? list : g_new0(char *, 1);
}

static gboolean check_keys(const NamesFile *from, const char *organ, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(from->file, organ, NULL, NULL);
    for (char **key = keys; key != NULL && *key != NULL; key++)
        if (strcmp(*key, "names") != 0 && strcmp(*key, "not") != 0)
            return wrong(from, organ, *key, "an organ has names and not, and no other key", error);
    return TRUE;
}

static gboolean add_names(const NamesFile *from, const char *organ, GError **error)
{
    g_auto(GStrv) names = list_of(from, organ, "names");
    if (!check_keys(from, organ, error) || !add_name(from, organ, NULL, organ, error))
        return FALSE;
    for (char **name = names; *name != NULL; name++)
        if (!add_name(from, organ, "names", *name, error))
            return FALSE;
    return TRUE;
}

static gboolean add_others(const NamesFile *from, const char *organ, GError **error)
{
    g_auto(GStrv) names = list_of(from, organ, "not");
    for (char **name = names; *name != NULL; name++)
        if (!add_apart(from, organ, *name, error))
            return FALSE;
    return TRUE;
}

/** All organs first, so that a contradiction is found wherever it stands. */
static gboolean add_groups(const NamesFile *from, GError **error)
{
    g_auto(GStrv) organs = g_key_file_get_groups(from->file, NULL);
    for (char **organ = organs; *organ != NULL; organ++)
        if (!add_names(from, *organ, error))
            return FALSE;
    for (char **organ = organs; *organ != NULL; organ++)
        if (!add_others(from, *organ, error))
            return FALSE;
    return TRUE;
}

static gboolean load(OrganNames *names, const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    gsize length = 0;
    g_autofree char *text = file_read(path, MOST_BYTES, &length, &cause);
    if (text == NULL && g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
    if (text == NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    g_autoptr(KeyLines) lines = key_lines_new(path, text, error);
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (lines == NULL)
        return FALSE;
    if (length > 0 && !g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, error)) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    const NamesFile from = {path, file, lines, names};
    return add_groups(&from, error);
}

OrganNames *organ_names_load(const char *path, const OrganRules *rules, GError **error)
{
    g_autoptr(OrganNames) names = g_new0(OrganNames, 1);
    names->rules = rules;
    names->organs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    names->apart = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return load(names, path, error) ? g_steal_pointer(&names) : NULL;
}

const char *organ_names_find(const OrganNames *names, const char *key)
{
    return g_hash_table_lookup(names->organs, key);
}

gboolean organ_names_are_apart(const OrganNames *names, const char *one, const char *other)
{
    g_autofree char *pair = pair_name(one, other);
    return g_hash_table_contains(names->apart, pair);
}
