#include <glib.h>

#include "../../common/rows-json.h"
#include "../../store/ahead.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/** AheadRead: rows that say what was asked for; of "bad" there are none. */
static RowsModel *read_rows(const char *archive, const char *sha256, GError **error)
{
    if (g_str_equal(sha256, "bad")) {
        g_set_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_SYNTAX, "%s: cut off", archive);
        return NULL;
    }
    return rows_model_new(SHA, sha256, "normalize", "extract");
}

static void assert_takes(Ahead *ahead, const char *sha256)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(ahead_is_next(ahead, sha256));
    RowsModel *model = ahead_take(ahead, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(model->key, ==, sha256);
    ahead_let_go(ahead, model);
}

static void test_documents_come_in_the_order_in_which_they_are_asked_for(void)
{
    g_autoptr(Ahead) ahead = ahead_new("archive", read_rows);
    g_assert_false(ahead_is_next(ahead, "a"));
    ahead_ask(ahead, "a");
    ahead_ask(ahead, "b");
    g_assert_false(ahead_is_next(ahead, "b"));
    assert_takes(ahead, "a");
    ahead_ask(ahead, "c");
    assert_takes(ahead, "b");
    assert_takes(ahead, "c");
    g_assert_false(ahead_is_next(ahead, "c"));
}

static void test_an_error_is_that_documents_alone(void)
{
    g_autoptr(Ahead) ahead = ahead_new("archive", read_rows);
    g_autoptr(GError) error = NULL;
    ahead_ask(ahead, "bad");
    ahead_ask(ahead, "good");
    g_assert_true(ahead_is_next(ahead, "bad"));
    g_assert_null(ahead_take(ahead, &error));
    g_assert_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_SYNTAX);
    g_assert_cmpstr(error->message, ==, "archive: cut off");
    assert_takes(ahead, "good");
}

/** The sanitizers see what is left. */
static void test_what_is_not_taken_is_let_go_of(void)
{
    g_autoptr(Ahead) ahead = ahead_new("archive", read_rows);
    ahead_ask(ahead, "a");
    ahead_ask(ahead, "bad");
    ahead_ask(ahead, "c");
    assert_takes(ahead, "a");
}

static void test_without_a_reader_none_is_next(void)
{
    g_assert_false(ahead_is_next(NULL, "a"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ahead/documents-come-in-the-order-in-which-they-are-asked-for",
                    test_documents_come_in_the_order_in_which_they_are_asked_for);
    g_test_add_func("/ahead/an-error-is-that-documents-alone", test_an_error_is_that_documents_alone);
    g_test_add_func("/ahead/what-is-not-taken-is-let-go-of", test_what_is_not_taken_is_let_go_of);
    g_test_add_func("/ahead/without-a-reader-none-is-next", test_without_a_reader_none_is_next);
    return g_test_run();
}
