/**
 * filled.h: parts of a page that are filled with colour: heads of tables printed white on dark.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * filled_find:
 * @reduced: 8 bits a pixel, a page reduced and its light evened
 * @dpi: of @reduced
 *
 * A page without filled parts costs next to nothing.
 *
 * Returns: (transfer full) (nullable): the filled parts, for filled_turn(); NULL where there are none.
 */
GPtrArray *filled_find(PIX *reduced, double dpi);

/**
 * filled_turn:
 * @gray: the page, or its reduced copy; changed in place
 * @factor: pixels of @gray for one of the picture that @parts were found on
 *
 * Print on @parts becomes dark on white, whichever it was, and their fill white. The sides of a part as dark
 * as print become rules, since none can be seen there.
 */
void filled_turn(const GPtrArray *parts, PIX *gray, int factor);
