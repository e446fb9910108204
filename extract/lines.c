#include "lines.h"

#include <math.h>

#include "leptonica-auto.h"
#include "line-text.h"

/* Tesseract reads best, and in the least time, at about 300 dpi; what is finer is scaled down. */
#define READ_DPI 300.0
#define TOO_FINE 1.25

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextLine, text_line_free)

/* A table is left out with this much around it, inches, so that its outer rules go too. */
#define GRID_MARGIN_INCH 0.03

/* The lines of the practice scans are read with 0.69 or more, the worst of them; what Tesseract makes of a
 * fold or of half a seal, with 0.17 to 0.5. What is kept wrongly only adds noise to the search. */
#define LEAST_CONFIDENCE 0.4

/* The grey rim of a character reaches this far around its black pixels, inches. */
#define RIM_INCH 0.012

/**
 * (transfer full): @area of the plate's grey picture, white wherever no ink is near. What a seal leaves
 * behind when it is taken out is no ink to the binarization, but Tesseract binarizes by its own lights, and
 * read the year of a title under a seal as 20234.
 */
static PIX *clip_ink(const Plate *plate, const Box *area)
{
    BOX *place = boxCreate((int)area->x, (int)area->y, (int)area->width, (int)area->height);
    PIX *clip = pixClipRectangle(plate_gray(plate), place, NULL);
    g_autoptr(PIX) bits = pixClipRectangle(plate_bits(plate), place, NULL);
    boxDestroy(&place);
    if (clip == NULL || bits == NULL)
        return clip;
    int rim = 1 + 2 * (int)ceil(RIM_INCH * plate_dpi(plate));
    g_autoptr(PIX) paper = pixDilateBrick(NULL, bits, rim, rim);
    if (paper != NULL) {
        pixInvert(paper, paper);
        pixSetMasked(clip, paper, 255);
    }
    return clip;
}

/** (transfer full): @area of the plate's grey picture with the tables painted white. */
static PIX *clip_without_grids(const Plate *plate, const GPtrArray *grids, const Box *area)
{
    PIX *clip = clip_ink(plate, area);
    double margin = GRID_MARGIN_INCH * plate_dpi(plate);
    for (guint i = 0; clip != NULL && i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        pixRasterop(clip, (int)(grid->box.x - area->x - margin), (int)(grid->box.y - area->y - margin),
                    (int)(grid->box.width + 2 * margin), (int)(grid->box.height + 2 * margin), PIX_SET, NULL,
                    0, 0);
    }
    return clip;
}

/** (transfer full) (element-type TextLine): what Tesseract reads in @area, pixels of the plate. */
static GPtrArray *lines_from_area(Tess *tess, const Plate *plate, const GPtrArray *grids, const Box *area,
                                  TessPageSegMode mode)
{
    GPtrArray *lines = text_lines_new();
    g_autoptr(PIX) clip = clip_without_grids(plate, grids, area);
    if (clip == NULL)
        return lines;
    double scale = plate_dpi(plate) > TOO_FINE * READ_DPI ? READ_DPI / plate_dpi(plate) : 1;
    g_autoptr(PIX) picture = scale < 1 ? pixScale(clip, (float)scale, (float)scale) : pixClone(clip);
    g_clear_pointer(&clip, pix_release);
    if (picture == NULL)
        return lines;
    g_autoptr(GPtrArray) read = tess_read(tess, picture, plate_dpi(plate) * scale, mode);
    for (guint i = 0; i < read->len; i++) {
        g_autoptr(TextLine) line = line_text_from_tess(g_ptr_array_index(read, i), scale, area);
        if (line->confidence >= LEAST_CONFIDENCE)
            g_ptr_array_add(lines, g_steal_pointer(&line));
    }
    return lines;
}

static Box page_of(const Plate *plate)
{
    return (Box){0, 0, pixGetWidth(plate_gray(plate)), pixGetHeight(plate_gray(plate))};
}

/** Reads again what is written as large as a title on the plate, but for @titles. */
static void read_titles_again(Tess *tess, const Plate *plate, GPtrArray *lines, GPtrArray *titles)
{
    const Box page = page_of(plate);
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < lines->len; i++)
        g_array_append_val(heights, ((const TextLine *)lines->pdata[i])->box.height);
    double least = line_text_title_height(heights);
    guint n_read = 0;
    for (guint i = 0; i < lines->len && n_read < LINES_MOST_TITLES; i++) {
        TextLine *line = g_ptr_array_index(lines, i);
        if (line->box.height < least || g_ptr_array_find(titles, line, NULL))
            continue;
        n_read++;
        line_text_read_again(tess, plate, &page, line);
    }
}

/** Whether the middle of @line lies on @title. */
static gboolean lies_on_title(const TextLine *line, const TextLine *title)
{
    double middle = line->box.y + line->box.height / 2;
    return middle >= title->box.y && middle < box_bottom(&title->box) &&
           line->box.x < box_right(&title->box) && box_right(&line->box) > title->box.x;
}

/** Puts @title among @lines in the place of those that lie on it. */
static void lines_take_title(GPtrArray *lines, TextLine *title)
{
    guint at = 0;
    for (guint i = lines->len; i-- > 0;)
        if (lies_on_title(lines->pdata[i], title))
            g_ptr_array_remove_index(lines, i);
    while (at < lines->len && ((const TextLine *)lines->pdata[at])->box.y < title->box.y)
        at++;
    g_ptr_array_insert(lines, (int)at, title);
}

GPtrArray *lines_read(Tess *tess, const Plate *plate, const GPtrArray *grids, GPtrArray *titles)
{
    const Box page = page_of(plate);
    GPtrArray *lines = lines_from_area(tess, plate, grids, &page, PSM_AUTO);
    for (guint i = 0; i < titles->len; i++)
        lines_take_title(lines, titles->pdata[i]);
    g_ptr_array_set_free_func(titles, NULL);
    read_titles_again(tess, plate, lines, titles);
    g_ptr_array_unref(titles);
    return lines;
}
