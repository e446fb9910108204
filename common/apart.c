/**
 * apart.c: fork, a page of memory and two pipes between parent and child, wait with a watch.
 */
#include "apart.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

G_DEFINE_QUARK(apart_error, apart_error)

/** Exit codes of the child, apart from those of its libraries. */
enum { CHILD_DONE = 0, CHILD_FAILED = 4 };

/** Longest message that comes back from the child, and most of its libraries' last words in a reason. */
#define MOST_MESSAGE    4096
#define MOST_LAST_WORDS 200

/** How often the parent looks which page is in hand. */
#define WATCH_MS 200

/** Descriptors of the child; all others are closed. */
enum { CHILD_RESULT = 3, CHILD_MESSAGE = 4, N_CHILD_DESCRIPTORS = 5 };

/**
 * Board: memory that child and parent share. What stands there may be a lie of a child that was taken over,
 * and nothing but words and the watch depend on it.
 */
typedef struct {
    volatile gint page;
    volatile gboolean spent;
    volatile gboolean memory_failed;
    volatile gboolean output_full;
    volatile guint missing;
} Board;

struct _Apart {
    Board *board;
    int result;
};

/**
 * Child: the parent's side.
 * @message, @words: pipes for its own error, and for what its libraries print
 */
typedef struct {
    const ApartSpec *spec;
    Board *board;
    pid_t pid;
    int result;
    int message[2], words[2];
    int status;
    gint64 processor_us;
    gboolean took_too_long;
    gboolean page_took_too_long;
} Child;

/* --- in the child --------------------------------------------------------------------------------------- */

void apart_begin_page(Apart *apart, int number)
{
    if (apart != NULL)
        apart->board->page = number;
}

void apart_spend(Apart *apart)
{
    apart->board->spent = TRUE;
}

volatile gboolean *apart_memory_mark(Apart *apart)
{
    return &apart->board->memory_failed;
}

/** Writes all of it; FALSE with errno set. */
static gboolean write_all(int file, const char *data, gsize length)
{
    while (length > 0) {
        gssize written = write(file, data, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        data += written;
        length -= (gsize)written;
    }
    return TRUE;
}

gboolean apart_write(Apart *apart, const void *data, gsize length, GError **error)
{
    if (write_all(apart->result, data, length))
        return TRUE;
    apart->board->output_full = errno == EFBIG;
    g_set_error(error, APART_ERROR, APART_ERROR_OUTPUT, "the result cannot be written: %s",
                g_strerror(errno));
    return FALSE;
}

/** Leaves the child its own ends only: the requests and answers of a worker are none of its business. */
static gboolean take_descriptors(const Child *child)
{
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int from[N_CHILD_DESCRIPTORS] = {null, child->words[1], child->words[1], child->result,
                                     child->message[1]};
    /* Up first, or one that is still needed might be overwritten. */
    for (int i = 0; i < N_CHILD_DESCRIPTORS; i++)
        if ((from[i] = fcntl(from[i], F_DUPFD_CLOEXEC, N_CHILD_DESCRIPTORS)) < 0)
            return FALSE;
    for (int i = 0; i < N_CHILD_DESCRIPTORS; i++)
        if (dup2(from[i], i) < 0)
            return FALSE;
    closefrom(N_CHILD_DESCRIPTORS);
    return TRUE;
}

static void child_main(const Child *child, pid_t parent) G_GNUC_NORETURN;

static void child_main(const Child *child, pid_t parent)
{
    const ApartSpec *spec = child->spec;
    Apart apart = {child->board, CHILD_RESULT};
    /* Where the parent died before this was said, nobody will. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || !take_descriptors(child))
        _exit(CHILD_FAILED);
    signal(SIGXFSZ, SIG_IGN);
    child->board->missing = confine(&spec->bounds);
    g_autoptr(GError) error = NULL;
    if (spec->func(&apart, spec->data, &error))
        _exit(CHILD_DONE);
    const char *message = error != NULL ? error->message : "failed without saying why";
    write_all(CHILD_MESSAGE, message, MIN(strlen(message), MOST_MESSAGE));
    _exit(CHILD_FAILED);
}

/* --- in the parent -------------------------------------------------------------------------------------- */

static gboolean system_error(GError **error, const char *what)
{
    g_set_error(error, APART_ERROR, APART_ERROR_SYSTEM, "%s: %s", what, g_strerror(errno));
    return FALSE;
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void child_clear(Child *child)
{
    int *fds[] = {&child->result, &child->message[0], &child->message[1], &child->words[0], &child->words[1]};
    for (gsize i = 0; i < G_N_ELEMENTS(fds); i++)
        close_one(fds[i]);
    if (child->board != MAP_FAILED)
        munmap(child->board, sizeof(Board));
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Child, child_clear)

/**
 * Pipes do not wait on the writing side: a child whose libraries say more than a pipe holds loses the rest,
 * and nobody has to read while it works.
 */
static gboolean child_prepare(Child *child, GError **error)
{
    child->board = mmap(NULL, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (child->board == MAP_FAILED)
        return system_error(error, "no memory");
    child->result = memfd_create("gouji-result", MFD_CLOEXEC);
    if (child->result < 0)
        return system_error(error, "no file in memory");
    if (pipe2(child->message, O_CLOEXEC | O_NONBLOCK) != 0 ||
        pipe2(child->words, O_CLOEXEC | O_NONBLOCK) != 0)
        return system_error(error, "no pipe");
    return TRUE;
}

/** Spent: what a child has used up: processor time, and time; microseconds. */
typedef struct {
    gint64 processor_us, wall_us;
} Spent;

static Spent child_spent(const Child *child)
{
    clockid_t clock;
    struct timespec time = {0};
    if (clock_getcpuclockid(child->pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        time = (struct timespec){0};
    return (Spent){time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000, g_get_monotonic_time()};
}

/** Whether more than @seconds were spent since @before. */
static gboolean spent_more(const Spent *now, const Spent *before, guint seconds)
{
    gint64 most_us = (gint64)seconds * G_USEC_PER_SEC;
    return now->processor_us - before->processor_us > most_us ||
           now->wall_us - before->wall_us > APART_WALL_FACTOR * most_us;
}

/** Waits until the child's end of the message pipe closes with it, or its time is over. */
static void child_watch(Child *child)
{
    Spent began = child_spent(child), page_began = began;
    began.processor_us -= child->spec->used_us;
    gint page = child->board->page;
    struct pollfd end = {.fd = child->message[0], .events = 0};
    while (poll(&end, 1, WATCH_MS) <= 0) {
        Spent now = child_spent(child);
        if (page != child->board->page) {
            page = child->board->page;
            page_began = now;
        }
        child->page_took_too_long = spent_more(&now, &page_began, child->spec->page_s);
        child->took_too_long = child->page_took_too_long || spent_more(&now, &began, child->spec->document_s);
        if (child->took_too_long) {
            kill(child->pid, SIGKILL);
            break;
        }
    }
    struct rusage usage = {0};
    while (wait4(child->pid, &child->status, 0, &usage) < 0 && errno == EINTR)
        continue;
    child->processor_us = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC +
                          usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

/** (transfer full): all that is in the pipe, at most MOST_MESSAGE bytes from its end. */
static char *pipe_tail(int pipe_end)
{
    g_autoptr(GByteArray) bytes = g_byte_array_sized_new(MOST_MESSAGE);
    guint8 buffer[MOST_MESSAGE];
    gssize got;
    while ((got = read(pipe_end, buffer, sizeof buffer)) > 0) {
        g_byte_array_append(bytes, buffer, (guint)got);
        if (bytes->len > MOST_MESSAGE)
            g_byte_array_remove_range(bytes, 0, bytes->len - MOST_MESSAGE);
    }
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    return g_utf8_make_valid((const char *)bytes->data, -1);
}

/** (transfer full): ": the last line that the libraries printed", or "". */
static char *last_words(const Child *child)
{
    g_autofree char *tail = pipe_tail(child->words[0]);
    const char *line_end = strrchr(g_strchomp(tail), '\n');
    g_autofree char *line = cli_printable(line_end != NULL ? line_end + 1 : tail);
    if (*line == '\0')
        return g_strdup("");
    g_autofree char *cut = g_utf8_substring(line, 0, MIN(MOST_LAST_WORDS, g_utf8_strlen(line, -1)));
    return g_strconcat(": ", cut, NULL);
}

static gboolean explain_time(const Child *child, const char *where, GError **error)
{
    if (child->page_took_too_long)
        g_set_error(error, APART_ERROR, APART_ERROR_TIME,
                    "took longer than %u s in %s%s; GOUJI_PAGE_SECONDS allows more", child->spec->page_s,
                    child->spec->stage, where);
    else
        g_set_error(error, APART_ERROR, APART_ERROR_WHOLE,
                    "took longer than %u s in %s%s, all pages together; GOUJI_DOCUMENT_SECONDS allows more",
                    child->spec->document_s, child->spec->stage, where);
    return FALSE;
}

static gboolean explain_signal(const Child *child, const char *where, GError **error)
{
    int number = WTERMSIG(child->status);
    if (number == SIGXCPU)
        return explain_time(child, where, error);
    g_autofree char *words = last_words(child);
    g_set_error(error, APART_ERROR, number == SIGKILL ? APART_ERROR_KILLED : APART_ERROR_CRASHED,
                "crashed in %s, signal %d (%s)%s%s", child->spec->stage, number,
                number == SIGKILL ? "killed from outside; the machine may be out of memory"
                                  : g_strsignal(number),
                where, words);
    return FALSE;
}

static gboolean explain_failure(const Child *child, const char *where, GError **error)
{
    g_autofree char *message = pipe_tail(child->message[0]);
    if (WEXITSTATUS(child->status) == CHILD_FAILED && *message != '\0') {
        g_set_error_literal(error, APART_ERROR, APART_ERROR_FAILED, message);
        return FALSE;
    }
    g_autofree char *words = last_words(child);
    g_set_error(error, APART_ERROR, APART_ERROR_CRASHED, "a library ended %s, status %d%s%s",
                child->spec->stage, WEXITSTATUS(child->status), where, words);
    return FALSE;
}

/** (transfer full): "2 GB". */
static char *size_words(gsize bytes)
{
    gsize megabytes = bytes >> 20;
    return megabytes % 1024 == 0 ? g_strdup_printf("%" G_GSIZE_FORMAT " GB", megabytes / 1024)
                                 : g_strdup_printf("%" G_GSIZE_FORMAT " MB", megabytes);
}

/** How the child ended, as TRUE or a sentence. */
static gboolean child_explain(const Child *child, GError **error)
{
    gint page = child->board->page;
    g_autofree char *where = page > 0 ? g_strdup_printf(", page %d", page) : g_strdup("");
    if (child->took_too_long)
        return explain_time(child, where, error);
    /* Also where it ended well: what a library leaves out for want of memory would be missing without a word.
     */
    if (child->board->memory_failed) {
        g_autofree char *most = size_words(child->spec->bounds.memory_bytes);
        g_set_error(error, APART_ERROR, APART_ERROR_MEMORY, "needed more memory than %s in %s%s", most,
                    child->spec->stage, where);
        return FALSE;
    }
    if (child->board->output_full) {
        g_autofree char *most = size_words(child->spec->bounds.output_bytes);
        g_set_error(error, APART_ERROR, APART_ERROR_OUTPUT, "%s makes more than %s of it", child->spec->stage,
                    most);
        return FALSE;
    }
    if (WIFSIGNALED(child->status))
        return explain_signal(child, where, error);
    return WEXITSTATUS(child->status) == CHILD_DONE || explain_failure(child, where, error);
}

gboolean apart_run(const ApartSpec *spec, ApartResult *result, GError **error)
{
    g_auto(Child) child = {
        .spec = spec, .board = MAP_FAILED, .result = -1, .message = {-1, -1}, .words = {-1, -1}};
    *result = (ApartResult){.file = -1};
    if (!child_prepare(&child, error))
        return FALSE;
    confine_prepare();
    pid_t parent = getpid();
    child.pid = fork();
    if (child.pid < 0)
        return system_error(error, "no process");
    if (child.pid == 0)
        child_main(&child, parent);
    close_one(&child.message[1]);
    close_one(&child.words[1]);
    child_watch(&child);
    result->spent = child.board->spent;
    result->processor_us = child.processor_us;
    result->page = child.board->page;
    result->missing = child.board->missing;
    if (!child_explain(&child, error))
        return FALSE;
    result->file = child.result;
    child.result = -1;
    return TRUE;
}

void apart_result_clear(ApartResult *result)
{
    close_one(&result->file);
}
