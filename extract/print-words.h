/**
 * print-words.h: the print of a table without rules, word by word, for a stage that knows what may stand
 * there.
 */
#pragma once

#include "../common/page.h"
#include "scan-table.h"

/**
 * print_words_find: (transfer full) (element-type GridCell): the words within @frame, for a Grid's @print,
 * not read yet. Their places are in points, their boxes in pixels of the plate.
 * @factor: pixels of the plate for one of the reduced picture that @evidence speaks of
 */
GPtrArray *print_words_find(const Evidence *evidence, const Frame *frame, int factor);

/**
 * print_words_are_table: whether so many of @words (element-type GridCell), which are read, are figures as in
 * a table, counting those that are at least as sure as @sure.
 */
gboolean print_words_are_table(const GPtrArray *words, double sure);

/** print_words_are_print: whether so many of @words (element-type GridCell), which are read, are at least as
 * sure as @sure that they are print at all, and not a photograph's shades. */
gboolean print_words_are_print(const GPtrArray *words, double sure);
