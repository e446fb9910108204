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

/* The ink of a cell with these strokes, up to one without width. */
static void ink_of_strokes(const Stroke *strokes, FigureInk *ink)
{
    guint8 pixels[CELL_WIDTH * CELL_HEIGHT];
    memset(pixels, PAPER, sizeof pixels);
    for (const Stroke *stroke = strokes; stroke->width > 0; stroke++)
        for (int y = stroke->y; y < stroke->y + stroke->height; y++)
            memset(pixels + y * CELL_WIDTH + stroke->x, stroke->gray, (gsize)stroke->width);
    figure_ink_init(ink);
    figure_ink_find(ink, pixels, CELL_WIDTH, CELL_HEIGHT, CELL_WIDTH);
}

/* Whether a cell with these strokes holds a clear dash. */
static gboolean is_clear(const Stroke *strokes)
{
    FigureInk ink = {0};
    ink_of_strokes(strokes, &ink);
    gboolean clear = ink_is_clear_dash(&ink);
    figure_ink_clear(&ink);
    return clear;
}

typedef gboolean (*LineTest)(const FigureInk *ink, const InkBlob *writing);

/* What @test says of the line of digits between rows 12 and 38. */
static gboolean is_of_line(LineTest test, const Stroke *strokes)
{
    FigureInk ink = {0};
    ink_of_strokes(strokes, &ink);
    gboolean is = test(&ink, &(InkBlob){.x0 = 0, .x1 = CELL_WIDTH, .y0 = 12, .y1 = 38});
    figure_ink_clear(&ink);
    return is;
}

static gboolean has_minus(const Stroke *strokes)
{
    return is_of_line(ink_has_clear_minus, strokes);
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

static void test_a_minus_before_digits_is(void)
{
    static const Stroke near_one[] = {{30, 24, 12, 3, 0}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke wide[] = {{10, 24, 24, 3, 0}, {60, 12, 4, 26, 0}, {70, 12, 4, 26, 0}, {0}};
    static const Stroke pale[] = {{30, 24, 12, 3, 150}, {46, 12, 4, 26, 150}, {0}};
    static const Stroke in_frame[] = {
        {30, 24, 12, 3, 0}, {46, 12, 4, 26, 0}, {0, 0, 120, 2, 60}, {0, 0, 2, 50, 60}, {0}};
    const Stroke *all[] = {near_one, wide, pale, in_frame};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_assert_true(has_minus(all[i]));
}

static void test_other_strokes_before_digits_are_no_minus(void)
{
    static const Stroke no_stroke[] = {{46, 12, 4, 26, 0}, {60, 12, 4, 26, 0}, {0}};
    static const Stroke point[] = {{40, 24, 4, 3, 0}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke on_foot[] = {{30, 35, 12, 3, 0}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke from_side[] = {{0, 24, 40, 3, 0}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke too_long[] = {{8, 24, 32, 3, 0}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke behind[] = {{20, 12, 4, 26, 0}, {30, 24, 12, 3, 0}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke equals[] = {{30, 20, 12, 3, 0}, {30, 28, 12, 3, 0}, {46, 12, 4, 26, 0}, {0}};
    /* The bar of a digit whose stem has faded. */
    static const Stroke faded[] = {{30, 20, 12, 3, 0}, {38, 24, 3, 14, 180}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke no_digit[] = {{30, 24, 12, 3, 0}, {60, 24, 12, 3, 0}, {0}};
    const Stroke *all[] = {no_stroke, point, on_foot, from_side, too_long, behind, equals, faded, no_digit};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (has_minus(all[i]))
            g_error("stroke %" G_GSIZE_FORMAT, i);
}

static void test_what_is_left_of_a_minus_is_a_trace(void)
{
    static const Stroke pale[] = {{30, 24, 10, 2, 200}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke in_bits[] = {{32, 24, 3, 2, 60}, {38, 24, 2, 2, 60}, {46, 12, 4, 26, 0}, {0}};
    g_assert_true(is_of_line(ink_has_minus_trace, pale));
    g_assert_true(is_of_line(ink_has_minus_trace, in_bits));
}

static void test_ink_elsewhere_is_no_trace_of_a_minus(void)
{
    static const Stroke none[] = {{46, 12, 4, 26, 0}, {0}};
    static const Stroke behind[] = {{46, 12, 4, 26, 0}, {54, 24, 10, 2, 120}, {0}};
    static const Stroke on_foot[] = {{30, 34, 10, 3, 120}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke upright[] = {{36, 14, 2, 24, 160}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke far_off[] = {{2, 24, 10, 2, 60}, {46, 12, 4, 26, 0}, {0}};
    static const Stroke no_digit[] = {{30, 24, 10, 2, 0}, {0}};
    const Stroke *all[] = {none, behind, on_foot, upright, far_off, no_digit};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (is_of_line(ink_has_minus_trace, all[i]))
            g_error("stroke %" G_GSIZE_FORMAT, i);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure-dash/strokes-that-stand-clear-are", test_dashes_are);
    g_test_add_func("/figure-dash/rests-of-rules-are-not", test_rests_of_rules_are_not);
    g_test_add_func("/figure-dash/other-writing-is-not", test_other_writing_is_not);
    g_test_add_func("/figure-dash/a-minus-before-digits-is", test_a_minus_before_digits_is);
    g_test_add_func("/figure-dash/other-strokes-before-digits-are-no-minus",
                    test_other_strokes_before_digits_are_no_minus);
    g_test_add_func("/figure-dash/what-is-left-of-a-minus-is-a-trace",
                    test_what_is_left_of_a_minus_is_a_trace);
    g_test_add_func("/figure-dash/ink-elsewhere-is-no-trace-of-a-minus",
                    test_ink_elsewhere_is_no_trace_of_a_minus);
    return g_test_run();
}
