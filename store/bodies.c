/*
 * bodies.c: a text's statements, and the figures that they must be.
 */
#include "bodies.h"

#include <string.h>

#include "../common/db.h"
#include "../common/sql-named.h"
#include "stated-form.h"

#define STATEMENTS "store/bodies.sql"

struct _Bodies {
    const char *const *forms;
    Rules *rules;
    Units *units;
    GHashTable *by_layout; /* form's name to its StatedDemands */
    Pending *figures;
    sqlite3_stmt *tables, *statements, *figure;
};

/** TableFigure: a figure in another document. @cell: owned */
typedef struct {
    RowCell *cell;
    gint64 report_id, figure_id;
} TableFigure;

/**
 * Weighing: a text held against one form's tables.
 * @form: of which statements must say that they are, NULL where all are of the report's; @layout: the tables'
 * @statements: (element-type RowStatement): of the text; @figures: (element-type TableFigure): of the check
 * in hand
 * @is_doubtful: whose tables they are, or on which year
 */
typedef struct {
    Bodies *bodies;
    const Body *body;
    const char *form, *layout;
    gboolean is_doubtful;
    const GPtrArray *statements;
    GArray *figures;
} Weighing;

static void table_figure_clear(gpointer data)
{
    row_cell_free(((TableFigure *)data)->cell);
}

Bodies *bodies_new(sqlite3 *db, const char *const *forms, Rules *rules, Pending *figures, GError **error)
{
    g_autoptr(Bodies) bodies = g_new0(Bodies, 1);
    bodies->forms = forms;
    bodies->rules = rules;
    bodies->figures = figures;
    bodies->units = units_load(forms);
    bodies->by_layout =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    if ((bodies->tables = sql_prepare(db, STATEMENTS, "forms", error)) == NULL ||
        (bodies->statements = sql_prepare(db, STATEMENTS, "statements", error)) == NULL ||
        (bodies->figure = sql_prepare(db, STATEMENTS, "figure", error)) == NULL)
        return NULL;
    return g_steal_pointer(&bodies);
}

void bodies_free(Bodies *bodies)
{
    if (bodies == NULL)
        return;
    units_free(bodies->units);
    g_hash_table_unref(bodies->by_layout);
    sqlite3_finalize(bodies->tables);
    sqlite3_finalize(bodies->statements);
    sqlite3_finalize(bodies->figure);
    g_free(bodies);
}

/** (transfer none) (element-type StatedDemand): what form @layout demands; NULL on error. */
static const GPtrArray *demands_of(Bodies *bodies, const char *layout, GError **error)
{
    GPtrArray *demands = g_hash_table_lookup(bodies->by_layout, layout);
    if (demands == NULL) {
        demands = stated_form_load(bodies->forms, layout, error);
        if (demands == NULL)
            return NULL;
        g_hash_table_insert(bodies->by_layout, g_strdup(layout), demands);
    }
    return demands;
}

/** (transfer full): column @column as text, NULL for null. */
static char *text_at(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) != SQLITE_NULL ? g_strdup(db_text(row, column)) : NULL;
}

/** (transfer full) (element-type RowStatement): what the text states, without its places; NULL on error. */
static GPtrArray *statements_of(Bodies *bodies, gint64 report_id, GError **error)
{
    sqlite3_stmt *row = bodies->statements;
    g_autoptr(GPtrArray) statements = g_ptr_array_new_with_free_func((GDestroyNotify)row_statement_free);
    int rows;
    db_bind(row, "l", report_id);
    while ((rows = db_step(row, error)) > 0) {
        RowStatement *statement = g_new0(RowStatement, 1);
        g_ptr_array_add(statements, statement);
        statement->statement = g_strdup(db_text(row, 0));
        statement->value = db_decimal(row, 1);
        statement->raw = g_strdup(db_text(row, 2));
        statement->unit = text_at(row, 3);
        statement->year = sqlite3_column_int(row, 4);
        statement->doubt = text_at(row, 5);
        statement->forms = text_at(row, 6);
        statement->source = strcmp(db_text(row, 7), text_source_name(TEXT_SOURCE_TEXT)) == 0
                                ? TEXT_SOURCE_TEXT
                                : TEXT_SOURCE_OCR;
        statement->confidence = sqlite3_column_double(row, 8);
    }
    return rows == 0 ? g_steal_pointer(&statements) : NULL;
}

/** (transfer full): figure @id as the current row of :figure has it. */
static RowCell *cell_from_row(sqlite3_stmt *row, const char *id)
{
    RowCell *cell = g_new0(RowCell, 1);
    cell->cell = g_strdup(id);
    cell->value = db_decimal(row, 2);
    cell->status = cell_status_from(db_text(row, 3));
    cell->raw = g_strdup(db_text(row, 4));
    cell->unit = text_at(row, 5);
    cell->page = sqlite3_column_int(row, 6);
    return cell;
}

/** Looks figure @id up in the tables and adds it to the figures: 1 where it is there, 0 where not, -1 on
 * error. */
static int weigh(const Weighing *weighing, const char *id, GError **error)
{
    sqlite3_stmt *row = weighing->bodies->figure;
    db_bind(row, "liss", weighing->body->agency_id, weighing->body->year, weighing->layout, id);
    int rows = db_step(row, error);
    if (rows <= 0)
        return rows;
    TableFigure figure = {cell_from_row(row, id), sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1)};
    g_array_append_val(weighing->figures, figure);
    sqlite3_reset(row);
    return 1;
}

/** (transfer full) (element-type CheckTerm): the tables' side of @demand; NULL on error. */
static GArray *terms_of(const Weighing *weighing, const StatedDemand *demand, GError **error)
{
    g_autoptr(GArray) terms = check_terms_new(demand->cells->len);
    const GArray *figures = weighing->figures;
    for (guint i = 0; i < demand->cells->len; i++) {
        const Term *from = &g_array_index(demand->cells, Term, i);
        int found = weigh(weighing, from->cell, error);
        if (found < 0)
            return NULL;
        CheckTerm term = {g_strdup(from->cell), NULL, from->sign};
        if (found > 0)
            term.cell = g_array_index(figures, TableFigure, figures->len - 1).cell;
        g_array_append_val(terms, term);
    }
    return g_steal_pointer(&terms);
}

/** Adds @check, with the figures that it weighs, to what is to be put in. */
static gboolean add_check(const Weighing *weighing, const RowCheck *check, GError **error)
{
    const gint64 report_id = weighing->body->report_id;
    const CheckPlace place = {report_id, weighing->layout, TRUE, -1};
    gint64 rule_id = rules_add_check(weighing->bodies->rules, &place, check, error);
    if (rule_id == 0)
        return FALSE;
    for (guint i = 0; i < weighing->figures->len; i++) {
        const TableFigure *figure = &g_array_index(weighing->figures, TableFigure, i);
        pending_add(weighing->bodies->figures, "llisll", report_id, rule_id, (int)i + 1, "right",
                    figure->report_id, figure->figure_id);
    }
    return TRUE;
}

/** Whether @check is for the report's own file to make, which has tables of its own: it has one of the
 * figures, nobody has, or the text does not state what another file has. */
static gboolean is_own(const Weighing *weighing, const RowCheck *check)
{
    gboolean own = weighing->figures->len == 0 || check->statement == 0;
    for (guint i = 0; i < weighing->figures->len; i++)
        own = own || g_array_index(weighing->figures, TableFigure, i).report_id == weighing->body->report_id;
    return own && weighing->form == NULL;
}

/** Adds @check, unless it is the report's own file's, saying what is not sure about it. */
static gboolean tell_check(const Weighing *weighing, RowCheck *check, GError **error)
{
    if (is_own(weighing, check))
        return TRUE;
    check->page = 0; /* the figures' pages are another document's, and in between_figures */
    if (weighing->body->is_doubtful)
        check_tell_doubt("whose report this is, or on which year,", SEVERITY_HINT, check);
    if (weighing->is_doubtful)
        check_tell_doubt("whose report its tables are, or on which year,", SEVERITY_HINT, check);
    return add_check(weighing, check, error);
}

static gboolean make_check(const Weighing *weighing, const StatedDemand *demand, GError **error)
{
    g_array_set_size(weighing->figures, 0);
    g_autoptr(GArray) terms = terms_of(weighing, demand, error);
    if (terms == NULL)
        return FALSE;
    RowCheck *check = stated_check(
        &(StatedTrial){&demand->rule, weighing->bodies->units, terms, weighing->statements, weighing->form});
    gboolean told = check == NULL || tell_check(weighing, check, error);
    row_check_free(check);
    return told;
}

/** FormTables: a form of which the organ has tables on the year. @layout: owned */
typedef struct {
    char *layout;
    gboolean is_doubtful;
} FormTables;

static void form_tables_clear(gpointer data)
{
    g_free(((FormTables *)data)->layout);
}

/** (transfer full) (element-type FormTables): NULL on error. */
static GArray *tables_of(Bodies *bodies, const Body *body, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(FormTables));
    int rows;
    g_array_set_clear_func(all, form_tables_clear);
    db_bind(bodies->tables, "li", body->agency_id, body->year);
    while ((rows = db_step(bodies->tables, error)) > 0) {
        FormTables tables = {g_strdup(db_text(bodies->tables, 0)),
                             sqlite3_column_int(bodies->tables, 1) != 0};
        g_array_append_val(all, tables);
    }
    return rows == 0 ? g_steal_pointer(&all) : NULL;
}

/** Whether the report is held against tables of @layout: they are of its form, or its text alone states what
 * theirs asks for. Else it may be another kind of report of the organ. */
static gboolean is_of_form(const Body *body, const GPtrArray *statements, const char *layout)
{
    if (strcmp(body->layout, LAYOUT_TEXT_ALONE) != 0)
        return strcmp(body->layout, layout) == 0;
    gboolean is = FALSE;
    for (guint i = 0; i < statements->len && !is; i++)
        is = stated_is_of(statements->pdata[i], layout);
    return is;
}

gboolean bodies_make(Bodies *bodies, const Body *body, GError **error)
{
    g_autoptr(GArray) tables = tables_of(bodies, body, error);
    g_autoptr(GPtrArray) statements = tables != NULL ? statements_of(bodies, body->report_id, error) : NULL;
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(TableFigure));
    g_array_set_clear_func(figures, table_figure_clear);
    if (statements == NULL)
        return FALSE;
    for (guint i = 0; i < tables->len; i++) {
        const FormTables *form = &g_array_index(tables, FormTables, i);
        const GPtrArray *demands = demands_of(bodies, form->layout, error);
        if (demands == NULL)
            return FALSE;
        Weighing weighing = {
            .bodies = bodies, .body = body, .layout = form->layout, .statements = statements};
        weighing.form = strcmp(body->layout, LAYOUT_TEXT_ALONE) == 0 ? form->layout : NULL;
        weighing.is_doubtful = form->is_doubtful;
        weighing.figures = figures;
        for (guint k = 0; k < demands->len && is_of_form(body, statements, form->layout); k++)
            if (!make_check(&weighing, demands->pdata[k], error))
                return FALSE;
    }
    return TRUE;
}
