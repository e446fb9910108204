/**
 * crease-ways.h: where pale lines run from one margin of a page to the other.
 */
#pragma once

#include "strips.h"

/** CreaseWay: a line from edge to edge. @at: of each strip where it lies, pixels across; @is_seen: whether it
 * is seen there, and no print beside it or on it */
typedef struct {
    int *at;
    gboolean *is_seen;
} CreaseWay;

/**
 * crease_ways_find: (transfer full) (element-type CreaseWay): the lines of @even, a page whose paper is near
 * 255, that run down it, or with @level across it. Most pages are done with their margins.
 * @reach: so many pixels beside the middle of a crease there is paper
 * @darkest: what is darker is ink
 * @dpi: of @even
 */
GArray *crease_ways_find(const PIX *even, gboolean level, int reach, int darkest, double dpi);
