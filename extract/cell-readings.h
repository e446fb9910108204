/**
 * cell-readings.h: what is added to a cell's candidate readings.
 */
#pragma once

#include "../common/page.h"
#include "figure.h"

/** Two readers that disagree leave a cell at most this sure, which is far from sure for any reader of it. */
#define MOST_DISPUTED 0.5

/** cell_add_runner_up: adds the figure reader's second-best reading, when it has one. @share: what is left of
 * its confidence */
void cell_add_runner_up(const FigureReading *figure, double share, GridCell *cell);

/** cell_put_before: puts @text, read by @by, before what was read of @cell; of that, other figures stay as
 * less likely ones. */
void cell_put_before(const char *text, double confidence, const char *by, GridCell *cell);

/** cell_has_reading: whether @text is among what was read of @cell. */
gboolean cell_has_reading(const GridCell *cell, const char *text);
