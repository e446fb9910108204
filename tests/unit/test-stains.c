/**
 * test-stains.c: what soaked into the paper is taken out by its colour; ink and light of a colour stay.
 */
#include "../../extract/stains.h"

#include <math.h>

#include "drawn-report.h"

/** The rim that a cup leaves: its middle and radius, pixels. It crosses the table's rows. */
#define CUP_X  640
#define CUP_Y  560
#define CUP_PX 170.0

/** (transfer full): @page in colours, all of them alike. */
static PIX *in_colour(PIX *page)
{
    return pixConvertTo32(page);
}

/** Takes shares of a pixel's red, green and blue. */
static void dim(PIX *colour, int x, int y, double red, double green, double blue)
{
    guint32 pixel = 0;
    int r, g, b;
    pixGetPixel(colour, x, y, &pixel);
    extractRGBValues(pixel, &r, &g, &b);
    composeRGBPixel((int)(r * red), (int)(g * green), (int)(b * blue), &pixel);
    pixSetPixel(colour, x, y, pixel);
}

/** Tea: of what lets @m of red through, less of green and least of blue comes through. */
static void draw_cup(PIX *colour)
{
    for (int y = 0; y < pixGetHeight(colour); y++)
        for (int x = 0; x < pixGetWidth(colour); x++) {
            const double off = hypot(x - CUP_X, y - CUP_Y) - CUP_PX;
            const double m = 1 - (off < 0 ? 0.18 : 0) - 0.22 * exp(-pow(off / 4.5, 2));
            dim(colour, x, y, m, m * (0.6 + 0.4 * m), m * (0.35 + 0.65 * m));
        }
}

static void assert_table(PIX *picture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(picture, DPI, &error);
    g_assert_no_error(error);
    assert_drawn_table(plate);
}

static void test_the_rim_of_a_cup(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(PIX) colour = in_colour(page);
    draw_cup(colour);
    g_autoptr(PIX) gray = pixConvertRGBToLuminance(colour);
    g_assert_cmpuint(level_at(gray, CUP_X, (int)(CUP_Y - CUP_PX)), <, 200);
    g_assert_true(stains_take_out(colour, gray, DPI));
    g_assert_cmpuint(level_at(gray, CUP_X, (int)(CUP_Y - CUP_PX)), >, 230);
    g_assert_cmpuint(level_at(gray, CUP_X, CUP_Y), >, 240);
    g_assert_cmpuint(level_at(gray, columns[1], rows[1] + 20), <, 30); /* a rule under it */
    assert_table(colour);
}

/** A red seal's disc and markers' strokes: each leaves one of the colours as bright as on paper. */
static void test_inks_are_no_stains(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(PIX) colour = in_colour(page);
    for (int y = 0; y < 200; y++)
        for (int x = 0; x < 200; x++) {
            dim(colour, 700 + x, 300 + y, 0.9, 0.2, 0.2);
            dim(colour, 200 + x, 620 + y, 1, 0.95, 0.5);
            dim(colour, 200 + x, 900 + y, 1, 0.7, 0.85);
            dim(colour, 500 + x, 900 + y, 0.6, 1, 0.5);
        }
    g_autoptr(PIX) gray = pixConvertRGBToLuminance(colour);
    g_autoptr(PIX) before = pixCopy(NULL, gray);
    g_assert_false(stains_take_out(colour, gray, DPI));
    int same = 0;
    pixEqual(before, gray, &same);
    g_assert_true(same);
}

/** Yellow paper, darker to one side: of one colour all over. */
static void test_yellow_paper_is_none(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(PIX) colour = in_colour(page);
    for (int y = 0; y < pixGetHeight(colour); y++)
        for (int x = 0; x < pixGetWidth(colour); x++) {
            const double light = 1 - 0.2 * x / pixGetWidth(colour);
            dim(colour, x, y, light, 0.94 * light, 0.75 * light);
        }
    g_autoptr(PIX) gray = pixConvertRGBToLuminance(colour);
    g_assert_false(stains_take_out(colour, gray, DPI));
}

/** Nothing to measure. */
static void test_pictures_smaller_than_a_tile(void)
{
    g_autoptr(PIX) colour = pixCreate(1, 1, 32), gray = pixCreate(1, 1, 8);
    g_assert_false(stains_take_out(colour, gray, 300));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stains/the-rim-of-a-cup", test_the_rim_of_a_cup);
    g_test_add_func("/stains/inks-are-no-stains", test_inks_are_no_stains);
    g_test_add_func("/stains/yellow-paper-is-none", test_yellow_paper_is_none);
    g_test_add_func("/stains/pictures-smaller-than-a-tile", test_pictures_smaller_than_a_tile);
    return g_test_run();
}
