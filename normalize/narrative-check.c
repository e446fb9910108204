/**
 * narrative-check.c: statements against the tables' figures.
 */
#include <string.h>

#include "check.h"
#include "narrative.h"

/** Confidence of a line read from a scan from which on its figures can contradict a table. */
#define SURE_LINE 0.9

/** Digits of a stated figure beyond which it is none: units may add eight. */
#define MOST_DIGITS (AMOUNT_MOST_WHOLE_DIGITS - 8)

/** Trial: a statement of the form and what a report says to it. @cells: check_cells() of the report */
typedef struct {
    const LayoutStatement *form;
    const FigureRules *figures;
    Report *report;
    GArray *terms; /* CheckTerm: the table's side */
    CheckSide side;
    int unit_places;
    gboolean on_paper;
} Trial;

/** Verdict: how the check comes out, by which statement (from 1, 0 for none), and what is said beside its
 * sentence. */
typedef struct {
    Holds holds;
    Severity severity;
    guint statement;
    char *remark;
} Verdict;

static Amount magnitude(Amount amount)
{
    return amount < 0 ? -amount : amount;
}

/** @amount times ten to the @places. */
static Amount shift(Amount amount, int places)
{
    for (; places > 0; places--)
        amount *= 10;
    for (; places < 0; places++)
        amount /= 10;
    return amount;
}

/** Which power of ten, of the unit's base, the last digit of @raw stands for: 3 in 1.2万, -2 in 0.36元. */
static int last_place(const FigureRules *figures, const char *raw)
{
    const char *at = raw + strspn(raw, "0123456789,");
    int decimals = 0;
    if (*at == '.') {
        decimals = (int)strspn(at + 1, "0123456789");
        at += 1 + decimals;
    }
    if (at == raw || *at == '\0')
        return -decimals;
    g_autofree char *scale = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
    g_autofree char *unit = g_strconcat(scale, "元", NULL); /* 万 is as many as 万元 has 元 */
    return figure_unit_places(figures, unit) - decimals;
}

/** The stated figure in the unit of the table's. */
static Amount stated(const Trial *trial, const RowStatement *statement)
{
    int places =
        statement->unit != NULL ? figure_unit_places(trial->figures, statement->unit) : trial->unit_places;
    return shift(amount_from_decimal(statement->value), places - trial->unit_places);
}

/** Whether statement and table agree, as far as the statement's last digit tells. */
static gboolean agrees(const Trial *trial, const RowStatement *statement)
{
    int place =
        last_place(trial->figures, statement->raw) - (statement->unit != NULL ? trial->unit_places : 0);
    Amount difference = magnitude(stated(trial, statement) - trial->side.sum);
    return difference == 0 || 2 * difference <= amount_power(MAX(place, -AMOUNT_PLACES));
}

/** Whether the statement was read well enough to contradict. */
static gboolean is_sure(const RowStatement *statement)
{
    return statement->source == TEXT_SOURCE_TEXT || statement->confidence >= SURE_LINE;
}

static gboolean table_is_doubtful(const Trial *trial)
{
    for (guint i = 0; i < trial->terms->len; i++) {
        const RowCell *cell = g_array_index(trial->terms, CheckTerm, i).cell;
        if (cell != NULL && cell->status == STATUS_DOUBTFUL)
            return TRUE;
    }
    return FALSE;
}

/** (transfer full) (element-type guint): the statements of the trial's kind, from 1. */
static GArray *statements_of(const Trial *trial)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < trial->report->statements->len; i++) {
        const RowStatement *statement = trial->report->statements->pdata[i];
        guint number = i + 1;
        if (strcmp(statement->statement, trial->form->id) == 0 &&
            strcspn(statement->value, ".") <= MOST_DIGITS)
            g_array_append_val(numbers, number);
    }
    return numbers;
}

static const RowStatement *statement_at(const Trial *trial, const GArray *numbers, guint i)
{
    return trial->report->statements->pdata[g_array_index(numbers, guint, i) - 1];
}

/** How much a statement weighs that does not agree: one that is certain most, one of another year least. */
static int weight_of(const RowStatement *statement)
{
    return statement->year != 0 ? 1 : statement->doubt != NULL ? 2 : 3;
}

/** The first of @numbers that agrees with the table, or else is certain, or else any; 0 for none. */
static guint weightiest(const Trial *trial, const GArray *numbers, gboolean *agreeing)
{
    guint best = 0;
    int most = 0;
    for (guint i = 0; i < numbers->len; i++) {
        const RowStatement *statement = statement_at(trial, numbers, i);
        *agreeing = trial->side.unknown == NULL && agrees(trial, statement);
        if (*agreeing)
            return g_array_index(numbers, guint, i);
        if (weight_of(statement) <= most)
            continue;
        most = weight_of(statement);
        best = g_array_index(numbers, guint, i);
    }
    return best;
}

/** Whether certain statements contradict one another. */
static gboolean are_at_odds(const Trial *trial, const GArray *numbers)
{
    const RowStatement *first = NULL;
    for (guint i = 0; i < numbers->len; i++) {
        const RowStatement *statement = statement_at(trial, numbers, i);
        if (statement->doubt != NULL)
            continue;
        if (first != NULL && stated(trial, first) != stated(trial, statement))
            return TRUE;
        first = statement;
    }
    return FALSE;
}

/** Judges a statement that differs from what the table has. */
static void judge_difference(const Trial *trial, const GArray *numbers, Verdict *verdict)
{
    const RowStatement *statement = trial->report->statements->pdata[verdict->statement - 1];
    verdict->holds = HOLDS_NO;
    if (statement->year != 0) {
        verdict->holds = HOLDS_UNKNOWN;
        verdict->remark = g_strdup_printf("; cannot be made: %s", statement->doubt);
    } else if (statement->doubt != NULL) {
        verdict->severity = SEVERITY_HINT;
        verdict->remark = g_strconcat("; ", statement->doubt, NULL);
    } else if (!is_sure(statement)) {
        verdict->holds = HOLDS_UNKNOWN;
        verdict->remark = g_strdup("; cannot be made: the text was read weakly from a scan");
    } else if (are_at_odds(trial, numbers)) {
        verdict->severity = SEVERITY_HINT;
        verdict->remark = g_strdup("; the text has other figures too");
    } else if (table_is_doubtful(trial)) {
        verdict->severity = SEVERITY_HINT;
        verdict->remark = g_strdup("; the table's figure is doubtful");
    } else if (statement->source == TEXT_SOURCE_OCR) {
        verdict->severity = MAX(verdict->severity, SEVERITY_WARNING);
        verdict->remark = g_strdup("; the text was read from a scan");
    }
}

static Verdict judge(const Trial *trial)
{
    Verdict verdict = {HOLDS_UNKNOWN, trial->form->severity, 0, NULL};
    g_autoptr(GArray) numbers = statements_of(trial);
    gboolean agreeing = FALSE;
    verdict.statement = weightiest(trial, numbers, &agreeing);
    if (verdict.statement == 0)
        verdict.remark = g_strdup("; cannot be made: the text does not state it");
    else if (trial->side.unknown != NULL)
        verdict.remark =
            g_strdup_printf("; cannot be made: %s %s", trial->side.unknown->id,
                            trial->side.unknown->cell == NULL ? "is not on the page" : "holds no number");
    else if (agreeing)
        verdict.holds = HOLDS_YES;
    else if (trial->side.blank != NULL)
        verdict.remark = g_strdup_printf("; cannot be made: %s is printed empty", trial->side.blank->id);
    else
        judge_difference(trial, numbers, &verdict);
    return verdict;
}

/** Whether there is anything to say: the figure stands in text and table, or one of them has it and the other
 * should. */
static gboolean is_worth_a_check(const Trial *trial, const Verdict *verdict)
{
    if (verdict->statement == 0)
        return trial->on_paper && !trial->form->optional;
    return trial->on_paper || !trial->form->optional;
}

static RowCheck *check_from_verdict(const Trial *trial, const Verdict *verdict)
{
    RowCheck *check = g_new0(RowCheck, 1);
    g_autoptr(GString) ids = g_string_new(NULL);
    gboolean one_empty = trial->side.blank != NULL && trial->terms->len == 1 && verdict->holds != HOLDS_YES;
    check->check = g_strconcat("narrative.", trial->form->id, NULL);
    check->severity = verdict->severity;
    check->holds = verdict->holds;
    check->statement = (int)verdict->statement;
    if (verdict->statement > 0)
        check->left =
            amount_to_decimal(stated(trial, trial->report->statements->pdata[verdict->statement - 1]));
    if (trial->side.unknown == NULL && !one_empty)
        check->right = amount_to_decimal(trial->side.sum);
    g_autofree char *sentence =
        check_sentence(trial->form->sentence, "", check->left != NULL ? check->left : "nothing",
                       check->right != NULL ? check->right : "nothing");
    check->sentence = g_strconcat(sentence, verdict->remark, NULL);
    check_name_terms(trial->terms, ids, &check->page);
    check->cells = g_string_free(g_steal_pointer(&ids), FALSE);
    return check;
}

static int unit_places_of(const Trial *trial)
{
    for (guint i = 0; i < trial->terms->len; i++) {
        const RowCell *cell = g_array_index(trial->terms, CheckTerm, i).cell;
        if (cell != NULL && cell->unit != NULL)
            return figure_unit_places(trial->figures, cell->unit);
    }
    return 0;
}

void narrative_check(const Layout *layout, const FigureRules *figures, Report *report)
{
    g_autoptr(GHashTable) cells = check_cells(report);
    for (guint i = 0; i < layout->statements->len; i++) {
        Trial trial = {.form = layout->statements->pdata[i], .figures = figures, .report = report};
        if (trial.form->cells == NULL)
            continue;
        g_autoptr(GArray) terms = check_terms(trial.form->cells, "", cells, &trial.on_paper);
        trial.terms = terms;
        trial.side = check_side(terms);
        trial.unit_places = unit_places_of(&trial);
        Verdict verdict = judge(&trial);
        if (is_worth_a_check(&trial, &verdict))
            g_ptr_array_add(report->checks, check_from_verdict(&trial, &verdict));
        g_free(verdict.remark);
    }
}
