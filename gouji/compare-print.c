/*
 * compare-print.c: the same parts in the same order, twice.
 */
#include "compare-print.h"

#include <string.h>

#include "../common/cli.h"
#include "html.h"
#include "table.h"

/** What stands behind a figure that is not simply as printed (comparison.c). */
#define MARKS "? doubtful, * the form's sums chose between readings, + set by a person"

/** Columns of the widest label; longer ones are cut. */
#define MOST_COLUMNS 60

/** (transfer full): "2023: file, form g3". */
static char *year_line(const Comparison *comparison, int which)
{
    return g_strdup_printf("%d: %s", comparison->years[which], comparison->files[which]);
}

/** (transfer full): "12% of 1,234 characters". */
static char *share_words(Share share)
{
    return g_strdup_printf("%.0f%% of %d characters", share_percent(share), share.all);
}

/** (transfer full): a row of @between in words. */
static char *between_words(const Comparison *comparison, char **row)
{
    return g_strdup_printf(
        "%s %s: %d leaves %s, %d takes over %s", row[BETWEEN_CELL], row[BETWEEN_LABEL], comparison->years[0],
        *row[BETWEEN_LEFT_OVER] != '\0' ? row[BETWEEN_LEFT_OVER] : "nothing", comparison->years[1],
        *row[BETWEEN_TAKEN] != '\0' ? row[BETWEEN_TAKEN] : "nothing");
}

/** Whether row @i of the sentences is the first of its section. */
static gboolean begins_section(const Comparison *comparison, guint i)
{
    char **row = comparison->sentences->pdata[i];
    return i == 0 || strcmp(((char **)comparison->sentences->pdata[i - 1])[SENTENCE_SECTION],
                            row[SENTENCE_SECTION]) != 0;
}

static const char *heading_of(char **row)
{
    return *row[SENTENCE_HEADING] != '\0' ? row[SENTENCE_HEADING] : "before the first heading";
}

/* ---- text ---- */

static void print_line(FILE *stream, const char *before, const char *text)
{
    g_autofree char *printable = cli_printable(text);
    fprintf(stream, "%s%s\n", before, printable);
}

static void print_figures(const Comparison *comparison, FILE *stream)
{
    g_autoptr(Table) table = table_new(2, MOST_COLUMNS);
    table_put(table, "figure");
    table_put(table, "");
    for (int i = 0; i < 2; i++) {
        g_autofree char *year = g_strdup_printf("%d", comparison->years[i]);
        table_put(table, year);
    }
    table_put(table, "more");
    table_put(table, "");
    table_end(table);
    for (guint i = 0; i < comparison->figures->len; i++) {
        char **row = comparison->figures->pdata[i];
        for (int k = 0; k < N_FIGURE_COLUMNS; k++)
            table_put(table, row[k]);
        table_end(table);
    }
    table_print(table, "  ", stream);
}

static void print_checks(const Comparison *comparison, FILE *stream)
{
    if (comparison->checks->len == 0)
        fputs("  none\n", stream);
    for (guint i = 0; i < comparison->checks->len; i++) {
        char **row = comparison->checks->pdata[i];
        fprintf(stream, "  %s %s %s: ", row[CHECK_YEAR], row[CHECK_SEVERITY], row[CHECK_RULE]);
        print_line(stream, "", row[CHECK_SENTENCE]);
    }
    fprintf(stream, "\nBetween the years\n%s",
            comparison->between->len == 0 ? "  nothing that differs\n" : "");
    for (guint i = 0; i < comparison->between->len; i++) {
        g_autofree char *words = between_words(comparison, comparison->between->pdata[i]);
        print_line(stream, "  ", words);
    }
}

static void print_sentences(const Comparison *comparison, FILE *stream)
{
    for (guint i = 0; i < comparison->sentences->len; i++) {
        char **row = comparison->sentences->pdata[i];
        if (begins_section(comparison, i)) {
            g_autofree char *share = share_words(comparison_share(comparison, row[SENTENCE_SECTION]));
            g_autofree char *head = g_strdup_printf("%s (%s)", heading_of(row), share);
            print_line(stream, "\n  ", head);
        }
        print_line(stream, *row[SENTENCE_CARRIED] == '1' ? "  = " : "    ", row[SENTENCE_TEXT]);
    }
}

void compare_print_text(const Comparison *comparison, FILE *stream)
{
    print_line(stream, "", comparison->organ);
    for (int i = 0; i < 2; i++) {
        g_autofree char *line = year_line(comparison, i);
        print_line(stream, "  ", line);
    }
    fputs("\nFigures (" MARKS ")\n", stream);
    print_figures(comparison, stream);
    fputs("\nChecks that fail\n", stream);
    print_checks(comparison, stream);
    g_autofree char *share = share_words(comparison_share(comparison, NULL));
    fprintf(stream, "\nText of %d, with = what stands word for word in that of %d: %s\n",
            comparison->years[1], comparison->years[0], share);
    print_sentences(comparison, stream);
}

/* ---- HTML ---- */

static void put_figures(const Comparison *comparison, FILE *stream)
{
    fprintf(stream,
            "<h2>Figures</h2>\n<p class=\"dim\">" MARKS "</p>\n"
            "<table><thead><tr><th>figure<th><th class=\"n\">%d<th class=\"n\">%d"
            "<th class=\"n\">more<th></tr></thead><tbody>\n",
            comparison->years[0], comparison->years[1]);
    for (guint i = 0; i < comparison->figures->len; i++) {
        char **row = comparison->figures->pdata[i];
        fputs("<tr>", stream);
        for (int k = 0; k < N_FIGURE_COLUMNS; k++)
            html_element(stream, "td",
                         k == FIGURE_CELL                                ? "dim"
                         : k >= FIGURE_EARLIER && k <= FIGURE_DIFFERENCE ? "n"
                         : k == FIGURE_UNIT                              ? "unit"
                                                                         : NULL,
                         row[k]);
        fputs("</tr>\n", stream);
    }
    fputs("</tbody></table>\n", stream);
}

static void put_checks(const Comparison *comparison, FILE *stream)
{
    fprintf(stream, "<h2>Checks that fail</h2>\n<ul>%s", comparison->checks->len == 0 ? "<li>none" : "");
    for (guint i = 0; i < comparison->checks->len; i++) {
        char **row = comparison->checks->pdata[i];
        g_autofree char *words =
            g_strdup_printf("%s %s: %s", row[CHECK_YEAR], row[CHECK_RULE], row[CHECK_SENTENCE]);
        html_element(stream, "li", strcmp(row[CHECK_SEVERITY], "error") == 0 ? "bad" : NULL, words);
    }
    fprintf(stream, "</ul>\n<h2>Between the years</h2>\n<ul>%s",
            comparison->between->len == 0 ? "<li>nothing that differs" : "");
    for (guint i = 0; i < comparison->between->len; i++) {
        g_autofree char *words = between_words(comparison, comparison->between->pdata[i]);
        html_element(stream, "li", "bad", words);
    }
    fputs("</ul>\n", stream);
}

static void put_sentences(const Comparison *comparison, FILE *stream)
{
    for (guint i = 0; i < comparison->sentences->len; i++) {
        char **row = comparison->sentences->pdata[i];
        if (begins_section(comparison, i)) {
            g_autofree char *share = share_words(comparison_share(comparison, row[SENTENCE_SECTION]));
            fputs(i > 0 ? "</p>\n<h3>" : "<h3>", stream);
            html_text(stream, heading_of(row));
            fputc(' ', stream);
            html_element(stream, "span", "dim", share);
            fputs("</h3>\n<p>", stream);
        }
        html_element(stream, "span", *row[SENTENCE_CARRIED] == '1' ? "old" : NULL, row[SENTENCE_TEXT]);
    }
    fputs("</p>\n", stream);
}

void compare_print_html(const Comparison *comparison, FILE *stream)
{
    g_autofree char *title =
        g_strdup_printf("%s, %d and %d", comparison->organ, comparison->years[0], comparison->years[1]);
    g_autofree char *share = share_words(comparison_share(comparison, NULL));
    html_begin(stream, title);
    for (int i = 0; i < 2; i++) {
        g_autofree char *line = year_line(comparison, i);
        html_element(stream, "p", "dim", line);
    }
    put_checks(comparison, stream);
    put_figures(comparison, stream);
    fprintf(
        stream,
        "<h2>Text of %d</h2>\n<p>%s stand word for word in that of %d; they are <span class=\"old\">marked"
        "</span>.</p>\n",
        comparison->years[1], share, comparison->years[0]);
    put_sentences(comparison, stream);
    html_end(stream);
}
