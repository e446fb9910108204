#include "picture-gray.h"

#include "dots.h"
#include "highlights.h"
#include "negative.h"
#include "plate.h"
#include "screens.h"
#include "seal.h"
#include "stains.h"
#include "streaks.h"
#include "watermark.h"

/** TakenOut: what colour told from print. */
typedef struct {
    int n_seals[SEAL_INKS];
    gboolean stains, highlights;
} TakenOut;

/** (transfer full): @picture in 8 bits grey, without what colour tells from print; NULL where it cannot be.
 */
static PIX *gray_of(PIX *picture, double dpi, TakenOut *taken)
{
    g_autoptr(PIX) plain = pixGetColormap(picture) != NULL
                               ? pixRemoveColormap(picture, REMOVE_CMAP_BASED_ON_SRC)
                               : pixClone(picture);
    g_autoptr(PIX) opaque = plain != NULL && pixGetDepth(plain) == 32 && pixGetSpp(plain) == 4
                                ? pixAlphaBlendUniform(plain, 0xffffff00)
                                : pixClone(plain);
    if (opaque == NULL)
        return NULL;
    if (pixGetDepth(opaque) == 32) {
        PIX *gray = gray_without_seals(opaque, dpi, taken->n_seals);
        taken->stains = gray != NULL && stains_take_out(opaque, gray, dpi);
        taken->highlights = gray != NULL && highlights_take_out(opaque, gray, dpi);
        return gray;
    }
    return pixGetDepth(opaque) == 8 ? pixClone(opaque) : pixConvertTo8(opaque, FALSE);
}

/** Longer side from which a picture's resolution may be the file's own: of a table set into a page. What is
 * shorter has most likely fewer dots to an inch than the file says, and as many strokes to one as a screen
 * has dots. */
#define LEAST_SIDE_INCH 4.0

static gboolean has_likely_size(PIX *gray, double dpi)
{
    return MAX(pixGetWidth(gray), pixGetHeight(gray)) >= LEAST_SIDE_INCH * dpi;
}

/** (transfer full): @gray (transfer full) with tones in place of dots. */
static PIX *gray_without_dots(PIX *gray, double dpi, GPtrArray *notes)
{
    PIX *tones = dots_to_tones(gray, dpi);
    PIX *without = tones;
    if (tones == NULL && has_likely_size(gray, dpi))
        without = screens_to_tones(gray, dpi);
    if (tones != NULL || picture_was_of_dots(gray))
        g_ptr_array_add(notes, g_strdup("a pattern of dots, turned into tones of grey"));
    else if (without != NULL)
        g_ptr_array_add(notes, g_strdup("screens of dots, turned into tones of grey"));
    if (without == NULL)
        return gray;
    pixDestroy(&gray);
    return without;
}

static void note_taken_out(const TakenOut *taken, GPtrArray *notes)
{
    static const char *const one[] = {"%d red seal taken out", "%d blue stamp taken out"},
                             *const more[] = {"%d red seals taken out", "%d blue stamps taken out"};
    if (taken->stains)
        g_ptr_array_add(notes, g_strdup("taken out: stains of the paper"));
    if (taken->highlights)
        g_ptr_array_add(notes, g_strdup("taken out: a highlighter's colour"));
    for (SealInk ink = 0; ink < SEAL_INKS; ink++) {
        const int n = taken->n_seals[ink];
        if (n > 0)
            g_ptr_array_add(notes, g_strdup_printf(n == 1 ? one[ink] : more[ink], n));
    }
}

PIX *picture_gray(PIX *picture, double dpi, GPtrArray *notes, gboolean *lost_print, GError **error)
{
    TakenOut taken = {0};
    PIX *gray = gray_of(picture, dpi, &taken);
    *lost_print = FALSE;
    if (gray != NULL)
        gray = gray_without_dots(gray, dpi, notes);
    if (gray != NULL && picture_is_negative(gray, dpi)) {
        PIX *turned = pixInvert(NULL, gray);
        pixDestroy(&gray);
        gray = turned;
        g_ptr_array_add(notes, g_strdup("a negative, turned into dark on light"));
    }
    g_autoptr(GArray) streaks = gray != NULL ? streaks_find(gray, dpi) : NULL;
    if (streaks != NULL && streaks->len > 0) {
        gray = pix_own(gray);
        if (gray != NULL)
            streaks_take_out(gray, streaks);
        *lost_print = TRUE;
        g_ptr_array_add(notes, g_strdup_printf("taken out: %u streaks of the scanner's glass", streaks->len));
    }
    g_auto(Watermark) watermark = {0};
    if (gray != NULL && watermark_find(gray, dpi, &watermark)) {
        gray = pix_own(gray);
        if (gray != NULL)
            watermark_take_out(gray, &watermark);
        *lost_print = TRUE;
        g_ptr_array_add(notes, g_strdup("taken out: a watermark"));
    }
    if (gray == NULL)
        g_set_error(error, PLATE_ERROR, PLATE_ERROR_PICTURE, "a picture of %d bits a pixel cannot be read",
                    pixGetDepth(picture));
    note_taken_out(&taken, notes);
    return gray;
}
