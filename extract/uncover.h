/**
 * uncover.h: a page without what lies around it, over it or under its print: the desk, creases of the paper,
 * markers, watermarks, the other side's print.
 */
#pragma once

#include "binarize.h"

/** Reduction: of a picture by @factor, to some 150 @dpi. */
typedef struct {
    int factor;
    double dpi;
} Reduction;

/**
 * uncover:
 * @gray: (inout) (transfer full): 8 bits a pixel, a page as it was scanned; NULL where memory ends
 * @even: (out) (transfer full): @gray without all that, reduced and with its light evened
 * @notes: (element-type char*): gets a line for each kind of what is taken out
 * @lost_print: set to TRUE where print may have gone with it
 *
 * Returns: (transfer full) (nullable): the light of @gray reduced; NULL where memory ends.
 */
Light *uncover(PIX **gray, PIX **even, const Reduction *reduction, GPtrArray *notes, gboolean *lost_print);
