/**
 * query.h: what a user looks for: words, "phrases", AND, OR, NOT and parentheses, as a tree.
 *
 * Words side by side must all be there. OR binds less than that: 诉讼 复议 OR 信访 finds texts with the
 * first two, or with the third. A phrase is looked for with its spaces. AND, OR and NOT are written large.
 */
#pragma once

#include <glib.h>

typedef enum {
    QUERY_ERROR_EMPTY,   /* nothing to look for */
    QUERY_ERROR_SYNTAX,  /* a quotation mark, parenthesis or operator without its other side */
    QUERY_ERROR_COMPLEX, /* more words or parentheses than anybody writes */
} QueryError;

#define QUERY_ERROR (query_error_quark())
GQuark query_error_quark(void);

/** Most words of a query. */
#define QUERY_MOST_TERMS 64

typedef enum { QUERY_TERM, QUERY_AND, QUERY_OR, QUERY_NOT } QueryKind;

/**
 * QueryNode:
 * @term: QUERY_TERM: index into the query's terms; else -1
 * @children: (element-type QueryNode): of QUERY_AND and QUERY_OR two and more, of QUERY_NOT one; else NULL
 */
typedef struct _QueryNode QueryNode;
struct _QueryNode {
    QueryKind kind;
    int term;
    GPtrArray *children;
};

/**
 * Query:
 * @terms: (element-type utf8): folded (search-text.h), none empty, none twice
 * @wanted: for each term, whether a text with it can be a hit for its sake: FALSE where NOT stands before it
 */
typedef struct {
    QueryNode *root;
    GPtrArray *terms;
    gboolean wanted[QUERY_MOST_TERMS];
} Query;

/** query_parse: (transfer full): the query in @text (UTF-8), or NULL with QUERY_ERROR. */
Query *query_parse(const char *text, GError **error);
void query_free(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_free)

/** query_to_string: (transfer full): the tree in brackets, "(AND 诉讼 (NOT 信访))", for tests and curious
 * eyes. */
char *query_to_string(const Query *query);
