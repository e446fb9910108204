/**
 * creases.h: the pale lines that folds leave on paper.
 *
 * A sheet is folded from edge to edge, so a crease runs through both of its margins, where none of a table's
 * rules is. It is paler than print. Taken for a rule it parts a column or a row of the table that it crosses;
 * read with a figure it adds a stroke to it. Folds that are as dark as ink, as on copies, are found among the
 * ink (fold-ink.h).
 */
#pragma once

#include "leptonica-auto.h"

typedef struct _Creases Creases;

/**
 * creases_find:
 * @reduced: 8 bits a pixel, a page reduced to some 150 dpi, its light as it is
 * @even: the same with its light evened: paper is near 255
 * @text_level: of @even (binarize.h); creases are paler
 * @dpi: of both
 *
 * Returns: (transfer full) (nullable): the creases of the page, NULL where it has none.
 */
Creases *creases_find(const PIX *reduced, const PIX *even, int text_level, double dpi);

/**
 * creases_clear: makes paper of them in @gray, a picture of @factor times the pixels of those which they were
 * found on. Print and rules that they cross, or that lie on them, stay.
 */
void creases_clear(const Creases *creases, PIX *gray, int factor);

guint creases_count(const Creases *creases);

void creases_free(Creases *creases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Creases, creases_free)
