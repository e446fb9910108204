/**
 * square-pixels.h: pictures whose pixels are higher than wide, as faxes are, or wider than high.
 *
 * Fax machines send 204 dots to an inch and 98, 196 or 391 lines (ITU-T T.30). All that looks at pictures
 * here takes them for square.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * pix_with_square_pixels:
 * @pix: of 1, 8 or 32 bits
 * @x_dpi: its resolution across, more than 0
 * @y_dpi: and down; 0 where it is not known, and taken for the same
 * @dpi: (out): the resolution of what is returned
 *
 * Returns: (transfer full): @pix with a second reference where its pixels are square, or as good as that;
 * else as many pixels to an inch in both directions as in its finer one, but no more than it takes to read
 * (300) or than it has. NULL where there is no memory.
 */
PIX *pix_with_square_pixels(PIX *pix, double x_dpi, double y_dpi, double *dpi);
