/**
 * layout-load.c: key file -> Layout.
 */
#include "layout.h"

#include <stdio.h>
#include <string.h>

#include "../common/file.h"
#include "../common/key-lines.h"
#include "../common/terms.h"

/** Loader: a file being read. @lines: where in it everything stands */
typedef struct {
    const char *path;
    GKeyFile *file;
    KeyLines *lines;
    Layout *layout;
} Loader;

/** Spot: what an error is about. @key: NULL for the group as a whole */
typedef struct {
    const char *group;
    const char *key;
} Spot;

G_GNUC_PRINTF(4, 5)
static gboolean loader_wrong(const Loader *loader, GError **error, Spot spot, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    int line = key_lines_find(loader->lines, spot.group, spot.key);
    g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_WRONG, "%s:%d: [%s]: %s", loader->path, MAX(line, 1),
                spot.group, what);
    return FALSE;
}

/** (transfer full): the value of a key, without the blanks around it; NULL when it is not there. */
static char *loader_value(const Loader *loader, const char *group, const char *key)
{
    char *value = g_key_file_get_value(loader->file, group, key, NULL);
    return value != NULL ? g_strstrip(value) : NULL;
}

/* ---- what may stand in a layout ---- */

/**
 * Kind: of groups. @prefix, @suffix: of the group's name; @keys: those it may have, NULL for any. The first
 * kind that fits holds.
 */
typedef struct {
    const char *prefix, *suffix;
    const char *const *keys;
} Kind;

static const Kind KINDS[] = {
    {"layout", "layout", (const char *const[]){"name", "title", "family", "years", NULL}},
    {"titles", "titles", NULL},
    {"sections", "sections", NULL},
    {"table ", " columns", NULL},
    {"table ", " rows", NULL},
    {"table ", " units", NULL},
    {"table ", "", (const char *const[]){"heading", "corner", "cell", "unit", "signed", NULL}},
    {"check ", "", (const char *const[]){"each", "left", "right", "relation", "severity", "sentence", NULL}},
    {"between ", "",
     (const char *const[]){"each", "left", "right", "relation", "forms", "severity", "sentence", NULL}},
    {"statement ", "",
     (const char *const[]){"pattern", "none", "cells", "severity", "sentence", "part", "optional", NULL}},
};

static const Kind *kind_of(const char *group)
{
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_str_has_prefix(group, KINDS[i].prefix) && g_str_has_suffix(group, KINDS[i].suffix))
            return &KINDS[i];
    return NULL;
}

/** Whether @id is fit for the archive: printable ASCII without spaces. */
static gboolean is_id(const char *id)
{
    for (const char *at = id; *at != '\0'; at++)
        if (!g_ascii_isgraph(*at))
            return FALSE;
    return *id != '\0';
}

/** Whether @group is one that a layout has, with none but its keys. */
static gboolean loader_knows(const Loader *loader, const char *group, GError **error)
{
    const Kind *kind = kind_of(group);
    if (kind == NULL)
        return loader_wrong(loader, error, (Spot){group, NULL}, "no such group in a layout");
    g_auto(GStrv) keys = g_key_file_get_keys(loader->file, group, NULL, NULL);
    for (char **key = keys; *key != NULL; key++)
        if (kind->keys != NULL ? !g_strv_contains(kind->keys, *key) : !is_id(*key))
            return loader_wrong(
                loader, error, (Spot){group, *key}, "%s '%s'",
                kind->keys != NULL ? "no such key" : "an id is Latin letters, digits and signs, not", *key);
    return TRUE;
}

/* ---- tables ---- */

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

/** Adds the lines of @group, in their order, to @lines. */
static gboolean loader_lines(const Loader *loader, const char *group, GPtrArray *lines, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(loader->file, group, NULL, NULL);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autofree char *value = loader_value(loader, group, keys[i]);
        LayoutLine *line = line_new(keys[i], value);
        g_ptr_array_add(lines, line);
        if (*line->label == '\0')
            return loader_wrong(loader, error, (Spot){group, keys[i]}, "'%s' has no label", keys[i]);
    }
    return TRUE;
}

/** The row or column @id of @table; NULL if there is none. */
static LayoutLine *table_line(const LayoutTable *table, const char *id)
{
    LayoutLine *line = line_with_id(table->rows, id);
    return line != NULL ? line : line_with_id(table->columns, id);
}

/** Marks the rows and columns that key 'signed' of @group names. */
static gboolean loader_signs(const Loader *loader, const char *group, const LayoutTable *table,
                             GError **error)
{
    g_autofree char *value = loader_value(loader, group, "signed");
    g_auto(GStrv) ids = g_strsplit(value != NULL ? value : "", " ", -1);
    for (guint i = 0; ids[i] != NULL; i++) {
        LayoutLine *line = table_line(table, ids[i]);
        if (line == NULL)
            return loader_wrong(loader, error, (Spot){group, "signed"}, "no row or column '%s'", ids[i]);
        line->is_signed = TRUE;
    }
    return TRUE;
}

/** Gives rows and columns the units of group "table ID units". */
static gboolean loader_units(const Loader *loader, const LayoutTable *table, GError **error)
{
    g_autofree char *group = g_strconcat("table ", table->id, " units", NULL);
    g_auto(GStrv) keys = g_key_file_get_keys(loader->file, group, NULL, NULL);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        LayoutLine *line = table_line(table, keys[i]);
        if (line == NULL)
            return loader_wrong(loader, error, (Spot){group, keys[i]}, "no row or column '%s'", keys[i]);
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

/** Whether the table's cells get ids of their own, fit for the archive. */
static gboolean table_is_sound(const Loader *loader, const char *group, const LayoutTable *table,
                               GError **error)
{
    Spot cell = {group, "cell"};
    if (table->cell == NULL)
        return loader_wrong(loader, error, cell, "has no key 'cell', the pattern of its cells' ids");
    if (!is_id(table->cell) || !is_id(table->id))
        return loader_wrong(loader, error, cell, "an id is Latin letters, digits and signs, not '%s'",
                            table->cell);
    if (table->columns->len == 0)
        return loader_wrong(loader, error, (Spot){group, NULL}, "has no columns");
    if (table->rows->len > 1 && strstr(table->cell, "{row}") == NULL)
        return loader_wrong(loader, error, cell, "'cell' gives several rows the same id");
    if (table->columns->len > 1 && strstr(table->cell, "{column}") == NULL)
        return loader_wrong(loader, error, cell, "'cell' gives several columns the same id");
    return TRUE;
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
    table->columns = g_ptr_array_new_with_free_func((GDestroyNotify)layout_line_free);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)layout_line_free);
    if (!loader_lines(loader, columns, table->columns, error) ||
        !loader_lines(loader, rows, table->rows, error))
        return FALSE;
    if (table->rows->len == 0)
        g_ptr_array_add(table->rows, line_new("", ""));
    return table_is_sound(loader, group, table, error) && loader_signs(loader, group, table, error) &&
           loader_units(loader, table, error);
}

static const LayoutTable *layout_table(const Layout *layout, const char *id)
{
    for (guint i = 0; i < layout->tables->len; i++)
        if (strcmp(((LayoutTable *)layout->tables->pdata[i])->id, id) == 0)
            return layout->tables->pdata[i];
    return NULL;
}

/** Whether columns, rows or units at @group are of a table that is there. */
static gboolean loader_table_part(const Loader *loader, const char *group, GError **error)
{
    const char *id = group + strlen("table ");
    g_autofree char *table = g_strndup(group, strlen("table ") + strcspn(id, " "));
    return g_key_file_has_group(loader->file, table) ||
           loader_wrong(loader, error, (Spot){group, NULL}, "there is no [%s]", table);
}

/* ---- checks and statements ---- */

/** The sum under @key, "a + b - c", as terms; NULL without an error where there is none. */
static GArray *loader_terms(const Loader *loader, Spot spot, GError **error)
{
    g_autofree char *text = loader_value(loader, spot.group, spot.key);
    g_autoptr(GError) cause = NULL;
    if (text == NULL || *text == '\0')
        return NULL;
    GArray *terms = terms_parse(text, &cause);
    if (terms == NULL)
        loader_wrong(loader, error, spot, "'%s': %s", spot.key, cause->message);
    return terms;
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
        return loader_wrong(loader, error, (Spot){group, "each"},
                            "'each' must be 'rows TABLE' or 'columns TABLE'");
    return TRUE;
}

static gboolean loader_severity(const Loader *loader, const char *group, Severity *severity, GError **error)
{
    g_autofree char *name = loader_value(loader, group, "severity");
    for (Severity value = SEVERITY_ERROR; name != NULL && value <= SEVERITY_HINT; value++) {
        if (strcmp(name, severity_name(value)) != 0)
            continue;
        *severity = value;
        return TRUE;
    }
    return loader_wrong(loader, error, (Spot){group, "severity"},
                        "'severity' must be error, warning or hint");
}

/** Loads the check of @group into @checks; the id follows the group's first word. */
static gboolean loader_check_into(const Loader *loader, const char *group, GPtrArray *checks, GError **error)
{
    g_autofree char *relation = loader_value(loader, group, "relation");
    g_autoptr(GError) cause = NULL;
    Spot whole = {group, NULL};
    LayoutCheck *check = g_new0(LayoutCheck, 1);
    g_ptr_array_add(checks, check);
    check->id = g_strdup(strchr(group, ' ') + 1);
    check->left = loader_terms(loader, (Spot){group, "left"}, &cause);
    check->right = cause == NULL ? loader_terms(loader, (Spot){group, "right"}, &cause) : NULL;
    check->sentence = loader_value(loader, group, "sentence");
    if (cause != NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    if (!is_id(check->id))
        return loader_wrong(loader, error, whole, "an id is Latin letters, digits and signs, not '%s'",
                            check->id);
    if (check->left == NULL || check->right == NULL)
        return loader_wrong(loader, error, whole, "needs 'left' and 'right'");
    if (check->sentence == NULL)
        return loader_wrong(loader, error, whole, "needs a 'sentence'");
    if (relation != NULL && strcmp(relation, "at-most") != 0 && strcmp(relation, "equal") != 0)
        return loader_wrong(loader, error, (Spot){group, "relation"},
                            "'relation' must be 'equal' or 'at-most'");
    check->relation = g_strcmp0(relation, "at-most") == 0 ? RELATION_AT_MOST : RELATION_EQUAL;
    return loader_each(loader, group, check, error) &&
           loader_severity(loader, group, &check->severity, error);
}

static gboolean loader_check(const Loader *loader, const char *group, GError **error)
{
    return loader_check_into(loader, group, loader->layout->checks, error);
}

static gboolean loader_between(const Loader *loader, const char *group, GError **error)
{
    return loader_check_into(loader, group, loader->layout->betweens, error);
}

/** "yes", "no" or nothing, which is no. */
static gboolean loader_flag(const Loader *loader, Spot spot, gboolean *flag, GError **error)
{
    g_autofree char *value = loader_value(loader, spot.group, spot.key);
    *flag = g_strcmp0(value, "yes") == 0;
    return value == NULL || *flag || strcmp(value, "no") == 0 ||
           loader_wrong(loader, error, spot, "'%s' must be yes or no", spot.key);
}

static gboolean loader_statement(const Loader *loader, const char *group, GError **error)
{
    g_autoptr(GError) cause = NULL;
    LayoutStatement *statement = g_new0(LayoutStatement, 1);
    g_ptr_array_add(loader->layout->statements, statement);
    statement->id = g_strdup(group + strlen("statement "));
    statement->place =
        g_strdup_printf("%s:%d: [%s]", loader->path, key_lines_find(loader->lines, group, "pattern"), group);
    statement->pattern = loader_value(loader, group, "pattern");
    statement->none = loader_value(loader, group, "none");
    statement->sentence = loader_value(loader, group, "sentence");
    statement->cells = loader_terms(loader, (Spot){group, "cells"}, &cause);
    if (cause != NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    if (!is_id(statement->id))
        return loader_wrong(loader, error, (Spot){group, NULL},
                            "an id is Latin letters, digits and signs, not '%s'", statement->id);
    if (statement->pattern == NULL || strstr(statement->pattern, "{figure}") == NULL)
        return loader_wrong(loader, error, (Spot){group, "pattern"}, "needs a 'pattern' with {figure} in it");
    if (!loader_flag(loader, (Spot){group, "part"}, &statement->part, error) ||
        !loader_flag(loader, (Spot){group, "optional"}, &statement->optional, error))
        return FALSE;
    if (statement->cells == NULL)
        return TRUE;
    if (statement->sentence == NULL)
        return loader_wrong(loader, error, (Spot){group, NULL}, "needs a 'sentence' to say that it differs");
    return loader_severity(loader, group, &statement->severity, error);
}

/* ---- what holds between groups ---- */

/** (transfer full): all cell ids of the layout, of headings too; NULL where one stands in two places. */
static GHashTable *loader_ids(const Loader *loader, GError **error)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint t = 0; t < loader->layout->tables->len; t++) {
        const LayoutTable *table = loader->layout->tables->pdata[t];
        for (guint i = 0; i < table->rows->len * table->columns->len; i++) {
            const LayoutLine *row = table->rows->pdata[i / table->columns->len];
            const LayoutLine *column = table->columns->pdata[i % table->columns->len];
            char *id = layout_cell_id(table->cell, row->id, column->id);
            g_autofree char *group = g_strconcat("table ", table->id, NULL);
            if (g_hash_table_contains(ids, id)) {
                loader_wrong(loader, error, (Spot){group, "cell"}, "two figures have the id '%s'", id);
                g_free(id);
                return NULL;
            }
            g_hash_table_add(ids, id);
        }
    }
    return g_steal_pointer(&ids);
}

/** Sum: one side of a check, or what a statement must be. @lines: that {row} or {column} stands for, NULL for
 * none */
typedef struct {
    Spot spot;
    const GArray *terms;
    const GPtrArray *lines;
} Sum;

/** Whether @cell, with @line (NULL for none) filled in, is one of @ids. */
static gboolean is_cell(const char *cell, const LayoutLine *line, GHashTable *ids)
{
    const char *id = line != NULL ? line->id : "";
    g_autofree char *whole = layout_cell_id(term_cell(cell, NULL), id, id);
    return g_hash_table_contains(ids, whole) || (line != NULL && layout_line_is_heading(line));
}

/** Whether every term of the sum is a cell, for each of its lines. */
static gboolean sum_is_of_cells(const Loader *loader, const Sum *sum, GHashTable *ids, GError **error)
{
    for (guint i = 0; i < sum->terms->len; i++) {
        const char *cell = g_array_index(sum->terms, Term, i).cell;
        for (guint k = 0; k < (sum->lines != NULL ? sum->lines->len : 1); k++) {
            const LayoutLine *line = sum->lines != NULL ? sum->lines->pdata[k] : NULL;
            if (is_cell(cell, line, ids))
                continue;
            const char *id = line != NULL ? line->id : "";
            g_autofree char *whole = layout_cell_id(cell, id, id);
            return loader_wrong(loader, error, sum->spot, "no cell '%s' in any table", whole);
        }
    }
    return TRUE;
}

/** Whether one of the sum's figures is of the year before. */
static gboolean looks_back(const GArray *terms)
{
    gboolean last_year = FALSE;
    for (guint i = 0; i < terms->len && !last_year; i++)
        term_cell(g_array_index(terms, Term, i).cell, &last_year);
    return last_year;
}

/** Whether the checks, each of a group "KIND ID", are of figures that are there. */
static gboolean checks_are_of_cells(const Loader *loader, const char *kind, const GPtrArray *checks,
                                    GHashTable *ids, GError **error)
{
    gboolean between = strcmp(kind, "between ") == 0;
    for (guint i = 0; i < checks->len; i++) {
        const LayoutCheck *check = checks->pdata[i];
        g_autofree char *group = g_strconcat(kind, check->id, NULL);
        const GPtrArray *lines = check->each == EACH_ROW      ? check->table->rows
                                 : check->each == EACH_COLUMN ? check->table->columns
                                                              : NULL;
        Sum left = {{group, "left"}, check->left, lines}, right = {{group, "right"}, check->right, lines};
        if (!sum_is_of_cells(loader, &left, ids, error) || !sum_is_of_cells(loader, &right, ids, error))
            return FALSE;
        if (looks_back(check->left) || looks_back(check->right) != between)
            return loader_wrong(
                loader, error, left.spot, "%s",
                between ? "'left' is of this year's figures, and of 'right' one at least is last:CELL"
                        : "last:CELL, a figure of the year before, is for [between …]");
    }
    return TRUE;
}

static gboolean loader_sums(const Loader *loader, GError **error)
{
    g_autoptr(GHashTable) ids = loader_ids(loader, error);
    if (ids == NULL || !checks_are_of_cells(loader, "check ", loader->layout->checks, ids, error) ||
        !checks_are_of_cells(loader, "between ", loader->layout->betweens, ids, error))
        return FALSE;
    for (guint i = 0; i < loader->layout->statements->len; i++) {
        const LayoutStatement *statement = loader->layout->statements->pdata[i];
        g_autofree char *group = g_strconcat("statement ", statement->id, NULL);
        Sum sum = {{group, "cells"}, statement->cells, NULL};
        if (statement->cells != NULL && !sum_is_of_cells(loader, &sum, ids, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- the whole ---- */

/** Whether the file's name is the form's, by which the archive finds it again. A file of another kind may be
 * any. */
static gboolean name_is_the_files(const Loader *loader, const char *name, GError **error)
{
    g_autofree char *file = g_path_get_basename(loader->path);
    g_autofree char *expected = g_strconcat(name, ".layout", NULL);
    for (const char *at = name; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && *at != '-' && *at != '_')
            return loader_wrong(loader, error, (Spot){"layout", "name"},
                                "'name' may have Latin letters, digits, - and _, as in '%s' not", name);
    return !g_str_has_suffix(file, ".layout") || strcmp(file, expected) == 0 ||
           loader_wrong(loader, error, (Spot){"layout", "name"}, "form '%s' must be in a file %s", name,
                        expected);
}

static gboolean loader_head(const Loader *loader, GError **error)
{
    Layout *layout = loader->layout;
    layout->name = loader_value(loader, "layout", "name");
    layout->title = loader_value(loader, "layout", "title");
    g_autofree char *years = loader_value(loader, "layout", "years");
    g_autofree char *family = loader_value(loader, "layout", "family");
    if (layout->name == NULL || *layout->name == '\0' || layout->title == NULL)
        return loader_wrong(loader, error, (Spot){"layout", NULL}, "needs 'name' and 'title'");
    if (years == NULL || sscanf(years, "%d-%d", &layout->first_year, &layout->last_year) != 2 ||
        layout->first_year > layout->last_year)
        return loader_wrong(loader, error, (Spot){"layout", "years"}, "needs 'years', as 2021-2099");
    if (family != NULL && !is_id(family))
        return loader_wrong(loader, error, (Spot){"layout", "family"},
                            "a family's name is Latin letters, digits and signs");
    return name_is_the_files(loader, layout->name, error);
}

static gboolean loader_titles(const Loader *loader, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(loader->file, "titles", NULL, NULL);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autofree char *source = loader_value(loader, "titles", keys[i]);
        g_autoptr(GError) cause = NULL;
        Pattern *pattern = pattern_new(source, &cause);
        if (pattern == NULL)
            return loader_wrong(loader, error, (Spot){"titles", keys[i]}, "%s", cause->message);
        g_ptr_array_add(loader->layout->titles, pattern);
    }
    return TRUE;
}

typedef gboolean (*GroupLoad)(const Loader *loader, const char *group, GError **error);

/** Loads every group whose name begins with @prefix; @parts: those of tables' parts, or those that are none.
 */
static gboolean loader_groups(const Loader *loader, const char *prefix, gboolean parts, GroupLoad load,
                              GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(loader->file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        const Kind *kind = kind_of(*group);
        gboolean part = kind != NULL && *kind->suffix == ' ';
        if (g_str_has_prefix(*group, prefix) && part == parts && !load(loader, *group, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean loader_all(const Loader *loader, GError **error)
{
    Layout *layout = loader->layout;
    if (!loader_head(loader, error) || !loader_groups(loader, "", FALSE, loader_knows, error) ||
        !loader_groups(loader, "", TRUE, loader_knows, error) ||
        !loader_groups(loader, "table ", TRUE, loader_table_part, error) ||
        !loader_groups(loader, "table ", FALSE, loader_table, error))
        return FALSE;
    if (layout->tables->len == 0)
        return loader_wrong(loader, error, (Spot){"layout", NULL}, "has no tables");
    return loader_titles(loader, error) && loader_lines(loader, "sections", layout->sections, error) &&
           loader_groups(loader, "check ", FALSE, loader_check, error) &&
           loader_groups(loader, "between ", FALSE, loader_between, error) &&
           loader_groups(loader, "statement ", FALSE, loader_statement, error) && loader_sums(loader, error);
}

static Layout *layout_new(const char *path)
{
    Layout *layout = g_new0(Layout, 1);
    layout->path = g_strdup(path);
    layout->titles = g_ptr_array_new_with_free_func((GDestroyNotify)pattern_free);
    layout->sections = g_ptr_array_new_with_free_func((GDestroyNotify)layout_line_free);
    layout->tables = g_ptr_array_new_with_free_func((GDestroyNotify)layout_table_free);
    layout->checks = g_ptr_array_new_with_free_func((GDestroyNotify)layout_check_free);
    layout->betweens = g_ptr_array_new_with_free_func((GDestroyNotify)layout_check_free);
    layout->statements = g_ptr_array_new_with_free_func((GDestroyNotify)layout_statement_free);
    return layout;
}

Layout *layout_load(const char *path, GError **error)
{
    gsize length;
    g_autofree char *text = file_read(path, LAYOUT_MOST_BYTES, &length, error);
    if (text == NULL)
        return NULL;
    g_autoptr(GError) cause = NULL;
    g_autoptr(KeyLines) lines = key_lines_new(path, text, &cause);
    if (lines == NULL) {
        g_set_error_literal(error, LAYOUT_ERROR, LAYOUT_ERROR_SYNTAX, cause->message);
        return NULL;
    }
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, &cause)) {
        g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_SYNTAX, "%s: %s", path, cause->message);
        return NULL;
    }
    g_autoptr(Layout) layout = layout_new(path);
    Loader loader = {path, file, lines, layout};
    return loader_all(&loader, error) ? g_steal_pointer(&layout) : NULL;
}
