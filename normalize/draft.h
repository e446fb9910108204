/**
 * draft.h: a first layout, from the tables of a document of an unknown form.
 */
#pragma once

#include "../common/page.h"
#include "figure-parse.h"

/**
 * draft_layout:
 * @name: of the form to be
 *
 * Writes what the grids of @pages show as a layout file: their columns and rows with the labels printed,
 * units, and as checks the sums that hold in this document. Running numbers stand for ids. A grid that has
 * the columns of the one before it continues it. A person gives names, strikes what is no part of the form,
 * and adds other wordings.
 *
 * Returns: (transfer full): the file's text, which layout_load() takes; NULL where no table with figures
 * stands in the document.
 */
char *draft_layout(const PageModel *pages, const FigureRules *rules, const char *name);
