/**
 * label-crop: lays one line of a label out on a strip for the net.
 *
 * Takes a line of writing as grey pixels, cut out close to its ink, and leaves a strip of fixed height in
 * which the writing has always about the same height, place and contrast. Whole characters, not blobs, set
 * the height: the rows that hold all but a little of the line's ink, so that a speck or a neighbour's tail
 * does not.
 *
 * The training data goes through this same code (models/train/labels_make.py calls it), so a change here
 * means that the net has to be trained again.
 */
#pragma once

#include "gray.h"

G_BEGIN_DECLS

/** Height of a strip in pixels; the net's input height. */
#define LABEL_STRIP_HEIGHT 32

/** Widest strip: some 80 characters. What is longer is cut off, and said. */
#define LABEL_STRIP_MAX_WIDTH 2048

/** One line of writing, ready for the net: grey, 0 is ink, 255 paper, no padding between rows. */
typedef struct {
    guint8 *pixels; /* owned by the cropper */
    int width;      /* 0 where the line has no ink */
    gboolean clipped;
    /** Where the strip lies in the picture: the strip's column c is at left + c * step_x, its row r at
     * top + r * step_y, in the picture's pixels. */
    double left, top, step_x, step_y;
} LabelStrip;

typedef struct _LabelCropper LabelCropper;

/**
 * label_cropper_new:
 *
 * Returns: (transfer full): a cropper with its own scratch memory; one for each worker.
 */
LabelCropper *label_cropper_new(void);

/**
 * label_cropper_free:
 * @cropper: (nullable): what to free
 */
void label_cropper_free(LabelCropper *cropper);

/**
 * label_cropper_run:
 * @cropper: scratch memory; the strip of the last run is overwritten
 * @gray: the line
 * @strip: (out caller-allocates): the line laid out
 *
 * Returns: FALSE when the picture is empty or larger than any line can be (16 million pixels).
 */
gboolean label_cropper_run(LabelCropper *cropper, const GrayPicture *gray, LabelStrip *strip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LabelCropper, label_cropper_free)

G_END_DECLS
