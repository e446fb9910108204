/**
 * notes.c: the report held against its form as a whole.
 */
#include "notes.h"

#include "check.h"

static void note(Report *report, const char *text)
{
    g_ptr_array_add(report->notes, g_strdup(text));
}

/** Whether any figure of the row is on the page. */
static gboolean row_is_printed(const LayoutTable *table, const LayoutLine *row, GHashTable *cells)
{
    gboolean printed = FALSE;
    for (guint i = 0; i < table->columns->len && !printed; i++) {
        g_autofree char *id =
            layout_cell_id(table->cell, row->id, ((LayoutLine *)table->columns->pdata[i])->id);
        printed = g_hash_table_contains(cells, id);
    }
    return printed;
}

/** Appends the id of a missing row to those that are named, as long as they are few. */
static void name_row(GString *names, guint n, const char *id)
{
    if (n <= NOTES_MOST_ROWS)
        g_string_append_printf(names, "%s%s", n > 1 ? ", " : "", id);
    else if (n == NOTES_MOST_ROWS + 1)
        g_string_append(names, ", …");
}

static void note_table(const LayoutTable *table, GHashTable *cells, Report *report)
{
    guint rows = 0, missing = 0;
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < table->rows->len; i++) {
        const LayoutLine *row = table->rows->pdata[i];
        if (layout_line_is_heading(row))
            continue;
        rows++;
        if (row_is_printed(table, row, cells))
            continue;
        missing++;
        name_row(names, missing, row->id);
    }
    g_autofree char *text =
        missing == rows ? g_strdup_printf("table %s is not in the document", table->id)
                        : g_strdup_printf("table %s is torn: %u of its %u rows are not in the document: %s",
                                          table->id, missing, rows, names->str);
    if (missing > 0)
        note(report, text);
}

void notes_add(const Layout *layout, Report *report)
{
    if (report->year != 0 && (report->year < layout->first_year || report->year > layout->last_year)) {
        g_autofree char *text =
            g_strdup_printf("form %s was in force for %d to %d, the report is on %d", layout->name,
                            layout->first_year, layout->last_year, report->year);
        note(report, text);
    }
    if (report->year == 0)
        note(report, "no year found");
    if (report->agency == NULL)
        note(report, "no agency found");
    g_autoptr(GHashTable) cells = check_cells(report);
    for (guint i = 0; i < layout->tables->len; i++)
        note_table(layout->tables->pdata[i], cells, report);
}
