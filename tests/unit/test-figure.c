/* The figure reader on drawn cells. */
#include <glib/gstdio.h>
#include <string.h>

#include "../../extract/figure-crop.h"
#include "../../extract/linenet.h"
#include "drawn-cell.h"

static void test_figures(void)
{
    static const char *const texts[] = {"0", "1", "7", "123", "1117", "25.40", "-3", "0.5", "777"};
    g_autoptr(FigureReader) reader = new_reader();
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        FigureReading reading = assert_reads(reader, texts[i], 2, 255, 0);
        g_assert_cmpint(reading.kind, ==, FIGURE_READ);
        g_assert_cmpfloat(reading.confidence, >, 0.9);
        g_assert_cmpint(reading.n_lines, ==, 1);
    }
}

static void test_sizes(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    for (int dot = 1; dot <= 3; dot++)
        assert_reads(reader, "20.4", dot, 255, 0);
}

static void test_faint(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    assert_reads(reader, "105", 2, 240, 200);
    assert_reads(reader, "105", 2, 120, 80);
}

/* A copy of a copy leaves of the thin stroke of a 2 nothing; what is left is no line, but for who knows how
 * high it is. */
static void test_broken_digit(void)
{
    FigureReader *reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 250);
    canvas_write(&canvas, "2", 100, 14, 3, 0);
    canvas_box(&canvas, 100, 14 + 5 * 3, 24, 5 * 3, 250);
    FigureReading reading;
    const GrayPicture cell = {canvas.pixels, CELL_WIDTH, CELL_HEIGHT, CELL_WIDTH};
    g_assert_true(figure_reader_read(reader, &cell, &reading));
    g_assert_cmpstr(reading.text, !=, "2");
    g_assert_true(figure_reader_read_line(reader, &cell, 36, &reading));
    g_assert_cmpstr(reading.text, ==, "2");
    figure_reader_free(reader);
}

static void test_dash_is_no_line_of_digits(void)
{
    FigureReader *reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 250);
    canvas_write(&canvas, "-", 100, 14, 3, 0);
    FigureReading reading;
    g_assert_true(figure_reader_read_line(
        reader, &(GrayPicture){canvas.pixels, CELL_WIDTH, CELL_HEIGHT, CELL_WIDTH}, 36, &reading));
    g_assert_cmpint(reading.kind, ==, FIGURE_BLANK);
    g_assert_cmpfloat(reading.confidence, <, FIGURE_SURE);
    figure_reader_free(reader);
}

static void test_dash(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    assert_reads(reader, "-", 2, 255, 0);
    FigureReading reading = assert_reads(reader, "-", 2, 255, 225);
    g_assert_cmpint(reading.kind, ==, FIGURE_READ);
}

/* The net alone takes a dash for what is left of a rule, and is never sure of it. */
static void test_clear_dash(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 250);
    canvas_box(&canvas, 100, 26, 30, 3, 20);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpstr(reading.text, ==, "-");
    g_assert_cmpfloat(reading.confidence, >=, FIGURE_SURE);
}

/* A rule left at the border is darker than the dash, and must not make it invisible. */
static void test_pale_dash(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 240);
    canvas_box(&canvas, 60, 0, 160, 3, 60);
    canvas_box(&canvas, 60, 7, 160, 2, 60);
    canvas_box(&canvas, 150, 30, 20, 3, 180);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpstr(reading.text, ==, "-");
}

/* What may be a rule or a dash: a dash as long as half a narrow cell, above its middle. */
static void test_dash_like_rule(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    FigureReading reading;
    canvas_clear(&canvas, 255);
    canvas_box(&canvas, 8, 6, 36, 3, 0);
    GrayPicture narrow = {canvas.pixels, 60, CELL_HEIGHT, CELL_WIDTH};
    g_assert_true(figure_reader_read(reader, &narrow, &reading));
    g_assert_true(reading.confidence < 0.98 || strcmp(reading.text, "-") == 0);
}

/* A long dash is often set as two strokes; one reading with one dash is what the caller counts on. */
static void test_two_strokes(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    for (int apart = 12; apart <= 30; apart += 2) {
        Canvas canvas;
        canvas_clear(&canvas, 255);
        canvas_box(&canvas, 30, 26, 22, 3, 0);
        canvas_box(&canvas, 52 + apart, 26, 22, 3, 0);
        FigureReading reading = read_canvas(reader, &canvas);
        g_assert_cmpstr(reading.text, ==, "-");
        g_assert_cmpstr(reading.second, !=, "--");
    }
}

static void test_empty(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 250);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpint(reading.kind, ==, FIGURE_BLANK);
    g_assert_cmpstr(reading.text, ==, "");
    g_assert_cmpfloat(reading.confidence, >, 0.99);
    g_assert_cmpint(reading.n_lines, ==, 0);
}

/* Paper whose noise the figure reader would take for pale strokes, and the blur of a rule along two borders.
 */
static void test_empty_beside_rules(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    guint noise = 1;
    for (gsize i = 0; i < sizeof canvas.pixels; i++) {
        noise = noise * 1103515245U + 12345U;
        canvas.pixels[i] = (guint8)(250 - (noise >> 16) % 12 * ((noise >> 20) % 5 == 0 ? 1U : 0U));
    }
    canvas_box(&canvas, 60, 0, 90, 1, 215);
    canvas_box(&canvas, 0, 8, 2, 20, 220);
    canvas_box(&canvas, 0, 40, 1, 12, 190);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpint(reading.kind, ==, FIGURE_BLANK);
    g_assert_cmpfloat(reading.confidence, >=, FIGURE_SURE);
    /* A pale dash is no blur of a rule, however near it stands. */
    canvas_box(&canvas, 6, 20, 14, 3, 225);
    reading = read_canvas(reader, &canvas);
    g_assert_true(reading.kind != FIGURE_BLANK || reading.confidence < FIGURE_SURE);
}

static void test_rules(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_box(&canvas, 0, 0, CELL_WIDTH, 2, 0);
    canvas_box(&canvas, 0, 0, 2, CELL_HEIGHT, 0);
    canvas_box(&canvas, 0, CELL_HEIGHT - 1, CELL_WIDTH, 1, 0);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpint(reading.kind, ==, FIGURE_BLANK);

    canvas_write(&canvas, "347", 120, 20, 2, 0);
    reading = read_canvas(reader, &canvas);
    g_assert_cmpstr(reading.text, ==, "347");
}

/* A sign that stands far from its number belongs to it. */
static void test_far_sign(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "-", 10, 20, 2, 0);
    canvas_write(&canvas, "35", 180, 20, 2, 0);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpstr(reading.text, ==, "-35");
}

/* In a cell much higher than its writing the writing is found, wherever it stands. */
static void test_tall_cell(void)
{
    enum { tall = 5 * CELL_HEIGHT };
    g_autoptr(FigureReader) reader = new_reader();
    g_autofree guint8 *cell = g_malloc(CELL_WIDTH * tall);
    memset(cell, 255, CELL_WIDTH * tall);
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "1042", 100, 20, 2, 0);
    for (int at = 0; at < 5; at += 2) {
        memset(cell, 255, CELL_WIDTH * tall);
        memcpy(cell + at * CELL_WIDTH * CELL_HEIGHT, canvas.pixels, sizeof canvas.pixels);
        FigureReading reading;
        g_assert_true(
            figure_reader_read(reader, &(GrayPicture){cell, CELL_WIDTH, tall, CELL_WIDTH}, &reading));
        g_assert_cmpstr(reading.text, ==, "1042");
    }
}

/* What is left of a rule, slanting off the cell's border and touching no other, has more ink than a figure.
 */
static void test_stray_rule(void)
{
    enum { tall = 5 * CELL_HEIGHT };
    g_autoptr(FigureReader) reader = new_reader();
    g_autofree guint8 *cell = g_malloc(CELL_WIDTH * tall);
    memset(cell, 255, CELL_WIDTH * tall);
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "3", 30, 20, 2, 0);
    memcpy(cell + 2 * CELL_WIDTH * CELL_HEIGHT, canvas.pixels, sizeof canvas.pixels);
    for (int y = 100; y < tall - 20; y++)
        memset(cell + y * CELL_WIDTH + (y - 100) / 30, 0, 2);
    FigureReading reading;
    g_assert_true(figure_reader_read(reader, &(GrayPicture){cell, CELL_WIDTH, tall, CELL_WIDTH}, &reading));
    g_assert_cmpstr(reading.text, ==, "3");
}

/* Ink that is not shown to the net makes the reading less sure, whatever the net thinks of the rest. */
static void test_dropped_ink(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "2", 100, 4, 2, 0);
    double clean = read_canvas(reader, &canvas).confidence;
    canvas_box(&canvas, 40, 50, 8, 4, 0);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpfloat(reading.dropped, >, 0.0);
    g_assert_cmpfloat(reading.confidence, <, clean);
    g_assert_cmpfloat(reading.confidence, <, 0.99);
}

/* Dirt that no part of a figure is as small as. */
static void test_specks(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "2", 100, 4, 2, 0);
    double clean = read_canvas(reader, &canvas).confidence;
    for (int i = 0; i < 3; i++)
        canvas_box(&canvas, 40 + 20 * i, 54, 1, 2, 0);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpfloat(reading.dropped, >, 0.0);
    g_assert_cmpfloat(reading.confidence, ==, clean);
}

/* A speck of black beside or on pale print sets no level that the print does not reach. */
static void test_dark_speck(void)
{
    static const struct {
        const char *text;
        int x, y;
    } specks[] = {{"2", 88, 22}, {"2", 108, 36}, {"21", 113, 28}, {"4", 94, 14}, {"105", 90, 40}};
    g_autoptr(FigureReader) reader = new_reader();
    for (gsize i = 0; i < G_N_ELEMENTS(specks); i++) {
        Canvas canvas;
        canvas_clear(&canvas, 225);
        canvas_write(&canvas, specks[i].text, 100, 20, 2, 160);
        canvas_box(&canvas, specks[i].x, specks[i].y, 4, 4, 50);
        FigureReading reading = read_canvas(reader, &canvas);
        g_assert_cmpstr(reading.text, ==, specks[i].text);
        g_assert_cmpfloat(reading.dropped, >, 0.0);
        g_assert_cmpfloat(reading.confidence, <, FIGURE_SURE);
    }
}

/* A shadow that runs on to the border is no print, beside which small figures would be specks. */
static void test_figure_in_shadow(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    for (int y = 0; y < CELL_HEIGHT; y++)
        canvas_box(&canvas, 0, y, CELL_WIDTH, 1, (guint8)(250 - y / 2));
    canvas_write(&canvas, "25", 100, 20, 1, 20);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpint(reading.kind, ==, FIGURE_READ);
    g_assert_cmpstr(reading.text, ==, "25");
}

/* A character, or what else is no figure, may be one after all: no other reader need believe it. */
static void test_other_writing_is_never_sure(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    for (int x = 80; x < 140; x += 30) {
        canvas_box(&canvas, x, 14, 26, 3, 0);
        canvas_box(&canvas, x, 25, 26, 3, 0);
        canvas_box(&canvas, x, 36, 26, 3, 0);
        canvas_box(&canvas, x + 11, 14, 3, 25, 0);
    }
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpint(reading.kind, ==, FIGURE_OTHER);
    g_assert_cmpfloat(reading.score, >, 0.999);
    g_assert_cmpfloat(reading.confidence, <, FIGURE_SURE);
}

static void assert_bare(const char *read, FigureKind kind, const char *bare)
{
    FigureReading reading = {.kind = kind};
    g_strlcpy(reading.text, read, sizeof reading.text);
    g_autofree char *before = figure_reading_take_points(&reading);
    g_assert_cmpstr(reading.text, ==, bare);
    g_assert_cmpstr(before, ==, strcmp(read, bare) == 0 ? NULL : read);
}

/* Dirt at a figure's ends; points within it, and those that are all there is, stay. */
static void test_stray_points(void)
{
    assert_bare("16.", FIGURE_READ, "16");
    assert_bare(".6", FIGURE_READ, "6");
    assert_bare(",2,864.,", FIGURE_READ, "2,864");
    assert_bare("45.5", FIGURE_READ, "45.5");
    assert_bare(".", FIGURE_READ, ".");
    assert_bare("", FIGURE_BLANK, "");
    assert_bare("3.", FIGURE_OTHER, "3.");
}

static void test_two_lines(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "123", 60, 4, 2, 0);
    canvas_write(&canvas, "45", 60, 38, 2, 0);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpint(reading.n_lines, ==, 2);
    g_assert_cmpstr(reading.text, ==, "12345");
    g_assert_cmpfloat(reading.confidence, <=, 0.6);
}

/* Narrow columns leave one digit of a number to the second line, where it has far less ink than the first. */
static void test_last_digit_on_a_line_of_its_own(void)
{
    static const char *const wrapped[][3] = {
        {"2754", "0", "27540"}, {"4354", "1", "43541"}, {"2375", "7", "23757"}};
    g_autoptr(FigureReader) reader = new_reader();
    for (gsize i = 0; i < G_N_ELEMENTS(wrapped); i++) {
        Canvas canvas;
        canvas_clear(&canvas, 255);
        canvas_write(&canvas, wrapped[i][0], 60, 4, 2, 0);
        canvas_write(&canvas, wrapped[i][1], 90, 38, 2, 0);
        FigureReading reading = read_canvas(reader, &canvas);
        g_assert_cmpint(reading.n_lines, ==, 2);
        g_assert_cmpstr(reading.text, ==, wrapped[i][2]);
        g_assert_cmpfloat(reading.confidence, <=, 0.6);
    }
}

/* A cell is cut out of a page: its rows do not lie side by side, and what is beyond them is not looked at. */
static void test_stride(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "12", 20, 20, 2, 0);
    canvas_write(&canvas, "777", 120, 20, 2, 0);
    FigureReading reading;
    g_assert_true(
        figure_reader_read(reader, &(GrayPicture){canvas.pixels, 100, CELL_HEIGHT, CELL_WIDTH}, &reading));
    g_assert_cmpstr(reading.text, ==, "12");
}

/* Pictures of any size, of noise and of one level: nothing to read, and nothing to fall over. */
static void test_odd_pictures(void)
{
    g_autoptr(FigureReader) reader = new_reader();
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autofree guint8 *cell = g_malloc(300 * 300);
    FigureReading reading;
    for (int i = 0; i < 300; i++) {
        int width = g_rand_int_range(random, 1, i % 3 == 0 ? 6 : 300);
        int height = g_rand_int_range(random, 1, i % 4 == 0 ? 6 : 300);
        for (int p = 0; p < width * height; p++)
            cell[p] = i % 5 == 0 ? (guint8)i : (guint8)g_rand_int_range(random, 0, 256);
        g_assert_true(figure_reader_read(reader, &(GrayPicture){cell, width, height, width}, &reading));
        g_assert_true(g_utf8_validate(reading.text, -1, NULL));
        g_assert_true(reading.confidence >= 0.0 && reading.confidence <= 1.0);
    }
    g_assert_false(figure_reader_read(reader, &(GrayPicture){cell, 0, 10, 10}, &reading));
    g_assert_false(figure_reader_read(reader, &(GrayPicture){cell, 10, 0, 10}, &reading));
    g_assert_false(figure_reader_read(reader, &(GrayPicture){cell, 10, 10, 9}, &reading));
}

static void test_deterministic(void)
{
    g_autoptr(FigureReader) first = new_reader();
    g_autoptr(FigureReader) second = new_reader();
    Canvas canvas;
    canvas_clear(&canvas, 255);
    canvas_write(&canvas, "-20.34", 40, 20, 2, 90);
    FigureReading fresh = read_canvas(first, &canvas);
    assert_reads(second, "715", 3, 255, 0);
    FigureReading used = read_canvas(second, &canvas);
    g_assert_cmpstr(fresh.text, ==, used.text);
    g_assert_true(fresh.confidence == used.confidence && fresh.second_confidence == used.second_confidence);
}

/* A figure of four characters with something rubbed out of it. */
static void draw_rubbed(Canvas *canvas, GRand *random)
{
    char text[5] = "";
    for (int i = 0; i < 4; i++)
        text[i] = "0123457."[g_rand_int_range(random, 0, i % 3 == 0 ? 7 : 8)];
    canvas_clear(canvas, 250);
    canvas_write(canvas, text, 30, 14, 2, (guint8)g_rand_int_range(random, 0, 160));
    canvas_box(canvas, g_rand_int_range(random, 20, 110), g_rand_int_range(random, 10, 40), 6, 4, 250);
}

/* What the first net is sure of stays; of nothing else than it read is anybody sure. */
static void test_second_net(void)
{
    g_autoptr(FigureReader) alone = new_reader_of(FALSE), both = new_reader();
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    int made_sure = 0;
    for (int i = 0; i < 300; i++) {
        Canvas canvas;
        draw_rubbed(&canvas, random);
        const FigureReading one = read_canvas(alone, &canvas), two = read_canvas(both, &canvas);
        if (one.confidence >= 0.9994 || two.confidence >= FIGURE_SURE)
            g_assert_cmpstr(one.text, ==, two.text);
        if (one.confidence >= 0.9994)
            g_assert_cmpfloat(one.confidence, ==, two.confidence);
        else
            made_sure += two.confidence >= FIGURE_SURE && one.confidence < FIGURE_SURE;
        g_assert_cmpfloat(two.confidence + two.second_confidence, <=, 1 + 1e-9);
    }
    g_assert_cmpint(made_sure, >, 3);
}

static void assert_is_no_reader(const char *path, const char *second)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FigureReader) reader = figure_reader_new(path, second, &error);
    g_assert_null(reader);
    g_assert_error(error, LINE_NET_ERROR, LINE_NET_ERROR_DAMAGED);
}

static void test_foreign_model(void)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("test-figure-XXXXXX", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, "no model at all", -1, NULL));
    g_autofree char *sound = data_path("models/figures.net");
    assert_is_no_reader(path, NULL);
    assert_is_no_reader(sound, path);
    g_unlink(path);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure/figures-are-read", test_figures);
    g_test_add_func("/figure/second-net-is-sure-of-nothing-else-than-the-first-read", test_second_net);
    g_test_add_func("/figure/size-does-not-matter", test_sizes);
    g_test_add_func("/figure/faint-writing-is-read", test_faint);
    g_test_add_func("/figure/broken-digit-is-read-by-its-known-height", test_broken_digit);
    g_test_add_func("/figure/dash-is-no-line-of-digits", test_dash_is_no_line_of_digits);
    g_test_add_func("/figure/dash-is-not-empty", test_dash);
    g_test_add_func("/figure/dash-that-stands-clear-is-sure", test_clear_dash);
    g_test_add_func("/figure/dash-of-two-strokes-is-one", test_two_strokes);
    g_test_add_func("/figure/pale-dash-beside-dark-rules-is-seen", test_pale_dash);
    g_test_add_func("/figure/dash-like-a-rule-is-not-surely-blank", test_dash_like_rule);
    g_test_add_func("/figure/empty-cell-is-blank", test_empty);
    g_test_add_func("/figure/empty-cell-beside-rules-is-blank", test_empty_beside_rules);
    g_test_add_func("/figure/remains-of-rules-are-no-writing", test_rules);
    g_test_add_func("/figure/sign-far-from-its-number-is-read", test_far_sign);
    g_test_add_func("/figure/writing-in-a-tall-cell-is-found", test_tall_cell);
    g_test_add_func("/figure/rule-cut-off-beside-a-figure-hides-nothing", test_stray_rule);
    g_test_add_func("/figure/dropped-ink-lowers-confidence", test_dropped_ink);
    g_test_add_func("/figure/specks-off-the-writing-leave-it-as-sure", test_specks);
    g_test_add_func("/figure/speck-darker-than-print-hides-nothing", test_dark_speck);
    g_test_add_func("/figure/figure-in-a-shadow-is-no-speck", test_figure_in_shadow);
    g_test_add_func("/figure/other-writing-is-never-sure", test_other_writing_is_never_sure);
    g_test_add_func("/figure/points-at-its-ends-are-no-part-of-it", test_stray_points);
    g_test_add_func("/figure/two-lines-are-joined-and-unsure", test_two_lines);
    g_test_add_func("/figure/a-last-digit-on-a-line-of-its-own-is-read",
                    test_last_digit_on_a_line_of_its_own);
    g_test_add_func("/figure/only-the-cell-is-looked-at", test_stride);
    g_test_add_func("/figure/odd-pictures-do-no-harm", test_odd_pictures);
    g_test_add_func("/figure/reading-does-not-depend-on-what-was-read-before", test_deterministic);
    g_test_add_func("/figure/foreign-model-is-refused", test_foreign_model);
    return g_test_run();
}
