/**
 * cells.h: reading the cells of a scanned table.
 *
 * Wraps the figure reader (figure.h) and Tesseract (tess.h). A cell is blank, holds a figure, or holds
 * a label; what can be a figure is first shown to the figure reader, which also says what is none. Where
 * it is not sure, Tesseract is a second, independent reader, and where the two disagree the cell's
 * confidence says so and both readings stay.
 */
#pragma once

#include "../common/page.h"
#include "plate.h"
#include "tess.h"

typedef struct _CellReader CellReader;

/**
 * cell_reader_new:
 * @labels: reads Chinese; must live as long as the reader
 * @error: SCAN_ERROR_MODEL
 *
 * Returns: (transfer full): the reader, or NULL.
 */
CellReader *cell_reader_new(Tess *labels, GError **error);
void cell_reader_free(CellReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CellReader, cell_reader_free)

/**
 * cells_read:
 * @grid: with boxes in pixels of @plate; text, source, ink, confidence and readings of its cells are set
 */
void cells_read(CellReader *reader, const Plate *plate, Grid *grid);

/**
 * cells_legibility: 0 to 1: how well the labels of @grid can be read as the plate now stands; for telling
 * a page from one that stands on its head. Reads at most @most cells and leaves @grid as it is.
 */
double cells_legibility(CellReader *reader, const Plate *plate, const Grid *grid, guint most);
