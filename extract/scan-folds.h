/**
 * scan-folds.h: what tells folds from the rules of a scanned table.
 */
#pragma once

#include "scan-table.h"

/** A corner of worn rules ends within this of a table's side; what is beyond it has left the table. */
#define CORNER_INCH 0.06

/** Print that a fold cuts goes on so near to it on both sides; a rule of the form keeps clear of print
 * (CROWD_INCH of scan-rules.c). */
#define CUT_INCH 0.025

/** What is higher than this is no character of a table: 14 points. */
#define HIGH_INCH 0.2

/** So many rules that go on beyond a table's last crossing one, and end at one place, have lost a side there.
 */
#define LEAST_AGREEING 4

/** rule_has_equals: whether so many of @rules (element-type Ruling) begin and end where @rule does, within
 * @near, that they are the rows of a table without sides. */
gboolean rule_has_equals(const Ruling *rule, const GArray *rules, double near);

/**
 * rules_extent: from the first to the last of @rules (element-type Ruling) across the direction @level that
 * may be a side of a table, and as far as equals (rule_has_equals()) of that direction reach. FALSE where
 * there are none.
 */
gboolean rules_extent(const GArray *rules, gboolean level, double dpi, Span *extent);

/** ink_between: length of the ink of @pieces (element-type Ruling) on the line @at from @from to @to. */
double ink_between(const GArray *pieces, double at, double from, double to, double dpi);

/**
 * line_leaves_table: whether ink of @pieces goes on along the line @at beyond both sides @first and @last of
 * a table: a fold. Just beside them: farther off another table may have a rule there.
 */
gboolean line_leaves_table(const GArray *pieces, double at, double first, double last, double dpi);

/**
 * sides_drop_folds: takes out of @sides (element-type double) the folds that were found as rules and are
 * nearer to a rule than a row of print is high. @pieces: of their direction; @crossing: sides of the other
 * one
 */
void sides_drop_folds(GArray *sides, const GArray *pieces, const GArray *crossing, double dpi);

/**
 * rules_drop_leaving: takes out of @rules (element-type Ruling) the folds of one direction: lines that go on
 * beyond both sides of the table, and cut characters or lie beside a rule. Others may lie on a rule, and are
 * needed in its place.
 */
void rules_drop_leaving(GArray *rules, gboolean level, const Evidence *evidence);
