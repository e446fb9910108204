#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Stream: one of the two that lines come from. @channel is NULL once it has ended, or where there is none. */
typedef struct {
    Process *process;
    GIOChannel *channel;
    void (*line)(const char *line, gpointer user_data);
} Stream;

/* It is gone when standard output, standard error and its death have all come, in whatever order. */
struct _Process {
    ProcessSpec spec;
    GPid pid;
    int input; /* -1 once closed */
    Stream output;
    Stream errors;
    gboolean is_dead;
    int wait_status;
};

static void end_if_gone(Process *process)
{
    if (process->is_dead && process->output.channel == NULL && process->errors.channel == NULL)
        process->spec.ended(process->wait_status, process->spec.user_data);
}

static void on_death(GPid pid, int wait_status, gpointer user_data)
{
    (void)pid;
    Process *process = user_data;
    process->is_dead = TRUE;
    process->wait_status = wait_status;
    end_if_gone(process);
}

static gboolean on_readable(GIOChannel *channel, GIOCondition condition, gpointer user_data)
{
    (void)condition;
    Stream *stream = user_data;
    g_autofree char *line = NULL;
    gsize end = 0;
    GIOStatus status = g_io_channel_read_line(channel, &line, NULL, &end, NULL);
    if (status == G_IO_STATUS_AGAIN)
        return G_SOURCE_CONTINUE;
    if (status == G_IO_STATUS_NORMAL) {
        line[end] = '\0';
        stream->line(line, stream->process->spec.user_data);
        return G_SOURCE_CONTINUE;
    }
    g_clear_pointer(&stream->channel, g_io_channel_unref);
    end_if_gone(stream->process);
    return G_SOURCE_REMOVE;
}

static void stream_open(Stream *stream, Process *process, int fd, void (*line)(const char *, gpointer))
{
    *stream = (Stream){process, g_io_channel_unix_new(fd), line};
    g_io_channel_set_encoding(stream->channel, NULL, NULL);
    g_io_channel_set_line_term(stream->channel, "\n", 1);
    g_io_channel_set_flags(stream->channel, G_IO_FLAG_NONBLOCK, NULL);
    g_io_channel_set_close_on_unref(stream->channel, TRUE);
    g_io_add_watch(stream->channel, G_IO_IN | G_IO_HUP | G_IO_ERR, on_readable, stream);
}

/* Pipes: for each of standard input, output and errors, the end that the process gets and that gouji keeps.
 */
typedef struct {
    int theirs[3];
    int ours[3];
} Pipes;

static void close_all(const int *fds)
{
    for (int i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

static gboolean pipes_open(Pipes *pipes, int n)
{
    *pipes = (Pipes){{-1, -1, -1}, {-1, -1, -1}};
    for (int i = 0; i < n; i++) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            return FALSE;
        pipes->theirs[i] = ends[i == STDIN_FILENO ? 0 : 1];
        pipes->ours[i] = ends[i == STDIN_FILENO ? 1 : 0];
    }
    return TRUE;
}

/*
 * posix_spawn() and not fork(): it does not copy gouji's page tables, which would have to be copied back page
 * by page afterwards (4 to 8 ms a process were measured on a virtual machine).
 */
static int spawn(GPid *pid, const char *const *argv, const Pipes *pipes)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; i++)
        if (pipes->theirs[i] >= 0)
            posix_spawn_file_actions_adddup2(&actions, pipes->theirs[i], i);
    posix_spawnattr_init(&attributes);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE); /* gouji ignores it, and that would be inherited */
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    int result = posix_spawn(pid, argv[0], &actions, &attributes, (char *const *)argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return result;
}

Process *process_start(const ProcessSpec *spec, GError **error)
{
    Pipes pipes;
    GPid pid = 0;
    signal(SIGPIPE, SIG_IGN);
    int problem =
        pipes_open(&pipes, spec->complaint != NULL ? 3 : 2) ? spawn(&pid, spec->argv, &pipes) : errno;
    close_all(pipes.theirs);
    if (problem != 0) {
        close_all(pipes.ours);
        g_set_error_literal(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, g_strerror(problem));
        return NULL;
    }
    Process *process = g_new0(Process, 1);
    process->spec = *spec;
    process->pid = pid;
    process->input = pipes.ours[STDIN_FILENO];
    stream_open(&process->output, process, pipes.ours[STDOUT_FILENO], spec->line);
    if (spec->complaint != NULL)
        stream_open(&process->errors, process, pipes.ours[STDERR_FILENO], spec->complaint);
    g_child_watch_add(pid, on_death, process);
    return process;
}

void process_free(Process *process)
{
    if (process == NULL)
        return;
    g_assert(process->is_dead && process->output.channel == NULL && process->errors.channel == NULL);
    process_close(process);
    g_free(process);
}

gboolean process_is_whole(const Process *process)
{
    return !process->is_dead && process->output.channel != NULL &&
           (process->errors.channel != NULL || process->spec.complaint == NULL);
}

void process_send(Process *process, const char *line)
{
    g_autofree char *ended = g_strconcat(line, "\n", NULL);
    for (const char *rest = ended; *rest != '\0' && process->input >= 0;) {
        ssize_t n = write(process->input, rest, strlen(rest));
        if (n < 0 && errno != EINTR) {
            if (errno != EPIPE) /* whoever waits for the answer would wait for ever */
                process_signal(process, SIGKILL);
            return;
        }
        rest += MAX(n, 0);
    }
}

void process_close(Process *process)
{
    if (process->input >= 0)
        close(process->input);
    process->input = -1;
}

gint64 process_processor_us(const Process *process)
{
    clockid_t clock;
    struct timespec time;
    if (process->is_dead || clock_getcpuclockid(process->pid, &clock) != 0 ||
        clock_gettime(clock, &time) != 0)
        return 0;
    return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

void process_bound_memory(const Process *process, gsize bytes)
{
#ifndef __SANITIZE_ADDRESS__ /* it maps terabytes and uses little of them */
    const struct rlimit bound = {.rlim_cur = bytes, .rlim_max = bytes};
    prlimit(process->pid, RLIMIT_AS, &bound, NULL);
#else
    (void)process;
    (void)bytes;
#endif
}

void process_signal(const Process *process, int number)
{
    if (!process->is_dead)
        kill(process->pid, number);
}
