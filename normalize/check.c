/**
 * check.c: terms -> sums -> RowCheck.
 */
#include "check.h"

#include <string.h>

/** Decimal places of the sums; figures of six have been met, and the largest sum then still has 26 digits. */
#define PLACES 12

typedef __int128 Amount;

/** Side: one side of a check. @blank: a figure is printed empty; @unknown: one is missing or no number. */
typedef struct {
    Amount sum;
    gboolean blank, unknown;
} Side;

/** Checker: the report's cells by id, and the check in hand. */
typedef struct {
    const LayoutCheck *check;
    GHashTable *cells;
    Report *report;
    GString *ids;
    int page;
} Checker;

static Amount amount_from_decimal(const char *text)
{
    gboolean negative = *text == '-';
    Amount amount = 0;
    int places = -1;
    for (const char *at = text + negative; *at != '\0' && places < PLACES; at++) {
        if (*at == '.') {
            places = 0;
            continue;
        }
        amount = amount * 10 + (*at - '0');
        if (places >= 0)
            places++;
    }
    for (places = MAX(places, 0); places < PLACES; places++)
        amount *= 10;
    return negative ? -amount : amount;
}

/** (transfer full): @amount as a plain decimal. */
static char *amount_to_decimal(Amount amount)
{
    static const Amount one = (Amount)1000000 * 1000000;
    gboolean negative = amount < 0;
    if (negative)
        amount = -amount;
    g_autoptr(GString) text = g_string_new(NULL);
    Amount whole = amount / one;
    do {
        g_string_prepend_c(text, (char)('0' + (int)(whole % 10)));
        whole /= 10;
    } while (whole > 0);
    gint64 fraction = (gint64)(amount % one);
    if (fraction > 0) {
        g_string_append_printf(text, ".%0*" G_GINT64_FORMAT, PLACES, fraction);
        while (g_str_has_suffix(text->str, "0"))
            g_string_truncate(text, text->len - 1);
    }
    if (negative)
        g_string_prepend_c(text, '-');
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void side_add(Side *side, const RowCell *cell, int sign)
{
    if (cell == NULL) {
        side->unknown = TRUE;
        return;
    }
    if (cell->value != NULL)
        side->sum += sign * amount_from_decimal(cell->value);
    else if (*cell->raw == '\0')
        side->blank = TRUE;
    else if (cell->status == STATUS_DOUBTFUL)
        side->unknown = TRUE;
}

static Side side_sum(Checker *checker, const GArray *terms, const char *line)
{
    Side side = {0};
    for (guint i = 0; i < terms->len; i++) {
        const Term *term = &g_array_index(terms, Term, i);
        g_autofree char *id = layout_cell_id(term->cell, line, line);
        const RowCell *cell = g_hash_table_lookup(checker->cells, id);
        side_add(&side, cell, term->sign);
        g_string_append_printf(checker->ids, "%s%s", checker->ids->len > 0 ? " " : "", id);
        if (cell != NULL && checker->page == 0)
            checker->page = cell->page;
    }
    return side;
}

static Holds holds(const Side *left, const Side *right, gboolean single_left, Relation relation)
{
    if (left->unknown || right->unknown || (left->blank && single_left))
        return HOLDS_UNKNOWN;
    gboolean agree = relation == RELATION_EQUAL ? left->sum == right->sum : left->sum <= right->sum;
    if (agree)
        return HOLDS_YES;
    return left->blank || right->blank ? HOLDS_UNKNOWN : HOLDS_NO;
}

static char *sentence_fill(const char *pattern, const char *label, const char *left, const char *right)
{
    g_autoptr(GString) sentence = g_string_new(pattern);
    g_string_replace(sentence, "{label}", label, 0);
    g_string_replace(sentence, "{left}", left != NULL ? left : "missing", 0);
    g_string_replace(sentence, "{right}", right != NULL ? right : "missing", 0);
    return g_string_free(g_steal_pointer(&sentence), FALSE);
}

/** Makes the check for @line (a row or column of its table), or once where @line is NULL. */
static void check_run(Checker *checker, const LayoutLine *line)
{
    const LayoutCheck *form = checker->check;
    const char *line_id = line != NULL ? line->id : "";
    g_string_truncate(checker->ids, 0);
    checker->page = 0;
    Side left = side_sum(checker, form->left, line_id);
    Side right = side_sum(checker, form->right, line_id);
    if (checker->page == 0)
        return; /* none of its figures is on paper: the table is missing, which is said once elsewhere */
    RowCheck *check = g_new0(RowCheck, 1);
    check->check = line != NULL ? g_strdup_printf("%s.%s", form->id, line->id) : g_strdup(form->id);
    check->severity = form->severity;
    check->holds = holds(&left, &right, form->left->len == 1, form->relation);
    check->left = left.unknown ? NULL : amount_to_decimal(left.sum);
    check->right = right.unknown ? NULL : amount_to_decimal(right.sum);
    check->sentence = sentence_fill(form->sentence, line != NULL ? line->label : "", check->left, check->right);
    check->cells = g_strdup(checker->ids->str);
    check->page = checker->page;
    g_ptr_array_add(checker->report->checks, check);
}

void checks_run(const Layout *layout, Report *report)
{
    g_autoptr(GHashTable) cells = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        g_hash_table_insert(cells, cell->cell, cell);
    }
    g_autoptr(GString) ids = g_string_new(NULL);
    g_ptr_array_set_size(report->checks, 0);
    for (guint i = 0; i < layout->checks->len; i++) {
        Checker checker = {layout->checks->pdata[i], cells, report, ids, 0};
        const LayoutTable *table = checker.check->table;
        if (checker.check->each == EACH_ONCE) {
            check_run(&checker, NULL);
            continue;
        }
        const GPtrArray *lines = checker.check->each == EACH_ROW ? table->rows : table->columns;
        for (guint k = 0; k < lines->len; k++)
            check_run(&checker, lines->pdata[k]);
    }
}
