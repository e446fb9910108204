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

/** From this cover on an edge is ruled whatever is printed; below the other it is not, but for its neighbours. */
#define RULED_COVER 0.6
#define BARE_COVER 0.2

/** Between bare and ruled, from here on an edge is rather ruled when print says nothing. */
#define HALF_COVER 0.4

/** So many worn edges may follow each other between two ruled ones of a line. */
#define MOST_WORN 3

/** An upright line with as many walls, and that share of walls, parts columns all the way. */
#define LEAST_RULED 4
#define MOSTLY_RULED 0.5

/** A table with as many worn walls is worn: one may be a speck's or a fold's doing. */
#define LEAST_WORN_EDGES 2

/** A line of fewer edges says too little of an edge without any ink. */
#define FEW_EDGES 4

/** A character that reaches this share of its height over both sides of an edge runs across it. */
#define ACROSS_SHARE 0.25

/** Print is at least this high or wide: the minus of 8 points. */
#define LEAST_PRINT_INCH 0.035

/** Characters of one word have at most this between them, at 12 points with wide spacing. */
#define CLOSE_INCH 0.09

/** Lines of one cell have at most this between them: 12 point print set one and a half lines high. */
#define CLOSE_LINES_INCH 0.11

/** A mark thinner than this and longer than a dash is the rest of a rule. */
#define REST_PX 3
#define MOST_DASH_INCH 0.15

/** A fragment of a rule is no thicker than this: two points. */
#define FRAGMENT_INCH 0.028

/**
 * Edge: between two units.
 * @ruled: share covered by sure rules; @cover: by them and by pieces
 * @across: print runs over it; @close: characters stand on both sides as near as in one word
 * @printed: both units hold print
 * @crooked: within units that together are no rectangle; @bridged: a wall only by its neighbours
 */
typedef struct {
    double ruled, cover;
    gboolean across;
    gboolean close;
    gboolean printed;
    gboolean crooked;
    gboolean bridged;
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

static int mark_compare(gconstpointer a, gconstpointer b)
{
    const Mark *left = a, *right = b;
    return left->x - right->x;
}

/** (transfer full): @marks by their left edge. */
static GArray *marks_sorted(const GArray *marks)
{
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(Mark), marks->len);
    g_array_append_vals(sorted, marks->data, marks->len);
    g_array_sort(sorted, mark_compare);
    return sorted;
}

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

/** Whether some place of @places lies within @off of @at. */
static gboolean place_is_near(const GArray *places, double at, double off)
{
    for (guint i = 0; i < places->len; i++)
        if (fabs(place(places, (int)i) - at) <= off)
            return TRUE;
    return FALSE;
}

/** Whether @mark is a fragment of a rule: thin, along a line of the table and on it. */
static gboolean mark_is_fragment(const Mark *mark, const ScanTable *table, double dpi)
{
    double thin = MAX(FRAGMENT_INCH * dpi, REST_PX), off = OFF_PLACE_INCH * dpi;
    if (mark->height <= thin && mark->width > mark->height)
        return place_is_near(table->y, mark->y + mark->height / 2.0, off);
    if (mark->width <= thin && mark->height > mark->width)
        return place_is_near(table->x, mark->x + mark->width / 2.0, off);
    return FALSE;
}

/**
 * Notes edges that two marks stand close to, one on each side: of one line of writing on edges right of a unit,
 * of two lines of one cell on edges below.
 */
static void lattice_note_close(Lattice *lattice, const GArray *sorted, const Evidence *evidence)
{
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    double beside = CLOSE_INCH * evidence->dpi, below = CLOSE_LINES_INCH * evidence->dpi;
    for (guint i = 0; i < sorted->len; i++) {
        const Mark *mark = &g_array_index(sorted, Mark, i);
        int right = mark->x + mark->width, bottom = mark->y + mark->height;
        int column = stretch_of(x, mark->x + mark->width / 2.0), row = stretch_of(y, mark->y + mark->height / 2.0);
        if (row < 0 || row >= lattice->rows || column < 0 || column >= lattice->columns)
            continue;
        for (guint k = i + 1; k < sorted->len; k++) {
            const Mark *next = &g_array_index(sorted, Mark, k);
            if (next->x > right + beside)
                break;
            gboolean behind = next->x + next->width / 2.0 >= place(x, column + 1);
            if (behind && next->y < bottom && mark->y < next->y + next->height)
                lattice->right[row * lattice->columns + column].close = TRUE;
            if (next->x >= right)
                continue;
            int upper = MIN(bottom, next->y + next->height), lower = MAX(mark->y, next->y);
            int upper_row = stretch_of(y, upper - 1), lower_row = stretch_of(y, lower + 1);
            if (lower >= upper && lower - upper <= below && lower_row == upper_row + 1 && upper_row >= 0 &&
                lower_row < lattice->rows)
                lattice->below[upper_row * lattice->columns + column].close = TRUE;
        }
    }
}

static void lattice_measure_print(Lattice *lattice, const Evidence *evidence)
{
    double least = LEAST_PRINT_INCH * evidence->dpi;
    for (guint i = 0; i < evidence->marks->len; i++) {
        const Mark *mark = &g_array_index(evidence->marks, Mark, i);
        int longer = MAX(mark->width, mark->height), shorter = MIN(mark->width, mark->height);
        gboolean is_rest = longer > MOST_DASH_INCH * evidence->dpi && shorter <= REST_PX;
        if (longer >= least && !is_rest && !mark_is_fragment(mark, lattice->table, evidence->dpi))
            lattice_add_mark(lattice, mark);
    }
    g_autoptr(GArray) sorted = marks_sorted(evidence->marks);
    lattice_note_close(lattice, sorted, evidence);
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

/**
 * A line of edges: @count of them, @step apart in an array that starts with @first. @across: print of one line
 * of writing may run across it, that is, the line is upright.
 */
typedef struct {
    Edge *first;
    int count, step;
    gboolean across;
} Line;

static Edge *line_edge(const Line *line, int index)
{
    return &line->first[index * line->step];
}

/**
 * Whether the edges beside @index, towards @direction, go on as a wall: a ruled one comes before one that is
 * surely none.
 */
static gboolean line_goes_on(const Line *line, int index, int direction, gboolean forced)
{
    for (int skipped = 0; skipped <= MOST_WORN; skipped++) {
        index += direction;
        if (index < 0 || index >= line->count)
            return FALSE;
        const Edge *edge = line_edge(line, index);
        if (edge->cover >= RULED_COVER)
            return TRUE;
        if (edge->across || (line->across && edge->close) || !(edge->printed || (forced && edge->crooked)))
            return FALSE;
    }
    return FALSE;
}

/** Bare edges between walls of their line are worn walls, where print on both sides or @forced says so. */
static void line_bridge(const Line *line, gboolean forced)
{
    for (int i = 0; i < line->count; i++) {
        Edge *edge = line_edge(line, i);
        gboolean words = edge->across || (line->across && edge->close && edge->cover <= BARE_COVER);
        if (edge->wall || words || !(edge->printed || (forced && edge->crooked)))
            continue;
        if (!line_goes_on(line, i, -1, forced) || !line_goes_on(line, i, 1, forced))
            continue;
        edge->bridged = TRUE;
        edge->unsure = edge->cover <= BARE_COVER && line->count < FEW_EDGES;
    }
    for (int i = 0; i < line->count; i++)
        line_edge(line, i)->wall |= line_edge(line, i)->bridged;
}

/**
 * On an upright line that is a wall nearly wherever print stands on both sides of it, it is one also where
 * its ink is gone.
 */
static void line_complete(const Line *line)
{
    int parted = 0, ruled = 0;
    for (int i = 0; i < line->count; i++) {
        const Edge *edge = line_edge(line, i);
        if (!edge->printed || edge->across || edge->close)
            continue;
        parted++;
        ruled += edge->cover >= RULED_COVER;
    }
    if (ruled < LEAST_RULED || ruled < MOSTLY_RULED * parted)
        return;
    for (int i = 0; i < line->count; i++) {
        Edge *edge = line_edge(line, i);
        if (edge->wall || !edge->printed || edge->across || edge->close)
            continue;
        edge->wall = TRUE;
        edge->unsure = edge->cover == 0 && (i == 0 || i + 1 == line->count);
    }
}

static void lattice_bridge(Lattice *lattice, gboolean forced)
{
    for (int row = 0; row + 1 < lattice->rows; row++)
        line_bridge(&(Line){lattice->below + row * lattice->columns, lattice->columns, 1, FALSE}, forced);
    for (int column = 0; column + 1 < lattice->columns; column++)
        line_bridge(&(Line){lattice->right + column, lattice->rows, lattice->columns, TRUE}, forced);
}

/** Region: units that no wall divides. */
typedef struct {
    int left, right, top, bottom, count;
} Region;

static int unit_root(int *parent, int unit)
{
    while (parent[unit] != unit)
        unit = parent[unit] = parent[parent[unit]];
    return unit;
}

/** (transfer full): for each unit the first unit of its region. */
static int *lattice_regions(const Lattice *lattice)
{
    int units = lattice->rows * lattice->columns;
    int *parent = g_new(int, units);
    for (int unit = 0; unit < units; unit++)
        parent[unit] = unit;
    for (int unit = 0; unit < units; unit++) {
        int right = unit + 1, below = unit + lattice->columns;
        if (right % lattice->columns != 0 && !lattice->right[unit].wall)
            parent[unit_root(parent, right)] = unit_root(parent, unit);
        if (below < units && !lattice->below[unit].wall)
            parent[unit_root(parent, below)] = unit_root(parent, unit);
    }
    for (int unit = 0; unit < units; unit++)
        parent[unit] = unit_root(parent, unit);
    return parent;
}

/** Marks the edges inside of regions that are no rectangles; FALSE where there are none. */
static gboolean lattice_find_crooked(Lattice *lattice)
{
    int units = lattice->rows * lattice->columns, columns = lattice->columns;
    g_autofree int *root = lattice_regions(lattice);
    g_autofree Region *regions = g_new(Region, units);
    for (int unit = 0; unit < units; unit++)
        regions[unit] = (Region){columns, -1, lattice->rows, -1, 0};
    for (int unit = 0; unit < units; unit++) {
        Region *region = &regions[root[unit]];
        region->left = MIN(region->left, unit % columns);
        region->right = MAX(region->right, unit % columns);
        region->top = MIN(region->top, unit / columns);
        region->bottom = MAX(region->bottom, unit / columns);
        region->count++;
    }
    gboolean found = FALSE;
    for (int unit = 0; unit < units; unit++) {
        const Region *region = &regions[root[unit]];
        gboolean crooked =
            region->count != (region->right - region->left + 1) * (region->bottom - region->top + 1);
        lattice->right[unit].crooked = lattice->below[unit].crooked = crooked;
        found |= crooked;
    }
    return found;
}

/** Inside a crooked region, edges with some ink are walls even where no print stands on both sides. */
static void lattice_straighten(Lattice *lattice)
{
    if (!lattice_find_crooked(lattice))
        return;
    lattice_bridge(lattice, TRUE);
    if (!lattice_find_crooked(lattice))
        return;
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        Edge *edges[] = {&lattice->right[unit], &lattice->below[unit]};
        for (gsize i = 0; i < G_N_ELEMENTS(edges); i++)
            if (edges[i]->crooked && !edges[i]->across && edges[i]->cover > BARE_COVER)
                edges[i]->wall = edges[i]->unsure = TRUE;
    }
}

/**
 * Two prints without ink or nearness between them, on a line that is a wall right beside: they may be two cells
 * whose rule is lost.
 */
static gboolean edge_is_suspect(const Line *line, int index)
{
    const Edge *edge = line_edge(line, index);
    if (edge->wall || !edge->printed || edge->across || edge->close)
        return FALSE;
    return (index > 0 && line_edge(line, index - 1)->cover >= RULED_COVER) ||
           (index + 1 < line->count && line_edge(line, index + 1)->cover >= RULED_COVER);
}

static void line_suspect(const Line *line)
{
    for (int i = 0; i < line->count; i++)
        if (edge_is_suspect(line, i))
            line_edge(line, i)->unsure = TRUE;
}

static void lattice_suspect(Lattice *lattice)
{
    for (int row = 0; row + 1 < lattice->rows; row++)
        line_suspect(&(Line){lattice->below + row * lattice->columns, lattice->columns, 1, FALSE});
    for (int column = 0; column + 1 < lattice->columns; column++)
        line_suspect(&(Line){lattice->right + column, lattice->rows, lattice->columns, TRUE});
}

/** Whether some walls of the table are worn, so that others may be lost altogether. */
static gboolean lattice_is_worn(const Lattice *lattice)
{
    int worn = 0;
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        const Edge *right = &lattice->right[unit], *below = &lattice->below[unit];
        worn += (right->wall && right->cover < RULED_COVER) + (below->wall && below->cover < RULED_COVER);
    }
    return worn >= LEAST_WORN_EDGES;
}

static void lattice_decide(Lattice *lattice)
{
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        edge_decide(&lattice->right[unit]);
        edge_decide(&lattice->below[unit]);
    }
    lattice_bridge(lattice, FALSE);
    for (int column = 0; column + 1 < lattice->columns; column++)
        line_complete(&(Line){lattice->right + column, lattice->rows, lattice->columns, TRUE});
    lattice_straighten(lattice);
    if (lattice_is_worn(lattice))
        lattice_suspect(lattice);
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
