/**
 * stated.c: statements against the tables' figures.
 */
#include "stated.h"

#include <string.h>

/** Confidence of a line read from a scan from which on its figures can contradict a table. */
#define SURE_LINE 0.9

/** Digits of a stated figure beyond which it is none: units may add eight. */
#define MOST_DIGITS (AMOUNT_MOST_WHOLE_DIGITS - 8)

/** Weighing: a trial with what is made of it once. @unit_places: of the table's figures */
typedef struct {
    const StatedTrial *trial;
    CheckSide side;
    int unit_places;
    gboolean on_paper;
} Weighing;

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
static int last_place(const Units *units, const char *raw)
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
    return units_places(units, unit) - decimals;
}

/** The stated figure in the unit of the table's. */
static Amount stated(const Weighing *weighing, const RowStatement *statement)
{
    int places = statement->unit != NULL ? units_places(weighing->trial->units, statement->unit)
                                         : weighing->unit_places;
    return shift(amount_from_decimal(statement->value), places - weighing->unit_places);
}

/** Whether statement and table agree, as far as the statement's last digit tells. */
static gboolean agrees(const Weighing *weighing, const RowStatement *statement)
{
    int place = last_place(weighing->trial->units, statement->raw) -
                (statement->unit != NULL ? weighing->unit_places : 0);
    Amount difference = magnitude(stated(weighing, statement) - weighing->side.sum);
    return difference == 0 || 2 * difference <= amount_power(MAX(place, -AMOUNT_PLACES));
}

/** Whether the statement was read well enough to contradict. */
static gboolean is_sure(const RowStatement *statement)
{
    return statement->source == TEXT_SOURCE_TEXT || statement->confidence >= SURE_LINE;
}

static gboolean table_is_doubtful(const Weighing *weighing)
{
    for (guint i = 0; i < weighing->trial->terms->len; i++) {
        const RowCell *cell = g_array_index(weighing->trial->terms, CheckTerm, i).cell;
        if (cell != NULL && cell->status == STATUS_DOUBTFUL)
            return TRUE;
    }
    return FALSE;
}

gboolean stated_is_of(const RowStatement *statement, const char *form)
{
    if (form == NULL || statement->forms == NULL)
        return form == NULL;
    g_auto(GStrv) forms = g_strsplit(statement->forms, " ", -1);
    return g_strv_contains((const char *const *)forms, form);
}

/** Whether @statement is of the trial's kind, and of its form. */
static gboolean is_tried(const Weighing *weighing, const RowStatement *statement)
{
    return strcmp(statement->statement, weighing->trial->rule->statement) == 0 &&
           strcspn(statement->value, ".") <= MOST_DIGITS && stated_is_of(statement, weighing->trial->form);
}

/** (transfer full) (element-type guint): the statements of the trial's kind, from 1. */
static GArray *statements_of(const Weighing *weighing)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < weighing->trial->statements->len; i++) {
        guint number = i + 1;
        if (is_tried(weighing, weighing->trial->statements->pdata[i]))
            g_array_append_val(numbers, number);
    }
    return numbers;
}

static const RowStatement *statement_at(const Weighing *weighing, const GArray *numbers, guint i)
{
    return weighing->trial->statements->pdata[g_array_index(numbers, guint, i) - 1];
}

/** How much a statement weighs that does not agree: one that is certain most, one of another year least. */
static int weight_of(const RowStatement *statement)
{
    return statement->year != 0 ? 1 : statement->doubt != NULL ? 2 : 3;
}

/** The first of @numbers that agrees with the table, or else is certain, or else any; 0 for none. */
static guint weightiest(const Weighing *weighing, const GArray *numbers, gboolean *agreeing)
{
    guint best = 0;
    int most = 0;
    for (guint i = 0; i < numbers->len; i++) {
        const RowStatement *statement = statement_at(weighing, numbers, i);
        *agreeing = weighing->side.unknown == NULL && agrees(weighing, statement);
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
static gboolean are_at_odds(const Weighing *weighing, const GArray *numbers)
{
    const RowStatement *first = NULL;
    for (guint i = 0; i < numbers->len; i++) {
        const RowStatement *statement = statement_at(weighing, numbers, i);
        if (statement->doubt != NULL)
            continue;
        if (first != NULL && stated(weighing, first) != stated(weighing, statement))
            return TRUE;
        first = statement;
    }
    return FALSE;
}

/** Judges a statement that differs from what the table has. */
static void judge_difference(const Weighing *weighing, const GArray *numbers, Verdict *verdict)
{
    const RowStatement *statement = weighing->trial->statements->pdata[verdict->statement - 1];
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
    } else if (are_at_odds(weighing, numbers)) {
        verdict->severity = SEVERITY_HINT;
        verdict->remark = g_strdup("; the text has other figures too");
    } else if (table_is_doubtful(weighing)) {
        verdict->severity = SEVERITY_HINT;
        verdict->remark = g_strdup("; the table's figure is doubtful");
    } else if (statement->source == TEXT_SOURCE_OCR) {
        verdict->severity = MAX(verdict->severity, SEVERITY_WARNING);
        verdict->remark = g_strdup("; the text was read from a scan");
    }
}

static Verdict judge(const Weighing *weighing)
{
    Verdict verdict = {HOLDS_UNKNOWN, weighing->trial->rule->severity, 0, NULL};
    g_autoptr(GArray) numbers = statements_of(weighing);
    gboolean agreeing = FALSE;
    verdict.statement = weightiest(weighing, numbers, &agreeing);
    if (verdict.statement == 0)
        verdict.remark = g_strdup("; cannot be made: the text does not state it");
    else if (weighing->side.unknown != NULL)
        verdict.remark =
            g_strdup_printf("; cannot be made: %s %s", weighing->side.unknown->id,
                            weighing->side.unknown->cell == NULL ? "is not on the page" : "holds no number");
    else if (agreeing)
        verdict.holds = HOLDS_YES;
    else if (weighing->side.blank != NULL)
        verdict.remark = g_strdup_printf("; cannot be made: %s is printed empty", weighing->side.blank->id);
    else
        judge_difference(weighing, numbers, &verdict);
    return verdict;
}

/** Whether there is anything to say: the figure stands in text and table, or one of them has it and the other
 * should. */
static gboolean is_worth_a_check(const Weighing *weighing, const Verdict *verdict)
{
    if (verdict->statement == 0)
        return weighing->on_paper && !weighing->trial->rule->is_optional;
    return weighing->on_paper || !weighing->trial->rule->is_optional;
}

static RowCheck *check_from_verdict(const Weighing *weighing, const Verdict *verdict)
{
    RowCheck *check = g_new0(RowCheck, 1);
    g_autoptr(GString) ids = g_string_new(NULL);
    gboolean one_empty =
        weighing->side.blank != NULL && weighing->trial->terms->len == 1 && verdict->holds != HOLDS_YES;
    check->check = g_strconcat("narrative.", weighing->trial->rule->statement, NULL);
    check->severity = verdict->severity;
    check->holds = verdict->holds;
    check->statement = (int)verdict->statement;
    if (verdict->statement > 0)
        check->left =
            amount_to_decimal(stated(weighing, weighing->trial->statements->pdata[verdict->statement - 1]));
    if (weighing->side.unknown == NULL && !one_empty)
        check->right = amount_to_decimal(weighing->side.sum);
    g_autofree char *sentence =
        check_sentence(weighing->trial->rule->sentence, "", check->left != NULL ? check->left : "nothing",
                       check->right != NULL ? check->right : "nothing");
    check->sentence = g_strconcat(sentence, verdict->remark, NULL);
    check_name_terms(weighing->trial->terms, ids, &check->page);
    check->cells = g_string_free(g_steal_pointer(&ids), FALSE);
    return check;
}

static int unit_places_of(const Weighing *weighing)
{
    for (guint i = 0; i < weighing->trial->terms->len; i++) {
        const RowCell *cell = g_array_index(weighing->trial->terms, CheckTerm, i).cell;
        if (cell != NULL && cell->unit != NULL)
            return units_places(weighing->trial->units, cell->unit);
    }
    return 0;
}

RowCheck *stated_check(const StatedTrial *trial)
{
    Weighing weighing = {.trial = trial, .side = check_side(trial->terms)};
    weighing.unit_places = unit_places_of(&weighing);
    for (guint i = 0; i < trial->terms->len; i++)
        weighing.on_paper |= g_array_index(trial->terms, CheckTerm, i).cell != NULL;
    Verdict verdict = judge(&weighing);
    RowCheck *check = is_worth_a_check(&weighing, &verdict) ? check_from_verdict(&weighing, &verdict) : NULL;
    g_free(verdict.remark);
    return check;
}
