/**
 * text-match.h: a page's text layer held against the shapes that its drawing shows.
 *
 * A text layer says more than a reader of the page sees (text without ink, in the paper's colour, painted
 * over, cut off) and sometimes less (shapes of which their font does not say what they are).
 */
#pragma once

#include "pdf-drawing.h"
#include "pdf-text.h"

/**
 * DigitUse: a shape that a page shows for a digit.
 * @run: one of DrawnText's runs that has it
 * @digit: '0' to '9', as the text says
 */
typedef struct {
    guint run;
    gulong shape;
    char digit;
} DigitUse;

/**
 * TextMatch:
 * @n_unseen: characters of the text layer that are not to be seen; they were taken out of it
 * @n_untold: shapes with ink for which it has no character
 * @doubts: (element-type Box): where figures may lack something: untold shapes, characters without meaning,
 * and what is seen of words that are cut off; points of the page as shown
 * @digits: (element-type DigitUse): each shape of each font once
 */
typedef struct {
    guint n_unseen;
    GArray *untold, *doubts, *digits;
} TextMatch;

/**
 * text_match:
 * @text: its boxes as poppler has them; loses the characters that are not to be seen, and is told how the
 * page is turned
 * @drawing: of the same page
 *
 * Returns: (transfer full): what was found. Where text was drawn in ways that cannot be followed, nothing.
 */
TextMatch *text_match(PdfText *text, const PdfDrawing *drawing);
void text_match_free(TextMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextMatch, text_match_free)
