/**
 * unruled-layout.h: a table made out from its print alone, while it is being made out: columns and rows.
 */
#pragma once

#include "blocks.h"

/** Row: lines of print that belong together. @printed: blocks in its columns of figures. */
typedef struct {
    double top, bottom, middle;
    int printed;
} Row;

/** Layout: what is known of a table while it is made out. */
typedef struct {
    const GArray *blocks;
    const Frame *frame;
    double dpi, height;
    GArray *x;    /* double: where columns part */
    GArray *rows; /* Row */
    GArray *y;    /* double: where rows part */
    int first_data;
    int *block_row;
} Layout;

void layout_clear(Layout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Layout, layout_clear)

static inline const Block *block_at(const Layout *layout, guint index)
{
    return &g_array_index(layout->blocks, Block, index);
}

static inline double number(const GArray *numbers, int index)
{
    return g_array_index(numbers, double, (guint)index);
}

static inline int columns_of(const Layout *layout)
{
    return (int)layout->x->len - 1;
}

/** block_columns: the first and last column that @block stands in. */
void block_columns(const Layout *layout, const Block *block, int *first, int *last);

/**
 * layout_find: finds columns, rows and each block's row; blocks, frame, dpi and height are set by the caller.
 *
 * Returns: FALSE where there are not two columns and two rows.
 */
gboolean layout_find(Layout *layout);
