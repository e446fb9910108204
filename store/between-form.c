/*
 * between-form.c: groups [between ID] -> rules, one for each row or column.
 */
#include "between-form.h"

#include <string.h>

#include "form-figures.h"

#define BETWEEN_GROUP "between "

/** A group being read. @figures: (element-type FormFigure): of the form */
typedef struct {
    GKeyFile *file;
    const char *group;
    const char *layout;
    const GPtrArray *figures;
    GPtrArray *rules;
} Reader;

static void rule_free(BetweenRule *rule)
{
    g_free(rule->id);
    g_free(rule->label);
    g_free(rule->sentence);
    g_strfreev(rule->forms);
    g_clear_pointer(&rule->left, g_array_unref);
    g_clear_pointer(&rule->right, g_array_unref);
    g_free(rule);
}

/** (transfer full): the value, or "". */
static char *value_or_empty(const Reader *reader, const char *key)
{
    char *value = g_key_file_get_value(reader->file, reader->group, key, NULL);
    return value != NULL ? g_strstrip(value) : g_strdup("");
}

/** (transfer full): the sum under @key with @line for {row} and {column}; NULL where it is none. */
static GArray *terms_at(const Reader *reader, const char *key, const char *line)
{
    g_autofree char *text = value_or_empty(reader, key);
    g_autoptr(GString) filled = g_string_new(text);
    g_string_replace(filled, "{row}", line, 0);
    g_string_replace(filled, "{column}", line, 0);
    return terms_parse(filled->str, NULL);
}

/** (transfer full): the forms of the year before: those that the group names, else the form itself. */
static char **forms_at(const Reader *reader)
{
    g_autofree char *text = value_or_empty(reader, "forms");
    return g_strsplit(*text != '\0' ? text : reader->layout, " ", -1);
}

/** Adds the rule for row or column @line, "" for a rule that is made once. */
static void add_rule(const Reader *reader, const char *line, const char *label)
{
    g_autofree char *relation = value_or_empty(reader, "relation");
    BetweenRule *rule = g_new0(BetweenRule, 1);
    rule->id = g_strdup_printf("between.%s%s%s", reader->group + strlen(BETWEEN_GROUP),
                               *line != '\0' ? "." : "", line);
    rule->label = g_strdup(label);
    rule->relation = strcmp(relation, "at-most") == 0 ? RELATION_AT_MOST : RELATION_EQUAL;
    rule->severity = form_severity(reader->file, reader->group);
    rule->sentence = value_or_empty(reader, "sentence");
    rule->forms = forms_at(reader);
    rule->left = terms_at(reader, "left", line);
    rule->right = terms_at(reader, "right", line);
    if (rule->left != NULL && rule->right != NULL)
        g_ptr_array_add(reader->rules, rule);
    else
        rule_free(rule);
}

/** (transfer none): the last level of a label. */
static const char *last_level(const char *label)
{
    const char *last = g_strrstr(label, " / ");
    return last != NULL ? last + strlen(" / ") : label;
}

/** Adds the group's rules: one, or one for each row or column of a table. */
static void read_group(const Reader *reader)
{
    g_autofree char *each = value_or_empty(reader, "each");
    gboolean rows = g_str_has_prefix(each, "rows ");
    const char *table = strchr(each, ' ') != NULL ? strchr(each, ' ') + 1 : NULL;
    if (*each == '\0') {
        add_rule(reader, "", "");
        return;
    }
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < reader->figures->len; i++) {
        const FormFigure *figure = reader->figures->pdata[i];
        char *line = rows ? figure->row : figure->column;
        if (g_strcmp0(table, figure->table) != 0 || !g_hash_table_add(known, line))
            continue;
        add_rule(reader, line, last_level(rows ? figure->row_label : figure->column_label));
    }
}

GPtrArray *between_form_load(const char *const *folders, const char *layout, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!form_file_load(file, folders, layout, error))
        return NULL;
    GPtrArray *rules = g_ptr_array_new_with_free_func((GDestroyNotify)rule_free);
    g_autoptr(GPtrArray) figures = form_figures_from_file(file);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        Reader reader = {file, *group, layout, figures, rules};
        if (g_str_has_prefix(*group, BETWEEN_GROUP))
            read_group(&reader);
    }
    return rules;
}
