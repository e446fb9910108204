/**
 * places.h: the names of the country's places, as a witness of names that were read from a scan.
 *
 * Wraps a text file, layouts/places.txt, a name a line. It is mapped and searched as it lies, since few
 * reports are scans, and each asks for a name or two.
 */
#pragma once

#include <glib.h>

typedef struct _Places Places;

/** places_load: (transfer full): the names in @path; NULL with an error of G_FILE_ERROR. */
Places *places_load(const char *path, GError **error);
void places_free(Places *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Places, places_free)

/**
 * places_vouch_for:
 * @name: of a place, without the word for what it is: "南屏"
 *
 * Whether there is such a place, or at least each of its characters stands in many places' names: what is
 * misread becomes some other character, and most others stand in few.
 */
gboolean places_vouch_for(const Places *places, const char *name);
