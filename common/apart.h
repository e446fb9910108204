/**
 * apart.h: work on a foreign file in a process of its own, within bounds (confine.h).
 *
 * One document in two hundred of a hostile batch hangs or kills its process (../shared/spec/untrusted.md),
 * so none is opened in a process that holds anything worth losing. The child is forked from a worker that
 * has everything loaded, which costs a millisecond or two. It has no way to the disk: what it makes is
 * written to a file in memory that it was given, and is taken from there once it has ended well. However else
 * it ends is a sentence for the ledger.
 */
#pragma once

#include "confine.h"

typedef enum {
    APART_ERROR_FAILED,  /* the work said no; its words are the message */
    APART_ERROR_CRASHED, /* a signal, or a library, ended the child */
    APART_ERROR_KILLED,  /* somebody else ended it; the kernel does where memory is short */
    APART_ERROR_TIME,    /* a page took too long, and it was ended */
    APART_ERROR_WHOLE,   /* all of it together took too long, and it was ended */
    APART_ERROR_MEMORY,  /* it asked for more than it may have */
    APART_ERROR_OUTPUT,  /* it made more than it may leave */
    APART_ERROR_SYSTEM,  /* no process or no pipe to be had */
} ApartError;

#define APART_ERROR (apart_error_quark())
GQuark apart_error_quark(void);

/**
 * Bounds of time are of processor time, so that a busy machine makes no sound document fail; the clock may
 * run this much longer, for a child that waits for what never comes.
 */
#define APART_WALL_FACTOR 4

/** Apart: the child's way to its parent. */
typedef struct _Apart Apart;

/** ApartFunc: what the child does. What it makes goes through apart_write(). */
typedef gboolean (*ApartFunc)(Apart *apart, gpointer data, GError **error);

/**
 * ApartSpec:
 * @stage: "extract", for messages
 * @func, @data: run in the child; the parent's memory is as it was afterwards
 * @bounds: of memory, output, processor time and files
 * @page_s: seconds of processor time for a page, or for what comes before the first
 * @document_s: seconds of processor time for all
 * @used_us: microseconds of @document_s that earlier tries at the same document took
 */
typedef struct {
    const char *stage;
    ApartFunc func;
    gpointer data;
    ConfineBounds bounds;
    guint page_s, document_s;
    gint64 used_us;
} ApartSpec;

/**
 * ApartResult: what a child left that ended well.
 * @file: a file in memory with what it wrote; the offset is anywhere
 * @spent: as apart_spend() said
 * @processor_us: microseconds of processor time that it took
 * @page: in hand at its end, 0 for none; may be anything where the child was taken over
 * @missing: (type ConfineMissing): bounds that it ran without
 */
typedef struct {
    int file;
    gboolean spent;
    gint64 processor_us;
    int page;
    guint missing;
} ApartResult;

/**
 * apart_run:
 * @result: (out caller-allocates): filled also on error, then without a @file (-1)
 * @error: APART_ERROR; the message has the page in hand where that is known
 */
gboolean apart_run(const ApartSpec *spec, ApartResult *result, GError **error);

/** apart_result_clear: closes the file. */
void apart_result_clear(ApartResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ApartResult, apart_result_clear)

/** apart_begin_page: in the child: page @number, from 1, is now in hand. Nothing where @apart is NULL. */
void apart_begin_page(Apart *apart, int number);

/** apart_spend: in the child: the work needed what the parent could have ready for the next one. */
void apart_spend(Apart *apart);

/** apart_write: in the child: appends to the result. APART_ERROR_OUTPUT where that grows too large. */
gboolean apart_write(Apart *apart, const void *data, gsize length, GError **error);

/** apart_memory_mark: (transfer none): in the child: to be set when an allocation failed (memory-mark.h). */
volatile gboolean *apart_memory_mark(Apart *apart);
