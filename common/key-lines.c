/**
 * key-lines.c: a line after the other.
 */
#include "key-lines.h"

#include <string.h>

G_DEFINE_QUARK(key_lines_error, key_lines_error)

/** @places: "[group]" and "[group] key" -> line */
struct _KeyLines {
    GHashTable *places;
};

/** Scan: a file being read. @group: the one that keys belong to, NULL before the first; owned */
typedef struct {
    const char *path;
    KeyLines *lines;
    char *group;
    int line;
} Scan;

void key_lines_free(KeyLines *lines)
{
    if (lines == NULL)
        return;
    g_hash_table_unref(lines->places);
    g_free(lines);
}

static char *place_name(const char *group, const char *key)
{
    return key != NULL ? g_strdup_printf("[%s] %s", group, key) : g_strdup_printf("[%s]", group);
}

static gboolean scan_wrong(const Scan *scan, GError **error, const char *what)
{
    g_set_error(error, KEY_LINES_ERROR, KEY_LINES_ERROR_SYNTAX, "%s:%d: %s", scan->path, scan->line, what);
    return FALSE;
}

/** Notes that @key (or the group itself) stands in the current line. */
static gboolean scan_note(const Scan *scan, const char *group, const char *key, GError **error)
{
    char *name = place_name(group, key);
    int before = GPOINTER_TO_INT(g_hash_table_lookup(scan->lines->places, name));
    if (before == 0) {
        g_hash_table_insert(scan->lines->places, name, GINT_TO_POINTER(scan->line));
        return TRUE;
    }
    g_autofree char *what = g_strdup_printf("%s stands there twice, first in line %d", name, before);
    g_free(name);
    return scan_wrong(scan, error, what);
}

static gboolean scan_line(Scan *scan, char *line, GError **error)
{
    g_strstrip(line);
    gsize length = strlen(line);
    if (length == 0 || *line == '#')
        return TRUE;
    if (*line == '[' && line[length - 1] == ']') {
        g_free(scan->group);
        scan->group = g_strndup(line + 1, length - 2);
        return scan_note(scan, scan->group, NULL, error);
    }
    char *equals = strchr(line, '=');
    if (equals == NULL || equals == line)
        return scan_wrong(scan, error, "neither [group], key=value nor a comment (# …)");
    if (scan->group == NULL)
        return scan_wrong(scan, error, "a key before the first [group]");
    *equals = '\0';
    return scan_note(scan, scan->group, g_strchomp(line), error);
}

KeyLines *key_lines_new(const char *path, const char *text, GError **error)
{
    g_autoptr(KeyLines) lines = g_new0(KeyLines, 1);
    lines->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) all = g_strsplit(text, "\n", -1);
    Scan scan = {path, lines, NULL, 0};
    gboolean sound = TRUE;
    for (char **line = all; *line != NULL && sound; line++) {
        scan.line++;
        sound = g_utf8_validate(*line, -1, NULL) ? scan_line(&scan, *line, error)
                                                 : scan_wrong(&scan, error, "not UTF-8");
    }
    g_free(scan.group);
    return sound ? g_steal_pointer(&lines) : NULL;
}

int key_lines_find(const KeyLines *lines, const char *group, const char *key)
{
    g_autofree char *name = place_name(group, key);
    int line = GPOINTER_TO_INT(g_hash_table_lookup(lines->places, name));
    return line != 0 || key == NULL ? line : key_lines_find(lines, group, NULL);
}
