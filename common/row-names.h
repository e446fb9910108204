/**
 * row-names.h: the words behind the rows model's enums, for tables that go from a word to its value.
 *
 * Each list is in the order of its enum and ends with NULL. rows.h has the functions for one value.
 */
#pragma once

extern const char *const CELL_STATUS_NAMES[];
extern const char *const HEAD_PART_NAMES[];
extern const char *const SEVERITY_NAMES[];
extern const char *const HOLDS_NAMES[];
extern const char *const TEXT_SOURCE_NAMES[];
