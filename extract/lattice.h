/**
 * lattice.h: a scanned table's units, and of each edge between two of them what the picture shows there.
 */
#pragma once

#include "scan-table.h"

/**
 * Edge: between two units.
 * @ruled: share covered by sure rules; @cover: by them and by pieces
 * @whole: share of all its length, up to the crossing lines, that pieces cover
 * @across: print runs over it; @close: characters stand on both sides as near as in one word
 * @printed: both units hold print; @parts: so do both its sides up to the next rule, of an edge right of a
 * unit
 * @level: of an edge below: print of both units stands as high as that in the units left of them
 * @crowded: of an edge right of a unit: the unit's print has a gap like a column's; @two_figures: between
 * figures
 * @crooked: within units that together are no rectangle
 * @bridged: a wall only by its neighbours; @weak: its ink may be a character's
 * @lost: its rule seems to be lost
 */
typedef struct {
    double ruled, cover, whole;
    gboolean across;
    gboolean close;
    gboolean printed;
    gboolean parts;
    gboolean crowded;
    gboolean two_figures;
    gboolean level;
    gboolean crooked;
    gboolean bridged;
    gboolean wall;
    gboolean weak;
    gboolean lost;
    gboolean unsure;
} Edge;

/**
 * Lattice: a table's units with the edges right of and below each.
 * @printed: whether a unit holds print; @middle: its print's middle from top to bottom
 */
typedef struct {
    const ScanTable *table;
    int rows, columns;
    Edge *right, *below;
    guint8 *printed;
    double *middle;
} Lattice;

/** lattice_new: (transfer full): the units of @table, measured; nothing is decided yet. */
Lattice *lattice_new(const ScanTable *table, const Evidence *evidence);
void lattice_free(Lattice *lattice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lattice, lattice_free)

/** lattice_place: a place of the table by its number. */
static inline double lattice_place(const GArray *places, int index)
{
    return g_array_index(places, double, (guint)index);
}
