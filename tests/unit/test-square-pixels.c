/**
 * test-square-pixels.c: faxes get as many pixels to an inch down as across; square pictures stay as they are.
 */
#include "../../extract/square-pixels.h"

static void test_square_pictures_stay_as_they_are(void)
{
    g_autoptr(PIX) page = pixCreate(1654, 2339, 8);
    double dpi;
    /* Of an A4 page in points, which are rounded; and of a file that says only one of the two. */
    const double y_dpis[] = {1654 / 8.2677, 2339 * 72 / 842.0, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(y_dpis); i++) {
        g_autoptr(PIX) square = pix_with_square_pixels(page, 1654 / 8.2677, y_dpis[i], &dpi);
        g_assert_true(square == page);
        g_assert_cmpfloat(dpi, ==, 1654 / 8.2677);
    }
}

typedef struct {
    double x_dpi, y_dpi, dpi;
} Case;

static void test_a_fax_has_the_finer_of_both_and_no_more_than_it_takes(void)
{
    static const Case cases[] = {{204, 98, 204},  {204, 196, 204}, {204, 391, 300},
                                 {100, 200, 200}, {600, 300, 300}, {600, 400, 400}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *fax = &cases[i];
        g_autoptr(PIX) page = pixCreate((int)(8 * fax->x_dpi), (int)(11 * fax->y_dpi), 1);
        double dpi;
        g_autoptr(PIX) square = pix_with_square_pixels(page, fax->x_dpi, fax->y_dpi, &dpi);
        g_assert_cmpfloat(dpi, ==, fax->dpi);
        g_assert_cmpint(ABS(pixGetWidth(square) - (int)(8 * fax->dpi)), <=, 1);
        g_assert_cmpint(ABS(pixGetHeight(square) - (int)(11 * fax->dpi)), <=, 1);
    }
}

static void test_what_is_drawn_stays_in_its_place(void)
{
    g_autoptr(PIX) page = pixCreate(1000, 500, 1);
    pixRasterop(page, 200, 300, 40, 20, PIX_SET, NULL, 0, 0);
    double dpi;
    g_autoptr(PIX) square = pix_with_square_pixels(page, 200, 100, &dpi);
    l_uint32 inside, above;
    pixGetPixel(square, 220, 620, &inside);
    pixGetPixel(square, 220, 590, &above);
    g_assert_cmpuint(inside, ==, 0);
    g_assert_cmpuint(above, ==, 255);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/square-pixels/square-pictures-stay-as-they-are", test_square_pictures_stay_as_they_are);
    g_test_add_func("/square-pixels/a-fax-has-the-finer-of-both-and-no-more-than-it-takes",
                    test_a_fax_has_the_finer_of_both_and_no_more_than_it_takes);
    g_test_add_func("/square-pixels/what-is-drawn-stays-in-its-place", test_what_is_drawn_stays_in_its_place);
    return g_test_run();
}
