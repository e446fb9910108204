/*
 * search.c: gouji search: words in the text of all documents.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../common/cli.h"
#include "../common/db.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "output.h"
#include "search-find.h"
#include "snapshot.h"
#include "snippet.h"

#define DEFAULT_LIMIT 20

/** Largest --limit: more is work for SQL. */
#define MOST_LIMIT 5000

/** What the command line says. */
typedef struct {
    char *archive, *year, *agency, *region, *section;
    int limit;
} SearchOptions;

/** How what was found is set off. */
typedef struct {
    const char *open, *close;
    const char *open_head, *close_head;
} Marks;

static const Marks PLAIN_MARKS = {"【", "】", "", ""};
static const Marks TERMINAL_MARKS = {"\x1b[1;31m", "\x1b[0m", "\x1b[1m", "\x1b[0m"};

static void search_options_clear(SearchOptions *options)
{
    g_free(options->archive);
    g_free(options->year);
    g_free(options->agency);
    g_free(options->region);
    g_free(options->section);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SearchOptions, search_options_clear)

/** Takes 2021 or 2019-2021; FALSE for anything else. */
static gboolean take_years(const char *text, SearchFilter *filter)
{
    char *end;
    filter->first_year = filter->last_year = (int)strtol(text, &end, 10);
    if (*end == '-')
        filter->last_year = (int)strtol(end + 1, &end, 10);
    return *end == '\0' && filter->first_year >= 1 && filter->last_year <= 9999 &&
           filter->first_year <= filter->last_year;
}

static void print_passage(FILE *stream, sqlite3_stmt *passage, const GPtrArray *terms, const Marks *marks)
{
    g_autofree char *file = cli_printable(db_text(passage, 0));
    g_autofree char *heading = cli_printable(db_text(passage, 2));
    g_autofree char *agency = cli_printable(db_text(passage, 3));
    g_autofree char *snippet =
        snippet_new(db_text(passage, 5), db_text(passage, 6), terms, marks->open, marks->close);
    fprintf(stream, "%s%s%s, page %d", marks->open_head, file, marks->close_head,
            sqlite3_column_int(passage, 1));
    if (*heading != '\0')
        fprintf(stream, ", %s", heading);
    if (*agency != '\0')
        fprintf(stream, ", %s", agency);
    if (sqlite3_column_type(passage, 4) != SQLITE_NULL)
        fprintf(stream, ", %d", sqlite3_column_int(passage, 4));
    fprintf(stream, "\n    %s\n", snippet);
}

/** (transfer full) (element-type utf8): the terms that make a passage a hit; strings are the query's. */
static GPtrArray *wanted_terms(const Query *query)
{
    GPtrArray *terms = g_ptr_array_new();
    for (guint i = 0; i < query->terms->len; i++) {
        if (query->wanted[i])
            g_ptr_array_add(terms, g_ptr_array_index(query->terms, i));
    }
    return terms;
}

static void print_count(FILE *stream, const SearchResult *result)
{
    gint64 n_shown = result->passages->len;
    if (result->n_found == 0)
        fprintf(stream, "nothing found\n");
    else if (result->has_more)
        fprintf(stream, "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " and more passages\n", n_shown,
                result->n_found);
    else if (n_shown == result->n_found)
        fprintf(stream, "%" G_GINT64_FORMAT " passage%s\n", n_shown, n_shown == 1 ? "" : "s");
    else
        fprintf(stream, "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " passages\n", n_shown, result->n_found);
    if (result->has_more || result->n_ranked < result->n_found)
        fprintf(stream, "the fittest of the %" G_GINT64_FORMAT " loaded last; narrow the search for others\n",
                result->n_ranked);
}

static gboolean print_result(sqlite3 *db, const Query *query, const SearchResult *result, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(GPtrArray) terms = wanted_terms(query);
    g_autoptr(sqlite3_stmt) passage = sql_prepare(db, "gouji/search.sql", "passage", error);
    const Marks *marks =
        isatty(STDOUT_FILENO) && g_getenv("NO_COLOR") == NULL ? &TERMINAL_MARKS : &PLAIN_MARKS;
    if (passage == NULL || !output_open(&output, NULL, error))
        return FALSE;
    for (guint i = 0; i < result->passages->len && output_goes_on(&output); i++) {
        db_bind(passage, "l", g_array_index(result->passages, gint64, i));
        int rows = db_step(passage, error);
        if (rows < 0)
            return FALSE;
        if (rows > 0)
            print_passage(output.stream, passage, terms, marks);
        sqlite3_reset(passage);
    }
    print_count(output.stream, result);
    return output_close(&output, error);
}

/** The search itself, after the command line was read. */
static gboolean search(const char *archive, const Query *query, const SearchFilter *filter, GError **error)
{
    g_auto(SearchResult) result = {0};
    g_autoptr(sqlite3) db = snapshot_open(archive, error);
    return db != NULL && search_find(db, query, filter, &result, error) &&
           print_result(db, query, &result, error);
}

int cmd_search(int argc, char **argv)
{
    g_auto(SearchOptions) options = {.limit = DEFAULT_LIMIT};
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &options.archive, "The archive, a folder", "ARCHIVE"},
        {"year", 'y', 0, G_OPTION_ARG_STRING, &options.year, "Only reports on YEAR, or on FIRST-LAST",
         "YEAR"},
        {"agency", 0, 0, G_OPTION_ARG_FILENAME, &options.agency, "Only of organs with NAME in their names",
         "NAME"},
        {"region", 0, 0, G_OPTION_ARG_FILENAME, &options.region, "Only of regions with NAME in their names",
         "NAME"},
        {"section", 0, 0, G_OPTION_ARG_FILENAME, &options.section, "Only under headings with NAME in them",
         "NAME"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, "Most passages to print (20)", "NUMBER"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji search",
        .arguments = "-a ARCHIVE WORD…",
        .summary = "Finds passages of documents: words that must all be there, \"phrases\", OR, NOT and (…).",
        .details =
            "Prints file, page, section, organ and year, and a line of the text with the words marked.\n"
            "Forms of characters, and spaces between Chinese ones, make no difference.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    SearchFilter filter = {.agency = options.agency,
                           .region = options.region,
                           .section = options.section,
                           .most = (gsize)options.limit};
    if (options.archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (options.limit < 1 || options.limit > MOST_LIMIT)
        cli_usage(&cli, "--limit must be from 1 to %d", MOST_LIMIT);
    if (options.year != NULL && !take_years(options.year, &filter))
        cli_usage(&cli, "--year must be a year or two with - between them, 2019-2021");
    g_autofree char *line = g_strjoinv(" ", argv + 1);
    g_autofree char *words = g_utf8_make_valid(line, -1);
    g_autoptr(Query) query = query_parse(words, &error);
    if (query == NULL)
        cli_usage(&cli, "%s", error->message);
    if (search(options.archive, query, &filter, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}
