/**
 * units.h: how much a figure's unit is worth: the powers of ten that it is above its base, 4 for 万元.
 *
 * The units are data: [units] of layouts/figures.conf, with those of the figures.conf in a user's folder of
 * forms.
 */
#pragma once

#include <glib.h>

/** Units: by name. */
typedef struct _Units Units;

/** units_new: (transfer full): those of [units] in @file. */
Units *units_new(GKeyFile *file);

/**
 * units_load: (transfer full): those of figures.conf in each of @folders, NULL-terminated. A file that is not
 * there or cannot be read adds none: what is wrong with it is said by normalize, without which there are no
 * figures.
 */
Units *units_load(const char *const *folders);
void units_free(Units *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Units, units_free)

/** units_know: whether @unit, folded, is one of them. */
gboolean units_know(const Units *units, const char *unit);

/** units_places: how many powers of ten @unit is above its base; 0 where it is NULL or not known. */
int units_places(const Units *units, const char *unit);
