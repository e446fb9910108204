/**
 * figure-doubt.h: what a reading leaves open that a second reader's agreement does not settle.
 */
#pragma once

#include "figure.h"

/**
 * figure_may_lack_digit: whether a digit stands beside or in @figure that was not read, or a part of one:
 * more pieces as high as digits than it has characters, and more than can be sides of a broken digit;
 * something as high that is too pale; room for one; or writing that goes on too pale over or under the line:
 * of a 26 whose upper half had lost its ink 20 was read, surely. A 1 that copying has broken in pieces is
 * dirt to the figure reader: of 13 it reads 3 and is sure; so is it where the 1 is too pale for ink.
 */
gboolean figure_may_lack_digit(const FigureReading *figure);

/** figure_may_be_negative: whether @figure's next likely reading is the same with a minus, likely enough to
 * be a doubt. Tesseract does not see dashes, and agrees with either. */
gboolean figure_may_be_negative(const FigureReading *figure);

/** figure_is_seen_without_minus: whether @second, which Tesseract reads, is @figure but for its minus: of
 * that it says nothing. */
gboolean figure_is_seen_without_minus(const FigureReading *figure, const char *second);
