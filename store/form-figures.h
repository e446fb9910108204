/**
 * form-figures.h: the figures a form asks for, in its order, with the labels it prints.
 *
 * Reads layouts/NAME.layout (gouji-layout(5)) for its tables, rows and columns alone, so that the archive
 * can say what t3.3.1.total is without the form file at hand. Wraps GKeyFile.
 */
#pragma once

#include "../common/rows.h"

/** FormFigure: one figure; strings are owned, none is NULL. Labels of several levels are joined with " / ".
 */
typedef struct {
    char *cell;        /* t3.3.1.total */
    char *table;       /* t3 */
    char *row;         /* 3.1; "" in a table of one row */
    char *column;      /* total */
    char *unit;        /* "" where the form gives none */
    char *table_label; /* 第二十条第（一）项; "" */
    char *row_label;
    char *column_label;
} FormFigure;

void form_figure_free(FormFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormFigure, form_figure_free)

/** form_file_load: reads the form file of @layout into @file, from the first of @folders (NULL-terminated)
 * that has it; nothing where none has, or it is no form file. FALSE with G_FILE_ERROR where it is there and
 * cannot be read: its figures would have no labels for good. */
gboolean form_file_load(GKeyFile *file, const char *const *folders, const char *layout, GError **error);

/** form_family: (transfer full): the family of forms that the form file @file says it is of; @layout, the
 * form's own name, where it says none or nothing was read into it. */
char *form_family(GKeyFile *file, const char *layout);

/** form_severity: what group @group of a form file says how much a failing check weighs; a hint where it says
 * nothing. */
Severity form_severity(GKeyFile *file, const char *group);

/** form_figures_from_file: (transfer full) (element-type FormFigure): what the form file @file asks for;
 * empty where nothing was read into it. */
GPtrArray *form_figures_from_file(GKeyFile *file);

/**
 * form_figures_load:
 * @folders: where form files lie, NULL-terminated; the first that has it counts
 * @layout: "g3"; may come from outside
 *
 * Returns: (transfer full) (element-type FormFigure): empty where there is no such file, or it is no form
 * file: a figure without labels is better than none. NULL with G_FILE_ERROR as form_file_load().
 */
GPtrArray *form_figures_load(const char *const *folders, const char *layout, GError **error);

/**
 * form_figure_from_cell: (transfer full): what the id alone tells of a figure that no form file lists: the
 * first part is the table, a last part of two letters and more the column, what stands between the row.
 */
FormFigure *form_figure_from_cell(const char *cell);
