/**
 * pool.h: documents on their way through the stages, several at once.
 *
 * Each stage has its workers and a queue; a document goes extract → normalize → store. One that fails
 * on the way goes to the store with its failure, so that the ledger knows. All in one thread, driven by
 * the default main context.
 */
#pragma once

#include <glib.h>

#include "../common/batch.h"

typedef struct _Pool Pool;

/**
 * PoolDocument: a document and what became of it.
 * @names: (element-type utf8): printable names under which it came, at least one
 * @is_back: it was sent back to the stage before once, which is as often as it may be; if it should be again,
 *     it is carried on as it is
 * @result: BATCH_CURRENT when no stage had to do anything
 * @failed_stage, @reason: with BATCH_FAILED, else NULL; @is_passing: another try may go better
 */
typedef struct {
    char *sha256;
    GPtrArray *names;
    guint stage;
    gboolean is_back;
    BatchResult result;
    char *failed_stage;
    char *reason;
    gboolean is_passing;
} PoolDocument;

/**
 * PoolSpec:
 * @archive: folder, as the stages are told it
 * @n_workers: of extract and of normalize; the store is one
 * @text: what extract reads of scanned pages: "full" or "tables"
 * @layouts: a folder of the user's own forms, NULL for none
 * @done: is told of every document at its end, while it is valid; @idle: nothing is on its way (any more)
 */
typedef struct {
    const char *archive;
    guint n_workers;
    const char *text;
    const char *layouts;
    gboolean verbose;
    void (*done)(const PoolDocument *document, gpointer user_data);
    void (*idle)(gpointer user_data);
    gpointer user_data;
} PoolSpec;

Pool *pool_new(const PoolSpec *spec);

/** pool_missing_program: (transfer none): path of a stage's program that is not there; NULL when all are. */
const char *pool_missing_program(const Pool *pool);

/**
 * pool_warm: starts a worker of extract while the files are still taken in: loading its libraries takes as
 * long as taking in a report. The later stages have time to start while extract reads.
 */
void pool_warm(Pool *pool);

/** pool_free: must be closed and ended. */
void pool_free(Pool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pool, pool_free)

/**
 * pool_add: starts @sha256 on its way, or adds @name to the document that is known already.
 * Returns the document where it is known and has come to its end, for then nothing more is told of it;
 * else NULL.
 */
const PoolDocument *pool_add(Pool *pool, const char *sha256, const char *name);

/** pool_knows: whether @sha256 was added. */
gboolean pool_knows(const Pool *pool, const char *sha256);

/** pool_is_idle: whether nothing is on its way. */
gboolean pool_is_idle(const Pool *pool);

/** pool_stop: nothing new is begun: drops what waits for its first stage. Returns how many documents. */
guint pool_stop(Pool *pool);

/** pool_abort: pool_stop(), and ends all processes at once; what was under way is not told of. */
void pool_abort(Pool *pool);

/** pool_close: to be called when idle: lets the processes end; idle() is called again when they have. */
void pool_close(Pool *pool);

/** pool_has_ended: whether no process is left. */
gboolean pool_has_ended(const Pool *pool);
