/**
 * lost-sign.h: whether a figure's minus may have been worn away.
 *
 * A copy of a copy loses thin strokes first, and a minus is nothing but one. What is left of it is too faint
 * or too small to be ink, but stands where a minus would. Source of the proportions: the minus of eight faces
 * of Debian, 0.3 to 0.55 of a digit's height long, 0.06 to 0.13 thick, at half the height.
 */
#pragma once

#include "../common/box.h"
#include "leptonica-auto.h"

/**
 * sign_may_be_lost:
 * @gray: the plate's grey picture, paper near 255
 * @figure: around the figure's ink, pixels of @gray
 * @inside: of its cell, beyond which nothing is looked at
 */
gboolean sign_may_be_lost(const PIX *gray, const Box *figure, const Box *inside);
