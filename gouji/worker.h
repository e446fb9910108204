/**
 * worker.h: one process of a stage that answers requests (batch.h), started when first needed and
 * started anew when it died.
 *
 * All calls and callbacks are in the thread of the default main context.
 */
#pragma once

#include <glib.h>

#include "../common/batch.h"

typedef struct _Worker Worker;

/**
 * WorkerAnswer: what became of a request. Also a death is an answer: "crashed in extract, signal 11".
 * @answer: valid during the call
 */
typedef void (*WorkerAnswer)(Worker *worker, const BatchAnswer *answer, gpointer user_data);

/**
 * WorkerBounds: what a process may take; 0 is no bound.
 * @request_s: seconds of processor time for a request; the clock may run WORKER_WALL_FACTOR times as long
 * @start_s: what its first request may take more, since all that a process begins with comes before
 * @memory_bytes: address space
 */
typedef struct {
    guint request_s, start_s;
    gsize memory_bytes;
} WorkerBounds;

/** WORKER_WALL_FACTOR: as for what works on foreign files, so that a busy machine makes nothing fail. */
#define WORKER_WALL_FACTOR 4

/**
 * WorkerSpec:
 * @stage: "extract", for messages
 * @argv: program and arguments, NULL-terminated; kept by the caller
 * @bounds: one that takes longer is ended, and its request answered as failed
 * @verbose: what the process prints on standard error is passed on; else only its last line is
 *     kept, to say why it died
 * @answer: called once a request
 * @ended: called when the process has ended and has nothing (more) in hand
 */
typedef struct {
    const char *stage;
    const char *const *argv;
    WorkerBounds bounds;
    gboolean verbose;
    WorkerAnswer answer;
    void (*ended)(gpointer user_data);
    gpointer user_data;
} WorkerSpec;

Worker *worker_new(const WorkerSpec *spec);

/** worker_free: must be idle and have no process: closed and ended, or never started. */
void worker_free(Worker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Worker, worker_free)

/**
 * worker_start: starts the process now where there is none, so that it is ready when the first request comes.
 * One that does not start is left to worker_carry() to tell of.
 */
void worker_start(Worker *worker);

/** worker_is_free: whether worker_carry() may be called. */
gboolean worker_is_free(const Worker *worker);

/**
 * worker_carry: sends a request; starts the process where there is none.
 * @request: without the line's end; its first field, the SHA-256, must come back in the answer.
 * A process that cannot be started is an answer too, which comes from the main loop.
 */
void worker_carry(Worker *worker, const char *request);

/** worker_close: lets the process end after what it has in hand. */
void worker_close(Worker *worker);

/** worker_kill: ends it at once; what it has in hand is answered as failed. */
void worker_kill(Worker *worker);

/** worker_has_ended: whether there is no process. */
gboolean worker_has_ended(const Worker *worker);
