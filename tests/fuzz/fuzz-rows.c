/**
 * fuzz-rows.c: rows models.
 */
#include "../../common/rows-json.h"
#include "fuzz-artifact.h"

FUZZ_ARTIFACT(RowsModel, rows_model)
