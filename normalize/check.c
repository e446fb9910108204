/**
 * check.c: terms of the form -> figures of the report -> sums.
 */
#include "check.h"

static void instance_free(gpointer data)
{
    CheckInstance *instance = data;
    g_array_unref(instance->left);
    g_array_unref(instance->right);
    g_free(instance);
}

GArray *check_terms(const GArray *form, const char *line, GHashTable *cells, gboolean *on_paper)
{
    GArray *terms = check_terms_new(form->len);
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

Holds check_holds(const CheckInstance *instance)
{
    return check_sides_hold(&(CheckSides){instance->form->relation, instance->left, instance->right});
}

gboolean check_is_witness(const CheckInstance *instance)
{
    return instance->form->relation == RELATION_EQUAL && instance->form->severity == SEVERITY_ERROR;
}

static int terms_weight(const GArray *terms, const RowCell *cell)
{
    int weight = 0;
    for (guint i = 0; i < terms->len; i++)
        if (g_array_index(terms, CheckTerm, i).cell == cell)
            weight += g_array_index(terms, CheckTerm, i).sign;
    return weight;
}

int check_weight(const CheckInstance *instance, const RowCell *cell)
{
    return terms_weight(instance->left, cell) - terms_weight(instance->right, cell);
}

/** Whether any of @terms but @cell is repaired. */
static gboolean terms_are_repaired(const GArray *terms, const RowCell *cell)
{
    gboolean repaired = FALSE;
    for (guint i = 0; i < terms->len && !repaired; i++) {
        const RowCell *other = g_array_index(terms, CheckTerm, i).cell;
        repaired = other != NULL && other != cell && other->status == STATUS_REPAIRED;
    }
    return repaired;
}

int check_sums(const GPtrArray *instances, const RowCell *cell)
{
    int sums = 0;
    for (guint i = 0; i < instances->len; i++) {
        const CheckInstance *instance = instances->pdata[i];
        if (!check_is_witness(instance) || check_weight(instance, cell) == 0)
            continue;
        if (check_holds(instance) != HOLDS_YES)
            return -1;
        sums += !terms_are_repaired(instance->left, cell) && !terms_are_repaired(instance->right, cell);
    }
    return sums;
}

char *check_wanted(const CheckInstance *instance, const RowCell *cell)
{
    const int weight = check_weight(instance, cell);
    if (ABS(weight) != 1 || cell->value == NULL)
        return NULL;
    const CheckSide left = check_side(instance->left), right = check_side(instance->right);
    return amount_to_decimal(amount_from_decimal(cell->value) - weight * (left.sum - right.sum));
}

guint check_count(const GPtrArray *instances, const RowCell *cell, Holds holds)
{
    guint count = 0;
    for (guint i = 0; i < instances->len; i++) {
        const CheckInstance *instance = instances->pdata[i];
        count +=
            check_is_witness(instance) && check_weight(instance, cell) != 0 && check_holds(instance) == holds
                ? 1
                : 0;
    }
    return count;
}

static RowCheck *check_run(const CheckInstance *instance)
{
    const LayoutCheck *form = instance->form;
    const LayoutLine *line = instance->line;
    const CheckSides sides = {form->relation, instance->left, instance->right};
    RowCheck *check = g_new0(RowCheck, 1);
    check->check = line != NULL ? g_strdup_printf("%s.%s", form->id, line->id) : g_strdup(form->id);
    check->severity = form->severity;
    check_sides_tell(&sides, form->sentence, line != NULL ? line->label : "", check);
    return check;
}

void checks_run(const GPtrArray *instances, Report *report)
{
    g_ptr_array_set_size(report->checks, 0);
    for (guint i = 0; i < instances->len; i++)
        g_ptr_array_add(report->checks, check_run(instances->pdata[i]));
}
