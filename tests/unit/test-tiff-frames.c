/* How many pictures a TIFF holds. */
#include "../../extract/tiff-frames.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/** What is counted in a file of these bytes, up to 3. */
static guint count(const void *bytes, gsize length, gboolean *ring)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-frames-XXXXXX", NULL);
    int fd = g_mkstemp(path);
    g_assert_cmpint(write(fd, bytes, length), ==, (gssize)length);
    close(fd);
    guint n = tiff_frames_count(path, 3, ring);
    g_unlink(path);
    return n;
}

/* Folders of an entry each, 18 bytes: at 8, 26, 44 and so on. */
#define BEGIN "II*\0\x08\0\0\0"
#define FOLDER                                                                                               \
    "\1\0"                                                                                                   \
    "\0\1\4\0\1\0\0\0\x09\0\0\0"
#define COUNT(bytes, ring) count(bytes, sizeof(bytes) - 1, ring)

static void test_folders_are_counted_to_their_end(void)
{
    gboolean ring;
    g_assert_cmpuint(COUNT(BEGIN FOLDER "\0\0\0\0", &ring), ==, 1);
    g_assert_cmpuint(COUNT(BEGIN FOLDER "\x1a\0\0\0" FOLDER "\0\0\0\0", &ring), ==, 2);
    g_assert_false(ring);
    g_assert_cmpuint(COUNT("MM\0*\0\0\0\x08"
                           "\0\1"
                           "\1\0\0\4\0\0\0\1\0\0\0\x09"
                           "\0\0\0\0",
                           &ring),
                     ==, 1);
}

static void test_folders_of_the_larger_kind_are_counted(void)
{
    static const char entry[] = "\0\1\4\0\1\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0";
    guint8 bytes[16 + 2 * 36] = "II+\0\x08\0\0\0\x10";
    gboolean ring;
    for (int i = 0; i < 2; i++) {
        guint8 *folder = bytes + 16 + 36 * i;
        folder[0] = 1;
        memcpy(folder + 8, entry, 20);
        folder[28] = i == 0 ? 16 + 36 : 0;
    }
    g_assert_cmpuint(count(bytes, sizeof bytes, &ring), ==, 2);
    bytes[16 + 36 + 28] = 16;
    g_assert_cmpuint(count(bytes, sizeof bytes, &ring), ==, 2);
    g_assert_true(ring);
}

static void test_a_ring_is_told_and_ends(void)
{
    gboolean ring;
    g_assert_cmpuint(COUNT(BEGIN FOLDER "\x08\0\0\0", &ring), ==, 1);
    g_assert_true(ring);
    g_assert_cmpuint(COUNT(BEGIN FOLDER "\x1a\0\0\0" FOLDER "\x1a\0\0\0", &ring), ==, 2);
    g_assert_true(ring);
}

static void test_no_more_are_counted_than_wanted(void)
{
    gboolean ring;
    g_assert_cmpuint(COUNT(BEGIN FOLDER "\x1a\0\0\0" FOLDER "\x2c\0\0\0" FOLDER "\x3e\0\0\0" FOLDER
                                        "\x50\0\0\0" FOLDER "\x08\0\0\0",
                           &ring),
                     ==, 4);
    g_assert_false(ring);
}

static void test_a_chain_that_breaks_ends_there(void)
{
    gboolean ring;
    g_assert_cmpuint(COUNT("", &ring), ==, 0);
    g_assert_cmpuint(COUNT("II*\0", &ring), ==, 0);
    g_assert_cmpuint(COUNT(BEGIN FOLDER "\xff\xff\xff\x7f", &ring), ==, 2);
    g_assert_cmpuint(COUNT("II+\0\x08\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff", &ring), ==, 1);
    g_assert_false(ring);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tiff-frames/folders-are-counted-to-their-end", test_folders_are_counted_to_their_end);
    g_test_add_func("/tiff-frames/folders-of-the-larger-kind-are-counted",
                    test_folders_of_the_larger_kind_are_counted);
    g_test_add_func("/tiff-frames/a-ring-is-told-and-ends", test_a_ring_is_told_and_ends);
    g_test_add_func("/tiff-frames/no-more-are-counted-than-wanted", test_no_more_are_counted_than_wanted);
    g_test_add_func("/tiff-frames/a-chain-that-breaks-ends-there", test_a_chain_that_breaks_ends_there);
    return g_test_run();
}
