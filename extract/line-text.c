#include "line-text.h"

#include <string.h>

#include "../common/compare.h"
#include "leptonica-auto.h"

/** A line this much higher than the middle one is a title's: of 22 points, where the text has 16. */
#define LARGER 1.2

/** The second reading's scale: Tesseract's own resampling then begins from other pixels. */
#define SECOND_SCALE  0.6f
#define SECOND_MARGIN 0.3

TextLine *line_text_from_tess(const TessLine *line, double scale, const Box *area)
{
    TextLine *text_line = text_line_new(TEXT_SOURCE_OCR);
    for (guint i = 0; i < line->words->len; i++) {
        const TessWord *word = &g_array_index(line->words, TessWord, i);
        Box box = {area->x + word->box.x / scale, area->y + word->box.y / scale, word->box.width / scale,
                   word->box.height / scale};
        text_line_add_word(text_line, word->text, &box);
    }
    g_free(text_line->text);
    text_line->text = tess_line_text(line, &text_line->confidence);
    return text_line;
}

/** (transfer full): what stands in @line's place on the plate, read at SECOND_SCALE; NULL for nothing. */
static char *second_reading(Tess *tess, const Plate *plate, const Box *limits, const TextLine *line)
{
    const Box *box = &line->box;
    int margin = (int)(SECOND_MARGIN * box->height);
    int left = MAX((int)box->x - margin, (int)limits->x), top = MAX((int)box->y - margin, (int)limits->y);
    int right = MIN((int)box->x + (int)box->width + margin, (int)box_right(limits));
    int bottom = MIN((int)box->y + (int)box->height + margin, (int)box_bottom(limits));
    BOX *place = boxCreate(left, top, right - left, bottom - top);
    g_autoptr(PIX) clip = pixClipRectangle(plate_gray(plate), place, NULL);
    boxDestroy(&place);
    g_autoptr(PIX) picture = clip != NULL ? pixScale(clip, SECOND_SCALE, SECOND_SCALE) : NULL;
    if (picture == NULL)
        return NULL;
    g_autoptr(GPtrArray) read = tess_read(tess, picture, plate_dpi(plate) * SECOND_SCALE, PSM_SINGLE_LINE);
    double confidence;
    return read->len == 1 ? tess_line_text(read->pdata[0], &confidence) : NULL;
}

gboolean line_text_read_again(Tess *tess, const Plate *plate, const Box *limits, TextLine *line)
{
    g_autofree char *second = second_reading(tess, plate, limits, line);
    gboolean same = second != NULL && strcmp(second, line->text) == 0;
    if (second != NULL && !same)
        line->second = g_steal_pointer(&second);
    return same;
}

double line_text_title_height(GArray *heights)
{
    return LARGER * doubles_median(heights, 0);
}
