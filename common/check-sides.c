/*
 * check-sides.c: figures -> sums -> what a check comes to.
 */
#include "check-sides.h"

#include <string.h>

static void term_clear(gpointer data)
{
    g_free(((CheckTerm *)data)->id);
}

GArray *check_terms_new(guint n)
{
    GArray *terms = g_array_sized_new(FALSE, FALSE, sizeof(CheckTerm), n);
    g_array_set_clear_func(terms, term_clear);
    return terms;
}

/** Whether @cell holds words, or what could not be read as a number. */
static gboolean is_no_number(const RowCell *cell)
{
    return cell->value != NULL || (*cell->raw != '\0' && cell->status == STATUS_DOUBTFUL);
}

CheckSide check_side(const GArray *terms)
{
    CheckSide side = {0};
    for (guint i = 0; i < terms->len; i++) {
        const CheckTerm *term = &g_array_index(terms, CheckTerm, i);
        const RowCell *cell = term->cell;
        if (cell != NULL && cell->value != NULL && strcspn(cell->value, ".") <= AMOUNT_MOST_WHOLE_DIGITS)
            side.sum += term->sign * amount_from_decimal(cell->value);
        else if (cell == NULL || is_no_number(cell))
            side.unknown = side.unknown != NULL ? side.unknown : term;
        else if (*cell->raw == '\0')
            side.blank = side.blank != NULL ? side.blank : term;
    }
    return side;
}

/** check_sides_hold() with both sums at hand. */
static Holds sums_hold(const CheckSides *sides, const CheckSide *left, const CheckSide *right)
{
    if (left->unknown != NULL || right->unknown != NULL || (left->blank != NULL && sides->left->len == 1))
        return HOLDS_UNKNOWN;
    gboolean agree = sides->relation == RELATION_EQUAL ? left->sum == right->sum : left->sum <= right->sum;
    if (agree)
        return HOLDS_YES;
    return left->blank != NULL || right->blank != NULL ? HOLDS_UNKNOWN : HOLDS_NO;
}

Holds check_sides_hold(const CheckSides *sides)
{
    CheckSide left = check_side(sides->left), right = check_side(sides->right);
    return sums_hold(sides, &left, &right);
}

/** (transfer full): why a check cannot be made: the first figure that it wants. */
static char *want_of(const CheckSide *left, const CheckSide *right)
{
    const CheckTerm *unknown = left->unknown != NULL ? left->unknown : right->unknown;
    const CheckTerm *blank = left->blank != NULL ? left->blank : right->blank;
    if (unknown == NULL)
        return g_strdup_printf("; cannot be made: %s is printed empty", blank->id);
    return g_strdup_printf("; cannot be made: %s %s", unknown->id,
                           unknown->cell == NULL ? "is not on the page" : "holds no number");
}

char *check_sentence(const char *pattern, const char *label, const char *left, const char *right)
{
    g_autoptr(GString) sentence = g_string_new(pattern);
    g_string_replace(sentence, "{label}", label, 0);
    g_string_replace(sentence, "{left}", left, 0);
    g_string_replace(sentence, "{right}", right, 0);
    return g_string_free(g_steal_pointer(&sentence), FALSE);
}

void check_name_terms(const GArray *terms, GString *ids, int *page)
{
    for (guint i = 0; i < terms->len; i++) {
        const CheckTerm *term = &g_array_index(terms, CheckTerm, i);
        g_string_append(ids, ids->len > 0 ? " " : "");
        g_string_append(ids, term->id);
        if (*page == 0 && term->cell != NULL)
            *page = term->cell->page;
    }
}

void check_sides_tell(const CheckSides *sides, const char *pattern, const char *label, RowCheck *check)
{
    CheckSide left = check_side(sides->left), right = check_side(sides->right);
    check->holds = sums_hold(sides, &left, &right);
    gboolean blank_left = left.blank != NULL && sides->left->len == 1;
    check->left = left.unknown != NULL || blank_left ? NULL : amount_to_decimal(left.sum);
    check->right = right.unknown != NULL ? NULL : amount_to_decimal(right.sum);
    g_autofree char *sentence = check_sentence(pattern, label, check->left != NULL ? check->left : "missing",
                                               check->right != NULL ? check->right : "missing");
    g_autofree char *want = check->holds == HOLDS_UNKNOWN ? want_of(&left, &right) : NULL;
    check->sentence = g_strconcat(sentence, want, NULL);
    g_autoptr(GString) ids = g_string_new(NULL);
    check_name_terms(sides->left, ids, &check->page);
    check_name_terms(sides->right, ids, &check->page);
    check->cells = g_string_free(g_steal_pointer(&ids), FALSE);
}

void check_tell_doubt(const char *what, Severity most, RowCheck *check)
{
    char *sentence = g_strdup_printf("%s; not sure: %s is doubtful", check->sentence, what);
    g_free(check->sentence);
    check->sentence = sentence;
    check->severity = MAX(check->severity, most);
}
