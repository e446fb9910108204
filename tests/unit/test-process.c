/* A process that is sent lines: what becomes of one that cannot be sent. */
#include "../../gouji/process.h"

#include <errno.h>
#include <glib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* With which write() fails from now on; 0: it does not. */
static int write_fails;

/* In the place of libc's, for the module under test too. */
ssize_t write(int file, const void *data, size_t size)
{
    if (write_fails == 0)
        return syscall(SYS_write, file, data, size);
    errno = write_fails;
    return -1;
}

/* Play: what came of a process. */
typedef struct {
    GMainLoop *loop;
    Process *process;
    GString *lines;
    int wait_status;
} Play;

static void on_line(const char *line, gpointer user_data)
{
    Play *play = user_data;
    g_string_append_printf(play->lines, "%s;", line);
}

static void on_ended(int wait_status, gpointer user_data)
{
    Play *play = user_data;
    play->wait_status = wait_status;
    g_main_loop_quit(play->loop);
}

static void set_up(Play *play, gconstpointer data)
{
    (void)data;
    static const char *const echo[] = {"/bin/cat", NULL};
    g_autoptr(GError) error = NULL;
    write_fails = 0;
    play->loop = g_main_loop_new(NULL, FALSE);
    play->lines = g_string_new(NULL);
    play->wait_status = -1;
    play->process = process_start(
        &(ProcessSpec){.argv = echo, .line = on_line, .ended = on_ended, .user_data = play}, &error);
    g_assert_no_error(error);
}

static void tear_down(Play *play, gconstpointer data)
{
    (void)data;
    process_free(play->process);
    g_string_free(play->lines, TRUE);
    g_main_loop_unref(play->loop);
}

static void test_lines_are_sent_and_come_back(Play *play, gconstpointer data)
{
    (void)data;
    process_send(play->process, "one");
    process_send(play->process, "two");
    process_close(play->process);
    g_main_loop_run(play->loop);
    g_assert_cmpstr(play->lines->str, ==, "one;two;");
    g_assert_cmpint(play->wait_status, ==, 0);
}

/* Who waits for an answer to it would wait for ever. */
static void test_line_that_cannot_be_sent_ends_the_process(Play *play, gconstpointer data)
{
    (void)data;
    write_fails = ENOSPC;
    process_send(play->process, "lost");
    write_fails = 0;
    g_main_loop_run(play->loop);
    g_assert_cmpstr(play->lines->str, ==, "");
    g_assert_true(WIFSIGNALED(play->wait_status));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/process/lines-are-sent-and-come-back", Play, NULL, set_up, test_lines_are_sent_and_come_back,
               tear_down);
    g_test_add("/process/line-that-cannot-be-sent-ends-the-process", Play, NULL, set_up,
               test_line_that_cannot_be_sent_ends_the_process, tear_down);
    return g_test_run();
}
