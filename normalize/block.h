/**
 * block.h: a table as it stands on the pages: rows of figures under a head.
 *
 * A grid may hold several tables of the form, one under the other, and a table of the form may run over
 * several grids. A block is the largest piece that is surely of one table: head rows and the rows below.
 */
#pragma once

#include "../common/page.h"
#include "figure.h"
#include "layout.h"

/** PrintedColumn: a column under a head. @first, @last: the grid columns it covers; @label: its head's texts. */
typedef struct {
    int first, last;
    LabelPath *label;
} PrintedColumn;

/**
 * Block:
 * @heading: what the heading row above says; NULL for none
 * @columns: (element-type PrintedColumn): the columns that may hold figures, left to right: label columns
 *     are left out. Without a head, labels are NULL
 * @has_head: whether head rows stand above
 * @rows: (element-type int): the grid rows
 */
typedef struct {
    const Page *page;
    const Grid *grid;
    Label *heading;
    GPtrArray *columns;
    gboolean has_head;
    GArray *rows;
} Block;

void block_free(Block *block);

/** block_row_label: (transfer full): the texts of the label cells of grid row @row, outermost first. */
LabelPath *block_row_label(const Block *block, int row);

/** block_row_text: (transfer full): the texts of all cells of grid row @row, with " | " between them. */
char *block_row_text(const Block *block, int row);

/** BlockRules: what tells head rows from rows of figures. @head_words: (element-type Label) */
typedef struct {
    const FigureRules *figures;
    GPtrArray *head_words;
} BlockRules;

/** block_head_words: (transfer full): all words that stand in heads of the forms' tables. */
GPtrArray *block_head_words(const GPtrArray *layouts);

/** blocks_from_grid: appends the blocks of @grid (element-type Block), top to bottom, to @blocks. */
void blocks_from_grid(const Page *page, const Grid *grid, const BlockRules *rules, GPtrArray *blocks);
