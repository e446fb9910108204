/* The runner of line-reading nets, with a net so small that its answers can be worked out by hand: one
 * convolution turns ink into "a", grey into "b" and paper into nothing. */
#include "../../extract/linenet.h"

#include <glib/gstdio.h>
#include <string.h>

/* Floats of the tiny net: with ink x in 0..1 the symbols' values are blank 10 - 40 x, a -30 + 40 x and,
 * largest for x about one half, b 0. */
static const float tiny_weights[3] = {-40.0F, 40.0F, 0.0F};
static const float tiny_bias[3] = {10.0F, -30.0F, 0.0F};

static void put_uint(GByteArray *file, guint32 value)
{
    value = GUINT32_TO_LE(value);
    g_byte_array_append(file, (const guint8 *)&value, sizeof value);
}

static void put_float(GByteArray *file, float value)
{
    guint32 bits;
    memcpy(&bits, &value, sizeof bits);
    put_uint(file, bits);
}

static void put_hash(GByteArray *file)
{
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, file->data, (gssize)file->len);
    g_checksum_get_digest(checksum, digest, &size);
    g_byte_array_append(file, digest, sizeof digest);
}

/* The tiny net without its hash: lines one pixel high, symbols blank, a and b; b is "none of the others". */
static GByteArray *tiny_model(void)
{
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, (const guint8 *)"GLINENET", 8);
    const guint32 header[7] = {1, 1, 1, 1, 3, 2, 2};
    for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
        put_uint(file, header[i]);
    const guint32 layer[8] = {1, 1, 1, 1, 3, 0, 4, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(layer); i++)
        put_uint(file, layer[i]);
    g_byte_array_append(file, (const guint8 *)"\0\1a\1b", 5);
    const float calibration[4] = {0.5F, 0.25F, 1.0F, 0.75F};
    for (gsize i = 0; i < G_N_ELEMENTS(calibration); i++)
        put_float(file, calibration[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(tiny_weights); i++)
        put_float(file, tiny_weights[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(tiny_bias); i++)
        put_float(file, tiny_bias[i]);
    return file;
}

/* Where in the tiny model's file things are. */
enum {
    AT_VERSION = 8,
    AT_HEIGHT = 12,
    AT_LAYERS = 20,
    AT_SYMBOLS = 24,
    AT_NONE_SYMBOL = 28,
    AT_LAYER_TYPE = 36,
    AT_CHANNELS_IN = 48,
    AT_CHANNELS_OUT = 52,
    AT_SYMBOL_TEXT = 70,
    AT_CALIBRATION = 73,
    AT_WEIGHTS = 89
};

static LineNet *load_bytes(const guint8 *data, gsize size, GError **error)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("test-linenet-XXXXXX", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)size, NULL));
    LineNet *net = line_net_load(path, error);
    g_unlink(path);
    return net;
}

static LineNet *tiny_net(void)
{
    g_autoptr(GByteArray) file = tiny_model();
    put_hash(file);
    g_autoptr(GError) error = NULL;
    LineNet *net = load_bytes(file->data, file->len, &error);
    g_assert_no_error(error);
    return net;
}

/* Loads the tiny model with one number altered and the hash made anew. */
static void assert_refused(gsize at, guint32 value, int code)
{
    g_autoptr(GByteArray) file = tiny_model();
    value = GUINT32_TO_LE(value);
    memcpy(file->data + at, &value, sizeof value);
    put_hash(file);
    g_autoptr(GError) error = NULL;
    g_autoptr(LineNet) net = load_bytes(file->data, file->len, &error);
    g_assert_null(net);
    g_assert_error(error, LINE_NET_ERROR, code);
}

static void test_reads_line(void)
{
    g_autoptr(LineNet) net = tiny_net();
    LineReading reading;
    const guint8 line[6] = {0, 0, 255, 0, 127, 255};
    g_assert_true(line_net_read(net, &(GrayPicture){line, 6, 1, 6}, &reading));
    g_assert_cmpstr(reading.text, ==, "aab");
    g_assert_cmpfloat(reading.confidence, >, 0.99);
    g_assert_true(reading.none);
}

static void test_says_where_symbols_stand(void)
{
    g_autoptr(LineNet) net = tiny_net();
    LineReading reading;
    double places[LINE_TEXT_MAX];
    const guint8 line[6] = {0, 0, 255, 0, 127, 255}, paper[3] = {255, 255, 255};
    g_assert_cmpint(line_net_places(net, places), ==, 0);
    g_assert_true(line_net_read(net, &(GrayPicture){line, 6, 1, 6}, &reading));
    g_assert_cmpint(line_net_places(net, places), ==, 3);
    g_assert_cmpfloat(places[0], ==, 1.0);
    g_assert_cmpfloat(places[1], ==, 3.5);
    g_assert_cmpfloat(places[2], ==, 4.5);
    g_assert_true(line_net_read(net, &(GrayPicture){paper, 3, 1, 3}, &reading));
    g_assert_cmpint(line_net_places(net, places), ==, 0);
}

static void test_second_reading(void)
{
    g_autoptr(LineNet) net = tiny_net();
    LineReading reading;
    /* Ink of 0.745: the values of a and b are about the same. */
    const guint8 line[3] = {255, 65, 255};
    g_assert_true(line_net_read(net, &(GrayPicture){line, 3, 1, 3}, &reading));
    g_assert_cmpfloat(reading.confidence, <, 0.7);
    g_assert_cmpfloat(reading.second_confidence, >, 0.3);
    g_assert_cmpstr(reading.text, !=, reading.second);
    g_assert_cmpfloat_with_epsilon(reading.confidence + reading.second_confidence, 1.0, 0.01);
}

static void test_empty_line(void)
{
    g_autoptr(LineNet) net = tiny_net();
    LineReading reading;
    const guint8 line[3] = {255, 255, 255};
    g_assert_true(line_net_read(net, &(GrayPicture){line, 3, 1, 3}, &reading));
    g_assert_cmpstr(reading.text, ==, "");
    g_assert_false(reading.none);
}

static void test_wrong_height(void)
{
    g_autoptr(LineNet) net = tiny_net();
    LineReading reading;
    const guint8 line[4] = {0, 0, 0, 0};
    g_assert_cmpint(line_net_get_height(net), ==, 1);
    g_assert_false(line_net_read(net, &(GrayPicture){line, 2, 2, 2}, &reading));
    g_assert_false(line_net_read(net, &(GrayPicture){line, 0, 1, 0}, &reading));
    g_assert_false(line_net_read(net, &(GrayPicture){line, LINE_NET_WIDTH_MAX + 1, 1, LINE_NET_WIDTH_MAX + 1},
                                 &reading));
}

/* The longest line: a symbol in every other column is more than a text holds. */
static void test_longest_line(void)
{
    g_autoptr(LineNet) net = tiny_net();
    g_autofree guint8 *line = g_malloc(LINE_NET_WIDTH_MAX);
    for (int x = 0; x < LINE_NET_WIDTH_MAX; x++)
        line[x] = x % 2 == 0 ? 0 : 255;
    LineReading reading;
    g_assert_true(
        line_net_read(net, &(GrayPicture){line, LINE_NET_WIDTH_MAX, 1, LINE_NET_WIDTH_MAX}, &reading));
    g_assert_cmpint((int)strlen(reading.text), <, LINE_TEXT_MAX);
}

static void test_calibration(void)
{
    g_autoptr(LineNet) net = tiny_net();
    g_assert_cmpfloat_with_epsilon(line_net_calibrated(net, 0.2), 0.25, 1e-9);
    g_assert_cmpfloat_with_epsilon(line_net_calibrated(net, 0.75), 0.5, 1e-9);
    g_assert_cmpfloat_with_epsilon(line_net_calibrated(net, 1.0), 0.75, 1e-9);
}

static void test_altered_file(void)
{
    g_autoptr(GByteArray) file = tiny_model();
    put_hash(file);
    for (guint i = 0; i < file->len; i++) {
        file->data[i] ^= 0x40;
        g_autoptr(GError) error = NULL;
        g_autoptr(LineNet) net = load_bytes(file->data, file->len, &error);
        g_assert_null(net);
        g_assert_error(error, LINE_NET_ERROR, LINE_NET_ERROR_DAMAGED);
        file->data[i] ^= 0x40;
    }
}

/* Cut short anywhere, with a hash that is right for what is left. */
static void test_short_file(void)
{
    g_autoptr(GByteArray) whole = tiny_model();
    for (guint size = 0; size < whole->len; size++) {
        g_autoptr(GByteArray) file = g_byte_array_new();
        g_byte_array_append(file, whole->data, size);
        put_hash(file);
        g_autoptr(GError) error = NULL;
        g_autoptr(LineNet) net = load_bytes(file->data, file->len, &error);
        g_assert_null(net);
        g_assert_error(error, LINE_NET_ERROR, LINE_NET_ERROR_DAMAGED);
    }
}

static void test_impossible_sizes(void)
{
    assert_refused(AT_HEIGHT, 0, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_HEIGHT, 2, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_HEIGHT, G_MAXUINT32, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_LAYERS, 0, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_LAYERS, 33, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_SYMBOLS, 1, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_SYMBOLS, 4, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_NONE_SYMBOL, 3, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_CHANNELS_IN, 2, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_CHANNELS_OUT, 0, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_CHANNELS_OUT, 2000, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_SYMBOL_TEXT, 0xFFFF01FF, LINE_NET_ERROR_DAMAGED);
    assert_refused(AT_CALIBRATION, 0x3FC00000, LINE_NET_ERROR_DAMAGED); /* a score of 1.5 */
    assert_refused(AT_WEIGHTS, 0x7F800000, LINE_NET_ERROR_DAMAGED);     /* infinity */
    assert_refused(AT_WEIGHTS, 0x7FC00000, LINE_NET_ERROR_DAMAGED);     /* no number */
}

static void test_unknown_version(void)
{
    assert_refused(AT_VERSION, 2, LINE_NET_ERROR_UNSUPPORTED);
    assert_refused(AT_LAYER_TYPE, 3, LINE_NET_ERROR_DAMAGED);
    /* Layer types are small numbers, 0 among them, and the limit itself is tested by what is above it. */
    assert_refused(AT_LAYER_TYPE, 0, LINE_NET_ERROR_UNSUPPORTED);
}

static void test_missing_file(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LineNet) net = line_net_load("/nonexistent/figures.net", &error);
    g_assert_null(net);
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/linenet/line-is-read-symbol-by-symbol", test_reads_line);
    g_test_add_func("/linenet/says-where-symbols-stand", test_says_where_symbols_stand);
    g_test_add_func("/linenet/doubtful-symbol-gives-second-reading", test_second_reading);
    g_test_add_func("/linenet/paper-gives-empty-text", test_empty_line);
    g_test_add_func("/linenet/line-of-wrong-size-is-refused", test_wrong_height);
    g_test_add_func("/linenet/text-of-longest-line-is-cut", test_longest_line);
    g_test_add_func("/linenet/calibration-is-drawn-between-its-points", test_calibration);
    g_test_add_func("/linenet/file-with-any-byte-altered-is-refused", test_altered_file);
    g_test_add_func("/linenet/file-cut-short-anywhere-is-refused", test_short_file);
    g_test_add_func("/linenet/impossible-sizes-are-refused", test_impossible_sizes);
    g_test_add_func("/linenet/unknown-version-is-refused", test_unknown_version);
    g_test_add_func("/linenet/missing-file-is-an-error", test_missing_file);
    return g_test_run();
}
