/**
 * test-dots.c: pages made one bit by patterns of dots become grey again; print, specks and grey pages stay as
 * they are.
 */
#include "../../extract/dots.h"

#include <string.h>

#include "drawn-report.h"

/** (transfer full): report_drawn() on @paper. */
static PIX *report_on(int paper)
{
    PIX *page = report_drawn();
    pixMultConstantGray(page, (float)paper / 255);
    return page;
}

/** (transfer full): @page by thresholds of 4 x 4 pixels, each @dot pixels wide. */
static PIX *screened(PIX *page, int dot)
{
    static const int order[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    PIX *dots = pixCreateTemplate(page);
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < pixGetWidth(page); x++) {
            int threshold = 16 * order[y / dot % 4][x / dot % 4] + 8;
            pixSetPixel(dots, x, y, (int)level_at(page, x, y) < threshold ? 0 : 255);
        }
    return dots;
}

/** (transfer full): @page with its errors carried on to the pixels beside and below. */
static PIX *diffused(PIX *page)
{
    g_autoptr(PIX) bits = pixDitherToBinarySpec(page, 0, 0);
    return pixConvertTo8(bits, FALSE);
}

static void assert_tables(PIX *page, gboolean of_dots)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    assert_drawn_table(plate);
    gboolean told = FALSE;
    for (guint i = 0; i < plate_notes(plate)->len; i++)
        told |= strstr(g_ptr_array_index(plate_notes(plate), i), "dots") != NULL;
    g_assert_cmpint(told, ==, of_dots);
}

static void test_tables_on_dithered_paper_are_found(void)
{
    static const int papers[] = {250, 232, 200};
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(PIX) page = report_on(papers[i]);
        g_autoptr(PIX) error_diffused = diffused(page);
        assert_tables(error_diffused, TRUE);
    }
    g_autoptr(PIX) page = report_on(225);
    g_autoptr(PIX) fine = screened(page, 1);
    assert_tables(fine, TRUE);
}

static void test_paper_and_ink_become_what_they_were(void)
{
    g_autoptr(PIX) page = report_on(232);
    draw_box(page, 300, 1100, 400, 200, 120);
    g_autoptr(PIX) dithered = diffused(page);
    g_autoptr(PIX) tones = dots_to_tones(dithered, DPI);
    g_assert_nonnull(tones);
    g_assert_cmpint(ABS((int)level_at(tones, 100, 100) - 232), <=, 8);
    g_assert_cmpint(ABS((int)level_at(tones, 500, 1200) - 120), <=, 40);
    g_assert_cmpuint(level_at(tones, 600, 601), <=, 110); /* a rule of two pixels */
}

static void test_white_print_on_a_dark_fill_stays(void)
{
    g_autoptr(PIX) page = report_on(232);
    draw_box(page, 300, 1100, 400, 200, 90);
    draw_box(page, 400, 1150, 100, 3, 232);
    g_autoptr(PIX) dithered = diffused(page);
    g_autoptr(PIX) tones = dots_to_tones(dithered, DPI);
    g_assert_nonnull(tones);
    g_assert_cmpint(ABS((int)level_at(tones, 650, 1250) - 90), <=, 12);
    g_assert_cmpuint(level_at(tones, 450, 1151), >=, 160);
}

static void test_dots_of_several_pixels_are_told_by_their_size(void)
{
    g_autoptr(PIX) page = report_on(225);
    g_autoptr(PIX) coarse = screened(page, 3);
    g_autoptr(PIX) tones = dots_to_tones(coarse, 3 * DPI);
    g_assert_nonnull(tones);
    for (int i = 0; i < 12; i++)
        g_assert_cmpint(ABS((int)level_at(tones, 60 + i, 60 + i) - 225), <=, 20);
}

static void test_pages_without_dots_are_left_alone(void)
{
    static const int papers[] = {255, 225, 150};
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(PIX) page = report_on(papers[i]);
        g_assert_null(dots_to_tones(page, DPI));
    }
    g_autoptr(PIX) page = report_on(255);
    draw_specks(page);
    g_assert_null(dots_to_tones(page, DPI));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dots/tables-on-dithered-paper-are-found", test_tables_on_dithered_paper_are_found);
    g_test_add_func("/dots/paper-and-ink-become-what-they-were", test_paper_and_ink_become_what_they_were);
    g_test_add_func("/dots/white-print-on-a-dark-fill-stays", test_white_print_on_a_dark_fill_stays);
    g_test_add_func("/dots/dots-of-several-pixels-are-told-by-their-size",
                    test_dots_of_several_pixels_are_told_by_their_size);
    g_test_add_func("/dots/pages-without-dots-are-left-alone", test_pages_without_dots_are_left_alone);
    return g_test_run();
}
