/**
 * search-text.h: text as it is searched: the archive's index, and the words looked for in it, folded alike.
 *
 * Folding takes out what must not hide a hit: full-width and other forms of one character (NFKC), traditional
 * characters, upper case, and the spaces and line ends that OCR and typesetting leave beside Chinese
 * characters. Between other words a space stays. What is found in folded text can be told in the text as it
 * was printed.
 */
#pragma once

#include <glib.h>

/** search_fold: (transfer full): @text folded; bytes that are no UTF-8 become U+FFFD. */
char *search_fold(const char *text);

/**
 * search_fold_for_index: (transfer full): search_fold() with two line ends after it. The index holds every
 * three characters in a row; so closed, the last two begin such a three as well, and are found.
 */
char *search_fold_for_index(const char *text);

/** FoldedText: a folded text that knows where its characters come from. */
typedef struct {
    char *text;   /* folded, zero-terminated */
    gsize length; /* bytes */
    guint *from;  /* for every byte of it, where in the original the character it came from begins … */
    guint *to;    /* … and where that ends, in bytes */
} FoldedText;

/** folded_text_new: @original must be UTF-8 and under 4 GiB. */
FoldedText *folded_text_new(const char *original);
void folded_text_free(FoldedText *folded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoldedText, folded_text_free)
