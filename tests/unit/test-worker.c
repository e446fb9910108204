/* One process that answers requests, played by the shell: answers, deaths, talk out of turn. */
#include "../../gouji/worker.h"

#include <glib.h>
#include <signal.h>

#define SHA "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* What was answered last, and how often the process ended. */
typedef struct {
    GMainLoop *loop;
    Worker *worker;
    const char *argv[4];
    BatchResult result;
    char *reason;
    gboolean is_passing;
    guint n_answers;
    guint n_ended;
} Play;

static void on_answer(Worker *worker, const BatchAnswer *answer, gpointer user_data)
{
    Play *play = user_data;
    g_assert_true(worker == play->worker);
    play->result = answer->result;
    play->is_passing = answer->is_passing;
    g_free(play->reason);
    play->reason = g_strdup(answer->reason);
    play->n_answers++;
    g_main_loop_quit(play->loop);
}

static void on_ended(gpointer user_data)
{
    Play *play = user_data;
    play->n_ended++;
    g_main_loop_quit(play->loop);
}

static void play_set_up(Play *play, gconstpointer script)
{
    play->loop = g_main_loop_new(NULL, FALSE);
    play->argv[0] = "/bin/sh";
    play->argv[1] = "-c";
    play->argv[2] = script;
    play->worker = worker_new(&(WorkerSpec){
        .stage = "extract", .argv = play->argv, .answer = on_answer, .ended = on_ended, .user_data = play});
}

static void play_tear_down(Play *play, gconstpointer script)
{
    (void)script;
    worker_close(play->worker);
    while (!worker_has_ended(play->worker))
        g_main_loop_run(play->loop);
    worker_free(play->worker);
    g_free(play->reason);
    g_main_loop_unref(play->loop);
}

/* Sends a request and waits for its answer. */
static void ask(Play *play)
{
    guint before = play->n_answers;
    while (!worker_is_free(play->worker))
        g_main_loop_run(play->loop);
    worker_carry(play->worker, SHA);
    while (play->n_answers == before)
        g_main_loop_run(play->loop);
}

static void test_one_process_answers_many_requests(Play *play, gconstpointer script)
{
    (void)script;
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_DONE);
    g_assert_null(play->reason);
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_CURRENT);
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
    g_assert_cmpstr(play->reason, ==, "encrypted; ask for an open copy");
    g_assert_cmpuint(play->n_ended, ==, 0);
}

static void test_crash_fails_what_is_in_hand_and_the_next_process_goes_on(Play *play, gconstpointer script)
{
    (void)script;
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
    g_assert_cmpstr(play->reason, ==, "crashed in extract, signal 9");
    ask(play);
    g_assert_cmpuint(play->n_answers, ==, 2);
}

static void test_bad_end_is_told_with_its_last_words(Play *play, gconstpointer script)
{
    (void)script;
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
    g_assert_cmpstr(play->reason, ==, "extract ended with status 3: no memory");
}

static void test_process_that_talks_out_of_turn_is_ended(Play *play, gconstpointer script)
{
    (void)script;
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
    g_assert_cmpstr(play->reason, ==, "crashed in extract, signal 9");
}

static void test_killed_worker_answers_as_failed(Play *play, gconstpointer script)
{
    (void)script;
    worker_carry(play->worker, SHA);
    g_assert_false(worker_is_free(play->worker));
    worker_kill(play->worker);
    while (play->n_answers == 0)
        g_main_loop_run(play->loop);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
}

static void test_program_that_is_missing_is_told(Play *play, gconstpointer script)
{
    (void)script;
    play->argv[0] = "/no/such/program";
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
    g_assert_nonnull(strstr(play->reason, "extract does not start"));
}

static void test_overlong_reason_is_cut_between_characters(Play *play, gconstpointer script)
{
    (void)script;
    ask(play);
    g_assert_true(g_utf8_validate(play->reason, -1, NULL));
    g_assert_cmpuint(strlen(play->reason), <=, 1000);
    g_assert_cmpuint(strlen(play->reason), >, 990);
}

/* Of processor time, so that it takes a second or two, whatever else the machine does. */
static void test_one_that_never_answers_is_ended(Play *play, gconstpointer script)
{
    worker_free(play->worker);
    play->worker = worker_new(&(WorkerSpec){.stage = "normalize",
                                            .argv = play->argv,
                                            .bounds = {.request_s = 1},
                                            .answer = on_answer,
                                            .ended = on_ended,
                                            .user_data = play});
    (void)script;
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
    g_assert_cmpstr(play->reason, ==, "took longer than 1 s in normalize");
    g_assert_true(play->is_passing);
}

static void test_memory_is_bounded(Play *play, gconstpointer script)
{
    worker_free(play->worker);
    play->worker = worker_new(&(WorkerSpec){.stage = "normalize",
                                            .argv = play->argv,
                                            .bounds = {.memory_bytes = 64 << 20},
                                            .answer = on_answer,
                                            .ended = on_ended,
                                            .user_data = play});
    (void)script;
    ask(play);
    g_assert_cmpint(play->result, ==, BATCH_FAILED);
#ifndef __SANITIZE_ADDRESS__
    g_assert_cmpstr(play->reason, ==, "limit 65536");
#endif
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    signal(SIGPIPE, SIG_IGN);
#define ADD(name, script, function)                                                                          \
    g_test_add("/worker/" name, Play, script, play_set_up, function, play_tear_down)
    ADD("one-process-answers-many-requests",
        "read d; printf '%s\\tdone\\n' $d; read d; printf '%s\\tcurrent\\n' $d;"
        "read d; printf '%s\\tfailed\\tencrypted; ask for an open copy\\n' $d; read d",
        test_one_process_answers_many_requests);
    ADD("crash-fails-what-is-in-hand-and-the-next-process-goes-on", "read d; kill -9 $$",
        test_crash_fails_what_is_in_hand_and_the_next_process_goes_on);
    ADD("bad-end-is-told-with-its-last-words", "read d; echo first >&2; echo no memory >&2; exit 3",
        test_bad_end_is_told_with_its_last_words);
    ADD("process-that-talks-out-of-turn-is-ended", "read d; echo hello; read d",
        test_process_that_talks_out_of_turn_is_ended);
    ADD("killed-worker-answers-as-failed", "read d; read d", test_killed_worker_answers_as_failed);
    ADD("program-that-is-missing-is-told", "", test_program_that_is_missing_is_told);
    ADD("overlong-reason-is-cut-between-characters",
        "read d; printf '%s\\tfailed\\t' $d; i=0; while [ $i -lt 1000 ]; do printf '勾稽'; i=$((i+1)); done; "
        "echo; read d",
        test_overlong_reason_is_cut_between_characters);
    ADD("one-that-never-answers-is-ended", "read d; while :; do :; done",
        test_one_that_never_answers_is_ended);
    ADD("memory-is-bounded", "read d; printf '%s\\tfailed\\tlimit %s\\n' $d $(ulimit -v); read d",
        test_memory_is_bounded);
    return g_test_run();
}
