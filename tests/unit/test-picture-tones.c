/* Tests for extract/picture-tones.c: pictures scanned in greys, and faxes of one bit. */
#include "../../extract/picture-tones.h"

#include "../../extract/square-pixels.h"
#include "drawn-report.h"

static void test_softened_print_has_tones_and_one_bit_has_none(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(PIX) soft = pixBlockconv(page, 1, 1);
    g_assert_false(picture_has_tones(page));
    g_assert_true(picture_has_tones(soft));
}

static void test_a_fax_scaled_to_square_pixels_has_no_tones_of_its_own(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(PIX) soft = pixBlockconv(page, 1, 1);
    double dpi;
    g_autoptr(PIX) fax = pix_with_square_pixels(page, 204, 98, &dpi);
    g_autoptr(PIX) scan = pix_with_square_pixels(soft, 204, 98, &dpi);
    g_assert_cmpint(pixGetHeight(fax), >, pixGetHeight(page));
    g_assert_false(picture_has_tones(fax));
    g_assert_true(picture_has_tones(scan));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/picture-tones/softened-print-has-tones-and-one-bit-has-none",
                    test_softened_print_has_tones_and_one_bit_has_none);
    g_test_add_func("/picture-tones/a-fax-scaled-to-square-pixels-has-no-tones-of-its-own",
                    test_a_fax_scaled_to_square_pixels_has_no_tones_of_its_own);
    return g_test_run();
}
