/*
 * comparison.c: each part a statement of compare.sql.
 */
#include "comparison.h"

#include <stdlib.h>
#include <string.h>

#include "../common/decimal.h"
#include "../common/sql-named.h"

#define STATEMENTS "gouji/compare.sql"

G_DEFINE_QUARK(comparison_error, comparison_error)

/** The columns of :figures. */
enum { CELL, LABEL, EARLIER, LATER = EARLIER + 3, DIFFERENCE = LATER + 3, UNIT };

/** From a figure's value, the columns of its raw text and status. */
enum { RAW = 1, STATUS };

/** (transfer full): a row of @row as strings. */
typedef char **(*RowFunc)(sqlite3_stmt *row);

/** What is asked: @organ is an agency_id, known once it was found. */
typedef struct {
    sqlite3 *db;
    gint64 organ;
    Comparison *made;
} Asking;

static void free_row(gpointer row)
{
    g_strfreev(row);
}

void comparison_free(Comparison *comparison)
{
    if (comparison == NULL)
        return;
    GPtrArray *parts[] = {comparison->figures, comparison->checks, comparison->between,
                          comparison->sentences};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i] != NULL)
            g_ptr_array_unref(parts[i]);
    g_free(comparison->files[0]);
    g_free(comparison->files[1]);
    g_free(comparison->organ);
    g_free(comparison);
}

/** (transfer full): column @column as text, numbers as they are printed. */
static char *text_at(sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_FLOAT)
        return decimal_from_double(sqlite3_column_double(row, column));
    return g_strdup(db_text(row, column));
}

static char **plain_row(sqlite3_stmt *row)
{
    int n = sqlite3_column_count(row);
    char **fields = g_new0(char *, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        fields[i] = text_at(row, i);
    return fields;
}

/** (transfer full): a figure with the mark of its status; what is printed where it has no value. */
static char *marked(sqlite3_stmt *row, int column)
{
    static const struct {
        const char *status, *mark;
    } marks[] = {{"doubtful", "?"}, {"repaired", "*"}, {"corrected", "+"}};
    const char *status = db_text(row, column + STATUS), *mark = "";
    if (*status == '\0')
        return g_strdup("missing");
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(marks[i].status, status) == 0)
            mark = marks[i].mark;
    g_autofree char *value = text_at(row, column);
    const char *raw = *db_text(row, column + RAW) != '\0' ? db_text(row, column + RAW) : "·";
    return g_strconcat(*value != '\0' ? value : raw, mark, NULL);
}

static char **figure_row(sqlite3_stmt *row)
{
    char **fields = g_new0(char *, N_FIGURE_COLUMNS + 1);
    fields[FIGURE_CELL] = text_at(row, CELL);
    fields[FIGURE_LABEL] = text_at(row, LABEL);
    fields[FIGURE_EARLIER] = marked(row, EARLIER);
    fields[FIGURE_LATER] = marked(row, LATER);
    g_autofree char *difference = text_at(row, DIFFERENCE);
    gboolean more = *difference != '\0' && *difference != '-' && strcmp(difference, "0") != 0;
    fields[FIGURE_DIFFERENCE] = g_strconcat(more ? "+" : "", difference, NULL);
    fields[FIGURE_UNIT] = text_at(row, UNIT);
    return fields;
}

/** (transfer full): the rows of statement @name on the organ and the years. */
static GPtrArray *ask(const Asking *asking, const char *name, RowFunc func, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
    g_autoptr(sqlite3_stmt) statement = sql_prepare(asking->db, STATEMENTS, name, error);
    int state = -1;
    if (statement != NULL)
        db_bind(statement, "lii", asking->organ, asking->made->years[0], asking->made->years[1]);
    while (statement != NULL && (state = db_step(statement, error)) > 0)
        g_ptr_array_add(rows, func(statement));
    return state == 0 ? g_steal_pointer(&rows) : NULL;
}

/** Finds organs by statement @name; *@n: how many, the first of which is left in @asking. */
static gboolean find_by(Asking *asking, const char *name, const char *wanted, int *n, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(asking->db, STATEMENTS, name, error);
    int rows = -1;
    if (statement != NULL)
        db_bind(statement, "s", wanted);
    for (*n = 0; statement != NULL && (rows = db_step(statement, error)) > 0; (*n)++) {
        if (*n > 0)
            continue;
        asking->organ = sqlite3_column_int64(statement, 0);
        asking->made->organ = g_strdup(db_text(statement, 1));
    }
    return rows == 0;
}

static gboolean find_organ(Asking *asking, const char *wanted, GError **error)
{
    int n = 0;
    if (!find_by(asking, "organs_called", wanted, &n, error) ||
        (n == 0 && !find_by(asking, "organs_with", wanted, &n, error)))
        return FALSE;
    if (n == 0)
        g_set_error(error, COMPARISON_ERROR, COMPARISON_ERROR_ORGAN,
                    "%s: no organ is called so; 'gouji agencies' lists them", wanted);
    else if (n > 1)
        g_set_error(error, COMPARISON_ERROR, COMPARISON_ERROR_ORGAN,
                    "%s: %d organs are called so, %s among them; give the whole name", wanted, n,
                    asking->made->organ);
    return n == 1;
}

/** Notes the documents of a year; an error where there are none. */
static gboolean find_files(sqlite3 *db, gint64 organ, Comparison *comparison, int which, GError **error)
{
    g_autoptr(sqlite3_stmt) reports = sql_prepare(db, STATEMENTS, "reports", error);
    g_autoptr(GString) files = g_string_new(NULL);
    int rows = -1;
    if (reports != NULL)
        db_bind(reports, "li", organ, comparison->years[which]);
    while (reports != NULL && (rows = db_step(reports, error)) > 0)
        g_string_append_printf(files, "%s%s, form %s", files->len > 0 ? "; " : "", db_text(reports, 0),
                               db_text(reports, 1));
    if (rows == 0 && files->len == 0)
        g_set_error(error, COMPARISON_ERROR, COMPARISON_ERROR_YEAR,
                    "%s: no report on %d; 'gouji agencies' lists the years", comparison->organ,
                    comparison->years[which]);
    comparison->files[which] = g_string_free(g_steal_pointer(&files), FALSE);
    return rows == 0 && *comparison->files[which] != '\0';
}

Comparison *comparison_new(sqlite3 *db, const char *wanted, int earlier, int later, GError **error)
{
    g_autoptr(Comparison) made = g_new0(Comparison, 1);
    made->years[0] = MIN(earlier, later);
    made->years[1] = MAX(earlier, later);
    Asking asking = {db, 0, made};
    if (!find_organ(&asking, wanted, error) || !find_files(db, asking.organ, made, 0, error) ||
        !find_files(db, asking.organ, made, 1, error) ||
        (made->figures = ask(&asking, "figures", figure_row, error)) == NULL ||
        (made->checks = ask(&asking, "checks", plain_row, error)) == NULL ||
        (made->between = ask(&asking, "between", plain_row, error)) == NULL ||
        (made->sentences = ask(&asking, "sentences", plain_row, error)) == NULL)
        return NULL;
    return g_steal_pointer(&made);
}

Share comparison_share(const Comparison *comparison, const char *section)
{
    Share share = {0};
    for (guint i = 0; i < comparison->sentences->len; i++) {
        char **row = comparison->sentences->pdata[i];
        if (*row[SENTENCE_CARRIED] == '\0' ||
            (section != NULL && strcmp(section, row[SENTENCE_SECTION]) != 0))
            continue;
        int length = atoi(row[SENTENCE_LENGTH]);
        share.all += length;
        share.carried += *row[SENTENCE_CARRIED] == '1' ? length : 0;
    }
    return share;
}

double share_percent(Share share)
{
    return share.all > 0 ? 100.0 * share.carried / share.all : 0;
}
