/**
 * progress.h: what a user sees of a run: on a terminal one line that is drawn anew, elsewhere a line a file.
 */
#pragma once

#include <glib.h>

/** ProgressState: what became of a file, in the words of PROGRESS_WORDS. */
typedef enum {
    PROGRESS_DONE,    /* read and stored */
    PROGRESS_PARTIAL, /* so, but some of its pages could not be read */
    PROGRESS_CURRENT, /* was read and stored already */
    PROGRESS_NO_FORM, /* read and stored, but no form that is known is in it */
    PROGRESS_ASIDE,   /* failed before, and is not tried now */
    PROGRESS_WAITING, /* somebody still writes it; for the next run */
    PROGRESS_FAILED,
    PROGRESS_N_STATES,
} ProgressState;

extern const char *const PROGRESS_WORDS[PROGRESS_N_STATES];

/**
 * ProgressCounts: of files.
 * @n_total: known so far; @is_total: whether that is all of them
 * @elapsed_s: since the start
 */
typedef struct {
    guint n[PROGRESS_N_STATES];
    guint n_total;
    gboolean is_total;
    double elapsed_s;
} ProgressCounts;

/** progress_bar_text: (transfer full): the bar as one line of at most @columns columns, ASCII. */
char *progress_bar_text(const ProgressCounts *counts, guint columns);

typedef struct _Progress Progress;

/** progress_new: a bar on standard error where that is a terminal, else (or with @lines) lines on standard
 * output. */
Progress *progress_new(gboolean lines);

/** progress_free: takes the bar away. */
void progress_free(Progress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

/** progress_total: @n_total files are known; @is_total: no more will come. */
void progress_total(Progress *progress, guint n_total, gboolean is_total);

/** progress_file: @name (printable; NULL for no line of its own) came to its end; @reason: NULL, or why so.
 */
void progress_file(Progress *progress, ProgressState state, const char *name, const char *reason);

/** progress_hide: takes the bar away until it is drawn next, so that something else can be printed. */
void progress_hide(Progress *progress);

/** progress_counts: (transfer none): as of now. */
const ProgressCounts *progress_counts(Progress *progress);
