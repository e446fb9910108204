/*
 * figure.c: the dictionary of figures, with what was looked up kept at hand.
 */
#include "figure.h"

#include <string.h>

#include "../common/sql-named.h"
#include "form-figures.h"
#include "wide.h"

/** Known: a figure that was looked up. @layout, @cell: of the figures' hashes; @next: the one that was asked
 * for after it, which a form's order makes the next one again */
typedef struct _Known Known;
struct _Known {
    Figure figure;
    const char *layout, *cell;
    Known *next;
};

/** @layouts: those whose form file was read into the dictionary, to their cells' Known; @last: the one that
 * was asked for last, NULL for none */
struct _Figures {
    sqlite3 *db;
    char **forms;
    GHashTable *layouts;
    Known *last;
    sqlite3_stmt *find, *put_form, *put_family, *put_unlisted;
};

static void free_known(gpointer data)
{
    Known *known = data;
    g_free(known->figure.unit);
    g_free(known);
}

Figures *figures_new(sqlite3 *db, const char *const *forms, GError **error)
{
    g_autoptr(Figures) figures = g_new0(Figures, 1);
    figures->db = db;
    figures->forms = g_strdupv((char **)forms);
    figures->layouts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    figures->find = sql_prepare(db, "store/load.sql", "find_figure", error);
    if (figures->find == NULL)
        return NULL;
    figures->put_form = sql_prepare(db, "store/load.sql", "put_form_figure", error);
    if (figures->put_form == NULL)
        return NULL;
    figures->put_family = sql_prepare(db, "store/load.sql", "put_family", error);
    if (figures->put_family == NULL)
        return NULL;
    figures->put_unlisted = sql_prepare(db, "store/load.sql", "put_unlisted_figure", error);
    return figures->put_unlisted != NULL ? g_steal_pointer(&figures) : NULL;
}

void figures_free(Figures *figures)
{
    if (figures == NULL)
        return;
    g_strfreev(figures->forms);
    g_hash_table_unref(figures->layouts);
    sqlite3_finalize(figures->find);
    sqlite3_finalize(figures->put_form);
    sqlite3_finalize(figures->put_family);
    sqlite3_finalize(figures->put_unlisted);
    g_free(figures);
}

void figures_forget(Figures *figures)
{
    g_hash_table_remove_all(figures->layouts);
    figures->last = NULL;
}

/** Brings the dictionary up to what the form file of @layout says. */
static gboolean put_form(Figures *figures, const char *layout, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!form_file_load(file, (const char *const *)figures->forms, layout, error))
        return FALSE;
    g_autofree char *family = form_family(file, layout);
    db_bind(figures->put_family, "ss", layout, family);
    if (!db_step_done(figures->put_family, error))
        return FALSE;
    g_autoptr(GPtrArray) listed = form_figures_from_file(file);
    for (guint i = 0; i < listed->len; i++) {
        const FormFigure *figure = g_ptr_array_index(listed, i);
        db_bind(figures->put_form, "sssssissss", layout, figure->cell, figure->table, figure->row,
                figure->column, (int)i + 1, figure->unit, figure->table_label, figure->row_label,
                figure->column_label);
        if (!db_step_done(figures->put_form, error))
            return FALSE;
    }
    g_hash_table_insert(figures->layouts, g_strdup(layout),
                        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_known));
    return wide_views_make(figures->db, layout, error);
}

/** Looks @cell up in the archive: 1 and *@found, 0 where it is not there, -1 on error. */
static int look_up(Figures *figures, const char *layout, const char *cell, Known **found, GError **error)
{
    db_bind(figures->find, "ss", layout, cell);
    int rows = db_step(figures->find, error);
    if (rows <= 0)
        return rows;
    *found = g_new0(Known, 1);
    (*found)->figure.id = sqlite3_column_int64(figures->find, 0);
    (*found)->figure.unit = g_strdup(db_text(figures->find, 1));
    sqlite3_reset(figures->find);
    return 1;
}

static gboolean put_unlisted(Figures *figures, const char *layout, const char *cell, const char *unit,
                             GError **error)
{
    g_autoptr(FormFigure) figure = form_figure_from_cell(cell);
    db_bind(figures->put_unlisted, "ssssss", layout, cell, figure->table, figure->row, figure->column,
            unit != NULL ? unit : "");
    return db_step_done(figures->put_unlisted, error) && wide_views_make(figures->db, layout, error);
}

/** Looks @cell up where it was not asked for before, and keeps it at hand; NULL on error. */
static Known *find_new(Figures *figures, const char *layout, const char *cell, const char *unit,
                       GError **error)
{
    Known *found = NULL;
    if (!g_hash_table_contains(figures->layouts, layout) && !put_form(figures, layout, error))
        return NULL;
    int rows = look_up(figures, layout, cell, &found, error);
    if (rows == 0 && put_unlisted(figures, layout, cell, unit, error))
        rows = look_up(figures, layout, cell, &found, error);
    if (rows <= 0)
        return NULL;
    gpointer name, cells;
    g_hash_table_lookup_extended(figures->layouts, layout, &name, &cells);
    char *own = g_strdup(cell);
    g_hash_table_insert(cells, own, found);
    found->layout = name;
    found->cell = own;
    return found;
}

const Figure *figures_find(Figures *figures, const char *layout, const char *cell, const char *unit,
                           GError **error)
{
    Known *next = figures->last != NULL ? figures->last->next : NULL;
    if (next == NULL || strcmp(next->cell, cell) != 0 || strcmp(next->layout, layout) != 0) {
        GHashTable *cells = g_hash_table_lookup(figures->layouts, layout);
        next = cells != NULL ? g_hash_table_lookup(cells, cell) : NULL;
    }
    if (next == NULL && (next = find_new(figures, layout, cell, unit, error)) == NULL)
        return NULL;
    if (figures->last != NULL)
        figures->last->next = next;
    figures->last = next;
    return &next->figure;
}
