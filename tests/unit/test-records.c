#include "../../gouji/records.h"

/** Two columns, one record with a text and a number, in @format. */
static char *printed(RecordsFormat format, gboolean spreadsheet, const char *field)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    g_autoptr(Records) records = records_new(stream, format, spreadsheet);
    const char *const names[] = {"a", "b"};
    records_head(records, names, 2);
    records_text(records, field);
    records_real(records, 190.457379);
    records_end(records);
    fclose(stream);
    return text;
}

static void assert_csv(const char *field, const char *expected)
{
    g_autofree char *text = printed(RECORDS_CSV, FALSE, field);
    g_autofree char *whole = g_strdup_printf("a,b\r\n%s,190.457379\r\n", expected);
    g_assert_cmpstr(text, ==, whole);
}

static void test_csv_quotes_what_needs_it_and_changes_nothing(void)
{
    assert_csv("行政许可", "行政许可");
    assert_csv("1,234", "\"1,234\"");
    assert_csv("say \"no\"", "\"say \"\"no\"\"\"");
    assert_csv("two\nlines", "\"two\nlines\"");
    assert_csv("=1+1", "=1+1");
    assert_csv("", "");
    assert_csv(NULL, "");
}

static void test_a_spreadsheet_gets_no_formulas(void)
{
    static const char *const cases[][2] = {
        {"=HYPERLINK(1)", "\"'=HYPERLINK(1)\""},
        {"@A1", "\"'@A1\""},
        {"-", "\"'-\""},
        {"+3", "\"'+3\""},
        {"-2", "-2"},
        {"行政许可", "行政许可"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = printed(RECORDS_CSV, TRUE, cases[i][0]);
        g_autofree char *whole = g_strdup_printf("\xef\xbb\xbf"
                                                 "a,b\r\n%s,190.457379\r\n",
                                                 cases[i][1]);
        g_assert_cmpstr(text, ==, whole);
    }
}

static void test_json_lines_keep_text_numbers_and_nulls(void)
{
    g_autofree char *text = printed(RECORDS_JSONL, FALSE, "\"=1\"\n\x01");
    g_assert_cmpstr(text, ==, "{\"a\":\"\\\"=1\\\"\\n\\u0001\",\"b\":190.457379}\n");
    g_autofree char *nothing = printed(RECORDS_JSONL, FALSE, NULL);
    g_assert_cmpstr(nothing, ==, "{\"a\":null,\"b\":190.457379}\n");
}

static void test_numbers_have_no_exponent(void)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    g_autoptr(Records) records = records_new(stream, RECORDS_CSV, FALSE);
    const char *const names[] = {"a", "b", "c", "d"};
    records_head(records, names, 4);
    records_real(records, 1e15);
    records_real(records, 0.00001);
    records_integer(records, G_MININT64);
    records_decimal(records, "12345678901234567890123");
    records_end(records);
    fclose(stream);
    g_assert_cmpstr(text, ==,
                    "a,b,c,d\r\n1000000000000000,0.00001,-9223372036854775808,12345678901234567890123\r\n");
    free(text);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/records/csv-quotes-what-needs-it-and-changes-nothing",
                    test_csv_quotes_what_needs_it_and_changes_nothing);
    g_test_add_func("/records/spreadsheet-gets-no-formulas", test_a_spreadsheet_gets_no_formulas);
    g_test_add_func("/records/json-lines-keep-text-numbers-and-nulls",
                    test_json_lines_keep_text_numbers_and_nulls);
    g_test_add_func("/records/numbers-have-no-exponent", test_numbers_have_no_exponent);
    return g_test_run();
}
