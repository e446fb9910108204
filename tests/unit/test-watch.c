/* Folders are watched; the work that is given does what another would do in them meanwhile. */
#include "../../gouji/watch.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#define MOST_STEPS 4

/* @steps: one for each time that the work is done, NULL after the last; paths are below @folder. */
typedef struct Place {
    char *folder;
    gboolean (*steps[MOST_STEPS])(struct Place *);
    guint n_done;
} Place;

static gboolean on_work(gpointer user_data)
{
    Place *place = user_data;
    g_assert_cmpuint(place->n_done, <, MOST_STEPS);
    return place->steps[place->n_done++](place);
}

/* Watches the folder "in" with an archive in it until a step ends it; the status. */
static int watch_place(Place *place)
{
    g_autofree char *inbox = g_build_filename(place->folder, "in", NULL);
    g_autofree char *archive = g_build_filename(inbox, "archive", NULL);
    return watch(&(WatchSpec){.folders = (const char *const[]){inbox, NULL},
                              .archive = archive,
                              .work = on_work,
                              .user_data = place});
}

static void make_folder(const Place *place, const char *name)
{
    g_autofree char *path = g_build_filename(place->folder, name, NULL);
    g_assert_cmpint(g_mkdir_with_parents(path, 0700), ==, 0);
}

static void write_file(const Place *place, const char *name)
{
    g_autofree char *path = g_build_filename(place->folder, name, NULL);
    g_assert_true(g_file_set_contents(path, "1", 1, NULL));
}

static void set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("gouji-watch-XXXXXX", NULL);
    make_folder(place, "in");
}

static void tear_down(Place *place, gconstpointer data)
{
    (void)data;
    const char *const argv[] = {"rm", "-rf", place->folder, NULL};
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_free(place->folder);
}

/* --- steps ---------------------------------------------------------------------------------------------- */

static gboolean end(Place *place)
{
    (void)place;
    kill(getpid(), SIGTERM);
    return FALSE;
}

static gboolean interrupt(Place *place)
{
    (void)place;
    kill(getpid(), SIGINT);
    return FALSE;
}

static gboolean leave_something(Place *place)
{
    (void)place;
    return TRUE;
}

static gboolean write_above(Place *place)
{
    write_file(place, "in/a.pdf");
    return FALSE;
}

static gboolean make_below(Place *place)
{
    make_folder(place, "in/below");
    return FALSE;
}

static gboolean write_below(Place *place)
{
    write_file(place, "in/below/a.pdf");
    return FALSE;
}

static gboolean move_below(Place *place)
{
    g_autofree char *from = g_build_filename(place->folder, "in/below", NULL);
    g_autofree char *to = g_build_filename(place->folder, "in/elsewhere", NULL);
    g_assert_cmpint(g_rename(from, to), ==, 0);
    return FALSE;
}

static gboolean write_elsewhere(Place *place)
{
    write_file(place, "in/elsewhere/a.pdf");
    return FALSE;
}

/* --- tests ---------------------------------------------------------------------------------------------- */

static void test_file_that_comes_during_the_work_is_not_missed(Place *place, gconstpointer data)
{
    (void)data;
    place->steps[0] = write_above;
    place->steps[1] = end;
    g_assert_cmpint(watch_place(place), ==, 128 + SIGTERM);
    g_assert_cmpuint(place->n_done, ==, 2);
}

static void test_what_wants_to_settle_is_looked_at_again(Place *place, gconstpointer data)
{
    (void)data;
    place->steps[0] = leave_something;
    place->steps[1] = interrupt;
    g_assert_cmpint(watch_place(place), ==, 128 + SIGINT);
    g_assert_cmpuint(place->n_done, ==, 2);
}

static void test_folder_that_comes_is_watched_too(Place *place, gconstpointer data)
{
    (void)data;
    place->steps[0] = make_below;
    place->steps[1] = write_below;
    place->steps[2] = end;
    watch_place(place);
    g_assert_cmpuint(place->n_done, ==, 3);
}

static void test_folder_that_is_moved_stays_watched(Place *place, gconstpointer data)
{
    (void)data;
    make_folder(place, "in/below");
    place->steps[0] = move_below;
    place->steps[1] = write_elsewhere;
    place->steps[2] = end;
    watch_place(place);
    g_assert_cmpuint(place->n_done, ==, 3);
}

static void test_archive_and_what_was_taken_are_left_out(Place *place, gconstpointer data)
{
    (void)data;
    if (g_test_subprocess()) {
        place->steps[0] = end;
        make_folder(place, "in/archive/pages");
        make_folder(place, "in/below/gouji-taken");
        watch_place(place);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stdout("*watching 2 folders\n*");
}

#define ADD(path, test) g_test_add(path, Place, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/watch/file-that-comes-during-the-work-is-not-missed",
        test_file_that_comes_during_the_work_is_not_missed);
    ADD("/watch/what-wants-to-settle-is-looked-at-again", test_what_wants_to_settle_is_looked_at_again);
    ADD("/watch/folder-that-comes-is-watched-too", test_folder_that_comes_is_watched_too);
    ADD("/watch/folder-that-is-moved-stays-watched", test_folder_that_is_moved_stays_watched);
    ADD("/watch/archive-and-what-was-taken-are-left-out", test_archive_and_what_was_taken_are_left_out);
    return g_test_run();
}
