/**
 * screens.h: tones of a printed page that are screens of dots: heads and rows with a grey ground, as laser
 * printers make them.
 *
 * A fine screen is grey by the time that it is scanned. The dots of a coarse one, 60 to an inch, are print to
 * what looks for rules and characters.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * screens_to_tones:
 * @gray: 8 bits
 * @dpi: its resolution
 *
 * Returns: (transfer full) (nullable): @gray with tones in place of screens; NULL where it has none, as most
 * pages, or there is no memory.
 */
PIX *screens_to_tones(PIX *gray, double dpi);
