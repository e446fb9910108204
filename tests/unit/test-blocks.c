/* Print gathered into lines, and how high its characters are, from marks alone. */
#include "../../extract/blocks.h"

#include <math.h>

#include "../../extract/unruled.h"
#include "../../extract/upright.h"

/* Of the print of the tables here, at 150 dpi. */
#define LABEL_PX 17
#define DIGIT_PX 13

static const Frame PAGE = {0, 0, 1240, 1754};

static Evidence *evidence_new(void)
{
    Evidence *evidence = g_new0(Evidence, 1);
    evidence->rules = g_array_new(FALSE, FALSE, sizeof(Ruling));
    evidence->level = g_array_new(FALSE, FALSE, sizeof(Ruling));
    evidence->upright = g_array_new(FALSE, FALSE, sizeof(Ruling));
    evidence->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    evidence->dpi = 150;
    return evidence;
}

static void evidence_free(Evidence *evidence)
{
    evidence_clear(evidence);
    g_free(evidence);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Evidence, evidence_free)

static void add(Evidence *evidence, int x, int y, int width, int height)
{
    const Mark mark = {.x = x, .y = y, .width = width, .height = height};
    g_array_append_val(evidence->marks, mark);
}

/** @n characters of @size from @x on. */
static void add_word(Evidence *evidence, int x, int y, int size, int n)
{
    for (int i = 0; i < n; i++)
        add(evidence, x + i * (size + 2), y, size, size);
}

static void add_row(Evidence *evidence, int y)
{
    for (int column = 0; column < 7; column++)
        add_word(evidence, 400 + column * 110, y + LABEL_PX - DIGIT_PX, DIGIT_PX, 3);
}

static void test_parts_of_a_character_are_one(void)
{
    g_autoptr(Evidence) evidence = evidence_new();
    for (int row = 0; row < 10; row++)
        for (int i = 0; i < 20; i++) {
            add(evidence, 100 + i * 20, 100 + row * 30, 6, 3);
            add(evidence, 107 + i * 20, 100 + row * 30, 6, 3);
            add(evidence, 100 + i * 20, 104 + row * 30, DIGIT_PX, DIGIT_PX);
        }
    double height;
    g_autoptr(GArray) blocks = blocks_find(evidence, &PAGE, &height);
    g_assert_cmpfloat(height, ==, LABEL_PX);
}

static void test_stops_do_not_make_print_smaller(void)
{
    g_autoptr(Evidence) evidence = evidence_new();
    for (int row = 0; row < 10; row++)
        for (int i = 0; i < 20; i++) {
            add(evidence, 100 + i * 30, 100 + row * 30, LABEL_PX, LABEL_PX);
            for (int k = 0; k < 3; k++)
                add(evidence, 119 + i * 30 + k * 4, 112 + row * 30, 3, 3);
        }
    double height;
    g_autoptr(GArray) words = words_find(evidence, &PAGE, &height);
    g_assert_cmpfloat(height, ==, LABEL_PX);
}

static void test_what_lies_within_a_heading_is_of_its_line(void)
{
    g_autoptr(Evidence) evidence = evidence_new();
    for (int y = 200; y < 500; y += 30)
        add_row(evidence, y);
    add_word(evidence, 100, 100, 40, 10);
    /* Behind them a stop, and what a fax has left of a character: its upper half. */
    add(evidence, 525, 131, 8, 9);
    add_word(evidence, 540, 100, 14, 3);
    double height;
    g_autoptr(GArray) blocks = blocks_find(evidence, &PAGE, &height);
    g_assert_cmpfloat(height, ==, DIGIT_PX);
    int first = g_array_index(blocks, Block, 0).line;
    for (guint i = 0; i < blocks->len; i++) {
        const Block *block = &g_array_index(blocks, Block, i);
        g_assert_cmpint(block->top < 190, ==, block->line == first);
    }
}

/** Most print of a table is figures; its labels are higher, and no headings for that. */
static void test_a_label_among_figures_is_no_heading(void)
{
    g_autoptr(Evidence) evidence = evidence_new();
    for (int row = 0; row < 12; row++) {
        add_word(evidence, 100, 200 + row * 30, LABEL_PX, 9);
        if (row != 6)
            add_row(evidence, 200 + row * 30);
    }
    g_autoptr(GArray) parts = unruled_parts(evidence, &PAGE);
    g_assert_cmpuint(parts->len, ==, 1);
    g_auto(PagePrint) print = {0};
    page_print_find(&print, evidence);
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(Frame));
    g_autoptr(GArray) frames = unruled_frames(&print, none);
    g_assert_cmpuint(frames->len, ==, 1);
    g_assert_cmpfloat(g_array_index(frames, Frame, 0).top, <, 200);
    g_assert_cmpfloat(g_array_index(frames, Frame, 0).bottom, >, 200 + 11 * 30 + LABEL_PX);
}

static void test_a_heading_between_two_tables_parts_them(void)
{
    g_autoptr(Evidence) evidence = evidence_new();
    for (int row = 0; row < 13; row++) {
        const int y = 200 + row * 30;
        add_word(evidence, 100, y, row == 6 ? 25 : LABEL_PX, 9);
        if (row != 6)
            add_row(evidence, y);
    }
    g_autoptr(GArray) parts = unruled_parts(evidence, &PAGE);
    g_assert_cmpuint(parts->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/blocks/parts-of-a-character-are-one", test_parts_of_a_character_are_one);
    g_test_add_func("/blocks/stops-do-not-make-print-smaller", test_stops_do_not_make_print_smaller);
    g_test_add_func("/blocks/what-lies-within-a-heading-is-of-its-line",
                    test_what_lies_within_a_heading_is_of_its_line);
    g_test_add_func("/blocks/a-label-among-figures-is-no-heading", test_a_label_among_figures_is_no_heading);
    g_test_add_func("/blocks/a-heading-between-two-tables-parts-them",
                    test_a_heading_between_two_tables_parts_them);
    return g_test_run();
}
