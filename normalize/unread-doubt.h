/**
 * unread-doubt.h: what pages that could not be read make of the figures around them.
 */
#pragma once

#include "../common/rows.h"

/**
 * unread_doubt:
 * Makes every figure, and the head, doubtful of each report of @rows that reaches to a page that could not be
 * read, or lies behind one: its rows may have been told apart by what stood there, and its title may have
 * stood there. What a person set stays.
 */
void unread_doubt(RowsModel *rows);
