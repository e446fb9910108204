/**
 * look.h: a second look at cells of which the next stage says that their sums object.
 *
 * The cells are found again on the page's own pixels, by their boxes, and shown to both readers of figures
 * (cells.h). What was read first stays as it is in the page model; what both see stands beside it.
 */
#pragma once

#include "../common/apart.h"
#include "../common/page.h"
#include "scan.h"

/**
 * look_begin: forgets earlier looks and notes of each wanted cell that it was asked for.
 * @model: of the document
 * @looks: (element-type RowLook): what is wanted
 */
void look_begin(PageModel *model, const GPtrArray *looks);

/**
 * look_read: to be called in the child (apart.h), after look_begin().
 * @path: of the original
 * @model: the wanted cells get their readings; one that is not found again keeps none
 * @apart: (nullable): is told of each page that is begun
 * @error: as document_read()
 */
gboolean look_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error);

/** look_note_failure: notes on the first page that is wanted that the look failed for @reason. */
void look_note_failure(PageModel *model, const GPtrArray *looks, const char *reason);
