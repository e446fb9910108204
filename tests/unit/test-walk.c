/* Walking through what a user names: order, and what is no regular file. */
#include "../../ingest/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../common/file.h"

/* What a walk told, a line a file: path below the folder, and its problem after a colon. */
typedef struct {
    char *folder;
    GString *told;
    guint n_told;
    guint most; /* the walk is ended after so many */
} Place;

static char *place_path(const Place *place, const char *name)
{
    return g_build_filename(place->folder, name, NULL);
}

static void place_file(const Place *place, const char *name)
{
    g_autofree char *path = place_path(place, name);
    g_assert_true(file_write_whole(path, "x", 1, NULL));
}

static void place_set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("gouji-walk-XXXXXX", NULL);
    place->told = g_string_new(NULL);
    place->most = G_MAXUINT;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_tree(child);
    }
    g_remove(path);
}

static void place_tear_down(Place *place, gconstpointer data)
{
    (void)data;
    remove_tree(place->folder);
    g_free(place->folder);
    g_string_free(place->told, TRUE);
}

static gboolean note(const WalkFile *file, gpointer user_data)
{
    Place *place = user_data;
    const char *path = file->path;
    if (g_str_has_prefix(path, place->folder))
        path += strlen(place->folder) + (path[strlen(place->folder)] == '/');
    g_assert_true((file->fd >= 0) == (file->problem == NULL));
    g_string_append_printf(place->told, "%s%s%s%s\n", file->named ? "!" : "", path,
                           file->problem != NULL ? ": " : "", file->problem != NULL ? file->problem : "");
    return ++place->n_told < place->most;
}

static void walk_one(Place *place, const char *path)
{
    const char *const paths[] = {path, NULL};
    walk(paths, "/nonexistent", note, place);
}

static void test_folders_are_walked_in_the_order_of_names(Place *place, gconstpointer data)
{
    (void)data;
    place_file(place, "b.pdf");
    place_file(place, "a/z.pdf");
    place_file(place, "a/a.txt");
    place_file(place, "C.pdf");
    walk_one(place, place->folder);
    g_assert_cmpstr(place->told->str, ==, "C.pdf\na/a.txt\na/z.pdf\nb.pdf\n");
}

static void test_walk_ends_when_told_to(Place *place, gconstpointer data)
{
    (void)data;
    place_file(place, "a/a.pdf");
    place_file(place, "b.pdf");
    place->most = 1;
    walk_one(place, place->folder);
    g_assert_cmpstr(place->told->str, ==, "a/a.pdf\n");
}

static void test_what_is_no_file_is_told_where_its_name_promises_a_report(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *pipe = place_path(place, "pipe.pdf");
    g_autofree char *other_pipe = place_path(place, "pipe");
    g_autofree char *loop = place_path(place, "loop.pdf");
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    g_assert_cmpint(mkfifo(other_pipe, 0600), ==, 0);
    g_assert_cmpint(symlink("loop.pdf", loop), ==, 0);
    walk_one(place, place->folder);
    g_assert_cmpstr(place->told->str, ==,
                    "loop.pdf: a symbolic link; links inside folders are not followed, name the file itself\n"
                    "pipe.pdf: not a file but a pipe\n");
}

static void test_named_pipe_or_device_is_told_and_not_waited_for(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *pipe = place_path(place, "pipe");
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    walk_one(place, pipe);
    walk_one(place, "/dev/zero");
    g_assert_cmpstr(place->told->str, ==,
                    "!pipe: not a file but a pipe\n!/dev/zero: not a file but a device\n");
}

static void test_named_link_is_followed_and_a_loop_of_links_told(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *link = place_path(place, "link");
    g_autofree char *loop = place_path(place, "loop");
    place_file(place, "file");
    g_assert_cmpint(symlink("file", link), ==, 0);
    g_assert_cmpint(symlink("loop", loop), ==, 0);
    walk_one(place, link);
    walk_one(place, loop);
    g_autofree char *expected = g_strdup_printf("!link\n!loop: %s\n", g_strerror(ELOOP));
    g_assert_cmpstr(place->told->str, ==, expected);
}

static void test_links_to_folders_above_do_not_lead_in_circles(Place *place, gconstpointer data)
{
    (void)data;
    place_file(place, "a/x.pdf");
    g_autofree char *link = place_path(place, "a/up");
    g_assert_cmpint(symlink("..", link), ==, 0);
    walk_one(place, place->folder);
    g_assert_cmpstr(place->told->str, ==, "a/x.pdf\n");
}

/* A folder of its own beside the one that is walked. */
static void test_links_to_what_is_not_walked_are_told_whatever_their_name(Place *place, gconstpointer data)
{
    (void)data;
    static const char *const LINKS[][2] = {
        {"in/report", "../out/report"}, {"in/words", "../out/words"}, {"in/folder", "../out"},
        {"in/same", "x.pdf"},           {"in/device", "/dev/zero"},   {"in/nothing", "not-there"},
        {"in/gouji-taken", "../out"},
    };
    place_file(place, "in/x.pdf");
    place_file(place, "out/words");
    g_autofree char *report = place_path(place, "out/report");
    g_assert_true(file_write_whole(report, "%PDF-1.7", 8, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(LINKS); i++) {
        g_autofree char *link = place_path(place, LINKS[i][0]);
        g_assert_cmpint(symlink(LINKS[i][1], link), ==, 0);
    }
    g_autofree char *in = place_path(place, "in");
    walk_one(place, in);
    g_assert_cmpstr(
        place->told->str, ==,
        "in/folder: a symbolic link to a folder; links inside folders are not followed, name the folder "
        "itself\n"
        "in/report: a symbolic link; links inside folders are not followed, name the file itself\n"
        "in/x.pdf\n");
}

static void test_archive_inside_a_folder_is_left_out(Place *place, gconstpointer data)
{
    (void)data;
    place_file(place, "a.pdf");
    place_file(place, "archive/originals/o.pdf");
    g_autofree char *archive = place_path(place, "archive");
    const char *const paths[] = {place->folder, archive, NULL};
    walk(paths, archive, note, place);
    g_assert_cmpstr(place->told->str, ==, "a.pdf\n!archive: the archive itself\n");
}

static void test_missing_name_is_told(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *missing = place_path(place, "missing.pdf");
    walk_one(place, missing);
    g_autofree char *expected = g_strdup_printf("!missing.pdf: %s\n", g_strerror(ENOENT));
    g_assert_cmpstr(place->told->str, ==, expected);
}

/* Makes 30 folders of 200 characters in one another: 6000 bytes of path, PATH_MAX is 4096. */
static void make_deep_file(const Place *place)
{
    g_autofree char *name = g_strnfill(200, 'd');
    int at = g_open(place->folder, O_RDONLY | O_DIRECTORY, 0);
    for (int i = 0; i < 30; i++) {
        g_assert_cmpint(mkdirat(at, name, 0700), ==, 0);
        int next = openat(at, name, O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
    }
    close(openat(at, "deep.pdf", O_CREAT | O_WRONLY, 0600));
    close(at);
}

static void test_paths_longer_than_path_max_are_walked(Place *place, gconstpointer data)
{
    (void)data;
    make_deep_file(place);
    walk_one(place, place->folder);
    g_assert_cmpuint(place->n_told, ==, 1);
    g_assert_true(g_str_has_suffix(place->told->str, "d/deep.pdf\n"));
    g_autofree char *remove = g_strdup_printf("rm -rf %s", place->folder);
    g_assert_true(g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/walk/" name, Place, NULL, place_set_up, function, place_tear_down)
    ADD("folders-are-walked-in-the-order-of-names", test_folders_are_walked_in_the_order_of_names);
    ADD("walk-ends-when-told-to", test_walk_ends_when_told_to);
    ADD("what-is-no-file-is-told-where-its-name-promises-a-report",
        test_what_is_no_file_is_told_where_its_name_promises_a_report);
    ADD("named-pipe-or-device-is-told-and-not-waited-for",
        test_named_pipe_or_device_is_told_and_not_waited_for);
    ADD("named-link-is-followed-and-a-loop-of-links-told",
        test_named_link_is_followed_and_a_loop_of_links_told);
    ADD("links-to-folders-above-do-not-lead-in-circles", test_links_to_folders_above_do_not_lead_in_circles);
    ADD("links-to-what-is-not-walked-are-told-whatever-their-name",
        test_links_to_what_is_not_walked_are_told_whatever_their_name);
    ADD("archive-inside-a-folder-is-left-out", test_archive_inside_a_folder_is_left_out);
    ADD("missing-name-is-told", test_missing_name_is_told);
    ADD("paths-longer-than-path-max-are-walked", test_paths_longer_than_path_max_are_walked);
    return g_test_run();
}
