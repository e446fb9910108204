/**
 * plate.h: a page's picture made ready for reading: upright, straight, without seals, light evened.
 *
 * Wraps leptonica. A Plate keeps the way back: every box on it can be told in points of the page as
 * the file shows it.
 */
#pragma once

#include <leptonica/allheaders.h>

#include "../common/box.h"
#include "grid.h"

typedef struct _Plate Plate;

/** Largest picture that is read: 200 million pixels, an A1 page at 600 dpi. */
#define PLATE_MOST_PIXELS 200000000

/**
 * plate_from_picture:
 * @picture: of the whole page (or of a table inserted as picture), any depth; not changed
 * @dpi: its resolution as the file says; 0 where it is silent
 * @error: PLATE_ERROR
 *
 * Takes seals and stamps out, makes grey, measures the resolution where @dpi is 0 or cannot be true, turns
 * the page upright, takes out skew (and perspective, and bends), evens the light, binarizes.
 *
 * Returns: (transfer full): the plate, or NULL.
 */
Plate *plate_from_picture(PIX *picture, double dpi, GError **error);

/** plate_from_lying: as plate_from_picture(), for a picture whose plate reads badly: its lines of writing are
 * taken to run the other way than its characters seem to stand to each other. */
Plate *plate_from_lying(PIX *picture, double dpi, GError **error);

typedef enum {
    PLATE_ERROR_PICTURE, /* no pixels, a depth that is not understood, or more pixels than are read */
} PlateError;

#define PLATE_ERROR (plate_error_quark())
GQuark plate_error_quark(void);

void plate_free(Plate *plate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plate, plate_free)

/** plate_gray: (transfer none): 8 bits a pixel, 0 black, background near 255, deskewed. */
PIX *plate_gray(const Plate *plate);

/** plate_bits: (transfer none): 1 bit a pixel, the binarized plate_gray(). */
PIX *plate_bits(const Plate *plate);

/** plate_dpi: resolution of the plate's pixels: the true one, where the file's cannot be true. */
double plate_dpi(const Plate *plate);

/** plate_turned_deg: 0, 90, 180 or 270: how far the picture was turned clockwise to stand upright. */
int plate_turned_deg(const Plate *plate);

/** plate_skew_deg: the skew that was taken out, degrees, clockwise positive. */
double plate_skew_deg(const Plate *plate);

/**
 * plate_upright_sure: 0 to 1: how sure it is that the plate does not stand on its head.
 *
 * The side it lies on is found from how characters stand to each other, surely but where what moved under the
 * lens ran together in columns (plate_from_lying()). Head and foot are told by stops and dots only; below
 * PLATE_UPRIGHT_SURE the caller reads some cells both ways and keeps what reads better (plate_turn_half()).
 */
double plate_upright_sure(const Plate *plate);

/** plate_lost_print: whether print paler than the page's own was taken out of it as the other side's, or
 * streaks as the scanner's: what is empty now may not have been. */
gboolean plate_lost_print(const Plate *plate);

/** plate_of_dots: whether its grey was made of a pattern of dots (dots.h), which may have taken a stroke with
 * it. */
gboolean plate_of_dots(const Plate *plate);

/**
 * All 400 turned pictures of the practice scans were told rightly, the least sure with 0.33; half of
 * the votes is a margin on top of that.
 */
#define PLATE_UPRIGHT_SURE 0.6

/** plate_gutter: where two pages on the sheet part, pixels from the left; 0 for a single page (gutter.h). */
double plate_gutter(const Plate *plate);

/** plate_turn_half: turns the plate by 180 degrees; grids found before do not lie on it any more. */
void plate_turn_half(Plate *plate);

/** plate_notes: (transfer none) (element-type utf8): doubts for a person: "resolution measured: 152 dpi". */
GPtrArray *plate_notes(const Plate *plate);

/**
 * plate_to_page: the box in points of the picture as given that holds @px. Points are the file's where it
 * says a resolution, even one that cannot be true: that is how a viewer shows it.
 */
Box plate_to_page(const Plate *plate, const Box *px);

/**
 * plate_grids:
 * Finds the ruling lines and the tables they make; cells in pixels of the plate, without text. A cell's box
 * is the inside of its rules.
 * Where a table's rules are broken, faint or missing, rows and columns also come from how what is printed
 * stands to each other; what cannot be trusted has its doubt said. Folds of the paper that show beside rules
 * are taken out of the plate.
 *
 * Returns: (transfer full) (element-type Grid): boxes of grids and cells in plate pixels.
 */
GPtrArray *plate_grids(Plate *plate);
