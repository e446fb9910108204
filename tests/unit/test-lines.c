/* The titles and the text of a page that has no table: lines that faces drew (samples/lines/), set on paper.
 */
#include "../../common/data.h"
#include "../../extract/head-lines.h"
#include "../../extract/leptonica-auto.h"
#include "../../extract/lines.h"
#include "shipped-nets.h"

#define DPI 150

/* Where the title's first line ends: behind 2024年政府信息公开, columns of its sample. */
#define TITLE_BREAK 560

/* The page's margin, pixels. */
#define LEFT 150

/** Sets columns @from to before @to of a sample on @page. */
static void set_line(PIX *page, const char *sample, int from, int to, int y)
{
    g_autofree char *name = g_strconcat("samples/lines/", sample, NULL);
    g_autofree char *path = data_path(name);
    g_autoptr(PIX) ink = pixRead(path);
    g_assert_nonnull(ink);
    g_autoptr(PIX) gray = pixConvert1To8(NULL, ink, 250, 20);
    pixRasterop(page, LEFT, y, MIN(to, pixGetWidth(ink)) - from, pixGetHeight(ink), PIX_SRC, gray, from, 0);
}

/** (transfer full): a title of two lines above six of prose. */
static PIX *paper_new(void)
{
    PIX *page = pixCreate(1240, 1754, 8);
    pixSetAllArbitrary(page, 250);
    set_line(page, "title.png", 0, TITLE_BREAK, 150);
    set_line(page, "title.png", TITLE_BREAK, 1000, 210);
    for (int i = 0; i < 6; i++)
        set_line(page, "sentence.png", 0, 2000, 300 + i * 50);
    return page;
}

static Plate *plate_new(void)
{
    g_autoptr(PIX) page = paper_new();
    g_autoptr(GError) error = NULL;
    Plate *plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    return plate;
}

static const TextLine *line_at(const GPtrArray *lines, guint i)
{
    g_assert_cmpuint(lines->len, >, i);
    return lines->pdata[i];
}

static void assert_titles(const GPtrArray *lines)
{
    g_assert_true(g_str_has_suffix(line_at(lines, 0)->text, "区教育局2024年政府信息公开"));
    g_assert_cmpstr(line_at(lines, 1)->text, ==, "工作年度报告");
    g_assert_null(line_at(lines, 1)->second);
}

static void titles_are_read_without_the_text(gconstpointer readers)
{
    g_autoptr(Plate) plate = plate_new();
    g_autoptr(GPtrArray) grids = g_ptr_array_new();
    g_autoptr(GPtrArray) titles = head_titles_read(readers, plate, grids);
    g_assert_cmpuint(titles->len, ==, 2);
    assert_titles(titles);
}

/** Tesseract's layout analysis finds the same lines, which then are there once, and first. */
static void titles_stand_once_above_the_text(gconstpointer readers)
{
    g_autoptr(Plate) plate = plate_new();
    g_autoptr(GPtrArray) grids = g_ptr_array_new();
    const HeadReaders *head = readers;
    g_autoptr(GPtrArray) lines =
        lines_read(head->tess, plate, grids, head_titles_read(readers, plate, grids));
    assert_titles(lines);
    g_assert_cmpuint(lines->len, ==, 2 + 6);
    for (guint i = 2; i < lines->len; i++)
        g_assert_cmpfloat(line_at(lines, i)->box.y, >, box_bottom(&line_at(lines, 1)->box));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(LabelReader) labels = shipped_labels();
    g_autoptr(FigureReader) figures = shipped_figures();
    g_autoptr(Tess) chinese = tess_new("chi_sim", NULL, &error);
    g_assert_no_error(error);
    const HeadReaders readers = {chinese, {labels, figures}};
    g_test_add_data_func("/lines/titles-are-read-without-the-text", &readers,
                         titles_are_read_without_the_text);
    g_test_add_data_func("/lines/titles-stand-once-above-the-text", &readers,
                         titles_stand_once_above_the_text);
    return g_test_run();
}
