/**
 * corrections.h: what persons said about a document: figures, organs and years that they set, and that it is
 * the one to count.
 *
 * A file a document, ARCHIVE/corrections/ab/SHA256.conf, which only `gouji correct` and `gouji prefer` write.
 * It is the one thing besides originals that cannot be made again; normalize takes it as input beside the
 * page model, so that no reading overwrites it. Wraps GKeyFile:
 *
 *     [document]            it is the one that counts of its organ and year
 *     who=…  at=…  why=…
 *     [1 t3.1.total]        report of the document, figure; [1 agency], [1 year]: that part of its head
 *     form=g3  year=2023    of the report when it was corrected; other ones are not corrected
 *     value=170             missing: printed empty, or with a mark for none
 *     was=17  was_raw=17  was_status=doubtful    missing: it had none, or was not on the page
 *     who=…  at=…  why=…
 */
#pragma once

#include <glib.h>

typedef enum {
    CORRECTIONS_ERROR_WRONG, /* damaged: a group or key that it needs is missing, or none that it has */
} CorrectionsError;

#define CORRECTIONS_ERROR (corrections_error_quark())
GQuark corrections_error_quark(void);

/** The parts of a report's head that a person can set, as @cell of a correction; no figure is called so. */
#define CORRECTION_AGENCY "agency"
#define CORRECTION_YEAR   "year"

/** The first and last year that a report can be on. */
#define CORRECTION_FIRST_YEAR 1990
#define CORRECTION_LAST_YEAR  2099

/**
 * Correction: a figure, or a part of the head, that a person set. Strings are owned.
 * @report: of the document, from 1; @form, @year: what that report was (0: no year)
 * @cell: the figure's id, or CORRECTION_…
 * @value: plain decimal; NULL: the cell is printed empty, or with a mark for none; of the head what it says
 * @was, @was_raw, @was_status: the reading that it was set instead of; NULL where there was none
 * @who: user; @at: UTC, 2026-01-31T23:59:59Z; @why: for persons
 */
typedef struct {
    int report;
    int year;
    char *cell;
    char *form;
    char *value;
    char *was, *was_raw, *was_status;
    char *who, *at, *why;
} Correction;

void correction_free(Correction *correction);

/** correction_is_of_head: whether @cell is no figure but a part of a report's head. */
gboolean correction_is_of_head(const char *cell);

/** correction_year: the year that @value says; 0 where that is none that a report can be on. */
int correction_year(const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Correction, correction_free)

/**
 * Corrections: all of a document.
 * @cells: (element-type Correction), in the order they were first made
 * @preferred: somebody said that this document counts; by whom, when and why, NULL else
 */
typedef struct {
    GPtrArray *cells;
    gboolean preferred;
    char *who, *at, *why;
} Corrections;

void corrections_free(Corrections *corrections);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Corrections, corrections_free)

/** corrections_load: (transfer full): those in the file @path; empty where there is no such file. */
Corrections *corrections_load(const char *path, GError **error);

/**
 * corrections_save: writes the file @path, whole and onto the disk; removes it where nothing is said.
 * Errors are of G_FILE_ERROR; then the file is as it was.
 */
gboolean corrections_save(const Corrections *corrections, const char *path, GError **error);

/** corrections_find: (transfer none): what was said of @cell in report @report, NULL for nothing. */
Correction *corrections_find(const Corrections *corrections, int report, const char *cell);

/** corrections_put: (transfer full) @correction: in the place of what was said of its cell before. */
void corrections_put(Corrections *corrections, Correction *correction);

/** corrections_remove: whether anything was said of @cell in report @report, which is gone now. */
gboolean corrections_remove(Corrections *corrections, int report, const char *cell);

/** corrections_prefer: says that the document counts, or (@who NULL) no longer. */
void corrections_prefer(Corrections *corrections, const char *who, const char *at, const char *why);
