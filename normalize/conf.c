/**
 * conf.c: one key file added to another.
 */
#include "conf.h"

#include <string.h>

#include "../common/file.h"
#include "../common/key-lines.h"

/** Largest file of rules; the longest that comes with the program has 4 KB. */
#define MOST_BYTES (1 << 20)

G_DEFINE_QUARK(conf_error, conf_error)

/** Own: a user's file being added. @lines: where in it everything stands */
typedef struct {
    const char *path;
    GKeyFile *file;
    KeyLines *lines;
    const ConfAddition *additions;
} Own;

static void own_clear(Own *own)
{
    g_clear_pointer(&own->file, g_key_file_unref);
    g_clear_pointer(&own->lines, key_lines_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Own, own_clear)

/** (transfer full): the file @path; @lines: (out) (transfer full): its places. */
static GKeyFile *file_load(const char *path, KeyLines **lines, GError **error)
{
    gsize length;
    g_autofree char *text = file_read(path, MOST_BYTES, &length, error);
    g_autoptr(KeyLines) places = text != NULL ? key_lines_new(path, text, error) : NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (places == NULL)
        return NULL;
    if (!g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    *lines = g_steal_pointer(&places);
    return g_steal_pointer(&file);
}

static gboolean own_wrong(const Own *own, const char *group, const char *key, const char *what,
                          GError **error)
{
    g_set_error(error, CONF_ERROR, CONF_ERROR_WRONG, "%s:%d: [%s] %s: %s", own->path,
                key_lines_find(own->lines, group, key), group, key, what);
    return FALSE;
}

static const ConfAddition *addition_of(const Own *own, const char *group, const char *key)
{
    for (const ConfAddition *addition = own->additions; addition->group != NULL; addition++) {
        gboolean prefix = g_str_has_suffix(addition->group, " ");
        if ((prefix ? g_str_has_prefix(group, addition->group) : strcmp(group, addition->group) == 0) &&
            (addition->key == NULL || strcmp(addition->key, key) == 0))
            return addition;
    }
    return NULL;
}

/** Adds one key to @all. */
static gboolean add_key(const Own *own, const char *group, const char *key, GKeyFile *all, GError **error)
{
    const ConfAddition *addition = addition_of(own, group, key);
    g_autofree char *value = g_key_file_get_value(own->file, group, key, NULL);
    g_autofree char *before = g_key_file_get_value(all, group, key, NULL);
    if (addition == NULL)
        return own_wrong(own, group, key, "cannot be set in a file of one's own", error);
    if (before != NULL && addition->key == NULL)
        return own_wrong(own, group, key, "is set already by the file that comes with gouji", error);
    g_autofree char *longer = before != NULL ? g_strconcat(before, ";", value, NULL) : g_strdup(value);
    g_key_file_set_value(all, group, key, longer);
    return TRUE;
}

static gboolean add_all(const Own *own, GKeyFile *all, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(own->file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        g_auto(GStrv) keys = g_key_file_get_keys(own->file, *group, NULL, NULL);
        for (char **key = keys; *key != NULL; key++)
            if (!add_key(own, *group, *key, all, error))
                return FALSE;
    }
    return TRUE;
}

GKeyFile *conf_load(const char *path, const char *more, const ConfAddition *additions, GError **error)
{
    g_autoptr(KeyLines) lines = NULL;
    g_autoptr(GKeyFile) all = file_load(path, &lines, error);
    if (all == NULL)
        return NULL;
    if (more == NULL || !g_file_test(more, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&all);
    g_auto(Own) own = {.path = more, .additions = additions};
    own.file = file_load(more, &own.lines, error);
    return own.file != NULL && add_all(&own, all, error) ? g_steal_pointer(&all) : NULL;
}
