/**
 * passage.h: a document's text cut into what a search finds: one page's part of one section.
 *
 * Nothing is left out: the passages of a page together are its text, tables' words included.
 */
#pragma once

#include "../common/rows.h"

/**
 * Passage: a piece of a page's text.
 * @page: index into the model's pages
 * @section: index into the model's sections; -1 before the first
 * @report: index into the model's reports: the section's, without one the page's; -1 for none
 * @start, @length: in characters of the page's text, from 0
 * @from, @to: the same in bytes
 */
typedef struct {
    int page;
    int section;
    int report;
    glong start, length;
    gsize from, to;
} Passage;

/**
 * passages_from_rows:
 * A section begins on its page where its heading stands, at the beginning of a line where there is such a
 * place; spaces and forms of characters do not matter (search-text.h). Where the heading is not on the page
 * the section begins where the one before it did, or at the top.
 *
 * Returns: (transfer full) (element-type Passage): in the order of the document, none blank.
 */
GArray *passages_from_rows(const RowsModel *model);
