/**
 * alike.c: a window around a digit -> its pattern of light and dark -> correlation with the means of others.
 */
#include "alike.h"

#include <math.h>

#define N_DIGITS 10

/** The window in its own pixels; a digit is DIGIT of them high, and the widest, of Verdana, 0.8 as wide. So
 * there is paper around each: a stroke beside it tells them apart, too. */
#define WINDOW 28
#define DIGIT  20.0

/** Writing of a digit is no lower and no higher than this, in heights: wear leaves half of a 0, and specks
 * stand above. */
#define LOWEST  0.5
#define HIGHEST 2.0

/** Means of so many, and no fewer, are a digit's; more than the most would not be better ones. */
#define LEAST_KNOWN 3
#define MOST_KNOWN  16

/** Centres of boxes are off by half a stroke where a side is worn away: window pixels. */
#define MOST_SHIFT 3

/** Correlation from which a digit is like another, and how far behind the likest one is to be heard too. On
 * three times copied pages digits correlate by 0.92 to 1 with the mean of their own kind and by at most 0.86
 * with that of another, but for 6 and 8, 0.9; a 0 of which only the sides are left by 0.6 to 0.98. */
#define LEAST_LIKE 0.6
#define MOST_LESS  0.05

/** In a wider box a digit, at least as wide as NARROWEST heights, may stand anywhere within MOST_ROOM of
 * them, specks beside it. */
#define NARROWEST 0.6
#define MOST_ROOM 6.0

/** Darkness of a window's pixels, of mean 0 and length 1; all 0 where there is nothing. */
typedef struct {
    float at[WINDOW][WINDOW];
} Pattern;

/** Known: a digit's patterns summed up. */
typedef struct {
    Pattern sum;
    int n;
} Known;

struct _AlikeDigits {
    PIX *gray; /* not owned */
    double height;
    Known known[N_DIGITS];
};

AlikeDigits *alike_digits_new(PIX *gray, double height_px)
{
    AlikeDigits *digits = g_new0(AlikeDigits, 1);
    digits->gray = gray;
    digits->height = height_px;
    return digits;
}

void alike_digits_free(AlikeDigits *digits)
{
    g_free(digits);
}

gboolean alike_box_is_line(const AlikeDigits *digits, const Box *box)
{
    return box->height >= LOWEST * digits->height && box->height <= HIGHEST * digits->height;
}

/** Makes @pattern of mean 0 and length 1. */
static void pattern_level(Pattern *pattern)
{
    const int n = WINDOW * WINDOW;
    float *at = &pattern->at[0][0];
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++)
        sum += at[i];
    const float mean = (float)(sum / n);
    for (int i = 0; i < n; i++) {
        at[i] -= mean;
        squares += (double)at[i] * at[i];
    }
    const float length = (float)sqrt(squares);
    for (int i = 0; i < n; i++)
        at[i] = length > 0 ? at[i] / length : 0;
}

/** Darkness of the page at (@x, @y), between its pixels; what is outside is white. */
static float darkness_at(PIX *gray, double x, double y)
{
    int left = (int)floor(x), top = (int)floor(y);
    if (left < 0 || top < 0 || left + 1 >= pixGetWidth(gray) || top + 1 >= pixGetHeight(gray))
        return 0;
    const guint8 *row = gray_row(gray, top), *next = gray_row(gray, top + 1);
    double right = x - left, below = y - top;
    double level = (1 - below) * ((1 - right) * gray_at(row, left) + right * gray_at(row, left + 1)) +
                   below * ((1 - right) * gray_at(next, left) + right * gray_at(next, left + 1));
    return (float)(255 - level);
}

/** The pattern of the window whose middle is that of @box, moved by @dx and @dy of its pixels. */
static Pattern pattern_cut(const AlikeDigits *digits, const Box *box, int dx, int dy)
{
    Pattern pattern;
    const double step = digits->height / DIGIT;
    const double left = box->x + box->width / 2 + (dx - (WINDOW - 1) / 2.0) * step;
    const double top = box->y + box->height / 2 + (dy - (WINDOW - 1) / 2.0) * step;
    for (int y = 0; y < WINDOW; y++)
        for (int x = 0; x < WINDOW; x++)
            pattern.at[y][x] = darkness_at(digits->gray, left + x * step, top + y * step);
    pattern_level(&pattern);
    return pattern;
}

static double pattern_product(const Pattern *a, const Pattern *b)
{
    double product = 0;
    for (int y = 0; y < WINDOW; y++)
        for (int x = 0; x < WINDOW; x++)
            product += (double)a->at[y][x] * b->at[y][x];
    return product;
}

/** How far to both sides a digit is looked for in a box that has @more heights of room than it needs. */
static int room_of(double more)
{
    return MOST_SHIFT + (int)(CLAMP(more, 0, MOST_ROOM) * DIGIT / 2);
}

void alike_digits_add(AlikeDigits *digits, const Box *box, char digit)
{
    Known *known = &digits->known[digit - '0'];
    if (known->n >= MOST_KNOWN)
        return;
    const Pattern own = pattern_cut(digits, box, 0, 0);
    for (int y = 0; y < WINDOW; y++)
        for (int x = 0; x < WINDOW; x++)
            known->sum.at[y][x] += own.at[y][x];
    known->n++;
}

/** Raises @likeness of each digit to that of its @means to @pattern; NULL for a digit that is not known. */
static void likeness_raise(const Pattern *pattern, const Pattern *const means[N_DIGITS],
                           double likeness[N_DIGITS])
{
    for (int digit = 0; digit < N_DIGITS; digit++)
        if (means[digit] != NULL)
            likeness[digit] = MAX(likeness[digit], pattern_product(pattern, means[digit]));
}

/** How like what stands in @box is to each digit, where it is likest; -1 for one that is not known. */
static void likeness_find(const AlikeDigits *digits, const Box *box, double likeness[N_DIGITS])
{
    Pattern mean[N_DIGITS];
    const Pattern *means[N_DIGITS] = {NULL};
    for (int digit = 0; digit < N_DIGITS; digit++) {
        likeness[digit] = -1;
        if (digits->known[digit].n < LEAST_KNOWN)
            continue;
        mean[digit] = digits->known[digit].sum;
        pattern_level(&mean[digit]);
        means[digit] = &mean[digit];
    }
    const int beside = room_of(box->width / digits->height - NARROWEST);
    const int above = room_of(box->height / digits->height - 1);
    for (int dy = -above; dy <= above; dy++) {
        for (int dx = -beside; dx <= beside; dx++) {
            const Pattern moved = pattern_cut(digits, box, dx, dy);
            likeness_raise(&moved, means, likeness);
        }
    }
}

/** The likest digit. */
static int likest(const double likeness[N_DIGITS])
{
    int best = 0;
    for (int digit = 1; digit < N_DIGITS; digit++)
        best = likeness[digit] > likeness[best] ? digit : best;
    return best;
}

void alike_digits_find(const AlikeDigits *digits, const Box *box, char found[ALIKE_MOST])
{
    double likeness[N_DIGITS];
    likeness_find(digits, box, likeness);
    const double least = MAX(LEAST_LIKE, likeness[likest(likeness)] - MOST_LESS);
    int n = 0;
    for (int next = likest(likeness); likeness[next] >= least; next = likest(likeness)) {
        found[n++] = (char)('0' + next);
        likeness[next] = -1;
    }
    found[n] = '\0';
}
