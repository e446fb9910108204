/**
 * streaks.h: lines that dirt on a feeding scanner's glass draws down the whole page.
 *
 * The paper moves over the dirt, so a streak stands in the same columns of the picture from its first row to
 * its last, however the sheet lies, or to where the dirt came or went. No rule does: a page has margins.
 */
#pragma once

#include "leptonica-auto.h"

/** Streak: columns from @first to before @end, rows from @top to before @bottom; one of these is the page's
 * edge. */
typedef struct {
    int first, end;
    int top, bottom;
} Streak;

/**
 * streaks_find: (transfer full) (element-type Streak): those of @gray, 8 bits, from the left; none where its
 * margins above and below are not blank, as of a picture of a table alone, whose rules reach from edge to
 * edge.
 * @dpi: its resolution
 */
GArray *streaks_find(const PIX *gray, double dpi);

/** streaks_take_out: puts what stands on both sides in the place of @streaks. @gray must be the caller's
 * alone. */
void streaks_take_out(PIX *gray, const GArray *streaks);
