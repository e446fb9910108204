/**
 * test-memory-mark.c: refused memory is noticed, whoever asked; and the allocator is still one.
 */
#include "../../extract/memory-mark.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../extract/bounds.h"

#ifdef __SANITIZE_ADDRESS__
#define SKIP_WITH_SANITIZERS                                                                                 \
    g_test_skip("the allocator is the sanitizer's");                                                         \
    return
#else
#define SKIP_WITH_SANITIZERS
#endif

/** More than any machine gives; not known to the compiler. */
static volatile gsize too_much = (gsize)1 << 46;

static void test_refused_memory_is_marked(void)
{
    SKIP_WITH_SANITIZERS;
    volatile gboolean mark = FALSE;
    void *block = malloc(10);
    memory_mark_set(&mark);
    g_assert_null(g_try_malloc(too_much));
    g_assert_true(mark);
    mark = FALSE;
    g_assert_null(calloc(too_much, 1));
    g_assert_true(mark);
    mark = FALSE;
    void *moved = realloc(block, too_much);
    memory_mark_set(NULL);
    free(moved == NULL ? block : moved);
    g_assert_null(moved);
    g_assert_true(mark);
}

static void test_memory_that_is_had_is_not(void)
{
    volatile gboolean mark = FALSE;
    memory_mark_set(&mark);
    void *aligned = NULL;
    g_assert_cmpint(posix_memalign(&aligned, 4096, 100), ==, 0);
    g_assert_cmpuint((uintptr_t)aligned % 4096, ==, 0);
    void *block = realloc(malloc(10), 1 << 20);
    memset(block, 1, 1 << 20);
    free(block);
    free(aligned);
    memory_mark_set(NULL);
    g_assert_false(mark);
}

static gboolean ask_for_much(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    (void)error;
    memory_mark_set(apart_memory_mark(apart));
    apart_begin_page(apart, 4);
    /* GLib aborts where it gets none. */
    char *volatile block = g_malloc(700 << 20);
    block[0] = 1;
    g_free(block);
    return TRUE;
}

static void test_a_document_that_needs_too_much_says_so(void)
{
    SKIP_WITH_SANITIZERS;
    g_auto(Bounds) bounds = {0};
    g_auto(ApartResult) result = {.file = -1};
    g_autoptr(GError) error = NULL;
    g_setenv("GOUJI_MEMORY_MB", "600", TRUE);
    bounds_for(&bounds, "/dev/null");
    bounds.spec.func = ask_for_much;
    g_assert_false(apart_run(&bounds.spec, &result, &error));
    g_assert_cmpstr(error->message, ==, "needed more memory than 600 MB in extract, page 4");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/memory-mark/refused-memory-is-marked", test_refused_memory_is_marked);
    g_test_add_func("/memory-mark/memory-that-is-had-is-not", test_memory_that_is_had_is_not);
    g_test_add_func("/memory-mark/a-document-that-needs-too-much-says-so",
                    test_a_document_that_needs_too_much_says_so);
    return g_test_run();
}
