#include "feed.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../common/archive.h"
#include "../common/data.h"
#include "process.h"

struct _Feed {
    FeedSpec spec;
    Process *process;
};

/* The lines that gouji-ingest --batch prints. */
static void on_line(const char *line, gpointer user_data)
{
    const Feed *feed = user_data;
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    g_auto(GStrv) fields = g_strsplit(valid, "\t", 5);
    guint n_fields = g_strv_length(fields);
    if (n_fields < 3)
        return;
    if (archive_is_sha256(fields[0]))
        feed->spec.taken(fields[0], fields[2], strcmp(fields[1], "new") == 0, feed->spec.user_data);
    else if (n_fields >= 4)
        feed->spec.refused(&(FeedRefusal){.name = fields[2],
                                          .reason = fields[3],
                                          .is_waiting = strcmp(fields[1], "waiting") == 0,
                                          .is_known = n_fields == 5},
                           feed->spec.user_data);
    else if (strcmp(fields[1], "skipped") == 0)
        feed->spec.skipped((guint)strtoul(fields[2], NULL, 10), feed->spec.user_data);
}

static void on_ended(int wait_status, gpointer user_data)
{
    const Feed *feed = user_data;
    feed->spec.ended(WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : -1, feed->spec.user_data);
}

Feed *feed_new(const FeedSpec *spec, GError **error)
{
    g_autofree char *program = program_path("gouji-ingest");
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autofree char *settle = g_strdup_printf("--settle=%u", spec->settle_s);
    const char *const options[] = {program, "--batch", "--archive", spec->archive, settle};
    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        g_ptr_array_add(argv, (gpointer)options[i]);
    if (spec->move)
        g_ptr_array_add(argv, (gpointer) "--move");
    g_ptr_array_add(argv, (gpointer) "--");
    for (guint i = 0; spec->paths[i] != NULL; i++)
        g_ptr_array_add(argv, (gpointer)spec->paths[i]);
    g_ptr_array_add(argv, NULL);
    Feed *feed = g_new0(Feed, 1);
    feed->spec = *spec;
    feed->process = process_start(
        &(ProcessSpec){
            .argv = (const char *const *)argv->pdata, .line = on_line, .ended = on_ended, .user_data = feed},
        error);
    if (feed->process == NULL)
        g_clear_pointer(&feed, g_free);
    return feed;
}

void feed_free(Feed *feed)
{
    if (feed == NULL)
        return;
    process_free(feed->process);
    g_free(feed);
}

void feed_stop(Feed *feed)
{
    process_signal(feed->process, SIGTERM);
}
