/**
 * sheet.h: the tables of one report as aligned text, with marks on figures that need a look.
 *
 *     ·  printed empty          missing  not on the page
 *     12? doubtful              12*  repaired            12+  corrected by a person
 *
 * Other marks (— / 无) are what stands in the cell.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

/** SheetFigure: one figure of the form; strings are owned, NULL where there is none. */
typedef struct {
    char *cell;
    char *table, *row, *column;
    char *table_label, *row_label, *column_label;
    char *value; /* plain decimal; NULL: printed empty or with a mark */
    char *raw;
    char *unit;   /* where it is not the form's */
    char *status; /* NULL: the figure is not in the report */
    char *doubt;
    int page;
} SheetFigure;

void sheet_figure_free(SheetFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetFigure, sheet_figure_free)

/**
 * sheet_print:
 * @figures: (element-type SheetFigure): of one report, in the form's order
 *
 * Prints a table for each of the form's, and below them the figures that are not simply as printed, with the
 * reason.
 */
void sheet_print(const GPtrArray *figures, FILE *stream);
