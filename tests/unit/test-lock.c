/* One run at a time on an archive. */
#include "../../gouji/lock.h"

#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_a_lock_keeps_others_out_and_says_who_has_it(void)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-lock-XXXXXX", NULL);
    g_autofree char *archive = g_build_filename(folder, "archive", NULL);
    g_autofree char *me = g_strdup_printf("(process %d, ", getpid());
    g_autoptr(GError) error = NULL;
    int first, second;
    g_assert_true(lock_take(archive, &first, NULL));
    g_assert_cmpint(first, >=, 0);
    g_assert_false(lock_take(archive, &second, &error));
    g_assert_error(error, LOCK_ERROR, LOCK_ERROR_HELD);
    g_assert_nonnull(strstr(error->message, me));
    lock_release(&first);
    g_assert_true(lock_take(archive, &second, NULL));
    lock_release(&second);
    /* Nothing is left in the folder. */
    g_assert_cmpint(g_rmdir(archive), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void test_a_lock_is_gone_with_its_holder(void)
{
    g_autofree char *archive = g_dir_make_tmp("gouji-lock-XXXXXX", NULL);
    int lock, status;
    pid_t holder = fork();
    if (holder == 0) {
        lock_take(archive, &lock, NULL);
        _exit(0);
    }
    g_assert_cmpint(waitpid(holder, &status, 0), ==, holder);
    g_assert_true(lock_take(archive, &lock, NULL));
    g_assert_cmpint(lock, >=, 0);
    lock_release(&lock);
    g_assert_cmpint(g_rmdir(archive), ==, 0);
}

static void test_a_file_is_no_archive(void)
{
    g_autoptr(GError) error = NULL;
    int lock;
    g_assert_false(lock_take("/dev/null", &lock, &error));
    g_assert_error(error, LOCK_ERROR, LOCK_ERROR_FOLDER);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lock/a-lock-keeps-others-out-and-says-who-has-it",
                    test_a_lock_keeps_others_out_and_says_who_has_it);
    g_test_add_func("/lock/a-lock-is-gone-with-its-holder", test_a_lock_is_gone_with_its_holder);
    g_test_add_func("/lock/a-file-is-no-archive", test_a_file_is_no_archive);
    return g_test_run();
}
