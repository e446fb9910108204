/**
 * stage-run.h: one stage's program by hand, from start to end.
 */
#pragma once

#include <glib.h>

/**
 * stage_run_by_hand:
 * @argv: NULL-terminated; the first is the program's name, "gouji-normalize"
 * @quiet: leaves out what it prints on standard output
 *
 * TRUE where it went well; else it was said why on standard error, by the program or here.
 */
gboolean stage_run_by_hand(const char *const *argv, gboolean quiet);
