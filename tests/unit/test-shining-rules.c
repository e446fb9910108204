/* Rules of a sheet's other side are paler than its own and blurred; pale rules of its own are as sharp as
 * dark ones. */
#include "../../extract/shining-rules.h"

#include "../../extract/plate.h"
#include "drawn-page.h"
#include "drawn-plate.h"

#define DPI 150

static const int columns[] = {150, 500, 700, 900, 1090};
static const int rows[] = {600, 640, 680, 720, 760, 800};
static const int other_columns[] = {170, 330, 590, 800, 1040};
static const int other_rows[] = {585, 622, 659, 696, 733, 770};

/** Makes @page darker where @over is, by @share; @across, @down: how far @over is blurred, pixels. */
static void draw_through(PIX *page, PIX *over, int across, int down, double share)
{
    g_autoptr(PIX) soft = across + down > 0 ? pixBlockconv(over, across, down) : pixClone(over);
    draw_under(page, soft, 1 - share);
}

static PIX *table_new(const int *x, const int *y)
{
    PIX *page = page_new_blank();
    draw_table(page, x, 5, y, 6, 2);
    return page;
}

static void add_pieces(Evidence *evidence, const int *x, const int *y)
{
    for (int i = 0; i < 5; i++)
        ruling_add(evidence->upright, FALSE, x[i] + 0.5, y[0], y[5]);
    for (int i = 0; i < 6; i++)
        ruling_add(evidence->level, TRUE, y[i] + 0.5, x[0], x[4]);
}

/** What shining_rules_level() says of @page, which shows two tables. */
static int level_of(PIX *page)
{
    g_auto(Evidence) evidence = {.dpi = DPI};
    evidence.level = g_array_new(FALSE, FALSE, sizeof(Ruling));
    evidence.upright = g_array_new(FALSE, FALSE, sizeof(Ruling));
    add_pieces(&evidence, columns, rows);
    add_pieces(&evidence, other_columns, other_rows);
    return shining_rules_level(&evidence, page);
}

static void test_blurred(void)
{
    g_autoptr(PIX) page = table_new(columns, rows);
    g_autoptr(PIX) other = table_new(other_columns, other_rows);
    draw_through(page, other, 2, 2, 0.25);
    int level = level_of(page);
    g_assert_cmpint(level, >, 10);
    g_assert_cmpint(level, <, 230);
}

static void test_sharp(void)
{
    g_autoptr(PIX) page = table_new(columns, rows);
    g_autoptr(PIX) other = table_new(other_columns, other_rows);
    draw_through(page, other, 0, 0, 0.25);
    g_assert_cmpint(level_of(page), ==, 0);
}

/** A page that moved under the lens: what runs down is pale and blurred, what runs across is neither. */
static void test_moved(void)
{
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(PIX) table = table_new(columns, rows);
    g_autoptr(PIX) other = table_new(other_columns, other_rows);
    pixAnd(table, table, other);
    draw_through(page, table, 4, 0, 1.0);
    g_assert_cmpint(level_of(page), ==, 0);
}

static void test_one_darkness(void)
{
    g_autoptr(PIX) page = table_new(columns, rows);
    g_autoptr(PIX) other = table_new(other_columns, other_rows);
    draw_through(page, other, 0, 0, 1.0);
    g_assert_cmpint(level_of(page), ==, 0);
}

/** The other table is so pale that only the means along its rules tell them, and nothing else shines. */
static void test_plate(void)
{
    g_autoptr(PIX) page = table_new(columns, rows);
    g_autoptr(PIX) other = table_new(other_columns, other_rows);
    for (int row = 0; row < 5; row++) {
        draw_line(page, 160, rows[row] + 11, 9);
        for (int column = 1; column < 4; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2, rows[row] + 11);
    }
    for (int line = 0; line < 10; line++)
        draw_line(page, 150, 150 + 36 * line, 32);
    draw_through(page, other, 2, 2, 0.2);
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    assert_drawn_table(plate);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shining-rules/pale-blurred-rules-are-not-of-the-page", test_blurred);
    g_test_add_func("/shining-rules/pale-sharp-rules-are", test_sharp);
    g_test_add_func("/shining-rules/what-moved-in-one-direction-is", test_moved);
    g_test_add_func("/shining-rules/rules-of-one-darkness-are", test_one_darkness);
    g_test_add_func("/shining-rules/table-is-read-without-the-other-sides", test_plate);
    return g_test_run();
}
