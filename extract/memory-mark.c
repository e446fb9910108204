/**
 * memory-mark.c: glibc's allocator with a look at its answers. The symbols of a program come before those of
 * its libraries, so all of them call these; glibc offers its own under a second name for that.
 */
#include "memory-mark.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

/* Static for what it is about is one for a process, too. */
static volatile gboolean *memory_mark;

void memory_mark_set(volatile gboolean *mark)
{
    memory_mark = mark;
}

#ifndef __SANITIZE_ADDRESS__
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static void *looked_at(void *block)
{
    if (block == NULL && memory_mark != NULL)
        *memory_mark = TRUE;
    return block;
}

void *malloc(size_t size)
{
    return looked_at(__libc_malloc(size));
}

void *calloc(size_t n, size_t size)
{
    return looked_at(__libc_calloc(n, size));
}

void *realloc(void *block, size_t size)
{
    void *moved = __libc_realloc(block, size);
    return block != NULL && size == 0 ? moved : looked_at(moved);
}

void *memalign(size_t alignment, size_t size)
{
    return looked_at(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return looked_at(__libc_memalign(alignment, size));
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
        return EINVAL;
    void *found = looked_at(__libc_memalign(alignment, size));
    if (found == NULL)
        return ENOMEM;
    *block = found;
    return 0;
}
#endif
