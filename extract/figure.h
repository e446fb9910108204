/**
 * figure: reads the figure in a table cell.
 *
 * Takes the inside of one cell as grey pixels; leaves what is written there, how sure that is, and what else
 * it may be. figure-crop lays the writing out on a strip, linenet reads the strip, the model file says how
 * often such a reading is right; what a small net is not sure of, a larger one reads again. Knows nothing of
 * pages, grids, forms and of what a figure may mean.
 *
 * Colour has to be gone before: a red seal across a figure is best taken out by reading the red channel.
 */
#pragma once

#include "figure-upright.h"
#include "gray.h"

G_BEGIN_DECLS

/** Longest reading in bytes, with its closing 0. */
#define FIGURE_TEXT_MAX 128

/** Confidence from which a reading needs no second reader: models/figures.md says how often such a reading is
 *  wrong. */
#define FIGURE_SURE 0.995

/** Stands in a reading for any run of characters that are no figure (U+25A1). */
#define FIGURE_OTHER_TEXT "\xe2\x96\xa1"

/** What a cell holds. */
typedef enum {
    FIGURE_BLANK, /* nothing is written there: the text is "" */
    FIGURE_READ,  /* a figure, or a dash */
    FIGURE_OTHER  /* other characters, a crossed-out figure, a stamp, several lines */
} FigureKind;

/** What stands in a cell. */
typedef struct {
    FigureKind kind;
    /** Digits and . , - / + % as they stand there; all dashes are "-"; "" for an empty cell;
     *  FIGURE_OTHER_TEXT where other characters stand. */
    char text[FIGURE_TEXT_MAX];
    /** How often such a reading is right, 0..1, rounded to 1/10000; measured, see models/figures.md. */
    double confidence;
    /** The next likely reading; meaningless if second_confidence is 0. */
    char second[FIGURE_TEXT_MAX];
    double second_confidence;
    /** Lines of writing seen. With two, text is both joined, and the confidence is low: a caller that knows
     * the cell to be narrow may trust it more. With more, it is no figure. */
    int n_lines;
    /** Share of the writing's square that was ink and was not shown to the net; has lowered the confidence.
     */
    double dropped;
    /** What the confidence was made from: the net's own probability of the text, or where both nets read it,
     * one made of both. For calibration. */
    double score;
    gboolean is_agreed; /* both nets were asked and read the same */
    /** Height of the writing in the cell's pixels; 0 if there is none. */
    int writing_height_px;
    /** Where in the cell the writing stands that was shown to the net, of two lines the upper one; @right and
     * @bottom are the first column and row behind it. */
    int left, top, right, bottom;
    /** What stands there as high as digits. More than the text has characters: one of them may have been
     * taken for dirt, or a digit is broken in two. */
    UprightCount upright;
} FigureReading;

typedef struct _FigureReader FigureReader;

/**
 * figure_reader_new:
 * @model_path: models/figures.net, wherever it is installed
 * @second_path: (nullable): models/figures-second.net, a larger net, which is asked where the first is not
 * sure; NULL for none
 * @error: LINE_NET_ERROR or G_FILE_ERROR
 *
 * Returns: (transfer full): a reader, or NULL. Not thread-safe: one for each worker.
 */
FigureReader *figure_reader_new(const char *model_path, const char *second_path, GError **error);

/**
 * figure_reader_free:
 * @reader: (nullable): what to free
 */
void figure_reader_free(FigureReader *reader);

/**
 * figure_reader_read:
 * @reader: a reader
 * @gray: the inside of the cell
 * @reading: (out caller-allocates): what was read
 *
 * Borders should be cut off as far as they are known; remains of ruling lines, specks and the neighbours'
 * ink at the edges do not matter much. Leave paper around the writing where there is some.
 *
 * Returns: FALSE if the picture has no pixels or is larger than any cell; @reading is then zeroed, that is
 * empty with confidence 0.
 */
gboolean figure_reader_read(FigureReader *reader, const GrayPicture *gray, FigureReading *reading);

/**
 * figure_reader_read_line: as figure_reader_read(), for a cell whose writing is one line of a height that is
 * known:
 * @height_px: of its digits
 */
gboolean figure_reader_read_line(FigureReader *reader, const GrayPicture *gray, double height_px,
                                 FigureReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FigureReader, figure_reader_free)

/**
 * figure_reading_take_points:
 * @reading: (inout): what was read
 *
 * Takes points and commas off both ends of a figure: none is printed so, and dirt beside one looks like them.
 *
 * Returns: (transfer full) (nullable): the text as it was read, or %NULL where nothing was taken off.
 */
char *figure_reading_take_points(FigureReading *reading);

G_END_DECLS
