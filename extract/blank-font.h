/**
 * blank-font.h: a font that paints nothing: text that is found and selected where a picture shows it.
 */
#pragma once

#include <glib.h>

/** How high a letter of it reaches, and how deep, in thousandths of its size: together all of that, so that a
 * line selects as high as it is set. */
#define BLANK_FONT_ASCENT  880
#define BLANK_FONT_DESCENT (-120)

/** blank_font_new: (transfer full): a TrueType font of one glyph without a contour, one size wide. */
GByteArray *blank_font_new(void);
