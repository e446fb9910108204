/**
 * unruled.c: what spans several of the columns and rows that unruled-layout.c finds: a heading is in the
 * middle of its columns, a caption in the middle of its rows.
 */
#include "unruled.h"

#include <math.h>

#include "../common/compare.h"
#include "scan-inch.h"
#include "unruled-layout.h"

/** Lines of a caption have at most this share of a character's height between them. */
#define CAPTION_SHARE 0.9

/** A heading stands in the middle of what it spans, but for this. */
#define OFF_MIDDLE_INCH 0.1

/** A row's cells reach this share of a character's height beyond its print: what is left of rules lies
 * farther off. */
#define PRINT_MARGIN_SHARE 0.15

/** A line stands in columns when it has so many gaps of this width, or one that is wider by this factor. */
#define GAPS_OF_TABLE 2
#define APART_INCH    0.2
#define WIDE_APART    2.5

/** Lines of a table have at most this between them: two labels of several lines, or a label and a heading,
 * since figures close to each other make no line in columns. */
#define BETWEEN_INCH 0.9

/** A heading is a line in print larger than the table's by this factor, as long as so many characters. */
#define HEADING_FACTOR 1.25
#define HEADING_LENGTH 5

/** Lines that overlap in height by this share of the lower one stand beside each other; those above one
 * another overlap by a comma's tail at most. */
#define BESIDE_SHARE 0.3

/** A table has no print beside it; a piece of one has it beside this share of its lines, this far off. */
#define GOES_ON_SHARE 0.5
#define BESIDE_INCH   0.1

/** So many lines in columns make a table, and a third of all its lines: beside a label of two lines its
 * figures make a third. That it is one, its figures tell once they are read (print-words.h). */
#define LINES_OF_TABLE 3
#define IN_COLUMNS     3

/** A head over several columns begins behind this share of its table's width. */
#define HEAD_INDENT_SHARE 0.3

/** A table's side is this far from its print: a cell's padding. */
#define FRAME_MARGIN_INCH 0.06

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

/** Caption: print in one column before the labels, of one or several lines. @first, @last: rows it stands in.
 */
typedef struct {
    double top, bottom;
    int first, last;
    gboolean wide; /* it runs on into the next column, and so is a row's own label */
} Caption;

/** Whether unit (@row, @column) is part of a cell of several columns. */
static gboolean unit_is_wide(const Spans *spans, int row, int column)
{
    int unit = row * spans->columns + column;
    return spans->owner[unit] != unit || (column + 1 < spans->columns && spans->owner[unit + 1] == unit);
}

/** (transfer full) (element-type Caption): from the top down. */
static GArray *captions_find(const Spans *spans, const Layout *layout, int column)
{
    GArray *captions = g_array_new(FALSE, FALSE, sizeof(Caption));
    for (guint i = 0; i < layout->blocks->len; i++) {
        const Block *block = block_at(layout, i);
        int first, last, row = layout->block_row[i];
        block_columns(layout, block, &first, &last);
        if (first > column || last < column)
            continue;
        Caption *before = captions->len > 0 ? &g_array_index(captions, Caption, captions->len - 1) : NULL;
        gboolean wide = unit_is_wide(spans, row, column);
        gboolean goes_on =
            before != NULL &&
            (row == before->last ||
             (!wide && !before->wide && block->top - before->bottom <= CAPTION_SHARE * layout->height));
        if (!goes_on) {
            Caption caption = {block->top, block->bottom, row, row, wide};
            g_array_append_val(captions, caption);
            continue;
        }
        before->bottom = MAX(before->bottom, block->bottom);
        before->last = MAX(before->last, row);
    }
    return captions;
}

/** The last row of a span from row @first on in whose middle @caption stands; before row @limit. */
static int caption_end(const Caption *caption, const Layout *layout, int first, int limit)
{
    double middle = (caption->top + caption->bottom) / 2, nearest = INFINITY;
    int end = caption->last;
    for (int row = caption->last; row < limit; row++) {
        double off = fabs((number(layout->y, first) + number(layout->y, row + 1)) / 2 - middle);
        if (off < nearest) {
            nearest = off;
            end = row;
        }
    }
    return end;
}

/** In the columns before the labels, print spans the rows above and below that it is the middle of. */
static void spans_fill_columns(Spans *spans, const Layout *layout)
{
    for (int column = 0; column + 1 < layout->first_data; column++) {
        g_autoptr(GArray) captions = captions_find(spans, layout, column);
        int start = 0;
        for (guint i = 0; i < captions->len; i++) {
            const Caption *caption = &g_array_index(captions, Caption, i);
            int limit = i + 1 < captions->len ? (caption + 1)->first : spans->rows;
            start = caption->wide ? caption->first : MIN(start, caption->first);
            int end = caption->wide ? caption->last : caption_end(caption, layout, start, limit);
            for (int row = start + 1; row <= end && !caption->wide; row++)
                if (!unit_is_wide(spans, row, column))
                    spans->owner[row * spans->columns + column] = start * spans->columns + column;
            start = end + 1;
        }
    }
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
                ruling_add(walls, FALSE, left, top, bottom);
            if (row == 0)
                ruling_add(walls, TRUE, top, left, right);
            if (column + 1 == spans->columns || spans->owner[unit + 1] != owner)
                ruling_add(walls, FALSE, right, top, bottom);
            if (row + 1 == spans->rows || spans->owner[unit + spans->columns] != owner)
                ruling_add(walls, TRUE, bottom, left, right);
        }
    }
    return walls;
}

ScanTable *unruled_table(const Evidence *evidence, const Frame *frame, GArray **walls)
{
    g_auto(Layout) layout = {.frame = frame, .dpi = evidence->dpi};
    g_autoptr(GArray) blocks = blocks_find(evidence, frame, &layout.height);
    layout.blocks = blocks;
    if (!layout_find(&layout))
        return NULL;
    Spans spans = {(int)layout.rows->len, columns_of(&layout), NULL};
    g_autofree int *owner = g_new0(int, spans.rows *spans.columns);
    spans.owner = owner;
    spans_fill_rows(&spans, &layout);
    spans_fill_columns(&spans, &layout);
    *walls = spans_walls(&spans, &layout);
    ScanTable *table = g_new0(ScanTable, 1);
    table->x = g_steal_pointer(&layout.x);
    table->y = g_steal_pointer(&layout.y);
    table->print = g_array_new(FALSE, FALSE, sizeof(Span));
    for (guint i = 0; i < layout.rows->len; i++) {
        const Row *row = &g_array_index(layout.rows, Row, i);
        Span span = {row->top - PRINT_MARGIN_SHARE * layout.height,
                     row->bottom + PRINT_MARGIN_SHARE * layout.height};
        g_array_append_val(table->print, span);
    }
    return table;
}

/** Line: one line of a page. @gaps: between blocks that stand apart; @columns: they do so as in a table;
 * @highest: of its blocks. */
typedef struct {
    double left, right, top, bottom, highest;
    int gaps;
    gboolean columns;
} Line;

static gboolean frame_holds(const GArray *frames, double x, double y)
{
    for (guint i = 0; i < frames->len; i++) {
        const Frame *frame = &g_array_index(frames, Frame, i);
        if (x >= frame->left && x < frame->right && y >= frame->top && y < frame->bottom)
            return TRUE;
    }
    return FALSE;
}

/** (transfer full) (element-type Line): the lines of @blocks outside of @taken, from the top down. */
static GArray *lines_of_page(const GArray *blocks, const GArray *taken, double apart)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    int number_of_last = -1;
    for (guint i = 0; i < blocks->len; i++) {
        const Block *block = &g_array_index(blocks, Block, i);
        if (frame_holds(taken, (block->left + block->right) / 2, (block->top + block->bottom) / 2))
            continue;
        if (block->line != number_of_last) {
            Line line = {block->left, block->right, block->top, block->bottom, block->bottom - block->top,
                         0,           FALSE};
            g_array_append_val(lines, line);
            number_of_last = block->line;
            continue;
        }
        Line *line = &g_array_index(lines, Line, lines->len - 1);
        line->gaps += block->left - line->right >= apart ? 1 : 0;
        line->columns |= line->gaps >= GAPS_OF_TABLE || block->left - line->right >= WIDE_APART * apart;
        line->highest = MAX(line->highest, block->bottom - block->top);
        line->right = MAX(line->right, block->right);
        line->top = MIN(line->top, block->top);
        line->bottom = MAX(line->bottom, block->bottom);
    }
    return lines;
}

/** How high the print of tables among @lines is: labels are higher than figures, by which @height, the
 * marks', is known where there are more of them. */
static double table_height(const GArray *lines, double height)
{
    g_autoptr(GArray) highest = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < lines->len; i++)
        if (g_array_index(lines, Line, i).columns)
            g_array_append_val(highest, g_array_index(lines, Line, i).highest);
    return MAX(height, doubles_median(highest, height));
}

static gboolean line_is_heading(const Line *line, double height)
{
    return !line->columns && line->highest >= HEADING_FACTOR * height &&
           line->right - line->left >= HEADING_LENGTH * height;
}

/** Whether no other line stands beside line @number: a heading's place is its own, and what parts a table
 * there would lose whatever is beside it. */
static gboolean line_stands_alone(const GArray *lines, guint number)
{
    const Line *line = &g_array_index(lines, Line, number);
    for (guint i = 0; i < lines->len; i++) {
        const Line *other = &g_array_index(lines, Line, i);
        double shared = MIN(line->bottom, other->bottom) - MAX(line->top, other->top);
        double lower = MIN(line->bottom - line->top, other->bottom - other->top);
        if (i != number && shared > BESIDE_SHARE * lower)
            return FALSE;
    }
    return TRUE;
}

GArray *unruled_parts(const Evidence *evidence, const Frame *frame)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Frame));
    double height;
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(Frame));
    g_autoptr(GArray) blocks = blocks_find(evidence, frame, &height);
    g_autoptr(GArray) lines = lines_of_page(blocks, none, APART_INCH * evidence->dpi);
    Frame part = *frame;
    const double usual = table_height(lines, height);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        if (!line_is_heading(line, usual) || !line_stands_alone(lines, i))
            continue;
        part.bottom = line->top;
        if (part.bottom > part.top)
            g_array_append_val(parts, part);
        part.top = line->bottom;
    }
    part.bottom = frame->bottom;
    g_array_append_val(parts, part);
    return parts;
}

gboolean unruled_has_columns(const Evidence *evidence, const Frame *frame, int least)
{
    double height;
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(Frame));
    g_autoptr(GArray) blocks = blocks_find(evidence, frame, &height);
    g_autoptr(GArray) lines = lines_of_page(blocks, none, APART_INCH * evidence->dpi);
    guint parted = 0;
    for (guint i = 0; i < lines->len; i++)
        parted += g_array_index(lines, Line, i).gaps + 1 >= least ? 1 : 0;
    return 2 * parted > lines->len;
}

void page_print_find(PagePrint *print, const Evidence *evidence)
{
    const Frame page = {-INFINITY, -INFINITY, INFINITY, INFINITY};
    print->dpi = evidence->dpi;
    print->blocks = blocks_find(evidence, &page, &print->height);
}

void page_print_clear(PagePrint *print)
{
    g_clear_pointer(&print->blocks, g_array_unref);
}

gboolean unruled_goes_on(const PagePrint *print, const Frame *frame)
{
    double height = print->height, off = BESIDE_INCH * print->dpi;
    const GArray *blocks = print->blocks;
    int inside = 0, beside = 0, counted = -1, counted_beside = -1;
    for (guint i = 0; i < blocks->len; i++) {
        const Block *block = &g_array_index(blocks, Block, i);
        double middle = (block->top + block->bottom) / 2;
        if (middle < frame->top || middle > frame->bottom || block->bottom - block->top < height / 2)
            continue;
        inside += block->line != counted ? 1 : 0;
        counted = block->line;
        if (block->right > frame->left - off && block->left < frame->right + off)
            continue;
        beside += block->line != counted_beside ? 1 : 0;
        counted_beside = block->line;
    }
    return inside > 0 && beside >= GOES_ON_SHARE * inside;
}

/** Adds the frame around lines @first to @last, if enough of them stand in columns. */
static void frames_add(GArray *frames, const GArray *lines, guint first, guint last, const PagePrint *print)
{
    Frame frame = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    guint in_columns = 0;
    for (guint i = first; i <= last; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        in_columns += line->columns ? 1 : 0;
        frame.left = MIN(frame.left, line->left);
        frame.right = MAX(frame.right, line->right);
        frame.top = MIN(frame.top, line->top);
        frame.bottom = MAX(frame.bottom, line->bottom);
    }
    double margin = FRAME_MARGIN_INCH * print->dpi;
    if (in_columns < LINES_OF_TABLE || in_columns * IN_COLUMNS < last - first + 1)
        return;
    frame = (Frame){frame.left - margin, frame.top - margin, frame.right + margin, frame.bottom + margin};
    g_array_append_val(frames, frame);
}

/**
 * The first line of the table whose first line in columns is @first: a head over several columns is one
 * phrase, which begins well behind the table's side, as no heading and no line of running text does.
 * @height: table_height() of @lines
 */
static guint table_begins(const GArray *lines, guint first, guint last, double height, double dpi)
{
    double left = INFINITY, right = -INFINITY;
    for (guint i = first; i <= last; i++) {
        left = MIN(left, g_array_index(lines, Line, i).left);
        right = MAX(right, g_array_index(lines, Line, i).right);
    }
    while (first > 0) {
        const Line *line = &g_array_index(lines, Line, first - 1), *below = line + 1;
        if (line->columns || line_is_heading(line, height) ||
            below->top - line->bottom > BETWEEN_INCH * dpi ||
            line->left < left + HEAD_INDENT_SHARE * (right - left) || line->right > right)
            break;
        first--;
    }
    return first;
}

GArray *unruled_frames(const PagePrint *print, const GArray *taken)
{
    GArray *frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    g_autoptr(GArray) lines = lines_of_page(print->blocks, taken, APART_INCH * print->dpi);
    const double height = table_height(lines, print->height);
    for (guint i = 0; i < lines->len;) {
        guint last = i;
        for (guint k = i + 1; k < lines->len && g_array_index(lines, Line, i).columns; k++) {
            const Line *line = &g_array_index(lines, Line, k);
            if (line->top - g_array_index(lines, Line, last).bottom > BETWEEN_INCH * print->dpi ||
                (line_is_heading(line, height) && line_stands_alone(lines, k)))
                break;
            if (line->columns)
                last = k;
        }
        if (g_array_index(lines, Line, i).columns)
            frames_add(frames, lines, table_begins(lines, i, last, height, print->dpi), last, print);
        i = last + 1;
    }
    return frames;
}
