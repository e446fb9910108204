/**
 * report-walk.h: the rows of a statement that is asked of one report after the other.
 *
 * So the first row comes at once and memory stays as it is, however large the archive.
 */
#pragma once

#include "../common/db.h"

/** ReportWalk: @rows: the statement, whose row stands after report_walk_step(); @reports: those still to come
 */
typedef struct {
    sqlite3_stmt *reports, *rows;
    gboolean is_in_report;
} ReportWalk;

/** report_walk_open: of statement @name of export.sql. Its one parameter is a report's id; where it has none,
 * its own rows are all there are. FALSE with DB_ERROR. */
gboolean report_walk_open(ReportWalk *walk, sqlite3 *db, const char *name, GError **error);
void report_walk_clear(ReportWalk *walk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReportWalk, report_walk_clear)

/** report_walk_step: 1: a row stands; 0: there are no more; -1: DB_ERROR. */
int report_walk_step(ReportWalk *walk, GError **error);
