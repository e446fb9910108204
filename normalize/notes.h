/**
 * notes.h: what a person should know of a report as a whole.
 */
#pragma once

#include "../common/rows.h"
#include "layout.h"

/** Rows of a torn table that a note names; of more it says how many. */
#define NOTES_MOST_ROWS 5

/**
 * notes_add: notes that form and year disagree, that year or organ was not found, which tables of @layout are
 * not in the document, and of which others rows are missing.
 */
void notes_add(const Layout *layout, Report *report);
