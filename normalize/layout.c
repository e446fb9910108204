/**
 * layout.c: key file -> Layout.
 */
#include "layout.h"

#include <stdio.h>
#include <string.h>

#include "../common/file.h"

G_DEFINE_QUARK(layout_error, layout_error)

/** Largest layout file; the longest of the national forms has 8 KB. */
#define MOST_BYTES (1 << 20)

/** Loader: a file being read. */
typedef struct {
    const char *path;
    GKeyFile *file;
    Layout *layout;
} Loader;

static void line_free(gpointer data)
{
    LayoutLine *line = data;
    g_free(line->id);
    g_free(line->label);
    g_free(line->unit);
    g_ptr_array_unref(line->paths);
    g_free(line);
}

static void table_free(gpointer data)
{
    LayoutTable *table = data;
    g_free(table->id);
    g_free(table->cell);
    g_free(table->unit);
    label_free(table->heading);
    label_free(table->corner);
    g_clear_pointer(&table->columns, g_ptr_array_unref);
    g_clear_pointer(&table->rows, g_ptr_array_unref);
    g_free(table);
}

static void term_clear(gpointer data)
{
    g_free(((Term *)data)->cell);
}

static void check_free(gpointer data)
{
    LayoutCheck *check = data;
    g_free(check->id);
    g_clear_pointer(&check->left, g_array_unref);
    g_clear_pointer(&check->right, g_array_unref);
    g_free(check->sentence);
    g_free(check);
}

void layout_free(Layout *layout)
{
    if (layout == NULL)
        return;
    g_free(layout->name);
    g_free(layout->title);
    g_clear_pointer(&layout->sections, g_ptr_array_unref);
    g_clear_pointer(&layout->tables, g_ptr_array_unref);
    g_clear_pointer(&layout->checks, g_ptr_array_unref);
    g_free(layout);
}

static gboolean loader_wrong(const Loader *loader, GError **error, const char *group, const char *what)
{
    g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_WRONG, "%s: [%s]: %s", loader->path, group, what);
    return FALSE;
}

/** (transfer full): the value of a key, without the blanks around it; NULL when it is not there. */
static char *loader_value(const Loader *loader, const char *group, const char *key)
{
    char *value = g_key_file_get_string(loader->file, group, key, NULL);
    return value != NULL ? g_strstrip(value) : NULL;
}

/** A line from "outer / outer / own|other wording". */
static LayoutLine *line_new(const char *id, const char *value)
{
    LayoutLine *line = g_new0(LayoutLine, 1);
    line->id = g_strdup(id);
    line->paths = g_ptr_array_new_with_free_func((GDestroyNotify)label_path_free);
    g_auto(GStrv) levels = g_strsplit(value, " / ", -1);
    guint n_levels = g_strv_length(levels);
    g_auto(GStrv) wordings = g_strsplit(n_levels > 0 ? levels[n_levels - 1] : "", "|", -1);
    for (guint i = 0; wordings[i] != NULL; i++) {
        LabelPath *path = label_path_new();
        for (guint k = 0; k + 1 < n_levels; k++)
            label_path_add(path, levels[k]);
        label_path_add(path, wordings[i]);
        g_ptr_array_add(line->paths, path);
    }
    line->label = g_strdup(wordings[0] != NULL ? wordings[0] : "");
    return line;
}

static LayoutLine *line_with_id(const GPtrArray *lines, const char *id)
{
    for (guint i = 0; i < lines->len; i++)
        if (strcmp(((LayoutLine *)lines->pdata[i])->id, id) == 0)
            return lines->pdata[i];
    return NULL;
}

/** The lines of a group in their order; one line without label where @group is not there. */
static GPtrArray *loader_lines(const Loader *loader, const char *group)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    g_auto(GStrv) keys = g_key_file_get_keys(loader->file, group, NULL, NULL);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autofree char *value = loader_value(loader, group, keys[i]);
        g_ptr_array_add(lines, line_new(keys[i], value));
    }
    return lines;
}

/** Gives rows and columns the units of group "table ID units". */
static gboolean loader_units(const Loader *loader, const LayoutTable *table, GError **error)
{
    g_autofree char *group = g_strconcat("table ", table->id, " units", NULL);
    g_auto(GStrv) keys = g_key_file_get_keys(loader->file, group, NULL, NULL);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        LayoutLine *line = line_with_id(table->rows, keys[i]);
        if (line == NULL)
            line = line_with_id(table->columns, keys[i]);
        if (line == NULL) {
            g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_WRONG, "%s: [%s]: no row or column '%s'",
                        loader->path, group, keys[i]);
            return FALSE;
        }
        g_free(line->unit);
        line->unit = loader_value(loader, group, keys[i]);
    }
    return TRUE;
}

static Label *loader_label(const Loader *loader, const char *group, const char *key)
{
    g_autofree char *value = loader_value(loader, group, key);
    return value != NULL ? label_new(value) : NULL;
}

static gboolean loader_table(const Loader *loader, const char *group, GError **error)
{
    g_autofree char *columns = g_strconcat(group, " columns", NULL),
                    *rows = g_strconcat(group, " rows", NULL);
    LayoutTable *table = g_new0(LayoutTable, 1);
    g_ptr_array_add(loader->layout->tables, table);
    table->id = g_strdup(group + strlen("table "));
    table->cell = loader_value(loader, group, "cell");
    table->unit = loader_value(loader, group, "unit");
    table->heading = loader_label(loader, group, "heading");
    table->corner = loader_label(loader, group, "corner");
    table->columns = loader_lines(loader, columns);
    table->rows = loader_lines(loader, rows);
    if (table->cell == NULL)
        return loader_wrong(loader, error, group, "has no key 'cell', the pattern of its cells' ids");
    if (table->columns->len == 0)
        return loader_wrong(loader, error, group, "has no columns");
    if (table->rows->len == 0)
        g_ptr_array_add(table->rows, line_new("", ""));
    if (table->rows->len > 1 && strstr(table->cell, "{row}") == NULL)
        return loader_wrong(loader, error, group, "'cell' gives several rows the same id");
    if (table->columns->len > 1 && strstr(table->cell, "{column}") == NULL)
        return loader_wrong(loader, error, group, "'cell' gives several columns the same id");
    return loader_units(loader, table, error);
}

/** "a + b - c" as terms. */
static GArray *terms_parse(const char *text)
{
    GArray *terms = g_array_new(FALSE, FALSE, sizeof(Term));
    g_array_set_clear_func(terms, term_clear);
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    int sign = 1;
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] == '\0')
            continue;
        if (strcmp(words[i], "+") == 0 || strcmp(words[i], "-") == 0) {
            sign = *words[i] == '-' ? -1 : 1;
            continue;
        }
        Term term = {g_strdup(words[i]), sign};
        g_array_append_val(terms, term);
        sign = 1;
    }
    return terms;
}

static const LayoutTable *layout_table(const Layout *layout, const char *id)
{
    for (guint i = 0; i < layout->tables->len; i++)
        if (strcmp(((LayoutTable *)layout->tables->pdata[i])->id, id) == 0)
            return layout->tables->pdata[i];
    return NULL;
}

/** "rows t3", "columns t3", or nothing. */
static gboolean loader_each(const Loader *loader, const char *group, LayoutCheck *check, GError **error)
{
    g_autofree char *each = loader_value(loader, group, "each");
    if (each == NULL)
        return TRUE;
    gboolean rows = g_str_has_prefix(each, "rows "), columns = g_str_has_prefix(each, "columns ");
    check->each = rows ? EACH_ROW : EACH_COLUMN;
    if (rows || columns)
        check->table = layout_table(loader->layout, strchr(each, ' ') + 1);
    if (check->table == NULL)
        return loader_wrong(loader, error, group, "'each' must be 'rows TABLE' or 'columns TABLE'");
    return TRUE;
}

static gboolean loader_severity(const Loader *loader, const char *group, LayoutCheck *check, GError **error)
{
    g_autofree char *severity = loader_value(loader, group, "severity");
    for (Severity value = SEVERITY_ERROR; severity != NULL && value <= SEVERITY_HINT; value++) {
        if (strcmp(severity, severity_name(value)) != 0)
            continue;
        check->severity = value;
        return TRUE;
    }
    return loader_wrong(loader, error, group, "'severity' must be error, warning or hint");
}

static gboolean loader_check(const Loader *loader, const char *group, GError **error)
{
    g_autofree char *left = loader_value(loader, group, "left"),
                    *right = loader_value(loader, group, "right");
    g_autofree char *relation = loader_value(loader, group, "relation");
    LayoutCheck *check = g_new0(LayoutCheck, 1);
    g_ptr_array_add(loader->layout->checks, check);
    check->id = g_strdup(group + strlen("check "));
    check->left = terms_parse(left != NULL ? left : "");
    check->right = terms_parse(right != NULL ? right : "");
    check->sentence = loader_value(loader, group, "sentence");
    if (check->left->len == 0 || check->right->len == 0)
        return loader_wrong(loader, error, group, "needs 'left' and 'right'");
    if (check->sentence == NULL)
        return loader_wrong(loader, error, group, "needs a 'sentence'");
    if (relation != NULL && strcmp(relation, "at-most") != 0 && strcmp(relation, "equal") != 0)
        return loader_wrong(loader, error, group, "'relation' must be 'equal' or 'at-most'");
    check->relation = g_strcmp0(relation, "at-most") == 0 ? RELATION_AT_MOST : RELATION_EQUAL;
    return loader_each(loader, group, check, error) && loader_severity(loader, group, check, error);
}

/** All cell ids of the layout; a check that names another is wrong. */
static GHashTable *layout_ids(const Layout *layout)
{
    GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint t = 0; t < layout->tables->len; t++) {
        const LayoutTable *table = layout->tables->pdata[t];
        for (guint r = 0; r < table->rows->len; r++)
            for (guint c = 0; c < table->columns->len; c++)
                g_hash_table_add(ids, layout_cell_id(table->cell, ((LayoutLine *)table->rows->pdata[r])->id,
                                                     ((LayoutLine *)table->columns->pdata[c])->id));
    }
    return ids;
}

static gboolean terms_check(const Loader *loader, const LayoutCheck *check, const GArray *terms,
                            GHashTable *ids, GError **error)
{
    const GPtrArray *lines = check->each == EACH_ROW      ? check->table->rows
                             : check->each == EACH_COLUMN ? check->table->columns
                                                          : NULL;
    const char *line = lines != NULL ? ((LayoutLine *)lines->pdata[0])->id : "";
    for (guint i = 0; i < terms->len; i++) {
        const char *cell = g_array_index(terms, Term, i).cell;
        g_autofree char *id = layout_cell_id(cell, line, line);
        if (g_hash_table_contains(ids, id))
            continue;
        g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_WRONG, "%s: [check %s]: no cell '%s' in any table",
                    loader->path, check->id, cell);
        return FALSE;
    }
    return TRUE;
}

static gboolean loader_head(const Loader *loader, GError **error)
{
    Layout *layout = loader->layout;
    layout->name = loader_value(loader, "layout", "name");
    layout->title = loader_value(loader, "layout", "title");
    g_autofree char *years = loader_value(loader, "layout", "years");
    if (layout->name == NULL || layout->title == NULL)
        return loader_wrong(loader, error, "layout", "needs 'name' and 'title'");
    if (years == NULL || sscanf(years, "%d-%d", &layout->first_year, &layout->last_year) != 2 ||
        layout->first_year > layout->last_year)
        return loader_wrong(loader, error, "layout", "needs 'years', as 2021-2099");
    return TRUE;
}

static gboolean loader_groups(const Loader *loader, const char *prefix,
                              gboolean (*load)(const Loader *, const char *, GError **), GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(loader->file, NULL);
    for (guint i = 0; groups[i] != NULL; i++) {
        gboolean part = g_str_has_suffix(groups[i], " rows") || g_str_has_suffix(groups[i], " columns") ||
                        g_str_has_suffix(groups[i], " units");
        if (g_str_has_prefix(groups[i], prefix) && !part && !load(loader, groups[i], error))
            return FALSE;
    }
    return TRUE;
}

static gboolean loader_all(const Loader *loader, GError **error)
{
    Layout *layout = loader->layout;
    if (!loader_head(loader, error) || !loader_groups(loader, "table ", loader_table, error))
        return FALSE;
    if (layout->tables->len == 0)
        return loader_wrong(loader, error, "layout", "has no tables");
    g_clear_pointer(&layout->sections, g_ptr_array_unref);
    layout->sections = loader_lines(loader, "sections");
    if (!loader_groups(loader, "check ", loader_check, error))
        return FALSE;
    g_autoptr(GHashTable) ids = layout_ids(layout);
    for (guint i = 0; i < layout->checks->len; i++) {
        const LayoutCheck *check = layout->checks->pdata[i];
        if (!terms_check(loader, check, check->left, ids, error) ||
            !terms_check(loader, check, check->right, ids, error))
            return FALSE;
    }
    return TRUE;
}

Layout *layout_load(const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) cause = NULL;
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &cause)) {
        g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_SYNTAX, "%s: %s", path, cause->message);
        return NULL;
    }
    g_autoptr(Layout) layout = g_new0(Layout, 1);
    layout->tables = g_ptr_array_new_with_free_func(table_free);
    layout->checks = g_ptr_array_new_with_free_func(check_free);
    Loader loader = {path, file, layout};
    return loader_all(&loader, error) ? g_steal_pointer(&layout) : NULL;
}

static int name_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/** (transfer full): the names of the *.layout files of @folder, sorted. */
static GPtrArray *layout_files(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    if (dir == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
        if (g_str_has_suffix(name, ".layout"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, name_compare);
    return names;
}

GPtrArray *layouts_load(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = layout_files(folder, error);
    if (names == NULL)
        return NULL;
    g_autoptr(GPtrArray) layouts = g_ptr_array_new_with_free_func((GDestroyNotify)layout_free);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        Layout *layout = layout_load(path, error);
        if (layout == NULL)
            return NULL;
        g_ptr_array_add(layouts, layout);
    }
    return g_steal_pointer(&layouts);
}

gboolean layout_line_is_heading(const LayoutLine *line)
{
    return line->id[0] == '~';
}

double layout_line_likeness(const LayoutLine *line, const LabelPath *printed)
{
    double best = 0;
    for (guint i = 0; i < line->paths->len && best < 1; i++)
        best = MAX(best, label_path_likeness(printed, line->paths->pdata[i]));
    return best;
}

char *layout_cell_id(const char *pattern, const char *row, const char *column)
{
    g_autoptr(GString) id = g_string_new(pattern);
    g_string_replace(id, "{row}", row, 0);
    g_string_replace(id, "{column}", column, 0);
    return g_string_free(g_steal_pointer(&id), FALSE);
}
