/**
 * figure-crop: finds the writing in a table cell and lays it out for the net.
 *
 * Takes the inside of one cell as grey pixels and leaves one strip (rarely two) of fixed height in which
 * the writing has always the same height, the same place and the same contrast. Nothing is painted out:
 * what is near the writing stays visible, rules and specks included, because the net has learned to judge
 * them. Whatever does not fit on the strip is counted, so that the caller can trust the reading less.
 *
 * The training data goes through this same code (models/train/make_cells.py calls it), so a change here
 * means that the net has to be trained again.
 */
#pragma once

#include "figure-upright.h"
#include "gray.h"

G_BEGIN_DECLS

/** Height of a strip in pixels; the net's input height. */
#define FIGURE_STRIP_HEIGHT 32

/** Widest strip; 14 full-width characters fit. What is longer is no figure of these forms. */
#define FIGURE_STRIP_MAX_WIDTH 448

/** Most lines of writing that are laid out: a figure broken in two. */
#define FIGURE_CROP_MAX_STRIPS 2

/** One line of writing, ready for the net: grey, 0 is ink, 255 paper, no padding between rows. */
typedef struct {
    guint8 *pixels;
    int width;
} FigureStrip;

/** What was found in a cell. */
typedef struct {
    int n_strips;                               /* 0: no ink at all */
    int n_lines;                                /* lines of writing seen, may be more than n_strips */
    FigureStrip strips[FIGURE_CROP_MAX_STRIPS]; /* from the top down; owned by the cropper */
    int writing_height_px;                      /* of the first strip's writing, in the cell's pixels */
    double
        dropped; /* ink inside the cell that is on no strip, in squared writing heights; of specks a tenth */
    gboolean clipped; /* the line was longer than a strip holds */
    double contrast;  /* darkness of the ink over the paper, 0..1 */
    double noise;     /* standard deviation of the paper over the darkness of the ink */
    /** Where in the cell that is which the first strip shows; @right and @bottom are behind it. */
    int left, top, right, bottom;
    UprightCount upright; /* what stands on it as high as digits */
    gboolean is_dash;     /* the writing is a dash that stands clear (figure-dash.h) */
    gboolean is_slash;    /* … a slash (figure-slash.h) */
    gboolean has_minus;   /* the first strip begins with a minus that stands clear (figure-dash.h) */
    gboolean has_trace;   /* something is left where a minus may have stood before it (figure-dash.h) */
} FigureCrop;

typedef struct _FigureCropper FigureCropper;

/**
 * figure_cropper_new:
 *
 * Returns: (transfer full): a cropper with its own scratch memory; one for each worker.
 */
FigureCropper *figure_cropper_new(void);

/**
 * figure_cropper_free:
 * @cropper: (nullable): what to free
 */
void figure_cropper_free(FigureCropper *cropper);

/**
 * figure_cropper_run:
 * @cropper: scratch memory; the strips of the last run are overwritten
 * @gray: the cell
 * @crop: (out caller-allocates): what was found
 *
 * Returns: FALSE when the picture is empty or larger than any cell can be (64 million pixels).
 */
gboolean figure_cropper_run(FigureCropper *cropper, const GrayPicture *gray, FigureCrop *crop);

/**
 * figure_cropper_run_line: as figure_cropper_run(), for a cell whose writing is one line of a height that is
 * known:
 * @height_px: of its digits
 *
 * Without such a line in the cell there are no strips.
 */
gboolean figure_cropper_run_line(FigureCropper *cropper, const GrayPicture *gray, double height_px,
                                 FigureCrop *crop);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FigureCropper, figure_cropper_free)

G_END_DECLS
