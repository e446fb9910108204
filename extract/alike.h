/**
 * alike.h: which digit a worn one is like, of those that are surely read on its page.
 *
 * A page is printed in one face and worn by one copier: where wear has taken the arcs from a 0, it has
 * thinned those of all others, and what is read for sure shows how it leaves each digit. So a single digit
 * that no reader knows is held against the mean of the page's own.
 */
#pragma once

#include "../common/box.h"
#include "leptonica-auto.h"

/** Room for ten digits and a closing 0. */
#define ALIKE_MOST 11

typedef struct _AlikeDigits AlikeDigits;

/**
 * alike_digits_new: (transfer full): without any digits.
 * @gray: the page, must outlive what is returned
 * @height_px: of its digits
 */
AlikeDigits *alike_digits_new(PIX *gray, double height_px);
void alike_digits_free(AlikeDigits *digits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AlikeDigits, alike_digits_free)

/** alike_box_is_line: whether writing that fills @box, pixels of the page, is about as high as the page's
 * digits; of its width nothing is said. */
gboolean alike_box_is_line(const AlikeDigits *digits, const Box *box);

/**
 * alike_digits_add: takes what stands in @box for a @digit, '0' to '9', that is surely one. Of each digit
 * some are enough; more are passed over.
 */
void alike_digits_add(AlikeDigits *digits, const Box *box, char digit);

/**
 * alike_digits_find:
 * @box: around a single digit
 * @found: (out caller-allocates): the digits that it is like, the likest first; "" for none
 */
void alike_digits_find(const AlikeDigits *digits, const Box *box, char found[ALIKE_MOST]);
