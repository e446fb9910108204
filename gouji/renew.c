/*
 * renew.c: done by gouji-store, which does it whenever it starts.
 */
#include "renew.h"

#include <string.h>

#include "../common/cli.h"
#include "../common/data.h"
#include "../common/key.h"
#include "../common/sql-named.h"
#include "stage-run.h"

/** (transfer full): what the archive @db was made with, by @statement of renew.sql; "" where it does not say,
 * NULL where it is only half an archive, or none: that is for the stages to mend or to tell of. */
static char *made_with(sqlite3 *db, const char *statement)
{
    g_autoptr(sqlite3_stmt) source = db != NULL ? sql_prepare(db, "gouji/renew.sql", statement, NULL) : NULL;
    int rows = source != NULL ? db_step(source, NULL) : -1;
    return rows >= 0 ? g_strdup(rows > 0 ? db_text(source, 0) : "") : NULL;
}

gboolean renew_archive(const char *archive, const char *layouts)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *forms = data_path("layouts");
    g_autofree char *names_key = key_of_names(archive, &error);
    g_autofree char *series_key = names_key != NULL ? key_of_series(forms, layouts, &error) : NULL;
    if (series_key == NULL) {
        cli_error("%s", error->message);
        return FALSE;
    }
    g_autoptr(sqlite3) db = db_open_archive(archive, DB_READ, &error);
    g_autofree char *names = made_with(db, "names"), *series = made_with(db, "series");
    gboolean is_earlier = g_error_matches(error, DB_ERROR, DB_ERROR_OLDER);
    if (!is_earlier && (names == NULL || strcmp(names, names_key) == 0) &&
        (series == NULL || key_series_are_current(series, series_key)))
        return TRUE;
    return stage_run_by_hand((const char *const[]){"gouji-store", "-a", archive, "--renew",
                                                   layouts != NULL ? "--layouts" : NULL, layouts, NULL},
                             TRUE);
}
