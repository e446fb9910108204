/**
 * correct.h: figures that a person set, in place of what was read.
 */
#pragma once

#include "../common/corrections.h"
#include "../common/rows.h"
#include "layout.h"

/**
 * report_correct:
 * @corrections: of the document; @number: which of its reports @report is, from 1
 * @layout: the form of @report, whose year is known
 *
 * Gives each figure that a person set its value and the status `corrected`; what was read stays as its raw
 * text. A figure that the reading does not have is added, without a place on the page. One that the form
 * does not have, or that was set when the report was of another form or year, is left out and noted.
 */
void report_correct(const Corrections *corrections, int number, const Layout *layout, Report *report);
