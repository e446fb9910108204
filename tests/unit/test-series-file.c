#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../../store/series-file.h"
#include "source-path.h"

/** A form with two figures, one counted and one of money. */
#define FORM                                                                                                 \
    "[layout]\nname=f1\ntitle=t\nyears=2000-2099\n[table a]\ncell=a.{row}\nunit=件\n"                       \
    "[table a columns]\nvalue=数\n[table a rows]\n1=甲\n2=乙\n[table a units]\n2=元\n"

#define HEAD "[forms]\nf1=2001\n[units]\nmoney=元 1;万元 10000\ncount=件 1;条 1\n"

/** The series of one file with @text, beside FORM in a folder of its own. */
static SeriesSet *load(const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-series-XXXXXX", NULL);
    g_autofree char *form = g_build_filename(folder, "f1.layout", NULL);
    g_autofree char *file = g_build_filename(folder, "series.conf", NULL);
    g_assert_true(g_file_set_contents(form, FORM, -1, NULL));
    g_assert_true(g_file_set_contents(file, text, -1, NULL));
    SeriesSet *set = series_set_load((const char *[]){folder, NULL}, error);
    g_remove(form);
    g_remove(file);
    g_rmdir(folder);
    return set;
}

static void assert_refused(const char *text, int line, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *place = g_strdup_printf("series.conf:%d: ", line);
    g_assert_null(load(text, &error));
    g_assert_nonnull(error);
    if (strstr(error->message, place) == NULL || strstr(error->message, words) == NULL)
        g_error("wanted %s… %s, got %s", place, words, error->message);
}

static void test_a_series_is_read_with_all_it_says(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SeriesSet) set = load(HEAD "[jumps]\nyears=4\nfactor=5\nspread=3.5\nleast=20\n"
                                         "[series paid]\nlabel=费用\nunit=万元\njumps=yes\nf1=a.2\n"
                                         "f1.since=2003\nf1.change=other\nf1.comparable=yes\n",
                                    &error);
    g_assert_no_error(error);
    const Series *series = set->series->pdata[0];
    const SeriesForm *form = series->forms->pdata[0];
    g_assert_cmpstr(series->name, ==, "paid");
    g_assert_cmpstr(series->label, ==, "费用");
    g_assert_true(series->jumps);
    g_assert_cmpint(form->since, ==, 2003);
    g_assert_cmpstr(form->change, ==, "other");
    g_assert_true(form->comparable);
    g_assert_cmpint(set->jump_rule.years, ==, 4);
    g_assert_cmpuint(set->units->len, ==, 4);
}

static void test_what_contradicts_itself_or_the_form_is_refused_with_its_line(void)
{
    const char *head = HEAD; /* of five lines */
    static const struct {
        const char *text;
        int line;
        const char *words;
    } wrong[] = {
        {"[series x]\nlabel=x\n", 6, "needs 'label' and 'unit'"},
        {"[series x]\nlabel=x\nunit=人\n", 8, "'人' is not among [units]"},
        {"[series X]\nlabel=x\nunit=件\n", 6, "small letters"},
        {"[series x]\nlabel=x\nunit=件\nf1=a.3\n", 9, "form 'f1' has no figure 'a.3'"},
        {"[series x]\nlabel=x\nunit=件\nf1=a.2\n", 9, "'a.2' is in '元', which is no 件"},
        {"[series x]\nlabel=x\nunit=件\nf1=a.1 a.1\n", 9, "with spaces"},
        {"[series x]\nlabel=x\nunit=件\nf2=a.1\n", 9, "since when?"},
        {"[series x]\nlabel=x\nunit=件\nf2=a.1\nf2.since=2001\n", 9, "there is no form 'f2'"},
        {"[series x]\nlabel=x\nunit=件\nf1=a.1\nf1.comparable=no\n", 10, "what changed?"},
        {"[series x]\nlabel=x\nunit=件\nf1=a.1\nf1.colour=red\n", 10, "no such key 'f1.colour'"},
        {"[series x]\nlabel=x\nunit=件\njumps=often\n", 9, "yes or no"},
        {"[series x]\nlabel=x\nunit=件\nunit=件\n", 9, "twice"},
        {"[colours]\n", 6, "no such group"},
        {"[jumps]\nyears=1\n", 7, "3 or more"},
        {"x\n", 6, "neither"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *text = g_strconcat(head, wrong[i].text, NULL);
        assert_refused(text, wrong[i].line, wrong[i].words);
    }
    assert_refused("[units]\nmoney=元 1;元 1\n", 2, "'元' is there twice");
    assert_refused("[units]\nmoney=元\n", 2, "its worth");
    assert_refused("[forms]\nf1=old\n", 2, "must be a year");
}

static void test_a_folder_without_the_file_adds_nothing(void)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-series-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(SeriesSet) set = series_set_load((const char *[]){folder, NULL}, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(set->series->len, ==, 0);
    g_rmdir(folder);
}

static void test_a_later_folder_may_add_its_form_to_a_series(void)
{
    g_autofree char *shipped = source_path("layouts");
    g_autofree char *folder = g_dir_make_tmp("gouji-series-XXXXXX", NULL);
    g_autofree char *form = g_build_filename(folder, "f1.layout", NULL);
    g_autofree char *file = g_build_filename(folder, "series.conf", NULL);
    g_assert_true(g_file_set_contents(form, FORM, -1, NULL));
    g_assert_true(
        g_file_set_contents(file, "[forms]\nf1=2010\n[series applications_received]\nf1=a.1\n", -1, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(SeriesSet) set = series_set_load((const char *[]){shipped, folder, NULL}, &error);
    g_assert_no_error(error);
    const Series *series = set->series->pdata[0];
    g_assert_cmpstr(series->name, ==, "applications_received");
    g_assert_cmpuint(series->forms->len, ==, 4);
    g_assert_cmpstr(((SeriesForm *)series->forms->pdata[0])->layout, ==, "f1");
    g_remove(form);
    g_remove(file);
    g_rmdir(folder);
}

static void test_the_series_that_come_with_gouji_are_sound(void)
{
    g_autofree char *folder = source_path("layouts");
    g_autoptr(GError) error = NULL;
    g_autoptr(SeriesSet) set = series_set_load((const char *[]){folder, NULL}, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(set->series->len, ==, 116);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/series-file/series-is-read-with-all-it-says", test_a_series_is_read_with_all_it_says);
    g_test_add_func("/series-file/what-contradicts-itself-or-the-form-is-refused-with-its-line",
                    test_what_contradicts_itself_or_the_form_is_refused_with_its_line);
    g_test_add_func("/series-file/folder-without-the-file-adds-nothing",
                    test_a_folder_without_the_file_adds_nothing);
    g_test_add_func("/series-file/later-folder-may-add-its-form-to-a-series",
                    test_a_later_folder_may_add_its_form_to_a_series);
    g_test_add_func("/series-file/series-that-come-with-gouji-are-sound",
                    test_the_series_that_come_with_gouji_are_sound);
    return g_test_run();
}
