/* Tests for extract/figure-dash.c: strokes in a cell that are a dash, and those that are not. */
#include "../../extract/figure-dash.h"

#include <string.h>

#define CELL_WIDTH  120
#define CELL_HEIGHT 50
#define PAPER       250

typedef struct {
    int x, y, width, height;
    guint8 gray;
} Stroke;

/* Whether a cell with these strokes, up to one without width, holds a clear dash. */
static gboolean is_clear(const Stroke *strokes)
{
    guint8 pixels[CELL_WIDTH * CELL_HEIGHT];
    memset(pixels, PAPER, sizeof pixels);
    for (const Stroke *stroke = strokes; stroke->width > 0; stroke++)
        for (int y = stroke->y; y < stroke->y + stroke->height; y++)
            memset(pixels + y * CELL_WIDTH + stroke->x, stroke->gray, (gsize)stroke->width);
    FigureInk ink = {0};
    figure_ink_init(&ink);
    figure_ink_find(&ink, pixels, CELL_WIDTH, CELL_HEIGHT, CELL_WIDTH);
    gboolean clear = ink_is_clear_dash(&ink);
    figure_ink_clear(&ink);
    return clear;
}

static void test_dashes_are(void)
{
    static const Stroke hyphen[] = {{50, 24, 12, 4, 0}, {0}};
    static const Stroke pale[] = {{40, 24, 30, 3, 190}, {0}};
    static const Stroke two[] = {{30, 24, 25, 3, 0}, {58, 24, 25, 3, 0}, {0}};
    static const Stroke upper_line[] = {{50, 14, 24, 3, 0}, {0}};
    static const Stroke in_frame[] = {{50, 24, 24, 3, 0}, {0, 0, 120, 2, 60},  {0, 48, 120, 2, 60},
                                      {0, 0, 2, 50, 60},  {118, 0, 2, 50, 60}, {0}};
    static const Stroke with_speck[] = {{50, 24, 24, 3, 0}, {52, 36, 2, 2, 0}, {0}};
    const Stroke *all[] = {hyphen, pale, two, upper_line, in_frame, with_speck};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_assert_true(is_clear(all[i]));
}

static void test_rests_of_rules_are_not(void)
{
    static const Stroke from_side[] = {{0, 24, 40, 3, 0}, {0}};
    static const Stroke short_of_side[] = {{2, 24, 40, 3, 0}, {0}};
    static const Stroke right_across[] = {{0, 24, 120, 3, 0}, {0}};
    static const Stroke broken[] = {{0, 24, 30, 3, 0}, {50, 24, 30, 3, 0}, {0}};
    static const Stroke second_rule[] = {{40, 6, 30, 2, 0}, {0, 0, 120, 2, 0}, {0}};
    const Stroke *all[] = {from_side, short_of_side, right_across, broken, second_rule};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_assert_false(is_clear(all[i]));
}

static void test_other_writing_is_not(void)
{
    static const Stroke point[] = {{50, 24, 5, 4, 0}, {0}};
    static const Stroke equals[] = {{50, 20, 24, 3, 0}, {50, 28, 24, 3, 0}, {0}};
    static const Stroke minus_one[] = {{30, 24, 12, 3, 0}, {50, 12, 4, 26, 0}, {0}};
    /* What is left of a 7 whose stem has faded. */
    static const Stroke faded[] = {{50, 12, 16, 3, 0}, {58, 20, 4, 18, 180}, {0}};
    static const Stroke none[] = {{0}};
    const Stroke *all[] = {point, equals, minus_one, faded, none};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_assert_false(is_clear(all[i]));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure-dash/strokes-that-stand-clear-are", test_dashes_are);
    g_test_add_func("/figure-dash/rests-of-rules-are-not", test_rests_of_rules_are_not);
    g_test_add_func("/figure-dash/other-writing-is-not", test_other_writing_is_not);
    return g_test_run();
}
