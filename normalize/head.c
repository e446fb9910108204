/**
 * head.c: titles by pattern.
 */
#include "head.h"

#include <stdlib.h>
#include <string.h>

#include "../common/text.h"
#include "label.h"
#include "pattern.h"

/** Lines a title may run over. */
#define MOST_TITLE_LINES 3

/** Longest title, bytes; longer lines are running text that cites one. */
#define MOST_TITLE_BYTES 300

/** Likeness from which on a line ends as a title does: OCR misreads one character in five at most. */
#define TAIL_LIKENESS 0.75

/** Lines of a document among which a damaged title is looked for. */
#define MOST_HEAD_LINES 15

/** How much of the text is searched for a first sentence, bytes. */
#define SENTENCE_BYTES 1200

struct _HeadRules {
    GPtrArray *with_agency;    /* Pattern */
    GPtrArray *without_agency; /* Pattern */
    GPtrArray *of_forms;       /* Pattern, borrowed */
    Pattern *agency_above, *sentence_agency, *sentence_year, *signature, *date, *region, *unit;
    char *left_out;       /* of organs' names */
    GPtrArray *tails;     /* Label */
    gunichar *confusions; /* what is misread, and the digit it is, in turn */
};

void head_title_clear(HeadTitle *title)
{
    g_clear_pointer(&title->agency, g_free);
    g_clear_pointer(&title->title, g_free);
}

void head_rules_free(HeadRules *rules)
{
    if (rules == NULL)
        return;
    g_clear_pointer(&rules->with_agency, g_ptr_array_unref);
    g_clear_pointer(&rules->without_agency, g_ptr_array_unref);
    g_clear_pointer(&rules->of_forms, g_ptr_array_unref);
    pattern_free(rules->agency_above);
    pattern_free(rules->sentence_agency);
    pattern_free(rules->sentence_year);
    pattern_free(rules->signature);
    pattern_free(rules->date);
    pattern_free(rules->region);
    pattern_free(rules->unit);
    g_free(rules->left_out);
    g_clear_pointer(&rules->tails, g_ptr_array_unref);
    g_free(rules->confusions);
    g_free(rules);
}

static Pattern *rules_pattern(GKeyFile *file, const char *group, const char *key, GError **error)
{
    g_autofree char *source = g_key_file_get_value(file, group, key, error);
    return source != NULL ? pattern_new(source, error) : NULL;
}

/** All patterns of a group, in the file's order. */
static GPtrArray *rules_patterns(GKeyFile *file, const char *group, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, error);
    g_autoptr(GPtrArray) patterns = g_ptr_array_new_with_free_func((GDestroyNotify)pattern_free);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        Pattern *pattern = rules_pattern(file, group, keys[i], error);
        if (pattern == NULL)
            return NULL;
        g_ptr_array_add(patterns, pattern);
    }
    return keys != NULL ? g_steal_pointer(&patterns) : NULL;
}

/** What helps to know a damaged title. */
static gboolean rules_damaged(GKeyFile *file, HeadRules *rules, GError **error)
{
    g_auto(GStrv) tails = g_key_file_get_string_list(file, "damaged titles", "tails", NULL, error);
    g_autofree char *confusions =
        tails != NULL ? g_key_file_get_value(file, "damaged titles", "confusions", error) : NULL;
    if (confusions == NULL)
        return FALSE;
    rules->tails = g_ptr_array_new_with_free_func((GDestroyNotify)label_unref);
    for (guint i = 0; tails[i] != NULL; i++)
        g_ptr_array_add(rules->tails, label_new(tails[i]));
    rules->confusions = g_utf8_to_ucs4_fast(confusions, -1, NULL);
    return TRUE;
}

HeadRules *head_rules_load(const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(HeadRules) rules = g_new0(HeadRules, 1);
    if (g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, error) &&
        (rules->with_agency = rules_patterns(file, "titles", error)) != NULL &&
        (rules->without_agency = rules_patterns(file, "titles without agency", error)) != NULL &&
        (rules->agency_above = rules_pattern(file, "agency above", "pattern", error)) != NULL &&
        (rules->sentence_agency = rules_pattern(file, "sentences", "agency", error)) != NULL &&
        (rules->sentence_year = rules_pattern(file, "sentences", "year", error)) != NULL &&
        (rules->signature = rules_pattern(file, "signature", "pattern", error)) != NULL &&
        (rules->date = rules_pattern(file, "signature", "date", error)) != NULL &&
        (rules->left_out = g_key_file_get_value(file, "signature", "left out", error)) != NULL &&
        (rules->region = rules_pattern(file, "region", "pattern", error)) != NULL &&
        (rules->unit = rules_pattern(file, "region", "unit", error)) != NULL &&
        rules_damaged(file, rules, error)) {
        rules->of_forms = g_ptr_array_new();
        return g_steal_pointer(&rules);
    }
    g_prefix_error(error, "%s: ", path);
    return NULL;
}

void head_rules_add_titles(HeadRules *rules, const GPtrArray *patterns)
{
    for (guint i = 0; i < patterns->len; i++)
        g_ptr_array_add(rules->of_forms, patterns->pdata[i]);
}

/** What @character is in a tidy line: any digit an ASCII one; 0 for white space, which is left out. */
static gunichar tidied(gunichar character)
{
    if (character >= 0x4e00 && character <= 0x9fff)
        return character;
    if (text_is_blank(character))
        return 0;
    int digit = g_unichar_digit_value(character);
    return digit >= 0 ? (gunichar)('0' + digit) : character;
}

char *head_tidy(const char *text)
{
    /* No character becomes longer: a digit is one byte. */
    char *tidy = g_malloc(strlen(text) + 1), *to = tidy;
    for (const char *at = text, *next; *at != '\0'; at = next) {
        gunichar character = g_utf8_get_char(at), become = tidied(character);
        next = g_utf8_next_char(at);
        if (become != character && become != 0)
            *to++ = (char)become;
        while (become == character && at < next)
            *to++ = *at++;
    }
    *to = '\0';
    return tidy;
}

/** The kinds of the characters of @line, tidy and in simplified characters. */
static CharacterKinds line_kinds(const TextLine *line)
{
    CharacterKinds kinds = {0};
    for (const char *at = line->text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = tidied(g_utf8_get_char(at));
        if (character != 0)
            character_kinds_add(&kinds, text_simplified(character));
    }
    return kinds;
}

/** "2022" or "二〇二二" as a number, 0 for anything else. */
static int year_from_text(const char *text)
{
    static const char *const numerals[] = {"〇○零Oo", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    int year = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        int digit = g_unichar_digit_value(character);
        for (int i = 0; digit < 0 && i < 10; i++)
            if (g_utf8_strchr(numerals[i], -1, character) != NULL)
                digit = i;
        if (digit < 0)
            return 0;
        year = year * 10 + digit;
    }
    return year;
}

/** (transfer full): @n lines from @from on as one tidy string. */
static char *lines_tidy(const GPtrArray *lines, guint from, guint n)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = from; i < from + n; i++)
        g_string_append(text, ((TextLine *)lines->pdata[i])->text);
    return head_tidy(text->str);
}

/**
 * Whether @pattern, which is written in simplified characters, matches @text, which may be printed in
 * traditional ones. Its groups can be taken from @text: both have their characters at the same bytes.
 */
static gboolean head_match(Pattern *pattern, const char *text)
{
    g_autofree char *simplified = text_fold_simplified(text);
    return pattern_match(pattern, simplified);
}

/** @simplified: @text in simplified characters. */
static gboolean match_any(const GPtrArray *patterns, const char *text, const PatternText *simplified,
                          HeadTitle *title)
{
    for (guint i = 0; i < patterns->len; i++) {
        Pattern *pattern = patterns->pdata[i];
        if (!pattern_match_text(pattern, simplified, 0))
            continue;
        g_autofree char *year = pattern_group(pattern, text, "year");
        title->year = year != NULL ? year_from_text(year) : 0;
        title->agency = pattern_group(pattern, text, "agency");
        title->title = g_strdup(text);
        return TRUE;
    }
    return FALSE;
}

/** (transfer full): the organ's name in @length characters of @text, without specks before it that were read
 * as signs; NULL where it does not look like one. */
static char *agency_in(const HeadRules *rules, const gunichar *text, glong length)
{
    while (length > 0 && !g_unichar_isalpha(*text))
        text++, length--;
    g_autofree char *agency = g_ucs4_to_utf8(text, length, NULL, NULL, NULL);
    return agency != NULL && head_match(rules->agency_above, agency) ? g_steal_pointer(&agency) : NULL;
}

/** (transfer full): the organ's name on the line above a title without; NULL where that says something else.
 */
static char *agency_above(const HeadRules *rules, const GPtrArray *lines, guint line)
{
    if (line == 0)
        return NULL;
    g_autofree char *above = head_tidy(((TextLine *)lines->pdata[line - 1])->text);
    glong length;
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(above, -1, &length);
    return agency_in(rules, text, length);
}

/** The title that begins at line @i and runs over @n lines, if there is one. */
static gboolean title_at(const HeadRules *rules, const GPtrArray *lines, guint i, guint n, HeadTitle *title)
{
    g_autofree char *text = lines_tidy(lines, i, n);
    if (strlen(text) > MOST_TITLE_BYTES)
        return FALSE;
    g_autofree char *simple = text_fold_simplified(text);
    const PatternText simplified = pattern_text(simple);
    guint above = 0;
    if (!match_any(rules->with_agency, text, &simplified, title) &&
        !match_any(rules->of_forms, text, &simplified, title) &&
        (n > 1 || !match_any(rules->without_agency, text, &simplified, title)))
        return FALSE;
    if (title->agency == NULL) {
        title->agency = agency_above(rules, lines, i);
        above = title->agency != NULL ? 1 : 0;
    }
    title->line = i - above;
    title->n_lines = n + above;
    return TRUE;
}

/** The digit that @character is, or was misread from; -1 for none. */
static int digit_of(const HeadRules *rules, gunichar character)
{
    for (const gunichar *at = rules->confusions; at[0] != 0 && at[1] != 0; at += 2)
        if (at[0] == character)
            return (int)(at[1] - '0');
    return g_unichar_digit_value(character);
}

/**
 * The year that ends at @end of @text; @begin: (out): where it begins; @mended: (out): whether it is not just
 * as it stands there. Four digits, of which OCR may have misread some, or taken a mark beside them for one
 * more that is no digit; 0 for anything else.
 */
static int damaged_year(const HeadRules *rules, const gunichar *text, glong end, glong *begin,
                        gboolean *mended)
{
    int all = 0, n_all = 0, plain = 0, n_plain = 0;
    for (*begin = end; *begin > 0 && digit_of(rules, text[*begin - 1]) >= 0; (*begin)--)
        continue;
    for (glong i = *begin; i < end && n_all < 6; i++) {
        all = all * 10 + digit_of(rules, text[i]);
        n_all++;
        if (g_unichar_isdigit(text[i])) {
            plain = plain * 10 + g_unichar_digit_value(text[i]);
            n_plain++;
        }
    }
    *mended = n_all != 4 || n_plain != 4;
    int year = n_all == 4 ? all : n_plain == 4 ? plain : 0;
    return year >= 1990 && year < 2100 ? year : 0;
}

static double tail_likeness(const HeadRules *rules, const gunichar *text)
{
    g_autofree char *utf8 = g_ucs4_to_utf8(text, -1, NULL, NULL, NULL);
    g_autoptr(Label) label = label_new(utf8);
    double best = 0;
    for (guint i = 0; i < rules->tails->len; i++)
        best = MAX(best, label_likeness(label, rules->tails->pdata[i]));
    return best;
}

/** A title on @line of which OCR misread some characters. */
static gboolean damaged_title_at(const HeadRules *rules, const GPtrArray *lines, guint line, HeadTitle *title)
{
    g_autofree char *tidy = lines_tidy(lines, line, 1);
    glong length;
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(tidy, -1, &length);
    for (glong at = 0; at < length; at++) {
        glong begin;
        if (text[at] != 0x5e74 /* 年 */ || tail_likeness(rules, text + at + 1) < TAIL_LIKENESS)
            continue;
        title->year = damaged_year(rules, text, at, &begin, &title->year_is_mended);
        title->agency = begin > 1 ? agency_in(rules, text, begin) : agency_above(rules, lines, line);
        title->title = g_steal_pointer(&tidy);
        title->line = line;
        title->n_lines = 1;
        return TRUE;
    }
    return FALSE;
}

/** Whether a title stands on fewer of the @n lines from @i on: what precedes it there is no part of it. */
static gboolean has_shorter_title(const HeadRules *rules, const GPtrArray *lines, guint i, guint n)
{
    for (guint begin = i + 1; begin < i + n; begin++) {
        HeadTitle title = {0};
        gboolean found = title_at(rules, lines, begin, i + n - begin, &title);
        head_title_clear(&title);
        if (found)
            return TRUE;
    }
    return FALSE;
}

static gboolean any_may_match(const GPtrArray *patterns, const CharacterKinds *kinds)
{
    for (guint i = 0; i < patterns->len; i++)
        if (pattern_may_match(patterns->pdata[i], kinds))
            return TRUE;
    return FALSE;
}

/** Whether lines that have characters of @kinds may be a title: most need not be joined to see that they are
 * none. */
static gboolean may_be_title(const HeadRules *rules, const CharacterKinds *kinds)
{
    return any_may_match(rules->with_agency, kinds) || any_may_match(rules->of_forms, kinds) ||
           any_may_match(rules->without_agency, kinds);
}

gboolean head_find_title(const HeadRules *rules, const GPtrArray *lines, guint from, HeadTitle *title)
{
    CharacterKinds last[MOST_TITLE_LINES] = {0}; /* of each line that is met, at its number's remainder */
    guint met = from;
    *title = (HeadTitle){0};
    for (guint i = from; i < lines->len; i++) {
        CharacterKinds kinds = {0};
        for (guint n = 1; n <= MOST_TITLE_LINES && i + n <= lines->len; n++) {
            for (; met < i + n; met++)
                last[met % MOST_TITLE_LINES] = line_kinds(lines->pdata[met]);
            character_kinds_join(&kinds, &last[(i + n - 1) % MOST_TITLE_LINES]);
            if (!may_be_title(rules, &kinds) || !title_at(rules, lines, i, n, title))
                continue;
            if (!has_shorter_title(rules, lines, i, n))
                return TRUE;
            head_title_clear(title);
            *title = (HeadTitle){0};
        }
    }
    for (guint i = from; i < MIN(lines->len, MOST_HEAD_LINES); i++)
        if (((TextLine *)lines->pdata[i])->source == TEXT_SOURCE_OCR &&
            damaged_title_at(rules, lines, i, title))
            return TRUE;
    return FALSE;
}

void head_from_sentences(const HeadRules *rules, const char *text, Report *report)
{
    g_autofree char *start = g_strndup(text, SENTENCE_BYTES);
    g_autofree char *valid = g_utf8_make_valid(start, -1);
    g_autofree char *tidy = head_tidy(valid);
    if (report->agency == NULL && head_match(rules->sentence_agency, tidy))
        report->agency = pattern_group(rules->sentence_agency, tidy, "agency");
    if (report->year == 0 && head_match(rules->sentence_year, tidy)) {
        g_autofree char *year = pattern_group(rules->sentence_year, tidy, "year");
        report->year = year_from_text(year);
    }
}

char *head_region(const HeadRules *rules, const char *agency)
{
    if (!head_match(rules->region, agency))
        return NULL;
    g_autofree char *region = pattern_group(rules->region, agency, "region");
    return region != NULL && *region != '\0' ? g_steal_pointer(&region) : NULL;
}

gboolean head_is_misreading(const char *name, const char *other)
{
    if (name == NULL || other == NULL || strcmp(name, other) == 0 ||
        g_utf8_strlen(name, -1) != g_utf8_strlen(other, -1))
        return FALSE;
    g_autoptr(Label) one = label_new(name), two = label_new(other);
    return label_likeness(one, two) >= HEAD_SAME;
}

char *head_signature(const HeadRules *rules, const TextLine *line, gboolean alone)
{
    g_autofree char *text = head_tidy(line->text);
    g_autofree char *name = head_match(rules->signature, text)
                                ? pattern_group(rules->signature, text, "agency")
                            : alone ? g_strdup(text)
                                    : NULL;
    return name != NULL && head_match(rules->agency_above, name) ? g_steal_pointer(&name) : NULL;
}

gboolean head_is_date(const HeadRules *rules, const TextLine *line)
{
    g_autofree char *text = head_tidy(line->text);
    return head_match(rules->date, text);
}

/** (transfer full): @name without what may be left out of it. */
static char *name_core(const HeadRules *rules, const char *name)
{
    g_autofree char *simplified = text_fold_simplified(name);
    g_autoptr(GString) core = g_string_new(simplified);
    g_string_replace(core, rules->left_out, "", 0);
    return g_string_free(g_steal_pointer(&core), FALSE);
}

gboolean head_names_agree(const HeadRules *rules, const char *name, const char *other)
{
    g_autofree char *one = name_core(rules, name), *two = name_core(rules, other);
    return strstr(one, two) != NULL || strstr(two, one) != NULL;
}

char *head_unvouched_place(const HeadRules *rules, const Places *places, const char *region)
{
    g_autofree char *simplified = text_fold_simplified(region);
    const PatternText whole = pattern_text(simplified);
    gsize from = 0, begin;
    while (pattern_match_text(rules->unit, &whole, from)) {
        g_autofree char *name = pattern_group(rules->unit, simplified, "name");
        pattern_span(rules->unit, &begin, &from);
        if (!places_vouch_for(places, name))
            return g_steal_pointer(&name);
    }
    return NULL;
}
