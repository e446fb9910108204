#include "figure-upright.h"

/* Columns hold a digit when their ink is so high, in heights of the line, and as much, in their squares: of a
 * thin 1 there is 0.1, and two thirds of it may be worn away. */
#define UPRIGHT_HEIGHT 0.6
#define UPRIGHT_INK    0.03

/* A pale digit is so much darker than the paper in squares of 3 x 3 pixels, in grey levels and in the paper's
 * noise, as what makes a cell not empty (figure-blank.c). */
#define PALE_LEVELS   9.0
#define PALE_NOISE_SD 2.6

/* The next digit begins before this, in heights of the line, and is no wider: of Song 0.3 and 0.65. */
#define PALE_REACH 0.5
#define PALE_WIDE  0.85

/* The columns of a pale digit that touches the blur of its neighbour are this many times darker than those
 * between them; a blur alone fades. */
#define PALE_RISE 1.25

/* Between two digits is no more room than this, in heights of the line: of Song 0.1, between two 1 0.45.
 * Where one has no ink there is its advance more, 0.74. Digits that are all set apart have their least room
 * between all. */
#define DIGITS_GAP 0.55

/* Two digits alone stand no further apart than all others by more than this. */
#define ONLY_GAP 0.2

/* So far from a piece of ink its blur reaches, in heights of the line: 3 pixels of 25 at 200 dpi. */
#define DIGITS_RIM 0.12

/* Writing goes on over or under its line where so many columns side by side stay dark so far beyond it, in
 * heights of the line and in pixels at least. Blur has faded there. */
#define GOES_ON         0.3
#define GOES_ON_PX      4
#define GOES_ON_COLUMNS 2

/* … and that share of the ink's darkness: around digits a JPEG has waves of half as much. */
#define GOES_ON_INK 0.1

/* The sides of a digit that wear leaves are no wider, in heights of the line; a whole 3 or 9 of Song has
 * 0.65. */
#define BROKEN_PART 0.58

static gboolean blobs_are_upright(const GArray *blobs, const InkPlace *place)
{
    double height = place->bottom - place->top, area = 0.0;
    int top = place->bottom, bottom = place->top;
    for (guint i = 0; i < blobs->len; i++) {
        const InkBlob *blob = &g_array_index(blobs, InkBlob, i);
        double middle = 0.5 * (blob->y0 + blob->y1);
        if (blob->x0 >= place->right || blob->x1 <= place->left || middle < place->top ||
            middle > place->bottom || 2 * blob->inner_area < blob->area)
            continue;
        top = MIN(top, blob->y0);
        bottom = MAX(bottom, blob->y1);
        area += blob->area;
    }
    return bottom - top >= UPRIGHT_HEIGHT * height && area >= UPRIGHT_INK * height * height;
}

gboolean ink_is_upright(const FigureInk *ink, const InkPlace *place)
{
    return blobs_are_upright(ink->blobs, place) || blobs_are_upright(ink->faint, place);
}

/* The darkness of the 3 x 3 pixels around a pixel inside the cell, together; the cell's border has none. */
static int square_dark(const FigureInk *ink, int x, int y)
{
    if (x < 1 || y < 1 || x + 1 >= ink->width || y + 1 >= ink->height)
        return 0;
    const guint8 *row = ink->darkness + (gsize)(y - 1) * (gsize)ink->width + (gsize)x - 1;
    int sum = 0;
    for (int i = 0; i < 3; i++, row += ink->width)
        sum += row[0] + row[1] + row[2];
    return sum;
}

/* The darkness of those squares in column @x of @place that are at least @level dark. */
static int column_dark(const FigureInk *ink, const InkPlace *place, int x, int level)
{
    int sum = 0;
    for (int y = place->top; y < place->bottom; y++) {
        int square = square_dark(ink, x, y);
        sum += square >= level ? square : 0;
    }
    return sum;
}

/* Whether something as high as a digit is at least @level dark in @place. */
static gboolean is_pale_upright(const FigureInk *ink, const InkPlace *place, int level)
{
    int rows = 0;
    for (int y = place->top; y < place->bottom; y++) {
        gboolean dark = FALSE;
        for (int x = place->left; x < place->right && !dark; x++)
            dark = square_dark(ink, x, y) >= level;
        rows += dark ? 1 : 0;
    }
    return rows >= UPRIGHT_HEIGHT * (place->bottom - place->top);
}

/* From which sum of a square of 3 x 3 pixels on something is darker than the cell's paper. */
static int pale_level(const FigureInk *ink)
{
    return (int)(9 * MAX(PALE_LEVELS, PALE_NOISE_SD * ink->noise_sd));
}

/*
 * Whether a pale digit stands beside the writing in the direction of @step from column @from on: the first
 * columns that are dark behind a gap of paper, or that are darker than those nearer to the writing.
 */
static gboolean pale_on_side(const FigureInk *ink, const InkPlace *writing, int from, int step, int level)
{
    int height = writing->bottom - writing->top;
    int x = from, reach = (int)(PALE_REACH * height);
    int valley = G_MAXINT, dark = 0;
    for (; x > 0 && x < ink->width - 1 && ABS(x - from) < reach; x += step) {
        dark = column_dark(ink, writing, x, level);
        if (dark > PALE_RISE * valley)
            break; /* behind the blur of the writing */
        valley = MIN(valley, dark);
    }
    if (x <= 0 || x >= ink->width - 1 || ABS(x - from) >= reach)
        return FALSE;
    int begin = x;
    while (x > 0 && x < ink->width - 1 && column_dark(ink, writing, x, level) > 0)
        x += step;
    if (x <= 0 || x >= ink->width - 1 || ABS(x - begin) > PALE_WIDE * height)
        return FALSE; /* it runs on to the border, or is too wide */
    InkPlace piece = {MIN(begin, x + 1), writing->top, MAX(begin + 1, x), writing->bottom};
    return is_pale_upright(ink, &piece, level);
}

/* Whether something stands close before or behind the writing that is as high as a digit, but paler than what
 * counts as ink beside it. */
static gboolean has_pale_beside(const FigureInk *ink, const InkPlace *writing)
{
    int level = pale_level(ink);
    return pale_on_side(ink, writing, writing->left - 1, -1, level) ||
           pale_on_side(ink, writing, writing->right, 1, level);
}

/* Whether a pale digit stands between two pieces of the writing. */
static gboolean has_pale_between(const FigureInk *ink, const InkPlace *gap)
{
    int height = gap->bottom - gap->top, rim = (int)(DIGITS_RIM * height + 0.5);
    InkPlace inside = {gap->left + rim, gap->top, gap->right - rim, gap->bottom};
    return gap->right - gap->left >= DIGITS_GAP * height && is_pale_upright(ink, &inside, pale_level(ink));
}

/* Rows beyond a line: those behind @from, which is the rim of what was found, in the direction of @step,
 * @reach of them; paper is less dark than @level. */
typedef struct {
    int from, step, reach, level;
} Beyond;

/* Whether column @x stays darker than paper there, and too pale for ink. */
static gboolean column_goes_on(const FigureInk *ink, int x, const Beyond *beyond)
{
    int last = beyond->from + beyond->step * beyond->reach;
    if (last < 1 || last >= ink->height - 1)
        return FALSE;
    for (int y = beyond->from + beyond->step; y != last + beyond->step; y += beyond->step)
        if (square_dark(ink, x, y) < beyond->level ||
            ink->darkness[(gsize)y * (gsize)ink->width + (gsize)x] >= ink->threshold)
            return FALSE;
    return TRUE;
}

/* Whether writing goes on over or under its line on the columns of @span: a band across it is pale. */
static gboolean span_goes_on(const FigureInk *ink, const InkPlace *writing, const ColumnSpan *span)
{
    int level = MAX(pale_level(ink), (int)(9 * GOES_ON_INK * ink->ink_level));
    int reach = MAX(GOES_ON_PX, (int)(GOES_ON * (writing->bottom - writing->top)));
    const Beyond over = {writing->top - 1, -1, reach, level}, under = {writing->bottom, 1, reach, level};
    int above = 0, below = 0;
    for (int x = MAX(span->x0, 0); x < MIN(span->x1, ink->width); x++) {
        above = column_goes_on(ink, x, &over) ? above + 1 : 0;
        below = column_goes_on(ink, x, &under) ? below + 1 : 0;
        if (MAX(above, below) >= GOES_ON_COLUMNS)
            return TRUE;
    }
    return FALSE;
}

/* The fewest digits of which the pieces may be what is left, where no digit is wider than @widest, in heights
 * of the line. Two thin pieces are a broken digit's sides; one that is wide is most of a digit. */
static int fewest_digits(const GArray *pieces, double height, double widest)
{
    int digits = 0;
    const ColumnSpan *first = NULL;
    gboolean has_wide = FALSE;
    for (guint i = 0; i < pieces->len; i++) {
        const ColumnSpan *piece = &g_array_index(pieces, ColumnSpan, i);
        has_wide = has_wide || piece->x1 - piece->x0 > BROKEN_PART * height;
        double most = has_wide ? MIN(widest, UPRIGHT_WIDEST) : widest;
        if (first != NULL && piece->x1 - first->x0 <= most * height)
            continue;
        first = piece;
        has_wide = piece->x1 - piece->x0 > BROKEN_PART * height;
        digits++;
    }
    return digits;
}

/* Room between one piece as high as a digit and the next. */
typedef struct {
    int n, least, most;
} Gaps;

static void gaps_add(Gaps *gaps, int gap)
{
    gaps->least = gaps->n == 0 ? gap : MIN(gaps->least, gap);
    gaps->most = MAX(gaps->most, gap);
    gaps->n++;
}

void ink_upright_count(const FigureInk *ink, const InkPlace *writing, const GArray *spans,
                       UprightCount *count)
{
    double height = writing->bottom - writing->top;
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(ColumnSpan));
    Gaps gaps = {0};
    gboolean was_upright = FALSE;
    *count = (UprightCount){.has_pale = has_pale_beside(ink, writing)};
    for (guint i = 0; i < spans->len; i++) {
        const ColumnSpan *span = &g_array_index(spans, ColumnSpan, i);
        const InkPlace place = {span->x0, writing->top, span->x1, writing->bottom};
        const InkPlace gap = {i > 0 ? span[-1].x1 : span->x0, writing->top, span->x0, writing->bottom};
        gboolean is_upright = ink_is_upright(ink, &place);
        count->has_pale = count->has_pale || has_pale_between(ink, &gap);
        count->goes_on = count->goes_on || (is_upright && span_goes_on(ink, writing, span));
        if (is_upright && was_upright)
            gaps_add(&gaps, gap.right - gap.left);
        if (is_upright)
            g_array_append_val(pieces, *span);
        was_upright = is_upright;
    }
    if (pieces->len == 0)
        return;
    count->n = (int)pieces->len;
    count->width_px =
        g_array_index(pieces, ColumnSpan, pieces->len - 1).x1 - g_array_index(pieces, ColumnSpan, 0).x0;
    count->fewest = fewest_digits(pieces, height, UPRIGHT_WIDEST);
    count->fewest_round = fewest_digits(pieces, height, UPRIGHT_WIDEST_ROUND);
    count->has_gap = gaps.most >= DIGITS_GAP * height + (gaps.n > 1 ? gaps.least : ONLY_GAP * height);
}
