/*
 * search-find.c: a set of passages for each word, put together as the query says, and ranked.
 */
#include "search-find.h"

#include <math.h>
#include <string.h>

#include "../common/db.h"
#include "../common/search-text.h"
#include "../common/sql-named.h"
#include "passage-set.h"

/** So many passages are held against each other; their texts are read for it, some 10 MB. */
#define MOST_RANKED 5000

/** The trigram index knows words from so many characters on. */
#define LONGER_WORD 3

/** BM25's usual settings: how soon a repeated word counts no more, and how much length counts. */
#define SATURATION    1.2
#define LENGTH_WEIGHT 0.75

/** A word in a sentence counts so much more than one that may be the form's own, which is in every report. */
#define SENTENCE_WEIGHT 3

/** A search under way. */
typedef struct {
    sqlite3 *db;
    const Query *query;
    gint64 last;                          /* the largest passage id */
    gint64 frequencies[QUERY_MOST_TERMS]; /* passages with each term */
    GError **error;
} Search;

/** A passage that is ranked. */
typedef struct {
    gint64 id;
    int year;
    double length; /* characters */
    double score;
    guint counts[QUERY_MOST_TERMS];
} Candidate;

void search_result_clear(SearchResult *result)
{
    if (result->passages != NULL)
        g_array_unref(result->passages);
    result->passages = NULL;
}

/* ---- finding ---- */

/** (transfer full): the set of the ids in the first column of @statement's rows. */
static PassageSet *set_of_rows(const Search *search, sqlite3_stmt *statement)
{
    g_autoptr(PassageSet) set = passage_set_new(search->last);
    int rows;
    while ((rows = db_step(statement, search->error)) > 0)
        passage_set_add(set, sqlite3_column_int64(statement, 0));
    return rows == 0 ? g_steal_pointer(&set) : NULL;
}

/** (transfer full): @term in the double quotes that make it a phrase to FTS5. */
static char *quoted(const char *term)
{
    GString *phrase = g_string_new(term);
    g_string_replace(phrase, "\"", "\"\"", 0);
    g_string_prepend_c(phrase, '"');
    g_string_append_c(phrase, '"');
    return g_string_free(phrase, FALSE);
}

static PassageSet *find_term(Search *search, int index)
{
    const char *term = g_ptr_array_index(search->query->terms, index);
    gboolean longer = g_utf8_strlen(term, -1) >= LONGER_WORD;
    g_autoptr(sqlite3_stmt) statement = sql_prepare(
        search->db, "gouji/search.sql", longer ? "with_longer_word" : "with_short_word", search->error);
    g_autofree char *word = longer ? quoted(term) : g_strdup(term);
    if (statement == NULL)
        return NULL;
    db_bind(statement, "s", word);
    PassageSet *set = set_of_rows(search, statement);
    if (set != NULL)
        search->frequencies[index] = passage_set_count(set);
    return set;
}

static PassageSet *find_node(Search *search, const QueryNode *node)
{
    if (node->kind == QUERY_TERM)
        return find_term(search, node->term);
    g_autoptr(PassageSet) set = find_node(search, g_ptr_array_index(node->children, 0));
    if (set != NULL && node->kind == QUERY_NOT)
        passage_set_invert(set);
    for (guint i = 1; set != NULL && i < node->children->len; i++) {
        g_autoptr(PassageSet) other = find_node(search, g_ptr_array_index(node->children, i));
        if (other == NULL)
            return NULL;
        if (node->kind == QUERY_AND)
            passage_set_keep(set, other);
        else
            passage_set_join(set, other);
    }
    return g_steal_pointer(&set);
}

/** SQL's has(name, word): whether the folded name has the folded word in it; a name that is null has none. */
static void sql_has(sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
    const char *name = (const char *)sqlite3_value_text(values[0]);
    const char *word = (const char *)sqlite3_value_text(values[1]);
    g_autofree char *folded = name != NULL ? search_fold(name) : NULL;
    sqlite3_result_int(context, folded != NULL && word != NULL && strstr(folded, word) != NULL);
}

/** (transfer full): @name folded; NULL for NULL. */
static char *folded_or_null(const char *name)
{
    return name != NULL ? search_fold(name) : NULL;
}

/** (transfer full): the statement that gives the passages which @filter lets through. */
static sqlite3_stmt *prepare_filter(const Search *search, const SearchFilter *filter)
{
    g_autofree char *agency = folded_or_null(filter->agency), *region = folded_or_null(filter->region);
    g_autofree char *section = folded_or_null(filter->section);
    gboolean section_alone = filter->first_year == 0 && agency == NULL && region == NULL;
    sqlite3_create_function(search->db, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_has, NULL,
                            NULL);
    sqlite3_stmt *statement = sql_prepare(search->db, "gouji/search.sql",
                                          section_alone ? "in_sections" : "in_reports", search->error);
    if (statement == NULL)
        return NULL;
    if (section_alone)
        db_bind(statement, "s", section);
    else if (filter->first_year != 0)
        db_bind(statement, "iisss", filter->first_year, filter->last_year, agency, region, section);
    else
        db_bind(statement, "nnsss", agency, region, section);
    return statement;
}

/** Takes out of @set what @filter does not let through. */
static gboolean keep_reports(const Search *search, const SearchFilter *filter, PassageSet *set)
{
    if (filter->first_year == 0 && filter->agency == NULL && filter->region == NULL &&
        filter->section == NULL)
        return TRUE;
    g_autoptr(sqlite3_stmt) statement = prepare_filter(search, filter);
    g_autoptr(PassageSet) kept = statement != NULL ? set_of_rows(search, statement) : NULL;
    if (kept == NULL)
        return FALSE;
    passage_set_keep(set, kept);
    return TRUE;
}

static gboolean find_last(Search *search)
{
    g_autoptr(sqlite3_stmt) statement =
        sql_prepare(search->db, "gouji/search.sql", "last_passage", search->error);
    if (statement == NULL || db_step(statement, search->error) < 0)
        return FALSE;
    search->last = sqlite3_column_int64(statement, 0);
    return TRUE;
}

/* ---- ranking ---- */

static guint count_of(const char *text, const char *term)
{
    guint count = 0;
    gsize length = strlen(term);
    for (const char *at = text; (at = strstr(at, term)) != NULL; at += length)
        count++;
    return count;
}

/** Counts the words in the passage, and again in the running text of its section (which OCR may have spaced).
 */
static void count_terms(const Query *query, const char *folded, const char *running, Candidate *candidate)
{
    for (guint i = 0; i < query->terms->len; i++) {
        const char *term = g_ptr_array_index(query->terms, i);
        if (query->wanted[i])
            candidate->counts[i] = count_of(folded, term) + SENTENCE_WEIGHT * count_of(running, term);
    }
}

/** (transfer full) (element-type Candidate): the passages of @set that were loaded last. */
static GArray *candidates_of(const Search *search, const PassageSet *set)
{
    g_autoptr(sqlite3_stmt) read = sql_prepare(search->db, "gouji/search.sql", "passage_text", search->error);
    g_autoptr(GArray) candidates = g_array_new(FALSE, TRUE, sizeof(Candidate));
    if (read == NULL)
        return NULL;
    for (gint64 id = passage_set_before(set, G_MAXINT64); id >= 0 && candidates->len < MOST_RANKED;
         id = passage_set_before(set, id)) {
        db_bind(read, "l", id);
        int rows = db_step(read, search->error);
        if (rows < 0)
            return NULL;
        if (rows == 0)
            continue;
        Candidate candidate = {
            .id = id,
            .length = sqlite3_column_double(read, 1),
            .year = sqlite3_column_int(read, 2),
        };
        count_terms(search->query, db_text(read, 0), db_text(read, 3), &candidate);
        g_array_append_val(candidates, candidate);
        sqlite3_reset(read);
    }
    return g_steal_pointer(&candidates);
}

static void score_candidates(const Search *search, GArray *candidates)
{
    double total_length = 0;
    for (guint i = 0; i < candidates->len; i++)
        total_length += g_array_index(candidates, Candidate, i).length;
    double mean_length = MAX(total_length / MAX(candidates->len, 1), 1);
    for (guint i = 0; i < candidates->len; i++) {
        Candidate *candidate = &g_array_index(candidates, Candidate, i);
        double longer = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * candidate->length / mean_length;
        for (guint k = 0; k < search->query->terms->len; k++) {
            double rarity = log(1 + ((double)search->last + 1) / ((double)search->frequencies[k] + 1));
            double count = candidate->counts[k];
            candidate->score += rarity * count * (SATURATION + 1) / (count + SATURATION * longer);
        }
    }
}

static int compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *first = a, *second = b;
    if (first->score != second->score)
        return first->score > second->score ? -1 : 1;
    if (first->year != second->year)
        return first->year > second->year ? -1 : 1;
    return first->id < second->id ? -1 : first->id > second->id;
}

gboolean search_find(sqlite3 *db, const Query *query, const SearchFilter *filter, SearchResult *result,
                     GError **error)
{
    Search search = {.db = db, .query = query, .error = error};
    g_autoptr(PassageSet) set = find_last(&search) ? find_node(&search, query->root) : NULL;
    if (set == NULL || !keep_reports(&search, filter, set))
        return FALSE;
    g_autoptr(GArray) candidates = candidates_of(&search, set);
    if (candidates == NULL)
        return FALSE;
    score_candidates(&search, candidates);
    g_array_sort(candidates, compare_candidates);
    *result = (SearchResult){
        .passages = g_array_new(FALSE, FALSE, sizeof(gint64)),
        .n_found = passage_set_count(set),
        .n_ranked = candidates->len,
    };
    for (guint i = 0; i < candidates->len && i < filter->most; i++)
        g_array_append_val(result->passages, g_array_index(candidates, Candidate, i).id);
    return TRUE;
}
