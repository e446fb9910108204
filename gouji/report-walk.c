/*
 * report-walk.c: two statements, one in the other.
 */
#include "report-walk.h"

#include "../common/sql-named.h"

gboolean report_walk_open(ReportWalk *walk, sqlite3 *db, const char *name, GError **error)
{
    walk->rows = sql_prepare(db, "gouji/export.sql", name, error);
    if (walk->rows == NULL)
        return FALSE;
    walk->is_in_report = sqlite3_bind_parameter_count(walk->rows) == 0;
    if (!walk->is_in_report)
        walk->reports = sql_prepare(db, "gouji/export.sql", "reports", error);
    return walk->is_in_report || walk->reports != NULL;
}

void report_walk_clear(ReportWalk *walk)
{
    sqlite3_finalize(walk->reports);
    sqlite3_finalize(walk->rows);
}

int report_walk_step(ReportWalk *walk, GError **error)
{
    int rows = 0;
    for (;;) {
        if (walk->is_in_report && (rows = db_step(walk->rows, error)) != 0)
            return rows;
        walk->is_in_report = FALSE;
        if (walk->reports == NULL || (rows = db_step(walk->reports, error)) <= 0)
            return rows;
        db_bind(walk->rows, "l", sqlite3_column_int64(walk->reports, 0));
        walk->is_in_report = TRUE;
    }
}
