/**
 * series-file.h: figures that mean the same through the years and the forms, as layouts/series.conf has them
 * (gouji-series(5)).
 *
 * Wraps GKeyFile. Everything is checked when it is loaded: a file that contradicts itself or the forms gives
 * an error with file, line and group, and no series.
 */
#pragma once

#include "../common/terms.h"
#include "jump.h"

/** Largest series file; the one that comes with gouji has 20 KB. */
#define SERIES_MOST_BYTES (1 << 20)

typedef enum {
    SERIES_ERROR_SYNTAX, /* no key file */
    SERIES_ERROR_WRONG,  /* a key is missing, unknown or contradicts another, or a form */
} SeriesError;

#define SERIES_ERROR (series_error_quark())
GQuark series_error_quark(void);

/** SeriesUnit: a unit, the kind of units it is of, and its worth in the kind's smallest: 万元, money, 10000.
 */
typedef struct {
    char *unit;
    char *kind;
    gint64 worth;
} SeriesUnit;

/**
 * SeriesForm: how a form gives a series.
 * @since: the first year; @terms: (element-type Term): the figures it is the sum of
 * @change: how its meaning differs from the form before, NULL where it does not
 * @comparable: whether years on this form and the one before can be compared
 */
typedef struct {
    char *layout;
    int since;
    char *change;
    gboolean comparable;
    GArray *terms;
} SeriesForm;

/** Series: @forms: (element-type SeriesForm), by their years; @jumps: whether jumps in it are hints. */
typedef struct {
    char *name;
    char *label;
    char *unit;
    gboolean jumps;
    GPtrArray *forms;
} Series;

/** SeriesSet: @units: (element-type SeriesUnit), @series: (element-type Series), in the files' order. */
typedef struct {
    GPtrArray *units;
    GPtrArray *series;
    JumpRule jump_rule;
} SeriesSet;

/**
 * series_set_load:
 * @folders: of forms, NULL-terminated; a folder without series.conf adds nothing, a later one may add forms
 * to a series of an earlier one
 *
 * Returns: (transfer full): all series, or NULL with SERIES_ERROR or G_FILE_ERROR.
 */
SeriesSet *series_set_load(const char *const *folders, GError **error);
void series_set_free(SeriesSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SeriesSet, series_set_free)
