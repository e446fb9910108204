#include "title-cut.h"

#include <math.h>
#include <string.h>

#include "picture-cut.h"

/* Paper above and below a year for the figure net. */
#define YEAR_MARGIN 0.15

#define DIGITS      "0123456789"
#define YEAR_DIGITS 4

/* A year follows a name within so many characters: 编制了. */
#define YEAR_REACH 4

/* Characters at least of a title's line without a year: 年度报告. A photograph has a stroke that is read as
 * 年. */
#define LEAST_YEARLESS 4

/* Characters of a name at least that the net knows: 县教育局. With fewer it may be seen anywhere. */
#define LEAST_KNOWN 4

/* Of a name as many characters at most, to those that are the same, may be others. */
#define MOST_OTHERS 0.25

/* What a title may say behind its year; whatever else stands there may be of a name, which is not the label
 * net's to read. */
static const char *const WORDS[] = {"年", "度", "政府", "信息", "公开", "工作", "报告"};

/**
 * Read: a line as the label net reads it.
 * @places: the middle of each character, a column of the plate
 * @text: its characters, @n of them
 */
typedef struct {
    LabelReading reading;
    double places[LABEL_TEXT_MAX];
    int n;
    gunichar text[LABEL_TEXT_MAX];
} Read;

/** What a net is shown of @line: with some paper above and below, as a share of its height. */
static GrayPicture with_margin(PictureCut *cut, PIX *gray, const Box *line, double share)
{
    double margin = ceil(share * line->height);
    double left = MAX(0, floor(line->x)), top = MAX(0, floor(line->y) - margin);
    double right = MIN(pixGetWidth(gray), ceil(box_right(line)));
    double bottom = MIN(pixGetHeight(gray), ceil(box_bottom(line)) + margin);
    return picture_cut(cut, gray, &(Box){left, top, right - left, bottom - top});
}

/** Shows @line to the label net; FALSE where it sees nothing or not where. */
static gboolean read_line(const TitleNets *nets, PIX *gray, const Box *line, Read *read)
{
    PictureCut cut = {0};
    const GrayPicture picture = with_margin(&cut, gray, line, LABEL_MARGIN);
    label_reader_read(nets->labels, &picture, &read->reading);
    picture_cut_clear(&cut);
    glong n = 0;
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(read->reading.text, -1, &n);
    memcpy(read->text, text, (gsize)n * sizeof *text);
    read->n = (int)n;
    if (!label_reader_places(nets->labels, read->places))
        return FALSE;
    for (int i = 0; i < read->n; i++)
        read->places[i] += MAX(0, floor(line->x));
    return TRUE;
}

/** Whether the figure net, too, surely reads @year in @box. */
static gboolean year_is(const TitleNets *nets, PIX *gray, const Box *box, const char *year)
{
    PictureCut cut = {0};
    const GrayPicture picture = with_margin(&cut, gray, box, YEAR_MARGIN);
    FigureReading reading;
    gboolean is_read = figure_reader_read(nets->figures, &picture, &reading);
    picture_cut_clear(&cut);
    return is_read && reading.confidence >= FIGURE_SURE && strlen(reading.text) == YEAR_DIGITS &&
           strncmp(reading.text, year, YEAR_DIGITS) == 0;
}

/** Whether a year begins at @text, and no more digits than its own. */
static gboolean is_year(const char *text)
{
    return strspn(text, DIGITS) == YEAR_DIGITS && g_str_has_prefix(text + YEAR_DIGITS, "年");
}

/** How many bytes of @text are a word of titles, or are the beginning of one that goes on on the next line; 0
 * for none. */
static gsize word_length(const char *text)
{
    gsize length = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(WORDS) && length == 0; i++)
        if (g_str_has_prefix(text, WORDS[i]))
            length = strlen(WORDS[i]);
        else if (g_str_has_prefix(WORDS[i], text))
            length = strlen(text);
    return length;
}

/** Where in @text the year, if there is one, begins that no more than a title's words follow; NULL where
 * anything else does. */
static const char *tail_in(const char *text)
{
    const char *year = strpbrk(text, DIGITS);
    if (year != NULL && !is_year(year))
        return NULL;
    for (const char *at = year != NULL ? year + YEAR_DIGITS : text; *at != '\0';) {
        const gsize length = word_length(at);
        if (length == 0)
            return NULL;
        at += length;
    }
    return year != NULL ? year : g_utf8_strlen(text, -1) >= LEAST_YEARLESS ? text : NULL;
}

/** The middle of the widest run of columns without ink in @line, between the columns @left and @right; -1
 * where there is none. */
static double gap_between(const TitleLine *line, double left, double right)
{
    double begin = ceil(left);
    BOX *place = boxCreate((int)begin, (int)line->box.y, (int)(floor(right) - begin), (int)line->box.height);
    g_autoptr(PIX) between = pixClipRectangle(line->bits, place, NULL);
    boxDestroy(&place);
    NUMA *counts = between != NULL ? pixCountPixelsByColumn(between) : NULL;
    int n = counts != NULL ? numaGetCount(counts) : 0, run = 0, widest = 0;
    double middle = -1;
    for (int x = 0; x < n; x++) {
        l_float32 count = 0;
        numaGetFValue(counts, x, &count);
        run = count > 0 ? 0 : run + 1;
        if (run > widest) {
            widest = run;
            middle = begin + x + 1 - run / 2.0;
        }
    }
    numaDestroy(&counts);
    return middle;
}

/** Where @line can be cut before its character @at: behind the one before; -1 where they touch. */
static double gap_before(const TitleLine *line, const Read *read, int at)
{
    return at == 0        ? line->box.x
           : at < read->n ? gap_between(line, read->places[at - 1], read->places[at])
                          : box_right(&line->box);
}

static Box between_columns(const Box *line, double left, double right)
{
    return (Box){left, line->y, right - left, line->height};
}

/** Whether the figure net, too, reads the year with which the tail begins that is character @at of @read, on
 * from column @left. */
static gboolean year_is_sure(const TitleNets *nets, const TitleLine *line, const Read *read, int at,
                             double left)
{
    double right = gap_before(line, read, at + YEAR_DIGITS);
    const Box box = between_columns(&line->box, left, right);
    const char *year = g_utf8_offset_to_pointer(read->reading.text, at);
    return right >= 0 && year_is(nets, line->gray, &box, year);
}

gboolean title_cut(const TitleNets *nets, const TitleLine *line, TitleCut *cut)
{
    Read read, again;
    gboolean is_read = read_line(nets, line->gray, &line->box, &read);
    const char *text = read.reading.text, *tail = is_read ? tail_in(text) : NULL;
    if (tail == NULL)
        return FALSE;
    int at = (int)g_utf8_pointer_to_offset(text, tail);
    double left = gap_before(line, &read, at);
    if (left < 0)
        return FALSE;
    cut->name_box = between_columns(&line->box, line->box.x, left);
    cut->tail_box = between_columns(&line->box, left, box_right(&line->box));
    if (!read_line(nets, line->gray, &cut->tail_box, &again) || again.reading.confidence < LABEL_SURE ||
        strcmp(again.reading.text, tail) != 0 ||
        (g_ascii_isdigit(*tail) && !year_is_sure(nets, line, &read, at, left)))
        return FALSE;
    g_strlcpy(cut->tail, tail, sizeof cut->tail);
    g_strlcpy(cut->name, text, MIN(sizeof cut->name, (gsize)(tail - text) + 1));
    cut->confidence = again.reading.confidence;
    return TRUE;
}

/** Whether @name, @n characters, can be what stands at @text: it may have a character that the net does not
 * know, or takes for one that it knows, here so and there otherwise. */
static gboolean is_like(const gunichar *text, const gunichar *name, glong n)
{
    const gunichar unknown = g_utf8_get_char(LABEL_OTHER_TEXT);
    int n_same = 0, n_other = 0;
    for (glong i = 0; i < n; i++) {
        gboolean is_unknown = text[i] == unknown || name[i] == unknown;
        n_same += !is_unknown && text[i] == name[i];
        n_other += !is_unknown && text[i] != name[i];
    }
    return n_same >= LEAST_KNOWN && n_other <= MOST_OTHERS * n_same;
}

/** Behind which character of @read to cut that has a name up to before @end: behind its year where one
 * follows soon. */
static int mention_end(const Read *read, int end)
{
    const char *at = g_utf8_offset_to_pointer(read->reading.text, end);
    for (int i = 0; i <= YEAR_REACH && *at != '\0'; i++, at = g_utf8_next_char(at))
        if (is_year(at))
            return end + i + YEAR_DIGITS + 1;
    return end;
}

gboolean title_cut_mention(const TitleNets *nets, const TitleLine *line, const char *name, Box *mention)
{
    Read read;
    glong length;
    g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(name, -1, &length);
    if (!read_line(nets, line->gray, &line->box, &read))
        return FALSE;
    int begin = 0;
    while (begin + length <= read.n && !is_like(read.text + begin, wanted, length))
        begin++;
    if (begin + length > read.n)
        return FALSE;
    double left = gap_before(line, &read, MAX(0, begin - 1));
    double right = gap_before(line, &read, mention_end(&read, begin + (int)length));
    if (left < 0 || right < 0)
        return FALSE;
    *mention = between_columns(&line->box, left, right);
    return TRUE;
}
