/**
 * figure-ink: tells ink from paper in a table cell.
 *
 * Takes grey pixels; leaves how much darker than the paper each one is, what counts as ink, and the
 * connected blobs of ink. Knows nothing of lines, figures or strips.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A connected piece of ink; x1 and y1 are the first column and row after it. */
typedef struct {
    int x0, y0, x1, y1;
    int area;
    int inner_area; /* of it, what is not close to a border of the cell */
} InkBlob;

/** The ink of one cell. Reused from cell to cell; grows as needed. */
typedef struct {
    int width, height;
    guint8 *darkness; /* width * height: paper minus pixel, 0 where the pixel is lighter */
    double noise_sd;  /* of the paper, in grey levels */
    int ink_level;    /* darkness of the darkest writing inside the cell */
    int threshold;    /* darkness from which a pixel is ink */
    gboolean blank;   /* nothing rises over the noise (figure-blank.h) */
    int speck_area;   /* pixels of specks much darker than the writing, which were taken out */
    GArray *blobs;    /* of InkBlob */
    GArray *faint;    /* of InkBlob, found at a lower threshold: paler ink too, and darker together with it */
    int faint_threshold;
    /*< private >*/
    gsize capacity;
    guint8 *smooth; /* width * height: the cell's pixels with less noise */
    GArray *runs;
    GArray *roots;
} FigureInk;

/**
 * figure_ink_init:
 * @ink: what to make ready; zeroed by the caller
 */
void figure_ink_init(FigureInk *ink);

/**
 * figure_ink_clear:
 * @ink: its memory is freed, not @ink itself
 */
void figure_ink_clear(FigureInk *ink);

/**
 * figure_ink_find:
 * @ink: (inout): filled anew
 * @gray: the cell's pixels, 0 is black
 * @width: pixels in a row, at least 1
 * @height: rows, at least 1
 * @stride: bytes from one row to the next
 *
 * The paper's level follows the cell's columns, so that a shadow along the cell is no ink. Specks much darker
 * than the writing are painted over before its level is taken.
 */
void figure_ink_find(FigureInk *ink, const guint8 *gray, int width, int height, int stride);

/**
 * figure_ink_take_faint:
 * @ink: (inout): its faint blobs become its blobs, and their threshold its threshold
 */
void figure_ink_take_faint(FigureInk *ink);

/**
 * figure_ink_off_borders:
 * @ink: what was found
 *
 * Returns: the pixels of the blobs that touch none of the cell's borders.
 */
double figure_ink_off_borders(const FigureInk *ink);

/**
 * ink_blob_height:
 * @blob: a piece of ink
 *
 * Returns: its rows.
 */
int ink_blob_height(const InkBlob *blob);

/**
 * ink_blob_width:
 * @blob: a piece of ink
 *
 * Returns: its columns.
 */
int ink_blob_width(const InkBlob *blob);

/**
 * ink_blob_is_within:
 * @blob: a piece of ink
 * @place: another, or where several stand
 *
 * Returns: whether it lies in the square of @place, but for the rim of two pixels that pale ink has around.
 */
gboolean ink_blob_is_within(const InkBlob *blob, const InkBlob *place);

/**
 * ink_blob_is_near_border:
 * @blob: a piece of ink
 * @ink: of which it is a part
 *
 * Returns: whether it touches a border of the cell, or comes within a pixel of it.
 */
gboolean ink_blob_is_near_border(const InkBlob *blob, const FigureInk *ink);

/**
 * ink_blob_is_rule:
 * @blob: a piece of ink
 * @ink: of which it is a part
 *
 * Returns: whether it is what is left of a ruling line: it lies along a border of the cell, long and thin.
 * Such a blob says nothing about where the writing is.
 */
gboolean ink_blob_is_rule(const InkBlob *blob, const FigureInk *ink);

/**
 * ink_blob_is_writing:
 * @blob: a piece of ink
 * @ink: of which it is a part
 * @other: whether there is other writing
 *
 * Returns: whether it tells where the writing is: no rule, and as long as there is @other writing no frame
 * and no line that may be a rule.
 */
gboolean ink_blob_is_writing(const InkBlob *blob, const FigureInk *ink, gboolean other);

G_END_DECLS
