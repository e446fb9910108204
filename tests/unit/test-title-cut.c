/* Titles and sentences, cut where the name ends and begins: lines that faces drew which the label net never
 * learned (samples/lines/), as they are and with a digit gone. */
#include "../../common/data.h"
#include "../../extract/leptonica-auto.h"
#include "../../extract/title-cut.h"
#include "shipped-nets.h"

/* Paper around a line, pixels. */
#define PAPER 20

#define NAME LABEL_OTHER_TEXT "山区教育局"

/* What a face draws is its nominal place within this, pixels. */
#define NEAR 8

/* Columns of the samples: the drawer leaves 3 before the first character, and each is as wide as high. */
#define LEFT(size, n_characters) (PAPER + 3 + (size) * (n_characters))

static void line_clear(TitleLine *line)
{
    pixDestroy(&line->gray);
    pixDestroy(&line->bits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TitleLine, line_clear)

/* The sample on paper, without the ink in its columns from @from to before @to. */
static TitleLine line_without(const char *sample, int from, int to)
{
    g_autofree char *name = g_strconcat("samples/lines/", sample, NULL);
    g_autofree char *path = data_path(name);
    g_autoptr(PIX) ink = pixRead(path);
    g_assert_nonnull(ink);
    pixRasterop(ink, from, 0, to - from, pixGetHeight(ink), PIX_CLR, NULL, 0, 0);
    TitleLine line = {.bits = pixAddBorder(ink, PAPER, 0)};
    line.gray = pixConvert1To8(NULL, line.bits, 250, 20);
    line.box = (Box){PAPER, PAPER, pixGetWidth(ink), pixGetHeight(ink)};
    return line;
}

static void assert_near(double column, double wanted)
{
    g_assert_cmpfloat_with_epsilon(column, wanted, NEAR);
}

static void a_title_is_cut_before_its_year(gconstpointer nets)
{
    g_auto(TitleLine) line = line_without("title.png", 0, 0);
    TitleCut cut;
    g_assert_true(title_cut(nets, &line, &cut));
    /* It reads 山 as 由: names are not its to read. */
    g_assert_true(g_str_has_prefix(cut.name, LABEL_OTHER_TEXT) && g_str_has_suffix(cut.name, "区教育局"));
    g_assert_cmpstr(cut.tail, ==, "2024年政府信息公开工作年度报告");
    g_assert_cmpfloat(cut.confidence, >=, LABEL_SURE);
    assert_near(box_right(&cut.name_box), LEFT(36, 6));
    g_assert_cmpfloat(cut.tail_box.x, ==, box_right(&cut.name_box));
    g_assert_cmpfloat(box_right(&cut.tail_box), ==, box_right(&line.box));
}

static void a_title_that_begins_with_its_year_has_no_name(gconstpointer nets)
{
    g_auto(TitleLine) line = line_without("title.png", 0, LEFT(36, 6) - PAPER);
    line.box.x += LEFT(36, 6) - PAPER;
    line.box.width -= LEFT(36, 6) - PAPER;
    TitleCut cut;
    g_assert_true(title_cut(nets, &line, &cut));
    g_assert_cmpstr(cut.name, ==, "");
    g_assert_true(box_is_empty(&cut.name_box));
}

static void a_title_of_two_lines_is_cut_on_both(gconstpointer nets)
{
    /* Behind 饕山区教育局2024年 stand twelve characters; a digit is 0.58 as wide as high. */
    const int first = (int)LEFT(36, 6 + 4 * 0.58 + 1 + 6) - PAPER,
              second = (int)LEFT(36, 7 + 4 * 0.58) - PAPER;
    g_auto(TitleLine) upper = line_without("title.png", first, 1000);
    upper.box.width = first;
    TitleCut cut;
    g_assert_true(title_cut(nets, &upper, &cut));
    g_assert_cmpstr(cut.tail, ==, "2024年政府信息公开");
    g_auto(TitleLine) lower = line_without("title.png", 0, second);
    lower.box.x += second;
    lower.box.width -= second;
    g_assert_true(title_cut(nets, &lower, &cut));
    g_assert_cmpstr(cut.name, ==, "");
    g_assert_cmpstr(cut.tail, ==, "政府信息公开工作年度报告");
}

static void a_word_that_goes_on_on_the_next_line_is_a_titles(gconstpointer nets)
{
    /* All but 告. */
    const int end = (int)LEFT(36, 6 + 4 * 0.58 + 1 + 11) - PAPER;
    g_auto(TitleLine) line = line_without("title.png", end, 1000);
    line.box.width = end;
    TitleCut cut;
    g_assert_true(title_cut(nets, &line, &cut));
    g_assert_cmpstr(cut.tail, ==, "2024年政府信息公开工作年度报");
}

static void a_year_that_lacks_a_digit_is_not_cut(gconstpointer nets)
{
    /* Half of a digit is no digit either; of the last one, which is right before its 年. */
    const int four = LEFT(36, 6) - PAPER + 3 * 21;
    for (int width = 10; width <= 22; width += 6) {
        g_auto(TitleLine) line = line_without("title.png", four, four + width);
        TitleCut cut;
        g_assert_false(title_cut(nets, &line, &cut) && !g_str_has_prefix(cut.tail, "2024年"));
    }
    g_auto(TitleLine) line = line_without("title.png", four, four + 22);
    TitleCut cut;
    g_assert_false(title_cut(nets, &line, &cut));
}

static void a_single_word_is_no_title(gconstpointer nets)
{
    /* 年 of 2024年, alone. */
    const int from = (int)LEFT(36, 6 + 4 * 0.58) - PAPER, to = from + 36;
    g_auto(TitleLine) line = line_without("title.png", 0, from);
    line.box.x += from;
    line.box.width = to - from;
    TitleCut cut;
    g_assert_false(title_cut(nets, &line, &cut));
}

static void a_line_that_says_more_behind_its_year_is_not_cut(gconstpointer nets)
{
    g_auto(TitleLine) line = line_without("dated.png", 0, 0);
    TitleCut cut;
    g_assert_false(title_cut(nets, &line, &cut));
}

static void a_sentence_is_cut_around_the_name_and_its_year(gconstpointer nets)
{
    g_auto(TitleLine) line = line_without("sentence.png", 0, 0);
    Box mention;
    g_assert_true(title_cut_mention(nets, &line, NAME, &mention));
    /* ，饕山区教育局编制2024年 behind six characters; a digit is 0.6 as wide as high. */
    assert_near(mention.x, LEFT(26, 6));
    assert_near(box_right(&mention), LEFT(26, 6 + 10 + 4 * 0.6));
}

static void a_sentence_without_the_name_is_not_cut(gconstpointer nets)
{
    g_auto(TitleLine) line = line_without("sentence.png", 0, 0);
    Box mention;
    g_assert_false(title_cut_mention(nets, &line, LABEL_OTHER_TEXT "山区财政局", &mention));
    g_assert_false(title_cut_mention(nets, &line, LABEL_OTHER_TEXT LABEL_OTHER_TEXT, &mention));
    g_assert_false(title_cut_mention(nets, &line, "", &mention));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(LabelReader) labels = shipped_labels();
    g_autoptr(FigureReader) figures = shipped_figures();
    const TitleNets nets = {labels, figures};
    g_test_add_data_func("/title-cut/a-title-is-cut-before-its-year", &nets, a_title_is_cut_before_its_year);
    g_test_add_data_func("/title-cut/a-title-that-begins-with-its-year-has-no-name", &nets,
                         a_title_that_begins_with_its_year_has_no_name);
    g_test_add_data_func("/title-cut/a-title-of-two-lines-is-cut-on-both", &nets,
                         a_title_of_two_lines_is_cut_on_both);
    g_test_add_data_func("/title-cut/a-word-that-goes-on-on-the-next-line-is-a-titles", &nets,
                         a_word_that_goes_on_on_the_next_line_is_a_titles);
    g_test_add_data_func("/title-cut/a-year-that-lacks-a-digit-is-not-cut", &nets,
                         a_year_that_lacks_a_digit_is_not_cut);
    g_test_add_data_func("/title-cut/a-single-word-is-no-title", &nets, a_single_word_is_no_title);
    g_test_add_data_func("/title-cut/a-line-that-says-more-behind-its-year-is-not-cut", &nets,
                         a_line_that_says_more_behind_its_year_is_not_cut);
    g_test_add_data_func("/title-cut/a-sentence-is-cut-around-the-name-and-its-year", &nets,
                         a_sentence_is_cut_around_the_name_and_its_year);
    g_test_add_data_func("/title-cut/a-sentence-without-the-name-is-not-cut", &nets,
                         a_sentence_without_the_name_is_not_cut);
    return g_test_run();
}
