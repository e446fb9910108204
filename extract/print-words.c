#include "print-words.h"

#include <math.h>

#include "blocks.h"

/** A word's box reaches this share of a character's height beyond its ink, and is a character high at least:
 * a dash alone is not read as what it is. */
#define MARGIN_SHARE 0.2

#define POINTS_PER_INCH 72

static GridCell *word_of_block(const Block *block, double height, double dpi, int factor)
{
    double points = POINTS_PER_INCH / dpi;
    GridCell *word = grid_cell_new((int)floor(block->top * points), (int)floor(block->left * points));
    word->row_span = MAX((int)ceil(block->bottom * points) - word->row, 1);
    word->column_span = MAX((int)ceil(block->right * points) - word->column, 1);
    double margin = MARGIN_SHARE * height, low = MAX(height - (block->bottom - block->top), 0) / 2;
    word->box = (Box){(block->left - margin) * factor, (block->top - low - margin) * factor,
                      (block->right - block->left + 2 * margin) * factor,
                      (block->bottom - block->top + 2 * (low + margin)) * factor};
    return word;
}

GPtrArray *print_words_find(const Evidence *evidence, const Frame *frame, int factor)
{
    GPtrArray *words = grid_print_new();
    double height;
    g_autoptr(GArray) blocks = words_find(evidence, frame, &height);
    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(words,
                        word_of_block(&g_array_index(blocks, Block, i), height, evidence->dpi, factor));
    return words;
}
