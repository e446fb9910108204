/**
 * scan-inch.h: what is near, far and too small on a scanned page, in inches; shared by the files that find
 * tables.
 */
#pragma once

/** Lines nearer than this are one: double rules have up to 4 points between them, rows of print at least 8.
 */
#define JOIN_INCH 0.08

/**
 * Rules that come as near as this belong to one table: worn corners. A heading between two tables stands
 * half a line above and below free of both.
 */
#define NEAR_INCH 0.15

/**
 * Breaks in one line of a table: tables stand above each other with a heading between them, which takes more
 * than the second; beside each other they do not stand.
 */
#define LEVEL_GAP_INCH   0.6
#define UPRIGHT_GAP_INCH 0.3

/** Pieces of one worn rule lie within this of each other. */
#define LINE_INCH 0.03

/** A line that leaves the table on both sides by this much is a fold or a tear. */
#define FAR_INCH 0.3

/** This much of an edge's ends belongs to crossing rules and is not looked at. */
#define END_INCH 0.03

/** Print of one cell has no such gap, but for a heading with its characters spaced out. */
#define CROWDED_INCH 0.25

/** Print is at least this high or wide: the minus of 8 points. */
#define LEAST_PRINT_INCH 0.035

/** More units than any printed table has; a drawing with more is no table. */
#define MOST_UNITS 40000
