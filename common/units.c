/*
 * units.c: [units] -> a table.
 */
#include "units.h"

/** The file in a folder of forms that has them, and its group. */
#define UNITS_FILE  "figures.conf"
#define UNITS_GROUP "units"

struct _Units {
    GHashTable *places;
};

static void add(Units *units, GKeyFile *file)
{
    g_auto(GStrv) names = g_key_file_get_keys(file, UNITS_GROUP, NULL, NULL);
    for (char **name = names; name != NULL && *name != NULL; name++)
        g_hash_table_insert(units->places, g_strdup(*name),
                            GINT_TO_POINTER(g_key_file_get_integer(file, UNITS_GROUP, *name, NULL)));
}

static Units *units_empty(void)
{
    Units *units = g_new0(Units, 1);
    units->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return units;
}

Units *units_new(GKeyFile *file)
{
    Units *units = units_empty();
    add(units, file);
    return units;
}

Units *units_load(const char *const *folders)
{
    Units *units = units_empty();
    for (; *folders != NULL; folders++) {
        g_autoptr(GKeyFile) file = g_key_file_new();
        g_autofree char *path = g_build_filename(*folders, UNITS_FILE, NULL);
        if (g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
            add(units, file);
    }
    return units;
}

void units_free(Units *units)
{
    if (units == NULL)
        return;
    g_hash_table_unref(units->places);
    g_free(units);
}

gboolean units_know(const Units *units, const char *unit)
{
    return g_hash_table_contains(units->places, unit);
}

int units_places(const Units *units, const char *unit)
{
    return unit != NULL ? GPOINTER_TO_INT(g_hash_table_lookup(units->places, unit)) : 0;
}
