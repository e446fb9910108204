#include <glib/gstdio.h>
#include <string.h>

#include "../../normalize/layout.h"
#include "source-path.h"

static const char FORM[] = "[layout]\n"
                           "name=t1\n"
                           "title=一张表\n"
                           "years=2001-2003\n"
                           "[sections]\n"
                           "1=一、概况|一、情况\n"
                           "[table a]\n"
                           "cell=a.{row}.{column}\n"
                           "unit=件\n"
                           "[table a columns]\n"
                           "one=甲 / 乙|丙\n"
                           "sum=总计\n"
                           "[table a rows]\n"
                           "~1=一、小计\n"
                           "1.1=规章\n"
                           "1.2=本年增/减\n"
                           "[table a units]\n"
                           "1.2=万元\n"
                           "[check a.total]\n"
                           "each=rows a\n"
                           "left=a.{row}.sum\n"
                           "right=a.{row}.one\n"
                           "severity=warning\n"
                           "sentence={label}: {left}, {right}\n"
                           "[between a.carried]\n"
                           "left=a.1.1.one\n"
                           "right=last:a.1.1.sum + a.1.2.one\n"
                           "forms=t0 t1\n"
                           "severity=error\n"
                           "sentence=carried {left}, {right}\n";

/** (transfer full): the layout that @text describes, through a file. */
static Layout *load(const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-layout-XXXXXX", NULL);
    int file = g_mkstemp(path);
    g_assert_cmpint(file, >=, 0);
    g_close(file, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    Layout *layout = layout_load(path, error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    return layout;
}

/** (transfer full): FORM with @from replaced by @to. */
static char *form_with(const char *from, const char *to)
{
    g_autoptr(GString) text = g_string_new(FORM);
    g_assert_cmpuint(g_string_replace(text, from, to, 1), ==, 1);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_a_form_is_read_with_all_its_parts(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Layout) layout = load(FORM, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(layout->name, ==, "t1");
    g_assert_cmpint(layout->first_year, ==, 2001);
    g_assert_cmpint(layout->last_year, ==, 2003);
    g_assert_cmpuint(layout->sections->len, ==, 1);
    const LayoutTable *table = layout->tables->pdata[0];
    const LayoutLine *one = table->columns->pdata[0], *heading = table->rows->pdata[0];
    g_assert_cmpuint(one->paths->len, ==, 2);
    g_assert_cmpuint(((LabelPath *)one->paths->pdata[1])->levels->len, ==, 2);
    g_assert_true(layout_line_is_heading(heading));
    g_assert_cmpstr(((LayoutLine *)table->rows->pdata[2])->label, ==, "本年增/减");
    g_assert_cmpstr(((LayoutLine *)table->rows->pdata[2])->unit, ==, "万元");
    const LayoutCheck *check = layout->checks->pdata[0];
    g_assert_cmpint(check->severity, ==, SEVERITY_WARNING);
    g_assert_cmpint(check->each, ==, EACH_ROW);
    g_assert_true(check->table == table);
    const LayoutCheck *between = layout->betweens->pdata[0];
    g_assert_cmpstr(between->id, ==, "a.carried");
    g_assert_cmpstr(g_array_index(between->right, Term, 0).cell, ==, "last:a.1.1.sum");
    g_assert_cmpuint(layout->checks->len, ==, 1);
}

static void test_a_form_that_contradicts_itself_is_refused_with_its_place(void)
{
    static const char *const cases[][3] = {
        {"cell=a.{row}.{column}\n", "", ":7: [table a]"},
        {"cell=a.{row}.{column}\n", "cell=a.{column}\n", "[table a]"},
        {"cell=a.{row}.{column}\n", "cell=a.{row}\n", "[table a]"},
        {"[table a units]\n1.2=", "[table a units]\n9.9=", "9.9"},
        {"left=a.{row}.sum\n", "", "[check a.total]"},
        {"left=a.{row}.sum\n", "left=a.{row}.none\n", ":21: [check a.total]: no cell 'a.1.1.none'"},
        {"left=a.{row}.sum\n", "left=a.{row}.sum a.{row}.one\n", ":21: [check a.total]"},
        {"left=a.{row}.sum\n", "left=a.{row}.sum +\n", ":21: [check a.total]"},
        {"[table a]\ncell", "[tabel a]\ncell", ":7: [tabel a]: no such group"},
        {"[table a rows]", "[table b rows]", ":13: [table b rows]: there is no [table b]"},
        {"unit=件\n", "unit=件\nsigned=sum 9.9\n", ":10: [table a]: no row or column '9.9'"},
        {"unit=件\n", "unti=件\n", ":9: [table a]: no such key 'unti'"},
        {"1.1=规章\n", "1.1=\n", ":15: [table a rows]: '1.1' has no label"},
        {"1.1=规章\n", "规章=规章\n", ":15: [table a rows]: an id is"},
        {"name=t1\n", "name=a/b\n", ":2: [layout]"},
        {"[table a]\ncell=a.{row}.{column}\n", "[table a]\ncell=a.{row}{column}x\n", "[check a.total]"},
        {"[sections]\n", "[titles]\n1=(?<year>[0-9]{4}\n[sections]\n", ":6: [titles]: pattern"},
        {"[check a.total]\n", "[statement s]\npattern=x\n[check a.total]\n",
         ":20: [statement s]: needs a 'pattern'"},
        {"[check a.total]\n",
         "[statement s]\npattern={figure}\ncells=a.9\nseverity=hint\nsentence=s\n[check a.total]\n",
         ":21: [statement s]: no cell 'a.9'"},
        {"right=a.{row}.one\n", "right=last:a.{row}.one\n", ":21: [check a.total]: last:CELL, a figure"},
        {"[check a.total]\n", "[between a.total]\n", ":21: [between a.total]: 'left' is of this year's"},
        {"[check a.total]\neach=rows a\nleft=a.{row}.sum\nright=a.{row}.one\n",
         "[between a.total]\neach=rows a\nleft=a.{row}.sum\nright=last:a.{row}.none\n",
         ":22: [between a.total]: no cell 'last:a.1.1.none'"},
        {"each=rows a\n", "each=rows b\n", "[check a.total]"},
        {"each=rows a\n", "each=cells a\n", "[check a.total]"},
        {"severity=warning\n", "severity=dire\n", "[check a.total]"},
        {"sentence={label}: {left}, {right}\n", "", "[check a.total]"},
        {"name=t1\n", "", "[layout]"},
        {"years=2001-2003\n", "years=long ago\n", "[layout]"},
        {"years=2001-2003\n", "years=2001-2003\nfamily=a b\n", ":5: [layout]"},
        {"[table a columns]\none=甲 / 乙|丙\nsum=总计\n", "", "[table a]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = form_with(cases[i][0], cases[i][1]);
        g_autoptr(Layout) layout = load(text, &error);
        if (layout != NULL) {
            g_test_message("accepted with '%s' for '%s'", cases[i][1], cases[i][0]);
            g_test_fail();
            continue;
        }
        g_assert_error(error, LAYOUT_ERROR, LAYOUT_ERROR_WRONG);
        g_assert_nonnull(strstr(error->message, "gouji-layout-"));
        if (strstr(error->message, cases[i][2]) == NULL)
            g_error("\"%s\" does not say \"%s\"", error->message, cases[i][2]);
    }
}

static void test_what_is_no_key_file_is_refused(void)
{
    static const char *const cases[][2] = {
        {"no key file\n", ":1: neither"},
        {"[layout]\nname=a\n\xff\n", ":3: not UTF-8"},
        {"name=a\n", ":1: a key before the first [group]"},
        {"[layout]\nname=a\n\n[layout]\n", ":4: [layout] stands there twice, first in line 1"},
        {"[layout]\nname=a\n# name\nname=b\n", ":4: [layout] name stands there twice, first in line 2"},
        {"", ":1: [layout]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(load(cases[i][0], &error));
        g_assert_true(error->domain == LAYOUT_ERROR);
        if (strstr(error->message, cases[i][1]) == NULL)
            g_error("\"%s\" does not say \"%s\"", error->message, cases[i][1]);
    }
}

/** Writes FORM as form @name into @folder. */
static void put_form(const char *folder, const char *name, const char *file)
{
    g_autofree char *line = g_strdup_printf("name=%s\n", name);
    g_autofree char *text = form_with("name=t1\n", line);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void test_forms_of_a_folder_of_ones_own_stand_beside_the_others(void)
{
    g_autofree char *shipped = g_dir_make_tmp("gouji-layouts-XXXXXX", NULL);
    g_autofree char *own = g_dir_make_tmp("gouji-layouts-XXXXXX", NULL);
    put_form(shipped, "t1", "t1.layout");
    put_form(own, "t2", "t2.layout");
    g_autoptr(GPtrArray) both = layouts_load((const char *[]){shipped, own, NULL}, NULL);
    g_assert_cmpuint(both->len, ==, 2);
    g_assert_cmpstr(((Layout *)both->pdata[1])->name, ==, "t2");

    g_autoptr(GError) taken = NULL, misnamed = NULL;
    put_form(own, "t1", "t1.layout");
    g_assert_null(layouts_load((const char *[]){shipped, own, NULL}, &taken));
    g_assert_nonnull(strstr(taken->message, "there is a form 't1' already"));
    put_form(own, "t3", "t1.layout");
    g_assert_null(layouts_load((const char *[]){shipped, own, NULL}, &misnamed));
    g_assert_nonnull(strstr(misnamed->message, "form 't3' must be in a file t3.layout"));
    const char *const command[] = {"rm", "-rf", shipped, own, NULL};
    g_assert_true(
        g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static void test_any_wording_of_a_line_fits(void)
{
    g_autoptr(Layout) layout = load(FORM, NULL);
    const LayoutLine *one = ((LayoutTable *)layout->tables->pdata[0])->columns->pdata[0];
    g_autoptr(LabelPath) printed = label_path_new();
    label_path_add(printed, "甲");
    label_path_add(printed, "丙");
    g_assert_cmpfloat(layout_line_likeness(one, printed), ==, 1);
}

static void test_cell_ids_take_row_and_column(void)
{
    g_autofree char *id = layout_cell_id("t3.{row}.{column}", "3.3.1", "total");
    g_autofree char *plain = layout_cell_id("ind.{row}", "4", "value");
    g_assert_cmpstr(id, ==, "t3.3.3.1.total");
    g_assert_cmpstr(plain, ==, "ind.4");
}

/** Collects the ids of all figures of @layout that stand in no other table. */
static guint count_cells(const Layout *layout)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint t = 0; t < layout->tables->len; t++) {
        const LayoutTable *table = layout->tables->pdata[t];
        for (guint r = 0; r < table->rows->len; r++)
            for (guint c = 0; c < table->columns->len && !layout_line_is_heading(table->rows->pdata[r]); c++)
                g_assert_true(g_hash_table_add(
                    ids, layout_cell_id(table->cell, ((LayoutLine *)table->rows->pdata[r])->id,
                                        ((LayoutLine *)table->columns->pdata[c])->id)));
    }
    return g_hash_table_size(ids);
}

static void test_the_national_forms_have_their_figures(void)
{
    g_autofree char *folder = source_path("layouts");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) layouts = layouts_load((const char *[]){folder, NULL}, &error);
    g_assert_no_error(error);
    static const struct {
        const char *name;
        guint cells;
    } forms[] = {{"g1", 58}, {"g2", 198}, {"g3", 200}};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const Layout *layout = layouts->pdata[i];
        g_assert_cmpstr(layout->name, ==, forms[i].name);
        g_assert_cmpuint(count_cells(layout), ==, forms[i].cells);
    }
    g_assert_null(layouts_load((const char *[]){"/nonexistent", NULL}, &error));
    g_assert_nonnull(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/a-form-is-read-with-all-its-parts", test_a_form_is_read_with_all_its_parts);
    g_test_add_func("/layout/a-form-that-contradicts-itself-is-refused-with-its-place",
                    test_a_form_that_contradicts_itself_is_refused_with_its_place);
    g_test_add_func("/layout/what-is-no-key-file-is-refused", test_what_is_no_key_file_is_refused);
    g_test_add_func("/layout/forms-of-a-folder-of-ones-own-stand-beside-the-others",
                    test_forms_of_a_folder_of_ones_own_stand_beside_the_others);
    g_test_add_func("/layout/any-wording-of-a-line-fits", test_any_wording_of_a_line_fits);
    g_test_add_func("/layout/cell-ids-take-row-and-column", test_cell_ids_take_row_and_column);
    g_test_add_func("/layout/the-national-forms-have-their-figures",
                    test_the_national_forms_have_their_figures);
    return g_test_run();
}
