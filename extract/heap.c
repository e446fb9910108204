/**
 * heap.c: mallopt() and madvise().
 */
#include "heap.h"

#include <glib.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/** More than reading a page of 300 dpi in colour takes at once; only what is touched costs memory. */
#define HEAP_BYTES (256 << 20)

/** A large page of x86-64 and of most arm64; elsewhere the advice is merely less to the point. */
#define LARGE_PAGE (2 << 20)

/** More than glibc begins its heap with, 132 KB, and than is likely to lie free within it. */
#define PROBE_BYTES (256 << 10)

/** More than what glibc writes before each block. */
#define BLOCK_HEAD 64

void heap_keep(void)
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 2 * HEAP_BYTES);
    mallopt(M_TOP_PAD, HEAP_BYTES);
    guintptr from = (guintptr)sbrk(0);
    /* More than what is left of the heap, so that it grows now, by this and HEAP_BYTES. */
    void *volatile first = malloc(PROBE_BYTES); /* volatile, or the compiler leaves out both */
    free(first);
    guintptr to = (guintptr)sbrk(0), aligned = (from + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    if (aligned < to)
        madvise((void *)aligned, to - aligned,
                MADV_HUGEPAGE); /* a kernel without them says no, and that is all */
}

void heap_begin_afresh(void)
{
    static void
        *filler; /* held here, or it would be told of as lost; less than two large pages, never touched */
    void *volatile next = malloc(PROBE_BYTES);
    /* Behind the probe glibc has written where the rest begins, and so the kernel has given that page
     * already. */
    guintptr from = (guintptr)next,
             to = (from + PROBE_BYTES + 2 * BLOCK_HEAD + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    free(next);
    if (next != NULL)
        filler = malloc(to - from - BLOCK_HEAD);
    (void)filler;
}
