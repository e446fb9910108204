/**
 * conf.h: a file of rules that comes with the program, with what a user's own file of the same name adds.
 *
 * Wraps GKeyFile; errors name file and line as those of a layout do.
 */
#pragma once

#include <glib.h>

typedef enum {
    CONF_ERROR_WRONG, /* the user's file has what cannot be added */
} ConfError;

#define CONF_ERROR (conf_error_quark())
GQuark conf_error_quark(void);

/**
 * ConfAddition: what a user's file may add.
 * @group: its name, or with a space at the end what the names of new groups begin with
 * @key: a list of the group that is made longer; NULL: new keys
 */
typedef struct {
    const char *group;
    const char *key;
} ConfAddition;

/**
 * conf_load:
 * @path: the file that comes with the program
 * @more: the user's own; NULL, or no such file: none
 * @additions: ends with a group of NULL
 *
 * Returns: (transfer full): both as one, or NULL with an error of KEY_LINES_ERROR, G_KEY_FILE_ERROR,
 * G_FILE_ERROR, or of CONF_ERROR where @more sets anew what is set already, or adds what is none of
 * @additions.
 */
GKeyFile *conf_load(const char *path, const char *more, const ConfAddition *additions, GError **error);
