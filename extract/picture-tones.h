/**
 * picture-tones.h: whether a picture was scanned in tones of grey, or as black and white.
 */
#pragma once

#include "leptonica-auto.h"

/** picture_has_tones: whether strokes of @gray, 8 bits, have flanks of grey, which the threshold of a fax or
 * of a copy of one bit takes; also of a picture that was scaled, if picture_keep_toneless() was asked before.
 */
gboolean picture_has_tones(const PIX *gray);

/** picture_keep_toneless: says in the text of @scaled, made of @gray, that it has no tones of its own, if so.
 */
void picture_keep_toneless(PIX *scaled, const PIX *gray);
