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
    /* More than what is left of the heap, so that it grows now, by this and HEAP_BYTES. */
    void *first = malloc(LARGE_PAGE);
    guintptr from = ((guintptr)first + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE, to = (guintptr)sbrk(0);
    if (first != NULL && from < to && to != (guintptr)-1)
        madvise((void *)from, to - from, MADV_HUGEPAGE); /* a kernel without them says no, and that is all */
    free(first);
}
