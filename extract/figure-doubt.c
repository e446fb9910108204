#include "figure-doubt.h"

#include <string.h>

/* From one digit to the next, and of points, as shares of digits' height: of Verdana 0.87 and 0.5, of Song
 * 0.75 and 0.37. */
#define WIDEST_ADVANCE 0.8
#define NARROW_ADVANCE 0.4

/* Digits of which wear leaves the sides. */
#define ROUND_DIGITS "0689"

/* A minus less likely than what a sure reading may lack is no doubt of its own. */
#define LEAST_MINUS (1 - FIGURE_SURE)

/** How many characters of @figure stand at full width; points and commas are narrow. */
static int count_wide(const FigureReading *figure)
{
    int wide = 0;
    for (const char *c = figure->text; *c != '\0'; c++)
        wide += *c != '.' && *c != ',' ? 1 : 0;
    return wide;
}

gboolean figure_may_lack_digit(const FigureReading *figure)
{
    int wide = count_wide(figure), narrow = (int)strlen(figure->text) - wide;
    const UprightCount *upright = &figure->upright;
    gboolean is_round = strpbrk(figure->text, ROUND_DIGITS) != NULL;
    double widest = is_round ? UPRIGHT_WIDEST_ROUND : UPRIGHT_WIDEST;
    double most = widest + WIDEST_ADVANCE * (wide - 1) + NARROW_ADVANCE * narrow;
    gboolean has_more = upright->n > wide && (upright->width_px > most * figure->writing_height_px ||
                                              (is_round ? upright->fewest_round : upright->fewest) > wide);
    return upright->has_pale || upright->has_gap || upright->goes_on || has_more;
}

gboolean figure_may_be_negative(const FigureReading *figure)
{
    return figure->second_confidence >= LEAST_MINUS && figure->second[0] == '-' &&
           strcmp(figure->second + 1, figure->text) == 0;
}

gboolean figure_is_seen_without_minus(const FigureReading *figure, const char *second)
{
    return figure->text[0] == '-' && *second != '\0' && strcmp(figure->text + 1, second) == 0;
}
