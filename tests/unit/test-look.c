/**
 * test-look.c: a figure that breaks its sums is looked at a second time, and what two readers say decides.
 *
 * All reports here have the one table of FORM: two parts and their total, across and down.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../../normalize/check.h"
#include "../../normalize/look.h"
#include "../../normalize/witness.h"
#include "source-path.h"

static const char FORM[] = "[layout]\nname=t\ntitle=t\nyears=2000-2001\n"
                           "[table a]\ncell=a.{row}.{column}\n"
                           "[table a columns]\nx=甲\ny=乙\nz=总计\n"
                           "[table a rows]\n1=一、规章\n2=二、文件\n3=三、总计\n"
                           "[check a.across]\neach=rows a\nleft=a.{row}.z\nright=a.{row}.x + a.{row}.y\n"
                           "severity=error\nsentence={left} {right}\n"
                           "[check a.down]\neach=columns a\nleft=a.3.{column}\n"
                           "right=a.1.{column} + a.2.{column}\nseverity=error\nsentence={left} {right}\n";

/* Sums hold where 1.x is 157; one reader was sure of 167. */
static const char *const MISREAD[] = {"167", "3", "160", "20", "4", "24", "177", "7", "184"};

static const char *const IDS[] = {"a.1.x", "a.1.y", "a.1.z", "a.2.x", "a.2.y",
                                  "a.2.z", "a.3.x", "a.3.y", "a.3.z"};

static Layout *layout;
static FigureRules *figures;

/** Sheet: a report read from pixels, and what each figure was read from. */
typedef struct {
    Report *report;
    GPtrArray *grid_cells;
    GHashTable *printed;
    GPtrArray *instances;
} Sheet;

static Sheet *sheet_new(const char *const *texts)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->report = report_new("t");
    sheet->grid_cells = g_ptr_array_new_with_free_func((GDestroyNotify)grid_cell_free);
    sheet->printed = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(IDS); i++) {
        gboolean number = g_ascii_isdigit(*texts[i]);
        GridCell *from = grid_cell_new((int)i / 3, (int)i % 3);
        from->source = TEXT_SOURCE_OCR;
        grid_cell_add_reading(from, texts[i], 0.9988, "figures");
        g_ptr_array_add(sheet->grid_cells, from);
        RowCell *cell = g_new0(RowCell, 1);
        cell->cell = g_strdup(IDS[i]);
        cell->raw = g_strdup(texts[i]);
        cell->value = number ? g_strdup(texts[i]) : NULL;
        cell->source = TEXT_SOURCE_OCR;
        cell->confidence = 0.9988;
        cell->page = 2;
        cell->box = (Box){(double)i, 0, 1, 1};
        g_ptr_array_add(sheet->report->cells, cell);
        g_hash_table_insert(sheet->printed, cell, from);
    }
    sheet->instances = check_instances(layout, sheet->report);
    return sheet;
}

static void sheet_free(Sheet *sheet)
{
    g_ptr_array_unref(sheet->instances);
    g_hash_table_unref(sheet->printed);
    report_free(sheet->report);
    g_ptr_array_unref(sheet->grid_cells);
    g_free(sheet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

static RowCell *cell_of(const Sheet *sheet, const char *id)
{
    for (guint i = 0; i < G_N_ELEMENTS(IDS); i++)
        if (strcmp(IDS[i], id) == 0)
            return sheet->report->cells->pdata[i];
    g_assert_not_reached();
}

/** The second reader saw @second in cell @id; @joint: how sure both are together of what the first saw. */
static void look_at(const Sheet *sheet, const char *id, double joint, const char *second)
{
    GridCell *from = g_hash_table_lookup(sheet->printed, cell_of(sheet, id));
    from->look = readings_new();
    readings_add(from->look, from->text, joint, "figures");
    if (second != NULL)
        readings_add(from->look, second, joint / 2, "tesseract");
}

/** (transfer full): the ids that are asked for, a space between. */
static char *asked(const Sheet *sheet)
{
    g_autoptr(GHashTable) looks = looks_find(sheet->instances, sheet->printed, sheet->report);
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(IDS); i++)
        if (g_hash_table_contains(looks, g_hash_table_lookup(sheet->printed, cell_of(sheet, IDS[i]))))
            g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", IDS[i]);
    return g_string_free(g_steal_pointer(&ids), FALSE);
}

/** Hears the sums with what the second reader saw where it was asked. */
static void hear(const Sheet *sheet)
{
    g_autoptr(GHashTable) looks = looks_find(sheet->instances, sheet->printed, sheet->report);
    const WitnessBook book = {sheet->printed, looks, figures};
    looks_apply(looks, sheet->printed, sheet->report);
    witness_hear(sheet->instances, &book, sheet->report);
    looks_judge(sheet->instances, looks, sheet->printed, sheet->report);
}

static void assert_cell(const Sheet *sheet, const char *id, const char *value, CellStatus status)
{
    g_assert_cmpstr(cell_of(sheet, id)->value, ==, value);
    g_assert_cmpint(cell_of(sheet, id)->status, ==, status);
}

static guint count_marked(const Sheet *sheet)
{
    guint marked = 0;
    for (guint i = 0; i < G_N_ELEMENTS(IDS); i++)
        marked += cell_of(sheet, IDS[i])->status != STATUS_READ;
    return marked;
}

static void test_where_all_sums_hold_nobody_is_asked(void)
{
    static const char *const right[] = {"157", "3", "160", "20", "4", "24", "177", "7", "184"};
    g_autoptr(Sheet) sheet = sheet_new(right);
    g_autofree char *ids = asked(sheet);
    g_assert_cmpstr(ids, ==, "");
}

static void test_the_figure_where_failing_sums_cross_is_asked_for_alone(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    g_autofree char *ids = asked(sheet);
    g_assert_cmpstr(ids, ==, "a.1.x");
}

static void test_of_sums_that_no_figure_explains_all_are_asked_for(void)
{
    /* The part and its total read wrong alike, so that the column holds. */
    static const char *const alike[] = {"167", "3", "160", "20", "4", "24", "187", "7", "184"};
    g_autoptr(Sheet) sheet = sheet_new(alike);
    g_autofree char *ids = asked(sheet);
    g_assert_cmpstr(ids, ==, "a.1.x a.1.y a.1.z a.3.x a.3.y a.3.z");
    look_at(sheet, "a.1.x", 0.5, "157");
    look_at(sheet, "a.3.x", 0.5, "177");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "157", STATUS_REPAIRED);
    assert_cell(sheet, "a.3.x", "177", STATUS_REPAIRED);
    g_assert_cmpuint(count_marked(sheet), ==, 2);
}

static void test_what_the_text_layer_says_is_never_asked_for(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    cell_of(sheet, "a.1.x")->source = TEXT_SOURCE_TEXT;
    g_autofree char *ids = asked(sheet);
    g_assert_cmpstr(ids, ==, "");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "167", STATUS_READ);
}

static void test_what_two_readers_saw_already_is_not_asked_for_again(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    GridCell *from = g_hash_table_lookup(sheet->printed, cell_of(sheet, "a.1.x"));
    grid_cell_add_reading(from, "161", 0.25, "tesseract");
    g_autofree char *ids = asked(sheet);
    g_assert_cmpstr(ids, ==, "");
}

static void test_a_second_reading_that_mends_the_sums_repairs(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    look_at(sheet, "a.1.x", 0.5, "157");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "157", STATUS_REPAIRED);
    g_assert_cmpstr(cell_of(sheet, "a.1.x")->raw, ==, "167");
    g_assert_cmpuint(count_marked(sheet), ==, 1);
}

static void test_a_second_reading_that_mends_nothing_leaves_a_doubt(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    look_at(sheet, "a.1.x", 0.5, "151");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "167", STATUS_DOUBTFUL);
    g_assert_cmpuint(count_marked(sheet), ==, 1);
}

static void test_a_wrong_sum_that_two_readers_see_stands_as_printed(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    look_at(sheet, "a.1.x", 0.9998, "167");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "167", STATUS_READ);
    g_assert_cmpfloat(cell_of(sheet, "a.1.x")->confidence, ==, 0.9998);
    g_assert_cmpuint(count_marked(sheet), ==, 0);
}

static void test_what_is_not_certain_is_doubtful_where_a_sum_objects(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    cell_of(sheet, "a.1.x")->confidence = cell_of(sheet, "a.2.y")->confidence = 0.99;
    hear(sheet);
    assert_cell(sheet, "a.1.x", "167", STATUS_DOUBTFUL);
    assert_cell(sheet, "a.2.y", "4", STATUS_READ);
    g_assert_cmpuint(count_marked(sheet), ==, 1);
}

static void test_a_figure_that_lacks_a_digit_for_its_sums_is_doubtful(void)
{
    /* 184 is under a fold but for its first two digits, and so are the last of 157 and the first of 160. */
    static const char *const cut[][9] = {{"157", "3", "160", "20", "4", "24", "177", "7", "18"},
                                         {"15", "3", "160", "20", "4", "24", "177", "7", "184"},
                                         {"157", "3", "60", "20", "4", "24", "177", "7", "184"}};
    static const char *const ids[] = {"a.3.z", "a.1.x", "a.1.z"}, *const read[] = {"18", "15", "60"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(Sheet) sheet = sheet_new(cut[i]);
        look_at(sheet, ids[i], 0.9998, read[i]);
        hear(sheet);
        assert_cell(sheet, ids[i], read[i], STATUS_DOUBTFUL);
        g_assert_cmpuint(count_marked(sheet), ==, 1);
    }
}

static void test_a_figure_that_another_sum_confirms_lacks_no_digit(void)
{
    /* The total of the first row is printed wrong by one digit more, and all else is right. */
    static const char *const misprint[] = {"157", "3", "1605", "20", "4", "24", "177", "7", "184"};
    g_autoptr(Sheet) sheet = sheet_new(misprint);
    look_at(sheet, "a.1.z", 0.9998, "1605");
    hear(sheet);
    g_assert_cmpuint(count_marked(sheet), ==, 0);
}

static void test_a_doubtful_figure_explains_why_a_sum_fails(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    cell_of(sheet, "a.1.y")->confidence = 0.99;
    row_cell_doubt(cell_of(sheet, "a.1.x"), "a rule runs through its print");
    hear(sheet);
    assert_cell(sheet, "a.1.y", "3", STATUS_READ);
}

/** Makes the reading of @id a weak one; @other (nullable) is what else it may be. */
static void weaken(const Sheet *sheet, const char *id, const char *other)
{
    RowCell *cell = cell_of(sheet, id);
    GridCell *from = g_hash_table_lookup(sheet->printed, cell);
    cell->confidence = from->confidence = 0.5;
    g_array_index(from->readings, Reading, 0).confidence = 0.5;
    cell->status = STATUS_DOUBTFUL;
    g_free(cell->doubt);
    cell->doubt = g_strdup(DOUBT_WEAK);
    if (other != NULL)
        grid_cell_add_reading(from, other, 0.25, "alike");
}

static void test_sums_that_hold_clear_weak_figures(void)
{
    static const char *const right[] = {"157", "3", "160", "20", "4", "24", "177", "7", "184"};
    g_autoptr(Sheet) sheet = sheet_new(right);
    weaken(sheet, "a.1.x", "167");
    weaken(sheet, "a.3.x", "187"); /* of the row's figures no other may be another */
    hear(sheet);
    g_assert_cmpuint(count_marked(sheet), ==, 0);
}

static void test_sums_that_hold_for_other_readings_too_clear_nothing(void)
{
    /* A 2 read as 0 in all four places that it has a part in. */
    static const char *const alike[] = {"0", "3", "3", "20", "4", "24", "20", "7", "27"};
    g_autoptr(Sheet) sheet = sheet_new(alike);
    weaken(sheet, "a.1.x", "2");
    weaken(sheet, "a.1.z", "5");
    weaken(sheet, "a.3.x", "22");
    weaken(sheet, "a.3.z", "29");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "0", STATUS_DOUBTFUL);
    assert_cell(sheet, "a.3.z", "27", STATUS_DOUBTFUL);
    g_assert_cmpuint(count_marked(sheet), ==, 4);
}

/** Makes the readings of @ids, which NULL ends, weak ones of @reader alone. */
static void weaken_of(const Sheet *sheet, const char *const *ids, const char *reader)
{
    for (; *ids != NULL; ids++) {
        weaken(sheet, *ids, NULL);
        const GridCell *from = g_hash_table_lookup(sheet->printed, cell_of(sheet, *ids));
        g_array_index(from->readings, Reading, 0).reader = reader;
    }
}

static void test_figures_that_the_figure_reader_has_not_seen_clear_each_other_of_nothing(void)
{
    /* A row of one figure and its total, which a column crosses where it has another such. */
    static const char *const own[] = {"0", "0", "0", "5", "4", "9", "5", "4", "9"};
    static const char *const zeros[] = {"0", "0", "0", "0", "4", "4", "0", "4", "4"};
    static const char *const ids[] = {"a.1.x", "a.1.z", "a.3.x", NULL};
    static const char *const readers[] = {"alike", "tesseract"};
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
        g_autoptr(Sheet) sheet = sheet_new(own);
        weaken_of(sheet, ids, readers[i]);
        hear(sheet);
        g_assert_cmpuint(count_marked(sheet), ==, 0); /* other columns have their say */
        g_autoptr(Sheet) zero = sheet_new(zeros);
        weaken_of(zero, ids, readers[i]);
        hear(zero);
        assert_cell(zero, "a.1.x", "0", STATUS_DOUBTFUL);
        assert_cell(zero, "a.1.z", "0", STATUS_READ); /* its column holds without another such */
    }
}

static void test_a_second_reader_that_sees_nothing_confirms_nothing(void)
{
    static const char *const nothing[] = {"", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(nothing); i++) {
        g_autoptr(Sheet) sheet = sheet_new(MISREAD);
        look_at(sheet, "a.1.x", 0.5, nothing[i]);
        hear(sheet);
        assert_cell(sheet, "a.1.x", "167", STATUS_DOUBTFUL);
    }
}

static void test_a_figure_that_was_not_looked_at_is_never_silent(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    hear(sheet);
    assert_cell(sheet, "a.1.x", "167", STATUS_DOUBTFUL);
    g_assert_cmpuint(count_marked(sheet), ==, 1);
}

static void test_a_dash_is_doubtful_where_two_sums_want_a_number_there(void)
{
    static const char *const dash[] = {"157", "-", "160", "20", "4", "24", "177", "7", "184"};
    g_autoptr(Sheet) sheet = sheet_new(dash);
    g_autofree char *ids = asked(sheet);
    g_assert_cmpstr(ids, ==, "");
    hear(sheet);
    assert_cell(sheet, "a.1.y", NULL, STATUS_DOUBTFUL);
    g_assert_cmpuint(count_marked(sheet), ==, 1);
}

static void test_a_cell_read_as_empty_is_doubtful_where_a_sum_wants_a_number_there(void)
{
    static const char *const empty[] = {"", "3", "160", "20", "4", "24", "177", "7", "184"};
    g_autoptr(Sheet) sheet = sheet_new(empty);
    hear(sheet);
    assert_cell(sheet, "a.1.x", NULL, STATUS_DOUBTFUL);
    g_assert_cmpuint(count_marked(sheet), ==, 1);
}

static void test_so_it_is_where_its_other_sum_cannot_be_made(void)
{
    static const char *const empty[] = {"", "3", "160", "20", "4", "24", "177", "7", "184"};
    g_autoptr(Sheet) sheet = sheet_new(empty);
    RowCell *word = cell_of(sheet, "a.1.y");
    g_clear_pointer(&word->value, g_free);
    word->status = STATUS_DOUBTFUL;
    hear(sheet);
    assert_cell(sheet, "a.1.x", NULL, STATUS_DOUBTFUL);
}

static void test_a_cell_printed_empty_is_none_where_a_sum_holds_without(void)
{
    /* The rows hold; 3.x and its row's total are wrong alike. */
    static const char *const empty[] = {"", "160", "160", "20", "4", "24", "30", "164", "194"};
    g_autoptr(Sheet) sheet = sheet_new(empty);
    hear(sheet);
    assert_cell(sheet, "a.1.x", NULL, STATUS_READ);
}

static void test_a_count_below_nothing_mends_no_sum(void)
{
    /* 1.y would have to be -7. */
    static const char *const wrong[] = {"157", "3", "150", "20", "4", "24", "177", "-3", "174"};
    g_autoptr(Sheet) sheet = sheet_new(wrong);
    RowCell *negative = cell_of(sheet, "a.3.y");
    g_free(negative->value);
    negative->value = g_strdup("-3");
    hear(sheet);
    assert_cell(sheet, "a.1.y", "3", STATUS_READ);
}

static void test_a_reading_that_both_share_yields_to_none_of_the_first_readers_own(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    look_at(sheet, "a.1.x", 0.9998, "167");
    GridCell *from = g_hash_table_lookup(sheet->printed, cell_of(sheet, "a.1.x"));
    readings_add(from->look, "157", 0.00008, "figures"); /* 0.0004 until another reader has spoken */
    hear(sheet);
    assert_cell(sheet, "a.1.x", "167", STATUS_READ);
}

static void test_places_are_wanted_until_all_were_looked_at(void)
{
    g_autoptr(Sheet) sheet = sheet_new(MISREAD);
    g_autoptr(GHashTable) looks = looks_find(sheet->instances, sheet->printed, sheet->report);
    g_autoptr(GPtrArray) wants = g_ptr_array_new_with_free_func(g_free);
    looks_want(looks, sheet->printed, sheet->report, wants);
    g_assert_cmpuint(wants->len, ==, 1);
    g_assert_cmpint(((RowLook *)wants->pdata[0])->page, ==, 2);
    g_assert_cmpfloat(((RowLook *)wants->pdata[0])->box.x, ==, 0);
    look_at(sheet, "a.1.x", 0.9998, "167");
    g_ptr_array_set_size(wants, 0);
    looks_want(looks, sheet->printed, sheet->report, wants);
    g_assert_cmpuint(wants->len, ==, 0);
}

/** Makes layout and rules; the layout stands in a file for a moment. */
static void load_forms(void)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-look-XXXXXX", NULL);
    g_autofree char *conf = source_path("layouts/figures.conf");
    g_autoptr(GError) error = NULL;
    int file = g_mkstemp(path);
    g_assert_cmpint(file, >=, 0);
    g_close(file, NULL);
    g_assert_true(g_file_set_contents(path, FORM, -1, NULL));
    layout = layout_load(path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    figures = figure_rules_load(conf, NULL, &error);
    g_assert_no_error(error);
}

/** Leaves only the sums across, so that no other tells anything. */
static void leave_sums_across(const Sheet *sheet)
{
    for (guint i = sheet->instances->len; i > 0; i--) {
        const CheckInstance *instance = sheet->instances->pdata[i - 1];
        if (strcmp(instance->form->id, "a.across") != 0)
            g_ptr_array_remove_index(sheet->instances, i - 1);
    }
}

static void test_two_readings_at_once_do_not_repair_one_sum(void)
{
    static const char *const row[] = {"6", "9", "10", "-", "-", "-", "-", "-", "-"};
    g_autoptr(Sheet) sheet = sheet_new(row);
    weaken(sheet, "a.1.x", "0");
    weaken(sheet, "a.1.y", "10");
    leave_sums_across(sheet);
    hear(sheet);
    assert_cell(sheet, "a.1.x", "6", STATUS_DOUBTFUL);
    assert_cell(sheet, "a.1.y", "9", STATUS_DOUBTFUL);
}

static void test_a_sum_that_a_chosen_reading_makes_hold_clears_no_other(void)
{
    static const char *const row[] = {"6", "9", "9", "0", "0", "0", "0", "9", "9"};
    g_autoptr(Sheet) sheet = sheet_new(row);
    weaken(sheet, "a.1.x", "0");
    weaken(sheet, "a.1.z", NULL);
    leave_sums_across(sheet);
    hear(sheet);
    assert_cell(sheet, "a.1.x", "0", STATUS_REPAIRED);
    assert_cell(sheet, "a.1.z", "9", STATUS_DOUBTFUL);
}

static void test_a_reading_that_mends_one_sum_and_breaks_another_leaves_a_doubt(void)
{
    static const char *const row[] = {"6", "9", "9", "0", "0", "0", "6", "9", "15"};
    g_autoptr(Sheet) sheet = sheet_new(row);
    weaken(sheet, "a.1.x", "0");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "6", STATUS_DOUBTFUL);
}

static void test_a_number_that_begins_with_a_zero_is_never_chosen(void)
{
    static const char *const row[] = {"0", "9", "15", "0", "0", "0", "6", "9", "15"};
    g_autoptr(Sheet) sheet = sheet_new(row);
    weaken(sheet, "a.1.x", "06");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "0", STATUS_DOUBTFUL);
}

#define ADD(name, function) g_test_add_func("/look/" name, function)

static void test_sums_clear_weak_readings_but_none_that_may_be_a_slash(void)
{
    static const char *const slashes[] = {"1", "/", "1", "20", "4", "24", "21", "4", "25"};
    g_autoptr(Sheet) sheet = sheet_new(slashes);
    weaken(sheet, "a.1.x", "/");
    weaken(sheet, "a.1.z", "/");
    weaken(sheet, "a.2.y", "9");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "1", STATUS_DOUBTFUL);
    assert_cell(sheet, "a.1.z", "1", STATUS_DOUBTFUL);
    assert_cell(sheet, "a.2.y", "4", STATUS_READ);
}

static void test_sums_do_not_clear_a_nought_that_may_be_nothing(void)
{
    static const char *const noughts[] = {"0", "3", "3", "20", "4", "24", "20", "7", "27"};
    g_autoptr(Sheet) sheet = sheet_new(noughts);
    weaken(sheet, "a.1.x", "");
    weaken(sheet, "a.2.y", "");
    hear(sheet);
    assert_cell(sheet, "a.1.x", "0", STATUS_DOUBTFUL);
    assert_cell(sheet, "a.2.y", "4", STATUS_READ);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    load_forms();
    ADD("sums-do-not-clear-a-nought-that-may-be-nothing",
        test_sums_do_not_clear_a_nought_that_may_be_nothing);
    ADD("where-all-sums-hold-nobody-is-asked", test_where_all_sums_hold_nobody_is_asked);
    ADD("the-figure-where-failing-sums-cross-is-asked-for-alone",
        test_the_figure_where_failing_sums_cross_is_asked_for_alone);
    ADD("of-sums-that-no-figure-explains-all-are-asked-for",
        test_of_sums_that_no_figure_explains_all_are_asked_for);
    ADD("what-the-text-layer-says-is-never-asked-for", test_what_the_text_layer_says_is_never_asked_for);
    ADD("what-two-readers-saw-already-is-not-asked-for-again",
        test_what_two_readers_saw_already_is_not_asked_for_again);
    ADD("a-second-reading-that-mends-the-sums-repairs", test_a_second_reading_that_mends_the_sums_repairs);
    ADD("a-second-reading-that-mends-nothing-leaves-a-doubt",
        test_a_second_reading_that_mends_nothing_leaves_a_doubt);
    ADD("a-wrong-sum-that-two-readers-see-stands-as-printed",
        test_a_wrong_sum_that_two_readers_see_stands_as_printed);
    ADD("a-figure-that-lacks-a-digit-for-its-sums-is-doubtful",
        test_a_figure_that_lacks_a_digit_for_its_sums_is_doubtful);
    ADD("a-figure-that-another-sum-confirms-lacks-no-digit",
        test_a_figure_that_another_sum_confirms_lacks_no_digit);
    ADD("what-is-not-certain-is-doubtful-where-a-sum-objects",
        test_what_is_not_certain_is_doubtful_where_a_sum_objects);
    ADD("a-doubtful-figure-explains-why-a-sum-fails", test_a_doubtful_figure_explains_why_a_sum_fails);
    ADD("a-second-reader-that-sees-nothing-confirms-nothing",
        test_a_second_reader_that_sees_nothing_confirms_nothing);
    ADD("a-figure-that-was-not-looked-at-is-never-silent",
        test_a_figure_that_was_not_looked_at_is_never_silent);
    ADD("a-dash-is-doubtful-where-two-sums-want-a-number-there",
        test_a_dash_is_doubtful_where_two_sums_want_a_number_there);
    ADD("a-cell-read-as-empty-is-doubtful-where-a-sum-wants-a-number-there",
        test_a_cell_read_as_empty_is_doubtful_where_a_sum_wants_a_number_there);
    ADD("so-it-is-where-its-other-sum-cannot-be-made", test_so_it_is_where_its_other_sum_cannot_be_made);
    ADD("a-cell-printed-empty-is-none-where-a-sum-holds-without",
        test_a_cell_printed_empty_is_none_where_a_sum_holds_without);
    ADD("a-count-below-nothing-mends-no-sum", test_a_count_below_nothing_mends_no_sum);
    ADD("a-reading-that-both-share-yields-to-none-of-the-first-readers-own",
        test_a_reading_that_both_share_yields_to_none_of_the_first_readers_own);
    ADD("places-are-wanted-until-all-were-looked-at", test_places_are_wanted_until_all_were_looked_at);
    ADD("two-readings-at-once-do-not-repair-one-sum", test_two_readings_at_once_do_not_repair_one_sum);
    ADD("a-sum-that-a-chosen-reading-makes-hold-clears-no-other",
        test_a_sum_that_a_chosen_reading_makes_hold_clears_no_other);
    ADD("a-reading-that-mends-one-sum-and-breaks-another-leaves-a-doubt",
        test_a_reading_that_mends_one_sum_and_breaks_another_leaves_a_doubt);
    ADD("a-number-that-begins-with-a-zero-is-never-chosen",
        test_a_number_that_begins_with_a_zero_is_never_chosen);
    ADD("sums-clear-weak-readings-but-none-that-may-be-a-slash",
        test_sums_clear_weak_readings_but_none_that_may_be_a_slash);
    ADD("sums-that-hold-clear-weak-figures", test_sums_that_hold_clear_weak_figures);
    ADD("figures-that-the-figure-reader-has-not-seen-clear-each-other-of-nothing",
        test_figures_that_the_figure_reader_has_not_seen_clear_each_other_of_nothing);
    ADD("sums-that-hold-for-other-readings-too-clear-nothing",
        test_sums_that_hold_for_other_readings_too_clear_nothing);
    int status = g_test_run();
    layout_free(layout);
    figure_rules_free(figures);
    return status;
}
