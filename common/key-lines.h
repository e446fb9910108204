/**
 * key-lines.h: where in a key file its groups and keys stand.
 *
 * GKeyFile tells of no lines, and takes the last of two keys of the same name without a word. This reads the
 * same syntax for places alone, and refuses what a person surely did not mean.
 */
#pragma once

#include <glib.h>

typedef struct _KeyLines KeyLines;

typedef enum { KEY_LINES_ERROR_SYNTAX } KeyLinesError;

#define KEY_LINES_ERROR (key_lines_error_quark())
GQuark key_lines_error_quark(void);

/**
 * key_lines_new:
 * @path: for messages; @text: the whole file
 *
 * Returns: (transfer full): the places, or NULL for text that is not UTF-8, a line that is neither [group],
 * key=value nor a comment, and a group or key that stands there twice: "PATH:LINE: …".
 */
KeyLines *key_lines_new(const char *path, const char *text, GError **error);
void key_lines_free(KeyLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KeyLines, key_lines_free)

/**
 * key_lines_find: the line of @key in @group, or of the group where @key is NULL or not in it; 0 where there
 * is no such group.
 */
int key_lines_find(const KeyLines *lines, const char *group, const char *key);
