/**
 * batch.h: one worker, many documents.
 *
 * Every stage can be run by hand on one document, and as a worker with --batch: it reads requests
 * from standard input, one a line, and answers each with one line on standard output:
 *
 *     SHA256                              request: carry this document through the stage
 *     SHA256 <tab> back                   request: add what the stage behind wants, or mend yours
 *     SHA256 <tab> failed <tab> STAGE <tab> REASON     request to the store: record this failure; one more
 * field "passing" where another try may go better (passing.h)
 *
 *     SHA256 <tab> done                   answer: made (or loaded) anew
 *     SHA256 <tab> current                answer: nothing to do, what is there is current
 *     SHA256 <tab> back                   answer: the stage before should first add to its own, or mend it
 *     SHA256 <tab> failed <tab> REASON    answer: REASON is one line for a person; one more field "passing"
 * as above
 *
 * Names of files never go through here, so nothing needs quoting.
 */
#pragma once

#include <glib.h>

typedef enum { BATCH_DONE, BATCH_CURRENT, BATCH_BACK, BATCH_FAILED } BatchResult;

/** BATCH_PASSING: the field that says so of a failure. */
#define BATCH_PASSING "passing"

/**
 * BatchAnswer: what became of a request.
 * @reason: with BATCH_FAILED, one line for a person; else NULL
 * @is_passing: with BATCH_FAILED: another try may go better
 */
typedef struct {
    BatchResult result;
    const char *reason;
    gboolean is_passing;
} BatchAnswer;

/** batch_result_name: "done", "current", "back" or "failed", as it stands in an answer. */
const char *batch_result_name(BatchResult result);

/** batch_is_back: whether the request with these @fields is one to add what the stage behind wants. */
gboolean batch_is_back(const char *const *fields);

/**
 * BatchFunc: carries one document through.
 * @fields: the request's fields, NULL-terminated; fields[0] is a well-formed SHA-256
 * Returns BATCH_FAILED with @error set.
 */
typedef BatchResult (*BatchFunc)(const char *const *fields, gpointer user_data, GError **error);

/**
 * batch_serve: answers requests until standard input ends. The process ends with the one that started it.
 * Returns 0, or 1 when standard input or output broke. A document's failure is an answer, no error.
 */
int batch_serve(BatchFunc func, gpointer user_data);
