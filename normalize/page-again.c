/**
 * page-again.c: pages held against those before them, cell by cell.
 */
#include "page-again.h"

#include <string.h>

#include "witness.h"

/** Cells with print that two pages share at least to be the same one: two blank tables for signatures are
 * alike too. */
#define LEAST_SHARED 12

/** Of the cells with print so many may differ, each with a weak reading; where more is weak, a person should
 * look at both pages. */
#define MOST_DIFFERING 0.1

/** Pair: two pages held against each other. @shared: cells with print that are the same; @differing: cells
 * that are not, and of these how many are the worse read on either page */
typedef struct {
    const FigureRules *rules;
    guint shared, differing;
    guint first_worse, later_worse;
} Pair;

static FigureKind cell_kind(const FigureRules *rules, const GridCell *cell)
{
    g_auto(Figure) figure = {0};
    figure_parse(rules, cell->text, cell->source, &figure);
    return figure.kind;
}

/**
 * Notes how @first and @later, which are not the same, are read. FALSE where both are surely what they are.
 * Where a number stands and what is none, the latter is misread: two 0 in a page's cells were （0） the
 * second time.
 */
static gboolean cells_may_be_same(Pair *pair, const GridCell *first, const GridCell *later)
{
    gboolean first_is_number = cell_kind(pair->rules, first) == FIGURE_NUMBER;
    gboolean later_is_number = cell_kind(pair->rules, later) == FIGURE_NUMBER;
    gboolean first_is_weak = first->confidence < WITNESS_SURE || (later_is_number && !first_is_number);
    gboolean later_is_weak = later->confidence < WITNESS_SURE || (first_is_number && !later_is_number);
    pair->differing++;
    pair->first_worse += first_is_weak ? 1 : 0;
    pair->later_worse += later_is_weak ? 1 : 0;
    return first_is_weak || later_is_weak;
}

/** Whether both cells cover the same units, and are the same for all that is surely read. */
static gboolean cells_agree(Pair *pair, const GridCell *first, const GridCell *later)
{
    if (first->row != later->row || first->column != later->column || first->row_span != later->row_span ||
        first->column_span != later->column_span)
        return FALSE;
    if (strcmp(first->text, later->text) != 0)
        return cells_may_be_same(pair, first, later);
    pair->shared += *first->text != '\0';
    return TRUE;
}

static gboolean grids_agree(Pair *pair, const Grid *first, const Grid *later)
{
    gboolean agree = first->n_rows == later->n_rows && first->n_columns == later->n_columns &&
                     first->cells->len == later->cells->len && first->print == NULL && later->print == NULL;
    for (guint i = 0; agree && i < first->cells->len; i++)
        agree = cells_agree(pair, first->cells->pdata[i], later->cells->pdata[i]);
    return agree;
}

static gboolean pages_agree(Pair *pair, const Page *first, const Page *later)
{
    gboolean agree = first->grids->len == later->grids->len;
    for (guint i = 0; agree && i < first->grids->len; i++)
        agree = grids_agree(pair, first->grids->pdata[i], later->grids->pdata[i]);
    return agree && pair->shared >= LEAST_SHARED &&
           pair->differing <= MOST_DIFFERING * (pair->shared + pair->differing);
}

GHashTable *pages_again_find(const GPtrArray *pages, const FigureRules *rules)
{
    GHashTable *again = g_hash_table_new(NULL, NULL);
    for (guint i = 1; i < pages->len; i++) {
        Page *later = pages->pdata[i];
        for (guint k = 0; k < i && !g_hash_table_contains(again, later); k++) {
            Page *first = pages->pdata[k];
            Pair pair = {.rules = rules};
            if (g_hash_table_contains(again, first) || !pages_agree(&pair, first, later))
                continue;
            gboolean later_is_better = pair.later_worse < pair.first_worse;
            g_hash_table_insert(again, later_is_better ? first : later, later_is_better ? later : first);
        }
    }
    return again;
}

/** GCompareFunc of Page pointers: by number. */
static gint compare_pages(gconstpointer a, gconstpointer b)
{
    return ((const Page *)a)->number - ((const Page *)b)->number;
}

void pages_again_note(GHashTable *again, Report *report)
{
    g_autoptr(GList) pages = g_list_sort(g_hash_table_get_keys(again), compare_pages);
    for (const GList *at = pages; at != NULL; at = at->next) {
        const Page *out = at->data, *kept = g_hash_table_lookup(again, out);
        g_ptr_array_add(report->notes, g_strdup_printf("page %d is page %d once more, and was left out",
                                                       out->number, kept->number));
    }
}
