/**
 * organ-years.h: the reports of one organ that count, and of their figures those that checks between years
 * can weigh, all in memory: asked for once an organ, where a statement for each figure took three times as
 * long.
 */
#pragma once

#include "../common/db.h"
#include "../common/rows.h"

/** YearReport: a report of the organ. @is_doubtful: its head is, so that it may be another organ's or year's
 */
typedef struct {
    gint64 id;
    int year;
    char *layout;
    gboolean is_doubtful;
} YearReport;

/**
 * YearFigure: a figure of one of the reports.
 * @value: NULL where it is printed empty, or a mark; @raw: as read
 * @has_own_unit: it is printed in another unit than the form's; @reckons: which is none, or one of its worth
 */
typedef struct {
    gint64 figure_id;
    const char *value, *raw;
    CellStatus status;
    int page;
    gboolean has_own_unit, reckons;
} YearFigure;

typedef struct _OrganYears OrganYears;

/** organ_years_new: (transfer full): for the open archive @db, which must outlive it. Errors are DB_ERROR. */
OrganYears *organ_years_new(sqlite3 *db, GError **error);
void organ_years_free(OrganYears *years);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OrganYears, organ_years_free)

/**
 * organ_years_renew:
 * Takes over the archive's dictionary of figures where it has others than before.
 * @layouts: (out) (transfer full) (element-type utf8): then its forms, and nothing is needed of them until
 * organ_years_need() says so; NULL where all is as it was
 */
gboolean organ_years_renew(OrganYears *years, GPtrArray **layouts, GError **error);

/** organ_years_forget: must follow a rollback: the next organ_years_renew() begins anew. */
void organ_years_forget(OrganYears *years);

/** organ_years_need: figure @cell of form @layout is to be had; nothing where the dictionary lacks it. */
gboolean organ_years_need(OrganYears *years, const char *layout, const char *cell, GError **error);

/** organ_years_id: the number of figure @cell of form @layout, 0 where the dictionary lacks it. */
gint64 organ_years_id(const OrganYears *years, const char *layout, const char *cell);

/** organ_years_load: takes organ @agency_id in, in the place of the one before. */
gboolean organ_years_load(OrganYears *years, gint64 agency_id, GError **error);

/** organ_years_reports: (transfer none) (element-type YearReport): by year. */
const GArray *organ_years_reports(const OrganYears *years);

/** organ_years_figure: (transfer none): figure @figure_id of report @report_id; NULL where it is not there.
 */
const YearFigure *organ_years_figure(const OrganYears *years, gint64 report_id, gint64 figure_id);
