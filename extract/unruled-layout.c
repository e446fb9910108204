/**
 * unruled-layout.c: print -> rivers and margins (columns) -> lines of figures, and of labels that belong to
 * none (rows).
 */
#include "unruled-layout.h"

#include <math.h>

#include "../common/compare.h"

/** A river parts columns: print leaves it free but for this share of the lines that have several blocks. */
#define RIVER_SHARE 0.08

/** Lines with this share of the fullest line's blocks are heard. */
#define RICH_SHARE       0.6
#define LEAST_RIVER_INCH 0.05

/** A margin parts columns of labels: so many lines begin at one place, with little print before it. */
#define LEAST_BEGINNINGS 3
#define BEGINNING_INCH   0.025
#define MARGIN_INCH      0.05
#define MARGIN_SHARE     0.4

/** Of the lines that begin before a column of labels this share may run on over it: rows without that column.
 */
#define MOST_ACROSS 0.7

/** A row of labels alone is not made of a stop or a dash, that are lower than this share of a character. */
#define LOW_SHARE 0.5

/** Columns are at least this wide. */
#define LEAST_COLUMN_INCH 0.15

/** A column of labels is wider than the middle one of its neighbours by this factor. */
#define LABEL_FACTOR 1.6

/** Lines with less than this share of a character's height between them are one row: two lines of a heading.
 */
#define SAME_ROW_SHARE 0.38

/** A label's line belongs to a row of figures that is nearer than this share of the usual distance of rows.
 */
#define LABEL_SHARE 0.5

void layout_clear(Layout *layout)
{
    g_clear_pointer(&layout->x, g_array_unref);
    g_clear_pointer(&layout->rows, g_array_unref);
    g_clear_pointer(&layout->y, g_array_unref);
    g_clear_pointer(&layout->block_row, g_free);
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
 * (transfer full): for each pixel column of the frame, how many blocks run over it: those of rich lines, of
 * which there are @n_lines; or of all lines where @n_lines is NULL.
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

/** The middle of the widest stretch of a river that no block runs over; of all of it where there is none. */
static double river_middle(const int *cover, int from, int to)
{
    int widest = 0;
    double middle = (from + to) / 2.0;
    for (int x = from; x < to;) {
        int start = x;
        while (x < to && cover[x] == 0)
            x++;
        if (x - start > widest) {
            widest = x - start;
            middle = (start + x) / 2.0;
        }
        x += x == start;
    }
    return middle;
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
            double middle = layout->frame->left + river_middle(cover, start, x);
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

/** Whether most print that begins before @at ends before it too; else @at is an indentation. */
static gboolean margin_parts(const Layout *layout, double at)
{
    int before = 0, across = 0;
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        if (block->left >= at)
            continue;
        before++;
        across += block->right > at;
    }
    return before > 0 && across <= MOST_ACROSS * before;
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
        while (end + 1 < lefts->len &&
               number(lefts, (int)end + 1) - number(lefts, (int)i) <= BEGINNING_INCH * layout->dpi)
            end++;
        double at = number(lefts, (int)i) - margin / 2.0;
        int before = (int)(number(lefts, (int)i) - layout->frame->left) - margin,
            behind = before + 2 * margin;
        if (end - i + 1 >= LEAST_BEGINNINGS && before > 0 && cover[before] <= MARGIN_SHARE * cover[behind] &&
            !column_is_known(layout, at) && at - layout->frame->left > LEAST_COLUMN_INCH * layout->dpi &&
            margin_parts(layout, at)) {
            g_array_append_val(layout->x, at);
            layout->first_data++;
        }
        i = end + 1;
    }
    g_array_sort(layout->x, double_compare);
}

void block_columns(const Layout *layout, const Block *block, int *first, int *last)
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
    gboolean labels = columns > 1 && widest + 1 < columns &&
                      width[widest] >= LABEL_FACTOR * number(means, columns / 2 - (columns == 2));
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

/** The usual distance between neighbouring rows that follow each other closely: a quarter have less. */
static double rows_distance(const GArray *rows)
{
    g_autoptr(GArray) distances = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 1; i < rows->len; i++) {
        double distance = g_array_index(rows, Row, i).middle - g_array_index(rows, Row, i - 1).middle;
        g_array_append_val(distances, distance);
    }
    g_array_sort(distances, double_compare);
    return distances->len > 0 ? number(distances, (int)distances->len / 4) : 0;
}

/** Whether a block of @row stands over several columns: the columns below it have headings of their own. */
static gboolean row_is_over_columns(const Layout *layout, const Row *row)
{
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        double middle = (block->top + block->bottom) / 2;
        int first, last;
        block_columns(layout, block, &first, &last);
        if (first >= layout->first_data && last > first && middle >= row->top && middle <= row->bottom)
            return TRUE;
    }
    return FALSE;
}

/** Lines of one heading become one row: they have less between them than rows have. */
static void rows_merge_near(const Layout *layout, double height)
{
    GArray *rows = layout->rows;
    for (guint i = 1; i < rows->len;) {
        Row *last = &g_array_index(rows, Row, i - 1), *row = last + 1;
        if (row->top - last->bottom >= SAME_ROW_SHARE * height || row_is_over_columns(layout, last)) {
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
    rows_merge_near(layout, layout->height);
    double distance = rows_distance(layout->rows);
    guint n_figures = layout->rows->len;
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(Row));
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        int first, last;
        block_columns(layout, block, &first, &last);
        if (block_is_data(layout, block) || last + 1 < layout->first_data ||
            block->bottom - block->top < LOW_SHARE * layout->height)
            continue;
        double middle = (block->top + block->bottom) / 2;
        gboolean taken = FALSE;
        for (guint k = 0; k < n_figures && !taken; k++) {
            const Row *row = &g_array_index(layout->rows, Row, k);
            double off = fabs(middle - row->middle);
            taken = off <= LABEL_SHARE * distance ||
                    (off <= 2 * distance && label_is_mirrored(layout, middle, row));
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
        double at =
            (g_array_index(layout->rows, Row, i - 1).bottom + g_array_index(layout->rows, Row, i).top) / 2;
        g_array_append_val(layout->y, at);
    }
    g_array_append_val(layout->y, layout->frame->bottom);
}

gboolean layout_find(Layout *layout)
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
