/**
 * linenet: runs a small convolutional net that reads one line of writing.
 *
 * Takes a model file and a picture of a line, as high as the net's input; leaves the likeliest text and the
 * next one. Wraps no library: convolutions (linenet-conv.c) and the decoder (linenet-decode.c) are plain C.
 * The same picture gives the same reading on every machine: sums are of whole numbers, and the rest is
 * without fused multiply-add.
 *
 * The model file, little endian (models/train/export.py writes it):
 *
 *     8 bytes   "GLINENET"
 *     uint32    version: 1
 *     uint32    input height in pixels
 *     uint32    width step: a line is padded with paper to a multiple of it
 *     uint32    number of layers
 *     uint32    number of symbols, the CTC blank included, which is symbol 0
 *     uint32    the symbol that stands for "none of the others"; 0 if there is none
 *     uint32    number of calibration points
 *     layers    each 8 x uint32: type (1 convolution, 2 max pooling, 3 fold), then
 *                 convolution: rows, columns (1 or 3), channels in, channels out, ReLU after it (0, 1),
 *                              bytes of a weight (2 or 4), 0
 *                 max pooling: rows, columns, 0, 0, 0, 0, 0
 *                 fold: 0 ...  (rows become channels, the upper row's first)
 *     symbols   each: uint8 length, text in UTF-8 (symbol 0 has length 0)
 *     points    each 2 x float32: score, share of readings with that score that are right; both rising
 *     weights   of each convolution in turn: [row][column][channel in][channel out], then a float32
 *               bias for each channel out
 *     32 bytes  SHA-256 of everything before
 *
 * Not thread-safe: a net owns its scratch memory, so each worker loads its own.
 */
#pragma once

#include "gray.h"

G_BEGIN_DECLS

#define LINE_NET_ERROR (line_net_error_quark())

/** What can be wrong with a model file. */
typedef enum {
    LINE_NET_ERROR_DAMAGED,    /* not a model file, cut short or altered */
    LINE_NET_ERROR_UNSUPPORTED /* a version or a layer that this program does not know */
} LineNetError;

GQuark line_net_error_quark(void);

/** Widest line in pixels. */
#define LINE_NET_WIDTH_MAX 2048

/** Longest text in bytes, with its closing 0. */
#define LINE_TEXT_MAX 256

/** What stands in a line. */
typedef struct {
    char text[LINE_TEXT_MAX];   /* the likeliest text */
    double confidence;          /* its probability as the net sees it, all alignments summed, 0..1 */
    char second[LINE_TEXT_MAX]; /* the next likely text; empty if second_confidence is 0 or it is empty */
    double second_confidence;   /* its probability */
    double weakest;             /* probability of the text's least sure column */
    gboolean none;              /* the text has the symbol for "none of the others" */
} LineReading;

typedef struct _LineNet LineNet;

/**
 * line_net_load:
 * @path: a model file
 * @error: LINE_NET_ERROR or G_FILE_ERROR
 *
 * Every size in the file is checked before it is used.
 *
 * Returns: (transfer full): a net ready to read, or NULL.
 */
LineNet *line_net_load(const char *path, GError **error);

/**
 * line_net_free:
 * @net: (nullable): what to free
 */
void line_net_free(LineNet *net);

/**
 * line_net_get_height:
 * @net: a net
 *
 * Returns: the height of the lines it reads, in pixels.
 */
int line_net_get_height(const LineNet *net);

/**
 * line_net_read:
 * @net: a net
 * @gray: the line, 0 is ink and 255 paper; its height must be the net's input height
 * @reading: (out caller-allocates): what was read
 *
 * Returns: FALSE if the picture is not as high as the net's input or too wide.
 */
gboolean line_net_read(LineNet *net, const GrayPicture *gray, LineReading *reading);

/**
 * line_net_places:
 * @net: a net
 * @places: (out) (array): LINE_TEXT_MAX of them: where the symbols of the text stand that was last read, each
 * its middle, in pixels of the line
 *
 * Returns: how many symbols the text has; 0 where it is not known where they stand.
 */
int line_net_places(const LineNet *net, double *places);

/**
 * line_net_calibrated:
 * @net: a net
 * @score: what the caller makes of a reading, 0..1
 *
 * Returns: how often readings with that score were right on cells held back from training, rounded to
 * 1/10000; @score itself if the model file has no calibration.
 */
double line_net_calibrated(const LineNet *net, double score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineNet, line_net_free)

G_END_DECLS
