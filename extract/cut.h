/**
 * cut.h: a place on a page as a picture, for persons.
 */
#pragma once

#include "../common/apart.h"
#include "../common/box.h"

typedef enum {
    CUT_ERROR_PLACE,   /* not on the page, or no such page */
    CUT_ERROR_PICTURE, /* no memory for it */
} CutError;

#define CUT_ERROR (cut_error_quark())
GQuark cut_error_quark(void);

/**
 * Cut: @page: from 1; @box: points of the page as shown; @page_width: its width in points, which tells the
 * resolution of a picture
 */
typedef struct {
    int page;
    Box box;
    double page_width;
} Cut;

/** cut_parse: takes "PAGE,X,Y,WIDTH,HEIGHT,PAGE_WIDTH"; FALSE where @text is anything else. */
gboolean cut_parse(const char *text, Cut *cut);

/**
 * cut_write: writes a PNG to @apart: the place with CUT_MARGIN_PT around it, as far as the page goes, and a
 * red line around the place.
 * @path: of the original
 *
 * Errors: CUT_ERROR, and those of document_picture().
 */
gboolean cut_write(const char *path, const Cut *cut, Apart *apart, GError **error);

/** Margin, in points: the neighbours of a cell can be told. */
#define CUT_MARGIN_PT 24.0
