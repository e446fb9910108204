/**
 * scan-walls.c: for each edge between two units of a table: is it a wall? Ink along the edge says so, print that
 * runs across it denies it; where ink is worn, print of its own on both sides and the edge's neighbours on the
 * same line decide.
 */
#include "scan-table.h"

#include <math.h>

#include "scan-inch.h"
#include "upright.h"

/** Pieces of rules lie off their place by at most this: jitter, and what a bend leaves. */
#define OFF_PLACE_INCH 0.025

/** This much of an edge's ends belongs to crossing rules and is not looked at. */
#define END_INCH 0.03

/** From this cover on an edge is ruled whatever is printed; below the other it is not, but for its neighbours. */
#define RULED_COVER 0.6
#define BARE_COVER 0.2

/** Between bare and ruled, from here on an edge is rather ruled when print says nothing. */
#define HALF_COVER 0.4

/** A character that reaches this share of its height over both sides of an edge runs across it. */
#define ACROSS_SHARE 0.25

/** A piece as short as a character may be one's stroke; a character is wider across than any rule is thick. */
#define MOST_CHARACTER_INCH 0.3
#define THICK_INCH 0.06

/** Print is at least this high or wide: the minus of 8 points. */
#define LEAST_PRINT_INCH 0.035

/** A mark thinner than this and longer than a dash is the rest of a rule. */
#define REST_PX 3
#define MOST_DASH_INCH 0.15

/**
 * Edge: between two units.
 * @ruled: share covered by sure rules; @cover: by them and by pieces
 * @across: print runs over it; @printed: both units hold print
 */
typedef struct {
    double ruled, cover;
    gboolean across;
    gboolean printed;
    gboolean wall;
    gboolean unsure;
} Edge;

/** Lattice: a table's units with the edges right of and below each. */
typedef struct {
    const ScanTable *table;
    int rows, columns;
    Edge *right, *below;
    guint8 *printed;
} Lattice;

static void lattice_clear(Lattice *lattice)
{
    g_clear_pointer(&lattice->right, g_free);
    g_clear_pointer(&lattice->below, g_free);
    g_clear_pointer(&lattice->printed, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Lattice, lattice_clear)

static double place(const GArray *places, int index)
{
    return g_array_index(places, double, (guint)index);
}

/** The stretch of @places that @at lies in; -1 before the first, count - 1 behind the last. */
static int stretch_of(const GArray *places, double at)
{
    int low = -1, high = (int)places->len - 1;
    if (at >= place(places, high))
        return high;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (at >= place(places, middle))
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int piece_compare(gconstpointer a, gconstpointer b)
{
    const Ruling *left = a, *right = b;
    return left->from < right->from ? -1 : left->from > right->from;
}

/** Share of @from..@to that @pieces (sorted by start) cover, overlaps counted once. */
static double pieces_cover(const GArray *pieces, double from, double to)
{
    double covered = 0, reached = from;
    for (guint i = 0; i < pieces->len && reached < to; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        double start = MAX(piece->from, reached), end = MIN(piece->to, to);
        if (end > start) {
            covered += end - start;
            reached = end;
        }
    }
    return to > from ? covered / (to - from) : 0;
}

/** Whether @piece is a stroke of a character: its middle lies in a mark that is wider than rules are thick. */
static gboolean piece_is_character(const Ruling *piece, const GArray *marks, double dpi)
{
    double middle = (piece->from + piece->to) / 2;
    if (piece->to - piece->from > MOST_CHARACTER_INCH * dpi)
        return FALSE;
    double x = piece->level ? middle : piece->at, y = piece->level ? piece->at : middle;
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (x >= mark->x && x < mark->x + mark->width && y >= mark->y && y < mark->y + mark->height &&
            (piece->level ? mark->height : mark->width) > THICK_INCH * dpi)
            return TRUE;
    }
    return FALSE;
}

/** (transfer full): the pieces of rules that lie on the line @at, sorted by start. */
static GArray *pieces_on(const GArray *pieces, double at, const Evidence *evidence)
{
    GArray *on = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < pieces->len; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        if (fabs(piece->at - at) <= OFF_PLACE_INCH * evidence->dpi &&
            !piece_is_character(piece, evidence->marks, evidence->dpi))
            g_array_append_val(on, *piece);
    }
    g_array_sort(on, piece_compare);
    return on;
}

/** (transfer full): the rules that lie on the line @at or next to it as double rules do, sorted by start. */
static GArray *rules_on(const GArray *rules, gboolean level, double at, double off)
{
    GArray *on = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = &g_array_index(rules, Ruling, i);
        if (rule->level == level && fabs(rule->at - at) <= off)
            g_array_append_val(on, *rule);
    }
    g_array_sort(on, piece_compare);
    return on;
}

static void edge_measure(Edge *edge, const GArray *rules, const GArray *pieces, double from, double to)
{
    edge->ruled = pieces_cover(rules, from, to);
    edge->cover = MAX(edge->ruled, pieces_cover(pieces, from, to));
}

static void lattice_measure_cover(Lattice *lattice, const Evidence *evidence)
{
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    double end = END_INCH * evidence->dpi;
    for (int row = 0; row + 1 < lattice->rows; row++) {
        g_autoptr(GArray) rules = rules_on(evidence->rules, TRUE, place(y, row + 1), JOIN_INCH / 2 * evidence->dpi);
        g_autoptr(GArray) pieces = pieces_on(evidence->level, place(y, row + 1), evidence);
        for (int column = 0; column < lattice->columns; column++)
            edge_measure(&lattice->below[row * lattice->columns + column], rules, pieces, place(x, column) + end,
                         place(x, column + 1) - end);
    }
    for (int column = 0; column + 1 < lattice->columns; column++) {
        g_autoptr(GArray) rules = rules_on(evidence->rules, FALSE, place(x, column + 1), JOIN_INCH / 2 * evidence->dpi);
        g_autoptr(GArray) pieces = pieces_on(evidence->upright, place(x, column + 1), evidence);
        for (int row = 0; row < lattice->rows; row++)
            edge_measure(&lattice->right[row * lattice->columns + column], rules, pieces, place(y, row) + end,
                         place(y, row + 1) - end);
    }
}

/** Notes a mark as print of its unit and on the edges that it runs across. */
static void lattice_add_mark(Lattice *lattice, const Mark *mark)
{
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    double inset_x = ACROSS_SHARE * mark->width, inset_y = ACROSS_SHARE * mark->height;
    int column = stretch_of(x, mark->x + mark->width / 2.0), row = stretch_of(y, mark->y + mark->height / 2.0);
    if (column < 0 || row < 0 || column >= lattice->columns || row >= lattice->rows)
        return;
    lattice->printed[row * lattice->columns + column] = 1;
    int left = stretch_of(x, mark->x + inset_x), right = stretch_of(x, mark->x + mark->width - inset_x);
    int top = stretch_of(y, mark->y + inset_y), bottom = stretch_of(y, mark->y + mark->height - inset_y);
    for (int c = MAX(left, 0); c < MIN(right, lattice->columns - 1); c++)
        lattice->right[row * lattice->columns + c].across = TRUE;
    for (int r = MAX(top, 0); r < MIN(bottom, lattice->rows - 1); r++)
        lattice->below[r * lattice->columns + column].across = TRUE;
}

static void lattice_measure_print(Lattice *lattice, const Evidence *evidence)
{
    double least = LEAST_PRINT_INCH * evidence->dpi;
    for (guint i = 0; i < evidence->marks->len; i++) {
        const Mark *mark = &g_array_index(evidence->marks, Mark, i);
        int longer = MAX(mark->width, mark->height), shorter = MIN(mark->width, mark->height);
        gboolean is_rest = longer > MOST_DASH_INCH * evidence->dpi && shorter <= REST_PX;
        if (longer >= least && !is_rest)
            lattice_add_mark(lattice, mark);
    }
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        gboolean last_column = (unit + 1) % lattice->columns == 0;
        lattice->right[unit].printed = !last_column && lattice->printed[unit] && lattice->printed[unit + 1];
        lattice->below[unit].printed = unit + lattice->columns < lattice->rows * lattice->columns &&
                                       lattice->printed[unit] && lattice->printed[unit + lattice->columns];
    }
}

static void edge_decide(Edge *edge)
{
    if (edge->ruled >= RULED_COVER) {
        edge->wall = TRUE;
    } else if (edge->across) {
        edge->wall = edge->unsure = edge->ruled >= HALF_COVER;
    } else if (edge->cover >= RULED_COVER) {
        edge->wall = TRUE;
    } else if (edge->cover > BARE_COVER) {
        edge->wall = edge->printed || edge->cover >= HALF_COVER;
        edge->unsure = !edge->printed;
    }
}

/** A bare edge between two walls of its line, with print of its own on both sides, is a worn wall. */
static void edge_bridge(Edge *edge, const Edge *before, const Edge *after)
{
    if (edge->wall || edge->across || !edge->printed)
        return;
    if (before != NULL && after != NULL && before->cover >= RULED_COVER && after->cover >= RULED_COVER) {
        edge->wall = TRUE;
        edge->unsure = edge->cover == 0;
    }
}

static void lattice_decide(Lattice *lattice)
{
    int units = lattice->rows * lattice->columns, columns = lattice->columns;
    for (int unit = 0; unit < units; unit++) {
        edge_decide(&lattice->right[unit]);
        edge_decide(&lattice->below[unit]);
    }
    for (int unit = 0; unit < units; unit++) {
        int column = unit % columns, row = unit / columns;
        if (column > 0 && column + 1 < columns)
            edge_bridge(&lattice->below[unit], &lattice->below[unit - 1], &lattice->below[unit + 1]);
        if (row > 0 && row + 1 < lattice->rows)
            edge_bridge(&lattice->right[unit], &lattice->right[unit - columns], &lattice->right[unit + columns]);
    }
}

static void wall_add(GArray *walls, gboolean level, double at, double from, double to)
{
    Ruling wall = {level, at, from, to, 0};
    g_array_append_val(walls, wall);
}

/** (transfer full): the outer sides and the edges that are walls. */
static GArray *lattice_walls(const Lattice *lattice)
{
    GArray *walls = g_array_new(FALSE, FALSE, sizeof(Ruling));
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    for (int row = 0; row < lattice->rows; row++) {
        for (int column = 0; column < lattice->columns; column++) {
            int unit = row * lattice->columns + column;
            double left = place(x, column), right = place(x, column + 1);
            double top = place(y, row), bottom = place(y, row + 1);
            if (column == 0)
                wall_add(walls, FALSE, left, top, bottom);
            if (row == 0)
                wall_add(walls, TRUE, top, left, right);
            if (column == lattice->columns - 1 || lattice->right[unit].wall)
                wall_add(walls, FALSE, right, top, bottom);
            if (row == lattice->rows - 1 || lattice->below[unit].wall)
                wall_add(walls, TRUE, bottom, left, right);
        }
    }
    return walls;
}

/** (transfer full) (nullable): names the first edge that could not be told. */
static char *lattice_doubt(const Lattice *lattice)
{
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        if (!lattice->right[unit].unsure && !lattice->below[unit].unsure)
            continue;
        return g_strdup_printf("the rule %s of row %d, column %d is worn",
                               lattice->below[unit].unsure ? "below" : "right", unit / lattice->columns + 1,
                               unit % lattice->columns + 1);
    }
    return NULL;
}

GArray *scan_table_walls(const ScanTable *table, const Evidence *evidence, char **doubt)
{
    g_auto(Lattice) lattice = {.table = table, .rows = (int)table->y->len - 1, .columns = (int)table->x->len - 1};
    gsize units = (gsize)lattice.rows * (gsize)lattice.columns;
    lattice.right = g_new0(Edge, units);
    lattice.below = g_new0(Edge, units);
    lattice.printed = g_new0(guint8, units);
    lattice_measure_cover(&lattice, evidence);
    lattice_measure_print(&lattice, evidence);
    lattice_decide(&lattice);
    *doubt = lattice_doubt(&lattice);
    return lattice_walls(&lattice);
}
