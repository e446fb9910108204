/* Tests for extract/strokes.c: long thin pieces of ink, and what stands on them. */
#include "../../extract/strokes.h"

/* At 150 dpi: no stroke is wider than 0.07 inches, and none shorter than 0.15 counts. */
#define LEAST_PX 22.0
#define MOST_PX  10.5

/* The shortest piece of a worn rule: 0.05 inches. */
#define THICK_PX 7.5

static void draw(PIX *bits, int x, int y, int width, int height)
{
    pixRasterop(bits, x, y, width, height, PIX_SET, NULL, 0, 0);
}

/** How much of the way from @from to @to strokes at @at cover. */
static double cover(const GArray *strokes, double at, double from, double to)
{
    double covered = 0;
    for (guint i = 0; i < strokes->len; i++) {
        const Ruling *ruling = &g_array_index(strokes, Stroke, i).ruling;
        if (ruling->at > at - 3 && ruling->at < at + 3)
            covered += MAX(0, MIN(ruling->to, to) - MAX(ruling->from, from));
    }
    return covered / (to - from);
}

static void test_a_rule_is_a_stroke(gconstpointer level)
{
    g_autoptr(PIX) bits = pixCreate(1000, 1000, 1);
    draw(bits, level != NULL ? 50 : 500, level != NULL ? 500 : 50, level != NULL ? 900 : 3,
         level != NULL ? 3 : 900);
    g_autoptr(GArray) strokes = strokes_find(bits, NULL, level != NULL, LEAST_PX, MOST_PX);
    g_assert_cmpuint(strokes->len, ==, 1);
    g_assert_cmpfloat(cover(strokes, 501.5, 50, 950), >, 0.99);
}

/** A blot, a stamp or a dark cell that touches a rule makes one piece of ink with it, and a wide one. */
static void test_a_rule_with_a_blot_on_it_is_a_stroke_beside_the_blot(gconstpointer level)
{
    g_autoptr(PIX) bits = pixCreate(1000, 1000, 1);
    if (level != NULL) {
        draw(bits, 50, 500, 900, 3);
        draw(bits, 400, 415, 120, 86);
    } else {
        draw(bits, 500, 50, 3, 900);
        draw(bits, 502, 400, 86, 120);
    }
    g_autoptr(GArray) strokes = strokes_find(bits, NULL, level != NULL, LEAST_PX, MOST_PX);
    g_assert_cmpfloat(cover(strokes, 501.5, 50, 398), >, 0.97);
    g_assert_cmpfloat(cover(strokes, 501.5, 522, 950), >, 0.97);
}

/** A blot between the rules of a low row makes one piece of both. */
static void test_two_rules_with_a_blot_between_are_two_strokes(gconstpointer level)
{
    g_autoptr(PIX) bits = pixCreate(1000, 1000, 1);
    for (int at = 500; at <= 526; at += 26)
        draw(bits, level != NULL ? 50 : at, level != NULL ? at : 50, level != NULL ? 900 : 3,
             level != NULL ? 3 : 900);
    draw(bits, level != NULL ? 600 : 495, level != NULL ? 495 : 600, 40, 40);
    g_autoptr(GArray) strokes = strokes_find(bits, NULL, level != NULL, LEAST_PX, MOST_PX);
    g_assert_cmpfloat(cover(strokes, 501.5, 50, 590), >, 0.97);
    g_assert_cmpfloat(cover(strokes, 527.5, 50, 590), >, 0.97);
    g_assert_cmpfloat(cover(strokes, 514, 50, 950), ==, 0);
}

/** Rules of a table with low rows, as thick as the shortest run that counts is long: all of them are one
 * piece of ink, of either direction. */
static void test_rules_that_thick_ones_cross_are_strokes(gconstpointer level)
{
    g_autoptr(PIX) bits = pixCreate(1000, 1000, 1);
    for (int at = 100; at <= 900; at += 100)
        draw(bits, level != NULL ? 100 : at, level != NULL ? at : 100, level != NULL ? 806 : 6,
             level != NULL ? 6 : 806);
    for (int at = 100; at <= 900; at += 40)
        draw(bits, level != NULL ? at : 100, level != NULL ? 100 : at, level != NULL ? 8 : 806,
             level != NULL ? 806 : 8);
    g_autoptr(GArray) strokes = strokes_find(bits, NULL, level != NULL, THICK_PX, MOST_PX);
    for (int at = 100; at <= 900; at += 100)
        g_assert_cmpfloat(cover(strokes, at + 3, 100, 900), >, 0.75);
}

static void test_a_filled_area_is_no_stroke(gconstpointer level)
{
    g_autoptr(PIX) bits = pixCreate(1000, 1000, 1);
    draw(bits, 100, 100, 600, 600);
    g_autoptr(GArray) strokes = strokes_find(bits, NULL, level != NULL, LEAST_PX, MOST_PX);
    g_assert_cmpuint(strokes->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const char *const ways[] = {"level", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        const char *suffix = ways[i] != NULL ? "level" : "upright";
        g_autofree char *rule = g_strconcat("/strokes/a-rule-is-a-stroke/", suffix, NULL);
        g_autofree char *blot =
            g_strconcat("/strokes/a-rule-with-a-blot-on-it-is-a-stroke-beside-the-blot/", suffix, NULL);
        g_autofree char *area = g_strconcat("/strokes/a-filled-area-is-no-stroke/", suffix, NULL);
        g_autofree char *two =
            g_strconcat("/strokes/two-rules-with-a-blot-between-are-two-strokes/", suffix, NULL);
        g_autofree char *thick =
            g_strconcat("/strokes/rules-that-thick-ones-cross-are-strokes/", suffix, NULL);
        g_test_add_data_func(thick, ways[i], test_rules_that_thick_ones_cross_are_strokes);
        g_test_add_data_func(two, ways[i], test_two_rules_with_a_blot_between_are_two_strokes);
        g_test_add_data_func(rule, ways[i], test_a_rule_is_a_stroke);
        g_test_add_data_func(blot, ways[i], test_a_rule_with_a_blot_on_it_is_a_stroke_beside_the_blot);
        g_test_add_data_func(area, ways[i], test_a_filled_area_is_no_stroke);
    }
    return g_test_run();
}
