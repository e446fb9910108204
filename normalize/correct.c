/*
 * correct.c: corrections to cells.
 */
#include "correct.h"

#include <string.h>

#include "check.h"

/** Whether @id is a figure of @table; then @unit is the table's row's or column's. */
static gboolean table_has(const LayoutTable *table, const char *id, const char **unit)
{
    for (guint r = 0; r < table->rows->len; r++) {
        const LayoutLine *row = table->rows->pdata[r];
        for (guint c = 0; c < table->columns->len && !layout_line_is_heading(row); c++) {
            const LayoutLine *column = table->columns->pdata[c];
            g_autofree char *cell = layout_cell_id(table->cell, row->id, column->id);
            if (strcmp(cell, id) != 0)
                continue;
            *unit = column->unit != NULL ? column->unit : row->unit != NULL ? row->unit : table->unit;
            return TRUE;
        }
    }
    return FALSE;
}

/** (transfer none): a new cell for a figure of the form that was not found on the page; NULL for no figure of
 * it. */
static RowCell *add_cell(const Layout *layout, const char *id, Report *report)
{
    const char *unit = NULL;
    gboolean found = FALSE;
    for (guint i = 0; i < layout->tables->len && !found; i++)
        found = table_has(layout->tables->pdata[i], id, &unit);
    if (!found)
        return NULL;
    RowCell *cell = g_new0(RowCell, 1);
    cell->cell = g_strdup(id);
    cell->raw = g_strdup("");
    cell->unit = g_strdup(unit);
    cell->page = report->first_page;
    g_ptr_array_add(report->cells, cell);
    return cell;
}

/** Whether @report can be the one that @correction was made on. That was made when the report was on its year
 * as read, or on the one that a person set. */
static gboolean is_same_report(const Correction *correction, int read_year, const Report *report)
{
    return strcmp(correction->form, report->layout) == 0 &&
           (correction->year == 0 || report->year == 0 || correction->year == report->year ||
            correction->year == read_year);
}

static void leave_out(const Correction *correction, Report *report)
{
    g_ptr_array_add(report->notes,
                    g_strdup_printf("%s was set to %s for a report of form %s on %d, and is not any more: "
                                    "see whether it belongs here",
                                    correction->cell, correction->value != NULL ? correction->value : "none",
                                    correction->form, correction->year));
}

/** (transfer full): who set it, and why. */
static char *set_by(const Correction *correction)
{
    return g_strdup_printf("set by %s: %s", correction->who, correction->why);
}

static void set(RowCell *cell, const Correction *correction)
{
    g_free(cell->value);
    cell->value = g_strdup(correction->value);
    g_free(cell->doubt);
    cell->doubt = set_by(correction);
    cell->status = STATUS_CORRECTED;
}

/** (transfer none): the part of the head of @report, made where it has none. */
static RowHead *head_part(Report *report, HeadPart part)
{
    for (guint i = 0; i < report->head->len; i++) {
        RowHead *head = report->head->pdata[i];
        if (head->part == part)
            return head;
    }
    RowHead *head = g_new0(RowHead, 1);
    head->part = part;
    head->page = report->first_page;
    g_ptr_array_add(report->head, head);
    return head;
}

static void set_head(Report *report, HeadPart part, const Correction *correction)
{
    RowHead *head = head_part(report, part);
    g_free(head->doubt);
    head->doubt = set_by(correction);
    head->status = STATUS_CORRECTED;
}

static void set_agency(const HeadRules *rules, const Correction *correction, Report *report)
{
    g_free(report->agency);
    g_free(report->region);
    report->agency = g_strdup(correction->value);
    report->region = head_region(rules, report->agency);
    set_head(report, HEAD_AGENCY, correction);
    if (report->region != NULL) {
        set_head(report, HEAD_REGION, correction);
        return;
    }
    for (guint i = 0; i < report->head->len; i++)
        if (((const RowHead *)report->head->pdata[i])->part == HEAD_REGION)
            g_ptr_array_remove_index(report->head, i--);
}

void report_correct_head(const Corrections *corrections, int number, const HeadRules *rules, Report *report)
{
    for (guint i = 0; i < corrections->cells->len; i++) {
        const Correction *correction = corrections->cells->pdata[i];
        if (correction->report != number || !correction_is_of_head(correction->cell))
            continue;
        if (strcmp(correction->form, report->layout) != 0) {
            leave_out(correction, report);
        } else if (strcmp(correction->cell, CORRECTION_AGENCY) == 0) {
            set_agency(rules, correction, report);
        } else {
            report->year = correction_year(correction->value);
            set_head(report, HEAD_YEAR, correction);
        }
    }
}

void report_correct(const Corrections *corrections, int number, const Layout *layout, int read_year,
                    Report *report)
{
    if (corrections->cells->len == 0)
        return; /* as with nearly all documents */
    g_autoptr(GHashTable) cells = check_cells(report);
    for (guint i = 0; i < corrections->cells->len; i++) {
        const Correction *correction = corrections->cells->pdata[i];
        if (correction->report != number || correction_is_of_head(correction->cell))
            continue;
        const gboolean is_same = is_same_report(correction, read_year, report);
        RowCell *cell = g_hash_table_lookup(cells, correction->cell);
        if (cell == NULL && is_same)
            cell = add_cell(layout, correction->cell, report);
        if (cell != NULL && is_same)
            set(cell, correction);
        else
            leave_out(correction, report);
    }
}
