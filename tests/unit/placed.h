/**
 * placed.h: what a printed form (printed-form.h) became, for the tests of where figures are placed.
 */
#pragma once

#include "../../normalize/normalize.h"
#include "printed-form.h"

/** Says what is wrong and goes on, so that one run shows all that is. */
#define complain(...) (g_test_message(__VA_ARGS__), g_test_fail())

/** (transfer full): the document's rows. */
static inline RowsModel *rows_of(const Normalizer *normalizer, const Print *print)
{
    RowsModel *rows = rows_model_new("00", "key", "gouji-normalize", "gouji-extract");
    normalizer_run(normalizer, print->model, NULL, rows);
    return rows;
}

static inline Report *only_report(const RowsModel *rows)
{
    g_assert_cmpuint(rows->reports->len, ==, 1);
    return rows->reports->pdata[0];
}

static inline RowCell *cell_of(const Report *report, const char *id)
{
    for (guint i = 0; i < report->cells->len; i++)
        if (strcmp(((RowCell *)report->cells->pdata[i])->cell, id) == 0)
            return report->cells->pdata[i];
    return NULL;
}

/** Fails when a cell holds another cell's number without a mark, or stands there twice. Returns the right
 * ones. */
static inline guint assert_no_silent_error(const Report *report, const PrintedForm *form)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint right = 0;
    for (guint i = 0; i < report->cells->len; i++) {
        const RowCell *cell = report->cells->pdata[i];
        const char *printed = g_hash_table_lookup(form->values, cell->cell);
        if (!g_hash_table_add(seen, cell->cell))
            complain("%s stands there twice", cell->cell);
        if (g_strcmp0(cell->value, printed) == 0)
            right++;
        else if (cell->status == STATUS_READ)
            complain("%s is silently %s, printed is %s", cell->cell, cell->value, printed);
    }
    return right;
}

static inline guint count_doubtful(const Report *report)
{
    guint doubtful = 0;
    for (guint i = 0; i < report->cells->len; i++)
        doubtful += ((RowCell *)report->cells->pdata[i])->status == STATUS_DOUBTFUL;
    return doubtful;
}

static inline gboolean is_unplaced(const Report *report, const char *text)
{
    for (guint i = 0; i < report->unplaced->len; i++)
        if (strstr(((RowUnplaced *)report->unplaced->pdata[i])->text, text) != NULL)
            return TRUE;
    return FALSE;
}

/** (transfer full): with the forms and rules of the source tree. */
static inline Normalizer *normalizer_of_tree(void)
{
    g_autofree char *folder = source_path("layouts");
    g_autoptr(GError) error = NULL;
    Normalizer *normalizer = normalizer_new(folder, NULL, &error);
    g_assert_no_error(error);
    return normalizer;
}
