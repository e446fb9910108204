/*
 * verify.c: line by line, for an artifact has a line a page, report, cell, check and section (doc/rows.md).
 */
#include "verify.h"

#include <string.h>

#include "../common/file.h"
#include "../common/rows-json.h"

G_DEFINE_QUARK(verify_error, verify_error)

/** No artifact of a document that can be read is larger. */
#define MOST_BYTES ((gsize)1 << 30)

/** Bytes of a line that are shown from where it differs. */
#define SHOWN_BYTES 80

gboolean verify_is_of(const PageModel *pages, const char *sha256, const char *path, GError **error)
{
    if (strcmp(pages->sha256, sha256) == 0)
        return TRUE;
    g_set_error(error, VERIFY_ERROR, VERIFY_ERROR_FOREIGN, "%s: made from another document, %s", path,
                pages->sha256);
    return FALSE;
}

/** (transfer full): what the line beginning at @line is of: {"cell":"t3.1.total", gives cell t3.1.total */
static char *name_of_line(const char *line)
{
    g_auto(GStrv) parts = g_strsplit_set(line, "\"\n", 6);
    gsize n = g_strv_length(parts);
    if (n >= 4 && *parts[0] == '{' && *parts[3] != '\0')
        return g_strdup_printf("%s %s", parts[1], parts[3]);
    if (n >= 3 && *parts[0] == '{')
        return g_strconcat(parts[1], parts[2], NULL);
    return g_strdup("a line");
}

/** (transfer full): @text up to the end of its line, at most SHOWN_BYTES. */
static char *shown(const char *text)
{
    g_autofree char *part = g_strndup(text, MIN(strcspn(text, "\n"), SHOWN_BYTES));
    return g_utf8_make_valid(part, -1);
}

gboolean verify_rows(const RowsModel *rows, const char *path, GError **error)
{
    gsize length = 0, wanted_length = 0, at = 0;
    g_autofree char *found = file_read(path, MOST_BYTES, &length, error);
    if (found == NULL)
        return FALSE;
    g_autofree char *wanted = rows_model_to_json(rows, &wanted_length);
    if (length == wanted_length && memcmp(found, wanted, length) == 0)
        return TRUE;
    while (at < length && at < wanted_length && found[at] == wanted[at])
        at++;
    gsize line = at;
    while (line > 0 && wanted[line - 1] != '\n')
        line--;
    g_autofree char *name = name_of_line(wanted + line);
    g_autofree char *is = shown(found + at), *must = shown(wanted + at);
    g_set_error(error, VERIFY_ERROR, VERIFY_ERROR_DIFFERS,
                "%s: %s: stands as …%s, and comes out of the page model as …%s", path, name, is, must);
    return FALSE;
}
