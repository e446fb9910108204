/**
 * plate.c: a picture's way to a plate: grey -> reduced picture -> light, lie, skew -> one warp of the full
 * picture -> light evened -> bits. Everything is measured on the reduced picture of some 150 dpi; only
 * the warp, the evening and the threshold walk over the full one.
 */
#include "plate.h"

#include <math.h>

#include "binarize.h"
#include "dashes.h"
#include "dewarp.h"
#include "dirt.h"
#include "dots.h"
#include "faded.h"
#include "faint-rules.h"
#include "filled.h"
#include "fold-ink.h"
#include "gutter.h"
#include "lie.h"
#include "picture-gray.h"
#include "picture-tones.h"
#include "scan-grid.h"
#include "scan-rules.h"
#include "shining-rules.h"
#include "uncover.h"
#include "upright.h"
#include "warp.h"

G_DEFINE_QUARK(plate_error, plate_error)

/** Resolution at which a page is measured: rules and characters are found as well as at 300 (reading.md). */
#define REDUCED_DPI 150.0

/** Height of A4, inches; what a page measures where its file is silent. */
#define A4_INCH 11.69

/** Sides of a page, inches, beyond which a resolution cannot be true: a slip, and an A2 sheet's long side. */
#define LEAST_PAGE_INCH 0.5
#define MOST_PAGE_INCH  24.0

/** Beyond these bounds a page's resolution is another one, or it is a copy made smaller or larger. */
#define LEAST_CHARACTER_PT 5.0
#define MOST_CHARACTER_PT  30.0

/** Body text of these reports has 10 to 16 points, of which marks_height() finds less, for many marks are
 * pieces of characters: 7.2 to 11, half of them below 8.7, on 48 pages of the practice scans. Of 8.5, 9
 * and 9.5 none was better on copies at 70 %; 10 and 11 lost tables. */
#define BODY_CHARACTER_PT 9.0

/** Rounds of straightening; a fourth one moves nothing. */
#define MOST_ROUNDS 3

#define MM_INCH 25.4

struct _Plate {
    PIX *gray;
    PIX *bits;
    PIX *reduced; /* plate_gray reduced by factor */
    Warp *warp;
    int factor;
    int rule_level, text_level;
    double noise;    /* of the paper, levels */
    double file_dpi; /* of the points plate_to_page() speaks of */
    double dpi;
    int turned_deg;
    double skew_deg;
    double upright_sure;
    gboolean lost_print;
    gboolean of_dots;
    gboolean dirty;
    gboolean fades;  /* its print may have faded: it has tones, and no pale rests of what was taken out */
    gboolean dashed; /* has rules of dashes */
    gboolean shines; /* had rules of its other side, which are left out */
    GPtrArray *notes;
};

void plate_free(Plate *plate)
{
    if (plate == NULL)
        return;
    pixDestroy(&plate->gray);
    pixDestroy(&plate->bits);
    pixDestroy(&plate->reduced);
    warp_free(plate->warp);
    g_ptr_array_unref(plate->notes);
    g_free(plate);
}

static void plate_note(Plate *plate, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void plate_note(Plate *plate, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(plate->notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static gboolean picture_check(PIX *picture, GError **error)
{
    if (picture == NULL) {
        g_set_error_literal(error, PLATE_ERROR, PLATE_ERROR_PICTURE,
                            "the picture has no pixels that could be read");
        return FALSE;
    }
    if (pixGetWidth(picture) < 16 || pixGetHeight(picture) < 16) {
        g_set_error(error, PLATE_ERROR, PLATE_ERROR_PICTURE,
                    "a picture of %d x %d pixels is too small to be read", pixGetWidth(picture),
                    pixGetHeight(picture));
        return FALSE;
    }
    gint64 pixels = (gint64)pixGetWidth(picture) * pixGetHeight(picture);
    if (pixels > PLATE_MOST_PIXELS) {
        g_set_error(
            error, PLATE_ERROR, PLATE_ERROR_PICTURE,
            "the picture has %d x %d pixels, more than the %d million that are read; scan it at 300 dpi",
            pixGetWidth(picture), pixGetHeight(picture), PLATE_MOST_PIXELS / 1000000);
        return FALSE;
    }
    return TRUE;
}

static double picture_long_side(PIX *picture)
{
    return MAX(pixGetWidth(picture), pixGetHeight(picture));
}

/** Whether a page of this picture's size can have the resolution @dpi. */
static gboolean dpi_is_likely(PIX *picture, double dpi)
{
    double inches = dpi > 0 ? picture_long_side(picture) / dpi : 0;
    return inches >= LEAST_PAGE_INCH && inches <= MOST_PAGE_INCH;
}

/** Settles the resolution: the file's where it can be true, else A4's, else from the height of characters.
 * Two pages on one, or a large sheet copied onto A4, are read as if scanned more coarsely: what is near, thin
 * or low depends on print. */
static void plate_settle_dpi(Plate *plate, PIX *gray, double file_dpi, double guess, double height_px)
{
    double points = height_px > 0 ? height_px / guess * 72 : BODY_CHARACTER_PT;
    plate->dpi = guess;
    if (points < LEAST_CHARACTER_PT || points > MOST_CHARACTER_PT) {
        plate->dpi = height_px * 72 / BODY_CHARACTER_PT;
        if (!dpi_is_likely(gray, plate->dpi) || fabs(plate->dpi / guess - 1) < 0.2)
            plate->dpi = guess;
    }
    plate->file_dpi = file_dpi > 0 ? file_dpi : plate->dpi;
    if (plate->dpi != file_dpi && guess == file_dpi)
        plate_note(plate, "print of another size than %.0f dpi make it: read as %.0f dpi", file_dpi,
                   plate->dpi);
    else if (plate->dpi != file_dpi)
        plate_note(plate, "resolution measured: %.0f dpi", plate->dpi);
}

/** Takes the specks of a dirty page out of gray, reduced and bits. FALSE where memory ends. */
static gboolean plate_clean(Plate *plate)
{
    g_autoptr(GArray) specks = plate->dirty ? dirt_find(plate->bits, plate->dpi) : NULL;
    if (specks == NULL || specks->len == 0)
        return TRUE;
    plate->gray = pix_own(plate->gray);
    if (plate->gray == NULL)
        return FALSE;
    dirt_remove(plate->gray, specks, 1);
    dirt_remove(plate->reduced, specks, plate->factor);
    pixDestroy(&plate->bits);
    plate->bits = bits_below(plate->gray, plate->text_level);
    return plate->bits != NULL;
}

/** Makes gray and reduced the plate's own, to be written to. FALSE where memory ends. */
static gboolean plate_own(Plate *plate)
{
    plate->gray = pix_own(plate->gray);
    plate->reduced = plate->gray != NULL ? pix_own(plate->reduced) : NULL;
    return plate->reduced != NULL;
}

/** Makes print on filled parts dark on white, and measures @light again where there are any: their fill was
 * ink to it. FALSE where memory ends. */
static gboolean plate_turn_filled(Plate *plate, Light **light)
{
    double dpi = plate->dpi / plate->factor;
    g_autoptr(GPtrArray) parts = filled_find(plate->reduced, dpi);
    if (parts == NULL)
        return TRUE;
    if (!plate_own(plate))
        return FALSE;
    filled_turn(parts, plate->gray, plate->factor);
    filled_turn(parts, plate->reduced, 1);
    light_free(*light);
    *light = light_measure(plate->reduced, plate->factor, dpi);
    return TRUE;
}

/** Evens what light in large tiles has left of blotches, which are faint rules to what looks for these. FALSE
 * where memory ends. */
static gboolean plate_even_blotches(Plate *plate, Light **light)
{
    double dpi = plate->dpi / plate->factor;
    g_autoptr(Light) fine = light_measure_blotches(plate->reduced, *light, dpi);
    if (fine == NULL)
        return TRUE;
    plate->gray = light_evened(plate->gray, fine, plate->factor);
    plate->reduced = plate->gray != NULL ? light_evened(plate->reduced, fine, 1) : NULL;
    if (plate->reduced == NULL)
        return FALSE;
    light_free(*light);
    *light = light_measure(plate->reduced, plate->factor, dpi);
    light_pass_blotches(*light, plate->reduced, dpi);
    return TRUE;
}

/** Makes print darker that is paler than the rest. FALSE where memory ends. */
static gboolean plate_deepen_faded(Plate *plate, const Light *light)
{
    g_autoptr(Faded) faded =
        plate->fades && !plate->lost_print ? faded_find(plate->gray, light, plate->dpi) : NULL;
    if (faded == NULL)
        return TRUE;
    if (!plate_own(plate))
        return FALSE;
    faded_deepen(faded, plate->gray, plate->factor);
    faded_deepen(faded, plate->reduced, 1);
    return TRUE;
}

/** Makes gray, reduced and bits from the picture's grey and the plate's warp. FALSE where memory ends. */
static gboolean plate_expose(Plate *plate, PIX *gray)
{
    plate->gray = warp_is_plain(plate->warp, gray) ? pixClone(gray) : warp_gray(gray, plate->warp);
    g_autoptr(PIX) reduced = plate->gray != NULL ? gray_reduce(plate->gray, plate->factor) : NULL;
    if (reduced == NULL)
        return FALSE;
    g_autoptr(Light) light = light_measure(reduced, plate->factor, plate->dpi / plate->factor);
    plate->gray = light_evened(plate->gray, light, plate->factor);
    plate->reduced = light_evened(g_steal_pointer(&reduced), light, 1);
    if (plate->gray == NULL || plate->reduced == NULL)
        return FALSE;
    if (!plate_turn_filled(plate, &light) || !plate_even_blotches(plate, &light))
        return FALSE;
    if (!plate_deepen_faded(plate, light))
        return FALSE;
    plate->noise = light->noise;
    plate->rule_level = light_rule_level(light);
    plate->text_level = light_text_level(light);
    plate->bits = bits_below(plate->gray, plate->text_level);
    return plate->bits != NULL && plate_clean(plate);
}

/** Joins the dashes of @ink, and those that @faint alone shows, in both. */
static void plate_join_dashes(const Plate *plate, PIX *faint, PIX *ink)
{
    PIX *const bits[] = {ink, faint};
    for (gsize i = 0; plate->dashed && i < G_N_ELEMENTS(bits); i++) {
        g_autoptr(GArray) dashes = dashes_find(bits[i], plate->dpi / plate->factor);
        dashes_draw(faint, dashes);
        dashes_draw(ink, dashes);
    }
}

/** Takes out what bends the rules of an exposed plate. FALSE where memory ends. */
static gboolean plate_straighten(Plate *plate, PIX *gray)
{
    /* A steep bend is seen only in part the first time, for runs of a sloping rule are short. */
    for (int round = 0; round < MOST_ROUNDS; round++) {
        g_autoptr(PIX) ink = bits_below(plate->reduced, plate->rule_level);
        g_autoptr(PIX) text = plate->dashed ? bits_below(plate->reduced, plate->text_level) : NULL;
        if (text != NULL)
            plate_join_dashes(plate, ink, text);
        double most_inch;
        g_autoptr(Warp) mesh =
            dewarp_measure(ink, plate->dpi / plate->factor, plate->factor, plate->gray, &most_inch);
        if (mesh == NULL)
            return TRUE;
        if (round == 0)
            plate_note(plate, "rules bent or slanting by up to %.1f mm, straightened", most_inch * MM_INCH);
        Warp *both = warp_after(plate->warp, mesh);
        warp_free(plate->warp);
        plate->warp = both;
        pixDestroy(&plate->gray);
        pixDestroy(&plate->bits);
        pixDestroy(&plate->reduced);
        if (!plate_expose(plate, gray))
            return FALSE;
    }
    return TRUE;
}

/** (transfer full): the pieces of @bits with its dashes joined, so that these are no marks; where memory ends
 * @pieces (transfer full). */
static BOXA *pieces_without_dashes(PIX *bits, BOXA *pieces, double dpi)
{
    g_autoptr(GArray) dashes = dashes_find(bits, dpi);
    dashes_draw(bits, dashes);
    BOXA *joined = pixConnCompBB(bits, 8);
    if (joined == NULL)
        return pieces;
    boxaDestroy(&pieces);
    return joined;
}

/** Takes @specks, which outnumber the marks of print, out of what a page's size and lie are measured from,
 * and of @marks also those as small that stand beside print. */
static void leave_out_specks(PIX *bits, GArray *marks, const GArray *specks, double dpi)
{
    dirt_clear(bits, specks);
    for (guint i = marks->len; i-- > 0;) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (MAX(mark->width, mark->height) <= DIRT_SPECK_INCH * dpi)
            g_array_remove_index_fast(marks, i);
    }
}

static int factor_for(double dpi)
{
    return MAX((int)round(dpi / REDUCED_DPI), 1);
}

static void plate_set_memory_error(GError **error)
{
    g_set_error_literal(error, PLATE_ERROR, PLATE_ERROR_PICTURE, "no memory for a picture of this size");
}

/** plate_from_picture() and plate_from_lying(), with lie_measure()'s @axis. */
static Plate *plate_new(PIX *picture, double dpi, gboolean axis, GError **error)
{
    if (!picture_check(picture, error))
        return NULL;
    g_autoptr(Plate) plate = g_new0(Plate, 1);
    plate->notes = g_ptr_array_new_with_free_func(g_free);
    double guess = dpi_is_likely(picture, dpi) ? dpi : picture_long_side(picture) / A4_INCH;
    g_autoptr(PIX) gray = picture_gray(picture, guess, plate->notes, &plate->lost_print, error);
    if (gray == NULL)
        return NULL;
    plate->of_dots = picture_was_of_dots(gray);
    plate->fades = plate->notes->len == 0 && picture_has_tones(gray);

    int factor = factor_for(guess);
    const Reduction reduction = {factor, guess / factor};
    g_autoptr(PIX) even = NULL;
    g_autoptr(Light) light = uncover(&gray, &even, &reduction, plate->notes, &plate->lost_print);
    if (light == NULL) {
        plate_set_memory_error(error);
        return NULL;
    }
    g_autoptr(PIX) bits = bits_below(even, light_text_level(light));
    g_autoptr(BOXA) pieces = bits != NULL ? pixConnCompBB(bits, 8) : NULL;
    if (pieces == NULL) {
        plate_set_memory_error(error);
        return NULL;
    }
    plate->dashed = dashes_among(pieces, guess / factor);
    if (plate->dashed)
        pieces = pieces_without_dashes(bits, pieces, guess / factor);
    g_autoptr(GArray) specks = dirt_among(pieces, pixGetWidth(bits), pixGetHeight(bits), guess / factor);
    plate->dirty = specks != NULL;
    if (plate->dirty)
        plate_note(plate, "specks of dirt taken out");
    g_autoptr(GArray) marks = marks_among(pieces, guess / factor);
    marks_drop_frames(marks);
    if (plate->dirty && (int)specks->len * 2 > boxaGetCount(pieces))
        leave_out_specks(bits, marks, specks, guess / factor);
    plate_settle_dpi(plate, gray, dpi, guess, marks_height(marks) * factor);
    plate->factor = factor_for(plate->dpi);

    Lie lie = lie_measure(bits, marks, axis);
    plate->turned_deg = lie.turned_deg;
    plate->skew_deg = -lie.deskew_deg;
    plate->upright_sure = lie.upright_sure;
    plate->warp = lie_warp(&lie, gray);
    if (!plate_expose(plate, gray) || !plate_straighten(plate, gray)) {
        plate_set_memory_error(error);
        return NULL;
    }
    return g_steal_pointer(&plate);
}

Plate *plate_from_picture(PIX *picture, double dpi, GError **error)
{
    return plate_new(picture, dpi, TRUE, error);
}

Plate *plate_from_lying(PIX *picture, double dpi, GError **error)
{
    return plate_new(picture, dpi, FALSE, error);
}

PIX *plate_gray(const Plate *plate)
{
    return plate->gray;
}

PIX *plate_bits(const Plate *plate)
{
    return plate->bits;
}

double plate_dpi(const Plate *plate)
{
    return plate->dpi;
}

int plate_turned_deg(const Plate *plate)
{
    return plate->turned_deg;
}

double plate_skew_deg(const Plate *plate)
{
    return plate->skew_deg;
}

double plate_upright_sure(const Plate *plate)
{
    return plate->upright_sure;
}

gboolean plate_lost_print(const Plate *plate)
{
    return plate->lost_print;
}

gboolean plate_of_dots(const Plate *plate)
{
    return plate->of_dots;
}

GPtrArray *plate_notes(const Plate *plate)
{
    return plate->notes;
}

static void pix_turn_half(PIX **pix)
{
    PIX *turned = pixRotate180(NULL, *pix);
    pixDestroy(pix);
    *pix = turned;
}

void plate_turn_half(Plate *plate)
{
    pix_turn_half(&plate->gray);
    pix_turn_half(&plate->bits);
    pix_turn_half(&plate->reduced);
    g_autoptr(Warp) half = warp_turn(plate->warp->width, plate->warp->height, 180);
    Warp *both = warp_after(plate->warp, half);
    warp_free(plate->warp);
    plate->warp = both;
    plate->turned_deg = (plate->turned_deg + 180) % 360;
    plate->upright_sure = 0;
}

Box plate_to_page(const Plate *plate, const Box *px)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (int i = 0; i < 4; i++) {
        int right_side = i % 2, lower_side = i / 2;
        WarpNode corner =
            warp_at(plate->warp, px->x + right_side * px->width, px->y + lower_side * px->height);
        left = fmin(left, (double)corner.x);
        right = fmax(right, (double)corner.x);
        top = fmin(top, (double)corner.y);
        bottom = fmax(bottom, (double)corner.y);
    }
    double scale = 72 / plate->file_dpi;
    return (Box){left * scale, top * scale, (right - left) * scale, (bottom - top) * scale};
}

double plate_gutter(const Plate *plate)
{
    gboolean is_wide = pixGetWidth(plate->reduced) > pixGetHeight(plate->reduced);
    g_autoptr(PIX) ink = is_wide ? bits_below(plate->reduced, plate->text_level) : NULL;
    g_autoptr(PIX) faint = is_wide ? bits_below(plate->reduced, plate->rule_level) : NULL;
    return ink != NULL && faint != NULL ? gutter_find(ink, faint, plate->dpi / plate->factor) * plate->factor
                                        : 0;
}

/** Makes paper of @folds where @kept, the ink of the reduced picture without them, is not. */
static void plate_paint_folds(Plate *plate, PIX *folds, PIX *kept)
{
    PIX *own = pix_own(pixClone(plate->gray));
    g_autoptr(PIX) bits = NULL;
    if (own != NULL) {
        folds_paint(own, folds, kept, plate->factor);
        bits = bits_below(own, plate->text_level);
    }
    if (bits == NULL) {
        pixDestroy(&own);
        return;
    }
    folds_paint(plate->reduced, folds, kept, 1);
    pixDestroy(&plate->gray);
    pixDestroy(&plate->bits);
    plate->gray = own;
    plate->bits = g_steal_pointer(&bits);
}

/** What rules are found in: bits of the reduced picture, as evidence_find() takes them. */
typedef struct {
    PIX *faint, *ink, *lines;
} RuleBits;

static void rule_bits_clear(RuleBits *bits)
{
    pixDestroy(&bits->faint);
    pixDestroy(&bits->ink);
    pixDestroy(&bits->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RuleBits, rule_bits_clear)

/** Finds the bits and the evidence of @plate in the place of what they were. */
static void plate_look_for_rules(Plate *plate, RuleBits *bits, Evidence *evidence)
{
    double dpi = plate->dpi / plate->factor;
    rule_bits_clear(bits);
    evidence_clear(evidence);
    bits->faint = bits_below(plate->reduced, plate->rule_level);
    bits->ink = bits_below(plate->reduced, plate->text_level);
    plate_join_dashes(plate, bits->faint, bits->ink);
    bits->lines = pixCopy(NULL, bits->faint);
    if (!plate->shines)
        faint_rules_add(bits->lines, plate->reduced, bits->ink, plate->noise, dpi);
    evidence_find(evidence, bits->faint, bits->ink, bits->lines, dpi);
}

/** Whether @evidence has rules of the page's other side, which are then seen no more. */
static gboolean plate_leave_out_shining(Plate *plate, const Evidence *evidence)
{
    int level = plate->shines ? 0 : shining_rules_level(evidence, plate->reduced);
    if (level == 0)
        return FALSE;
    plate->shines = TRUE;
    plate->rule_level = MIN(plate->rule_level, level);
    plate_note(plate, "left out: rules that shine through from the other side");
    return TRUE;
}

GPtrArray *plate_grids(Plate *plate)
{
    g_auto(RuleBits) bits = {0};
    g_auto(Evidence) evidence = {0};
    plate_look_for_rules(plate, &bits, &evidence);
    if (plate_leave_out_shining(plate, &evidence))
        plate_look_for_rules(plate, &bits, &evidence);
    PIX *const all[] = {bits.lines, bits.faint, bits.ink};
    g_autoptr(PIX) folds = folds_erase(all, G_N_ELEMENTS(all), &evidence);
    if (folds != NULL) {
        plate_paint_folds(plate, folds, bits.lines);
        evidence_clear(&evidence);
        evidence_find(&evidence, bits.faint, bits.ink, bits.lines, evidence.dpi);
    }
    return scan_grids(&evidence, plate->factor);
}
