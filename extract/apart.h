/**
 * apart.h: work on a foreign file in a process of its own.
 *
 * One document in two hundred of a hostile batch hangs or kills its process (../shared/spec/untrusted.md),
 * so none is opened in a process that holds anything worth losing. The child is forked from a worker that
 * has everything loaded, which costs a millisecond or two.
 */
#pragma once

#include <glib.h>

typedef enum {
    APART_ERROR_FAILED,  /* the work said no; its words are the message */
    APART_ERROR_CRASHED, /* a signal ended the child */
    APART_ERROR_SYSTEM,  /* no process or no pipe to be had */
} ApartError;

#define APART_ERROR (apart_error_quark())
GQuark apart_error_quark(void);

/**
 * ApartFunc: what the child does.
 * @spent: (out): set by the work: whether it needed what the parent could have ready for the next one
 */
typedef gboolean (*ApartFunc)(gpointer data, gboolean *spent, GError **error);

/**
 * apart_run:
 * @func: runs in the child; the parent's memory is as it was afterwards
 * @spent: (out) (optional): as the work set it; FALSE when it failed
 */
gboolean apart_run(ApartFunc func, gpointer data, gboolean *spent, GError **error);
