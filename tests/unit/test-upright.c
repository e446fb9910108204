/**
 * test-upright.c: the height of print by its marks.
 */
#include "../../extract/upright.h"

static void add_marks(GArray *marks, int count, int width, int height)
{
    const Mark mark = {0, 0, width, height};
    for (int i = 0; i < count; i++)
        g_array_append_val(marks, mark);
}

/** A table of pale print: most of its marks are dashes and pieces of characters, and fill little of it. */
static void test_pieces_and_dashes_do_not_make_characters_lower(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_assert_cmpfloat(marks_height(marks), ==, 0);
    add_marks(marks, 60, 8, 2);
    add_marks(marks, 60, 10, 9);
    add_marks(marks, 50, 22, 24);
    g_assert_cmpfloat(marks_height(marks), ==, 24);
}

/** A heading's characters are few, and a page's body is as high as it was without them. */
static void test_a_heading_makes_them_no_higher(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    add_marks(marks, 20, 44, 44);
    add_marks(marks, 100, 22, 24);
    add_marks(marks, 50, 10, 9);
    g_assert_cmpfloat(marks_height(marks), ==, 24);
}

/** What is left of a seal on a page of few lines. */
static void test_blots_are_no_characters(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    add_marks(marks, 12, 128, 60);
    add_marks(marks, 40, 22, 24);
    add_marks(marks, 30, 10, 9);
    g_assert_cmpfloat(marks_height(marks), ==, 24);
}

static void test_the_frames_of_cells_are_no_characters(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    for (int i = 0; i < 100; i++) {
        const Mark frame = {200 * (i % 10), 80 * (i / 10), 180, 60},
                   digit = {frame.x + 80, frame.y + 20, 12, 24};
        g_array_append_val(marks, digit);
        g_array_append_val(marks, frame);
    }
    const Mark around = {2500, 10, 40, 40}, within = {2510, 20, 20, 20}; /* 国 */
    g_array_append_val(marks, around);
    g_array_append_val(marks, within);
    marks_drop_frames(marks);
    g_assert_cmpuint(marks->len, ==, 102);
    g_assert_cmpfloat(marks_height(marks), ==, 24);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/upright/pieces-and-dashes-do-not-make-characters-lower",
                    test_pieces_and_dashes_do_not_make_characters_lower);
    g_test_add_func("/upright/a-heading-makes-them-no-higher", test_a_heading_makes_them_no_higher);
    g_test_add_func("/upright/blots-are-no-characters", test_blots_are_no_characters);
    g_test_add_func("/upright/the-frames-of-cells-are-no-characters",
                    test_the_frames_of_cells_are_no_characters);
    return g_test_run();
}
