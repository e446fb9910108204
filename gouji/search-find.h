/**
 * search-find.h: the passages of an archive that a query asks for, the fittest first.
 */
#pragma once

#include <sqlite3.h>

#include "query.h"

/**
 * SearchFilter: what the report must be, and how many passages are wanted.
 * @first_year, @last_year: 0 for all
 * @agency, @region, @section: parts of the names, in any form of their characters; NULL for all
 */
typedef struct {
    int first_year, last_year;
    const char *agency;
    const char *region;
    const char *section;
    gsize most;
} SearchFilter;

/**
 * SearchResult:
 * @passages: (element-type gint64): ids, the fittest first, as many as were asked for
 * @n_found: all that were found; with @has_more there are more, which were not counted, for a word is too
 * common
 * @n_ranked: of which so many, those loaded last, were held against each other
 */
typedef struct {
    GArray *passages;
    gint64 n_found;
    gint64 n_ranked;
    gboolean has_more;
} SearchResult;

/**
 * search_find:
 * @result: (out): to be cleared by the caller
 *
 * Ranks by how often the words that are looked for occur, how rare they are, and how long the passage is
 * (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009); of passages
 * that are alike in this the later year comes first. Errors are DB_ERROR.
 */
gboolean search_find(sqlite3 *db, const Query *query, const SearchFilter *filter, SearchResult *result,
                     GError **error);

/** search_result_clear: frees what is in @result. */
void search_result_clear(SearchResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SearchResult, search_result_clear)
