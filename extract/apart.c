/**
 * apart.c: fork, a pipe for what went wrong, wait.
 */
#include "apart.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

G_DEFINE_QUARK(apart_error, apart_error)

/** Exit codes of the child, apart from those of its libraries. */
enum { CHILD_DONE = 0, CHILD_DONE_SPENT = 3, CHILD_FAILED = 4 };

/** Longest message that comes back from the child. */
#define MOST_MESSAGE 4096

static void child_main(ApartFunc func, gpointer data, int pipe_end) G_GNUC_NORETURN;

static void child_main(ApartFunc func, gpointer data, int pipe_end)
{
    g_autoptr(GError) error = NULL;
    gboolean spent = FALSE;
    if (func(data, &spent, &error))
        _exit(spent ? CHILD_DONE_SPENT : CHILD_DONE);
    const char *message = error != NULL ? error->message : "failed without saying why";
    gsize length = MIN(strlen(message), MOST_MESSAGE);
    while (length > 0) {
        gssize written = write(pipe_end, message, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        message += written;
        length -= (gsize)written;
    }
    _exit(CHILD_FAILED);
}

/** All that comes through the pipe until its other end closes. */
static char *pipe_read(int pipe_end)
{
    char buffer[MOST_MESSAGE + 1];
    gsize length = 0;
    while (length < MOST_MESSAGE) {
        gssize got = read(pipe_end, buffer + length, MOST_MESSAGE - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        length += (gsize)got;
    }
    buffer[length] = '\0';
    return g_utf8_make_valid(buffer, (gssize)length);
}

static gboolean system_error(GError **error, const char *what)
{
    g_set_error(error, APART_ERROR, APART_ERROR_SYSTEM, "%s: %s", what, g_strerror(errno));
    return FALSE;
}

gboolean apart_run(ApartFunc func, gpointer data, gboolean *spent, GError **error)
{
    int ends[2];
    if (spent != NULL)
        *spent = FALSE;
    if (pipe(ends) != 0)
        return system_error(error, "no pipe");
    pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        return system_error(error, "no process");
    }
    if (child == 0) {
        close(ends[0]);
        child_main(func, data, ends[1]);
    }
    close(ends[1]);
    g_autofree char *message = pipe_read(ends[0]);
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (WIFSIGNALED(status)) {
        g_set_error(error, APART_ERROR, APART_ERROR_CRASHED, "crashed in extract, signal %d (%s)",
                    WTERMSIG(status), g_strsignal(WTERMSIG(status)));
        return FALSE;
    }
    int code = WEXITSTATUS(status);
    if (code == CHILD_DONE || code == CHILD_DONE_SPENT) {
        if (spent != NULL)
            *spent = code == CHILD_DONE_SPENT;
        return TRUE;
    }
    g_set_error(error, APART_ERROR, APART_ERROR_FAILED, "%s",
                *message != '\0' ? message : "a library ended the process");
    return FALSE;
}
