/**
 * nightly.h: a run that nobody watches.
 */
#pragma once

#include "carry-options.h"

/**
 * NightlySettings: all that a run by night is told, on the command line or elsewhere.
 * @inboxes: (nullable): folders, NULL-terminated
 * @move: files that are safely in the archive are moved into a folder gouji-taken beside them
 * @watches: goes on, and does it again whenever something has come
 * @settle_s: files that were written to within so many seconds are left for the next time
 * @json, @html: files for the summary, NULL for none
 */
typedef struct {
    CarryOptions options;
    char **inboxes;
    gboolean move;
    gboolean watches;
    int settle_s;
    char *json, *html;
} NightlySettings;

/** NIGHTLY_SETTLE_S: of a copy over a network, the longest pause that is met and no break. */
#define NIGHTLY_SETTLE_S 60

void nightly_settings_clear(NightlySettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NightlySettings, nightly_settings_clear)

/**
 * nightly: the run and its summary.
 * @settings: checked (carry_options_check()); @own: the folder of the user's own forms, NULL for none
 * @n_waiting: (out): files that were left for the next time
 * Returns the exit status; what went wrong was said.
 */
int nightly(const NightlySettings *settings, const char *own, guint *n_waiting);
