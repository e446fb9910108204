#include "../../extract/plate.h"

#include <math.h>

#include "../../extract/warp.h"
#include "drawn-page.h"
#include "drawn-plate.h"

static const int columns[] = {150, 500, 700, 900, 1090};
static const int rows[] = {600, 640, 680, 720, 760, 800};

/** A page with a heading, paragraphs, and a table of five rows and four columns with print in each cell. */
static PIX *page_new_report(void)
{
    PIX *page = page_new_blank();
    for (int line = 0; line < 10; line++)
        draw_line(page, 150, 150 + 36 * line, 32);
    draw_table(page, columns, 5, rows, 6, 2);
    for (int row = 0; row < 5; row++) {
        draw_line(page, 160, rows[row] + 11, 9);
        for (int column = 1; column < 4; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2, rows[row] + 11);
    }
    return page;
}

static Plate *plate_new_sound(PIX *picture, double dpi)
{
    g_autoptr(GError) error = NULL;
    Plate *plate = plate_from_picture(picture, dpi, &error);
    g_assert_no_error(error);
    g_assert_nonnull(plate);
    return plate;
}

static void test_straight(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(Plate) plate = plate_new_sound(page, 150);
    g_assert_cmpint(plate_turned_deg(plate), ==, 0);
    g_assert_cmpfloat(fabs(plate_skew_deg(plate)), <, 0.05);
    assert_drawn_table(plate);
}

static void test_cell_box(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(Plate) plate = plate_new_sound(page, 150);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    const GridCell *cell = grid_cell_at(grids->pdata[0], 1, 1);
    g_assert_cmpfloat(cell->box.x, >=, columns[1] + 2);
    g_assert_cmpfloat(cell->box.x, <=, columns[1] + 5);
    g_assert_cmpfloat(box_right(&cell->box), <=, columns[2]);
    g_assert_cmpfloat(box_right(&cell->box), >=, columns[2] - 3);
    g_assert_cmpfloat(cell->box.y, >=, rows[1] + 2);
    g_assert_cmpfloat(box_bottom(&cell->box), <=, rows[2]);
}

static void test_turned(void)
{
    g_autoptr(PIX) page = page_new_report();
    for (int quarters = 1; quarters < 4; quarters++) {
        g_autoptr(PIX) turned = pixRotateOrth(page, quarters);
        g_autoptr(Plate) plate = plate_new_sound(turned, 150);
        g_assert_cmpint(plate_turned_deg(plate), ==, 360 - 90 * quarters);
        g_assert_cmpint(pixGetWidth(plate_gray(plate)), ==, 1240);
        assert_drawn_table(plate);
    }
}

static void test_way_back(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(PIX) turned = pixRotateOrth(page, 1);
    g_autoptr(Plate) plate = plate_new_sound(turned, 150);
    /* What stands at (x, y) on the upright page stands at (height - y, x) on the one turned clockwise. */
    Box upright = {columns[0], rows[0], 100, 40}, shown = plate_to_page(plate, &upright);
    g_assert_cmpfloat(fabs(shown.x - (1754 - rows[0] - 40) * 72 / 150.0), <, 0.5);
    g_assert_cmpfloat(fabs(shown.y - columns[0] * 72 / 150.0), <, 0.5);
    g_assert_cmpfloat(fabs(shown.width - 40 * 72 / 150.0), <, 0.5);
    g_assert_cmpfloat(fabs(shown.height - 100 * 72 / 150.0), <, 0.5);
}

static void test_skewed(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(PIX) skewed =
        pixRotate(page, (l_float32)(2 * G_PI / 180), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    g_autoptr(Plate) plate = plate_new_sound(skewed, 150);
    g_assert_cmpfloat(fabs(plate_skew_deg(plate) - 2), <, 0.15);
    assert_drawn_table(plate);
}

/** Where a point of a crumpled sheet was on the flat one: waves of two inches, along and across. */
static WarpNode crumple_point(double x, double y, const void *data)
{
    (void)data;
    return (WarpNode){(float)x, (float)(y + 7 * sin(x / 50) * cos(y / 60))};
}

static void test_crumpled(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(Warp) crumple = warp_new(pixGetWidth(page), pixGetHeight(page), crumple_point, NULL);
    g_autoptr(PIX) crumpled = warp_gray(page, crumple);
    g_autoptr(Plate) plate = plate_new_sound(crumpled, 150);
    assert_drawn_table(plate);
    /* The uppermost rule, at the lattice's end, whose waves are 11 pixels high. */
    int highest = rows[0] + 40, lowest = 0;
    for (int x = columns[0] + 10; x < columns[4] - 10; x++) {
        int y = rows[0] - 40;
        while (y < rows[0] + 40 && gray_at(gray_row(plate_gray(plate), y), x) > 128)
            y++;
        highest = MIN(highest, y);
        lowest = MAX(lowest, y);
    }
    g_assert_cmpint(lowest - highest, <=, 6);
}

static void test_half_turn(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(Plate) plate = plate_new_sound(page, 150);
    Box before = {100, 200, 30, 40}, after = {1240 - 130, 1754 - 240, 30, 40};
    Box shown = plate_to_page(plate, &before);
    plate_turn_half(plate);
    g_assert_cmpint(plate_turned_deg(plate), ==, 180);
    Box again = plate_to_page(plate, &after);
    g_assert_cmpfloat(fabs(shown.x - again.x) + fabs(shown.y - again.y), <, 0.5);
    assert_drawn_table(plate);
}

/** Draws a rim of 40 mm, 2 mm wide, whose box begins at (@left, @top). */
static void draw_seal(PIX *page, int left, int top)
{
    for (int y = 0; y < 240; y++) {
        for (int x = 0; x < 240; x++) {
            double radius = hypot(x - 120, y - 120);
            l_uint32 below;
            pixGetPixel(page, left + x, top + y, &below);
            if (radius > 106 && radius < 118 && below >> 24 > 128)
                pixSetPixel(page, left + x, top + y, 0xc8323200);
        }
    }
}

static void test_seal(void)
{
    g_autoptr(PIX) gray = page_new_report();
    g_autoptr(PIX) page = pixConvertTo32(gray);
    /* Over the table; print stays where it crosses. */
    draw_seal(page, 500, 580);
    g_autoptr(Plate) plate = plate_new_sound(page, 150);
    g_assert_cmpuint(plate_notes(plate)->len, ==, 1);
    g_assert_cmpstr(plate_notes(plate)->pdata[0], ==, "1 red seal taken out");
    l_uint32 level;
    pixGetPixel(plate_gray(plate), 620, 580 + 8, &level);
    g_assert_cmpuint(level, >, 235);
    assert_drawn_table(plate);
}

static void test_seals_over_each_other(void)
{
    g_autoptr(PIX) gray = page_new_report();
    g_autoptr(PIX) page = pixConvertTo32(gray);
    draw_seal(page, 500, 480);
    draw_seal(page, 600, 640);
    g_autoptr(Plate) plate = plate_new_sound(page, 150);
    g_assert_cmpuint(plate_notes(plate)->len, ==, 1);
    g_assert_cmpstr(plate_notes(plate)->pdata[0], ==, "1 red seal taken out");
    l_uint32 level;
    pixGetPixel(plate_gray(plate), 720, 640 + 8, &level);
    g_assert_cmpuint(level, >, 235);
    assert_drawn_table(plate);
}

/** Draws the frame of a stamp of receipt in @ink over what is there, its box beginning at (@left, @top). */
static void draw_stamp(PIX *page, int left, int top, l_uint32 ink)
{
    for (int y = 0; y < 150; y++) {
        for (int x = 0; x < 260; x++) {
            l_uint32 below;
            pixGetPixel(page, left + x, top + y, &below);
            if ((y < 5 || y > 144 || x < 5 || x > 254 || (y > 70 && y < 76)) && below >> 24 > 128)
                pixSetPixel(page, left + x, top + y, ink);
        }
    }
}

static void assert_paper(const Plate *plate, int x, int y)
{
    l_uint32 level;
    pixGetPixel(plate_gray(plate), x, y, &level);
    g_assert_cmpuint(level, >, 235);
}

static void test_stamps(void)
{
    static const l_uint32 inks[] = {0x2832a000, 0x78288c00}; /* blue, violet */
    for (gsize i = 0; i < G_N_ELEMENTS(inks); i++) {
        g_autoptr(PIX) gray = page_new_report();
        g_autoptr(PIX) page = pixConvertTo32(gray);
        draw_stamp(page, 480, 580, inks[i]);
        g_autoptr(Plate) plate = plate_new_sound(page, 150);
        g_assert_cmpuint(plate_notes(plate)->len, ==, 1);
        g_assert_cmpstr(plate_notes(plate)->pdata[0], ==, "1 blue stamp taken out");
        assert_paper(plate, 600, 582);
        assert_drawn_table(plate);
    }
}

static void test_stamp_over_a_seal(void)
{
    g_autoptr(PIX) gray = page_new_report();
    g_autoptr(PIX) page = pixConvertTo32(gray);
    draw_seal(page, 500, 580);
    draw_stamp(page, 480, 600, 0x2832a000);
    g_autoptr(Plate) plate = plate_new_sound(page, 150);
    g_assert_cmpuint(plate_notes(plate)->len, ==, 1);
    assert_paper(plate, 620, 580 + 8);
    assert_paper(plate, 540, 602);
    assert_drawn_table(plate);
}

/* A page copied smaller: what is near, thin and low on it is so beside its print, which was drawn for 150
 * dpi. */
static void test_small_copy(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(Plate) small = plate_new_sound(page, 400);
    g_assert_cmpfloat(fabs(plate_dpi(small) - 150), <, 15);
    g_assert_cmpstr(plate_notes(small)->pdata[0], ==,
                    "print of another size than 400 dpi make it: read as 144 dpi");
    Box whole = plate_to_page(small, &(Box){0, 0, 400, 400});
    g_assert_cmpfloat(fabs(whole.width - 72), <, 1);
}

/** A frame of a seal's size on yellow paper, black but for the paper's colour that JPEG smears over it. */
static void test_yellow_paper(void)
{
    g_autoptr(PIX) gray = page_new_report();
    int sides[] = {500, 650}, levels[] = {1000, 1150};
    draw_table(gray, sides, 2, levels, 2, 2);
    g_autoptr(PIX) page = pixConvertTo32(gray);
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < pixGetWidth(page); x++)
            pixSetPixel(page, x, y, level_at(gray, x, y) < 128 ? 0x6e552800 : 0xf0d79600);
    g_autoptr(Plate) plate = plate_new_sound(page, 150);
    g_assert_cmpuint(plate_notes(plate)->len, ==, 0);
}

static void test_resolution(void)
{
    g_autoptr(PIX) page = page_new_report();
    g_autoptr(Plate) silent = plate_new_sound(page, 0);
    g_assert_cmpfloat(fabs(plate_dpi(silent) - 150), <, 2);
    g_autoptr(Plate) wrong = plate_new_sound(page, 30);
    g_assert_cmpfloat(fabs(plate_dpi(wrong) - 150), <, 2);
    Box px = {0, 0, 30, 30}, shown = plate_to_page(wrong, &px);
    g_assert_cmpfloat(fabs(shown.width - 72), <, 0.1);
}

static void test_bad_pictures(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PIX) tiny = pixCreate(4, 4, 8);
    g_assert_null(plate_from_picture(tiny, 300, &error));
    g_assert_error(error, PLATE_ERROR, PLATE_ERROR_PICTURE);
    g_clear_error(&error);
    g_autoptr(PIX) large = pixCreate(20000, 20000, 1);
    g_assert_null(plate_from_picture(large, 300, &error));
    g_assert_error(error, PLATE_ERROR, PLATE_ERROR_PICTURE);
}

static void test_nothing_on_it(void)
{
    for (int level = 0; level <= 255; level += 255) {
        g_autoptr(PIX) page = page_new_blank();
        draw_box(page, 0, 0, 1240, 1754, level);
        g_autoptr(Plate) plate = plate_new_sound(page, 150);
        g_autoptr(GPtrArray) grids = plate_grids(plate);
        g_assert_cmpuint(grids->len, ==, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plate/straight-page-stays-as-it-is", test_straight);
    g_test_add_func("/plate/cell-box-is-inside-of-its-rules", test_cell_box);
    g_test_add_func("/plate/turned-page-is-set-upright", test_turned);
    g_test_add_func("/plate/box-finds-its-way-back-to-the-page", test_way_back);
    g_test_add_func("/plate/skewed-page-is-straightened", test_skewed);
    g_test_add_func("/plate/crumpled-sheet-has-straight-rules", test_crumpled);
    g_test_add_func("/plate/half-turn-keeps-places", test_half_turn);
    g_test_add_func("/plate/red-seal-is-taken-out-and-print-stays", test_seal);
    g_test_add_func("/plate/two-seals-over-each-other-are-taken-out", test_seals_over_each_other);
    g_test_add_func("/plate/blue-and-violet-stamps-are-taken-out", test_stamps);
    g_test_add_func("/plate/stamp-over-a-seal-is-taken-out-with-it", test_stamp_over_a_seal);
    g_test_add_func("/plate/frame-on-yellow-paper-is-no-seal", test_yellow_paper);
    g_test_add_func("/plate/resolution-is-measured-where-the-file-is-wrong", test_resolution);
    g_test_add_func("/plate/small-copy-is-read-by-its-print", test_small_copy);
    g_test_add_func("/plate/too-small-and-too-large-pictures-are-refused", test_bad_pictures);
    g_test_add_func("/plate/white-and-black-pages-have-no-tables", test_nothing_on_it);
    return g_test_run();
}
