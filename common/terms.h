/**
 * terms.h: a sum of figures as it is written in data files: "t3.1.total + t3.2.total - t3.4.total".
 */
#pragma once

#include <glib.h>

typedef enum { TERMS_ERROR_SYNTAX } TermsError;

#define TERMS_ERROR (terms_error_quark())
GQuark terms_error_quark(void);

/** Term: a figure of a sum, with its sign, 1 or -1. @cell: its id, which may hold {row} or {column}; owned */
typedef struct {
    char *cell;
    int sign;
} Term;

/**
 * terms_parse: (transfer full) (element-type Term): the sum in @text, whose words stand apart; NULL with
 * TERMS_ERROR where it is empty or two words of a kind follow one another.
 */
GArray *terms_parse(const char *text, GError **error);

/**
 * term_cell: (transfer none): @cell without the "last:" that says that it is of the report of the year
 * before;
 * @last_year: (out) (optional): whether it had that.
 */
const char *term_cell(const char *cell, gboolean *last_year);
