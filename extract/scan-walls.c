/**
 * scan-walls.c: for each edge between two units of a table: is it a wall? Ink along the edge says so, print
 * that runs across it denies it; where ink is worn, print of its own on both sides and the edge's neighbours
 * on the same line decide.
 */
#include "lattice.h"

/** From this cover on an edge is ruled whatever is printed; below the other it is not, but for its
 * neighbours. */
#define RULED_COVER 0.6
#define BARE_COVER  0.2

/** A rule covers this much of its edge up to the crossing lines; a character is lower than its row. */
#define WHOLE_COVER 0.85

/** Between bare and ruled, from here on an edge is rather ruled when print says nothing. */
#define HALF_COVER 0.4

/** So many worn edges may follow each other between two ruled ones of a line. */
#define MOST_WORN 3

/** An upright line with as many walls, and that share of walls, parts columns all the way. */
#define LEAST_RULED  4
#define MOSTLY_RULED 0.5

/** A table with as many worn walls is worn: one may be a speck's or a fold's doing. */
#define LEAST_WORN_EDGES 2

/** A line of fewer edges says too little of an edge without any ink. */
#define FEW_EDGES 4

/** Whether what seems to rule an upright edge may be a character's stroke: it does not reach from line to
 * line. */
static gboolean edge_is_stroke(const Edge *edge)
{
    return edge->cover > BARE_COVER && edge->whole < WHOLE_COVER && (edge->close || edge->ruled < BARE_COVER);
}

/** Whether print stands on both sides of @edge, in its units or in cells merged of more. */
static gboolean edge_parts(const Edge *edge)
{
    return edge->printed || edge->parts;
}

static void edge_decide(Edge *edge, gboolean upright)
{
    if (upright && edge_is_stroke(edge)) {
        edge->weak = TRUE;
        edge->wall = !edge->close && !edge->across && edge_parts(edge);
    } else if (edge->ruled >= RULED_COVER) {
        edge->wall = TRUE;
    } else if (edge->across) {
        edge->wall = edge->unsure = edge->ruled >= HALF_COVER;
    } else if (edge->cover >= RULED_COVER) {
        edge->wall = TRUE;
    } else if (edge->cover > BARE_COVER) {
        edge->wall = edge_parts(edge) || edge->cover >= HALF_COVER;
        edge->unsure = !edge_parts(edge);
    }
}

/**
 * A line of edges: @count of them, @step apart in an array that starts with @first. @across: print of one
 * line of writing may run across it, that is, the line is upright.
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
            return forced && line->across;
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
        if (!edge_parts(edge) || edge->across || edge->close)
            continue;
        parted++;
        ruled += edge->cover >= RULED_COVER;
    }
    if (ruled < LEAST_RULED || ruled < MOSTLY_RULED * parted)
        return;
    for (int i = 0; i < line->count; i++) {
        Edge *edge = line_edge(line, i);
        if (edge->wall || !edge_parts(edge) || edge->across || edge->close)
            continue;
        edge->wall = TRUE;
        edge->unsure = edge->cover == 0 && (!edge->printed || i == 0 || i + 1 == line->count);
    }
}

static void lattice_bridge_level(Lattice *lattice, gboolean forced)
{
    for (int row = 0; row + 1 < lattice->rows; row++)
        line_bridge(&(Line){lattice->below + row * lattice->columns, lattice->columns, 1, FALSE}, forced);
}

static void lattice_bridge(Lattice *lattice, gboolean forced)
{
    lattice_bridge_level(lattice, forced);
    for (int column = 0; column + 1 < lattice->columns; column++)
        line_bridge(&(Line){lattice->right + column, lattice->rows, lattice->columns, TRUE}, forced);
}

/** Region: units that no wall divides; @parted: not from one to all others, but it stands within it. */
typedef struct {
    int left, right, top, bottom, count;
    gboolean parted;
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
    int *parent = g_new0(int, units);
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

/** Whether a wall right of @unit or below it has units of one region on both sides: it ends nowhere. */
static gboolean unit_has_inner_wall(const Lattice *lattice, const int *root, int unit)
{
    int right = unit + 1, below = unit + lattice->columns;
    return (right % lattice->columns != 0 && lattice->right[unit].wall && root[right] == root[unit]) ||
           (below < lattice->rows * lattice->columns && lattice->below[unit].wall &&
            root[below] == root[unit]);
}

/** Marks the edges inside of regions that are no rectangles or have a wall in them; FALSE where there are
 * none. */
static gboolean lattice_find_crooked(Lattice *lattice)
{
    int units = lattice->rows * lattice->columns, columns = lattice->columns;
    g_autofree int *root = lattice_regions(lattice);
    g_autofree Region *regions = g_new(Region, units);
    for (int unit = 0; unit < units; unit++)
        regions[unit] = (Region){columns, -1, lattice->rows, -1, 0, FALSE};
    for (int unit = 0; unit < units; unit++) {
        Region *region = &regions[root[unit]];
        region->left = MIN(region->left, unit % columns);
        region->right = MAX(region->right, unit % columns);
        region->top = MIN(region->top, unit / columns);
        region->bottom = MAX(region->bottom, unit / columns);
        region->count++;
    }
    for (int unit = 0; unit < units; unit++)
        regions[root[unit]].parted |= unit_has_inner_wall(lattice, root, unit);
    gboolean found = FALSE;
    for (int unit = 0; unit < units; unit++) {
        const Region *region = &regions[root[unit]];
        gboolean crooked = region->parted || region->count != (region->right - region->left + 1) *
                                                                  (region->bottom - region->top + 1);
        lattice->right[unit].crooked = lattice->below[unit].crooked = crooked;
        found |= crooked;
    }
    return found;
}

/** Inside a crooked region edges with some ink are walls even where no print stands on both sides. */
static void lattice_believe_ink(Lattice *lattice)
{
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        Edge *edges[] = {&lattice->right[unit], &lattice->below[unit]};
        for (gsize i = 0; i < G_N_ELEMENTS(edges); i++)
            if (edges[i]->crooked && !edges[i]->wall && !edges[i]->across && edges[i]->cover > BARE_COVER)
                edges[i]->wall = edges[i]->unsure = TRUE;
    }
}

/** Makes crooked regions straight: by what ink says, then by what goes on beyond a gap, first in level lines.
 */
static void lattice_straighten(Lattice *lattice)
{
    if (!lattice_find_crooked(lattice))
        return;
    lattice_believe_ink(lattice);
    if (!lattice_find_crooked(lattice))
        return;
    lattice_bridge_level(lattice, TRUE);
    if (!lattice_find_crooked(lattice))
        return;
    lattice_bridge(lattice, TRUE);
    if (lattice_find_crooked(lattice))
        lattice_believe_ink(lattice);
}

/**
 * Two prints without ink or nearness between them, on a line that is a wall right beside: in a worn table
 * they are two cells whose rule is lost, as far as one can tell.
 */
static gboolean edge_is_suspect(const Line *line, int index)
{
    const Edge *edge = line_edge(line, index);
    if (edge->wall || !edge->printed || edge->across || (edge->close && !edge->level))
        return FALSE;
    return (index > 0 && line_edge(line, index - 1)->cover >= RULED_COVER) ||
           (index + 1 < line->count && line_edge(line, index + 1)->cover >= RULED_COVER);
}

static void line_suspect(const Line *line)
{
    for (int i = 0; i < line->count; i++)
        if (edge_is_suspect(line, i))
            line_edge(line, i)->unsure = line_edge(line, i)->lost = TRUE;
    for (int i = 0; i < line->count; i++)
        if (line_edge(line, i)->lost && (line->across || line_edge(line, i)->level))
            line_edge(line, i)->wall = TRUE;
}

static void lattice_suspect(Lattice *lattice)
{
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++)
        lattice->right[unit].unsure |= lattice->right[unit].crowded || lattice->right[unit].weak;
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
        edge_decide(&lattice->right[unit], TRUE);
        edge_decide(&lattice->below[unit], FALSE);
    }
    lattice_bridge(lattice, FALSE);
    for (int column = 0; column + 1 < lattice->columns; column++)
        line_complete(&(Line){lattice->right + column, lattice->rows, lattice->columns, TRUE});
    lattice_straighten(lattice);
    if (lattice_is_worn(lattice))
        lattice_suspect(lattice);
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++)
        lattice->right[unit].unsure |= lattice->right[unit].two_figures;
}

/** (transfer full): the outer sides and the edges that are walls. */
static GArray *lattice_walls(const Lattice *lattice)
{
    GArray *walls = g_array_new(FALSE, FALSE, sizeof(Ruling));
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    for (int row = 0; row < lattice->rows; row++) {
        for (int column = 0; column < lattice->columns; column++) {
            int unit = row * lattice->columns + column;
            double left = lattice_place(x, column), right = lattice_place(x, column + 1);
            double top = lattice_place(y, row), bottom = lattice_place(y, row + 1);
            if (column == 0)
                ruling_add(walls, FALSE, left, top, bottom);
            if (row == 0)
                ruling_add(walls, TRUE, top, left, right);
            if (column == lattice->columns - 1 || lattice->right[unit].wall)
                ruling_add(walls, FALSE, right, top, bottom);
            if (row == lattice->rows - 1 || lattice->below[unit].wall)
                ruling_add(walls, TRUE, bottom, left, right);
        }
    }
    return walls;
}

/** (transfer full): the edges that could not be told, walls or not. */
static GArray *lattice_unsure(const Lattice *lattice)
{
    GArray *unsure = g_array_new(FALSE, FALSE, sizeof(Ruling));
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    for (int row = 0; row < lattice->rows; row++) {
        for (int column = 0; column < lattice->columns; column++) {
            int unit = row * lattice->columns + column;
            if (lattice->right[unit].unsure)
                ruling_add(unsure, FALSE, lattice_place(x, column + 1), lattice_place(y, row),
                           lattice_place(y, row + 1));
            if (lattice->below[unit].unsure)
                ruling_add(unsure, TRUE, lattice_place(y, row + 1), lattice_place(x, column),
                           lattice_place(x, column + 1));
        }
    }
    return unsure;
}

GArray *scan_table_walls(const ScanTable *table, const Evidence *evidence, gboolean *worn, GArray **unsure)
{
    g_autoptr(Lattice) lattice = lattice_new(table, evidence);
    lattice_decide(lattice);
    *worn = lattice_is_worn(lattice);
    *unsure = lattice_unsure(lattice);
    return lattice_walls(lattice);
}
