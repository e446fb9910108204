/**
 * shining-rules.h: rules that do not belong to a page: those of its other side, where paper lets them
 * through.
 */
#pragma once

#include "scan-table.h"

/**
 * shining_rules_level:
 * @evidence: of a page
 * @gray: 8 bits a pixel, of the size that @evidence speaks of: the page, its paper near 255
 *
 * Paper blurs what shines through it. Where some of a page's lines, of both directions, are much paler than
 * the others and blurred, they and all that is as pale are not of this page. Pale rules of a page's own are
 * as sharp as dark ones.
 *
 * Returns: the level that pixels of the page's own rules are below; 0 where no others were found.
 */
int shining_rules_level(const Evidence *evidence, const PIX *gray);
