/**
 * test-highlights.c: a highlighter's strokes are taken out by their colour, and print under them stays; pens'
 * lines, seals and coloured paper do not change.
 */
#include "../../extract/highlights.h"

#include "drawn-report.h"

/** Inks: what highlighters let through of red, green and blue. */
static const double inks[][3] = {{1, 0.96, 0.35}, {0.6, 0.97, 0.57}, {1, 0.6, 0.76}, {1, 0.76, 0.36}};

#define STROKE_PX 40

/** Takes shares of the red, green and blue of the pixels of @colour from (@left, @top) on. */
static void dim(PIX *colour, int left, int top, int width, int height, const double ink[3])
{
    for (int y = top; y < top + height; y++)
        for (int x = left; x < left + width; x++) {
            guint32 pixel = 0;
            int r, g, b;
            pixGetPixel(colour, x, y, &pixel);
            extractRGBValues(pixel, &r, &g, &b);
            composeRGBPixel((int)(r * ink[0]), (int)(g * ink[1]), (int)(b * ink[2]), &pixel);
            pixSetPixel(colour, x, y, pixel);
        }
}

/** (transfer full): @colour as a scanner saves it: its colours at half of its resolution. */
static PIX *saved(PIX *colour)
{
    l_uint8 *data = NULL;
    size_t size = 0;
    g_assert_cmpint(pixWriteMemJpeg(&data, &size, colour, 75, 0), ==, 0);
    PIX *read = pixReadMemJpeg(data, size, 0, 1, NULL, 0);
    lept_free(data);
    return read;
}

static void assert_unchanged(PIX *colour)
{
    g_autoptr(PIX) gray = pixConvertRGBToLuminance(colour);
    g_autoptr(PIX) before = pixCopy(NULL, gray);
    g_assert_false(highlights_take_out(colour, gray, DPI));
    int same = 0;
    pixEqual(before, gray, &same);
    g_assert_true(same);
}

/** The darkest pixel of a column of @gray. */
static guint darkest(PIX *gray, int x, int top, int bottom)
{
    guint least = 255;
    for (int y = top; y < bottom; y++)
        least = MIN(least, level_at(gray, x, y));
    return least;
}

/** Strokes over a row's rule and its figures. */
static void test_strokes_go_with_their_sides(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(inks); i++) {
        g_autoptr(PIX) page = report_drawn();
        g_autoptr(PIX) drawn = pixConvertTo32(page);
        const int top = rows[1] - STROKE_PX / 2;
        dim(drawn, 60, top, 900, STROKE_PX, inks[i]);
        g_autoptr(PIX) colour = saved(drawn);
        g_autoptr(PIX) gray = pixConvertRGBToLuminance(colour);
        g_assert_true(highlights_take_out(colour, gray, DPI));
        const int beside = columns[0] / 2 + 40; /* before the table, in the stroke */
        g_assert_cmpuint(darkest(gray, beside, top - 12, top + STROKE_PX + 12), >, 240);
        g_assert_cmpuint(darkest(gray, columns[0] + 8, rows[1] - 8, rows[1] + 8), <, 60);
        g_autoptr(GError) error = NULL;
        g_autoptr(Plate) plate = plate_from_picture(colour, DPI, &error);
        g_assert_no_error(error);
        assert_drawn_table(plate);
    }
}

static void test_pens_seals_and_paper_stay(void)
{
    static const double pen[] = {0.15, 0.2, 0.7}, seal[] = {0.85, 0.15, 0.15}, aged[] = {0.92, 0.85, 0.6};
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(PIX) colour = pixConvertTo32(page);
    dim(colour, 100, 700, 500, 5, pen);
    dim(colour, 100, 760, 500, 5, inks[2]); /* a rule in pink */
    dim(colour, 700, 300, 200, 200, seal);
    g_autoptr(PIX) marked = saved(colour);
    assert_unchanged(marked);
    dim(colour, 0, 0, pixGetWidth(colour), pixGetHeight(colour), aged);
    g_autoptr(PIX) old = saved(colour);
    assert_unchanged(old);
}

static void test_pictures_smaller_than_a_tile(void)
{
    g_autoptr(PIX) colour = pixCreate(1, 1, 32), gray = pixCreate(1, 1, 8);
    g_assert_false(highlights_take_out(colour, gray, DPI));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/highlights/strokes-go-with-their-sides", test_strokes_go_with_their_sides);
    g_test_add_func("/highlights/pens-seals-and-paper-stay", test_pens_seals_and_paper_stay);
    g_test_add_func("/highlights/pictures-smaller-than-a-tile", test_pictures_smaller_than_a_tile);
    return g_test_run();
}
