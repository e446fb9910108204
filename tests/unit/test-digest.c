#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "../../common/digest.h"

static void test_it_is_what_the_standard_says(void)
{
    g_autoptr(Digest) digest = digest_new();
    g_autofree char *nothing = digest_end(digest);
    digest_add(digest, "ab", 2);
    digest_add(digest, "c", 1);
    g_autofree char *abc = digest_end(digest); /* FIPS 180-4's example */
    g_assert_cmpstr(nothing, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    g_assert_cmpstr(abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_parts_of_any_length_make_the_sum_of_the_whole(void)
{
    guchar bytes[1000];
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guchar)(i * i + i / 7);
    g_autoptr(Digest) digest = digest_new();
    for (gsize part = 1; part < 200; part += 3) {
        for (gsize at = 0; at < sizeof bytes; at += part)
            digest_add(digest, bytes + at, MIN(part, sizeof bytes - at));
        g_autofree char *sum = digest_end(digest);
        g_autofree char *other = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, sizeof bytes);
        g_assert_cmpstr(sum, ==, other);
    }
}

static void test_a_file_is_summed_from_its_start_to_its_end(void)
{
    const gsize size = 262144 * 2 + 5; /* over the ends of what is read at a time */
    g_autofree char *bytes = g_strnfill(size, 'x'), *path = NULL;
    g_autoptr(GError) error = NULL;
    int fd = g_file_open_tmp("gouji-digest-XXXXXX", &path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(write(fd, bytes, size), ==, (gssize)size);
    lseek(fd, 2, SEEK_SET);
    g_autofree char *sum = digest_of_file(fd, &error);
    g_autofree char *other = g_compute_checksum_for_string(G_CHECKSUM_SHA256, bytes, (gssize)size);
    g_assert_cmpstr(sum, ==, other);
    close(fd);
    unlink(path);
}

static void test_a_file_that_cannot_be_read_has_no_sum(void)
{
    g_autoptr(GError) error = NULL;
    int fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_assert_null(digest_of_file(fd, &error));
    g_assert_nonnull(error);
    close(fd);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digest/it-is-what-the-standard-says", test_it_is_what_the_standard_says);
    g_test_add_func("/digest/parts-of-any-length-make-the-sum-of-the-whole",
                    test_parts_of_any_length_make_the_sum_of_the_whole);
    g_test_add_func("/digest/a-file-is-summed-from-its-start-to-its-end",
                    test_a_file_is_summed_from_its_start_to_its_end);
    g_test_add_func("/digest/a-file-that-cannot-be-read-has-no-sum",
                    test_a_file_that_cannot_be_read_has_no_sum);
    return g_test_run();
}
