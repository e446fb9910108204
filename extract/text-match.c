/**
 * text-match.c: characters and shapes find each other by their places: a character's box begins where its
 * shape does.
 */
#include "text-match.h"

#include <math.h>
#include <string.h>

/** A character's box begins no further from where its shape does, points; poppler's numbers are exact. */
#define SAME_PLACE 0.2

/** Height of the bands of a page in which its shapes are looked up, points: about a line. */
#define BAND 8.0

/** Bands of a page; taller ones are not looked into. */
#define MOST_BANDS 4096

/** Shapes that are looked at on one page, so that one with many in one place takes no hours. */
#define MOST_LOOKS 50000000

/** Where a base line lies in a character's box, which is as high as its font claims: of ten producers' pages
 * from 0.72 to 0.90 of it. */
#define BASE_LINE 0.8

/** The same digit this near, a share of the font's size, is printed twice: bold, or with its shadow. The
 * narrowest of digits are a third as wide. */
#define SAME_PRINT 0.2

/** Digits this near are printed over each other. */
#define OVER_PRINT 0.3

/** Glyphs have no shape of their own (yet). */
#define NONE G_MAXUINT

/** Matcher: characters and shapes of one page. */
typedef struct {
    const DrawnText *drawn;
    GArray *glyphs;  /* Glyph: the text layer's */
    guint *shape_of; /* of each character: the number of its shape, or NONE */
    guint *owner;    /* of each shape: the number of its character, or NONE */
    guint *next;     /* of each shape: the next one in its band, or NONE */
    guint *bands;    /* the first shape of each band, or NONE */
    int n_bands;
    guint looks;
} Matcher;

static int band_of(const Matcher *self, double y)
{
    return (int)CLAMP(y / BAND, 0, self->n_bands - 1);
}

static void matcher_fill_bands(Matcher *self)
{
    for (int i = 0; i < self->n_bands; i++)
        self->bands[i] = NONE;
    for (guint i = self->drawn->glyphs->len; i-- > 0;) {
        guint *first = &self->bands[band_of(self, drawn_text_glyph(self->drawn, i)->y)];
        self->next[i] = *first;
        *first = i;
    }
}

static void matcher_init(Matcher *self, const DrawnText *drawn, GArray *glyphs)
{
    double bottom = 0;
    for (guint i = 0; i < drawn->glyphs->len; i++)
        bottom = MAX(bottom, drawn_text_glyph(drawn, i)->y);
    *self = (Matcher){.drawn = drawn, .glyphs = glyphs};
    self->n_bands = (int)MIN(bottom / BAND + 1, MOST_BANDS);
    self->shape_of = g_new(guint, glyphs->len);
    self->owner = g_new(guint, drawn->glyphs->len);
    memset(self->owner, 0xff, drawn->glyphs->len * sizeof *self->owner); /* NONE */
    self->next = g_new(guint, drawn->glyphs->len);
    self->bands = g_new(guint, self->n_bands);
    matcher_fill_bands(self);
}

static void matcher_clear(Matcher *self)
{
    g_free(self->shape_of);
    g_free(self->owner);
    g_free(self->next);
    g_free(self->bands);
}

/**
 * How far the base line of @shape is from where it should be in @box, a share of its height, if writing that
 * runs as that of @shape does begins with it at the box's edge; infinite where it does not.
 */
static double distance(const Matcher *self, const DrawnGlyph *shape, const Box *box)
{
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, shape->run)->matrix;
    double off, along;
    if (fabs(matrix->xx) >= fabs(matrix->yx)) {
        off = shape->x - (matrix->xx > 0 ? box->x : box_right(box));
        along = (shape->y - box->y) / box->height;
        along = matrix->xx > 0 ? along : 1 - along;
    } else {
        off = shape->y - (matrix->yx > 0 ? box->y : box_bottom(box));
        along = (shape->x - box->x) / box->width;
        along = matrix->yx > 0 ? 1 - along : along;
    }
    return fabs(off) > SAME_PLACE || along < 0 || along > 1 ? INFINITY : fabs(along - BASE_LINE);
}

/** The free shape that @judge finds nearest to @box, or NONE. */
static guint nearest(Matcher *self, const Box *box,
                     double (*judge)(const Matcher *self, const DrawnGlyph *shape, const Box *box))
{
    guint best = NONE;
    double least = INFINITY;
    int last = band_of(self, box_bottom(box) + SAME_PLACE);
    for (int band = band_of(self, box->y - SAME_PLACE); band <= last; band++) {
        for (guint i = self->bands[band]; i != NONE; i = self->next[i], self->looks++) {
            if (self->owner[i] != NONE)
                continue;
            double here = judge(self, drawn_text_glyph(self->drawn, i), box);
            if (here < least)
                least = here, best = i;
        }
    }
    return best;
}

static const Box *box_of(const Matcher *self, guint character)
{
    return &g_array_index(self->glyphs, Glyph, character).box;
}

static void take(Matcher *self, guint character, guint shape)
{
    self->shape_of[character] = shape;
    if (shape != NONE)
        self->owner[shape] = character;
}

/** Gives each character the shape that begins where it does; the one behind the last character's is tried
 * first, since most texts are drawn as they are read. */
static void match_beginnings(Matcher *self)
{
    guint last = NONE;
    memset(self->shape_of, 0xff, self->glyphs->len * sizeof *self->shape_of); /* NONE */
    for (guint i = 0; i < self->glyphs->len && self->looks < MOST_LOOKS; i++) {
        guint shape = last != NONE && last + 1 < self->drawn->glyphs->len ? last + 1 : NONE;
        if (shape == NONE || self->owner[shape] != NONE ||
            isinf(distance(self, drawn_text_glyph(self->drawn, shape), box_of(self, i))))
            shape = nearest(self, box_of(self, i), distance);
        take(self, i, shape);
        last = shape;
    }
}

/** How far @shape begins from the middle of @box, points; infinite where it is further than the box is large:
 * that of slanted writing lies beside it. */
static double distance_near(const Matcher *self G_GNUC_UNUSED, const DrawnGlyph *shape, const Box *box)
{
    double off = hypot(shape->x - box->x - box->width / 2, shape->y - box->y - box->height / 2);
    return off > MAX(box->width, box->height) ? INFINITY : off;
}

static gboolean is_digit(gunichar character)
{
    return g_unichar_isdigit(character);
}

/** Whether @character is drawn by the shape of the one before it, as of a ligature: poppler parts that
 * evenly. */
static gboolean shares_shape(const Matcher *self, guint character)
{
    if (character == 0 || is_digit(g_array_index(self->glyphs, Glyph, character).character))
        return FALSE;
    const Box *before = box_of(self, character - 1), *box = box_of(self, character);
    return self->shape_of[character - 1] != NONE && fabs(box_right(before) - box->x) < SAME_PLACE &&
           fabs(before->width - box->width) < SAME_PLACE && fabs(before->y - box->y) < SAME_PLACE;
}

/** Gives characters that are left a shape: that of the one before, or one in their box, for slanted writing.
 */
static void match_rest(Matcher *self)
{
    for (guint i = 0; i < self->glyphs->len && self->looks < MOST_LOOKS; i++) {
        if (self->shape_of[i] != NONE)
            continue;
        if (shares_shape(self, i))
            self->shape_of[i] = self->shape_of[i - 1];
        else
            take(self, i, nearest(self, box_of(self, i), distance_near));
    }
}

/** About the middle of the ink of @shape, and as large as what an eye can see. */
static Box shape_box(const DrawnText *drawn, const DrawnGlyph *shape)
{
    const cairo_matrix_t *matrix = &drawn_text_run(drawn, shape->run)->matrix;
    double x = shape->x + matrix->xx * 0.25 - matrix->xy * 0.35,
           y = shape->y + matrix->yx * 0.25 - matrix->yy * 0.35;
    return (Box){x - 1, y - 1, 2, 2};
}

/** Whether a character that is @seen stands where @shape does: bold print is drawn twice, and told once. */
static gboolean is_told(const GArray *seen, const Box *shape)
{
    for (guint i = 0; i < seen->len; i++)
        if (box_holds(&g_array_index(seen, Glyph, i).box, shape))
            return TRUE;
    return FALSE;
}

/** Notes the shapes with ink that are no character's; @seen: the characters that are to be seen. */
static void find_untold(Matcher *self, const GArray *seen, TextMatch *match)
{
    for (guint i = 0; i < self->drawn->glyphs->len && self->looks < MOST_LOOKS; i++) {
        const DrawnGlyph *shape = drawn_text_glyph(self->drawn, i);
        if (self->owner[i] != NONE)
            continue;
        Box box = shape_box(self->drawn, shape);
        self->looks += self->glyphs->len;
        if (shape->cut || !drawn_text_has_ink(self->drawn, shape) ||
            !drawn_text_is_seen(self->drawn, shape, &box) || is_told(seen, &box))
            continue;
        g_array_append_val(match->untold, box);
    }
}

/** Notes that the page shows @shape for @digit, if that is new. */
static void add_digit(const Matcher *self, TextMatch *match, const DrawnGlyph *shape, gunichar digit)
{
    DigitUse use = {shape->run, shape->shape, (char)('0' + g_unichar_digit_value(digit))};
    guint face = drawn_text_run(self->drawn, use.run)->face;
    for (guint i = 0; i < match->digits->len; i++) {
        const DigitUse *known = &g_array_index(match->digits, DigitUse, i);
        if (known->shape == use.shape && known->digit == use.digit &&
            drawn_text_run(self->drawn, known->run)->face == face)
            return;
    }
    g_array_append_val(match->digits, use);
}

/** Whether characters @one and @other of a line are of one word. */
static gboolean is_one_word(const Matcher *self, guint one, guint other)
{
    const Box *before = box_of(self, one), *after = box_of(self, other);
    return fabs(before->y - after->y) < SAME_PLACE && fabs(box_right(before) - after->x) < before->height / 4;
}

/** Notes that a word is cut off between its characters @one, the first, and @other. */
static void add_cut(const Matcher *self, TextMatch *match, guint one, guint other)
{
    if (is_one_word(self, one, other)) {
        g_array_append_val(match->doubts, *box_of(self, one));
        g_array_append_val(match->doubts, *box_of(self, other));
    }
}

/** Whether @glyph, drawn as @shape, is to be seen. Of what is cut off digits alone are left out: a label that
 * its cell is too small for is what it was meant to be, where a figure would be another one. */
static gboolean is_seen(const Matcher *self, const Glyph *glyph, const DrawnGlyph *shape)
{
    return shape != NULL && !(shape->cut && is_digit(glyph->character)) &&
           drawn_text_is_seen(self->drawn, shape, &glyph->box);
}

/** The shape of @character, NULL where it has none. */
static const DrawnGlyph *shape_of(const Matcher *self, guint character)
{
    return self->shape_of[character] != NONE ? drawn_text_glyph(self->drawn, self->shape_of[character])
                                             : NULL;
}

/** How far @one and @other begin from each other, a share of the size of the font of @one. */
static double apart(const Matcher *self, const DrawnGlyph *one, const DrawnGlyph *other)
{
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, one->run)->matrix;
    return hypot(one->x - other->x, one->y - other->y) / hypot(matrix->xx, matrix->yx);
}

/**
 * Whether the digit @character is printed once more by one before it. Digits that are printed over others are
 * noted as doubtful.
 */
static gboolean is_printed_twice(Matcher *self, TextMatch *match, guint character)
{
    const Glyph *glyph = &g_array_index(self->glyphs, Glyph, character);
    const DrawnGlyph *shape = shape_of(self, character);
    double size = box_right(&glyph->box) - glyph->box.x;
    for (int band = band_of(self, shape->y - size); band <= band_of(self, shape->y + size); band++) {
        for (guint i = self->bands[band]; i != NONE; i = self->next[i], self->looks++) {
            const DrawnGlyph *near = drawn_text_glyph(self->drawn, i);
            guint other = self->owner[i];
            if (other == NONE || other >= character || apart(self, shape, near) > OVER_PRINT)
                continue;
            const Glyph *before = &g_array_index(self->glyphs, Glyph, other);
            if (!is_digit(before->character) || !is_seen(self, before, near))
                continue;
            if (before->character == glyph->character && apart(self, shape, near) < SAME_PRINT)
                return TRUE;
            g_array_append_val(match->doubts, before->box);
            g_array_append_val(match->doubts, glyph->box);
        }
    }
    return FALSE;
}

/** Whether the digit that @shape is lies on its side, or on its head, on a page that is turned by @turned_deg
 * to be read: then the order of digits is another one. */
static gboolean is_turned(const Matcher *self, const DrawnGlyph *shape, int turned_deg)
{
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, shape->run)->matrix;
    if (fabs(matrix->xx) >= fabs(matrix->yx))
        return turned_deg != (matrix->xx > 0 ? 0 : 180);
    return turned_deg != (matrix->yx > 0 ? 270 : 90);
}

/** Notes what is to be known of @glyph, a digit drawn as @shape. */
static void note_digit(const Matcher *self, TextMatch *match, const Glyph *glyph, const DrawnGlyph *shape,
                       int turned_deg)
{
    if (is_turned(self, shape, turned_deg))
        g_array_append_val(match->doubts, glyph->box);
    add_digit(self, match, shape, glyph->character);
}

/** (transfer full) (element-type Glyph): the characters of the text layer that are to be seen; @turned_deg:
 * how far the page is turned to be read. */
static GArray *take_seen(Matcher *self, TextMatch *match, int turned_deg)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(Glyph));
    gboolean cut_before = FALSE;
    for (guint i = 0; i < self->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(self->glyphs, Glyph, i);
        const DrawnGlyph *shape = shape_of(self, i);
        gboolean cut = shape != NULL && shape->cut && is_digit(glyph->character);
        if (i > 0 && cut != cut_before)
            add_cut(self, match, i - 1, i);
        cut_before = cut;
        if (!is_seen(self, glyph, shape)) {
            match->n_unseen++;
            continue;
        }
        if (is_digit(glyph->character) && is_printed_twice(self, match, i))
            continue;
        if (is_digit(glyph->character))
            note_digit(self, match, glyph, shape, turned_deg);
        else if (character_is_meaningless(glyph->character))
            g_array_append_val(match->doubts, glyph->box);
        g_array_append_val(kept, *glyph);
    }
    return kept;
}

TextMatch *text_match(PdfText *text, const PdfDrawing *drawing)
{
    TextMatch *match = g_new0(TextMatch, 1);
    match->untold = g_array_new(FALSE, FALSE, sizeof(Box));
    match->doubts = g_array_new(FALSE, FALSE, sizeof(Box));
    match->digits = g_array_new(FALSE, FALSE, sizeof(DigitUse));
    if (drawing->text->elsewhere)
        return match;
    Matcher matcher;
    matcher_init(&matcher, drawing->text, text->glyphs);
    match_beginnings(&matcher);
    match_rest(&matcher);
    GArray *kept = take_seen(&matcher, match, text->turned_deg);
    find_untold(&matcher, kept, match);
    if (matcher.looks >= MOST_LOOKS) {
        match->n_unseen = 0;
        g_array_set_size(match->untold, 0);
        g_array_set_size(match->doubts, 0);
        g_array_set_size(match->digits, 0);
        g_array_unref(kept);
    } else {
        g_array_unref(text->glyphs);
        text->glyphs = kept;
    }
    matcher_clear(&matcher);
    return match;
}

void text_match_free(TextMatch *match)
{
    g_array_unref(match->untold);
    g_array_unref(match->doubts);
    g_array_unref(match->digits);
    g_free(match);
}
