#include "figure.h"

#include "figure-crop.h"
#include "figure-form.h"
#include "linenet.h"

#include <math.h>
#include <string.h>

/* Ink that was not shown to the net, in squared writing heights: a decimal point has 0.015, a minus sign
 * 0.03. Nearly always it is dirt: of readings with so much of it left out, and of a score that would make
 * them sure, 5 of 282 and 5 of 287 were wrong (60,000 cells of held-out faces), of 482 with a third of the
 * lesser one none. No reading of more is ever called sure, and a sum or another reader that objects is to be
 * believed. */
typedef struct {
    double dropped, confidence;
} DroppedTrust;

static const DroppedTrust dropped_trust[] = {{0.06, 0.95}, {0.02, 0.97}};

/* Two lines in a cell: one number broken, or two things. */
#define TWO_LINES_CONFIDENCE 0.60

/* More lines, or a line longer than a strip, are running text. */
#define NOT_ONE_FIGURE_CONFIDENCE 0.30

/* A cell without any ink: what faint writing may have gone unseen. */
#define NO_INK_CONFIDENCE 0.9950

/* A dash that stands clear in its cell: where the net read a dash 1,115 of 1,116 such were one, where it saw
 * nothing 34 of 35 (32,000 cells of held-out faces, models/figures.md). By itself it is hardly ever sure of
 * one. */
#define CLEAR_DASH_CONFIDENCE  0.998
#define UNSEEN_DASH_CONFIDENCE 0.94

/* A slash that stands clear in its cell and was read as one: of 160,000 cells of held-out faces
 * (models/figures.md) all 741 such are one that both nets read so. Of those that are a 1, a 7, something else
 * or nothing to the first, and a slash to the second, 84 are one and two are not; of those that are a slash
 * to neither all 27 are none. */
#define CLEAR_SLASH_CONFIDENCE  0.998
#define SECOND_SLASH_CONFIDENCE 0.98
#define DENIED_SLASH_CONFIDENCE 0.60

/* The most that a reading which is no figure is trusted; its calibration is of figures alone. Of the surest
 * such readings 18 of 3,897 of other writing, 5 of 341 of nothing where there is ink, and 66 of 576 of a dash
 * that does not stand clear are wrong (60,000 cells of held-out faces). The first is sure of nothing then:
 * whoever takes writing for a label asks the other readers first (cells.c). */
#define OTHER_CONFIDENCE 0.99
#define BLANK_CONFIDENCE 0.985
#define DASH_CONFIDENCE  0.95

#define FIGURE_POINTS ".,"
#define SLASH         "/"

/* From this confidence on the second net is not asked: of 131,257 legible figures of held-out faces the first
 * is so sure of 79,000, 7 of them wrong, of which the second reads 5 as surely (models/figures.md). */
#define FIRST_SURE 0.9994

/* What the first net's doubt weighs where both read the same; the second's weighs the rest. Fitted to 78,000
 * such cells (logistic, to the doubts' logarithms: 0.78 and 1.39). The second net's file is calibrated with
 * this. */
#define FIRST_WEIGHT 0.36

/* Where they differ, the second's text is taken from this score on: it is right in 580 of 649 such
 * cells. Of less the second is right more often, too; yet where copies of copies have
 * broken noughts, which none of these cells has, the first is right more often (models/figures.md). */
#define CLEAR_SECOND      0.97
#define CLEAR_CONFIDENCE  0.88
#define EITHER_CONFIDENCE 0.50

struct _FigureReader {
    LineNet *net, *second; /* second may be NULL */
    FigureCropper *cropper;
};

/* (transfer full): the net @path if it reads what figure-crop lays out. */
static LineNet *net_load(const char *path, GError **error)
{
    g_autoptr(LineNet) net = line_net_load(path, error);
    if (net == NULL)
        return NULL;
    if (line_net_get_height(net) != FIGURE_STRIP_HEIGHT) {
        g_set_error(error, LINE_NET_ERROR, LINE_NET_ERROR_UNSUPPORTED,
                    "%s: reads lines of %d pixels, figures are laid out in %d; it is for something else",
                    path, line_net_get_height(net), FIGURE_STRIP_HEIGHT);
        return NULL;
    }
    return g_steal_pointer(&net);
}

FigureReader *figure_reader_new(const char *model_path, const char *second_path, GError **error)
{
    g_autoptr(FigureReader) reader = g_new0(FigureReader, 1);
    reader->cropper = figure_cropper_new();
    reader->net = net_load(model_path, error);
    if (reader->net == NULL)
        return NULL;
    reader->second = second_path != NULL ? net_load(second_path, error) : NULL;
    if (second_path != NULL && reader->second == NULL)
        return NULL;
    return g_steal_pointer(&reader);
}

void figure_reader_free(FigureReader *reader)
{
    if (reader == NULL)
        return;
    line_net_free(reader->net);
    line_net_free(reader->second);
    figure_cropper_free(reader->cropper);
    g_free(reader);
}

/* A long dash is often set as two strokes: however many the net sees, it is one dash. */
static void dashes_join(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++)
        if (from[0] != '-' || from[1] != '-')
            *to++ = *from;
    *to = '\0';
}

/* Reads every strip with @net. Two lines are joined; the second reading changes the less sure of them. */
static void strips_read(LineNet *net, const FigureCrop *crop, FigureReading *reading)
{
    LineReading lines[FIGURE_CROP_MAX_STRIPS] = {0};
    reading->score = 1.0;
    reading->kind = FIGURE_READ;
    int doubtful = 0;
    for (int i = 0; i < crop->n_strips; i++) {
        const FigureStrip *strip = &crop->strips[i];
        const GrayPicture gray = {strip->pixels, strip->width, FIGURE_STRIP_HEIGHT, strip->width};
        line_net_read(net, &gray, &lines[i]);
        reading->score *= lines[i].confidence;
        if (lines[i].none)
            reading->kind = FIGURE_OTHER;
        if (lines[i].confidence < lines[doubtful].confidence)
            doubtful = i;
    }
    for (int i = 0; i < crop->n_strips; i++) {
        g_strlcat(reading->text, lines[i].text, sizeof reading->text);
        g_strlcat(reading->second, i == doubtful ? lines[i].second : lines[i].text, sizeof reading->second);
    }
    double rest = lines[doubtful].confidence > 0.0 ? reading->score / lines[doubtful].confidence : 0.0;
    reading->second_confidence = lines[doubtful].second_confidence * rest;
    dashes_join(reading->text);
    dashes_join(reading->second);
    if (strcmp(reading->text, reading->second) == 0) {
        reading->score += reading->second_confidence;
        reading->second_confidence = 0.0;
        reading->second[0] = '\0';
    }
    figure_reading_weigh(reading, crop->has_minus);
}

/* Makes @text of the reading, and @second what it may be otherwise. */
static void reading_take(FigureReading *reading, const char *text, const char *second, double confidence)
{
    /* The second comes first: it may be the text that was read. */
    g_strlcpy(reading->second, second, sizeof reading->second);
    g_strlcpy(reading->text, text, sizeof reading->text);
    reading->kind = FIGURE_READ;
    reading->confidence = confidence;
    reading->second_confidence = 1.0 - confidence;
}

/* A stroke that stands clear is a dash, be it read or overlooked; of a reading that has anything else that
 * says nothing: a minus sign may stand clear of figures that hang on the border. */
static void clear_dash_take(FigureReading *reading)
{
    gboolean seen = strcmp(reading->text, "-") == 0;
    if (seen || reading->text[0] == '\0')
        reading_take(reading, "-", "",
                     seen ? MAX(reading->confidence, CLEAR_DASH_CONFIDENCE) : UNSEEN_DASH_CONFIDENCE);
}

/* A stroke that leans as a slash is one where the net saw one, and may be one where it saw nothing, or a
 * single figure that is a stroke as well; of other readings that says nothing. */
static void clear_slash_take(FigureReading *reading)
{
    static const char *const alike[] = {"1", "7", FIGURE_OTHER_TEXT, "", NULL};
    if (strcmp(reading->text, SLASH) == 0) {
        reading->confidence = MAX(reading->confidence, CLEAR_SLASH_CONFIDENCE);
    } else if (g_strv_contains(alike, reading->text)) {
        g_strlcpy(reading->second, SLASH, sizeof reading->second);
        reading->confidence = MIN(reading->confidence, DENIED_SLASH_CONFIDENCE);
    }
}

/* The most that a reading of such a kind can be trusted. */
static double kind_trust(const FigureReading *reading)
{
    if (reading->kind == FIGURE_OTHER)
        return OTHER_CONFIDENCE;
    if (reading->kind == FIGURE_BLANK)
        return BLANK_CONFIDENCE;
    return strcmp(reading->text, "-") == 0 ? DASH_CONFIDENCE : 1.0;
}

/* The most that a reading of such a crop can be trusted, whatever the nets say: both see the same of it. */
static double crop_trust(const FigureCrop *crop)
{
    double trust = 1.0;
    for (gsize i = 0; i < G_N_ELEMENTS(dropped_trust) && trust == 1.0; i++)
        if (crop->dropped >= dropped_trust[i].dropped)
            trust = dropped_trust[i].confidence;
    if (crop->n_lines == 2)
        trust = MIN(trust, TWO_LINES_CONFIDENCE);
    if (crop->n_lines > 2 || crop->clipped)
        trust = MIN(trust, NOT_ONE_FIGURE_CONFIDENCE);
    return trust;
}

/* How sure @reading of @crop is by its score, the calibration being that of @net. */
static double score_confidence(LineNet *net, const FigureCrop *crop, const FigureReading *reading)
{
    const double trust = MIN(kind_trust(reading), crop_trust(crop));
    const double minus_trust = figure_reading_minus_trust(reading, crop->has_minus, crop->has_trace);
    return MIN(line_net_calibrated(net, reading->score), MIN(trust, minus_trust));
}

/* Reads @crop with @net; @reading has its place already. */
static void crop_read(LineNet *net, const FigureCrop *crop, FigureReading *reading)
{
    strips_read(net, crop, reading);
    if (reading->text[0] == '\0')
        reading->kind = FIGURE_BLANK;
    reading->confidence = score_confidence(net, crop, reading);
    if (crop->is_dash)
        clear_dash_take(reading);
    if (crop->is_slash)
        clear_slash_take(reading);
    if (crop->n_lines > FIGURE_CROP_MAX_STRIPS)
        reading->kind = FIGURE_OTHER;
    reading->confidence = MIN(reading->confidence, crop_trust(crop));
    /* What the first reading does not have is all that is left for the second. */
    reading->second_confidence =
        MIN(round(reading->second_confidence * 10000.0) / 10000.0, 1.0 - reading->confidence);
}

/* Whether the second net has anything to say of what the first read: of writing that is surely no figure, as
 * every label's, nobody is ever surer. */
static gboolean second_is_asked(const FigureReader *reader, const FigureReading *first)
{
    return reader->second != NULL && first->confidence < FIRST_SURE &&
           !(first->kind == FIGURE_OTHER && first->confidence >= OTHER_CONFIDENCE);
}

/* Makes one of two readings of @crop that have the same text, the first of them @reading. What stands clear
 * is as sure as the less sure of them. */
static void agreed_settle(FigureReading *reading, const FigureReading *second, const FigureCrop *crop,
                          LineNet *net)
{
    const FigureReading first = *reading;
    *reading = *second;
    reading->score = 1.0 - pow(1.0 - MIN(first.score, 1.0), FIRST_WEIGHT) *
                               pow(1.0 - MIN(second->score, 1.0), 1.0 - FIRST_WEIGHT);
    reading->is_agreed = TRUE;
    reading->confidence = crop->is_dash || crop->is_slash ? MIN(first.confidence, second->confidence)
                                                          : score_confidence(net, crop, reading);
    reading->second_confidence = MIN(reading->second_confidence, 1.0 - reading->confidence);
}

/* Makes one of two readings of @crop that differ, the first of them @reading. */
static void differing_settle(FigureReading *reading, const FigureReading *second, const FigureCrop *crop)
{
    const FigureReading first = *reading;
    const gboolean is_slash = crop->is_slash && strcmp(second->text, SLASH) == 0;
    const gboolean is_clear = is_slash || (second->score >= CLEAR_SECOND && second->score > first.score);
    if (is_clear)
        *reading = *second;
    const double confidence = is_slash   ? SECOND_SLASH_CONFIDENCE
                              : is_clear ? CLEAR_CONFIDENCE
                                         : EITHER_CONFIDENCE;
    reading->confidence = MIN(confidence, crop_trust(crop));
    g_strlcpy(reading->second, is_clear ? first.text : second->text, sizeof reading->second);
    reading->second_confidence = (1.0 - reading->confidence) / 2;
}

gboolean figure_reader_read_line(FigureReader *reader, const GrayPicture *gray, double height_px,
                                 FigureReading *reading)
{
    memset(reading, 0, sizeof *reading);
    FigureCrop crop;
    if (!figure_cropper_run_line(reader->cropper, gray, height_px, &crop))
        return FALSE;
    reading->n_lines = crop.n_lines;
    reading->dropped = crop.dropped;
    reading->writing_height_px = crop.writing_height_px;
    reading->left = crop.left;
    reading->top = crop.top;
    reading->right = crop.right;
    reading->bottom = crop.bottom;
    reading->upright = crop.upright;
    if (crop.n_strips == 0) {
        /* A line of which nothing could be laid out is no empty cell. */
        double trust = crop.n_lines > 0 ? NOT_ONE_FIGURE_CONFIDENCE : NO_INK_CONFIDENCE;
        reading->kind = FIGURE_BLANK;
        reading->score = trust;
        reading->confidence = MIN(trust, crop_trust(&crop));
        return TRUE;
    }
    FigureReading second = *reading;
    crop_read(reader->net, &crop, reading);
    if (second_is_asked(reader, reading)) {
        crop_read(reader->second, &crop, &second);
        if (strcmp(reading->text, second.text) == 0)
            agreed_settle(reading, &second, &crop, reader->second);
        else
            differing_settle(reading, &second, &crop);
    }
    return TRUE;
}

char *figure_reading_take_points(FigureReading *reading)
{
    const gsize before = strspn(reading->text, FIGURE_POINTS);
    const gsize length = strlen(reading->text);
    gsize end = length;
    while (end > before && strchr(FIGURE_POINTS, reading->text[end - 1]) != NULL)
        end--;
    if (reading->kind != FIGURE_READ || end == before || end - before == length)
        return NULL;
    char *read = g_strdup(reading->text);
    memmove(reading->text, read + before, end - before);
    reading->text[end - before] = '\0';
    return read;
}

gboolean figure_reader_read(FigureReader *reader, const GrayPicture *gray, FigureReading *reading)
{
    return figure_reader_read_line(reader, gray, 0, reading);
}
