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

void heap_keep(void)
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 2 * HEAP_BYTES);
    mallopt(M_TOP_PAD, HEAP_BYTES);
    guintptr from = (guintptr)sbrk(0);
    /* More than what is left of the heap, so that it grows now, by this and HEAP_BYTES. */
    void *volatile first = malloc(LARGE_PAGE); /* volatile, or the compiler leaves out both */
    free(first);
    guintptr to = (guintptr)sbrk(0), aligned = (from + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    if (aligned < to)
        madvise((void *)aligned, to - aligned,
                MADV_HUGEPAGE); /* a kernel without them says no, and that is all */
}
