#include "worker.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "../common/cli.h"
#include "process.h"

/* The reason of a failure is for a person, and fits a pipe's buffer many times. */
#define MOST_REASON_BYTES 1000

struct _Worker {
    WorkerSpec spec;
    Process *process;
    char *in_hand; /* the SHA-256 of the request to be answered, or NULL */
    char *last_words;
    guint watch; /* source; 0 where nothing is in hand, or nothing bounded */
    gint64 began_us, began_processor_us;
    guint most_s; /* of processor time, for what is in hand */
    gboolean has_answered;
    gboolean took_too_long;
};

/* Bounds are minutes; seconds do not matter. */
#define WATCH_S 1

Worker *worker_new(const WorkerSpec *spec)
{
    Worker *worker = g_new0(Worker, 1);
    worker->spec = *spec;
    return worker;
}

void worker_free(Worker *worker)
{
    if (worker == NULL)
        return;
    g_assert(worker_has_ended(worker));
    g_free(worker->in_hand);
    g_free(worker->last_words);
    g_free(worker);
}

gboolean worker_has_ended(const Worker *worker)
{
    return worker->process == NULL;
}

gboolean worker_is_free(const Worker *worker)
{
    /* One that is dying is free again once it is gone. */
    return worker->in_hand == NULL && (worker->process == NULL || process_is_whole(worker->process));
}

static gboolean watch(gpointer user_data)
{
    Worker *worker = user_data;
    gint64 most_us = (gint64)worker->most_s * G_USEC_PER_SEC;
    if (worker->process == NULL ||
        (process_processor_us(worker->process) - worker->began_processor_us <= most_us &&
         g_get_monotonic_time() - worker->began_us <= WORKER_WALL_FACTOR * most_us))
        return G_SOURCE_CONTINUE;
    worker->took_too_long = TRUE;
    worker->watch = 0;
    worker_kill(worker);
    return G_SOURCE_REMOVE;
}

static void begin_watch(Worker *worker)
{
    const WorkerBounds *bounds = &worker->spec.bounds;
    if (bounds->request_s == 0)
        return;
    worker->most_s = bounds->request_s + (worker->has_answered ? 0 : bounds->start_s);
    worker->began_us = g_get_monotonic_time();
    worker->began_processor_us = process_processor_us(worker->process);
    worker->watch = g_timeout_add_seconds(WATCH_S, watch, worker);
}

static void end_watch(Worker *worker)
{
    if (worker->watch != 0)
        g_source_remove(worker->watch);
    worker->watch = 0;
}

static void answer(Worker *worker, const BatchAnswer *words)
{
    end_watch(worker);
    g_clear_pointer(&worker->in_hand, g_free);
    worker->spec.answer(worker, words, worker->spec.user_data);
}

/* How the process ended, as a reason for the document that it had in hand. */
static char *death_of(const Worker *worker, int wait_status)
{
    if (worker->took_too_long)
        return g_strdup_printf("took longer than %u s in %s", worker->most_s, worker->spec.stage);
    const char *words = worker->last_words != NULL ? worker->last_words : "";
    const char *colon = worker->last_words != NULL ? ": " : "";
    if (WIFSIGNALED(wait_status))
        return g_strdup_printf("crashed in %s, signal %d%s%s", worker->spec.stage, WTERMSIG(wait_status),
                               colon, words);
    return g_strdup_printf("%s ended with status %d%s%s", worker->spec.stage, WEXITSTATUS(wait_status), colon,
                           words);
}

static void on_ended(int wait_status, gpointer user_data)
{
    Worker *worker = user_data;
    g_autofree char *death = death_of(worker, wait_status);
    g_clear_pointer(&worker->process, process_free);
    g_clear_pointer(&worker->last_words, g_free);
    worker->has_answered = worker->took_too_long = FALSE;
    if (worker->in_hand != NULL)
        answer(worker, &(BatchAnswer){BATCH_FAILED, death,
                                      WIFSIGNALED(wait_status) && WTERMSIG(wait_status) == SIGKILL});
    worker->spec.ended(worker->spec.user_data);
}

/* Takes the line "SHA256 <tab> RESULT [<tab> REASON [<tab> passing]]"; FALSE when it is no answer to what is
 * in hand. */
static gboolean take_answer(Worker *worker, const char *line)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", 4);
    guint n_fields = g_strv_length(fields);
    if (n_fields < 2 || g_strcmp0(fields[0], worker->in_hand) != 0)
        return FALSE;
    for (BatchResult i = BATCH_DONE; i <= BATCH_FAILED; i++) {
        if (strcmp(fields[1], batch_result_name(i)) != 0)
            continue;
        g_autofree char *reason =
            fields[2] != NULL ? g_utf8_make_valid(fields[2], -1) : g_strdup("no reason given");
        if (strlen(reason) > MOST_REASON_BYTES)
            *g_utf8_find_prev_char(reason, reason + MOST_REASON_BYTES) = '\0';
        gboolean passing = i == BATCH_FAILED && n_fields == 4 && g_str_equal(fields[3], BATCH_PASSING);
        worker->has_answered = TRUE;
        answer(worker, &(BatchAnswer){i, i == BATCH_FAILED ? reason : NULL, passing});
        return TRUE;
    }
    return FALSE;
}

static void on_line(const char *line, gpointer user_data)
{
    /* A process that talks out of turn cannot be trusted with what it has in hand. */
    if (!take_answer(user_data, line))
        worker_kill(user_data);
}

static void on_complaint(const char *line, gpointer user_data)
{
    Worker *worker = user_data;
    if (worker->spec.verbose)
        cli_error("%s: %s", worker->spec.stage, line);
    g_free(worker->last_words);
    worker->last_words = cli_printable(line);
}

static gboolean start(Worker *worker, GError **error)
{
    worker->process = process_start(&(ProcessSpec){.argv = worker->spec.argv,
                                                   .line = on_line,
                                                   .complaint = on_complaint,
                                                   .ended = on_ended,
                                                   .user_data = worker},
                                    error);
    if (worker->process != NULL && worker->spec.bounds.memory_bytes > 0)
        process_bound_memory(worker->process, worker->spec.bounds.memory_bytes);
    return worker->process != NULL;
}

void worker_start(Worker *worker)
{
    if (worker->process == NULL)
        start(worker, NULL);
}

/* Not from within worker_carry(): its caller is not ready for an answer there. */
static gboolean answer_not_started(gpointer user_data)
{
    Worker *worker = user_data;
    answer(worker, &(BatchAnswer){BATCH_FAILED, worker->last_words, TRUE});
    worker->spec.ended(worker->spec.user_data);
    return G_SOURCE_REMOVE;
}

void worker_carry(Worker *worker, const char *request)
{
    g_return_if_fail(worker_is_free(worker));
    g_autoptr(GError) error = NULL;
    worker->in_hand = g_strndup(request, strcspn(request, "\t"));
    if (worker->process == NULL && !start(worker, &error)) {
        g_free(worker->last_words);
        worker->last_words = g_strdup_printf("%s does not start: %s", worker->spec.stage, error->message);
        g_idle_add(answer_not_started, worker);
        return;
    }
    begin_watch(worker);
    process_send(worker->process, request);
}

void worker_close(Worker *worker)
{
    if (worker->process != NULL)
        process_close(worker->process);
}

void worker_kill(Worker *worker)
{
    if (worker->process != NULL)
        process_signal(worker->process, SIGKILL);
}
