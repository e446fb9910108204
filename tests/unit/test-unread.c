/* Pages that could not be read, among those that could. */
#include "../../extract/unread.h"

#include "../../extract/document.h"

static PageModel *model_of(void)
{
    return page_model_new("a", "b", "test");
}

static void add_read(PageModel *model, int number)
{
    g_ptr_array_add(model->pages, page_new(number, 595, 842));
}

static void test_unread_page_is_known_by_its_number(void)
{
    g_autoptr(PageModel) model = model_of();
    add_read(model, 1);
    unread_add(model, 3, "crashed");
    g_assert_true(unread_has(model, 3));
    g_assert_false(unread_has(model, 1)); /* it is there, and was read */
    g_assert_false(unread_has(model, 2));
}

static void test_pages_come_into_their_order(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) model = model_of();
    unread_add(model, 2, "crashed");
    add_read(model, 1);
    add_read(model, 3);
    g_assert_true(unread_end(model, &error));
    g_assert_no_error(error);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpint(((const Page *)model->pages->pdata[i])->number, ==, (int)i + 1);
    g_assert_cmpstr(((const Page *)model->pages->pdata[1])->unread, ==, "crashed");
}

static void test_document_without_a_read_page_fails_for_its_first_pages_reason(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) model = model_of();
    unread_add(model, 2, "took too long");
    unread_add(model, 1, "damaged");
    g_assert_false(unread_end(model, &error));
    g_assert_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_DAMAGED);
    g_assert_cmpstr(error->message, ==, "page 1: damaged");
}

static void test_look_at_no_page_is_no_failure(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) model = model_of();
    g_assert_true(unread_end(model, &error));
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unread/unread-page-is-known-by-its-number", test_unread_page_is_known_by_its_number);
    g_test_add_func("/unread/pages-come-into-their-order", test_pages_come_into_their_order);
    g_test_add_func("/unread/document-without-a-read-page-fails-for-its-first-pages-reason",
                    test_document_without_a_read_page_fails_for_its_first_pages_reason);
    g_test_add_func("/unread/look-at-no-page-is-no-failure", test_look_at_no_page_is_no_failure);
    return g_test_run();
}
