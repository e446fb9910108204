/**
 * narrative.c: prose -> sentences -> statements.
 */
#include "narrative.h"

#include <stdlib.h>
#include <string.h>

#include "../common/stated.h"
#include "check.h"
#include "conf.h"
#include "prose.h"

/** Bytes of a sentence that are kept as evidence before and after the figure; longer ones are cut. */
#define EVIDENCE_BYTES 240

/**
 * Doubt: words before a figure that make it doubtful. @says: why; @years: how many years from the report's
 * the figure's is; @parts: also of statements that are parts
 */
typedef struct {
    Pattern *pattern;
    char *says;
    int years;
    gboolean whole_sentence, parts;
} Doubt;

/** Compiled: a statement of a form. @none: NULL where it has none */
typedef struct {
    const LayoutStatement *form;
    Pattern *pattern, *none;
} Compiled;

/** FormStatements: @all: (element-type Compiled): the statements of @layout */
typedef struct {
    const Layout *layout;
    GPtrArray *all;
} FormStatements;

/** @forms: (element-type FormStatements) */
struct _NarrativeRules {
    char *figure, *ends, *clause_ends;
    Pattern *left_out, *year;
    GPtrArray *doubts;
    GArray *forms;
};

static void doubt_free(gpointer data)
{
    Doubt *doubt = data;
    pattern_free(doubt->pattern);
    g_free(doubt->says);
    g_free(doubt);
}

static void compiled_free(gpointer data)
{
    Compiled *compiled = data;
    pattern_free(compiled->pattern);
    pattern_free(compiled->none);
    g_free(compiled);
}

static void form_statements_clear(gpointer data)
{
    g_ptr_array_unref(((FormStatements *)data)->all);
}

void narrative_rules_free(NarrativeRules *rules)
{
    if (rules == NULL)
        return;
    g_free(rules->figure);
    g_free(rules->ends);
    g_free(rules->clause_ends);
    pattern_free(rules->left_out);
    pattern_free(rules->year);
    g_clear_pointer(&rules->doubts, g_ptr_array_unref);
    g_clear_pointer(&rules->forms, g_array_unref);
    g_free(rules);
}

/* ---- loading ---- */

static Pattern *rules_pattern(GKeyFile *file, const char *group, const char *key, GError **error)
{
    g_autofree char *source = g_key_file_get_value(file, group, key, error);
    return source != NULL ? pattern_new(source, error) : NULL;
}

static gboolean rules_doubts(NarrativeRules *rules, GKeyFile *file, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    rules->doubts = g_ptr_array_new_with_free_func(doubt_free);
    for (char **group = groups; *group != NULL; group++) {
        if (!g_str_has_prefix(*group, "doubt "))
            continue;
        Doubt *doubt = g_new0(Doubt, 1);
        g_ptr_array_add(rules->doubts, doubt);
        g_autofree char *within = g_key_file_get_value(file, *group, "within", NULL);
        doubt->whole_sentence = g_strcmp0(within, "sentence") == 0;
        doubt->years = g_key_file_get_integer(file, *group, "years", NULL);
        doubt->parts = g_key_file_get_boolean(file, *group, "parts", NULL);
        doubt->says = g_key_file_get_value(file, *group, "says", error);
        doubt->pattern = doubt->says != NULL ? rules_pattern(file, *group, "pattern", error) : NULL;
        if (doubt->pattern == NULL)
            return FALSE;
    }
    return TRUE;
}

/** (transfer full): the statement's pattern with what {figure} stands for. */
static Pattern *rules_compile(const NarrativeRules *rules, const char *source, GError **error)
{
    g_autoptr(GString) whole = g_string_new(source);
    g_string_replace(whole, "{figure}", rules->figure, 0);
    return pattern_new(whole->str, error);
}

static gboolean rules_add_form(NarrativeRules *rules, const Layout *layout, GError **error)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(compiled_free);
    const FormStatements form = {layout, all};
    g_array_append_val(rules->forms, form);
    for (guint i = 0; i < layout->statements->len; i++) {
        Compiled *compiled = g_new0(Compiled, 1);
        g_ptr_array_add(all, compiled);
        compiled->form = layout->statements->pdata[i];
        compiled->pattern = rules_compile(rules, compiled->form->pattern, error);
        if (compiled->pattern != NULL && compiled->form->none != NULL)
            compiled->none = rules_compile(rules, compiled->form->none, error);
        if (compiled->pattern != NULL && (compiled->none != NULL || compiled->form->none == NULL))
            continue;
        g_prefix_error(error, "%s: ", compiled->form->place);
        return FALSE;
    }
    return TRUE;
}

static gboolean rules_load(NarrativeRules *rules, GKeyFile *file, GError **error)
{
    return (rules->figure = g_key_file_get_value(file, "figure", "pattern", error)) != NULL &&
           (rules->ends = g_key_file_get_value(file, "sentences", "ends", error)) != NULL &&
           (rules->clause_ends = g_key_file_get_value(file, "sentences", "clause ends", error)) != NULL &&
           (rules->left_out = rules_pattern(file, "sentences", "left out", error)) != NULL &&
           (rules->year = rules_pattern(file, "sentences", "year", error)) != NULL &&
           rules_doubts(rules, file, error);
}

NarrativeRules *narrative_rules_load(const char *path, const char *more, const GPtrArray *layouts,
                                     GError **error)
{
    static const ConfAddition additions[] = {{"doubt ", NULL}, {0}};
    g_autoptr(GKeyFile) file = conf_load(path, more, additions, error);
    g_autoptr(NarrativeRules) rules = g_new0(NarrativeRules, 1);
    rules->forms = g_array_new(FALSE, FALSE, sizeof(FormStatements));
    g_array_set_clear_func(rules->forms, form_statements_clear);
    if (file == NULL)
        return NULL;
    if (!rules_load(rules, file, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    for (guint i = 0; i < layouts->len; i++)
        if (!rules_add_form(rules, layouts->pdata[i], error))
            return NULL;
    return g_steal_pointer(&rules);
}

/* ---- reading ---- */

/** Reader: one report's text being read. @begin, @end: the sentence in hand; @sentence: the same, alone;
 * @text: as patterns take it */
typedef struct {
    const NarrativeRules *rules;
    const FigureRules *figures;
    const Prose *prose;
    gsize begin, end;
    const char *sentence;
    const PatternText *text;
    Report *report;
} Reader;

static gboolean is_left_out(const char *folded, gpointer data)
{
    const NarrativeRules *rules = data;
    return pattern_match(rules->left_out, folded);
}

/** Where the clause begins in which byte @at of the sentence stands. */
static gsize clause_begin(const Reader *reader, gsize at)
{
    while (at > 0) {
        const char *before = g_utf8_find_prev_char(reader->sentence, reader->sentence + at);
        if (g_utf8_strchr(reader->rules->clause_ends, -1, g_utf8_get_char(before)) != NULL)
            return at;
        at = (gsize)(before - reader->sentence);
    }
    return 0;
}

/** The last year that is named before byte @at of the sentence; 0 for none. */
static int year_before(const Reader *reader, gsize at)
{
    g_autofree char *before = g_strndup(reader->sentence, at);
    int year = 0;
    gsize from = 0, begin;
    const PatternText text = pattern_text(before);
    while (pattern_match_text(reader->rules->year, &text, from)) {
        g_autofree char *digits = pattern_group(reader->rules->year, before, "year");
        pattern_span(reader->rules->year, &begin, &from);
        year = digits != NULL ? atoi(digits) : year;
        if (from == begin)
            break;
    }
    return year;
}

/** Says what makes it doubtful what the figure of @form, stated at byte @at of the sentence, is about. */
static void statement_doubt(const Reader *reader, const LayoutStatement *form, gsize at,
                            RowStatement *statement)
{
    int year = year_before(reader, at), own = reader->report->year;
    if (year != 0 && own != 0 && year != own) {
        statement->year = year;
        statement->doubt = g_strdup_printf("the sentence speaks of %d", year);
        return;
    }
    for (guint i = 0; i < reader->rules->doubts->len; i++) {
        const Doubt *rule = reader->rules->doubts->pdata[i];
        gsize from = rule->whole_sentence ? 0 : clause_begin(reader, at);
        g_autofree char *before = g_strndup(reader->sentence + from, at - from);
        if ((!rule->parts && form->part) || !pattern_match(rule->pattern, before))
            continue;
        statement->doubt = g_strdup(rule->says);
        statement->year = rule->years != 0 && own != 0 ? own + rule->years : 0;
        return;
    }
}

/** (transfer full): the sentence as printed; of a very long one what stands around bytes @begin..@end of it.
 */
static char *evidence_of(const Reader *reader, gsize begin, gsize end)
{
    const char *text = reader->prose->folded->str;
    gsize from = reader->begin, to = reader->end;
    if (begin > EVIDENCE_BYTES)
        from = (gsize)(g_utf8_find_prev_char(text, text + reader->begin + begin - EVIDENCE_BYTES + 1) - text);
    if (to > reader->begin + end + EVIDENCE_BYTES)
        to = (gsize)(g_utf8_find_prev_char(text, text + reader->begin + end + EVIDENCE_BYTES + 1) - text);
    g_autofree char *original = prose_original(reader->prose, from, to);
    return g_strconcat(from > reader->begin ? "…" : "", original, to < reader->end ? "…" : "", NULL);
}

/** Adds what bytes @begin..@end of the sentence state, as yet without its figure. */
static RowStatement *statement_add(const Reader *reader, const LayoutStatement *form, gsize begin, gsize end)
{
    RowStatement *statement = g_new0(RowStatement, 1);
    ProsePlace place = prose_place(reader->prose, reader->begin + begin, reader->begin + end);
    statement->statement = g_strdup(form->id);
    statement_doubt(reader, form, begin, statement);
    statement->text = evidence_of(reader, begin, end);
    statement->source = place.source;
    statement->confidence = place.confidence;
    statement->page = place.page;
    statement->box = place.box;
    g_ptr_array_add(reader->report->statements, statement);
    return statement;
}

/**
 * Takes the figure of a match of @compiled. @raw: (out) (transfer full): as it stands in the folded text.
 * FALSE where it is no number after all, or only about one (约, 余).
 */
static gboolean figure_of(const Reader *reader, const Compiled *compiled, Figure *figure, char **raw)
{
    static const char *const groups[] = {"figure", "scale", "unit"};
    g_autofree char *before = pattern_group(compiled->pattern, reader->sentence, "about");
    g_autofree char *more = pattern_group(compiled->pattern, reader->sentence, "more");
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        g_autofree char *part = pattern_group(compiled->pattern, reader->sentence, groups[i]);
        g_string_append(text, part != NULL ? part : "");
    }
    figure_parse(reader->figures, text->str, TEXT_SOURCE_TEXT, figure);
    *raw = g_strdup(text->str);
    gboolean about = (before != NULL && *before != '\0') || (more != NULL && *more != '\0');
    return figure->kind == FIGURE_NUMBER && !about;
}

static void sentence_search(const Reader *reader, const Compiled *compiled)
{
    gsize from = 0, begin = 0, end = 0;
    guint found = 0;
    while (pattern_match_text(compiled->pattern, reader->text, from)) {
        g_auto(Figure) figure = {0};
        g_autofree char *raw = NULL;
        pattern_span(compiled->pattern, &begin, &end);
        from = end > from ? end : (gsize)(g_utf8_next_char(reader->sentence + from) - reader->sentence);
        if (figure_of(reader, compiled, &figure, &raw)) {
            RowStatement *statement = statement_add(reader, compiled->form, begin, end);
            statement->value = g_steal_pointer(&figure.value);
            statement->unit = g_steal_pointer(&figure.unit);
            statement->raw = g_steal_pointer(&raw);
            found++;
        }
        if (from >= reader->end - reader->begin)
            return;
    }
    if (found > 0 || compiled->none == NULL || !pattern_match_text(compiled->none, reader->text, 0))
        return;
    pattern_span(compiled->none, &begin, &end);
    RowStatement *statement = statement_add(reader, compiled->form, begin, end);
    statement->value = g_strdup("0");
    statement->raw = g_strdup("");
}

/** Whether two statements say the same of the same place, but for their forms. */
static gboolean is_same_statement(const RowStatement *one, const RowStatement *other)
{
    return strcmp(one->statement, other->statement) == 0 && strcmp(one->value, other->value) == 0 &&
           strcmp(one->raw, other->raw) == 0 && g_strcmp0(one->unit, other->unit) == 0 &&
           one->year == other->year && g_strcmp0(one->doubt, other->doubt) == 0 && one->page == other->page &&
           box_is_same(&one->box, &other->box, 0) && strcmp(one->text, other->text) == 0;
}

/** The one of @statements from @first to @own that says the same as @statement and is not of the form yet
 * that those from @own on are of; NULL for none. */
static RowStatement *same_of_other_form(const GPtrArray *statements, guint first, guint own,
                                        const RowStatement *statement, const char *form)
{
    for (guint i = first; i < own; i++) {
        RowStatement *other = statements->pdata[i];
        if (is_same_statement(other, statement) && !stated_is_of(other, form))
            return other;
    }
    return NULL;
}

/**
 * Says of the sentence's statements from @own on that they are of @form. One that those of other forms, from
 * @first on, say too is taken out, and the form put down there.
 */
static void statements_join(GPtrArray *statements, guint first, guint own, const char *form)
{
    for (guint i = own; i < statements->len;) {
        RowStatement *statement = statements->pdata[i];
        RowStatement *same = same_of_other_form(statements, first, own, statement, form);
        if (same == NULL) {
            statement->forms = g_strdup(form);
            i++;
            continue;
        }
        char *forms = g_strconcat(same->forms, " ", form, NULL);
        g_free(same->forms);
        same->forms = forms;
        g_ptr_array_remove_index(statements, i);
    }
}

/** Searches the sentence for what @layout, or where that is NULL any form, has statements of. */
static void sentence_read(const Reader *reader, const Layout *layout)
{
    GPtrArray *statements = reader->report->statements;
    const guint first = statements->len;
    for (guint k = 0; k < reader->rules->forms->len; k++) {
        const FormStatements *form = &g_array_index(reader->rules->forms, FormStatements, k);
        const guint own = statements->len;
        if (layout != NULL && form->layout != layout)
            continue;
        for (guint i = 0; i < form->all->len; i++)
            sentence_search(reader, form->all->pdata[i]);
        if (layout == NULL)
            statements_join(statements, first, own, form->layout->name);
    }
}

void narrative_read(const NarrativeRules *rules, const Layout *layout, const FigureRules *figures,
                    const GArray *lines, Report *report)
{
    g_autoptr(Prose) prose = prose_from_lines(lines, is_left_out, (gpointer)rules);
    const char *text = prose->folded->str;
    for (gsize begin = 0; begin < prose->folded->len;) {
        gsize end = begin;
        while (end < prose->folded->len && text[end] != '\n' &&
               g_utf8_strchr(rules->ends, -1, g_utf8_get_char(text + end)) == NULL)
            end = (gsize)(g_utf8_next_char(text + end) - text);
        g_autofree char *sentence = g_strndup(text + begin, end - begin);
        const PatternText of = pattern_text(sentence);
        Reader reader = {rules, figures, prose, begin, end, sentence, &of, report};
        if (end > begin)
            sentence_read(&reader, layout);
        begin = end < prose->folded->len ? (gsize)(g_utf8_next_char(text + end) - text) : end;
    }
}

/* ---- checking ---- */

void narrative_check(const Layout *layout, const FigureRules *figures, Report *report)
{
    g_autoptr(GHashTable) cells = check_cells(report);
    for (guint i = 0; i < layout->statements->len; i++) {
        const LayoutStatement *form = layout->statements->pdata[i];
        gboolean on_paper = FALSE;
        if (form->cells == NULL)
            continue;
        g_autoptr(GArray) terms = check_terms(form->cells, "", cells, &on_paper);
        const StatedRule rule = {form->id, form->severity, form->sentence, form->optional};
        RowCheck *check =
            stated_check(&(StatedTrial){&rule, figure_units(figures), terms, report->statements, NULL});
        if (check != NULL)
            g_ptr_array_add(report->checks, check);
    }
}
