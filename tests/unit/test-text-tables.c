/**
 * test-text-tables.c: tables of a PDF whose rules part rows and no columns.
 */
#include "../../extract/grid.h"
#include "drawn-pdf.h"

#define HEIGHT 38.0

/** Texts of the table's rows. A heading divides it; below it each row has a label and a figure. */
static const char *const texts[][4] = {{"label", "of", "each", "one"},
                                       {"first", "10", "11", "12"},
                                       {"second", "20", "21", "22"},
                                       {"heading"},
                                       {"third", "30"},
                                       {"fourth", "40"}};
#define WORDS 17

static void draw_rows_of_two_words(cairo_t *context)
{
    cairo_select_font_face(context, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 8);
    cairo_set_line_width(context, 0.5);
    cairo_rectangle(context, 45, 30, 300, HEIGHT * G_N_ELEMENTS(texts));
    for (gsize row = 0; row < G_N_ELEMENTS(texts); row++) {
        const double y = 30 + HEIGHT * (double)row;
        cairo_move_to(context, 45, y);
        cairo_rel_line_to(context, 300, 0);
        for (gsize column = 0; column < 4 && texts[row][column] != NULL; column++) {
            cairo_move_to(context, 50 + 80 * (double)column, y + 22);
            cairo_show_text(context, texts[row][column]);
        }
    }
    cairo_stroke(context);
    cairo_move_to(context, 50, 280);
    cairo_show_text(context, "text below 17");
}

static void test_rows_of_two_words_are_of_the_table_that_rules_part(void)
{
    g_autoptr(Page) page = page_read(draw_rows_of_two_words, NULL);
    g_assert_cmpuint(page->grids->len, ==, 1);
    const Grid *grid = page->grids->pdata[0];
    g_assert_cmpstr(grid->doubt, ==, GRID_DOUBT_UNRULED);
    g_assert_cmpuint(grid->print->len, ==, WORDS);
    const GridCell *last = grid->print->pdata[grid->print->len - 1];
    g_assert_cmpstr(last->text, ==, "40");
    g_assert_true(box_holds(&grid->box, &last->box));
    g_assert_cmpuint(page->lines->len, ==, 1);
    g_assert_cmpstr(((const TextLine *)page->lines->pdata[0])->text, ==, "text below 17");
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-tables/rows-of-two-words-are-of-the-table-that-rules-part",
                    test_rows_of_two_words_are_of_the_table_that_rules_part);
    return g_test_run();
}
