/**
 * cells.h: reading the cells of a scanned table.
 *
 * Wraps the figure reader (figure.h), the label reader (label-reader.h) and Tesseract (tess.h). A cell is
 * blank, holds a figure, or holds a label; what can be a figure is first shown to the figure reader, which
 * also says what is none. Where one of our readers is not sure, Tesseract is a second, independent one, and
 * where two see different figures the cell's confidence says so and both readings stay.
 */
#pragma once

#include "../common/page.h"
#include "figure.h"
#include "label-reader.h"
#include "plate.h"
#include "tess.h"

typedef struct _CellReader CellReader;

/**
 * cell_reader_new:
 * @chinese: reads Chinese where the label reader is not sure; must live as long as the reader
 * @figures, @labels: likewise
 * @error: SCAN_ERROR_MODEL
 *
 * Returns: (transfer full): the reader, or NULL.
 */
CellReader *cell_reader_new(Tess *chinese, FigureReader *figures, LabelReader *labels, GError **error);
void cell_reader_free(CellReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CellReader, cell_reader_free)

/**
 * cells_read:
 * @grid: with boxes in pixels of @plate; text, source, ink, confidence and readings of its cells are set
 */
void cells_read(CellReader *reader, const Plate *plate, Grid *grid);

/**
 * cell_read_twice:
 * @cell: blank, with its box in pixels of @plate; is read as by cells_read(), but both readers of figures are
 *     shown it however sure the first is. Where they agree, the second's reading stands beside the first's.
 */
void cell_read_twice(CellReader *reader, const Plate *plate, GridCell *cell);

/**
 * cells_print_is_table: reads the words of @grid, a table that its print alone has shown.
 *
 * Returns: whether it is one at all: enough of them are surely figures, or where the print stands in rows and
 * columns, enough of them are surely anything.
 */
gboolean cells_print_is_table(CellReader *reader, const Plate *plate, Grid *grid);

/**
 * cells_legibility: 0 to 1: how well the labels of @grid can be read as the plate now stands; for telling
 * a page from one that stands on its head or lies on its side. Reads labels of @most lines or a little more,
 * those of at least @least characters, and leaves @grid as it is.
 */
double cells_legibility(CellReader *reader, const Plate *plate, const Grid *grid, guint most, int least);
