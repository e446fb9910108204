/**
 * picture-look.h: what a picture without tables seems to be, from its levels of grey alone.
 */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

/**
 * picture_look:
 * @picture: any depth
 *
 * Returns: (nullable): "the picture is blank", or that it is black all over, or looks like a photograph: to
 * be told of a picture in which no table was found; NULL where it looks like print.
 */
const char *picture_look(PIX *picture);

/**
 * picture_is_plain: whether all pixels of @picture, any depth, are the same, so that there is nothing to be
 * read.
 */
gboolean picture_is_plain(PIX *picture);
