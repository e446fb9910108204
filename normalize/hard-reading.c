/**
 * hard-reading.c: how much of a report was read weakly -> which of its figures need a sum's word.
 */
#include "hard-reading.h"

#include "check.h"
#include "witness.h"

/**
 * The share of a report's figures, read weakly, from which it is hard to read. The practice scans of 150 dpi
 * have at most 0.17. On 14 made-up reports scanned at 150 dpi through heavy noise, with 0.16 to 0.87, two
 * digits and six empty cells were misread above WITNESS_SURE, all in reports with more than 0.27.
 */
#define HARD_SHARE 0.2

/** From here on no figure of 3,571 was misread (models/figures.md, by confidence). */
#define HARD_SURE 0.999

#define DOUBT_HARD "the page is hard to read, and no sum confirms it"

static gboolean is_from_pixels(const RowCell *cell)
{
    return cell->source == TEXT_SOURCE_OCR && cell->status != STATUS_CORRECTED;
}

static gboolean is_hard_to_read(const Report *report)
{
    guint read = 0, weak = 0;
    for (guint i = 0; i < report->cells->len; i++) {
        const RowCell *cell = report->cells->pdata[i];
        read += is_from_pixels(cell) ? 1 : 0;
        weak += is_from_pixels(cell) && cell->confidence < WITNESS_SURE ? 1 : 0;
    }
    return weak > HARD_SHARE * read;
}

void hard_reading_judge(const GPtrArray *instances, Report *report)
{
    if (!is_hard_to_read(report))
        return;
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        if (!is_from_pixels(cell) || cell->status != STATUS_READ || cell->confidence >= HARD_SURE ||
            check_sums(instances, cell) > 0)
            continue;
        row_cell_doubt(cell, DOUBT_HARD);
    }
}
