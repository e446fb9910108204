/* Tests for extract/figure-slash.c: a stroke in a cell that is a slash, and those that are not. */
#include "../../extract/figure-slash.h"

#include <math.h>
#include <string.h>

#define CELL_WIDTH  120
#define CELL_HEIGHT 50
#define PAPER       250

typedef struct {
    guint8 pixels[CELL_WIDTH * CELL_HEIGHT];
} Cell;

static Cell *cell_new(void)
{
    Cell *cell = g_new(Cell, 1);
    memset(cell->pixels, PAPER, sizeof cell->pixels);
    return cell;
}

/** Stroke: from row @top to before @bottom, with its middle at @x in the middle of them; @lean: to the right,
 * of its height; @thick: pixels */
typedef struct {
    int top, bottom;
    double x, lean, thick;
} Stroke;

static void draw_stroke(Cell *cell, Stroke stroke)
{
    for (int y = stroke.top; y < stroke.bottom; y++) {
        const double middle = stroke.x + stroke.lean * ((stroke.top + stroke.bottom - 1) / 2.0 - y);
        for (int at = 0; at < CELL_WIDTH; at++) {
            const double share = CLAMP(stroke.thick / 2 + 0.5 - fabs(at - middle), 0, 1);
            guint8 *pixel = &cell->pixels[y * CELL_WIDTH + at];
            *pixel = (guint8)MIN(*pixel, PAPER - share * (PAPER - 20));
        }
    }
}

static void draw_box(Cell *cell, int x, int y, int width, int height)
{
    for (int row = y; row < y + height; row++)
        memset(cell->pixels + row * CELL_WIDTH + x, 20, (gsize)width);
}

/** What is said of @cell, which is given away. */
static gboolean is_slash(Cell *cell)
{
    FigureInk ink = {0};
    figure_ink_init(&ink);
    figure_ink_find(&ink, cell->pixels, CELL_WIDTH, CELL_HEIGHT, CELL_WIDTH);
    const gboolean is = ink_is_clear_slash(&ink);
    figure_ink_clear(&ink);
    g_free(cell);
    return is;
}

static gboolean stroke_is_slash(int top, int bottom, double lean, double thick)
{
    Cell *cell = cell_new();
    draw_stroke(cell, (Stroke){top, bottom, 60, lean, thick});
    return is_slash(cell);
}

static void test_slashes_are(void)
{
    g_assert_true(stroke_is_slash(10, 40, 0.3, 3));
    g_assert_true(stroke_is_slash(10, 40, 0.45, 4));
    g_assert_true(stroke_is_slash(12, 40, 0.9, 3));
    g_assert_true(stroke_is_slash(18, 32, 0.4, 2));
}

static void test_upright_strokes_are_none(void)
{
    g_assert_false(stroke_is_slash(10, 40, 0, 3));
    g_assert_false(stroke_is_slash(10, 40, 0.12, 3));
    /* An italic 1 without a flag. */
    g_assert_false(stroke_is_slash(10, 40, 0.2, 4));
    g_assert_false(stroke_is_slash(10, 40, -0.4, 3));
}

static void test_a_seven_and_a_one_are_none(void)
{
    Cell *seven = cell_new();
    draw_stroke(seven, (Stroke){10, 40, 60, 0.35, 3});
    draw_box(seven, 50, 10, 17, 3);
    g_assert_false(is_slash(seven));
    Cell *one = cell_new();
    draw_stroke(one, (Stroke){10, 40, 60, 0.25, 3});
    draw_stroke(one, (Stroke){10, 17, 61, 1.2, 3});
    draw_box(one, 52, 38, 11, 2);
    g_assert_false(is_slash(one));
}

static void test_other_writing_beside_it_is_none(void)
{
    Cell *fraction = cell_new();
    draw_stroke(fraction, (Stroke){10, 40, 60, 0.4, 3});
    draw_stroke(fraction, (Stroke){10, 40, 80, 0, 3});
    g_assert_false(is_slash(fraction));
}

static void test_a_stroke_from_corner_to_corner_is_none(void)
{
    Cell *cell = cell_new();
    draw_stroke(cell, (Stroke){0, CELL_HEIGHT, 60, 1, 3});
    g_assert_false(is_slash(cell));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure-slash/slashes-are", test_slashes_are);
    g_test_add_func("/figure-slash/upright-strokes-are-none", test_upright_strokes_are_none);
    g_test_add_func("/figure-slash/a-seven-and-a-one-are-none", test_a_seven_and_a_one_are_none);
    g_test_add_func("/figure-slash/other-writing-beside-it-is-none", test_other_writing_beside_it_is_none);
    g_test_add_func("/figure-slash/a-stroke-from-corner-to-corner-is-none",
                    test_a_stroke_from_corner_to_corner_is_none);
    return g_test_run();
}
