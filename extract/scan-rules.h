/**
 * scan-rules.h: the ruling lines and the print of a picture.
 */
#pragma once

#include "scan-table.h"

/**
 * evidence_find:
 * @evidence: filled
 * @faint: ink and faint ink of an upright, straight page
 * @ink: ink alone, of the same size
 * @lines: @faint and what faint_rules_add() adds to it: pieces of rules, where rules show that there is a
 * table
 * @dpi: of both
 *
 * Strokes that follow each other are one rule; short ones that lead from no rule to no rule, and those that
 * have print close beside them, are characters and left out.
 */
void evidence_find(Evidence *evidence, PIX *faint, PIX *ink, PIX *lines, double dpi);
