#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "../../store/form-figures.h"

static const char FORM[] = "[layout]\n"
                           "name=t1\n"
                           "[table a]\n"
                           "heading=第一项|第一\n"
                           "cell=a.{row}.{column}\n"
                           "unit=件\n"
                           "[table a columns]\n"
                           "one=甲 / 乙|乙\n"
                           "two=丙\n"
                           "[table a rows]\n"
                           "~3=三、结果\n"
                           "3.1=三、结果 / （一）公开/不公开|公开\n"
                           "[table a units]\n"
                           "two=万元\n"
                           "[table b]\n"
                           "cell=b.{column}\n"
                           "[table b columns]\n"
                           "x.total=总计\n"
                           "[check a.sum]\n"
                           "left=a\n";

static void test_a_forms_figures_come_in_its_order_with_their_labels(void)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-forms-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "t1.layout", NULL);
    g_assert_true(g_file_set_contents(path, FORM, -1, NULL));
    g_autoptr(GPtrArray) figures =
        form_figures_load((const char *[]){"/nonexistent", folder, NULL}, "t1", NULL);
    g_assert_cmpuint(figures->len, ==, 3);
    const FormFigure *first = g_ptr_array_index(figures, 0), *last = g_ptr_array_index(figures, 2);
    g_assert_cmpstr(first->cell, ==, "a.3.1.one");
    g_assert_cmpstr(first->table_label, ==, "第一项");
    g_assert_cmpstr(first->row_label, ==, "三、结果 / （一）公开/不公开");
    g_assert_cmpstr(first->column_label, ==, "甲 / 乙");
    g_assert_cmpstr(first->unit, ==, "件");
    g_assert_cmpstr(((FormFigure *)g_ptr_array_index(figures, 1))->unit, ==, "万元");
    g_assert_cmpstr(last->cell, ==, "b.x.total");
    g_assert_cmpstr(last->row, ==, "");
    g_assert_cmpstr(last->column, ==, "x.total");
    g_assert_cmpstr(last->unit, ==, "");
    g_remove(path);
    g_rmdir(folder);
}

static void test_a_form_is_of_the_family_it_names_else_of_its_own(void)
{
    g_autoptr(GKeyFile) named = g_key_file_new(), unnamed = g_key_file_new();
    g_key_file_set_string(named, "layout", "family", " disclosure");
    g_autofree char *family = form_family(named, "t1"), *own = form_family(unnamed, "t1");
    g_assert_cmpstr(family, ==, "disclosure");
    g_assert_cmpstr(own, ==, "t1");
}

static void test_a_form_that_is_not_there_lists_nothing(void)
{
    static const char *const names[] = {"g9", "../../etc/passwd", "", "a/b"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GPtrArray) figures =
            form_figures_load((const char *[]){"/nonexistent", NULL}, names[i], NULL);
        g_assert_cmpuint(figures->len, ==, 0);
    }
}

/* Its figures would else be kept without labels, and nothing would say so. */
static void test_a_form_that_cannot_be_read_is_an_error(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("gouji-forms-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "t1.layout", NULL);
    g_assert_cmpint(symlink("t1.layout", path), ==, 0); /* neither can root follow a link to itself */
    g_assert_null(form_figures_load((const char *[]){folder, NULL}, "t1", &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, path));
    g_remove(path);
    g_rmdir(folder);
}

static void test_an_id_alone_tells_table_row_and_column(void)
{
    static const char *const cases[][4] = {
        {"t3.3.1.total", "t3", "3.1", "total"},
        {"t2.20_1.regulations.issued", "t2", "20_1.regulations", "issued"},
        {"ind.3.3.4.a", "ind", "3.3.4.a", ""},
        {"ind.4", "ind", "4", ""},
        {"figure", "figure", "", ""},
        {"t4.total", "t4", "", "total"},
        {"t.", "t", "", ""},
        {".", "", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FormFigure) figure = form_figure_from_cell(cases[i][0]);
        g_assert_cmpstr(figure->cell, ==, cases[i][0]);
        g_assert_cmpstr(figure->table, ==, cases[i][1]);
        g_assert_cmpstr(figure->row, ==, cases[i][2]);
        g_assert_cmpstr(figure->column, ==, cases[i][3]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/form-figures/come-in-the-forms-order-with-their-labels",
                    test_a_forms_figures_come_in_its_order_with_their_labels);
    g_test_add_func("/form-figures/form-that-is-not-there-lists-nothing",
                    test_a_form_that_is_not_there_lists_nothing);
    g_test_add_func("/form-figures/a-form-that-cannot-be-read-is-an-error",
                    test_a_form_that_cannot_be_read_is_an_error);
    g_test_add_func("/form-figures/id-alone-tells-table-row-and-column",
                    test_an_id_alone_tells_table_row_and_column);
    g_test_add_func("/form-figures/form-is-of-the-family-it-names-else-of-its-own",
                    test_a_form_is_of_the_family_it_names_else_of_its_own);
    return g_test_run();
}
