#include "worker.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "../common/cli.h"

/* The reason of a failure is for a person, and fits a pipe's buffer many times. */
#define MOST_REASON_BYTES 1000

/*
 * A process has three ends that are waited for: standard output, standard error, and its death. Only when
 * all three have come is it gone and its last words are known; @n_open counts those to come.
 */
struct _Worker {
    WorkerSpec spec;
    GSubprocess *process;
    GDataInputStream *answers;
    GDataInputStream *complaints;
    guint n_open;
    char *in_hand; /* the SHA-256 of the request to be answered, or NULL */
    char *last_words;
};

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
    return worker->n_open == 0;
}

gboolean worker_is_free(const Worker *worker)
{
    /* One that has lost an end is dying; it is free again once it is gone. */
    return worker->in_hand == NULL && (worker->n_open == 0 || worker->n_open == 3);
}

static void answer(Worker *worker, BatchResult result, const char *reason)
{
    g_clear_pointer(&worker->in_hand, g_free);
    worker->spec.answer(worker, result, reason, worker->spec.user_data);
}

/* How the process ended, as a reason for the document that it had in hand. */
static char *death_of(const Worker *worker)
{
    if (g_subprocess_get_if_signaled(worker->process))
        return g_strdup_printf("crashed in %s, signal %d", worker->spec.stage,
                               g_subprocess_get_term_sig(worker->process));
    int status = g_subprocess_get_exit_status(worker->process);
    return g_strdup_printf("%s ended with status %d%s%s", worker->spec.stage, status,
                           worker->last_words != NULL ? ": " : "",
                           worker->last_words != NULL ? worker->last_words : "");
}

static void lose_end(Worker *worker)
{
    if (--worker->n_open > 0)
        return;
    g_autofree char *death = death_of(worker);
    g_clear_object(&worker->process);
    g_clear_object(&worker->answers);
    g_clear_object(&worker->complaints);
    g_clear_pointer(&worker->last_words, g_free);
    if (worker->in_hand != NULL)
        answer(worker, BATCH_FAILED, death);
    worker->spec.ended(worker->spec.user_data);
}

/* Takes the line "SHA256 <tab> RESULT [<tab> REASON]"; FALSE when it is no answer to what is in hand. */
static gboolean take_answer(Worker *worker, const char *line)
{
    static const char *const results[] = {
        [BATCH_DONE] = "done", [BATCH_CURRENT] = "current", [BATCH_FAILED] = "failed"};
    g_auto(GStrv) fields = g_strsplit(line, "\t", 3);
    if (g_strv_length(fields) < 2 || g_strcmp0(fields[0], worker->in_hand) != 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(results); i++) {
        if (strcmp(fields[1], results[i]) != 0)
            continue;
        g_autofree char *reason =
            fields[2] != NULL ? g_utf8_make_valid(fields[2], -1) : g_strdup("no reason given");
        if (strlen(reason) > MOST_REASON_BYTES)
            *g_utf8_find_prev_char(reason, reason + MOST_REASON_BYTES) = '\0';
        answer(worker, i, i == BATCH_FAILED ? reason : NULL);
        return TRUE;
    }
    return FALSE;
}

static void read_answer(Worker *worker);

static void on_answer(GObject *source, GAsyncResult *result, gpointer user_data)
{
    Worker *worker = user_data;
    g_autofree char *line =
        g_data_input_stream_read_line_finish(G_DATA_INPUT_STREAM(source), result, NULL, NULL);
    if (line == NULL) {
        lose_end(worker);
        return;
    }
    read_answer(worker);
    /* A process that talks out of turn cannot be trusted with what it has in hand. */
    if (!take_answer(worker, line))
        worker_kill(worker);
}

static void read_answer(Worker *worker)
{
    g_data_input_stream_read_line_async(worker->answers, G_PRIORITY_DEFAULT, NULL, on_answer, worker);
}

static void read_complaint(Worker *worker);

static void on_complaint(GObject *source, GAsyncResult *result, gpointer user_data)
{
    Worker *worker = user_data;
    g_autofree char *line =
        g_data_input_stream_read_line_finish(G_DATA_INPUT_STREAM(source), result, NULL, NULL);
    if (line == NULL) {
        lose_end(worker);
        return;
    }
    if (worker->spec.verbose)
        cli_error("%s: %s", worker->spec.stage, line);
    g_free(worker->last_words);
    worker->last_words = cli_printable(line);
    read_complaint(worker);
}

static void read_complaint(Worker *worker)
{
    g_data_input_stream_read_line_async(worker->complaints, G_PRIORITY_DEFAULT, NULL, on_complaint, worker);
}

static void on_death(GObject *source, GAsyncResult *result, gpointer user_data)
{
    g_subprocess_wait_finish(G_SUBPROCESS(source), result, NULL);
    lose_end(user_data);
}

/* Runs in the child: a terminal's Ctrl-C is for gouji, which lets its workers finish what they have. */
static void leave_terminal(gpointer user_data)
{
    (void)user_data;
    setpgid(0, 0);
    signal(SIGPIPE, SIG_DFL);
}

static gboolean start(Worker *worker, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_subprocess_launcher_set_child_setup(launcher, leave_terminal, NULL, NULL);
    worker->process = g_subprocess_launcher_spawnv(launcher, worker->spec.argv, error);
    if (worker->process == NULL)
        return FALSE;
    worker->answers = g_data_input_stream_new(g_subprocess_get_stdout_pipe(worker->process));
    worker->complaints = g_data_input_stream_new(g_subprocess_get_stderr_pipe(worker->process));
    worker->n_open = 3;
    read_answer(worker);
    read_complaint(worker);
    g_subprocess_wait_async(worker->process, NULL, on_death, worker);
    return TRUE;
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
    answer(worker, BATCH_FAILED, worker->last_words);
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
    g_autofree char *line = g_strconcat(request, "\n", NULL);
    /* A line is far smaller than a pipe, and the last one was answered: this does not wait. A process that
     * has just died takes nothing; its death is the answer. */
    g_output_stream_write_all(g_subprocess_get_stdin_pipe(worker->process), line, strlen(line), NULL, NULL,
                              NULL);
}

void worker_close(Worker *worker)
{
    if (worker->process != NULL)
        g_output_stream_close(g_subprocess_get_stdin_pipe(worker->process), NULL, NULL);
}

void worker_kill(Worker *worker)
{
    if (worker->process != NULL)
        g_subprocess_force_exit(worker->process);
}
