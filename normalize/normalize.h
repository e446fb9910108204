/**
 * normalize.h: from a page model to rows: reports, their heads, cells, checks and sections.
 */
#pragma once

#include "../common/corrections.h"
#include "../common/page.h"
#include "../common/rows.h"

typedef struct _Normalizer Normalizer;

/**
 * normalizer_new: (transfer full): loads the forms and rules.
 * @folder: layouts/, with *.layout, titles.conf, figures.conf and narrative.conf
 * @more: a folder with further *.layout files, and figures.conf and narrative.conf that add to those; NULL
 * for none
 */
Normalizer *normalizer_new(const char *folder, const char *more, GError **error);
void normalizer_free(Normalizer *normalizer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Normalizer, normalizer_free)

/** normalizer_layouts: (transfer none) (element-type Layout): the forms it knows. */
const GPtrArray *normalizer_layouts(const Normalizer *normalizer);

/**
 * normalizer_run: fills @rows, which is new, from @pages. Never fails: what is not understood is kept as
 * text.
 * @corrections: what persons said of the document, NULL for nothing
 */
void normalizer_run(const Normalizer *normalizer, const PageModel *pages, const Corrections *corrections,
                    RowsModel *rows);
