/**
 * stage-ask.h: a stage's worker (common/batch.h) asked for many documents at once, and waited for.
 */
#pragma once

#include <glib.h>

#include "../common/batch.h"

/** StageAnswer: what a stage said of one document. @reason: NULL, or with BATCH_FAILED why; owned. */
typedef struct {
    char *sha256;
    BatchResult result;
    char *reason;
} StageAnswer;

/**
 * stage_ask:
 * @argv: NULL-terminated; the first is the program's name, "gouji-normalize", and --batch is among the others
 * @sums: (element-type utf8): SHA-256 of the documents
 *
 * Returns: (transfer full) (element-type StageAnswer): as many as were answered, in the order of @sums: fewer
 * where the program died. NULL with G_SPAWN_ERROR or G_FILE_ERROR where it could not be asked.
 */
GPtrArray *stage_ask(const char *const *argv, const GPtrArray *sums, GError **error);
