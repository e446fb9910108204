/* Tests for normalize/place.c: tables that no rules show, whose rows and columns labels and sums prove. */
#include <locale.h>

#include "../../normalize/normalize.h"
#include "placed.h"

static Normalizer *normalizer;

/** Prints @text as figure number @column of @row. */
static void print_figure(PrintedLine *row, guint column, const char *text)
{
    g_free(row->figures[column]);
    row->figures[column] = g_strdup(text);
}

/** Makes all figures of a table 0, so that all sums hold. */
static void print_zeros(PrintedTable *table)
{
    for (guint r = 0; r < table->rows->len; r++) {
        for (char **figure = ((PrintedLine *)table->rows->pdata[r])->figures; *figure != NULL; figure++) {
            g_free(*figure);
            *figure = g_strdup("0");
        }
    }
}

/** What is made of a table 3 of zeros whose grid has no rules; @change: what is done to its print before. */
static RowsModel *rows_of_unruled(PrintedForm *form, void (*change)(PrintedForm *form))
{
    g_auto(Print) print = print_new();
    print_zeros(printed_form_table(form, "t3"));
    if (change != NULL)
        change(form);
    Grid *grid = print_table(&print, printed_form_table(form, "t3"));
    grid->doubt = g_strdup(GRID_DOUBT_UNRULED);
    return rows_of(normalizer, &print);
}

static void test_labels_and_sums_prove_the_places_of_a_table_without_rules(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_autoptr(RowsModel) rows = rows_of_unruled(form, NULL);
    g_assert_cmpuint(count_doubtful(only_report(rows)), ==, 0);
}

static void blank_one_figure(PrintedForm *form)
{
    PrintedLine *row = printed_row(form, "t3", "3.2");
    print_figure(row, 2, "");
}

static void test_a_row_with_a_blank_proves_no_place(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_autoptr(RowsModel) rows = rows_of_unruled(form, blank_one_figure);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.2.natural_person")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.2.total")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(cell_of(only_report(rows), "t3.1.total")->status, ==, STATUS_READ);
}

static void break_a_sum(PrintedForm *form)
{
    PrintedLine *row = printed_row(form, "t3", "3.1");
    print_figure(row, 0, "98765");
}

static void test_a_sum_that_fails_proves_no_place(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_autoptr(RowsModel) rows = rows_of_unruled(form, break_a_sum);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.1.natural_person")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.1.business")->status, ==, STATUS_DOUBTFUL);
}

static void change_two_of_a_row(PrintedForm *form)
{
    PrintedLine *row = printed_row(form, "t3", "3.1");
    const guint last = g_strv_length(row->figures) - 1;
    print_figure(row, 0, "5");
    print_figure(row, last, "5");
}

static void test_a_sum_down_a_column_that_fails_leaves_rows_proved_whose_own_holds(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_autoptr(RowsModel) rows = rows_of_unruled(form, change_two_of_a_row);
    g_assert_cmpuint(count_doubtful(only_report(rows)), ==, 0);
}

static void change_two_and_blank_a_row(PrintedForm *form)
{
    change_two_of_a_row(form);
    PrintedLine *row = printed_row(form, "t3", "3.3.1");
    for (char **figure = row->figures; *figure != NULL; figure++) {
        g_free(*figure);
        *figure = g_strdup("");
    }
}

static void test_a_row_without_print_leaves_the_places_of_a_failing_sum_open(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_autoptr(RowsModel) rows = rows_of_unruled(form, change_two_and_blank_a_row);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.2.total")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.2.business")->status, ==, STATUS_READ);
}

/** Makes the page one that was scanned, and @grid read with @confidence. */
static void print_scanned(Print *print, Grid *grid, double confidence)
{
    print->page->source = TEXT_SOURCE_OCR;
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        cell->source = TEXT_SOURCE_OCR;
        cell->confidence = confidence;
    }
}

/** What is made of a list of zeros, one a row, that has no rules, and a label read in part; @blank: the row
 * whose figure is not printed; NULL for none. */
static RowsModel *rows_of_list(PrintedForm *form, const char *blank)
{
    g_auto(Print) print = print_new();
    PrintedTable *table = printed_form_table(form, "ind");
    print_zeros(table);
    printed_relabel(printed_row(form, "ind", "6"), "六、举报殁诉数");
    if (blank != NULL)
        print_figure(printed_row(form, "ind", blank), 0, "");
    Grid *grid = print_table(&print, table);
    grid->doubt = g_strdup(GRID_DOUBT_UNRULED);
    print_scanned(&print, grid, 1);
    return rows_of(normalizer, &print);
}

static void test_a_list_of_which_all_rows_are_printed_proves_a_label_read_in_part(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g1"), other = printed_form_new("g1");
    g_autoptr(RowsModel) rows = rows_of_list(form, NULL), gap = rows_of_list(other, "8.1");
    const RowCell *cell = cell_of(only_report(rows), "ind.6");
    g_assert_cmpfloat(cell->match, <, 0.8);
    g_assert_cmpuint(count_doubtful(only_report(rows)), ==, 0);
    g_assert_cmpint(cell_of(only_report(gap), "ind.6")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(cell_of(only_report(gap), "ind.7")->status, ==, STATUS_DOUBTFUL);
}

/** What is made of a ruled table 3 of zeros, weakly read, and the labels of @illegible, which end with NULL.
 */
static RowsModel *rows_of_worn(PrintedForm *form, const char *const *illegible)
{
    g_auto(Print) print = print_new();
    PrintedTable *table = printed_form_table(form, "t3");
    print_zeros(table);
    for (; *illegible != NULL; illegible++)
        printed_relabel(printed_row(form, "t3", *illegible), "口口口口");
    Grid *grid = print_table(&print, table);
    print_scanned(&print, grid, 0.9);
    return rows_of(normalizer, &print);
}

static void test_sums_that_hold_prove_no_place(void)
{
    static const char *const two[] = {"3.3.3", "3.3.4", NULL};
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_autoptr(RowsModel) rows = rows_of_worn(form, two);
    const RowCell *placed = cell_of(only_report(rows), "t3.3.3.3.total");
    const RowCell *proved = cell_of(only_report(rows), "t3.3.3.5.total");
    g_assert_cmpint(placed->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(proved->status, ==, STATUS_READ); /* weakly read, and confirmed by its sums */
}

static void test_a_row_between_two_that_are_proved_is_proved_by_them_and_its_sums(void)
{
    static const char *const one[] = {"3.3.3", NULL}, *const last[] = {"4", NULL};
    g_autoptr(PrintedForm) form = printed_form_new("g3"), other = printed_form_new("g3");
    g_autoptr(RowsModel) between = rows_of_worn(form, one), at_end = rows_of_worn(other, last);
    g_assert_cmpint(cell_of(only_report(between), "t3.3.3.3.total")->status, ==, STATUS_READ);
    g_assert_cmpint(cell_of(only_report(at_end), "t3.4.total")->status, ==, STATUS_DOUBTFUL);
}

static void test_a_row_between_two_is_not_proved_by_them_where_a_sum_fails(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    PrintedTable *table = printed_form_table(form, "t3");
    print_zeros(table);
    change_two_of_a_row(form);
    printed_relabel(printed_row(form, "t3", "3.1"), "口口口口");
    print_table(&print, table);
    print.page->source = TEXT_SOURCE_OCR;
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.1.total")->status, ==, STATUS_DOUBTFUL);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    normalizer = normalizer_of_tree();

    g_test_add_func("/place-unruled/labels-and-sums-prove-the-places-of-a-table-without-rules",
                    test_labels_and_sums_prove_the_places_of_a_table_without_rules);
    g_test_add_func("/place-unruled/a-row-with-a-blank-proves-no-place",
                    test_a_row_with_a_blank_proves_no_place);
    g_test_add_func("/place-unruled/a-sum-that-fails-proves-no-place", test_a_sum_that_fails_proves_no_place);
    g_test_add_func("/place-unruled/a-sum-down-a-column-that-fails-leaves-rows-proved-whose-own-holds",
                    test_a_sum_down_a_column_that_fails_leaves_rows_proved_whose_own_holds);
    g_test_add_func("/place-unruled/a-row-without-print-leaves-the-places-of-a-failing-sum-open",
                    test_a_row_without_print_leaves_the_places_of_a_failing_sum_open);
    g_test_add_func("/place-unruled/a-list-of-which-all-rows-are-printed-proves-a-label-read-in-part",
                    test_a_list_of_which_all_rows_are_printed_proves_a_label_read_in_part);
    g_test_add_func("/place-unruled/sums-that-hold-prove-no-place", test_sums_that_hold_prove_no_place);
    g_test_add_func("/place-unruled/a-row-between-two-that-are-proved-is-proved-by-them-and-its-sums",
                    test_a_row_between_two_that_are_proved_is_proved_by_them_and_its_sums);
    g_test_add_func("/place-unruled/a-row-between-two-is-not-proved-by-them-where-a-sum-fails",
                    test_a_row_between_two_is_not_proved_by_them_where_a_sum_fails);
    int status = g_test_run();
    normalizer_free(normalizer);
    return status;
}
