/**
 * figure.c: fold the cell, match it as a mark, a number, a Chinese numeral.
 */
#include "figure.h"

#include <stdlib.h>
#include <string.h>

#include "../common/text.h"
#include "pattern.h"

G_DEFINE_QUARK(gouji-figure-error-quark, figure_error)

/** Longest cell that may be a figure, bytes; the longest printed ones have 20. */
#define MOST_BYTES 64

struct _FigureRules {
    Pattern *none;
    Pattern *number;
    GKeyFile *file;
    char **negative;
    gunichar *numerals; /* 〇一二…九 in their order, twice over with the zero's second form */
    glong n_numerals;
};

void figure_clear(Figure *figure)
{
    g_clear_pointer(&figure->value, g_free);
    g_clear_pointer(&figure->unit, g_free);
}

void figure_rules_free(FigureRules *rules)
{
    if (rules == NULL)
        return;
    pattern_free(rules->none);
    pattern_free(rules->number);
    g_strfreev(rules->negative);
    g_free(rules->numerals);
    g_clear_pointer(&rules->file, g_key_file_unref);
    g_free(rules);
}

static Pattern *rules_pattern(const FigureRules *rules, const char *group, GError **error)
{
    g_autofree char *source = g_key_file_get_value(rules->file, group, "pattern", error);
    return source != NULL ? pattern_new(source, error) : NULL;
}

FigureRules *figure_rules_load(const char *path, GError **error)
{
    g_autoptr(FigureRules) rules = g_new0(FigureRules, 1);
    rules->file = g_key_file_new();
    if (!g_key_file_load_from_file(rules->file, path, G_KEY_FILE_NONE, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    rules->none = rules_pattern(rules, "none", error);
    rules->number = rules->none != NULL ? rules_pattern(rules, "number", error) : NULL;
    if (rules->number == NULL) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    rules->negative = g_key_file_get_string_list(rules->file, "signs", "negative", NULL, NULL);
    g_autofree char *numerals = g_key_file_get_string(rules->file, "digits", "numerals", NULL);
    rules->numerals = g_utf8_to_ucs4_fast(numerals != NULL ? numerals : "", -1, &rules->n_numerals);
    return g_steal_pointer(&rules);
}

/** Moves the decimal point of the digits @whole . @decimals by @places to the right, and tidies. */
static char *decimal_shift(const char *whole, const char *decimals, int places, gboolean negative)
{
    g_autoptr(GString) number = g_string_new(whole);
    gsize point = number->len + (gsize)places;
    g_string_append(number, decimals);
    while (number->len < point)
        g_string_append_c(number, '0');
    gsize zeros = strspn(number->str, "0");
    zeros = MIN(zeros, point - 1);
    g_string_erase(number, 0, (gssize)zeros);
    point -= zeros;
    if (number->len > point) {
        g_string_insert_c(number, (gssize)point, '.');
        while (g_str_has_suffix(number->str, "0"))
            g_string_truncate(number, number->len - 1);
        if (g_str_has_suffix(number->str, "."))
            g_string_truncate(number, number->len - 1);
    }
    if (negative && strcmp(number->str, "0") != 0)
        g_string_prepend_c(number, '-');
    return g_string_free(g_steal_pointer(&number), FALSE);
}

static char *without_commas(const char *digits)
{
    g_auto(GStrv) parts = g_strsplit(digits, ",", -1);
    return g_strjoinv("", parts);
}

/** Takes a match of the number's pattern apart. */
static void figure_from_match(const FigureRules *rules, const char *folded, Figure *figure)
{
    g_autofree char *sign = pattern_group(rules->number, folded, "sign");
    g_autofree char *digits = pattern_group(rules->number, folded, "digits");
    g_autofree char *decimals = pattern_group(rules->number, folded, "decimals");
    g_autofree char *scale = pattern_group(rules->number, folded, "scale");
    g_autofree char *whole = without_commas(digits);
    gboolean negative = sign != NULL && rules->negative != NULL &&
                        g_strv_contains((const char *const *)rules->negative, sign);
    int places = scale != NULL ? g_key_file_get_integer(rules->file, "scales", scale, NULL) : 0;
    figure->kind = FIGURE_NUMBER;
    figure->value = decimal_shift(whole, decimals != NULL ? decimals : "", places, negative);
    figure->unit = pattern_group(rules->number, folded, "unit");
    if (strlen(whole) > 1 && whole[0] == '0')
        figure->doubt = "begins with a zero";
}

/** The digit that @character is as a Chinese numeral, or -1. The list begins with both zeros. */
static int numeral_digit(const FigureRules *rules, gunichar character)
{
    for (glong i = 0; i < rules->n_numerals; i++)
        if (rules->numerals[i] == character)
            return i == 0 ? 0 : (int)i - 1;
    return -1;
}

/**
 * The value of a Chinese numeral: 一百二十, 三万零五, 二〇一八; -1 where @folded is none.
 * Units of ten multiply what stands before them, 万 and 亿 all that came before.
 */
static gint64 numeral_value(const FigureRules *rules, const char *folded)
{
    gint64 total = 0, section = 0, digit = -1;
    gboolean any = FALSE;
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        int value = numeral_digit(rules, character);
        gint64 ten = character == 0x5341 ? 10 : character == 0x767e ? 100 : character == 0x5343 ? 1000 : 0;
        gint64 large = character == 0x4e07 ? 10000 : character == 0x4ebf ? 100000000 : 0;
        if (value >= 0) {
            digit = digit > 0 || (digit == 0 && any) ? digit * 10 + value : value;
        } else if (ten > 0) {
            section += (digit < 0 ? 1 : digit) * ten;
            digit = -1;
        } else if (large > 0) {
            total += (section + MAX(digit, 0)) * large;
            section = 0, digit = -1;
        } else {
            return -1;
        }
        any = TRUE;
        if (total > G_MAXINT64 / 1000000 || section > G_MAXINT32 || digit > G_MAXINT32)
            return -1;
    }
    return any ? total + section + MAX(digit, 0) : -1;
}

/** @folded with what OCR takes for digits as digits; NULL where nothing was changed. */
static char *confusions_mend(const FigureRules *rules, const char *folded)
{
    g_autoptr(GString) mended = g_string_new(NULL);
    gboolean changed = FALSE;
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        g_autofree char *character = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        g_autofree char *digit = g_key_file_get_string(rules->file, "confusions", character, NULL);
        changed |= digit != NULL;
        g_string_append(mended, digit != NULL ? digit : character);
    }
    return changed ? g_string_free(g_steal_pointer(&mended), FALSE) : NULL;
}

/** Whether white space other than a line break stands between two digits: two numbers, or one set wide. */
static gboolean digits_are_apart(const char *raw)
{
    for (const char *at = raw; *at != '\0'; at++)
        if (g_ascii_isdigit(at[0]) && (at[1] == ' ' || at[1] == '\t') && g_ascii_isdigit(at[2]))
            return TRUE;
    return FALSE;
}

void figure_parse(const FigureRules *rules, const char *raw, TextSource source, Figure *figure)
{
    *figure = (Figure){.kind = FIGURE_OTHER};
    g_autofree char *folded = text_fold(raw);
    if (*folded == '\0') {
        figure->kind = FIGURE_EMPTY;
        return;
    }
    if (strlen(folded) > MOST_BYTES)
        return;
    if (pattern_match(rules->none, folded)) {
        figure->kind = FIGURE_NONE;
        return;
    }
    if (pattern_match(rules->number, folded)) {
        figure_from_match(rules, folded, figure);
        if (digits_are_apart(raw))
            figure->doubt = "a space stands between its digits";
        return;
    }
    if (strcmp(folded, "\344\270\200") == 0) { /* 一, as often a dash as the number one */
        figure->kind = FIGURE_NONE;
        figure->doubt = "the character for one may be a dash";
        return;
    }
    gint64 numeral = numeral_value(rules, folded);
    if (numeral >= 0) {
        figure->kind = FIGURE_NUMBER;
        figure->value = g_strdup_printf("%" G_GINT64_FORMAT, numeral);
        return;
    }
    g_autofree char *mended = source == TEXT_SOURCE_OCR ? confusions_mend(rules, folded) : NULL;
    if (mended != NULL && pattern_match(rules->number, mended)) {
        figure_from_match(rules, mended, figure);
        figure->doubt = "a letter was read in place of a digit";
    }
}

gboolean figure_is_unit(const FigureRules *rules, const char *text)
{
    g_autofree char *folded = text_fold(text);
    return *folded != '\0' && g_key_file_has_key(rules->file, "units", folded, NULL);
}
