/**
 * show-cell.h: one figure as text and as the picture cut out of its page.
 */
#pragma once

#include "../common/db.h"

typedef enum {
    SHOW_CELL_ERROR_NONE, /* the document has no such figure on paper */
    SHOW_CELL_ERROR_MANY, /* several of its reports have it */
    SHOW_CELL_ERROR_CUT,  /* its picture could not be had; gouji-extract has said why */
} ShowCellError;

#define SHOW_CELL_ERROR (show_cell_error_quark())
GQuark show_cell_error_quark(void);

/**
 * ShowCell: what is asked for. @report: which of the document's reports, from 1; 0 where only one can be
 * meant.
 * @image: where the picture goes, a PNG; NULL for none
 */
typedef struct {
    const char *archive;
    const char *cell;
    int report;
    const char *image;
} ShowCell;

/**
 * show_cell: prints the figure with all that it leads back to, and writes its picture: the original is opened
 * by gouji-extract, within its bounds.
 *
 * Errors: SHOW_CELL_ERROR, DB_ERROR, G_FILE_ERROR.
 */
gboolean show_cell(sqlite3 *db, gint64 document_id, const ShowCell *wanted, GError **error);
