/**
 * print-rows.h: a table without rules, while rows are made out of its words: lines of figures, and the words
 * that say most like a row of a form beside them.
 *
 * All places are points of the upright, straightened page.
 */
#pragma once

#include "block.h"

/**
 * PrintWord: a word of a Grid's @print.
 * @kind: what it says; @is_unit: it is the name of a unit
 * @figure: it stands where figures do, and is no number before a label
 * @taken: it is part of a row's label or its unit
 */
typedef struct {
    const GridCell *cell;
    double left, right, top, bottom;
    FigureKind kind;
    gboolean is_unit, figure, taken;
} PrintWord;

/**
 * FigureRow: a line of figures.
 * @middle: of the line; @left: of its first number; @figures: how many there are; @numbers: those that are no
 *     marks for none; @undisputed: of these, those that no second reader denied
 * @label: what stands beside it, owned, "" for nothing; @likeness: to the nearest row of any form
 * @label_right: where label and unit end; @unit: the word that names the unit, NULL for none
 */
typedef struct {
    double middle, left;
    guint figures, numbers, undisputed;
    char *label;
    double likeness, label_right;
    const GridCell *unit;
} FigureRow;

/**
 * PrintArea: the print of one grid.
 * @words: (element-type PrintWord), @rows: (element-type FigureRow), from the top down
 * @height: of a character
 */
typedef struct {
    const BlockRules *rules;
    GArray *words, *rows;
    double height;
} PrintArea;

/** print_area_find: finds words, lines of figures and their labels in @print (element-type GridCell). */
void print_area_find(PrintArea *area, const GPtrArray *print, const BlockRules *rules);
void print_area_clear(PrintArea *area);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PrintArea, print_area_clear)

static inline PrintWord *area_word(const PrintArea *area, guint index)
{
    return &g_array_index(area->words, PrintWord, index);
}

static inline FigureRow *area_row(const PrintArea *area, guint index)
{
    return &g_array_index(area->rows, FigureRow, index);
}

static inline double word_middle(const PrintWord *word)
{
    return (word->top + word->bottom) / 2;
}

/** word_stands_in: whether @word stands in the line of @row. */
static inline gboolean word_stands_in(const PrintArea *area, const PrintWord *word, const FigureRow *row)
{
    double off = word_middle(word) - row->middle;
    return MAX(off, -off) <= area->height * 0.6;
}

/**
 * words_join: (transfer full): the texts of @words (element-type PrintWord *), line by line from the top,
 * each from the left. @words is sorted so.
 */
char *words_join(GPtrArray *words, double height);
