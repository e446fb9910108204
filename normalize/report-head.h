/**
 * report-head.h: whose report it is and on which year, and how far that can be trusted.
 *
 * No sum proves an organ's name, and names have rare characters that OCR misreads, the same way each time as
 * often as not. So every mention of the organ is heard: title, its second reading, first sentence, signature,
 * page heads, text.
 */
#pragma once

#include "head.h"
#include "section.h"

/**
 * HeadEvidence: what there is to tell a head from.
 * @title: what head_find_title() found, all zero where there is none; @second: the same in the second
 * readings
 * @title_lines: (element-type TextLine): the lines that @title stands on
 * @lines: (element-type SectionLine): all running text of the report, in reading order
 */
typedef struct {
    const HeadRules *rules;
    const Places *places;
    const HeadTitle *title, *second;
    GPtrArray *title_lines;
    const GArray *lines;
} HeadEvidence;

/**
 * report_head_fill:
 * @first_year, @last_year: when the report's form was in force
 *
 * Sets organ, region, year and title of @report, and adds what is to be said of each to its head.
 */
void report_head_fill(const HeadEvidence *evidence, int first_year, int last_year, Report *report);
