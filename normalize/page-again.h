/**
 * page-again.h: pages that are in a document twice, since their sheet went through the scanner again.
 *
 * What a page says for the second time is nothing new, and would leave each figure on it without a sure
 * place, for its row is printed twice. A page is taken for another once more where all of its tables are that
 * one's, cell by cell, in all that is surely read; of the two the one that is read better is kept.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"
#include "figure-parse.h"

/**
 * pages_again_find:
 * @pages: (element-type Page): those of one report that have tables, in reading order; they must outlive what
 * is returned
 *
 * Returns: (transfer full): each page that is to be left out -> the Page that it is once more.
 */
GHashTable *pages_again_find(const GPtrArray *pages, const FigureRules *rules);

/** pages_again_note: notes in @report which pages were left out. */
void pages_again_note(GHashTable *again, Report *report);
