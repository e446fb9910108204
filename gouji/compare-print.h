/**
 * compare-print.h: a comparison as text and as a page.
 */
#pragma once

#include <stdio.h>

#include "comparison.h"

/** In both, figures come first, then checks, then the later year's text with what was carried over marked. */
void compare_print_text(const Comparison *comparison, FILE *stream);
void compare_print_html(const Comparison *comparison, FILE *stream);
