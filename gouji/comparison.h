/**
 * comparison.h: two years of an organ, asked out of the archive and ready to be printed.
 */
#pragma once

#include "../common/db.h"

typedef enum {
    COMPARISON_ERROR_ORGAN, /* none, or more than one, is called so */
    COMPARISON_ERROR_YEAR,  /* it has no report on that year */
} ComparisonError;

#define COMPARISON_ERROR (comparison_error_quark())
GQuark comparison_error_quark(void);

/** Rows are arrays of strings (GStrv), "" for nothing; these are their columns. */
enum {
    FIGURE_CELL,
    FIGURE_LABEL,
    FIGURE_EARLIER,
    FIGURE_LATER,
    FIGURE_DIFFERENCE,
    FIGURE_UNIT,
    N_FIGURE_COLUMNS
};
enum { CHECK_YEAR, CHECK_SEVERITY, CHECK_RULE, CHECK_SENTENCE };
enum { BETWEEN_CELL, BETWEEN_LABEL, BETWEEN_LEFT_OVER, BETWEEN_TAKEN };
enum { SENTENCE_SECTION, SENTENCE_HEADING, SENTENCE_TEXT, SENTENCE_CARRIED, SENTENCE_LENGTH };

/**
 * Comparison:
 * @years: the earlier and the later; @files: for each, its documents and forms, in words
 * @figures: values with their marks (sheet.h); the difference with its sign
 * @checks: that fail; @between: figures that the earlier year leaves to the later and the later takes over
 * otherwise
 * @sentences: of the later year; carried is "1" where it stands word for word in the earlier, "" where it is
 * too short to tell
 */
typedef struct {
    char *organ;
    int years[2];
    char *files[2];
    GPtrArray *figures, *checks, *between, *sentences;
} Comparison;

/** comparison_new: (transfer full): of the organ called, or with @wanted in its name. DB_ERROR,
 * COMPARISON_ERROR. */
Comparison *comparison_new(sqlite3 *db, const char *wanted, int earlier, int later, GError **error);
void comparison_free(Comparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Comparison, comparison_free)

/** Share: characters of a text's sentences, and how many of them were carried over. */
typedef struct {
    int carried, all;
} Share;

/** comparison_share: of section @section (its SENTENCE_SECTION); of all where that is NULL. */
Share comparison_share(const Comparison *comparison, const char *section);

/** share_percent: 0 to 100, 0 for a text without sentences. */
double share_percent(Share share);
