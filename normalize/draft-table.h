/**
 * draft-table.h: tables as they are printed, without a form that says what to expect.
 */
#pragma once

#include "../common/amount.h"
#include "../common/page.h"
#include "figure-parse.h"

/**
 * DraftLine: a row or column as printed.
 * @label: its levels joined with " / "; @unit: NULL for none; @is_heading: of a row without figures
 */
typedef struct {
    char *label;
    char *unit;
    gboolean is_heading;
} DraftLine;

/**
 * DraftTable:
 * @heading, @corner, @unit: NULL for none
 * @columns, @rows: (element-type DraftLine)
 * @amounts: (element-type Amount): row after row; @known: (element-type gboolean): whether a number is
 * printed there
 */
typedef struct {
    char *heading, *corner, *unit;
    GPtrArray *columns, *rows;
    GArray *amounts, *known;
} DraftTable;

void draft_table_free(DraftTable *table);

/**
 * draft_tables_from_page: appends the tables with figures in the grids of @page to @tables (element-type
 * DraftTable). One whose columns are those of the last table there continues it.
 */
void draft_tables_from_page(const Page *page, const FigureRules *rules, GPtrArray *tables);

/** draft_table_amount: the number in @row and @column; FALSE where none is printed. */
gboolean draft_table_amount(const DraftTable *table, guint row, guint column, Amount *amount);
