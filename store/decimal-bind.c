/*
 * decimal-bind.c: by what kind of number holds it.
 */
#include "decimal-bind.h"

#include "../common/decimal.h"

void decimal_bind(sqlite3_stmt *statement, int index, const char *text)
{
    gint64 integer = 0;
    double real = 0;
    if (text == NULL) {
        sqlite3_bind_null(statement, index);
        return;
    }
    switch (decimal_kind(text, &integer, &real)) {
    case DECIMAL_INTEGER:
        sqlite3_bind_int64(statement, index, integer);
        break;
    case DECIMAL_REAL:
        sqlite3_bind_double(statement, index, real);
        break;
    case DECIMAL_TEXT:
        sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
        break;
    }
}
