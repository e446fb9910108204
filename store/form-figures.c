/*
 * form-figures.c: the tables of a form file, figure by figure.
 */
#include "form-figures.h"

#include <string.h>

/** What a table's figures have in common, and its rows' and columns' ids. */
typedef struct {
    GKeyFile *file;
    const char *group; /* "table t3" */
    const char *table; /* "t3" */
    char *cell;        /* t3.{row}.{column} */
    char *unit;
    char *label;
} FormTable;

void form_figure_free(FormFigure *figure)
{
    if (figure == NULL)
        return;
    g_free(figure->cell);
    g_free(figure->table);
    g_free(figure->row);
    g_free(figure->column);
    g_free(figure->unit);
    g_free(figure->table_label);
    g_free(figure->row_label);
    g_free(figure->column_label);
    g_free(figure);
}

static void free_figure(gpointer figure)
{
    form_figure_free(figure);
}

/** (transfer full): the value, or "". */
static char *value_or_empty(GKeyFile *file, const char *group, const char *key)
{
    char *value = g_key_file_get_string(file, group, key, NULL);
    return value != NULL ? g_strstrip(value) : g_strdup("");
}

/** (transfer full): the first wording of the label under @key of "GROUP PART", its levels joined with " / ".
 */
static char *label_at(const FormTable *table, const char *part, const char *key)
{
    g_autofree char *group = g_strconcat(table->group, " ", part, NULL);
    g_autofree char *wordings = value_or_empty(table->file, group, key);
    wordings[strcspn(wordings, "|")] = '\0';
    g_auto(GStrv) levels = g_strsplit(wordings, " / ", 0); /* 本年增/减 is one level */
    for (char **level = levels; *level != NULL; level++)
        g_strstrip(*level);
    return g_strjoinv(" / ", levels);
}

/** (transfer full): the ids of a table's rows or columns; one empty id where it has none. */
static char **ids_of(const FormTable *table, const char *part)
{
    g_autofree char *group = g_strconcat(table->group, " ", part, NULL);
    char **ids = g_key_file_get_keys(table->file, group, NULL, NULL);
    if (ids != NULL && ids[0] != NULL)
        return ids;
    g_strfreev(ids);
    return g_strdupv((char *[]){(char[]){""}, NULL});
}

/** (transfer full): the cell id of a row and column. */
static char *cell_id(const FormTable *table, const char *row, const char *column)
{
    GString *id = g_string_new(table->cell);
    g_string_replace(id, "{row}", row, 0);
    g_string_replace(id, "{column}", column, 0);
    return g_string_free(id, FALSE);
}

/** (transfer full): the unit that the form gives column or row, else the table's. */
static char *unit_at(const FormTable *table, const char *row, const char *column)
{
    g_autofree char *group = g_strconcat(table->group, " units", NULL);
    char *unit = g_key_file_get_string(table->file, group, column, NULL);
    if (unit == NULL)
        unit = g_key_file_get_string(table->file, group, row, NULL);
    return unit != NULL ? g_strstrip(unit) : g_strdup(table->unit);
}

static FormFigure *figure_at(const FormTable *table, const char *row, const char *column)
{
    FormFigure *figure = g_new0(FormFigure, 1);
    figure->cell = cell_id(table, row, column);
    figure->table = g_strdup(table->table);
    figure->row = g_strdup(row);
    figure->column = g_strdup(column);
    figure->unit = unit_at(table, row, column);
    figure->table_label = g_strdup(table->label);
    figure->row_label = label_at(table, "rows", row);
    figure->column_label = label_at(table, "columns", column);
    return figure;
}

static void add_table(GPtrArray *figures, const FormTable *table)
{
    g_auto(GStrv) rows = ids_of(table, "rows");
    g_auto(GStrv) columns = ids_of(table, "columns");
    for (char **row = rows; *row != NULL; row++) {
        if (**row == '~')
            continue; /* it only stands above others */
        for (char **column = columns; *column != NULL; column++)
            g_ptr_array_add(figures, figure_at(table, *row, *column));
    }
}

/** Whether @layout can be a file's name and nothing else. */
static gboolean is_file_name(const char *layout)
{
    for (const char *c = layout; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && *c != '-' && *c != '_')
            return FALSE;
    }
    return *layout != '\0';
}

/** (transfer none): the table's id where @group is "table ID", NULL for other groups. */
static const char *table_of_group(const char *group)
{
    const char *id = g_str_has_prefix(group, "table ") ? group + strlen("table ") : NULL;
    return id != NULL && strchr(id, ' ') == NULL ? id : NULL;
}

gboolean form_file_load(GKeyFile *file, const char *const *folders, const char *layout, GError **error)
{
    g_autofree char *name = g_strconcat(layout, ".layout", NULL);
    gboolean loaded = FALSE;
    for (; *folders != NULL && !loaded && is_file_name(layout); folders++) {
        g_autoptr(GError) cause = NULL;
        g_autofree char *path = g_build_filename(*folders, name, NULL);
        loaded = g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &cause);
        if (!loaded && cause->domain == G_FILE_ERROR && cause->code != G_FILE_ERROR_NOENT) {
            g_propagate_prefixed_error(error, g_steal_pointer(&cause), "%s: ", path);
            return FALSE;
        }
    }
    return TRUE;
}

char *form_family(GKeyFile *file, const char *layout)
{
    char *family = value_or_empty(file, "layout", "family");
    if (*family != '\0')
        return family;
    g_free(family);
    return g_strdup(layout);
}

Severity form_severity(GKeyFile *file, const char *group)
{
    g_autofree char *name = value_or_empty(file, group, "severity");
    for (Severity severity = SEVERITY_ERROR; severity < SEVERITY_HINT; severity++)
        if (strcmp(name, severity_name(severity)) == 0)
            return severity;
    return SEVERITY_HINT;
}

GPtrArray *form_figures_from_file(GKeyFile *file)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func(free_figure);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        const char *id = table_of_group(*group);
        if (id == NULL)
            continue;
        g_autofree char *cell = value_or_empty(file, *group, "cell");
        g_autofree char *unit = value_or_empty(file, *group, "unit");
        g_autofree char *label = value_or_empty(file, *group, "heading");
        label[strcspn(label, "|")] = '\0';
        add_table(figures, &(FormTable){file, *group, id, cell, unit, label});
    }
    return figures;
}

GPtrArray *form_figures_load(const char *const *folders, const char *layout, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    return form_file_load(file, folders, layout, error) ? form_figures_from_file(file) : NULL;
}

FormFigure *form_figure_from_cell(const char *cell)
{
    FormFigure *figure = g_new0(FormFigure, 1);
    gsize table = strcspn(cell, "."), end = strlen(cell);
    const char *last = strrchr(cell, '.');
    gboolean has_column = last != NULL && g_ascii_isalpha(last[1]) && g_ascii_isalpha(last[2]);
    gsize row_end = has_column ? (gsize)(last - cell) : end;
    figure->cell = g_strdup(cell);
    figure->table = g_strndup(cell, table);
    figure->row = row_end > table + 1 ? g_strndup(cell + table + 1, row_end - table - 1) : g_strdup("");
    figure->column = g_strdup(has_column ? last + 1 : "");
    figure->unit = g_strdup("");
    figure->table_label = g_strdup("");
    figure->row_label = g_strdup("");
    figure->column_label = g_strdup("");
    return figure;
}
