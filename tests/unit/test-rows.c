#include <glib/gstdio.h>
#include <string.h>

#include "../../common/rows-json.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static RowsPage *page_new_of(int number)
{
    RowsPage *page = g_new0(RowsPage, 1);
    page->number = number;
    page->width = 595.28;
    page->height = 841.89;
    page->source = TEXT_SOURCE_OCR;
    page->dpi = 300;
    page->turned_deg = 90;
    page->text = g_strdup("一、总体情况\n\"收到\" 12\t件\\");
    page->notes = g_strdup("");
    return page;
}

/** A document with everything a model can hold. */
static RowsModel *model_with_everything(void)
{
    RowsModel *model = rows_model_new(SHA, "key 1", "gouji-normalize 0.1.0", "gouji-extract 0.1.0");
    g_ptr_array_add(model->pages, page_new_of(1));
    g_ptr_array_add(model->pages, page_new_of(2));

    Report *report = report_new("g3");
    report->agency = g_strdup("松谷乡自然资源局");
    report->region = g_strdup("松谷乡");
    report->year = 2023;
    report->first_page = 1;
    report->last_page = 2;
    g_ptr_array_add(report->notes, g_strdup("form and year disagree"));
    g_ptr_array_add(model->reports, report);

    RowHead *head = g_new0(RowHead, 1);
    *head = (RowHead){HEAD_AGENCY, STATUS_DOUBTFUL,  g_strdup("page 2 has another"), TEXT_SOURCE_OCR, 0.75,
                      1,           {72, 80, 300, 18}};
    g_ptr_array_add(report->head, head);
    RowCell *cell = g_new0(RowCell, 1);
    *cell = (RowCell){g_strdup("t3.1.total"),
                      g_strdup("190.457379"),
                      g_strdup("190.457 379"),
                      g_strdup("件"),
                      g_strdup("two readings"),
                      STATUS_DOUBTFUL,
                      TEXT_SOURCE_OCR,
                      0.875,
                      0.9375,
                      2,
                      {70.5, 100.25, 30, 12}};
    g_ptr_array_add(report->cells, cell);
    cell = g_new0(RowCell, 1);
    *cell = (RowCell){
        .cell = g_strdup("t3.1.business"), .raw = g_strdup("—"), .confidence = 1, .match = 1, .page = 2};
    g_ptr_array_add(report->cells, cell);

    RowCheck *check = g_new0(RowCheck, 1);
    *check = (RowCheck){g_strdup("t3.row_sum.1"),
                        SEVERITY_WARNING,
                        HOLDS_UNKNOWN,
                        g_strdup("12"),
                        NULL,
                        g_strdup("total 12, parts unknown"),
                        g_strdup("t3.1.total t3.1.business"),
                        2,
                        1};
    g_ptr_array_add(report->checks, check);

    RowStatement *statement = g_new0(RowStatement, 1);
    *statement = (RowStatement){g_strdup("received"),
                                g_strdup("12000"),
                                g_strdup("1.2万件"),
                                g_strdup("件"),
                                2022,
                                g_strdup("the sentence speaks of other organs too"),
                                g_strdup("g1 g3"),
                                g_strdup("全县收到申请1.2万件"),
                                TEXT_SOURCE_OCR,
                                0.625,
                                1,
                                {60, 70, 400, 12}};
    g_ptr_array_add(report->statements, statement);

    RowUnplaced *unplaced = g_new0(RowUnplaced, 1);
    *unplaced = (RowUnplaced){g_strdup("其他主动公开文件"), g_strdup("7"), 1, {1, 2, 3, 4}};
    g_ptr_array_add(report->unplaced, unplaced);

    Section *section = g_new0(Section, 1);
    *section = (Section){0, 1, 1, g_strdup("一、总体情况"), g_strdup("全年收到申请。\n均已办结。")};
    g_ptr_array_add(model->sections, section);
    RowLook *look = g_new(RowLook, 1);
    *look = (RowLook){2, {70.5, 100.25, 30, 12}};
    g_ptr_array_add(model->looks, look);
    return model;
}

/** Reads the artifact of model_with_everything() with @from replaced by @to; expects @code and @message. */
static void assert_refused(const char *from, const char *to, RowsJsonError code, const char *message)
{
    g_autoptr(RowsModel) model = model_with_everything();
    g_autoptr(GError) error = NULL;
    g_autofree char *json = rows_model_to_json(model, NULL);
    GString *changed = g_string_new(json);
    g_assert_cmpuint(g_string_replace(changed, from, to, 1), ==, 1);
    RowsModel *read = rows_model_from_json(changed->str, changed->len, &error);
    g_string_free(changed, TRUE);
    g_assert_null(read);
    g_assert_error(error, ROWS_JSON_ERROR, (int)code);
    if (strstr(error->message, message) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, message);
}

static void test_comes_back_as_it_was_written(void)
{
    g_autoptr(RowsModel) model = model_with_everything();
    g_autoptr(GError) error = NULL;
    gsize length;
    g_autofree char *json = rows_model_to_json(model, &length);
    g_autoptr(RowsModel) read = rows_model_from_json(json, length, &error);
    g_assert_no_error(error);
    g_autofree char *again = rows_model_to_json(read, NULL);
    g_assert_cmpstr(again, ==, json);

    const Report *report = g_ptr_array_index(read->reports, 0);
    const RowHead *head = g_ptr_array_index(report->head, 0);
    g_assert_cmpint(head->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpstr(head->doubt, ==, "page 2 has another");
    const RowCell *cell = g_ptr_array_index(report->cells, 0);
    g_assert_cmpstr(cell->value, ==, "190.457379");
    g_assert_cmpint(cell->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpfloat_with_epsilon(cell->box.y, 100.25, 1e-9);
    g_assert_null(((RowCell *)g_ptr_array_index(report->cells, 1))->value);
    g_assert_null(report->title);
    g_assert_cmpint(((RowCheck *)g_ptr_array_index(report->checks, 0))->holds, ==, HOLDS_UNKNOWN);
    g_assert_cmpint(((RowCheck *)g_ptr_array_index(report->checks, 0))->statement, ==, 1);
    const RowStatement *statement = g_ptr_array_index(report->statements, 0);
    g_assert_cmpstr(statement->value, ==, "12000");
    g_assert_cmpstr(statement->raw, ==, "1.2万件");
    g_assert_cmpint(statement->year, ==, 2022);
    g_assert_cmpfloat_with_epsilon(statement->box.width, 400, 1e-9);
    g_assert_cmpfloat_with_epsilon(((RowLook *)g_ptr_array_index(read->looks, 0))->box.x, 70.5, 1e-9);
    g_assert_cmpstr(((RowsPage *)g_ptr_array_index(read->pages, 0))->text, ==,
                    "一、总体情况\n\"收到\" 12\t件\\");
}

/** (transfer full): the JSON of what is parsed, and not scanned, in @json: with a space that nobody writes.
 */
static char *parsed_again(const char *json)
{
    g_autofree char *spaced = g_strconcat("{ ", json + 1, NULL);
    g_autoptr(RowsModel) model = rows_model_from_json(spaced, strlen(spaced), NULL);
    g_assert_null(rows_model_scan(spaced, strlen(spaced)));
    return model != NULL ? rows_model_to_json(model, NULL) : NULL;
}

/** (transfer full): an artifact without looks. */
static char *final_json(void)
{
    g_autoptr(RowsModel) model = model_with_everything();
    g_ptr_array_set_size(model->looks, 0);
    return rows_model_to_json(model, NULL);
}

static void test_what_was_written_is_scanned(void)
{
    g_autofree char *json = final_json();
    g_autoptr(RowsModel) scanned = rows_model_scan(json, strlen(json));
    g_assert_nonnull(scanned);
    g_autofree char *again = rows_model_to_json(scanned, NULL), *parsed = parsed_again(json);
    g_assert_cmpstr(again, ==, json);
    g_assert_cmpstr(parsed, ==, json);
}

static void test_what_is_scanned_is_as_it_is_parsed(void)
{
    g_autofree char *json = final_json();
    guint n_scanned = 0;
    for (char *at = json; *at != '\0'; at++) {
        const char kept = *at;
        for (const char *other = "0-.e\\u\"{]\n\x80\x7f"; *other != '\0'; other++) {
            *at = *other;
            g_autoptr(RowsModel) scanned = rows_model_scan(json, strlen(json));
            if (scanned == NULL)
                continue;
            g_autofree char *again = rows_model_to_json(scanned, NULL), *parsed = parsed_again(json);
            g_assert_cmpstr(again, ==, parsed);
            n_scanned++;
        }
        *at = kept;
    }
    g_assert_cmpuint(n_scanned, >, 1000);
}

static void test_final_rows_have_no_looks(void)
{
    g_autoptr(RowsModel) model = model_with_everything();
    g_ptr_array_set_size(model->looks, 0);
    g_autofree char *json = rows_model_to_json(model, NULL);
    g_assert_null(strstr(json, "looks"));
    g_autoptr(RowsModel) read = rows_model_from_json(json, strlen(json), NULL);
    g_assert_cmpuint(read->looks->len, ==, 0);
}

static void test_artifact_begins_with_format_and_key(void)
{
    g_autoptr(RowsModel) model = model_with_everything();
    g_autofree char *json = rows_model_to_json(model, NULL);
    g_assert_true(g_str_has_prefix(json, "{\"format\":\"gouji-rows/4\",\"key\":\"key 1\","));
    g_assert_true(g_str_has_suffix(json, "}\n"));
}

static void test_cut_off_anywhere_is_an_error(void)
{
    g_autoptr(RowsModel) model = model_with_everything();
    gsize length;
    g_autofree char *json = rows_model_to_json(model, &length);
    for (gsize cut = 0; cut < length - 2; cut++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(rows_model_from_json(json, cut, &error));
        g_assert_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_SYNTAX);
    }
}

static void test_any_changed_byte_does_no_harm(void)
{
    g_autoptr(RowsModel) model = model_with_everything();
    gsize length;
    g_autofree char *json = rows_model_to_json(model, &length);
    for (gsize at = 0; at < length; at++) {
        char was = json[at];
        json[at] = (char)g_test_rand_int_range(0, 256);
        g_autoptr(RowsModel) read = rows_model_from_json(json, length, NULL);
        if (read != NULL) {
            g_autofree char *again = rows_model_to_json(read, NULL);
        }
        json[at] = was;
    }
}

static void test_another_version_is_refused(void)
{
    assert_refused("gouji-rows/4", "gouji-rows/3", ROWS_JSON_ERROR_FORMAT, "not of the format gouji-rows/4");
    assert_refused("\"format\":", "\"form\":", ROWS_JSON_ERROR_FORMAT, "not of the format");
}

static void test_values_of_another_kind_are_refused_by_name(void)
{
    static const char *const changes[][3] = {
        {"\"value\":\"190.457379\"", "\"value\":\"1e5\"", "reports 1: cells 1: value"},
        {"\"value\":\"190.457379\"", "\"value\":190.457379", "cells 1: value"},
        {"\"status\":\"doubtful\",\"doubt\":\"two", "\"status\":\"sure\",\"doubt\":\"two", "cells 1: status"},
        {"\"part\":\"agency\"", "\"part\":\"title\"", "head 1: part"},
        {"\"confidence\":0.875", "\"confidence\":1.5", "cells 1: confidence"},
        {"\"confidence\":0.875", "\"confidence\":1e99", "cells 1: confidence"},
        {"\"box\":[70.5,", "\"box\":[", "cells 1: box"},
        {"\"raw\":\"190.457 379\",", "", "cells 1: raw"},
        {"\"raw\":", "\"rawest\":1,\"raw\":", "cells 1: an unknown member"},
        {"\"cell\":\"t3.1.total\"", "\"cell\":\"t3 .1\"", "cells 1: cell"},
        {"\"value\":\"12000\"", "\"value\":\"12 000\"", "statements 1: value"},
        {"\"turned\":90", "\"turned\":45", "pages"},
        {"\"number\":2,", "\"number\":1,", "pages"},
        {"\"year\":2023", "\"year\":99999", "reports 1: year"},
        {"\"looks\":[\n{\"page\":2", "\"looks\":[\n{\"page\":0", "looks 1: page"},
        {"\"looks\":", "\"look\":", "an unknown member"},
        {SHA, "../../etc/passwd", "sha256"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
        assert_refused(changes[i][0], changes[i][1], ROWS_JSON_ERROR_FORMAT, changes[i][2]);
}

static void test_what_does_not_fit_together_is_refused(void)
{
    assert_refused("t3.1.business\"", "t3.1.total\"", ROWS_JSON_ERROR_FORMAT,
                   "t3.1.total stands there twice");
    assert_refused("\"page\":2,\"box\"", "\"page\":7,\"box\"", ROWS_JSON_ERROR_FORMAT,
                   "page 7 is not in the document");
    assert_refused("\"statement\":1", "\"statement\":2", ROWS_JSON_ERROR_FORMAT, "statement");
    assert_refused("\"report\":0", "\"report\":3", ROWS_JSON_ERROR_FORMAT, "sections");
}

static void test_what_json_does_not_have_is_refused(void)
{
    assert_refused("{\"format\"", "/* \" */{\"format\"", ROWS_JSON_ERROR_SYNTAX, "no JSON");
    assert_refused("\"raw\":\"—\"", "\"raw\":\"1\\u0000\"", ROWS_JSON_ERROR_SYNTAX, "a NUL in a string");
    assert_refused("]}\n", "]}{}", ROWS_JSON_ERROR_SYNTAX, "after its end");
    assert_refused("\"confidence\":0.875", "\"confidence\":1e999", ROWS_JSON_ERROR_SYNTAX, "overflow");
    assert_refused("\"format\":", "\"key\":\"\",\"format\":", ROWS_JSON_ERROR_SYNTAX, "a member twice");
}

static void test_deep_nesting_does_not_exhaust_the_stack(void)
{
    g_autofree char *brackets = g_strnfill(4000000, '[');
    g_autofree char *hidden = g_strconcat("{'\"':", brackets, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(rows_model_from_json(brackets, strlen(brackets), &error));
    g_assert_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_SYNTAX);
    g_assert_null(rows_model_from_json(hidden, strlen(hidden), NULL));
}

static void test_a_missing_file_is_a_file_error(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(rows_model_load("/nonexistent/rows.json", &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rows/what-was-written-is-scanned", test_what_was_written_is_scanned);
    g_test_add_func("/rows/what-is-scanned-is-as-it-is-parsed", test_what_is_scanned_is_as_it_is_parsed);
    g_test_add_func("/rows/come-back-as-they-were-written", test_comes_back_as_it_was_written);
    g_test_add_func("/rows/final-ones-have-no-looks", test_final_rows_have_no_looks);
    g_test_add_func("/rows/artifact-begins-with-format-and-key", test_artifact_begins_with_format_and_key);
    g_test_add_func("/rows/cut-off-anywhere-is-an-error", test_cut_off_anywhere_is_an_error);
    g_test_add_func("/rows/any-changed-byte-does-no-harm", test_any_changed_byte_does_no_harm);
    g_test_add_func("/rows/another-version-is-refused", test_another_version_is_refused);
    g_test_add_func("/rows/values-of-another-kind-are-refused-by-name",
                    test_values_of_another_kind_are_refused_by_name);
    g_test_add_func("/rows/what-does-not-fit-together-is-refused",
                    test_what_does_not_fit_together_is_refused);
    g_test_add_func("/rows/what-json-does-not-have-is-refused", test_what_json_does_not_have_is_refused);
    g_test_add_func("/rows/deep-nesting-does-not-exhaust-the-stack",
                    test_deep_nesting_does_not_exhaust_the_stack);
    g_test_add_func("/rows/missing-file-is-a-file-error", test_a_missing_file_is_a_file_error);
    return g_test_run();
}
