/*
 * report-charts.c: each series by three statements of report.sql.
 */
#include "report-charts.h"

#include <math.h>

#include "../common/decimal.h"
#include "../common/sql-named.h"
#include "chart.h"
#include "grouped.h"
#include "html.h"

#define STATEMENTS "gouji/report.sql"

/** The columns of :series_years, and of :series_names. */
enum { YEAR, SEGMENT, REPORTS, WITH_VALUE, TOTAL, DOUBTFUL };
enum { SERIES_ID, SERIES, LABEL, UNIT };

/** YearSum: a line of :series_years. @total: as printed, NULL where no report has a value. */
typedef struct {
    int year, segment, reports, with_value, doubtful;
    double value;
    char *total;
    char *below, *words;
} YearSum;

/** Charts: the statements, made once for all series. */
typedef struct {
    const Report *report;
    sqlite3_stmt *names, *years, *changes;
} Charts;

static void charts_clear(Charts *charts)
{
    sqlite3_finalize(charts->names);
    sqlite3_finalize(charts->years);
    sqlite3_finalize(charts->changes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Charts, charts_clear)

static void year_sum_clear(gpointer data)
{
    YearSum *sum = data;
    g_free(sum->total);
    g_free(sum->below);
    g_free(sum->words);
}

/** The line of :series_years that @row stands on. */
static YearSum sum_from(sqlite3_stmt *row, const char *unit)
{
    YearSum sum = {
        .year = sqlite3_column_int(row, YEAR),
        .segment = sqlite3_column_int(row, SEGMENT),
        .reports = sqlite3_column_int(row, REPORTS),
        .with_value = sqlite3_column_int(row, WITH_VALUE),
        .doubtful = sqlite3_column_int(row, DOUBTFUL),
        .value = sqlite3_column_type(row, TOTAL) == SQLITE_NULL ? NAN : sqlite3_column_double(row, TOTAL),
    };
    g_autofree char *plain = db_decimal(row, TOTAL);
    sum.total = plain != NULL ? grouped_from_decimal(plain) : NULL;
    sum.words = g_strdup_printf("%d: %s%s, %d of %d reports%s", sum.year,
                                sum.total != NULL ? sum.total : "no value", sum.total != NULL ? unit : "",
                                sum.with_value, sum.reports, sum.doubtful > 0 ? ", some doubtful" : "");
    return sum;
}

/** Says below each year how many reports it has, once where it is on two segments. */
static void count_reports(GArray *sums)
{
    for (guint i = 0, next; i < sums->len; i = next) {
        YearSum *first = &g_array_index(sums, YearSum, i);
        int reports = 0, with_value = 0;
        for (next = i; next < sums->len && g_array_index(sums, YearSum, next).year == first->year; next++) {
            YearSum *sum = &g_array_index(sums, YearSum, next);
            reports += sum->reports;
            with_value += sum->with_value;
            sum->below = next > i ? g_strdup("") : NULL;
        }
        first->below = with_value == reports ? g_strdup_printf("%d", reports)
                                             : g_strdup_printf("%d/%d", with_value, reports);
    }
}

/** (transfer full) (element-type YearSum): the years of a series, NULL on error. */
static GArray *sums_of(const Charts *charts, GError **error)
{
    g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(YearSum));
    g_array_set_clear_func(sums, year_sum_clear);
    int rows;
    db_bind(charts->years, "l", sqlite3_column_int64(charts->names, SERIES_ID));
    while ((rows = db_step(charts->years, error)) > 0) {
        YearSum sum = sum_from(charts->years, db_text(charts->names, UNIT));
        g_array_append_val(sums, sum);
    }
    count_reports(sums);
    return rows == 0 ? g_steal_pointer(&sums) : NULL;
}

/** Takes the changes of meaning within the years of @sums into @years, and what they are, as items of a list,
 * into
 * @items. */
static gboolean changes_of(const Charts *charts, const GArray *sums, GArray *years, GPtrArray *items,
                           GError **error)
{
    int first = g_array_index(sums, YearSum, 0).year, rows;
    int last = g_array_index(sums, YearSum, sums->len - 1).year;
    db_bind(charts->changes, "l", sqlite3_column_int64(charts->names, SERIES_ID));
    while ((rows = db_step(charts->changes, error)) > 0) {
        int since = sqlite3_column_int(charts->changes, 0);
        if (since <= first || since > last)
            continue;
        g_array_append_val(years, since);
        g_ptr_array_add(items, g_strdup(db_text(charts->changes, 1)));
    }
    return rows == 0;
}

static void put_figures(const GArray *sums, const char *unit, FILE *stream)
{
    fputs("<details><summary>Figures</summary><div class=\"wide\"><table><thead><tr><th scope=\"col\">year"
          "<th scope=\"col\" class=\"n\">sum, ",
          stream);
    html_text(stream, unit);
    fputs("<th scope=\"col\" class=\"n\">reports<th scope=\"col\" class=\"n\">with a value"
          "<th scope=\"col\" class=\"n\">doubtful</tr></thead><tbody>\n",
          stream);
    for (guint i = 0; i < sums->len; i++) {
        const YearSum *sum = &g_array_index(sums, YearSum, i);
        fprintf(stream,
                "<tr><th scope=\"row\">%d<td class=\"n\">%s<td class=\"n\">%d<td class=\"n\">%d<td "
                "class=\"n\">%d\n",
                sum->year, sum->total != NULL ? sum->total : "", sum->reports, sum->with_value,
                sum->doubtful);
    }
    fputs("</tbody></table></div></details>", stream);
}

/** (transfer full): the chart in a sentence. */
static char *words_of(const char *label, const GArray *sums)
{
    const YearSum *first = &g_array_index(sums, YearSum, 0);
    const YearSum *last = &g_array_index(sums, YearSum, sums->len - 1);
    return first == last ? g_strdup_printf("%s, %s", label, first->words)
                         : g_strdup_printf("%s, from %s to %s", label, first->words, last->words);
}

static void put_svg(const GArray *sums, const GArray *changes, const char *label, FILE *stream)
{
    g_autofree char *words = words_of(label, sums);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(ChartPoint));
    for (guint i = 0; i < sums->len; i++) {
        const YearSum *sum = &g_array_index(sums, YearSum, i);
        ChartPoint point = {sum->year, sum->segment, sum->value, sum->doubtful > 0, sum->below, sum->words};
        g_array_append_val(points, point);
    }
    Chart chart = {g_array_index(sums, YearSum, 0).year, g_array_index(sums, YearSum, sums->len - 1).year,
                   words, points, changes};
    chart_print(&chart, stream);
}

/** The series that @charts->names stands on; nothing where no report has it. */
static gboolean put_chart(const Charts *charts, GError **error)
{
    FILE *stream = charts->report->stream;
    const char *label = db_text(charts->names, LABEL), *unit = db_text(charts->names, UNIT);
    g_autoptr(GArray) sums = sums_of(charts, error);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    if (sums == NULL || (sums->len > 0 && !changes_of(charts, sums, changes, items, error)))
        return FALSE;
    if (sums->len == 0)
        return TRUE;
    fputs("<figure><figcaption lang=\"zh-Hans\">", stream);
    html_text(stream, label);
    fputs(" <span class=\"dim\">", stream);
    html_text(stream, unit);
    fputs("</span></figcaption>\n", stream);
    put_svg(sums, changes, label, stream);
    fputs(items->len > 0 ? "<ol>" : "", stream);
    for (guint i = 0; i < items->len; i++)
        html_element(stream, "li", NULL, items->pdata[i]);
    fputs(items->len > 0 ? "</ol>\n" : "", stream);
    put_figures(sums, unit, stream);
    fputs("</figure>\n", stream);
    return TRUE;
}

gboolean report_charts_print(const Report *report, GError **error)
{
    g_auto(Charts) charts = {.report = report};
    int rows = -1;
    if ((charts.names = sql_prepare(report->db, STATEMENTS, "series_names", error)) == NULL ||
        (charts.years = sql_prepare(report->db, STATEMENTS, "series_years", error)) == NULL ||
        (charts.changes = sql_prepare(report->db, STATEMENTS, "series_changes", error)) == NULL)
        return FALSE;
    db_bind(charts.names, "i", report->all_series);
    while ((rows = db_step(charts.names, error)) > 0)
        if (!put_chart(&charts, error))
            return FALSE;
    return rows == 0;
}
