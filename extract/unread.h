/**
 * unread.h: pages that could not be read, in a document whose other pages could.
 *
 * A model that is to be filled may hold such pages already: an earlier try found them out. They are passed
 * over.
 */
#pragma once

#include "../common/page.h"

/** unread_has: whether page @number of @model is known not to be read. */
gboolean unread_has(const PageModel *model, int number);

/** unread_add: adds page @number to @model as one that could not be read for @reason. */
void unread_add(PageModel *model, int number, const char *reason);

/**
 * unread_end: all pages of the document are in @model; brings them into their order.
 * FALSE, with DOCUMENT_ERROR_DAMAGED and the first page's reason, where none of them could be read.
 */
gboolean unread_end(PageModel *model, GError **error);
