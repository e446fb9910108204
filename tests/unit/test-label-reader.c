/* The label reader on lines that a face it never learned drew (samples/lines/), as they are and worn. */
#include <glib/gstdio.h>
#include <string.h>

#include "../../common/data.h"
#include "../../extract/label-crop.h"
#include "../../extract/label-reader.h"
#include "../../extract/leptonica-auto.h"
#include "../../extract/linenet.h"
#include "shipped-nets.h"

#define CANVAS_WIDTH  1200
#define CANVAS_HEIGHT 120

/* Lines of samples/lines/. */
#define LINE_HEI     "hei.png"
#define LINE_KAI     "kai.png"
#define LINE_SMALL   "small.png"
#define LINE_STRANGE "strange.png"

typedef struct {
    guint8 pixels[CANVAS_WIDTH * CANVAS_HEIGHT];
    int width, height;
} Canvas;

/* The line on paper, each of its pixels @zoom wide and high, @margin rows of paper above and below. */
static void canvas_draw(Canvas *canvas, const char *line, int zoom, int margin)
{
    g_autofree char *sample = g_build_filename("samples/lines", line, NULL);
    g_autofree char *path = data_path(sample);
    g_autoptr(PIX) ink = pixRead(path);
    g_assert_nonnull(ink);
    memset(canvas->pixels, 250, sizeof canvas->pixels);
    canvas->width = pixGetWidth(ink) * zoom;
    canvas->height = pixGetHeight(ink) * zoom + 2 * margin;
    g_assert_cmpint(canvas->width, <=, CANVAS_WIDTH);
    g_assert_cmpint(canvas->height, <=, CANVAS_HEIGHT);
    for (int y = 0; y < pixGetHeight(ink) * zoom; y++)
        for (int x = 0; x < canvas->width; x++) {
            l_uint32 is_ink;
            pixGetPixel(ink, x / zoom, y / zoom, &is_ink);
            if (is_ink != 0)
                canvas->pixels[(y + margin) * CANVAS_WIDTH + x] = 20;
        }
}

static LabelReading read_canvas(LabelReader *reader, const Canvas *canvas)
{
    LabelReading reading;
    g_assert_true(label_reader_read(
        reader, &(GrayPicture){canvas->pixels, canvas->width, canvas->height, CANVAS_WIDTH}, &reading));
    return reading;
}

static void reads_lines_of_faces_it_never_saw(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    const struct {
        const char *line;
        const char *text;
    } cases[] = {
        {LINE_HEI, "一、本年新收政府信息公开申请数量"},
        {LINE_KAI, "（三）不予公开"},
        {LINE_SMALL, "4.保护第三方合法权益"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Canvas canvas;
        canvas_draw(&canvas, cases[i].line, 1, 0);
        LabelReading reading = read_canvas(reader, &canvas);
        g_assert_cmpstr(reading.text, ==, cases[i].text);
        g_assert_cmpfloat(reading.confidence, >, 0.9);
        g_assert_cmpfloat(reading.unknown, ==, 0.0);
        g_assert_cmpint(reading.n_characters, ==, (int)g_utf8_strlen(cases[i].text, -1));
    }
}

static void says_where_characters_stand(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    double places[LABEL_TEXT_MAX];
    g_assert_false(label_reader_places(reader, places));
    Canvas canvas;
    canvas_draw(&canvas, LINE_HEI, 2, 0);
    LabelReading reading = read_canvas(reader, &canvas);
    g_assert_true(label_reader_places(reader, places));
    /* Drawn 30 pixels wide each, behind 3 of paper. */
    for (int i = 0; i < reading.n_characters; i++)
        g_assert_cmpfloat_with_epsilon(places[i], 2 * (3 + 30 * (i + 0.5)), 2 * 8);
    memset(canvas.pixels, 250, sizeof canvas.pixels);
    read_canvas(reader, &canvas);
    g_assert_false(label_reader_places(reader, places));
}

static void size_and_margins_change_nothing(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    Canvas canvas;
    canvas_draw(&canvas, LINE_SMALL, 3, 5);
    LabelReading reading = read_canvas(reader, &canvas);
    g_assert_cmpstr(reading.text, ==, "4.保护第三方合法权益");
}

static void says_which_characters_it_does_not_know(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    Canvas canvas;
    canvas_draw(&canvas, LINE_STRANGE, 1, 0);
    LabelReading reading = read_canvas(reader, &canvas);
    g_assert_cmpfloat(reading.unknown, >=, 0.75);
    g_assert_nonnull(strstr(reading.text, LABEL_OTHER_TEXT));
}

static void dirt_lowers_the_confidence(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    Canvas canvas;
    canvas_draw(&canvas, LINE_HEI, 1, 0);
    double clean = read_canvas(reader, &canvas).confidence;
    g_autoptr(GRand) dice = g_rand_new_with_seed(1);
    for (int i = 0; i < canvas.width * canvas.height; i++)
        if (g_rand_double(dice) < 0.35)
            canvas.pixels[i / canvas.width * CANVAS_WIDTH + i % canvas.width] =
                (guint8)g_rand_int_range(dice, 0, 256);
    LabelReading dirty = read_canvas(reader, &canvas);
    g_assert_cmpfloat(dirty.confidence, <, clean);
}

static void a_line_without_ink_has_no_text(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    Canvas canvas = {.width = 200, .height = 30};
    memset(canvas.pixels, 250, sizeof canvas.pixels);
    LabelReading reading = read_canvas(reader, &canvas);
    g_assert_cmpstr(reading.text, ==, "");
    g_assert_cmpint(reading.n_characters, ==, 0);
}

static void a_picture_without_pixels_is_refused(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    Canvas canvas;
    canvas_draw(&canvas, LINE_KAI, 1, 0);
    LabelReading reading;
    g_assert_false(label_reader_read(reader, &(GrayPicture){canvas.pixels, 0, 10, CANVAS_WIDTH}, &reading));
    g_assert_false(label_reader_read(reader, &(GrayPicture){canvas.pixels, 10, 0, CANVAS_WIDTH}, &reading));
    g_assert_false(label_reader_read(reader, &(GrayPicture){canvas.pixels, 20, 10, 10}, &reading));
    g_assert_cmpstr(reading.text, ==, "");
}

static void a_missing_model_is_named(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(label_reader_new("/nowhere/labels.net", &error));
    g_assert_nonnull(strstr(error->message, "/nowhere/labels.net"));
}

static void a_speck_above_the_line_does_not_shrink_it(void)
{
    LabelCropper *cropper = label_cropper_new();
    Canvas canvas;
    canvas_draw(&canvas, LINE_HEI, 1, 12);
    LabelStrip clean;
    LabelStrip specked;
    g_assert_true(label_cropper_run(
        cropper, &(GrayPicture){canvas.pixels, canvas.width, canvas.height, CANVAS_WIDTH}, &clean));
    canvas.pixels[2 * CANVAS_WIDTH + 40] = canvas.pixels[2 * CANVAS_WIDTH + 41] = 20;
    g_assert_true(label_cropper_run(
        cropper, &(GrayPicture){canvas.pixels, canvas.width, canvas.height, CANVAS_WIDTH}, &specked));
    g_assert_cmpfloat(specked.step_y, ==, clean.step_y);
    g_assert_cmpfloat(specked.top, ==, clean.top);
    label_cropper_free(cropper);
}

static void a_line_longer_than_the_strip_is_not_trusted(void)
{
    g_autoptr(LabelReader) reader = shipped_labels();
    int width = 20000;
    int height = 24;
    g_autofree guint8 *pixels = g_malloc((gsize)width * (gsize)height);
    for (int i = 0; i < width * height; i++)
        pixels[i] = i % width / 12 % 2 == 0 ? 10 : 250;
    LabelReading reading;
    g_assert_true(label_reader_read(reader, &(GrayPicture){pixels, width, height, width}, &reading));
    g_assert_cmpfloat(reading.confidence, ==, 0.0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/label-reader/reads-lines-of-faces-it-never-saw", reads_lines_of_faces_it_never_saw);
    g_test_add_func("/label-reader/says-where-characters-stand", says_where_characters_stand);
    g_test_add_func("/label-reader/size-and-margins-change-nothing", size_and_margins_change_nothing);
    g_test_add_func("/label-reader/says-which-characters-it-does-not-know",
                    says_which_characters_it_does_not_know);
    g_test_add_func("/label-reader/dirt-lowers-the-confidence", dirt_lowers_the_confidence);
    g_test_add_func("/label-reader/a-line-without-ink-has-no-text", a_line_without_ink_has_no_text);
    g_test_add_func("/label-reader/a-picture-without-pixels-is-refused", a_picture_without_pixels_is_refused);
    g_test_add_func("/label-reader/a-missing-model-is-named", a_missing_model_is_named);
    g_test_add_func("/label-crop/a-speck-above-the-line-does-not-shrink-it",
                    a_speck_above_the_line_does_not_shrink_it);
    g_test_add_func("/label-reader/a-line-longer-than-the-strip-is-not-trusted",
                    a_line_longer_than_the_strip_is_not_trusted);
    return g_test_run();
}
