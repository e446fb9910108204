/**
 * text-layer.h: what was read from a page's pixels as PDF operators that paint nothing (text render mode 3),
 * each piece where it stands on the page. Knows nothing of PDF files (searchable.h).
 */
#pragma once

#include "../common/page.h"

/** The name of the layer's font among a page's resources. */
#define TEXT_LAYER_FONT "/GoujiBlank"

/**
 * TextLayerPlace: how a page lies in its PDF's own space.
 * @left, @bottom, @right, @top: what is shown of it, in the PDF's units
 * @rotate_deg: 0, 90, 180 or 270: by how much a viewer turns it clockwise
 */
typedef struct {
    double left, bottom, right, top;
    int rotate_deg;
} TextLayerPlace;

/** TextLayerFont: which characters a document's layer has, numbered from 1 in the order they are met. */
typedef struct _TextLayerFont TextLayerFont;

TextLayerFont *text_layer_font_new(void);
void text_layer_font_free(TextLayerFont *font);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextLayerFont, text_layer_font_free)

/** text_layer_font_size: how many characters it has. */
guint text_layer_font_size(const TextLayerFont *font);

/** text_layer_font_widths: (transfer full): a PDF array, as /W of a font has it, of those that are half as
 * wide. */
char *text_layer_font_widths(const TextLayerFont *font);

/** text_layer_font_unicode: (transfer full): a CMap from the numbers to the characters, as /ToUnicode has it.
 */
char *text_layer_font_unicode(const TextLayerFont *font);

/**
 * text_layer_of: (transfer full): the operators for what was read from the pixels of @page; what is the
 * file's own text is left out. NULL where there is nothing. Characters that are new go into @font.
 */
char *text_layer_of(const Page *page, const TextLayerPlace *place, TextLayerFont *font);
