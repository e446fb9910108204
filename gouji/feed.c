#include "feed.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/data.h"

/* As in worker.c the process is gone when all its ends have come: standard output and its death. */
struct _Feed {
    FeedSpec spec;
    GSubprocess *process;
    GDataInputStream *lines;
    guint n_open;
};

static void lose_end(Feed *feed)
{
    if (--feed->n_open > 0)
        return;
    int status = g_subprocess_get_if_exited(feed->process) ? g_subprocess_get_exit_status(feed->process) : -1;
    feed->spec.ended(status, feed->spec.user_data);
}

/* The lines that gouji-ingest --batch prints. */
static void take_line(const Feed *feed, const char *line)
{
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    g_auto(GStrv) fields = g_strsplit(valid, "\t", 4);
    guint n_fields = g_strv_length(fields);
    if (n_fields < 3)
        return;
    if (archive_is_sha256(fields[0]))
        feed->spec.taken(fields[0], fields[2], feed->spec.user_data);
    else if (strcmp(fields[1], "failed") == 0 && n_fields == 4)
        feed->spec.failed(fields[2], fields[3], feed->spec.user_data);
    else if (strcmp(fields[1], "skipped") == 0)
        feed->spec.skipped((guint)strtoul(fields[2], NULL, 10), feed->spec.user_data);
}

static void read_line(Feed *feed);

static void on_line(GObject *source, GAsyncResult *result, gpointer user_data)
{
    Feed *feed = user_data;
    g_autofree char *line =
        g_data_input_stream_read_line_finish(G_DATA_INPUT_STREAM(source), result, NULL, NULL);
    if (line == NULL) {
        lose_end(feed);
        return;
    }
    take_line(feed, line);
    read_line(feed);
}

static void read_line(Feed *feed)
{
    g_data_input_stream_read_line_async(feed->lines, G_PRIORITY_DEFAULT, NULL, on_line, feed);
}

static void on_death(GObject *source, GAsyncResult *result, gpointer user_data)
{
    g_subprocess_wait_finish(G_SUBPROCESS(source), result, NULL);
    lose_end(user_data);
}

/* Runs in the child: gouji tells it when to stop, not the terminal. */
static void leave_terminal(gpointer user_data)
{
    (void)user_data;
    setpgid(0, 0);
}

Feed *feed_new(const FeedSpec *spec, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_subprocess_launcher_set_child_setup(launcher, leave_terminal, NULL, NULL);
    g_autofree char *program = program_path("gouji-ingest");
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    const char *const options[] = {program, "--batch", "--archive", spec->archive, "--"};
    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        g_ptr_array_add(argv, (gpointer)options[i]);
    for (guint i = 0; spec->paths[i] != NULL; i++)
        g_ptr_array_add(argv, (gpointer)spec->paths[i]);
    g_ptr_array_add(argv, NULL);
    GSubprocess *process = g_subprocess_launcher_spawnv(launcher, (const char *const *)argv->pdata, error);
    if (process == NULL)
        return NULL;
    Feed *feed = g_new0(Feed, 1);
    feed->spec = *spec;
    feed->process = process;
    feed->lines = g_data_input_stream_new(g_subprocess_get_stdout_pipe(process));
    feed->n_open = 2;
    read_line(feed);
    g_subprocess_wait_async(process, NULL, on_death, feed);
    return feed;
}

void feed_free(Feed *feed)
{
    if (feed == NULL)
        return;
    g_assert(feed->n_open == 0);
    g_object_unref(feed->process);
    g_object_unref(feed->lines);
    g_free(feed);
}

void feed_stop(Feed *feed)
{
    g_subprocess_send_signal(feed->process, SIGTERM);
}
