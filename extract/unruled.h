/**
 * unruled.h: tables whose rules are missing: rows and columns from how what is printed stands to each other.
 */
#pragma once

#include "scan-table.h"

/**
 * unruled_table: (transfer full) (nullable): the table that the print within a frame makes.
 * @frame: its outer sides
 * @walls: (out) (transfer full) (element-type Ruling): its edges
 *
 * Columns are parted by rivers, strips that print leaves free in nearly all lines, and by where many lines
 * begin; rows by the lines of the columns of figures, to which the lines of a long label are added.
 * NULL where there are not at least two rows and two columns.
 */
ScanTable *unruled_table(const Evidence *evidence, const Frame *frame, GArray **walls);

/**
 * unruled_parts: (transfer full) (element-type Frame): @frame cut where headings in larger print part it:
 * what is left of two tables' rules may seem to be one.
 */
GArray *unruled_parts(const Evidence *evidence, const Frame *frame);

/**
 * unruled_has_columns: whether the print within @frame stands in @least columns or more, in most of its
 * lines: labels, however they are set, do not.
 */
gboolean unruled_has_columns(const Evidence *evidence, const Frame *frame, int least);

/** PagePrint: the print of a whole page. @blocks: (element-type Block); @height: of a character, pixels. */
typedef struct {
    GArray *blocks;
    double height, dpi;
} PagePrint;
void page_print_find(PagePrint *print, const Evidence *evidence);
void page_print_clear(PagePrint *print);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PagePrint, page_print_clear)

/**
 * unruled_goes_on: whether the table that rules make within @frame is but a piece of one: most lines of print
 * in it go on beside it.
 */
gboolean unruled_goes_on(const PagePrint *print, const Frame *frame);

/**
 * unruled_frames: (transfer full) (element-type Frame):
 * Where on a page lines of print stand in columns. @taken (element-type Frame): tables found already, left
 * out.
 */
GArray *unruled_frames(const PagePrint *print, const GArray *taken);
