/**
 * hard-reading.h: figures of a scan that is hard to read.
 *
 * How often a reading of some confidence is wrong is measured on cells of all kinds together. Where a good
 * part of a report is read weakly, its surely read figures are wrong more often than that says.
 */
#pragma once

#include "../common/rows.h"

/**
 * hard_reading_judge: after all that hears sums: where many of the figures of @report were read weakly from
 * pixels, marks as doubtful those that were read with less than the highest confidence, or as nothing, unless
 * all their sums, and at least one, hold.
 * @instances: (element-type CheckInstance): of @report
 */
void hard_reading_judge(const GPtrArray *instances, Report *report);
