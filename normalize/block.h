/**
 * block.h: a table as it stands on the pages: rows of figures under a head.
 *
 * A grid may hold several tables of the form, one under the other, and a table of the form may run over
 * several grids. A block is the largest piece that is surely of one table: head rows and the rows below.
 */
#pragma once

#include "../common/page.h"
#include "figure-parse.h"
#include "label-book.h"
#include "layout.h"

/**
 * PrintedColumn: a column under a head. @first, @last: the grid columns it covers; @head: its own head as
 * printed, NULL without one; @label: its head's texts; @unit: the one that its head names (单位：元), NULL
 * for none
 */
typedef struct {
    int first, last;
    char *head;
    LabelPath *label;
    char *unit;
} PrintedColumn;

/**
 * PrintedRow: a row of figures. @row: of the grid; @label: its label cells' texts, outermost first, without
 * units, running numbers and codes; @unit: the one in a column of its own, or in the label, NULL for none;
 * @bare: no figure and no mark for none begins in it
 */
typedef struct {
    int row;
    gboolean bare;
    LabelPath *label;
    char *unit;
} PrintedRow;

/**
 * Block:
 * @heading: what the heading row above says; NULL for none
 * @columns: (element-type PrintedColumn): the columns that may hold figures, left to right: label columns
 *     are left out. Without a head, labels are NULL
 * @has_head: whether head rows stand above
 * @rows: (element-type PrintedRow)
 * @made: owned; @grid where it is none of the page's, but was made of print (print-block.h); else NULL
 */
typedef struct {
    const Page *page;
    const Grid *grid;
    Grid *made;
    Label *heading;
    GPtrArray *columns;
    gboolean has_head;
    GArray *rows;
} Block;

/** block_new: a block without columns and rows. Free with block_free(). */
Block *block_new(const Page *page, const Grid *grid);
void block_free(Block *block);

/** block_is_bare: whether none of its rows has a figure. */
gboolean block_is_bare(const Block *block);

/** block_rows_joining: in how many of its rows one cell covers both grid columns @one and @other. */
guint block_rows_joining(const Block *block, int one, int other);

/** block_row_text: (transfer full): the texts of all cells of grid row @row, with " | " between them. */
char *block_row_text(const Block *block, int row);

/**
 * BlockRules: what tells head rows from rows of figures.
 * @labels: what was met on pages
 * @head_words, @row_words: sets of Label: what stands in heads, and in row labels, of the forms' tables;
 * @column_words: of the heads what stands right above figures
 */
typedef struct {
    const FigureRules *figures;
    LabelBook *labels;
    GHashTable *head_words;
    GHashTable *row_words;
    GHashTable *column_words;
} BlockRules;

/** block_rules_init: @layouts and @figures must outlive the rules. block_rules_clear() frees what it made. */
void block_rules_init(BlockRules *rules, const GPtrArray *layouts, const FigureRules *figures);
void block_rules_clear(BlockRules *rules);

/** block_word_likeness: of @label to the nearest of @words, a set of BlockRules. */
double block_word_likeness(const Label *label, GHashTable *words);

/** blocks_from_grid: appends the blocks of @grid (element-type Block), top to bottom, to @blocks. */
void blocks_from_grid(const Page *page, const Grid *grid, const BlockRules *rules, GPtrArray *blocks);
