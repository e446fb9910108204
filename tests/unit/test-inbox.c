/* Files that are still being written, and files put aside. */
#include "../../ingest/inbox.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    char *folder;
    int fd; /* of the folder */
} Place;

static void set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("gouji-inbox-XXXXXX", NULL);
    place->fd = open(place->folder, O_RDONLY | O_DIRECTORY);
    g_assert_cmpint(place->fd, >=, 0);
}

static void tear_down(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *command = g_strdup_printf("rm -r '%s'", place->folder);
    close(place->fd);
    g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    g_free(place->folder);
}

/* A file that says it was written to @age seconds ago. */
static WalkFile make_file(const Place *place, const char *name, const char *text, time_t age)
{
    int fd = openat(place->fd, name, O_RDWR | O_CREAT | O_TRUNC, 0666);
    g_assert_cmpint(write(fd, text, strlen(text)), ==, (gssize)strlen(text));
    const struct timespec times[2] = {{.tv_sec = time(NULL) - age}, {.tv_sec = time(NULL) - age}};
    g_assert_cmpint(futimens(fd, times), ==, 0);
    return (WalkFile){.path = name, .fd = fd, .folder = place->fd, .name = name};
}

static gboolean is_there(const Place *place, const char *name)
{
    struct stat status;
    return fstatat(place->fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static void test_a_file_is_settled_once_nobody_wrote_for_long_enough(Place *place, gconstpointer data)
{
    (void)data;
    WalkFile fresh = make_file(place, "a.pdf", "x", 0), old = make_file(place, "b.pdf", "x", 4000);
    g_assert_false(inbox_is_settled(fresh.fd, 3600));
    g_assert_true(inbox_is_settled(old.fd, 3600));
    g_assert_true(inbox_is_settled(fresh.fd, 0));
    close(fresh.fd);
    close(old.fd);
}

static void test_a_file_of_the_future_does_not_wait_for_ever(Place *place, gconstpointer data)
{
    (void)data;
    WalkFile file = make_file(place, "a.pdf", "x", -100000);
    g_assert_true(inbox_is_settled(file.fd, 3600));
    close(file.fd);
}

static void test_a_moved_file_stands_in_the_folder_beside(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *reason = NULL;
    WalkFile file = make_file(place, "-a\n.pdf", "x", 0);
    g_assert_true(inbox_move(&file, &reason));
    g_assert_null(reason);
    g_assert_false(is_there(place, "-a\n.pdf"));
    g_assert_true(is_there(place, ARCHIVE_TAKEN "/-a\n.pdf"));
    close(file.fd);
}

static void test_a_move_replaces_nothing(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *reason = NULL, *text = NULL;
    g_autofree char *first = g_build_filename(place->folder, ARCHIVE_TAKEN, "a.pdf", NULL);
    for (int i = 1; i <= 3; i++) {
        g_autofree char *content = g_strdup_printf("%d", i);
        WalkFile file = make_file(place, "a.pdf", content, 0);
        g_assert_true(inbox_move(&file, &reason));
        close(file.fd);
    }
    g_assert_true(g_file_get_contents(first, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "1");
    g_assert_true(is_there(place, ARCHIVE_TAKEN "/a.pdf.2"));
    g_assert_true(is_there(place, ARCHIVE_TAKEN "/a.pdf.3"));
}

static void test_what_took_the_files_name_meanwhile_stays(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *reason = NULL;
    WalkFile file = make_file(place, "a.pdf", "x", 0);
    g_assert_cmpint(unlinkat(place->fd, "a.pdf", 0), ==, 0);
    WalkFile other = make_file(place, "a.pdf", "another", 0);
    g_assert_false(inbox_move(&file, &reason));
    g_assert_nonnull(strstr(reason, "another file now"));
    g_assert_true(is_there(place, "a.pdf"));
    close(file.fd);
    close(other.fd);
}

static void test_a_folder_that_is_a_link_is_not_moved_into(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *reason = NULL;
    g_assert_cmpint(symlinkat("/tmp", place->fd, ARCHIVE_TAKEN), ==, 0);
    WalkFile file = make_file(place, "a.pdf", "x", 0);
    g_assert_false(inbox_move(&file, &reason));
    g_assert_true(is_there(place, "a.pdf"));
    close(file.fd);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/inbox/" name, Place, NULL, set_up, test, tear_down)
    ADD("a-file-is-settled-once-nobody-wrote-for-long-enough",
        test_a_file_is_settled_once_nobody_wrote_for_long_enough);
    ADD("a-file-of-the-future-does-not-wait-for-ever", test_a_file_of_the_future_does_not_wait_for_ever);
    ADD("a-moved-file-stands-in-the-folder-beside", test_a_moved_file_stands_in_the_folder_beside);
    ADD("a-move-replaces-nothing", test_a_move_replaces_nothing);
    ADD("what-took-the-files-name-meanwhile-stays", test_what_took_the_files_name_meanwhile_stays);
    ADD("a-folder-that-is-a-link-is-not-moved-into", test_a_folder_that_is_a_link_is_not_moved_into);
    return g_test_run();
}
