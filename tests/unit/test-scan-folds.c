/* A line that goes on beyond its table: a fold that cuts characters, or a rule that a fold lies on. */
#include "../../extract/scan-folds.h"

#include "../../extract/upright.h"

static const int columns[] = {150, 400, 550, 700, 850, 1000};
static const int rows[] = {600, 640, 680, 720, 760, 800};

#define FOLDED 720

static void add_rule(GArray *rules, gboolean level, double at, double from, double to)
{
    Ruling rule = {level, at, from, to, 2};
    g_array_append_val(rules, rule);
}

/** A table, one of whose level rules goes on beyond both of its sides. */
static void evidence_fill(Evidence *evidence)
{
    *evidence = (Evidence){.dpi = 150, .tallest = 40};
    evidence->rules = g_array_new(FALSE, FALSE, sizeof(Ruling));
    evidence->level = g_array_new(FALSE, FALSE, sizeof(Ruling));
    evidence->upright = g_array_new(FALSE, FALSE, sizeof(Ruling));
    evidence->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        add_rule(evidence->rules, TRUE, rows[i], columns[0], columns[5]);
    g_array_append_vals(evidence->level, evidence->rules->data, evidence->rules->len);
    add_rule(evidence->level, TRUE, FOLDED, 100, 140);
    add_rule(evidence->level, TRUE, FOLDED, 1010, 1050);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        add_rule(evidence->rules, FALSE, columns[i], rows[0], rows[5]);
}

/** Pieces of ink that end above the folded line and begin below it, @width wide, in three places. */
static void add_cut(Evidence *evidence, int width, int above, int below)
{
    for (int i = 1; i < 4; i++) {
        Mark marks[] = {{columns[i], FOLDED - 1 - above, width, above},
                        {columns[i], FOLDED + 1, width, below}};
        g_array_append_vals(evidence->marks, marks, G_N_ELEMENTS(marks));
    }
}

static gboolean has_folded(const Evidence *evidence)
{
    g_autoptr(GArray) left = g_array_copy(evidence->rules);
    rules_drop_leaving(left, TRUE, evidence);
    gboolean has = FALSE;
    for (guint i = 0; i < left->len; i++)
        has |= rule_at(left, i)->level && (int)rule_at(left, i)->at == FOLDED;
    return has;
}

static void test_characters(void)
{
    g_auto(Evidence) evidence = {0};
    evidence_fill(&evidence);
    g_assert_true(has_folded(&evidence));
    add_cut(&evidence, 14, 12, 6);
    g_assert_false(has_folded(&evidence));
}

static void test_stumps(void)
{
    g_auto(Evidence) evidence = {0};
    evidence_fill(&evidence);
    add_cut(&evidence, 3, 46, 10);
    g_assert_true(has_folded(&evidence));
    add_cut(&evidence, 3, 19, 23);
    g_assert_true(has_folded(&evidence));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scan-folds/line-that-cuts-characters-is-a-fold", test_characters);
    g_test_add_func("/scan-folds/line-between-stumps-of-worn-rules-stays", test_stumps);
    return g_test_run();
}
