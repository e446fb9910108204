/* What folds leave on paper goes, and no rule and no figure with it. */
#include "../../extract/creases.h"

#include <math.h>

#include "../../extract/binarize.h"
#include "drawn-report.h"

/** Makes @page darker, @share of it at most, on a line from edge to edge that is askew by @rise pixels. */
static void draw_crease(PIX *page, gboolean level, int at, int rise, double share)
{
    const int length = level ? pixGetWidth(page) : pixGetHeight(page);
    for (int along = 0; along < length; along++) {
        const double middle = at + (double)rise * along / length;
        for (int across = (int)middle - 2; across <= (int)middle + 3; across++) {
            const int x = level ? along : across, y = level ? across : along;
            const double tone = 1 - share * MAX(0, 1 - fabs(across - middle) / 2.5);
            pixSetPixel(page, x, y, (guint)(level_at(page, x, y) * tone));
        }
    }
}

/** (transfer full) (nullable): the creases of @page. */
static Creases *creases_of(PIX *page)
{
    g_autoptr(Light) light = light_measure(page, 1, DPI);
    g_autoptr(PIX) even = light_evened(pixCopy(NULL, page), light, 1);
    return creases_find(page, even, light_text_level(light), DPI);
}

static void test_from_edge_to_edge_they_are_found(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_crease(page, FALSE, 620, 9, 0.12);
    draw_crease(page, TRUE, 700, -12, 0.2);
    draw_crease(page, TRUE, 1200, 6, 0.06);
    g_autoptr(Creases) creases = creases_of(page);
    g_assert_nonnull(creases);
    g_assert_cmpuint(creases_count(creases), ==, 3);
    creases_clear(creases, page, 1);
    g_autoptr(Creases) left = creases_of(page);
    g_assert_null(left);
}

static void test_a_table_keeps_its_columns(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_crease(page, FALSE, 596, 4, 0.25);
    draw_crease(page, TRUE, 740, 5, 0.25);
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    assert_drawn_table(plate);
    g_assert_cmpstr(plate_notes(plate)->pdata[0], ==, "taken out: 2 creases of the paper");
}

static void test_print_on_them_stays(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_box(page, 740, 700, 20, 2, 70);
    draw_crease(page, TRUE, 700, 0, 0.2);
    g_autoptr(Creases) creases = creases_of(page);
    g_assert_nonnull(creases);
    creases_clear(creases, page, 1);
    for (int x = 740; x < 760; x++)
        g_assert_cmpuint(level_at(page, x, 700), <, 100);
    g_assert_cmpuint(level_at(page, 770, 700), >, 245);
    g_assert_cmpuint(level_at(page, 700, 700), <, 20);
}

static void test_a_larger_picture_is_cleared_as_well(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_crease(page, FALSE, 620, 9, 0.2);
    g_autoptr(PIX) large = pixExpandReplicate(page, 2);
    g_autoptr(Creases) creases = creases_of(page);
    g_assert_nonnull(creases);
    creases_clear(creases, large, 2);
    for (int y = 1700; y < pixGetHeight(large); y++)
        for (int x = 1230; x < 1270; x++)
            g_assert_cmpuint(level_at(large, x, y), >, 245);
}

static void test_rules_are_none(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_box(page, 0, 640, 1000, 2, 190);
    draw_box(page, 100, 720, 1040, 2, 190);
    g_autoptr(Creases) creases = creases_of(page);
    g_assert_null(creases);
}

static void test_what_is_as_dark_as_ink_is_none(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_box(page, 0, 700, pixGetWidth(page), 2, 40);
    g_autoptr(Creases) creases = creases_of(page);
    g_assert_null(creases);
}

static void test_in_a_picture_of_a_table_alone_there_are_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int x = 40; x < pixGetWidth(page); x += 120)
        draw_box(page, x, 0, 2, pixGetHeight(page), 100);
    for (int y = 40; y < pixGetHeight(page); y += 60)
        draw_box(page, 0, y, pixGetWidth(page), 2, 100);
    g_autoptr(Creases) creases = creases_of(page);
    g_assert_null(creases);
}

static void test_a_pattern_is_none(void)
{
    g_autoptr(PIX) page = report_drawn();
    for (int x = 20; x < pixGetWidth(page) - 20; x += 20)
        draw_crease(page, FALSE, x, 0, 0.1);
    g_autoptr(Creases) creases = creases_of(page);
    g_assert_null(creases);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/creases/from-edge-to-edge-they-are-found", test_from_edge_to_edge_they_are_found);
    g_test_add_func("/creases/a-table-keeps-its-columns", test_a_table_keeps_its_columns);
    g_test_add_func("/creases/print-on-them-stays", test_print_on_them_stays);
    g_test_add_func("/creases/a-larger-picture-is-cleared-as-well", test_a_larger_picture_is_cleared_as_well);
    g_test_add_func("/creases/rules-are-none", test_rules_are_none);
    g_test_add_func("/creases/what-is-as-dark-as-ink-is-none", test_what_is_as_dark_as_ink_is_none);
    g_test_add_func("/creases/in-a-picture-of-a-table-alone-there-are-none",
                    test_in_a_picture_of_a_table_alone_there_are_none);
    g_test_add_func("/creases/a-pattern-is-none", test_a_pattern_is_none);
    return g_test_run();
}
