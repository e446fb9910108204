/**
 * align.c: print -> rivers and margins (columns) -> lines of figures (rows) -> what spans several of them.
 */
#include "align.h"

#include <math.h>
#include <string.h>

#include "blocks.h"

/** A river parts columns: print leaves it free but for this share of the lines that have several blocks. */
#define RIVER_SHARE 0.08

/** Lines with this share of the fullest line's blocks are heard. */
#define RICH_SHARE 0.6
#define LEAST_RIVER_INCH 0.05

/** A margin parts columns of labels: so many lines begin at one place, with little print before it. */
#define LEAST_BEGINNINGS 3
#define BEGINNING_INCH 0.025
#define MARGIN_INCH 0.05
#define MARGIN_SHARE 0.4

/** Columns are at least this wide. */
#define LEAST_COLUMN_INCH 0.15

/** A column of labels is wider than the middle one of its neighbours by this factor. */
#define LABEL_FACTOR 1.6

/** Lines with less than this share of a character's height between them are one row: two lines of a heading. */
#define SAME_ROW_SHARE 0.38

/** A label's line belongs to a row of figures that is nearer than this share of the usual distance of rows. */
#define LABEL_SHARE 0.5

/** A heading stands in the middle of what it spans, but for this. */
#define OFF_MIDDLE_INCH 0.1

/** Row: lines of print that belong together. @data: it has print in half of the columns of figures and more. */
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

static void layout_clear(Layout *layout)
{
    g_clear_pointer(&layout->x, g_array_unref);
    g_clear_pointer(&layout->rows, g_array_unref);
    g_clear_pointer(&layout->y, g_array_unref);
    g_clear_pointer(&layout->block_row, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Layout, layout_clear)

static const Block *block_at(const Layout *layout, guint index)
{
    return &g_array_index(layout->blocks, Block, index);
}

static double number(const GArray *numbers, int index)
{
    return g_array_index(numbers, double, (guint)index);
}

static int columns_of(const Layout *layout)
{
    return (int)layout->x->len - 1;
}

static int double_compare(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/** How many blocks the line of block @index has. */
static int line_count(const Layout *layout, guint index)
{
    int line = block_at(layout, index)->line, count = 0;
    guint first = index;
    while (first > 0 && block_at(layout, first - 1)->line == line)
        first--;
    for (guint i = first; i < layout->blocks->len && block_at(layout, i)->line == line; i++)
        count++;
    return count;
}

/** Blocks a line needs to be heard about columns: headings that span several have fewer. */
static int rich_count(const Layout *layout)
{
    int most = 0;
    for (guint i = 0; i < layout->blocks->len; i++)
        most = MAX(most, line_count(layout, i));
    return MAX((int)ceil(RICH_SHARE * most), 2);
}

/**
 * (transfer full): for each pixel column of the frame, how many blocks run over it: those of rich lines, of which
 * there are @n_lines; or of all lines where @n_lines is NULL.
 */
static int *layout_cover(const Layout *layout, int *n_lines)
{
    int width = (int)(layout->frame->right - layout->frame->left) + 1, last = -1;
    int *cover = g_new0(int, width + 1);
    int rich = n_lines != NULL ? rich_count(layout) : 0, lines = 0;
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        if (line_count(layout, i) < rich)
            continue;
        lines += block->line != last;
        last = block->line;
        int from = (int)(block->left - layout->frame->left), to = (int)(block->right - layout->frame->left);
        for (int x = MAX(from, 0); x < MIN(to, width); x++)
            cover[x]++;
    }
    if (n_lines != NULL)
        *n_lines = lines;
    return cover;
}

static void layout_find_rivers(Layout *layout, const int *cover, int n_lines)
{
    int width = (int)(layout->frame->right - layout->frame->left), limit = (int)(RIVER_SHARE * n_lines);
    double least = LEAST_RIVER_INCH * layout->dpi;
    int from = 0;
    while (from < width && cover[from] <= limit)
        from++;
    for (int x = from; x < width;) {
        int start = x;
        while (x < width && cover[x] <= limit)
            x++;
        if (x < width && x - start >= least) {
            double middle = layout->frame->left + (start + x) / 2.0;
            g_array_append_val(layout->x, middle);
        }
        x += x == start;
    }
}

static gboolean column_is_known(const Layout *layout, double at)
{
    for (guint i = 0; i < layout->x->len; i++)
        if (fabs(number(layout->x, (int)i) - at) < LEAST_COLUMN_INCH * layout->dpi)
            return TRUE;
    return FALSE;
}

/** Adds the left margins at which several lines of labels begin. */
static void layout_find_margins(Layout *layout)
{
    double end_of_labels = number(layout->x, layout->first_data);
    g_autofree int *cover = layout_cover(layout, NULL);
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < layout->blocks->len; i++)
        if (block_at(layout, i)->left < end_of_labels)
            g_array_append_val(lefts, block_at(layout, i)->left);
    g_array_sort(lefts, double_compare);
    int margin = (int)(MARGIN_INCH * layout->dpi);
    for (guint i = 0; i < lefts->len;) {
        guint end = i;
        while (end + 1 < lefts->len && number(lefts, (int)end + 1) - number(lefts, (int)i) <= BEGINNING_INCH * layout->dpi)
            end++;
        double at = number(lefts, (int)i) - margin / 2.0;
        int before = (int)(number(lefts, (int)i) - layout->frame->left) - margin, behind = before + 2 * margin;
        if (end - i + 1 >= LEAST_BEGINNINGS && before > 0 && cover[before] <= MARGIN_SHARE * cover[behind] &&
            !column_is_known(layout, at) && at - layout->frame->left > LEAST_COLUMN_INCH * layout->dpi) {
            g_array_append_val(layout->x, at);
            layout->first_data++;
        }
        i = end + 1;
    }
    g_array_sort(layout->x, double_compare);
}

/** The first and last column that @block stands in. */
static void block_columns(const Layout *layout, const Block *block, int *first, int *last)
{
    double inset = MIN(layout->height / 4, (block->right - block->left) / 4);
    *first = 0;
    while (*first + 1 < columns_of(layout) && number(layout->x, *first + 1) <= block->left + inset)
        (*first)++;
    *last = *first;
    while (*last + 1 < columns_of(layout) && number(layout->x, *last + 1) < block->right - inset)
        (*last)++;
}

/** Finds the column of labels, the widest print; columns of figures are those right of it. */
static void layout_find_labels(Layout *layout)
{
    int columns = columns_of(layout), widest = 0;
    g_autofree double *width = g_new0(double, columns), *count = g_new0(double, columns);
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        int first, last;
        block_columns(layout, block, &first, &last);
        if (first != last)
            continue;
        width[first] += block->right - block->left;
        count[first]++;
    }
    g_autoptr(GArray) means = g_array_new(FALSE, FALSE, sizeof(double));
    for (int c = 0; c < columns; c++) {
        double mean = count[c] > 0 ? width[c] / count[c] : 0;
        width[c] = mean;
        g_array_append_val(means, mean);
        if (mean > width[widest])
            widest = c;
    }
    g_array_sort(means, double_compare);
    gboolean labels = columns > 1 && widest + 1 < columns && width[widest] >= LABEL_FACTOR * number(means, columns / 2 - (columns == 2));
    layout->first_data = labels ? widest + 1 : 0;
}

static gboolean block_is_data(const Layout *layout, const Block *block)
{
    int first, last;
    block_columns(layout, block, &first, &last);
    return first >= layout->first_data;
}

static int row_compare(gconstpointer a, gconstpointer b)
{
    const Row *left = a, *right = b;
    return left->middle < right->middle ? -1 : left->middle > right->middle;
}

static void rows_add(GArray *rows, const Block *block, double height)
{
    double middle = (block->top + block->bottom) / 2;
    for (guint i = 0; i < rows->len; i++) {
        Row *row = &g_array_index(rows, Row, i);
        if (fabs(row->middle - middle) > height / 2)
            continue;
        row->middle = (row->middle * row->printed + middle) / (row->printed + 1);
        row->top = MIN(row->top, block->top);
        row->bottom = MAX(row->bottom, block->bottom);
        row->printed++;
        return;
    }
    Row row = {block->top, block->bottom, middle, 1};
    g_array_append_val(rows, row);
}

/** The median distance between neighbouring rows. */
static double rows_distance(const GArray *rows)
{
    g_autoptr(GArray) distances = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 1; i < rows->len; i++) {
        double distance = g_array_index(rows, Row, i).middle - g_array_index(rows, Row, i - 1).middle;
        g_array_append_val(distances, distance);
    }
    g_array_sort(distances, double_compare);
    return distances->len > 0 ? number(distances, (int)distances->len / 2) : 0;
}

/** Lines of one heading become one row: they have less between them than rows have. */
static void rows_merge_near(GArray *rows, double height)
{
    for (guint i = 1; i < rows->len;) {
        Row *last = &g_array_index(rows, Row, i - 1), *row = last + 1;
        if (row->top - last->bottom >= SAME_ROW_SHARE * height) {
            i++;
            continue;
        }
        last->bottom = MAX(last->bottom, row->bottom);
        last->middle = (last->top + last->bottom) / 2;
        last->printed = MAX(last->printed, row->printed);
        g_array_remove_index(rows, i);
    }
}

/**
 * Whether a line of a label at @middle is one of several around the middle of @row: as far on the other side
 * stands another one.
 */
static gboolean label_is_mirrored(const Layout *layout, double middle, const Row *row)
{
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        double other = (block->top + block->bottom) / 2;
        if (!block_is_data(layout, block) && fabs(other + middle - 2 * row->middle) <= layout->height / 3 &&
            fabs(other - middle) > layout->height / 2)
            return TRUE;
    }
    return FALSE;
}

/** Rows of figures first; then lines of labels that belong to none of them are rows of their own. */
static void layout_find_rows(Layout *layout)
{
    layout->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (guint i = 0; i < layout->blocks->len; i++)
        if (block_is_data(layout, block_at(layout, i)))
            rows_add(layout->rows, block_at(layout, i), layout->height);
    g_array_sort(layout->rows, row_compare);
    rows_merge_near(layout->rows, layout->height);
    double distance = rows_distance(layout->rows);
    guint n_figures = layout->rows->len;
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(Row));
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        int first, last;
        block_columns(layout, block, &first, &last);
        if (block_is_data(layout, block) || last + 1 < layout->first_data)
            continue;
        double middle = (block->top + block->bottom) / 2;
        gboolean taken = FALSE;
        for (guint k = 0; k < n_figures && !taken; k++) {
            const Row *row = &g_array_index(layout->rows, Row, k);
            double off = fabs(middle - row->middle);
            taken = off <= LABEL_SHARE * distance || (off <= 2 * distance && label_is_mirrored(layout, middle, row));
        }
        if (!taken)
            rows_add(own, block, layout->height);
    }
    g_array_append_vals(layout->rows, own->data, own->len);
    g_array_sort(layout->rows, row_compare);
}

/** The row nearest to each block; -1 for one of the columns before the labels, that span rows. */
static void layout_assign(Layout *layout)
{
    layout->block_row = g_new(int, layout->blocks->len);
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        double middle = (block->top + block->bottom) / 2, nearest = INFINITY;
        for (guint k = 0; k < layout->rows->len; k++) {
            const Row *row = &g_array_index(layout->rows, Row, k);
            if (fabs(row->middle - middle) >= nearest)
                continue;
            nearest = fabs(row->middle - middle);
            layout->block_row[i] = (int)k;
        }
    }
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        int first, last;
        block_columns(layout, block, &first, &last);
        if (last + 1 < layout->first_data)
            continue;
        Row *row = &g_array_index(layout->rows, Row, (guint)layout->block_row[i]);
        row->top = MIN(row->top, block->top);
        row->bottom = MAX(row->bottom, block->bottom);
    }
}

static void layout_part_rows(Layout *layout)
{
    layout->y = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_val(layout->y, layout->frame->top);
    for (guint i = 1; i < layout->rows->len; i++) {
        double at = (g_array_index(layout->rows, Row, i - 1).bottom + g_array_index(layout->rows, Row, i).top) / 2;
        g_array_append_val(layout->y, at);
    }
    g_array_append_val(layout->y, layout->frame->bottom);
}

/** Spans: for each unit the first unit of its cell. */
typedef struct {
    int rows, columns;
    int *owner;
} Spans;

/** How many blocks stand in the units @first to @last of @row, apart from @but. */
static gboolean units_are_empty(const Layout *layout, int row, int first, int last, guint but)
{
    for (guint i = 0; i < layout->blocks->len; i++) {
        int left, right;
        if (i == but || layout->block_row[i] != row)
            continue;
        block_columns(layout, block_at(layout, i), &left, &right);
        if (left <= last && right >= first)
            return FALSE;
    }
    return TRUE;
}

/** Widens @first..@last to the widest run of empty units in whose middle the block stands. */
static void block_span(const Layout *layout, guint index, int *first, int *last)
{
    const Block *block = block_at(layout, index);
    int row = layout->block_row[index], columns = columns_of(layout), best_first = *first, best_last = *last;
    if (units_are_empty(layout, row, 0, columns - 1, index)) {
        *first = 0;
        *last = columns - 1;
        return;
    }
    double middle = (block->left + block->right) / 2;
    for (int i = *first; i >= 0; i--) {
        for (int k = *last; k < columns; k++) {
            if (!units_are_empty(layout, row, i, k, index))
                break;
            double off = fabs((number(layout->x, i) + number(layout->x, k + 1)) / 2 - middle);
            if (off <= OFF_MIDDLE_INCH * layout->dpi && k - i > best_last - best_first) {
                best_first = i;
                best_last = k;
            }
        }
    }
    *first = best_first;
    *last = best_last;
}

/** Columns of figures that have print in @row. */
static int row_figures(const Layout *layout, int row)
{
    int count = 0;
    for (int c = layout->first_data; c < columns_of(layout); c++)
        count += !units_are_empty(layout, row, c, c, G_MAXUINT);
    return count;
}

static void spans_fill_rows(Spans *spans, const Layout *layout)
{
    for (int unit = 0; unit < spans->rows * spans->columns; unit++)
        spans->owner[unit] = unit;
    for (guint i = 0; i < layout->blocks->len; i++) {
        int first, last, row = layout->block_row[i];
        block_columns(layout, block_at(layout, i), &first, &last);
        gboolean data = row_figures(layout, row) * 2 >= columns_of(layout) - layout->first_data;
        if (!data)
            block_span(layout, i, &first, &last);
        for (int c = first + 1; c <= last; c++)
            spans->owner[row * spans->columns + c] = spans->owner[row * spans->columns + first];
    }
}

/** Whether a unit stands alone in its row and has no print. */
static gboolean unit_is_free(const Spans *spans, const Layout *layout, int row, int column)
{
    int unit = row * spans->columns + column;
    gboolean alone = spans->owner[unit] == unit &&
                     (column + 1 == spans->columns || spans->owner[unit + 1] != unit);
    return alone && units_are_empty(layout, row, column, column, G_MAXUINT);
}

/** In the columns before the labels, print spans the free rows above and below that it is the middle of. */
static void spans_fill_columns(Spans *spans, const Layout *layout)
{
    for (int column = 0; column + 1 < layout->first_data; column++) {
        for (int row = 0; row < spans->rows;) {
            int first = row, last = row;
            while (last + 1 < spans->rows && unit_is_free(spans, layout, last, column))
                last++;
            while (last + 1 < spans->rows && unit_is_free(spans, layout, last + 1, column) &&
                   number(layout->y, last + 2) - g_array_index(layout->rows, Row, (guint)row).middle <
                       2 * (g_array_index(layout->rows, Row, (guint)last).middle - number(layout->y, first)))
                last++;
            for (int r = first + 1; r <= last; r++)
                if (spans->owner[r * spans->columns + column] == r * spans->columns + column)
                    spans->owner[r * spans->columns + column] = first * spans->columns + column;
            row = last + 1;
        }
    }
}

static void wall_add(GArray *walls, gboolean level, double at, double from, double to)
{
    Ruling wall = {level, at, from, to, 0};
    g_array_append_val(walls, wall);
}

static GArray *spans_walls(const Spans *spans, const Layout *layout)
{
    GArray *walls = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (int row = 0; row < spans->rows; row++) {
        for (int column = 0; column < spans->columns; column++) {
            int unit = row * spans->columns + column, owner = spans->owner[unit];
            double left = number(layout->x, column), right = number(layout->x, column + 1);
            double top = number(layout->y, row), bottom = number(layout->y, row + 1);
            if (column == 0)
                wall_add(walls, FALSE, left, top, bottom);
            if (row == 0)
                wall_add(walls, TRUE, top, left, right);
            if (column + 1 == spans->columns || spans->owner[unit + 1] != owner)
                wall_add(walls, FALSE, right, top, bottom);
            if (row + 1 == spans->rows || spans->owner[unit + spans->columns] != owner)
                wall_add(walls, TRUE, bottom, left, right);
        }
    }
    return walls;
}

/** Columns, rows and their order. FALSE where there are not two of each. */
static gboolean layout_find(Layout *layout)
{
    int n_lines;
    g_autofree int *cover = layout_cover(layout, &n_lines);
    layout->x = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_val(layout->x, layout->frame->left);
    if (n_lines < 2)
        return FALSE;
    layout_find_rivers(layout, cover, n_lines);
    g_array_append_val(layout->x, layout->frame->right);
    if (columns_of(layout) < 2)
        return FALSE;
    layout_find_labels(layout);
    layout_find_margins(layout);
    layout_find_rows(layout);
    if (layout->rows->len < 2)
        return FALSE;
    layout_assign(layout);
    layout_part_rows(layout);
    return TRUE;
}

ScanTable *align_table(const Evidence *evidence, const Frame *frame, GArray **walls)
{
    g_auto(Layout) layout = {.frame = frame, .dpi = evidence->dpi};
    g_autoptr(GArray) blocks = blocks_find(evidence, frame, &layout.height);
    layout.blocks = blocks;
    if (!layout_find(&layout))
        return NULL;
    Spans spans = {(int)layout.rows->len, columns_of(&layout), NULL};
    g_autofree int *owner = g_new(int, spans.rows * spans.columns);
    spans.owner = owner;
    spans_fill_rows(&spans, &layout);
    spans_fill_columns(&spans, &layout);
    *walls = spans_walls(&spans, &layout);
    ScanTable *table = g_new0(ScanTable, 1);
    table->x = g_steal_pointer(&layout.x);
    table->y = g_steal_pointer(&layout.y);
    return table;
}
