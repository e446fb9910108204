/**
 * label-reader: reads one line of a label with a net made for the words of these forms.
 *
 * Takes the picture of one line and leaves its text, how sure that is, and how much of it is in characters
 * that the net was not taught. label-crop lays the line out, linenet reads it, the model file says how often
 * such a reading is right. Knows nothing of cells, grids and forms: it reads what stands there, not the
 * nearest label.
 *
 * A few hundred characters are known to it (models/labels.md). Any other is told as LABEL_OTHER_TEXT, so that
 * the caller can show the line to somebody who knows more.
 */
#pragma once

#include "gray.h"

G_BEGIN_DECLS

/** Longest reading in bytes, with its closing 0. */
#define LABEL_TEXT_MAX 256

/** Stands in a reading for each character that is none of those known (U+25A1). */
#define LABEL_OTHER_TEXT "\xe2\x96\xa1"

/** A line that the label net expects to have read at least this well (models/labels.md) is not shown to
 * Tesseract. */
#define LABEL_SURE 0.9

/** Paper to leave above and below a line, as a share of its height; the net was trained with 0 to 0.12. */
#define LABEL_MARGIN 0.06

/** What stands in a line. */
typedef struct {
    /** As printed, but that brackets, commas and colons are full-width, digits half-width, all dashes "-", ㈠
     * is （一）, and there are no spaces. "" where nothing is written: remains of rules, dirt. */
    char text[LABEL_TEXT_MAX];
    /** What share of the characters of such readings is right, 0..1, rounded to 1/10000; measured, see
     *  models/labels.md. 0 where there is no ink, or more of it than in any line (some 80 characters). */
    double confidence;
    /** Share of the characters that are LABEL_OTHER_TEXT, 0..1. */
    double unknown;
    int n_characters;
    /** What the confidence was made from: the net's own probability of a character, for calibration. */
    double score;
} LabelReading;

typedef struct _LabelReader LabelReader;

/**
 * label_reader_new:
 * @model_path: models/labels.net, wherever it is installed
 * @error: LINE_NET_ERROR or G_FILE_ERROR
 *
 * Returns: (transfer full): a reader, or NULL. Not thread-safe: one for each worker.
 */
LabelReader *label_reader_new(const char *model_path, GError **error);

/**
 * label_reader_free:
 * @reader: (nullable): what to free
 */
void label_reader_free(LabelReader *reader);

/**
 * label_reader_read:
 * @reader: a reader
 * @gray: the line
 * @reading: (out caller-allocates): what was read
 *
 * The picture should be cut close above and below the line's ink: what is left of other lines is read as part
 * of it. Paper left and right does not matter.
 *
 * Returns: FALSE if the picture has no pixels or is larger than any line; @reading is then zeroed.
 */
gboolean label_reader_read(LabelReader *reader, const GrayPicture *gray, LabelReading *reading);

/**
 * label_reader_places:
 * @reader: a reader
 * @places: (out) (array): LABEL_TEXT_MAX of them: the middle of each character of what was last read, as a
 * column of the line's picture
 *
 * Returns: FALSE where it is not known where they stand.
 */
gboolean label_reader_places(const LabelReader *reader, double *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LabelReader, label_reader_free)

G_END_DECLS
