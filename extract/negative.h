/**
 * negative.h: pages of white print on black, as microfilm gives them.
 */
#pragma once

#include "leptonica-auto.h"

/** picture_is_negative: whether @gray, 8 bits of @dpi pixels to an inch, shows light strokes on dark and no
 * more. A light sheet on something dark is none. */
gboolean picture_is_negative(const PIX *gray, double dpi);
