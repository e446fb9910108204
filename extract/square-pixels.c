#include "square-pixels.h"

#include <math.h>

#include "dots.h"
#include "picture-tones.h"

/** Print is as good to read at this as at any higher resolution (reading.md). */
#define ENOUGH_DPI 300.0

/** What is off by no more than this at the picture's far edge is square; sizes of pages are rounded to
 * points. */
#define MOST_OFF_INCH (1.5 / 72)

PIX *pix_with_square_pixels(PIX *pix, double x_dpi, double y_dpi, double *dpi)
{
    *dpi = x_dpi;
    double height = pixGetHeight(pix);
    if (y_dpi <= 0 || fabs(height / y_dpi - height / x_dpi) <= MOST_OFF_INCH)
        return pixClone(pix);
    double finer = MAX(x_dpi, y_dpi), coarser = MIN(x_dpi, y_dpi);
    *dpi = MIN(finer, MAX(coarser, ENOUGH_DPI));
    g_autoptr(PIX) gray = pixGetDepth(pix) == 32 ? pixClone(pix) : pixConvertTo8(pix, FALSE);
    PIX *tones = gray != NULL && pixGetDepth(gray) == 8 ? dots_to_tones(gray, x_dpi) : NULL;
    if (tones != NULL) {
        pixDestroy(&gray);
        gray = tones;
    }
    PIX *square =
        gray != NULL ? pixScaleGeneral(gray, (float)(*dpi / x_dpi), (float)(*dpi / y_dpi), 0, 0) : NULL;
    if (square != NULL)
        pixCopyText(square, gray);
    if (square != NULL && tones == NULL && pixGetDepth(gray) == 8)
        picture_keep_toneless(square, gray);
    return square;
}
