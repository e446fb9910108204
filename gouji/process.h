/**
 * process.h: a stage's program running beside gouji: lines go in, lines come out, and it ends.
 *
 * Wraps posix_spawn() and GIOChannel. All calls and callbacks are in the thread of the default main context.
 */
#pragma once

#include <glib.h>

typedef struct _Process Process;

/**
 * ProcessSpec:
 * @argv: program, as a path, and arguments, NULL-terminated; read by process_start() alone
 * @line: a line that it printed, without its end, in whatever bytes it has
 * @complaint: a line from its standard error; where this is NULL, it shares gouji's own
 * @ended: it is gone and its last line was told; @wait_status is that of waitpid(). The process may be freed.
 */
typedef struct {
    const char *const *argv;
    void (*line)(const char *line, gpointer user_data);
    void (*complaint)(const char *line, gpointer user_data);
    void (*ended)(int wait_status, gpointer user_data);
    gpointer user_data;
} ProcessSpec;

/**
 * process_start: starts a program in a process group of its own: a terminal's Ctrl-C is for gouji, which lets
 * its stages finish what they have in hand. Errors are of G_SPAWN_ERROR. From here on gouji ignores SIGPIPE,
 * so that writing to a process that has just died is no more than that.
 */
Process *process_start(const ProcessSpec *spec, GError **error);

/** process_free: to be called after ended(), or from it. */
void process_free(Process *process);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Process, process_free)

/**
 * process_is_whole: whether all its ends are open. One that has lost an end is dying, and ended() will come.
 */
gboolean process_is_whole(const Process *process);

/**
 * process_send: writes a line to its standard input; @line has no end of line. Meant for lines far shorter
 * than a pipe holds, each sent when the last was answered, and so does not wait. What a process that has just
 * died does not take is lost without a word: its end tells. Where the line cannot be sent for another reason
 * the process is ended.
 */
void process_send(Process *process, const char *line);

/** process_close: ends its standard input; such a process ends when it has done what it was sent. */
void process_close(Process *process);

/** process_processor_us: processor time that it has used up, microseconds; 0 where it is gone. */
gint64 process_processor_us(const Process *process);

/** process_bound_memory: its address space may not grow past @bytes from here on. */
void process_bound_memory(const Process *process, gsize bytes);

/** process_signal: sends it the signal @number; nothing happens where it is gone. */
void process_signal(const Process *process, int number);
