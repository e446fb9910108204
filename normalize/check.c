/**
 * check.c: terms of the form -> figures of the report -> sums.
 */
#include "check.h"

#include <string.h>

#include "amount.h"

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

GArray *check_terms(const GArray *form, const char *line, GHashTable *cells, gboolean *on_paper)
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
    instance->left = check_terms(form->left, id, cells, &on_paper);
    instance->right = check_terms(form->right, id, cells, &on_paper);
    if (on_paper)
        g_ptr_array_add(instances, instance);
    else
        instance_free(instance); /* its table is missing, which is said once elsewhere */
}

GHashTable *check_cells(const Report *report)
{
    GHashTable *cells = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        g_hash_table_insert(cells, cell->cell, cell);
    }
    return cells;
}

GPtrArray *check_instances(const Layout *layout, const Report *report)
{
    g_autoptr(GHashTable) cells = check_cells(report);
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

static Holds sides_hold(const CheckInstance *instance, const CheckSide *left, const CheckSide *right)
{
    if (left->unknown != NULL || right->unknown != NULL || (left->blank != NULL && instance->left->len == 1))
        return HOLDS_UNKNOWN;
    gboolean agree =
        instance->form->relation == RELATION_EQUAL ? left->sum == right->sum : left->sum <= right->sum;
    if (agree)
        return HOLDS_YES;
    return left->blank != NULL || right->blank != NULL ? HOLDS_UNKNOWN : HOLDS_NO;
}

Holds check_holds(const CheckInstance *instance)
{
    CheckSide left = check_side(instance->left), right = check_side(instance->right);
    return sides_hold(instance, &left, &right);
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
        g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", term->id);
        if (*page == 0 && term->cell != NULL)
            *page = term->cell->page;
    }
}

static RowCheck *check_run(const CheckInstance *instance)
{
    CheckSide left = check_side(instance->left), right = check_side(instance->right);
    const LayoutLine *line = instance->line;
    RowCheck *check = g_new0(RowCheck, 1);
    check->check =
        line != NULL ? g_strdup_printf("%s.%s", instance->form->id, line->id) : g_strdup(instance->form->id);
    check->severity = instance->form->severity;
    check->holds = sides_hold(instance, &left, &right);
    gboolean blank_left = left.blank != NULL && instance->left->len == 1;
    check->left = left.unknown != NULL || blank_left ? NULL : amount_to_decimal(left.sum);
    check->right = right.unknown != NULL ? NULL : amount_to_decimal(right.sum);
    g_autofree char *sentence = check_sentence(instance->form->sentence, line != NULL ? line->label : "",
                                               check->left != NULL ? check->left : "missing",
                                               check->right != NULL ? check->right : "missing");
    g_autofree char *want = check->holds == HOLDS_UNKNOWN ? want_of(&left, &right) : NULL;
    check->sentence = g_strconcat(sentence, want, NULL);
    g_autoptr(GString) ids = g_string_new(NULL);
    check_name_terms(instance->left, ids, &check->page);
    check_name_terms(instance->right, ids, &check->page);
    check->cells = g_string_free(g_steal_pointer(&ids), FALSE);
    return check;
}

void checks_run(const GPtrArray *instances, Report *report)
{
    g_ptr_array_set_size(report->checks, 0);
    for (guint i = 0; i < instances->len; i++)
        g_ptr_array_add(report->checks, check_run(instances->pdata[i]));
}
