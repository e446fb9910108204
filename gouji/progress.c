#include "progress.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Often enough to look alive, too seldom to be seen in the time. */
#define REDRAW_MS 200
/* Without a rate over some seconds a forecast is noise. */
#define FORECAST_AFTER_S 3.0

const char *const PROGRESS_WORDS[PROGRESS_N_STATES] = {"done",  "partial", "current", "no-form",
                                                       "aside", "waiting", "failed"};

struct _Progress {
    ProgressCounts counts;
    gint64 started_us;
    guint redraw; /* source; 0 where there is no bar */
    gboolean is_drawn;
};

static guint counts_ended(const ProgressCounts *counts)
{
    guint n = 0;
    for (guint i = 0; i < PROGRESS_N_STATES; i++)
        n += counts->n[i];
    return n;
}

static void append_duration(GString *text, double seconds)
{
    guint s = (guint)ceil(MIN(seconds, 359999.0)); /* 99:59:59 */
    if (s >= 3600)
        g_string_append_printf(text, "%u:%02u:%02u", s / 3600, s / 60 % 60, s % 60);
    else
        g_string_append_printf(text, "%u:%02u", s / 60, s % 60);
}

/* "120/1000  2 failed  3.4/s  4:19 left" */
static GString *words_of(const ProgressCounts *counts)
{
    guint n_ended = counts_ended(counts);
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%u/%u%s", n_ended, counts->n_total, counts->is_total ? "" : "+");
    if (counts->n[PROGRESS_FAILED] > 0)
        g_string_append_printf(text, "  %u failed", counts->n[PROGRESS_FAILED]);
    if (counts->elapsed_s < FORECAST_AFTER_S || n_ended == 0)
        return text;
    double rate = n_ended / counts->elapsed_s;
    g_string_append_printf(text, rate < 10 ? "  %.1f/s" : "  %.0f/s", rate);
    if (counts->is_total) {
        g_string_append(text, "  ");
        append_duration(text, (counts->n_total - n_ended) / rate);
        g_string_append(text, " left");
    }
    return text;
}

char *progress_bar_text(const ProgressCounts *counts, guint columns)
{
    g_autoptr(GString) words = words_of(counts);
    if (words->len > columns)
        g_string_truncate(words, columns);
    /* "[", "] " and at least ten marks, or no bar at all */
    if (columns < words->len + 13)
        return g_strdup(words->str);
    guint width = MIN(columns - (guint)words->len - 3, 40);
    guint n_total = MAX(counts->n_total, 1);
    guint n_marks = (guint)((guint64)width * counts_ended(counts) / n_total);
    GString *bar = g_string_new("[");
    for (guint i = 0; i < width; i++)
        g_string_append_c(bar, i < n_marks ? '#' : '.');
    g_string_append_printf(bar, "] %s", words->str);
    return g_string_free(bar, FALSE);
}

static guint terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2)
        return 79;
    return size.ws_col - 1u;
}

static gboolean redraw(gpointer user_data)
{
    Progress *progress = user_data;
    g_autofree char *bar = progress_bar_text(progress_counts(progress), terminal_columns());
    /* To the line's start, the bar, and whatever was longer before cleared (ECMA-48 EL). */
    fprintf(stderr, "\r%s\033[K", bar);
    fflush(stderr);
    progress->is_drawn = TRUE;
    return G_SOURCE_CONTINUE;
}

Progress *progress_new(gboolean lines)
{
    Progress *progress = g_new0(Progress, 1);
    progress->started_us = g_get_monotonic_time();
    const char *terminal = g_getenv("TERM");
    if (!lines && isatty(STDERR_FILENO) && g_strcmp0(terminal, "dumb") != 0)
        progress->redraw = g_timeout_add(REDRAW_MS, redraw, progress);
    return progress;
}

void progress_free(Progress *progress)
{
    if (progress == NULL)
        return;
    progress_hide(progress);
    if (progress->redraw != 0)
        g_source_remove(progress->redraw);
    g_free(progress);
}

void progress_total(Progress *progress, guint n_total, gboolean is_total)
{
    progress->counts.n_total = n_total;
    progress->counts.is_total = is_total;
}

void progress_file(Progress *progress, ProgressState state, const char *name, const char *reason)
{
    progress->counts.n[state]++;
    if (progress->redraw != 0 || name == NULL)
        return;
    printf("%-7s  %s%s%s\n", PROGRESS_WORDS[state], name, reason != NULL ? "  " : "",
           reason != NULL ? reason : "");
    fflush(stdout);
}

void progress_hide(Progress *progress)
{
    if (!progress->is_drawn)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->is_drawn = FALSE;
}

const ProgressCounts *progress_counts(Progress *progress)
{
    progress->counts.elapsed_s = (double)(g_get_monotonic_time() - progress->started_us) / G_USEC_PER_SEC;
    return &progress->counts;
}
