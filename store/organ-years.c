/*
 * organ-years.c: three statements an organ, and a search.
 */
#include "organ-years.h"

#include <string.h>

#include "../common/sql-named.h"

#define STATEMENTS "store/between.sql"

/** Bytes of the texts of an organ's figures that are allocated at a time. */
#define CHUNK_BYTES 4096

/** Run: the figures of a report: from @first on, @count of them. */
typedef struct {
    gint64 report_id;
    guint first, count;
} Run;

/**
 * @cells: form's name to its figures, those a hash of cell to number; @last_id: the highest of these, -1
 * where nothing can be relied on
 * @figures: (element-type YearFigure): report after report, each's by number; @runs: (element-type Run)
 */
struct _OrganYears {
    GHashTable *cells;
    gint64 last_id;
    GArray *reports, *figures, *runs;
    GStringChunk *texts;
    sqlite3_stmt *last, *dictionary, *forget, *need, *of_organ, *figures_of;
};

static void report_clear(gpointer data)
{
    g_free(((YearReport *)data)->layout);
}

static gboolean prepare(OrganYears *years, sqlite3 *db, GError **error)
{
    const struct {
        const char *name;
        sqlite3_stmt **statement;
    } all[] = {
        {"last_figure", &years->last}, {"dictionary", &years->dictionary}, {"forget_needs", &years->forget},
        {"need", &years->need},        {"reports", &years->of_organ},      {"figures", &years->figures_of},
    };
    if (!db_run(db, sql_get("store/between-needs.sql"), error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if ((*all[i].statement = sql_prepare(db, STATEMENTS, all[i].name, error)) == NULL)
            return FALSE;
    return TRUE;
}

OrganYears *organ_years_new(sqlite3 *db, GError **error)
{
    g_autoptr(OrganYears) years = g_new0(OrganYears, 1);
    years->last_id = -1;
    years->cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    years->reports = g_array_new(FALSE, FALSE, sizeof(YearReport));
    g_array_set_clear_func(years->reports, report_clear);
    years->figures = g_array_new(FALSE, FALSE, sizeof(YearFigure));
    years->runs = g_array_new(FALSE, FALSE, sizeof(Run));
    years->texts = g_string_chunk_new(CHUNK_BYTES);
    return prepare(years, db, error) ? g_steal_pointer(&years) : NULL;
}

void organ_years_free(OrganYears *years)
{
    if (years == NULL)
        return;
    sqlite3_finalize(years->last);
    sqlite3_finalize(years->dictionary);
    sqlite3_finalize(years->forget);
    sqlite3_finalize(years->need);
    sqlite3_finalize(years->of_organ);
    sqlite3_finalize(years->figures_of);
    g_hash_table_unref(years->cells);
    g_array_unref(years->reports);
    g_array_unref(years->figures);
    g_array_unref(years->runs);
    g_string_chunk_free(years->texts);
    g_free(years);
}

/* ---- the dictionary ---- */

/** The highest number of a figure, 0 where there is none; -1 on error. */
static gint64 last_id(OrganYears *years, GError **error)
{
    if (db_step(years->last, error) <= 0)
        return -1;
    gint64 id = sqlite3_column_int64(years->last, 0);
    sqlite3_reset(years->last);
    return id;
}

/** Adds the figure of the dictionary's current row, and its form to @layouts where that is new. */
static void add_cell(OrganYears *years, GPtrArray *layouts)
{
    const char *layout = db_text(years->dictionary, 0);
    gint64 id = sqlite3_column_int64(years->dictionary, 2);
    GHashTable *cells = g_hash_table_lookup(years->cells, layout);
    if (cells == NULL) {
        cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_insert(years->cells, g_strdup(layout), cells);
        g_ptr_array_add(layouts, g_strdup(layout));
    }
    g_hash_table_insert(cells, g_strdup(db_text(years->dictionary, 1)), g_memdup2(&id, sizeof id));
}

gboolean organ_years_renew(OrganYears *years, GPtrArray **layouts, GError **error)
{
    *layouts = NULL;
    gint64 last = last_id(years, error);
    if (last < 0 || last == years->last_id)
        return last >= 0;
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    organ_years_forget(years);
    if (!db_step_done(years->forget, error))
        return FALSE;
    int rows;
    while ((rows = db_step(years->dictionary, error)) > 0)
        add_cell(years, found);
    if (rows < 0)
        return FALSE;
    years->last_id = last;
    *layouts = g_steal_pointer(&found);
    return TRUE;
}

void organ_years_forget(OrganYears *years)
{
    g_hash_table_remove_all(years->cells);
    years->last_id = -1;
}

gint64 organ_years_id(const OrganYears *years, const char *layout, const char *cell)
{
    GHashTable *cells = g_hash_table_lookup(years->cells, layout);
    const gint64 *id = cells != NULL ? g_hash_table_lookup(cells, cell) : NULL;
    return id != NULL ? *id : 0;
}

gboolean organ_years_need(OrganYears *years, const char *layout, const char *cell, GError **error)
{
    gint64 id = organ_years_id(years, layout, cell);
    db_bind(years->need, "sl", layout, id);
    return id == 0 || db_step_done(years->need, error);
}

/* ---- an organ ---- */

static gboolean load_reports(OrganYears *years, gint64 agency_id, GError **error)
{
    sqlite3_stmt *row = years->of_organ;
    int rows;
    db_bind(row, "l", agency_id);
    while ((rows = db_step(row, error)) > 0) {
        YearReport report = {sqlite3_column_int64(row, 0), sqlite3_column_int(row, 1),
                             g_strdup(db_text(row, 2)), strcmp(db_text(row, 3), "doubtful") == 0};
        g_array_append_val(years->reports, report);
    }
    return rows == 0;
}

/** Adds a figure to the run of its report, which is the last one or a new one. */
static void add_figure(OrganYears *years, gint64 report_id, const YearFigure *figure)
{
    Run *last = years->runs->len > 0 ? &g_array_index(years->runs, Run, years->runs->len - 1) : NULL;
    if (last == NULL || last->report_id != report_id) {
        Run run = {report_id, years->figures->len, 0};
        g_array_append_val(years->runs, run);
        last = &g_array_index(years->runs, Run, years->runs->len - 1);
    }
    last->count++;
    g_array_append_vals(years->figures, figure, 1);
}

static gboolean load_figures(OrganYears *years, gint64 agency_id, GError **error)
{
    sqlite3_stmt *row = years->figures_of;
    int rows;
    db_bind(row, "l", agency_id);
    while ((rows = db_step(row, error)) > 0) {
        g_autofree char *value = db_decimal(row, 2);
        YearFigure figure = {
            .figure_id = sqlite3_column_int64(row, 1),
            .value = value != NULL ? g_string_chunk_insert(years->texts, value) : NULL,
            .raw = g_string_chunk_insert(years->texts, db_text(row, 4)),
            .status = cell_status_from(db_text(row, 3)),
            .page = sqlite3_column_int(row, 5),
            .has_own_unit = sqlite3_column_int(row, 6) != 0,
            .reckons = sqlite3_column_int(row, 7) != 0,
        };
        add_figure(years, sqlite3_column_int64(row, 0), &figure);
    }
    return rows == 0;
}

gboolean organ_years_load(OrganYears *years, gint64 agency_id, GError **error)
{
    g_array_set_size(years->reports, 0);
    g_array_set_size(years->figures, 0);
    g_array_set_size(years->runs, 0);
    g_string_chunk_clear(years->texts);
    /* A single report is held against no other. */
    return load_reports(years, agency_id, error) &&
           (years->reports->len < 2 || load_figures(years, agency_id, error));
}

const GArray *organ_years_reports(const OrganYears *years)
{
    return years->reports;
}

/** GCompareFunc for bsearch(). */
static int compare_ids(const void *a, const void *b)
{
    const YearFigure *one = a, *other = b;
    return (one->figure_id > other->figure_id) - (one->figure_id < other->figure_id);
}

const YearFigure *organ_years_figure(const OrganYears *years, gint64 report_id, gint64 figure_id)
{
    const YearFigure wanted = {.figure_id = figure_id};
    for (guint i = 0; i < years->runs->len; i++) {
        const Run *run = &g_array_index(years->runs, Run, i);
        if (run->report_id == report_id)
            return bsearch(&wanted, &g_array_index(years->figures, YearFigure, run->first), run->count,
                           sizeof wanted, compare_ids);
    }
    return NULL;
}
