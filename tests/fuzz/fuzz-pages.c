/**
 * fuzz-pages.c: page models.
 */
#include "../../common/page-json.h"
#include "../../common/page-scan.h"
#include "fuzz-artifact.h"

FUZZ_ARTIFACT(PageModel, page_model)
