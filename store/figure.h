/**
 * figure.h: the archive's dictionary of figures: from a form's cell id to its number.
 *
 * A form's figures come into the dictionary all at once and in the form's order, when its first report
 * is loaded; a figure that the form file does not list comes in when it is first met.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/** Figure: @unit is the dictionary's, "" for none; owned by the dictionary. */
typedef struct {
    gint64 id;
    char *unit;
} Figure;

typedef struct _Figures Figures;

/** figures_new: (transfer full): @forms are the folders of the form files, NULL-terminated; errors are
 * DB_ERROR. */
Figures *figures_new(sqlite3 *db, const char *const *forms, GError **error);
void figures_free(Figures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Figures, figures_free)

/**
 * figures_find:
 * @cell: of @layout; comes into the dictionary where it is new, so a transaction must be open
 * @unit: of the cell at hand, for the dictionary where no form file names one; may be NULL
 *
 * Returns: (transfer none): the figure, good until figures_forget(); or NULL with DB_ERROR.
 */
const Figure *figures_find(Figures *figures, const char *layout, const char *cell, const char *unit,
                           GError **error);

/** figures_forget: must follow a rollback, which may have taken new figures out of the archive again. */
void figures_forget(Figures *figures);
