#include "key.h"

#include "archive.h"
#include "data.h"
#include "quick-sum.h"

static const char *const MODELS[] = {"models/figures.net", "models/figures-second.net", "models/labels.net"};

/* A file that is missing counts as empty: who needs it says so. */
static gboolean add_file(GChecksum *checksum, const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &cause);
    if (file == NULL && !g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    gsize length = file != NULL ? g_mapped_file_get_length(file) : 0;
    guint64 sum = quick_sum(length > 0 ? g_mapped_file_get_contents(file) : NULL, length);
    g_autofree char *line = g_strdup_printf("%" G_GSIZE_FORMAT " %016" G_GINT64_MODIFIER "x\n", length, sum);
    g_checksum_update(checksum, (const guchar *)line, -1);
    return TRUE;
}

char *key_settings_of_pages(const char *text, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < G_N_ELEMENTS(MODELS); i++) {
        g_autofree char *path = data_path(MODELS[i]);
        if (!add_file(checksum, path, error))
            return NULL;
    }
    return g_strdup_printf("extract " GOUJI_VERSION " text=%s models=%s", text,
                           g_checksum_get_string(checksum));
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full) (element-type filename): what lies in @folder, in an order that does not change; nothing
 * where that is missing. */
static GPtrArray *names_in(const char *folder, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &cause);
    if (dir == NULL && !g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".layout") || g_str_has_suffix(name, ".txt") ||
            (g_str_has_suffix(name, ".conf") && !g_str_equal(name, SERIES_FILE)))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean add_folder(GChecksum *checksum, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = names_in(folder, error);
    gboolean added = names != NULL;
    for (guint i = 0; added && i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        g_checksum_update(checksum, g_ptr_array_index(names, i), -1);
        added = add_file(checksum, path, error);
    }
    return added;
}

char *key_settings_of_rows(const char *layouts, const char *more, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    if (!add_folder(checksum, layouts, error) || (more != NULL && !add_folder(checksum, more, error)))
        return NULL;
    return g_strdup_printf("normalize " GOUJI_VERSION " layouts=%s", g_checksum_get_string(checksum));
}

/* (transfer full): a checksum over the series of @folder, which may have none. */
static char *sum_of_series(const char *folder, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree char *path = g_build_filename(folder, SERIES_FILE, NULL);
    return add_file(checksum, path, error) ? g_strdup(g_checksum_get_string(checksum)) : NULL;
}

char *key_of_series(const char *layouts, const char *more, GError **error)
{
    g_autofree char *sum = sum_of_series(layouts, error);
    g_autofree char *own = sum != NULL && more != NULL ? sum_of_series(more, error) : NULL;
    if (sum == NULL || (more != NULL && own == NULL))
        return NULL;
    return g_strconcat("series " GOUJI_VERSION " ", sum, own != NULL ? " " : NULL, own, NULL);
}

gboolean key_series_are_current(const char *found, const char *key)
{
    g_autofree char *with_more = g_strconcat(key, " ", NULL);
    return g_str_equal(found, key) || g_str_has_prefix(found, with_more);
}

char *key_make(const char *source, const char *settings)
{
    g_autofree char *all = g_strdup_printf("%s %s", source, settings);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
}

char *key_of_rows(const char *pages_key, const char *settings, const char *corrections)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (corrections == NULL || !g_file_get_contents(corrections, &text, &length, NULL))
        return key_make(pages_key, settings);
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
    g_autofree char *all = g_strdup_printf("%s corrections=%s", settings, sum);
    return key_make(pages_key, all);
}

char *key_of_names(const char *archive, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree char *rules = data_path("names/agencies.conf");
    g_autofree char *titles = data_path("layouts/titles.conf");
    g_autofree char *names = archive_names_path(archive);
    const char *const paths[] = {rules, titles, names};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++)
        if (!add_file(checksum, paths[i], error))
            return NULL;
    return g_strdup_printf("names " GOUJI_VERSION " %s", g_checksum_get_string(checksum));
}
