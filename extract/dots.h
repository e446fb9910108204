/**
 * dots.h: pictures of one bit whose tones are patterns of dots: scans and faxes dithered for photographs, and
 * what printers and newspapers screen.
 *
 * Paper that is not quite white is dots all over in them, so that no table and no line of print is found.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * dots_to_tones:
 * @gray: 8 bits, with the pixels that it was scanned or printed with: scaled dots are dots no longer
 * @dpi: its resolution
 *
 * Returns: (transfer full) (nullable): @gray with tones in place of dots, as it was before; NULL where it is
 * not of dots all over, as most pictures are, or there is no memory.
 */
PIX *dots_to_tones(PIX *gray, double dpi);

/** dots_softened: (transfer full) (nullable): @gray with its dots, @size pixels wide, softened, and what lies
 * between print made even; NULL where memory ends. */
PIX *dots_softened(PIX *gray, double dpi, double size);

/** picture_was_of_dots: whether @pix has tones made by dots_softened(), which says so in its text; leptonica
 * hands that on to what it makes of a picture. */
gboolean picture_was_of_dots(const PIX *pix);
