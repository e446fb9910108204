/**
 * binarize.h: the light on a page measured and evened, and ink told from paper.
 */
#pragma once

#include "leptonica-auto.h"

/** Ink is at least this much darker than its paper, which is 255, or it is a stain. */
#define LIGHT_LEAST_CONTRAST 50

/**
 * Light: how bright the paper is, tile by tile, on a reduced grey picture.
 * @columns, @rows, @tile_px: tiles; tile_px in pixels of the reduced picture
 * @factor: pixels of the full picture for one of the reduced
 * @paper: columns x rows levels, 1 to 255
 * @noise: standard deviation of the paper around its level, in levels where paper is 255
 * @ink: level of the ink where paper is 255; what is thin is lighter than its ink
 * @depth: how many times as dark as it is pale ink is made; 1 for no change. @noise and @ink are what they
 * are then
 */
typedef struct {
    int columns, rows, tile_px, factor;
    guint8 *paper;
    double noise;
    double ink;
    double depth;
} Light;

/** gray_reduce: (transfer full): @gray with @factor x @factor pixels averaged into one. */
PIX *gray_reduce(const PIX *gray, int factor);

/**
 * light_measure:
 * @reduced: 8 bits a pixel, the page reduced by @factor
 * @dpi: of @reduced
 *
 * Returns: (transfer full): the light. Dark areas as large as several tiles are taken for ink.
 */
Light *light_measure(const PIX *reduced, int factor, double dpi);

/**
 * light_measure_blotches:
 * @reduced: evened by @light
 *
 * Returns: (transfer full) (nullable): what is left of stains and of a crumpled sheet's shades, in tiles so
 * small that they follow these; NULL where there is too little of it to be taken for rules.
 */
Light *light_measure_blotches(const PIX *reduced, const Light *light, double dpi);

/** light_pass_blotches: takes for noise what is left of blotches on @reduced, which was evened of them and
 * then measured as @light. */
void light_pass_blotches(Light *light, const PIX *reduced, double dpi);

void light_free(Light *light);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Light, light_free)

/** light_is_even: whether the paper is white all over and its ink not pale, so that light_even() would change
 * nothing. */
gboolean light_is_even(const Light *light);

/**
 * light_even: makes the paper of @gray 255, and its ink deeper where that is pale, in place.
 * @gray: the reduced picture or the full one
 * @factor: pixels of @gray for one of the reduced picture: 1, or light->factor
 */
void light_even(PIX *gray, const Light *light, int factor);

/** light_evened: (transfer full) (nullable): @gray (transfer full) as light_even() leaves it; in place where
 * nobody else holds it. NULL where memory ends. */
PIX *light_evened(PIX *gray, const Light *light, int factor);

/** light_text_level: below this an evened pixel is ink. */
int light_text_level(const Light *light);

/** light_rule_level: below this an evened pixel may be a faint rule; specks of noise pass it too. */
int light_rule_level(const Light *light);

/** bits_below: (transfer full): 1 bit a pixel: set where @gray is below @level. */
PIX *bits_below(const PIX *gray, int level);
