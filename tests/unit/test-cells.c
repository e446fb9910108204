#include "../../extract/cell-ink.h"
#include "../../extract/leptonica-auto.h"

/* All cells here are drawn at 300 dpi, where a digit is some 30 pixels high. */
#define DPI 300.0

/** A white cell of 300 x 120 pixels, 1 bit. */
static PIX *cell_blank(void)
{
    return pixCreate(300, 120, 1);
}

/** Draws a full rectangle of ink. */
static void draw(PIX *bits, int x, int y, int width, int height)
{
    pixRasterop(bits, x, y, width, height, PIX_SET, NULL, 0, 0);
}

/** Draws a 7 of 20 x 30 pixels, in strokes of 4. */
static void draw_figure(PIX *bits, int x, int y)
{
    draw(bits, x, y, 20, 4);
    draw(bits, x + 14, y, 4, 30);
}

/** The ink of the whole picture as one cell. */
static CellInk ink_of(PIX *bits)
{
    Box cell = {0, 0, pixGetWidth(bits), pixGetHeight(bits)};
    CellInk ink;
    cell_ink_find(bits, &cell, DPI, &ink);
    return ink;
}

static void test_a_blank_cell_has_no_ink(void)
{
    g_autoptr(PIX) bits = cell_blank();
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 0);
    g_assert_cmpuint(ink.n_specks, ==, 0);
    g_assert_true(box_is_empty(&ink.ink));
    g_assert_false(box_is_empty(&ink.inside));
}

static void test_dust_is_counted_but_is_no_writing(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw(bits, 40, 40, 2, 2);
    draw(bits, 200, 90, 2, 1);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 0);
    g_assert_cmpuint(ink.n_specks, ==, 2);
    g_assert_cmpuint(ink.n_lines, ==, 0);
}

static void test_a_dash_is_flat_writing(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw(bits, 140, 60, 20, 3);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 1);
    g_assert_true(ink.is_flat);
    g_assert_true(ink.is_simple);
}

static void test_a_line_of_characters_is_not_flat(void)
{
    g_autoptr(PIX) bits = cell_blank();
    for (int x = 40; x < 240; x += 40)
        draw_figure(bits, x, 45);
    g_assert_false(ink_of(bits).is_flat);
}

/* A pencil's stroke beside a figure: all of it together is much wider than high. */
static void test_a_stroke_beside_a_figure_is_not_flat(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw(bits, 20, 55, 120, 7);
    draw(bits, 220, 50, 8, 14);
    g_assert_false(ink_of(bits).is_flat);
}

static void test_a_dash_in_pieces_is_flat(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw(bits, 140, 60, 20, 4);
    draw(bits, 162, 61, 3, 3);
    draw(bits, 167, 60, 18, 4);
    g_assert_true(ink_of(bits).is_flat);
}

static void test_a_figure_is_simple_and_its_box_is_tight(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw_figure(bits, 120, 45);
    draw_figure(bits, 150, 45);
    CellInk ink = ink_of(bits);
    g_assert_true(ink.is_simple);
    g_assert_false(ink.is_flat);
    g_assert_cmpuint(ink.n_lines, ==, 1);
    g_assert_cmpfloat(ink.ink.x, ==, 120);
    g_assert_cmpfloat(ink.ink.y, ==, 45);
    g_assert_cmpfloat(ink.ink.width, ==, 50);
    g_assert_cmpfloat(ink.ink.height, ==, 30);
}

static void test_dirt_away_from_a_figure_is_no_writing(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw_figure(bits, 140, 45);
    draw(bits, 164, 71, 4, 4); /* its point */
    draw(bits, 40, 50, 8, 8);
    draw(bits, 230, 20, 7, 7);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 2);
    g_assert_cmpuint(ink.n_specks, ==, 2);
    g_assert_cmpfloat(ink.ink.x, ==, 140);
    g_assert_cmpfloat(ink.ink.width, ==, 28);
}

static void test_crumbs_of_a_worn_digit_are_writing(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw_figure(bits, 140, 45);
    for (int y = 45; y < 75; y += 12)
        draw(bits, 210, y, 6, 6);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 4);
    g_assert_cmpfloat(ink.ink.width, ==, 76);
}

static void test_remains_of_rules_are_no_writing(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw_figure(bits, 140, 45);
    draw(bits, 0, 0, 300, 2);
    draw(bits, 299, 10, 1, 80);
    draw(bits, 200, 117, 4, 3);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 1);
    g_assert_cmpfloat(ink.ink.height, ==, 30);
}

static void test_rules_that_run_askew_around_a_corner_are_no_writing(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw_figure(bits, 140, 45);
    draw(bits, 0, 0, 3, 120);
    for (int x = 0; x < 300; x += 50)
        draw(bits, x, 119 - x / 50, 51, 2);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 1);
    g_assert_cmpuint(ink.n_lines, ==, 1);
    g_assert_cmpfloat(ink.ink.x, ==, 140);
}

static void test_a_bracket_close_to_the_edge_is_writing(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw(bits, 2, 40, 4, 36);
    draw_figure(bits, 20, 45);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_blobs, ==, 2);
    g_assert_cmpfloat(ink.ink.x, ==, 2);
}

static void test_lines_are_told_apart(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw_figure(bits, 100, 15);
    draw_figure(bits, 140, 15);
    draw_figure(bits, 120, 65);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_lines, ==, 2);
    g_assert_cmpfloat(ink.lines[0].width, ==, 60);
    g_assert_cmpfloat(ink.lines[1].y, ==, 65);
}

static void test_the_bars_of_one_character_are_one_line(void)
{
    g_autoptr(PIX) bits = cell_blank();
    draw(bits, 132, 40, 36, 3);
    draw(bits, 136, 53, 28, 3);
    draw(bits, 130, 67, 40, 3);
    draw_figure(bits, 180, 40);
    CellInk ink = ink_of(bits);
    g_assert_cmpuint(ink.n_lines, ==, 1);
    g_assert_cmpuint(ink.n_blobs, ==, 4);
}

static void test_three_lines_are_no_figure(void)
{
    g_autoptr(PIX) bits = cell_blank();
    for (int line = 0; line < 3; line++)
        draw_figure(bits, 100, 2 + 38 * line);
    g_assert_false(ink_of(bits).is_simple);
}

static void test_a_cell_lies_where_the_plate_has_it(void)
{
    g_autoptr(PIX) bits = pixCreate(1000, 800, 1);
    draw_figure(bits, 530, 420);
    Box cell = {500.4, 399.6, 120, 70};
    CellInk ink;
    cell_ink_find(bits, &cell, DPI, &ink);
    g_assert_cmpfloat(ink.ink.x, ==, 530);
    g_assert_cmpfloat(ink.lines[0].y, ==, 420);
}

static void test_a_cell_off_the_plate_is_blank(void)
{
    g_autoptr(PIX) bits = cell_blank();
    Box cells[] = {{-50, -50, 40, 40}, {290, 110, 400, 400}, {10, 10, 1, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
        CellInk ink;
        cell_ink_find(bits, &cells[i], DPI, &ink);
        g_assert_cmpuint(ink.n_lines, ==, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cell-ink/a-blank-cell-has-no-ink", test_a_blank_cell_has_no_ink);
    g_test_add_func("/cell-ink/dust-is-counted-but-is-no-writing", test_dust_is_counted_but_is_no_writing);
    g_test_add_func("/cell-ink/a-dash-is-flat-writing", test_a_dash_is_flat_writing);
    g_test_add_func("/cell-ink/a-stroke-beside-a-figure-is-not-flat",
                    test_a_stroke_beside_a_figure_is_not_flat);
    g_test_add_func("/cell-ink/a-dash-in-pieces-is-flat", test_a_dash_in_pieces_is_flat);
    g_test_add_func("/cell-ink/a-line-of-characters-is-not-flat", test_a_line_of_characters_is_not_flat);
    g_test_add_func("/cell-ink/a-figure-is-simple-and-its-box-is-tight",
                    test_a_figure_is_simple_and_its_box_is_tight);
    g_test_add_func("/cell-ink/dirt-away-from-a-figure-is-no-writing",
                    test_dirt_away_from_a_figure_is_no_writing);
    g_test_add_func("/cell-ink/crumbs-of-a-worn-digit-are-writing", test_crumbs_of_a_worn_digit_are_writing);
    g_test_add_func("/cell-ink/remains-of-rules-are-no-writing", test_remains_of_rules_are_no_writing);
    g_test_add_func("/cell-ink/rules-that-run-askew-around-a-corner-are-no-writing",
                    test_rules_that_run_askew_around_a_corner_are_no_writing);
    g_test_add_func("/cell-ink/a-bracket-close-to-the-edge-is-writing",
                    test_a_bracket_close_to_the_edge_is_writing);
    g_test_add_func("/cell-ink/lines-are-told-apart", test_lines_are_told_apart);
    g_test_add_func("/cell-ink/the-bars-of-one-character-are-one-line",
                    test_the_bars_of_one_character_are_one_line);
    g_test_add_func("/cell-ink/three-lines-are-no-figure", test_three_lines_are_no_figure);
    g_test_add_func("/cell-ink/a-cell-lies-where-the-plate-has-it", test_a_cell_lies_where_the_plate_has_it);
    g_test_add_func("/cell-ink/a-cell-off-the-plate-is-blank", test_a_cell_off_the_plate_is_blank);
    return g_test_run();
}
