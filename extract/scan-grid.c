/**
 * scan-grid.c: tables' walls -> grids_from_rulings() -> boxes drawn in to the inside of rules.
 */
#include "scan-grid.h"

#include <math.h>

#include "print-words.h"
#include "scan-inch.h"
#include "unruled.h"

/** Walls are exact (scan-walls.c): they meet in their ends. */
#define GRID_TOLERANCE_WALLS ((GridTolerance){.join = 0.5, .gap = 0.5, .cover = 0.5})

/** No table is narrower or lower: one row of 7 point print, and two columns of three characters. */
#define LEAST_WIDTH_INCH  0.8
#define LEAST_HEIGHT_INCH 0.13

/** So few rows make a table only where all four sides are ruled for this share. */
#define FEW_ROWS    2
#define LEAST_FRAME 0.8

/** … or where so many columns and such a width tell a table of which a page's break left an end. */
#define BROKEN_COLUMNS    5
#define BROKEN_WIDTH_INCH 3.0

/** A column of rules as wide as this share of its table is several where its print stands in so many columns.
 */
#define WIDE_COLUMN        0.4
#define LEAST_LOST_COLUMNS 4

/** Such a share of a cell's side belongs to a piece of its own frame: in double rules each cell has one. */
#define FRAME_SHARE 0.6

/** … and ends so far within the rule there: less is the same line, measured with its pale rim. */
#define FRAME_APART_PX 2

/** Edge: one side of a cell. @inward: 1 where the cell lies behind it, -1 where before. */
typedef struct {
    double at, from, to;
    gboolean level;
    int inward;
} Edge;

/** How far in from @edge the innermost of @rules on it ends, of those that run along @share of it. */
static double edge_inset(const Edge *edge, const GArray *rules, double share, double join)
{
    double inset = 0;
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = &g_array_index(rules, Ruling, i);
        if (rule->level != edge->level || fabs(rule->at - edge->at) > join ||
            MIN(rule->to, edge->to) - MAX(rule->from, edge->from) <= share * (edge->to - edge->from))
            continue;
        /* Half a reduced pixel: a rule's place and width are known no better. */
        inset = MAX(inset, (rule->at - edge->at) * edge->inward + rule->width / 2 + 0.5);
    }
    return inset;
}

/** The same of the rules of a page, and of pieces as short as the frame that each cell has to itself. */
static double edge_inset_of(const Edge *edge, const Evidence *evidence)
{
    double join = JOIN_INCH / 2 * evidence->dpi;
    const GArray *pieces = edge->level ? evidence->level : evidence->upright;
    double ruled = edge_inset(edge, evidence->rules, 0, join);
    double framed = edge_inset(edge, pieces, FRAME_SHARE, join);
    return framed >= ruled + FRAME_APART_PX ? framed : ruled;
}

static void cell_draw_in(GridCell *cell, const Evidence *evidence)
{
    Box box = cell->box;
    Edge left = {box.x, box.y, box_bottom(&box), FALSE, 1},
         right = {box_right(&box), left.from, left.to, FALSE, -1};
    Edge top = {box.y, box.x, box_right(&box), TRUE, 1},
         bottom = {box_bottom(&box), top.from, top.to, TRUE, -1};
    double x = box.x + edge_inset_of(&left, evidence), y = box.y + edge_inset_of(&top, evidence);
    double end_x = box_right(&box) - edge_inset_of(&right, evidence);
    double end_y = box_bottom(&box) - edge_inset_of(&bottom, evidence);
    if (end_x > x && end_y > y)
        cell->box = (Box){x, y, end_x - x, end_y - y};
}

/** Share of @edge that rules cover. */
static double edge_cover(const Edge *edge, const GArray *rules, double join)
{
    double covered = 0;
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = &g_array_index(rules, Ruling, i);
        if (rule->level == edge->level && fabs(rule->at - edge->at) <= join)
            covered += MAX(0, MIN(rule->to, edge->to) - MAX(rule->from, edge->from));
    }
    return edge->to > edge->from ? covered / (edge->to - edge->from) : 0;
}

/** Whether rules close @grid: on four sides, or on three where it may be the end of a table that goes on on
 * another page. */
static gboolean grid_is_framed(const Grid *grid, const GArray *rules, double dpi)
{
    double left = grid->box.x, top = grid->box.y, right = box_right(&grid->box),
           bottom = box_bottom(&grid->box), join = JOIN_INCH * dpi;
    Edge sides[] = {{left, top, bottom, FALSE, 1},
                    {right, top, bottom, FALSE, -1},
                    {top, left, right, TRUE, 1},
                    {bottom, left, right, TRUE, -1}};
    gboolean ruled[G_N_ELEMENTS(sides)];
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
        ruled[i] = edge_cover(&sides[i], rules, join) >= LEAST_FRAME;
    gboolean is_wide = grid->n_columns >= BROKEN_COLUMNS && grid->box.width >= BROKEN_WIDTH_INCH * dpi;
    return ruled[0] && ruled[1] && (is_wide ? ruled[2] || ruled[3] : ruled[2] && ruled[3]);
}

/** Whether @grid can be a table at all; the strokes of a heading's characters sometimes make a small grid. */
static gboolean grid_is_table(const Grid *grid, const Evidence *evidence)
{
    double dpi = evidence->dpi;
    if (grid->box.width < LEAST_WIDTH_INCH * dpi || grid->box.height < LEAST_HEIGHT_INCH * dpi * grid->n_rows)
        return FALSE;
    return grid->n_rows > FEW_ROWS || grid_is_framed(grid, evidence->rules, dpi);
}

static void box_scale(Box *box, double factor)
{
    *box = (Box){box->x * factor, box->y * factor, box->width * factor, box->height * factor};
}

/** Draws cells in to the inside of their rules and tells all boxes in pixels of the plate. */
static void grid_finish(Grid *grid, const Evidence *evidence, int factor)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        cell_draw_in(cell, evidence);
        box_scale(&cell->box, factor);
    }
    box_scale(&grid->box, factor);
}

/** Whether @edge runs along a side of @box or through it. */
static gboolean edge_touches(const Ruling *edge, const Box *box, double off)
{
    double near = edge->level ? box->y : box->x, far = edge->level ? box_bottom(box) : box_right(box);
    double from = edge->level ? box->x : box->y, to = edge->level ? box_right(box) : box_bottom(box);
    return edge->at >= near - off && edge->at <= far + off && edge->from < to - off && edge->to > from + off;
}

/** Says of the cells beside the edges @unsure that they may be larger or smaller. */
static void grid_doubt_cells(Grid *grid, const GArray *unsure)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        for (guint k = 0; k < unsure->len && cell->doubt == NULL; k++)
            if (edge_touches(&g_array_index(unsure, Ruling, k), &cell->box, GRID_TOLERANCE_WALLS.join))
                cell->doubt = g_strdup(CELL_DOUBT_WORN);
    }
}

/**
 * Makes grids of walls. @unsure: edges that could not be told; NULL where there are no rules at all, and
 * walls are by print.
 */
static void grids_add_walls(GPtrArray *grids, const GArray *walls, const Evidence *evidence, int factor,
                            const GArray *unsure)
{
    GridTolerance tolerance = GRID_TOLERANCE_WALLS;
    g_autoptr(GPtrArray) found = grids_from_rulings(walls, &tolerance);
    for (guint i = 0; i < found->len; i++) {
        Grid *grid = found->pdata[i];
        if (unsure != NULL)
            grid_doubt_cells(grid, unsure);
        else if (grid->doubt == NULL)
            grid->doubt = g_strdup(GRID_DOUBT_UNRULED);
        grid_finish(grid, evidence, factor);
        found->pdata[i] = NULL;
        g_ptr_array_add(grids, grid);
    }
}

/** The outer sides of @table. */
static Frame table_frame(const ScanTable *table)
{
    return (Frame){g_array_index(table->x, double, 0), g_array_index(table->y, double, 0),
                   g_array_index(table->x, double, table->x->len - 1),
                   g_array_index(table->y, double, table->y->len - 1)};
}

/** Draws the cells of a table without rules in to the print of their rows, @print. */
static void grid_draw_to_print(Grid *grid, const GArray *print, int factor)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        guint last = (guint)(cell->row + cell->row_span - 1);
        if (last >= print->len)
            continue;
        double top = MAX(cell->box.y, g_array_index(print, Span, (guint)cell->row).from * factor);
        double bottom = MIN(box_bottom(&cell->box), g_array_index(print, Span, last).to * factor);
        if (bottom <= top)
            continue;
        cell->box.y = top;
        cell->box.height = bottom - top;
    }
}

/** (transfer full): a table of which no more is known than its print. */
static Grid *grid_of_print(const Frame *frame, int factor)
{
    Grid *grid = grid_new(1, 1);
    grid->box = (Box){frame->left, frame->top, frame->right - frame->left, frame->bottom - frame->top};
    box_scale(&grid->box, factor);
    grid->doubt = g_strdup(GRID_DOUBT_UNRULED);
    return grid;
}

/** Adds the table that print makes in @part. */
static void grids_add_part(GPtrArray *grids, const Frame *part, const Evidence *evidence, int factor)
{
    g_autoptr(GArray) walls = NULL;
    ScanTable *table = unruled_table(evidence, part, &walls);
    guint first = grids->len;
    if (table != NULL)
        grids_add_walls(grids, walls, evidence, factor, NULL);
    if (table != NULL && grids->len == first + 1)
        grid_draw_to_print(grids->pdata[first], table->print, factor);
    scan_table_free(table);
    if (grids->len == first)
        g_ptr_array_add(grids, grid_of_print(part, factor));
    ((Grid *)grids->pdata[first])->print = print_words_find(evidence, part, factor);
}

/** Adds the tables that print makes within @frame. */
static void grids_add_print(GPtrArray *grids, const Frame *frame, const Evidence *evidence, int factor)
{
    g_autoptr(GArray) parts = unruled_parts(evidence, frame);
    for (guint i = 0; i < parts->len; i++)
        grids_add_part(grids, &g_array_index(parts, Frame, i), evidence, factor);
}

/** Whether print within @frame makes columns and rows. */
static gboolean print_is_table(const Frame *frame, const Evidence *evidence)
{
    g_autoptr(GArray) parts = unruled_parts(evidence, frame);
    gboolean is_table = FALSE;
    for (guint i = 0; i < parts->len && !is_table; i++) {
        g_autoptr(GArray) walls = NULL;
        ScanTable *table = unruled_table(evidence, &g_array_index(parts, Frame, i), &walls);
        is_table = table != NULL;
        scan_table_free(table);
    }
    return is_table;
}

static gboolean walls_are_table(const Frame *frame, const ScanTable *table, const Evidence *evidence)
{
    Grid grid = {.box = {frame->left, frame->top, frame->right - frame->left, frame->bottom - frame->top},
                 .n_rows = (int)table->y->len - 1,
                 .n_columns = (int)table->x->len - 1};
    return grid_is_table(&grid, evidence);
}

/** Whether the print within one of @table's columns makes columns of its own, so that theirs have no rules:
 * of a table whose only upright rules are the edges of a filled head, or of one whose fax has lost the
 * others. */
static gboolean has_lost_columns(const ScanTable *table, const Evidence *evidence)
{
    const Frame frame = table_frame(table);
    gboolean lost = FALSE;
    for (guint i = 0; i + 1 < table->x->len && !lost; i++) {
        Frame column = frame;
        column.left = g_array_index(table->x, double, i);
        column.right = g_array_index(table->x, double, i + 1);
        lost = column.right - column.left >= WIDE_COLUMN * (frame.right - frame.left) &&
               unruled_has_columns(evidence, &column, LEAST_LOST_COLUMNS);
    }
    return lost;
}

static void grids_add_table(GPtrArray *grids, ScanTable *table, const Evidence *evidence, int factor)
{
    Frame frame = table_frame(table);
    gboolean is_frame = table->x->len == 2 && table->y->len == 2;
    if (table->x->len == 2 && print_is_table(&frame, evidence)) {
        grids_add_print(grids, &frame, evidence, factor);
        return;
    }
    g_autoptr(GArray) unsure = NULL;
    gboolean worn;
    g_autoptr(GArray) walls = scan_table_walls(table, evidence, &worn, &unsure);
    if (scan_table_add_worn(table, evidence)) {
        g_array_unref(g_steal_pointer(&walls));
        g_array_unref(g_steal_pointer(&unsure));
        walls = scan_table_walls(table, evidence, &worn, &unsure);
    }
    guint first = grids->len;
    grids_add_walls(grids, walls, evidence, factor, unsure);
    if (is_frame && grids->len == first + 1)
        ((Grid *)grids->pdata[first])->print = print_words_find(evidence, &frame, factor);
}

/** (transfer full) (element-type Frame): where @grids lie on the reduced picture. */
static GArray *grids_frames(const GPtrArray *grids, int factor)
{
    GArray *frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    for (guint i = 0; i < grids->len; i++) {
        const Box *box = &((const Grid *)grids->pdata[i])->box;
        Frame frame = {box->x / factor, box->y / factor, box_right(box) / factor, box_bottom(box) / factor};
        g_array_append_val(frames, frame);
    }
    return frames;
}

/** Adds the tables of a page that no rules show: print in columns. All of them are doubtful. */
static void grids_add_unruled(GPtrArray *grids, const PagePrint *print, const Evidence *evidence, int factor)
{
    g_autoptr(GArray) taken = grids_frames(grids, factor);
    g_autoptr(GArray) frames = unruled_frames(print, taken);
    for (guint i = 0; i < frames->len; i++)
        grids_add_print(grids, &g_array_index(frames, Frame, i), evidence, factor);
    grids_sort(grids);
}

GPtrArray *scan_grids(const Evidence *evidence, int factor)
{
    GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)grid_free);
    g_autoptr(GPtrArray) tables = scan_tables_find(evidence);
    g_auto(PagePrint) print = {0};
    page_print_find(&print, evidence);
    for (guint i = 0; i < tables->len; i++) {
        ScanTable *table = tables->pdata[i];
        Frame frame = table_frame(table);
        if (walls_are_table(&frame, table, evidence) && !unruled_goes_on(&print, &frame) &&
            !(table->x->len > 2 && has_lost_columns(table, evidence)))
            grids_add_table(grids, table, evidence, factor);
    }
    grids_add_unruled(grids, &print, evidence, factor);
    return grids;
}
