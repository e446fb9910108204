/**
 * settings.h: what a user wrote into gouji.conf (gouji.conf(5)): options of commands that need not be given
 * each time.
 *
 * Wraps GKeyFile. A setting becomes the option of its name in front of the command line's own, so that a
 * command has one way of being told, and what stands on the command line wins.
 */
#pragma once

#include <glib.h>

typedef enum {
    SETTINGS_ERROR_WRONG, /* an unknown group or key, or a value that is none; the message has file and line
                           */
} SettingsError;

#define SETTINGS_ERROR (settings_error_quark())
GQuark settings_error_quark(void);

typedef enum {
    SETTING_FOLDER, /* an absolute path, or a file:// URI where a name is no text */
    SETTING_FOLDERS,
    SETTING_NUMBER, /* whole, from @least to @most */
    SETTING_CHOICE, /* one of @choices */
    SETTING_YES_NO,
} SettingKind;

/** Setting: one that there can be. @built_in: what holds where nothing is said, for a person */
typedef struct {
    const char *group, *key;
    const char *built_in;
    const char *const *choices;
    int least, most;
    SettingKind kind;
} Setting;

/** SETTINGS: all of them, ended by one without a key. */
extern const Setting SETTINGS[];

typedef struct _Settings Settings;

/**
 * settings_load: (transfer full): what the files say, a later file winning: /etc/gouji.conf and the user's
 * own gouji.conf, or @file alone where it is not NULL. Files of those two that are not there say nothing.
 * Errors are SETTINGS_ERROR, KEY_LINES_ERROR, G_KEY_FILE_ERROR and G_FILE_ERROR.
 */
Settings *settings_load(const char *file, GError **error);
void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/** settings_files: (transfer none) (element-type utf8): the files that were read, in their order. */
const GPtrArray *settings_files(const Settings *settings);

/** settings_get: (transfer none): the value of @setting as it is written, NULL where no file has it; @place:
 * (out) (transfer full): "FILE:LINE". */
const char *settings_get(const Settings *settings, const Setting *setting, char **place);

/**
 * settings_arguments: (transfer full) (element-type utf8): @argv of the command @argv[0] with the options
 * that the settings have for it put in front, NULL-terminated. Lists (inbox) are left out where @argv gives
 * the option itself.
 */
GPtrArray *settings_arguments(const Settings *settings, char **argv);
