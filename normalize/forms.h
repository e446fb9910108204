/**
 * forms.h: what a person asks about forms: which there are, whether a file is sound, and a first draft of
 * one.
 *
 * All print to standard output and report errors as the program does; they return the exit status.
 */
#pragma once

#include <glib.h>

/** forms_list: a line a form of @folder and @more (NULL for none): name, years, what it has, title and file.
 */
int forms_list(const char *folder, const char *more);

/**
 * forms_check: whether the layout file @path is sound and can stand beside the forms of @folder; else what is
 * wrong, with its line.
 */
int forms_check(const char *folder, const char *path);

/**
 * forms_draft: writes a first layout from the page model @pages.
 * @folder: with figures.conf; @output: the file to write, NULL or "-" for standard output; a file that is
 * there already is left alone, for a person may have worked on it
 */
int forms_draft(const char *folder, const char *pages, const char *output);
