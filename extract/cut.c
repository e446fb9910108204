/*
 * cut.c: clip, draw the box, compress.
 */
#include "cut.h"

#include <math.h>

#include "document.h"
#include "leptonica-auto.h"

G_DEFINE_QUARK(cut_error, cut_error)

/** Of the line around the place: wide enough in print, and clear of what stands in the cell. */
#define LINE_PT 1.2

/** How many numbers a place is. */
enum { N_NUMBERS = 6 };

gboolean cut_parse(const char *text, Cut *cut)
{
    g_auto(GStrv) fields = g_strsplit(text, ",", 0);
    double numbers[N_NUMBERS];
    if (g_strv_length(fields) != N_NUMBERS)
        return FALSE;
    for (gsize i = 0; i < N_NUMBERS; i++) {
        char *end;
        numbers[i] = g_ascii_strtod(fields[i], &end);
        if (end == fields[i] || *end != '\0' || !isfinite(numbers[i]))
            return FALSE;
    }
    *cut = (Cut){
        (int)CLAMP(numbers[0], 0, G_MAXINT), {numbers[1], numbers[2], numbers[3], numbers[4]}, numbers[5]};
    return cut->page >= 1 && cut->page_width > 0 && !box_is_empty(&cut->box);
}

/** (transfer full): what of @box in pixels, with @margin around it, lies on @picture; NULL where nothing
 * does. */
static BOX *pixels_of(const PIX *picture, const Box *box, double scale, double margin)
{
    double width = pixGetWidth((PIX *)picture), height = pixGetHeight((PIX *)picture);
    double left = CLAMP(floor((box->x - margin) * scale), 0, width);
    double top = CLAMP(floor((box->y - margin) * scale), 0, height);
    double right = CLAMP(ceil((box_right(box) + margin) * scale), 0, width);
    double bottom = CLAMP(ceil((box_bottom(box) + margin) * scale), 0, height);
    if (right <= left || bottom <= top)
        return NULL;
    return boxCreate((l_int32)left, (l_int32)top, (l_int32)(right - left), (l_int32)(bottom - top));
}

/** (transfer full): the place in colour, with the line around it. */
static PIX *cut_from(PIX *picture, const Cut *cut, GError **error)
{
    double scale = pixGetWidth(picture) / cut->page_width;
    BOX *place = pixels_of(picture, &cut->box, scale, 0);
    BOX *around = pixels_of(picture, &cut->box, scale, CUT_MARGIN_PT);
    g_autoptr(PIX) clipped = place != NULL ? pixClipRectangle(picture, around, NULL) : NULL;
    g_autoptr(PIX) colour = clipped != NULL ? pixConvertTo32(clipped) : NULL;
    if (place == NULL)
        g_set_error(error, CUT_ERROR, CUT_ERROR_PLACE, "page %d: the place is not on the page", cut->page);
    else if (colour == NULL)
        g_set_error(error, CUT_ERROR, CUT_ERROR_PICTURE, "page %d: no memory for the picture", cut->page);
    else {
        l_int32 x, y, left, top, width, height;
        boxGetGeometry(place, &x, &y, &width, &height);
        boxGetGeometry(around, &left, &top, NULL, NULL);
        BOX *line = boxCreate(x - left, y - top, width, height);
        pixRenderBoxArb(colour, line, MAX((l_int32)lround(LINE_PT * scale), 1), 208, 0, 0);
        boxDestroy(&line);
        pixSetResolution(colour, (l_int32)lround(scale * 72), (l_int32)lround(scale * 72));
    }
    boxDestroy(&place);
    boxDestroy(&around);
    return g_steal_pointer(&colour);
}

gboolean cut_write(const char *path, const Cut *cut, Apart *apart, GError **error)
{
    apart_begin_page(apart, cut->page);
    g_autoptr(PIX) picture = document_picture(path, cut->page, error);
    g_autoptr(PIX) part = picture != NULL ? cut_from(picture, cut, error) : NULL;
    l_uint8 *png = NULL;
    size_t length = 0;
    if (part == NULL)
        return FALSE;
    if (pixWriteMemPng(&png, &length, part, 0) != 0) {
        g_set_error(error, CUT_ERROR, CUT_ERROR_PICTURE, "page %d: no memory for the picture", cut->page);
        return FALSE;
    }
    gboolean written = apart_write(apart, png, length, error);
    lept_free(png);
    return written;
}
