/* A marker's strokes, a watermark and the other side's print are told from the page's own print. */
#include "../../extract/veil.h"

#include <math.h>

#include "../../extract/binarize.h"
#include "drawn-report.h"

/** The other side of the sheet, blurred by its paper as @blur says. */
static void draw_other_side(PIX *page, int blur)
{
    g_autoptr(PIX) other = report_drawn();
    pixFlipLR(other, other);
    g_autoptr(PIX) moved = pixTranslate(NULL, other, -35, 47, L_BRING_IN_WHITE);
    g_autoptr(PIX) soft = blur > 0 ? pixBlockconv(moved, blur, blur) : pixClone(moved);
    draw_under(page, soft, 0.65);
}

static void draw_marker(PIX *page, int x, int y, int width, int level)
{
    for (int row = y; row < y + 22; row++)
        for (int column = x; column < x + width; column++)
            pixSetPixel(page, column, row, level_at(page, column, row) * (guint)level / 255);
}

/** Broad slanting strokes of level 205 behind the print. */
static void draw_watermark(PIX *page)
{
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < pixGetWidth(page); x++)
            if ((x + 2 * y) % 420 < 40 && (2 * x - y + 5000) % 300 < 220)
                pixSetPixel(page, x, y, MIN(level_at(page, x, y), 205));
}

static Veil *veil_of(PIX *page)
{
    g_autoptr(Light) light = light_measure(page, 1, DPI);
    g_autoptr(PIX) even = pixCopy(NULL, page);
    light_even(even, light, 1);
    return veil_find(page, even, light_text_level(light), light_rule_level(light), DPI);
}

static void assert_table(PIX *page)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    assert_drawn_table(plate);
}

static gboolean loses_print(PIX *page)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    return plate_lost_print(plate);
}

static void test_other_side(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_assert_false(loses_print(page));
    draw_other_side(page, 1);
    g_assert_true(loses_print(page));
    g_autoptr(Veil) veil = veil_of(page);
    g_assert_nonnull(veil);
    g_assert_nonnull(strstr(veil_name(veil), "other side"));
    assert_table(page);
    veil_clear(veil, page, 1);
    /* Of the line in an empty cell its stop, which is darker than strokes are, is left; and the page's rules.
     */
    int left = 0;
    for (int y = rows[1] + 6; y < rows[2] - 4; y++)
        for (int x = columns[3] + 6; x < columns[4] - 4; x++)
            left += level_at(page, x, y) < 240;
    g_assert_cmpint(left, <=, 50);
    g_assert_cmpuint(level_at(page, columns[3], rows[1] + 20), <, 60);
}

/* Pale figures are print, though all of them are paler than all other print. */
static void test_pale_print(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(PIX) pale = page_new_blank();
    for (int row = 0; row < 7; row++)
        draw_line(pale, 250, 900 + 24 * row, 25);
    draw_under(page, pale, 0.7);
    g_assert_null(veil_of(page));
    draw_other_side(page, 1);
    g_autoptr(Veil) veil = veil_of(page);
    if (veil == NULL)
        return;
    veil_clear(veil, page, 1);
    for (int row = 0; row < 7; row++)
        g_assert_cmpuint(level_at(page, 251, 905 + 24 * row), <, 235);
}

static void test_marker(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_marker(page, 150, 607, 500, 182);
    draw_marker(page, 620, 690, 450, 198);
    draw_marker(page, 320, 1100, 450, 182);
    draw_marker(page, 180, 333, 500, 215);
    assert_table(page);
    g_assert_false(loses_print(page));
    g_autoptr(Veil) veil = veil_of(page);
    g_assert_nonnull(veil);
    veil_clear(veil, page, 1);
    for (int y = 1090; y < 1130; y++)
        for (int x = 300; x < 800; x++)
            g_assert_cmpuint(level_at(page, x, y), >, 245);
    g_assert_cmpuint(level_at(page, columns[1] + 31, rows[0] + 20), <, 40);
}

/* A single stroke over some words. */
static void test_short_marker(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_marker(page, 320, 1100, 220, 182);
    g_autoptr(Veil) veil = veil_of(page);
    g_assert_nonnull(veil);
    veil_clear(veil, page, 1);
    for (int y = 1090; y < 1130; y++)
        for (int x = 300; x < 560; x++)
            g_assert_cmpuint(level_at(page, x, y), >, 245);
}

/* What a skewed page leaves along its picture's edges is grey with a sharp side, too. */
static void test_edges(void)
{
    g_autoptr(PIX) page = report_drawn();
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < 16 + y / 400; x++)
            pixSetPixel(page, x, y, 215);
    g_assert_null(veil_of(page));
}

/* Shades of a crumpled sheet, steep on one side and soft on the other. */
static void test_crumpled(void)
{
    g_autoptr(PIX) page = report_drawn();
    for (int y = 0; y < pixGetHeight(page); y++) {
        for (int x = 0; x < pixGetWidth(page); x++) {
            double along = fmod(x + 0.4 * y + 12 * sin(y / 40.0), 130) / 130;
            double shade = along < 0.1 ? along / 0.1 : along < 0.6 ? (0.6 - along) / 0.5 : 0;
            pixSetPixel(page, x, y, (guint)(level_at(page, x, y) * (1 - 0.25 * shade)));
        }
    }
    g_assert_null(veil_of(page));
}

static void test_watermark(void)
{
    g_autoptr(PIX) page = report_drawn();
    draw_watermark(page);
    assert_table(page);
    g_autoptr(Veil) veil = veil_of(page);
    g_assert_nonnull(veil);
    veil_clear(veil, page, 1);
    for (int y = 900; y < 1700; y++)
        for (int x = 100; x < 1100; x++)
            g_assert_cmpuint(level_at(page, x, y), >, 225);
}

/** A table's head of more than an inch, filled grey. */
static PIX *filled_drawn(void)
{
    PIX *page = page_new_blank();
    const int sides[] = {150, 550, 750, 950, 1100}, lines[] = {500, 680, 740, 800, 860};
    draw_table(page, sides, 5, lines, 5, 2);
    for (int row = 0; row < 4; row++)
        for (int column = 0; column < 4; column++)
            draw_character(page, sides[column] + 40, lines[row] + 20);
    for (int y = lines[0]; y < lines[1]; y++)
        for (int x = sides[0]; x < sides[4]; x++)
            pixSetPixel(page, x, y, level_at(page, x, y) * 215 / 255);
    return page;
}

static void test_filled_head(void)
{
    g_autoptr(PIX) page = filled_drawn();
    g_autoptr(Veil) veil = veil_of(page);
    g_assert_nonnull(veil);
    veil_clear(veil, page, 1);
    for (int y = 600; y < 670; y++)
        for (int x = 160; x < 540; x++)
            g_assert_cmpuint(level_at(page, x, y), >, 245);
    g_autoptr(PIX) again = filled_drawn();
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(again, DPI, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpint(grid->n_rows, ==, 4);
    g_assert_cmpint(grid->n_columns, ==, 4);
}

/** Hairlines of middle grey around a filled head are paler than print and stay: they are darker than its
 * edge. */
static void test_grey_rules_of_a_filled_head(void)
{
    static const int sides[] = {150, 550, 700, 850, 1050}, lines[] = {600, 680, 720, 760, 800};
    g_autoptr(PIX) page = page_new_blank();
    for (int line = 0; line < 8; line++)
        draw_line(page, 200, 250 + 36 * line, 28);
    for (int y = lines[0]; y < lines[1]; y++)
        for (int x = sides[0]; x < sides[4]; x++)
            pixSetPixel(page, x, y, level_at(page, x, y) * 215 / 255);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        draw_box(page, sides[0], lines[i], sides[4] - sides[0], 1, 165);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        draw_box(page, sides[i], lines[0], 1, lines[4] - lines[0], 165);
    g_autoptr(Veil) veil = veil_of(page);
    g_assert_nonnull(veil);
    veil_clear(veil, page, 1);
    for (int x = 160; x < 1040; x += 20)
        g_assert_cmpuint(level_at(page, x, lines[0]), <, 200);
    for (int y = 610; y < 790; y += 20)
        g_assert_cmpuint(level_at(page, sides[1], y), <, 210);
}

/** A stain, darkest in its middle, has no rim. */
static void test_stain(void)
{
    g_autoptr(PIX) page = report_drawn();
    for (int y = 200; y < 1000; y++)
        for (int x = 200; x < 1000; x++)
            pixSetPixel(page, x, y,
                        (guint)(level_at(page, x, y) * (1 - 0.3 * exp(-hypot(x - 600, y - 600) / 150))));
    g_assert_null(veil_of(page));
}

static void test_clean(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_assert_null(veil_of(page));
    /* A soft shadow. */
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 900; x < pixGetWidth(page); x++)
            pixSetPixel(page, x, y, level_at(page, x, y) * (guint)(1240 - x + 340) / 680);
    g_assert_null(veil_of(page));
    g_autoptr(PIX) tiny = pixCreate(3, 3, 8);
    g_assert_null(veil_of(tiny));
    g_autoptr(PIX) black = pixCreate(500, 500, 8);
    g_assert_null(veil_of(black));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/veil/other-sides-print-is-taken-out", test_other_side);
    g_test_add_func("/veil/pale-print-stays", test_pale_print);
    g_test_add_func("/veil/marker-is-taken-out", test_marker);
    g_test_add_func("/veil/short-marker-is-taken-out", test_short_marker);
    g_test_add_func("/veil/grey-edges-of-the-picture-are-none", test_edges);
    g_test_add_func("/veil/crumpled-sheets-shades-are-none", test_crumpled);
    g_test_add_func("/veil/watermark-is-taken-out", test_watermark);
    g_test_add_func("/veil/clean-page-has-none", test_clean);
    g_test_add_func("/veil/filled-head-is-made-paper", test_filled_head);
    g_test_add_func("/veil/grey-rules-of-a-filled-head-stay", test_grey_rules_of_a_filled_head);
    g_test_add_func("/veil/stain-is-none", test_stain);
    return g_test_run();
}
