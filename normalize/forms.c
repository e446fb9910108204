/**
 * forms.c: forms for a person to look at.
 */
#include "forms.h"

#include <stdio.h>
#include <string.h>

#include "../common/cli.h"
#include "../common/file.h"
#include "../common/page-json.h"
#include "draft.h"
#include "layout.h"
#include "narrative.h"
#include "normalize.h"

#define SUFFIX ".layout"

static int failed(const GError *error)
{
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

/** How many figures the form asks for. */
static guint count_figures(const Layout *layout)
{
    guint figures = 0;
    for (guint t = 0; t < layout->tables->len; t++) {
        const LayoutTable *table = layout->tables->pdata[t];
        guint rows = 0;
        for (guint r = 0; r < table->rows->len; r++)
            rows += !layout_line_is_heading(table->rows->pdata[r]);
        figures += rows * table->columns->len;
    }
    return figures;
}

static void print_form(const Layout *layout)
{
    printf("%s\t%d-%d\t%u tables\t%u figures\t%u checks\t%u statements\t%s\t%s\n", layout->name,
           layout->first_year, layout->last_year, layout->tables->len, count_figures(layout),
           layout->checks->len, layout->statements->len, layout->title, layout->path);
}

int forms_list(const char *folder, const char *more)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Normalizer) normalizer = normalizer_new(folder, more, &error); /* all that a run would load */
    if (normalizer == NULL)
        return failed(error);
    const GPtrArray *layouts = normalizer_layouts(normalizer);
    for (guint i = 0; i < layouts->len; i++)
        print_form(layouts->pdata[i]);
    return EXIT_OK;
}

/** Whether @path lies in @folder itself. */
static gboolean lies_in(const char *path, const char *folder)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *own = g_path_get_dirname(absolute);
    g_autofree char *other = g_canonicalize_filename(folder, NULL);
    return strcmp(own, other) == 0;
}

static gboolean name_is_free(const char *folder, const Layout *layout, const char *path, GError **error)
{
    g_autofree char *name = g_strconcat(layout->name, SUFFIX, NULL);
    g_autofree char *taken = g_build_filename(folder, name, NULL);
    if (lies_in(path, folder) || !g_file_test(taken, G_FILE_TEST_EXISTS))
        return TRUE;
    g_set_error(error, LAYOUT_ERROR, LAYOUT_ERROR_WRONG,
                "%s: there is a form '%s' already; give yours another name", path, layout->name);
    return FALSE;
}

int forms_check(const char *folder, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *rules_path = g_build_filename(folder, "narrative.conf", NULL);
    g_autoptr(GPtrArray) one = g_ptr_array_new_with_free_func((GDestroyNotify)layout_free);
    Layout *layout = layout_load(path, &error);
    if (layout == NULL)
        return failed(error);
    g_ptr_array_add(one, layout);
    g_autoptr(NarrativeRules) rules = narrative_rules_load(rules_path, NULL, one, &error);
    if (rules == NULL || !name_is_free(folder, layout, path, &error))
        return failed(error);
    printf("%s: sound: form %s with %u tables, %u figures, %u checks, %u statements\n", path, layout->name,
           layout->tables->len, count_figures(layout), layout->checks->len, layout->statements->len);
    return EXIT_OK;
}

/** (transfer full): the name of the form that is to be in the file @output: only what such a name may have.
 */
static char *form_name(const char *output)
{
    g_autofree char *base = output != NULL ? g_path_get_basename(output) : g_strdup("draft");
    if (g_str_has_suffix(base, SUFFIX))
        base[strlen(base) - strlen(SUFFIX)] = '\0';
    for (char *at = base; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && *at != '-' && *at != '_')
            *at = '_';
    return g_steal_pointer(&base);
}

static gboolean write_draft(const char *text, const char *output, GError **error)
{
    if (output == NULL) {
        fputs(text, stdout);
        return TRUE;
    }
    if (!g_file_test(output, G_FILE_TEST_EXISTS))
        return file_write_whole(output, text, strlen(text), error);
    g_set_error(error, G_FILE_ERROR, (gint)G_FILE_ERROR_EXIST,
                "%s: there is such a file already; it was left alone", output);
    return FALSE;
}

int forms_draft(const char *folder, const char *pages, const char *output)
{
    g_autoptr(GError) error = NULL;
    const char *file = output != NULL && strcmp(output, "-") != 0 ? output : NULL;
    g_autofree char *rules_path = g_build_filename(folder, "figures.conf", NULL);
    g_autofree char *name = form_name(file);
    g_autoptr(FigureRules) rules = figure_rules_load(rules_path, NULL, &error);
    g_autoptr(PageModel) model = rules != NULL ? page_model_load(pages, &error) : NULL;
    g_autofree char *draft = model != NULL && model->pages->len > 0 ? draft_layout(model, rules, name) : NULL;
    if (error == NULL && draft == NULL) {
        cli_error("%s: no table with figures was found in it", pages);
        return EXIT_SOME_FAILED;
    }
    if (error != NULL || !write_draft(draft, file, &error))
        return failed(error);
    return EXIT_OK;
}
