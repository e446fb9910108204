/*
 * json-memory.c: blocks, and a count of what is in use.
 */
#include "json-memory.h"

#include <glib.h>
#include <jansson.h>

#ifdef __SANITIZE_ADDRESS__

/* Blocks would hide from it what is used after it was given back. */
void json_memory_use(void)
{
}

#else

/** Bytes of a block: a report's page model takes a few of them. What is larger has a block of its own. */
#define BLOCK_BYTES ((gsize)256 * 1024)

/** Bytes whose multiples are fit for any type. */
#define ALIGNMENT   ((gsize)16)

/** Block: @used of its @size bytes have been given out, from @bytes on. */
typedef struct _Block Block;
struct _Block {
    Block *before;
    gsize size, used;
    _Alignas(16) guint8 bytes[];
};

/** The newest block, and how many pieces are in use. Jansson asks for memory without saying for whom; but a
 * tree is given back where it was made, so each thread has its own. */
static _Thread_local struct {
    Block *newest;
    gsize n_in_use;
} memory;

static gboolean add_block(gsize size)
{
    Block *block = g_try_malloc(sizeof *block + MAX(size, BLOCK_BYTES));
    if (block == NULL)
        return FALSE;
    *block = (Block){.before = memory.newest, .size = MAX(size, BLOCK_BYTES)};
    memory.newest = block;
    return TRUE;
}

static void *take(size_t size)
{
    if (size > G_MAXSIZE / 2)
        return NULL;
    gsize wanted = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if ((memory.newest == NULL || memory.newest->size - memory.newest->used < wanted) && !add_block(wanted))
        return NULL;
    void *piece = memory.newest->bytes + memory.newest->used;
    memory.newest->used += wanted;
    memory.n_in_use++;
    return piece;
}

/** Takes all back but the first block, which the next tree needs again. */
static void empty(void)
{
    while (memory.newest->before != NULL) {
        Block *before = memory.newest->before;
        g_free(memory.newest);
        memory.newest = before;
    }
    memory.newest->used = 0;
}

static void give_back(void *piece)
{
    if (piece != NULL && --memory.n_in_use == 0)
        empty();
}

void json_memory_use(void)
{
    json_set_alloc_funcs(take, give_back);
}

#endif
