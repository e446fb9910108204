/*
 * series-file.c: key files -> series.
 */
#include "series-file.h"

#include <string.h>

#include "../common/file.h"
#include "../common/key-lines.h"
#include "../common/key.h"
#include "form-figures.h"

G_DEFINE_QUARK(series_error, series_error)

#define SERIES_GROUP "series "

/** FormCells: a form's figures by id. */
typedef struct {
    GPtrArray *figures;
    GHashTable *by_cell;
} FormCells;

/**
 * Reader: the file being read, and what all of them said so far.
 * @since: first years by form's name; @forms: FormCells by form's name
 */
typedef struct {
    const char *const *folders;
    const char *path;
    GKeyFile *file;
    KeyLines *lines;
    SeriesSet *set;
    GHashTable *since;
    GHashTable *forms;
} Reader;

G_GNUC_PRINTF(5, 6)
static gboolean wrong(const Reader *reader, GError **error, const char *group, const char *key,
                      const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, SERIES_ERROR, SERIES_ERROR_WRONG, "%s:%d: [%s]: %s", reader->path,
                MAX(key_lines_find(reader->lines, group, key), 1), group, what);
    return FALSE;
}

/** (transfer full): the value of a key, without the blanks around it; NULL where it is not there or empty. */
static char *value_of(const Reader *reader, const char *group, const char *key)
{
    g_autofree char *value = g_key_file_get_value(reader->file, group, key, NULL);
    return value != NULL && *g_strstrip(value) != '\0' ? g_steal_pointer(&value) : NULL;
}

/* ---- what is freed ---- */

static void unit_free(SeriesUnit *unit)
{
    g_free(unit->unit);
    g_free(unit->kind);
    g_free(unit);
}

static void form_free(SeriesForm *form)
{
    g_free(form->layout);
    g_free(form->change);
    g_clear_pointer(&form->terms, g_array_unref);
    g_free(form);
}

static void series_free(Series *series)
{
    g_free(series->name);
    g_free(series->label);
    g_free(series->unit);
    g_ptr_array_unref(series->forms);
    g_free(series);
}

static void form_cells_free(FormCells *cells)
{
    g_ptr_array_unref(cells->figures);
    g_hash_table_unref(cells->by_cell);
    g_free(cells);
}

void series_set_free(SeriesSet *set)
{
    if (set == NULL)
        return;
    g_ptr_array_unref(set->units);
    g_ptr_array_unref(set->series);
    g_free(set);
}

/* ---- units and forms ---- */

static const SeriesUnit *find_unit(const SeriesSet *set, const char *name)
{
    for (guint i = 0; i < set->units->len; i++) {
        const SeriesUnit *unit = set->units->pdata[i];
        if (strcmp(unit->unit, name) == 0)
            return unit;
    }
    return NULL;
}

/** "万元 10000": a unit and its worth. */
static gboolean read_unit(const Reader *reader, const char *kind, const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 2);
    guint64 worth = 0;
    if (g_strv_length(words) != 2 ||
        !g_ascii_string_to_unsigned(g_strstrip(words[1]), 10, 1, G_GUINT64_CONSTANT(1000000000000), &worth,
                                    NULL))
        return wrong(reader, error, "units", kind, "'%s': write each unit and its worth, as 万元 10000",
                     text);
    if (find_unit(reader->set, words[0]) != NULL)
        return wrong(reader, error, "units", kind, "'%s' is there twice", words[0]);
    SeriesUnit *unit = g_new0(SeriesUnit, 1);
    *unit = (SeriesUnit){g_strdup(words[0]), g_strdup(kind), (gint64)worth};
    g_ptr_array_add(reader->set->units, unit);
    return TRUE;
}

static gboolean read_units(const Reader *reader, GError **error)
{
    g_auto(GStrv) kinds = g_key_file_get_keys(reader->file, "units", NULL, NULL);
    for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++) {
        g_autofree char *value = g_key_file_get_value(reader->file, "units", kinds[i], NULL);
        g_auto(GStrv) units = g_strsplit(value, ";", -1);
        for (char **unit = units; *unit != NULL; unit++)
            if (!read_unit(reader, kinds[i], g_strstrip(*unit), error))
                return FALSE;
    }
    return TRUE;
}

static gboolean read_year(const Reader *reader, const char *group, const char *key, int *year, GError **error)
{
    g_autofree char *text = value_of(reader, group, key);
    guint64 number = 0;
    if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 1900, 2999, &number, NULL))
        return wrong(reader, error, group, key, "'%s' must be a year", key);
    *year = (int)number;
    return TRUE;
}

static gboolean read_forms(const Reader *reader, GError **error)
{
    g_auto(GStrv) names = g_key_file_get_keys(reader->file, "forms", NULL, NULL);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        int year = 0;
        if (!read_year(reader, "forms", names[i], &year, error))
            return FALSE;
        g_hash_table_insert(reader->since, g_strdup(names[i]), GINT_TO_POINTER(year));
    }
    return TRUE;
}

static gboolean read_jump_number(const Reader *reader, const char *key, double least, double *number,
                                 GError **error)
{
    g_autofree char *text = value_of(reader, "jumps", key);
    char *end = NULL;
    double value = text != NULL ? g_ascii_strtod(text, &end) : 0;
    if (text == NULL || *end != '\0' || !(value >= least))
        return wrong(reader, error, "jumps", key, "'%s' must be a number of %g or more", key, least);
    *number = value;
    return TRUE;
}

static gboolean read_jumps(const Reader *reader, GError **error)
{
    JumpRule *rule = &reader->set->jump_rule;
    double years = 0;
    if (!g_key_file_has_group(reader->file, "jumps"))
        return TRUE;
    if (!read_jump_number(reader, "years", 3, &years, error) ||
        !read_jump_number(reader, "factor", 1, &rule->factor, error) ||
        !read_jump_number(reader, "spread", 0, &rule->spread, error) ||
        !read_jump_number(reader, "least", 0, &rule->least, error))
        return FALSE;
    rule->years = (int)MIN(years, 1000);
    return TRUE;
}

/* ---- series ---- */

/** (transfer none): the figures of form @layout; empty where there is no such form, NULL on error. */
static const FormCells *cells_of_form(const Reader *reader, const char *layout, GError **error)
{
    FormCells *cells = g_hash_table_lookup(reader->forms, layout);
    if (cells != NULL)
        return cells;
    GPtrArray *figures = form_figures_load(reader->folders, layout, error);
    if (figures == NULL)
        return NULL;
    cells = g_new0(FormCells, 1);
    cells->figures = figures;
    cells->by_cell = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < cells->figures->len; i++) {
        FormFigure *figure = cells->figures->pdata[i];
        g_hash_table_insert(cells->by_cell, figure->cell, figure);
    }
    g_hash_table_insert(reader->forms, g_strdup(layout), cells);
    return cells;
}

/** Whether all figures of @form are the form's, in units that can be converted to @series'. */
static gboolean form_is_sound(const Reader *reader, const Series *series, const SeriesForm *form,
                              GError **error)
{
    g_autofree char *group = g_strconcat(SERIES_GROUP, series->name, NULL);
    const FormCells *cells = cells_of_form(reader, form->layout, error);
    if (cells == NULL)
        return FALSE;
    const SeriesUnit *wanted = find_unit(reader->set, series->unit);
    if (cells->figures->len == 0)
        return wrong(reader, error, group, form->layout, "there is no form '%s'", form->layout);
    for (guint i = 0; i < form->terms->len; i++) {
        const char *cell = g_array_index(form->terms, Term, i).cell;
        const FormFigure *figure = g_hash_table_lookup(cells->by_cell, cell);
        if (figure == NULL)
            return wrong(reader, error, group, form->layout, "form '%s' has no figure '%s'", form->layout,
                         cell);
        const SeriesUnit *unit = find_unit(reader->set, figure->unit);
        if (unit == NULL || strcmp(unit->kind, wanted->kind) != 0)
            return wrong(reader, error, group, form->layout, "'%s' is in '%s', which is no %s", cell,
                         figure->unit, series->unit);
    }
    return TRUE;
}

/** "yes" or "no"; @flag stays as it is where the key is not there. */
static gboolean read_flag(const Reader *reader, const char *group, const char *key, gboolean *flag,
                          GError **error)
{
    g_autofree char *value = value_of(reader, group, key);
    if (value == NULL)
        return TRUE;
    *flag = strcmp(value, "yes") == 0;
    return *flag || strcmp(value, "no") == 0 ||
           wrong(reader, error, group, key, "'%s' must be yes or no", key);
}

/** The first year of @form: its own, else the form's. */
static gboolean read_since(const Reader *reader, const char *group, SeriesForm *form, GError **error)
{
    g_autofree char *key = g_strconcat(form->layout, ".since", NULL);
    if (g_key_file_has_key(reader->file, group, key, NULL))
        return read_year(reader, group, key, &form->since, error);
    form->since = GPOINTER_TO_INT(g_hash_table_lookup(reader->since, form->layout));
    return form->since != 0 ||
           wrong(reader, error, group, form->layout, "since when? give %s in [forms]", form->layout);
}

static gboolean read_form(const Reader *reader, Series *series, const char *layout, GError **error)
{
    g_autofree char *group = g_strconcat(SERIES_GROUP, series->name, NULL);
    g_autofree char *change = g_strconcat(layout, ".change", NULL);
    g_autofree char *comparable = g_strconcat(layout, ".comparable", NULL);
    g_autofree char *sum = value_of(reader, group, layout);
    g_autoptr(GError) cause = NULL;
    SeriesForm *form = g_new0(SeriesForm, 1);
    g_ptr_array_add(series->forms, form);
    form->layout = g_strdup(layout);
    form->change = value_of(reader, group, change);
    form->terms = terms_parse(sum != NULL ? sum : "", &cause);
    if (form->terms == NULL)
        return wrong(reader, error, group, layout, "'%s': %s", layout, cause->message);
    form->comparable = form->change == NULL;
    if (!read_flag(reader, group, comparable, &form->comparable, error))
        return FALSE;
    if (!form->comparable && form->change == NULL)
        return wrong(reader, error, group, comparable, "what changed? say it with %s", change);
    return read_since(reader, group, form, error) && form_is_sound(reader, series, form, error);
}

/** Whether @key tells more of a form that the group gives; FORM.since and its like. */
static gboolean key_is_of_form(const Reader *reader, const char *group, const char *key)
{
    static const char *const parts[] = {"since", "change", "comparable", NULL};
    const char *dot = strrchr(key, '.');
    if (dot == NULL || !g_strv_contains(parts, dot + 1))
        return FALSE;
    g_autofree char *layout = g_strndup(key, (gsize)(dot - key));
    return g_key_file_has_key(reader->file, group, layout, NULL);
}

static gboolean read_forms_of(const Reader *reader, Series *series, GError **error)
{
    static const char *const own[] = {"label", "unit", "jumps", NULL};
    g_autofree char *group = g_strconcat(SERIES_GROUP, series->name, NULL);
    g_auto(GStrv) keys = g_key_file_get_keys(reader->file, group, NULL, NULL);
    for (char **key = keys; *key != NULL; key++) {
        if (g_strv_contains(own, *key) || key_is_of_form(reader, group, *key))
            continue;
        if (strchr(*key, '.') != NULL)
            return wrong(reader, error, group, *key, "no such key '%s'", *key);
        for (guint i = 0; i < series->forms->len; i++)
            if (strcmp(((SeriesForm *)series->forms->pdata[i])->layout, *key) == 0)
                return wrong(reader, error, group, *key, "form '%s' gives this series already", *key);
        if (!read_form(reader, series, *key, error))
            return FALSE;
    }
    return TRUE;
}

/** Whether @name can stand in SQL without quotes: small letters, digits and _. */
static gboolean is_series_name(const char *name)
{
    gsize length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length > 0 && name[length] == '\0';
}

/** A new series from its group. */
static gboolean read_head(const Reader *reader, const char *group, Series *series, GError **error)
{
    series->label = value_of(reader, group, "label");
    series->unit = value_of(reader, group, "unit");
    if (!is_series_name(series->name))
        return wrong(reader, error, group, NULL, "a name is small letters, digits and _, not '%s'",
                     series->name);
    if (series->label == NULL || series->unit == NULL)
        return wrong(reader, error, group, NULL, "needs 'label' and 'unit'");
    if (find_unit(reader->set, series->unit) == NULL)
        return wrong(reader, error, group, "unit", "'%s' is not among [units]", series->unit);
    return read_flag(reader, group, "jumps", &series->jumps, error);
}

static gboolean read_series(const Reader *reader, const char *group, GError **error)
{
    const char *name = group + strlen(SERIES_GROUP);
    for (guint i = 0; i < reader->set->series->len; i++) {
        Series *known = reader->set->series->pdata[i];
        if (strcmp(known->name, name) == 0)
            return read_forms_of(reader, known, error);
    }
    Series *series = g_new0(Series, 1);
    series->name = g_strdup(name);
    series->forms = g_ptr_array_new_with_free_func((GDestroyNotify)form_free);
    g_ptr_array_add(reader->set->series, series);
    return read_head(reader, group, series, error) && read_forms_of(reader, series, error);
}

/* ---- the whole ---- */

/** All groups of the file that are series; others must be known. */
static gboolean read_groups(const Reader *reader, GError **error)
{
    static const char *const known[] = {"forms", "units", "jumps", NULL};
    g_auto(GStrv) groups = g_key_file_get_groups(reader->file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        if (g_str_has_prefix(*group, SERIES_GROUP)
                ? !read_series(reader, *group, error)
                : !g_strv_contains(known, *group) && !wrong(reader, error, *group, NULL, "no such group"))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_text(Reader *reader, const char *text, gsize length, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(KeyLines) lines = key_lines_new(reader->path, text, &cause);
    if (lines == NULL) {
        g_set_error_literal(error, SERIES_ERROR, SERIES_ERROR_SYNTAX, cause->message);
        return FALSE;
    }
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, &cause)) {
        g_set_error(error, SERIES_ERROR, SERIES_ERROR_SYNTAX, "%s: %s", reader->path, cause->message);
        return FALSE;
    }
    reader->file = file;
    reader->lines = lines;
    return read_units(reader, error) && read_forms(reader, error) && read_jumps(reader, error) &&
           read_groups(reader, error);
}

/** The file of one folder; nothing where it has none. */
static gboolean read_folder(Reader *reader, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, SERIES_FILE, NULL);
    gsize length = 0;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    g_autofree char *text = file_read(path, SERIES_MOST_BYTES, &length, error);
    reader->path = path;
    return text != NULL && read_text(reader, text, length, error);
}

static gint compare_since(gconstpointer a, gconstpointer b)
{
    const SeriesForm *x = *(SeriesForm *const *)a, *y = *(SeriesForm *const *)b;
    return x->since != y->since ? x->since - y->since : strcmp(x->layout, y->layout);
}

SeriesSet *series_set_load(const char *const *folders, GError **error)
{
    g_autoptr(SeriesSet) set = g_new0(SeriesSet, 1);
    set->units = g_ptr_array_new_with_free_func((GDestroyNotify)unit_free);
    set->series = g_ptr_array_new_with_free_func((GDestroyNotify)series_free);
    set->jump_rule.years = G_MAXINT; /* until a file says how jumps are told, there are none */
    g_autoptr(GHashTable) since = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) forms =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)form_cells_free);
    Reader reader = {.folders = folders, .set = set, .since = since, .forms = forms};
    for (const char *const *folder = folders; *folder != NULL; folder++)
        if (!read_folder(&reader, *folder, error))
            return NULL;
    for (guint i = 0; i < set->series->len; i++)
        g_ptr_array_sort(((Series *)set->series->pdata[i])->forms, compare_since);
    return g_steal_pointer(&set);
}
