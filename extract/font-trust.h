/**
 * font-trust.h: which fonts of a document draw the digits that its text layer says.
 *
 * A font whose map from shapes to characters is damaged, or made to mislead, has figures in the text layer
 * that are not those of the page. Each shape of each font is looked at once (digit-shapes.h).
 */
#pragma once

#include "scan.h"
#include "text-match.h"

typedef struct _FontTrust FontTrust;

/** font_trust_new: (transfer full): for one document, with the figure reader of @scanner, which must live as
 * long. */
FontTrust *font_trust_new(Scanner *scanner);
void font_trust_free(FontTrust *trust);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FontTrust, font_trust_free)

/**
 * font_trust_check:
 * @digits: (element-type DigitUse): what a page shows for digits
 * @drawn: that page's
 * @differ: (out): whether one of them is surely drawn as another digit
 * @error: SCAN_ERROR_MODEL
 */
gboolean font_trust_check(FontTrust *trust, const GArray *digits, const DrawnText *drawn, gboolean *differ,
                          GError **error);
