/*
 * jumps.c: an organ's values, series after series, each judged by those before it.
 */
#include "jumps.h"

#include <string.h>

#include "../common/check-sides.h"
#include "../common/decimal.h"
#include "../common/sql-named.h"

#define STATEMENTS "store/between.sql"

/** SeriesTerm: a figure that a value is the sum of. @figure_id: 0 where the dictionary lacks it; @is_plain: a
 * number in the form's unit is one in that of the series. */
typedef struct {
    gint64 figure_id;
    char *cell;
    int sign;
    gboolean is_plain;
} SeriesTerm;

/** Series: as a form gives it. @terms: (element-type SeriesTerm) */
typedef struct {
    gint64 id;
    char *name, *label;
    int segment;
    GArray *terms;
} Series;

/** @by_layout: form's name to its series (element-type Series), by number */
struct _Jumps {
    OrganYears *years;
    const BetweenChecks *checks;
    JumpRule rule;
    GHashTable *by_layout;
    sqlite3_stmt *series, *values;
};

/** Value: of a series, in one report. @text, and the @number that it is; owned */
typedef struct {
    const Series *series;
    const YearReport *report;
    char *text;
    double number;
    gboolean is_doubtful;
} Value;

static void term_clear(gpointer data)
{
    g_free(((SeriesTerm *)data)->cell);
}

static void series_free(gpointer data)
{
    Series *series = data;
    g_free(series->name);
    g_free(series->label);
    g_array_unref(series->terms);
    g_free(series);
}

static void value_clear(gpointer data)
{
    g_free(((Value *)data)->text);
}

Jumps *jumps_new(sqlite3 *db, OrganYears *years, const BetweenChecks *checks, const JumpRule *rule,
                 GError **error)
{
    g_autoptr(Jumps) jumps = g_new0(Jumps, 1);
    jumps->years = years;
    jumps->checks = checks;
    jumps->rule = *rule;
    jumps->by_layout =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    if ((jumps->series = sql_prepare(db, STATEMENTS, "jump_series", error)) == NULL ||
        (jumps->values = sql_prepare(db, STATEMENTS, "values", error)) == NULL)
        return NULL;
    return g_steal_pointer(&jumps);
}

void jumps_free(Jumps *jumps)
{
    if (jumps == NULL)
        return;
    g_hash_table_unref(jumps->by_layout);
    sqlite3_finalize(jumps->series);
    sqlite3_finalize(jumps->values);
    g_free(jumps);
}

/* ---- the series ---- */

/** The series of the current row of :jump_series, made where that is its first. */
static Series *series_of_row(Jumps *jumps)
{
    const char *layout = db_text(jumps->series, 0);
    gint64 id = sqlite3_column_int64(jumps->series, 1);
    GPtrArray *all = g_hash_table_lookup(jumps->by_layout, layout);
    if (all == NULL) {
        all = g_ptr_array_new_with_free_func(series_free);
        g_hash_table_insert(jumps->by_layout, g_strdup(layout), all);
    }
    Series *last = all->len > 0 ? all->pdata[all->len - 1] : NULL;
    if (last != NULL && last->id == id)
        return last;
    Series *series = g_new0(Series, 1);
    series->id = id;
    series->name = g_strdup(db_text(jumps->series, 2));
    series->label = g_strdup(db_text(jumps->series, 3));
    series->segment = sqlite3_column_int(jumps->series, 4);
    series->terms = g_array_new(FALSE, FALSE, sizeof(SeriesTerm));
    g_array_set_clear_func(series->terms, term_clear);
    g_ptr_array_add(all, series);
    return series;
}

gboolean jumps_renew(Jumps *jumps, GError **error)
{
    g_hash_table_remove_all(jumps->by_layout);
    int rows;
    while ((rows = db_step(jumps->series, error)) > 0) {
        const char *layout = db_text(jumps->series, 0), *cell = db_text(jumps->series, 5);
        SeriesTerm term = {organ_years_id(jumps->years, layout, cell), g_strdup(cell),
                           sqlite3_column_int(jumps->series, 6), sqlite3_column_int(jumps->series, 7) != 0};
        g_array_append_val(series_of_row(jumps)->terms, term);
        if (!organ_years_need(jumps->years, layout, cell, error))
            return FALSE;
    }
    return rows == 0;
}

/** (transfer none) (element-type Series): those of form @layout; NULL for none. */
static const GPtrArray *series_of_form(const Jumps *jumps, const char *layout)
{
    return g_hash_table_lookup(jumps->by_layout, layout);
}

/* ---- values ---- */

/** What is known of a sum of figures: it is a number, none, or has to be asked of the archive. */
typedef enum { SUM_NUMBER, SUM_NONE, SUM_ASK } SumKind;

/** Adds @term of report @report to @sum, as view `series_figures` does where nothing is to be converted. A
 * mark for none is 0, and what is printed empty no number. */
static SumKind add_term(const Jumps *jumps, const YearReport *report, const SeriesTerm *term, gint64 *sum)
{
    const YearFigure *figure = organ_years_figure(jumps->years, report->id, term->figure_id);
    gint64 integer = 0;
    double real;
    if (figure == NULL)
        return SUM_NONE;
    if (figure->value == NULL)
        return figure->status == STATUS_DOUBTFUL || figure->raw[0] == '\0' ? SUM_NONE : SUM_NUMBER;
    if (figure->has_own_unit || !term->is_plain ||
        decimal_kind(figure->value, &integer, &real) != DECIMAL_INTEGER ||
        __builtin_mul_overflow(integer, term->sign, &integer) || __builtin_add_overflow(*sum, integer, sum))
        return SUM_ASK;
    return SUM_NUMBER;
}

/** What @value, whose series and report are set, comes to: its number is set where it is one. A sum with a
 * part that is none is none. */
static SumKind tell_value(const Jumps *jumps, Value *value)
{
    const GArray *terms = value->series->terms;
    SumKind kind = SUM_NUMBER;
    gint64 sum = 0;
    for (guint i = 0; i < terms->len && kind != SUM_ASK; i++) {
        const SeriesTerm *term = &g_array_index(terms, SeriesTerm, i);
        const YearFigure *figure = organ_years_figure(jumps->years, value->report->id, term->figure_id);
        SumKind own = add_term(jumps, value->report, term, &sum);
        kind = MAX(kind, own);
        value->is_doubtful |= figure != NULL && figure->status == STATUS_DOUBTFUL;
    }
    if (kind == SUM_NUMBER) {
        value->text = g_strdup_printf("%" G_GINT64_FORMAT, sum);
        value->number = (double)sum;
    }
    return kind;
}

/** Adds the values of @report to @values; FALSE where one has to be asked for. */
static gboolean add_values(const Jumps *jumps, const YearReport *report, GArray *values)
{
    const GPtrArray *all = series_of_form(jumps, report->layout);
    for (guint i = 0; all != NULL && i < all->len; i++) {
        Value value = {.series = all->pdata[i], .report = report};
        SumKind kind = tell_value(jumps, &value);
        if (kind == SUM_ASK)
            return FALSE;
        if (kind == SUM_NUMBER)
            g_array_append_val(values, value);
    }
    return TRUE;
}

/** GCompareFunc: by series, then by year, then by report. */
static gint compare_values(gconstpointer a, gconstpointer b)
{
    const Value *one = a, *other = b;
    if (one->series->id != other->series->id)
        return one->series->id < other->series->id ? -1 : 1;
    if (one->report->year != other->report->year)
        return one->report->year < other->report->year ? -1 : 1;
    return (one->report->id > other->report->id) - (one->report->id < other->report->id);
}

static const YearReport *find_report(const Jumps *jumps, gint64 id)
{
    const GArray *reports = organ_years_reports(jumps->years);
    const YearReport *found = NULL;
    for (guint i = 0; i < reports->len && found == NULL; i++)
        if (g_array_index(reports, YearReport, i).id == id)
            found = &g_array_index(reports, YearReport, i);
    return found;
}

static const Series *find_series(const Jumps *jumps, const char *layout, gint64 id)
{
    const GPtrArray *all = series_of_form(jumps, layout);
    const Series *found = NULL;
    for (guint i = 0; all != NULL && i < all->len && found == NULL; i++)
        if (((const Series *)all->pdata[i])->id == id)
            found = all->pdata[i];
    return found;
}

/** Fills @values with what the archive itself says that they are. */
static gboolean ask_values(Jumps *jumps, gint64 agency_id, GArray *values, GError **error)
{
    sqlite3_stmt *row = jumps->values;
    int rows;
    g_array_set_size(values, 0);
    db_bind(row, "l", agency_id);
    while ((rows = db_step(row, error)) > 0) {
        Value value = {.report = find_report(jumps, sqlite3_column_int64(row, 1)),
                       .is_doubtful = strcmp(db_text(row, 3), "doubtful") == 0};
        if (sqlite3_column_type(row, 2) == SQLITE_NULL || value.report == NULL)
            continue;
        value.series = find_series(jumps, value.report->layout, sqlite3_column_int64(row, 0));
        value.text = db_decimal(row, 2);
        value.number = g_ascii_strtod(value.text, NULL);
        g_array_append_val(values, value);
    }
    return rows == 0;
}

/** (transfer full) (element-type Value): the organ's values, series after series, by year; NULL on error. */
static GArray *values_of(Jumps *jumps, gint64 agency_id, GError **error)
{
    const GArray *reports = organ_years_reports(jumps->years);
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(Value));
    g_array_set_clear_func(values, value_clear);
    gboolean are_plain = TRUE;
    for (guint i = 0; i < reports->len && are_plain; i++)
        are_plain = add_values(jumps, &g_array_index(reports, YearReport, i), values);
    if (!are_plain && !ask_values(jumps, agency_id, values, error))
        return NULL;
    g_array_sort(values, compare_values);
    return g_steal_pointer(&values);
}

/* ---- checks ---- */

/** Adds the figures that @value is made of to @placed: a check's right side. */
static void place_value(const Jumps *jumps, const Value *value, GArray *placed)
{
    const GArray *terms = value->series->terms;
    for (guint i = 0; i < terms->len; i++) {
        PlacedFigure place = {value->report->id, g_array_index(terms, SeriesTerm, i).figure_id, FALSE};
        if (organ_years_figure(jumps->years, place.report_id, place.figure_id) != NULL)
            g_array_append_val(placed, place);
    }
}

/** Gives @check the ids and the first page of the figures that @value is made of: its left side. */
static void name_value(const Jumps *jumps, const Value *value, RowCheck *check)
{
    const GArray *terms = value->series->terms;
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < terms->len; i++) {
        const SeriesTerm *term = &g_array_index(terms, SeriesTerm, i);
        const YearFigure *figure = organ_years_figure(jumps->years, value->report->id, term->figure_id);
        if (figure == NULL)
            continue;
        g_string_append(ids, ids->len > 0 ? " " : "");
        g_string_append(ids, term->cell);
        if (check->page == 0)
            check->page = figure->page;
    }
    check->cells = g_string_free(g_steal_pointer(&ids), FALSE);
}

/** (transfer full): what @value, held against the ones before it, comes to. */
static RowCheck *jump_check(const Value *value, const Jump *jump)
{
    RowCheck *check = g_new0(RowCheck, 1);
    check->check = g_strconcat("jump.", value->series->name, NULL);
    check->severity = SEVERITY_HINT;
    check->holds = jump->is_jump ? HOLDS_NO : HOLDS_YES;
    check->left = g_strdup(value->text);
    check->right = decimal_from_double(jump->median);
    check->sentence = g_strdup_printf("%s (%s) is %s; in the middle of the organ's earlier years it was %s",
                                      value->series->label, value->series->name, check->left, check->right);
    if (value->is_doubtful)
        check_tell_doubt("the figure", SEVERITY_HINT, check);
    if (value->report->is_doubtful)
        check_tell_doubt("whose report this is, or on which year,", SEVERITY_HINT, check);
    return check;
}

/** Judges value @at by those from @first on that are before it. */
static gboolean make_jump(Jumps *jumps, const GArray *values, guint first, guint at, GError **error)
{
    const Value *value = &g_array_index(values, Value, at);
    const CheckPlace place = {value->report->id, value->report->layout, TRUE, G_MAXINT};
    g_autoptr(GArray) earlier = g_array_sized_new(FALSE, FALSE, sizeof(double), at - first);
    Jump jump;
    for (guint i = first; i < at; i++)
        g_array_append_val(earlier, g_array_index(values, Value, i).number);
    if (!jump_judge(&jumps->rule, earlier, value->number, &jump))
        return TRUE;
    RowCheck *check = jump_check(value, &jump);
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(PlacedFigure));
    name_value(jumps, value, check);
    for (guint i = first; i < at && jump.is_jump; i++)
        place_value(jumps, &g_array_index(values, Value, i), placed);
    gboolean added = between_check_add(jumps->checks, &place, check, placed, error);
    row_check_free(check);
    return added;
}

gboolean jumps_make(Jumps *jumps, gint64 agency_id, int first_year, GError **error)
{
    if ((int)organ_years_reports(jumps->years)->len <= jumps->rule.years)
        return TRUE;
    g_autoptr(GArray) values = values_of(jumps, agency_id, error);
    if (values == NULL)
        return FALSE;
    guint first = 0;
    for (guint i = 0; i < values->len; i++) {
        const Value *value = &g_array_index(values, Value, i), *begin = &g_array_index(values, Value, first);
        if (value->series->id != begin->series->id || value->series->segment != begin->series->segment)
            first = i;
        if (value->report->year >= first_year && !make_jump(jumps, values, first, i, error))
            return FALSE;
    }
    return TRUE;
}
