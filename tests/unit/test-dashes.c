/* Tables ruled by dashes and dots: joined, found upright and with all their cells, and nothing else taken for
 * them. */
#include "../../extract/dashes.h"

#include "../../extract/plate.h"
#include "../../extract/ruling.h"
#include "drawn-page.h"

#define DPI 150.0

/** Pattern: what a rule is drawn of, in pixels: dash, room, dash, room; 0 ends it. */
typedef struct {
    const char *name;
    int parts[6];
} Pattern;

static const Pattern patterns[] = {
    {"dots", {2, 3}},
    {"sparse-dots", {2, 6}},
    {"short-dashes", {6, 5}},
    {"dashes", {8, 8}},
    {"long-dashes", {15, 8}},
    {"longest-dashes", {21, 9}},
    {"dash-dot", {12, 5, 3, 5}},
    {"dash-dot-dot", {12, 5, 3, 5, 3, 5}},
};

static const int columns[] = {150, 500, 700, 900, 1090};
static const int rows[] = {600, 634, 668, 702, 736, 770, 804};

/** A line of @length pixels from (@x, @y), drawn as @pattern says. */
static void draw_pattern(PIX *page, int x, int y, int length, gboolean level, const Pattern *pattern)
{
    int end = (level ? x : y) + length, part = 0;
    for (int at = level ? x : y; at<end; part = pattern->parts[part + 1]> 0 && part + 1 < 5 ? part + 1 : 0) {
        int until = MIN(at + pattern->parts[part], end);
        if (part % 2 == 0)
            draw_box(page, level ? at : x, level ? y : at, level ? until - at : 2, level ? 2 : until - at, 0);
        at = until;
    }
}

/** A page with paragraphs, and a table of six rows and four columns whose rules are drawn as @pattern says.
 */
static PIX *page_new_dashed(const Pattern *pattern)
{
    PIX *page = page_new_blank();
    int left = columns[0], width = columns[4] - left, top = rows[0], height = rows[6] - top;
    for (int line = 0; line < 10; line++)
        draw_line(page, 150, 150 + 36 * line, 32);
    for (int i = 0; i < 5; i++)
        draw_pattern(page, columns[i], top, height + 2, FALSE, pattern);
    for (int i = 0; i < 7; i++)
        draw_pattern(page, left, rows[i], width + 2, TRUE, pattern);
    for (int row = 0; row < 6; row++) {
        draw_line(page, 160, rows[row] + 9, 9);
        for (int column = 1; column < 4; column++)
            draw_character(page, columns[column] + 8, rows[row] + 9);
    }
    return page;
}

static void assert_table(PIX *page, int turned_deg)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    g_assert_cmpint(plate_turned_deg(plate), ==, turned_deg);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpint(grid->n_rows, ==, 6);
    g_assert_cmpint(grid->n_columns, ==, 4);
    g_assert_cmpuint(grid->cells->len, ==, 24);
    g_assert_null(grid->doubt);
}

static void test_table(gconstpointer data)
{
    g_autoptr(PIX) page = page_new_dashed(data);
    assert_table(page, 0);
}

static void test_turned(void)
{
    for (int quarters = 1; quarters < 4; quarters++) {
        g_autoptr(PIX) page = page_new_dashed(&patterns[0]);
        g_autoptr(PIX) turned = pixRotateOrth(page, quarters);
        assert_table(turned, 360 - 90 * quarters);
    }
}

static void test_skewed(void)
{
    g_autoptr(PIX) page = page_new_dashed(&patterns[3]);
    g_autoptr(PIX) skewed = pixRotate(page, 0.02F, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    assert_table(skewed, 0);
}

static guint stretches_on(PIX *page)
{
    g_autoptr(PIX) bits = pixThresholdToBinary(page, 128);
    g_autoptr(GArray) found = dashes_find(bits, DPI);
    return found->len;
}

static void test_print(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int line = 0; line < 30; line++)
        draw_line(page, 150, 150 + 30 * line, 40);
    g_autoptr(PIX) bits = pixThresholdToBinary(page, 128);
    g_autoptr(BOXA) pieces = pixConnCompBB(bits, 8);
    g_assert_false(dashes_among(pieces, DPI));
    g_assert_cmpuint(stretches_on(page), ==, 0);
}

/* Figures 1 of 9 points, in rows of 12 with level rules between: each distance has a rule in it. */
static void test_ones(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int row = 0; row <= 20; row++)
        draw_box(page, 150, 300 + 25 * row, 900, 2, 0);
    for (int row = 0; row < 20; row++)
        for (int column = 0; column < 6; column++)
            draw_box(page, 250 + 120 * column, 307 + 25 * row, 2, 14, 0);
    g_assert_cmpuint(stretches_on(page), ==, 0);
}

/* Dashes that stand for nothing in cells, one a column: too far from each other. */
static void test_cells_dashes(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int row = 0; row < 20; row++)
        for (int column = 0; column < 12; column++)
            draw_box(page, 150 + 60 * column, 300 + 25 * row, 18, 2, 0);
    g_assert_cmpuint(stretches_on(page), ==, 0);
}

/* A screen of dots, as a fax makes of grey: each dot has others above and below. */
static void test_screen(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int y = 300; y < 700; y += 6)
        for (int x = 200; x < 900; x += 6)
            draw_box(page, x, y, 2, 2, 0);
    g_assert_cmpuint(stretches_on(page), ==, 0);
}

/* Light rules that a fax's threshold has left crumbs of: some are regular by chance, most are not. */
static void test_crumbs(void)
{
    static const int rooms[] = {2, 9, 4, 11, 3, 7, 12, 5};
    g_autoptr(PIX) page = page_new_blank();
    for (int row = 0; row < 20; row++)
        for (int x = 150, crumb = 0; x < 1000; crumb++) {
            draw_box(page, x, 300 + 25 * row, 4, 2, 0);
            x += 4 + (row % 3 == 0 ? 5 : rooms[(crumb * (row + 3) + row) % 8]);
        }
    g_autoptr(PIX) bits = pixThresholdToBinary(page, 128);
    g_autoptr(BOXA) pieces = pixConnCompBB(bits, 8);
    g_assert_false(dashes_among(pieces, DPI));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autofree char *path = g_strdup_printf("/dashes/table-ruled-by-%s-has-its-cells", patterns[i].name);
        g_test_add_data_func(path, &patterns[i], test_table);
    }
    g_test_add_func("/dashes/turned-page-is-set-upright", test_turned);
    g_test_add_func("/dashes/skewed-page-is-straightened", test_skewed);
    g_test_add_func("/dashes/print-has-none", test_print);
    g_test_add_func("/dashes/figures-1-below-each-other-are-no-rule", test_ones);
    g_test_add_func("/dashes/dashes-in-cells-are-no-rule", test_cells_dashes);
    g_test_add_func("/dashes/screen-of-dots-is-no-rule", test_screen);
    g_test_add_func("/dashes/crumbs-of-worn-rules-are-no-dashes", test_crumbs);
    return g_test_run();
}
