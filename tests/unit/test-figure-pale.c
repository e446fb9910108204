/* Digits whose upper half has lost its ink. */
#include "../../extract/figure-doubt.h"
#include "drawn-cell.h"

/* "20" whose upper half has lost ink: @left of 100 is left of it. */
static FigureReading read_half_pale(FigureReader *reader, int left)
{
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "20", 100, 14, 2, 0);
    for (int i = 0; i < (14 + 12) * CELL_WIDTH; i++)
        canvas.pixels[i] = (guint8)(255 - (255 - canvas.pixels[i]) * left / 100);
    return read_canvas(reader, &canvas);
}

static void test_pale_half_is_read_with_the_other(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    FigureReading reading = read_half_pale(reader, 35);
    g_assert_cmpint(reading.top, <=, 15);
    g_assert_cmpint(reading.writing_height_px, >=, 22);
    g_assert_cmpstr(reading.text, ==, "20");
    g_assert_false(figure_may_lack_digit(&reading));
}

static void test_half_too_pale_leaves_a_doubt(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    FigureReading reading = read_half_pale(reader, 12);
    g_assert_cmpint(reading.top, >, 15);
    g_assert_true(figure_may_lack_digit(&reading));
    FigureReading whole = assert_reads(reader, "20", 2, 255, 0);
    g_assert_false(figure_may_lack_digit(&whole));
}

/* A merged cell is as wide as its table: what stands at its right end is in the sixteenth there that a rule's
 * remains may take, and the pale dirt in the middle is no print whose point is a speck. */
static void test_point_at_the_end_of_a_wide_cell(void)
{
    enum { WIDTH = 16 * CELL_WIDTH };
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "55.0", 170, 20, 2, 0);
    g_autofree guint8 *pixels = g_malloc(WIDTH * CELL_HEIGHT);
    memset(pixels, 255, WIDTH * CELL_HEIGHT);
    for (int y = 0; y < CELL_HEIGHT; y++)
        memcpy(pixels + (y + 1) * WIDTH - CELL_WIDTH, canvas.pixels + y * CELL_WIDTH, CELL_WIDTH);
    for (int y = 20; y < 40; y++)
        memset(pixels + y * WIDTH + WIDTH / 2, 240, 20);
    const GrayPicture gray = {pixels, WIDTH, CELL_HEIGHT, WIDTH};
    FigureReading reading;
    g_assert_true(figure_reader_read(reader, &gray, &reading));
    g_assert_cmpstr(reading.text, ==, "55.0");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure-pale/half-of-digits-is-read-with-the-other",
                    test_pale_half_is_read_with_the_other);
    g_test_add_func("/figure-pale/half-too-pale-leaves-a-doubt", test_half_too_pale_leaves_a_doubt);
    g_test_add_func("/figure-pale/point-at-the-end-of-a-wide-cell-is-no-speck",
                    test_point_at_the_end_of_a_wide_cell);
    return g_test_run();
}
