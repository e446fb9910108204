/**
 * correct.h: what a person set, in place of what was read.
 */
#pragma once

#include "../common/corrections.h"
#include "../common/rows.h"
#include "head.h"
#include "layout.h"

/**
 * report_correct_head:
 * @corrections, @number: as for report_correct(); @rules: tell an organ's region
 *
 * Gives @report, whose form, organ and year are as read, the organ and year that a person set for it, with
 * the status `corrected`. What was set for a report of another form is left out and noted.
 */
void report_correct_head(const Corrections *corrections, int number, const HeadRules *rules, Report *report);

/**
 * report_correct:
 * @corrections: of the document; @number: which of its reports @report is, from 1
 * @layout: the form of @report, whose head is complete; @read_year: its year as it was read, 0 for none
 *
 * Gives each figure that a person set its value and the status `corrected`; what was read stays as its raw
 * text. A figure that the reading does not have is added, without a place on the page. One that the form
 * does not have, or that was set when the report was of another form or year, is left out and noted.
 */
void report_correct(const Corrections *corrections, int number, const Layout *layout, int read_year,
                    Report *report);
