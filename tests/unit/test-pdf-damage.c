/* Whether what a PDF holds is as it was written. */
#include "../../extract/pdf-damage.h"

#include <string.h>
#include <zlib.h>

#include "source-path.h"

/** "1 0 obj << /Filter FILTER >> stream …" of what is @packed. */
static GByteArray *object_of(const char *filter, const guint8 *packed, gsize length)
{
    g_autofree char *head = g_strdup_printf("%%PDF-1.7\n1 0 obj\n<< /Filter %s >>\nstream\r\n", filter);
    GByteArray *object = g_byte_array_new();
    g_byte_array_append(object, (const guint8 *)head, (guint)strlen(head));
    g_byte_array_append(object, packed, (guint)length);
    g_byte_array_append(object, (const guint8 *)"\nendstream\nendobj\n", 18);
    return object;
}

/** The same of some words. */
static GByteArray *object_new(const char *filter)
{
    static const char words[] = "BT (275) Tj ET BT (2864) Tj ET";
    guint8 packed[200];
    uLongf length = sizeof packed;
    g_assert_cmpint(compress(packed, &length, (const Bytef *)words, sizeof words - 1), ==, Z_OK);
    return object_of(filter, packed, length);
}

static guint damaged(const GByteArray *bytes, guint expected_packed)
{
    guint n_packed, n = pdf_damage_count(bytes->data, bytes->len, &n_packed);
    g_assert_cmpuint(n_packed, ==, expected_packed);
    return n;
}

static void test_a_stream_whose_any_byte_was_changed_is_told(void)
{
    g_autoptr(GByteArray) sound = object_new("/FlateDecode");
    g_assert_cmpuint(damaged(sound, 1), ==, 0);
    guint begin = (guint)((const guint8 *)memmem(sound->data, sound->len, "\r\n", 2) - sound->data) + 2;
    for (guint i = begin; i < sound->len - 18; i++) {
        sound->data[i] ^= 4;
        g_assert_cmpuint(damaged(sound, 1), ==, 1);
        sound->data[i] ^= 4;
    }
}

static void test_a_stream_that_is_cut_off_is_told(void)
{
    g_autoptr(GByteArray) sound = object_new("[ /FlateDecode /ASCIIHexDecode ]");
    g_assert_cmpuint(damaged(sound, 1), ==, 0);
    g_byte_array_set_size(sound, sound->len - 25);
    g_assert_cmpuint(damaged(sound, 1), ==, 1);
}

/** What zlib and then ASCII85 make of "BT (275) Tj ET BT (2864) Tj ET", as ReportLab writes streams. */
static const char ASCII85[] = "Garg^;:%!P2q:k5a\\m'e;/cSV/^-n]HiRe*#1!~>";

static void test_a_changed_stream_in_ascii85_is_told(void)
{
    g_autoptr(GByteArray) sound =
        object_of("[ /ASCII85Decode /FlateDecode ]", (const guint8 *)ASCII85, strlen(ASCII85));
    g_assert_cmpuint(damaged(sound, 1), ==, 0);
    guint8 *begin = memmem(sound->data, sound->len, ASCII85, strlen(ASCII85));
    for (gsize i = 0; i + strlen("~>") < strlen(ASCII85); i++) {
        begin[i] ^= 1;
        g_assert_cmpuint(damaged(sound, 1), ==, 1);
        begin[i] ^= 1;
    }
}

static void test_what_is_not_packed_so_is_left_alone(void)
{
    g_autoptr(GByteArray) other = object_new("[/LZWDecode /FlateDecode]");
    g_assert_cmpuint(damaged(other, 0), ==, 0);
    g_autoptr(GByteArray) locked = object_new("/FlateDecode");
    locked->data[locked->len - 25] ^= 4;
    g_byte_array_append(locked, (const guint8 *)"trailer << /Encrypt 2 0 R >>", 28);
    g_assert_cmpuint(damaged(locked, 0), ==, 0);
}

static void test_samples_are_whole(void)
{
    static const char *const names[] = {"samples/dayu-2024.pdf", "samples/pdf/g2-xingwu-2022.pdf",
                                        "samples/pdf/g3-qinghe-2021.pdf"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = source_path(names[i]), *data = NULL;
        gsize length;
        guint n_packed;
        g_assert_true(g_file_get_contents(path, &data, &length, NULL));
        g_assert_cmpuint(pdf_damage_count((const guint8 *)data, length, &n_packed), ==, 0);
        g_assert_cmpuint(n_packed, >, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-damage/a-stream-whose-any-byte-was-changed-is-told",
                    test_a_stream_whose_any_byte_was_changed_is_told);
    g_test_add_func("/pdf-damage/a-stream-that-is-cut-off-is-told", test_a_stream_that_is_cut_off_is_told);
    g_test_add_func("/pdf-damage/a-changed-stream-in-ascii85-is-told",
                    test_a_changed_stream_in_ascii85_is_told);
    g_test_add_func("/pdf-damage/what-is-not-packed-so-is-left-alone",
                    test_what_is_not_packed_so_is_left_alone);
    g_test_add_func("/pdf-damage/samples-are-whole", test_samples_are_whole);
    return g_test_run();
}
