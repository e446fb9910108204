/* Two pages on a sheet are told from one wide page. */
#include "../../extract/gutter.h"

#include "drawn-page.h"

#define DPI 150.0

#define SHEET_WIDTH  1754
#define SHEET_HEIGHT 1240

static PIX *sheet_new(void)
{
    PIX *sheet = pixCreate(SHEET_WIDTH, SHEET_HEIGHT, 8);
    pixSetAll(sheet);
    return sheet;
}

static void draw_text(PIX *sheet, int left, int count)
{
    for (int line = 0; line < 20; line++)
        draw_line(sheet, left, 120 + 36 * line, count);
}

static int gutter_of(PIX *sheet)
{
    g_autoptr(PIX) bits = pixThresholdToBinary(sheet, 128);
    return gutter_find(bits, bits, DPI);
}

static void assert_parted(PIX *sheet)
{
    g_assert_cmpint(gutter_of(sheet), >, SHEET_WIDTH / 2 - 70);
    g_assert_cmpint(gutter_of(sheet), <, SHEET_WIDTH / 2 + 70);
}

static void test_two_pages(void)
{
    g_autoptr(PIX) sheet = sheet_new();
    draw_text(sheet, 100, 26);
    draw_text(sheet, SHEET_WIDTH / 2 + 80, 26);
    assert_parted(sheet);
}

static void test_spine(void)
{
    g_autoptr(PIX) sheet = sheet_new();
    draw_text(sheet, 100, 26);
    draw_text(sheet, SHEET_WIDTH / 2 + 80, 26);
    draw_box(sheet, SHEET_WIDTH / 2 - 4, 0, 8, SHEET_HEIGHT, 0);
    for (int y = 20; y < SHEET_HEIGHT; y += 200)
        draw_box(sheet, SHEET_WIDTH / 2 + 30, y, 2, 2, 0);
    assert_parted(sheet);
}

/* A volume that does not lie flat: a shadow of 12 mm between its pages, from edge to edge. */
static void test_shadow(void)
{
    g_autoptr(PIX) sheet = sheet_new();
    draw_text(sheet, 100, 26);
    draw_text(sheet, SHEET_WIDTH / 2 + 80, 26);
    draw_box(sheet, SHEET_WIDTH / 2 - 36, 0, 72, SHEET_HEIGHT, 0);
    draw_box(sheet, SHEET_WIDTH / 2 - 39, 0, 2, SHEET_HEIGHT / 8, 0); /* of its rim */
    assert_parted(sheet);
}

/* What is as dark and as wide but ends on the sheet is a column of a table. */
static void test_dark_column(void)
{
    g_autoptr(PIX) sheet = sheet_new();
    draw_text(sheet, 100, 26);
    draw_text(sheet, SHEET_WIDTH / 2 + 80, 26);
    draw_box(sheet, SHEET_WIDTH / 2 - 36, 120, 72, 720, 0);
    g_assert_cmpint(gutter_of(sheet), ==, 0);
}

static void test_text_beside_a_table(void)
{
    static const int columns[] = {950, 1200, 1400, 1650}, rows[] = {300, 340, 380, 420};
    g_autoptr(PIX) sheet = sheet_new();
    draw_text(sheet, 100, 26);
    draw_table(sheet, columns, 4, rows, 4, 2);
    assert_parted(sheet);
}

static void test_wide_table(void)
{
    static const int columns[] = {100, 700, 1100, 1650}, rows[] = {300, 340, 380, 420};
    g_autoptr(PIX) sheet = sheet_new();
    draw_text(sheet, 100, 20);
    draw_text(sheet, 1000, 20);
    draw_table(sheet, columns, 4, rows, 4, 2);
    g_assert_cmpint(gutter_of(sheet), ==, 0);
}

static void test_heading(void)
{
    g_autoptr(PIX) sheet = sheet_new();
    draw_text(sheet, 100, 26);
    draw_text(sheet, SHEET_WIDTH / 2 + 80, 26);
    draw_line(sheet, 500, 60, 26);
    g_assert_cmpint(gutter_of(sheet), ==, 0);
}

/* Labels on the left, figures on the right, and no rule. */
static void test_table_without_rules(void)
{
    g_autoptr(PIX) sheet = sheet_new();
    for (int row = 0; row < 20; row++) {
        draw_line(sheet, 100, 120 + 36 * row, 26);
        for (int column = 0; column < 5; column++)
            draw_line(sheet, 980 + 140 * column, 120 + 36 * row, 2);
    }
    g_assert_cmpint(gutter_of(sheet), ==, 0);
}

static void test_high_page(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int line = 0; line < 20; line++) {
        draw_line(page, 100, 120 + 36 * line, 18);
        draw_line(page, 700, 120 + 36 * line, 18);
    }
    g_assert_cmpint(gutter_of(page), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gutter/two-pages-of-text-are-parted", test_two_pages);
    g_test_add_func("/gutter/a-spine-and-specks-do-not-matter", test_spine);
    g_test_add_func("/gutter/the-shadow-of-a-bound-volume-parts-pages", test_shadow);
    g_test_add_func("/gutter/a-dark-column-parts-none", test_dark_column);
    g_test_add_func("/gutter/text-beside-a-table-is-two-pages", test_text_beside_a_table);
    g_test_add_func("/gutter/a-table-over-the-middle-is-one-page", test_wide_table);
    g_test_add_func("/gutter/a-heading-over-the-middle-is-one-page", test_heading);
    g_test_add_func("/gutter/a-table-without-rules-is-one-page", test_table_without_rules);
    g_test_add_func("/gutter/a-page-that-is-higher-than-wide-is-one", test_high_page);
    return g_test_run();
}
