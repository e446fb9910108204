/*
 * organ-rules.c: names to keys.
 */
#include "organ-rules.h"

#include <string.h>

#include "../common/text.h"

/** A replacement of one wording by another. */
typedef struct {
    char *from, *to;
} Wording;

struct _OrganRules {
    GHashTable *characters; /* gunichar to gunichar, as pointers */
    GPtrArray *words;       /* Wording, anywhere */
    GPtrArray *endings;     /* Wording, the longest first */
    GPtrArray *successors;  /* Wording: from the name before a reform to the one after */
    GPtrArray *shorten;     /* GRegex: what of a region may be left out */
    GPtrArray *distinct;    /* utf8: sets of characters */
    GRegex *region, *general;
};

static void wording_free(gpointer data)
{
    Wording *wording = data;
    g_free(wording->from);
    g_free(wording->to);
    g_free(wording);
}

static void regex_free(gpointer regex)
{
    g_regex_unref(regex);
}

void organ_rules_free(OrganRules *rules)
{
    if (rules == NULL)
        return;
    g_clear_pointer(&rules->characters, g_hash_table_unref);
    g_clear_pointer(&rules->words, g_ptr_array_unref);
    g_clear_pointer(&rules->endings, g_ptr_array_unref);
    g_clear_pointer(&rules->successors, g_ptr_array_unref);
    g_clear_pointer(&rules->shorten, g_ptr_array_unref);
    g_clear_pointer(&rules->distinct, g_ptr_array_unref);
    g_clear_pointer(&rules->region, g_regex_unref);
    g_clear_pointer(&rules->general, g_regex_unref);
    g_free(rules);
}

void organ_key_clear(OrganKey *key)
{
    g_free(key->name);
    g_free(key->region);
    g_free(key->rest);
}

/* ---- the file ---- */

static GRegex *load_regex(GKeyFile *file, const char *group, const char *key, GError **error)
{
    g_autofree char *source = g_key_file_get_value(file, group, key, error);
    return source != NULL ? g_regex_new(source, G_REGEX_OPTIMIZE, 0, error) : NULL;
}

static gint by_length(gconstpointer a, gconstpointer b)
{
    const Wording *left = *(Wording *const *)a, *right = *(Wording *const *)b;
    gsize one = strlen(left->from), other = strlen(right->from);
    return one > other ? -1 : one < other;
}

/** (element-type Wording): the keys of @group; @turned: a key is what its values become, not what becomes
 * them.
 */
static GPtrArray *load_wordings(GKeyFile *file, const char *group, gboolean turned, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, error);
    g_autoptr(GPtrArray) wordings = g_ptr_array_new_with_free_func(wording_free);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_auto(GStrv) values = g_key_file_get_string_list(file, group, keys[i], NULL, error);
        if (values == NULL)
            return NULL;
        for (char **value = values; *value != NULL; value++) {
            Wording *wording = g_new(Wording, 1);
            wording->from = g_strdup(turned ? *value : keys[i]);
            wording->to = g_strdup(turned ? keys[i] : *value);
            g_ptr_array_add(wordings, wording);
        }
    }
    g_ptr_array_sort(wordings, by_length);
    return keys != NULL ? g_steal_pointer(&wordings) : NULL;
}

static GHashTable *load_characters(GKeyFile *file, GError **error)
{
    g_autofree char *pairs = g_key_file_get_string(file, "characters", "pairs", error);
    if (pairs == NULL)
        return NULL;
    GHashTable *characters = g_hash_table_new(NULL, NULL);
    g_autofree gunichar *all = g_utf8_to_ucs4_fast(pairs, -1, NULL);
    for (const gunichar *at = all; at[0] != 0 && at[1] != 0; at += 2)
        g_hash_table_insert(characters, GUINT_TO_POINTER(at[0]), GUINT_TO_POINTER(at[1]));
    return characters;
}

static GPtrArray *load_regions(GKeyFile *file, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, "regions", NULL, error);
    g_autoptr(GPtrArray) patterns = g_ptr_array_new_with_free_func(regex_free);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        GRegex *regex = load_regex(file, "regions", keys[i], error);
        if (regex == NULL)
            return NULL;
        g_ptr_array_add(patterns, regex);
    }
    return keys != NULL ? g_steal_pointer(&patterns) : NULL;
}

static GPtrArray *load_distinct(GKeyFile *file, GError **error)
{
    g_auto(GStrv) sets = g_key_file_get_string_list(file, "distinct", "sets", NULL, error);
    if (sets == NULL)
        return NULL;
    GPtrArray *distinct = g_ptr_array_new_with_free_func(g_free);
    for (char **set = sets; *set != NULL; set++)
        g_ptr_array_add(distinct, g_strdup(*set));
    return distinct;
}

static gboolean load_groups(OrganRules *rules, GKeyFile *file, GError **error)
{
    return (rules->characters = load_characters(file, error)) != NULL &&
           (rules->words = load_wordings(file, "words", FALSE, error)) != NULL &&
           (rules->endings = load_wordings(file, "endings", TRUE, error)) != NULL &&
           (rules->successors = load_wordings(file, "successors", TRUE, error)) != NULL &&
           (rules->shorten = load_regions(file, error)) != NULL &&
           (rules->distinct = load_distinct(file, error)) != NULL &&
           (rules->general = load_regex(file, "general", "pattern", error)) != NULL;
}

OrganRules *organ_rules_load(const char *path, const char *titles, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new(), heads = g_key_file_new();
    g_autoptr(OrganRules) rules = g_new0(OrganRules, 1);
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, error) || !load_groups(rules, file, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    if (!g_key_file_load_from_file(heads, titles, G_KEY_FILE_NONE, error) ||
        (rules->region = load_regex(heads, "region", "pattern", error)) == NULL) {
        g_prefix_error(error, "%s: ", titles);
        return NULL;
    }
    return g_steal_pointer(&rules);
}

/* ---- names to keys ---- */

/** (transfer full): @name in plain characters: one width, no spaces, simplified. */
static char *plain(const OrganRules *rules, const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *folded = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
    GString *out = g_string_new(NULL);
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        guint simple = GPOINTER_TO_UINT(g_hash_table_lookup(rules->characters, GUINT_TO_POINTER(character)));
        if (text_is_blank(character))
            continue;
        g_string_append_unichar(out, simple != 0 ? simple : character);
    }
    return g_string_free(out, FALSE);
}

/** Replaces the ending of @text by the first of @wordings that it has. */
static void replace_ending(GString *text, const GPtrArray *wordings)
{
    for (guint i = 0; i < wordings->len; i++) {
        const Wording *wording = wordings->pdata[i];
        if (!g_str_has_suffix(text->str, wording->from))
            continue;
        g_string_truncate(text, text->len - strlen(wording->from));
        g_string_append(text, wording->to);
        return;
    }
}

/** Where the match of @regex at the beginning of @text ends, bytes; 0 for none. */
static gsize end_of_match(const GRegex *regex, const char *text)
{
    g_autoptr(GMatchInfo) match = NULL;
    gint begin = 0, end = 0;
    gboolean found = g_regex_match(regex, text, 0, &match) && g_match_info_fetch_pos(match, 0, &begin, &end);
    return found && begin == 0 ? (gsize)end : 0;
}

/**
 * (transfer full): @region without what may be left out of it. @rest: what stands behind it. A pattern must
 * see what it wants in the region itself (…县 of an office's name is none), and nothing it does not want
 * behind it (沙市 of 沙市区 is no city).
 */
static char *shorten(const OrganRules *rules, const char *region, const char *rest)
{
    char *shorter = g_strdup(region);
    for (guint i = 0; i < rules->shorten->len; i++) {
        g_autofree char *all = g_strconcat(shorter, rest, NULL);
        gsize end = end_of_match(rules->shorten->pdata[i], shorter);
        if (end == end_of_match(rules->shorten->pdata[i], all))
            memmove(shorter, shorter + end, strlen(shorter) + 1 - end);
    }
    return shorter;
}

/** (transfer full): the region in @name; @begin: (out): where it begins, bytes. "" for none. */
static char *region_in(const OrganRules *rules, const char *name, gint *begin)
{
    g_autoptr(GMatchInfo) match = NULL;
    gint end = 0;
    *begin = 0;
    if (!g_regex_match(rules->region, name, 0, &match) ||
        !g_match_info_fetch_named_pos(match, "region", begin, &end) || *begin < 0) {
        *begin = 0;
        return g_strdup("");
    }
    return g_strndup(name + *begin, (gsize)(end - *begin));
}

void organ_key_make(const OrganRules *rules, const char *name, OrganKey *key)
{
    g_autofree char *simple = plain(rules, name);
    g_autoptr(GString) text = g_string_new(simple);
    for (guint i = 0; i < rules->words->len; i++) {
        const Wording *wording = rules->words->pdata[i];
        g_string_replace(text, wording->from, wording->to, 0);
    }
    replace_ending(text, rules->endings);
    gint begin = 0;
    g_autofree char *region = region_in(rules, text->str, &begin);
    const char *behind = text->str + begin + strlen(region);
    key->region = shorten(rules, region, behind);
    key->rest = g_strdup_printf("%.*s%s", (int)begin, text->str, behind);
    key->name =
        g_strdup_printf("%.*s%s%s", (int)begin, text->str, key->region, text->str + begin + strlen(region));
    key->general = *key->region == '\0' && g_regex_match(rules->general, key->name, 0, NULL);
}

/* ---- likeness ---- */

/** Shorter names differ in one character too often. */
#define LEAST_CHARACTERS 4

/** What two names of one region must have in common, of the longer one. */
#define SIMILAR 0.6

/** Bytes of one character. */
#define MOST_BYTES 4

/** Longest names that are compared, characters. */
#define MOST_CHARACTERS 64

/** Whether @one and @other are of one of the sets that are not taken for one another. */
static gboolean are_distinct(const OrganRules *rules, gunichar one, gunichar other)
{
    for (guint i = 0; i < rules->distinct->len; i++) {
        const char *set = rules->distinct->pdata[i];
        if (g_utf8_strchr(set, -1, one) != NULL && g_utf8_strchr(set, -1, other) != NULL)
            return TRUE;
    }
    return FALSE;
}

/** Whether one character between what both begin and end with is all that differs. */
static gboolean differ_in_one(const OrganRules *rules, const char *one, const char *other)
{
    glong n_one, n_other;
    gsize length = strlen(one), other_length = strlen(other);
    if (MAX(length, other_length) - MIN(length, other_length) > MOST_BYTES)
        return FALSE;
    g_autofree gunichar *left = g_utf8_to_ucs4_fast(one, -1, &n_one);
    g_autofree gunichar *right = g_utf8_to_ucs4_fast(other, -1, &n_other);
    glong longest = MAX(n_one, n_other), least = MIN(n_one, n_other), begin = 0, end = 0;
    if (longest < LEAST_CHARACTERS || longest - least > 1)
        return FALSE;
    while (begin < least && left[begin] == right[begin])
        begin++;
    while (end < least - begin && left[n_one - 1 - end] == right[n_other - 1 - end])
        end++;
    if (begin + end != longest - 1)
        return FALSE;
    return longest > least || !are_distinct(rules, left[begin], right[begin]);
}

/** Whether both names are made of words that organs are called by: 财政局 is no misread 民政局. */
static gboolean are_proper_words(const OrganRules *rules, const OrganKey *one, const OrganKey *other)
{
    return strcmp(one->rest, other->rest) != 0 && g_regex_match(rules->general, one->rest, 0, NULL) &&
           g_regex_match(rules->general, other->rest, 0, NULL);
}

/** A general name would be like that of the same organ in every region. */
static gboolean differ_in_region(const OrganKey *one, const OrganKey *other)
{
    return !one->general && !other->general && strcmp(one->rest, other->rest) == 0 &&
           strcmp(one->region, other->region) != 0 &&
           (g_str_has_suffix(one->region, other->region) || g_str_has_suffix(other->region, one->region));
}

/** Whether @rest, brought up to date, is @other. */
static gboolean is_before(const OrganRules *rules, const char *rest, const char *other)
{
    for (guint i = 0; i < rules->successors->len; i++) {
        const Wording *wording = rules->successors->pdata[i];
        if (strcmp(rest, wording->from) == 0 && strcmp(other, wording->to) == 0)
            return TRUE;
    }
    return FALSE;
}

/** How many characters, in their order, both names have. */
static guint in_common(const char *one, const char *other, glong *longest)
{
    glong n_one, n_other;
    g_autofree gunichar *left = g_utf8_to_ucs4_fast(one, -1, &n_one);
    g_autofree gunichar *right = g_utf8_to_ucs4_fast(other, -1, &n_other);
    guint row[MOST_CHARACTERS + 1] = {0};
    *longest = MAX(n_one, n_other);
    if (*longest > MOST_CHARACTERS)
        return 0;
    for (glong i = 0; i < n_one; i++) {
        guint diagonal = 0;
        for (glong k = 0; k < n_other; k++) {
            guint above = row[k + 1];
            row[k + 1] = left[i] == right[k] ? diagonal + 1 : MAX(above, row[k]);
            diagonal = above;
        }
    }
    return row[n_other];
}

/** (transfer full): @rest without its last character, which tells a bureau from an office and no more. */
static char *core_of(const char *rest)
{
    glong length = g_utf8_strlen(rest, -1);
    return g_utf8_substring(rest, 0, MAX(length - 1, 0));
}

static gboolean are_similar(const OrganKey *one, const OrganKey *other)
{
    g_autofree char *left = core_of(one->rest), *right = core_of(other->rest);
    glong longest;
    guint common = in_common(left, right, &longest);
    return longest >= LEAST_CHARACTERS && common >= SIMILAR * (double)longest;
}

OrganLikeness organ_likeness(const OrganRules *rules, const OrganKey *one, const OrganKey *other)
{
    if (differ_in_region(one, other))
        return ORGANS_REGION;
    if (strcmp(one->region, other->region) == 0 &&
        (is_before(rules, one->rest, other->rest) || is_before(rules, other->rest, one->rest)))
        return ORGANS_RENAMED;
    if (differ_in_one(rules, one->name, other->name) && !are_proper_words(rules, one, other))
        return ORGANS_ONE_CHARACTER;
    if (*one->region != '\0' && strcmp(one->region, other->region) == 0 && are_similar(one, other))
        return ORGANS_SIMILAR;
    return ORGANS_UNLIKE;
}

GPtrArray *organ_rules_renamed(const OrganRules *rules, const char *rest)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rules->successors->len; i++) {
        const Wording *wording = rules->successors->pdata[i];
        if (strcmp(rest, wording->from) == 0)
            g_ptr_array_add(names, g_strdup(wording->to));
        if (strcmp(rest, wording->to) == 0)
            g_ptr_array_add(names, g_strdup(wording->from));
    }
    return names;
}

const char *organ_likeness_name(OrganLikeness likeness)
{
    static const char *const names[] = {NULL, "one_character", "region", "renamed", "similar"};
    return names[likeness];
}
