#include "lines.h"

#include <string.h>

#include <math.h>

#include "cell-ink.h"
#include "leptonica-auto.h"
#include "line-cut.h"

/* Tesseract reads best, and in the least time, at about 300 dpi; what is finer is scaled down. */
#define READ_DPI 300.0
#define TOO_FINE 1.25

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextLine, text_line_free)

/* A table is left out with this much around it, inches, so that its outer rules go too. */
#define GRID_MARGIN_INCH 0.03

/* The title stands in the upper part of a page. */
#define HEAD_SHARE 0.4

/** A line this much higher than the middle one is a title's: of 22 points, where the text has 16. */
#define LARGER 1.2

/** Lines after the last title that are read with it: a first sentence too says whose report it is. */
#define AFTER_TITLE 1

/** Lines read at least: what is largest may be a mark above the title. */
#define LEAST_LINES 3

/** A title's lines that are read with less are not believed alone, as normalize does not (report-head.c). */
#define SURE_TITLE 0.9

/** Letters that name an organ at least (某县局), and characters behind a year that say what it is a report
 * of. */
#define LEAST_WHO  3
#define LEAST_WHAT 8

/** The second reading's scale: Tesseract's own resampling then begins from other pixels. */
#define SECOND_SCALE  0.6f
#define SECOND_MARGIN 0.3

/* The lines of the practice scans are read with 0.69 or more, the worst of them; what Tesseract makes of a
 * fold or of half a seal, with 0.17 to 0.5. What is kept wrongly only adds noise to the search. */
#define LEAST_CONFIDENCE 0.4

/* Pieces of a character are larger than this one way at least, and lower than that; what is not is dirt, or
 * the dark around the paper. A title's characters are 0.3 inch high, those of its text 0.14. */
#define LEAST_PIECE_INCH 0.03
#define MOST_PIECE_INCH  0.5

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

/** (transfer full): @line with its boxes moved from the picture read to the plate. */
static TextLine *text_line_from_tess(const TessLine *line, double scale, const Box *area)
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

static void text_line_destroy(gpointer line)
{
    text_line_free(line);
}

/** (transfer full) (element-type TextLine): what Tesseract reads in @area, pixels of the plate. */
static GPtrArray *lines_from_area(Tess *tess, const Plate *plate, const GPtrArray *grids, const Box *area,
                                  TessPageSegMode mode)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(text_line_destroy);
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
        g_autoptr(TextLine) line = text_line_from_tess(g_ptr_array_index(read, i), scale, area);
        if (line->confidence >= LEAST_CONFIDENCE)
            g_ptr_array_add(lines, g_steal_pointer(&line));
    }
    return lines;
}

static int compare_heights(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/** Height from which on a line is a title's, where the page's lines have @heights, which are sorted. */
static double title_height(GArray *heights)
{
    g_array_sort(heights, compare_heights);
    return heights->len > 0 ? LARGER * g_array_index(heights, double, heights->len / 2) : 0;
}

/** (transfer full): what stands in @line's place on the plate, read at SECOND_SCALE; NULL for nothing. */
static char *second_reading(Tess *tess, const Plate *plate, const TextLine *line)
{
    const Box *box = &line->box;
    int margin = (int)(SECOND_MARGIN * box->height);
    BOX *place = boxCreate((int)box->x - margin, (int)box->y - margin, (int)box->width + 2 * margin,
                           (int)box->height + 2 * margin);
    g_autoptr(PIX) clip = pixClipRectangle(plate_gray(plate), place, NULL);
    boxDestroy(&place);
    g_autoptr(PIX) picture = clip != NULL ? pixScale(clip, SECOND_SCALE, SECOND_SCALE) : NULL;
    if (picture == NULL)
        return NULL;
    g_autoptr(GPtrArray) read = tess_read(tess, picture, plate_dpi(plate) * SECOND_SCALE, PSM_SINGLE_LINE);
    double confidence;
    return read->len == 1 ? tess_line_text(read->pdata[0], &confidence) : NULL;
}

/** Reads a title again and keeps what differs. Returns whether it was read the same. */
static gboolean read_again(Tess *tess, const Plate *plate, TextLine *line)
{
    g_autofree char *second = second_reading(tess, plate, line);
    gboolean same = second != NULL && strcmp(second, line->text) == 0;
    if (second != NULL && !same)
        line->second = g_steal_pointer(&second);
    return same;
}

static void read_titles_again(Tess *tess, const Plate *plate, GPtrArray *lines)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < lines->len; i++)
        g_array_append_val(heights, ((const TextLine *)lines->pdata[i])->box.height);
    double least = title_height(heights);
    guint n_read = 0;
    for (guint i = 0; i < lines->len && n_read < LINES_HEAD_MOST; i++) {
        TextLine *line = g_ptr_array_index(lines, i);
        if (line->box.height < least)
            continue;
        n_read++;
        read_again(tess, plate, line);
    }
}

GPtrArray *lines_read(Tess *tess, const Plate *plate, const GPtrArray *grids)
{
    Box page = {0, 0, pixGetWidth(plate_gray(plate)), pixGetHeight(plate_gray(plate))};
    GPtrArray *lines = lines_from_area(tess, plate, grids, &page, PSM_AUTO);
    read_titles_again(tess, plate, lines);
    return lines;
}

/** The part of the plate above its first table in which the title stands. */
static Box head_box(const Plate *plate, const GPtrArray *grids)
{
    Box head = {0, 0, pixGetWidth(plate_gray(plate)), HEAD_SHARE * pixGetHeight(plate_gray(plate))};
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        head.height = MIN(head.height, MAX(grid->box.y, 0));
    }
    return head;
}

/**
 * (transfer full): the bits of @head with what can be writing alone: an edge of shade from top to bottom
 * would make all lines one, and the dirt of a third copy has no empty row.
 */
static PIX *bits_of_writing(const Plate *plate, const Box *head)
{
    int least = (int)ceil(LEAST_PIECE_INCH * plate_dpi(plate));
    int most = (int)(MOST_PIECE_INCH * plate_dpi(plate));
    BOX *place = boxCreate(0, 0, (int)head->width, (int)head->height);
    g_autoptr(PIX) bits = pixClipRectangle(plate_bits(plate), place, NULL);
    boxDestroy(&place);
    g_autoptr(PIX) large =
        bits != NULL ? pixSelectBySize(bits, least, least, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, NULL)
                     : NULL;
    g_autoptr(PIX) low =
        large != NULL ? pixSelectBySize(large, 0, most, 8, L_SELECT_HEIGHT, L_SELECT_IF_LTE, NULL) : NULL;
    return low != NULL ? pixRemoveBorderConnComps(low, 8) : NULL;
}

/** How many of a head's lines are read; those from @least high are titles. @titles_end: (out): lines up to
 * the last one */
static guint head_lines_wanted(const CellInk *ink, double least, guint *titles_end)
{
    guint most = MIN(ink->n_lines, LINES_HEAD_MOST);
    *titles_end = 0;
    for (guint i = 0; i < most; i++)
        if (ink->lines[i].height >= least)
            *titles_end = i + 1;
    return *titles_end > 0 ? MIN(MAX(*titles_end + AFTER_TITLE, LEAST_LINES), most) : most;
}

/** Where the first year, four digits, begins in @text; NULL where it has none. */
static const char *year_in(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (strspn(at, "0123456789") >= 4)
            return at;
    return NULL;
}

/** Whether @title says who reports, on which year, and what, in this order. */
static gboolean title_is_complete(const char *title)
{
    const char *year = year_in(title);
    if (year == NULL || g_utf8_strlen(year, -1) < 4 + LEAST_WHAT)
        return FALSE;
    int letters = 0;
    for (const char *at = title; at < year; at = g_utf8_next_char(at))
        letters += g_unichar_isalpha(g_utf8_get_char(at)) ? 1 : 0;
    return letters >= LEAST_WHO;
}

/** Whether @lines, a head's up to its last title, say alone whose report it is, and surely. */
static gboolean titles_suffice(const GPtrArray *lines)
{
    g_autoptr(GString) title = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        const TextLine *line = g_ptr_array_index(lines, i);
        if (line->confidence < SURE_TITLE)
            return FALSE;
        g_string_append(title, line->text);
    }
    return title_is_complete(title->str);
}

/** Head: of a plate, being read. */
typedef struct {
    Tess *tess;
    const Plate *plate;
    Box box;
    GPtrArray *lines;
} Head;

/** Reads @place, a line of the head. @title: whether it is read twice. Returns whether it was, and both times
 * the same. */
static gboolean head_read_line(const Head *head, const Box *place, gboolean title)
{
    g_autoptr(GPtrArray) read =
        line_cut_read(head->tess, plate_gray(head->plate), place, &head->box, &LINE_CUT_CHINESE);
    gboolean same = title;
    for (guint k = 0; k < read->len; k++) {
        TextLine *line = text_line_from_tess(g_ptr_array_index(read, k), 1, &(Box){0});
        g_ptr_array_add(head->lines, line);
        if (title)
            same = read_again(head->tess, head->plate, line) && same;
    }
    return same;
}

GPtrArray *lines_read_head(Tess *tess, const Plate *plate, const GPtrArray *grids)
{
    const Head head = {tess, plate, head_box(plate, grids),
                       g_ptr_array_new_with_free_func(text_line_destroy)};
    g_autoptr(PIX) writing = bits_of_writing(plate, &head.box);
    if (writing == NULL)
        return head.lines;
    CellInk ink;
    cell_ink_find(writing, &head.box, plate_dpi(plate), &ink);
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < ink.n_lines; i++)
        g_array_append_val(heights, ink.lines[i].height);
    double least = title_height(heights);
    guint titles_end, n_wanted = head_lines_wanted(&ink, least, &titles_end);
    gboolean same = TRUE;
    for (guint i = 0; i < n_wanted; i++) {
        /* Then the first sentence, a line of forty characters, need not be read for that. */
        if (i == titles_end && same && titles_suffice(head.lines))
            break;
        same = head_read_line(&head, &ink.lines[i], ink.lines[i].height >= least) && same;
    }
    return head.lines;
}
