#include "label-reader.h"

#include "label-crop.h"
#include "linenet.h"

#include <math.h>
#include <string.h>

G_STATIC_ASSERT(LABEL_TEXT_MAX == LINE_TEXT_MAX);

struct _LabelReader {
    LineNet *net;
    LabelCropper *cropper;
    LabelStrip strip; /* last read; its pixels are the cropper's */
};

LabelReader *label_reader_new(const char *model_path, GError **error)
{
    g_autoptr(LineNet) net = line_net_load(model_path, error);
    if (net == NULL)
        return NULL;
    if (line_net_get_height(net) != LABEL_STRIP_HEIGHT) {
        g_set_error(error, LINE_NET_ERROR, LINE_NET_ERROR_UNSUPPORTED,
                    "%s: reads lines of %d pixels, labels are laid out in %d; it is for something else",
                    model_path, line_net_get_height(net), LABEL_STRIP_HEIGHT);
        return NULL;
    }
    LabelReader *reader = g_new0(LabelReader, 1);
    reader->net = g_steal_pointer(&net);
    reader->cropper = label_cropper_new();
    return reader;
}

void label_reader_free(LabelReader *reader)
{
    if (reader == NULL)
        return;
    line_net_free(reader->net);
    label_cropper_free(reader->cropper);
    g_free(reader);
}

static void count_characters(LabelReading *reading)
{
    int n_unknown = 0;
    for (const char *at = reading->text; *at != '\0'; at = g_utf8_next_char(at)) {
        reading->n_characters++;
        if (g_str_has_prefix(at, LABEL_OTHER_TEXT))
            n_unknown++;
    }
    reading->unknown = reading->n_characters > 0 ? (double)n_unknown / reading->n_characters : 0.0;
}

gboolean label_reader_read(LabelReader *reader, const GrayPicture *gray, LabelReading *reading)
{
    memset(reading, 0, sizeof *reading);
    LabelStrip *strip = &reader->strip;
    *strip = (LabelStrip){0};
    if (!label_cropper_run(reader->cropper, gray, strip))
        return FALSE;
    if (strip->width == 0)
        return TRUE;
    /* Longer than any line: a rule. It is not worth the net's time. */
    if (strip->clipped)
        return TRUE;
    LineReading line;
    const GrayPicture laid_out = {strip->pixels, strip->width, LABEL_STRIP_HEIGHT, strip->width};
    line_net_read(reader->net, &laid_out, &line);
    g_strlcpy(reading->text, line.text, sizeof reading->text);
    count_characters(reading);
    /* The probability of a long text is small though each of its characters is sure. */
    reading->score = pow(line.confidence, 1.0 / MAX(1, reading->n_characters));
    reading->confidence = line_net_calibrated(reader->net, reading->score);
    return TRUE;
}

gboolean label_reader_places(const LabelReader *reader, double *places)
{
    gboolean is_read = reader->strip.width > 0 && !reader->strip.clipped;
    int n = is_read ? line_net_places(reader->net, places) : 0;
    for (int i = 0; i < n; i++)
        places[i] = reader->strip.left + places[i] * reader->strip.step_x;
    return n > 0;
}
