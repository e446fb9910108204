/**
 * lie.c: marks -> which way lines of writing run, and which side is up -> what is left of skew -> a mesh.
 */
#include "lie.h"

#include <math.h>

#include "skew.h"
#include "upright.h"

/** A skew that moves a page's edge by less than a pixel at 300 dpi is left, so that pixels stay as scanned.
 */
#define LEAST_SKEW_DEG 0.04

/** A page whose rows differ less than that at the best angle has none: noise, a picture of something else. */
#define LEAST_SKEW_SURE 0.33

Lie lie_measure(PIX *bits, GArray *marks, gboolean axis)
{
    Lie lie = {0};
    Upright upright = {0};
    upright_axis(&upright, marks);
    int lies_deg = upright.lies == axis ? 90 : 0;
    marks_turn(marks, pixGetWidth(bits), pixGetHeight(bits), lies_deg);
    upright_half(&upright, marks);
    lie.turned_deg = lies_deg + (upright.half ? 180 : 0);
    lie.upright_sure = MIN(upright.axis_sure, upright.half_sure);
    g_autoptr(PIX) level = pixRotateOrth(bits, lie.turned_deg / 90);
    double sure;
    lie.deskew_deg = skew_measure(level, &sure);
    if (fabs(lie.deskew_deg) < LEAST_SKEW_DEG || sure < LEAST_SKEW_SURE)
        lie.deskew_deg = 0;
    return lie;
}

/** Rotation: of a plate around its middle; turned is the mesh before it. */
typedef struct {
    const Warp *turned;
    double cos, sin;
    double width, height;
} Rotation;

static WarpNode rotation_point(double x, double y, const void *data)
{
    const Rotation *rotation = data;
    double right = x - rotation->width / 2, down = y - rotation->height / 2;
    return warp_at(rotation->turned,
                   right * rotation->cos + down * rotation->sin + rotation->turned->width / 2.0,
                   down * rotation->cos - right * rotation->sin + rotation->turned->height / 2.0);
}

Warp *lie_warp(const Lie *lie, const PIX *gray)
{
    g_autoptr(Warp) turned = warp_turn(pixGetWidth((PIX *)gray), pixGetHeight((PIX *)gray), lie->turned_deg);
    if (lie->deskew_deg == 0)
        return g_steal_pointer(&turned);
    double angle = lie->deskew_deg * G_PI / 180;
    Rotation rotation = {turned, cos(angle), sin(angle), 0, 0};
    rotation.width = ceil(turned->width * rotation.cos + turned->height * fabs(rotation.sin));
    rotation.height = ceil(turned->height * rotation.cos + turned->width * fabs(rotation.sin));
    return warp_new((int)rotation.width, (int)rotation.height, rotation_point, &rotation);
}
