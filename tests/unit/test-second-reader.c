/* Tesseract as the second reader of a figure, on cells drawn here. */
#include <string.h>

#include "../../extract/cells.h"
#include "drawn-page.h"
#include "shipped-nets.h"

#define DPI 150.0

/* Digits of 8 columns and 12 rows; a row is a byte, the highest bit is the leftmost column. */
typedef guint8 Glyph[12];
static const Glyph TWO = {0x3C, 0x66, 0xC3, 0x03, 0x03, 0x06, 0x0C, 0x18, 0x30, 0x60, 0xC0, 0xFF};
static const Glyph THREE = {0x7E, 0xC3, 0x03, 0x03, 0x06, 0x3C, 0x06, 0x03, 0x03, 0x03, 0xC3, 0x7E};
static const Glyph FIVE = {0xFF, 0xC0, 0xC0, 0xC0, 0xFE, 0x07, 0x03, 0x03, 0x03, 0x03, 0xC6, 0x7C};

#define INK  60
#define PALE 150 /* paler than the page's threshold, and still darker than paper */
#define GONE 235

/* Wear: two rows of a digit from @row on that copying has left no darker than @level. */
typedef struct {
    int row, level;
} Wear;

static void draw_glyph(PIX *page, const Glyph glyph, Wear wear, int x, int y)
{
    for (int bit = 0; bit < 8 * 12; bit++) {
        int row = bit / 8;
        if ((glyph[row] >> (7 - bit % 8) & 1) != 0)
            draw_box(page, x + bit % 8, y + row, 1, 1,
                     row == wear.row || row == wear.row + 1 ? wear.level : INK);
    }
}

/* (transfer full): a page with writing as dark as print is, and a table of 2 x 2. */
static PIX *page_with_table(void)
{
    PIX *page = page_new_blank();
    draw_table(page, (const int[]){200, 500, 800}, 3, (const int[]){300, 340, 380}, 3, 2);
    for (int y = 500; y < 1500; y += 40)
        draw_line(page, 150, y, 30);
    return page;
}

/* (transfer full): the last cell of @page's table, as both readers read it. */
static GridCell *read_cell(CellReader *reader, PIX *page)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    GridCell *cell = grid_cell_new(1, 1);
    cell->box = (Box){504, 344, 294, 34};
    cell_read_twice(reader, plate, cell);
    return cell;
}

static GridCell *read_worn(CellReader *reader, const Glyph glyph, Wear wear)
{
    g_autoptr(PIX) page = page_with_table();
    draw_glyph(page, glyph, wear, 640, 355);
    return read_cell(reader, page);
}

static void test_a_worn_minus_that_it_does_not_see_stays_in_doubt(gconstpointer data)
{
    guint doubted = 0;
    /* From dark enough to be read to so pale that the first reader itself is in doubt. */
    for (int minus = 150; minus <= 206; minus += 4) {
        g_autoptr(PIX) page = page_with_table();
        draw_glyph(page, THREE, (Wear){4, PALE}, 640, 355);
        draw_box(page, 632, 360, 6, 1, minus);
        GridCell *cell = read_cell((CellReader *)data, page);
        g_test_message("%d: %s %.4f", minus, cell->text, cell->confidence);
        if (strcmp(cell->text, "3") == 0) {
            g_assert_cmpfloat(cell->confidence, <, 0.9);
            doubted++;
        }
        grid_cell_free(cell);
    }
    g_assert_cmpuint(doubted, >, 0);
}

static void test_pieces_of_a_worn_digit_are_shown_to_it_together(gconstpointer data)
{
    GridCell *cell = read_worn((CellReader *)data, TWO, (Wear){5, PALE});
    g_assert_cmpstr(cell->text, ==, "2");
    g_assert_cmpfloat(cell->confidence, >, 0.9);
    const Reading *second = &g_array_index(cell->readings, Reading, 1);
    g_assert_cmpstr(second->reader, ==, "tesseract");
    g_assert_cmpstr(second->text, ==, "2");
    grid_cell_free(cell);
}

/* How likely both readings of the figure reader are, where Tesseract agrees with the first. */
static double agreed_sum(const GridCell *cell)
{
    double sum = 0;
    gboolean agreed = FALSE;
    for (guint i = 0; i < cell->readings->len; i++) {
        const Reading *reading = &g_array_index(cell->readings, Reading, i);
        if (strcmp(reading->reader, "figures") == 0)
            sum += reading->confidence;
        else
            agreed = agreed || strcmp(reading->text, cell->text) == 0;
    }
    return agreed ? sum : 0;
}

static void test_what_both_read_leaves_less_for_other_readings(gconstpointer data)
{
    const Glyph *const glyphs[] = {&TWO, &THREE, &FIVE};
    guint agreed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(glyphs); i++)
        for (int row = 0; row < 11; row++) {
            GridCell *cell = read_worn((CellReader *)data, *glyphs[i], (Wear){row, GONE});
            double sum = agreed_sum(cell);
            g_test_message("%s %.4f %.4f", cell->text, cell->confidence, sum);
            g_assert_cmpfloat(sum, <=, 1 + 1e-9);
            agreed += sum > 0 ? 1 : 0;
            grid_cell_free(cell);
        }
    g_assert_cmpuint(agreed, >, 0);
}

/* A 3 of 16 x 24 pixels, and before it a 1 that copying has broken in pieces. */
static void draw_three_and_broken_one(PIX *page)
{
    for (int bit = 0; bit < 8 * 12; bit++)
        if ((THREE[bit / 8] >> (7 - bit % 8) & 1) != 0)
            draw_box(page, 640 + bit % 8 * 2, 349 + bit / 8 * 2, 2, 2, INK);
    for (int y = 349; y < 371; y += 6)
        draw_box(page, 626, y, 3, 3, INK);
}

static void test_a_digit_that_both_take_for_dirt_leaves_a_doubt(gconstpointer data)
{
    g_autoptr(PIX) page = page_with_table();
    draw_three_and_broken_one(page);
    GridCell *cell = read_cell((CellReader *)data, page);
    g_test_message("%s %.4f", cell->text, cell->confidence);
    if (strcmp(cell->text, "13") != 0)
        g_assert_cmpfloat(cell->confidence, <, 0.98);
    grid_cell_free(cell);
}

/* A digit of 16 x 24 pixels of which all rows from @top to before @bottom have @level. */
typedef struct {
    char digit;
    int level, top, bottom;
} Toner;

#define WHOLE 0, 12

static void draw_toner(PIX *page, const Toner *toner, int x)
{
    static const Glyph one = {0x18, 0x38, 0x78, 0xD8, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0xFF};
    const guint8 *glyph = toner->digit == '1'   ? one
                          : toner->digit == '2' ? TWO
                          : toner->digit == '3' ? THREE
                                                : FIVE;
    for (int bit = 0; bit < 8 * 12; bit++)
        if ((glyph[bit / 8] >> (7 - bit % 8) & 1) != 0 && bit / 8 >= toner->top && bit / 8 < toner->bottom)
            draw_box(page, x + bit % 8 * 2, 349 + bit / 8 * 2, 2, 2, toner->level);
}

#define MOST_DIGITS 4

/* Draws @digits, @advance pixels from one to the next, and asserts that a reading of fewer is none to rely
 * on. */
static void assert_lacks_none(gconstpointer reader, const Toner *digits, int advance)
{
    g_autoptr(PIX) page = page_with_table();
    char printed[MOST_DIGITS + 1] = "";
    for (gsize i = 0; i < MOST_DIGITS && digits[i].digit != 0; i++) {
        draw_toner(page, &digits[i], 600 + (int)i * advance);
        printed[i] = digits[i].digit;
    }
    GridCell *cell = read_cell((CellReader *)reader, page);
    g_test_message("%d %d %s: %s %.4f", digits[0].level, digits[1].level, printed, cell->text,
                   cell->confidence);
    if (strcmp(cell->text, printed) != 0)
        g_assert_cmpfloat(cell->confidence, <, 0.98);
    grid_cell_free(cell);
}

static void test_a_digit_too_pale_for_ink_leaves_a_doubt(gconstpointer reader)
{
    for (int level = 200; level <= 240; level += 5) {
        assert_lacks_none(reader, (const Toner[MOST_DIGITS]){{'1', level, WHOLE}, {'3', INK, WHOLE}}, 20);
        assert_lacks_none(reader, (const Toner[MOST_DIGITS]){{'3', INK, WHOLE}, {'1', level, WHOLE}}, 20);
        assert_lacks_none(
            reader, (const Toner[MOST_DIGITS]){{'3', INK, WHOLE}, {'1', level, WHOLE}, {'2', INK, WHOLE}},
            18);
    }
}

static void test_a_pale_digit_beside_its_neighbour_leaves_a_doubt(gconstpointer reader)
{
    for (int level = 200; level <= 235; level += 5)
        assert_lacks_none(reader, (const Toner[MOST_DIGITS]){{'2', level, WHOLE}, {'5', INK, WHOLE}}, 17);
}

static void test_room_for_a_digit_between_others_leaves_a_doubt(gconstpointer reader)
{
    const Toner gone = {'1', 255, WHOLE}, two = {'2', INK, WHOLE}, three = {'3', INK, WHOLE};
    assert_lacks_none(reader, (const Toner[MOST_DIGITS]){two, three, gone, two}, 19);
    assert_lacks_none(reader, (const Toner[MOST_DIGITS]){three, gone, two, three}, 19);
    assert_lacks_none(reader, (const Toner[MOST_DIGITS]){three, gone, two}, 19);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Tess) chinese = tess_new("chi_sim", NULL, &error);
    g_assert_no_error(error);
    g_autoptr(FigureReader) figures = shipped_figures();
    g_autoptr(LabelReader) labels = shipped_labels();
    g_autoptr(CellReader) reader = cell_reader_new(chinese, figures, labels, &error);
    g_assert_no_error(error);
    g_test_add_data_func("/second-reader/a-worn-minus-that-it-does-not-see-stays-in-doubt", reader,
                         test_a_worn_minus_that_it_does_not_see_stays_in_doubt);
    g_test_add_data_func("/second-reader/pieces-of-a-worn-digit-are-shown-to-it-together", reader,
                         test_pieces_of_a_worn_digit_are_shown_to_it_together);
    g_test_add_data_func("/second-reader/what-both-read-leaves-less-for-other-readings", reader,
                         test_what_both_read_leaves_less_for_other_readings);
    g_test_add_data_func("/second-reader/a-digit-that-both-take-for-dirt-leaves-a-doubt", reader,
                         test_a_digit_that_both_take_for_dirt_leaves_a_doubt);
    g_test_add_data_func("/second-reader/a-digit-too-pale-for-ink-leaves-a-doubt", reader,
                         test_a_digit_too_pale_for_ink_leaves_a_doubt);
    g_test_add_data_func("/second-reader/a-pale-digit-beside-its-neighbour-leaves-a-doubt", reader,
                         test_a_pale_digit_beside_its_neighbour_leaves_a_doubt);
    g_test_add_data_func("/second-reader/room-for-a-digit-between-others-leaves-a-doubt", reader,
                         test_room_for_a_digit_between_others_leaves_a_doubt);
    return g_test_run();
}
