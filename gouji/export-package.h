/**
 * export-package.h: an archive's records as a Frictionless data package: CSV files, and datapackage.json,
 * which says of every column what type and unit it has, and by which keys the files belong together.
 */
#pragma once

#include "../common/db.h"

typedef enum {
    EXPORT_PACKAGE_ERROR_THERE, /* the folder is there already */
} ExportPackageError;

#define EXPORT_PACKAGE_ERROR (export_package_error_quark())
GQuark export_package_error_quark(void);

/** PackageWrite: writes the records called @name ("cells") as CSV to the file @path. */
typedef gboolean (*PackageWrite)(const char *name, const char *path, gpointer user_data, GError **error);

/**
 * export_package:
 * @db: says what columns are
 * @folder: to be made; whole or not at all
 *
 * Errors: EXPORT_PACKAGE_ERROR, G_FILE_ERROR, DB_ERROR, those of @write.
 */
gboolean export_package(sqlite3 *db, const char *folder, PackageWrite write, gpointer user_data,
                        GError **error);
