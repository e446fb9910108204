/*
 * output.c: standard output or a draft of a file, as one stream.
 */
#include "output.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

/** Whether @path is something that has to be written to and not replaced. */
static gboolean is_special(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/** Whether @stream is a pipe that nobody reads from any more. */
static gboolean is_pipe_without_reader(FILE *stream)
{
    struct pollfd end = {.fd = fileno(stream), .events = POLLOUT};
    return poll(&end, 1, 0) > 0 && (end.revents & POLLERR) != 0;
}

gboolean output_open(Output *output, const char *path, GError **error)
{
    *output = (Output){.path = path, .draft = {.fd = -1}};
    /* A write then fails with EPIPE instead of ending the program by a signal. */
    signal(SIGPIPE, SIG_IGN);
    if (path == NULL) {
        output->stream = stdout;
        return TRUE;
    }
    if (is_special(path)) {
        output->stream = fopen(path, "we");
        return output->stream != NULL || file_fail(path, errno, error);
    }
    g_autofree char *folder = g_path_get_dirname(path);
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        return file_fail(folder, ENOENT, error);
    if (!file_draft_open(&output->draft, folder, error))
        return FALSE;
    int fd = dup(output->draft.fd);
    output->stream = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (output->stream != NULL)
        return TRUE;
    file_fail(path, errno, error);
    if (fd >= 0)
        close(fd);
    file_draft_drop(&output->draft);
    return FALSE;
}

gboolean output_goes_on(Output *output)
{
    if (!ferror(output->stream))
        return TRUE;
    if (output->code == 0)
        output->code = errno;
    return FALSE;
}

gboolean output_close(Output *output, GError **error)
{
    FILE *stream = output->stream;
    const char *path = output->path != NULL ? output->path : "standard output";
    errno = 0;
    gboolean failed = fflush(stream) != 0 || ferror(stream);
    int code = output->code != 0 ? output->code : errno != 0 ? errno : EIO;
    gboolean read = !failed || !is_pipe_without_reader(stream);
    output->stream = NULL;
    if (stream != stdout)
        fclose(stream);
    if (failed && read) {
        file_draft_drop(&output->draft);
        return file_fail(path, code, error);
    }
    return output->draft.fd < 0 || file_draft_commit(&output->draft, output->path, error);
}

void output_drop(Output *output)
{
    if (output->stream != NULL && output->stream != stdout)
        fclose(output->stream);
    output->stream = NULL;
    file_draft_drop(&output->draft);
}
