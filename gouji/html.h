/**
 * html.h: one self-contained page: its style is in it, and it asks nothing of any network. The classes are
 * those of page.css: n is a number, dim less important, bad what is wrong; full, part and gap are cells of a
 * matrix.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

/** html_begin: head and heading; @title is text. */
void html_begin(FILE *stream, const char *title);
void html_end(FILE *stream);

/** html_text: @text with what has a meaning in HTML escaped, and bytes that are no UTF-8 or not printed as
 * \xNN. */
void html_text(FILE *stream, const char *text);

/** html_element: <@name class="@class">@text</@name>; without class where that is NULL. */
void html_element(FILE *stream, const char *name, const char *class, const char *text);
