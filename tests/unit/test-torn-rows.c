/* Tests for normalize/torn-rows.c: rows of which a page has the label and the next the figures, and the other
 * way round; and rows torn by a line. */
#include <locale.h>

#include "../../normalize/normalize.h"
#include "placed.h"

static Normalizer *normalizer;

/** Tears row @torn of @table in two: its figures' part and its label's, the latter first if @label_first. */
static void printed_tear(PrintedTable *table, guint torn, gboolean label_first)
{
    PrintedLine *row = table->rows->pdata[torn];
    g_autofree char *levels = g_strjoinv(" / ", row->levels);
    PrintedLine *label = printed_own_row(levels, "", table->columns->len);
    printed_relabel(row, "");
    g_ptr_array_insert(table->rows, (int)(label_first ? torn : torn + 1), label);
}

/** Reads a dash, weakly, in the last cell of @grid's row @row. */
static void print_weak_dash(Grid *grid, int row)
{
    GridCell *cell = (GridCell *)grid_cell_at(grid, row, grid->n_columns - 1);
    g_free(cell->text);
    cell->text = g_strdup("—");
    cell->source = TEXT_SOURCE_OCR;
    cell->confidence = 0.5;
}

/** What a page's end leaves: the label on the first page or on the second, and a rim read as a dash beside
 * it.
 */
typedef enum { LABEL_FIRST = 1, WEAK_DASH = 2 } Tear;

/** A page's end may leave a row's figures on one page and its label on the other. */
static void test_a_row_torn_by_a_pages_end_is_no_blank_one(gconstpointer data)
{
    const Tear tear = (Tear)GPOINTER_TO_INT(data);
    const gboolean label_first = (tear & LABEL_FIRST) != 0;
    g_autoptr(PrintedForm) whole = printed_form_new("g3");
    for (guint torn = 0; torn < printed_form_table(whole, "t3")->rows->len; torn++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        PrintedTable *table = printed_form_table(form, "t3");
        g_auto(Print) print = print_new();
        for (guint i = 0; i < form->tables->len; i++)
            if (form->tables->pdata[i] != table)
                print_table(&print, form->tables->pdata[i]);
        printed_tear(table, torn, label_first);
        Grid *upper = print_rows(&print, table, 0, torn + 1);
        print_page(&print);
        table->without_head = TRUE;
        Grid *lower = print_rows(&print, table, torn + 1, table->rows->len);
        if ((tear & WEAK_DASH) != 0)
            print_weak_dash(label_first ? upper : lower, label_first ? upper->n_rows - 1 : 0);
        g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
        const Report *report = only_report(rows);
        /* Figures alone, or under a head alone, are no piece of a table that anything proves. */
        gboolean alone = label_first ? torn + 2 == table->rows->len : torn == 0;
        guint lost = alone ? table->columns->len : 0;
        g_assert_cmpuint(assert_no_silent_error(report, form), ==, g_hash_table_size(form->values) - lost);
        g_assert_cmpuint(count_doubtful(report), ==, table->columns->len);
    }
}

/** Where a line is drawn through a row's figures, and what is on its other side: nothing. */
typedef enum { LINE_ABOVE, LINE_BELOW } LineAt;

/** Draws a line through @grid's row @torn from column @first on. Its label stands before both halves; outer
 * ones that begin with it, beside the lower half. */
static void grid_tear(Grid *grid, int torn, int first, LineAt line)
{
    guint n_cells = grid->cells->len;
    for (guint i = 0; i < n_cells; i++) {
        GridCell *cell = grid->cells->pdata[i];
        gboolean is_figure = cell->row == torn && cell->column >= first;
        gboolean is_outer = cell->row == torn && cell->column + cell->column_span < first;
        if (is_figure)
            printed_cell(grid, line == LINE_ABOVE ? torn : torn + 1, cell->column, (Span){1, 1}, "");
        if (cell->row > torn || is_outer || (is_figure && line == LINE_ABOVE)) {
            cell->row++;
            cell->box.y += 20;
        } else if (!is_figure && cell->row + cell->row_span > torn) {
            cell->row_span++;
            cell->box.height += 20;
        }
    }
    grid->n_rows++;
    grid->box.height += 20;
    g_ptr_array_sort(grid->cells, printed_cell_compare);
}

/** Of a page's line that is none, as of a tape's edge, the half of a row without figures is no blank row. */
static void test_a_row_torn_by_a_line_is_no_blank_one(gconstpointer line)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    const PrintedTable *table = printed_form_table(form, "t3");
    for (guint torn = 0; torn < table->rows->len; torn++) {
        g_auto(Print) print = print_new();
        Grid *grid = NULL;
        for (guint i = 0; i < form->tables->len; i++) {
            Grid *printed = print_table(&print, form->tables->pdata[i]);
            grid = form->tables->pdata[i] == table ? printed : grid;
        }
        g_assert_nonnull(grid);
        int head = grid->n_rows - (int)table->rows->len, first = grid->n_columns - (int)table->columns->len;
        grid_tear(grid, head + (int)torn, first, (LineAt)GPOINTER_TO_INT(line));
        g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
        const Report *report = only_report(rows);
        g_assert_cmpuint(assert_no_silent_error(report, form), ==, g_hash_table_size(form->values));
        g_assert_cmpuint(count_doubtful(report), <=, table->columns->len);
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    normalizer = normalizer_of_tree();

    g_test_add_data_func("/torn-rows/a-row-whose-label-is-on-the-next-page-is-no-blank-one",
                         GINT_TO_POINTER(0), test_a_row_torn_by_a_pages_end_is_no_blank_one);
    g_test_add_data_func("/torn-rows/a-row-whose-figures-are-on-the-next-page-is-no-blank-one",
                         GINT_TO_POINTER(LABEL_FIRST), test_a_row_torn_by_a_pages_end_is_no_blank_one);
    g_test_add_data_func("/torn-rows/nor-with-a-rim-read-as-a-dash-beside-its-label",
                         GINT_TO_POINTER(WEAK_DASH), test_a_row_torn_by_a_pages_end_is_no_blank_one);
    g_test_add_data_func("/torn-rows/nor-with-a-rim-read-as-a-dash-on-the-page-before",
                         GINT_TO_POINTER(LABEL_FIRST | WEAK_DASH),
                         test_a_row_torn_by_a_pages_end_is_no_blank_one);
    g_test_add_data_func("/torn-rows/a-row-with-a-line-above-its-figures-is-no-blank-one",
                         GINT_TO_POINTER(LINE_ABOVE), test_a_row_torn_by_a_line_is_no_blank_one);
    g_test_add_data_func("/torn-rows/a-row-with-a-line-below-its-figures-is-no-blank-one",
                         GINT_TO_POINTER(LINE_BELOW), test_a_row_torn_by_a_line_is_no_blank_one);
    int status = g_test_run();
    normalizer_free(normalizer);
    return status;
}
