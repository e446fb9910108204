/**
 * place.h: from blocks of rows to the cells of a form, each at its proven place.
 */
#pragma once

#include "../common/rows.h"
#include "block.h"

/**
 * place_report:
 * @blocks: (element-type Block): of one report, in reading order
 * @layouts: (element-type Layout)
 * @report: gets layout, cells, unplaced, and of its head the layout; its year, where it is known already,
 * decides between forms that fit as well
 * @printed: gets, for each RowCell of @report, the GridCell it was read from
 *
 * Holds the blocks against every form and takes the one that accounts for most of what is printed. A
 * figure's row and column are those whose labels match; where a label cannot be read, those between
 * matched neighbours, and the figure is doubtful. What finds no place is kept as unplaced.
 *
 * Returns: (transfer none): the form, or NULL where none fits; then @report is as it was.
 */
const Layout *place_report(const GPtrArray *blocks, const GPtrArray *layouts, const FigureRules *rules,
                           GHashTable *printed, Report *report);
