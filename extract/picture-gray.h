/**
 * picture-gray.h: a picture in grey, dark on light, without what colour alone tells from print, and without
 * what the scanner added.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * picture_gray:
 * @dpi: resolution of @picture
 * @notes: (element-type utf8): says what was done
 * @lost_print: (out): whether what was taken out may have taken print with it
 *
 * Returns: (transfer full): 8 bits grey, seals, stamps and a scanner's streaks taken out, a negative turned;
 * NULL with @error (PLATE_ERROR_PICTURE). May be @picture itself.
 */
PIX *picture_gray(PIX *picture, double dpi, GPtrArray *notes, gboolean *lost_print, GError **error);
