/**
 * confine.h: bounds that the kernel sets a process which works on a foreign file.
 *
 * A library that is taken over by a hostile file can then read its fonts and its own document and burn its
 * time and memory, and nothing else. Wraps setrlimit, libseccomp and Landlock. Each bound is tried on its
 * own; one that this machine does not give is reported, and the others hold.
 *
 * Under AddressSanitizer, which needs address space and files of its own, confine() sets no bound but the
 * size of a file.
 */
#pragma once

#include <glib.h>

/**
 * ConfineBounds:
 * @memory_bytes: address space, all that is mapped already counted
 * @output_bytes: length of any file that is written; what is over it fails with EFBIG
 * @cpu_s: seconds of processor time, a backstop to the parent's watch
 * @readable: (array zero-terminated): absolute paths of files, and of folders with all that is in them, that
 * may still be opened for reading; what is not there is passed over
 */
typedef struct {
    gsize memory_bytes;
    gsize output_bytes;
    guint cpu_s;
    const char *const *readable;
} ConfineBounds;

/** ConfineMissing: bounds that could not be set; 0 is none. */
typedef enum {
    CONFINE_NO_LIMITS = 1 << 0, /* setrlimit: memory, output, processor time, processes */
    CONFINE_NO_FILES = 1 << 1,  /* Landlock: which files are read */
    CONFINE_NO_CALLS = 1 << 2,  /* seccomp: network, programs, processes, writing */
} ConfineMissing;

/**
 * confine:
 * Bounds the calling process from here on, for good: no new privileges, no network, no process or thread, no
 * program, nothing opened for writing, nothing read outside @bounds, no core dump. What is open stays usable.
 *
 * Returns: (type ConfineMissing): what could not be bound.
 */
guint confine(const ConfineBounds *bounds);

/** confine_prepare: makes what confine() needs and what is the same for each process; those forked later
 * share it. */
void confine_prepare(void);

/** confine_missing: (type ConfineMissing): what confine() could not bind on this kernel, without binding
 * anything. */
guint confine_missing(void);

/** confine_missing_words: (transfer none): one bound of ConfineMissing in words: what is not there, what may
 * happen. */
const char *confine_missing_words(ConfineMissing bound);

/* Parts, each in a file of its own. */

/** confine_files: Landlock; FALSE where the kernel has it not. Needs no_new_privs. */
gboolean confine_files(const char *const *readable);

/** confine_files_known: whether the kernel has Landlock. */
gboolean confine_files_known(void);

/** confine_calls: the seccomp filter (confine-calls.c has the list); FALSE where the kernel has it not. Needs
 * no_new_privs. */
gboolean confine_calls(void);
