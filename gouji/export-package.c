/*
 * export-package.c: the files first, then what their heads say, looked up in export.sql.
 */
#include "export-package.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../common/digest.h"
#include "../common/file.h"
#include "../common/sql-named.h"

G_DEFINE_QUARK(export_package_error, export_package_error)

#define DESCRIPTOR "datapackage.json"

/** Longest head line: the columns of all forms. */
#define MOST_HEAD 65536

/** The files, with the columns that tell their lines apart, NULL-terminated. */
static const struct {
    const char *name, *title;
    const char *key[5];
} RESOURCES[] = {
    {"documents", "what was taken in, and what became of it", {"sha256"}},
    {"cells", "every figure, with its reading and place", {"sha256", "report", "cell"}},
    {"rows", "a line a row of a report's table", {"sha256", "report", "table", "row"}},
    {"checks", "what the forms demand, with both sides", {"sha256", "report", "check"}},
    {"series", "a line an organ, year and series that runs across the forms", {"sha256", "report", "series"}},
    {"heads", "the parts of the reports' heads, with their places", {"sha256", "report", "part"}},
    {"statements", "figures that the reports' texts state", {NULL}},
};

/** (transfer full): the names of the columns of the CSV file @path; none of them is quoted. */
static char **head_of(const char *path, GError **error)
{
    FILE *file = fopen(path, "re");
    g_autofree char *line = g_malloc0(MOST_HEAD);
    if (file == NULL || fgets(line, MOST_HEAD, file) == NULL) {
        file_fail(path, errno, error);
        g_clear_pointer(&file, fclose);
        return NULL;
    }
    fclose(file);
    const char *text = g_str_has_prefix(line, "\xEF\xBB\xBF") ? line + 3 : line;
    g_autofree char *head = g_strchomp(g_strdup(text));
    return g_strsplit(head, ",", 0);
}

/** (transfer full): what is said of the column @name of @resource; NULL on error. */
static json_t *field_from(sqlite3_stmt *fields, const char *name, const char *resource, GError **error)
{
    db_bind(fields, "ss", name, resource);
    int rows = db_step(fields, error);
    if (rows < 0)
        return NULL;
    json_t *field =
        json_pack("{s:s, s:s, s:s}", "name", name, "type", rows > 0 ? db_text(fields, 0) : "number",
                  "description", rows > 0 ? db_text(fields, 1) : "a figure of the form, in its unit");
    if (rows > 0 && sqlite3_column_int(fields, 2) != 0)
        json_object_set_new(field, "constraints", json_pack("{s:b}", "required", 1));
    if (rows > 0)
        sqlite3_reset(fields);
    return field;
}

/** (transfer full): the schema of resource @index, whose file is @path; NULL on error. */
static json_t *schema_from(sqlite3_stmt *fields, gsize index, const char *path, GError **error)
{
    g_auto(GStrv) head = head_of(path, error);
    if (head == NULL)
        return NULL;
    json_t *list = json_array(), *key = json_array();
    json_t *schema = json_pack("{s:o, s:[s]}", "fields", list, "missingValues", "");
    for (char **name = head; *name != NULL; name++) {
        json_t *field = field_from(fields, *name, RESOURCES[index].name, error);
        if (field == NULL) {
            json_decref(schema);
            json_decref(key);
            return NULL;
        }
        json_array_append_new(list, field);
    }
    for (const char *const *column = RESOURCES[index].key; *column != NULL; column++)
        json_array_append_new(key, json_string(*column));
    if (json_array_size(key) > 0)
        json_object_set(schema, "primaryKey", key);
    json_decref(key);
    if (index > 0)
        json_object_set_new(schema, "foreignKeys",
                            json_pack("[{s:s, s:{s:s, s:s}}]", "fields", "sha256", "reference", "resource",
                                      RESOURCES[0].name, "fields", "sha256"));
    return schema;
}

/** (transfer full): what the package says of the file @path, called @name in it; NULL on error. */
static json_t *resource_from(sqlite3_stmt *fields, gsize index, const char *path, GError **error)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) != 0) {
        file_fail(path, errno, error);
        return NULL;
    }
    g_autofree char *sha256 = digest_of_file(fd, error);
    close(fd);
    json_t *schema = sha256 != NULL ? schema_from(fields, index, path, error) : NULL;
    if (schema == NULL)
        return NULL;
    g_autofree char *file = g_strconcat(RESOURCES[index].name, ".csv", NULL);
    g_autofree char *hash = g_strconcat("sha256:", sha256, NULL);
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:o}", "name", RESOURCES[index].name,
                     "title", RESOURCES[index].title, "path", file, "profile", "tabular-data-resource",
                     "format", "csv", "mediatype", "text/csv", "encoding", "utf-8", "bytes",
                     (json_int_t)status.st_size, "hash", hash, "schema", schema);
}

/** Writes all files into @draft, an empty folder. */
static gboolean fill(sqlite3 *db, const char *draft, PackageWrite write, gpointer user_data, GError **error)
{
    g_autoptr(sqlite3_stmt) fields = sql_prepare(db, "gouji/export.sql", "fields", error);
    if (fields == NULL)
        return FALSE;
    json_t *resources = json_array();
    json_t *package =
        json_pack("{s:s, s:s, s:s, s:o}", "profile", "tabular-data-package", "name", "gouji-archive", "title",
                  "Reports on government information disclosure, read by Gouji", "resources", resources);
    json_object_set_new(package, "version", json_string(GOUJI_VERSION));
    gboolean well = TRUE;
    for (gsize i = 0; well && i < G_N_ELEMENTS(RESOURCES); i++) {
        g_autofree char *file = g_strconcat(RESOURCES[i].name, ".csv", NULL);
        g_autofree char *path = g_build_filename(draft, file, NULL);
        json_t *resource =
            write(RESOURCES[i].name, path, user_data, error) ? resource_from(fields, i, path, error) : NULL;
        well = resource != NULL;
        if (well)
            json_array_append_new(resources, resource);
    }
    char *text = well ? json_dumps(package, JSON_INDENT(1)) : NULL;
    g_autofree char *path = g_build_filename(draft, DESCRIPTOR, NULL);
    well = well && file_write_whole(path, text, strlen(text), error);
    free(text);
    json_decref(package);
    return well;
}

/** Takes away what of the package is in @draft, and @draft. */
static void drop(const char *draft)
{
    for (gsize i = 0; i < G_N_ELEMENTS(RESOURCES); i++) {
        g_autofree char *file = g_strconcat(RESOURCES[i].name, ".csv", NULL);
        g_autofree char *path = g_build_filename(draft, file, NULL);
        g_unlink(path);
    }
    g_autofree char *path = g_build_filename(draft, DESCRIPTOR, NULL);
    g_unlink(path);
    g_rmdir(draft);
}

gboolean export_package(sqlite3 *db, const char *folder, PackageWrite write, gpointer user_data,
                        GError **error)
{
    g_autofree char *whole = g_canonicalize_filename(folder, NULL);
    g_autofree char *draft = g_strconcat(whole, ".XXXXXX", NULL);
    if (g_file_test(whole, G_FILE_TEST_EXISTS)) {
        g_set_error(error, EXPORT_PACKAGE_ERROR, EXPORT_PACKAGE_ERROR_THERE,
                    "%s: is there already; name a folder that is to be made", folder);
        return FALSE;
    }
    if (g_mkdtemp_full(draft, 0777) == NULL)
        return file_fail(folder, errno, error);
    if (fill(db, draft, write, user_data, error)) {
        if (g_rename(draft, whole) == 0)
            return TRUE;
        file_fail(folder, errno, error);
    }
    drop(draft);
    return FALSE;
}
