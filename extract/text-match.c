/**
 * text-match.c: characters and shapes find each other by their places: a character's box begins where its
 * shape does.
 */
#include "text-match.h"

#include <math.h>

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

/** A base line this far from there, a share of the box, may be that of the next line: boxes of Type 3 fonts
 * are higher than lines are apart. */
#define NEAR_BASE_LINE 0.2

/** Glyphs have no shape of their own (yet). */
#define NONE G_MAXUINT

/** Side: on which side of their base line boxes are that may be on the wrong one. */
typedef enum { SIDE_UNKNOWN, SIDE_RIGHT, SIDE_WRONG } Side;

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
    Side side; /* of boxes that may be mirrored */
} Matcher;

static int band_of(const Matcher *self, double y)
{
    return (int)CLAMP(y / BAND, 0, self->n_bands - 1);
}

/** Sets @n numbers, which may be none at all: then @to is NULL. */
static void fill_none(guint *to, guint n)
{
    for (guint i = 0; i < n; i++)
        to[i] = NONE;
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
    fill_none(self->owner, drawn->glyphs->len);
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

/** Whether @shape is upright as the page is shown. */
static gboolean is_upright(const Matcher *self, const DrawnGlyph *shape)
{
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, shape->run)->matrix;
    return matrix->xx > 0 && matrix->xx >= fabs(matrix->yx);
}

/** Where the base line of @shape lies in @box as writing is read, a share of its height from its top. */
static double base_of(const Matcher *self, const DrawnGlyph *shape, const Box *box)
{
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, shape->run)->matrix;
    double down = (shape->y - box->y) / box->height, across = (shape->x - box->x) / box->width;
    if (fabs(matrix->xx) >= fabs(matrix->yx))
        return matrix->xx > 0 ? down : 1 - down;
    return matrix->yx > 0 ? 1 - across : across;
}

/** How far @shape begins from the edge of @box at which writing that runs as it does begins, points. */
static double begins_off(const Matcher *self, const DrawnGlyph *shape, const Box *box)
{
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, shape->run)->matrix;
    if (fabs(matrix->xx) >= fabs(matrix->yx))
        return fabs(shape->x - (matrix->xx > 0 ? box->x : box_right(box)));
    return fabs(shape->y - (matrix->yx > 0 ? box->y : box_bottom(box)));
}

/**
 * Whether poppler's boxes of the font of @shape may be on the wrong side of the base line: 22.12 takes Type 3
 * fonts whose shapes are on their heads (Chromium's) for running the other way where they do not run to the
 * right.
 */
static gboolean may_be_mirrored(const Matcher *self, const DrawnGlyph *shape)
{
    guint face = drawn_text_run(self->drawn, shape->run)->face;
    return !is_upright(self, shape) &&
           cairo_font_face_get_type(self->drawn->faces->pdata[face]) == CAIRO_FONT_TYPE_USER;
}

/**
 * How far the base line of @shape is from where it should be in @box, a share of its height, if writing that
 * runs as that of @shape does begins with it at the box's edge; infinite where it does not.
 */
static double distance(const Matcher *self, const DrawnGlyph *shape, const Box *box)
{
    double base = base_of(self, shape, box);
    if (begins_off(self, shape, box) > SAME_PLACE || base < 0 || base > 1)
        return INFINITY;
    double off = fabs(base - BASE_LINE), off_mirrored = fabs(1 - base - BASE_LINE);
    if (!may_be_mirrored(self, shape) || self->side == SIDE_RIGHT)
        return off;
    return self->side == SIDE_WRONG ? off_mirrored : MIN(off, off_mirrored);
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
    fill_none(self->shape_of, self->glyphs->len);
    for (guint i = 0; i < self->glyphs->len && self->looks < MOST_LOOKS; i++) {
        guint shape = last != NONE && last + 1 < self->drawn->glyphs->len ? last + 1 : NONE;
        if (shape == NONE || self->owner[shape] != NONE ||
            distance(self, drawn_text_glyph(self->drawn, shape), box_of(self, i)) > NEAR_BASE_LINE)
            shape = nearest(self, box_of(self, i), distance);
        take(self, i, shape);
        last = shape;
    }
}

/** The shape of @character, NULL where it has none. */
static const DrawnGlyph *shape_of(const Matcher *self, guint character)
{
    return self->shape_of[character] != NONE ? drawn_text_glyph(self->drawn, self->shape_of[character])
                                             : NULL;
}

/** Asks the characters that have shapes on which side of the base line boxes are that may be on the wrong
 * one, and gives them shapes anew once that is known: that of the next line may else be as near. */
static void settle_side(Matcher *self)
{
    guint n_right = 0, n_wrong = 0;
    for (guint i = 0; i < self->glyphs->len; i++) {
        const DrawnGlyph *shape = shape_of(self, i);
        if (shape == NULL || !may_be_mirrored(self, shape))
            continue;
        if (base_of(self, shape, box_of(self, i)) > 0.5)
            n_right++;
        else
            n_wrong++;
    }
    if (n_right + n_wrong == 0)
        return;
    self->side = n_wrong > n_right ? SIDE_WRONG : SIDE_RIGHT;
    fill_none(self->owner, self->drawn->glyphs->len);
    match_beginnings(self);
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

/** How far a page must be turned clockwise for @shape to stand upright. */
static int turned_deg_of(const Matcher *self, const DrawnGlyph *shape)
{
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, shape->run)->matrix;
    if (fabs(matrix->xx) >= fabs(matrix->yx))
        return matrix->xx > 0 ? 0 : 180;
    return matrix->yx > 0 ? 270 : 90;
}

/**
 * How far the page must be turned for most of its writing to stand upright, as its shapes tell; @guess where
 * it has none. The order of poppler's characters tells less: on a page that is shown turned it may be
 * backwards.
 */
static int page_turned_deg(const Matcher *self, int guess)
{
    guint n[4] = {0};
    for (guint i = 0; i < self->glyphs->len; i++)
        if (self->shape_of[i] != NONE)
            n[turned_deg_of(self, shape_of(self, i)) / 90]++;
    int most = guess / 90;
    for (int i = 0; i < 4; i++)
        if (n[i] > n[most])
            most = i;
    return 90 * most;
}

/** Notes what is to be known of @glyph, a digit drawn as @shape: one that lies on its side stands in another
 * order than it is read in. */
static void note_digit(const Matcher *self, TextMatch *match, const Glyph *glyph, const DrawnGlyph *shape,
                       int turned_deg)
{
    if (turned_deg_of(self, shape) != turned_deg)
        g_array_append_val(match->doubts, glyph->box);
    add_digit(self, match, shape, glyph->character);
}

/** @glyph, drawn as @shape, with its box on the right side of its base line. */
static Glyph glyph_on_base(const Matcher *self, const Glyph *glyph, const DrawnGlyph *shape)
{
    Glyph moved = *glyph;
    const cairo_matrix_t *matrix = &drawn_text_run(self->drawn, shape->run)->matrix;
    if (!may_be_mirrored(self, shape) || self->side != SIDE_WRONG)
        return moved;
    if (fabs(matrix->xx) >= fabs(matrix->yx))
        moved.box.y = 2 * shape->y - box_bottom(&glyph->box);
    else
        moved.box.x = 2 * shape->x - box_right(&glyph->box);
    return moved;
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
        const Glyph moved = glyph_on_base(self, glyph, shape);
        g_array_append_val(kept, moved);
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
    settle_side(&matcher);
    match_rest(&matcher);
    text->turned_deg = page_turned_deg(&matcher, text->turned_deg);
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
