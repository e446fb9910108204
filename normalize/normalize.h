/**
 * normalize.h: from a page model to rows: reports, their heads, cells, checks and sections.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"

typedef struct _Normalizer Normalizer;

/**
 * normalizer_new: (transfer full): loads the forms and rules.
 * @folder: layouts/, with *.layout, titles.conf and figures.conf
 */
Normalizer *normalizer_new(const char *folder, GError **error);
void normalizer_free(Normalizer *normalizer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Normalizer, normalizer_free)

/** normalizer_run: fills @rows, which is new, from @pages. Never fails: what is not understood is kept as
 * text. */
void normalizer_run(const Normalizer *normalizer, const PageModel *pages, RowsModel *rows);
