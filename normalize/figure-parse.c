/**
 * figure-parse.c: fold the cell, match it as a mark, a number, a Chinese numeral.
 */
#include "figure-parse.h"

#include <stdlib.h>
#include <string.h>

#include "../common/decimal.h"
#include "../common/text.h"
#include "conf.h"
#include "pattern.h"

G_DEFINE_QUARK(figure_error, figure_error)

/** Longest cell that may be a figure, bytes; the longest printed ones have 20. */
#define MOST_BYTES 64

/** Most digits of a number that is read without patterns; longer ones are rare. */
#define MOST_PLAIN_DIGITS 12

struct _FigureRules {
    Pattern *none, *dashes;
    Pattern *number, *numeral, *label_unit;
    GKeyFile *file;
    Units *units;
    char **negative, **counts;
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
    pattern_free(rules->dashes);
    pattern_free(rules->number);
    pattern_free(rules->numeral);
    pattern_free(rules->label_unit);
    g_strfreev(rules->negative);
    g_strfreev(rules->counts);
    g_free(rules->numerals);
    units_free(rules->units);
    g_clear_pointer(&rules->file, g_key_file_unref);
    g_free(rules);
}

static int longer_first(gconstpointer a, gconstpointer b)
{
    gsize one = strlen(*(char *const *)a), other = strlen(*(char *const *)b);
    return one > other ? -1 : one < other;
}

/** Puts a pattern that matches any of @words (folded) in the place of @name in @source. */
static void put_words(GString *source, const char *name, char **words)
{
    g_autoptr(GPtrArray) escaped = g_ptr_array_new_with_free_func(g_free);
    for (char **word = words; word != NULL && *word != NULL; word++) {
        g_autofree char *folded = text_fold(*word);
        if (*folded != '\0')
            g_ptr_array_add(escaped, g_regex_escape_string(folded, -1));
    }
    g_ptr_array_sort(escaped, longer_first);
    g_ptr_array_add(escaped, NULL);
    g_autofree char *any = g_strjoinv("|", (char **)escaped->pdata);
    g_autofree char *group = g_strdup_printf("(?:%s)", any);
    g_string_replace(source, name, group, 0);
}

/** The pattern of @group, {units} and {none} being any of those words. */
static Pattern *rules_pattern(const FigureRules *rules, const char *group, GError **error)
{
    g_autofree char *source = g_key_file_get_value(rules->file, group, "pattern", error);
    g_auto(GStrv) units = g_key_file_get_keys(rules->file, "units", NULL, NULL);
    g_auto(GStrv) none = g_key_file_get_string_list(rules->file, "none", "words", NULL, NULL);
    g_autoptr(GString) whole = g_string_new(source);
    put_words(whole, "{units}", units);
    put_words(whole, "{none}", none);
    return source != NULL ? pattern_new(whole->str, error) : NULL;
}

FigureRules *figure_rules_load(const char *path, const char *more, GError **error)
{
    static const ConfAddition additions[] = {{"none", "words"}, {"units", NULL}, {"confusions", NULL}, {0}};
    g_autoptr(FigureRules) rules = g_new0(FigureRules, 1);
    rules->file = conf_load(path, more, additions, error);
    if (rules->file == NULL)
        return NULL;
    rules->none = rules_pattern(rules, "none", error);
    rules->dashes = rules->none != NULL ? rules_pattern(rules, "dashes", error) : NULL;
    rules->number = rules->dashes != NULL ? rules_pattern(rules, "number", error) : NULL;
    rules->numeral = rules->number != NULL ? rules_pattern(rules, "numeral", error) : NULL;
    rules->label_unit = rules->numeral != NULL ? rules_pattern(rules, "label unit", error) : NULL;
    if (rules->label_unit == NULL) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    rules->units = units_new(rules->file);
    rules->negative = g_key_file_get_string_list(rules->file, "signs", "negative", NULL, NULL);
    rules->counts = g_key_file_get_string_list(rules->file, "counts", "words", NULL, NULL);
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
    figure->scaled = scale != NULL;
    g_autofree char *note = pattern_group(rules->number, folded, "note");
    if (strlen(whole) > 1 && whole[0] == '0')
        figure->doubt = "begins with a zero";
    else if (note != NULL && strpbrk(note, "0123456789") != NULL)
        figure->doubt = "another number stands beside it";
}

/** The digit that @character is as a Chinese numeral, or -1. The list begins with both zeros. */
static int numeral_digit(const FigureRules *rules, gunichar character)
{
    for (glong i = 0; i < rules->n_numerals; i++)
        if (rules->numerals[i] == character)
            return i == 0 ? 0 : (int)i - 1;
    return -1;
}

/** The power of ten that @character is in a Chinese numeral (十百千万亿), 0 for none. */
static gint64 numeral_power(gunichar character)
{
    switch (character) {
    case 0x5341:
        return 10;
    case 0x767e:
        return 100;
    case 0x5343:
        return 1000;
    case 0x4e07:
        return 10000;
    case 0x4ebf:
        return 100000000;
    default:
        return 0;
    }
}

/** (transfer full): the number whose digits stand one after the other, 二〇一八; NULL where @text is no such.
 */
static char *numeral_from_digits(const FigureRules *rules, const char *text)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        int digit = numeral_digit(rules, g_utf8_get_char(at));
        if (digit < 0)
            return NULL;
        g_string_append_c(digits, (char)('0' + digit));
    }
    return digits->len > 0 ? decimal_shift(digits->str, "", 0, FALSE) : NULL;
}

/** NumeralSum: a numeral with powers being added up. @digit: the last one, still without its power, or -1 */
typedef struct {
    gint64 total, section, digit;
    gint64 last_power, last_large;
    gboolean after_zero;
} NumeralSum;

/** Takes the power of ten that follows the last digit; 万 and 亿 multiply all of their section. */
static gboolean numeral_take_power(NumeralSum *sum, gint64 power)
{
    if (power >= 10000) {
        if (power >= sum->last_large || (sum->section == 0 && sum->digit < 0))
            return FALSE;
        sum->total += (sum->section + MAX(sum->digit, 0)) * power;
        sum->section = 0;
        sum->last_large = power;
        sum->last_power = G_MAXINT64;
    } else {
        if (power >= sum->last_power || (sum->digit < 0 && power != 10))
            return FALSE;
        sum->section += (sum->digit < 0 ? 1 : sum->digit) * power;
        sum->last_power = power;
    }
    sum->digit = -1;
    sum->after_zero = FALSE;
    return TRUE;
}

/**
 * The value of a numeral with powers: 一百二十, 三万零五; -1 where @text is none, or says two things: 一百二
 * is 120 to some and 102 to others.
 */
static gint64 numeral_sum(const FigureRules *rules, const char *text)
{
    NumeralSum sum = {0, 0, -1, G_MAXINT64, G_MAXINT64, FALSE};
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gint64 power = numeral_power(g_utf8_get_char(at));
        int digit = numeral_digit(rules, g_utf8_get_char(at));
        if (power > 0 ? !numeral_take_power(&sum, power)
                      : digit < 0 || sum.digit >= 0 || sum.after_zero > (digit > 0))
            return -1;
        if (digit == 0)
            sum.after_zero = TRUE;
        else if (digit > 0)
            sum.digit = digit;
    }
    gboolean after_large = sum.last_power == G_MAXINT64 && sum.last_large != G_MAXINT64;
    gboolean after_hundreds = sum.last_power != G_MAXINT64 && sum.last_power > 10;
    if (sum.digit > 0 ? !sum.after_zero && (after_large || after_hundreds) : sum.after_zero)
        return -1;
    return sum.total + sum.section + MAX(sum.digit, 0);
}

/** Reads a Chinese numeral, with or without a unit. */
static gboolean figure_from_numeral(const FigureRules *rules, const PatternText *text, Figure *figure)
{
    const char *folded = text->text;
    if (!pattern_match_text(rules->numeral, text, 0))
        return FALSE;
    g_autofree char *numeral = pattern_group(rules->numeral, folded, "numeral");
    char *value = numeral_from_digits(rules, numeral);
    gint64 sum = value == NULL ? numeral_sum(rules, numeral) : 0;
    if (sum < 0)
        return FALSE;
    figure->kind = FIGURE_NUMBER;
    figure->value = value != NULL ? value : g_strdup_printf("%" G_GINT64_FORMAT, sum);
    figure->unit = pattern_group(rules->numeral, folded, "unit");
    return TRUE;
}

/** The digit that @character (a string of one) is taken from: as it is printed, or else folded. */
static char *confusion_of(const FigureRules *rules, const char *character)
{
    g_autofree char *folded = text_fold(character);
    char *digit = g_key_file_get_string(rules->file, "confusions", character, NULL);
    if (digit == NULL && *folded != '\0')
        digit = g_key_file_get_string(rules->file, "confusions", folded, NULL);
    return digit;
}

/** @raw (valid), folded, with what OCR takes for digits as digits; NULL where nothing was changed. B is an 8,
 * b a 6. */
static char *confusions_mend(const FigureRules *rules, const char *raw)
{
    g_autoptr(GString) mended = g_string_new(NULL);
    gboolean changed = FALSE;
    for (const char *at = raw; *at != '\0'; at = g_utf8_next_char(at)) {
        g_autofree char *character = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        g_autofree char *digit = confusion_of(rules, character);
        changed |= digit != NULL;
        g_string_append(mended, digit != NULL ? digit : character);
    }
    return changed ? text_fold(mended->str) : NULL;
}

/**
 * What in @raw may mean another number than its digits, folded and joined, say; NULL for nothing. White space
 * between digits may part two numbers; a line break does not, since narrow cells break one number. A raised
 * or circled digit beside others is a note's mark.
 */
static const char *raw_doubt(const char *raw)
{
    gunichar before = 0;
    gboolean space = FALSE, line = FALSE;
    int digits = 0, marks = 0;
    for (const char *at = raw; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isspace(character)) {
            line |= character == '\n';
            space = TRUE;
            continue;
        }
        gboolean digit = g_unichar_isdigit(character);
        if (space && !line && digit && g_unichar_isdigit(before))
            return "a space stands between its digits";
        if (line && digit && before != 0 && !g_unichar_isdigit(before))
            return "its sign or point stands on another line";
        digits += digit;
        marks += g_unichar_type(character) == G_UNICODE_OTHER_NUMBER;
        before = character;
        space = line = FALSE;
    }
    return marks > 1 || (marks > 0 && digits > 0) ? "a raised or circled digit stands beside it" : NULL;
}

/** Reads a number in digits. */
static gboolean figure_from_digits(const FigureRules *rules, const PatternText *text, Figure *figure)
{
    if (!pattern_match_text(rules->number, text, 0))
        return FALSE;
    figure_from_match(rules, text->text, figure);
    if (strlen(figure->value) <= DECIMAL_MOST_LENGTH)
        return TRUE;
    figure_clear(figure);
    *figure = (Figure){.kind = FIGURE_OTHER};
    return FALSE;
}

/** Reads a number of plain digits, as most cells have it, without folding and patterns. */
static gboolean figure_from_plain_digits(const char *raw, Figure *figure)
{
    gsize length = strlen(raw);
    if (length == 0 || length > MOST_PLAIN_DIGITS || strspn(raw, "0123456789") != length ||
        (raw[0] == '0' && length > 1))
        return FALSE;
    figure->kind = FIGURE_NUMBER;
    figure->value = g_strdup(raw);
    return TRUE;
}

void figure_parse(const FigureRules *rules, const char *raw, TextSource source, Figure *figure)
{
    *figure = (Figure){.kind = FIGURE_OTHER};
    if (figure_from_plain_digits(raw, figure))
        return;
    g_autofree char *folded = text_fold(raw);
    if (*folded == '\0') {
        figure->kind = FIGURE_EMPTY;
        return;
    }
    if (strlen(folded) > MOST_BYTES)
        return;
    const PatternText text = pattern_text(folded);
    if (pattern_match_text(rules->none, &text, 0)) {
        figure->kind = FIGURE_NONE;
        return;
    }
    if (figure_from_digits(rules, &text, figure)) {
        const char *doubt = raw_doubt(raw);
        figure->doubt = doubt != NULL ? doubt : figure->doubt;
        return;
    }
    if (pattern_match_text(rules->dashes, &text, 0)) {
        figure->kind = FIGURE_NONE;
        figure->doubt = "the character for one may be a dash";
        return;
    }
    if (figure_from_numeral(rules, &text, figure)) {
        figure->doubt = source == TEXT_SOURCE_OCR ? "read as a Chinese numeral" : NULL;
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(raw, -1);
    g_autofree char *mended = source == TEXT_SOURCE_OCR ? confusions_mend(rules, valid) : NULL;
    if (mended == NULL)
        return;
    const PatternText as_digits = pattern_text(mended);
    if (figure_from_digits(rules, &as_digits, figure))
        figure->doubt = "a letter was read in place of a digit";
}

gboolean figure_is_unit(const FigureRules *rules, const char *text)
{
    g_autofree char *folded = text_fold(text);
    return *folded != '\0' && units_know(rules->units, folded);
}

gboolean figure_is_counted(const FigureRules *rules, const char *unit)
{
    g_autofree char *folded = unit != NULL ? text_fold(unit) : NULL;
    return folded != NULL && rules->counts != NULL &&
           g_strv_contains((const char *const *)rules->counts, folded);
}

char *figure_unit_in_label(const FigureRules *rules, const char *text)
{
    g_autofree char *folded = text_fold(text);
    return pattern_match(rules->label_unit, folded) ? pattern_group(rules->label_unit, folded, "unit") : NULL;
}

const Units *figure_units(const FigureRules *rules)
{
    return rules->units;
}
