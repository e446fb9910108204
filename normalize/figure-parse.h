/**
 * figure-parse.h: from what stands in a cell to a number.
 *
 * The patterns, marks, scales and confusions are data: layouts/figures.conf.
 */
#pragma once

#include "../common/page.h"
#include "../common/units.h"

typedef struct _FigureRules FigureRules;

typedef enum { FIGURE_ERROR_RULES } FigureError;

#define FIGURE_ERROR (figure_error_quark())
GQuark figure_error_quark(void);

/** What a cell holds. */
typedef enum {
    FIGURE_NUMBER,
    FIGURE_EMPTY, /* nothing is printed */
    FIGURE_NONE,  /* a mark for none: a dash, a slash, 无 */
    FIGURE_OTHER, /* words, or what cannot be read as a number */
} FigureKind;

/**
 * Figure:
 * @value: plain decimal (decimal.h), NULL unless it is a FIGURE_NUMBER; owned
 * @unit: as printed in the cell, NULL for none; owned
 * @scaled: whether 万 or 亿 was printed with it, and its value multiplied
 * @doubt: static; NULL, or why the number may be another
 */
typedef struct {
    FigureKind kind;
    char *value;
    char *unit;
    gboolean scaled;
    const char *doubt;
} Figure;

void figure_clear(Figure *figure);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Figure, figure_clear)

/**
 * figure_rules_load: (transfer full): the rules in @path, with the words for none, units and confusions that
 * @more adds (conf.h), which may be NULL or not be there.
 */
FigureRules *figure_rules_load(const char *path, const char *more, GError **error);
void figure_rules_free(FigureRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FigureRules, figure_rules_free)

/**
 * figure_parse:
 * @raw: what stands in the cell, lines joined with '\n'
 * @source: letters that OCR takes for digits are only read as digits where @raw was read by OCR
 */
void figure_parse(const FigureRules *rules, const char *raw, TextSource source, Figure *figure);

/** figure_is_unit: whether @text is the name of a unit and nothing else. */
gboolean figure_is_unit(const FigureRules *rules, const char *text);

/** figure_is_counted: whether what has @unit (nullable) is counted one by one, and has no decimals. */
gboolean figure_is_counted(const FigureRules *rules, const char *unit);

/** figure_unit_in_label: (transfer full): the unit that a label names, 万元 in 收费金额（单位：万元）; NULL
 * for none. */
char *figure_unit_in_label(const FigureRules *rules, const char *text);

/** figure_units: (transfer none): the units that figures are printed in. */
const Units *figure_units(const FigureRules *rules);
