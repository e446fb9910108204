/*
 * watch.c: one monitor a folder, one time at which the work is due.
 */
#include "watch.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "gio-library.h"

/** More folders are not watched: the least of what Linux gives a user in inotify watches, for all programs.
 */
#define MOST_FOLDERS 8192

/** Beside @settle_s: ages are counted in whole seconds. */
#define ROUNDING_S 1

/**
 * Watch:
 * @monitors: GFileMonitor by absolute path
 * @due: source; 0 for none. @due_us: its time, monotonic
 */
typedef struct {
    const WatchSpec *spec;
    GioLibrary gio;
    GHashTable *monitors;
    guint due;
    gint64 due_us;
    int interrupted_by; /* a signal's number, 0 for none */
    gboolean is_due;
    gboolean is_full; /* it was said that there are too many folders */
} Watch;

/* --- when ----------------------------------------------------------------------------------------------- */

static gboolean on_due(gpointer user_data)
{
    Watch *watch = user_data;
    watch->due = 0;
    watch->is_due = TRUE;
    return G_SOURCE_REMOVE;
}

static void disarm(Watch *watch)
{
    if (watch->due != 0)
        g_source_remove(watch->due);
    watch->due = 0;
    watch->is_due = FALSE;
}

/* The earliest time holds: files that come all the time must not put it off for ever. */
static void arm(Watch *watch, guint seconds)
{
    gint64 due_us = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    if (watch->is_due || (watch->due != 0 && watch->due_us <= due_us))
        return;
    disarm(watch);
    watch->due_us = due_us;
    watch->due = g_timeout_add_seconds(seconds, on_due, watch);
}

/* --- where ---------------------------------------------------------------------------------------------- */

/* Whether @path is a folder whose files are to be looked at; of links none is, as in gouji-ingest. */
static gboolean is_watched_folder(const Watch *watch, const char *path)
{
    struct stat status, archive;
    g_autofree char *name = g_path_get_basename(path);
    if (lstat(path, &status) != 0 || !S_ISDIR(status.st_mode) || g_str_equal(name, ARCHIVE_TAKEN))
        return FALSE;
    return stat(watch->spec->archive, &archive) != 0 || archive.st_dev != status.st_dev ||
           archive.st_ino != status.st_ino;
}

static void add_subfolders(const Watch *watch, const char *path, GPtrArray *folders)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;
    while (folder != NULL && folders->len <= MOST_FOLDERS && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        if (is_watched_folder(watch, below))
            g_ptr_array_add(folders, g_steal_pointer(&below));
    }
}

static void on_change(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                      gpointer user_data);

/* (transfer full): NULL where there can be none; then it was said. */
static GFileMonitor *monitor_new(Watch *watch, const char *path)
{
    g_autoptr(GError) error = NULL;
    /* Not the default GVfs, which on a desktop would ask a daemon. */
    GFile *file = watch->gio.g_vfs_get_file_for_path(watch->gio.g_vfs_get_local(), path);
    GFileMonitor *monitor = watch->gio.g_file_monitor_directory(file, G_FILE_MONITOR_NONE, NULL, &error);
    watch->gio.g_object_unref(file);
    if (monitor != NULL)
        watch->gio.g_signal_connect_data(monitor, "changed", G_CALLBACK(on_change), watch, NULL,
                                         (GConnectFlags)0);
    else
        cli_error(CLI_WARNING "%s: not watched, but looked at every hour: %s", path, error->message);
    return monitor;
}

/* Watches @path, if need be with the monitor that @before has; FALSE where there are too many. */
static gboolean watch_folder(Watch *watch, const char *path, GHashTable *before)
{
    gpointer key = NULL, monitor = NULL;
    if (g_hash_table_contains(watch->monitors, path))
        return TRUE;
    if (g_hash_table_size(watch->monitors) >= MOST_FOLDERS) {
        if (!watch->is_full)
            cli_error(CLI_WARNING "more than %d folders; %s and others are looked at every hour only",
                      MOST_FOLDERS, path);
        watch->is_full = TRUE;
        return FALSE;
    }
    if (before == NULL || !g_hash_table_steal_extended(before, path, &key, &monitor)) {
        key = g_strdup(path);
        monitor = monitor_new(watch, path);
    }
    if (monitor != NULL)
        g_hash_table_insert(watch->monitors, key, monitor);
    else
        g_free(key);
    return TRUE;
}

static void watch_tree(Watch *watch, const char *top, GHashTable *before)
{
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(folders, g_canonicalize_filename(top, NULL));
    for (guint i = 0; i < folders->len && watch_folder(watch, folders->pdata[i], before); i++)
        add_subfolders(watch, folders->pdata[i], folders);
}

static GHashTable *monitors_new(const Watch *watch)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, watch->gio.g_object_unref);
}

/* Brings the monitors to what is on the disk now: folders may have come before their parent was watched. */
static void watch_all(Watch *watch)
{
    g_autoptr(GHashTable) before = g_steal_pointer(&watch->monitors);
    watch->monitors = monitors_new(watch);
    for (const char *const *folder = watch->spec->folders; *folder != NULL; folder++)
        watch_tree(watch, *folder, before);
}

static gboolean is_in(gpointer path, gpointer monitor, gpointer user_data)
{
    const char *top = user_data;
    (void)monitor;
    if (!g_str_has_prefix(path, top))
        return FALSE;
    const char *rest = (const char *)path + strlen(top);
    return *rest == '\0' || *rest == '/';
}

/* Drops the monitors of a folder that is gone: its name may come to mean another. The user's own are kept,
 * for they tell when it is back. */
static void on_gone(Watch *watch, const char *path)
{
    for (const char *const *folder = watch->spec->folders; *folder != NULL; folder++) {
        g_autofree char *own = g_canonicalize_filename(*folder, NULL);
        if (g_str_equal(own, path))
            return;
    }
    g_hash_table_foreach_remove(watch->monitors, is_in, (gpointer)path);
}

static void on_change(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                      gpointer user_data)
{
    Watch *watch = user_data;
    const char *path = watch->gio.g_file_peek_path(file);
    (void)monitor;
    (void)other;
    if (event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_UNMOUNTED) {
        on_gone(watch, path);
        return;
    }
    gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    if (is_folder && !is_watched_folder(watch, path) && !g_hash_table_contains(watch->monitors, path))
        return;
    if (is_folder && event == G_FILE_MONITOR_EVENT_CREATED)
        watch_tree(watch, path, NULL);
    arm(watch, watch->spec->settle_s + ROUNDING_S);
}

/* --- the whole ------------------------------------------------------------------------------------------ */

static gboolean on_interrupt(gpointer user_data)
{
    Watch *watch = user_data;
    watch->interrupted_by = SIGINT;
    return G_SOURCE_CONTINUE;
}

static gboolean on_terminate(gpointer user_data)
{
    Watch *watch = user_data;
    watch->interrupted_by = SIGTERM;
    return G_SOURCE_CONTINUE;
}

static void work_and_wait(Watch *watch)
{
    const WatchSpec *spec = watch->spec;
    /* A signal that came before the work begins is not told to the work. */
    while (g_main_context_iteration(NULL, FALSE))
        ;
    if (watch->interrupted_by != 0)
        return;
    /* What came until now is what the work will find. */
    disarm(watch);
    gboolean again = spec->work(spec->user_data);
    arm(watch, again ? spec->settle_s + ROUNDING_S : WATCH_AGAIN_S);
    while (!watch->is_due && watch->interrupted_by == 0)
        g_main_context_iteration(NULL, TRUE);
}

int watch(const WatchSpec *spec)
{
    Watch own = {.spec = spec};
    if (!gio_library_load(&own.gio))
        return EXIT_SOME_FAILED;
    own.monitors = monitors_new(&own);
    guint sources[] = {g_unix_signal_add(SIGINT, on_interrupt, &own),
                       g_unix_signal_add(SIGTERM, on_terminate, &own)};
    watch_all(&own);
    printf("watching %u folders\n", g_hash_table_size(own.monitors));
    fflush(stdout);
    work_and_wait(&own);
    while (own.interrupted_by == 0) {
        watch_all(&own);
        work_and_wait(&own);
    }
    disarm(&own);
    g_hash_table_unref(own.monitors);
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
        g_source_remove(sources[i]);
    return 128 + own.interrupted_by;
}
