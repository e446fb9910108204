/*
 * query.c: from a line to a tree, by recursive descent:
 *
 *     either = all ("OR" all)*
 *     all    = one (["AND"] one)*
 *     one    = "NOT" one | "(" either ")" | word | "phrase"
 */
#include "query.h"

#include <string.h>

#include "../common/search-text.h"

/** Parentheses in parentheses. */
#define MOST_DEPTH 16

G_DEFINE_QUARK(query_error, query_error)

typedef enum { TOKEN_END, TOKEN_WORD, TOKEN_AND, TOKEN_OR, TOKEN_NOT, TOKEN_OPEN, TOKEN_CLOSE } TokenKind;

/** Where the parser is: @token and, for a word or phrase, @word (owned) are what comes next. */
typedef struct {
    const char *rest;
    TokenKind token;
    char *word;
    Query *query;
    int depth;
    GError **error;
} Parser;

static void node_free(gpointer data)
{
    QueryNode *node = data;
    if (node == NULL)
        return;
    if (node->children != NULL)
        g_ptr_array_unref(node->children);
    g_free(node);
}

static QueryNode *node_new(QueryKind kind)
{
    QueryNode *node = g_new0(QueryNode, 1);
    node->kind = kind;
    node->term = -1;
    if (kind != QUERY_TERM)
        node->children = g_ptr_array_new_with_free_func(node_free);
    return node;
}

void query_free(Query *query)
{
    if (query == NULL)
        return;
    node_free(query->root);
    g_ptr_array_unref(query->terms);
    g_free(query);
}

/* ---- tokens ---- */

/** The closing mark of the quotation mark that @text begins with, NULL where it begins with none. */
static const char *closing_mark(const char *text)
{
    static const char *const marks[][2] = {
        {"\"", "\""}, {"“", "”"}, {"＂", "＂"}, {"「", "」"}, {"『", "』"}};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_prefix(text, marks[i][0]))
            return marks[i][1];
    }
    return NULL;
}

static TokenKind kind_of_word(const char *word)
{
    static const struct {
        const char *word;
        TokenKind kind;
    } operators[] = {{"AND", TOKEN_AND}, {"OR", TOKEN_OR}, {"NOT", TOKEN_NOT}};
    for (gsize i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (strcmp(word, operators[i].word) == 0)
            return operators[i].kind;
    }
    return TOKEN_WORD;
}

/** The end of the word that @text begins with; a parenthesis that closes one of the query's is not in it. */
static const char *word_end(const Parser *parser, const char *text)
{
    const char *end = text;
    while (*end != '\0' && !g_unichar_isspace(g_utf8_get_char(end)) && closing_mark(end) == NULL)
        end = g_utf8_next_char(end);
    int to_close = parser->depth;
    while (end - text > 1 && end[-1] == ')' && to_close-- > 0)
        end--;
    return end;
}

static gboolean next_phrase(Parser *parser, const char *open, const char *close)
{
    const char *from = g_utf8_next_char(open), *to = strstr(from, close);
    if (to == NULL) {
        g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_SYNTAX,
                    "%s: the quotation mark has no other side; a phrase stands between two", open);
        return FALSE;
    }
    parser->token = TOKEN_WORD;
    parser->word = g_strndup(from, (gsize)(to - from));
    parser->rest = to + strlen(close);
    return TRUE;
}

/** Goes on to the next token. */
static gboolean next(Parser *parser)
{
    const char *at = parser->rest;
    g_clear_pointer(&parser->word, g_free);
    while (*at != '\0' && g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    const char *close = closing_mark(at);
    if (close != NULL)
        return next_phrase(parser, at, close);
    if (*at == '\0' || *at == '(' || (*at == ')' && parser->depth > 0)) {
        parser->token = *at == '\0' ? TOKEN_END : *at == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
        parser->rest = *at == '\0' ? at : at + 1;
        return TRUE;
    }
    parser->rest = word_end(parser, at);
    parser->word = g_strndup(at, (gsize)(parser->rest - at));
    parser->token = kind_of_word(parser->word);
    return TRUE;
}

/* ---- the tree ---- */

static QueryNode *parse_either(Parser *parser);

/** Whether @folded has anything that can be looked for. */
static gboolean has_word(const char *folded)
{
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalnum(g_utf8_get_char(at)))
            return TRUE;
    }
    return FALSE;
}

/** (transfer full): @word as it is looked for: stars around it say no more than it does, every word being a
 * part. */
static char *term_from_word(const char *word)
{
    char *folded = search_fold(word);
    gsize stars = strspn(folded, "*");
    memmove(folded, folded + stars, strlen(folded + stars) + 1);
    for (gsize end = strlen(folded); end > 0 && folded[end - 1] == '*'; end--)
        folded[end - 1] = '\0';
    return folded;
}

static QueryNode *parse_term(Parser *parser)
{
    GPtrArray *terms = parser->query->terms;
    g_autofree char *term = term_from_word(parser->word);
    guint index;
    if (!has_word(term)) {
        g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_EMPTY,
                    "'%s': nothing to look for; give a word of letters, characters or digits", parser->word);
        return NULL;
    }
    if (strchr(term, '*') != NULL) {
        g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_SYNTAX,
                    "%s: * stands for nothing inside a word; write the parts as words of their own",
                    parser->word);
        return NULL;
    }
    if (!g_ptr_array_find_with_equal_func(terms, term, g_str_equal, &index)) {
        index = terms->len;
        if (index == QUERY_MOST_TERMS) {
            g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_COMPLEX, "more than %d words",
                        QUERY_MOST_TERMS);
            return NULL;
        }
        g_ptr_array_add(terms, g_steal_pointer(&term));
    }
    QueryNode *node = node_new(QUERY_TERM);
    node->term = (int)index;
    if (next(parser))
        return node;
    node_free(node);
    return NULL;
}

static QueryNode *parse_group(Parser *parser)
{
    if (++parser->depth > MOST_DEPTH) {
        g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_COMPLEX,
                    "more than %d parentheses in one another", MOST_DEPTH);
        return NULL;
    }
    QueryNode *node = next(parser) ? parse_either(parser) : NULL;
    if (node != NULL && parser->token != TOKEN_CLOSE) {
        g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_SYNTAX, "a parenthesis is not closed");
        g_clear_pointer(&node, node_free);
    }
    parser->depth--;
    if (node != NULL && !next(parser))
        g_clear_pointer(&node, node_free);
    return node;
}

static QueryNode *parse_one(Parser *parser)
{
    gboolean negated = FALSE;
    while (parser->token == TOKEN_NOT) {
        negated = !negated;
        if (!next(parser))
            return NULL;
    }
    if (parser->token != TOKEN_WORD && parser->token != TOKEN_OPEN) {
        g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_SYNTAX,
                    "a word is missing beside AND, OR, NOT or ()");
        return NULL;
    }
    QueryNode *node = parser->token == TOKEN_OPEN ? parse_group(parser) : parse_term(parser);
    if (node == NULL || !negated)
        return node;
    QueryNode *not = node_new(QUERY_NOT);
    g_ptr_array_add(not ->children, node);
    return not ;
}

/** (transfer full): @node, or its only child. */
static QueryNode *simplified(QueryNode *node)
{
    if (node->children->len != 1)
        return node;
    QueryNode *child = g_ptr_array_steal_index(node->children, 0);
    node_free(node);
    return child;
}

static QueryNode *parse_all(Parser *parser)
{
    QueryNode *all = node_new(QUERY_AND);
    do {
        QueryNode *one = NULL;
        if (parser->token != TOKEN_AND || (all->children->len > 0 && next(parser)))
            one = parse_one(parser);
        if (one == NULL) {
            if (parser->error != NULL && *parser->error == NULL)
                g_set_error(parser->error, QUERY_ERROR, QUERY_ERROR_SYNTAX, "a word is missing beside AND");
            node_free(all);
            return NULL;
        }
        g_ptr_array_add(all->children, one);
    } while (parser->token != TOKEN_END && parser->token != TOKEN_OR && parser->token != TOKEN_CLOSE);
    return simplified(all);
}

static QueryNode *parse_either(Parser *parser)
{
    QueryNode *either = node_new(QUERY_OR);
    for (;;) {
        QueryNode *all = parse_all(parser);
        if (all == NULL)
            break;
        g_ptr_array_add(either->children, all);
        if (parser->token != TOKEN_OR)
            return simplified(either);
        if (!next(parser))
            break;
    }
    node_free(either);
    return NULL;
}

/** Notes the terms that can make a text a hit; whether @node alone can. */
static gboolean note_wanted(Query *query, const QueryNode *node)
{
    switch (node->kind) {
    case QUERY_TERM:
        query->wanted[node->term] = TRUE;
        return TRUE;
    case QUERY_NOT:
        return FALSE;
    case QUERY_AND:
    case QUERY_OR:
        break;
    }
    guint n_positive = 0;
    for (guint i = 0; i < node->children->len; i++)
        n_positive += (guint)note_wanted(query, g_ptr_array_index(node->children, i));
    return node->kind == QUERY_AND ? n_positive > 0 : n_positive == node->children->len;
}

Query *query_parse(const char *text, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(Query) query = g_new0(Query, 1);
    Parser parser = {.rest = text, .query = query, .error = &cause};
    query->terms = g_ptr_array_new_with_free_func(g_free);
    if (next(&parser) && parser.token == TOKEN_END)
        g_set_error(&cause, QUERY_ERROR, QUERY_ERROR_EMPTY, "nothing to look for; give a word");
    else if (cause == NULL)
        query->root = parse_either(&parser);
    g_free(parser.word);
    if (query->root != NULL && !note_wanted(query, query->root))
        g_set_error(&cause, QUERY_ERROR, QUERY_ERROR_SYNTAX,
                    "NOT takes texts from others; give a word that must be there beside it");
    if (cause == NULL)
        return g_steal_pointer(&query);
    g_propagate_error(error, g_steal_pointer(&cause));
    return NULL;
}

static void put_node(GString *out, const Query *query, const QueryNode *node)
{
    static const char *const names[] = {[QUERY_AND] = "AND", [QUERY_OR] = "OR", [QUERY_NOT] = "NOT"};
    if (node->kind == QUERY_TERM) {
        g_string_append(out, g_ptr_array_index(query->terms, node->term));
        return;
    }
    g_string_append_printf(out, "(%s", names[node->kind]);
    for (guint i = 0; i < node->children->len; i++) {
        g_string_append_c(out, ' ');
        put_node(out, query, g_ptr_array_index(node->children, i));
    }
    g_string_append_c(out, ')');
}

char *query_to_string(const Query *query)
{
    GString *out = g_string_new(NULL);
    put_node(out, query, query->root);
    return g_string_free(out, FALSE);
}
