/**
 * blocks.h: print gathered into lines: what stands together in one line of one cell, and lines across a page.
 */
#pragma once

#include "scan-table.h"

/**
 * Block: a word or a phrase: marks of one line that stand close to each other. Pixels of the reduced picture.
 * @last_width: of its last mark; @last_is_stop: that is a stop, behind which there is room
 * @line: number of its line, from the top down
 */
typedef struct {
    double left, top, right, bottom;
    int last_width;
    gboolean last_is_stop;
    int line;
} Block;

/**
 * blocks_find: (transfer full) (element-type Block): the print within @frame, line by line, from left to
 * right.
 * @height: (out): of a character, pixels
 */
GArray *blocks_find(const Evidence *evidence, const Frame *frame, double *height);

/**
 * words_find: as blocks_find(), but a phrase falls apart at its brackets and stops, and what stands close
 * beside another column's print is not joined to it.
 */
GArray *words_find(const Evidence *evidence, const Frame *frame, double *height);
