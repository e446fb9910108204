/**
 * label-book.h: the labels of the forms and those met on pages, and how like they are to one another.
 *
 * The same words stand in the same heads and rows of report after report, and each is compared with the words
 * of all rows and columns of all forms. So what was met once is kept, folded, and with its likeness to each
 * label of the forms once that was asked for.
 */
#pragma once

#include "label.h"

typedef struct _LabelBook LabelBook;

/** label_book_new: without labels. Labels that were taken from it outlive it. */
LabelBook *label_book_new(void);
void label_book_free(LabelBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LabelBook, label_book_free)

/**
 * label_book_add_form: puts down @label as one of a form, before any is asked for. It must outlive the book,
 * and be in no other one.
 */
void label_book_add_form(LabelBook *book, Label *label);

/** label_book_get: (transfer full): the label of @text, as label_new() makes it. Let it go with
 * label_unref(). */
Label *label_book_get(LabelBook *book, const char *text);
