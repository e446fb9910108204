/**
 * layout.c: a form's parts, and the forms of several folders. layout-load.c reads one.
 */
#include "layout.h"

#include <string.h>

G_DEFINE_QUARK(layout_error, layout_error)

void layout_line_free(LayoutLine *line)
{
    if (line == NULL)
        return;
    g_free(line->id);
    g_free(line->label);
    g_free(line->unit);
    g_ptr_array_unref(line->paths);
    g_free(line);
}

void layout_table_free(LayoutTable *table)
{
    if (table == NULL)
        return;
    g_free(table->id);
    g_free(table->cell);
    g_free(table->unit);
    label_unref(table->heading);
    label_unref(table->corner);
    g_clear_pointer(&table->columns, g_ptr_array_unref);
    g_clear_pointer(&table->rows, g_ptr_array_unref);
    g_free(table);
}

void layout_check_free(LayoutCheck *check)
{
    if (check == NULL)
        return;
    g_free(check->id);
    g_clear_pointer(&check->left, g_array_unref);
    g_clear_pointer(&check->right, g_array_unref);
    g_free(check->sentence);
    g_free(check);
}

void layout_statement_free(LayoutStatement *statement)
{
    if (statement == NULL)
        return;
    g_free(statement->id);
    g_free(statement->place);
    g_free(statement->pattern);
    g_free(statement->none);
    g_clear_pointer(&statement->cells, g_array_unref);
    g_free(statement->sentence);
    g_free(statement);
}

void layout_free(Layout *layout)
{
    if (layout == NULL)
        return;
    g_free(layout->path);
    g_free(layout->name);
    g_free(layout->title);
    g_clear_pointer(&layout->sections, g_ptr_array_unref);
    g_clear_pointer(&layout->tables, g_ptr_array_unref);
    g_clear_pointer(&layout->checks, g_ptr_array_unref);
    g_clear_pointer(&layout->titles, g_ptr_array_unref);
    g_clear_pointer(&layout->betweens, g_ptr_array_unref);
    g_clear_pointer(&layout->statements, g_ptr_array_unref);
    g_free(layout);
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

/** Whether no form of @layouts has the name of @layout, which was read from @path. */
static gboolean name_is_free(const GPtrArray *layouts, const Layout *layout, const char *path, GError **error)
{
    for (guint i = 0; i < layouts->len; i++) {
        if (strcmp(((Layout *)layouts->pdata[i])->name, layout->name) != 0)
            continue;
        g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_WRONG,
                    "%s: there is a form '%s' already; give yours another name", path, layout->name);
        return FALSE;
    }
    return TRUE;
}

/** Adds the forms of @folder to @layouts. */
static gboolean folder_load(const char *folder, GPtrArray *layouts, GError **error)
{
    g_autoptr(GPtrArray) names = layout_files(folder, error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autoptr(Layout) layout = layout_load(path, error);
        if (layout == NULL || !name_is_free(layouts, layout, path, error))
            return FALSE;
        g_ptr_array_add(layouts, g_steal_pointer(&layout));
    }
    return names != NULL;
}

GPtrArray *layouts_load(const char *const *folders, GError **error)
{
    g_autoptr(GPtrArray) layouts = g_ptr_array_new_with_free_func((GDestroyNotify)layout_free);
    for (; *folders != NULL; folders++)
        if (!folder_load(*folders, layouts, error))
            return NULL;
    return g_steal_pointer(&layouts);
}

gboolean layout_line_is_heading(const LayoutLine *line)
{
    return line->id[0] == '~';
}

double layout_line_likeness(const LayoutLine *line, const LabelPath *printed)
{
    const Label *own = label_path_own(printed);
    double best = 0;
    for (guint i = 0; own != NULL && i < line->paths->len && best < 1; i++) {
        const LabelPath *path = line->paths->pdata[i];
        const Label *wanted = label_path_own(path);
        if (wanted != NULL && label_likeness(own, wanted) > 0) /* nearly all are like nothing of it */
            best = MAX(best, label_path_likeness(printed, path));
    }
    return best;
}

/** How many bytes longer than @pattern an id can be that has @row and @column in it: brackets give way to
 * them. */
static gsize longer_by(const char *pattern, const char *row, const char *column)
{
    gsize places = 0;
    for (const char *at = strchr(pattern, '{'); at != NULL; at = strchr(at + 1, '{'))
        places++;
    return places * MAX(strlen(row), strlen(column));
}

char *layout_cell_id(const char *pattern, const char *row, const char *column)
{
    char *id = g_malloc(strlen(pattern) + longer_by(pattern, row, column) + 1), *to = id;
    for (const char *at = pattern; *at != '\0';) {
        if (*at == '{' && strncmp(at, "{row}", 5) == 0) {
            to = g_stpcpy(to, row);
            at += 5;
        } else if (*at == '{' && strncmp(at, "{column}", 8) == 0) {
            to = g_stpcpy(to, column);
            at += 8;
        } else {
            *to++ = *at++;
        }
    }
    *to = '\0';
    return id;
}
