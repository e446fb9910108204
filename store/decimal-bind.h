/**
 * decimal-bind.h: decimals, as the stages pass them on, into the archive's numbers.
 */
#pragma once

#include <sqlite3.h>

/** decimal_bind: binds parameter @index of @statement to the number in @text, as exactly as it is written:
 * integer, real, or a text of digits only where neither holds them all; null for NULL. */
void decimal_bind(sqlite3_stmt *statement, int index, const char *text);
