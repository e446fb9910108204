/**
 * layout.h: a form, as the files in layouts/ describe it (gouji-layout(5)).
 *
 * Wraps GKeyFile. Everything is checked when it is loaded: a layout that contradicts itself gives an error
 * with file, line and group, and is not used.
 */
#pragma once

#include "../common/check-sides.h"
#include "../common/terms.h"
#include "label.h"
#include "pattern.h"

/** Largest layout file; the longest of the national forms has 12 KB. */
#define LAYOUT_MOST_BYTES (1 << 20)

typedef enum {
    LAYOUT_ERROR_SYNTAX, /* no key file */
    LAYOUT_ERROR_WRONG,  /* a key is missing, unknown or contradicts another */
} LayoutError;

#define LAYOUT_ERROR (layout_error_quark())
GQuark layout_error_quark(void);

/**
 * LayoutLine: a row or a column of a table, or a section.
 * @id: as in cell ids; @label: the official wording of its last level; @paths: (element-type LabelPath): all
 * wordings, the official one first; @unit: of its figures, NULL where the table's holds; @is_signed: whether
 * these may be negative
 */
typedef struct {
    char *id;
    char *label;
    char *unit;
    gboolean is_signed;
    GPtrArray *paths;
} LayoutLine;

/** layout_line_is_heading: whether the row only stands above others, and has no figures. */
gboolean layout_line_is_heading(const LayoutLine *line);

/**
 * LayoutTable:
 * @cell: how a cell's id is made: "t3.{row}.{column}"
 * @heading, @corner: labels that stand above and in the upper left corner; NULL for none
 * @columns, @rows: (element-type LayoutLine); a table without row labels has one row with the id ""
 */
typedef struct {
    char *id;
    char *cell;
    char *unit;
    Label *heading;
    Label *corner;
    GPtrArray *columns;
    GPtrArray *rows;
} LayoutTable;

typedef enum { EACH_ONCE, EACH_ROW, EACH_COLUMN } Each;

/**
 * LayoutCheck: sides that must be equal (or left at most right).
 * @each, @table: whether it is made once, or for each row or column of a table
 * @left, @right: (element-type Term)
 * @sentence: holds {label}, {left}, {right}
 */
typedef struct {
    char *id;
    Each each;
    const LayoutTable *table;
    Relation relation;
    Severity severity;
    GArray *left, *right;
    char *sentence;
} LayoutCheck;

/**
 * LayoutStatement: a figure that the running text may state (narrative.h).
 * @place: for messages: "PATH:LINE: [statement ID]"
 * @pattern: source of a pattern; {figure} in it stands for a number; @none: of one that states that there
 * were none, or NULL
 * @cells: (element-type Term): whose sum it must be; NULL for a figure that no table has
 * @severity, @sentence: as of a check
 * @part: whether it is a part of another figure by its nature (其中自然人申请…)
 * @optional: whether a text that does not state it wants nothing
 */
typedef struct {
    char *id;
    char *place;
    char *pattern;
    char *none;
    GArray *cells;
    Severity severity;
    char *sentence;
    gboolean part, optional;
} LayoutStatement;

/**
 * Layout: one form.
 * @path: the file it was read from
 * @titles: (element-type Pattern): what its documents' titles look like, beyond titles.conf
 * @tables: (element-type LayoutTable), @checks: (element-type LayoutCheck), @sections: (element-type
 * LayoutLine)
 * @betweens: (element-type LayoutCheck): checks against the year before, which the archive makes
 * (store/between.h); here they are only seen to be sound
 * @statements: (element-type LayoutStatement)
 */
typedef struct {
    char *path;
    char *name;
    char *title;
    int first_year, last_year;
    GPtrArray *titles;
    GPtrArray *sections;
    GPtrArray *tables;
    GPtrArray *checks;
    GPtrArray *betweens;
    GPtrArray *statements;
} Layout;

/**
 * layout_load: (transfer full): the layout in @path. Errors are of LAYOUT_ERROR and G_FILE_ERROR, and name
 * file and line.
 */
Layout *layout_load(const char *path, GError **error);
void layout_free(Layout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layout, layout_free)

/** What layout_free() frees of it; zero-filled structs. */
void layout_line_free(LayoutLine *line);
void layout_table_free(LayoutTable *table);
void layout_check_free(LayoutCheck *check);
void layout_statement_free(LayoutStatement *statement);

/**
 * layouts_load: (transfer full) (element-type Layout): all *.layout files of @folders (NULL-terminated),
 * folder after folder, by name. No two forms may have one name.
 */
GPtrArray *layouts_load(const char *const *folders, GError **error);

/** layout_line_likeness: how well the best of the line's wordings fits what is printed, 0 to 1. */
double layout_line_likeness(const LayoutLine *line, const LabelPath *printed);

/** layout_cell_id: (transfer full): @pattern with {row} and {column} replaced. */
char *layout_cell_id(const char *pattern, const char *row, const char *column);
