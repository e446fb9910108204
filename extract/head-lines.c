#include "head-lines.h"

#include <math.h>
#include <string.h>

#include "cell-ink.h"
#include "leptonica-auto.h"
#include "line-cut.h"
#include "line-text.h"

/* The title stands in the upper part of a page. */
#define HEAD_SHARE 0.4

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

/* Pieces of a character are larger than this one way at least, and lower than that; what is not is dirt, or
 * the dark around the paper. A title's characters are 0.3 inch high, those of its text 0.14. */
#define LEAST_PIECE_INCH 0.03
#define MOST_PIECE_INCH  0.5

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
    guint most = MIN(ink->n_lines, HEAD_LINES_MOST);
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

/**
 * Head: of a plate, being read.
 * @name: what the label net saw of the organ's name in a title; "" where no title was cut
 */
typedef struct {
    const HeadReaders *readers;
    const Plate *plate;
    Box box;
    GPtrArray *lines;
    char name[LABEL_TEXT_MAX];
} Head;

/** Reads @place, a line of the head, within @limits. @title: whether it is read twice. Returns whether it
 * was, and both times the same. */
static gboolean head_read_line(const Head *head, const Box *place, const Box *limits, gboolean title)
{
    g_autoptr(GPtrArray) read =
        line_cut_read(head->readers->tess, plate_gray(head->plate), place, limits, &LINE_CUT_CHINESE);
    gboolean same = title;
    for (guint k = 0; k < read->len; k++) {
        TextLine *line = line_text_from_tess(g_ptr_array_index(read, k), 1, &(Box){0});
        g_ptr_array_add(head->lines, line);
        if (title)
            same = line_text_read_again(head->readers->tess, head->plate, limits, line) && same;
    }
    return same;
}

/** Adds what a title says behind its name to @line, which has the name. */
static void line_add_tail(TextLine *line, const TitleCut *cut)
{
    double n_name = (double)g_utf8_strlen(line->text, -1), n_tail = (double)g_utf8_strlen(cut->tail, -1);
    line->confidence = (n_name * line->confidence + n_tail * cut->confidence) / (n_name + n_tail);
    text_line_add_word(line, cut->tail, &cut->tail_box);
    char *text = g_strconcat(line->text, cut->tail, NULL);
    g_free(line->text);
    line->text = text;
    char *second = line->second != NULL ? g_strconcat(line->second, cut->tail, NULL) : NULL;
    g_free(line->second);
    line->second = second;
}

/** The part of @limits between the columns of @box. */
static Box limits_beside(const Box *limits, const Box *box)
{
    return (Box){box->x, limits->y, box->width, limits->height};
}

/** Reads @place, a title, where the nets can tell its name from the rest; FALSE, with nothing read, where
 * they cannot. @same: (out): whether the name was read twice the same */
static gboolean head_read_cut_title(Head *head, const Box *place, gboolean *same)
{
    const TitleLine line = {plate_gray(head->plate), plate_bits(head->plate), *place};
    TitleCut cut;
    guint n_before = head->lines->len;
    if (!title_cut(&head->readers->nets, &line, &cut))
        return FALSE;
    const Box limits = limits_beside(&head->box, &cut.name_box);
    *same = TRUE;
    if (*cut.name == '\0')
        g_ptr_array_add(head->lines, text_line_new(TEXT_SOURCE_OCR));
    else
        *same = head_read_line(head, &cut.name_box, &limits, TRUE);
    if (head->lines->len != n_before + 1) {
        g_ptr_array_set_size(head->lines, (int)n_before);
        return FALSE;
    }
    line_add_tail(head->lines->pdata[n_before], &cut);
    if (*cut.name != '\0')
        g_strlcpy(head->name, cut.name, sizeof head->name);
    return TRUE;
}

/** Reads @place, a title. Returns whether it was read twice the same. */
static gboolean head_read_title(Head *head, const Box *place)
{
    gboolean same;
    return head_read_cut_title(head, place, &same) ? same : head_read_line(head, place, &head->box, TRUE);
}

/** Reads @place, a line behind the titles: what can be of use of it. */
static void head_read_sentence(const Head *head, const Box *place)
{
    const TitleLine line = {plate_gray(head->plate), plate_bits(head->plate), *place};
    Box mention;
    if (*head->name != '\0' && title_cut_mention(&head->readers->nets, &line, head->name, &mention)) {
        const Box limits = limits_beside(&head->box, &mention);
        head_read_line(head, &mention, &limits, FALSE);
    } else {
        head_read_line(head, place, &head->box, FALSE);
    }
}

/** Begins to read the head of @plate. @ink: (out): its lines; @least: (out): height from which on they are
 * titles */
static Head head_begin(const HeadReaders *readers, const Plate *plate, const GPtrArray *grids, CellInk *ink,
                       double *least)
{
    Head head = {readers, plate, head_box(plate, grids), text_lines_new(), ""};
    g_autoptr(PIX) writing = bits_of_writing(plate, &head.box);
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    *ink = (CellInk){0};
    if (writing != NULL)
        cell_ink_find(writing, &head.box, plate_dpi(plate), ink);
    for (guint i = 0; i < ink->n_lines; i++)
        g_array_append_val(heights, ink->lines[i].height);
    *least = line_text_title_height(heights);
    return head;
}

GPtrArray *head_lines_read(const HeadReaders *readers, const Plate *plate, const GPtrArray *grids)
{
    CellInk ink;
    double least;
    Head head = head_begin(readers, plate, grids, &ink, &least);
    guint titles_end, n_wanted = head_lines_wanted(&ink, least, &titles_end);
    gboolean same = TRUE;
    for (guint i = 0; i < n_wanted; i++) {
        /* Then the first sentence, a line of forty characters, need not be read for that. */
        if (i == titles_end && same && titles_suffice(head.lines))
            break;
        if (ink.lines[i].height >= least)
            same = head_read_title(&head, &ink.lines[i]) && same;
        else {
            head_read_sentence(&head, &ink.lines[i]);
            same = FALSE;
        }
    }
    return head.lines;
}

GPtrArray *head_titles_read(const HeadReaders *readers, const Plate *plate, const GPtrArray *grids)
{
    CellInk ink;
    double least;
    Head head = head_begin(readers, plate, grids, &ink, &least);
    for (guint i = 0; i < MIN(ink.n_lines, HEAD_LINES_MOST); i++) {
        gboolean same;
        if (ink.lines[i].height >= least)
            head_read_cut_title(&head, &ink.lines[i], &same);
    }
    return head.lines;
}
