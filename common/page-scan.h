/**
 * page-scan.h: the page model read back as page_model_to_json() wrote it, without a tree of it (json-scan.h).
 */
#pragma once

#include "page.h"

/** page_model_scan: (transfer full): the model in @data where it is written there as page_model_to_json()
 * does; NULL says nothing, also where it is. Gives what page_model_from_json() does, which tries it first. */
PageModel *page_model_scan(const char *data, gsize length);
