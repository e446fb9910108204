/**
 * check.c: terms of the form -> figures of the report -> sums.
 */
#include "check.h"

#include <string.h>

/** Decimal places of the sums; figures of six have been met, and the largest sum then still has 26 digits. */
#define PLACES 12

/** Digits before the point of the largest figure that is added up; a hundred of its like still fit an Amount.
 */
#define MOST_WHOLE_DIGITS 24

typedef __int128 Amount;

/** Side: one side of a check. @blank: a figure is printed empty; @unknown: one is missing or no number. */
typedef struct {
    Amount sum;
    gboolean blank, unknown;
} Side;

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

static void term_clear(gpointer data)
{
    g_free(((CheckTerm *)data)->id);
}

static void instance_free(gpointer data)
{
    CheckInstance *instance = data;
    g_array_unref(instance->left);
    g_array_unref(instance->right);
    g_free(instance);
}

/** The terms of one side for row or column @line. @on_paper: (inout): whether any figure is on the page. */
static GArray *terms_of(const GArray *form, const char *line, GHashTable *cells, gboolean *on_paper)
{
    GArray *terms = g_array_sized_new(FALSE, FALSE, sizeof(CheckTerm), form->len);
    g_array_set_clear_func(terms, term_clear);
    for (guint i = 0; i < form->len; i++) {
        const Term *from = &g_array_index(form, Term, i);
        CheckTerm term = {layout_cell_id(from->cell, line, line), NULL, from->sign};
        term.cell = g_hash_table_lookup(cells, term.id);
        *on_paper |= term.cell != NULL;
        g_array_append_val(terms, term);
    }
    return terms;
}

static void instance_add(GPtrArray *instances, const LayoutCheck *form, const LayoutLine *line,
                         GHashTable *cells)
{
    const char *id = line != NULL ? line->id : "";
    gboolean on_paper = FALSE;
    CheckInstance *instance = g_new0(CheckInstance, 1);
    instance->form = form;
    instance->line = line;
    instance->left = terms_of(form->left, id, cells, &on_paper);
    instance->right = terms_of(form->right, id, cells, &on_paper);
    if (on_paper)
        g_ptr_array_add(instances, instance);
    else
        instance_free(instance); /* its table is missing, which is said once elsewhere */
}

GPtrArray *check_instances(const Layout *layout, const Report *report)
{
    g_autoptr(GHashTable) cells = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        g_hash_table_insert(cells, cell->cell, cell);
    }
    GPtrArray *instances = g_ptr_array_new_with_free_func(instance_free);
    for (guint i = 0; i < layout->checks->len; i++) {
        const LayoutCheck *form = layout->checks->pdata[i];
        if (form->each == EACH_ONCE) {
            instance_add(instances, form, NULL, cells);
            continue;
        }
        const GPtrArray *lines = form->each == EACH_ROW ? form->table->rows : form->table->columns;
        for (guint k = 0; k < lines->len; k++)
            if (!layout_line_is_heading(lines->pdata[k]))
                instance_add(instances, form, lines->pdata[k], cells);
    }
    return instances;
}

static Side side_sum(const GArray *terms)
{
    Side side = {0};
    for (guint i = 0; i < terms->len; i++) {
        const CheckTerm *term = &g_array_index(terms, CheckTerm, i);
        const RowCell *cell = term->cell;
        if (cell != NULL && cell->value != NULL && strcspn(cell->value, ".") <= MOST_WHOLE_DIGITS)
            side.sum += term->sign * amount_from_decimal(cell->value);
        else if (cell == NULL || cell->value != NULL ||
                 (*cell->raw != '\0' && cell->status == STATUS_DOUBTFUL))
            side.unknown = TRUE;
        else if (*cell->raw == '\0')
            side.blank = TRUE;
    }
    return side;
}

static Holds sides_hold(const CheckInstance *instance, const Side *left, const Side *right)
{
    if (left->unknown || right->unknown || (left->blank && instance->left->len == 1))
        return HOLDS_UNKNOWN;
    gboolean agree =
        instance->form->relation == RELATION_EQUAL ? left->sum == right->sum : left->sum <= right->sum;
    if (agree)
        return HOLDS_YES;
    return left->blank || right->blank ? HOLDS_UNKNOWN : HOLDS_NO;
}

Holds check_holds(const CheckInstance *instance)
{
    Side left = side_sum(instance->left), right = side_sum(instance->right);
    return sides_hold(instance, &left, &right);
}

static char *sentence_fill(const char *pattern, const char *label, const char *left, const char *right)
{
    g_autoptr(GString) sentence = g_string_new(pattern);
    g_string_replace(sentence, "{label}", label, 0);
    g_string_replace(sentence, "{left}", left != NULL ? left : "missing", 0);
    g_string_replace(sentence, "{right}", right != NULL ? right : "missing", 0);
    return g_string_free(g_steal_pointer(&sentence), FALSE);
}

/** Appends the ids of @terms to @ids; sets @page to the page of the first figure that is on paper. */
static void terms_name(const GArray *terms, GString *ids, int *page)
{
    for (guint i = 0; i < terms->len; i++) {
        const CheckTerm *term = &g_array_index(terms, CheckTerm, i);
        g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", term->id);
        if (*page == 0 && term->cell != NULL)
            *page = term->cell->page;
    }
}

static RowCheck *check_run(const CheckInstance *instance)
{
    Side left = side_sum(instance->left), right = side_sum(instance->right);
    const LayoutLine *line = instance->line;
    RowCheck *check = g_new0(RowCheck, 1);
    check->check =
        line != NULL ? g_strdup_printf("%s.%s", instance->form->id, line->id) : g_strdup(instance->form->id);
    check->severity = instance->form->severity;
    check->holds = sides_hold(instance, &left, &right);
    gboolean blank_left = left.blank && instance->left->len == 1;
    check->left = left.unknown || blank_left ? NULL : amount_to_decimal(left.sum);
    check->right = right.unknown ? NULL : amount_to_decimal(right.sum);
    check->sentence =
        sentence_fill(instance->form->sentence, line != NULL ? line->label : "", check->left, check->right);
    g_autoptr(GString) ids = g_string_new(NULL);
    terms_name(instance->left, ids, &check->page);
    terms_name(instance->right, ids, &check->page);
    check->cells = g_string_free(g_steal_pointer(&ids), FALSE);
    return check;
}

void checks_run(const GPtrArray *instances, Report *report)
{
    g_ptr_array_set_size(report->checks, 0);
    for (guint i = 0; i < instances->len; i++)
        g_ptr_array_add(report->checks, check_run(instances->pdata[i]));
}
