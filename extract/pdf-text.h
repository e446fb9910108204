/**
 * pdf-text.h: a PDF page's own text as glyphs, and whether it can be believed.
 *
 * Wraps poppler-glib.
 */
#pragma once

#include <poppler.h>

#include "glyph.h"

/**
 * PdfText:
 * @glyphs: (element-type Glyph): in poppler's order, boxes in points of the page as shown
 * @sound: FALSE where too much of it is no text: characters without meaning, from fonts that do not say
 *     what their shapes are
 * @turned_deg: how far the page must be turned clockwise for its writing to stand upright
 */
typedef struct {
    GArray *glyphs;
    gboolean sound;
    int turned_deg;
} PdfText;

/** character_is_meaningless: whether @character says nothing: replacement, private use, control, unassigned.
 */
gboolean character_is_meaningless(gunichar character);

/** pdf_text_from_page: (transfer full): never NULL; boxes are as high as poppler says. Free with
 * pdf_text_free(). */
PdfText *pdf_text_from_page(PopplerPage *page);
void pdf_text_free(PdfText *text);

/** pdf_text_fit: makes the boxes as high as the writing; poppler's are as high as the font claims. */
void pdf_text_fit(PdfText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfText, pdf_text_free)
