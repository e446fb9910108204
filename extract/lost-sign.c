#include "lost-sign.h"

#include <math.h>

/** Where a minus stands before a figure, as shares of the figure's height: from the left, and from the top.
 */
#define SIGN_FROM   0.8
#define SIGN_TO     0.08
#define SIGN_TOP    0.36
#define SIGN_HEIGHT 0.3

/** What is darker than paper there, beyond what is above and below, makes up this share of a minus. */
#define LEAST_REST 0.1

/** A minus is as long and as thick, as shares of the figure's height. */
#define MINUS_LENGTH 0.35
#define MINUS_THICK  0.1

/** Darkness of @gray in a box, in pixels of full black. */
static double darkness(const PIX *gray, double x, double y, double width, double height)
{
    double sum = 0;
    int left = MAX((int)x, 0), right = MIN((int)(x + width), pixGetWidth((PIX *)gray));
    int top = MAX((int)y, 0), bottom = MIN((int)(y + height), pixGetHeight((PIX *)gray));
    for (int row = top; row < bottom; row++) {
        const guint8 *line = gray_row(gray, row);
        for (int column = left; column < right; column++)
            sum += 255 - gray_at(line, column);
    }
    return sum / 255;
}

gboolean sign_may_be_lost(const PIX *gray, const Box *figure, const Box *inside)
{
    double high = figure->height, band = SIGN_HEIGHT * high;
    double left = MAX(figure->x - SIGN_FROM * high, inside->x), right = figure->x - SIGN_TO * high;
    if (right - left < MINUS_LENGTH * high / 2)
        return FALSE;
    double top = figure->y + SIGN_TOP * high;
    double rest = darkness(gray, left, top, right - left, band);
    double above = darkness(gray, left, top - band, right - left, band);
    double below = darkness(gray, left, top + band, right - left, band);
    return rest - (above + below) / 2 >= LEAST_REST * MINUS_LENGTH * MINUS_THICK * high * high;
}
