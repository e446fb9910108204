/* Which failures may be over when the same is tried again. */
#include "../../common/passing.h"

#include "../../common/apart.h"
#include "../../common/db.h"
#include "../../common/page-json.h"

static gboolean is_passing(GQuark domain, int code)
{
    g_autoptr(GError) error = g_error_new_literal(domain, code, "its words tell nothing");
    return error_is_passing(error);
}

static void test_what_is_of_the_machine_may_pass(void)
{
    g_assert_true(is_passing(APART_ERROR, APART_ERROR_TIME));
    g_assert_true(is_passing(APART_ERROR, APART_ERROR_WHOLE));
    g_assert_true(is_passing(APART_ERROR, APART_ERROR_MEMORY));
    g_assert_true(is_passing(APART_ERROR, APART_ERROR_KILLED));
    g_assert_true(is_passing(APART_ERROR, APART_ERROR_SYSTEM));
    g_assert_true(is_passing(DB_ERROR, DB_ERROR_BUSY));
    g_assert_true(is_passing(DB_ERROR, DB_ERROR_FULL));
    g_assert_true(is_passing(G_FILE_ERROR, G_FILE_ERROR_NOSPC));
    g_assert_true(is_passing(G_FILE_ERROR, G_FILE_ERROR_IO));
    g_assert_true(is_passing(G_FILE_ERROR, G_FILE_ERROR_MFILE));
}

static void test_what_is_of_the_document_stays(void)
{
    g_assert_false(is_passing(APART_ERROR, APART_ERROR_FAILED));
    g_assert_false(is_passing(APART_ERROR, APART_ERROR_CRASHED));
    g_assert_false(is_passing(APART_ERROR, APART_ERROR_OUTPUT));
    g_assert_false(is_passing(DB_ERROR, DB_ERROR_FAILED));
    g_assert_false(is_passing(DB_ERROR, DB_ERROR_NEWER));
    g_assert_false(is_passing(G_FILE_ERROR, G_FILE_ERROR_NOENT));
    g_assert_false(is_passing(G_FILE_ERROR, G_FILE_ERROR_ACCES));
}

/* Codes are small numbers, and those of one module mean something else in another. */
static void test_a_code_counts_in_its_own_module_alone(void)
{
    for (int code = 0; code <= G_FILE_ERROR_FAILED; code++)
        g_assert_false(is_passing(PAGE_JSON_ERROR, code));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/passing/what-is-of-the-machine-may-pass", test_what_is_of_the_machine_may_pass);
    g_test_add_func("/passing/what-is-of-the-document-stays", test_what_is_of_the_document_stays);
    g_test_add_func("/passing/a-code-counts-in-its-own-module-alone",
                    test_a_code_counts_in_its_own_module_alone);
    return g_test_run();
}
