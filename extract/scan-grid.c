/**
 * scan-grid.c: grids_from_rulings() with the tolerances of paper, and boxes drawn in to the inside of rules.
 */
#include "scan-grid.h"

#include <math.h>

/**
 * Lines nearer than this are one: double rules have up to 3 points between them, rows of print at least 8.
 * Rules of a scan end as far before or behind the rule that they meet.
 */
#define JOIN_INCH 0.06

/** As long a break as chained strokes may have (scan-rules.c); longer ones are for the walls' cover to judge. */
#define GAP_INCH 0.12

/** Share of an edge that has to be ruled: more than half, so that a wall and its absence cannot both be shown. */
#define WALL_COVER 0.5

/** No table is narrower or lower: one row of 7 point print, and two columns of three characters. */
#define LEAST_WIDTH_INCH 0.8
#define LEAST_HEIGHT_INCH 0.13

/** (transfer full): @rules in pixels of the plate. */
static GArray *rules_scale(const GArray *rules, int factor)
{
    GArray *scaled = g_array_sized_new(FALSE, FALSE, sizeof(Ruling), rules->len);
    for (guint i = 0; i < rules->len; i++) {
        Ruling rule = g_array_index(rules, Ruling, i);
        rule.at *= factor;
        rule.from *= factor;
        rule.to *= factor;
        rule.width *= factor;
        g_array_append_val(scaled, rule);
    }
    return scaled;
}

/** Edge: one side of a cell. @inward: 1 where the cell lies behind it, -1 where before. */
typedef struct {
    gboolean level;
    double at, from, to;
    int inward;
} Edge;

/** How far in from @edge the innermost rule on it ends. */
static double edge_inset(const Edge *edge, const GArray *rules, double join, double blur)
{
    double inset = 0;
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = &g_array_index(rules, Ruling, i);
        if (rule->level != edge->level || fabs(rule->at - edge->at) > join || rule->from >= edge->to ||
            rule->to <= edge->from)
            continue;
        inset = MAX(inset, (rule->at - edge->at) * edge->inward + rule->width / 2 + blur);
    }
    return inset;
}

static void cell_draw_in(GridCell *cell, const GArray *rules, double join, double blur)
{
    Box box = cell->box;
    Edge left = {FALSE, box.x, box.y, box_bottom(&box), 1}, right = {FALSE, box_right(&box), left.from, left.to, -1};
    Edge top = {TRUE, box.y, box.x, box_right(&box), 1}, bottom = {TRUE, box_bottom(&box), top.from, top.to, -1};
    double x = box.x + edge_inset(&left, rules, join, blur), y = box.y + edge_inset(&top, rules, join, blur);
    double end_x = box_right(&box) - edge_inset(&right, rules, join, blur);
    double end_y = box_bottom(&box) - edge_inset(&bottom, rules, join, blur);
    if (end_x > x && end_y > y)
        cell->box = (Box){x, y, end_x - x, end_y - y};
}

GPtrArray *scan_grids(const GArray *rules, double dpi, int factor)
{
    g_autoptr(GArray) scaled = rules_scale(rules, factor);
    double inch = dpi * factor;
    GridTolerance tolerance = {.join = JOIN_INCH * inch, .gap = GAP_INCH * inch, .cover = WALL_COVER};
    GPtrArray *grids = grids_from_rulings(scaled, &tolerance);
    for (guint i = grids->len; i-- > 0;) {
        const Grid *grid = grids->pdata[i];
        if (grid->box.width < LEAST_WIDTH_INCH * inch || grid->box.height < LEAST_HEIGHT_INCH * inch * grid->n_rows) {
            g_ptr_array_remove_index(grids, i);
            continue;
        }
        /* Half a reduced pixel: a rule's place and width are known no better. */
        for (guint k = 0; k < grid->cells->len; k++)
            cell_draw_in(grid->cells->pdata[k], scaled, tolerance.join, factor / 2.0);
    }
    return grids;
}
