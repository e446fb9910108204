/* Tests for extract/faded.c: parts of a page whose print is paler than the rest's. */
#include "../../extract/faded.h"

#include "drawn-report.h"

/** A scanned page whose print is black, and of @contrast times black's contrast from row @from to row @to. */
static PIX *page_faded(int from, int to, double contrast)
{
    g_autoptr(PIX) page = report_drawn();
    PIX *soft = pixBlockconv(page, 1, 1);
    for (int y = from; y < to; y++)
        for (int x = 0; x < pixGetWidth(soft); x++) {
            int darkness = 255 - (int)level_at(soft, x, y);
            pixSetPixel(soft, x, y, (guint)(255 - (int)(darkness * contrast)));
        }
    return soft;
}

static Faded *faded_of(const PIX *page, int *ink_level)
{
    g_autoptr(Light) light = light_measure(page, 1, DPI);
    *ink_level = light_text_level(light);
    return faded_find(page, light, DPI);
}

/** Share of what is dark on @even, row by row in the table, that is darker than @level on @page. */
static double share_of_ink(const PIX *page, const PIX *even, int level)
{
    guint dark = 0, kept = 0;
    for (int y = rows[0]; y < rows[5]; y++)
        for (int x = columns[0]; x < columns[4]; x++) {
            gboolean is_dark = level_at((PIX *)even, x, y) < 128;
            dark += is_dark ? 1 : 0;
            kept += is_dark && level_at((PIX *)page, x, y) < (guint)level ? 1 : 0;
        }
    return (double)kept / dark;
}

static void test_even_print_has_not_faded(void)
{
    int level;
    static const double contrasts[] = {1, 0.5};
    for (gsize i = 0; i < G_N_ELEMENTS(contrasts); i++) {
        g_autoptr(PIX) page = page_faded(0, 1753, contrasts[i]);
        g_autoptr(Faded) faded = faded_of(page, &level);
        g_assert_null(faded);
    }
}

static void test_a_faded_table_becomes_ink_and_paper_stays_white(void)
{
    int level;
    g_autoptr(PIX) even = page_faded(0, 0, 1);
    g_autoptr(PIX) page = page_faded(rows[0] - 5, rows[5] + 5, 0.35);
    g_autoptr(Faded) faded = faded_of(page, &level);
    g_assert_nonnull(faded);
    g_assert_cmpfloat(share_of_ink(page, even, level), <, 0.5);
    const guint title = level_at(page, 205, 252), paper = level_at(page, 205, 1200);
    faded_deepen(faded, page, 1);
    g_assert_cmpfloat(share_of_ink(page, even, level), >, 0.95);
    g_assert_cmpuint(level_at(page, 205, 252), ==, title);
    g_assert_cmpuint(level_at(page, 205, 1200), ==, paper);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/faded/even-print-has-not-faded", test_even_print_has_not_faded);
    g_test_add_func("/faded/a-faded-table-becomes-ink-and-paper-stays-white",
                    test_a_faded_table_becomes_ink_and_paper_stays_white);
    return g_test_run();
}
