/**
 * scan.h: reading a page from its picture: upright, deskewed, rules, grid, cells, running text.
 *
 * Wraps leptonica, Tesseract and the figure reader. One Scanner a worker: its engines and weights
 * are made once, when first needed, and used for all its pages.
 */
#pragma once

#include <leptonica/allheaders.h>

#include "../common/page.h"
#include "figure.h"

typedef struct _Scanner Scanner;

typedef enum {
    SCAN_ERROR_MODEL,   /* a reader's weights or Tesseract's language data are missing or damaged */
    SCAN_ERROR_PICTURE, /* the picture cannot be used: no pixels, too large */
} ScanError;

#define SCAN_ERROR (scan_error_quark())
GQuark scan_error_quark(void);

/** Largest picture that is read: 200 million pixels, an A1 page at 600 dpi. */
#define SCAN_MOST_PIXELS 200000000

/**
 * ScanOptions:
 * @text: FALSE reads the tables only, and leaves the running text out
 */
typedef struct {
    gboolean text;
} ScanOptions;

Scanner *scanner_new(const ScanOptions *options);
void scanner_free(Scanner *scanner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scanner, scanner_free)

/** scanner_warm_up: makes engines and weights now, so that processes forked later share them. */
gboolean scanner_warm_up(Scanner *scanner, GError **error);

/** scanner_figures: (transfer none): its reader of figures, made when first asked for; NULL with
 * SCAN_ERROR_MODEL. */
FigureReader *scanner_figures(Scanner *scanner, GError **error);

/** Boxes within this are of one cell: the page model has places to a hundredth of a point. */
#define SAME_PLACE_PT 0.02

/**
 * ScanLook: a cell that is to be shown to both readers of figures.
 * @box: of the cell on the page @page, as the page model has it
 * @readings: (element-type Reading): (out): what they read; stays NULL where there is no such cell, or no ink
 *     in it
 */
typedef struct {
    int page;
    Box box;
    GArray *readings;
} ScanLook;

/**
 * scanner_look_at: from now on nothing is read but these cells, and pages get neither lines nor grids.
 * @looks: (element-type ScanLook): borrowed; NULL: all is read again
 */
void scanner_look_at(Scanner *scanner, GArray *looks);

/** scanner_reads_all: whether all is read, and not looked at some figures again. */
gboolean scanner_reads_all(const Scanner *scanner);

/** scanner_wants_page: whether there is anything to be read on page @number. */
gboolean scanner_wants_page(const Scanner *scanner, int number);

/**
 * scanner_read_page:
 * @picture: of the whole page, any depth; not changed
 * @dpi: its resolution as the file says; 0 where it is silent (then it is measured)
 * @number: of the page, from 1
 *
 * Returns: (transfer full): the page with the picture's own size, source TEXT_SOURCE_OCR, coordinates
 * in points of the picture as given (see page.h of turned pages); or NULL with SCAN_ERROR.
 */
Page *scanner_read_page(Scanner *scanner, PIX *picture, double dpi, int number, GError **error);

/**
 * scanner_read_area:
 * As scanner_read_page() for a picture that covers only @area of an otherwise sound page @onto:
 * its grids and lines are added to @onto, at their place on that page.
 */
gboolean scanner_read_area(Scanner *scanner, PIX *picture, const Box *area, Page *onto, GError **error);
