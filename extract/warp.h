/**
 * warp.h: a mesh that says for every point of a plate where it lies in the picture.
 *
 * One form for all that moves a page: turning, skew, perspective, the bend at a spine. The mesh has a
 * node every WARP_STEP pixels of the plate; between nodes the mapping is bilinear.
 */
#pragma once

#include "leptonica-auto.h"

/** Pixels between nodes: a bend of a page changes its slope by far less than a pixel over this. */
#define WARP_STEP 32

/**
 * Warp:
 * @width, @height: of the plate
 * @columns, @rows: nodes across and down; the last ones lie at or beyond the plate's edge
 * @nodes: columns x rows places in the picture, row by row
 */
typedef struct {
    float x, y;
} WarpNode;

typedef struct {
    int width, height;
    int columns, rows;
    WarpNode *nodes;
} Warp;

/**
 * WarpPoint: where a point of the plate lies in the picture; @data is the caller's.
 */
typedef WarpNode (*WarpPoint)(double x, double y, const void *data);

/** warp_new: (transfer full): the mesh of a plate of @width x @height whose nodes @point gives. */
Warp *warp_new(int width, int height, WarpPoint point, const void *data);
void warp_free(Warp *warp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Warp, warp_free)

/** warp_turn: (transfer full): the mesh of a plate turned by 0, 90, 180 or 270 degrees clockwise. */
Warp *warp_turn(int picture_width, int picture_height, int clockwise_deg);

/** warp_is_plain: whether the plate is the picture itself, pixel for pixel. */
gboolean warp_is_plain(const Warp *warp, const PIX *picture);

/** warp_at: where the point (@x, @y) of the plate lies in the picture. */
WarpNode warp_at(const Warp *warp, double x, double y);

/**
 * warp_after: (transfer full):
 * The mesh that @second leads through @first: @second's plate was made from @first's plate.
 */
Warp *warp_after(const Warp *first, const Warp *second);

/**
 * warp_gray:
 * @picture: 8 bits a pixel
 *
 * Returns: (transfer full): the plate, interpolated between the picture's pixels; what lies outside the
 * picture repeats its edge. NULL where there is no memory for it.
 */
PIX *warp_gray(const PIX *picture, const Warp *warp);
