/*
 * between.c: the reports of an organ, each held against those of the year before.
 */
#include "between.h"

#include <string.h>

#include "../common/sql-named.h"
#include "between-form.h"
#include "bodies.h"
#include "jumps.h"

#define STATEMENTS "store/between.sql"

/** @by_layout: form's name to its BetweenRules; @has_checks: there may be checks to be made anew */
struct _Between {
    char **forms;
    Bodies *bodies;
    OrganYears *years;
    BetweenChecks checks;
    Jumps *jumps;
    GHashTable *by_layout;
    gboolean has_checks;
    sqlite3_stmt *agencies, *has_any, *clear_figures, *clear;
};

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

static gboolean prepare(Between *between, sqlite3 *db, const JumpRule *jump_rule, GError **error)
{
    const char *const *forms = (const char *const *)between->forms;
    return (between->agencies = sql_prepare(db, STATEMENTS, "agencies", error)) != NULL &&
           (between->has_any = sql_prepare(db, STATEMENTS, "has_checks", error)) != NULL &&
           (between->clear_figures = sql_prepare(db, STATEMENTS, "clear_figures", error)) != NULL &&
           (between->clear = sql_prepare(db, STATEMENTS, "clear", error)) != NULL &&
           (between->checks.figures = pending_new(db, "between_figures", error)) != NULL &&
           (between->years = organ_years_new(db, error)) != NULL &&
           (between->jumps = jumps_new(db, between->years, &between->checks, jump_rule, error)) != NULL &&
           (between->bodies = bodies_new(db, forms, between->checks.rules, between->checks.figures, error)) !=
               NULL;
}

Between *between_new(sqlite3 *db, const char *const *forms, Rules *rules, const JumpRule *jump_rule,
                     GError **error)
{
    g_autoptr(Between) between = g_new0(Between, 1);
    between->forms = g_strdupv((char **)forms);
    between->checks.rules = rules;
    between->by_layout =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return prepare(between, db, jump_rule, error) ? g_steal_pointer(&between) : NULL;
}

void between_free(Between *between)
{
    if (between == NULL)
        return;
    bodies_free(between->bodies);
    jumps_free(between->jumps);
    organ_years_free(between->years);
    pending_free(between->checks.figures);
    g_strfreev(between->forms);
    g_hash_table_unref(between->by_layout);
    sqlite3_finalize(between->agencies);
    sqlite3_finalize(between->has_any);
    sqlite3_finalize(between->clear_figures);
    sqlite3_finalize(between->clear);
    g_free(between);
}

void between_forget(Between *between)
{
    pending_forget(between->checks.figures);
    organ_years_forget(between->years);
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

/* ---- what the forms demand ---- */

/** Says that the figures of @terms are needed, in the rules of form @layout. */
static gboolean need_terms(Between *between, const char *layout, const BetweenRule *rule, const GArray *terms,
                           GError **error)
{
    const char *const own[] = {layout, NULL};
    for (guint i = 0; i < terms->len; i++) {
        gboolean last_year = FALSE;
        const char *cell = term_cell(g_array_index(terms, Term, i).cell, &last_year);
        for (const char *const *form = last_year ? (const char *const *)rule->forms : own; *form != NULL;
             form++)
            if (!organ_years_need(between->years, *form, cell, error))
                return FALSE;
    }
    return TRUE;
}

/** Takes the archive's dictionary of figures over where it is another, and tells which are needed, and
 * whether checks are there. */
static gboolean renew(Between *between, GError **error)
{
    g_autoptr(GPtrArray) layouts = NULL;
    if (!organ_years_renew(between->years, &layouts, error) || db_step(between->has_any, error) < 0)
        return FALSE;
    between->has_checks = sqlite3_column_int(between->has_any, 0) != 0;
    sqlite3_reset(between->has_any);
    for (guint i = 0; layouts != NULL && i < layouts->len; i++) {
        const char *layout = layouts->pdata[i];
        const GPtrArray *rules = rules_of(between, layout, error);
        for (guint j = 0; rules != NULL && j < rules->len; j++) {
            const BetweenRule *rule = rules->pdata[j];
            if (!need_terms(between, layout, rule, rule->left, error) ||
                !need_terms(between, layout, rule, rule->right, error))
                return FALSE;
        }
        if (rules == NULL)
            return FALSE;
    }
    return layouts == NULL || jumps_renew(between->jumps, error);
}

/** (transfer full): @figure, called @cell, as what a check reckons with. */
static RowCell *cell_from_figure(const YearFigure *figure, const char *cell)
{
    gboolean reckons = figure->reckons || figure->value == NULL;
    RowCell *own = g_new0(RowCell, 1);
    own->cell = g_strdup(cell);
    own->value = reckons ? g_strdup(figure->value) : NULL;
    own->status = reckons ? figure->status : STATUS_DOUBTFUL;
    own->raw = g_strdup(figure->raw);
    own->page = figure->page;
    return own;
}

/** Looks @cell up in @report and adds it to the figures; whether it is there. */
static gboolean weigh(const Weighing *weighing, const YearReport *report, const char *cell, gboolean is_left)
{
    const OrganYears *years = weighing->between->years;
    gint64 id = organ_years_id(years, report->layout, cell);
    const YearFigure *figure = organ_years_figure(years, report->id, id);
    if (figure == NULL)
        return FALSE;
    Weighed weighed = {cell_from_figure(figure, cell), id, report->id, is_left};
    g_array_append_val(weighing->figures, weighed);
    return TRUE;
}

/** Whether @report is one that a check of @weighing looks back to. */
static gboolean is_before(const Weighing *weighing, const YearReport *report)
{
    return report->year == weighing->own->year - 1 &&
           g_strv_contains((const char *const *)weighing->rule->forms, report->layout);
}

/** As weigh(), in whichever report @term is of. */
static gboolean weigh_term(const Weighing *weighing, const Term *term, gboolean is_left)
{
    gboolean last_year = FALSE, found = FALSE;
    const char *cell = term_cell(term->cell, &last_year);
    if (!last_year)
        return weigh(weighing, weighing->own, cell, is_left);
    for (guint i = 0; i < weighing->reports->len && !found; i++) {
        const YearReport *report = &g_array_index(weighing->reports, YearReport, i);
        found = is_before(weighing, report) && weigh(weighing, report, cell, is_left);
    }
    return found;
}

/** (transfer full) (element-type CheckTerm): one side's figures. */
static GArray *weigh_side(const Weighing *weighing, const GArray *terms, gboolean is_left)
{
    GArray *side = check_terms_new(terms->len);
    for (guint i = 0; i < terms->len; i++) {
        const Term *term = &g_array_index(terms, Term, i);
        CheckTerm weighed = {g_strdup(term->cell), NULL, term->sign};
        if (weigh_term(weighing, term, is_left))
            weighed.cell = g_array_index(weighing->figures, Weighed, weighing->figures->len - 1).cell;
        g_array_append_val(side, weighed);
    }
    return side;
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
    g_autoptr(GArray) left = weigh_side(weighing, rule->left, TRUE);
    if (weighing->figures->len == 0)
        return TRUE; /* its table is missing, which is said once elsewhere */
    g_autoptr(GArray) right = weigh_side(weighing, rule->right, FALSE);
    const CheckPlace place = {weighing->own->id, weighing->own->layout, TRUE, (int)rule->left->len};
    RowCheck *check = g_new0(RowCheck, 1);
    check->check = g_strdup(rule->id);
    check->severity = rule->severity;
    check_sides_tell(&(CheckSides){rule->relation, left, right}, rule->sentence, rule->label, check);
    tell_doubtful_figures(left, check);
    tell_doubtful_figures(right, check);
    tell_doubtful_heads(weighing, check);
    g_autoptr(GArray) placed = places_of(weighing->figures);
    gboolean added = between_check_add(&weighing->between->checks, &place, check, placed, error);
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

/* ---- the whole ---- */

/** Makes the checks that begin with year @first_year; they are not in the archive yet. */
static gboolean add_checks(Between *between, gint64 agency_id, int first_year, GError **error)
{
    if (!organ_years_load(between->years, agency_id, error))
        return FALSE;
    const GArray *reports = organ_years_reports(between->years);
    for (guint i = 0; i < reports->len; i++) {
        const YearReport *report = &g_array_index(reports, YearReport, i);
        if (report->year >= first_year && !make_checks(between, agency_id, reports, report, error))
            return FALSE;
    }
    return jumps_make(between->jumps, agency_id, first_year, error);
}

/** Takes out the checks that begin with year @first_year. */
static gboolean clear(Between *between, gint64 agency_id, int first_year, GError **error)
{
    if (!between->has_checks)
        return TRUE;
    db_bind(between->clear_figures, "li", agency_id, first_year);
    db_bind(between->clear, "li", agency_id, first_year);
    return db_step_done(between->clear_figures, error) && db_step_done(between->clear, error);
}

/** between_make() behind renew(). */
static gboolean make_organ(Between *between, gint64 agency_id, int first_year, GError **error)
{
    gboolean made =
        clear(between, agency_id, first_year, error) && add_checks(between, agency_id, first_year, error) &&
        rules_put_checks(between->checks.rules, error) && pending_put(between->checks.figures, error);
    if (!made)
        pending_forget(between->checks.figures);
    return made;
}

gboolean between_make(Between *between, gint64 agency_id, int first_year, GError **error)
{
    return renew(between, error) && make_organ(between, agency_id, first_year, error);
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
    if (!renew(between, error))
        return FALSE;
    for (guint i = 0; i < sorted->len; i++) {
        const RivalGroup *group = &g_array_index(sorted, RivalGroup, i);
        if (group->agency_id != made && !make_organ(between, group->agency_id, group->year, error))
            return FALSE;
        made = group->agency_id;
    }
    return TRUE;
}

gboolean between_make_all(Between *between, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    int rows;
    if (!renew(between, error))
        return FALSE;
    while ((rows = db_step(between->agencies, error)) > 0) {
        gint64 id = sqlite3_column_int64(between->agencies, 0);
        g_array_append_val(ids, id);
    }
    for (guint i = 0; i < ids->len && rows == 0; i++)
        if (!make_organ(between, g_array_index(ids, gint64, i), 0, error))
            return FALSE;
    return rows == 0;
}
