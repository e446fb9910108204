#include <string.h>

#include "../../gouji/table.h"

/** (transfer full): what @table prints. */
static char *printed(const Table *table, const char *indent)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    table_print(table, indent, stream);
    fclose(stream);
    return text;
}

static void put_row(Table *table, const char *const *fields)
{
    for (; *fields != NULL; fields++)
        table_put(table, *fields);
    table_end(table);
}

#define ROW(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_chinese_characters_take_two_columns(void)
{
    g_assert_cmpint(text_columns("行政 3"), ==, 6);
    g_assert_cmpint(text_columns("（一）"), ==, 6);
    g_assert_cmpint(text_columns("cafe\xcc\x81"), ==, 4);
}

static void test_columns_line_up(void)
{
    g_autoptr(Table) table = table_new(1, 40);
    put_row(table, ROW("", "自然人", "total"));
    put_row(table, ROW("予以公开", "7", "1234"));
    put_row(table, ROW("x", "", "5"));
    g_autofree char *text = printed(table, "  ");
    g_assert_cmpstr(text, ==,
                    "            自然人  total\n"
                    "  予以公开       7   1234\n"
                    "  x                     5\n");
}

static void test_long_labels_are_cut(void)
{
    g_autoptr(Table) table = table_new(1, 8);
    put_row(table, ROW("申请人无正当理由", "1"));
    g_autofree char *text = printed(table, "");
    g_assert_cmpstr(text, ==, "申请人…  1\n");
}

static void test_fields_cannot_steer_the_terminal(void)
{
    g_autoptr(Table) table = table_new(1, 40);
    put_row(table, ROW("a\x1b[2J\n", "1"));
    g_autofree char *text = printed(table, "");
    g_assert_cmpstr(text, ==, "a\\x1B[2J\\x0A  1\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table/chinese-characters-take-two-columns", test_chinese_characters_take_two_columns);
    g_test_add_func("/table/columns-line-up", test_columns_line_up);
    g_test_add_func("/table/long-labels-are-cut", test_long_labels_are_cut);
    g_test_add_func("/table/fields-cannot-steer-the-terminal", test_fields_cannot_steer_the_terminal);
    return g_test_run();
}
