/**
 * test-alike.c: a worn digit is like those of its kind on the page, wherever in its cell it stands.
 *
 * Digits are drawn of strokes 4 pixels thick in 18 by 30.
 */
#include <locale.h>

#include "../../extract/alike.h"
#include "drawn-page.h"

#define HEIGHT 30
#define WIDTH  18
#define STROKE 4

/** Which arcs of a digit are drawn: above, below and in the middle, left and right, and how dark. */
typedef struct {
    gboolean level, middle;
    int ink;
} Wear;

/** Draws a 0, or with @wear->middle an 8, with its corner at (@x, @y); without @wear->level only its sides
 * are left. */
static Box draw_ring(PIX *page, int x, int y, const Wear *wear)
{
    draw_box(page, x, y + 2, STROKE, HEIGHT - 4, wear->ink);
    draw_box(page, x + WIDTH - STROKE, y + 2, STROKE, HEIGHT - 4, wear->ink);
    if (wear->level) {
        draw_box(page, x + 2, y, WIDTH - 4, STROKE, wear->ink);
        draw_box(page, x + 2, y + HEIGHT - STROKE, WIDTH - 4, STROKE, wear->ink);
    }
    if (wear->middle)
        draw_box(page, x, y + HEIGHT / 2 - 2, WIDTH, STROKE, wear->ink);
    return (Box){x, y, WIDTH, HEIGHT};
}

static Box draw_one(PIX *page, int x, int y)
{
    draw_box(page, x, y, STROKE, HEIGHT, 0);
    return (Box){x, y, STROKE, HEIGHT};
}

/** (transfer full): the page's digits: three each of 0 and 1, and, on wish, of 8. */
static AlikeDigits *digits_drawn(PIX *page, gboolean with_eights)
{
    static const Wear zero = {TRUE, FALSE, 0}, eight = {TRUE, TRUE, 0};
    AlikeDigits *digits = alike_digits_new(page, HEIGHT);
    for (int i = 0; i < 3; i++) {
        Box box = draw_ring(page, 100 + 60 * i, 100, &zero);
        alike_digits_add(digits, &box, '0');
        box = draw_one(page, 100 + 60 * i, 200);
        alike_digits_add(digits, &box, '1');
        if (!with_eights)
            continue;
        box = draw_ring(page, 100 + 60 * i, 300, &eight);
        alike_digits_add(digits, &box, '8');
    }
    return digits;
}

static void assert_found(const AlikeDigits *digits, const Box *box, const char *expected)
{
    char found[ALIKE_MOST];
    alike_digits_find(digits, box, found);
    g_assert_cmpstr(found, ==, expected);
}

static void assert_likest(const AlikeDigits *digits, const Box *box, char expected)
{
    char found[ALIKE_MOST];
    alike_digits_find(digits, box, found);
    g_assert_cmpint(found[0], ==, expected);
}

static void test_a_0_that_has_lost_its_arcs_is_like_the_others(void)
{
    static const Wear worn = {FALSE, FALSE, 120};
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(AlikeDigits) digits = digits_drawn(page, TRUE);
    const Box box = draw_ring(page, 400, 400, &worn);
    assert_likest(digits, &box, '0');
}

static void test_an_8_is_not_taken_for_a_0_where_others_are_known(void)
{
    static const Wear eight = {TRUE, TRUE, 90};
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(AlikeDigits) digits = digits_drawn(page, TRUE);
    const Box box = draw_ring(page, 400, 400, &eight);
    assert_found(digits, &box, "8");
}

static void test_beside_specks_it_is_found_in_a_wider_box(void)
{
    static const Wear worn = {TRUE, FALSE, 150};
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(AlikeDigits) digits = digits_drawn(page, TRUE);
    draw_ring(page, 400, 400, &worn);
    draw_box(page, 460, 398, 3, 3, 0);
    const Box box = {400, 398, 63, 32};
    assert_likest(digits, &box, '0');
}

static void test_what_is_no_digit_is_like_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(AlikeDigits) digits = digits_drawn(page, TRUE);
    const Box empty = {400, 400, WIDTH, HEIGHT}, dash = {500, 400, 20, HEIGHT};
    assert_found(digits, &empty, "");
    draw_box(page, 500, 413, 20, 3, 0);
    assert_found(digits, &dash, "");
}

static void test_a_kind_seen_once_or_twice_is_not_known(void)
{
    static const Wear zero = {TRUE, FALSE, 0};
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(AlikeDigits) digits = alike_digits_new(page, HEIGHT);
    const Box box = draw_ring(page, 100, 100, &zero);
    alike_digits_add(digits, &box, '0');
    alike_digits_add(digits, &box, '0');
    assert_found(digits, &box, "");
}

static void test_at_the_pages_edge_it_reads_nothing_outside(void)
{
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(AlikeDigits) digits = digits_drawn(page, FALSE);
    const Box corner = {0, 0, WIDTH, HEIGHT},
              other = {pixGetWidth(page) - 2, pixGetHeight(page) - 2, WIDTH, HEIGHT};
    assert_found(digits, &corner, "");
    assert_found(digits, &other, "");
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/alike/a-0-that-has-lost-its-arcs-is-like-the-others",
                    test_a_0_that_has_lost_its_arcs_is_like_the_others);
    g_test_add_func("/alike/an-8-is-not-taken-for-a-0-where-others-are-known",
                    test_an_8_is_not_taken_for_a_0_where_others_are_known);
    g_test_add_func("/alike/beside-specks-it-is-found-in-a-wider-box",
                    test_beside_specks_it_is_found_in_a_wider_box);
    g_test_add_func("/alike/what-is-no-digit-is-like-none", test_what_is_no_digit_is_like_none);
    g_test_add_func("/alike/a-kind-seen-once-or-twice-is-not-known",
                    test_a_kind_seen_once_or_twice_is_not_known);
    g_test_add_func("/alike/at-the-pages-edge-it-reads-nothing-outside",
                    test_at_the_pages_edge_it_reads_nothing_outside);
    return g_test_run();
}
