#include "figure-form.h"

#include <string.h>

#define DIGITS "0123456789"
#define SIGNS  "+-"

/* What joins numbers: of a date, a fraction, a range, a paragraph. */
#define JOINTS       "-/."
#define MOST_NUMBERS 3
#define DIGITS_GROUP 3

/* Between points stand a month, a day or a paragraph's number: 2024.12.31, and not 21.706.2. */
#define DIGITS_BEHIND_POINT 2

/* How likely a text without a number's form is, beside one that has it. Of 1, 0.3, 0.1, 0.03 and 0.01 this
 * ranks the wrong readings of 60,000 cells of held-out faces lowest (seeds 902, 5000 and 5001): 84.3 % of the
 * figures of 200 dpi and more come before the sixth of them, 72.7 % without it. One in seventy of those cells
 * has no such form; of reports we know none that has one. */
#define FORMLESS_SHARE 0.03

/* How likely a point before three digits is beside a comma, whose tail is the first to be worn away; so
 * chosen of 1, 0.5, 0.2 and 0.05 (seeds 902 and 904). */
#define POINT_SHARE 0.2

/* How likely a figure is without a minus where one stands clear: of 1,208 figures of 20,000 cells of held-out
 * faces in which one does (seed 902) all have it, and so have all that are none. The net read 7 without. */
#define MINUSLESS_SHARE 0.01

/* What a minus counts that the net may have seen beside a figure without one: none is lost lightly. */
#define MINUS_WORTH 2.0

/* The most that a figure is trusted without it, where the net says nothing of a minus. */
#define MINUSLESS_TRUST 0.5

/* The same where something is left of one, which is dirt more often than not: not sure. */
#define TRACE_TRUST 0.99

static gboolean is_number(const char *text)
{
    const char *c = text + (*text != '\0' && strchr(SIGNS, *text) != NULL ? 1 : 0);
    gsize length = strspn(c, DIGITS);
    if (length == 0 || (c[length] == ',' && length > DIGITS_GROUP))
        return FALSE;
    for (c += length; *c == ','; c += 1 + DIGITS_GROUP)
        if (strspn(c + 1, DIGITS) != DIGITS_GROUP)
            return FALSE;
    if (*c == '.') {
        gsize decimals = strspn(c + 1, DIGITS);
        if (decimals == 0)
            return FALSE;
        c += 1 + decimals;
    }
    return *c == '\0' || strcmp(c, "%") == 0;
}

static gboolean is_numbers_joined(const char *text)
{
    const char *c = text;
    const char joint = c[strspn(c, DIGITS)];
    if (joint == '\0' || strchr(JOINTS, joint) == NULL)
        return FALSE;
    for (int n = 1; n <= MOST_NUMBERS; n++, c++) {
        gsize length = strspn(c, DIGITS);
        c += length;
        if (length == 0 || (joint == '.' && n > 1 && length > DIGITS_BEHIND_POINT))
            return FALSE;
        if (*c != joint)
            return n > 1 && *c == '\0';
    }
    return FALSE;
}

/* Whether @text is 1.191, which may be 1,191. */
static gboolean is_point_before_three(const char *text)
{
    const char *c = text + (*text != '\0' && strchr(SIGNS, *text) != NULL ? 1 : 0);
    gsize length = strspn(c, DIGITS);
    return length > 0 && length <= DIGITS_GROUP && c[0] != '0' && c[length] == '.' &&
           strspn(c + length + 1, DIGITS) == DIGITS_GROUP &&
           strchr("%", c[length + 1 + DIGITS_GROUP]) != NULL;
}

gboolean figure_text_has_form(const char *text)
{
    return strpbrk(text, DIGITS) == NULL || strstr(text, FIGURE_OTHER_TEXT) != NULL || is_number(text) ||
           is_numbers_joined(text);
}

static gboolean is_negative_of(const char *text, const char *figure)
{
    return g_ascii_isdigit(figure[0]) && text[0] == '-' && strcmp(text + 1, figure) == 0;
}

static FigureKind kind_of_text(const char *text)
{
    if (strstr(text, FIGURE_OTHER_TEXT) != NULL)
        return FIGURE_OTHER;
    return *text == '\0' ? FIGURE_BLANK : FIGURE_READ;
}

static gboolean lacks_minus(const char *text, gboolean has_minus)
{
    return has_minus && g_ascii_isdigit(text[0]);
}

/* How likely a text is beside others that have a number's form, and the minus. */
static double text_weight(const char *text, gboolean has_minus)
{
    double weight = is_point_before_three(text)  ? POINT_SHARE
                    : figure_text_has_form(text) ? 1.0
                                                 : FORMLESS_SHARE;
    return lacks_minus(text, has_minus) ? weight * MINUSLESS_SHARE : weight;
}

void figure_reading_weigh(FigureReading *reading, gboolean has_minus)
{
    double rest = MAX(0.0, 1.0 - reading->score - reading->second_confidence);
    double first = reading->score * text_weight(reading->text, has_minus);
    double second = reading->second_confidence * text_weight(reading->second, has_minus);
    if (is_negative_of(reading->second, reading->text))
        second *= MINUS_WORTH;
    double all = first + second + rest;
    if (all <= 0.0)
        return;
    if (second > first) {
        char text[FIGURE_TEXT_MAX];
        memcpy(text, reading->text, sizeof text);
        memcpy(reading->text, reading->second, sizeof text);
        memcpy(reading->second, text, sizeof text);
        reading->kind = kind_of_text(reading->text);
    }
    reading->score = MAX(first, second) / all;
    reading->second_confidence = MIN(first, second) / all;
}

double figure_reading_minus_trust(const FigureReading *reading, gboolean has_minus, gboolean has_trace)
{
    if (lacks_minus(reading->text, has_minus))
        return MINUSLESS_TRUST;
    return lacks_minus(reading->text, has_trace) ? TRACE_TRUST : 1.0;
}
