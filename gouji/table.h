/**
 * table.h: text in columns that line up, Chinese characters counting as the two columns they are printed in.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct _Table Table;

/**
 * table_new: (transfer full):
 * @n_left: so many columns begin flush left; those after them end flush right
 * @most: columns of the widest field of those flush left; longer ones are cut, with … at the cut
 */
Table *table_new(guint n_left, int most);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/** table_put: the next field of the row; control characters in it come out as \xNN. NULL is an empty field.
 */
void table_put(Table *table, const char *text);

/** table_end: ends the row. */
void table_end(Table *table);

/** table_print: all rows, each after @indent, without spaces at their ends. */
void table_print(const Table *table, const char *indent, FILE *stream);

/** text_columns: how many columns of a terminal @text takes. */
int text_columns(const char *text);
