/*
 * report-page.c: walks the template, and prints the rows of statements.
 */
#include "report-page.h"

#include <string.h>

#include "../common/cli.h"
#include "../common/decimal.h"
#include "../common/embedded.h"
#include "../common/sql-named.h"
#include "grouped.h"
#include "html.h"
#include "report-charts.h"

#define STATEMENTS "gouji/report.sql"

/** Marks of an answer's place in the template. */
#define BEGIN "{{"
#define END   "}}"

/** The columns of a matrix's statement: a line a row and year. */
enum { ROW, ROW_NOTE, COLUMN_YEAR, TEXT, CLASS, WORDS, ALL_ROWS };

/** Kinds: how columns are printed (report-page.h), and of those with a class or language of their own, which.
 */
static const struct {
    char kind;
    const char *attributes;
} KINDS[] = {
    {'z', " lang=\"zh-Hans\""}, {'w', " class=\"w\""},     {'n', " class=\"n\""},
    {'%', " class=\"n\""},      {'b', " class=\"scale\""},
};

/** PutFunc: prints the answer that the template's @words ask for. */
typedef gboolean (*PutFunc)(const Report *report, char **words, GError **error);

/** (transfer full): the path of the archive as a shell takes it. */
static char *archive_word(const Report *report)
{
    gsize safe =
        strspn(report->archive, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-");
    return report->archive[safe] == '\0' ? g_strdup(report->archive) : g_shell_quote(report->archive);
}

/** (transfer full): statement @name; its one parameter, where it has one, is the archive. */
static sqlite3_stmt *ask(const Report *report, const char *name, GError **error)
{
    sqlite3_stmt *statement = sql_prepare(report->db, STATEMENTS, name, error);
    if (statement != NULL && sqlite3_bind_parameter_count(statement) > 0) {
        g_autofree char *word = archive_word(report);
        db_bind(statement, "s", word);
    }
    return statement;
}

/** (transfer full): column @column, a number with its thousands apart. */
static char *text_at(sqlite3_stmt *row, int column)
{
    g_autofree char *plain = sqlite3_column_type(row, column) == SQLITE_FLOAT
                                 ? decimal_from_double(sqlite3_column_double(row, column))
                                 : NULL;
    if (plain == NULL && sqlite3_column_type(row, column) != SQLITE_INTEGER)
        return g_strdup(db_text(row, column));
    return grouped_from_decimal(plain != NULL ? plain : db_text(row, column));
}

static void put_bar(FILE *stream, double share)
{
    char percent[G_ASCII_DTOSTR_BUF_SIZE];
    if (share > 0)
        fprintf(stream, "<span class=\"bar\" style=\"width:%s%%\"></span>",
                g_ascii_formatd(percent, sizeof percent, "%.1f", MIN(share, 1) * 100));
}

static void put_share(FILE *stream, double share)
{
    char percent[G_ASCII_DTOSTR_BUF_SIZE];
    fprintf(stream, "%s%%", g_ascii_formatd(percent, sizeof percent, "%.2f", share * 100));
}

static void put_field(const Report *report, sqlite3_stmt *row, int column, char kind)
{
    const char *attributes = "";
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (KINDS[i].kind == kind)
            attributes = KINDS[i].attributes;
    fprintf(report->stream, "<td%s>", attributes);
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return;
    if (kind == 'b') {
        put_bar(report->stream, sqlite3_column_double(row, column));
    } else if (kind == '%') {
        put_share(report->stream, sqlite3_column_double(row, column));
    } else if (kind == 'n') {
        g_autofree char *number = text_at(row, column);
        html_text(report->stream, number);
    } else if (kind == 'c') {
        html_element(report->stream, "code", NULL, db_text(row, column));
    } else {
        html_text(report->stream, db_text(row, column));
    }
}

/** Prints the heading of the lines that have it in common, where it is not @last, which it then is. */
static void put_group(const Report *report, sqlite3_stmt *row, gsize n_columns, char **last)
{
    g_autofree char *group = g_strconcat(db_text(row, 0), "\n", db_text(row, 1), NULL);
    if (g_strcmp0(group, *last) == 0)
        return;
    fprintf(report->stream,
            "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%zu\"><span lang=\"zh-Hans\">",
            n_columns - 2);
    html_text(report->stream, db_text(row, 0));
    fputs("</span>", report->stream);
    html_element(report->stream, "code", NULL, db_text(row, 1));
    fputs("</th></tr>\n", report->stream);
    g_free(*last);
    *last = g_steal_pointer(&group);
}

static void put_last_row(const Report *report, gsize n_columns, guint64 n, guint64 most)
{
    if (n > most)
        fprintf(report->stream, "<tr><td class=\"dim\" colspan=\"%zu\">and %" G_GUINT64_FORMAT " more</tr>\n",
                n_columns, n - most);
    else if (n == 0)
        fprintf(report->stream, "<tr><td class=\"dim\" colspan=\"%zu\">none</tr>\n", n_columns);
}

/** rows NAME KINDS [MOST] */
static gboolean put_rows(const Report *report, char **words, GError **error)
{
    const char *kinds = words[2];
    gsize n_columns = strlen(kinds), first = strspn(kinds, "gG");
    guint64 most = words[3] != NULL ? g_ascii_strtoull(words[3], NULL, 10) : G_MAXUINT64, n = 0;
    g_autoptr(sqlite3_stmt) statement = ask(report, words[1], error);
    g_autofree char *group = NULL;
    int rows = -1;
    while (statement != NULL && (rows = db_step(statement, error)) > 0) {
        if (++n > most)
            continue;
        if (first > 0)
            put_group(report, statement, n_columns, &group);
        fputs("<tr>", report->stream);
        for (gsize i = first; i < n_columns; i++)
            put_field(report, statement, (int)i, kinds[i]);
        fputs("</tr>\n", report->stream);
    }
    put_last_row(report, n_columns - first, n, most);
    return rows == 0;
}

/** tiles NAME */
static gboolean put_tiles(const Report *report, char **words, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = ask(report, words[1], error);
    int rows = -1;
    while (statement != NULL && (rows = db_step(statement, error)) > 0) {
        g_autofree char *number = text_at(statement, 1);
        fputs("<div>", report->stream);
        html_element(report->stream, "dt", NULL, db_text(statement, 0));
        html_element(report->stream, "dd", NULL, number);
        fputs("</div>\n", report->stream);
    }
    return rows == 0;
}

/** The head of a matrix: what its rows are, and the years. */
static gboolean put_years(const Report *report, const char *head, GError **error)
{
    g_autoptr(sqlite3_stmt) years = ask(report, "years", error);
    int rows = -1;
    fprintf(report->stream, "<table class=\"matrix\"><thead><tr><th scope=\"col\">%s<th scope=\"col\">",
            head);
    while (years != NULL && (rows = db_step(years, error)) > 0)
        fprintf(report->stream, "<th scope=\"col\">%d", sqlite3_column_int(years, 0));
    fputs("</tr></thead><tbody>\n", report->stream);
    return rows == 0;
}

/** A row's name and note, where they are not those of the row before. */
static gboolean put_matrix_row(const Report *report, sqlite3_stmt *row, char **last)
{
    g_autofree char *name = g_strconcat(db_text(row, ROW), "\n", db_text(row, ROW_NOTE), NULL);
    if (g_strcmp0(name, *last) == 0)
        return FALSE;
    fputs(*last != NULL ? "</tr>\n<tr>" : "<tr>", report->stream);
    fputs("<th scope=\"row\" lang=\"zh-Hans\">", report->stream);
    html_text(report->stream, db_text(row, ROW));
    fputs("<td class=\"note\">", report->stream);
    html_text(report->stream, db_text(row, ROW_NOTE));
    g_free(*last);
    *last = g_steal_pointer(&name);
    return TRUE;
}

static void put_matrix_field(const Report *report, sqlite3_stmt *row)
{
    FILE *stream = report->stream;
    const char *words = db_text(row, WORDS);
    fprintf(stream, "<td class=\"%s\"", db_text(row, CLASS));
    if (*words != '\0') {
        fputs(" title=\"", stream);
        html_text(stream, words);
        fputs("\"", stream);
    }
    fputs(">", stream);
    html_text(stream, db_text(row, TEXT));
}

/** matrix NAME HEAD */
static gboolean put_matrix(const Report *report, char **words, GError **error)
{
    fprintf(report->stream, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s by year\">",
            words[2]);
    g_autoptr(sqlite3_stmt) statement =
        put_years(report, words[2], error) ? ask(report, words[1], error) : NULL;
    g_autofree char *last = NULL;
    int rows = -1, n = 0, all = 0;
    while (statement != NULL && (rows = db_step(statement, error)) > 0) {
        n += put_matrix_row(report, statement, &last);
        put_matrix_field(report, statement);
        all = sqlite3_column_int(statement, ALL_ROWS);
    }
    fputs(n > 0 ? "</tr>\n</tbody></table></div>\n" : "</tbody></table></div>\n", report->stream);
    if (n == 0)
        fputs("<p class=\"dim\">none</p>\n", report->stream);
    else if (all > n)
        fprintf(report->stream, "<p class=\"dim\">%d of %d, those with the most gaps</p>\n", n, all);
    return rows == 0;
}

/** charts */
static gboolean put_charts(const Report *report, char **words G_GNUC_UNUSED, GError **error)
{
    return report_charts_print(report, error);
}

/** origin */
static gboolean put_origin(const Report *report, char **words, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = ask(report, words[0], error);
    if (statement == NULL || db_step(statement, error) < 0)
        return FALSE;
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *archive = archive_word(report);
    g_autofree char *words_of_it = g_strdup_printf(
        "Made %s by gouji %s from %s; the latest document was taken in %s.", time, GOUJI_VERSION, archive,
        *db_text(statement, 0) != '\0' ? db_text(statement, 0) : "never");
    html_element(report->stream, "p", "dim", words_of_it);
    return TRUE;
}

static const struct {
    const char *name;
    PutFunc put;
} ANSWERS[] = {
    {"rows", put_rows},     {"matrix", put_matrix}, {"tiles", put_tiles},
    {"charts", put_charts}, {"origin", put_origin},
};

static gboolean put_answer(const Report *report, const char *asked, gsize length, GError **error)
{
    g_autofree char *text = g_strndup(asked, length);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(ANSWERS); i++)
        if (strcmp(ANSWERS[i].name, words[0]) == 0)
            return ANSWERS[i].put(report, words, error);
    g_error("report.html asks for %s", text);
}

gboolean report_page_print(const Report *report, GError **error)
{
    g_autofree char *path = g_canonicalize_filename(report->archive, NULL);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *title = g_strconcat("Disclosure reports: ", name, NULL);
    html_begin(report->stream, title);
    const char *rest = embedded_get("gouji/report.html"), *begin;
    while ((begin = strstr(rest, BEGIN)) != NULL) {
        fwrite(rest, 1, (gsize)(begin - rest), report->stream);
        const char *asked = begin + strlen(BEGIN), *end = strstr(asked, END);
        if (!put_answer(report, asked, (gsize)(end - asked), error))
            return FALSE;
        rest = end + strlen(END);
    }
    fputs(rest, report->stream);
    html_end(report->stream);
    return TRUE;
}
