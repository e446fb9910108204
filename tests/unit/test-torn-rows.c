/* Tests for normalize/torn-rows.c: rows of which a page has the label and the next the figures, and the other
 * way round. */
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

/** A page's end may leave a row's figures on one page and its label on the other. */
static void test_a_row_torn_by_a_pages_end_is_no_blank_one(gconstpointer label_first)
{
    g_autoptr(PrintedForm) whole = printed_form_new("g3");
    for (guint torn = 0; torn < printed_form_table(whole, "t3")->rows->len; torn++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        PrintedTable *table = printed_form_table(form, "t3");
        g_auto(Print) print = print_new();
        for (guint i = 0; i < form->tables->len; i++)
            if (form->tables->pdata[i] != table)
                print_table(&print, form->tables->pdata[i]);
        printed_tear(table, torn, label_first != NULL);
        print_rows(&print, table, 0, torn + 1);
        print_page(&print);
        table->without_head = TRUE;
        print_rows(&print, table, torn + 1, table->rows->len);
        g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
        const Report *report = only_report(rows);
        /* Figures alone, or under a head alone, are no piece of a table that anything proves. */
        gboolean alone = label_first != NULL ? torn + 2 == table->rows->len : torn == 0;
        guint lost = alone ? table->columns->len : 0;
        g_assert_cmpuint(assert_no_silent_error(report, form), ==, g_hash_table_size(form->values) - lost);
        g_assert_cmpuint(count_doubtful(report), ==, table->columns->len);
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    normalizer = normalizer_of_tree();

    g_test_add_data_func("/torn-rows/a-row-whose-label-is-on-the-next-page-is-no-blank-one", NULL,
                         test_a_row_torn_by_a_pages_end_is_no_blank_one);
    g_test_add_data_func("/torn-rows/a-row-whose-figures-are-on-the-next-page-is-no-blank-one", "label first",
                         test_a_row_torn_by_a_pages_end_is_no_blank_one);
    int status = g_test_run();
    normalizer_free(normalizer);
    return status;
}
