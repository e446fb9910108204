/**
 * scan-table.h: what a picture shows of one table: where its rows and columns part, and how much of each
 * edge between them is ruled.
 */
#pragma once

#include "leptonica-auto.h"
#include "ruling.h"

/**
 * Evidence: all that is known of a page's tables. Pixels of the reduced picture.
 * @rules: (element-type Ruling): surely rules
 * @level, @upright: (element-type Ruling): short pieces of what may be rules, by @at
 * @marks: (element-type Mark): print
 * @exact: whether marks are not ink but the room of each character, side by side within a word
 * @tallest: no character of the page is higher or wider
 */
typedef struct {
    GArray *rules;
    GArray *level, *upright;
    GArray *marks;
    gboolean exact;
    double dpi, tallest;
} Evidence;

/** evidence_clear: frees what @evidence holds. */
void evidence_clear(Evidence *evidence);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Evidence, evidence_clear)

/**
 * character_tallest: what no character is higher or wider than on a page with the marks @marks, pixels.
 * @dpi: of the picture
 */
double character_tallest(const GArray *marks, double dpi);

/**
 * piece_is_character: whether @piece is a character's stroke: it is no longer than @tallest, and lies in a
 * mark that is wider than rules are thick.
 */
gboolean piece_is_character(const Ruling *piece, const GArray *marks, double tallest, double dpi);

/** Frame: an upright rectangle, pixels of the reduced picture. */
typedef struct {
    double left, top, right, bottom;
} Frame;

/**
 * ScanTable:
 * @x, @y: (element-type double): where columns and rows part, sorted, the outer sides included
 * @print: (element-type Span) (nullable): of a table without rules, from where to where each row's print
 * reaches
 */
typedef struct {
    GArray *x, *y;
    GArray *print;
} ScanTable;

void scan_table_free(ScanTable *table);

/**
 * scan_tables_find: (transfer full) (element-type ScanTable):
 * Rules that touch or nearly touch make one table. A line that runs far beyond the table's sides is a fold.
 */
GPtrArray *scan_tables_find(const Evidence *evidence);

/**
 * scan_table_walls: (transfer full) (element-type Ruling):
 * The edges of @table that part cells, as one clean ruling each: those that are ruled, and of the half ruled
 * ones those that print on both sides speaks for.
 * @worn: (out): whether some walls are worn, so that others may be lost altogether
 * @unsure: (out) (transfer full) (element-type Ruling): the edges that could not be told
 */
GArray *scan_table_walls(const ScanTable *table, const Evidence *evidence, gboolean *worn, GArray **unsure);

/** scan_table_add_worn: adds the places of a worn table's rules of which only pieces are left; TRUE if there
 * were any. */
gboolean scan_table_add_worn(ScanTable *table, const Evidence *evidence);
