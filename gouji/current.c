#include "current.h"

#include "../common/archive.h"
#include "../common/data.h"
#include "../common/key.h"
#include "../common/page-json.h"
#include "../common/rows-json.h"

struct _Current {
    char *archive;
    char *pages_settings;
    char *rows_settings;
};

Current *current_new(const char *archive, const char *text, const char *layouts, GError **error)
{
    g_autofree char *forms = data_path("layouts");
    g_autoptr(Current) current = g_new0(Current, 1);
    current->archive = g_strdup(archive);
    current->pages_settings = key_settings_of_pages(text, error);
    if (current->pages_settings != NULL)
        current->rows_settings = key_settings_of_rows(forms, layouts, error);
    return current->rows_settings != NULL ? g_steal_pointer(&current) : NULL;
}

void current_free(Current *current)
{
    if (current == NULL)
        return;
    g_free(current->archive);
    g_free(current->pages_settings);
    g_free(current->rows_settings);
    g_free(current);
}

gboolean current_has(const Current *current, const char *sha256, const char *rows_key)
{
    g_autofree char *pages = archive_pages_path(current->archive, sha256);
    g_autofree char *rows = archive_rows_path(current->archive, sha256);
    g_autofree char *pages_key = key_make(sha256, current->pages_settings);
    g_autofree char *corrections = archive_corrections_path(current->archive, sha256);
    g_autofree char *key = key_of_rows(pages_key, current->rows_settings, corrections);
    return g_strcmp0(rows_key, key) == 0 && archive_artifact_is_current(pages, PAGE_FORMAT, pages_key) &&
           archive_artifact_is_current(rows, ROWS_FORMAT, key);
}
