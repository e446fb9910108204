/**
 * sql-text.h: the .sql files as they lie in the program, which tools/embed-sql.sh puts there.
 */
#pragma once

/** SqlText: a file's name from the root of the sources, "store/schema.sql", and what it says. */
typedef struct {
    const char *name;
    const char *text;
} SqlText;

/** SQL_TEXTS: all of them, ended by one without a name. */
extern const SqlText SQL_TEXTS[];
