/*
 * series.c: series -> series_units, series_names, series_forms, series_terms.
 */
#include "series.h"

#include "../common/key.h"
#include "../common/sql-named.h"

#define STATEMENTS "store/series.sql"

/** The statements that put a set in. */
typedef struct {
    sqlite3_stmt *unit, *name, *form, *term;
} Putter;

static void putter_clear(Putter *putter)
{
    sqlite3_finalize(putter->unit);
    sqlite3_finalize(putter->name);
    sqlite3_finalize(putter->form);
    sqlite3_finalize(putter->term);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Putter, putter_clear)

gboolean series_are_current(sqlite3 *db, const char *key)
{
    g_autoptr(sqlite3_stmt) source = sql_prepare(db, STATEMENTS, "source", NULL);
    return source != NULL && db_step(source, NULL) > 0 && key_series_are_current(db_text(source, 0), key);
}

/** Runs a statement of series.sql that has no result. */
static gboolean run(sqlite3 *db, const char *name, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, name, error);
    return statement != NULL && db_step_done(statement, error);
}

static gboolean put_terms(const Putter *putter, int series_id, const SeriesForm *form, GError **error)
{
    for (guint i = 0; i < form->terms->len; i++) {
        const Term *term = &g_array_index(form->terms, Term, i);
        db_bind(putter->term, "isisi", series_id, form->layout, (int)i + 1, term->cell, term->sign);
        if (!db_step_done(putter->term, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_series(const Putter *putter, int series_id, const Series *series, GError **error)
{
    int segment = 1;
    db_bind(putter->name, "isssi", series_id, series->name, series->label, series->unit, series->jumps);
    if (!db_step_done(putter->name, error))
        return FALSE;
    for (guint i = 0; i < series->forms->len; i++) {
        const SeriesForm *form = series->forms->pdata[i];
        segment += i > 0 && !form->comparable;
        db_bind(putter->form, "isiisi", series_id, form->layout, (int)i + 1, form->since, form->change,
                segment);
        if (!db_step_done(putter->form, error) || !put_terms(putter, series_id, form, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_all(sqlite3 *db, const SeriesSet *set, GError **error)
{
    g_auto(Putter) putter = {0};
    if ((putter.unit = sql_prepare(db, STATEMENTS, "put_unit", error)) == NULL ||
        (putter.name = sql_prepare(db, STATEMENTS, "put_name", error)) == NULL ||
        (putter.form = sql_prepare(db, STATEMENTS, "put_form", error)) == NULL ||
        (putter.term = sql_prepare(db, STATEMENTS, "put_term", error)) == NULL)
        return FALSE;
    for (guint i = 0; i < set->units->len; i++) {
        const SeriesUnit *unit = set->units->pdata[i];
        db_bind(putter.unit, "ssl", unit->unit, unit->kind, unit->worth);
        if (!db_step_done(putter.unit, error))
            return FALSE;
    }
    for (guint i = 0; i < set->series->len; i++)
        if (!put_series(&putter, (int)i + 1, set->series->pdata[i], error))
            return FALSE;
    return TRUE;
}

gboolean series_put(sqlite3 *db, const SeriesSet *set, const char *key, GError **error)
{
    if (!run(db, "delete_names", error) || !run(db, "delete_units", error) ||
        !run(db, "delete_source", error) || !put_all(db, set, error))
        return FALSE;
    g_autoptr(sqlite3_stmt) source = sql_prepare(db, STATEMENTS, "put_source", error);
    if (source == NULL)
        return FALSE;
    db_bind(source, "s", key);
    return db_step_done(source, error);
}
