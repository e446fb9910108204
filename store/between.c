/*
 * between.c: the reports of an organ, each held against those of the year before.
 */
#include "between.h"

#include <string.h>

#include "../common/decimal.h"
#include "../common/sql-named.h"
#include "between-form.h"
#include "bodies.h"
#include "pending.h"

#define STATEMENTS "store/between.sql"

struct _Between {
    char **forms;
    Rules *rules;
    Bodies *bodies;
    JumpRule jump_rule;
    GHashTable *by_layout; /* form's name to its BetweenRules */
    sqlite3_stmt *agencies, *reports, *clear_figures, *clear, *figure, *values, *terms;
    Pending *figures;
};

/** YearReport: a report of the organ. @is_doubtful: its head is, so that it may be another organ's or year's
 */
typedef struct {
    gint64 id;
    int year;
    char *layout;
    gboolean is_doubtful;
} YearReport;

/** Weighed: a figure that a check weighs, and the report it stands in. @cell: owned */
typedef struct {
    RowCell *cell;
    gint64 figure_id, report_id;
    gboolean is_left;
} Weighed;

/**
 * Weighing: a check being made.
 * @reports: (element-type YearReport): of the organ, by year; @own: whose check it is
 * @rule: what is checked; @figures: (element-type Weighed): those found so far
 */
typedef struct {
    Between *between;
    const GArray *reports;
    const YearReport *own;
    const BetweenRule *rule;
    GArray *figures;
} Weighing;

static void year_report_clear(gpointer data)
{
    g_free(((YearReport *)data)->layout);
}

static void weighed_clear(gpointer data)
{
    row_cell_free(((Weighed *)data)->cell);
}

static GArray *array_new(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, FALSE, size);
    g_array_set_clear_func(array, clear);
    return array;
}

static gboolean prepare(Between *between, sqlite3 *db, GError **error)
{
    const struct {
        const char *name;
        sqlite3_stmt **statement;
    } all[] = {
        {"agencies", &between->agencies}, {"reports", &between->reports},
        {"clear", &between->clear},       {"clear_figures", &between->clear_figures},
        {"figure", &between->figure},     {"values", &between->values},
        {"terms", &between->terms},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if ((*all[i].statement = sql_prepare(db, STATEMENTS, all[i].name, error)) == NULL)
            return FALSE;
    return (between->figures = pending_new(db, "between_figures", error)) != NULL;
}

Between *between_new(sqlite3 *db, const char *const *forms, Rules *rules, const JumpRule *jump_rule,
                     GError **error)
{
    g_autoptr(Between) between = g_new0(Between, 1);
    between->forms = g_strdupv((char **)forms);
    between->rules = rules;
    between->jump_rule = *jump_rule;
    between->by_layout =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    if (!prepare(between, db, error))
        return NULL;
    between->bodies = bodies_new(db, (const char *const *)between->forms, rules, between->figures, error);
    return between->bodies != NULL ? g_steal_pointer(&between) : NULL;
}

void between_free(Between *between)
{
    if (between == NULL)
        return;
    bodies_free(between->bodies);
    g_strfreev(between->forms);
    g_hash_table_unref(between->by_layout);
    sqlite3_finalize(between->agencies);
    sqlite3_finalize(between->reports);
    sqlite3_finalize(between->clear_figures);
    sqlite3_finalize(between->clear);
    sqlite3_finalize(between->figure);
    pending_free(between->figures);
    sqlite3_finalize(between->values);
    sqlite3_finalize(between->terms);
    g_free(between);
}

/** (transfer none) (element-type BetweenRule): what form @layout demands; NULL on error. */
static const GPtrArray *rules_of(Between *between, const char *layout, GError **error)
{
    GPtrArray *rules = g_hash_table_lookup(between->by_layout, layout);
    if (rules == NULL) {
        rules = between_form_load((const char *const *)between->forms, layout, error);
        if (rules == NULL)
            return NULL;
        g_hash_table_insert(between->by_layout, g_strdup(layout), rules);
    }
    return rules;
}

/** (transfer full) (element-type YearReport): the organ's reports that count, by year; NULL on error. */
static GArray *reports_of(Between *between, gint64 agency_id, GError **error)
{
    g_autoptr(GArray) reports = array_new(sizeof(YearReport), year_report_clear);
    int rows;
    db_bind(between->reports, "l", agency_id);
    while ((rows = db_step(between->reports, error)) > 0) {
        YearReport report = {sqlite3_column_int64(between->reports, 0),
                             sqlite3_column_int(between->reports, 1), g_strdup(db_text(between->reports, 2)),
                             strcmp(db_text(between->reports, 3), "doubtful") == 0};
        g_array_append_val(reports, report);
    }
    return rows == 0 ? g_steal_pointer(&reports) : NULL;
}

/* ---- what comes into the archive ---- */

/** PlacedFigure: a figure of a check that is in the archive. */
typedef struct {
    gint64 report_id, figure_id;
    gboolean is_left;
} PlacedFigure;

/** Notes which figures check (@report_id, @rule_id) weighs: first those of other reports, then its own. */
static void add_figures(Between *between, gint64 report_id, gint64 rule_id, const GArray *placed)
{
    int number = 0;
    for (int own = 0; own <= 1; own++) {
        for (guint i = 0; i < placed->len; i++) {
            const PlacedFigure *figure = &g_array_index(placed, PlacedFigure, i);
            if ((figure->report_id == report_id) != (own == 1))
                continue;
            pending_add(between->figures, "llisll", report_id, rule_id, ++number,
                        figure->is_left ? "left" : "right", figure->report_id, figure->figure_id);
        }
    }
}

static gboolean add_check(Between *between, const YearReport *own, const RowCheck *check,
                          const GArray *placed, GError **error)
{
    const CheckPlace place = {own->id, own->layout, TRUE};
    gint64 rule_id = rules_add_check(between->rules, &place, check, error);
    if (rule_id != 0)
        add_figures(between, own->id, rule_id, placed);
    return rule_id != 0;
}

/* ---- what the forms demand ---- */

/** (transfer full): figure @cell as the current row of :figure has it. */
static RowCell *cell_from_row(sqlite3_stmt *row, const char *cell)
{
    RowCell *figure = g_new0(RowCell, 1);
    figure->cell = g_strdup(cell);
    figure->value = db_decimal(row, 1);
    figure->status = cell_status_from(db_text(row, 2));
    figure->raw = g_strdup(db_text(row, 3));
    figure->page = sqlite3_column_int(row, 4);
    return figure;
}

/** Looks @cell up in @report and adds it to the figures: 1 where it is there, 0 where not, -1 on error. */
static int weigh(const Weighing *weighing, const YearReport *report, const char *cell, gboolean is_left,
                 GError **error)
{
    sqlite3_stmt *row = weighing->between->figure;
    db_bind(row, "lss", report->id, report->layout, cell);
    int rows = db_step(row, error);
    if (rows <= 0)
        return rows;
    Weighed weighed = {cell_from_row(row, cell), sqlite3_column_int64(row, 0), report->id, is_left};
    g_array_append_val(weighing->figures, weighed);
    sqlite3_reset(row);
    return 1;
}

/** Whether @report is one that a check of @weighing looks back to. */
static gboolean is_before(const Weighing *weighing, const YearReport *report)
{
    return report->year == weighing->own->year - 1 &&
           g_strv_contains((const char *const *)weighing->rule->forms, report->layout);
}

/** As weigh(), in whichever report @term is of. */
static int weigh_term(const Weighing *weighing, const Term *term, gboolean is_left, GError **error)
{
    gboolean last_year = FALSE;
    const char *cell = term_cell(term->cell, &last_year);
    int found = 0;
    if (!last_year)
        return weigh(weighing, weighing->own, cell, is_left, error);
    for (guint i = 0; i < weighing->reports->len && found == 0; i++) {
        const YearReport *report = &g_array_index(weighing->reports, YearReport, i);
        if (is_before(weighing, report))
            found = weigh(weighing, report, cell, is_left, error);
    }
    return found;
}

/** (transfer full) (element-type CheckTerm): one side's figures; NULL on error. */
static GArray *weigh_side(const Weighing *weighing, const GArray *terms, gboolean is_left, GError **error)
{
    g_autoptr(GArray) side = check_terms_new(terms->len);
    for (guint i = 0; i < terms->len; i++) {
        const Term *term = &g_array_index(terms, Term, i);
        int found = weigh_term(weighing, term, is_left, error);
        if (found < 0)
            return NULL;
        const GArray *figures = weighing->figures;
        CheckTerm weighed = {g_strdup(term->cell), NULL, term->sign};
        if (found > 0)
            weighed.cell = g_array_index(figures, Weighed, figures->len - 1).cell;
        g_array_append_val(side, weighed);
    }
    return g_steal_pointer(&side);
}

/** Says in @check which of its figures are not sure. */
static void tell_doubtful_figures(const GArray *terms, RowCheck *check)
{
    for (guint i = 0; i < terms->len; i++) {
        const CheckTerm *term = &g_array_index(terms, CheckTerm, i);
        if (term->cell != NULL && term->cell->status == STATUS_DOUBTFUL)
            check_tell_doubt(term->id, SEVERITY_WARNING, check);
    }
}

/** Says in @check which of the reports may be another organ's or year's: then it may compare two organs. */
static void tell_doubtful_heads(const Weighing *weighing, RowCheck *check)
{
    gboolean before = FALSE;
    for (guint i = 0; i < weighing->reports->len; i++) {
        const YearReport *report = &g_array_index(weighing->reports, YearReport, i);
        before = before || (report->is_doubtful && is_before(weighing, report));
    }
    if (weighing->own->is_doubtful)
        check_tell_doubt("whose report this is, or on which year,", SEVERITY_HINT, check);
    if (before)
        check_tell_doubt("whose report that of the year before is, or on which year,", SEVERITY_HINT, check);
}

/** (transfer full) (element-type PlacedFigure): where the figures stand. */
static GArray *places_of(const GArray *figures)
{
    GArray *placed = g_array_sized_new(FALSE, FALSE, sizeof(PlacedFigure), figures->len);
    for (guint i = 0; i < figures->len; i++) {
        const Weighed *weighed = &g_array_index(figures, Weighed, i);
        PlacedFigure figure = {weighed->report_id, weighed->figure_id, weighed->is_left};
        g_array_append_val(placed, figure);
    }
    return placed;
}

/** Makes the check of @weighing, unless none of the report's own figures is on paper. */
static gboolean make_check(const Weighing *weighing, GError **error)
{
    const BetweenRule *rule = weighing->rule;
    g_autoptr(GArray) left = weigh_side(weighing, rule->left, TRUE, error);
    if (left == NULL)
        return FALSE;
    if (weighing->figures->len == 0)
        return TRUE; /* its table is missing, which is said once elsewhere */
    g_autoptr(GArray) right = weigh_side(weighing, rule->right, FALSE, error);
    if (right == NULL)
        return FALSE;
    RowCheck *check = g_new0(RowCheck, 1);
    check->check = g_strdup(rule->id);
    check->severity = rule->severity;
    check_sides_tell(&(CheckSides){rule->relation, left, right}, rule->sentence, rule->label, check);
    tell_doubtful_figures(left, check);
    tell_doubtful_figures(right, check);
    tell_doubtful_heads(weighing, check);
    g_autoptr(GArray) placed = places_of(weighing->figures);
    gboolean added = add_check(weighing->between, weighing->own, check, placed, error);
    row_check_free(check);
    return added;
}

/** Whether the organ has a report of the year before that the rule can be held against. */
static gboolean has_before(const Weighing *weighing)
{
    gboolean has = FALSE;
    for (guint i = 0; i < weighing->reports->len && !has; i++)
        has = is_before(weighing, &g_array_index(weighing->reports, YearReport, i));
    return has;
}

static gboolean make_checks_of(Between *between, const GArray *reports, const YearReport *own, GError **error)
{
    const GPtrArray *rules = rules_of(between, own->layout, error);
    if (rules == NULL)
        return FALSE;
    for (guint i = 0; i < rules->len; i++) {
        g_autoptr(GArray) figures = array_new(sizeof(Weighed), weighed_clear);
        Weighing weighing = {between, reports, own, rules->pdata[i], figures};
        if (has_before(&weighing) && !make_check(&weighing, error))
            return FALSE;
    }
    return TRUE;
}

/** Whether another report of the organ is on the year of @own. */
static gboolean has_other_of_year(const GArray *reports, const YearReport *own)
{
    gboolean has = FALSE;
    for (guint i = 0; i < reports->len && !has; i++) {
        const YearReport *report = &g_array_index(reports, YearReport, i);
        has = report->year == own->year && report->id != own->id;
    }
    return has;
}

/** Makes the checks of @own, against the year before and against tables of its year in other documents. */
static gboolean make_checks(Between *between, gint64 agency_id, const GArray *reports, const YearReport *own,
                            GError **error)
{
    const Body body = {own->id, agency_id, own->year, own->layout, own->is_doubtful};
    return make_checks_of(between, reports, own, error) &&
           (!has_other_of_year(reports, own) || bodies_make(between->bodies, &body, error));
}

/* ---- jumps ---- */

/** Value: of a series, in one report. */
typedef struct {
    gint64 series_id, report_id;
    char *series, *label, *layout, *value;
    int segment, year;
    gboolean is_doubtful, has_doubtful_head;
} Value;

static void value_clear(gpointer data)
{
    Value *value = data;
    g_free(value->series);
    g_free(value->label);
    g_free(value->layout);
    g_free(value->value);
}

/** (transfer full) (element-type Value): the organ's values, series after series, by year; NULL on error. */
static GArray *values_of(Between *between, gint64 agency_id, GError **error)
{
    sqlite3_stmt *row = between->values;
    g_autoptr(GArray) values = array_new(sizeof(Value), value_clear);
    int rows;
    db_bind(row, "l", agency_id);
    while ((rows = db_step(row, error)) > 0) {
        Value value = {.series_id = sqlite3_column_int64(row, 0),
                       .series = g_strdup(db_text(row, 1)),
                       .label = g_strdup(db_text(row, 2)),
                       .segment = sqlite3_column_int(row, 3),
                       .report_id = sqlite3_column_int64(row, 4),
                       .layout = g_strdup(db_text(row, 5)),
                       .value = db_decimal(row, 6),
                       .year = sqlite3_column_int(row, 8),
                       .is_doubtful = strcmp(db_text(row, 7), "doubtful") == 0,
                       .has_doubtful_head = strcmp(db_text(row, 9), "doubtful") == 0};
        if (value.value != NULL)
            g_array_append_val(values, value);
        else
            value_clear(&value);
    }
    return rows == 0 ? g_steal_pointer(&values) : NULL;
}

/** ValueTerm: a figure that the value of @series_id in @report_id is made of. */
typedef struct {
    gint64 series_id, report_id, figure_id;
    char *cell;
    int page;
} ValueTerm;

static void value_term_clear(gpointer data)
{
    g_free(((ValueTerm *)data)->cell);
}

/** GCompareFunc: by series, then by report. */
static gint compare_value_terms(gconstpointer a, gconstpointer b)
{
    const ValueTerm *one = a, *other = b;
    if (one->series_id != other->series_id)
        return one->series_id < other->series_id ? -1 : 1;
    return (one->report_id > other->report_id) - (one->report_id < other->report_id);
}

/** (transfer full) (element-type ValueTerm): of all the organ's values, in that order; NULL on error. */
static GArray *terms_of(Between *between, gint64 agency_id, GError **error)
{
    sqlite3_stmt *row = between->terms;
    g_autoptr(GArray) terms = array_new(sizeof(ValueTerm), value_term_clear);
    int rows;
    db_bind(row, "l", agency_id);
    while ((rows = db_step(row, error)) > 0) {
        ValueTerm term = {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
                          sqlite3_column_int64(row, 3), g_strdup(db_text(row, 2)),
                          sqlite3_column_int(row, 4)};
        g_array_append_val(terms, term);
    }
    return rows == 0 ? g_steal_pointer(&terms) : NULL;
}

/** Adds the figures that @value is made of to @placed, and, where it is not NULL, their ids and first page to
 * @check, of which they are the left side. */
static void place_value(GArray *terms, const Value *value, GArray *placed, RowCheck *check)
{
    const ValueTerm wanted = {.series_id = value->series_id, .report_id = value->report_id};
    g_autoptr(GString) ids = g_string_new(NULL);
    guint at = 0;
    gboolean found = g_array_binary_search(terms, &wanted, compare_value_terms, &at);
    while (found && at > 0 && compare_value_terms(&g_array_index(terms, ValueTerm, at - 1), &wanted) == 0)
        at--;
    for (; found && at < terms->len; at++) {
        const ValueTerm *term = &g_array_index(terms, ValueTerm, at);
        if (compare_value_terms(term, &wanted) != 0)
            break;
        PlacedFigure figure = {value->report_id, term->figure_id, check != NULL};
        g_array_append_val(placed, figure);
        g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", term->cell);
        if (check != NULL && check->page == 0)
            check->page = term->page;
    }
    if (check != NULL)
        check->cells = g_string_free(g_steal_pointer(&ids), FALSE);
}

/** (transfer full): what @value, held against the ones before it, comes to. */
static RowCheck *jump_check(const Value *value, const Jump *jump)
{
    RowCheck *check = g_new0(RowCheck, 1);
    check->check = g_strconcat("jump.", value->series, NULL);
    check->severity = SEVERITY_HINT;
    check->holds = jump->is_jump ? HOLDS_NO : HOLDS_YES;
    check->left = g_strdup(value->value);
    check->right = decimal_from_double(jump->median);
    check->sentence = g_strdup_printf("%s (%s) is %s; in the middle of the organ's earlier years it was %s",
                                      value->label, value->series, check->left, check->right);
    if (value->is_doubtful)
        check_tell_doubt("the figure", SEVERITY_HINT, check);
    if (value->has_doubtful_head)
        check_tell_doubt("whose report this is, or on which year,", SEVERITY_HINT, check);
    return check;
}

/** Course: the organ's values (element-type Value), and what they are made of (element-type ValueTerm). */
typedef struct {
    GArray *values, *terms;
} Course;

/** Judges value @at by those from @first on that are before it. */
static gboolean make_jump(Between *between, const Course *course, guint first, guint at, GError **error)
{
    const GArray *values = course->values;
    const Value *value = &g_array_index(values, Value, at);
    const YearReport own = {value->report_id, 0, value->layout, FALSE};
    g_autoptr(GArray) earlier = g_array_new(FALSE, FALSE, sizeof(double));
    Jump jump;
    for (guint i = first; i < at; i++) {
        double number = g_ascii_strtod(g_array_index(values, Value, i).value, NULL);
        g_array_append_val(earlier, number);
    }
    if (!jump_judge(&between->jump_rule, earlier, g_ascii_strtod(value->value, NULL), &jump))
        return TRUE;
    RowCheck *check = jump_check(value, &jump);
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(PlacedFigure));
    place_value(course->terms, value, placed, check);
    for (guint i = first; i < at && jump.is_jump; i++)
        place_value(course->terms, &g_array_index(values, Value, i), placed, NULL);
    gboolean added = add_check(between, &own, check, placed, error);
    row_check_free(check);
    return added;
}

static gboolean make_jumps(Between *between, gint64 agency_id, int first_year, GError **error)
{
    g_autoptr(GArray) values = values_of(between, agency_id, error);
    g_autoptr(GArray) terms = values != NULL ? terms_of(between, agency_id, error) : NULL;
    if (terms == NULL)
        return FALSE;
    const Course course = {values, terms};
    guint first = 0;
    for (guint i = 0; i < values->len; i++) {
        const Value *value = &g_array_index(values, Value, i), *begin = &g_array_index(values, Value, first);
        if (value->series_id != begin->series_id || value->segment != begin->segment)
            first = i;
        if (value->year >= first_year && !make_jump(between, &course, first, i, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- the whole ---- */

/** Makes the checks that begin with year @first_year; they are not in the archive yet. */
static gboolean add_checks(Between *between, gint64 agency_id, int first_year, GError **error)
{
    g_autoptr(GArray) reports = reports_of(between, agency_id, error);
    if (reports == NULL)
        return FALSE;
    for (guint i = 0; i < reports->len; i++) {
        const YearReport *report = &g_array_index(reports, YearReport, i);
        if (report->year >= first_year && !make_checks(between, agency_id, reports, report, error))
            return FALSE;
    }
    return (int)reports->len <= between->jump_rule.years || make_jumps(between, agency_id, first_year, error);
}

gboolean between_make(Between *between, gint64 agency_id, int first_year, GError **error)
{
    db_bind(between->clear_figures, "li", agency_id, first_year);
    db_bind(between->clear, "li", agency_id, first_year);
    gboolean made = db_step_done(between->clear_figures, error) && db_step_done(between->clear, error) &&
                    add_checks(between, agency_id, first_year, error) &&
                    rules_put_checks(between->rules, error) && pending_put(between->figures, error);
    if (!made)
        pending_forget(between->figures);
    return made;
}

/** GCompareFunc: by organ, then by year. */
static gint compare_groups(gconstpointer a, gconstpointer b)
{
    const RivalGroup *one = a, *other = b;
    if (one->agency_id != other->agency_id)
        return one->agency_id < other->agency_id ? -1 : 1;
    return one->year - other->year;
}

gboolean between_make_groups(Between *between, const GArray *groups, GError **error)
{
    g_autoptr(GArray) sorted = g_array_sized_new(FALSE, FALSE, sizeof(RivalGroup), groups->len);
    g_array_append_vals(sorted, groups->data, groups->len);
    g_array_sort(sorted, compare_groups);
    gint64 made = 0;
    for (guint i = 0; i < sorted->len; i++) {
        const RivalGroup *group = &g_array_index(sorted, RivalGroup, i);
        if (group->agency_id != made && !between_make(between, group->agency_id, group->year, error))
            return FALSE;
        made = group->agency_id;
    }
    return TRUE;
}

gboolean between_make_all(Between *between, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    int rows;
    while ((rows = db_step(between->agencies, error)) > 0) {
        gint64 id = sqlite3_column_int64(between->agencies, 0);
        g_array_append_val(ids, id);
    }
    for (guint i = 0; i < ids->len && rows == 0; i++)
        if (!between_make(between, g_array_index(ids, gint64, i), 0, error))
            return FALSE;
    return rows == 0;
}
