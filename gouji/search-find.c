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

/** A word that occurs oftener is common: where it stands is not gathered to the end, but looked for in the
 * texts themselves, of which 5,000 are read anyway. On 100,000 made-up reports with 400,000 passages,
 * gathering this many takes 10 ms, and of a word that every passage has 1.9 s. */
#define MOST_GATHERED 50000

/** Texts that are read for the MOST_RANKED that have a common word. Where even that many will not do, the
 * words are gathered to the end after all, which is told by the first of them. */
#define MOST_READ   (4 * MOST_RANKED)
#define FIRST_READS 500

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
    gboolean to_the_end;                  /* common words are gathered like others */
    gboolean has_common;                  /* one was not, so that texts must be looked at */
    gboolean is_common[QUERY_MOST_TERMS]; /* which */
    gint64 frequencies[QUERY_MOST_TERMS]; /* passages with each term; of a common one, of those read */
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

/** (transfer full): the set of the ids in the first column of @statement's rows, of which no more than @most
 * are asked for; *@most is then 0. */
static PassageSet *set_of_rows(const Search *search, sqlite3_stmt *statement, int *most)
{
    g_autoptr(PassageSet) set = passage_set_new(search->last);
    int rows = 1;
    while (*most > 0 && (rows = db_step(statement, search->error)) > 0) {
        passage_set_add(set, sqlite3_column_int64(statement, 0));
        (*most)--;
    }
    return rows >= 0 ? g_steal_pointer(&set) : NULL;
}

/** (transfer full): where @upper all passages, else none. */
static PassageSet *bound_new(const Search *search, gboolean upper)
{
    PassageSet *set = passage_set_new(search->last);
    if (upper)
        passage_set_invert(set);
    return set;
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

/** The passages with a term; of a common one all that there are where @upper, else none: where it stands is
 * not known. */
static PassageSet *find_term(Search *search, int index, gboolean upper)
{
    const char *term = g_ptr_array_index(search->query->terms, index);
    gboolean longer = g_utf8_strlen(term, -1) >= LONGER_WORD;
    g_autoptr(sqlite3_stmt) statement = sql_prepare(
        search->db, "gouji/search.sql", longer ? "with_longer_word" : "with_short_word", search->error);
    g_autofree char *word = longer ? quoted(term) : g_strdup(term);
    int most = search->to_the_end ? G_MAXINT : MOST_GATHERED;
    if (statement == NULL)
        return NULL;
    db_bind(statement, "s", word);
    g_autoptr(PassageSet) set = set_of_rows(search, statement, &most);
    if (set == NULL)
        return NULL;
    search->is_common[index] = most == 0;
    search->has_common |= most == 0;
    search->frequencies[index] = most == 0 ? 0 : passage_set_count(set);
    return most == 0 ? bound_new(search, upper) : g_steal_pointer(&set);
}

/** The passages for which @node may hold (@upper), or does for sure; without common words these are the same.
 */
static PassageSet *find_node(Search *search, const QueryNode *node, gboolean upper)
{
    if (node->kind == QUERY_TERM)
        return find_term(search, node->term, upper);
    gboolean child_upper = node->kind == QUERY_NOT ? !upper : upper;
    g_autoptr(PassageSet) set = find_node(search, g_ptr_array_index(node->children, 0), child_upper);
    if (set != NULL && node->kind == QUERY_NOT)
        passage_set_invert(set);
    for (guint i = 1; set != NULL && i < node->children->len; i++) {
        g_autoptr(PassageSet) other = find_node(search, g_ptr_array_index(node->children, i), child_upper);
        if (other == NULL)
            return NULL;
        if (node->kind == QUERY_AND)
            passage_set_keep(set, other);
        else
            passage_set_join(set, other);
    }
    return g_steal_pointer(&set);
}

/** Whether @node holds for a passage with @folded text, as the index would say. */
static gboolean node_holds(const Search *search, const QueryNode *node, const char *folded)
{
    if (node->kind == QUERY_TERM)
        return strstr(folded, g_ptr_array_index(search->query->terms, node->term)) != NULL;
    gboolean holds = node_holds(search, g_ptr_array_index(node->children, 0), folded);
    if (node->kind == QUERY_NOT)
        return !holds;
    for (guint i = 1; i < node->children->len && holds == (node->kind == QUERY_AND); i++)
        holds = node_holds(search, g_ptr_array_index(node->children, i), folded);
    return holds;
}

/** Whether the folded @name has the folded @word in it. @known: a hash of names to that; it is asked for each
 * report of an organ, and folding takes ten times as long as finding. */
static gboolean name_has(GHashTable *known, const char *name, const char *word)
{
    gpointer has = NULL;
    if (g_hash_table_lookup_extended(known, name, NULL, &has))
        return GPOINTER_TO_INT(has);
    g_autofree char *folded = search_fold(name);
    gboolean found = strstr(folded, word) != NULL;
    g_hash_table_insert(known, g_strdup(name), GINT_TO_POINTER(found));
    return found;
}

/** SQL's has(name, word): whether the folded name has the folded word in it; a name that is null has none. */
static void sql_has(sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
    GHashTable *by_word = sqlite3_user_data(context);
    const char *name = (const char *)sqlite3_value_text(values[0]);
    const char *word = (const char *)sqlite3_value_text(values[1]);
    GHashTable *known = word != NULL ? g_hash_table_lookup(by_word, word) : NULL;
    if (word != NULL && known == NULL) {
        known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(by_word, g_strdup(word), known);
    }
    sqlite3_result_int(context, name != NULL && word != NULL && name_has(known, name, word));
}

/** Makes has() known to SQLite, with what it remembers. */
static void add_has(sqlite3 *db)
{
    GHashTable *by_word =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    sqlite3_create_function_v2(db, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, by_word, sql_has, NULL, NULL,
                               (void (*)(void *))g_hash_table_unref);
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
    add_has(search->db);
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
    int most = G_MAXINT;
    g_autoptr(PassageSet) kept = statement != NULL ? set_of_rows(search, statement, &most) : NULL;
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

/** Adds the passage of @read's current row, where it is one that is asked for. */
static void add_candidate(Search *search, sqlite3_stmt *read, gint64 id, GArray *candidates)
{
    const char *folded = db_text(read, 0);
    for (guint i = 0; i < search->query->terms->len; i++)
        if (search->is_common[i])
            search->frequencies[i] += strstr(folded, g_ptr_array_index(search->query->terms, i)) != NULL;
    if (search->has_common && !node_holds(search, search->query->root, folded))
        return;
    Candidate candidate = {
        .id = id,
        .length = sqlite3_column_double(read, 1),
        .year = sqlite3_column_int(read, 2),
    };
    count_terms(search->query, folded, db_text(read, 3), &candidate);
    g_array_append_val(candidates, candidate);
}

/** Whether, after @n_read texts, it is not worth it to read on: too few of them have what is asked for. */
static gboolean is_vain(const Search *search, const GArray *candidates, guint n_read)
{
    return search->has_common && (n_read == FIRST_READS || n_read == MOST_READ) &&
           (guint64)candidates->len * MOST_READ < (guint64)MOST_RANKED * n_read;
}

/** Tells from the @n_read texts in how many of all passages the common words stand. */
static void tell_frequencies(Search *search, guint n_read)
{
    for (guint i = 0; i < search->query->terms->len && n_read > 0; i++)
        if (search->is_common[i])
            search->frequencies[i] = search->frequencies[i] * search->last / n_read;
}

/**
 * (transfer full) (element-type Candidate): the passages of @set that were loaded last.
 * @result: (out): says how many there are; *@vain: with a common word too few were found, and @result is not
 * set
 */
static GArray *candidates_of(Search *search, const PassageSet *set, SearchResult *result, gboolean *vain)
{
    g_autoptr(sqlite3_stmt) read = sql_prepare(search->db, "gouji/search.sql", "passage_text", search->error);
    g_autoptr(GArray) candidates = g_array_new(FALSE, TRUE, sizeof(Candidate));
    guint n_read = 0;
    gint64 id = read != NULL ? passage_set_before(set, G_MAXINT64) : -1;
    *vain = FALSE;
    for (; id >= 0 && candidates->len < MOST_RANKED && !*vain; id = passage_set_before(set, id)) {
        db_bind(read, "l", id);
        int rows = db_step(read, search->error);
        if (rows < 0)
            return NULL;
        if (rows > 0)
            add_candidate(search, read, id, candidates);
        sqlite3_reset(read);
        *vain = is_vain(search, candidates, ++n_read);
    }
    tell_frequencies(search, n_read);
    result->n_ranked = candidates->len;
    result->n_found = search->has_common ? candidates->len : passage_set_count(set);
    result->has_more = search->has_common && id >= 0;
    return read != NULL ? g_steal_pointer(&candidates) : NULL;
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

/** The candidates of @search; as candidates_of(). */
static GArray *find_candidates(Search *search, const SearchFilter *filter, SearchResult *result,
                               gboolean *vain)
{
    search->has_common = FALSE;
    g_autoptr(PassageSet) set = find_node(search, search->query->root, TRUE);
    if (set == NULL || !keep_reports(search, filter, set))
        return NULL;
    return candidates_of(search, set, result, vain);
}

gboolean search_find(sqlite3 *db, const Query *query, const SearchFilter *filter, SearchResult *result,
                     GError **error)
{
    Search search = {.db = db, .query = query, .error = error};
    gboolean vain = FALSE;
    *result = (SearchResult){0};
    if (!find_last(&search))
        return FALSE;
    g_autoptr(GArray) candidates = find_candidates(&search, filter, result, &vain);
    if (vain) {
        search.to_the_end = TRUE;
        g_array_unref(candidates);
        candidates = find_candidates(&search, filter, result, &vain);
    }
    if (candidates == NULL)
        return FALSE;
    score_candidates(&search, candidates);
    g_array_sort(candidates, compare_candidates);
    result->passages = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < candidates->len && i < filter->most; i++)
        g_array_append_val(result->passages, g_array_index(candidates, Candidate, i).id);
    return TRUE;
}
